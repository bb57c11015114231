"""The week's digest: built from what was frozen and disclosed, kept, and sent to each lead once."""

from dataclasses import replace
from datetime import timedelta

from bot.clock.clock import AGAIN_MS
from bot.conversation import Desk, Moment, Sender, free_days_around, from_ms, to_ms
from bot.conversation.buttons import person_data
from bot.conversation.dates import load_dates, open_dates
from bot.conversation.partnership import load_state
from bot.conversation.replies import labelled
from bot.conversation.talks import talk_button
from bot.drafts import Draft
from bot.letters import render_baseline_html, render_digest_caption, render_digest_html, render_shared_words
from bot.logs import get_log
from bot.store import Transaction
from bot.store.due import Due, finish_due, postpone_due
from bot.store.people import Member, load_members, load_person
from bot.store.rounds import Letter, Round, load_baseline, load_round, load_team_letters, save_letter
from bot.store.sharing import load_shown_words
from bot.words import N_
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
from gripcore.rhythm import next_allowed
from gripcore.scoring import Subject, SubjectKind
from gripcore.scoring import from_plain as scores_from_plain


async def send_digest(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Send the digest of a closed round to every lead."""
    asked = await _find_sendable(tx, desk, row, moment)
    if asked is None:
        return
    for member in await load_members(tx, asked.partnership_id):
        if member.is_lead:
            await _send_to(tx, desk, asked, member)
    await finish_due(tx, row.key)


async def send_baseline(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Send every lead one letter about all rounds of a baseline."""
    asked = await _find_sendable(tx, desk, row, moment)
    if asked is None:
        return
    rounds = await load_baseline(tx, asked.partnership_id)
    if any(one.state == "open" for one in rounds):
        await postpone_due(tx, row.key, moment.utc_ms + AGAIN_MS, "open")
        return
    for member in await load_members(tx, asked.partnership_id):
        person = await load_person(tx, member.person_id)
        if member.is_lead and person:
            digests = [await compose_digest(tx, desk, one, member, language=person.language) for one in rounds]
            sender = Sender(tx, person.chat_id, f"baseline:{asked.id}:{person.id}:{member.team.id}")
            text = render_baseline_html(tuple(digests), person.language)
            await sender.send(Draft(sender.next_key(), text, kind="letter"))
    await finish_due(tx, row.key)


async def _find_sendable(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> Round | None:
    """Return the closed round of a letter that may go now; a letter that is late by more than a day never goes."""
    asked = await load_round(tx, row.subject)
    if asked is not None and asked.state == "open":  # its close waits for something; so does its letter
        await postpone_due(tx, row.key, moment.utc_ms + AGAIN_MS, "open")
        return None
    late = moment.local - from_ms(desk, row.wanted_ms) > desk.rhythm.latest_digest
    if asked is None or asked.state != "frozen" or late:
        await finish_due(tx, row.key, dropped="late" if late else "gone")
        get_log().warning("letter.dropped", code="late" if late else "gone", round_id=row.subject)
        return None
    allowed = next_allowed(desk.rhythm, moment.local, free_days_around(desk, moment.local))
    if allowed > moment.local:
        await postpone_due(tx, row.key, to_ms(allowed), "quiet")
        return None
    return asked


async def _send_to(tx: Transaction, desk: Desk, asked: Round, lead: Member) -> None:
    person = await load_person(tx, lead.person_id)
    if person is None:
        return
    digest = await compose_digest(tx, desk, asked, lead, language=person.language)
    if not digest.is_worth_sending:
        return
    letter = Letter(0, person.id, person.language, to_plain(digest))
    letter_id = await save_letter(tx, letter, team_id=lead.team.id, round_id=asked.id)
    if letter_id is None:
        return
    sender = Sender(tx, person.chat_id, f"letter:{letter_id}")
    caption = render_digest_caption(digest, person.language)
    await sender.send(Draft(sender.next_key(), caption, kind="letter", picture=f"digest:{letter_id}"))
    button = labelled(person, N_("Als PDF"), person_data(f"pdf-{letter_id}"))
    text = render_digest_html(digest, person.language)
    rows = tuple(row for row in ((button,), talk_button(desk, person, letter_id)) if row)
    await sender.send(Draft(sender.next_key(), text, rows, kind="letter"))
    for words in render_shared_words(digest, person.language):
        await sender.send(Draft(sender.next_key(), words, kind="letter"))


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
