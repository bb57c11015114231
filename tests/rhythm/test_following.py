"""Round after round over random clocks and absences: one at a time, none twice, none forgotten, in every season."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from gripcore.rhythm import (
    DEFAULT_RHYTHM,
    QUARTER,
    OwnRhythm,
    PastSlot,
    SlotKind,
    Window,
    baseline_window,
    choose_rhythm,
    invite_moment,
    next_slot,
    round_window,
)
from tests.rhythm.clocks import AMSTERDAM, CHRISTMAS, moments
from tests.rhythm.test_pace import own_rhythms

THEMES = tuple(f"thema{n}" for n in range(10))
# How long the bot is away when a round should open: mostly a minute, sometimes hours, days or weeks.
absences = st.lists(st.sampled_from((1, 1, 1, 1, 90, 3000, 9000, 30_000, 70_000)), min_size=15, max_size=40)


def live(start: datetime, own: OwnRhythm, late_minutes: list[int]) -> list[tuple[datetime, PastSlot, Window]]:
    """Let rounds follow each other; each opens a while after it should, and falls short now and then."""
    rhythm = choose_rhythm(DEFAULT_RHYTHM, own)
    due, lived = start, list[tuple[datetime, PastSlot, Window]]()
    for number, late in enumerate(late_minutes):
        now = (due.astimezone(ZoneInfo("UTC")) + timedelta(minutes=late)).astimezone(AMSTERDAM)
        slot = next_slot(tuple(past for _, past, _ in lived), THEMES, baseline=number >= 3)
        window_of = baseline_window if slot.kind is SlotKind.BASELINE else round_window
        window = window_of(rhythm, now)
        lived.append((now, PastSlot(slot.kind, slot.theme, fell_short=number % 4 == 0), window))
        due = window.closes
    return lived


@given(moments, own_rhythms, absences)
@settings(max_examples=60)
def test_rounds_never_overlap_and_none_lies_in_the_past(start: datetime, own: OwnRhythm, late: list[int]) -> None:
    """However long the bot was away, a round holds the moment it opened at and begins after the last one closed."""
    closed = start - timedelta(days=7)
    for now, _, window in live(start, own, late):
        assert window.opens.timestamp() <= now.timestamp() < window.closes.timestamp()
        assert window.opens.timestamp() >= closed.timestamp() or window.opens.date() == closed.date()
        closed = window.closes


@given(moments, own_rhythms, absences)
@settings(max_examples=60)
def test_the_plan_is_kept_through_every_absence(start: datetime, own: OwnRhythm, late: list[int]) -> None:
    """No theme is skipped or asked twice because the bot was away; the baseline comes once and shifts nothing."""
    slots = [slot for _, slot, _ in live(start, own, late)]
    assert [slot.kind for slot in slots].count(SlotKind.BASELINE) == 1
    rest = [slot for slot in slots if slot.kind is not SlotKind.BASELINE]
    asked = [slot.theme for slot in rest if slot.kind is SlotKind.THEME]
    assert asked == [THEMES[n % 10] for n in range(len(asked))]
    for place, slot in enumerate(rest):
        assert slot.kind in {QUARTER[place % 13], SlotKind.REST}


@given(moments, own_rhythms, absences)
@settings(max_examples=60)
def test_nobody_is_invited_twice_to_a_round_or_before_it_opened(
    start: datetime, own: OwnRhythm, late: list[int]
) -> None:
    """Invitations follow each other as rounds do, each after its opening and at most a day after its close."""
    rhythm = choose_rhythm(DEFAULT_RHYTHM, own)
    before = start - timedelta(days=999)
    for now, _, window in live(start, own, late):
        invited = invite_moment(rhythm, window, now, CHRISTMAS)
        assert invited.timestamp() >= now.timestamp()
        assert invited.timestamp() > before.timestamp()
        if invited < window.closes:
            before = invited
