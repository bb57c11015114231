"""A lead starts a partnership on the phone and two people join by the link: played in a browser, then in English."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.demo_process import DemoProcess, running_demo
from tests.e2e.somebody import Somebody

pytestmark = pytest.mark.browser

MARIJE, SANNE, TIM, RUUD = 1004, 1005, 1006, 1007
NAME = "Jeugdregio Zuid"
PARTIES = "Gemeente Rijnbeek, Gemeente Oeverland, GGD Zuid"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoProcess]:
    with running_demo(tmp_path_factory.mktemp("data")) as process:
        yield process


async def test_a_lead_starts_a_partnership_and_two_people_join(
    browser: Browser, demo: DemoProcess, tmp_path: Path
) -> None:
    """From START to a partnership with two members; a power cut halfway loses nothing, and nothing sticks out."""
    marije = await Somebody.open(browser, demo.url, MARIJE)
    await name_it(marije, demo, tmp_path)
    await set_it_up(marije, tmp_path)
    await invite(marije, "Iedereen", tmp_path)
    for person, role in ((SANNE, "Adviseur"), (TIM, "Controller")):
        await marije.become(person)
        await marije.join(role, "Ja, dat mag", "Donderdag", "Half tien", "Nee")
        await marije.sees("Deze ronde: ")  # the first round stands since the partnership does
    await marije.picture(tmp_path, "joined")
    await marije.become(MARIJE)
    await look_around(marije, tmp_path)


async def name_it(marije: Somebody, demo: DemoProcess, folder: Path) -> None:
    await marije.start()
    await marije.sees("Dat kost ongeveer vijf minuten.")
    await marije.picture(folder, "begin")
    await marije.press("Beginnen")
    await marije.sees("Hoe heet de samenwerking?")
    await marije.say(NAME)
    await marije.sees("een openbaar lichaam met eigen bestuur")
    await marije.picture(folder, "kind")
    await marije.press("Gemeenschappelijke regeling")
    await marije.sees("Welke organisaties doen mee?")
    await marije.sit_through_a_power_cut(demo)
    await marije.say(PARTIES)
    await marije.press("Gemeente Rijnbeek")
    await marije.sees("Hoe heet jouw team?")
    await marije.say("Team Jeugd")


async def set_it_up(marije: Somebody, folder: Path) -> None:
    for question, label in (
        ("Wat is jouw rol", "Opdrachtgever"),
        ("Hoe vaak zal ik vragen stellen?", "Om de week"),
        ("Op welke dag", "Donderdag"),
        ("En hoe laat?", "10.30"),
        ("Telt elk thema even zwaar", "100 punten verdelen"),
    ):
        await marije.sees(question)
        await marije.press(label)
    await divide(marije, folder)
    await marije.sees("Wil je beginnen met een nulmeting?")
    await marije.press("← Terug")
    await marije.sees("Verdeel 100 punten")
    await marije.press("Klaar")
    await marije.press("Nee, meteen de thema's")
    await marije.sees("Klopt het zo?")
    await marije.picture(folder, "summary")
    await marije.press("Dag")
    await marije.press("Dinsdag")
    summary = await marije.sees("Klopt het zo?")
    await expect(summary).to_contain_text("Dag: Dinsdag")
    await marije.press("Ja, zo klopt het")
    await marije.sees(f"{NAME} is gestart.")
    await marije.picture(folder, "started")


async def divide(marije: Somebody, folder: Path) -> None:
    await marije.sees("Nog te verdelen: 0")
    await marije.press("Risicomanagement")
    await marije.press("+5")
    await marije.sees("Dat is 5 te veel.")
    await marije.picture(folder, "points")
    await marije.press("Klaar")
    await marije.sees("Samen moeten het er 100 zijn. Nu zijn het er 105.")
    await marije.press("Kostenbesparing")
    await marije.press("−5")
    await marije.sees("Nog te verdelen: 0")
    await marije.press("Klaar")


async def invite(marije: Somebody, whom: str, folder: Path) -> None:
    await marije.press("Team Jeugd")
    await marije.sees("Wie nodig je uit voor Team Jeugd?")
    await marije.picture(folder, "for-whom")
    await marije.press(whom)
    card = await marije.sees("https://t.me/gripbot_bot?start=")
    await expect(card.locator("img")).to_be_visible()
    assert await card.locator("img").evaluate("(it) => it.decode().then(() => it.naturalWidth)") >= 400
    await marije.sees("Stuur het bericht hierboven door")
    await marije.picture(folder, "invite")


async def look_around(marije: Somebody, folder: Path) -> None:
    """Look at the team, the overview and the rhythm, on the narrowest phone too; two people show as few."""
    await marije.say("/team")
    team = await marije.sees("minder dan 5")
    await expect(team).to_contain_text("Wie antwoordde, zie je nooit.")
    await marije.picture(folder, "team")
    await marije.press("Open uitnodigingen")
    await marije.sees("Deze links werken nu.")
    await marije.picture(folder, "links")
    await marije.say("/overzicht")
    overview = await marije.sees("Volgende weekbericht:")
    assert re.search(r"Basis op orde: \d+ van \d+", await overview.inner_text())
    await marije.picture(folder, "overview")
    await marije.press("Ritme")
    await marije.sees("Om de week, op dinsdag om 10.30 uur.")
    await marije.press("Elke maand")
    await marije.sees("Elke maand, op dinsdag om 10.30 uur.")
    await marije.picture(folder, "rhythm")
    await marije.fits_on_a_narrow_phone(folder, "narrow")


async def test_staff_sees_which_run(browser: Browser, demo: DemoProcess, tmp_path: Path) -> None:
    """FAMO staff open their link, make a link to start with, and see the partnerships that run."""
    ruud = await Somebody.open(browser, demo.url, RUUD)
    await ruud.start()
    await ruud.sees("Antwoorden zie je hier nooit.")
    await ruud.press("Laat iemand een samenwerking starten")
    await ruud.sees("Stuur dit aan die ene persoon.")
    await ruud.picture(tmp_path, "starter")
    await ruud.press("Samenwerkingen")
    await ruud.sees("Deze samenwerkingen lopen")
    await ruud.picture(tmp_path, "staff")
