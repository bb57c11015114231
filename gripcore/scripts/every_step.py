"""A look at all steps of a dialogue at once, those inside a repeated group too."""

from collections.abc import Iterator

from gripcore.scripts.condition_words import leaves
from gripcore.scripts.model import (
    Ask,
    Changed,
    ForEach,
    IndicatorAnswer,
    PreviousScoreBetween,
    Result,
    Script,
    Step,
)


def every_step(script: Script) -> Iterator[Step]:
    """Yield every step, in order."""
    for step in script.steps:
        yield step
        if isinstance(step, ForEach):
            yield from step.steps


def themes_compared(script: Script) -> tuple[str, ...]:
    """Return the themes whose earlier score this dialogue can look at or show, so that a session brings them along."""
    found = dict.fromkeys([script.theme] if script.theme else [])
    for step in every_step(script):
        if isinstance(step, Result):
            found[step.theme] = None
        looked_at = (leaf for leaf, _ in leaves(step.when))
        found.update({leaf.theme: None for leaf in looked_at if isinstance(leaf, PreviousScoreBetween | Changed)})
    return tuple(found)


def themes_asked(script: Script) -> tuple[str, ...]:
    """Return the themes whose statements this dialogue asks, in order."""
    asked = (step.expected for step in every_step(script) if isinstance(step, Ask))
    indicators = (expected.indicator for expected in asked if isinstance(expected, IndicatorAnswer))
    return tuple(dict.fromkeys(indicator.partition(".")[0] for indicator in indicators))
