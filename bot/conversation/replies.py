"""Saying one sentence of the face to a person, in their language."""

from bot.conversation.desk import Work
from bot.drafts import Button, Draft
from bot.store.people import Person
from bot.words import words_for


async def reply(work: Work, person: Person, sentence: str, *buttons: tuple[Button, ...], **values: str) -> None:
    """Queue a sentence (a msgid, HTML allowed; values must be escaped) with rows of buttons."""
    text = words_for(person.language).gettext(sentence).format(**values)
    await work.sender.send(Draft(work.sender.next_key(), text, buttons))


def labelled(person: Person, label: str, data: str) -> Button:
    """Return a button whose label is a msgid."""
    return Button(words_for(person.language).gettext(label), data)
