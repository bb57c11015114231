"""Each law can fail: where a rule is switched off or something is wrong, its law says so, and no other need."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.app import Rules
from bot.simulate.cast import Temper
from bot.simulate.evidence import Evidence
from bot.simulate.laws import LAWS, judge
from bot.simulate.seen import Act, Said
from gripcore.rhythm import DEFAULT_RHYTHM
from tests.simulate.living import seen, wanted


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    """Return what is seen of three weeks in which all is well."""
    folder = tmp_path_factory.mktemp("good")
    return seen(folder, wanted(folder, weeks=3))


def broken_in(evidence: Evidence) -> set[str]:
    """Return the keys of the laws that are broken."""
    return {law.key for law, verdict in judge(evidence) if verdict.breaches}


def test_all_laws_hold_where_all_is_well(good: Evidence) -> None:
    """In the life that the other tests tamper with no law is broken, and there is something to tamper with."""
    assert broken_in(good) == set()
    assert good.visits
    assert good.file.notes


# --- rules that are really switched off -------------------------------------------------------------------------------


def test_the_cap_switched_off_is_seen(tmp_path: Path) -> None:
    """A bot without a cap, reminding every day, comes too often."""
    rhythm = replace(DEFAULT_RHYTHM, cap_per_week=99, reminder_hours=(24, 48, 72))
    assert "cap" in broken_in(seen(tmp_path, wanted(tmp_path, weeks=2), Rules(rhythm=rhythm)))


def test_quiet_hours_switched_off_are_seen(tmp_path: Path) -> None:
    """A bot without quiet hours that invites at half past eight in the evening is caught."""
    rhythm = replace(DEFAULT_RHYTHM, quiet_from=time(23, 59), quiet_until=time(0), invite_time=time(20, 30))
    assert "quiet" in broken_in(seen(tmp_path, wanted(tmp_path, weeks=2), Rules(rhythm=rhythm)))


def test_holidays_switched_off_are_seen(tmp_path: Path) -> None:
    """A bot that knows no public holidays reminds people on New Year's Day, a Thursday."""
    wish = wanted(tmp_path, weeks=2, start=date(2025, 12, 22))
    assert "holiday" in broken_in(seen(tmp_path, wish, Rules(free_days=lambda _: frozenset())))


def test_the_open_question_rule_switched_off_is_seen(good: Evidence) -> None:
    """Where something comes ten minutes after a question, that is seen."""
    asked = next(one for one in good.said if one.is_question)
    late = replace(asked, at=asked.at + timedelta(minutes=10), is_unasked=True, data=(), labels=(), text="Nog iets")
    acts = tuple(act for act in good.acts if act.person != asked.person or act.at <= asked.at)
    said = tuple(one for one in good.said if one.person != asked.person or one.at <= asked.at)
    assert "open_question" in broken_in(replace(good, said=(*said, late), acts=acts))


# --- evidence that was tampered with ----------------------------------------------------------------------------------


def nudge_of(evidence: Evidence) -> Said:
    """Return an invitation that came unasked."""
    return next(one for one in evidence.said if one.is_unasked and "Beginnen" in one.labels)


def moved(evidence: Evidence, one: Said, by: timedelta) -> Evidence:
    """Return the evidence with a message at another moment."""
    return replace(evidence, said=tuple(replace(one, at=one.at + by) if it is one else it for it in evidence.said))


def on_saturday(evidence: Evidence) -> Evidence:
    one = nudge_of(evidence)
    return moved(evidence, one, timedelta(days=5 - one.at.weekday()))


def on_leave(evidence: Evidence) -> Evidence:
    one = nudge_of(evidence)
    day = one.at.date()
    people = tuple(replace(p, temper=Temper.AWAY, event=day) if p.id == one.person else p for p in evidence.cast.people)
    told = Act(one.at - timedelta(days=3), one.person, "Verlof", "p.r-leave", is_press=True)
    return replace(evidence, cast=replace(evidence.cast, people=people), acts=(*evidence.acts, told))


def sent_again(evidence: Evidence) -> Evidence:
    one = nudge_of(evidence)
    return replace(evidence, said=(*evidence.said, replace(one, at=one.at + timedelta(minutes=1), message_id=0)))


def left_lying(evidence: Evidence) -> Evidence:
    return replace(evidence, file=replace(evidence.file, left=("due invite",)))


def never_closed(evidence: Evidence) -> Evidence:
    first, *rest = evidence.file.periods
    return replace(evidence, file=replace(evidence.file, periods=(replace(first, state="open"), *rest)))


def never_offered(evidence: Evidence) -> Evidence:
    keen = {p.id for p in evidence.cast.people if p.temper is Temper.KEEN}
    said = tuple(one for one in evidence.said if one.person not in keen or "Beginnen" not in one.labels)
    return replace(evidence, said=said)


def stored_twice(evidence: Evidence) -> Evidence:
    notes = evidence.file.notes
    return replace(evidence, file=replace(evidence.file, notes=(*notes, notes[0])))


def never_stored(evidence: Evidence) -> Evidence:
    return replace(evidence, file=replace(evidence.file, notes=evidence.file.notes[1:]))


def kept_wrongly(evidence: Evidence) -> Evidence:
    (chat, round_id, indicator, value), *rest = evidence.file.stored
    wrong = 1 if value != 1 else 2
    return replace(evidence, file=replace(evidence.file, stored=((chat, round_id, indicator, wrong), *rest)))


def of_few(evidence: Evidence) -> Evidence:
    periods = tuple(replace(period, threshold=99) for period in evidence.file.periods)
    return replace(evidence, file=replace(evidence.file, periods=periods))


def letter_of(evidence: Evidence) -> Said:
    """Return a letter that a lead read."""
    return next(one for one in evidence.said if "Als PDF" in one.labels)


def too_early(evidence: Evidence) -> Evidence:
    return moved(evidence, letter_of(evidence), timedelta(days=-3))


def empty_letter(evidence: Evidence) -> Evidence:
    one = letter_of(evidence)
    blocks = one.text.split("\n\n")
    text = "\n\n".join([blocks[0], "Vraag voor het teamgesprek\nWat nu?", blocks[-1]])
    return replace(evidence, said=tuple(replace(one, text=text) if it is one else it for it in evidence.said))


def read_by_others(evidence: Evidence) -> Evidence:
    act = next(act for act in evidence.acts if "dossier" in act.text)
    other = next(p for p in evidence.cast.people if p.id != act.person)
    said = Said(evidence.end, other.id, 0, f"Iemand schreef: {act.text}")
    return replace(evidence, said=(*evidence.said, said))


def still_there(evidence: Evidence) -> Evidence:
    person = replace(evidence.cast.people[0], temper=Temper.ERASES)
    cast = replace(evidence.cast, people=(person, *evidence.cast.people[1:]))
    return replace(evidence, cast=cast, mentions={person.id: ("outbox",)})


def told_in_the_log(evidence: Evidence) -> Evidence:
    return replace(evidence, log=f"turn.failed {evidence.cast.people[0].name}")


TAMPERED: tuple[tuple[str, Callable[[Evidence], Evidence]], ...] = (
    ("weekend", on_saturday),
    ("leave", on_leave),
    ("twice", sent_again),
    ("forgotten", left_lying),
    ("forgotten", never_closed),
    ("forgotten", never_offered),
    ("answers", stored_twice),
    ("answers", never_stored),
    ("answers", kept_wrongly),
    ("threshold", of_few),
    ("closed", too_early),
    ("something", empty_letter),
    ("words", read_by_others),
    ("erased", still_there),
    ("log", told_in_the_log),
)


@pytest.mark.parametrize(("law", "tamper"), TAMPERED, ids=[tamper.__name__ for _, tamper in TAMPERED])
def test_what_is_wrong_is_seen(good: Evidence, law: str, tamper: Callable[[Evidence], Evidence]) -> None:
    """Whatever is made wrong in a good life breaks its law."""
    assert law in broken_in(tamper(good))


def test_every_law_is_shown_to_fail() -> None:
    """No law is without a test in which it fails."""
    shown = {law for law, _ in TAMPERED} | {"cap", "quiet", "holiday", "open_question"}
    assert {law.key for law in LAWS} == shown
