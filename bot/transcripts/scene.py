"""The circumstances of a played conversation: what is known of the person, and when it begins.

They are the same as the bot's own (bot.conversation.threads), with a sample partnership in the place of a real one.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.transcripts.lines import Scene
from gripcore.dialogue import Playbook
from gripcore.dialogue.model import Context, OwnWords, Session
from gripcore.dialogue.wording import format_day
from gripcore.scripts.known import LEAD, REPLANNED
from gripcore.scripts.model import Purpose
from gripcore.scripts.repeat import Item

ZONE = ZoneInfo("Europe/Amsterdam")
_STARTS = datetime(2026, 11, 24, 10)  # noqa: DTZ001 - the zone is added where it is used; a Tuesday, as in a real week
_LAST_TIME = timedelta(weeks=4)
_PARTNERSHIP = "Samen Sociaal Rijnstreek"
_TEAM = "Team Sociaal Domein"
_ROLE = "adviseur"
_CARDS = 3
_LISTS = (
    (
        "goals",
        (
            Item(
                "schulden",
                "Minder jongeren met schulden",
                ("meer dan nu", "evenveel als nu", "100 minder dan nu", "150 minder dan nu", "200 minder dan nu"),
            ),
            Item(
                "wachttijden",
                "Kortere wachttijden",
                ("langer dan nu", "even lang als nu", "twee weken korter", "drie weken korter", "vier weken korter"),
            ),
        ),
    ),
    ("parties", (Item("1", "Gemeente Rijnbeek"), Item("2", "Gemeente Oeverland"))),
)
_PLANS = {
    "nl": ("Als we donderdag overleg hebben", "Dan vraag ik wie een tegenvaller betaalt"),
    "en": ("When we meet on Thursday", "I will ask who pays for a setback"),
}


def begin_session(playbook: Playbook, scene: Scene) -> Session:
    """Return a fresh session under these circumstances."""
    starts = (scene.starts or _STARTS).replace(tzinfo=ZONE)
    known = {**dict(default_known(playbook, scene, starts)), **dict(scene.known)}
    if "role" in dict(scene.known):
        known["rol"] = dict(scene.known).get("rol") or _title(playbook, known["role"])
    written = starts - _LAST_TIME
    context = Context(
        known=tuple(known.items()),
        previous_scores=scene.previous_scores,
        own_words=tuple(OwnWords(of, written, words) for of, words in scene.own_words),
        lists=_LISTS,
    )
    script = playbook.script
    return Session("proef", script.id, script.revision, scene.language, context, starts, starts)


def default_known(playbook: Playbook, scene: Scene, starts: datetime) -> tuple[tuple[str, str], ...]:
    """Return what is known of a person when nothing else is said."""
    script = playbook.script
    known = [("thema", playbook.framework.theme(script.theme).title)] if script.theme else []
    known += [("samenwerking", _PARTNERSHIP), ("team", _TEAM)]
    if script.purpose is not Purpose.ONBOARDING:
        role = next((name for name in script.audience if name != LEAD), _ROLE)
        known += [("role", role), ("rol", _title(playbook, role))]
    known.append((LEAD, "ja" if LEAD in script.audience else "nee"))
    if script.purpose is Purpose.PLAN:
        situation, action = _PLANS.get(scene.language, _PLANS["nl"])
        known += [("situatie", situation), ("actie", action), ("dag", format_day(starts.date(), scene.language))]
        known.append((REPLANNED, "nee"))
    if script.purpose is Purpose.TALK:
        theme = next(theme for theme in playbook.framework.themes if theme.cards)
        cards = (theme.cards * _CARDS)[:_CARDS]
        known += [("onderwerp", theme.title), *((f"kaart_{n}", card.question) for n, card in enumerate(cards, start=1))]
    return tuple(known)


def _title(playbook: Playbook, role: str) -> str:
    return next((named.title for named in playbook.framework.roles if named.id == role), "")
