"""A simulation from end to end: no law broken, the same bytes from the same seed, and the same with the bot killed."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.simulate.run import Wanted
from bot.simulate.shares import ShareStoppedError, simulate
from tests.cli.process import gripbot
from tests.simulate.living import wanted

NEVER_TESTED = {"holiday", "leave", "erased", "open_question"}  # in a few weeks of February


def hash_of(folder: Path) -> dict[str, str]:
    """Return the hash of every file in a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def broken(summary: dict[str, object]) -> list[object]:
    """Return the laws that were broken."""
    laws = summary["laws"]
    assert isinstance(laws, list)
    return [law for law in laws if law["broken"]]


async def test_the_same_seed_gives_the_same_bytes_and_no_law_is_broken(tmp_path: Path) -> None:
    """Two runs write the same chats, letters, calendar and table; every law was put to the test and held."""
    wish = wanted(tmp_path, weeks=2, members=6)
    parts: list[float] = []
    summary = await simulate(wish, tmp_path / "a", parts.append)
    await simulate(wish, tmp_path / "b", parts.append)
    assert broken(summary) == []
    assert {law["law"] for law in summary["laws"] if not law["tested"]} <= NEVER_TESTED
    assert hash_of(tmp_path / "a") == hash_of(tmp_path / "b")
    assert len(list((tmp_path / "a" / "gesprekken").iterdir())) == summary["people"] == 7
    assert {path.suffix for path in (tmp_path / "a" / "weekberichten").iterdir()} >= {".html", ".png"}
    assert (tmp_path / "a" / "agenda.txt").read_text("utf-8").startswith("# De agenda van")
    assert max(parts) == 1.0


async def test_teams_are_shared_out_over_bots(tmp_path: Path) -> None:
    """Two bots of one team each live side by side, are killed both, and are told of as one; nobody lives twice."""
    shared = replace(wanted(tmp_path, weeks=1, members=3, kills=6), teams=2, teams_per_bot=1)
    parts: list[float] = []
    summary = await simulate(shared, tmp_path / "out", parts.append)
    assert broken(summary) == []
    assert (summary["teams"], summary["people"]) == (2, 8)
    assert summary["kills"] >= 2
    assert len(list((tmp_path / "out" / "gesprekken").iterdir())) == 8
    assert len(set(parts)) > 10
    assert max(parts) == 1.0
    assert json.loads((tmp_path / "out" / "wetten.json").read_text("utf-8")) == summary


async def test_a_bot_that_stops_by_itself_is_no_outcome(tmp_path: Path) -> None:
    """Without dialogues no bot can live: that is an error and no table, and its log is kept."""
    (tmp_path / "empty").mkdir()
    lost = Wanted(1, 2, 1, 7, dialogues=tmp_path / "empty", teams_per_bot=1)
    with pytest.raises(ExceptionGroup, match="TaskGroup") as stopped:
        await simulate(lost, tmp_path / "out", lambda _: None)
    assert stopped.group_contains(ShareStoppedError)
    assert list((tmp_path / "out").glob("log-*.txt"))  # of whichever stopped first
    assert not (tmp_path / "out" / "wetten.txt").exists()


async def test_no_law_is_broken_when_the_bot_is_killed_on_the_way(tmp_path: Path) -> None:
    """The process is killed twice at random moments; every answer is stored once and nothing comes twice."""
    summary = await simulate(wanted(tmp_path, weeks=1, members=4, kills=2), tmp_path / "out", lambda _: None)
    assert summary["kills"] == 2
    assert broken(summary) == []


def test_the_command_prints_the_table_and_fails_on_wrong_use(tmp_path: Path) -> None:
    """`gripbot simulate` prints the laws as text or JSON, with exit code 0; no people at all is wrong use."""
    wish = wanted(tmp_path, weeks=1, members=2)
    few = ("simulate", "--weeks", "1", "--teams", "1", "--members", "2", "--out", tmp_path / "out")
    done = gripbot(*few, "--format", "json", data=tmp_path, dialogues=str(wish.dialogues))
    assert done.returncode == 0
    assert json.loads(done.stdout)["people"] == 3
    assert "hoogstens twee" in (tmp_path / "out" / "wetten.txt").read_text("utf-8")
    assert gripbot("simulate", "--out", tmp_path / "x", "--members", "0", data=tmp_path).returncode == 2
    next(wish.dialogues.glob("*.yaml")).write_text("id: 3", "utf-8")
    wrong = gripbot(*few, data=tmp_path, dialogues=str(wish.dialogues))
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "Traceback" not in wrong.stderr


@pytest.mark.prove
@pytest.mark.parametrize("kills", [0, 150])
async def test_a_year_breaks_no_law(tmp_path: Path, kills: int) -> None:
    """Twelve teams of eight live a year over both clock changes; the second time the bot is killed on the way."""
    dialogues = Path(__file__).parents[2] / "dialogues"
    summary = await simulate(Wanted(52, 12, 8, seed=1, dialogues=dialogues, kills=kills), tmp_path, lambda _: None)
    assert broken(summary) == []
    assert summary["kills"] >= kills * 0.9  # one that is due when all is over never comes
    assert [law["law"] for law in summary["laws"] if not law["tested"]] == []
