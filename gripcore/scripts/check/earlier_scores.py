"""Earlier scores, on every path: a person may have had any score before, or none.

An earlier score is any number from 0 to 100, so it is kept as a span that no condition so far tells apart, and split
only where a condition looks at it: at the condition's own bounds, and at the scores from which the present one would
count as up or down. Within a piece every condition so far has one truth, so its middle stands for all of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from gripcore.dialogue.history import POINTS_BEYOND_NOISE
from gripcore.scripts.check.mentions import HistoryLeaf
from gripcore.scripts.check.situations import Situation, Span
from gripcore.scripts.model import PreviousScoreBetween

_LOWEST, _HIGHEST = 0.0, 100.0


def split_by_history(
    situation: Situation, looking: tuple[HistoryLeaf, ...], score: Callable[[str], float | None]
) -> list[Situation]:
    """Return the situation once for each class of earlier scores that these conditions tell apart."""
    situations = [situation]
    for theme in sorted({leaf.theme for leaf in looking}):
        edges = set(_edges([leaf for leaf in looking if leaf.theme == theme], score(theme)))
        situations = [piece for one in situations for piece in _split(one, theme, edges)]
    return situations


def _edges(leaves: list[HistoryLeaf], score: float | None) -> Iterator[float]:
    for leaf in leaves:
        if isinstance(leaf, PreviousScoreBetween):
            yield from (bound for bound in (leaf.at_least, leaf.below) if bound is not None)
        elif score is not None:
            yield from (score - POINTS_BEYOND_NOISE, score + POINTS_BEYOND_NOISE)


def _split(situation: Situation, theme: str, edges: set[float]) -> Iterator[Situation]:
    for span in _pieces(situation, theme, edges):
        spans = {**situation.spans, theme: span}
        middles = tuple((name, (s[0] + s[1]) / 2) for name, s in sorted(spans.items()) if s is not None)
        context = replace(situation.context, previous_scores=middles)
        yield Situation(situation.answers, context, dict(situation.histories), spans)


def _pieces(situation: Situation, theme: str, edges: set[float]) -> Iterator[Span | None]:
    if theme in situation.spans:
        span = situation.spans[theme]
        yield from _cut(span, edges) if span else (None,)
        return
    yield None
    if ("rounds", "none") not in situation.context.known:  # who was in no round has no earlier score
        yield from ((_LOWEST, _LOWEST), (_HIGHEST, _HIGHEST), *_cut((_LOWEST, _HIGHEST), edges))


def _cut(span: Span, edges: set[float]) -> Iterator[Span]:
    """Cut an open span into its inner edges and the open spans between; a point stays whole."""
    low, high = span
    inner = sorted(edge for edge in edges if low < edge < high)
    yield from ((edge, edge) for edge in inner)
    yield from pairwise((low, *inner, high))
