"""The mandate map: who may decide, sign and act, by role, and what is off about it."""

from dataclasses import replace
from datetime import date

import pytest

from gripcore.digests import Earlier, PartnershipState, build_digest
from gripcore.digests.mandates import (
    IN_WRITING,
    LIMIT,
    UNTIL,
    Concern,
    Flaw,
    Holder,
    MandateMap,
    Power,
    PowerHeld,
    RoleFact,
    Told,
    find_concerns,
    map_mandates,
)
from gripcore.digests.model import MandateFinding
from gripcore.framework.model import Named
from tests.digests import samples

TODAY = date(2026, 11, 22)
CLIENT, OWNER, ACCOUNT = "opdrachtgever", "eigenaar", "accounthouder"


def tell(role: str, **told: Told) -> list[RoleFact]:
    """Return what a role told, by the short names of these tests."""
    names = {
        "decide": Power.DECIDE,
        "sign": Power.SIGN,
        "act": Power.ACT,
        "written": IN_WRITING,
        "limit": LIMIT,
        "until": UNTIL,
    }
    return [RoleFact(role, names[name], value) for name, value in told.items()]


def concerns(facts: list[RoleFact], *, apart: bool | None = None) -> list[str]:
    """Return the ids of what is off."""
    found = map_mandates(facts, apart=apart)
    return [concern.id for concern in find_concerns(found, TODAY)] if found else []


def test_nobody_told_anything() -> None:
    """Without facts there is no map, and nothing is said of it."""
    assert map_mandates([]) is None


def test_a_map_names_roles_with_limits() -> None:
    """The map names who has a power with limit and end, who has not, and who doesn't know."""
    told = tell(CLIENT, decide=True, written=True, limit=50_000, until=date(2027, 1, 1))
    told += tell(OWNER, decide=False) + tell(ACCOUNT, decide=None)
    assert map_mandates(told) == MandateMap(
        (
            PowerHeld(
                Power.DECIDE,
                (Holder(CLIENT, in_writing=True, limit=50_000, until=date(2027, 1, 1)),),
                (OWNER,),
                (ACCOUNT,),
            ),
        )
    )


def test_several_people_in_a_role() -> None:
    """A role has a power when one of its people has; the paper must be there for all, the first end counts."""
    told = tell(CLIENT, decide=False) + tell(CLIENT, decide=True, written=True, limit=10, until=date(2027, 5, 1))
    told += tell(CLIENT, written=False, limit=20, until=date(2027, 1, 1)) + tell(CLIENT, limit=None, until=None)
    found = map_mandates(told)
    assert found
    assert found.powers[0].holders == (Holder(CLIENT, in_writing=False, limit=20, until=date(2027, 1, 1)),)


@pytest.mark.parametrize(
    ("told", "apart", "off"),
    [
        (tell(CLIENT, decide=True), None, []),
        (tell(CLIENT, decide=False) + tell(OWNER, decide=False), None, ["nobody.decide"]),
        (tell(CLIENT, sign=False) + tell(OWNER, sign=None), None, ["nobody_knows.sign"]),
        (tell(CLIENT, act=True) + tell(OWNER, act=True), None, ["several.act"]),
        (tell(CLIENT, decide=True, written=False), None, ["unwritten.decide"]),
        (tell(CLIENT, decide=True, until=date(2026, 11, 21)), None, ["ended.decide"]),
        (tell(CLIENT, decide=True, until=TODAY), None, []),
        ([], False, ["one_person"]),
        ([], True, []),
        (tell(OWNER, decide=False), False, ["one_person", "nobody.decide"]),
    ],
)
def test_what_is_off(told: list[RoleFact], apart: bool | None, off: list[str]) -> None:  # noqa: FBT001 - from a table
    """Nobody, nobody knows, several, ended, not on paper, owner and client in one: each is named, the worst first."""
    assert concerns(told, apart=apart) == off


def test_a_concern_names_its_roles() -> None:
    """A concern says which roles it is about."""
    found = map_mandates(tell(CLIENT, decide=True) + tell(OWNER, decide=True))
    assert found
    assert find_concerns(found, TODAY) == (Concern(Flaw.SEVERAL, Power.DECIDE, (CLIENT, OWNER)),)


def found_in(earlier: Earlier, *facts: RoleFact) -> MandateFinding | None:
    """Return the mandate finding of a letter."""
    framework = replace(samples.FRAMEWORK, roles=(Named(OWNER, "Eigenaar"),))
    state = PartnershipState(mandates=map_mandates(facts))
    digest = build_digest(replace(samples.NOTHING, framework=framework, state=state, earlier=earlier))
    return next((finding for finding in digest.findings if isinstance(finding, MandateFinding)), None)


def test_a_letter_tells_what_was_told_longest_ago() -> None:
    """Of several concerns a letter tells the one never told, else the one told longest ago, with titles of roles."""
    told = tell(OWNER, decide=True, written=False, until=date(2026, 1, 1)) + tell(CLIENT, decide=False)
    first = found_in(Earlier(), *told)
    assert first
    assert (first.concern, first.roles, first.rule) == ("ended.decide", ("Eigenaar",), "mandate.ended")
    second = found_in(Earlier(concerns=("ended.decide",)), *told)
    assert second
    assert second.concern == "unwritten.decide"
    assert found_in(Earlier(concerns=("ended.decide", "unwritten.decide")), *told) is None  # nothing new: a quiet week


def test_all_well_says_nothing() -> None:
    """Where nothing is off the letter has no word about mandates."""
    assert found_in(Earlier(), *tell(OWNER, decide=True)) is None
