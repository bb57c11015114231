"""The page about scores computes what it says: every worked example in it is run."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "scores.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=[e.splitlines()[-1][:40] for e in EXAMPLES])
def test_a_worked_example_gives_what_the_page_says(example: str) -> None:
    """Each block ends with expressions and, after `# →`, what they give; both sides are compared as printed."""
    shown: dict[str, object] = {}
    compared = 0
    for line in example.splitlines():
        code, arrow, expected = line.partition("  # → ")
        if arrow:
            compared += 1
            assert repr(eval(code, shown)) == expected  # noqa: S307  # the page is our own
        else:
            exec(line, shown)  # noqa: S102  # the page is our own
    assert compared


def test_the_page_has_examples() -> None:
    """So that the test above can't pass by finding none."""
    assert len(EXAMPLES) >= 11


def test_the_page_names_every_key_of_the_json() -> None:
    """The keys that `gripbot score --format json` gives are all documented."""
    text = PAGE.read_text(encoding="utf-8")
    keys = (
        "version framework rounds composites trends instrument round theme cells mean_of_parties gaps intraclass "
        "subject invited took_part valid score dont_know change turnout bounds discovery complete alpha omega "
        "inter_item items"
    )
    assert [key for key in keys.split() if f"`{key}`" not in text] == []
