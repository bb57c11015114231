"""The week's invitation: how it reads, and what its buttons do."""

from datetime import datetime, timedelta
from gettext import NullTranslations
from html import escape

from bot.conversation.buttons import RoundButton, round_data
from bot.conversation.desk import Work, free_days_around, from_ms, to_ms
from bot.conversation.replies import GONE, reply
from bot.conversation.round_words import Occasion, words_of_round
from bot.conversation.threads import About, begin_thread, new_thread, play
from bot.drafts import Button, Draft, Kind
from bot.store.due import Due, finish_due, load_waiting, replan_due
from bot.store.people import Person, load_memberships
from bot.store.rounds import Round, decline_round, load_round, load_round_people, load_sittings
from bot.store.sessions import load_round_thread
from bot.words import N_, words_for
from gripcore.dialogue import Playbook
from gripcore.dialogue.model import Control, State, Steer
from gripcore.dialogue.wording import format_day
from gripcore.rhythm import NudgeKind, PutOff, put_off
from gripcore.scripts.model import IndicatorAnswer, Script

_WISHES = {
    "begin": N_("Beginnen"),
    "later": N_("Later vandaag"),
    "tomorrow": N_("Morgen"),
    "next": N_("Volgende week"),
    "week": N_("Deze week niet"),
}
_PUT_OFF = {"later": PutOff.TODAY, "tomorrow": PutOff.TOMORROW, "next": PutOff.NEXT_WEEK}


async def invitation(work: Work, person: Person, asked: Round, occasion: Occasion, *, kind: Kind) -> Draft:
    """Return an invitation to a round. Each has a number of its own: who asks again gets an answer again."""
    offer = work.desk.new_id()
    words = words_for(person.language)
    playbook = await _playbook(work, person, asked)
    opening = await _worded(work, person, asked, words_of_round(asked).on(occasion))
    minutes = describe_minutes(playbook.script.minutes, words)
    size = words.gettext("{questions} vragen, ongeveer {minutes}.").format(
        questions=_count_indicators(playbook.script), minutes=minutes
    )
    buttons = tuple(
        tuple(Button(words.gettext(_label(asked, wish)), round_data(asked.id, offer, wish)) for wish in row)
        for row in (("begin",), _wishes_to_wait(work, asked), ("week",))
        if row
    )
    lines = (opening, size, await _whose(work, person, asked))
    return Draft(offer_key(asked.id, person.id, offer), "\n".join(filter(None, lines)), buttons, kind)


async def _whose(work: Work, person: Person, asked: Round) -> str:
    """Name the partnership that asks, for who is in more than one."""
    partnerships = {m.team.partnership_id: m.team.partnership for m in await load_memberships(work.tx, person.id)}
    several = len(partnerships) > 1 and asked.partnership_id in partnerships
    return f"<i>{escape(partnerships[asked.partnership_id])}</i>" if several else ""


def describe_minutes(minutes: int, words: NullTranslations) -> str:
    """Return how long a dialogue takes, in words."""
    return words.gettext("een minuut") if minutes == 1 else words.gettext("{minutes} minuten").format(minutes=minutes)


def _wishes_to_wait(work: Work, asked: Round) -> tuple[str, ...]:
    """Return until when this round can be put off: later today, tomorrow or next week, where that is what it is."""
    now, today = work.moment.local, work.moment.local.date()
    days = {"later": today, "tomorrow": today + timedelta(days=1), "next": None}
    found: list[str] = []
    for wish, day in days.items():
        at = put_off(work.desk.rhythm, now, _PUT_OFF[wish], free_days_around(work.desk, now))
        if to_ms(at) < asked.closes_ms and day in {None, at.date()}:
            found.append(wish)
    return tuple(found)


async def _worded(work: Work, person: Person, asked: Round, sentence: str) -> str:
    """Fill in a sentence about a round in the person's language."""
    theme = (await _playbook(work, person, asked)).framework.theme(asked.theme)
    scripts = [sitting.script for sitting in await load_sittings(work.tx, asked)]
    last_day = (from_ms(work.desk, asked.closes_ms) - timedelta(minutes=1)).date()
    return (
        words_for(person.language)
        .gettext(sentence)
        .format(
            theme=escape(theme.title),
            last_day=format_day(last_day, person.language),
            part=scripts.index(asked.script) + 1,
            parts=len(scripts),
        )
    )


def _label(asked: Round, wish: str) -> str:
    return words_of_round(asked).not_now if wish == "week" else _WISHES[wish]


async def _playbook(work: Work, person: Person, asked: Round) -> Playbook:
    """Return the dialogue of a round as it was when the round opened, whatever has become of its file."""
    return await work.desk.library.playbook(work.tx, asked.script, asked.revision, person.language)


def offer_key(round_id: int, person_id: int, offer: str) -> str:
    """Return the key under which an invitation is sent and edited."""
    return f"r:{round_id}:{person_id}:{offer}"


def _count_indicators(script: Script) -> int:
    return sum(isinstance(getattr(step, "expected", None), IndicatorAnswer) for step in script.steps)


async def press_invitation(work: Work, person: Person, button: RoundButton) -> None:
    """Do what a button of an invitation asks."""
    asked = await _load_sitting(work, button.round_id)
    team_id = dict(await load_round_people(work.tx, button.round_id)).get(person.id)
    if asked is None or team_id is None or button.wish not in _WISHES:
        await reply(work, person, GONE)
        return
    if asked.state != "open":
        await reply(work, person, words_of_round(asked).closed)
        return
    await _settle_invitation(work, person, asked, button)
    match button.wish:
        case "begin":
            await begin_round(work, person, asked, team_id)
        case "later" | "tomorrow" | "next":
            await _later(work, person, asked, _PUT_OFF[button.wish])
        case _:
            for sitting in await load_sittings(work.tx, asked):
                await decline_round(work.tx, sitting.id, person.id)
            await reply(work, person, words_of_round(asked).left_alone)


async def _load_sitting(work: Work, round_id: int) -> Round | None:
    """Return a round; of a baseline the one under which people are invited to its dialogue."""
    asked = await load_round(work.tx, round_id)
    sittings = await load_sittings(work.tx, asked) if asked else ()
    return next((sitting for sitting in sittings if asked and sitting.script == asked.script), None)


async def _settle_invitation(work: Work, person: Person, asked: Round, button: RoundButton) -> None:
    chosen = words_for(person.language).gettext(_label(asked, button.wish))
    text = f"{await _worded(work, person, asked, words_of_round(asked).opening)}\n<b>✓ {chosen}</b>"
    await work.sender.send(Draft(work.sender.next_key(), text, edits=offer_key(asked.id, person.id, button.offer)))


async def begin_round(work: Work, person: Person, asked: Round, team_id: int) -> None:
    """Begin the week's dialogue, go on with it, or show what can be changed."""
    thread = await load_round_thread(work.tx, person.id, asked.id)
    if thread is None:
        script = (await _playbook(work, person, asked)).script
        await begin_thread(work, await new_thread(work, person, script, About(team_id=team_id, round_id=asked.id)))
    elif thread.session.state is State.DONE:
        await reply(work, person, words_of_round(asked).taken_part)
        await play(work, thread, Steer(Control.CHANGE))
    else:
        await begin_thread(work, thread)


async def _later(work: Work, person: Person, asked: Round, until: PutOff) -> None:
    """Come back when the person said; what would have come before that, or right after it, no longer does."""
    now = work.moment.local
    at = put_off(work.desk.rhythm, now, until, free_days_around(work.desk, now))
    if to_ms(at) >= asked.closes_ms:
        await reply(work, person, words_of_round(asked).too_late)
        return
    await replan_due(work.tx, Due(f"later:{asked.id}:{person.id}", "later", asked.id, person.id, to_ms(at), to_ms(at)))
    await drop_announcements(work, person, asked, at + work.desk.rhythm.cool_down)
    if at.date() == now.date():
        await reply(work, person, N_("Goed. Ik kom er later vandaag op terug."))
        return
    await reply(work, person, N_("Goed. Op {day} kom ik erop terug."), day=format_day(at.date(), person.language))


async def drop_announcements(work: Work, person: Person, asked: Round, before: datetime) -> None:
    """Drop what would announce a round to somebody who knows of it already."""
    for row in await load_waiting(work.tx, person.id, to_ms(before)):
        if row.subject == asked.id and row.kind in {NudgeKind.INVITE, NudgeKind.REMIND}:
            await finish_due(work.tx, row.key, dropped="known")
