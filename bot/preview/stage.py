"""What is on the stage: which dialogue is played, in which language, for whom, and what the author did in it so far.

Everything that is shown follows from these values and the files: a save, another language or another role begins the
same chat anew and does the author's acts again. Nothing here is kept when the preview ends, but for kept conversations.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.checking import TRANSCRIPTS, play_all
from bot.library import playbook_in
from bot.preview.acts import Act, lines_of_acts, play_acts
from bot.preview.files import Files
from bot.preview.past import PASTS, build_scene, other_people
from bot.preview.way import acts_to, find_way, is_part
from bot.transcripts import (
    ZONE,
    Chat,
    Event,
    Scene,
    Toasted,
    Transcript,
    begin_session,
    play_transcript,
    render_transcript,
)
from bot.words import SOURCE_LANGUAGE, languages
from gripcore.dialogue import Playbook
from gripcore.dialogue.model import Begin, Input, State, Value
from gripcore.scripts.known import LEAD

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 40


@dataclass(slots=True)
class Stage:
    """The state of a preview."""

    files: Files
    starts: datetime  # local time, without a zone
    file: str = ""
    language: str = SOURCE_LANGUAGE
    role: str = ""
    past: str = ""  # of PASTS
    chat: Chat | None = None
    _acts: dict[str, tuple[Act, ...]] = field(default_factory=dict)  # by file, so that each keeps its own chat

    @property
    def now(self) -> datetime:
        """What time it is in the chat."""
        return self.chat.now if self.chat else self.starts.replace(tzinfo=ZONE)

    @property
    def acts(self) -> tuple[Act, ...]:
        """What the author did in this dialogue."""
        return self._acts.get(self.file, ())

    def read_files(self) -> None:
        """Read the folder; follow the author to the file that was saved."""
        changed = self.files.read()
        names = [listed.file for listed in self.files.listed()]
        if self.file not in names:
            self.file = names[0] if names else ""
        elif changed and self.file not in changed:
            self.file = changed[0]
        self.replay()

    def choose(self, *, file: str = "", language: str = "", role: str | None = None, past: str | None = None) -> None:
        """Play another dialogue, in another language, for another role or past; what is unknown changes nothing."""
        if file in {listed.file for listed in self.files.listed()}:
            self.file = file
        if language in languages():
            self.language = language
        self.role = self.role if role is None else role
        self.past = past if past in PASTS else self.past
        self.replay()

    def replay(self) -> None:
        """Begin the chat anew and do again what fits. What does not fit now may fit after the next save."""
        playbook = self._playbook()
        self.chat = Chat(playbook, begin_session(playbook, self._scene())) if playbook else None
        if self.chat:
            play_acts(self.chat, self.acts)

    def restart(self) -> None:
        """Forget what the author did in this dialogue."""
        self._acts[self.file] = ()
        self.replay()

    def do(self, given: Input, words: str = "") -> tuple[Event, ...]:
        """Do something new in the chat. `Begin` after the end starts over."""
        if self.chat is None:
            return ()
        if isinstance(given, Begin) and self.chat.session.state is State.DONE:
            self.restart()
            return ()
        done, act = self._fitting(), Act(self.chat.session.open_step, given, words)
        events = self.chat.say(words) if words else self.chat.give(given)
        if any(not isinstance(event, Toasted) for event in events):
            self._acts[self.file] = (*done, act)
        return events

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        if self.chat:
            self._acts[self.file] = (*self._fitting(), Act("", Begin(), waited=time))
            self.chat.wait(time)

    def jump(self, step: str) -> bool:
        """Go to a step; False when no way there was found."""
        if self.chat is None:
            return False
        back = self._before(step)
        if back is None:
            found = self._find_way(self.chat, step)
            if found is None:
                return False
            (self.role, self.past), values = found
            back = acts_to(self._fresh(self.chat), step, values)
        self._acts[self.file] = back
        self.replay()
        return True

    def _find_way(self, chat: Chat, step: str) -> tuple[tuple[str, str], dict[str, Value]] | None:
        """Return for whom and with which answers a step is reached: the author's own choice first, then others."""
        shelf = self.files.shelf
        roles = ["", LEAD, *(role.id for role in shelf.framework.roles)] if shelf.framework else []
        for who in dict.fromkeys([(self.role, self.past), *other_people(chat.playbook, step, roles)]):
            begun = begin_session(chat.playbook, build_scene(chat.playbook, self.language, self.starts, who))
            values = find_way(chat.playbook, begun.but(answers=chat.session.answers), step)
            if values is not None:
                return who, values
        return None

    def keep(self, title: str) -> Path | None:
        """Write the chat down as a transcript, under a name made of its title; return the file."""
        if self.chat is None:
            return None
        script = self.chat.playbook.script.id
        name = _NOT_IN_A_NAME.sub("_", title.lower()).strip("_")[:_LONGEST_NAME] or "gesprek"
        folder = self.files.folder / TRANSCRIPTS
        folder.mkdir(exist_ok=True)
        path = next(path for path in _names(folder, f"{script}.{name}") if not path.exists())
        head = (f"# {script}.{name}: {title or name}", *self._settings())
        lines = lines_of_acts(self._fresh(self.chat), self._fitting())
        transcript = Transcript(str(path), head, self._scene(), lines)
        path.write_text(render_transcript(play_transcript(transcript, self.chat.playbook)), "utf-8", newline="\n")
        return path

    def accept(self, name: str) -> bool:
        """Keep a conversation as it goes now; False when there is none of that name, or a button of it is gone."""
        paths = (self.files.folder / TRANSCRIPTS).glob("*.txt")
        path = next((path for path in paths if path.stem == name), None)
        shelf = self.files.shelf
        if path is None or shelf.framework is None:
            return False
        differences, played = play_all(path.parent, shelf.scripts.values(), shelf.framework, only=path, update=True)
        return played == 1 and not differences

    def _before(self, step: str) -> tuple[Act, ...] | None:
        """Return the acts up to where a step was first open; None when it was not."""
        acts = self.acts
        found = next((n for n, act in enumerate(acts) if is_part(act.step, step) and not act.waited), None)
        return None if found is None else acts[:found]

    def _fitting(self) -> tuple[Act, ...]:
        """Return the acts that the chat on the screen is made of."""
        return play_acts(self._fresh(self.chat), self.acts) if self.chat else ()

    def _fresh(self, chat: Chat) -> Chat:
        return Chat(chat.playbook, begin_session(chat.playbook, self._scene()))

    def _playbook(self) -> Playbook | None:
        shelf = self.files.shelf
        script = next((shelf.scripts[id_] for id_, file in shelf.files.items() if file == self.file), None)
        return playbook_in(script, shelf.framework, self.language) if script and shelf.framework else None

    def _scene(self) -> Scene:
        playbook = self._playbook()
        if playbook is None:
            return Scene(self.language, self.starts)
        return build_scene(playbook, self.language, self.starts, (self.role, self.past))

    def _settings(self) -> Iterator[str]:
        scene = self._scene()
        if self.language != SOURCE_LANGUAGE:
            yield f"# taal: {self.language}"
        yield f"# begint: {self.starts:%Y-%m-%d %H:%M}"
        yield from (f"# bekend: {name} = {value}" for name, value in scene.known)
        yield from (f"# eerder: {theme} = {score:g}" for theme, score in scene.previous_scores)
        yield from (f"# woorden: {of} = {words}" for of, words in scene.own_words)


def _names(folder: Path, name: str) -> Iterator[Path]:
    yield folder / f"{name}.txt"
    for number in range(2, 1000):
        yield folder / f"{name}_{number}.txt"
