"""The calendar in a partnership: how a notice reads, its button *Geregeld*, and how the dates stand."""

from dataclasses import dataclass
from datetime import date
from html import escape

from bot.conversation.buttons import MatterButton, is_number, matter_data
from bot.conversation.desk import Desk, Moment, Work
from bot.conversation.dialogues import offer_recording
from bot.conversation.replies import labelled, reply
from bot.drafts import Draft
from bot.store import Transaction
from bot.store.calendar import Arranged, forget_arranged, load_arranged, save_arranged
from bot.store.due import Due, keep_due
from bot.store.people import Member, Person, load_memberships
from bot.words import N_, words_for
from gripcore.calendar import Calendar, Deadline, Notice, next_day
from gripcore.dialogue.wording import format_day
from gripcore.digests import inputs as digests

MATTER = "date"
DONE, UNDONE = "y", "n"
_HORIZON_DAYS = 70  # as far ahead as the first notice of the calendar


@dataclass(frozen=True, slots=True)
class DateState:
    """A deadline in one partnership; `role` arranged it, or nobody did yet."""

    deadline: Deadline
    before: date
    role: str = ""


async def keep_calendar(tx: Transaction, partnership_id: int, moment: Moment) -> None:
    """See to it that the calendar is looked at for a partnership, from now on."""
    key = f"calendar:{partnership_id}"
    await keep_due(tx, Due(key, "calendar", partnership_id, None, moment.utc_ms, moment.utc_ms))


async def load_dates(
    tx: Transaction, desk: Desk, partnership_id: int, *, today: date, language: str
) -> tuple[DateState, ...]:
    """Return the next day of every deadline, soonest first, and who arranged it."""
    done = {(one.deadline, one.before): one.role for one in await load_arranged(tx, partnership_id)}
    calendar: Calendar = desk.library.calendar_in(language)
    days = [(next_day(deadline, today), deadline) for deadline in calendar.deadlines]
    states = (DateState(deadline, before, done.get((deadline.id, before), "")) for before, deadline in days)
    return tuple(sorted(states, key=lambda state: state.before))


def open_dates(states: tuple[DateState, ...]) -> tuple[digests.Deadline, ...]:
    """Return the deadlines that nobody arranged yet, as a digest tells them."""
    return tuple(digests.Deadline(state.deadline.title, state.before) for state in states if not state.role)


async def describe_dates(work: Work, person: Person, member: Member) -> list[str]:
    """Return a line for each deadline of the coming weeks, and whether it is arranged."""
    today, partnership_id = work.moment.local.date(), member.team.partnership_id
    states = await load_dates(work.tx, work.desk, partnership_id, today=today, language=person.language)
    words = words_for(person.language)
    lines = []
    for state in states:
        if (state.before - today).days <= _HORIZON_DAYS:
            standing = words.gettext("geregeld") if state.role else words.gettext("nog open")
            lines.append(f"{_heading(state.deadline, state.before, person)} · {standing}")
    return lines


async def notice_of_date(work: Work, person: Person, member: Member, notice: Notice) -> Draft:
    """Return the message about a deadline, in the person's language."""
    words = words_for(person.language)
    found = work.desk.library.calendar_in(person.language).find(notice.deadline.id) or notice.deadline
    days = (notice.before - work.moment.local.date()).days
    lines = [
        _heading(found, notice.before, person),
        escape(found.text, quote=False),
        words.ngettext("Nog {days} dag.", "Nog {days} dagen.", days).format(days=days),
        f"<i>{escape(member.team.partnership)}</i>",
    ]
    if not found.is_confirmed:
        checked = words.gettext("Kijk de datum zelf na: {source}.").format(source=escape(found.source, quote=False))
        lines.insert(2, checked)
    thing = f"{member.team.partnership_id}-{notice.before:%Y%m%d}-{notice.weeks_ahead}-{found.id}"
    rows = [(labelled(person, N_("Geregeld"), matter_data(MATTER, thing, DONE)),)]
    script = work.desk.library.scripts.get(found.dialogue)
    if script:
        rows += [(button,) for button in await offer_recording(work, person, member, [script])]
    return Draft(_key(person, thing), "\n".join(lines), tuple(rows), "nudge")


async def press_date(work: Work, person: Person, button: MatterButton) -> bool:
    """Remember that a deadline is arranged, or that it is not after all; False for who has no part in it."""
    partnership, day, weeks, name = (*button.id.split("-", 3), "", "", "")[:4]
    deadline = work.desk.library.calendar_in(person.language).find(name)
    member = await _concerned(work, person, int(partnership) if is_number(partnership) else 0, deadline)
    before = _read_day(day)
    if member is None or deadline is None or before is None or button.wish not in {DONE, UNDONE}:
        return False
    if button.wish == UNDONE:
        await forget_arranged(work.tx, member.team.partnership_id, name, before)
        await reply(work, person, N_("Goed, dan staat het weer open."))
        return True
    done = Arranged(name, before, member.role)
    await save_arranged(work.tx, member.team.partnership_id, done, work.moment.utc_ms)
    chosen = words_for(person.language).gettext("Geregeld")
    text = f"{_heading(deadline, before, person)}\n<b>✓ {chosen}</b>"
    thing = f"{partnership}-{day}-{weeks}-{name}"
    await work.sender.send(Draft(work.sender.next_key(), text, edits=_key(person, thing)))
    back = labelled(person, N_("Toch nog niet"), matter_data(MATTER, thing, UNDONE))
    sentence = N_("Mooi. Hierover hoort niemand van {partnership} nog iets, tot volgend jaar.")
    await reply(work, person, sentence, (back,), partnership=escape(member.team.partnership))
    return True


def _heading(deadline: Deadline, before: date, person: Person) -> str:
    sentence = words_for(person.language).gettext("<b>Vóór {day}: {title}</b>")
    return sentence.format(day=format_day(before, person.language), title=escape(deadline.title, quote=False))


async def _concerned(work: Work, person: Person, partnership_id: int, deadline: Deadline | None) -> Member | None:
    """Return the membership in which a deadline is this person's business."""
    members = [m for m in await load_memberships(work.tx, person.id) if m.team.partnership_id == partnership_id]
    return next((member for member in members if deadline and member.role in deadline.roles), None)


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _key(person: Person, thing: str) -> str:
    return f"n:{person.id}:{thing}"
