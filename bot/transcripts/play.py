"""Playing a transcript: what the person does is taken from it, what the bot does then is written down."""

import html
import re
from dataclasses import replace

from bot.drafts import Draft
from bot.transcripts.chat import Chat, Edited, Event, Said, Stored, Toasted
from bot.transcripts.lines import LOST, REMARK, Line, Transcript, parse_duration
from bot.transcripts.scene import begin_session
from gripcore.dialogue import Playbook

_TAG = re.compile(r"</?(?:b|i|blockquote)>")
_BUTTON = re.compile(r"^\[(.+)\]$")
_GIVEN = frozenset({"<", "~", REMARK})


def play_transcript(transcript: Transcript, playbook: Playbook) -> Transcript:
    """Return the transcript as the conversation goes now."""
    chat = Chat(playbook, begin_session(playbook, transcript.scene))
    played: list[Line] = []
    for line in transcript.lines:
        if line.mark in _GIVEN:
            played.append(line)
            played.extend(replace(told, number=line.number) for told in _do(chat, line))
    return replace(transcript, lines=tuple(played))


def _do(chat: Chat, line: Line) -> tuple[Line, ...]:
    if line.mark == "~":
        chat.wait(parse_duration(line.text))
    if line.mark != "<":
        return ()
    pressed = _BUTTON.match(line.text)
    if pressed is None:
        return lines_of(chat.say(line.text))
    given = chat.find_button(pressed[1])
    return lines_of(chat.give(given)) if given else (Line(LOST, f"Er is geen knop [{pressed[1]}]."),)


def lines_of(events: tuple[Event, ...]) -> tuple[Line, ...]:
    """Return what happened as lines."""
    return tuple(_line_of(event) for event in events)


def _line_of(event: Event) -> Line:
    match event:
        case Said(draft):
            return Line(">", _written(draft))
        case Edited(draft):
            return Line("*", _written(draft))
        case Toasted(text):
            return Line("!", text)
        case Stored(name, value):
            return Line("=", f"{name}: {value or 'weg'}")


def _written(draft: Draft) -> str:
    """Return a message as one reads it: words without mark-up, then its buttons."""
    text = html.unescape(_TAG.sub("", draft.text))
    labels = " ".join(f"[{button.label}]" for row in draft.buttons for button in row)
    return f"{text}  {labels}" if labels else text
