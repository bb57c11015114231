"""What the command line answers: 0 fine, 1 problems found, 2 wrong use, and one sentence for each mistake."""

import asyncio
import json
import signal
import socket
import sqlite3
from pathlib import Path

import pytest

from bot.app import DATA_FILE
from bot.phone import Kind, Phone, User, build_phone_app, serve
from bot.store.schema import MIGRATIONS
from tests.app.house import ANNA, MONDAY, copy_dialogues
from tests.cli.process import BAD_TOKEN, assert_sentences, environment, gripbot, gripbot_process, start_gripbot

NOWHERE = "http://127.0.0.1:9"


async def has_started(phone: Phone) -> None:
    """Return when a bot has set its menu."""
    started = asyncio.Event()
    leave = phone.subscribe_all(lambda happening: started.set() if happening.kind is Kind.COMMANDS else None)
    await started.wait()
    leave()


def test_check_finds_nothing_in_good_files(tmp_path: Path) -> None:
    """Good files give one line that says so, and exit 0."""
    done = gripbot("check", copy_dialogues(tmp_path / "d"), data=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("0 blokkeert, 0 let op")


def test_check_names_place_and_remedy(tmp_path: Path) -> None:
    """A wrong file gives a line with place, code and remedy, a sum, and exit 1; in English where that is asked."""
    folder = copy_dialogues(tmp_path / "d")
    wrong = folder / "week_risico.yaml"
    wrong.write_text(wrong.read_text("utf-8").replace("purpose: theme", "purpos: theme"), "utf-8")
    done = gripbot("check", folder, data=tmp_path)
    assert done.returncode == 1
    assert f"{wrong}:" in done.stdout
    assert "onbekend-veld" in done.stdout
    assert "blokkeert" in done.stdout.splitlines()[-1]
    english = gripbot("check", wrong, "--language", "en", data=tmp_path)
    assert english.returncode == 1
    assert "blocking" in english.stdout.splitlines()[-1]


def test_score_reads_answers_from_anywhere(tmp_path: Path) -> None:
    """A file of answers gives tables, exit 0; for a lead the reasons; a wrong row its line, exit 1; no file, exit 2."""
    file = tmp_path / "antwoorden.csv"
    file.write_text("round,person,party,role,indicator,value\n1,p,a,r,risico.bekend,4\n", "utf-8")
    folder = copy_dialogues(tmp_path / "d")
    frame = ("--framework", folder / "framework.yaml")
    done = gripbot("score", file, *frame, data=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Risicomanagement · 1")
    assert "te klein voor een eigen cijfer" in gripbot("score", file, *frame, "--as-lead", data=tmp_path).stdout
    file.write_text(file.read_text("utf-8").replace(",4", ",9"), "utf-8")
    wrong = gripbot("score", file, *frame, data=tmp_path)
    assert (wrong.returncode, wrong.stdout.partition(" ")[0]) == (1, f"{file}:2:6")
    assert gripbot("score", tmp_path / "weg.csv", *frame, data=tmp_path).returncode == 2


def test_check_writes_json(tmp_path: Path) -> None:
    """With --format json the problems are a list that another program can read."""
    folder = copy_dialogues(tmp_path / "d")
    (folder / "kapot.yaml").write_text("id: kapot\n", "utf-8")
    done = gripbot("check", folder, "--format", "json", data=tmp_path)
    problems = json.loads(done.stdout)
    assert done.returncode == 1
    assert problems
    assert all({"code", "line", "severity"} <= problem.keys() for problem in problems)


def test_check_of_what_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    """A folder that does not exist is told in one sentence."""
    assert_sentences(gripbot("check", tmp_path / "nergens", data=tmp_path), "is er niet")


def test_run_without_a_token_is_wrong_use(tmp_path: Path) -> None:
    """Without a token the bot says where to put it."""
    assert_sentences(gripbot("run", data=tmp_path), "GRIPBOT_TELEGRAM_TOKEN ontbreekt")


def test_each_wrong_setting_gets_one_sentence(tmp_path: Path) -> None:
    """Every mistake is told at once, each in a sentence of its own."""
    done = gripbot("run", data=tmp_path, telegram_token="fout", log_level="hard", tokn="x")  # noqa: S106 - no token
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) >= 2
    assert "Traceback" not in done.stderr


def test_run_with_bad_dialogues_names_the_problem(tmp_path: Path) -> None:
    """The bot does not start on dialogues that block; it names the file and the place."""
    folder = copy_dialogues(tmp_path / "d")
    (folder / "kennismaking.yaml").write_text("id: [\n", "utf-8")
    done = gripbot("run", data=tmp_path, telegram_token=BAD_TOKEN, telegram_url=NOWHERE, dialogues=str(folder))
    assert done.returncode == 2
    assert "kennismaking.yaml:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [("run",), ("admin", "invite", "A", "B", "C")], ids=["run", "invite"])
def test_a_file_of_somebody_else_is_refused(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A data file that is damaged is left as it is, in one sentence, and the process ends."""
    (tmp_path / DATA_FILE).write_bytes(b"geen databank" * 400)
    done = gripbot(*command, data=tmp_path, telegram_token=BAD_TOKEN, telegram_url=NOWHERE)
    assert_sentences(done, "beschadigd")


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    """A data file of a newer Gripbot is left as it is, in one sentence, and the process ends."""
    with sqlite3.connect(tmp_path / DATA_FILE) as made:
        made.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    made.close()
    done = gripbot_process("run", data=tmp_path, telegram_token=BAD_TOKEN, telegram_url=NOWHERE)
    assert_sentences(done, "nieuwere Gripbot")


def test_an_invite_is_a_link_and_makes_what_is_not_there(tmp_path: Path) -> None:
    """`admin invite` makes the partnership and team once and prints a link; a second call adds only a link."""
    links = [gripbot("admin", "invite", "De Vliet", "Dijkstad", "Zuid", data=tmp_path).stdout for _ in range(2)]
    assert links[0] != links[1]
    assert all(link.startswith("https://t.me/") and "?start=" in link for link in links)
    with sqlite3.connect(tmp_path / DATA_FILE) as reading:
        tables = ("partnerships", "teams", "invites")
        counts = [len(reading.execute(f"SELECT * FROM {table}").fetchall()) for table in tables]  # noqa: S608 - fixed
        stored = str(reading.execute("SELECT * FROM invites").fetchall())
    reading.close()
    assert counts == [1, 1, 2]
    assert links[0].strip().rpartition("=")[2] not in stored


async def test_an_unknown_token_stops_the_bot_with_one_sentence(tmp_path: Path) -> None:
    """Telegram's 401 ends the bot at once: exit 2, one sentence, and no token in it."""
    phone = Phone(now=lambda: MONDAY)
    server = await serve(build_phone_app(phone))
    process = await start_gripbot("run", data=tmp_path, telegram_token=BAD_TOKEN, telegram_url=server.url)
    async with asyncio.timeout(30):
        out, errors = await process.communicate()
    await server.stop()
    assert process.returncode == 2
    assert "Telegram kent dit token niet." in errors.decode()
    assert "Traceback" not in errors.decode()
    assert BAD_TOKEN.partition(":")[2] not in (out + errors).decode()


async def test_a_token_that_is_withdrawn_stops_a_running_bot(tmp_path: Path) -> None:
    """When the token is refused later on, the bot ends the same way."""
    phone = Phone(now=lambda: MONDAY)
    server = await serve(build_phone_app(phone))
    process = await start_gripbot("run", data=tmp_path, telegram_token=phone.token, telegram_url=server.url)
    async with asyncio.timeout(30):
        await has_started(phone)
        phone.token = BAD_TOKEN
        phone.add_user(User(ANNA, "Anna"))
        await phone.person_says(ANNA, "hallo")
        _, errors = await process.communicate()
    await server.stop()
    assert process.returncode == 2
    assert errors.decode().strip().splitlines()[-1].startswith("Telegram kent dit token niet.")


async def test_the_bot_stops_when_it_is_told_to(tmp_path: Path) -> None:
    """SIGTERM ends a running bot with exit 0."""
    phone = Phone(now=lambda: MONDAY)
    server = await serve(build_phone_app(phone))
    process = await start_gripbot("run", data=tmp_path, telegram_token=phone.token, telegram_url=server.url)
    async with asyncio.timeout(30):
        await has_started(phone)
        process.send_signal(signal.SIGTERM)
        out, errors = await process.communicate()
    await server.stop()
    assert process.returncode == 0, (out + errors).decode()


def test_a_process_checks_the_shipped_dialogues(tmp_path: Path) -> None:
    """`python -m bot check` without a path checks what travels with Gripbot, and finds nothing that blocks."""
    done = gripbot_process("check", data=tmp_path)
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith("0 blokkeert")


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    """The demo on a port in use says so in one sentence."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = gripbot("demo", "--no-browser", "--port", str(taken.getsockname()[1]), data=tmp_path)
    assert done.returncode == 2
    assert "al in gebruik" in done.stderr
    assert "Traceback" not in done.stderr


def test_settings_of_a_test_come_from_the_test_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine has set for Gripbot does not reach the processes of these tests."""
    monkeypatch.setenv("GRIPBOT_LANGUAGE", "en")
    assert "GRIPBOT_LANGUAGE" not in environment(tmp_path)
