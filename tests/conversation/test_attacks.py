"""Who means harm: buttons made up, things of another partnership, and a hand left inside a team one has gone from."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.house import ANNA, BRAM, LEAD, OTHER_CODE, House
from tests.app.leading import founds
from tests.conversation.own_house import GOAL, client_joins, lead_joins, open_own_house, writes_goal

STRANGER = 910_000_077
LARGE = "9" * 40
MADE_UP = (
    *(f"p.r-leave-{value}" for value in ("abc", "20260302-abc", "20260310-20260302", "99991231", "99991231-open")),
    *(f"p.r-{value}" for value in ("hour-9999", "day-9", "free-9-x", "zone-xx", "back", "leave--")),
    *(f"p.{value}" for value in (f"pdf-{LARGE}", f"why-invite-cap-{LARGE}", "why-offer--1", "erase-20260301")),
    *(f"{kind}.{LARGE}.x.y" for kind in ("r", "t", "f.x", "s.x")),
    *(f"t.1.{wish}.{LARGE}" for wish in ("undo", "setpace", "make", "for", "left", "ended", "gone", "look")),
    *(f"t.1.setpace.{value}" for value in ("hour~9999~m", "day~9~m", "rhythm~x~m", "hour~", "~~")),
    *(f"a.{wish}.{LARGE}" for wish in ("undo", "show", "lead", "ended")),
    *(f"o.{matter}.{LARGE}.look" for matter in ("goal", "note", "offer", "talk", "mandates", "farewell", "share")),
    *(f"o.date.1-{day}-1-begroting.y" for day in ("abc", "99991231", LARGE)),
    *("o.dialogue.1-.begin", "o.dialogue.1-kennismaking.begin", "o.dialogue.1-week_risico.anew", f"k.{LARGE}.x"),
    *("o.goal.².look", "t.².team.", "o.goal.-1.look", "a.undo.²", "t.1.undo.²"),
)


@pytest.fixture
async def own(tmp_path: Path) -> AsyncIterator[House]:
    async with open_own_house(tmp_path) as house:
        yield house


@pytest.mark.parametrize("role", ["member", "lead"])
async def test_no_made_up_button_breaks_a_turn(own: House, role: str) -> None:
    """Whatever a button says, it is dealt with at once and nothing waits or is set aside."""
    if role == "lead":
        await lead_joins(own)
    else:
        await own.joins(ANNA)
    user = LEAD if role == "lead" else ANNA
    for data in MADE_UP:
        await own.sends_data(user, data[:64])
    assert await own.rows("SELECT update_id FROM inbox WHERE attempts > 0 OR state <> 'done'") == []
    assert await own.rows("SELECT * FROM records") == []


async def test_a_leave_at_the_end_of_time_is_asked_again(own: House) -> None:
    """A day that is too far off to reckon with is not understood, also as the last one."""
    await own.joins(ANNA)
    await own.says(ANNA, "/ritme")
    await own.presses(ANNA, "Verlof")
    assert (await own.says(ANNA, "31-12-9999"))[0].startswith("Welke dag bedoel je?")
    await own.says(ANNA, "morgen")
    assert (await own.says(ANNA, "31-12-9999"))[0].startswith("Tot en met welke dag?")


async def test_nothing_of_another_partnership_can_be_pressed(own: House) -> None:
    """Who leads another partnership reads, confirms, ends and closes nothing here, and shares nobody's card."""
    await client_joins(own)
    await writes_goal(own)
    await own.joins(ANNA, role="Controller")
    await own.says(ANNA, "/lijst")
    await own.presses(ANNA, "Kans of risico")
    await own.says(ANNA, "Veel verloop")
    for label in ("Een risico", "3", "3", "Controller"):
        await own.presses(ANNA, label)
    await founds(own, STRANGER)
    before = await own.rows("SELECT * FROM records")
    numbers = [row[0] for row in before]
    assert numbers
    wishes = ("look", "yes", "no", "end", "ended", "change", "closed", "hand", "controller", "map", "begin", "choose")
    matters = [(matter, n) for matter in ("goal", "note") for n in numbers] + [
        (matter, n) for matter in ("mandates", "farewell", "talk", "offer") for n in (1, 2)
    ]
    for matter, number in matters:
        for wish in wishes:
            said = "\n".join(await own.sends_data(STRANGER, f"o.{matter}.{number}.{wish}"))
            assert GOAL not in said
            assert "Veel verloop" not in said
            assert "De Vliet" not in said
    for wish in (
        "team",
        "overview",
        "links",
        "colead",
        "hand",
        "invite",
        "for",
        "leave",
        "end",
        "more",
        "weigh",
        "look",
    ):
        for team in (1, 2):
            said = "\n".join(await own.sends_data(STRANGER, f"t.{team}.{wish}."))
            assert "Zuid" not in said
            assert "Noord" not in said
            assert "De Vliet" not in said
    sessions = [row[0] for row in await own.rows("SELECT id FROM sessions WHERE person_id < 4")]
    for session in sessions:
        for tail in ("0.=naam", "1.~back", "1.yes", "1.~why", "0.=tekst"):
            said = "\n".join(await own.sends_data(STRANGER, f"s.{session}.{tail}"))
            assert GOAL not in said
            assert "Veel verloop" not in said
    assert await own.rows("SELECT * FROM records") == before


async def test_the_rhythm_of_another_partnership_is_not_told(own: House) -> None:
    """Why something came is explained by one's own rhythm, whatever partnership the button names."""
    await founds(own, STRANGER)  # on Thursdays at 10.30
    await own.joins(ANNA)
    assert "donderdag" not in (await own.sends_data(ANNA, "p.why-invite--2"))[0]
    assert "donderdag" in (await own.sends_data(STRANGER, "p.why-invite--2"))[0]


async def test_who_left_a_team_adds_nothing_to_it(own: House) -> None:
    """Questions that stood open when somebody left a team are over: the list of that partnership stays as it was."""
    await own.joins(BRAM)
    await own.joins(BRAM, OTHER_CODE)
    await own.sends_data(BRAM, "o.dialogue.1-notitie.begin")
    await own.says(BRAM, "Van buiten")
    risk = own.button(BRAM, "Een risico")[1]
    await leaves(own, BRAM, "Team Zuid")
    assert await own.rows("SELECT state FROM sessions WHERE script = 'notitie'") == [("stopped",)]
    await own.sends_data(BRAM, risk)
    assert (await own.says(BRAM, "/verder"))[0].startswith("Er staat geen vraag open.")


async def test_who_left_a_team_changes_nothing_they_gave(own: House) -> None:
    """What somebody put on the list stays as it was when they left, however old the button they kept."""
    await own.joins(BRAM)
    await own.joins(BRAM, OTHER_CODE)
    await own.sends_data(BRAM, "o.dialogue.1-notitie.begin")
    await own.says(BRAM, "Van binnen")
    for label in ("Een risico", "3", "3", "Controller"):
        await own.presses(BRAM, label)
    ((session,),) = await own.rows("SELECT session_id FROM records")
    await leaves(own, BRAM, "Team Zuid")
    await own.sends_data(BRAM, f"s.{session}.0.=wat")
    await own.says(BRAM, "Van buiten")
    assert "records" in await own.tables_with("Van binnen")
    assert "records" not in await own.tables_with("Van buiten")


async def leaves(house: House, user: int, team: str) -> None:
    """Let somebody who is in several teams leave one."""
    await house.says(user, "/wissel")
    await house.presses(user, "Een team verlaten")
    await house.presses(user, team)
