"""Whole conversations, as a person sees them on the phone: the files beside this one, played by the real engine.

`pytest tests/transcripts --update` writes down how the conversations go now; read what changed before you keep it.
"""

from pathlib import Path

import pytest

from bot.library import Library
from bot.transcripts import parse_transcript, play_transcript, render_transcript
from bot.words import words_for
from gripcore.dialogue import Playbook, prepare
from gripcore.framework import translate_framework
from gripcore.scripts import translate_script

FOLDER = Path(__file__).parent
DIALOGUES = FOLDER.parent / "app" / "dialogues"
FILES = sorted(FOLDER.glob("*.txt"))


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.open(DIALOGUES)


def build_playbook(library: Library, name: str, language: str) -> Playbook:
    words = words_for(language)

    def lookup(context: str, text: str) -> str | None:
        found = words.pgettext(context, text)
        return found if found != text else None

    script = translate_script(library.scripts[name], lookup, language)
    return prepare(script, translate_framework(library.framework, lookup))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_conversation_goes_as_written_down(path: Path, library: Library, *, update: bool) -> None:
    """Every message, button and stored answer of a conversation is as the file says."""
    written = path.read_text("utf-8")
    transcript = parse_transcript(written, path.name)
    playbook = build_playbook(library, transcript.script, transcript.scene.language)
    played = render_transcript(play_transcript(transcript, playbook))
    if update:
        path.write_text(played, "utf-8")
    assert update or played == written


def test_no_conversation_looks_for_a_button_that_is_not_there(library: Library) -> None:
    """A press in a file means a button that the person can see, or once saw."""
    assert library.scripts
    assert len(FILES) >= 14
    assert not [path.name for path in FILES if "Er is geen knop" in path.read_text("utf-8")]
