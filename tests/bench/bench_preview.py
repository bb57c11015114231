"""How long the preview takes: from a saved file to a chat and a panel that show it.

Run with `pytest tests/bench/bench_preview.py`; the file is not collected with the other tests.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from bot.checking import check_folder
from bot.preview import build_theatre
from bot.preview.panel import build_panel

DIALOGUES = Path(__file__).parents[2] / "dialogues"
SAVED_SECONDS = 0.15
ALL_SECONDS = 2.0


def test_a_save_is_shown_in_time(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Reading and checking the folder, playing the chat again and building the panel takes under 150 ms (median)."""
    folder = tmp_path / "dialogues"
    shutil.copytree(DIALOGUES, folder)
    path = folder / "week_risico.yaml"
    stage = build_theatre(path, datetime(2026, 11, 24, 9, tzinfo=UTC)).stage
    stage.jump("voornemen")

    def save() -> None:
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        stage.read_files()
        build_panel(stage)

    benchmark(save)
    assert stage.chat is not None
    assert stage.chat.session.open_step == "voornemen.wish"
    assert benchmark.stats is not None
    assert benchmark.stats.stats.median < SAVED_SECONDS


def test_all_shipped_files_and_conversations_are_checked_in_time(benchmark: BenchmarkFixture) -> None:
    """Checking every shipped dialogue and playing every kept conversation takes under two seconds."""
    benchmark(check_folder, [DIALOGUES])
    assert benchmark.stats is not None
    assert benchmark.stats.stats.median < ALL_SECONDS
