"""Starting a partnership: what its lead filled in becomes a partnership with teams, a rhythm and a first week.

Whoever starts it leads the team they named, and with it the partnership. Every other party gets a team of its own name,
so that a link for its lead can be made at once.
"""

from html import escape

from bot.conversation import form_words as say
from bot.conversation.desk import Work
from bot.conversation.inviting import show_invite_menu
from bot.conversation.naming import name_hour, read_time
from bot.conversation.opening import open_first_round
from bot.conversation.replies import reply
from bot.store.invites import load_invite, use_invite
from bot.store.leads import is_staff, save_focus, save_leading_team
from bot.store.partnerships import begin_series, load_names, start_partnership
from bot.store.people import Member, Person, add_member, add_team, erase_person, load_memberships, load_team
from bot.store.rhythms import save_own_rhythm
from bot.words import N_, words_for
from gripcore.forms import PARTNERSHIP_KINDS, Filled, Form, Shares, founding_form
from gripcore.rhythm import OwnRhythm, Pace
from gripcore.scripts.model import Option


async def build_founding(work: Work, person: Person) -> Form:
    """Return the form that starts a partnership, in the person's language."""
    words = words_for(person.language)
    framework = work.desk.library.framework_in(person.language)
    options = choice_options(person.language)
    options["kind"] = tuple(Option(kind, words.gettext(say.KINDS[kind][0])) for kind in PARTNERSHIP_KINDS)
    options["role"] = tuple(Option(role.id, role.title) for role in framework.roles)
    options["hour"] = tuple(Option(hour, name_hour(read_time(hour)), (f"{hour[:2]}:{hour[2:]}",)) for hour in say.HOURS)
    options["points"] = tuple(Option(theme.id, theme.title) for theme in framework.themes)
    return founding_form(options, taken=await load_names(work.tx))


def choice_options(language: str) -> dict[str, tuple[Option, ...]]:
    """Return the options whose labels are the face's own, by question."""
    words = words_for(language)
    return {
        question: tuple(Option(option, words.gettext(label)) for option, label in labels.items())
        for question, labels in say.CHOICES.items()
    }


async def claim_starter(work: Work, invite_id: int) -> bool:
    """Use a starter link up as somebody begins, so that two can't both finish with it; False when it is too late."""
    invite = await load_invite(work.tx, invite_id, work.moment.utc_ms)
    return invite is not None and await use_invite(work.tx, invite.code_hash, work.moment.utc_ms) is not None


async def leave_founding(work: Work, person: Person, sentence: str) -> None:
    """Let somebody go who starts nothing; of who is here for nothing else no trace stays."""
    await reply(work, person, sentence)
    if not await load_memberships(work.tx, person.id) and not await is_staff(work.tx, person.id):
        await erase_person(work.tx, person)


async def found(work: Work, person: Person, filled: Filled) -> bool:
    """Start the partnership; False when its name was taken in the meantime."""
    now_ms = work.moment.utc_ms
    name, baseline = filled.text("name"), filled.text("baseline") == "yes"
    partnership_id = await start_partnership(work.tx, name, filled.text("kind"), now_ms, baseline=baseline)
    if partnership_id is None:
        return False
    team_id = await add_team(work.tx, partnership_id, filled.text("party"), filled.text("team"))
    for party in filled.names("parties"):
        if party != filled.text("party"):
            await add_team(work.tx, partnership_id, party, party)
    await save_leading_team(work.tx, partnership_id, team_id)
    await save_own_rhythm(work.tx, partnership_id, _rhythm(filled), now_ms)
    await begin_series(work.tx, partnership_id, points_of(filled), now_ms)
    member = await _seat(work, person, team_id, filled)
    await open_first_round(work.tx, work.desk, partnership_id, work.moment)
    await _tell(work, person, member)
    return True


async def _seat(work: Work, person: Person, team_id: int, filled: Filled) -> Member:
    """Let whoever started it lead their team."""
    team = await load_team(work.tx, team_id)
    assert team  # noqa: S101 - added a few statements ago, in this transaction
    member = Member(person.id, team, filled.text("role"), is_lead=True)
    await add_member(work.tx, member, work.moment.utc_ms)
    await save_focus(work.tx, person.id, team_id)
    return member


async def _tell(work: Work, person: Person, member: Member) -> None:
    """Say that it has started, and offer what comes next: inviting people."""
    await reply(
        work,
        person,
        N_(
            "<b>{partnership} is gestart.</b>\n\n"
            "Je leidt nu {team}. De eerste ronde is begonnen. Met /team nodig je mensen uit, "
            "met /overzicht zie je wat er loopt. Na elke ronde krijg je het weekbericht."
        ),
        partnership=escape(member.team.partnership),
        team=escape(member.team.name),
    )
    await show_invite_menu(work, person, member)


def points_of(filled: Filled) -> tuple[tuple[str, int], ...]:
    """Return the points of each theme; none when all weigh the same."""
    points = filled.answer("points")
    return points.points if isinstance(points, Shares) else ()


def _rhythm(filled: Filled) -> OwnRhythm:
    return OwnRhythm(Pace(filled.text("rhythm")), int(filled.text("day")), read_time(filled.text("hour")))
