"""Starting and leading a partnership, as a lead does it on the phone."""

from datetime import timedelta

from bot.conversation import to_ms
from bot.phone import User
from bot.store import Transaction
from bot.store.invites import InviteKind, NewInvite, add_invite
from tests.app.house import LEAD, MONDAY, House

STARTER = "start-een-samenwerking"
STAFF = "medewerker-van-famo"
NAME = "Jeugdregio Zuid"
UNTIL_WEIGHTS = ("Controller", "Om de week", "Donderdag", "10.30")


async def add_link(house: House, code: str, kind: InviteKind) -> None:
    """Let FAMO hand out a link that works once."""

    async def work(tx: Transaction) -> None:
        await add_invite(tx, code, NewInvite(kind, None, 1, to_ms(MONDAY + timedelta(days=30))))

    await house.app.store.transact(work)


async def begins(house: House, user: int = LEAD, language: str = "nl") -> None:
    """Open a starter link and say yes."""
    house.phone.add_user(User(user, f"Naam{user}", language))
    await add_link(house, f"{STARTER}-{user}", InviteKind.STARTER)
    await house.says(user, f"/start {STARTER}-{user}")
    await house.presses(user, "Beginnen" if language == "nl" else "Start")


async def names_it(house: House, user: int = LEAD, name: str = NAME) -> None:
    """Fill in what it is called and who takes part."""
    await house.says(user, name)
    await house.presses(user, "Convenant")
    await house.says(user, "Gemeente Rijnbeek\nGemeente Oeverland")
    await house.presses(user, "Gemeente Rijnbeek")
    await house.says(user, "Team Jeugd")


async def founds(house: House, user: int = LEAD, name: str = NAME) -> list[str]:
    """Start a partnership from the link to the end; return what the bot says then."""
    await begins(house, user)
    await names_it(house, user, name)
    for label in (*UNTIL_WEIGHTS, "Alles even zwaar", "Nee, meteen de thema's"):
        await house.presses(user, label)
    return await house.presses(user, "Ja, zo klopt het")


async def link_for(house: House, user: int, *labels: str) -> str:
    """Press through the menu of the team to an invite; return its code."""
    await house.says(user, "/team")
    said: list[str] = []
    for label in labels:
        said = await house.presses(user, label)
    return said[0].partition("?start=")[2].split()[0]
