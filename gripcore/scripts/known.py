"""What a dialogue may mention besides its own answers: placeholders, context names, cadences. Rules as data."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gripcore.scripts.model import Purpose
from gripcore.scripts.repeat import LEVELS

PLACEHOLDERS = {
    "samenwerking": "de naam van de samenwerking",
    "team": "de naam van het team",
}
ROLE_PLACEHOLDER = {"rol": "de rol van de persoon"}  # not while somebody is still choosing one
THEME_PLACEHOLDER = {"thema": "de titel van het thema van dit bestand"}
PLAN_PLACEHOLDERS = {
    "situatie": "de situatie uit het voornemen",
    "actie": "de actie uit het voornemen",
    "dag": "de dag van het voornemen",
}
TALK_PLACEHOLDERS = {
    "onderwerp": "de bevinding die de teamleider koos",
    "kaart_1": "de eerste gesprekskaart die daarbij past",
    "kaart_2": "de tweede gesprekskaart",
    "kaart_3": "de derde gesprekskaart",
}
DONE_PLACEHOLDERS = {
    "situation": "de situatie uit deze stap",
    "action": "de actie uit deze stap",
    "day": "de dag uit deze stap",
}
RESULT_PLACEHOLDERS = {"score": "de eigen score, van 0 tot 100"}
COMPARED_PLACEHOLDERS = {**RESULT_PLACEHOLDERS, "previous": "de eigen score van de vorige keer, van 0 tot 100"}
RECALL_PLACEHOLDERS = {"words": "de eigen woorden van toen", "date": "de dag waarop ze zijn geschreven"}
SHARE_PLACEHOLDERS = {"words": "de woorden waar het om gaat"}

CONTEXT_NAMES = {
    "role": "de rol van de persoon (een id uit het toetsingskader)",
    "samenwerking": "de naam van de samenwerking",
    "team": "de naam van het team",
    "lead": "of de persoon teamleider is: ja of nee",
    "replanned": "of dit voornemen al een keer is verzet: ja of nee",
    "rounds": "in hoeveel eerdere weken iemand heeft geantwoord: none, one of more",
}
RESERVED = frozenset(
    {
        *PLACEHOLDERS,
        *ROLE_PLACEHOLDER,
        *THEME_PLACEHOLDER,
        *PLAN_PLACEHOLDERS,
        *TALK_PLACEHOLDERS,
        *DONE_PLACEHOLDERS,
        *COMPARED_PLACEHOLDERS,
        *RECALL_PLACEHOLDERS,
        *CONTEXT_NAMES,
        "item",
    }
)
"""Names that mean something already, so that no answer can be kept under them, but for those below."""
MEANT_FOR_THE_BOT = frozenset({"role", "day"})
"""Kept as such: the role somebody chose, and the weekday (beside `hour`) on which they want to hear of the bot."""
RECALL_ALLOWED = "recall"
"""The name under which a person's yes or no to bringing back their own words is kept."""
CONSENT_GIVEN = frozenset({"ja", "yes"})
"""The choices that mean yes, of a question with `keep: consent` or `keep: recall`."""
_KEEPS = re.compile(r"\bkeep:\s*[\"']?([a-z][a-z0-9_]*)")
_KEPT_ELSEWHERE = frozenset({"consent", "role", "plan_outcome"})
EARLIER_ROUNDS = ("none", "one", "more")
LEAD = "lead"
"""Stands beside the roles in `for`, and is known as ja or nee: whoever leads a team, in whatever role."""
IS_LEAD = ("ja", "nee")
REPLANNED = "replanned"
"""Known of a plan that is asked back: whether it was made when an earlier one was. Once is enough."""
IS_REPLANNED = ("ja", "nee")

GOALS = "goals"
LISTS = {
    GOALS: "de doelen van de samenwerking",
    "parties": "de partijen van de samenwerking",
}


@dataclass(frozen=True, slots=True)
class RecordField:
    """What may be recorded: by which kinds of answer, which choices have a meaning of their own, how long at most."""

    answers: tuple[str, ...]
    options: tuple[str, ...] = ()
    longest: int = 0  # it stands in texts and lists of its own later on; 0: as long as any free text


_WORDS = RecordField(("text",))
_OWNER = RecordField(("text", "choice"), longest=80)
_WEIGHED = RecordField(("scale", "choice"))
_MEASURED = RecordField(("text", "number", "amount"), longest=200)
_LEVEL = RecordField(("text",), longest=120)

RECORDS: dict[str, dict[str, RecordField]] = {
    "goal": {
        "name": RecordField(("text",), longest=80),
        "kind": RecordField(("choice",), ("effect", "prestatie", "middel")),
        "baseline": _MEASURED,
        "target": _MEASURED,
        "source": RecordField(("text",), longest=200),
        "measure_on": RecordField(("date",)),
        "owner": _OWNER,
        **dict.fromkeys(LEVELS, _LEVEL),
    },
    "measurement": {"level": RecordField(("levels",)), "evidence": _WORDS},
    "note": {
        "kind": RecordField(("choice",), ("kans", "risico")),
        "text": _WORDS,
        "chance": _WEIGHED,
        "impact": _WEIGHED,
        "owner": _OWNER,
    },
    "agreement": {"text": _WORDS, "day": RecordField(("date",))},
    "successor": {"text": _WORDS},
}
"""What answers can be recorded for the partnership, by kind and field: the question says `record: goal.name`."""
RECORD_NAMES = tuple(f"{kind}.{field}" for kind, fields in RECORDS.items() for field in fields)

CADENCES = ("once", "weekly", "fortnightly", "monthly", "quarterly", "half_yearly", "on_date")


def find_kept_names(sources: Iterable[str]) -> frozenset[str]:
    """Return the own names under which these texts of dialogues keep answers, read loosely: one of them may look."""
    keeping = (text for text in sources if "keep:" in text)  # far quicker than the pattern, and most texts keep nothing
    return frozenset(name for text in keeping for name in _KEEPS.findall(text)) - _KEPT_ELSEWHERE - RESERVED


def known_value(value: str) -> str:
    """Return a kept answer as conditions name it: yes and no are ja and nee there."""
    return {"yes": "ja", "no": "nee"}.get(value, value)


def placeholders_for(purpose: Purpose, theme: str) -> dict[str, str]:
    """Return what every text of a file with this purpose and theme may mention, with its meaning."""
    return {
        **PLACEHOLDERS,
        **(ROLE_PLACEHOLDER if purpose is not Purpose.ONBOARDING else {}),
        **(THEME_PLACEHOLDER if theme else {}),
        **(PLAN_PLACEHOLDERS if purpose is Purpose.PLAN else {}),
        **(TALK_PLACEHOLDERS if purpose is Purpose.TALK else {}),
    }
