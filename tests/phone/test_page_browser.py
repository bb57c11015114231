"""The page as somebody sees it, in a real Chromium, with a tiny bot that echoes."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import ExtBot

from bot.phone import PageLabels, PersonCard, Phone, Server, build_page_app, serve
from tests.chromium import LAUNCH_ARGS, find_chromium
from tests.phone.conftest import ANNA, BRAM, MONDAY, Bot

pytestmark = pytest.mark.browser

KEYS = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton(str(n), callback_data=f"v{n}") for n in range(1, 6)],
        [
            InlineKeyboardButton("Weet ik niet", callback_data="v0"),
            InlineKeyboardButton("Waarom?", callback_data="why"),
        ],
    ]
)
SCREENS = [(360, 740, "light"), (360, 740, "dark"), (1200, 800, "light"), (1200, 800, "dark")]


@dataclass(slots=True)
class SetClock:
    """A clock that stands still until it is set."""

    time: datetime = MONDAY
    people: tuple[PersonCard, ...] = (
        PersonCard(ANNA, "Anna de Vries", "adviseur · Zandwijk", "ABC"),
        PersonCard(BRAM, "Bram Visser", "teamleider · Zandwijk"),
    )
    labels: PageLabels = field(default_factory=PageLabels)

    def now(self) -> datetime:
        return self.time

    async def move_clock(self, target: datetime) -> None:
        self.time = target


async def echo(bot: Bot) -> None:
    """Ask a question on /start, show what was pressed in its place, and repeat anything else."""
    await bot.set_my_commands([BotCommand("start", "Begin of ga verder"), BotCommand("privacy", "Wie ziet wat")])
    offset = 0
    while True:
        for update in await bot.get_updates(offset=offset, timeout=30):
            offset = update.update_id + 1
            await reply(bot, update)


async def reply(bot: Bot, update: Update) -> None:
    query, message = update.callback_query, update.message
    if query and query.data == "why":
        await bot.answer_callback_query(query.id, text="Omdat het telt", show_alert=True)
    elif query and query.message:
        await bot.answer_callback_query(query.id, text="Bewaard")
        words, asked = f"Je koos <b>{str(query.data)[1:]}</b>.", query.message
        await bot.edit_message_text(words, asked.chat.id, asked.message_id, parse_mode="HTML")
    elif message and str(message.text).startswith("/start"):
        words = "<b>Risico's</b>\nSlecht nieuws komt op tijd.\n<blockquote>1 oneens, 5 eens</blockquote>"
        await bot.send_message(message.chat.id, words, parse_mode="HTML", reply_markup=KEYS)
    elif message:
        await bot.send_message(message.chat.id, f"Je schreef: {message.text}")


@pytest.fixture
def controls() -> SetClock:
    return SetClock()


@pytest.fixture
async def house(phone: Phone, controls: SetClock) -> AsyncIterator[Server]:
    server = await serve(build_page_app(phone, controls))
    async with ExtBot(phone.token, base_url=f"{server.url}/bot") as bot:
        echoing = asyncio.create_task(echo(bot))
        yield server
        echoing.cancel()
        await asyncio.gather(echoing, return_exceptions=True)
    await server.stop()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=list(LAUNCH_ARGS))
        yield browser
        await browser.close()


@dataclass(slots=True)
class Screen:
    """A page and what went wrong in it."""

    page: Page
    errors: list[str] = field(default_factory=list)


async def open_screen(browser: Browser, url: str, look: tuple[int, int, str] = (1200, 800, "light")) -> Screen:
    width, height, scheme = look
    dark = "dark" if scheme == "dark" else "light"
    page = await browser.new_page(viewport={"width": width, "height": height}, color_scheme=dark)  # type: ignore[arg-type]  # a str
    screen = Screen(page)
    page.on("pageerror", lambda error: screen.errors.append(str(error)))
    page.on("console", lambda line: screen.errors.append(line.text) if line.type == "error" else None)
    await page.goto(url)
    await expect(page.locator("html[data-ready]")).to_be_attached()
    return screen


@pytest.mark.parametrize("look", SCREENS, ids=str)
async def test_a_chat_from_start_to_edit(
    house: Server, browser: Browser, tmp_path: Path, look: tuple[int, int, str]
) -> None:
    """START, a question with large enough buttons, a press that is answered in place; nothing sticks out."""
    screen = await open_screen(browser, house.url, look)
    page = screen.page
    await page.get_by_test_id("start").click()
    await expect(page.get_by_test_id("message").first).to_contain_text("/start ABC")
    await expect(page.get_by_test_id("button")).to_have_count(7)
    boxes = [await button.bounding_box() for button in await page.get_by_test_id("button").all()]
    assert all(box and box["height"] >= 40 and box["width"] >= 40 for box in boxes)
    assert await page.evaluate("document.documentElement.scrollWidth") <= look[0]
    assert await page.get_by_test_id("chat-log").evaluate("log => log.scrollWidth <= log.clientWidth")
    await page.screenshot(path=tmp_path / f"question-{look[0]}-{look[2]}.png")
    await page.get_by_test_id("button").get_by_text("4").click()
    await expect(page.get_by_test_id("message").last).to_contain_text("Je koos 4.")
    await expect(page.get_by_test_id("message").last).to_contain_text("bewerkt")
    await expect(page.get_by_test_id("toast")).to_have_text("Bewaard")
    await expect(page.get_by_test_id("button")).to_have_count(0)
    assert screen.errors == []


async def test_light_and_dark_differ_and_the_switch_is_kept(house: Server, browser: Browser) -> None:
    """The look follows the machine until somebody chooses, and the choice survives a reload."""
    page = (await open_screen(browser, house.url)).page
    read_colour = "getComputedStyle(document.querySelector('.head')).backgroundColor"
    light = await page.evaluate(read_colour)
    await page.get_by_test_id("theme").click()
    dark = await page.evaluate(read_colour)
    await page.reload()
    assert light != dark
    assert await page.evaluate(read_colour) == dark


async def test_typing_commands_and_keys(house: Server, browser: Browser) -> None:
    """Enter sends, Shift+Enter breaks the line, "/" completes a command."""
    page = (await open_screen(browser, house.url)).page
    await page.get_by_test_id("start").click()
    composer = page.get_by_test_id("composer")
    await composer.fill("een")
    await composer.press("Shift+Enter")
    await composer.press_sequentially("twee")
    await composer.press("Enter")
    await expect(page.get_by_test_id("message").last).to_contain_text("Je schreef: een\ntwee", use_inner_text=True)
    await composer.press_sequentially("/pri")
    await expect(page.get_by_test_id("command")).to_have_text(["/privacyWie ziet wat"])
    await composer.press("Enter")
    await expect(page.get_by_test_id("message").last).to_contain_text("Je schreef: /privacy")


async def test_an_alert_waits_until_it_was_read(house: Server, browser: Browser) -> None:
    """An answer marked as alert stands in front until somebody closes it."""
    page = (await open_screen(browser, house.url)).page
    await page.get_by_test_id("start").click()
    await page.get_by_test_id("button").get_by_text("Waarom?").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Omdat het telt")
    await page.get_by_role("button", name="Oké").click()
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_switching_people_shows_an_unread_dot(phone: Phone, house: Server, browser: Browser) -> None:
    """Everybody has their own chat; a dot shows who got something new."""
    page = (await open_screen(browser, house.url)).page
    phone.bot_sends(BRAM, "Je weekbericht staat klaar.")
    bram = page.get_by_test_id(f"person-{BRAM}")
    await expect(bram.get_by_label("nieuw bericht")).to_be_visible()
    await bram.click()
    await expect(page.get_by_test_id("message")).to_contain_text("Je weekbericht staat klaar.")
    await expect(bram.get_by_label("nieuw bericht")).to_be_hidden()


async def test_scrolled_up_a_chip_counts_what_is_new(phone: Phone, house: Server, browser: Browser) -> None:
    """Somebody who reads back is not pulled down; a chip says how much is new and leads there."""
    page = (await open_screen(browser, house.url)).page
    for number in range(30):
        phone.bot_sends(ANNA, f"Bericht {number}")
    await expect(page.get_by_text("Bericht 29")).to_be_in_viewport()
    await expect(page.get_by_test_id("newer")).to_be_hidden()
    await page.get_by_test_id("chat-log").evaluate("log => { log.scrollTop = 0; }")
    await expect(page.get_by_text("Bericht 0", exact=True)).to_be_in_viewport()
    phone.bot_sends(ANNA, "Nieuws")
    await expect(page.get_by_test_id("newer")).to_contain_text("1 nieuw")
    await page.get_by_test_id("newer").click()
    await expect(page.get_by_text("Nieuws")).to_be_in_viewport()


async def test_blocking_and_unblocking(phone: Phone, house: Server, browser: Browser) -> None:
    """Who blocks the bot sees one way back instead of the composer."""
    page = (await open_screen(browser, house.url)).page
    await page.get_by_test_id("start").click()
    await page.get_by_label("Meer").click()
    await page.get_by_test_id("block").click()
    await expect(page.get_by_test_id("composer")).to_be_hidden()
    assert ANNA in phone.state.blocked
    await page.get_by_test_id("unblock").click()
    await expect(page.get_by_test_id("composer")).to_be_visible()


async def test_the_clock_on_a_small_phone(house: Server, controls: SetClock, browser: Browser) -> None:
    """On a small screen the panel is a drawer; the clock moves and says so in Dutch."""
    page = (await open_screen(browser, house.url, (360, 740, "light"))).page
    await expect(page.get_by_test_id("clock")).not_to_be_in_viewport()
    await page.get_by_label("Wie ben ik en hoe laat is het").click()
    await page.get_by_test_id("clock-monday").click()
    await expect(page.get_by_test_id("clock")).to_contain_text("maandag 30 november 2026")
    await expect(page.get_by_test_id("clock")).to_contain_text("08:30")
    assert controls.time.isoformat() == "2026-11-30T08:30:00+01:00"


async def test_a_lost_line_is_said_and_comes_back(phone: Phone, controls: SetClock, browser: Browser) -> None:
    """When the house goes away the page says so; when it is back, so is everything that happened meanwhile."""
    server = await serve(build_page_app(phone, controls))
    page = (await open_screen(browser, server.url)).page
    await server.stop()
    await expect(page.get_by_text("Verbinding kwijt")).to_be_visible()
    phone.bot_sends(ANNA, "Intussen gebeurd")
    again = await serve(build_page_app(phone, controls), server.port)
    await expect(page.get_by_test_id("message")).to_contain_text("Intussen gebeurd")
    await expect(page.get_by_text("Verbinding kwijt")).to_be_hidden()
    await page.close()
    await again.stop()
