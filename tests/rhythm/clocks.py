"""Random weeks of a person: moments around the year and both clock changes, free days, messages sent before."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from gripcore.rhythm import DEFAULT_RHYTHM, Expected, NudgeKind, NudgeState

AMSTERDAM = ZoneInfo(DEFAULT_RHYTHM.zone)
SPRING, AUTUMN = datetime(2026, 3, 29, tzinfo=AMSTERDAM), datetime(2026, 10, 25, tzinfo=AMSTERDAM)
CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)})


def at(text: str) -> datetime:
    """Return a local moment: "2026-11-24 09:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


TUESDAY = at("2026-11-24 09:30")
INVITE = NudgeState(
    NudgeKind.INVITE,
    now=TUESDAY,
    wanted=TUESDAY,
    sent=(),
    free_days=frozenset(),
    answered=False,
    reachable=True,
    question_open_since=None,
)
"""An invitation at the usual hour, to somebody of whom nothing else is known."""


def _around(moment: datetime, days: int) -> st.SearchStrategy[datetime]:
    minutes = st.integers(-days * 1440, days * 1440)
    utc = moment.astimezone(ZoneInfo("UTC"))
    return minutes.map(lambda n: (utc + timedelta(minutes=n)).astimezone(AMSTERDAM))


moments = st.one_of(_around(SPRING, 3), _around(AUTUMN, 3), _around(at("2026-12-24 12:00"), 400))


def _free_days(now: datetime) -> st.SearchStrategy[frozenset[date]]:
    days = st.integers(-3, 20).map(lambda n: now.date() + timedelta(n))
    return st.frozensets(days, max_size=12)


@st.composite
def states(draw: st.DrawFn) -> NudgeState:
    """Draw all that may be known of a person when a message is due."""
    now = draw(moments)
    soon = st.integers(-3 * 60, 7 * 1440).map(lambda minutes: now + timedelta(minutes=minutes))
    until = st.none() | st.integers(0, 20 * 1440).map(lambda minutes: now + timedelta(minutes=minutes))
    ago = st.integers(0, 9 * 1440).map(lambda minutes: now - timedelta(minutes=minutes))
    return NudgeState(
        kind=draw(st.sampled_from(NudgeKind)),
        now=now,
        wanted=now - draw(st.sampled_from((timedelta(), timedelta(minutes=90), timedelta(hours=20)))),
        sent=tuple(draw(st.lists(ago, max_size=4))),
        plans=tuple(draw(st.lists(ago, max_size=3))),
        free_days=draw(_free_days(now)),
        answered=draw(st.integers(0, 9)) == 0,
        reachable=draw(st.integers(0, 9)) > 0,
        question_open_since=draw(st.none() | st.integers(0, 90).map(lambda minutes: now - timedelta(minutes=minutes))),
        closes=draw(st.none() | st.integers(-60, 8 * 1440).map(lambda minutes: now + timedelta(minutes=minutes))),
        expected=tuple(
            draw(st.lists(st.builds(Expected, st.sampled_from(NudgeKind), soon, st.none() | ago, until), max_size=3))
        ),
        is_away=draw(st.integers(0, 9)) == 0,
        silent=draw(st.integers(0, 4)),
        served=draw(st.none() | ago),
    )
