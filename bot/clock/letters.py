"""The week's digest: built from what was frozen and disclosed, kept, and sent to each lead once.

It is written for all leads of a team together, from one state of things. When it is sent is a lead's own affair: at the
usual hour on their own clock, on a day they work, and after leave. Of several that came meanwhile the newest is sent;
the others are there to page back to.
"""

from dataclasses import replace
from datetime import timedelta

from bot.clock.clock import AGAIN_MS
from bot.conversation import Desk, Moment, Sender, Work, free_days_around, from_ms, moment_of, to_ms
from bot.conversation.dates import load_dates, open_dates
from bot.conversation.letters import send_letter
from bot.conversation.partnership import load_state
from bot.conversation.rhythms import tune_desk
from bot.drafts import Draft
from bot.letters import render_baseline_html
from bot.logs import get_log
from bot.store import Transaction
from bot.store.due import Due, finish_due, keep_due, postpone_due
from bot.store.letters import Letter, load_team_letters, save_letter, take_waiting_letters
from bot.store.people import Member, Person, load_members, load_memberships, load_person
from bot.store.rounds import Round, load_baseline, load_round
from bot.store.sharing import load_shown_words
from bot.words import words_for
from gripcore.digests import (
    Digest,
    DigestInputs,
    Earlier,
    build_digest,
    from_plain,
    to_plain,
)
from gripcore.digests.inputs import Deadline, GoalCount
from gripcore.digests.judging import figures_of
from gripcore.digests.model import Calendar, FactFinding, GoalFinding, MandateFinding, PactFinding, Question
from gripcore.disclosure import Ledger
from gripcore.framework import Named
from gripcore.rhythm import hold_letter
from gripcore.scoring import Subject, SubjectKind
from gripcore.scoring import from_plain as scores_from_plain


async def send_digest(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Write the digest of a closed round for every lead, and send it to who may have it now."""
    asked = await _find_sendable(tx, desk, row, moment)
    if asked is None:
        return
    for member in await load_members(tx, asked.partnership_id):
        if member.is_lead and await _write(tx, desk, asked, member):
            await _hand_over(tx, desk, member, moment)
    await finish_due(tx, row.key)


async def send_kept(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Send a lead what was kept for them; later by more than a day it is not sent, but paging back finds it."""
    memberships = await load_memberships(tx, row.person_id or 0)
    member = next((m for m in memberships if m.is_lead and m.team.id == row.subject), None)
    if member is None or _is_late(desk, moment, row.at_ms):
        await take_waiting_letters(tx, row.person_id or 0, row.subject)
        await finish_due(tx, row.key, dropped="late" if member else "gone")
        return
    await _hand_over(tx, desk, member, moment)


async def send_baseline(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Send one letter about all rounds of a baseline to every lead, or to the one for whom it was kept."""
    asked = await _find_sendable(tx, desk, row, moment)
    if asked is None:
        return
    rounds = await load_baseline(tx, asked.partnership_id)
    if any(one.state == "open" for one in rounds):
        await postpone_due(tx, row.key, moment.utc_ms + AGAIN_MS, "open")
        return
    await finish_due(tx, row.key)
    for member in await load_members(tx, asked.partnership_id):
        if member.is_lead and row.person_id in {None, member.person_id}:
            key, at_ms = f"baseline:{asked.id}:{member.person_id}", moment.utc_ms
            kept = Due(key, "baseline", asked.id, member.person_id, at_ms, at_ms)
            if not await _keep(tx, desk, kept, moment):
                await _send_baseline_to(tx, desk, rounds, member)


async def _find_sendable(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> Round | None:
    """Return the closed round of a letter that may go now; a letter that is late by more than a day never goes."""
    asked = await load_round(tx, row.subject)
    if asked is not None and asked.state == "open":  # its close waits for something; so does its letter
        await postpone_due(tx, row.key, moment.utc_ms + AGAIN_MS, "open")
        return None
    late = _is_late(desk, moment, row.at_ms if row.person_id else row.wanted_ms)
    if asked is None or asked.state != "frozen" or late:
        await finish_due(tx, row.key, dropped="late" if late else "gone")
        get_log().warning("letter.dropped", code="late" if late else "gone", round_id=row.subject)
        return None
    return asked


def _is_late(desk: Desk, moment: Moment, planned_ms: int) -> bool:
    return moment.local - from_ms(desk, planned_ms) > desk.rhythm.latest_digest


async def _keep(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> bool:
    """Keep a letter in a row of its lead's own until they may have it; False when it goes now."""
    mine = await tune_desk(tx, desk, row.person_id or 0)
    now = moment_of(mine, moment.local).local
    held = hold_letter(mine.rhythm, mine.personal, now, free_days_around(mine, now))
    if held is None:
        await finish_due(tx, row.key)
        return False
    await keep_due(tx, row)
    await postpone_due(tx, row.key, to_ms(held.until), held.reason.value)
    return True


async def _write(tx: Transaction, desk: Desk, asked: Round, lead: Member) -> bool:
    """Write a digest for a lead, as it will be read; False when there is nothing to say, or it was written before."""
    person = await load_person(tx, lead.person_id)
    digest = await compose_digest(tx, desk, asked, lead, language=person.language) if person else None
    if person is None or digest is None or not digest.is_worth_sending:
        return False
    letter = Letter(0, person.id, person.language, to_plain(digest))
    return await save_letter(tx, letter, team_id=lead.team.id, round_id=asked.id) is not None


async def _hand_over(tx: Transaction, desk: Desk, lead: Member, moment: Moment) -> None:
    """Send a lead the newest digest that waits for them, and say so when there were more; or keep it."""
    person = await load_person(tx, lead.person_id)
    key, at_ms = f"letters:{lead.team.id}:{lead.person_id}", moment.utc_ms
    row = Due(key, "letters", lead.team.id, lead.person_id, at_ms, at_ms)
    if person is None or await _keep(tx, desk, row, moment):
        return
    letters = await take_waiting_letters(tx, person.id, lead.team.id)
    if letters:
        *others, newest = letters
        work = Work(tx, desk, Sender(tx, person.chat_id, f"letter:{newest.id}"), moment)
        if others:
            await work.sender.send(Draft(work.sender.next_key(), _tell_of_more(person, len(others)), kind="letter"))
        await send_letter(work, person, newest, kind="letter")


def _tell_of_more(person: Person, count: int) -> str:
    return (
        words_for(person.language)
        .ngettext(
            "Terwijl je weg was, kwam er nog een weekbericht. Hier is het nieuwste. "
            "Het andere lees je met “Vorig weekbericht”.",
            "Terwijl je weg was, kwamen er nog {count} weekberichten. Hier is het nieuwste. "
            "De andere lees je met “Vorig weekbericht”.",
            count,
        )
        .format(count=count)
    )


async def _send_baseline_to(tx: Transaction, desk: Desk, rounds: tuple[Round, ...], lead: Member) -> None:
    person = await load_person(tx, lead.person_id)
    if person is None:
        return
    digests = [await compose_digest(tx, desk, one, lead, language=person.language) for one in rounds]
    sender = Sender(tx, person.chat_id, f"baseline:{rounds[0].id}:{person.id}:{lead.team.id}")
    text = render_baseline_html(tuple(digests), person.language)
    await sender.send(Draft(sender.next_key(), text, kind="letter"))


async def compose_digest(tx: Transaction, desk: Desk, asked: Round, lead: Member, *, language: str) -> Digest:
    """Build a team's digest from the frozen round, the partnership's facts and what was told before."""
    framework = desk.library.framework_in(language)
    closed_on = (from_ms(desk, asked.closes_ms) - timedelta(minutes=1)).date()
    year, week, _ = closed_on.isocalendar()
    dates = await load_dates(tx, desk, asked.partnership_id, today=closed_on, language=language)
    subject = Subject(SubjectKind.TEAM, str(lead.team.id), lead.team.party)
    shown = scores_from_plain(Ledger, asked.shown)
    return build_digest(
        DigestInputs(
            framework=framework,
            partnership=Named(str(asked.partnership_id), lead.team.partnership),
            team=Named(str(lead.team.id), lead.team.name),
            theme=asked.theme,
            week=f"{year}-W{week:02}",
            closed_on=closed_on,
            threshold=asked.threshold,
            figures=figures_of(shown.statements, subject),
            state=replace(
                await load_state(tx, desk, lead.team, framework=framework, theme=asked.theme),
                deadlines=open_dates(dates),
            ),
            shared=await load_shown_words(tx, asked.id, lead.team.id),
            earlier=_earlier(await load_team_letters(tx, lead.team.id, asked.id)),
        )
    )


def _earlier(letters: tuple[Letter, ...]) -> Earlier:
    """Return what the letters to a team said before, so that the next one says something else."""
    findings = [finding for letter in letters for finding in from_plain(letter.digest).findings]
    goals = [f for f in findings if isinstance(f, GoalFinding)]
    return Earlier(
        cards=tuple(f.card for f in findings if isinstance(f, Question)),
        facts=tuple(f.fact for f in findings if isinstance(f, FactFinding)),
        goals=_counted(goals[-1]) if goals else None,
        deadlines=tuple(Deadline(f.what, f.on) for f in findings if isinstance(f, Calendar)),
        concerns=tuple(f.concern for f in findings if isinstance(f, MandateFinding)),
        pacts=tuple(f.pact for f in findings if isinstance(f, PactFinding)),
    )


def _counted(told: GoalFinding) -> GoalCount:
    return GoalCount(told.reached, told.total, told.unknown, told.has_effect_goal, told.attainment, told.waiting)
