"""Words and numbers in which scores are told in Dutch: why something is absent, names, decimals with a comma."""

from gripcore.framework.model import Framework
from gripcore.scoring import Absent, AbsentReason, Subject, SubjectKind

_WHY = {
    AbsentReason.NOT_ASKED: "niet gevraagd",
    AbsentReason.NO_ANSWERS: "geen antwoorden",
    AbsentReason.TOO_FEW_ITEMS: "te weinig vragen",
    AbsentReason.TOO_FEW_PERSONS: "te weinig mensen",
    AbsentReason.TOO_FEW_TEAMS: "te weinig partijen",
    AbsentReason.TOO_FEW_ROUNDS: "te weinig rondes",
    AbsentReason.NO_EARLIER_ROUND: "eerste ronde",
    AbsentReason.NO_VARIANCE: "geen verschillen",
    AbsentReason.TOO_LITTLE_WEIGHT: "te weinig thema's",
    AbsentReason.LEVELS_NOT_FIXED: "niveaus niet vooraf afgesproken",
    AbsentReason.NO_FIT: "het model past niet",
    AbsentReason.PRIVATE: "blijft bij de persoon",
}


def explain_absent(absent: Absent) -> str:
    """Return why there is no figure: what there was and what it takes, where that says something."""
    unit = " %" if absent.reason is AbsentReason.TOO_LITTLE_WEIGHT else ""
    needed = f" ({absent.n}{unit}, nodig {absent.needed}{unit})" if absent.needed else ""
    return f"{_WHY[absent.reason]}{needed}"


def name_subject(subject: Subject) -> str:
    """Return a group's name."""
    return "het geheel" if subject.kind is SubjectKind.PARTNERSHIP else subject.id


def name_band(band: str, framework: Framework) -> str:
    """Return a band's label."""
    return next(b.label for b in framework.bands if b.id == band)


def write_number(value: float, digits: int = 1) -> str:
    """Return a number with a comma."""
    return f"{value:.{digits}f}".replace(".", ",")


def write_signed(value: float) -> str:
    """Return a difference with its sign."""
    return f"{round(value, 1) + 0.0:+.1f}".replace(".", ",")  # + 0.0: nothing is not "-0,0"


def write_percent(share: float) -> str:
    """Return a share in whole percents."""
    return f"{share * 100:.0f} %"
