"""What Gripbot knows of somebody, told to that person alone, with a way to take back what can be taken back."""

from hashlib import sha256
from html import escape

from bot.conversation.buttons import MatterButton, matter_data, person_data
from bot.conversation.desk import Work
from bot.conversation.kept import tell_kept
from bot.conversation.own_line import tell_lines
from bot.conversation.partnership import day_made
from bot.conversation.replies import labelled, reply
from bot.drafts import Button
from bot.store.people import Person, load_memberships
from bot.store.records import Kept, load_own_records
from bot.store.sessions import Plan, load_open_plans
from bot.store.sharing import Shared, load_own_shared, unshare_text
from bot.words import N_, words_for
from gripcore.dialogue.wording import format_day
from gripcore.records.model import text_of

MATTER = "share"
_SHORT = 24
_PART_CHARACTERS = 1800  # in UTF-16 a character counts for two at most, and Telegram takes 4096
_RECORD_NAMES = {
    "goal": N_("Een doel: {text}"),
    "note": N_("Op de lijst: {text}"),
    "agreement": N_("Een afspraak: {text}"),
    "successor": N_("Voor wie na jou komt: {text}"),
    "measurement": N_("Een meting van een doel"),
}


def erase_button(person: Person) -> Button:
    """Return the button that asks to erase everything."""
    return labelled(person, N_("Wis al mijn gegevens"), person_data("erase"))


async def show_mine(work: Work, person: Person) -> None:
    """Tell all that is known: where somebody belongs, what they planned, shared, let be kept and gave away."""
    words = words_for(person.language)
    heading = words.gettext("Dit weet ik van jou")
    lines = [f"<b>{heading}</b>"]
    roles = {role.id: role.title for role in work.desk.library.framework_in(person.language).roles}
    for member in await load_memberships(work.tx, person.id):
        role = roles.get(member.role, member.role)
        lines.append(f"{escape(member.team.partnership)}\n{escape(member.team.name)} · {escape(role)}")
    lines += [_plan_line(plan, person) for plan in await load_open_plans(work.tx, person.id)]
    lines += await _kept_lines(work, person)
    lines += await tell_lines(work, person)
    lines += _record_lines(work, person, await load_own_records(work.tx, person.id))
    shared = await load_own_shared(work.tx, person.id)
    lines += [_shared_line(one, person) for one in shared]
    lines.append(words.gettext("En je antwoorden. Je naam bewaar ik niet."))
    rows = [(_take_back_button(one, person, shared),) for one in shared]
    await _reply_in_parts(work, person, lines, [*rows, (erase_button(person),)])


async def press_share(work: Work, person: Person, button: MatterButton) -> bool:
    """Take back words that somebody shared; False when they are not theirs, or no longer to be taken back."""
    for one in await load_own_shared(work.tx, person.id):
        if _name(one) == button.id and button.wish == "back":
            await unshare_text(work.tx, one.session_id, one.step)
            await reply(work, person, N_("Goed. Je team krijgt dit niet te lezen."))
            return True
    return False


async def _kept_lines(work: Work, person: Person) -> list[str]:
    heading = words_for(person.language).gettext("Dit mocht ik onthouden")
    told = await tell_kept(work, person)
    lines = [f"{escape(question, quote=False)} <b>{escape(answer, quote=False)}</b>" for question, answer in told]
    return [f"<b>{heading}</b>", *lines] if lines else []


def _record_lines(work: Work, person: Person, records: tuple[Kept, ...]) -> list[str]:
    words = words_for(person.language)
    heading = words.gettext("Dit gaf je aan de samenwerking, zonder je naam")
    lines = [
        words.gettext(_RECORD_NAMES[kept.kind]).format(text=escape(_about(kept), quote=False))
        + f"\n<i>{format_day(day_made(work.desk, kept), person.language)}</i>"
        for kept in records
    ]
    return [f"<b>{heading}</b>", *lines] if lines else []


def _about(kept: Kept) -> str:
    return text_of(kept.fields, "name" if kept.kind == "goal" else "text")


def _plan_line(plan: Plan, person: Person) -> str:
    return (
        words_for(person.language)
        .gettext("Je voornemen voor {day}:\n{situation}\n{action}")
        .format(
            day=format_day(plan.day, person.language),
            situation=escape(plan.situation, quote=False),
            action=escape(plan.action, quote=False),
        )
    )


def _shared_line(one: Shared, person: Person) -> str:
    words = words_for(person.language)
    return words.gettext("Je deelt zonder je naam:\n{text}").format(text=escape(one.words, quote=False))


def _take_back_button(one: Shared, person: Person, shared: tuple[Shared, ...]) -> Button:
    """Return a button that takes words back; it shows how they begin where there are several."""
    words = words_for(person.language)
    label = words.gettext("Niet meer delen")
    if len(shared) > 1:
        label += f" · {one.words[:_SHORT]}"
    return Button(label, matter_data(MATTER, _name(one), "back"))


def _name(one: Shared) -> str:
    """Return a short name for shared words: a step's own name may be too long for a button."""
    return sha256(f"{one.session_id}.{one.step}".encode()).hexdigest()[:12]


async def _reply_in_parts(work: Work, person: Person, lines: list[str], rows: list[tuple[Button, ...]]) -> None:
    """Send lines in as few messages as Telegram's limit allows, the buttons under the last."""
    part: list[str] = []
    for line in lines:
        if part and sum(map(len, part)) + len(line) > _PART_CHARACTERS:
            await reply(work, person, "{text}", text="\n\n".join(part))
            part = []
        part.append(line)
    await reply(work, person, "{text}", *rows, text="\n\n".join(part))
