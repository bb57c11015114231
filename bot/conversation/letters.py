"""The week's letter to a lead: when it comes, how it is sent, and the button that pages back to the one before."""

from datetime import datetime

from bot.conversation.buttons import MatterButton, is_number, matter_data, person_data
from bot.conversation.desk import Desk, Work, free_days_around, from_ms
from bot.conversation.leading import find_led
from bot.conversation.replies import labelled
from bot.conversation.talks import talk_button
from bot.drafts import Button, Draft, Kind
from bot.letters import render_digest_caption, render_digest_html, render_shared_words
from bot.store.letters import Letter, load_letter, load_letter_before, load_letter_team
from bot.store.people import Person
from bot.store.rounds import Round
from bot.words import N_
from gripcore.digests import from_plain
from gripcore.rhythm import digest_moment, is_away

MATTER = "letter"
_BEFORE = "before"


async def send_letter(work: Work, person: Person, letter: Letter, *, kind: Kind) -> None:
    """Send a digest: its picture, its text with what can be done with it, and the words that were shared."""
    digest, sender = from_plain(letter.digest), work.sender
    caption = render_digest_caption(digest, letter.language)
    await sender.send(Draft(sender.next_key(), caption, kind=kind, picture=f"digest:{letter.id}"))
    files: tuple[Button, ...] = (labelled(person, N_("Als PDF"), person_data(f"pdf-{letter.id}")),)
    if await load_letter_before(work.tx, letter.id):
        files += (labelled(person, N_("Vorig weekbericht"), matter_data(MATTER, letter.id, _BEFORE)),)
    rows = tuple(row for row in (files, talk_button(work.desk, person, letter.id)) if row)
    await sender.send(Draft(sender.next_key(), render_digest_html(digest, letter.language), rows, kind=kind))
    for words in render_shared_words(digest, letter.language):
        await sender.send(Draft(sender.next_key(), words, kind=kind))


def next_letter(desk: Desk, asked: Round) -> datetime | None:
    """Return when the letter about a round comes to the person of this desk; None while they are on leave without end.

    That is by their own clock and on a day they work.
    """
    closes = from_ms(desk, asked.closes_ms)
    at = digest_moment(desk.rhythm, closes, free_days_around(desk, closes))
    return None if is_away(desk.personal, at.date()) else at


async def press_letter(work: Work, person: Person, button: MatterButton) -> bool:
    """Send the digest before this one again, to its own reader as long as they lead that team; False to others."""
    letter = await load_letter(work.tx, int(button.id)) if is_number(button.id) else None
    if letter is None or letter.person_id != person.id or button.wish != _BEFORE:
        return False
    team_id = await load_letter_team(work.tx, letter.id)
    before = await load_letter_before(work.tx, letter.id)
    if team_id is None or before is None or await find_led(work, person, team_id) is None:
        return False
    await send_letter(work, person, before, kind="dialogue")
    return True
