"""What a partnership is told to be: its goals, its list, its mandates and its agreements, read from what was recorded.

The commands and the digest read it here, so that they never tell a different story.
"""

from datetime import date

from bot.conversation.desk import Desk, from_ms
from bot.store import Transaction
from bot.store.own import load_role_facts
from bot.store.people import Team
from bot.store.records import Kept, load_records
from bot.store.sessions import load_facts
from gripcore.dialogue.model import Value
from gripcore.digests import PartnershipState
from gripcore.digests.codes import FactState
from gripcore.digests.goals import count_goals
from gripcore.digests.inputs import FactAnswer, Pact
from gripcore.digests.mandates import APART, MandateMap, RoleFact, Told, map_mandates
from gripcore.framework import Fact, Framework
from gripcore.missing import Missing
from gripcore.records import Goal, GoalPhase, Measurement, Note, rank_notes, read_goal, read_level, read_note
from gripcore.records.model import day_of, text_of

OPEN, CLOSED = "open", "closed"
"""The states of an item of the list."""


async def load_state(tx: Transaction, desk: Desk, team: Team, *, framework: Framework, theme: str) -> PartnershipState:
    """Return all that a digest may tell of the partnership itself."""
    known = await load_facts(tx, team.partnership_id)
    facts = (fact for fact in framework.theme(theme).facts if not fact.personal)
    return PartnershipState(
        facts=tuple(FactAnswer(fact, state_of(fact, known)) for fact in facts),
        goals=count_goals(await load_goals(tx, desk, team.partnership_id)),
        mandates=await load_mandates(tx, team.partnership_id),
        pacts=await load_pacts(tx, desk, team),
    )


def state_of(fact: Fact, known: dict[str, Value]) -> FactState:
    """Say whether a fact is in place; a date or amount that is known is, what nobody filled in is unknown."""
    value = known.get(fact.id)
    if value is None or isinstance(value, Missing):
        return FactState.UNKNOWN
    return FactState.NOT_IN_PLACE if value in {"no", "nee"} else FactState.IN_PLACE


async def load_goals(tx: Transaction, desk: Desk, partnership_id: int) -> tuple[Goal, ...]:
    """Return the goals of a partnership that have not ended, oldest first, each with how it was measured."""
    measured: dict[str, list[Measurement]] = {}
    for one in await load_records(tx, partnership_id, "measurement"):
        found = Measurement(read_level(one.fields), day_made(desk, one), text_of(one.fields, "evidence"))
        measured.setdefault(one.item, []).append(found)
    goals = [
        read_goal(str(kept.id), kept.fields, GoalPhase(kept.state), tuple(measured.get(str(kept.id), ())))
        for kept in await load_records(tx, partnership_id, "goal")
    ]
    return tuple(goal for goal in goals if goal.phase is not GoalPhase.ENDED)


async def load_notes(tx: Transaction, partnership_id: int) -> tuple[Note, ...]:
    """Return the open chances and risks of a partnership, the heaviest first."""
    kept = await load_records(tx, partnership_id, "note")
    return rank_notes(read_note(str(one.id), one.fields) for one in kept if one.state == OPEN)


async def load_mandates(tx: Transaction, partnership_id: int) -> MandateMap | None:
    """Return who may decide, sign and act, by role; None when nobody told."""
    told = [RoleFact(one.role, one.fact, tell(one.value)) for one in await load_role_facts(tx, partnership_id)]
    apart = {"yes": True, "no": False}.get(str((await load_facts(tx, partnership_id)).get(APART)))
    return map_mandates(told, apart=apart)


async def load_pacts(tx: Transaction, desk: Desk, team: Team) -> tuple[Pact, ...]:
    """Return what a team agreed in its conversations, oldest first."""
    kept = await load_records(tx, team.partnership_id, "agreement")
    return tuple(
        Pact(str(one.id), text_of(one.fields, "text"), day_made(desk, one), day_of(one.fields, "day"))
        for one in kept
        if one.origin.team_id == team.id and text_of(one.fields, "text")
    )


def day_made(desk: Desk, kept: Kept) -> date:
    """Return the day on which a record was made."""
    return from_ms(desk, kept.made_ms).date()


def tell(value: Value) -> Told:
    """Return a fact as the mandate map reads it; what is not known is None."""
    if isinstance(value, str):
        return {"yes": True, "no": False}.get(value)
    return value if isinstance(value, int | float | date) else None
