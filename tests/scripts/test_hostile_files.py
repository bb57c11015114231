"""Whatever bytes stand in a file: a value or problems, never an exception, and soon."""

from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gripcore.framework import parse_framework
from gripcore.problems import Parsed, render_problem
from gripcore.scripts import parse_script
from gripcore.scripts.check import parse_and_check
from gripcore.scripts.model import Script
from tests.scripts.content import DIALOGUES, FRAMEWORK, HEADER, SHIPPED, placed

SEEDS = [path.read_bytes() for path in SHIPPED]
YAML_WORDS = "id say ask when steps answer is : - [ ] { } , ? | > ' # &a *a !t % --- ... é 😀 0 1e9 ~ null <<"
YAML_PIECES = st.sampled_from([*YAML_WORDS.split(" "), " ", "\n", "  ", "\n  - ", "\t", '"', "\\"])


def is_settled(parsed: Parsed[Script]) -> bool:
    for problem in parsed.problems:
        assert render_problem(problem)
    return parsed.value is not None or bool(parsed.problems)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_script_or_problems(content: bytes) -> None:
    """Random bytes never raise."""
    assert is_settled(parse_script(content, "x.yaml", FRAMEWORK))
    framework = parse_framework(content, "x.yaml")
    assert framework.value or framework.problems


@given(st.lists(YAML_PIECES, max_size=60).map("".join))
def test_any_yaml_like_text_gives_a_script_or_problems(text: str) -> None:
    """Random pieces of YAML never raise."""
    assert is_settled(parse_and_check(text, "x.yaml", FRAMEWORK))
    assert is_settled(parse_and_check(HEADER + text, "x.yaml", FRAMEWORK))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SEEDS), st.data())
def test_a_damaged_dialogue_gives_a_script_or_problems(seed: bytes, data: st.DataObject) -> None:
    """A shipped dialogue with a piece cut out, doubled or replaced never raises."""
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(len(seed), start + 80)))
    instead = data.draw(st.one_of(st.binary(max_size=6), YAML_PIECES.map(str.encode), st.just(seed[start:end] * 2)))
    assert is_settled(parse_and_check(seed[:start] + instead + seed[end:], "x.yaml", FRAMEWORK))


@settings(max_examples=25)
@given(st.data())
def test_a_damaged_framework_gives_a_framework_or_problems(data: st.DataObject) -> None:
    """The shipped framework with a piece replaced never raises."""
    seed = (DIALOGUES / "framework.yaml").read_bytes()
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(len(seed), start + 80)))
    instead = data.draw(st.one_of(st.binary(max_size=6), YAML_PIECES.map(str.encode)))
    parsed = parse_framework(seed[:start] + instead + seed[end:], "x.yaml")
    assert parsed.value or parsed.problems


BOMBS = {
    "deep rows": "[" * 50_000,
    "deep tables": "{a: " * 40_000,
    "deep lists": "- " * 60_000,
    "aliases": "a: &a [x]\nb: [*a, *a]\n" * 3_000,
    "many keys": "".join(f"k{n}: v\n" for n in range(15_000)),
    "many items": HEADER + "  - say: x\n" * 9_000,
    "explicit keys": "? " * 60_000,
    "comments": "#\n" * 90_000,
    "quotes": '"' * 100_000,
    "long word": "a" * 190_000,
    "percent": "%" * 1_000,
    "version": "%YAML " + "9" * 5_000,
    "blank lines": "\n" * 190_000,
    "nested conditions": HEADER + "  - {id: a, say: x, when: " + "{not: " * 40 + "}" * 41,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_file_is_refused_soon(name: str) -> None:
    """A file built to eat time or memory is refused within a few seconds."""
    started = perf_counter()
    parsed = parse_and_check(BOMBS[name], "x.yaml", FRAMEWORK)
    assert parsed.value is None
    assert perf_counter() - started < 8


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ('"\\x07"', "6:10 vreemd-teken"),
        ('"\\ud800"', "6:10 vreemd-teken"),
        ('"\\0"', "6:10 vreemd-teken"),
        ('"\\U00110000"', "1:1 onleesbaar"),
    ],
)
def test_characters_written_as_escapes_are_judged_too(said: str, place: str) -> None:
    """What can't be typed can't be smuggled in by an escape either."""
    assert placed(parse_script(HEADER + f"  - id: a\n    say: {said}\n", "x.yaml", FRAMEWORK).problems) == [place]


def test_problems_are_shown_up_to_a_number() -> None:
    """A file that is wrong from beginning to end doesn't fill the memory."""
    steps = "".join(f"  - id: s{n}\n    say: 'Hoi {{x}} {{y}}.'\n" for n in range(150))
    assert len(parse_script(HEADER + steps, "x.yaml", FRAMEWORK).problems) == 200


def test_a_file_that_is_too_large_is_not_read() -> None:
    """Size is judged before anything else."""
    assert placed(parse_script(b"x" * 200_001, "x.yaml", FRAMEWORK).problems) == ["1:1 te-groot"]


def test_too_many_steps_are_refused_once() -> None:
    """More steps than any dialogue needs are one problem, not hundreds."""
    steps = "".join(f"  - id: s{n}\n    say: Hoi.\n" for n in range(320))
    parsed = parse_script(HEADER + steps, "x.yaml", FRAMEWORK)
    assert [problem.code for problem in parsed.problems] == ["te-veel-stappen"]


def test_used_files_cannot_multiply_without_end() -> None:
    """Files that use each other many times over stop at the most steps a dialogue may have."""
    used = {
        f"deel{n}": "steps:\n" + "".join(f"  - id: a{k}\n    use: deel{n + 1}\n" for k in range(9)) for n in range(9)
    }
    used["deel9"] = "steps:\n  - id: eind\n    say: Hoi.\n"
    parsed = parse_script(HEADER + "  - id: a\n    use: deel0\n", "x.yaml", FRAMEWORK, load_used=used)
    assert {problem.code for problem in parsed.problems} == {"te-veel-stappen"}
