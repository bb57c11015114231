"""Laws about what people said: stored exactly once, theirs alone, gone when they want it gone, and never in a log."""

import re
from collections import defaultdict
from collections.abc import Iterator

from bot.phone import DEFAULT_TOKEN
from bot.simulate.cast import Person, Temper
from bot.simulate.evidence import Evidence
from bot.simulate.seen import Act
from bot.simulate.verdict import Verdict, verdict

_NUMBER = re.compile(r"^\W*(\d+)\b")
_MARK = re.compile(r"dossier \d+-\d+")
_SEEN_IN_PARTNERSHIP = "te zien voor de mensen van je samenwerking"
_WITHOUT = {"Weet ik niet": "dont_know", "N.v.t.": "not_applicable", "Overslaan": "skipped"}
Given = tuple[str, int | str]
"""An answer by its indicator and value."""


def check_answers(evidence: Evidence) -> Verdict:
    """Hold what the file wrote down, write by write, against what people answered before the close."""
    given, noted = given_answers(evidence), _noted(evidence)
    broken = [
        f"{_who(evidence, key[0])} gaf {given.get(key, [])}, bewaard {noted.get(key, [])}"
        for key in sorted({*given, *noted})
        if given.get(key, []) != noted.get(key, [])
    ]
    return verdict(sum(map(len, given.values())), (*broken, *_wrongly_kept(evidence)))


def given_answers(evidence: Evidence) -> dict[tuple[int, str], list[Given]]:
    """Return what people answered, by person and session, in order; what came too late does not count."""
    closes = _closes_of_sessions(evidence)
    found: defaultdict[tuple[int, str], list[Given]] = defaultdict(list)
    for act in evidence.acts:
        session, indicator, value = _session_of(act), _indicator_of(evidence, act), _value_of(act)
        is_late = session in closes and act.at.timestamp() * 1000 >= closes[session]
        if session and indicator and value is not None and not is_late:
            found[act.person, session].append((indicator, value))
    return dict(found)


def _session_of(act: Act) -> str:
    kind, _, rest = act.data.partition(".")
    return rest.partition(".")[0] if kind == "s" else ""


def _indicator_of(evidence: Evidence, act: Act) -> str | None:
    statement = act.question.rpartition("\n")[2] if act.question else ""
    return evidence.indicators.get(statement)


def _value_of(act: Act) -> int | str | None:
    if act.text in _WITHOUT:
        return _WITHOUT[act.text]
    number = _NUMBER.match(act.text)
    return int(number[1]) if number else None


def _closes_of_sessions(evidence: Evidence) -> dict[str, int]:
    """Return when the round of each session closed, for those that are part of one."""
    closes = {period.round_id: period.closes_ms for period in evidence.file.periods}
    return {session: closes[round_id] for session, round_id in evidence.file.rounds_of_sessions.items()}


def _noted(evidence: Evidence) -> dict[tuple[int, str], list[Given]]:
    found: defaultdict[tuple[int, str], list[Given]] = defaultdict(list)
    for note in evidence.file.notes:
        if not note.is_gone:
            found[note.chat_id, note.session].append((note.indicator, note.value))
    return dict(found)


def _wrongly_kept(evidence: Evidence) -> Iterator[str]:
    """Yield where what is kept in the end is not what was written last."""
    last: dict[tuple[int, int, str], int | str] = {}
    for note in evidence.file.notes:
        round_id = evidence.file.rounds_of_sessions.get(note.session)
        if round_id is None or note.chat_id not in evidence.file.chats:
            continue
        key = (note.chat_id, round_id, note.indicator)
        last.pop(key, None)
        if not note.is_gone:
            last[key] = note.value
    kept = {(chat, round_id, indicator): value for chat, round_id, indicator, value in evidence.file.stored}
    for key in sorted({*last, *kept}):
        if last.get(key) != kept.get(key):
            yield f"{_who(evidence, key[0])}: {key[2]} staat er als {kept.get(key)}, gegeven is {last.get(key)}"


def _who(evidence: Evidence, chat: int) -> str:
    person = evidence.people.get(chat)
    return person.name if person else "iemand"


def check_words(evidence: Evidence) -> Verdict:
    """Hold that nobody reads words that somebody else wrote, unless these were shared or asked for the partnership."""
    written = {mark: act for act in evidence.acts for mark in _MARK.findall(act.text)}
    shared = {mark for act in evidence.acts if _is_sharing(act) for mark in _MARK.findall(act.question)}
    breaches = (
        f"{_who(evidence, one.person)} leest wat {_who(evidence, written[mark].person)} schreef"
        for one in evidence.said
        for mark in _MARK.findall(one.text)
        if mark in written and mark not in shared and not _may_read(evidence, one.person, written[mark])
    )
    return verdict(len(written), breaches)


def _is_sharing(act: Act) -> bool:
    return act.is_press and act.text.startswith("Ja")


def _may_read(evidence: Evidence, reader: int, act: Act) -> bool:
    """Say whether words are one's own, or were asked with the warning that people of the partnership can see them."""
    if reader == act.person:
        return True
    ours, theirs = (_partnerships(evidence.people[who]) for who in (reader, act.person))
    return _SEEN_IN_PARTNERSHIP in act.question and bool(ours & theirs)


def _partnerships(person: Person) -> set[str]:
    return {team.partnership for team in (person.team, person.other) if team}


def check_erased(evidence: Evidence) -> Verdict:
    """Hold that nothing in the file is of who erased everything."""
    gone = [p for p in evidence.cast.people if p.temper is Temper.ERASES and p.id in evidence.mentions]
    breaches = (f"{p.name} staat nog in {', '.join(evidence.mentions[p.id])}" for p in gone if evidence.mentions[p.id])
    return verdict(len(gone), breaches)


def check_log(evidence: Evidence) -> Verdict:
    """Hold that no line of the log tells a name, a chat, an answer in words, or the token."""
    token = DEFAULT_TOKEN.partition(":")[2]
    secrets = {token, *(p.name for p in evidence.cast.people), *(str(p.id) for p in evidence.cast.people)}
    secrets |= {found[0] for act in evidence.acts if (found := _MARK.search(act.text))}
    lines = evidence.log.splitlines()
    breaches = (
        f"logregel {n} noemt iets van iemand" for n, line in enumerate(lines, 1) if any(s in line for s in secrets)
    )
    return verdict(len(secrets), breaches)
