"""Make the pictures of the README again, from the demo itself: python -m tests.e2e.readme_images."""

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from tests.chromium import LAUNCH_ARGS, find_chromium
from tests.e2e.demo_process import ROOT, running_demo
from tests.e2e.somebody import NOOR, YVONNE, Somebody, Window

FOLDER = ROOT / "docs" / "images"
PHONE = Window(360, 740, 1.35)  # sharp enough for a README, and under 200 kB
LAPTOP = Window(880, 740, 1)
_SETTLED_MS = 600  # a bubble's animation and a smooth scroll


async def main() -> None:
    """Play until each picture's moment and keep it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, running_demo(Path(data)) as demo:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=find_chromium(), args=list(LAUNCH_ARGS))
            await _question(browser, demo.url)
            await _laptop(browser, demo.url)
            await _digest(browser, demo.url)
            await browser.close()


async def _question(browser: Browser, url: str) -> None:
    noor = await Somebody.open(browser, url, NOOR, window=PHONE)
    await noor.join("Adviseur", "Ja, dat mag", "Dinsdag", "Half tien", "Ja")
    await noor.press("Beginnen")
    await noor.sees("Vraag 1 van 3")
    await noor.press("2 · oneens")
    await noor.sees("Vraag 2 van 3")
    await _keep(noor, "vraag")


async def _laptop(browser: Browser, url: str) -> None:
    noor = await Somebody.open(browser, url, NOOR, window=LAPTOP)
    await noor.sees("Vraag 2 van 3")
    await _keep(noor, "demo")


async def _digest(browser: Browser, url: str) -> None:
    lead = await Somebody.open(browser, url, YVONNE, window=PHONE)
    await lead.join("Opdrachtgever", "Dit is mijn eigen telefoon", "Maandag", "Half negen", "Nee")
    await lead.move_clock("monday", "08:30")
    await lead.sees("Vraag voor het teamgesprek")
    await lead.page.wait_for_timeout(_SETTLED_MS)
    await lead.page.get_by_test_id("picture").last.evaluate("(it) => it.scrollIntoView({block: 'start'})")
    await _keep(lead, "weekbericht")


async def _keep(somebody: Somebody, name: str) -> None:
    await somebody.page.mouse.move(0, 0)
    await somebody.page.wait_for_timeout(_SETTLED_MS)
    await somebody.picture(FOLDER, name)
    await somebody.page.context.close()


if __name__ == "__main__":
    asyncio.run(main())
