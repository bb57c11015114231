"""What a dialogue may mention besides its own answers: placeholders, context names, cadences. Rules as data."""

from gripcore.scripts.model import Purpose

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
DONE_PLACEHOLDERS = {
    "situation": "de situatie uit deze stap",
    "action": "de actie uit deze stap",
    "day": "de dag uit deze stap",
}
RESULT_PLACEHOLDERS = {"score": "de eigen score, van 0 tot 100"}
COMPARED_PLACEHOLDERS = {**RESULT_PLACEHOLDERS, "previous": "de eigen score van de vorige keer, van 0 tot 100"}
RECALL_PLACEHOLDERS = {"words": "de eigen woorden van toen", "date": "de dag waarop ze zijn geschreven"}

CONTEXT_NAMES = {
    "role": "de rol van de persoon (een id uit het toetsingskader)",
    "samenwerking": "de naam van de samenwerking",
    "team": "de naam van het team",
    "rounds": "in hoeveel eerdere weken iemand heeft geantwoord: none, one of more",
}
CONSENT_GIVEN = frozenset({"ja", "yes"})
"""The choices of a question with `keep: consent` that mean yes."""
EARLIER_ROUNDS = ("none", "one", "more")

LISTS = {
    "goals": "de doelen van de samenwerking",
    "parties": "de partijen van de samenwerking",
}

CADENCES = ("once", "weekly", "fortnightly", "monthly", "quarterly", "half_yearly", "on_date")


def placeholders_for(purpose: Purpose, theme: str) -> dict[str, str]:
    """Return what every text of a file with this purpose and theme may mention, with its meaning."""
    return {
        **PLACEHOLDERS,
        **(ROLE_PLACEHOLDER if purpose is not Purpose.ONBOARDING else {}),
        **(THEME_PLACEHOLDER if theme else {}),
        **(PLAN_PLACEHOLDERS if purpose is Purpose.PLAN else {}),
    }
