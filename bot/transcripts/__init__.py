"""Conversations as plain lines: an author's regression tests, played through the real engine by `gripbot check`."""

from bot.transcripts.chat import Bubble, Chat, Edited, Event, Said, Stored, Toasted, rebased
from bot.transcripts.difference import OTHERWISE, Difference, find_difference, render_difference
from bot.transcripts.lines import LOST, Line, Scene, Transcript, parse_transcript, render_duration, render_transcript
from bot.transcripts.play import lines_of, play_transcript
from bot.transcripts.scene import ZONE, begin_session, default_known

__all__ = [
    "LOST",
    "OTHERWISE",
    "ZONE",
    "Bubble",
    "Chat",
    "Difference",
    "Edited",
    "Event",
    "Line",
    "Said",
    "Scene",
    "Stored",
    "Toasted",
    "Transcript",
    "begin_session",
    "default_known",
    "find_difference",
    "lines_of",
    "parse_transcript",
    "play_transcript",
    "rebased",
    "render_difference",
    "render_duration",
    "render_transcript",
]
