"""Leaving: words for whoever comes after in the same role, and who gets them."""

from html import escape

from bot.conversation.buttons import MatterButton, matter_data, person_data
from bot.conversation.desk import Desk, Work
from bot.conversation.replies import labelled, reply
from bot.conversation.threads import About, begin_thread, new_thread
from bot.drafts import Button
from bot.store.people import Member, Person, load_memberships
from bot.store.records import is_author_gone, load_records, save_state
from bot.words import N_
from gripcore.records.model import text_of
from gripcore.scripts.model import Purpose, Script

MATTER = "farewell"
TOLD = "told"


def farewell_buttons(desk: Desk, person: Person, members: tuple[Member, ...]) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each team that somebody may leave words in."""
    if _script(desk) is None:
        return ()
    label = N_("Iets meegeven aan wie na mij komt")
    return tuple((labelled(person, label, matter_data(MATTER, m.team.id, "begin")),) for m in members[:1])


async def press_farewell(work: Work, person: Person, button: MatterButton) -> bool:
    """Begin the farewell; False for who is not in that team."""
    script = _script(work.desk)
    member = next((m for m in await load_memberships(work.tx, person.id) if str(m.team.id) == button.id), None)
    if script is None or member is None or button.wish != "begin":
        return False
    about = About(team_id=member.team.id, is_lead=member.is_lead)
    await begin_thread(work, await new_thread(work, person, script, about))
    return True


async def say_goodbye(work: Work, person: Person) -> None:
    """After the farewell, offer to erase what is left; nobody has to."""
    row = (
        labelled(person, N_("Wis al mijn gegevens"), person_data("erase")),
        labelled(person, N_("Toch niet"), person_data("keep")),
    )
    await reply(work, person, N_("Wil je nu helemaal stoppen?"), row)


async def hand_on(work: Work, person: Person, member: Member) -> None:
    """Give somebody new the words that the one before them in this role and team left, once."""
    for kept in await load_records(work.tx, member.team.partnership_id, "successor"):
        same = (kept.origin.team_id, kept.origin.role) == (member.team.id, member.role)
        words = text_of(kept.fields, "text")
        if same and words and kept.state != TOLD and await is_author_gone(work.tx, kept):
            await save_state(work.tx, kept.id, TOLD)
            sentence = N_("Wie jouw rol eerder had, liet dit voor je achter:\n\n<blockquote>{words}</blockquote>")
            await reply(work, person, sentence, words=escape(words, quote=False))


def _script(desk: Desk) -> Script | None:
    scripts = desk.library.scripts.values()
    return next((script for script in scripts if script.purpose is Purpose.FAREWELL), None)
