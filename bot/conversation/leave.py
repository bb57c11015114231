"""Leave: from when until when, or until somebody says they are back."""

from dataclasses import replace
from datetime import date, timedelta

from bot.conversation.buttons import person_data
from bot.conversation.desk import Work
from bot.conversation.replies import labelled, reply
from bot.drafts import Button
from bot.store.due import wake_held
from bot.store.people import Person
from bot.store.personal import save_asked, save_personal
from bot.words import N_
from gripcore.dialogue.days import understand_day
from gripcore.dialogue.wording import format_day
from gripcore.rhythm import Leave, PersonalRhythm, come_back

FARTHEST = timedelta(days=366)
"""How far from today a leave may begin, and how long it may last unless it is open."""
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


async def ask_first_day(work: Work, person: Person) -> None:
    """Ask from when somebody is away."""
    today = work.moment.local.date()
    monday = today - timedelta(days=today.weekday()) + _WEEK
    choices = ((N_("Vanaf vandaag"), today), (N_("Vanaf morgen"), today + _DAY), (N_("Vanaf maandag"), monday))
    rows = [(_button(person, label, f"{day:%Y%m%d}"),) for label, day in choices]
    await save_asked(work.tx, person.id, "first", work.moment.utc_ms)
    await reply(work, person, N_("Vanaf wanneer ben je weg? Kies of typ een dag."), *rows)


async def ask_last_day(work: Work, person: Person, first: date) -> None:
    """Ask until when somebody is away who is from this day."""
    friday = first + timedelta(days=max(0, 4 - first.weekday()))
    choices = (
        (N_("Alleen die dag"), f"{first:%Y%m%d}"),
        (N_("Tot en met die week"), f"{friday:%Y%m%d}"),
        (N_("Twee weken"), f"{first + 2 * _WEEK - _DAY:%Y%m%d}"),
        (N_("Drie weken"), f"{first + 3 * _WEEK - _DAY:%Y%m%d}"),
        (N_("Weet ik nog niet"), "open"),
    )
    rows = [(_button(person, label, f"{first:%Y%m%d}-{last}"),) for label, last in choices]
    await save_asked(work.tx, person.id, f"last-{first.isoformat()}", work.moment.utc_ms)
    sentence = N_("Weg vanaf {first}. Tot en met wanneer? Kies of typ een dag.")
    await reply(work, person, sentence, *rows, first=format_day(first, person.language))


def read_pressed_day(word: str, today: date) -> date | None:
    """Return the day that a button says; None for what no button of this bot says any more."""
    try:
        day = date.fromisoformat(word)
    except ValueError:
        return None
    return day if abs(day - today) <= FARTHEST else None


def read_last_day(typed: str, first: date) -> date | None:
    """Return the last day of a leave that began then, as it was typed."""
    last = understand_day(typed, first)
    return last if last and first <= last <= first + FARTHEST else None


async def save_leave(work: Work, person: Person, first: date, last: date | None) -> PersonalRhythm:
    """Keep a leave, say until when it is quiet, and how to be back earlier."""
    today, own = work.moment.local.date(), work.desk.personal
    still = tuple(leave for leave in own.leaves if leave.last is None or leave.last >= today)
    own = replace(own, leaves=(*still, Leave(first, last)))
    await save_personal(work.tx, person.id, own)
    back = (labelled(person, N_("Ik ben er weer"), person_data("r-back")),)
    if last is None:
        sentence = N_("Goed. Vanaf {first} hoor je niets van me, tot je zegt: ik ben er weer.")
        await reply(work, person, sentence, back, first=format_day(first, person.language))
    else:
        sentence = N_("Goed. Van {first} tot en met {last} hoor je niets van me. Eerder terug? Zeg: ik ben er weer.")
        days = {"first": format_day(first, person.language), "last": format_day(last, person.language)}
        await reply(work, person, sentence, back, **days)
    return own


async def come_back_now(work: Work, person: Person) -> PersonalRhythm:
    """End the leave that somebody is on, and look at once at what was kept for them."""
    own = come_back(work.desk.personal, work.moment.local.date())
    await save_personal(work.tx, person.id, own)
    await wake_held(work.tx, person.id, work.moment.utc_ms)
    await reply(work, person, N_("Fijn dat je er weer bent. Met /start zie je wat er nu speelt."))
    return own


def _button(person: Person, label: str, word: str) -> Button:
    return labelled(person, label, person_data(f"r-leave-{word}"))
