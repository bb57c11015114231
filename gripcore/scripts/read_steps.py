"""Reading the list of steps: each step one kind, blocks and used files flattened into one row of steps."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

from gripcore.framework.fields import Fields, describe, read_fields, read_id, read_plain
from gripcore.framework.tree import Node, Row, Word, read_tree
from gripcore.problems import Findings, near
from gripcore.scripts.known import (
    COMPARED_PLACEHOLDERS,
    DONE_PLACEHOLDERS,
    LISTS,
    RECALL_PLACEHOLDERS,
    RESULT_PLACEHOLDERS,
    SHARE_PLACEHOLDERS,
)
from gripcore.scripts.model import (
    ChangeSince,
    Commit,
    Condition,
    DateAnswer,
    FlatStep,
    ForEach,
    Recall,
    Result,
    Say,
    Share,
    Step,
    TextAnswer,
    YesNoAnswer,
)
from gripcore.scripts.read_asks import read_ask
from gripcore.scripts.read_conditions import read_theme_id, read_when
from gripcore.scripts.repeat import EVERY, ITEM, under
from gripcore.scripts.scope import MOST_STEPS, Scope, question_ids

PLAN_PARTS = ("wish", "situation", "action", "day", "done")
STEP_FIELDS: dict[str, tuple[str, ...]] = {
    "say": ("say",),
    "ask": (),  # what an ask may hold depends on its kind of answer
    "recall": ("recall", "of", "max_age_days"),
    "commit": ("commit",),
    "result": ("result", "bands", "without", "changes", "unknowns"),
    "share": ("share", "text"),
    "use": ("use",),
    "block": ("block",),
    "for_each": ("for_each", "steps"),
}
UNKNOWNS = ("at_least", "text")
EVERY_STEP = ("id", "when")


def read_steps(node: Node | None, scope: Scope) -> tuple[Step, ...]:
    """Return all steps in a list, flat and in order."""
    if not isinstance(node, Row):
        if node is not None:
            scope.findings.add(node, "geen-lijst", field="steps", found=describe(node))
        return ()
    steps: list[Step] = []
    for item in node.items:
        fields = read_fields(item, scope.findings, "Een stap")
        if fields and scope.steps <= MOST_STEPS:
            steps.extend(_read_step(fields, scope))
    return tuple(steps)


def _read_step(fields: Fields, scope: Scope) -> tuple[Step, ...]:
    kinds = [name for name in fields.table.entries if name in STEP_FIELDS]
    if len(kinds) != 1:
        _refuse_kind(fields, kinds, scope)
        return ()
    kind = kinds[0]
    fields.what = f'Een "{kind}"-stap'
    fields.need("id")
    step = scope.take_id(fields)
    if STEP_FIELDS[kind]:
        fields.allow((*EVERY_STEP, *STEP_FIELDS[kind]))
    when = read_when(fields, scope)
    if kind in _SIMPLE:
        return (_SIMPLE[kind](step, fields, when, scope),)
    if kind == "block":
        return under(when, read_steps(fields.node("block"), scope))
    if kind == "for_each":
        return _read_for_each(step, fields, when, scope)
    return under(when, _read_use(step, fields, scope))


def _refuse_kind(fields: Fields, kinds: list[str], scope: Scope) -> None:
    if kinds:
        scope.findings.add(fields.place(kinds[1]), "stap-twee-soorten", kinds=", ".join(kinds))
        return
    known = [*STEP_FIELDS, *EVERY_STEP]
    strange = next((name for name in fields.table.entries if name not in known), "")
    scope.findings.add(
        fields.place(strange),
        "stap-zonder-soort",
        found=strange,
        near=near(strange, STEP_FIELDS),
        known=", ".join(STEP_FIELDS),
    )


def _read_say(step: str, fields: Fields, when: Condition, scope: Scope) -> Say:
    node = fields.table.entries["say"][1]
    texts = node.items if isinstance(node, Row) else [node]
    if not texts:
        scope.findings.add(fields.place("say"), "leeg", field="say")
    return Say(step, tuple(scope.words(text, "say") for text in texts), when)


def _read_recall(step: str, fields: Fields, when: Condition, scope: Scope) -> Recall:
    fields.need("of")
    text = scope.text(fields, "recall", RECALL_PLACEHOLDERS)
    if "{words}" not in text:
        scope.findings.add(fields.place("recall"), "recall-zonder-woorden")
    of = fields.text("of")
    if of and "." not in of:
        scope.findings.add(fields.place("of"), "recall-zonder-stap", found=of)
    return Recall(step, text, of, fields.whole("max_age_days", 365, at_least=1, at_most=3650), when)


def _read_commit(step: str, fields: Fields, when: Condition, scope: Scope) -> Commit:
    parts = fields.inner("commit", 'Een "commit"-stap')
    texts = dict.fromkeys(PLAN_PARTS, "")
    if parts:
        parts.allow(PLAN_PARTS)
        parts.need(*PLAN_PARTS)
        texts = {p: scope.text(parts, p, DONE_PLACEHOLDERS if p == "done" else ()) for p in PLAN_PARTS}
    scope.asked[f"{step}.wish"] = YesNoAnswer()
    scope.asked[f"{step}.situation"] = scope.asked[f"{step}.action"] = TextAnswer(300)
    scope.asked[f"{step}.day"] = DateAnswer()
    return Commit(step, **texts, when=when)


def _read_share(step: str, fields: Fields, when: Condition, scope: Scope) -> Share:
    fields.need("text")
    node = fields.table.entries["share"][1]
    of = scope.refer(node, "share")
    expected = scope.asked.get(of)
    if expected and (not isinstance(expected, TextAnswer) or _is_of_plan(of, scope)):
        scope.findings.add(node, "delen-zonder-tekst", step=of)
    text = scope.text(fields, "text", SHARE_PLACEHOLDERS)
    scope.asked[step] = YesNoAnswer()
    return Share(step, text, of, when)


def _is_of_plan(question: str, scope: Scope) -> bool:
    plan, _, part = question.rpartition(".")
    return part in PLAN_PARTS and f"{plan}.wish" in scope.asked


def _read_result(step: str, fields: Fields, when: Condition, scope: Scope) -> Result:
    fields.need("bands", "without")
    theme = read_theme_id(fields.table.entries["result"][1], scope, "result")
    bands = fields.inner("bands", 'Het veld "bands"')
    known = [band.id for band in scope.framework.bands]
    if bands:
        bands.allow(known)
        bands.need(*known)
    extra = RESULT_PLACEHOLDERS
    by_band = tuple((name, scope.text(bands, name, extra)) for name in known if bands and bands.has(name))
    at_least, unknown = _read_unknowns(fields, scope)
    return Result(
        step,
        theme,
        by_band,
        scope.text(fields, "without"),
        when,
        by_change=_read_changes(fields, scope),
        unknown_at_least=at_least,
        unknown=unknown,
    )


def _read_changes(fields: Fields, scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return a text for each way in which a score can have changed that the author has words for."""
    changes = fields.inner("changes", 'Het veld "changes"')
    if not changes:
        return ()
    changes.allow(ChangeSince)
    if not changes.table.entries:
        scope.findings.add(fields.place("changes"), "leeg", field="changes")
    extra = {way: COMPARED_PLACEHOLDERS if way is not ChangeSince.NONE else RESULT_PLACEHOLDERS for way in ChangeSince}
    return tuple((way.value, scope.text(changes, way, extra[way])) for way in ChangeSince if changes.has(way))


def _read_unknowns(fields: Fields, scope: Scope) -> tuple[int, str]:
    """Return the text for who often answered don't know, and from how many on."""
    unknowns = fields.inner("unknowns", 'Het veld "unknowns"')
    if not unknowns:
        return 0, ""
    unknowns.allow(UNKNOWNS)
    unknowns.need(*UNKNOWNS)
    return unknowns.whole("at_least", 1, at_least=1, at_most=99), scope.text(unknowns, "text")


_SIMPLE: dict[str, Callable[[str, Fields, Condition, Scope], FlatStep]] = {
    "say": _read_say,
    "ask": read_ask,
    "recall": _read_recall,
    "commit": _read_commit,
    "result": _read_result,
    "share": _read_share,
}


def _read_for_each(step: str, fields: Fields, when: Condition, scope: Scope) -> tuple[Step, ...]:
    """Repeat a group of steps for each item of a list; `{item}` is what the item is called."""
    fields.need("steps")
    if isinstance(fields.node("for_each"), Word):
        return _read_for_each_known(step, fields, when, scope)
    return under(when, _read_for_each_written(step, fields, scope))


def _read_for_each_known(step: str, fields: Fields, when: Condition, scope: Scope) -> tuple[Step, ...]:
    """Repeat over a list that only a session knows."""
    over = fields.one_of("for_each", LISTS)
    if scope.over:
        scope.findings.add(fields.place("for_each"), "herhaling-in-herhaling")
    prefix = f"{step}.{EVERY}."
    inner = replace(
        scope,
        prefix=prefix,
        outer=(scope.prefix, *scope.outer),
        item=ITEM,
        over=over or next(iter(LISTS)),
        ids={},
        upcoming=scope.upcoming | question_ids(fields.node("steps")),
    )
    steps = read_steps(fields.node("steps"), inner)
    scope.steps = inner.steps
    scope.forget_under(prefix)
    return (ForEach(step, over, tuple(s for s in steps if not isinstance(s, ForEach)), when),)


def _read_for_each_written(step: str, fields: Fields, scope: Scope) -> tuple[Step, ...]:
    """Repeat over a list in the file."""
    items = fields.inner("for_each", 'Het veld "for_each"')
    if items and not items.table.entries:
        scope.findings.add(fields.place("for_each"), "leeg", field="for_each")
    steps: list[Step] = []
    for key, value in items.table.entries.values() if items else ():
        name = read_id(key, scope.findings, "for_each")
        inner = replace(
            scope,
            prefix=f"{step}.{name}.",
            outer=(scope.prefix, *scope.outer),
            item=read_plain(value, scope.findings, key.text),
            written_item=f"{scope.written_item}.{name}".lstrip("."),
            ids={},
            upcoming=scope.upcoming | question_ids(fields.node("steps")),
        )
        steps.extend(read_steps(fields.node("steps"), inner))
        scope.steps = inner.steps
    return tuple(steps)


def _read_use(step: str, fields: Fields, scope: Scope) -> tuple[Step, ...]:
    name = fields.text("use")
    if name in scope.chain:
        scope.findings.add(fields.place("use"), "kringetje", chain=" → ".join((*scope.chain, name)))
        return ()
    text = scope.used_texts.get(name)
    if text is None:
        scope.findings.add(fields.place("use"), "bestand-ontbreekt", name=name, near=near(name, scope.used_texts))
        return ()
    scope.used[name] = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    inner = replace(
        scope,
        findings=Findings(f"{name}.yaml"),
        prefix=f"{step}.",
        outer=(),
        chain=(*scope.chain, name),
        asked={},
        ids={},
        places=[],
    )
    steps = _read_used_file(text, inner)
    scope.steps = inner.steps
    scope.findings.extend(inner.findings.problems)
    scope.asked.update(inner.asked)
    return steps


def _read_used_file(text: str, inner: Scope) -> tuple[Step, ...]:
    tree = read_tree(text, inner.findings)
    if not tree:
        return ()
    inner.upcoming = question_ids(tree.get("steps"))
    return read_steps(tree.get("steps"), inner)
