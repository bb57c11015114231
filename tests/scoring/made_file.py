"""Files of answers that tests of `gripbot score` are made of."""

import random
from pathlib import Path

from bot.score import run_score
from gripcore.framework.model import Band, Framework, Indicator, Theme
from tests.scoring.made import SCALE

KOP = "round,person,party,role,indicator,value"


def theme(name: str, *, private: bool = False) -> Theme:
    items = tuple(Indicator(f"{name}.{i}", name, "", "", "", reverse_keyed=i == "c") for i in "abc")
    return Theme(name, "kaders", name.capitalize(), items, private=private)


FRAMEWORK = Framework(
    "grip",
    "Grip",
    "",
    (),
    (),
    SCALE,
    (Band("laag", 0, "aandacht", ""), Band("midden", 50, "bespreken", ""), Band("hoog", 75, "stevig", "")),
    (theme("risico"), theme("kosten"), theme("verbinder", private=True)),
)


def score(tmp_path: Path, text: str, output_format: str = "text", *, as_lead: bool = False) -> tuple[str, int]:
    file = tmp_path / "antwoorden.csv"
    file.write_text(text, encoding="utf-8")
    output, code = run_score(file, FRAMEWORK, output_format, as_lead=as_lead)
    return output.replace(str(file), "antwoorden.csv"), code


def rows(*lines: str) -> str:
    return "\n".join((KOP, *lines)) + "\n"


def party(i: int) -> str:
    return "ab"[i % 2]


def role(i: int) -> str:
    return "xy"[i // 2 % 2]


def many(rounds: int = 2, people: int = 20, themes: tuple[str, ...] = ("risico",)) -> str:
    """Twenty people of two parties and two roles, a step higher each round."""
    lines = [
        f"2026-{r + 1},p{i:02},{party(i)},{role(i)},{name}.{item},{2 if item == 'c' else min(5, 2 + r + i % 2)}"
        for r in range(rounds)
        for i in range(people)
        for name in themes
        for item in "abc"
    ]
    return rows(*lines)


def everything() -> str:
    """Eight parties of thirteen over five rounds, with all that can be said about them."""
    dice = random.Random(5)
    lines = []
    for r in range(5):
        for i in range(104):
            mood = 1.6 + 0.45 * r + 0.1 * (i % 8) + dice.gauss(0, 0.8)
            for item in ("risico.a", "risico.b", "risico.c", *(("kosten.a", "kosten.b") if r == 4 else ())):
                value = max(1, min(5, round(mood + dice.gauss(0, 0.6))))
                unsure = item == "risico.a" and i % 8 == 0 and r < 4 and dice.random() < 0.6
                given = "?" if unsure else 6 - value if item == "risico.c" else value
                lines.append(f"r{r + 1},m{i:03},p{i % 8},{role(i)},{item},{given}")
    return rows(*lines)
