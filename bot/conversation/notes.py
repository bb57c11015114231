"""The partnership's list of chances and risks, by chance times impact; its owner or a lead closes or hands over."""

from html import escape

from bot.conversation.buttons import MatterButton, is_number, matter_data
from bot.conversation.desk import Work
from bot.conversation.dialogues import offer_recording
from bot.conversation.goals import member_of, role_title
from bot.conversation.partnership import CLOSED, load_notes, load_pacts
from bot.conversation.replies import BY_INVITATION, labelled, reply
from bot.drafts import Button
from bot.store.people import Member, Person, load_memberships
from bot.store.records import Kept, load_record, save_fields, save_state
from bot.words import N_, words_for
from gripcore.dialogue.wording import format_day
from gripcore.records import Note, NoteKind
from gripcore.scripts.offering import records

MATTER = "note"
_MOST_SHOWN = 12  # in one message on a phone; the heaviest come first
_MOST_AGREED = 3
_SHORT = 30
_HEADINGS = {NoteKind.RISK: N_("Risico's"), NoteKind.CHANCE: N_("Kansen")}


async def show_notes(work: Work, person: Person) -> None:
    """Tell the chances and risks of each partnership."""
    members = {member.team.partnership_id: member for member in await load_memberships(work.tx, person.id)}
    for member in members.values():
        await _show(work, person, member)
    if not members:
        await reply(work, person, BY_INVITATION)


async def _show(work: Work, person: Person, member: Member) -> None:
    words = words_for(person.language)
    notes = await load_notes(work.tx, member.team.partnership_id)
    shown = notes[:_MOST_SHOWN]
    heading = words.gettext("Kansen en risico's van {partnership}").format(partnership=escape(member.team.partnership))
    lines = [f"<b>{heading}</b>"]
    for kind, title in _HEADINGS.items():
        of_kind = [note for note in shown if note.kind is kind]
        lines += [f"<b>{words.gettext(title)}</b>"] if of_kind else []
        lines += [_line(work, person, note, shown.index(note) + 1) for note in of_kind]
    lines += await _agreed(work, person, member)
    if not notes:
        lines.append(words.gettext("De lijst is nog leeg."))
    if len(notes) > len(shown):
        more = words.ngettext("En nog {number}, lichter dan deze.", "En nog {number}, lichter dan deze.", len(notes))
        lines.append(more.format(number=len(notes) - len(shown)))
    rows = [(_button(note, number),) for number, note in enumerate(shown, start=1) if _may(note, member)]
    scripts = [script for script in work.desk.library.scripts.values() if records(script, "note")]
    rows += [(button,) for button in await offer_recording(work, person, member, scripts)]
    await reply(work, person, "{text}", *rows, text="\n\n".join(lines))


async def _agreed(work: Work, person: Person, member: Member) -> list[str]:
    """Return the last things that this member's own team agreed in its conversations."""
    pacts = (await load_pacts(work.tx, work.desk, member.team))[-_MOST_AGREED:]
    heading = words_for(person.language).gettext("Afgesproken in het teamgesprek")
    days = ((pact, format_day(pact.agreed_on, person.language)) for pact in pacts)
    told = [f"{escape(pact.text, quote=False)}\n<i>{day}</i>" for pact, day in days]
    return [f"<b>{heading}</b>", *told] if told else []


def _line(work: Work, person: Person, note: Note, number: int) -> str:
    words = words_for(person.language)
    parts = [_weight(note, person), role_title(work, person, note.owner)]
    detail = " · ".join(escape(part, quote=False) for part in parts if part) or words.gettext("nog niet gewogen")
    return f"{number}. {escape(note.text, quote=False)}\n<i>{detail}</i>"


def _weight(note: Note, person: Person) -> str:
    _ = words_for(person.language).gettext
    if note.weight is None:
        return _("nog niet gewogen")
    return _("kans {chance} × gevolg {impact} = {weight}").format(
        chance=note.chance, impact=note.impact, weight=note.weight
    )


def _button(note: Note, number: int) -> Button:
    text = note.text if len(note.text) <= _SHORT else note.text[: _SHORT - 1].rstrip() + "…"
    return Button(f"{number} · {text}", matter_data(MATTER, note.id, "look"))


def _may(note: Note, member: Member) -> bool:
    """Say whether this member looks after an item: a lead, or the role that owns it."""
    return member.is_lead or (note.owner != "" and member.role == note.owner)


async def press_note(work: Work, person: Person, button: MatterButton) -> bool:
    """Look at an item, close it, or hand it to another role; False when it is not theirs to do."""
    kept = await load_record(work.tx, int(button.id)) if is_number(button.id) else None
    member = await member_of(work.tx, person, kept)
    if kept is None or member is None:
        return False
    notes = await load_notes(work.tx, member.team.partnership_id)
    note = next((note for note in notes if note.id == button.id), None)
    if note is None or not _may(note, member):
        return False
    return await _carry_out(work, person, kept, note, wish=button.wish)


async def _carry_out(work: Work, person: Person, kept: Kept, note: Note, *, wish: str) -> bool:
    roles = {role.id: role.title for role in work.desk.library.framework_in(person.language).roles}
    match wish:
        case "look":
            row = (
                labelled(person, N_("Afgehandeld"), matter_data(MATTER, note.id, "closed")),
                labelled(person, N_("Aan een ander"), matter_data(MATTER, note.id, "hand")),
            )
            await reply(work, person, "{text}", row, text=escape(note.text, quote=False))
        case "closed":
            await save_state(work.tx, kept.id, CLOSED)
            await reply(work, person, N_("Dit staat niet meer op de lijst."))
        case "hand":
            rows = [(Button(title, matter_data(MATTER, note.id, role)),) for role, title in roles.items()]
            await reply(work, person, N_("Welke rol pakt dit op?"), *rows)
        case _ if wish in roles:
            await save_fields(work.tx, kept.id, {**kept.fields, "owner": wish})
            await reply(work, person, N_("Dit ligt nu bij: {role}."), role=escape(roles[wish]))
        case _:
            return False
    return True
