"""What a dialogue may mention besides its own answers: placeholders, context names, cadences. Rules as data."""

from gripcore.scripts.model import Purpose

PLACEHOLDERS = {
    "samenwerking": "de naam van de samenwerking",
    "team": "de naam van het team",
    "rol": "de rol van de persoon",
    "thema": "de titel van het thema van dit bestand",
}
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
RECALL_PLACEHOLDERS = {"words": "de eigen woorden van toen", "date": "de dag waarop ze zijn geschreven"}

CONTEXT_NAMES = {
    "role": "de rol van de persoon (een id uit het toetsingskader)",
    "kind": "het soort samenwerking",
    "partnership": "de id van de samenwerking",
    "team": "de id van het team",
    "rounds": "hoe vaak deze persoon al meedeed: none, one, more",
}

CONTEXT_VALUES: dict[str, tuple[str, ...]] = {"rounds": ("none", "one", "more")}
"""All values of the context names that have a fixed list; roles stand in the framework."""

CADENCES = ("once", "weekly", "fortnightly", "monthly", "quarterly", "half_yearly", "on_date")


def placeholders_for(purpose: Purpose) -> dict[str, str]:
    """Return what every text of a file with this purpose may mention, with its meaning."""
    return PLACEHOLDERS | (PLAN_PLACEHOLDERS if purpose is Purpose.PLAN else {})
