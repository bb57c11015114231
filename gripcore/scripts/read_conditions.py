"""Reading `when`: structured conditions on answers, scores and what is known, each reference checked at its place."""

from gripcore.framework.fields import Fields, describe, read_fields, read_text
from gripcore.framework.model import FactKind
from gripcore.framework.tree import Node, Row
from gripcore.problems import near
from gripcore.scripts.known import CONTEXT_NAMES, EARLIER_ROUNDS, IS_LEAD, IS_REPLANNED, LEAD, REPLANNED, known_value
from gripcore.scripts.model import (
    ALWAYS,
    All,
    AnswerBetween,
    Answered,
    AnswerIs,
    AnyOf,
    Changed,
    ChangeSince,
    ChoiceAnswer,
    Condition,
    ContextIs,
    Expected,
    FactAnswer,
    IndicatorAnswer,
    Not,
    NumberAnswer,
    PreviousScoreBetween,
    ScaleAnswer,
    ScoreBetween,
    SeveralAnswer,
    Unknown,
    YesNoAnswer,
)
from gripcore.scripts.repeat import LEVELS
from gripcore.scripts.scope import Scope

CONDITION_FIELDS: dict[str, tuple[str, ...]] = {
    "answer": ("answer", "is", "at_least", "at_most"),
    "answered": ("answered",),
    "unknown": ("unknown",),
    "score": ("score", "at_least", "below"),
    "previous_score": ("previous_score", "at_least", "below"),
    "changed": ("changed", "is"),
    "known": ("known", "is"),
    "all": ("all",),
    "any": ("any",),
    "not": ("not",),
}
_WHAT = "Een voorwaarde"
_FIXED_VALUES = {"rounds": EARLIER_ROUNDS, LEAD: IS_LEAD, REPLANNED: IS_REPLANNED}


def read_when(fields: Fields, scope: Scope) -> Condition:
    """Return the condition of a step; always true when it has none."""
    node = fields.node("when")
    return read_condition(node, scope) if node is not None else ALWAYS


def read_condition(node: Node, scope: Scope) -> Condition:
    """Return one condition; a list means that all of it must hold."""
    if isinstance(node, Row):
        return _read_parts(node, scope)
    fields = read_fields(node, scope.findings, _WHAT)
    if not fields:
        return ALWAYS
    kinds = [name for name in fields.table.entries if name in CONDITION_FIELDS]
    if len(kinds) != 1:
        code = "voorwaarde-dubbel" if kinds else "voorwaarde-onbekend"
        first = next(iter(fields.table.entries), "")
        scope.findings.add(fields.table, code, found=", ".join(kinds) or first, near=near(first, CONDITION_FIELDS))
        return ALWAYS
    fields.allow(CONDITION_FIELDS[kinds[0]])
    return _read_kind(kinds[0], fields, scope)


def _read_kind(kind: str, fields: Fields, scope: Scope) -> Condition:
    node = fields.table.entries[kind][1]
    match kind:
        case "answer":
            return _read_answer(fields, scope)
        case "answered":
            return Answered(scope.refer(node, kind))
        case "unknown":
            return _read_unknown(node, scope)
        case "score" | "previous_score":
            return _read_score(kind, fields, scope)
        case "changed":
            return _read_changed(fields, scope)
        case "known":
            return _read_known(fields, scope)
        case "all":
            return _read_parts(node, scope)
        case "any":
            return AnyOf(_read_parts(node, scope).parts)
        case _:
            return Not(read_condition(node, scope))


def _read_parts(node: Node, scope: Scope) -> All:
    if not isinstance(node, Row) or not node.items:
        scope.findings.add(node, "geen-lijst", field="when", found=describe(node))
        return ALWAYS
    return All(tuple(read_condition(item, scope) for item in node.items))


def _read_answer(fields: Fields, scope: Scope) -> Condition:
    step = scope.refer(fields.table.entries["answer"][1], "answer")
    expected = scope.asked.get(step)
    bounds = fields.has("at_least") or fields.has("at_most")
    if fields.has("is") == bounds:
        scope.findings.add(fields.table, "voorwaarde-onaf", field="answer", needed="is, at_least of at_most")
        return ALWAYS
    if bounds:
        return _read_between(step, expected, fields, scope)
    options = tuple(_to_option(word, expected, scope) for word, _ in fields.texts("is"))
    for option, (word, place) in zip(options, fields.texts("is"), strict=True):
        allowed = option_ids(expected, scope) if expected else None
        if allowed is not None and option not in allowed:
            scope.findings.add(place, "onbekend-antwoord", found=word, step=step, allowed=", ".join(allowed))
    if expected and option_ids(expected, scope) is None:
        scope.findings.add(fields.place("is"), "antwoord-zonder-keuzes", step=step)
    return AnswerIs(step, options)


def _to_option(word: str, expected: Expected | None, scope: Scope) -> str:
    is_yes_no = expected is not None and option_ids(expected, scope) == ("yes", "no")
    return {"ja": "yes", "nee": "no"}.get(word, word) if is_yes_no else word


def option_ids(expected: Expected, scope: Scope) -> tuple[str, ...] | None:
    """Return the option ids that can be answered; None where an answer is not chosen from options."""
    match expected:
        case IndicatorAnswer():
            return tuple(str(point.value) for point in scope.framework.scale.points)
        case FactAnswer(fact):
            return _fact_option_ids(fact, scope)
        case ChoiceAnswer(_, "roles"):
            return tuple(role.id for role in scope.framework.roles)
        case ChoiceAnswer(_, "levels"):
            return LEVELS
        case ScaleAnswer(options) | ChoiceAnswer(options) | SeveralAnswer(options):
            return tuple(option.id for option in options)
        case YesNoAnswer():
            return ("yes", "no")
        case _:
            return None


def _fact_option_ids(wanted: str, scope: Scope) -> tuple[str, ...] | None:
    fact = next((f for theme in scope.framework.themes for f in theme.facts if f.id == wanted), None)
    if fact and fact.kind is FactKind.CHOICE:
        return tuple(option.id for option in fact.options)
    return ("yes", "no") if fact and fact.kind is FactKind.YES_NO else None


def _read_between(step: str, expected: Expected | None, fields: Fields, scope: Scope) -> Condition:
    least, most = fields.number("at_least"), fields.number("at_most")
    if least is not None and most is not None and least > most:
        scope.findings.add(fields.place("at_least"), "grenzen-omgekeerd", least=f"{least:g}", most=f"{most:g}")
    if expected and not _is_number(expected, scope):
        scope.findings.add(fields.place("answer"), "antwoord-geen-getal", step=step)
    if isinstance(expected, ScaleAnswer):
        return AnswerIs(step, _between(expected, least, most))
    return AnswerBetween(step, least, most)


def _between(scale: ScaleAnswer, least: float | None, most: float | None) -> tuple[str, ...]:
    """Return the options of an own scale within bounds: their ids are numbers, but an option is answered by its id."""
    numbers = [option.id for option in scale.options if option.id.isdecimal()]
    return tuple(n for n in numbers if (least is None or int(n) >= least) and (most is None or int(n) <= most))


def _is_number(expected: Expected, scope: Scope) -> bool:
    match expected:
        case IndicatorAnswer() | NumberAnswer() | ScaleAnswer():
            return True
        case FactAnswer(fact):
            numeric = {FactKind.AMOUNT, FactKind.NUMBER}
            return any(f.id == fact and f.kind in numeric for t in scope.framework.themes for f in t.facts)
        case _:
            return False


def _read_unknown(node: Node, scope: Scope) -> Condition:
    step = scope.refer(node, "unknown")
    expected = scope.asked.get(step)
    if expected and not isinstance(expected, IndicatorAnswer | FactAnswer):
        scope.findings.add(node, "weet-niet-kan-niet", step=step)
    return Unknown(step)


def _read_score(kind: str, fields: Fields, scope: Scope) -> Condition:
    theme = read_theme_id(fields.table.entries[kind][1], scope, kind)
    least, below = fields.number("at_least"), fields.number("below")
    if least is None and below is None:
        scope.findings.add(fields.table, "voorwaarde-onaf", field=kind, needed="at_least of below")
    if least is not None and below is not None and least >= below:
        scope.findings.add(fields.place("at_least"), "grenzen-omgekeerd", least=f"{least:g}", most=f"{below:g}")
    return (ScoreBetween if kind == "score" else PreviousScoreBetween)(theme, least, below)


def _read_changed(fields: Fields, scope: Scope) -> Condition:
    theme = read_theme_id(fields.table.entries["changed"][1], scope, "changed")
    return Changed(theme, _read_words(fields, tuple(ChangeSince), scope))


def _read_words(fields: Fields, allowed: tuple[str, ...], scope: Scope) -> tuple[str, ...]:
    """Return what stands after `is`, each one of some fixed words."""
    fields.need("is")
    given = fields.texts("is")
    for word, place in given:
        if word not in allowed:
            scope.findings.add(
                place, "onbekende-waarde", field="is", found=word, allowed=", ".join(allowed), near=near(word, allowed)
            )
    return tuple(word for word, _ in given)


def read_theme_id(node: Node, scope: Scope, field: str) -> str:
    """Return a theme of the framework; noted when there is none of that name."""
    name = read_text(node, scope.findings, field)
    themes = [theme.id for theme in scope.framework.themes]
    if name and name not in themes:
        scope.findings.add(node, "onbekend-thema", theme=name, near=near(name, themes), known=", ".join(themes))
    return name


def _read_known(fields: Fields, scope: Scope) -> Condition:
    name = fields.one_of("known", (*CONTEXT_NAMES, *sorted(scope.kept)))
    if name in _FIXED_VALUES:
        return ContextIs(name, _read_words(fields, _FIXED_VALUES[name], scope))
    if name in scope.kept and not fields.has("is"):
        return Not(ContextIs(name, ("",)))
    fields.need("is")
    values = fields.texts("is")
    roles = [role.id for role in scope.framework.roles]
    for value, place in values if name == "role" else ():
        if value not in roles:
            scope.findings.add(place, "onbekende-rol", role=value, known=", ".join(roles))
    return ContextIs(name, tuple(known_value(value) if name in scope.kept else value for value, _ in values))
