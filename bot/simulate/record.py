"""Writing down a simulation: each person's chat, every letter, one person's calendar and what the laws say.

No real time stands in any of it, so the same seed gives the same bytes.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from babel.dates import format_date

from bot.simulate.cast import Cast, Person, Temper
from bot.simulate.evidence import AS_FILE, Evidence
from bot.simulate.laws import Law
from bot.simulate.seen import Act, Said
from bot.simulate.verdict import Verdict

Judged = tuple[tuple[Law, Verdict], ...]
_MOST_BREACHES = 20
_COUNTED = ("people", "teams", "messages", "unasked", "acts", "letters", "kills")
_PAGE = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>{title}</title>
<body style="max-width:32rem;margin:2rem auto;font:1rem/1.5 sans-serif;white-space:pre-wrap">{text}</body></html>
"""


def write_down(
    out: Path, evidence: Evidence, judged: Judged, load_media: Callable[[str], bytes | None]
) -> dict[str, Any]:
    """Write the chats and letters of one bot down in a folder; return the outcome as plain data."""
    write_chats(out, evidence)
    return summarise(evidence, judged, write_letters(out, evidence, load_media))


def write_chats(out: Path, evidence: Evidence) -> None:
    """Write every chat as plain lines that anybody can read: `>` bot, `<` person, `[…]` buttons, `~` a new day."""
    folder = _folder(out, "gesprekken")
    for person in evidence.cast.people:
        lines = "\n".join(_chat(person, evidence))
        (folder / f"{_file_name(person)}.txt").write_text(f"{lines}\n", "utf-8")


def _chat(person: Person, evidence: Evidence) -> Iterator[str]:
    yield f"# {person.name} · {person.team.name}, {person.team.partnership} · {person.temper.value}"
    day = None
    for at, event in _events(person, evidence):
        if at.date() != day:
            day = at.date()
            yield f"\n~ {format_date(day, 'full', 'nl')}"
        yield from _lines(event, f"{at:%H:%M:%S}")


def _events(person: Person, evidence: Evidence) -> list[tuple[Any, Said | Act]]:
    """Return what was said and done, in order; what somebody did comes before what it led to."""
    acts: list[tuple[Any, int, int, Said | Act]] = [
        (act.at, 0, n, act) for n, act in enumerate(evidence.acts_of.get(person.id, ()))
    ]
    said: list[tuple[Any, int, int, Said | Act]] = [
        (one.at, 1, n, one) for n, one in enumerate(evidence.said_to.get(person.id, ()))
    ]
    return [(at, event) for at, _, _, event in sorted(acts + said, key=lambda it: it[:3])]


def _lines(event: Said | Act, clock: str) -> Iterator[str]:
    if isinstance(event, Act):
        yield f"{clock} < {f'[{event.text}]' if event.is_press else event.text}"
        return
    mark = "»" if event.is_unasked else ">"
    picture = "(bijlage) " if event.media else ""
    first, *rest = f"{picture}{event.text}".splitlines() or [""]
    yield f"{clock} {mark} {first}"
    yield from (f"         {mark} {line}".rstrip() for line in rest)
    if event.labels:
        yield f"           {' '.join(f'[{label}]' for label in event.labels)}"


def write_letters(out: Path, evidence: Evidence, load_media: Callable[[str], bytes | None]) -> int:
    """Write every weekly letter as page and picture, and as a file where the lead asked for one; return how many."""
    count = 0
    for person in evidence.cast.people:
        if person.is_lead:
            count += _write_letters_of(_folder(out, "weekberichten"), person, evidence, load_media)
    return count


def _write_letters_of(folder: Path, lead: Person, evidence: Evidence, load_media: Callable[[str], bytes | None]) -> int:
    count = 0
    for one in evidence.said_to.get(lead.id, ()):
        name = f"{lead.team.number:02}-{one.at:%Y-%m-%d}"
        content = load_media(one.media) if one.media else None
        if AS_FILE in one.labels:
            count += 1
            page = _PAGE.format(title=escape(one.text.splitlines()[0]), text=escape(one.text))
            (folder / f"{name}.html").write_text(page, "utf-8")
        elif content and content.startswith(b"%PDF"):
            (folder / f"{name}.pdf").write_bytes(content)
        elif content and one.is_unasked:
            (folder / f"{name}.png").write_bytes(content)
    return count


def write_calendar(out: Path, evidence: Evidence) -> None:
    """Write one person's year: a line for each time the bot came unasked, and for what they did with it."""
    person = _liveliest(evidence.cast)
    lines = [f"# De agenda van {person.name} · {person.temper.value}", ""]
    acts = evidence.acts_of.get(person.id, [])
    for visit in evidence.visits_to[person.id]:
        answered = next((act.at for act in acts if act.at > visit.at), None)
        first = visit.said[0].text.splitlines()[0] if visit.said[0].text else "bijlage"
        after = f"antwoord {format_date(answered, 'd MMM', 'nl')} {answered:%H:%M}" if answered else "geen antwoord"
        lines.append(f"{format_date(visit.at, 'EE d MMM y', 'nl')} {visit.at:%H:%M}  {first}  ({after})")
    (out / "agenda.txt").write_text("\n".join(lines) + "\n", "utf-8")


def _liveliest(cast: Cast) -> Person:
    return next((p for p in cast.people if p.temper is Temper.AWAY), cast.people[0])


def summarise(evidence: Evidence, judged: Judged, letters: int) -> dict[str, Any]:
    """Return the outcome as plain data: how much happened, and what each law says."""
    return {
        "people": len(evidence.cast.people),
        "teams": len(evidence.cast.teams),
        "from": f"{evidence.start:%Y-%m-%d}",
        "until": f"{evidence.end:%Y-%m-%d}",
        "messages": len(evidence.said),
        "unasked": len(evidence.visits),
        "acts": len(evidence.acts),
        "letters": letters,
        "laws": [
            {"law": law.key, "name": law.name, "tested": found.tested, "broken": len(found.breaches),
             "breaches": list(found.breaches[:_MOST_BREACHES])}
            for law, found in judged
        ],
    }  # fmt: skip


def add_up(summaries: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the outcome of several bots as one."""
    first, *others = summaries
    if not others:
        return first
    laws = [_add_law(same) for same in zip(*(one["laws"] for one in summaries), strict=True)]
    return first | {name: sum(one[name] for one in summaries) for name in _COUNTED} | {"laws": laws}


def _add_law(same: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    breaches = [breach for law in same for breach in law["breaches"]]
    counts = {name: sum(law[name] for law in same) for name in ("tested", "broken")}
    return same[0] | counts | {"breaches": breaches[:_MOST_BREACHES]}


def render_table(summary: dict[str, Any]) -> str:
    """Return the outcome for people."""
    laws = summary["laws"]
    wide = max(len(law["name"]) for law in laws)
    head = (
        f"{summary['people']} mensen in {summary['teams']} teams, {summary['from']} tot {summary['until']}: "
        f"{summary['messages']} berichten, waarvan {summary['unasked']} keer ongevraagd, {summary['acts']} keer iets "
        f"gedaan, {summary['letters']} weekberichten"
        + (f", {summary['kills']} keer omgehakt." if summary["kills"] else ".")
    )
    lines = [head, "", f"{'wet':<{wide}}  {'getoetst':>9}  gebroken"]
    for law in laws:
        tested = law["tested"] or "niet"
        lines.append(f"{law['name']:<{wide}}  {tested:>9}  {law['broken']}")
        lines += [f"  {breach}" for breach in law["breaches"]]
    return "\n".join(lines) + "\n"


def write_summary(out: Path, summary: dict[str, Any]) -> None:
    """Write the outcome for people and for programs."""
    (out / "wetten.txt").write_text(render_table(summary), "utf-8")
    (out / "wetten.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _folder(out: Path, name: str) -> Path:
    folder = out / name
    folder.mkdir(exist_ok=True)
    return folder


def _file_name(person: Person) -> str:
    return f"{person.team.number:02}-{person.name.replace(' ', '-').lower()}"
