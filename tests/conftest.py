"""What every room's tests may use: a real browser, and writing expected files anew."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import settings
from playwright.async_api import Browser, async_playwright

from tests.chromium import LAUNCH_ARGS, find_chromium

# Speed is measured in tests/bench; on a busy machine a deadline would fail a test that is right.
settings.register_profile("gripbot", deadline=None)
settings.load_profile("gripbot")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the transcripts as the conversations go now")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=find_chromium(), args=list(LAUNCH_ARGS))
        yield chromium
        await chromium.close()
