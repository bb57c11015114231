"""How long checking takes: an author who saves a file should see its problems before looking up.

Run with `pytest tests/bench/bench_check.py`; the file is not collected with the other tests.
"""

from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from gripcore.scripts.check import parse_and_check
from tests.scripts.content import DIALOGUES, SHIPPED_FRAMEWORK, SHIPPED_TEXTS, read_framework

ALL_SHIPPED_SECONDS = 2.0
ONE_FILE_SECONDS = 0.15


def check_all() -> None:
    framework = read_framework(DIALOGUES)
    for name, text in SHIPPED_TEXTS.items():
        assert parse_and_check(text, f"{name}.yaml", framework, load_used=SHIPPED_TEXTS).value is not None


def test_all_shipped_files_are_checked_in_time() -> None:
    """Reading the framework and checking every shipped dialogue takes under two seconds."""
    started = perf_counter()
    check_all()
    assert perf_counter() - started < ALL_SHIPPED_SECONDS


@pytest.mark.parametrize("name", SHIPPED_TEXTS)
def test_one_saved_file_is_checked_in_time(benchmark: BenchmarkFixture, name: str) -> None:
    """One saved dialogue is read and checked in under 150 ms (median)."""
    benchmark(parse_and_check, SHIPPED_TEXTS[name], f"{name}.yaml", SHIPPED_FRAMEWORK, load_used=SHIPPED_TEXTS)
    assert benchmark.stats is not None
    assert benchmark.stats.stats.median < ONE_FILE_SECONDS
