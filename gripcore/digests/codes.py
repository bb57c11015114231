"""The words a digest chooses from: closed sets of codes, put into a reader's language by the face."""

from enum import StrEnum


class Noise(StrEnum):
    """Which noise test a finding passed."""

    NOT_APPLICABLE = "not_applicable"
    BAND_SOLID = "band_solid"
    BAND_PROBABLE = "band_probable"
    CHANGE_BEYOND = "change_beyond"
    CHANGE_WITHIN = "change_within"


class Ground(StrEnum):
    """What kind of thing a finding rests on."""

    PEOPLE = "people"
    FACTS = "facts"
    GOALS = "goals"
    CALENDAR = "calendar"
    THRESHOLD = "threshold"
    CARD = "card"
    MANDATES = "mandates"
    AGREEMENT = "agreement"
    SHARED = "shared"
    NOTHING_NEW = "nothing_new"


class Turnout(StrEnum):
    """How far participation carries a picture: under 30 % not at all, under 50 % with a warning."""

    LOW = "low"
    MODERATE = "moderate"
    ENOUGH = "enough"


class Bound(StrEnum):
    """How to read shown points: near the ends of the scale only a bound is given."""

    NEAR = "near"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


class Confidence(StrEnum):
    """How sure the band is. UNCOLOURED: people see it too differently for one colour."""

    SOLID = "solid"
    PROBABLE = "probable"
    UNCOLOURED = "uncoloured"


class Accord(StrEnum):
    """Agreement in words (after AD_M)."""

    SHARED = "shared"
    DIVIDED = "divided"
    STRONGLY_DIVIDED = "strongly_divided"


class Direction(StrEnum):
    """Where a score went among those who answered both times. SAME: no difference beyond noise."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class FactState(StrEnum):
    """Whether something of the partnership is in place. Unknown is a finding, not a gap."""

    IN_PLACE = "in_place"
    NOT_IN_PLACE = "not_in_place"
    UNKNOWN = "unknown"


class Figure(StrEnum):
    """A figure that may be withheld."""

    PARTICIPATION = "participation"
    SCORE = "score"
    AGREEMENT = "agreement"
    CHANGE = "change"


class Reason(StrEnum):
    """Why a figure is withheld."""

    TOO_FEW = "too_few"
    TOO_SMALL = "too_small"
    DERIVABLE = "derivable"
    LOW_TURNOUT = "low_turnout"
    TOO_FEW_STAYERS = "too_few_stayers"
    TOO_FEW_ANSWERED = "too_few_answered"
    PRIVATE_THEME = "private_theme"


class Choice(StrEnum):
    """Why this question was chosen for the team talk."""

    DIVIDED = "divided"
    WEAKEST = "weakest"
    FACT_UNKNOWN = "fact_unknown"
    FACT_MISSING = "fact_missing"
    ROTATION = "rotation"
