"""A house with dialogues of its own: small ones that record something for the partnership or for the person."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.phone import User
from tests.app.house import LEAD, LEAD_CODE, House, copy_dialogues, open_house

EXTRA = Path(__file__).parent / "dialogues"
CLIENT, ACCOUNT = 910_000_031, 910_000_032
GOAL = "Kinderen wachten korter"
LEVELS = ("langer", "even lang", "twee weken korter", "drie weken korter", "vier weken korter")


@asynccontextmanager
async def open_own_house(data: Path) -> AsyncIterator[House]:
    """Run the bot with the extra dialogues, and two themes that these need."""
    folder = copy_dialogues(data / "dialogues")
    for path in EXTRA.glob("*.yaml"):
        shutil.copy(path, folder / path.name)
    with (folder / "framework.yaml").open("a", encoding="utf-8") as framework:
        framework.write((EXTRA / "themes.txt").read_text("utf-8"))
    async with open_house(data) as house:
        yield house


async def client_joins(house: House) -> None:
    """Let the client join: whoever confirms goals."""
    await house.joins(CLIENT, role="Opdrachtgever")


async def writes_goal(house: House, name: str = GOAL) -> None:
    """Let somebody write a goal with its five levels."""
    if ACCOUNT not in house.phone.state.users:
        await house.joins(ACCOUNT, role="Accounthouder")
    await house.says(ACCOUNT, "/gesprekken")
    await house.presses(ACCOUNT, "Een doel opschrijven")
    await house.says(ACCOUNT, name)
    await house.presses(ACCOUNT, "Effect")
    for level in LEVELS:
        await house.says(ACCOUNT, level)
    await house.presses(ACCOUNT, "Controller")


async def lead_joins(house: House) -> None:
    """Let the lead of the team join, as an owner."""
    house.phone.add_user(User(LEAD, "Lead"))
    await house.joins(LEAD, LEAD_CODE, role="Eigenaar")
