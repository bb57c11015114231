"""`gripbot admin …`: links, partnerships and staff, from a terminal."""

import json
import sys
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.admin import (
    WantedInvite,
    dismiss,
    end,
    invite_to_plain,
    list_invites,
    list_partnerships,
    list_staff,
    make_invite,
    make_link,
    partnership_to_plain,
    withdraw,
)
from bot.command_line import Config, OutputFormat, fail, run_work, use_settings
from bot.store.invites import InviteKind

admin = typer.Typer(help="Beheer: samenwerkingen, uitnodigingen en medewerkers.", no_args_is_help=True)
_Format = Annotated[OutputFormat, typer.Option("--format", help="text of json.")]
_Line = Callable[[dict[str, Any]], str]


@admin.command("invite")
def invite(
    partnership: Annotated[str, typer.Argument(help="Naam van de samenwerking; nieuw als die er nog niet is.")],
    party: Annotated[str, typer.Argument(help="Organisatie waar het team bij hoort.")],
    team: Annotated[str, typer.Argument(help="Naam van het team.")],
    *,
    lead: Annotated[bool, typer.Option("--lead", help="Voor de teamleider; werkt één keer.")] = False,
    config: Config = None,
) -> None:
    """Maak een uitnodiging voor een team, en zo nodig de samenwerking erbij."""
    _print_link(config, lambda data: make_invite(data, WantedInvite(partnership, party, team, lead)))


@admin.command("starter")
def starter(config: Config = None) -> None:
    """Maak een link waarmee iemand een samenwerking start; werkt één keer, 30 dagen."""
    _print_link(config, lambda data: make_link(data, InviteKind.STARTER))


@admin.command("staff")
def staff(
    *,
    remove: Annotated[int | None, typer.Option(help="Nummer van wie geen medewerker meer is.")] = None,
    shown: Annotated[bool, typer.Option("--list", help="Toon wie medewerker is.")] = False,
    output: _Format = OutputFormat.TEXT,
    config: Config = None,
) -> None:
    """Maak een link voor een medewerker van FAMO; werkt één keer, twee dagen."""
    if remove is not None:
        _do(config, lambda data: dismiss(data, remove), "Dit nummer is geen medewerker.")
    elif shown:
        _show(config, _staff_rows, output, lambda row: f"{row['id']}")
    else:
        _print_link(config, lambda data: make_link(data, InviteKind.STAFF))


@admin.command("list")
def list_them(output: _Format = OutputFormat.TEXT, config: Config = None) -> None:
    """Toon de samenwerkingen."""
    _show(config, _partnership_rows, output, _partnership_line)


@admin.command("invites")
def invites(output: _Format = OutputFormat.TEXT, config: Config = None) -> None:
    """Toon de links die nu werken."""
    _show(config, _invite_rows, output, _invite_line)


@admin.command("withdraw")
def withdraw_it(
    number: Annotated[int, typer.Argument(help="Nummer van de link, uit gripbot admin invites.")], config: Config = None
) -> None:
    """Trek een link in."""
    _do(config, lambda data: withdraw(data, number), "Deze link is er niet, of werkte al niet meer.")


@admin.command("end")
def end_it(
    number: Annotated[int, typer.Argument(help="Nummer van de samenwerking, uit gripbot admin list.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Vraag niet om bevestiging.")] = False,
    config: Config = None,
) -> None:
    """Beëindig een samenwerking; iedereen daarin krijgt bericht."""
    if not yes and not typer.confirm("Dit kan niet terug. Zeker weten?"):
        return
    _do(config, lambda data: end(data, number), "Deze samenwerking is er niet, of was al beëindigd.")


# --- rows and lines ---------------------------------------------------------------------------------------------------


async def _partnership_rows(data: Path) -> list[dict[str, Any]]:
    return [partnership_to_plain(found) for found in await list_partnerships(data)]


async def _invite_rows(data: Path) -> list[dict[str, Any]]:
    return [invite_to_plain(found) for found in await list_invites(data)]


async def _staff_rows(data: Path) -> list[dict[str, Any]]:
    return [{"id": number} for number, _ in await list_staff(data)]


def _partnership_line(row: dict[str, Any]) -> str:
    state = f"beëindigd {row['ended'][:10]}" if row["ended"] else f"gestart {row['started'][:10]}"
    led = f"{row['leads']} teamleider(s)" if row["leads"] else "zonder teamleider"
    return f"{row['id']:>4}  {row['name']}  ({state}, {row['teams']} team(s), {led})"


def _invite_line(row: dict[str, Any]) -> str:
    place = f"{row['partnership']} · {row['team']}" if row["team"] else "geen team"
    role = f", {row['role']}" if row["role"] else ""
    return f"{row['id']:>4}  {row['kind']}{role}  {place}  tot {row['expires'][:10]}, nog {row['uses_left']}"


# --- running ----------------------------------------------------------------------------------------------------------


def _folder(config: Path | None) -> Path:
    data = use_settings(config).data
    data.mkdir(parents=True, exist_ok=True)
    return data


def _print_link(config: Path | None, make: Callable[[Path], Awaitable[str]]) -> None:
    data = _folder(config)

    async def work() -> None:
        sys.stdout.write(f"{await make(data)}\n")

    run_work(work())


def _do(config: Path | None, act: Callable[[Path], Awaitable[bool]], otherwise: str) -> None:
    """Do something that may turn out impossible, and then say so."""
    data, done = _folder(config), [False]

    async def work() -> None:
        done[0] = await act(data)

    run_work(work())
    if not done[0]:
        fail(otherwise)


def _show(
    config: Path | None, read: Callable[[Path], Awaitable[Iterable[dict[str, Any]]]], output: OutputFormat, line: _Line
) -> None:
    data = _folder(config)

    async def work() -> None:
        rows = list(await read(data))
        text = (
            json.dumps(rows, ensure_ascii=False, indent=2)
            if output is OutputFormat.JSON
            else "\n".join(map(line, rows))
        )
        sys.stdout.write(f"{text}\n" if text else "")

    run_work(work())
