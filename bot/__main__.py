"""The command line. Exit codes: 0 fine, 1 problems found, 2 wrong use."""

import asyncio
import os
import signal
import sys
from collections.abc import Coroutine, Iterator
from contextlib import suppress
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from bot.admin import WantedInvite, make_invite
from bot.app import open_app, run_app
from bot.checking import check_folder, render_json, render_text
from bot.clock.clock import SystemClock, real_now_ms
from bot.compare import compare_paths, render_comparison
from bot.demo import PortTakenError, open_browser, run_demo
from bot.draw import draw_file
from bot.library import FRAMEWORK_FILE, BadDialoguesError
from bot.logs import configure_logs
from bot.outbox import TokenRefusedError
from bot.preview import build_theatre, run_preview
from bot.publishing import watch_dialogues
from bot.score import run_score
from bot.settings import Settings, load_settings
from bot.shipped import find_shipped
from bot.simulate import Wanted, run_simulate
from bot.store import DataFolderError
from bot.telegram.client import Connection
from bot.telegram.patience import TokenUnknownError
from bot.texts import run_texts
from bot.translations import run_translations
from bot.words import N_, words_for
from gripcore.framework import parse_framework
from gripcore.problems import Problem, render_problem

FINE, FOUND, WRONG_USE = 0, 1, 2

app = typer.Typer(
    name="gripbot",
    help="Gripbot: drie minuten per week grip op de samenwerking.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
admin = typer.Typer(help="Beheer: samenwerkingen en uitnodigingen.", no_args_is_help=True)
app.add_typer(admin, name="admin")
_Config = Annotated[Path | None, typer.Option("--config", help="Bestand met instellingen (TOML).")]


class OutputFormat(StrEnum):
    """How output is written."""

    TEXT = "text"
    JSON = "json"


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Poort van de pagina; 0 kiest er een.")] = 8642,
    browser: Annotated[bool, typer.Option(help="Open de pagina in de browser.")] = True,  # noqa: FBT002 - a flag
    start: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dag waarop de demo speelt.")] = None,
) -> None:
    """Bekijk Gripbot op je eigen scherm: geen Telegram, geen account."""
    settings = _settings(None)
    console = Console(stderr=True)
    progress = console.status("De voorbeeldweek wordt gespeeld …")

    def ready(url: str) -> None:
        progress.stop()
        console.print(f"Gripbot staat klaar: [bold]{url}[/bold]  (stoppen: Ctrl+C)")
        if browser:
            open_browser(url)

    day: date | None = start.date() if start else None
    (settings.data / "demo").mkdir(parents=True, exist_ok=True)
    progress.start()
    _run(run_demo(settings.data / "demo", settings.dialogues, port=port, start=day, ready=ready))


@app.command()
def run(config: _Config = None) -> None:
    """Start de echte bot."""
    settings = _settings(config, token_needed=True)
    settings.data.mkdir(parents=True, exist_ok=True)
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    _run(_serve(settings, Connection(token, settings.telegram_url)))


async def _serve(settings: Settings, connection: Connection) -> None:
    app_open = open_app(connection, settings.data, settings.dialogues, SystemClock())
    async with app_open as house, asyncio.TaskGroup() as tasks:
        tasks.create_task(run_app(house))
        tasks.create_task(watch_dialogues(house.store, house.desk.library, real_now_ms))


@app.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Map of bestanden; anders de dialogen van Gripbot.")
    ] = None,
    output: Annotated[OutputFormat, typer.Option("--format", help="text of json.")] = OutputFormat.TEXT,
    language: Annotated[str, typer.Option(help="nl of en.")] = "nl",
    *,
    update: Annotated[bool, typer.Option("--update", help="Bewaar de gesprekken zoals ze nu lopen.")] = False,
) -> None:
    """Controleer dialoogbestanden: elke fout met plaats en oplossing."""
    given = paths or [_settings(None).dialogues]
    checked = check_folder([_existing(path) for path in given], update=update)
    render = render_json if output is OutputFormat.JSON else render_text
    _tell(render(checked, language), not checked.blocking)


@app.command()
def score(
    file: Annotated[Path, typer.Argument(help="CSV met round,person,party,role,indicator,value.")],
    framework: Annotated[Path | None, typer.Option(help="Toetsingskader; anders dat van Gripbot.")] = None,
    output: Annotated[OutputFormat, typer.Option("--format", help="text of json.")] = OutputFormat.TEXT,
    *,
    as_lead: Annotated[bool, typer.Option("--as-lead", help="Alleen wat een teamleider mag zien.")] = False,
) -> None:
    """Bereken scores uit antwoorden van waar dan ook."""
    path = _existing(framework) if framework else _settings(None).dialogues / FRAMEWORK_FILE
    parsed = parse_framework(path.read_bytes(), str(path))
    if parsed.value is None:
        _fail(*(render_problem(problem) for problem in parsed.problems))
    text, code = run_score(_existing(file), parsed.value, output.value, as_lead=as_lead)
    sys.stdout.write(f"{text}\n")
    raise typer.Exit(code)


@app.command()
def simulate(  # noqa: PLR0913, PLR0917 - each option is an argument
    out: Annotated[Path, typer.Option(help="Map voor gesprekken, weekberichten en wetten.")],
    weeks: Annotated[int, typer.Option(min=1, max=260, help="Hoeveel weken.")] = 8,
    teams: Annotated[int, typer.Option(min=1, max=60, help="Hoeveel teams.")] = 3,
    members: Annotated[int, typer.Option(min=1, max=40, help="Hoeveel mensen per team.")] = 8,
    seed: Annotated[int, typer.Option(help="Hetzelfde getal geeft hetzelfde verloop.")] = 1,
    output: Annotated[OutputFormat, typer.Option("--format", help="text of json.")] = OutputFormat.TEXT,
    *,
    kills: Annotated[int, typer.Option(min=0, max=10_000, help="Zo vaak wordt de bot onderweg omgehakt.")] = 0,
) -> None:
    """Laat weken voorbijgaan met verzonnen mensen, en toets alle wetten."""
    wanted = Wanted(weeks, teams, members, seed, dialogues=_settings(None).dialogues, kills=kills)
    _tell(*run_simulate(wanted, out, as_json=output is OutputFormat.JSON))


@app.command()
def preview(
    path: Annotated[Path | None, typer.Argument(help="Map of bestand; anders de dialogen van Gripbot.")] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Poort van de pagina; 0 kiest er een.")] = 8643,
    browser: Annotated[bool, typer.Option(help="Open de pagina in de browser.")] = True,  # noqa: FBT002 - a flag
) -> None:
    """Speel dialogen na op een telefoon in je scherm, terwijl je ze schrijft."""
    given = _existing(path or _settings(None).dialogues)

    def ready(url: str) -> None:
        Console(stderr=True).print(f"De voorvertoning staat klaar: [bold]{url}[/bold]  (stoppen: Ctrl+C)")
        if browser:
            open_browser(url)

    _run(run_preview(build_theatre(given, SystemClock().now()), port=port, ready=ready))


@app.command()
def compare(
    old: Annotated[Path, typer.Argument(help="Het bestand of de map zoals het was.")],
    new: Annotated[Path, typer.Argument(help="Het bestand of de map zoals het wordt.")],
    data: Annotated[Path | None, typer.Option(help="Map met gegevens: wat gebeurt er met open gesprekken?")] = None,
) -> None:
    """Vertel wat er voor mensen verandert tussen twee versies."""
    found = asyncio.run(compare_paths(_existing(old), _existing(new), data))
    _tell(render_comparison(found), not (found.problems or found.stranded))


@app.command()
def draw(
    file: Annotated[Path, typer.Argument(help="Een dialoogbestand.")],
    out: Annotated[Path | None, typer.Option(help="Bestand voor de tekening (SVG); anders regels in beeld.")] = None,
) -> None:
    """Teken het verloop van een dialoog."""
    drawing = draw_file(_existing(file), as_picture=out is not None)
    if drawing.problems:
        sys.stdout.write("".join(f"{render_problem(problem)}\n" for problem in drawing.problems))
        raise typer.Exit(FOUND)
    if out:
        out.write_text(drawing.text, "utf-8")
    else:
        sys.stdout.write(drawing.text)


@app.command()
def translations(
    path: Annotated[Path | None, typer.Argument(help="Map met dialogen; anders die van Gripbot.")] = None,
    locales: Annotated[Path | None, typer.Option(help="Map met vertalingen; anders die van Gripbot.")] = None,
    *,
    update: Annotated[bool, typer.Option("--update", help="Zet nieuwe teksten klaar in de .po-bestanden.")] = False,
) -> None:
    """Toon welke teksten van de dialogen nog geen vertaling hebben."""
    folder = _existing(path or _settings(None).dialogues)
    _tell(*run_translations(folder, _existing(locales or find_shipped("locales")), update=update))


@app.command()
def texts(
    path: Annotated[Path | None, typer.Argument(help="Map of bestand; anders de dialogen van Gripbot.")] = None,
    output: Annotated[OutputFormat, typer.Option("--format", help="text of json.")] = OutputFormat.TEXT,
) -> None:
    """Toon alle teksten met hun zinslengte, leesgemak (B1) en regels op een telefoon."""
    _tell(*run_texts(_existing(path or _settings(None).dialogues), as_json=output is OutputFormat.JSON))


def _tell(text: str, holds: bool) -> NoReturn:  # noqa: FBT001 - what a command found out
    sys.stdout.write(text)
    raise typer.Exit(FINE if holds else FOUND)


def _existing(path: Path) -> Path:
    if not path.exists():
        _fail(N_("{path}: deze map of dit bestand is er niet.").format(path=path))
    return path


@admin.command("invite")
def invite(
    partnership: Annotated[str, typer.Argument(help="Naam van de samenwerking; nieuw als die er nog niet is.")],
    party: Annotated[str, typer.Argument(help="Organisatie waar het team bij hoort.")],
    team: Annotated[str, typer.Argument(help="Naam van het team.")],
    *,
    lead: Annotated[bool, typer.Option("--lead", help="Voor de teamleider; werkt één keer.")] = False,
    config: _Config = None,
) -> None:
    """Maak een uitnodiging voor een team, en zo nodig de samenwerking erbij."""
    settings = _settings(config)
    settings.data.mkdir(parents=True, exist_ok=True)
    wanted = WantedInvite(partnership, party, team, lead, days=30, uses=50)
    _run(_print_invite(settings.data, wanted))


async def _print_invite(data: Path, wanted: WantedInvite) -> None:
    sys.stdout.write(f"https://t.me/<bot>?start={await make_invite(data, wanted)}\n")


def _settings(config: Path | None, *, token_needed: bool = False) -> Settings:
    loaded = load_settings(os.environ, config, token_needed=token_needed)
    if isinstance(loaded, tuple):
        _fail(*loaded)
    configure_logs(level=loaded.log_level, form=loaded.log_format)
    return loaded


def _fail(*sentences: str) -> NoReturn:
    for sentence in sentences:
        sys.stderr.write(f"{sentence}\n")
    raise typer.Exit(WRONG_USE)


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Run until it ends or is told to stop; what an operator can mend is one sentence, not a traceback."""
    sentences: list[str] = []  # failing inside `except*` would wrap the exit in a group, which nobody understands
    try:
        asyncio.run(_until_told(work))
    except* (TokenUnknownError, TokenRefusedError):
        sentences.append(words_for("nl").gettext("Telegram kent dit token niet. Kijk het na bij @BotFather."))
    except* BadDialoguesError as group:
        sentences += [render_problem(problem) for problem in _problems(group)]
    except* (DataFolderError, PortTakenError) as group:
        sentences += [str(error) for error in group.exceptions]
    if sentences:
        _fail(*sentences)


def _problems(group: ExceptionGroup[BadDialoguesError]) -> Iterator[Problem]:
    for error in group.exceptions:
        if isinstance(error, BadDialoguesError):
            yield from error.problems


async def _until_told(work: Coroutine[Any, Any, None]) -> None:
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM"):
        with suppress(NotImplementedError, AttributeError):
            loop.add_signal_handler(getattr(signal, name), task.cancel)
    with suppress(asyncio.CancelledError):
        await task


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
