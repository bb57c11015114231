"""Invented inputs for digests: one small framework, one full week, and strategies that mix everything."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from gripcore.digests.codes import Accord, Bound, Direction, FactState, Reason, Turnout
from gripcore.digests.inputs import (
    Deadline,
    DigestInputs,
    Earlier,
    FactAnswer,
    GoalCount,
    Pact,
    PartnershipState,
    RoundFigures,
    ShownAgreement,
    ShownChange,
    ShownParticipation,
    ShownScore,
    Withheld,
)
from gripcore.digests.mandates import Holder, MandateMap, Power, PowerHeld
from gripcore.framework.model import Band, Card, Fact, FactKind, Framework, Named, Scale, ScalePoint, Theme

CLOSED_ON = date(2026, 11, 22)
PACT = Pact("pact-1", "Elke maand tien minuten over risico's", date(2026, 11, 17), date(2026, 12, 3))
UNWRITTEN = MandateMap((PowerHeld(Power.DECIDE, (Holder("eigenaar", in_writing=False),), (), ()),))
THRESHOLD = 5


def build_fact(fact_id: str, statement: str) -> Fact:
    return Fact(fact_id, fact_id.split(".", maxsplit=1)[0], f"{statement}?", statement, FactKind.YES_NO, ())


MANDATE = build_fact("rollen.mandaat", "Mandaat op schrift")
PROFILE = build_fact("risico.profiel", "Risicoprofiel vastgesteld")
ROLES = Theme(
    "rollen",
    "relatie",
    "Rollen en mandaat",
    (),
    (MANDATE,),
    (
        Card("rollen.1", "Welke beslissing bleef liggen omdat niemand wist wie mocht?"),
        Card("rollen.2", "Wie mag nee zeggen, en weet diegene dat?"),
    ),
)
RISK = Theme("risico", "kaders", "Risicomanagement", (), (PROFILE,), (Card("risico.1", "Welk nieuws kwam te laat?"),))
COSTS = Theme("kosten", "kaders", "Kostenbesparing", (), (), (Card("kosten.1", "Wat levert samen doen op?"),))
CONNECTOR = Theme("verbinder", "professional", "Verbinden", (), private=True)
BANDS = (
    Band("aandacht", 0, "aandacht", "Dit heeft nu aandacht nodig."),
    Band("bespreken", 50, "bespreken", "Er gaat veel goed, en er is iets om over te praten."),
    Band("stevig", 75, "stevig", "Dit staat stevig."),
)
FRAMEWORK = Framework(
    "famo",
    "Toetsingskader",
    "concept",
    (),
    (),
    Scale((ScalePoint(1, "oneens"), ScalePoint(5, "eens"))),
    BANDS,
    (ROLES, RISK, COSTS, CONNECTOR),
)
FIGURES = RoundFigures(
    ShownParticipation(75, Turnout.ENOUGH),
    ShownScore(65, Bound.NEAR, "bespreken", solid=True, people=12),
    ShownAgreement(Accord.SHARED, 12),
    ShownChange(Direction.UP, 10, 8),
)
STATE = PartnershipState(
    (FactAnswer(MANDATE, FactState.NOT_IN_PLACE), FactAnswer(PROFILE, FactState.UNKNOWN)),
    GoalCount(2, 3, 0, has_effect_goal=True),
    (Deadline("Ontwerpbegroting naar de raden", date(2026, 12, 14)),),
    UNWRITTEN,
    (PACT,),
)
FULL = DigestInputs(
    FRAMEWORK,
    Named("zuid", "Jeugdregio Zuid"),
    Named("sociaal", "Team Sociaal"),
    "rollen",
    "2026-W47",
    CLOSED_ON,
    THRESHOLD,
    FIGURES,
    STATE,
)
NO = Withheld(Reason.TOO_FEW)
TOO_FEW = replace(FULL, figures=RoundFigures(NO, NO, NO, NO))
NOTHING = replace(FULL, figures=RoundFigures(), state=PartnershipState())

withheld = st.builds(Withheld, st.sampled_from(Reason))
people = st.integers(THRESHOLD, 300)


def _score(points: int, people: int, *, solid: bool) -> ShownScore:
    ends = {10: Bound.AT_MOST, 90: Bound.AT_LEAST}
    return ShownScore(points, ends.get(points, Bound.NEAR), FRAMEWORK.band(points).id, solid, people)


def _change(direction: Direction, points: int | None, people: int) -> ShownChange:
    return ShownChange(direction, None if direction is Direction.SAME else points, people)


fives = st.sampled_from(range(10, 95, 5))
figures = st.builds(
    RoundFigures,
    st.none()
    | withheld
    | st.builds(ShownParticipation, st.none() | st.sampled_from(range(0, 105, 5)), st.sampled_from(Turnout)),
    st.none() | withheld | st.builds(_score, fives, people, solid=st.booleans()),
    st.none() | withheld | st.builds(ShownAgreement, st.sampled_from(Accord), people),
    st.none() | withheld | st.builds(_change, st.sampled_from(Direction), st.none() | fives, people),
)
goals = st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5), st.booleans()).map(
    lambda g: GoalCount(g[0], g[0] + g[1] + g[2], g[2], has_effect_goal=g[3])
)
deadlines = st.builds(
    Deadline,
    st.sampled_from(("Jaarrekening", "Zienswijze")),
    st.integers(-9, 60).map(lambda d: CLOSED_ON + timedelta(d)),
)
states = st.builds(
    PartnershipState,
    st.lists(st.builds(FactAnswer, st.sampled_from((MANDATE, PROFILE)), st.sampled_from(FactState)), max_size=4).map(
        tuple
    ),
    st.none() | goals,
    st.lists(deadlines, max_size=3).map(tuple),
    st.none() | st.just(UNWRITTEN),
    st.sampled_from(((), (PACT,))),
)
card_ids = st.sampled_from(("rollen.1", "rollen.2", "risico.1", "kosten.1", "spare.1", "spare.2", "gone.1"))
earlier = st.builds(
    Earlier,
    cards=st.lists(card_ids, max_size=6).map(tuple),
    facts=st.lists(st.sampled_from(("rollen.mandaat", "risico.profiel", "")), max_size=4).map(tuple),
    goals=st.none() | goals,
    deadlines=st.lists(deadlines, max_size=2).map(tuple),
    concerns=st.sampled_from(((), ("unwritten.decide",))),
    pacts=st.sampled_from(((), (PACT.id,))),
    standing=st.lists(st.tuples(st.sampled_from(("risico", "kosten")), fives), max_size=2).map(tuple),
)
inputs = st.builds(
    DigestInputs,
    st.just(FRAMEWORK),
    st.just(FULL.partnership),
    st.builds(Named, st.sampled_from(("a", "b", "c")), st.just("Team Sociaal")),
    st.sampled_from([theme.id for theme in FRAMEWORK.themes]),
    st.integers(1, 52).map(lambda week: f"2026-W{week:02}"),
    st.just(CLOSED_ON),
    st.just(THRESHOLD),
    figures,
    states,
    earlier,
    st.booleans(),
    st.booleans(),
)
