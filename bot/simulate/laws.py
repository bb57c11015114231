"""The laws of a year, each checked from what was seen alone, so that no rule of the bot's can vouch for itself.

A law says how often it was put to the test; one that never was is no proof, and says so.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.simulate.evidence import Evidence
from bot.simulate.laws_of_answers import check_answers, check_erased, check_log, check_words
from bot.simulate.laws_of_letters import check_closed, check_something_to_say, check_threshold
from bot.simulate.laws_of_rhythm import (
    check_cap,
    check_forgotten,
    check_holidays,
    check_leave,
    check_open_question,
    check_quiet_hours,
    check_twice,
    check_weekends,
)
from bot.simulate.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Law:
    """A law by the name under which people know it."""

    key: str
    name: str
    check: Callable[[Evidence], Verdict]


LAWS = (
    Law("cap", "hoogstens twee ongevraagde berichten per week", check_cap),
    Law("quiet", "niets tussen 18:00 en 08:00", check_quiet_hours),
    Law("weekend", "niets in het weekend", check_weekends),
    Law("holiday", "niets op een feestdag", check_holidays),
    Law("leave", "niets tijdens verlof", check_leave),
    Law("twice", "niets twee keer", check_twice),
    Law("open_question", "niets tussen een vraag en het antwoord", check_open_question),
    Law("forgotten", "niets vergeten", check_forgotten),
    Law("answers", "elk antwoord precies één keer bewaard", check_answers),
    Law("threshold", "geen cijfer van te weinig mensen", check_threshold),
    Law("closed", "geen cijfer van een week die nog loopt", check_closed),
    Law("something", "geen weekbericht zonder iets te zeggen", check_something_to_say),
    Law("words", "woorden blijven van wie ze schreef", check_words),
    Law("erased", "wie alles wist, is weg", check_erased),
    Law("log", "geen naam, antwoord of token in het log", check_log),
)


def judge(evidence: Evidence) -> tuple[tuple[Law, Verdict], ...]:
    """Return what each law says."""
    return tuple((law, law.check(evidence)) for law in LAWS)
