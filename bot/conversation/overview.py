"""`/overzicht`: what runs in a partnership, for who leads a team of it.

Only what belongs to the partnership: the week, the letter that comes, links, facts and weights. Nothing that tells who
or how many of few answered.
"""

from datetime import timedelta
from html import escape

from bot.conversation.buttons import team_data
from bot.conversation.dates import describe_dates
from bot.conversation.desk import Work, from_ms
from bot.conversation.leading import find_governed
from bot.conversation.letters import next_letter
from bot.conversation.naming import name_hour
from bot.conversation.partnership import load_goals, state_of
from bot.conversation.replies import labelled, reply
from bot.conversation.team import choose_led
from bot.store.invites import load_open_invites
from bot.store.partnerships import load_series
from bot.store.people import Member, Person
from bot.store.rounds import Round, load_open_round
from bot.store.sessions import load_facts
from bot.store.slots import load_current_slot
from bot.words import N_, words_for
from gripcore.dialogue.wording import format_day
from gripcore.digests.codes import FactState
from gripcore.rhythm import SlotKind

_TALK_WEEK = N_("Ruimte voor het teamgesprek, tot en met {day}")
_REST_WEEK = N_("Een rustige ronde zonder vragen, tot en met {day}")


async def show_overview(work: Work, person: Person) -> None:
    """Show what runs in the partnership of the team somebody leads."""
    await choose_led(work, person, "overview", show_one_overview)


async def show_one_overview(work: Work, person: Person, member: Member) -> None:
    """Show what runs in one partnership."""
    lines = [
        await _round(work, person, member),
        await _facts(work, person, member),
        await _goals(work, person, member),
        await _links(work, person, member),
        await _weights(work, person, member),
        *await describe_dates(work, person, member),
    ]
    team = labelled(person, N_("Mijn team"), team_data(member.team.id, "team"))
    pace = labelled(person, N_("Ritme"), team_data(member.team.id, "pace"))
    await reply(
        work,
        person,
        N_("<b>{partnership}</b>\n\n{lines}"),
        (team, pace),
        partnership=escape(member.team.partnership),
        lines="\n\n".join(filter(None, lines)),
    )


async def _round(work: Work, person: Person, member: Member) -> str:
    words = words_for(person.language)
    asked = await load_open_round(work.tx, member.team.partnership_id)
    if asked is None:
        return await _quiet_week(work, person, member)
    closes = from_ms(work.desk, asked.closes_ms)
    last_day = format_day((closes - timedelta(minutes=1)).date(), person.language)
    lines = (
        await _name_round(work, person, asked),
        words.gettext("Tot en met {day}").format(day=last_day),
        _letter(work, person, asked),
    )
    return "\n".join(lines)


async def _name_round(work: Work, person: Person, asked: Round) -> str:
    words = words_for(person.language)
    if asked.kind is SlotKind.BASELINE:
        return words.gettext("De nulmeting")
    titles = {theme.id: theme.title for theme in work.desk.library.framework_in(person.language).themes}
    held = await load_current_slot(work.tx, asked.partnership_id, work.moment.utc_ms)
    return words.gettext("Ronde {number}: {theme}").format(
        number=held.number if held else asked.number, theme=escape(titles.get(asked.theme, asked.theme))
    )


def _letter(work: Work, person: Person, asked: Round) -> str:
    words = words_for(person.language)
    at = next_letter(work.desk, asked)
    if at is None:
        return words.gettext("Het bericht erover bewaar ik tot je er weer bent.")
    sentence = words.gettext("Volgende weekbericht: {letter}, {hour} uur")
    if asked.kind is SlotKind.BASELINE:
        sentence = words.gettext("De brief erover: {letter}, {hour} uur")
    return sentence.format(letter=format_day(at.date(), person.language), hour=name_hour(at.time()))


async def _quiet_week(work: Work, person: Person, member: Member) -> str:
    """Say what a week is for in which nobody is asked anything."""
    words = words_for(person.language)
    held = await load_current_slot(work.tx, member.team.partnership_id, work.moment.utc_ms)
    if held is None:
        return words.gettext("Er loopt nu geen ronde.")
    last_day = (from_ms(work.desk, held.closes_ms) - timedelta(minutes=1)).date()
    sentence = _TALK_WEEK if held.slot.kind is SlotKind.CONVERSATION else _REST_WEEK
    return words.gettext(sentence).format(day=format_day(last_day, person.language))


async def _links(work: Work, person: Person, member: Member) -> str:
    count = 0
    for invite in await load_open_invites(work.tx, work.moment.utc_ms):
        if invite.team and invite.team.partnership_id == member.team.partnership_id:
            count += await find_governed(work, person, invite.team.id) is not None
    words = words_for(person.language)
    return words.ngettext("{count} open uitnodiging", "{count} open uitnodigingen", count).format(count=count)


async def _facts(work: Work, person: Person, member: Member) -> str:
    """Say how many of the basics are in order; what nobody filled in is unknown, and that is a finding too."""
    words = words_for(person.language)
    known = await load_facts(work.tx, member.team.partnership_id)
    facts = (fact for theme in work.desk.library.framework.themes for fact in theme.facts if not fact.personal)
    states = [state_of(fact, known) for fact in facts]
    if not states:
        return ""
    return words.gettext("Basis op orde: {done} van {total}, {unknown} onbekend").format(
        done=states.count(FactState.IN_PLACE), total=len(states), unknown=states.count(FactState.UNKNOWN)
    )


async def _goals(work: Work, person: Person, member: Member) -> str:
    words = words_for(person.language)
    goals = await load_goals(work.tx, work.desk, member.team.partnership_id)
    if not goals:
        return words.gettext("Er zijn nog geen doelen. De accounthouder legt ze vast met /doelen.")
    confirmed = sum(goal.is_confirmed for goal in goals)
    return words.gettext("Doelen: {confirmed} van {total} bevestigd. Meer met /doelen.").format(
        confirmed=confirmed, total=len(goals)
    )


async def _weights(work: Work, person: Person, member: Member) -> str:
    words = words_for(person.language)
    series = await load_series(work.tx, member.team.partnership_id)
    if not series.points:
        return words.gettext("Weging: elk thema telt even zwaar")
    titles = {theme.id: theme.title for theme in work.desk.library.framework_in(person.language).themes}
    points = sorted(series.points, key=lambda pair: (-pair[1], pair[0]))
    told = "\n".join(f"{escape(titles.get(theme, theme))} {given}" for theme, given in points if given)
    return words.gettext("Weging:\n{points}").format(points=told)
