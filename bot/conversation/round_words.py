"""What people read about a round, by what kind it is: a week, a longer round, one to catch up, or the baseline.

In every sentence may stand {theme}, {last_day}, and of a baseline {part} and {parts}.
"""

from dataclasses import dataclass, replace
from enum import Enum

from bot.store.rounds import Round
from bot.words import N_
from gripcore.rhythm import SlotKind


class Occasion(Enum):
    """Why a round is offered, which is how the message begins."""

    INVITED = "invited"
    REMINDED = "reminded"
    LATER = "later"
    UNHEARD = "unheard"  # the last one for who was silent for rounds on end
    NEXT_PART = "next_part"  # of a baseline, right after the part before


@dataclass(frozen=True, slots=True)
class RoundWords:
    """The sentences about one kind of round."""

    opening: str
    invited: str
    reminded: str
    later: str
    not_now: str
    closed: str
    left_alone: str
    taken_part: str
    too_late: str
    unheard: str
    next_part: str = ""

    def on(self, occasion: Occasion) -> str:
        """Return how a message begins."""
        match occasion:
            case Occasion.INVITED:
                return self.invited
            case Occasion.REMINDED:
                return self.reminded
            case Occasion.LATER:
                return self.later
            case Occasion.UNHEARD:
                return self.unheard
            case Occasion.NEXT_PART:
                return self.next_part


def words_of_round(asked: Round) -> RoundWords:
    """Return the sentences that fit a round."""
    match asked.kind:
        case SlotKind.BASELINE:
            return _BASELINE
        case SlotKind.CATCH_UP:
            return _CATCH_UP_WEEK if asked.is_week else _CATCH_UP_ROUND
        case _:
            return _WEEK if asked.is_week else _ROUND


_WEEK = RoundWords(
    opening=N_("Deze week: <b>{theme}</b>."),
    invited=N_("Deze week: <b>{theme}</b>."),
    reminded=N_("Heb je nog even voor <b>{theme}</b>? Deze week kan het nog."),
    later=N_("Je vroeg me later terug te komen. Deze week: <b>{theme}</b>."),
    not_now=N_("Deze week niet"),
    closed=N_("Deze week is afgesloten. Je hoort weer van me als de volgende begint."),
    left_alone=N_("Prima. Deze week laat ik je met rust."),
    taken_part=N_("Je hebt deze week al meegedaan. Dank je wel."),
    too_late=N_("Deze week lukt dat niet meer. Je kunt nu nog beginnen met /start."),
    unheard=N_(
        "We spraken elkaar al even niet, en dat is prima. Deze week: <b>{theme}</b>. "
        "Hierna laat ik je met rust tot je zelf weer iets van je laat horen."
    ),
)
_ROUND = RoundWords(
    opening=N_("Deze ronde: <b>{theme}</b>."),
    invited=N_("Deze ronde: <b>{theme}</b>."),
    reminded=N_("Heb je nog even voor <b>{theme}</b>? Het kan nog tot en met {last_day}."),
    later=N_("Je vroeg me later terug te komen. Deze ronde: <b>{theme}</b>."),
    not_now=N_("Deze ronde niet"),
    closed=N_("Deze ronde is afgesloten. Je hoort weer van me als de volgende begint."),
    left_alone=N_("Prima. Deze ronde laat ik je met rust."),
    taken_part=N_("Je hebt deze ronde al meegedaan. Dank je wel."),
    too_late=N_("Deze ronde lukt dat niet meer. Je kunt nu nog beginnen met /start."),
    unheard=N_(
        "We spraken elkaar al even niet, en dat is prima. Deze ronde: <b>{theme}</b>. "
        "Hierna laat ik je met rust tot je zelf weer iets van je laat horen."
    ),
)
_AGAIN = N_(
    "Nog een keer: <b>{theme}</b>. De vorige keer deden te weinig mensen mee voor een beeld. "
    "Deed jij toen wel mee? Dan tellen je antwoorden nu alleen mee als je ze opnieuw geeft."
)
_CATCH_UP_WEEK = replace(_WEEK, opening=N_("Nog een keer: <b>{theme}</b>."), invited=_AGAIN)
_CATCH_UP_ROUND = replace(_ROUND, opening=N_("Nog een keer: <b>{theme}</b>."), invited=_AGAIN)
_BASELINE = RoundWords(
    opening=N_("De nulmeting, deel {part} van {parts}."),
    invited=N_(
        "<b>De nulmeting, deel {part} van {parts}.</b> Zo leggen we vast hoe jullie ervoor staan. "
        "Stoppen en later verdergaan kan altijd, tot en met {last_day}."
    ),
    reminded=N_("Heb je nog even voor deel {part} van de nulmeting? Het kan nog tot en met {last_day}."),
    later=N_("Je vroeg me later terug te komen. De nulmeting, deel {part} van {parts}."),
    not_now=N_("Nulmeting niet"),
    closed=N_("De nulmeting is afgesloten. Je hoort weer van me als de volgende week begint."),
    left_alone=N_("Prima. Met de nulmeting laat ik je met rust."),
    taken_part=N_("Dit deel van de nulmeting heb je al gedaan. Dank je wel."),
    too_late=N_("Dat lukt niet meer, want de nulmeting sluit bijna. Je kunt nu nog beginnen met /start."),
    unheard=N_(
        "We spraken elkaar al even niet, en dat is prima. De nulmeting, deel {part} van {parts}, staat voor je klaar. "
        "Hierna laat ik je met rust tot je zelf weer iets van je laat horen."
    ),
    next_part=N_("Wil je meteen verder met deel {part} van {parts}? Later kan ook, tot en met {last_day}."),
)
