"""What people mean to do by themselves, apart from answering: join, go on leave, block the bot, erase everything."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.simulate.cast import Person, Temper

BLOCK, UNBLOCK = "blokkeert de bot", "laat de bot weer toe"
_ZONE = ZoneInfo("Europe/Amsterdam")
_STEP = timedelta(seconds=15)
_LEADS_JOIN, _MEMBERS_JOIN, _TELLS, _BLOCKS, _ERASES = time(9, 50), time(10, 5), time(11), time(13, 0), time(14, 0)
ERASED = "Ja, wis alles"
FREE_DAYS, LEAVE, SAYS = "Vrije dagen", "Verlof", "zeg: "
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to write or a button to press at a moment."""

    at: datetime
    what: str
    is_press: bool = False


def plan_life(person: Person) -> tuple[Wish, ...]:
    """Return what somebody means to do, in order."""
    return tuple(sorted(_wishes(person), key=lambda wish: wish.at))


def _wishes(person: Person) -> Iterator[Wish]:
    code = person.team.lead_code if person.is_lead else person.team.code
    yield Wish(_on(person.joins, _LEADS_JOIN if person.is_lead else _MEMBERS_JOIN), f"/start {code}")
    if person.other:
        yield Wish(_on(person.joins + timedelta(days=1), _MEMBERS_JOIN), f"/start {person.other.code}")
    if person.temper is Temper.PARTS:
        at = _on(person.joins + timedelta(days=1), _TELLS)
        yield from _talk(at, "/ritme", FREE_DAYS, f"{SAYS}dinsdag en woensdag")
    if not person.event or not person.back:
        return
    match person.temper:
        case Temper.ERASES:
            yield from _talk(_on(person.event, _ERASES), "/stop", "Wis al mijn gegevens", ERASED)
        case Temper.AWAY:
            last = person.back - timedelta(days=1)
            yield from _talk(
                _on(person.event - timedelta(days=3), _TELLS), "/ritme", LEAVE, _say(person.event), _say(last)
            )
        case Temper.BLOCKS:
            yield Wish(_on(person.event, _BLOCKS), BLOCK)
            yield Wish(_on(person.back, _BLOCKS), UNBLOCK)
            yield Wish(_on(person.back, _BLOCKS) + _STEP, "/start")
        case _:
            return


def _talk(at: datetime, command: str, *steps: str) -> Iterator[Wish]:
    """Write a command, then press what it leads to, or write what it asks for."""
    yield Wish(at, command)
    for number, step in enumerate(steps, start=1):
        yield Wish(at + number * _STEP, step.removeprefix(SAYS), is_press=not step.startswith(SAYS))


def _say(day: date) -> str:
    return f"{SAYS}{day.day} {MONTHS[day.month - 1]}"


def _on(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, _ZONE)
