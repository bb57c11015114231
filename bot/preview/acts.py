"""What the author did in the chat, kept apart from the dialogue, so that it can be done again after a save.

An act belongs to the step that was open. Played again it is given at that step, whatever number the question has by
then. A question the author has not answered before stops the replay: there is where they are needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.transcripts import Chat, Event, Line, Toasted, rebased, render_duration
from gripcore.dialogue.model import Begin, Input, Typed


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the author did: an input at an open step (words typed beside it), or waiting."""

    step: str
    given: Input
    words: str = ""
    waited: timedelta = timedelta()


def play_acts(chat: Chat, acts: Iterable[Act]) -> tuple[Act, ...]:
    """Begin the chat and do again what still fits; return what was done."""
    chat.give(Begin())
    coming = list(acts)
    done: list[Act] = []
    while coming:
        act = coming.pop(0)
        if act.waited or act.step == chat.session.open_step:
            if not do_act(chat, act):
                break
            done.append(act)
        elif all(later.step != chat.session.open_step for later in coming):
            break
    return tuple(done)


def do_act(chat: Chat, act: Act) -> tuple[Event, ...]:
    """Do an act; nothing comes back when it changed nothing."""
    if act.waited:
        chat.wait(act.waited)
        return (Toasted(""),)
    events = chat.say(act.words) if act.words else chat.give(rebased(act.given, chat.session))
    return () if all(isinstance(event, Toasted) for event in events) else events


def lines_of_acts(chat: Chat, acts: Iterable[Act]) -> tuple[Line, ...]:
    """Return the person's lines of a transcript; `chat` is a fresh one, in which the acts are done."""
    lines = [Line("<", "/start")]
    chat.give(Begin())
    for act in acts:
        lines.append(_line(chat, act))
        do_act(chat, act)
    return tuple(lines)


def _line(chat: Chat, act: Act) -> Line:
    if act.waited:
        return Line("~", render_duration(act.waited))
    if act.words or isinstance(act.given, Typed):
        return Line("<", act.words)
    return Line("<", f"[{chat.label_of(rebased(act.given, chat.session))}]")
