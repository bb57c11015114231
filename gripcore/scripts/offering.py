"""Which dialogues a person may begin by themselves, and what a list can say of them."""

import re

from gripcore.scripts.every_step import every_step
from gripcore.scripts.known import LEAD
from gripcore.scripts.model import Ask, FactAnswer, ForEach, Purpose, Say, Script

STARTED_ELSEWHERE = frozenset(
    {
        Purpose.ONBOARDING,  # by an invite
        Purpose.THEME,  # by a round
        Purpose.BASELINE,  # by a round
        Purpose.PLAN,  # on the day of a plan
        Purpose.TALK,  # from a digest
        Purpose.FAREWELL,  # by who leaves
        Purpose.PART,  # never
    }
)
_SENTENCE_END = re.compile(r"(?<=[.?!])\s|\n")


def may_begin(script: Script, role: str, *, is_lead: bool) -> bool:
    """Say whether somebody in this role may begin the dialogue when they like."""
    return script.purpose not in STARTED_ELSEWHERE and is_for(script, role, is_lead=is_lead)


def is_for(script: Script, role: str, *, is_lead: bool) -> bool:
    """Say whether a dialogue is meant for this role, or for whoever leads a team."""
    return not script.audience or role in script.audience or (is_lead and LEAD in script.audience)


def opening_sentence(script: Script) -> str:
    """Return the first sentence that the dialogue says, which tells what it is for; empty when it begins by asking."""
    first = script.steps[0]
    return _SENTENCE_END.split(first.variants[0], maxsplit=1)[0].strip() if isinstance(first, Say) else ""


def records(script: Script, kind: str) -> bool:
    """Say whether a dialogue records this kind of thing for the partnership."""
    return any(isinstance(step, Ask) and step.record.startswith(f"{kind}.") for step in every_step(script))


def repeats_over(script: Script, name: str) -> bool:
    """Say whether a dialogue repeats questions over a list, so that it has little to ask where that is empty."""
    return any(isinstance(step, ForEach) and step.over == name for step in script.steps)


def asks_fact(script: Script, facts: frozenset[str]) -> bool:
    """Say whether a dialogue asks any of these facts."""
    expected = (step.expected for step in every_step(script) if isinstance(step, Ask))
    return any(isinstance(answer, FactAnswer) and answer.fact in facts for answer in expected)
