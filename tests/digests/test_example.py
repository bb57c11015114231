"""The example that a professional sees before answering: invented answers, the road of real ones."""

from dataclasses import replace

import pytest

from gripcore.digests import Digest, RoundFigures
from gripcore.digests.codes import FactState, Reason
from gripcore.digests.example import EXAMPLE_SUBJECT, build_example_digest, invent_round
from gripcore.digests.model import FactFinding, Suppressed, ThemeScore
from gripcore.framework.model import Framework, Indicator, Scale, ScalePoint
from gripcore.scoring.model import ClosedRound, Subject
from tests.digests import samples

INDICATORS = (
    Indicator("rollen.eigen", "rollen", "Ik weet waarover ik zelf mag beslissen.", "", ""),
    Indicator("rollen.tegen", "rollen", "Ik krijg opdrachten die elkaar tegenspreken.", "", "", reverse_keyed=True),
)
FRAMEWORK = replace(
    samples.FRAMEWORK,
    scale=Scale(tuple(ScalePoint(value, str(value)) for value in range(1, 6))),
    themes=(replace(samples.ROLES, indicators=INDICATORS), *samples.FRAMEWORK.themes[1:]),
)


def _example(framework: Framework, theme: str, judged: list[tuple[ClosedRound, Subject, int]]) -> Digest:
    def judge(closed: ClosedRound, subject: Subject, threshold: int) -> RoundFigures:
        judged.append((closed, subject, threshold))
        return samples.FIGURES

    return build_example_digest(framework, theme, judge=judge, threshold=samples.THRESHOLD, closed_on=samples.CLOSED_ON)


def test_example_shows_what_was_judged() -> None:
    """The example shows exactly what the judge lets through, is marked as one, and has a fact of the theme."""
    judged: list[tuple[ClosedRound, Subject, int]] = []
    digest = _example(FRAMEWORK, "rollen", judged)
    assert judged == [(invent_round(FRAMEWORK, "rollen"), EXAMPLE_SUBJECT, samples.THRESHOLD)]
    assert (digest.example, digest.week) == (True, "2026-W47")
    assert isinstance(digest.findings[0], ThemeScore)
    assert [f.state for f in digest.findings if isinstance(f, FactFinding)] == [FactState.UNKNOWN]


def test_private_theme_shows_nothing() -> None:
    """The example of a private theme shows that a lead sees no figure of it."""
    (first, *_) = _example(FRAMEWORK, "verbinder", []).findings
    assert isinstance(first, Suppressed)
    assert first.reason is Reason.PRIVATE_THEME


@pytest.mark.parametrize("points", [range(1, 6), range(8), range(2)])
def test_invented_answers_fit_the_scale(points: range) -> None:
    """Invented answers lie on the framework's own scale, and reversed wording gets reversed answers."""
    framework = replace(FRAMEWORK, scale=Scale(tuple(ScalePoint(value, str(value)) for value in points)))
    closed = invent_round(framework, "rollen")
    assert closed.earlier is not None
    assert len(closed.responses) == len(closed.earlier.responses) == 24
    assert {response.value for response in closed.responses} <= set(points)
    values = {indicator.id: 0 for indicator in INDICATORS}
    for response in closed.responses:
        values[response.indicator] += response.value or 0
    assert values["rollen.eigen"] + values["rollen.tegen"] == 12 * (points[0] + points[-1])


def test_enough_invented_people() -> None:
    """Some of the invited are silent, and more than the threshold answered, so that the example has figures to show."""
    closed = invent_round(FRAMEWORK, "rollen")
    answered = {response.person for response in closed.responses}
    assert samples.THRESHOLD + 1 < len(answered) < len(closed.roster)
    assert {member.person for member in closed.roster} > answered
