"""The rhythm of a partnership, for who leads it: how often, on which day and at which hour; from the next round on."""

from html import escape

from bot.conversation import form_words as say
from bot.conversation.buttons import TeamButton, team_data
from bot.conversation.desk import Work
from bot.conversation.leading import NOT_YOUR_PARTNERSHIP, find_led, leads_partnership
from bot.conversation.naming import name_hour, name_weekday, read_time
from bot.conversation.replies import labelled, reply
from bot.conversation.rhythms import load_rhythm
from bot.conversation.team import choose_led
from bot.drafts import Button, Draft
from bot.store.people import Member, Person
from bot.store.rhythms import save_own_rhythm
from bot.words import N_, words_for
from gripcore.rhythm import OwnRhythm, Pace, Rhythm

PACE_WISHES = frozenset({"setpace"})
_HOURS_PER_ROW = 3


async def show_pace(work: Work, person: Person) -> None:
    """Show the rhythm of the partnership somebody leads a team of."""
    await choose_led(work, person, "pace", show_one_pace)


async def show_one_pace(work: Work, person: Person, member: Member, *, menu: str = "") -> None:
    """Show the rhythm of a partnership; only who leads it can change it. `menu`: the number of the menu to redraw."""
    rhythm = await load_rhythm(work.tx, work.desk, member.team.partnership_id)
    governs = await leads_partnership(work, member)
    after = N_("Wat je kiest, geldt vanaf de volgende ronde.")
    if not governs:
        after = N_("Wie de samenwerking leidt, kan dit veranderen.")
    words = words_for(person.language)
    title = words.gettext("Ritme van {partnership}").format(partnership=escape(member.team.partnership))
    text = f"<b>{title}</b>\n{describe_pace(rhythm, person.language)}\n\n{words.gettext(after)}"
    number = menu or work.desk.new_id()
    rows = _rows(person, member, rhythm, number) if governs else ()
    key = f"pace:{person.id}:{number}"
    await work.sender.send(Draft(work.sender.next_key() if menu else key, text, rows, edits=key if menu else ""))


def describe_pace(rhythm: Rhythm, language: str) -> str:
    """Return a rhythm in words."""
    words = words_for(language)
    paces = say.CHOICES["rhythm"]
    how_often = words.gettext(paces[rhythm.pace.value])
    sentence = words.gettext("{how_often}, op {day} om {hour} uur.")
    return sentence.format(
        how_often=how_often,
        day=name_weekday(rhythm.invite_weekday, language),
        hour=name_hour(rhythm.invite_time),
    )


def _rows(person: Person, member: Member, rhythm: Rhythm, menu: str) -> tuple[tuple[Button, ...], ...]:
    now = {"rhythm": rhythm.pace.value, "day": str(rhythm.invite_weekday), "hour": f"{rhythm.invite_time:%H%M}"}

    def choice(what: str, option: str) -> Button:
        label = say.CHOICES[what][option] if what in say.CHOICES else name_hour(read_time(option))
        button = labelled(person, label, team_data(member.team.id, "setpace", f"{what}~{option}~{menu}"))
        return Button(f"✓ {button.label}", button.data) if now[what] == option else button

    paces = tuple((choice("rhythm", option),) for option in say.CHOICES["rhythm"])
    days = tuple(choice("day", option) for option in say.CHOICES["day"])
    hours = tuple(choice("hour", hour) for hour in say.HOURS)
    by_three = tuple(hours[at : at + _HOURS_PER_ROW] for at in range(0, len(hours), _HOURS_PER_ROW))
    return (*paces, days[:2], days[2:4], days[4:], *by_three)


async def press_pace_button(work: Work, person: Person, button: TeamButton) -> None:
    """Change one thing about the rhythm; the rest stays."""
    member = await find_led(work, person, button.team_id)
    if member is None or not await leads_partnership(work, member):
        await reply(work, person, NOT_YOUR_PARTNERSHIP)
        return
    rhythm = await load_rhythm(work.tx, work.desk, member.team.partnership_id)
    what, option, menu = (*button.what.split("~", 2), "", "")[:3]
    own = _changed(OwnRhythm(rhythm.pace, rhythm.invite_weekday, rhythm.invite_time), what, option)
    if own is None or not menu:
        await reply(work, person, NOT_YOUR_PARTNERSHIP)
        return
    await save_own_rhythm(work.tx, member.team.partnership_id, own, work.moment.utc_ms)
    await show_one_pace(work, person, member, menu=menu)


def _changed(own: OwnRhythm, what: str, option: str) -> OwnRhythm | None:
    """Return the rhythm with one thing changed; None for what nobody was offered."""
    match what:
        case "rhythm" if option in say.CHOICES["rhythm"]:
            return OwnRhythm(Pace(option), own.invite_weekday, own.invite_time)
        case "day" if option in say.CHOICES["day"]:
            return OwnRhythm(own.pace, int(option), own.invite_time)
        case "hour" if option in say.HOURS:
            return OwnRhythm(own.pace, own.invite_weekday, read_time(option))
        case _:
            return None
