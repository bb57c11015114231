"""/ritme: a person's own day, hour, free weekdays, leave and zone, by button or typed.

What was asked last is remembered for a while, so that an answer can be typed; any other button or command lets it go.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, time, timedelta

from bot.conversation.buttons import person_data
from bot.conversation.desk import Work, moment_of
from bot.conversation.leave import (
    FARTHEST,
    ask_first_day,
    ask_last_day,
    come_back_now,
    read_last_day,
    read_pressed_day,
    save_leave,
)
from bot.conversation.naming import name_hour, name_weekday, name_weekdays
from bot.conversation.pace import show_pace
from bot.conversation.planning import replan
from bot.conversation.replies import GONE, UNCHANGED, labelled, reply
from bot.conversation.rhythms import load_personal_rhythm
from bot.conversation.why import LIMITS
from bot.drafts import Button, Draft
from bot.store.people import Person, load_memberships
from bot.store.personal import load_asked, save_asked, save_personal
from bot.words import N_, words_for
from gripcore.dialogue.days import understand_day
from gripcore.dialogue.wording import format_day
from gripcore.rhythm import PersonalRhythm, Rhythm, read_hour, read_weekday, read_weekdays

_REMEMBERED = timedelta(minutes=30)
_HOURS = (time(8, 30), time(9, 30), time(11), time(13), time(14, 30), time(16))
_WORKDAYS = range(5)
_ZONES = {"nl": "Europe/Amsterdam", "cn": "America/Kralendijk"}
_ZONE_NAMES = {"nl": N_("Nederland"), "cn": N_("Caribisch Nederland")}
_NEVER_MIND = frozenset({"laat maar", "toch niet", "nee", "stop", "annuleer", "never mind", "no", "cancel"})
_BACK = frozenset({"ik ben er weer", "ben er weer", "ik ben terug", "i'm back", "i am back"})
_AGAIN = {
    "day": N_("Welke dag bedoel je? Typ bijvoorbeeld “donderdag”, of kies een knop."),
    "hour": N_("Welk uur bedoel je? Het kan van 8.00 tot en met 17.45 uur. Typ bijvoorbeeld “half tien”."),
    "free": N_("Welke dagen bedoel je? Typ bijvoorbeeld “woensdag en vrijdag”, of “geen”."),
    "first": N_("Welke dag bedoel je? Typ bijvoorbeeld “maandag” of “3 december”."),
    "last": N_("Tot en met welke dag? Typ een dag op of na je eerste vrije dag, bijvoorbeeld “3 december”."),
}

_Press = Callable[[Work, Person, str], Awaitable[None]]


async def show_rhythm(work: Work, person: Person) -> None:
    """Say when somebody hears from the bot and when not, with a button for each thing they may change."""
    own, rhythm = work.desk.personal, await _rhythm(work, person)
    words = words_for(person.language)
    lines = [
        "<b>" + words.gettext("Jouw ritme") + "</b>",
        words.gettext("Ik kom op {weekday} om {hour} uur.").format(
            weekday=name_weekday(rhythm.invite_weekday, person.language), hour=name_hour(rhythm.invite_time)
        ),
        *_free_lines(own, person, work.moment.local.date()),
        words.gettext(LIMITS).format(cap=rhythm.cap_per_week),
    ]
    rows = [
        (_button(person, N_("Andere dag"), "day"), _button(person, N_("Ander uur"), "hour")),
        (_button(person, N_("Vrije dagen"), "free"), _button(person, N_("Verlof"), "leave")),
        (_button(person, N_("Tijdzone"), "zone"),),
    ]
    if any(member.is_lead for member in await load_memberships(work.tx, person.id)):
        rows.append((_button(person, N_("Ritme van de samenwerking"), "pace"),))
    if own.leaves:
        rows.insert(0, (_button(person, N_("Ik ben er weer"), "back"),))
    await reply(work, person, "{text}", *rows, text="\n\n".join(lines))


async def press_rhythm(work: Work, person: Person, word: str) -> None:
    """Do what a button of /ritme asks: `what` or `what-value`."""
    what, _, value = word.partition("-")
    await save_asked(work.tx, person.id, "", work.moment.utc_ms)
    press = _PRESSES.get(what)
    if press is None:
        await reply(work, person, GONE)
        return
    await press(work, person, value)


async def answer_typed(work: Work, person: Person, text: str) -> bool:
    """Take typed words as an answer to what /ritme asked, or as coming back; False when they are neither."""
    typed = " ".join(text.casefold().strip(" .!").split())
    if typed in _BACK and work.desk.personal.leaves:
        await _come_back(work, person, "")
        return True
    since_ms = work.moment.utc_ms - int(_REMEMBERED.total_seconds() * 1000)
    asked, _, value = (await load_asked(work.tx, person.id, since_ms)).partition("-")
    if not asked:
        return False
    if typed in _NEVER_MIND and not (asked == "free" and typed in {"nee", "no"}):
        await save_asked(work.tx, person.id, "", work.moment.utc_ms)
        await reply(work, person, UNCHANGED)
        return True
    if not await _take(work, person, (asked, value), typed):
        await reply(work, person, _AGAIN[asked])
    return True


async def _take(work: Work, person: Person, asked: tuple[str, str], typed: str) -> bool:
    """Carry out a typed answer; False when it is not understood."""
    today = work.moment.local.date()
    match asked:
        case ("day", _) if (weekday := read_weekday(typed)) is not None:
            await _change(work, person, replace(work.desk.personal, weekday=weekday))
        case ("hour", _) if hour := read_hour(typed):
            await _change(work, person, replace(work.desk.personal, hour=hour))
        case ("free", _) if (days := read_weekdays(typed)) is not None and len(days) < len(_WORKDAYS):
            await _change(work, person, replace(work.desk.personal, free_weekdays=days))
        case ("first", _) if (first := understand_day(typed, today)) and today <= first <= today + FARTHEST:
            await ask_last_day(work, person, first)
        case ("last", begun) if last := read_last_day(typed, date.fromisoformat(begun)):
            await _leave(work, person, date.fromisoformat(begun), last)
        case _:
            return False
    return True


async def _change(work: Work, person: Person, own: PersonalRhythm) -> None:
    """Keep a choice, move what was still to come, and show how it is now."""
    await save_asked(work.tx, person.id, "", work.moment.utc_ms)
    await save_personal(work.tx, person.id, own)
    mine = _tuned(work, own)
    await replan(work.tx, mine.desk, person.id, mine.moment)
    await show_rhythm(mine, person)


def _tuned(work: Work, own: PersonalRhythm) -> Work:
    desk = work.desk.tuned(own)
    return Work(work.tx, desk, work.sender, moment_of(desk, work.moment.local))


async def _ask_day(work: Work, person: Person, value: str) -> None:
    if value in {str(day) for day in _WORKDAYS}:
        await _change(work, person, replace(work.desk.personal, weekday=int(value)))
        return
    await save_asked(work.tx, person.id, "day", work.moment.utc_ms)
    rows = [(Button(name_weekday(day, person.language).capitalize(), _data(f"day-{day}")),) for day in _WORKDAYS]
    await reply(work, person, N_("Op welke dag zal ik komen? Kies een dag of typ hem."), *rows)


async def _ask_hour(work: Work, person: Person, value: str) -> None:
    if hour := read_hour(value):
        await _change(work, person, replace(work.desk.personal, hour=hour))
        return
    await save_asked(work.tx, person.id, "hour", work.moment.utc_ms)
    buttons = [Button(name_hour(hour), _data(f"hour-{hour:%H%M}")) for hour in _HOURS]
    sentence = N_("Hoe laat zal ik komen? Kies een uur, of typ er een van 8.00 tot en met 17.45.")
    await reply(work, person, sentence, tuple(buttons[:3]), tuple(buttons[3:]))


async def _ask_free(work: Work, person: Person, value: str) -> None:
    """Show the weekdays to tick; each press changes the message in place and is kept at once."""
    tick, _, shown = value.partition("-")
    own = work.desk.personal
    if tick in {str(day) for day in _WORKDAYS}:
        own = replace(own, free_weekdays=own.free_weekdays ^ {int(tick)})
        if len(own.free_weekdays) == len(_WORKDAYS):
            await reply(work, person, N_("Dan is er geen dag over. Met verlof hoor je een tijd helemaal niets."))
            return
        await save_personal(work.tx, person.id, own)
        mine = _tuned(work, own)
        await replan(work.tx, mine.desk, person.id, mine.moment)
    await save_asked(work.tx, person.id, "free", work.moment.utc_ms)
    await work.sender.send(_free_draft(work, person, own, shown))


def _free_draft(work: Work, person: Person, own: PersonalRhythm, shown: str) -> Draft:
    message = shown or work.desk.new_id()
    key = f"ritme:{person.id}:{message}"
    rows = tuple((Button(_ticked(day, own, person), person_data(f"r-free-{day}-{message}")),) for day in _WORKDAYS)
    text = words_for(person.language).gettext("Op welke dagen werk je niet? Tik ze aan, of typ ze.")
    done = (_button(person, N_("Klaar"), "show"),)
    return Draft(work.sender.next_key() if shown else key, text, (*rows, done), edits=key if shown else "")


def _ticked(day: int, own: PersonalRhythm, person: Person) -> str:
    name = name_weekday(day, person.language).capitalize()
    return f"✓ {name}" if day in own.free_weekdays else name


async def _ask_leave(work: Work, person: Person, value: str) -> None:
    """Ask from when and until when: `<first>` chosen, then `<first>-<last>`, as bare digits or `open`."""
    begun, _, ended = value.partition("-")
    today = work.moment.local.date()
    first, last = read_pressed_day(begun, today), read_pressed_day(ended, today)
    if not begun:
        await ask_first_day(work, person)
    elif first and not ended:
        await ask_last_day(work, person, first)
    elif first and (ended == "open" or (last and last >= first)):
        await _leave(work, person, first, last)
    else:
        await reply(work, person, GONE)


async def _leave(work: Work, person: Person, first: date, last: date | None) -> None:
    await save_asked(work.tx, person.id, "", work.moment.utc_ms)
    own = await save_leave(work, person, first, last)
    mine = _tuned(work, own)
    await replan(work.tx, mine.desk, person.id, mine.moment)


async def _come_back(work: Work, person: Person, _value: str) -> None:
    mine = _tuned(work, await come_back_now(work, person))
    await replan(work.tx, mine.desk, person.id, mine.moment)


async def _ask_zone(work: Work, person: Person, value: str) -> None:
    if value in _ZONES:
        await _change(work, person, replace(work.desk.personal, zone=_ZONES[value]))
        return
    rows = [(_button(person, name, f"zone-{zone}"),) for zone, name in _ZONE_NAMES.items()]
    await reply(work, person, N_("Waar woon je? Dan kom ik op jouw klok."), *rows)


async def _show_pace(work: Work, person: Person, _value: str) -> None:
    await show_pace(work, person)


async def _show(work: Work, person: Person, _value: str) -> None:
    await show_rhythm(work, person)


_PRESSES: dict[str, _Press] = {
    "show": _show,
    "day": _ask_day,
    "hour": _ask_hour,
    "free": _ask_free,
    "leave": _ask_leave,
    "back": _come_back,
    "zone": _ask_zone,
    "pace": _show_pace,
}


async def _rhythm(work: Work, person: Person) -> Rhythm:
    members = await load_memberships(work.tx, person.id)
    return (
        await load_personal_rhythm(work.tx, work.desk, members[0].team.partnership_id) if members else work.desk.rhythm
    )


def _free_lines(own: PersonalRhythm, person: Person, today: date) -> list[str]:
    words, lines = words_for(person.language), []
    if own.free_weekdays:
        days = name_weekdays(own.free_weekdays, person.language)
        lines.append(words.gettext("Je werkt niet op {days}.").format(days=days))
    for leave in own.leaves:
        first = format_day(leave.first, person.language)
        if leave.last is None:
            lines.append(words.gettext("Met verlof vanaf {first}, tot je er weer bent.").format(first=first))
        elif leave.last >= today:
            last = format_day(leave.last, person.language)
            lines.append(words.gettext("Met verlof van {first} tot en met {last}.").format(first=first, last=last))
    if own.zone and own.zone != _ZONES["nl"]:
        zone = next((name for key, name in _ZONE_NAMES.items() if _ZONES[key] == own.zone), own.zone)
        lines.append(words.gettext("Je klok: {zone}.").format(zone=words.gettext(zone)))
    return lines


def _button(person: Person, label: str, word: str) -> Button:
    return labelled(person, label, _data(word))


def _data(word: str) -> str:
    return person_data(f"r-{word}")
