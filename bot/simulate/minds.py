"""What a synthetic person does with a message, by what a person sees: words and labels.

Every choice is drawn from the seed, the person and how often they acted before, so that it hangs on nothing else.
"""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.phone import ChatMessage, Member
from bot.phone.people import choose
from bot.phone.reading import read_screen
from bot.simulate.cast import Person, Temper
from bot.simulate.seen import CHANGE

Choice = str | int | None
"""Words to write, the index of a button in reading order, or nothing."""

BEGIN, LATER, NOT_NOW, AS_FILE = "Beginnen", "Later", "Deze week niet", "Als PDF"
_SECONDS_PER_ANSWER = 15
_LUNCH, _EVENING = time(12, 15), time(20, 10)
_OFTEN = {
    Temper.SILENT: 0.1,
    Temper.SLOW: 0.85,
    Temper.SNOOZES: 0.9,
    Temper.DECLINES: 0.6,
}
_THOUGHTS = (
    "We weten niet goed wie hierover beslist",
    "Dit bespreken we te weinig met elkaar",
    "De afspraken staan op papier, maar we kijken er niet meer naar",
    "Het loopt goed sinds we elke maand bellen",
    "Ik mis een overzicht van de kosten",
)
_PLANS = ("Als het overleg is", "Als ik de cijfers zie", "Als we elkaar spreken")
_ACTIONS = ("Dan vraag ik wie betaalt", "Dan zet ik het op de agenda", "Dan bel ik de controller")
_MOST_PLANS = 0.3


@dataclass(frozen=True, slots=True)
class Mind:
    """A person at one moment: who, the dice of this act, and how many texts they wrote before."""

    person: Person
    dice: random.Random
    written: int
    last_words: str
    presses: int  # on this very message


def decide(mind: Mind, message: ChatMessage) -> Choice:
    """Return what somebody does with the newest message that can be answered."""
    labels = message.labels
    if AS_FILE in labels:
        return labels.index(AS_FILE) if not mind.presses and mind.dice.random() < 0.25 else None  # noqa: PLR2004 - a quarter
    if BEGIN in labels:
        return _welcome(mind, labels)
    if labels == (CHANGE,):
        changes = mind.person.temper is Temper.CHANGES and not mind.presses and mind.dice.random() < 0.6  # noqa: PLR2004 - more than half
        return 0 if changes else None
    return _answer(mind, message)


def _welcome(mind: Mind, labels: tuple[str, ...]) -> Choice:
    """Begin the week, or not, or not yet."""
    temper, dice = mind.person.temper, mind.dice
    if temper is Temper.SNOOZES and dice.random() < 0.5:  # noqa: PLR2004 - one in two
        return _labelled(labels, LATER)
    if temper is Temper.DECLINES and dice.random() < 0.5:  # noqa: PLR2004 - one in two
        return _labelled(labels, NOT_NOW)
    return labels.index(BEGIN) if dice.random() < _OFTEN.get(temper, 1.0) else None


def _labelled(labels: tuple[str, ...], words: str) -> int | None:
    return next((i for i, label in enumerate(labels) if label.startswith(words)), None)


def _answer(mind: Mind, message: ChatMessage) -> Choice:
    screen, dice = read_screen(message), mind.dice
    if mind.last_words and mind.last_words in message.text and screen.agree is not None:  # may these words be shared?
        return screen.agree if mind.person.temper is Temper.SHARES else screen.skip
    member = Member(mind.person.id, mood=mind.person.mood, unsure=0.05)
    if screen.scale:
        chosen = choose(member, screen, mind.presses, dice)
        typed = isinstance(chosen, int) and chosen in screen.scale and dice.random() < 0.1  # noqa: PLR2004 - one in ten
        return str(screen.scale.index(chosen) + 1) if typed and isinstance(chosen, int) else chosen
    if screen.is_plan and screen.agree is not None:
        return screen.agree if dice.random() < _MOST_PLANS else screen.skip
    if screen.agree is not None and screen.skip is not None and "doe mee" not in " ".join(message.labels):
        return dice.choice((screen.agree, screen.skip, *screen.options))
    if screen.options or screen.agree is not None or screen.ready is not None:
        return choose(member, screen, mind.presses, dice)
    return _write(mind, message.text, skip=screen.skip)


def _write(mind: Mind, question: str, *, skip: int | None) -> Choice:
    """Write words of one's own, that nobody else's are like; or skip, where that can be."""
    dice, person = mind.dice, mind.person
    if skip is not None and dice.random() > (0.7 if person.temper is Temper.SHARES else 0.2):
        return skip
    if "Typ een getal" in question:
        return str(dice.randint(1, 20))
    if "Typ een bedrag" in question:
        return str(dice.randint(1, 400) * 1000)
    if "Typ de datum" in question:
        return f"31 december {2026 + dice.randrange(3)}"
    if "typ een dag" in question:
        return dice.choice(("vrijdag", "morgen"))
    words = _PLANS if "Als" in question else _ACTIONS if "Dan" in question else _THOUGHTS
    return f"{dice.choice(words)}, {own_mark(person, mind.written)}"


def own_mark(person: Person, written: int) -> str:
    """Return a few words by which a text of somebody's can be told from everybody else's."""
    return f"{mark_of(person)}{written}"


def mark_of(person: Person) -> str:
    """Return how all texts of somebody's can be told."""
    return f"dossier {person.id % 1_000_000}-"


def next_act(person: Person, now: datetime, *, asked: bool, dice: random.Random) -> datetime:
    """Return when somebody turns to what just came: at once in the middle of a talk, else by habit."""
    if asked:
        if person.temper is Temper.SLOW and dice.random() < 0.04:  # noqa: PLR2004 - now and then something comes between
            return _at(now, _LUNCH, days=1)
        return now + timedelta(seconds=_SECONDS_PER_ANSWER)
    match person.temper:
        case Temper.SLOW:
            return _at(now, _LUNCH, days=dice.choice((1, 2)))
        case Temper.DECLINES | Temper.TWICE | Temper.LATE:
            return _at(now, _EVENING, days=0)
        case _:
            return now + timedelta(minutes=5)


def _at(now: datetime, clock: time, *, days: int) -> datetime:
    """Return a moment of the clock on the wall, some days on, and surely after now."""
    found = datetime.combine(now.date() + timedelta(days=days), clock, now.tzinfo)
    return found if found > now else found + timedelta(days=1)


def is_there(person: Person, day: date) -> bool:
    """Say whether somebody looks at the phone on a day."""
    if person.temper in {Temper.AWAY, Temper.BLOCKS} and person.event and person.back:
        return not person.event <= day < person.back
    return True
