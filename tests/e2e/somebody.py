"""Somebody with a phone: reads the newest bubbles, presses by label, types, and turns the panel beside the phone."""

import re
from pathlib import Path
from typing import NamedTuple

from playwright.async_api import Browser, Locator, Page, expect

from tests.e2e.demo_process import DemoProcess

NOOR, BRAM, YVONNE = 1001, 1002, 1003
_PATIENCE_MS = 15_000  # two cores, shared with the synthetic people


class Window(NamedTuple):
    """How big a window is, in CSS pixels, and how many pixels of the screen go into each."""

    width: int = 390
    height: int = 844
    sharpness: float = 2


PHONE = Window()


class Somebody:
    """One window on the page. Every wait is for something that the person would see."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.messages = page.get_by_test_id("message")

    @classmethod
    async def open(
        cls, browser: Browser, url: str, person: int, *, window: Window = PHONE, snapshot: str = ""
    ) -> "Somebody":
        """Open the page as a person. With a snapshot the window hears of nothing that comes after it."""
        context = await browser.new_context(
            viewport={"width": window.width, "height": window.height},
            device_scale_factor=window.sharpness,
            locale="nl-NL",
            reduced_motion="reduce",
        )
        context.set_default_timeout(_PATIENCE_MS)
        page = await context.new_page()
        if snapshot:
            headers = {"content-type": "text/event-stream"}
            await page.route("**/page/events", lambda route: route.fulfill(body=snapshot, headers=headers))
        await page.goto(f"{url}#{person}")
        await page.locator("html[data-ready]").wait_for()
        return cls(page)

    async def sees(self, words: str) -> Locator:
        """Wait for a bubble with these words and return the newest."""
        bubble = self.messages.filter(has_text=words).last
        await expect(bubble).to_be_visible(timeout=_PATIENCE_MS)
        return bubble

    async def press(self, label: str) -> None:
        """Press the newest button whose label begins so."""
        key = self.page.get_by_test_id("button").filter(has_text=re.compile(rf"^{re.escape(label)}")).last
        await key.click()

    async def say(self, words: str) -> None:
        """Type and send."""
        await self.page.get_by_test_id("composer").fill(words)
        await self.page.get_by_test_id("send").click()

    async def start(self) -> None:
        """Press START, which an empty chat offers with the invite."""
        await self.page.get_by_test_id("start").click()

    async def join(self, *choices: str) -> Locator:
        """Press START, read the promise, say yes and choose; return the example of what a lead sees."""
        await self.start()
        await self.sees("Je teamleider ziet nooit wat jij hebt geantwoord of óf je hebt geantwoord.")
        return await self.say_yes(*choices)

    async def say_yes(self, *choices: str) -> Locator:
        """Agree to the promise and choose; return the example of what a lead sees."""
        for label in ("Ja, ik doe mee", *choices):
            await self.press(label)
        return await self.sees("Een voorbeeld, met verzonnen cijfers.")

    async def sit_through_a_power_cut(self, demo: DemoProcess) -> None:
        """See the line go, and come back by itself once the machine runs again."""
        demo.kill()
        await expect(self.page.locator("#lost")).to_be_visible()
        demo.start()
        await expect(self.page.locator("#lost")).to_be_hidden()

    async def fits_on_a_narrow_phone(self, folder: Path, name: str) -> None:
        """Find that nothing sticks out sideways on the narrowest phone, light and dark."""
        await self.page.set_viewport_size({"width": 360, "height": 740})
        for scheme in ("light", "dark"):
            await self.page.emulate_media(color_scheme=scheme)
            await self.picture(folder, f"{name}-{scheme}")
            assert await self.find_overflow() == []

    async def become(self, person: int) -> None:
        """Take somebody else's phone."""
        await self.page.locator("#to-panel").click()
        await self.page.get_by_test_id(f"person-{person}").click()

    async def move_clock(self, jump: str, until: str) -> None:
        """Press a clock button beside the phone and wait until the clock shows a day and time."""
        await self.page.locator("#to-panel").click()
        await self.page.get_by_test_id(f"clock-{jump}").click()
        clock = self.page.get_by_test_id("clock")
        await expect(clock).to_contain_text(until, timeout=30_000)
        await expect(clock).to_have_attribute("aria-busy", "false", timeout=30_000)
        await self.page.keyboard.press("Escape")

    async def words(self) -> str:
        """Return everything in the chat, as read."""
        return "\n".join(await self.messages.all_inner_texts())

    async def find_overflow(self) -> list[str]:
        """Name what sticks out of the window sideways, or can be scrolled sideways."""
        script = """() => [...document.querySelectorAll('html, .log, .message, .bubble, .key, .compose')]
            .filter((it) => it.checkVisibility())
            .filter((it) => it.getBoundingClientRect().right > innerWidth + 0.5 || it.getBoundingClientRect().left < 0
                || (it.matches('html, .log') && it.scrollWidth > it.clientWidth))
            .map((it) => it.className || it.tagName)"""
        return [str(name) for name in await self.page.evaluate(script)]

    async def picture(self, folder: Path, name: str) -> None:
        """Keep what the window shows."""
        await self.page.screenshot(path=folder / f"{name}.png")
