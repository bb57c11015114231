"""`gripbot admin …` as an operator types it: links, partnerships and staff, and what goes wrong."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.app import DATA_FILE
from tests.cli.process import gripbot


def admin(data: Path, *words: str) -> Any:
    """Run a command that lists; return what it says as JSON."""
    return json.loads(gripbot("admin", *words, "--format", "json", data=data).stdout)


def rows(data: Path, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(data / DATA_FILE) as opened:
        found = opened.execute(sql).fetchall()
        opened.commit()
    opened.close()
    return found


def test_links_are_made_listed_and_withdrawn(tmp_path: Path) -> None:
    """Each kind of link is printed once, listed without its code, and stops at once when withdrawn."""
    links = [
        gripbot("admin", *words, data=tmp_path).stdout.strip()
        for words in (("invite", "De Vliet", "Dijkstad", "Zuid", "--lead"), ("starter",), ("staff",))
    ]
    listed = admin(tmp_path, "invites")
    assert [(row["kind"], row["uses_left"]) for row in listed] == [("lead", 1), ("starter", 1), ("staff", 1)]
    assert not any(link.rpartition("=")[2] in json.dumps(listed) for link in links)
    assert gripbot("admin", "withdraw", "2", data=tmp_path).returncode == 0
    assert [row["kind"] for row in admin(tmp_path, "invites")] == ["lead", "staff"]
    again = gripbot("admin", "withdraw", "2", data=tmp_path)
    assert (again.returncode, "werkte al niet meer" in again.stderr) == (2, True)


def test_a_link_names_the_bot_once_it_is_known(tmp_path: Path) -> None:
    """Until the bot has been in touch with Telegram the name is left open; after that the link can be clicked."""
    assert gripbot("admin", "starter", data=tmp_path).stdout.startswith("https://t.me/<bot>?start=")
    rows(tmp_path, "INSERT INTO meta (name, value) VALUES ('bot_name', 'gripbot_bot')")
    assert gripbot("admin", "starter", data=tmp_path).stdout.startswith("https://t.me/gripbot_bot?start=")


def test_a_partnership_is_listed_and_ended(tmp_path: Path) -> None:
    """It is listed with its state and without people's names, and ends once, after a yes."""
    gripbot("admin", "invite", "De Vliet", "Dijkstad", "Zuid", data=tmp_path)
    (row,) = admin(tmp_path, "list")
    assert (row["name"], row["teams"], row["leads"], row["ended"]) == ("De Vliet", 1, 0, None)
    assert "zonder teamleider" in gripbot("admin", "list", data=tmp_path).stdout
    assert gripbot("admin", "end", "1", "--yes", data=tmp_path).returncode == 0
    assert admin(tmp_path, "list")[0]["ended"] is not None
    assert admin(tmp_path, "invites") == []
    assert gripbot("admin", "end", "1", "--yes", data=tmp_path).returncode == 2


def test_staff_is_listed_by_number_and_dismissed(tmp_path: Path) -> None:
    """Of staff a number is known and nothing else."""
    gripbot("admin", "staff", data=tmp_path)
    rows(tmp_path, "INSERT INTO persons (id, chat_id, language, created_utc_ms) VALUES (7, 1, 'nl', 0)")
    rows(tmp_path, "INSERT INTO staff (person_id, since_utc_ms) VALUES (7, 0)")
    assert admin(tmp_path, "staff", "--list") == [{"id": 7}]
    assert gripbot("admin", "staff", "--remove", "7", data=tmp_path).returncode == 0
    assert gripbot("admin", "staff", "--remove", "7", data=tmp_path).returncode == 2


@pytest.mark.parametrize("words", [("list",), ("invites",), ("staff", "--list")])
def test_nothing_yet_is_an_empty_list(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A fresh folder gives an empty list, in text as in JSON."""
    assert admin(tmp_path, *words) == []
    assert gripbot("admin", *words, data=tmp_path).stdout == ""
