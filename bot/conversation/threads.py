"""Sessions in the shell: begin one, play an input, and carry out what the engine decided, all in one transaction."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.conversation.desk import Work, free_days_around, from_ms, to_ms
from bot.conversation.drafting import draft_effect
from bot.conversation.kept import known_answers
from bot.conversation.leading import admit
from bot.conversation.own_line import load_line
from bot.conversation.own_moment import keep_moment
from bot.conversation.own_words import carry_out_words
from bot.conversation.partnership import load_goals
from bot.conversation.planning import keep_rhythm
from bot.conversation.recording import leave_behind
from bot.drafts import Kind
from bot.store.due import Due, add_due, drop_due
from bot.store.forms import pause_forms
from bot.store.kept import load_own_words, save_kept
from bot.store.own import save_own_answer, withdraw_own_answer
from bot.store.people import (
    Person,
    load_memberships,
    load_team,
    load_teams,
    save_consent,
)
from bot.store.rounds import count_own_rounds, find_round_of, load_own_answers, load_round
from bot.store.sessions import (
    Thread,
    close_plan,
    count_sessions,
    drop_plan,
    load_active_threads,
    load_plan,
    save_plan,
    save_response,
    save_thread,
    withdraw_response,
)
from gripcore.dialogue import advance
from gripcore.dialogue.effects import (
    DropPlan,
    Effect,
    Establish,
    Finish,
    ForgetText,
    Keep,
    KeepText,
    MakePlan,
    Record,
    Respond,
    ShareText,
    Turn,
    UnshareText,
    Withdraw,
)
from gripcore.dialogue.model import Begin, Context, Input, Session, State, Value
from gripcore.dialogue.path import kept_value
from gripcore.dialogue.wording import format_day
from gripcore.rhythm import plan_moment
from gripcore.scoring import PersonScore, score_person_theme
from gripcore.scripts.every_step import themes_compared
from gripcore.scripts.known import CONSENT_GIVEN, EARLIER_ROUNDS, GOALS, LEAD, REPLANNED
from gripcore.scripts.model import Script
from gripcore.scripts.repeat import Item, Lists

AFTER_EVERY_ROUND = 2**62
"""For a session outside a round: all rounds so far are earlier ones."""


async def begin_thread(work: Work, begun: Thread, *, kind: Kind = "dialogue") -> Turn:
    """Begin a session; one that was active is paused, so that words typed always belong to one."""
    await pause_threads(work, begun.person_id)
    await pause_forms(work.tx, begun.person_id)
    return await play(work, begun, Begin(), kind=kind)


async def pause_threads(work: Work, person_id: int) -> None:
    """Let words that are typed belong to something else than a session."""
    for other in await load_active_threads(work.tx, person_id):
        paused = replace(other, session=other.session.but(state=State.PAUSED))
        await save_thread(work.tx, paused, work.moment.utc_ms)


@dataclass(frozen=True, slots=True)
class About:
    """What a session belongs to."""

    team_id: int | None = None
    is_lead: bool = False
    round_id: int | None = None
    commitment_id: int | None = None
    invite: str = ""  # hash of the code that led here, used up when the person says yes
    known: tuple[tuple[str, str], ...] = ()  # what else its texts may mention: a finding and its cards


async def new_thread(work: Work, person: Person, script: Script, about: About) -> Thread:
    """Return a fresh session of a live script."""
    seed = await count_sessions(work.tx, person.id, script.id) + person.id
    kept, labels = await known_answers(work, person)
    context = Context(
        known=(*kept, *await _known(work, person, script, about)),
        previous_scores=await _previous_scores(work, person, script, about),
        own_words=await load_own_words(work.tx, person.id, but_session=""),
        seed=seed,
        lists=await _lists(work, about),
        labels=labels,
    )
    session = Session(
        id=work.desk.new_id(),
        script=script.id,
        revision=script.revision,
        language=person.language,
        context=context,
        started=work.moment.local,
        touched=work.moment.local,
    )
    return Thread(session, person.id, about.team_id, about.is_lead, about.round_id, about.commitment_id)


async def play(work: Work, thread: Thread, given: Input, *, kind: Kind = "dialogue") -> Turn:
    """Play one input and carry out the turn."""
    thread = await _closed_if_over(work, thread)
    session = thread.session
    playbook = await work.desk.library.playbook(work.tx, session.script, session.revision, session.language)
    turn = advance(playbook, session, given, work.moment.local)
    thread = replace(thread, session=turn.session)
    await save_thread(work.tx, thread, work.moment.utc_ms)
    for effect in turn.effects:
        last_day = await _last_day(work, thread) if isinstance(effect, Finish) else None
        draft = draft_effect(effect, turn.session, work.sender.next_key(), last_day)
        if draft:
            await work.sender.send(replace(draft, kind=kind))
        await carry_out(work, thread, effect)
    return turn


async def _last_day(work: Work, thread: Thread) -> date | None:
    """Return the last day of a round that is longer than this week."""
    asked = await load_round(work.tx, thread.round_id) if thread.round_id else None
    if asked is None or asked.is_week:
        return None
    return (from_ms(work.desk, asked.closes_ms) - timedelta(minutes=1)).date()


async def _closed_if_over(work: Work, thread: Thread) -> Thread:
    """Return the session as closed when its round is over at the moment of the input, ticked or not."""
    asked = await load_round(work.tx, thread.round_id) if thread.round_id else None
    if asked is None or (asked.state == "open" and work.moment.utc_ms < asked.closes_ms):
        return thread
    return replace(thread, session=thread.session.but(state=State.STOPPED, open_step="", draft=()))


async def carry_out(work: Work, thread: Thread, effect: Effect) -> None:
    """Store what an effect says must be stored; messages are not its business."""
    match effect:
        case Respond() | Withdraw():
            await _answer(work, thread, effect)
        case KeepText() | ForgetText() | ShareText() | UnshareText():
            await carry_out_words(work, thread, effect)
        case Establish() | Record():
            await leave_behind(work, thread, effect)
        case MakePlan(step, situation, action, day):
            plan_id = await save_plan(work.tx, thread, step, words=(situation, action), day=day)
            await _ask_back(work, thread, plan_id, day)
        case DropPlan(step):
            await drop_plan(work.tx, thread, step)
        case Keep(name, value):
            await _keep(work, thread, name, value)
        case Finish():
            await _join(work, thread)
        case _:  # the rest is only said
            pass


async def _answer(work: Work, thread: Thread, given: Respond | Withdraw) -> None:
    """Store or take back an answer: in the round that asks it, or for the person alone."""
    match given:
        case Respond(indicator=indicator) if thread.round_id:
            answered = await _in_its_round(work, thread, indicator)
            await save_response(work.tx, answered, given, work.moment.utc_ms)
        case Respond(indicator, value):
            session = (thread.session.id, thread.person_id)
            await save_own_answer(work.tx, session, indicator, value=value, now_ms=work.moment.utc_ms)
        case Withdraw(indicator):
            await withdraw_response(work.tx, await _in_its_round(work, thread, indicator), indicator)
            await withdraw_own_answer(work.tx, thread.session.id, indicator)


async def _in_its_round(work: Work, thread: Thread, indicator: str) -> Thread:
    """Return the session as part of the round of this indicator's theme: a baseline asks several themes at once."""
    asked = await load_round(work.tx, thread.round_id) if thread.round_id else None
    if asked is None:
        return thread
    return replace(thread, round_id=await find_round_of(work.tx, asked, indicator.partition(".")[0]))


async def _ask_back(work: Work, thread: Thread, plan_id: int, day: date) -> None:
    at = plan_moment(work.desk.rhythm, day, free_days_around(work.desk, work.moment.local))
    at_ms = to_ms(max(at, work.moment.local))  # a plan for today, made after half past nine, is asked back today
    await drop_due(work.tx, "plan", plan_id)  # a plan that moved to another day is asked back on that day only
    await add_due(work.tx, Due(f"plan:{plan_id}:{day}", "plan", plan_id, thread.person_id, at_ms, at_ms))


async def _keep(work: Work, thread: Thread, name: str, value: Value) -> None:
    match name:
        case "consent" if value in CONSENT_GIVEN:
            await save_consent(work.tx, thread.person_id, work.moment.utc_ms)
        case "plan_outcome" if thread.commitment_id:
            await close_plan(work.tx, thread, str(value))
        case "consent" | "plan_outcome" | "role":  # a role is taken from the introduction as a whole
            pass
        case _:
            await keep_moment(work.tx, thread.person_id, name, value)
            await save_kept(work.tx, thread.person_id, name, value, work.moment.utc_ms)
            await keep_rhythm(work, thread.person_id, name, str(value))


async def _join(work: Work, thread: Thread) -> None:
    """Make a member of who finished the introduction, in the role they chose."""
    role = await find_kept(work, thread, "role")
    about_something = thread.round_id or thread.commitment_id
    team = await load_team(work.tx, thread.team_id) if thread.team_id and not about_something else None
    if team and isinstance(role, str):
        await admit(work, thread.person_id, code_hash=thread.session.context.value("invite"), role=role)


async def find_kept(work: Work, thread: Thread, name: str) -> Value | None:
    """Return what a session keeps under a name: the role chosen, the consent given."""
    session = thread.session
    playbook = await work.desk.library.playbook(work.tx, session.script, session.revision, session.language)
    return kept_value(playbook, session, name)


async def _known(work: Work, person: Person, script: Script, about: About) -> tuple[tuple[str, str], ...]:
    framework = (await work.desk.library.playbook(work.tx, script.id, script.revision, person.language)).framework
    known: list[tuple[str, str]] = [("thema", framework.theme(script.theme).title)] if script.theme else []
    team = await load_team(work.tx, about.team_id) if about.team_id else None
    members = await load_memberships(work.tx, person.id)
    leads = about.is_lead or any(member.is_lead for member in members if not team or member.team.id == team.id)
    known.append((LEAD, "ja" if leads else "nee"))
    if team:
        role = {member.team.id: member.role for member in members}.get(team.id, "")
        title = next((named.title for named in framework.roles if named.id == role), "")
        known += [("samenwerking", team.partnership), ("team", team.name), ("role", role), ("rol", title)]
    plan = await load_plan(work.tx, about.commitment_id, person.id) if about.commitment_id else None
    if plan:
        day = format_day(plan.day, person.language)
        known += [("situatie", plan.situation), ("actie", plan.action), ("dag", day)]
        known.append((REPLANNED, "ja" if plan.again_of else "nee"))
    if about.invite:
        known.append(("invite", about.invite))
    earlier = await count_own_rounds(work.tx, person.id, about.round_id or AFTER_EVERY_ROUND)
    return (*known, *about.known, ("rounds", EARLIER_ROUNDS[min(earlier, len(EARLIER_ROUNDS) - 1)]))


async def _lists(work: Work, about: About) -> Lists:
    """Return what a dialogue may repeat its questions over: parties, each once, and goals that may be measured."""
    team = await load_team(work.tx, about.team_id) if about.team_id else None
    teams = await load_teams(work.tx, team.partnership_id) if team else ()
    parties = dict.fromkeys(one.party for one in teams)
    goals = await load_goals(work.tx, work.desk, team.partnership_id) if team else ()
    return (
        ("parties", tuple(Item(party, party) for party in parties)),
        (GOALS, tuple(Item(goal.id, goal.name, goal.levels) for goal in goals if goal.is_confirmed)),
    )


async def _previous_scores(work: Work, person: Person, script: Script, about: About) -> tuple[tuple[str, float], ...]:
    """Return the person's own last scores before this session, on every theme the dialogue compares."""
    framework = (await work.desk.library.playbook(work.tx, script.id, script.revision, person.language)).framework
    found: list[tuple[str, float]] = []
    for theme in themes_compared(script):
        if about.round_id is None:
            line = await load_line(work.tx, work.desk, person.id, framework, framework.theme(theme))
            found += [(theme, score) for _, score in line[-1:]]
            continue
        answers = await load_own_answers(work.tx, person.id, theme, about.round_id)
        score = score_person_theme(framework.theme(theme), framework.scale, answers)
        if isinstance(score, PersonScore):
            found.append((theme, score.score))
    return tuple(found)
