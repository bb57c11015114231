"""The week's invitation: how it reads, and what its buttons do."""

from datetime import date, timedelta
from enum import Enum
from html import escape

from bot.conversation.buttons import RoundButton, round_data
from bot.conversation.desk import Desk, Work, free_days_around, from_ms, to_ms
from bot.conversation.replies import reply
from bot.conversation.threads import About, begin_thread, new_thread, play
from bot.drafts import Button, Draft, Kind
from bot.store.due import Due, replan_due
from bot.store.people import Person
from bot.store.rounds import Round, decline_round, load_round, load_round_people
from bot.store.sessions import load_round_thread
from bot.words import N_, words_for
from gripcore.dialogue import Playbook
from gripcore.dialogue.model import Control, State, Steer
from gripcore.dialogue.wording import format_day
from gripcore.rhythm import next_allowed
from gripcore.scripts.model import IndicatorAnswer, Script

_LATER_HOURS = 3


class Occasion(Enum):
    """Why a round is offered, which is how the message begins: of a week, and of a longer round."""

    INVITED = (N_("Deze week: <b>{theme}</b>."), N_("Deze ronde: <b>{theme}</b>."))
    REMINDED = (
        N_("Heb je nog even voor <b>{theme}</b>? Deze week kan het nog."),
        N_("Heb je nog even voor <b>{theme}</b>? Het kan nog tot en met {last_day}."),
    )
    LATER = (
        N_("Je vroeg me later terug te komen. Deze week: <b>{theme}</b>."),
        N_("Je vroeg me later terug te komen. Deze ronde: <b>{theme}</b>."),
    )


_WISHES = {"begin": N_("Beginnen"), "later": N_("Later vandaag"), "week": N_("Deze week niet")}
_NOT_THIS_ROUND = N_("Deze ronde niet")
_CLOSED = (
    N_("Deze week is afgesloten. Je hoort weer van me als de volgende begint."),
    N_("Deze ronde is afgesloten. Je hoort weer van me als de volgende begint."),
)
_LEFT_ALONE = (
    N_("Prima. Deze week laat ik je met rust."),
    N_("Prima. Deze ronde laat ik je met rust."),
)
_TAKEN_PART = (
    N_("Je hebt deze week al meegedaan. Dank je wel."),
    N_("Je hebt deze ronde al meegedaan. Dank je wel."),
)
_TOO_LATE = (
    N_("Deze week lukt dat niet meer. Je kunt nu nog beginnen met /start."),
    N_("Deze ronde lukt dat niet meer. Je kunt nu nog beginnen met /start."),
)


async def invitation(work: Work, person: Person, asked: Round, occasion: Occasion, *, kind: Kind) -> Draft:
    """Return an invitation to a round. Each has a number of its own: who asks again gets an answer again."""
    offer = work.desk.new_id()
    words = words_for(person.language)
    playbook = await _playbook(work, person, asked)
    theme = playbook.framework.theme(asked.theme)
    opening = words.gettext(_worded(asked, occasion.value)).format(
        theme=escape(theme.title), last_day=format_day(last_day(work.desk, asked), person.language)
    )
    size = words.gettext("{questions} vragen, ongeveer {minutes} minuten.").format(
        questions=_count_indicators(playbook.script), minutes=playbook.script.minutes
    )
    buttons = tuple(
        tuple(Button(words.gettext(_label(asked, wish)), round_data(asked.id, offer, wish)) for wish in row)
        for row in (("begin",), ("later", "week"))
    )
    return Draft(offer_key(asked.id, person.id, offer), f"{opening}\n{size}", buttons, kind)


def last_day(desk: Desk, asked: Round) -> date:
    """Return the last day on which a round can be answered."""
    return (from_ms(desk, asked.closes_ms) - timedelta(minutes=1)).date()


def _worded(asked: Round, sentences: tuple[str, str]) -> str:
    of_a_week, of_a_round = sentences
    return of_a_week if asked.is_week else of_a_round


def _label(asked: Round, wish: str) -> str:
    return _WISHES[wish] if wish != "week" or asked.is_week else _NOT_THIS_ROUND


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
    asked = await load_round(work.tx, button.round_id)
    team_id = dict(await load_round_people(work.tx, button.round_id)).get(person.id)
    if asked is None or team_id is None or button.wish not in _WISHES:
        await reply(work, person, N_("Deze knop werkt niet meer. Er is niets veranderd."))
        return
    if asked.state != "open":
        await reply(work, person, _worded(asked, _CLOSED))
        return
    await _settle_invitation(work, person, asked, button)
    match button.wish:
        case "begin":
            await begin_round(work, person, asked, team_id)
        case "later":
            await _later(work, person, asked)
        case _:
            await decline_round(work.tx, asked.id, person.id)
            await reply(work, person, _worded(asked, _LEFT_ALONE))


async def _settle_invitation(work: Work, person: Person, asked: Round, button: RoundButton) -> None:
    words = words_for(person.language)
    theme = (await _playbook(work, person, asked)).framework.theme(asked.theme)
    chosen = words.gettext(_label(asked, button.wish))
    opening = words.gettext(_worded(asked, Occasion.INVITED.value)).format(theme=escape(theme.title))
    text = f"{opening}\n<b>✓ {chosen}</b>"
    await work.sender.send(Draft(work.sender.next_key(), text, edits=offer_key(asked.id, person.id, button.offer)))


async def begin_round(work: Work, person: Person, asked: Round, team_id: int) -> None:
    """Begin the week's dialogue, go on with it, or show what can be changed."""
    thread = await load_round_thread(work.tx, person.id, asked.id)
    if thread is None:
        script = (await _playbook(work, person, asked)).script
        await begin_thread(work, await new_thread(work, person, script, About(team_id=team_id, round_id=asked.id)))
    elif thread.session.state is State.DONE:
        await reply(work, person, _worded(asked, _TAKEN_PART))
        await play(work, thread, Steer(Control.CHANGE))
    else:
        await begin_thread(work, thread)


async def _later(work: Work, person: Person, asked: Round) -> None:
    moment = work.moment.local + timedelta(hours=_LATER_HOURS)
    at = next_allowed(work.desk.rhythm, moment, free_days_around(work.desk, moment))
    if to_ms(at) >= asked.closes_ms:
        await reply(work, person, _worded(asked, _TOO_LATE))
        return
    await replan_due(work.tx, Due(f"later:{asked.id}:{person.id}", "later", asked.id, person.id, to_ms(at), to_ms(at)))
    today = at.date() == work.moment.local.date()
    sentence = N_("Goed. Ik kom er later vandaag op terug.") if today else N_("Goed. Ik kom erop terug.")
    await reply(work, person, sentence)
