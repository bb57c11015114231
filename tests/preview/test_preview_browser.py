"""The preview as an author sees it, in a real Chromium: edit, look, jump, keep."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.checking import check_folder
from bot.preview import run_preview
from bot.preview.theatre import Theatre
from tests.preview.conftest import edit

pytestmark = pytest.mark.browser


@pytest.fixture
async def page(browser: Browser, theatre: Theatre) -> AsyncIterator[Page]:
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(run_preview(theatre, port=0, ready=ready.set_result))
    page = await browser.new_page(viewport={"width": 1280, "height": 860})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    await page.goto(await ready)
    await page.wait_for_selector("#extra[data-ready]")
    yield page
    await page.close()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert errors == []


async def test_an_author_edits_and_sees_the_preview_follow(page: Page, folder: Path) -> None:
    """A save is seen on the phone at the same step; a bad save shows its problem; a kept chat is played green."""
    chat = page.get_by_test_id("chat-log")
    await page.get_by_test_id("button").filter(has_text="2 · oneens").click()
    await page.get_by_test_id("button").filter(has_text="4 · eens").last.click()
    await expect(chat).to_contain_text("Wat mist er?")
    edit(folder, "Wat mist er?", "Wat heb je nodig?")
    await expect(chat).to_contain_text("Wat heb je nodig?")
    await expect(chat).not_to_contain_text("Wat mist er?")
    await expect(chat).to_contain_text("✓ 2 · oneens")

    edit(folder, "say: Dank je.", "zeg: Dank je.")
    await expect(page.get_by_test_id("problem")).to_contain_text("proef.yaml:38:5")
    await expect(page.get_by_test_id("verdict")).to_have_text("1 blokkeert")
    await expect(chat).to_contain_text("Wat heb je nodig?")
    edit(folder, "zeg: Dank je.", "say: Dank je.")
    await expect(page.get_by_test_id("verdict")).to_have_text("Geen problemen. Dit kan naar mensen.")

    await page.get_by_test_id("keep-title").fill("Lage score")
    await page.get_by_test_id("keep").click()
    await expect(page.get_by_test_id("kept")).to_contain_text("proef.lage_score")
    checked = check_folder([folder])
    assert (checked.played, checked.differences, checked.blocking) == (1, (), 0)


async def test_a_kept_chat_that_goes_otherwise_can_be_accepted(page: Page, folder: Path) -> None:
    """After an edit the panel shows a kept conversation as a difference; one press keeps it as it goes now."""
    await page.get_by_test_id("keep-title").fill("Begin")
    await page.get_by_test_id("keep").click()
    await expect(page.get_by_test_id("note")).to_have_text("Bewaard als proef.begin.txt")
    edit(folder, "Welkom bij", "Dag")
    await expect(page.get_by_test_id("verdict")).to_have_text("1 bewaard gesprek loopt anders")
    await page.get_by_test_id("kept").locator("summary").click()
    await expect(page.get_by_test_id("kept")).to_contain_text("+ > Dag Samen Sociaal Rijnstreek.")
    await page.get_by_test_id("accept").click()
    await expect(page.get_by_test_id("verdict")).to_have_text("Geen problemen. Dit kan naar mensen.")


async def test_an_author_jumps_over_the_picture_and_changes_language(page: Page) -> None:
    """A press on a step of the picture goes there; the language switch plays the same chat in English."""
    await page.get_by_test_id("tab-flow").click()
    await page.locator("[data-step=plan]").click()
    await expect(page.get_by_test_id("chat-log")).to_contain_text("Wil je iets doen?")
    await page.get_by_test_id("language-en").click()
    await expect(page.get_by_test_id("button").last).to_have_text("Pause")
    await page.get_by_test_id("restart").click()
    await expect(page.get_by_test_id("chat-log")).not_to_contain_text("Wil je iets doen?")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (360, 740), (1280, 860), (900, 700)])
async def test_nothing_runs_over_the_edge(page: Page, width: int, height: int) -> None:
    """On a phone and on a laptop, light and dark, the page is no wider than the window, and the panel fits."""
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        await page.set_viewport_size({"width": width, "height": height})
        if width < 820:
            await page.click("#to-panel")
        await expect(page.get_by_test_id("verdict")).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert await page.evaluate("(p => p.scrollWidth <= p.clientWidth)(document.getElementById('panel'))")
        if width < 820:
            await page.click("#close-panel")
