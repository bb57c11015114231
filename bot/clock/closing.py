"""A round closes: scored once, judged once, frozen. Late answers find it closed; figures are never computed again."""

from collections import Counter
from dataclasses import replace

from bot.conversation import Desk, Moment
from bot.store import Transaction
from bot.store.due import Due, finish_due, postpone_due
from bot.store.inbox import has_open_before
from bot.store.people import Team, load_members, load_teams
from bot.store.rounds import Round, freeze_round, load_frozen_rounds, load_responses, load_round, load_round_people
from bot.store.sessions import load_round_threads, save_thread
from bot.store.sharing import freeze_shared, load_shared
from bot.store.slots import mark_short
from gripcore.dialogue.model import State
from gripcore.disclosure import Ledger, Policy, SharedSentence, disclose_round, disclose_text
from gripcore.rhythm import fell_short
from gripcore.scoring import (
    Absent,
    AbsentReason,
    ClosedRound,
    Member,
    Response,
    RoundScore,
    from_plain,
    score_round,
    to_plain,
)

_GRACE_MS = 1_000


async def close_round(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Close a round with its scores and what may be shown of them, in one transaction."""
    asked = await load_round(tx, row.subject)
    if asked is None or asked.state != "open":
        await finish_due(tx, row.key, dropped="gone")
        return
    if await has_open_before(tx, asked.closes_ms):  # somebody's answer is on its way into this round
        await postpone_due(tx, row.key, moment.utc_ms + _GRACE_MS, "inbox")
        return
    history = await load_frozen_rounds(tx, asked.partnership_id)
    closed = await _gather(tx, desk, asked)
    earlier = next((r for r in reversed(history) if r.theme == asked.theme), None)
    if earlier:
        before = await _gather(tx, desk, earlier)
        closed = replace(closed, earlier=before, earlier_score=from_plain(RoundScore, earlier.frozen))
    ledger = Ledger(tuple(s for r in history for s in from_plain(Ledger, r.shown).statements))
    policy = Policy(k=asked.threshold, promised_k=asked.threshold)
    shown = Ledger(disclose_round(closed, policy, ledger))
    await freeze_round(tx, asked.id, to_plain(forget_small(score_round(closed), asked.threshold)), to_plain(shown))
    if fell_short(shown.statements):
        await mark_short(tx, asked.id)
    await _freeze_words(tx, asked, policy)
    await _stop_sessions(tx, asked, moment)
    await finish_due(tx, row.key)


async def _freeze_words(tx: Transaction, asked: Round, policy: Policy) -> None:
    """Keep for each team the shared sentences it may read, if enough of its people shared any."""
    shared = await load_shared(tx, asked.id, asked.partnership_id)
    invited = Counter(team for _, team in await load_round_people(tx, asked.id))
    shown: dict[int, tuple[str, ...]] = {}
    for team in {text.team_id for text in shared}:
        sentences = [SharedSentence(str(text.person_id), text.words) for text in shared if text.team_id == team]
        shown[team] = disclose_text(sentences, invited[team], policy) or ()
    await freeze_shared(tx, asked.id, asked.partnership_id, shown)


def forget_small(score: RoundScore, threshold: int) -> RoundScore:
    """Keep no sums of a group so small that they would be somebody's answer; its counts stay for later."""
    nothing = Absent(AbsentReason.TOO_FEW_PERSONS, needed=threshold)
    cells = tuple(
        cell if cell.valid >= threshold else replace(cell, score=nothing, dont_know=(), change=nothing)
        for cell in score.cells
    )
    return replace(score, cells=cells, mean_of_parties=score.mean_of_parties if cells == score.cells else nothing)


async def _gather(tx: Transaction, desk: Desk, asked: Round) -> ClosedRound:
    teams = {team.id: team for team in await load_teams(tx, asked.partnership_id)}
    roles = {(m.person_id, m.team.id): m.role for m in await load_members(tx, asked.partnership_id)}
    framework = desk.library.framework
    roster = tuple(
        _member(person, teams[team], roles.get((person, team), ""))
        for person, team in await load_round_people(tx, asked.id)
    )
    by_person = {member.person: member for member in roster}
    responses = tuple(
        Response(
            round=str(asked.id),
            person=str(r.person_id),
            party=by_person[str(r.person_id)].party,
            team=str(r.team_id),
            role=by_person[str(r.person_id)].role,
            indicator=r.indicator,
            value=r.value,
            missing=r.missing,
        )
        for r in await load_responses(tx, asked.id)
    )
    return ClosedRound(str(asked.id), framework.theme(asked.theme), framework.scale, framework.bands, roster, responses)


def _member(person_id: int, team: Team, role: str) -> Member:
    return Member(person=str(person_id), party=team.party, team=str(team.id), role=role)


async def _stop_sessions(tx: Transaction, asked: Round, moment: Moment) -> None:
    """End every session of the round: what was answered counts, and nothing can be changed any more."""
    for thread in await load_round_threads(tx, asked.id):
        stopped = replace(thread, session=thread.session.but(state=State.STOPPED, open_step="", draft=()))
        await save_thread(tx, stopped, moment.utc_ms)
