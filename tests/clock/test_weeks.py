"""The rhythm of a week, played on a clock that is set: who hears what when, and what is frozen."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock.clock import MovableClock, SystemClock
from bot.phone import User
from bot.store import Transaction
from bot.store.due import Due, add_due
from tests.app.house import ANNA, BRAM, MONDAY, OTHER_CODE, House, open_house

TUESDAY = MONDAY + timedelta(days=1)
INVITED = TUESDAY.replace(hour=9, minute=30)
CLOSES = (MONDAY + timedelta(days=7)).replace(hour=0)
DIGEST = CLOSES.replace(hour=8, minute=30)


async def invited(house: House, *users: int) -> None:
    """Let people join in the week before, so that this week's round invites them by itself."""
    for user in users:
        await house.joins(user)


def heard(house: House, user: int, words: str) -> int:
    """Return how often somebody heard these words."""
    return sum(words in text for text in house.texts(user))


async def next_week(house: House, *users: int) -> None:
    """Let people skip the first round and the second one open, so that they are invited by the clock."""
    for user in users:
        await house.presses(user, "Deze week niet")
    await house.move_to(CLOSES + timedelta(hours=9))


async def test_a_round_opens_with_its_moments(house: House) -> None:
    """Opening plans the close, the digest, the next opening and the next look at the calendar, once each."""
    assert await house.rows("SELECT number, theme, state, threshold FROM rounds") == [(1, "risico", "open", 5)]
    planned = dict(await house.rows("SELECT key, at_utc_ms FROM due WHERE state = 'due'"))
    assert planned == {
        "close:1": int(CLOSES.timestamp() * 1000),
        "digest:1": int(DIGEST.timestamp() * 1000),
        "open:1:2": int(CLOSES.timestamp() * 1000) + 60_000,
        "calendar:1": int(CLOSES.timestamp() * 1000) + 120_000,
    }


async def test_everybody_is_invited_on_tuesday_morning(house: House) -> None:
    """A round that opens on Monday invites on Tuesday at half past nine, and not a minute before."""
    await invited(house, ANNA, BRAM)
    await next_week(house, ANNA, BRAM)
    before = {user: heard(house, user, "Deze week: Risico") for user in (ANNA, BRAM)}
    await house.move_to(INVITED + timedelta(days=7, minutes=-1))
    assert {user: heard(house, user, "Deze week: Risico") for user in (ANNA, BRAM)} == before
    await house.move_to(INVITED + timedelta(days=7))
    assert {user: heard(house, user, "Deze week: Risico") for user in (ANNA, BRAM)} == {
        u: n + 1 for u, n in before.items()
    }


async def test_reminders_go_only_to_who_has_not_answered_and_never_over_the_cap(house: House) -> None:
    """After the invitation there is one reminder for who is silent, none for who answered, and the cap holds."""
    await invited(house, ANNA, BRAM)
    await next_week(house, ANNA, BRAM)
    await house.move_to(INVITED + timedelta(days=7))
    await house.answers(ANNA, "4", "4", "4", "Nee")
    reminders = {user: heard(house, user, "Heb je nog even") for user in (ANNA, BRAM)}
    await house.move_to(CLOSES + timedelta(days=7))
    assert heard(house, ANNA, "Heb je nog even") == reminders[ANNA]
    assert heard(house, BRAM, "Heb je nog even") == reminders[BRAM] + 1
    counted = await house.rows("SELECT person_id, sent_utc_ms FROM nudges ORDER BY 1, 2")
    for person, at in counted:
        in_week = [t for p, t in counted if p == person and at <= t < at + 7 * 86_400_000]
        assert len(in_week) <= 2


async def test_who_is_silent_is_invited_again_next_week(house: House) -> None:
    """Last week's invitation is a week ago when the next one is due, however late the tick was that sent it."""
    await invited(house, ANNA)
    await next_week(house, ANNA)
    for week in (1, 2, 3):
        tuesday = INVITED + timedelta(days=7 * week)
        await house.move_to(tuesday - timedelta(minutes=1))
        before = heard(house, ANNA, "Deze week: Risico")
        house.clock.at = tuesday + timedelta(seconds=15 - 5 * week)  # ticks come when they come
        await house.app.ticker.tick()
        await house.settle()
        assert heard(house, ANNA, "Deze week: Risico") == before + 1, week


async def test_nothing_unasked_comes_in_quiet_hours_or_weekends(house: House) -> None:
    """Over three weeks of silence no message comes outside working hours."""
    await invited(house, ANNA)
    joined = len(house.phone.chat(ANNA))
    await house.move_to(MONDAY + timedelta(days=21))
    unasked = [datetime.fromtimestamp(m.date, MONDAY.tzinfo) for m in house.phone.chat(ANNA)[joined:]]
    assert unasked
    assert all(8 <= at.hour < 18 and at.weekday() < 5 for at in unasked)


async def test_a_started_week_is_reminded_but_not_invited(house: House) -> None:
    """Who began and did not finish hears the reminder; an open question of the last hour is not interrupted."""
    await invited(house, ANNA)
    await next_week(house, ANNA)
    await house.move_to(INVITED + timedelta(days=7))
    await house.answers(ANNA, "4")
    before = heard(house, ANNA, "Heb je nog even")
    await house.move_to(INVITED + timedelta(days=9, minutes=1))
    assert heard(house, ANNA, "Heb je nog even") == before + 1


async def test_not_this_week_means_silence(house: House) -> None:
    """Who says no to a week hears nothing more about it."""
    await invited(house, ANNA)
    await house.presses(ANNA, "Deze week niet")
    said = len(house.texts(ANNA))
    await house.move_to(CLOSES)
    assert len(house.texts(ANNA)) == said


async def test_later_comes_back_as_often_as_it_is_asked(house: House) -> None:
    """Who presses "Later vandaag" is asked again some hours later, and again when they press it again."""
    await invited(house, ANNA)
    for times in (1, 2, 3):
        said = await house.presses(ANNA, "Later vandaag")
        assert said[-1].startswith("Goed. Ik kom")
        before = heard(house, ANNA, "Je vroeg me later")
        await house.move_to(house.clock.at + timedelta(hours=23))
        assert heard(house, ANNA, "Je vroeg me later") == before + 1, times


async def test_later_on_the_last_evening_says_that_it_will_not_work(house: House) -> None:
    """Where no moment is left in the week, the person hears so and can begin at once."""
    await invited(house, ANNA)
    house.clock.at = CLOSES - timedelta(hours=20)
    assert (await house.presses(ANNA, "Later vandaag"))[-1].startswith("Deze week lukt dat niet meer.")


async def test_a_plan_is_asked_back_on_its_day(house: House) -> None:
    """A plan for Friday is asked back on Friday morning in the person's own words, and its outcome is kept."""
    await invited(house, ANNA)
    await house.answers(ANNA, "4", "4", "4", "Ja")
    for words in ("Als ik bel", "Dan vraag ik het", "vrijdag"):
        await house.says(ANNA, words)
    await house.move_to(MONDAY + timedelta(days=4, hours=-1))
    assert heard(house, ANNA, "Een tijdje geleden") == 0
    await house.move_to(MONDAY + timedelta(days=4))
    assert any("Als ik bel" in text for text in house.texts(ANNA)[-2:])
    await house.presses(ANNA, "Niet meer nodig")
    assert await house.rows("SELECT state FROM commitments") == [("niet_meer_nodig",)]


async def test_a_plan_that_was_taken_back_is_not_asked(house: House) -> None:
    """What waits to ask a plan back finds it gone."""
    await invited(house, ANNA)
    await house.answers(ANNA, "4", "4", "4", "Ja")
    for words in ("Als ik bel", "Dan vraag ik het", "vrijdag"):
        await house.says(ANNA, words)
    await house.rows("DELETE FROM commitments RETURNING id")
    await house.move_to(MONDAY + timedelta(days=4))
    assert await house.rows("SELECT state, reason FROM due WHERE kind = 'plan'") == [("dropped", "gone")]


async def test_closing_freezes_once_and_late_answers_are_turned_back(house: House) -> None:
    """After the close an open question takes no answer, by button or typed, and the invitation says so kindly."""
    await invited(house, ANNA, BRAM)
    await house.answers(ANNA, "4")
    _, data = house.button(ANNA, "5")
    _, begin = house.button(BRAM, "Beginnen")
    await house.move_to(CLOSES + timedelta(seconds=1))
    ((frozen, shown),) = await house.rows("SELECT frozen, shown FROM rounds WHERE state = 'frozen'")
    await house.sends_data(ANNA, data)
    assert house.toasts[-1] == "Deze vragen zijn afgesloten. Er is niets veranderd."
    assert "afgesloten" in (await house.says(ANNA, "5"))[0]
    assert (await house.sends_data(BRAM, begin))[0].startswith("Deze week is afgesloten.")
    await house.app.ticker.tick()
    assert await house.rows("SELECT indicator, value FROM responses") == [("risico.bekend", 4)]
    assert await house.rows("SELECT frozen, shown FROM rounds WHERE number = 1") == [(frozen, shown)]


async def test_after_weeks_of_downtime_nothing_old_is_sent(house: House) -> None:
    """A bot that was away for three weeks closes what was open, opens this week, and sends nothing of the past."""
    await invited(house, ANNA)
    said = len(house.texts(ANNA))
    house.clock.at = MONDAY + timedelta(days=23)
    await house.app.ticker.tick()
    await house.settle()
    assert len(house.texts(ANNA)) == said
    assert await house.rows("SELECT number, state FROM rounds") == [(1, "frozen"), (2, "open")]


async def test_a_row_that_fails_is_looked_at_again(house: House) -> None:
    """A due row that meets a bug is put off for five minutes and holds nothing else up."""
    at = int(MONDAY.timestamp() * 1000)
    await house.app.store.transact(lambda tx: _plan_nonsense(tx, at))
    await house.app.ticker.tick()
    assert await house.rows("SELECT at_utc_ms, reason FROM due WHERE key = 'x'") == [(at + 300_000, "failed")]


async def _plan_nonsense(tx: Transaction, at: int) -> None:
    await add_due(tx, Due("x", "nonsense", 1, None, at, at))


async def test_somebody_who_is_gone_is_not_nudged(house: House) -> None:
    """Rows about a person, round or plan that is no longer there are dropped."""
    at = int(MONDAY.timestamp() * 1000)

    async def plan(tx: Transaction) -> None:
        for kind in ("invite", "remind", "plan", "later", "close", "digest"):
            await add_due(tx, Due(f"gone-{kind}", kind, 404, 404, at, at))

    await house.app.store.transact(plan)
    await house.app.ticker.tick()
    states = await house.rows("SELECT state FROM due WHERE key LIKE 'gone-%'")
    assert {state for (state,) in states} <= {"dropped", "done"}
    assert len(states) == 6


async def test_who_blocked_the_bot_is_not_nudged(house: House) -> None:
    """An unreachable person's nudges are dropped."""
    await invited(house, ANNA)
    await house.phone.person_blocks(ANNA)
    await house.settle()
    await house.move_to(CLOSES)
    assert ("unreachable",) in await house.rows("SELECT reason FROM due WHERE state = 'dropped'")


async def test_two_teams_share_the_round_of_their_partnership(house: House) -> None:
    """Everybody of the partnership is asked the same theme in the same week."""
    await invited(house, ANNA)
    house.phone.add_user(User(BRAM, "Bram"))
    await house.joins(BRAM, OTHER_CODE)
    assert await house.rows("SELECT count(*), count(DISTINCT team_id) FROM round_people") == [(2, 2)]


async def test_a_restart_goes_on_where_it_was(tmp_path: Path) -> None:
    """Rounds, sessions and due rows are all in the file: a new process opens nothing twice."""
    async with open_house(tmp_path) as house:
        await invited(house, ANNA)
        due = await house.rows("SELECT key, at_utc_ms FROM due ORDER BY key")
    async with open_house(tmp_path) as house:
        assert await house.rows("SELECT key, at_utc_ms FROM due ORDER BY key") == due
        assert await house.rows("SELECT number FROM rounds") == [(1,)]


def test_a_movable_clock_only_goes_forward_and_remembers(tmp_path: Path) -> None:
    """Set forward it stays there over a restart; set back it does not move; a torn file starts anew."""
    file = tmp_path / "clock"
    clock = MovableClock(file, MONDAY)
    clock.move_to(MONDAY + timedelta(days=9))
    clock.move_to(MONDAY)
    again = MovableClock(file, MONDAY)
    assert timedelta(0) <= again.now() - (MONDAY + timedelta(days=9)) < timedelta(minutes=1)
    file.write_text("onzin")
    assert MovableClock(file, MONDAY).now() - MONDAY < timedelta(minutes=1)


def test_the_system_clock_tells_utc() -> None:
    """The real clock knows its zone."""
    assert SystemClock().now().tzinfo is UTC
