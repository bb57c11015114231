"""Small frameworks and rounds that tests of scores are made of."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from gripcore.framework.model import Band, Indicator, Scale, ScalePoint, Theme
from gripcore.missing import Missing
from gripcore.scoring.model import ClosedRound, Member, Response

SCALE = Scale(tuple(ScalePoint(value, str(value)) for value in range(1, 6)))
BANDS = (Band("aandacht", 0, "", ""), Band("bespreken", 50, "", ""), Band("stevig", 75, "", ""))


def make_theme(items: int = 3, *, reversed_at: int = -1, private: bool = False) -> Theme:
    indicators = tuple(
        Indicator(f"risico.i{i}", "risico", "", "", "", reverse_keyed=i == reversed_at) for i in range(items)
    )
    return Theme("risico", "kaders", "Risico", indicators, private=private)


def make_members(sizes: Mapping[tuple[str, str], int], role: str = "controller") -> tuple[Member, ...]:
    """Make so many members for each (party, team)."""
    return tuple(
        Member(f"{party}-{team}-{i:03}", party, team, role) for (party, team), n in sizes.items() for i in range(n)
    )


def make_round(
    members: Sequence[Member],
    answers: Mapping[str, Sequence[int | Missing | None]],
    *,
    theme: Theme | None = None,
    name: str = "r1",
    earlier: ClosedRound | None = None,
) -> ClosedRound:
    """Make a closed round; None is an indicator that the person was not asked."""
    asked = theme or make_theme()
    responses = tuple(
        make_response(name, member, indicator.id, value)
        for member in members
        for indicator, value in zip(asked.indicators, answers.get(member.person, ()), strict=False)
        if value is not None
    )
    return ClosedRound(name, asked, SCALE, BANDS, tuple(members), responses, earlier)


def make_response(name: str, member: Member, indicator: str, value: int | Missing) -> Response:
    given, missing = (None, value) if isinstance(value, Missing) else (value, None)
    return Response(name, member.person, member.party, member.team, member.role, indicator, given, missing)


def near(value: Any, *, abs: float | None = None, rel: float | None = None) -> Any:  # noqa: A002  # pytest's names
    """Return what compares equal to numbers close to `value`, also where a value of ours holds it."""
    return pytest.approx(value, abs=abs, rel=rel)
