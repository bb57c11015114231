"""From a dialogue file to a script: every mistake at its line and column, no value when one blocks."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from gripcore.framework.fields import Fields
from gripcore.framework.model import Framework
from gripcore.framework.tree import Table, read_tree
from gripcore.problems import Findings, Parsed
from gripcore.scripts.known import CADENCES, LEAD, find_kept_names
from gripcore.scripts.model import Purpose, Script
from gripcore.scripts.read_conditions import read_theme_id
from gripcore.scripts.read_steps import read_steps
from gripcore.scripts.scope import Scope, question_ids

SCRIPT_FIELDS = ("id", "title", "purpose", "theme", "for", "minutes", "cadence", "language", "steps")
_NOTHING_USED: Mapping[str, str] = MappingProxyType({})
_LONGEST_MINUTES = 60


def parse_script(
    source: str | bytes,
    file: str,
    framework: Framework,
    *,
    load_used: Mapping[str, str] = _NOTHING_USED,
) -> Parsed[Script]:
    """Read a dialogue. `load_used` holds the texts of the files it may `use`, by name without `.yaml`."""
    findings = Findings(file)
    scope = Scope(findings, framework, load_used, kept=find_kept_names((*load_used.values(), _as_text(source))))
    tree = read_tree(source, findings)
    script = _read_script(tree, source, scope) if tree else None
    return Parsed(None if findings.problems else script, findings.problems)


def _as_text(source: str | bytes) -> str:
    return source if isinstance(source, str) else source.decode("utf-8", "replace")


def _read_script(tree: Table, source: str | bytes, scope: Scope) -> Script:
    fields = Fields(tree, scope.findings, "Een dialoog")
    fields.allow(SCRIPT_FIELDS)
    fields.need("id", "title", "purpose", "steps")
    name = fields.id("id")
    scope.places.extend((f"#{field}", key.line, key.column) for field, (key, _) in tree.entries.items())
    scope.purpose = Purpose(fields.one_of("purpose", [p.value for p in Purpose], Purpose.FREE.value))
    scope.theme = _read_theme(fields, scope)
    scope.chain = (name,)
    scope.upcoming = question_ids(tree.get("steps"))
    audience = _read_audience(fields, scope)
    if fields.has("steps"):
        fields.rows("steps")
    steps = read_steps(tree.get("steps"), scope)
    return Script(
        id=name,
        title=fields.plain("title"),
        purpose=scope.purpose,
        steps=steps,
        revision=_revision(source, scope.used),
        theme=scope.theme,
        audience=audience,
        minutes=fields.whole("minutes", 2, at_least=1, at_most=_LONGEST_MINUTES),
        language=fields.one_of("language", ("nl", "en"), "nl"),
        cadence=fields.one_of("cadence", CADENCES),
        places=tuple(scope.places),
    )


def _read_theme(fields: Fields, scope: Scope) -> str:
    node = fields.node("theme")
    if node is None:
        if scope.purpose is Purpose.THEME:
            scope.findings.add(fields.place("purpose"), "thema-ontbreekt")
        return ""
    return read_theme_id(node, scope, "theme")


def _read_audience(fields: Fields, scope: Scope) -> tuple[str, ...]:
    roles = [*(role.id for role in scope.framework.roles), LEAD]
    given = fields.texts("for")
    for role, place in given:
        if role not in roles:
            scope.findings.add(place, "onbekende-rol", role=role, known=", ".join(roles))
    return tuple(role for role, _ in given)


def _revision(source: str | bytes, used: Mapping[str, str]) -> str:
    content = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    whole = hashlib.sha256(content)
    for name in sorted(used):
        whole.update(f"\0{name}\0{used[name]}".encode())
    return whole.hexdigest()[:16]
