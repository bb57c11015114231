"""Reading an `ask`: what is asked, what kind of answer it expects, and what happens with it."""

from gripcore.framework.fields import Fields, describe, read_id, read_plain
from gripcore.framework.tree import Row, Table, Word
from gripcore.problems import near
from gripcore.scripts.known import CONSENT_GIVEN, GOALS, MEANT_FOR_THE_BOT, RECALL_ALLOWED, RESERVED
from gripcore.scripts.model import (
    Ask,
    ChoiceAnswer,
    Condition,
    DateAnswer,
    Expected,
    FactAnswer,
    IndicatorAnswer,
    NumberAnswer,
    Option,
    ScaleAnswer,
    SeveralAnswer,
    TextAnswer,
    YesNoAnswer,
)
from gripcore.scripts.read_records import longest_record, read_record
from gripcore.scripts.repeat import OWN_LEVELS
from gripcore.scripts.scope import Scope

ANSWER_FIELDS: dict[str, tuple[str, ...]] = {
    "scale": ("options",),
    "choice": ("options",),
    "several": ("options", "at_least", "at_most"),
    "yes_no": (),
    "number": ("at_least", "at_most", "unit"),
    "amount": ("at_least", "at_most"),
    "date": ("future",),
    "text": ("max_length",),
}
OWN_ASK_FIELDS = ("answer", "optional", "keep", "record")
EVERY_ASK_FIELDS = ("id", "when", "ask", "why", "reprompt")
FEWEST_OPTIONS, MOST_OPTIONS = 2, 40
USUAL_TEXT, LONGEST_TEXT = 1000, 3000
_PERMISSIONS = frozenset({"consent", RECALL_ALLOWED})
_SOURCES = frozenset({"roles", OWN_LEVELS})


def read_ask(step: str, fields: Fields, when: Condition, scope: Scope) -> Ask:
    """Return the question and remember that it was asked."""
    node = fields.node("ask")
    if isinstance(node, Table):
        ask = _read_framework_ask(step, fields, Fields(node, scope.findings, "Een vraag"), when, scope)
    else:
        ask = _read_own_ask(step, fields, when, scope)
    scope.asked[step] = ask.expected
    return ask


def _read_framework_ask(step: str, fields: Fields, inner: Fields, when: Condition, scope: Scope) -> Ask:
    fields.allow(EVERY_ASK_FIELDS)
    return Ask(step, "", _read_source(inner, scope), when, fields.plain("why"), fields.plain("reprompt"))


def _read_source(inner: Fields, scope: Scope) -> Expected:
    inner.allow(("indicator", "fact"))
    if inner.has("indicator") == inner.has("fact"):
        scope.findings.add(inner.table, "vraag-zonder-bron")
        return TextAnswer()
    if inner.has("indicator"):
        return IndicatorAnswer(_named(inner, "indicator", scope))
    return FactAnswer(_named(inner, "fact", scope))


def _named(inner: Fields, kind: str, scope: Scope) -> str:
    name = inner.text(kind)
    themes = scope.framework.themes
    known = (
        [i.id for t in themes for i in t.indicators] if kind == "indicator" else [f.id for t in themes for f in t.facts]
    )
    if name and name not in known:
        code = "onbekende-stelling" if kind == "indicator" else "onbekend-feit"
        scope.findings.add(inner.place(kind), code, name=name, near=near(name, known))
    return name


def _read_own_ask(step: str, fields: Fields, when: Condition, scope: Scope) -> Ask:
    fields.need("answer")
    kind = fields.one_of("answer", ANSWER_FIELDS, "")
    extra = ANSWER_FIELDS.get(kind, tuple(name for names in ANSWER_FIELDS.values() for name in names))
    fields.allow((*EVERY_ASK_FIELDS, *OWN_ASK_FIELDS, *extra))
    expected = _read_expected(kind, fields, scope)
    return Ask(
        step,
        scope.text(fields, "ask"),
        expected,
        when,
        fields.plain("why"),
        fields.plain("reprompt"),
        optional=fields.flag("optional"),
        keep=_read_keep(fields, expected, scope),
        record=read_record(kind, fields, expected, scope),
        item=scope.written_item if fields.has("record") else "",
    )


def _read_expected(kind: str, fields: Fields, scope: Scope) -> Expected:
    match kind:
        case "scale":
            return ScaleAnswer(_read_options(fields, scope))
        case "choice" if (node := fields.node("options")) and isinstance(node, Word) and node.text in _SOURCES:
            return _read_source_of_options(node, scope)
        case "choice":
            return ChoiceAnswer(_read_options(fields, scope))
        case "several":
            return _read_several(fields, scope)
        case "yes_no":
            return YesNoAnswer()
        case "number" | "amount":
            return _read_number(kind, fields)
        case "date":
            return DateAnswer(future=fields.flag("future", default=True))
        case _:
            most = longest_record(fields) or LONGEST_TEXT
            return TextAnswer(fields.whole("max_length", min(USUAL_TEXT, most), at_least=1, at_most=most))


def _read_source_of_options(node: Word, scope: Scope) -> ChoiceAnswer:
    if node.text == OWN_LEVELS and scope.over != GOALS:
        scope.findings.add(node, "niveaus-zonder-doel")
    return ChoiceAnswer((), node.text)


def _read_several(fields: Fields, scope: Scope) -> SeveralAnswer:
    options = _read_options(fields, scope)
    most = max(1, len(options))
    least = fields.whole("at_least", 1, at_least=0, at_most=most)
    highest = fields.whole("at_most", most, at_least=1, at_most=most)
    if least > highest:
        scope.findings.add(fields.place("at_least"), "grenzen-omgekeerd", least=str(least), most=str(highest))
    return SeveralAnswer(options, least, highest)


def _read_number(kind: str, fields: Fields) -> NumberAnswer:
    least, most = fields.number("at_least"), fields.number("at_most")
    if least is not None and most is not None and least > most:
        fields.findings.add(fields.place("at_least"), "grenzen-omgekeerd", least=f"{least:g}", most=f"{most:g}")
    unit = "euro" if kind == "amount" else fields.text("unit")
    return NumberAnswer(unit, least, most)


def _read_options(fields: Fields, scope: Scope) -> tuple[Option, ...]:
    fields.need("options")
    node = fields.node("options")
    match node:
        case None:
            return ()
        case Table(entries=entries):
            options = [_read_option(key, value, scope) for key, value in entries.values()]
        case Row(items=items):
            options = [
                Option(str(n), read_plain(item, scope.findings, "options")) for n, item in enumerate(items, start=1)
            ]
        case _:
            scope.findings.add(node, "geen-opties", found=describe(node))
            return ()
    _check_options(tuple(options), fields, scope)
    return tuple(options)


def _read_option(key: Word, value: Word | Row | Table, scope: Scope) -> Option:
    is_number = key.text.isascii() and key.text.isdecimal() and len(key.text) <= len("999")
    name = key.text if is_number else read_id(key, scope.findings, "options")
    if not isinstance(value, Table):
        return Option(name, read_plain(value, scope.findings, key.text))
    fields = Fields(value, scope.findings, "Een optie")
    fields.allow(("label", "also"))
    fields.need("label")
    return Option(name, fields.plain("label"), tuple(text for text, _ in fields.texts("also")))


def _check_options(options: tuple[Option, ...], fields: Fields, scope: Scope) -> None:
    if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
        scope.findings.add(fields.place("options"), "aantal-opties", count=str(len(options)), most=str(MOST_OPTIONS))
    seen: set[str] = set()
    for option in options:
        label = option.label.casefold()
        if label and label in seen:
            scope.findings.add(fields.place("options"), "dubbele-optie", label=option.label)
        seen.add(label)


def _read_keep(fields: Fields, expected: Expected, scope: Scope) -> str:
    keep = fields.id("keep")
    if not keep:
        return ""
    if isinstance(expected, TextAnswer):
        scope.findings.add(fields.place("keep"), "woorden-bewaren", keep=keep)
    elif keep in RESERVED - MEANT_FOR_THE_BOT:
        scope.findings.add(fields.place("keep"), "keep-bezet", name=keep)
    elif keep == "role" and not (isinstance(expected, ChoiceAnswer) and expected.source == "roles"):
        scope.findings.add(fields.place("keep"), "rol-zonder-rollen")
    elif keep in _PERMISSIONS and not isinstance(expected, YesNoAnswer | ChoiceAnswer):
        scope.findings.add(fields.place("keep"), "toestemming-zonder-keuze", keep=keep)
    elif keep in _PERMISSIONS and isinstance(expected, ChoiceAnswer) and not _can_say_yes(expected):
        scope.findings.add(fields.place("keep"), "toestemming-zonder-ja", keep=keep)
    return keep


def _can_say_yes(choice: ChoiceAnswer) -> bool:
    return any(option.id in CONSENT_GIVEN for option in choice.options)
