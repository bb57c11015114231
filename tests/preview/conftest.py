"""What the tests of the preview share: a folder with one small dialogue, and a preview of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.phone import User
from bot.preview import build_theatre
from bot.preview.theatre import AUTHOR, Theatre
from tests.scripts.content import FRAMEWORK_PATH

TUESDAY = datetime(2026, 11, 24, 9, tzinfo=UTC)
SMALL = """id: proef
title: Proef
purpose: free
minutes: 3
steps:
  - id: opening
    say: Welkom bij {samenwerking}.
  - id: bekend
    ask: {indicator: risico.bekend}
  - id: op_tijd
    ask: {indicator: risico.op_tijd}
  - id: waarom
    when: {answer: bekend, at_most: 2}
    ask: Wat mist er?
    answer: text
    optional: ja
  - id: geld
    ask: Hoeveel geld gaat erin om?
    answer: amount
  - id: partijen
    ask: Met wie werk je?
    answer: several
    options: {gemeente: Gemeente, provincie: Provincie, rijk: Rijk}
  - id: controle
    when: {known: role, is: controller}
    say: Jij kunt dit nakijken.
  - id: zorg
    when: {score: risico, below: 30}
    say: Dat is zorgelijk.
  - id: plan
    commit:
      wish: Wil je iets doen?
      situation: Wanneer?
      action: Wat?
      day: Welke dag?
      done: Op {day} vraag ik het.
  - id: slot
    say: Dank je.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "framework.yaml").write_bytes(FRAMEWORK_PATH.read_bytes())
    (tmp_path / "proef.yaml").write_text(SMALL, "utf-8")
    return tmp_path


@pytest.fixture
def theatre(folder: Path) -> Theatre:
    theatre = build_theatre(folder / "proef.yaml", TUESDAY)
    theatre.phone.add_user(User(AUTHOR.user_id, AUTHOR.name))
    return theatre


def edit(folder: Path, old: str, new: str, name: str = "proef.yaml") -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
