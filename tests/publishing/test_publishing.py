"""Publishing while people are in a dialogue: good goes live, bad stays out, and nobody loses anything."""

import asyncio
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.conversation import Desk, Moment, Sender, Work, moment_of
from bot.conversation.threads import About, begin_thread, new_thread, play
from bot.library import BadDialoguesError, Library
from bot.logs import configure_logs
from bot.publishing import publish, watch_dialogues
from bot.store import Store, Transaction
from bot.store.people import Person, add_person
from bot.store.rounds import load_revision
from bot.store.sessions import Thread, load_current_thread
from gripcore.dialogue.effects import Show, Turn
from gripcore.dialogue.model import Press, Typed
from gripcore.rhythm import DEFAULT_RHYTHM
from tests.scripts.content import FRAMEWORK_PATH

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HEAD = "id: proef\ntitle: Proef\npurpose: free\nminutes: 1\nsteps:\n"
FIRST = "  - id: eens\n    ask: Ben je het eens?\n    answer: yes_no\n"
WHY = "  - id: waarom\n    ask: Wat mist er?\n    answer: text\n"
LAST = "  - id: dank\n    say: Dank je.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "dialogues"
    folder.mkdir()
    (folder / "framework.yaml").write_bytes(FRAMEWORK_PATH.read_bytes())
    save(folder, FIRST + WHY + LAST)
    return folder


def save(folder: Path, steps: str, name: str = "proef.yaml") -> None:
    (folder / name).write_text(HEAD + steps, "utf-8")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "data.sqlite3")
    yield store
    await store.close()


@pytest.fixture
def log() -> io.StringIO:
    stream = io.StringIO()
    configure_logs(level="info", form="json", stream=stream)
    return stream


def desk_of(library: Library) -> Desk:
    return Desk(library, DEFAULT_RHYTHM, lambda _: frozenset(), lambda: "sessie")


def work_in(tx: Transaction, library: Library, turn: str) -> Work:
    desk = desk_of(library)
    moment: Moment = moment_of(desk, NOW)
    return Work(tx, desk, Sender(tx, 7, turn), moment)


async def begin(store: Store, library: Library) -> Turn:
    """Let somebody new begin the dialogue, in the store."""

    async def work(tx: Transaction) -> Turn:
        desk = work_in(tx, library, "u1")
        await library.keep_revisions(tx, desk.moment.utc_ms)
        person: Person = await add_person(tx, 7, "nl", desk.moment.utc_ms)
        thread = await new_thread(desk, person, library.scripts["proef"], About())
        return await begin_thread(desk, thread)

    return await store.transact(work)


async def answer(store: Store, library: Library, given: Press | Typed, turn: str) -> Turn:
    """Let that person answer, from what the store holds."""

    async def work(tx: Transaction) -> Turn:
        thread = await load_current_thread(tx, 1)
        assert isinstance(thread, Thread)
        given_now = replace(given, asking=thread.session.asking) if isinstance(given, Press) else given
        return await play(work_in(tx, library, turn), thread, given_now)

    return await store.transact(work)


def asked(turn: Turn) -> list[str]:
    return [effect.step for effect in turn.effects if isinstance(effect, Show)]


async def test_deleting_the_step_somebody_stands_on_loses_nothing(folder: Path, store: Store) -> None:
    """A session goes on at its step after that step was deleted and published, also after a restart."""
    library = Library.open(folder)
    assert asked(await begin(store, library)) == ["eens"]
    assert asked(await answer(store, library, Press(0, "yes"), "u2")) == ["waarom"]
    save(folder, FIRST + LAST)
    [changed] = await publish(store, library, 0)
    assert [step.id for step in changed.steps] == ["eens", "dank"]
    restarted = Library.open(folder)
    turn = await answer(store, restarted, Typed("Tijd."), "u3")
    assert [a.step for a in turn.session.answers] == ["eens", "waarom"]
    assert turn.session.state.value == "done"


async def test_who_begins_after_publishing_gets_the_new_version(folder: Path, store: Store) -> None:
    """A session begun after a save plays what was saved."""
    library = Library.open(folder)
    save(folder, WHY + LAST)
    await publish(store, library, 0)
    assert asked(await begin(store, library)) == ["waarom"]


async def test_a_bad_file_stays_out_and_a_good_one_goes_live(folder: Path, store: Store, log: io.StringIO) -> None:
    """Of files saved together the good one is published, the bad keep their last good version, and operators hear."""
    library = Library.open(folder)
    before = library.scripts["proef"]
    save(folder, "  - id: eens\n    zeg: fout\n")
    (folder / "lunch.yaml").write_text((HEAD + FIRST).replace("proef", "lunch"), "utf-8")
    (folder / "leeg.yaml").write_text("", "utf-8")
    changed = await publish(store, library, 0)
    assert [script.id for script in changed] == ["lunch"]
    assert library.scripts["proef"] == before
    assert '"event": "dialogues.published"' in log.getvalue()
    assert '"script": "proef"' in log.getvalue()
    assert '"event": "dialogues.refused"' in log.getvalue()
    assert "dropped" not in log.getvalue()


async def test_a_removed_file_stays_live_until_a_restart(folder: Path, store: Store) -> None:
    """Taking a file away pulls no rug from under people."""
    library = Library.open(folder)
    (folder / "proef.yaml").unlink()
    assert await publish(store, library, 0) == ()
    assert "proef" in library.scripts


async def test_a_framework_that_breaks_a_dialogue_stays_out(folder: Path, store: Store) -> None:
    """When a change elsewhere would break a file that did not change, nothing of that save goes live."""
    save(folder, "  - id: a\n    ask: {indicator: risico.bekend}\n")
    library = Library.open(folder)
    before = library.framework
    path = folder / "framework.yaml"
    path.write_text(path.read_text("utf-8").replace("- id: bekend", "- id: gekend"), "utf-8")
    assert await publish(store, library, 0) == ()
    assert library.framework == before


async def test_a_reworded_statement_is_a_new_revision(folder: Path, store: Store) -> None:
    """A dialogue's revision changes with the framework it asks from, and the old wording is kept under the old one."""
    save(folder, "  - id: a\n    ask: {indicator: risico.bekend}\n")
    library = Library.open(folder)
    old = library.scripts["proef"]
    await store.transact(lambda tx: library.keep_revisions(tx, 0))
    path = folder / "framework.yaml"
    path.write_text(path.read_text("utf-8").replace("Ik ken de drie risico's", "Ik weet de drie risico's"), "utf-8")
    [new] = await publish(store, library, 0)
    assert new.revision != old.revision
    fresh = Library.open(folder)
    kept = await store.transact(lambda tx: fresh.playbook(tx, "proef", old.revision, "nl"))
    assert kept.questions[0].ask.text.startswith("Ik ken de drie")
    live = await store.transact(lambda tx: fresh.playbook(tx, "proef", new.revision, "nl"))
    assert live.questions[0].ask.text.startswith("Ik weet de drie")


async def test_revisions_are_kept_before_they_are_live(folder: Path, store: Store) -> None:
    """When the store can't keep a revision, the old version stays live."""
    library = Library.open(folder)
    before = library.scripts["proef"]
    save(folder, FIRST + LAST)
    await store.transact(_without_revisions)
    with pytest.raises(Exception, match="revisions"):
        await publish(store, library, 0)
    assert library.scripts["proef"] == before


async def _without_revisions(tx: Transaction) -> None:
    await tx.execute("DROP TABLE revisions")


async def test_nothing_bad_can_be_adopted(folder: Path) -> None:
    """A shelf with blocking problems can't be made live, whoever asks."""
    library = Library.open(folder)
    save(folder, "  - id: x\n    fout: ja\n")
    shelf, problems = library.read_again()
    assert problems
    assert not shelf.blocking
    with pytest.raises(BadDialoguesError):
        library.adopt(replace(shelf, framework=None))


async def test_a_revision_that_is_nowhere_kept_is_an_error(folder: Path, store: Store) -> None:
    """A session whose version is lost is told apart from one that is live."""
    library = Library.open(folder)
    with pytest.raises(KeyError, match="proef@verloren"):
        await store.transact(lambda tx: library.playbook(tx, "proef", "verloren", "nl"))
    assert await store.transact(lambda tx: load_revision(tx, "verloren", "proef")) is None


async def test_a_save_is_seen_and_published(folder: Path, store: Store, log: io.StringIO) -> None:
    """Watching the folder, a save goes live without a restart."""
    library = Library.open(folder)
    watching = asyncio.create_task(watch_dialogues(store, library, lambda: 0))
    try:
        async with asyncio.timeout(20):
            (folder / "notitie.txt").write_text("niet voor mensen", "utf-8")
            while len(library.scripts["proef"].steps) == 3:
                await asyncio.to_thread(save, folder, FIRST + LAST)
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    assert '"script": "proef"' in log.getvalue()
