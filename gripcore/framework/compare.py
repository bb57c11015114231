"""What changes for people when one version of the framework replaces another, in plain Dutch."""

from collections.abc import Iterator
from dataclasses import dataclass

from gripcore.framework.model import Framework, Indicator


@dataclass(frozen=True, slots=True)
class FrameworkDifference:
    """One change. `breaks_trend` when scores from before and after can't be compared."""

    subject: str
    sentence: str
    breaks_trend: bool = False


def compare_frameworks(old: Framework, new: Framework) -> tuple[FrameworkDifference, ...]:
    """Return what changes for people and for their series of scores."""
    return (*_scale(old, new), *_indicators(old, new), *_bands(old, new))


def _scale(old: Framework, new: Framework) -> Iterator[FrameworkDifference]:
    if [point.value for point in old.scale.points] != [point.value for point in new.scale.points]:
        yield FrameworkDifference(
            "scale", "De schaal heeft andere punten. Alle reeksen beginnen opnieuw.", breaks_trend=True
        )
    elif [point.label for point in old.scale.points] != [point.label for point in new.scale.points]:
        yield FrameworkDifference(
            "scale", "De antwoorden op de schaal heten anders. Reeksen kunnen verspringen.", breaks_trend=True
        )


def _indicators(old: Framework, new: Framework) -> Iterator[FrameworkDifference]:
    before, after = _by_id(old), _by_id(new)
    for name, indicator in before.items():
        if name not in after:
            yield FrameworkDifference(
                name, f"Weg: stelling {name} (“{indicator.text}”). De reeks stopt.", breaks_trend=True
            )
    for name, indicator in after.items():
        if name not in before:
            yield FrameworkDifference(name, f"Nieuw: stelling {name} (“{indicator.text}”).", breaks_trend=True)
        else:
            yield from _indicator(before[name], indicator)


def _indicator(old: Indicator, new: Indicator) -> Iterator[FrameworkDifference]:
    if old.text != new.text:
        sentence = f"Anders gevraagd: stelling {new.id}: eerst “{old.text}”, nu “{new.text}”. De reeks begint opnieuw."
        yield FrameworkDifference(new.id, sentence, breaks_trend=True)
    if old.reverse_keyed != new.reverse_keyed:
        yield FrameworkDifference(
            new.id, f"Stelling {new.id} telt nu andersom. De reeks begint opnieuw.", breaks_trend=True
        )
    if old.weight != new.weight:
        sentence = f"Stelling {new.id} weegt nu {new.weight:g} in plaats van {old.weight:g}. De reeks begint opnieuw."
        yield FrameworkDifference(new.id, sentence, breaks_trend=True)


def _bands(old: Framework, new: Framework) -> Iterator[FrameworkDifference]:
    before = [(band.id, band.at_least) for band in old.bands]
    if before != [(band.id, band.at_least) for band in new.bands]:
        yield FrameworkDifference("bands", "De banden hebben andere grenzen. Dezelfde score kan nu anders heten.")
    elif old.bands != new.bands:
        yield FrameworkDifference("bands", "De banden heten anders of worden anders uitgelegd.")


def _by_id(framework: Framework) -> dict[str, Indicator]:
    return {indicator.id: indicator for theme in framework.themes for indicator in theme.indicators}
