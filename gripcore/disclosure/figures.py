"""From people's scores to a figure that can be shown.

Every person counts in exactly one *part*: a group with nothing shown within, or the rest of a group. Only parts are
measured. Anything wider is composed of the shown figures of its parts, each weighed by its invited (poststratification,
Holt & Smith 1979): so a wider figure tells nothing that its parts don't. Measured by itself and rounded by itself, it
would: six people at 0 beside six who add up to 325 give "25" overall and "55" beside it, and only zeros fit.

The ends are as wide as the smallest number of people behind the figure needs: even for a reader at 100, "at most" must
leave room for one of the others to have answered something else than the lowest.

The word for agreement leaves out the one person who differs most. Eight at 1 and a reader at 5 have an AD_M of 0.79, "a
shared view", and any other answer would make it more than 0.8: with everybody in, the word would tell the reader all.
Nor is a word shown that only a larger group could have beside that figure: it would tell that the group is that large.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gripcore.disclosure.model import End, Figure, Rules
from gripcore.framework.model import Band, Scale
from gripcore.missing import Missing
from gripcore.scoring.agreement import ad_m, word_agreement
from gripcore.scoring.defaults import (
    AGREEMENT_POINTS,
    DIVIDED_SHOWN,
    DONT_KNOW_SHARE,
    DONT_KNOWS_SHOWN,
    END,
    HALF,
    ROUND_TO,
    SOLID,
    STRONGLY_DIVIDED_SHOWN,
)
from gripcore.scoring.model import AgreementWord
from gripcore.scoring.round import Answers, Prepared, answers_by_item
from gripcore.scoring.team import Prior, find_band, shrink, weigh_band

_HIGHEST = 100
_ROUNDING = 1e-9  # a mean of 62.5 exactly rounds up, whatever the order of the sum
_PAIR = 2
_CALMER = {
    AgreementWord.STRONGLY_DIVIDED: AgreementWord.DIVIDED,
    AgreementWord.DIVIDED: AgreementWord.SHARED,
}
_DIVIDED = {word: i for i, word in enumerate(AgreementWord)}  # from shared to strongly divided


@dataclass(frozen=True, slots=True)
class Part:
    """What one part shows: its rounded figure, how alike its people see it, and how many people were invited to it."""

    value: int
    end: End
    agreement: AgreementWord
    dont_know: tuple[str, ...]
    invited: int


def find_end(at_least: int, scale: Scale, rules: Rules) -> int:
    """Return the lowest multiple of five E, from ten on, with room for one step beside a reader at the far end."""
    if not rules.ends:
        return -1
    step = _HIGHEST / (scale.maximum - scale.minimum)
    needed = (_HIGHEST + step) / at_least - ROUND_TO / 2
    return max(END, ROUND_TO * (math.floor(needed / ROUND_TO + _ROUNDING) + 1))


def round_figure(mean: float, end: int, rules: Rules) -> tuple[int, End]:
    """Return the figure as shown: the nearest multiple of five, halves up, or the end it lies beyond."""
    if not rules.rounded:
        return round(mean), End.NONE
    rounded = ROUND_TO * math.floor(mean / ROUND_TO + 0.5 + _ROUNDING)
    if rounded <= end:
        return end, End.AT_MOST
    return (_HIGHEST - end, End.AT_LEAST) if rounded >= _HIGHEST - end else (rounded, End.NONE)


def measure_part(prepared: Prepared, people: Sequence[str], *, at_least: int, rules: Rules) -> Part:
    """Measure people who are a part."""
    scale = prepared.closed.scale
    valid = [p for p in people if p in prepared.scores]
    mean = sum(prepared.scores[p] for p in valid) / len(valid)
    value, end = round_figure(mean, find_end(at_least, scale, rules), rules)
    deviation = trimmed_ad_m([prepared.answers[p] for p in valid], prepared, rules)
    agreement = limit_word(word_agreement(deviation, len(scale.points)), value, at_least, rules)
    return Part(value, end, agreement, _many(prepared, people, rules), len(people))


def trimmed_ad_m(rows: Sequence[Answers], prepared: Prepared, rules: Rules) -> float:
    """Return the smallest AD_M that leaving out one person gives."""
    items = answers_by_item(rows, prepared.indicators)
    if not rules.trimmed:
        return ad_m(items)
    counts = [Counter(item) for item in items]
    ids = [indicator.id for indicator in prepared.indicators]
    alike = {tuple(row.get(i) for i in ids) for row in rows}
    return min(_deviation_without(row, counts) for row in alike)


def _deviation_without(row: Sequence[int | Missing | None], counts: Sequence[Counter[int]]) -> float:
    """Return AD_M from how many chose each point of each item, one person's choices left out."""
    deviations = []
    for value, chosen in zip(row, counts, strict=True):
        left = [(point, n - (point == value)) for point, n in sorted(chosen.items())]
        total = sum(n for _, n in left)
        if total >= _PAIR:
            mean = sum(point * n for point, n in left) / total
            deviations.append(sum(abs(point - mean) * n for point, n in left) / total)
    return sum(deviations) / len(deviations) if deviations else 0.0


def limit_word(word: AgreementWord, value: int, at_least: int, rules: Rules) -> AgreementWord:
    """Return the word, or the most divided one below it that any number of people from `at_least` on could have."""
    if word is AgreementWord.SHARED or not rules.trimmed:
        return word
    shown = STRONGLY_DIVIDED_SHOWN if word is AgreementWord.STRONGLY_DIVIDED else DIVIDED_SHOWN
    if any(abs(value - _HIGHEST // 2) <= distance and at_least >= people for distance, people in shown):
        return word
    return limit_word(_CALMER[word], value, at_least, rules)


def compose(parts: Sequence[Part], bands: Sequence[Band], *, at_least: int, rules: Rules) -> Figure:
    """Return the figure of a group from what its parts show; of a single part it is that part's."""
    mean = _average([part.value for part in parts], parts)
    value, end = _value(parts, mean, rules)
    agreement = _agree(parts, mean)
    band = find_band(value, bands)
    pooled, deviation = shrink(value, at_least, Prior())
    return Figure(
        value=value,
        end=end,
        band="" if agreement is AgreementWord.STRONGLY_DIVIDED else band.id,
        certain=weigh_band(band, pooled, deviation, bands) >= SOLID,
        agreement=agreement,
        dont_know=tuple(sorted(i for i in {i for p in parts for i in p.dont_know} if _holds_half(i, parts))),
        at_least=at_least,
        parts=len(parts),
    )


def _value(parts: Sequence[Part], mean: float, rules: Rules) -> tuple[int, End]:
    if len(parts) == 1:
        return parts[0].value, parts[0].end
    value, end = round_figure(mean, END, rules)
    shared = {part.end for part in parts}
    return value, shared.pop() if len(shared) == 1 and end is End.NONE else end


def _agree(parts: Sequence[Part], mean: float) -> AgreementWord:
    """Return the most divided word that parts with half of the people have, or that their distance alone deserves."""
    apart = _average([abs(part.value - mean) for part in parts], parts) * (AGREEMENT_POINTS - 1) / _HIGHEST
    within = [
        word
        for word in AgreementWord
        if _average([float(_DIVIDED[part.agreement] >= _DIVIDED[word]) for part in parts], parts) >= HALF
    ]
    return max(word_agreement(apart, AGREEMENT_POINTS), within[-1], key=_DIVIDED.__getitem__)


def _holds_half(indicator: str, parts: Sequence[Part]) -> bool:
    return _average([float(indicator in part.dont_know) for part in parts], parts) >= HALF


def _average(values: Sequence[float], parts: Sequence[Part]) -> float:
    invited = sum(part.invited for part in parts)
    return sum(value * part.invited for value, part in zip(values, parts, strict=True)) / invited


def _many(prepared: Prepared, people: Sequence[str], rules: Rules) -> tuple[str, ...]:
    rows = [prepared.answers[p] for p in people if p in prepared.answers]
    found = []
    for indicator in prepared.indicators:
        given = [row[indicator.id] for row in rows if indicator.id in row]
        said = sum(value is Missing.DONT_KNOW for value in given)
        if len(given) >= rules.valid and said >= max(DONT_KNOWS_SHOWN, DONT_KNOW_SHARE * len(given)):
            found.append(indicator.id)
    return tuple(found)
