"""Saying one sentence of the face to a person, in their language."""

from bot.conversation.desk import Work
from bot.drafts import Button, Draft
from bot.store.people import Person
from bot.words import N_, words_for

GONE = N_("Deze knop werkt niet meer. Er is niets veranderd.")
UNCHANGED = N_("Goed, dan blijft alles zoals het was.")
NOTHING_OPEN = N_("Er staat geen vraag open. Met /start zie je wat er nu speelt.")
BY_INVITATION = N_("Gripbot werkt op uitnodiging. Open de link die je van je teamleider kreeg.")


async def reply(work: Work, person: Person, sentence: str, *buttons: tuple[Button, ...], **values: str) -> None:
    """Queue a sentence (a msgid, HTML allowed; values must be escaped) with rows of buttons."""
    text = words_for(person.language).gettext(sentence).format(**values)
    await work.sender.send(Draft(work.sender.next_key(), text, buttons))


def labelled(person: Person, label: str, data: str) -> Button:
    """Return a button whose label is a msgid."""
    return Button(words_for(person.language).gettext(label), data)
