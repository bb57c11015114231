"""The whole story, played in a browser by somebody who knows nothing of the code: invite to plan, and the digest."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, expect

from bot.demo import PEOPLE, synthetic_people
from tests.e2e.demo_process import DemoProcess, running_demo
from tests.e2e.somebody import BRAM, NOOR, YVONNE, Somebody

pytestmark = pytest.mark.browser

OWN_WORDS = "De cijfers kwamen pas na de zomer, toen was het te laat."
SITUATION = "Als we donderdag overleg hebben"
ACTION = "Dan vraag ik wie een tegenvaller betaalt"
OLD_BUTTON = "Deze knop is van een eerdere vraag. Er is niets veranderd."


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoProcess]:
    with running_demo(tmp_path_factory.mktemp("data")) as process:
        yield process


async def test_somebody_in_english_gets_the_week_in_english(browser: Browser, demo: DemoProcess) -> None:
    """After one press everything said is English, what others wrote excepted: buttons, questions and the result."""
    bram = await Somebody.open(browser, demo.url, BRAM)
    await bram.start()
    await bram.sees("Doe je mee met Team Sociaal Domein?")
    await bram.say("/language")
    await bram.press("English")
    await bram.sees("Will you take part with Team Sociaal Domein?")
    await bram.press("Yes, I'll take part")
    for label in ("Controller", "Yes, that is allowed", "Tuesday", "Half past nine", "No"):
        await bram.press(label)
    await bram.sees("This week: Lasting partnership.")
    await bram.press("Start")
    for place in (1, 2, 3):
        await bram.sees(f"Question {place} of 3")
        await bram.press("5 · strongly agree")
    await bram.sees("Your result: 100 out of 100, solid")


async def test_the_story_from_invite_to_plan(browser: Browser, demo: DemoProcess, tmp_path: Path) -> None:
    """A professional joins, answers, corrects, pauses, reflects and plans; the lead reads a digest without people."""
    noor = await Somebody.open(browser, demo.url, NOOR)
    await join(noor, tmp_path)
    await answer(noor, tmp_path)
    await press_an_old_button(browser, noor, demo.url)
    await reflect_and_plan(noor, tmp_path)
    await noor.become(YVONNE)
    await join_as_lead(noor, tmp_path)
    await noor.move_clock("monday", "08:30")
    await read_digest(noor, tmp_path)
    await noor.become(NOOR)
    await noor.move_clock("tomorrow", "dinsdag 1 december")
    await look_back_through_a_power_cut(noor, demo, tmp_path)
    await expect_to_fit(noor, tmp_path)


async def join(noor: Somebody, folder: Path) -> None:
    await noor.start()
    await noor.sees("Je teamleider ziet nooit wat jij hebt geantwoord of óf je hebt geantwoord.")
    await noor.picture(folder, "promise")
    example = await noor.say_yes("Adviseur", "Ja, dat mag", "Dinsdag", "Half tien", "Ja")
    await expect(example.locator("img")).to_be_visible()
    await noor.sees("3 vragen, ongeveer 3 minuten.")
    await noor.picture(folder, "example")


async def answer(noor: Somebody, folder: Path) -> None:
    await noor.press("Beginnen")
    await noor.sees("Vraag 1 van 3")
    await noor.press("Waarom?")
    await noor.sees("Weet iedereen waarvoor je het samen doet")
    await noor.picture(folder, "why")
    await noor.press("2 · oneens")
    await noor.sees("✓ 2 · oneens")
    await noor.sees("Vraag 2 van 3")
    await noor.say("4")
    await noor.sees("Vraag 3 van 3")
    await noor.press("← Terug")
    await noor.sees("Vraag 2 van 3")
    await noor.picture(folder, "back")
    await noor.say("mee eens")
    await noor.sees("Vraag 3 van 3")
    await noor.press("Pauze")
    await noor.sees("Ga verder wanneer het jou uitkomt.")
    await noor.press("Verder")
    await noor.sees("Fijn, we gaan verder waar je was.")
    await noor.sees("Vraag 3 van 3")
    await noor.picture(folder, "resumed")


async def press_an_old_button(browser: Browser, noor: Somebody, url: str) -> None:
    """Press on a second phone that lost its line and still shows the buttons of a question answered here."""
    second = await Somebody.open(browser, url, NOOR, snapshot=await read_snapshot(url))
    await second.sees("Vraag 3 van 3")
    await noor.press("1 · helemaal oneens")
    await noor.sees("Wanneer merkte je dat partners niet hetzelfde wilden?")
    before = await noor.words()
    await second.press("3 · niet oneens, niet eens")
    await expect(noor.page.get_by_test_id("toast")).to_have_text(OLD_BUTTON)
    assert await noor.words() == before
    await second.page.context.close()


async def read_snapshot(url: str) -> str:
    """Return what a window hears first: how everything stands now."""
    heard = ""
    async with httpx.AsyncClient() as client, client.stream("GET", f"{url}/page/events") as stream:
        async for part in stream.aiter_text():
            heard += part
            if "\n\n" in heard:
                break
    return heard.partition("\n\n")[0] + "\n\n"


async def reflect_and_plan(noor: Somebody, folder: Path) -> None:
    result = await noor.sees("Jouw uitslag: 33 van 100, aandacht")
    await expect(result).to_contain_text("Het gesprek erover is wel te beginnen door één.")
    await noor.picture(folder, "result")
    await noor.say(OWN_WORDS)
    await noor.sees("Bewaard, alleen voor jou.")
    await noor.press("Nee, niet delen")
    await noor.press("Ja")
    await noor.sees("Wanneer doe je het?")
    await noor.say(SITUATION)
    await noor.sees("En wat doe je dan?")
    await noor.say(ACTION)
    await noor.sees("Op welke dag zal ik vragen hoe het ging?")
    await noor.say("1 december")
    await noor.sees("Op dinsdag 1 december vraag ik hoe het ging.")
    await noor.picture(folder, "plan")


async def join_as_lead(lead: Somebody, folder: Path) -> None:
    await lead.join("Opdrachtgever", "Dit is mijn eigen telefoon", "Maandag", "Half negen", "Nee")
    await lead.sees("Na elke ronde krijg je hier het weekbericht van je team.")
    await lead.picture(folder, "lead")


async def read_digest(lead: Somebody, folder: Path) -> None:
    digest = await lead.sees("Vraag voor het teamgesprek")
    words = await digest.inner_text()
    assert re.search(r"\d+ van 100: (waarschijnlijk )?(aandacht|bespreken|stevig)", words)
    assert re.search(r"gedeeld beeld|verdeeld beeld|sterk verdeeld", words)
    assert "?" in words.partition("Vraag voor het teamgesprek")[2]
    drawing = lead.messages.locator("img").last
    assert await drawing.evaluate("(it) => it.decode().then(() => it.naturalWidth)") >= 600
    await lead.picture(folder, "digest")
    caption = await lead.messages.filter(has=lead.page.get_by_test_id("picture")).last.inner_text()
    expect_nobody_in(f"{words}\n{caption}")


def expect_nobody_in(words: str) -> None:
    """No name, no word of anybody's own, and no count of people below five."""
    names = [card.name for card in PEOPLE] + [name for _, name, _ in synthetic_people()]
    assert [name for name in names if re.search(rf"\b{name}\b", words)] == []
    assert not any(own in words for own in (OWN_WORDS, SITUATION, ACTION))
    counts = [int(n) for n in re.findall(r"(\d+) (?:à \d+ |of meer )?(?:mensen|personen|collega|antwoorden)", words)]
    assert counts
    assert min(counts) >= 5


async def look_back_through_a_power_cut(noor: Somebody, demo: DemoProcess, folder: Path) -> None:
    """Have the plan asked back on its day, and the machine die while the question stands open."""
    await noor.sees(ACTION)
    await noor.sees("Hoe ging het?")
    await noor.picture(folder, "plan-back")
    await noor.sit_through_a_power_cut(demo)
    await noor.press("Deels gedaan")
    await noor.sees("Wat hielp je daarbij?")
    await noor.press("Overslaan")
    await noor.sees("Wil je het nog eens proberen, maar dan kleiner?")
    await noor.press("Nee")
    await noor.sees("✓ Nee")
    await noor.picture(folder, "after-power-cut")


async def expect_to_fit(noor: Somebody, folder: Path) -> None:
    """Nothing sticks out sideways, for the professional and for the lead."""
    for person in (NOOR, YVONNE):
        await noor.become(person)
        await noor.fits_on_a_narrow_phone(folder, str(person))
