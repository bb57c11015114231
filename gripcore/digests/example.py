"""The example digest of law 3: what a lead can see, shown to a professional before the first answer.

Only the answers are invented. They take the road of real ones: `judge` is the function that scores and discloses a
closed round for a real digest, so that the example can't promise more or less than the letter itself.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from gripcore.digests.build import build_digest
from gripcore.digests.codes import FactState
from gripcore.digests.inputs import DigestInputs, FactAnswer, PartnershipState, RoundFigures
from gripcore.digests.model import Digest
from gripcore.digests.questions import N_
from gripcore.framework.model import Framework, Indicator, Named, Scale
from gripcore.scoring.model import ClosedRound, Member, Response, Subject, SubjectKind

EXAMPLE_PARTNERSHIP = Named("voorbeeld", N_("Voorbeeldsamenwerking"))
EXAMPLE_TEAM = Named("voorbeeldteam", N_("Voorbeeldteam"))
EXAMPLE_SUBJECT = Subject(SubjectKind.TEAM, EXAMPLE_TEAM.id, party="voorbeeldgemeente")
NOW = (5, 4, 3, 4, 4, 3, 4, 5, 3, 4, 2, 4)
BEFORE = (4, 3, 3, 3, 4, 2, 3, 4, 3, 3, 2, 3)
"""Invented answers of twelve invented people on 1..5, this round and the one before: mostly content, some less so."""
SILENT = 3  # invited and silent, so that the example also shows participation
POSITIVE_STEPS = 4  # the invented answers' own scale has four steps above its lowest point


def build_example_digest(
    framework: Framework,
    theme: str,
    *,
    judge: Callable[[ClosedRound, Subject, int], RoundFigures],
    threshold: int,
    closed_on: date,
) -> Digest:
    """Return the example for a theme. `judge` gets the round, whose figures are asked for, and the threshold."""
    year, week, _ = closed_on.isocalendar()
    facts = framework.theme(theme).facts
    states = (FactState.UNKNOWN, *(FactState.IN_PLACE for _ in facts[1:]))
    return build_digest(
        DigestInputs(
            framework=framework,
            partnership=EXAMPLE_PARTNERSHIP,
            team=EXAMPLE_TEAM,
            theme=theme,
            week=f"{year}-W{week:02}",
            closed_on=closed_on,
            threshold=threshold,
            figures=judge(invent_round(framework, theme), EXAMPLE_SUBJECT, threshold),
            state=PartnershipState(facts=tuple(map(FactAnswer, facts, states))),
            example=True,
        )
    )


def invent_round(framework: Framework, theme: str) -> ClosedRound:
    """Return a closed round of invented people, with the round before it."""
    before = _invent(framework, theme, "voorbeeld-1", BEFORE)
    return replace(_invent(framework, theme, "voorbeeld-2", NOW), earlier=before)


def _invent(framework: Framework, theme: str, round_id: str, values: tuple[int, ...]) -> ClosedRound:
    members = tuple(_member(number) for number in range(len(values) + SILENT))
    indicators = framework.theme(theme).indicators
    return ClosedRound(
        round=round_id,
        theme=framework.theme(theme),
        scale=framework.scale,
        bands=framework.bands,
        roster=members,
        responses=tuple(
            _response(round_id, member, indicator, _fit(framework.scale, indicator, values[number - shift]))
            for number, member in enumerate(members[: len(values)])
            for shift, indicator in enumerate(indicators)
        ),
    )


def _member(number: int) -> Member:
    return Member(f"voorbeeld-{number}", EXAMPLE_SUBJECT.party, EXAMPLE_TEAM.id, "adviseur")


def _response(round_id: str, member: Member, indicator: Indicator, value: int) -> Response:
    return Response(round_id, member.person, member.party, member.team, member.role, indicator.id, value)


def _fit(scale: Scale, indicator: Indicator, value: int) -> int:
    """Bring an invented answer to the framework's scale, and to the way in which the indicator is worded."""
    step = round((value - 1) * (scale.maximum - scale.minimum) / POSITIVE_STEPS)
    return scale.maximum - step if indicator.reverse_keyed else scale.minimum + step
