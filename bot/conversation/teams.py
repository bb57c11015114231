"""What who leads a partnership changes about it: a team more, other weights."""

from html import escape

from bot.conversation.desk import Work
from bot.conversation.founding import choice_options, points_of
from bot.conversation.leading import NOT_YOUR_PARTNERSHIP, find_led, leads_partnership
from bot.conversation.replies import reply
from bot.store.partnerships import begin_series
from bot.store.people import Member, Person, add_team, load_team, load_teams
from bot.words import N_
from gripcore.forms import Filled, Form, points_form, team_form
from gripcore.scripts.model import Option


async def build_team_form(work: Work, leading_team_id: int) -> Form:
    """Return the form for another team in the partnership of this team."""
    team = await load_team(work.tx, leading_team_id)
    teams = await load_teams(work.tx, team.partnership_id) if team else ()
    return team_form(frozenset(other.name.casefold() for other in teams))


def build_weighing(work: Work, person: Person) -> Form:
    """Return the form that weighs the themes anew."""
    themes = work.desk.library.framework_in(person.language).themes
    options = choice_options(person.language)
    options["points"] = tuple(Option(theme.id, theme.title) for theme in themes)
    return points_form(options)


async def add_named_team(work: Work, person: Person, leading_team_id: int, filled: Filled) -> None:
    """Add a team, if the person still leads the partnership."""
    member = await _governing(work, person, leading_team_id)
    if member is None:
        return
    await add_team(work.tx, member.team.partnership_id, filled.text("party"), filled.text("team"))
    sentence = N_("{team} doet nu mee. Met /team maak je een link voor de teamleider.")
    await reply(work, person, sentence, team=escape(filled.text("team")))


async def weigh_anew(work: Work, person: Person, leading_team_id: int, filled: Filled) -> None:
    """Begin a series with other weights, if the person still leads the partnership."""
    member = await _governing(work, person, leading_team_id)
    if member is None:
        return
    await begin_series(work.tx, member.team.partnership_id, points_of(filled), work.moment.utc_ms)
    await reply(work, person, N_("De weging is veranderd. Vanaf nu begint een nieuwe reeks cijfers."))


async def _governing(work: Work, person: Person, team_id: int) -> Member | None:
    member = await find_led(work, person, team_id)
    if member and await leads_partnership(work, member):
        return member
    await reply(work, person, NOT_YOUR_PARTNERSHIP)
    return None
