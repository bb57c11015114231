"""The command line. Exit codes: 0 fine, 1 problems found, 2 wrong use."""

import asyncio
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from bot.admin_commands import admin
from bot.app import open_app, run_app
from bot.checking import check_folder, render_json, render_text
from bot.clock.clock import SystemClock, real_now_ms
from bot.command_line import FINE, FOUND, Config, OutputFormat, fail, run_work, use_settings
from bot.compare import compare_paths, render_comparison
from bot.demo import open_browser, run_demo
from bot.draw import draw_file
from bot.library import FRAMEWORK_FILE, BadDialoguesError, Library
from bot.preview import build_theatre, run_preview
from bot.publishing import watch_dialogues
from bot.score import run_score
from bot.settings import Settings
from bot.shipped import find_shipped
from bot.simulate import Wanted, run_simulate
from bot.telegram.client import Connection
from bot.texts import run_texts
from bot.translations import run_translations
from bot.words import N_
from gripcore.framework import parse_framework
from gripcore.problems import render_problem

app = typer.Typer(
    name="gripbot",
    help="Gripbot: drie minuten per week grip op de samenwerking.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(admin, name="admin")


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Poort van de pagina; 0 kiest er een.")] = 8642,
    browser: Annotated[bool, typer.Option(help="Open de pagina in de browser.")] = True,  # noqa: FBT002 - a flag
    start: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dag waarop de demo speelt.")] = None,
) -> None:
    """Bekijk Gripbot op je eigen scherm: geen Telegram, geen account."""
    settings = use_settings(None)
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
    run_work(run_demo(settings.data / "demo", settings.dialogues, port=port, start=day, ready=ready))


@app.command()
def run(config: Config = None) -> None:
    """Start de echte bot."""
    settings = use_settings(config, token_needed=True)
    settings.data.mkdir(parents=True, exist_ok=True)
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    run_work(_serve(settings, Connection(token, settings.telegram_url)))


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
    given = paths or [use_settings(None).dialogues]
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
    path = _existing(framework) if framework else use_settings(None).dialogues / FRAMEWORK_FILE
    parsed = parse_framework(path.read_bytes(), str(path))
    if parsed.value is None:
        fail(*(render_problem(problem) for problem in parsed.problems))
    text, code = run_score(_existing(file), parsed.value, output.value, as_lead=as_lead)
    sys.stdout.write(f"{text}\n")
    raise typer.Exit(code)


def _read_dialogues(folder: Path) -> None:
    """Tell every mistake in the dialogues and stop, before a whole world is made for nothing."""
    try:
        Library.open(folder)
    except BadDialoguesError as error:
        fail(*(render_problem(problem) for problem in error.problems))


@app.command()
def simulate(  # noqa: PLR0913, PLR0917 - each option is an argument
    out: Annotated[Path, typer.Option(help="Map voor gesprekken, weekberichten en wetten.")],
    weeks: Annotated[int, typer.Option(min=1, max=260, help="Hoeveel weken.")] = 8,
    teams: Annotated[int, typer.Option(min=1, max=60, help="Hoeveel teams.")] = 3,
    members: Annotated[int, typer.Option(min=1, max=40, help="Hoeveel mensen per team.")] = 8,
    seed: Annotated[int, typer.Option(help="Hetzelfde getal geeft hetzelfde verloop.")] = 1,
    output: Annotated[OutputFormat, typer.Option("--format", help="text of json.")] = OutputFormat.TEXT,
    *,
    kills: Annotated[int, typer.Option(min=0, max=10_000, help="Zo vaak wordt een bot onderweg omgehakt.")] = 0,
    teams_per_bot: Annotated[int, typer.Option(min=1, max=60, help="Zoveel teams delen een bot.")] = 6,
) -> None:
    """Laat weken voorbijgaan met verzonnen mensen, en toets alle wetten."""
    dialogues = use_settings(None).dialogues
    _read_dialogues(dialogues)
    wanted = Wanted(weeks, teams, members, seed, dialogues=dialogues, kills=kills, teams_per_bot=teams_per_bot)
    _tell(*run_simulate(wanted, out, as_json=output is OutputFormat.JSON))


@app.command()
def preview(
    path: Annotated[Path | None, typer.Argument(help="Map of bestand; anders de dialogen van Gripbot.")] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Poort van de pagina; 0 kiest er een.")] = 8643,
    browser: Annotated[bool, typer.Option(help="Open de pagina in de browser.")] = True,  # noqa: FBT002 - a flag
) -> None:
    """Speel dialogen na op een telefoon in je scherm, terwijl je ze schrijft."""
    given = _existing(path or use_settings(None).dialogues)

    def ready(url: str) -> None:
        Console(stderr=True).print(f"De voorvertoning staat klaar: [bold]{url}[/bold]  (stoppen: Ctrl+C)")
        if browser:
            open_browser(url)

    run_work(run_preview(build_theatre(given, SystemClock().now()), port=port, ready=ready))


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
    folder = _existing(path or use_settings(None).dialogues)
    _tell(*run_translations(folder, _existing(locales or find_shipped("locales")), update=update))


@app.command()
def texts(
    path: Annotated[Path | None, typer.Argument(help="Map of bestand; anders de dialogen van Gripbot.")] = None,
    output: Annotated[OutputFormat, typer.Option("--format", help="text of json.")] = OutputFormat.TEXT,
) -> None:
    """Toon alle teksten met hun zinslengte, leesgemak (B1) en regels op een telefoon."""
    _tell(*run_texts(_existing(path or use_settings(None).dialogues), as_json=output is OutputFormat.JSON))


def _tell(text: str, holds: bool) -> NoReturn:  # noqa: FBT001 - what a command found out
    sys.stdout.write(text)
    raise typer.Exit(FINE if holds else FOUND)


def _existing(path: Path) -> Path:
    if not path.exists():
        fail(N_("{path}: deze map of dit bestand is er niet.").format(path=path))
    return path


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
