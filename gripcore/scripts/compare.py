"""What changes for people when one version of a dialogue replaces another, in plain Dutch.

Only what somebody would notice is told: questions and words that come, go, move or change, who gets the dialogue, how
long it takes, and whether answers can still be compared with earlier ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from gripcore.scripts.condition_words import describe_condition
from gripcore.scripts.every_step import every_step
from gripcore.scripts.known import LISTS
from gripcore.scripts.model import (
    ALWAYS,
    Ask,
    ChoiceAnswer,
    Commit,
    Expected,
    FactAnswer,
    ForEach,
    IndicatorAnswer,
    Recall,
    Result,
    Say,
    ScaleAnswer,
    Script,
    SeveralAnswer,
    Share,
    Step,
)
from gripcore.scripts.repeat import as_written

KIND_NAMES = {
    Say: "tekst",
    Ask: "vraag",
    Commit: "voornemen",
    Recall: "eigen woorden",
    Result: "uitslag",
    Share: "deelvraag",
    ForEach: "herhaling",
}


class ChangeKind(StrEnum):
    """What sort of change it is."""

    HEADER = "header"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWORDED = "reworded"
    ANSWERS = "answers"
    CONDITION = "condition"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change, in a Dutch sentence. `breaks_trend` when answers from before and after can't be compared."""

    kind: ChangeKind
    step: str
    sentence: str
    breaks_trend: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """How long a dialogue is: questions on the shortest, usual and longest path, and minutes usually."""

    shortest: int
    usual: int
    longest: int
    minutes: int


def compare_scripts(
    old: Script, new: Script, *, lengths: tuple[Length, Length] | None = None
) -> tuple[Difference, ...]:
    """Return what changes for people. `lengths` of old and new come from the checker, where they are known."""
    return (*_headers(old, new), *_steps(old, new), *(_length(*lengths) if lengths else ()))


def _headers(old: Script, new: Script) -> Iterator[Difference]:
    changes = (
        ("De titel", old.title, new.title),
        ("Het doel", old.purpose.value, new.purpose.value),
        ("Het thema", old.theme, new.theme),
        ("Voor wie", ", ".join(old.audience) or "iedereen", ", ".join(new.audience) or "iedereen"),
        ("Hoe vaak", old.cadence, new.cadence),
        ("De beloofde minuten", str(old.minutes), str(new.minutes)),
    )
    for name, before, after in changes:
        if before != after:
            yield Difference(ChangeKind.HEADER, "", f"{name}: eerst {_quoted(before)}, nu {_quoted(after)}.")


def _quoted(text: str) -> str:
    return f"“{as_written(text)}”" if text else "niets"


def _steps(old: Script, new: Script) -> Iterator[Difference]:
    before, after = {step.id: step for step in every_step(old)}, {step.id: step for step in every_step(new)}
    for name, step in before.items():
        if name not in after:
            yield _removed(step)
    moved = _moved([name for name in before if name in after], [name for name in after if name in before])
    for name, step in after.items():
        if name not in before:
            yield Difference(ChangeKind.ADDED, name, f"Nieuw: {_named(step)}: {_quoted(_words(step))}.")
            continue
        if name in moved:
            yield Difference(ChangeKind.MOVED, name, f"Op een andere plek: {_named(step)}.")
        yield from _changed(before[name], step)


def _removed(step: Step) -> Difference:
    trend = isinstance(step, Ask) and isinstance(step.expected, IndicatorAnswer)
    more = " De reeks van deze stelling stopt." if trend else ""
    return Difference(ChangeKind.REMOVED, step.id, f"Weg: {_named(step)}: {_quoted(_words(step))}.{more}", trend)


def _moved(before: list[str], after: list[str]) -> set[str]:
    """Return the fewest steps that must have moved: those outside a longest common order."""
    place = {name: number for number, name in enumerate(before)}
    best: list[list[str]] = []
    for name in after:
        fitting = [row for row in best if place[row[-1]] < place[name]]
        best.append([*_longest(fitting), name])
    return set(after) - set(_longest(best))


def _longest(rows: list[list[str]]) -> list[str]:
    return max(rows, key=len) if rows else []


def _changed(old: Step, new: Step) -> Iterator[Difference]:
    if type(old) is not type(new):
        yield Difference(
            ChangeKind.REWORDED, new.id, f"De stap {as_written(new.id)} was een {_kind(old)} en is nu een {_kind(new)}."
        )
        return
    if old.when != new.when:
        yield Difference(ChangeKind.CONDITION, new.id, f"{_capital(_named(new))} verschijnt nu {_when(new)}.")
    if isinstance(old, Ask) and isinstance(new, Ask):
        yield from _changed_ask(old, new)
    elif _bare(old) != _bare(new):
        yield Difference(ChangeKind.REWORDED, new.id, f"Anders gezegd: {_named(new)}: {_quoted(_words(new))}.")


def _bare(step: Step) -> Step:
    """Return a step without what is compared apart: its condition, and the steps it repeats."""
    return replace(step, when=ALWAYS, steps=()) if isinstance(step, ForEach) else replace(step, when=ALWAYS)


def _changed_ask(old: Ask, new: Ask) -> Iterator[Difference]:
    if _shape(old.expected) != _shape(new.expected):
        sentence = (
            f"Bij {_named(new)} zijn de antwoorden anders. Antwoorden van eerder en later zijn niet te vergelijken."
        )
        yield Difference(ChangeKind.ANSWERS, new.id, sentence, breaks_trend=True)
    elif old.expected != new.expected:
        yield Difference(ChangeKind.ANSWERS, new.id, f"Bij {_named(new)} staan er andere woorden op de knoppen.")
    if old.text != new.text:
        sentence = f"Anders gevraagd: {_named(new)}: eerst {_quoted(old.text)}, nu {_quoted(new.text)}."
        breaks = not isinstance(new.expected, FactAnswer)
        more = " Kijk of antwoorden van eerder nog te vergelijken zijn." if breaks else ""
        yield Difference(ChangeKind.REWORDED, new.id, sentence + more, breaks_trend=breaks)
    if (old.why, old.reprompt) != (new.why, new.reprompt):
        yield Difference(ChangeKind.REWORDED, new.id, f"De uitleg bij {_named(new)} is anders.")
    if old.optional != new.optional:
        may = "mag nu worden overgeslagen" if new.optional else "mag niet meer worden overgeslagen"
        yield Difference(ChangeKind.ANSWERS, new.id, f"{_capital(_named(new))} {may}.")
    if old.keep != new.keep:
        yield Difference(ChangeKind.ANSWERS, new.id, f"Het antwoord op {_named(new)} wordt nu {_kept(new)} bewaard.")
    if old.record != new.record:
        yield Difference(ChangeKind.ANSWERS, new.id, _recorded(new))


def _recorded(ask: Ask) -> str:
    if ask.record:
        return f"Het antwoord op {_named(ask)} is nu voor de hele samenwerking ({ask.record})."
    return f"Het antwoord op {_named(ask)} blijft nu bij de persoon."


def _kept(ask: Ask) -> str:
    return f"als {ask.keep}" if ask.keep else "niet meer apart"


def _shape(expected: Expected) -> Expected | tuple[object, ...]:
    """Return what makes answers comparable: kind, options and bounds, not the words on the buttons."""
    match expected:
        case ScaleAnswer(options) | ChoiceAnswer(options, _) | SeveralAnswer(options):
            return (type(expected), tuple(option.id for option in options), getattr(expected, "source", ""))
        case _:
            return expected


def _named(step: Step) -> str:
    return f"{_kind(step)} {as_written(step.id)}"


def _kind(step: Step) -> str:
    return KIND_NAMES[type(step)]


def _capital(text: str) -> str:
    return f"De {text}" if not text.startswith(("voornemen", "eigen")) else f"{text[0].upper()}{text[1:]}"


def _when(step: Step) -> str:
    return "altijd" if step.when == ALWAYS else f"als: {as_written(describe_condition(step.when))}"


def _words(step: Step) -> str:
    """Return the words by which an author recognises a step."""
    match step:
        case Say(_, variants):
            return variants[0]
        case Ask(_, text, expected):
            return text or getattr(expected, "indicator", "") or getattr(expected, "fact", "")
        case Commit(_, wish):
            return wish
        case Recall(_, text) | Share(_, text):
            return text
        case ForEach(_, over):
            return f"voor elk van {LISTS[over]}"
        case _:
            return step.by_band[0][1]


def _length(old: Length, new: Length) -> Iterator[Difference]:
    if old.longest != new.longest:
        sentence = f"Het langste pad gaat van {old.longest} naar {new.longest} vragen."
        yield Difference(ChangeKind.LENGTH, "", sentence)
    if old.usual != new.usual:
        yield Difference(ChangeKind.LENGTH, "", f"Meestal zijn het nu {new.usual} vragen; eerst {old.usual}.")
    more = new.minutes - old.minutes
    if more:
        much = "een minuut" if abs(more) == 1 else f"{abs(more)} minuten"
        yield Difference(
            ChangeKind.LENGTH, "", f"De dialoog duurt ongeveer {much} {'langer' if more > 0 else 'korter'}."
        )
