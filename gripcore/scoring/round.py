"""A closed round, scored once: every party, team and role, and the partnership as a whole.

`prepare` reads the answers a single time; a group's figures are then a sum over its people, so a disclosure that needs
the figures of any other group of people asks `score_group` for them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gripcore.framework.model import Indicator
from gripcore.missing import Missing
from gripcore.scoring.agreement import measure_agreement
from gripcore.scoring.change import measure_change
from gripcore.scoring.defaults import DONT_KNOW_SHARE
from gripcore.scoring.model import (
    WHOLE,
    Absent,
    AbsentReason,
    AgreementWord,
    CellScore,
    Change,
    ClosedRound,
    DontKnow,
    Member,
    PersonScore,
    RoundScore,
    Subject,
    SubjectKind,
    TeamScore,
)
from gripcore.scoring.person import average_items, score_person_theme
from gripcore.scoring.team import (
    Prior,
    Spread,
    average_parties,
    build_interval,
    estimate_prior,
    find_band,
    measure_spread,
    pool_spread,
    shrink,
    weigh_band,
)

Answers = Mapping[str, int | Missing]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A closed round read once: answers and theme scores by person, scores of the earlier round, what teams lend."""

    closed: ClosedRound
    groups: tuple[tuple[Subject, tuple[str, ...]], ...]
    indicators: tuple[Indicator, ...]
    team_of: Mapping[str, tuple[str, str]]
    answers: Mapping[str, Answers]
    scores: Mapping[str, float]
    before: Mapping[str, float] | None
    pooled: Spread | Absent
    prior: Prior


def prepare(closed: ClosedRound) -> Prepared:
    """Read the answers of a closed round; ValueError on an answer twice or from someone not invited."""
    answers = _collect(closed)
    scores = _score_persons(closed, answers)
    teams = _scores_by_team(closed.roster, scores)
    before = None if closed.earlier is None else _score_persons(closed.earlier, _collect(closed.earlier))
    return Prepared(
        closed=closed,
        groups=_groups(closed.roster),
        indicators=closed.theme.indicators,
        team_of={m.person: (m.party, m.team) for m in closed.roster},
        answers=answers,
        scores=scores,
        before=before,
        pooled=pool_spread(teams),
        prior=estimate_prior(teams),
    )


def score_round(closed: ClosedRound) -> RoundScore:
    """Score a closed round for one theme: the frozen result for every group."""
    prepared = prepare(closed)
    groups = prepared.groups
    cells = tuple(score_group(prepared, subject, people) for subject, people in groups)
    parties = [
        [prepared.scores[p] for p in people if p in prepared.scores]
        for subject, people in groups
        if subject.kind is SubjectKind.PARTY
    ]
    mean = Absent(AbsentReason.PRIVATE) if is_private(closed) else average_parties(parties)
    return RoundScore(closed.round, closed.theme.id, cells, mean)


def score_group(prepared: Prepared, subject: Subject, people: Sequence[str]) -> CellScore:
    """Score any group of invited people as if it were a subject of its own."""
    present = [p for p in people if p in prepared.answers]
    valid = [p for p in present if p in prepared.scores]
    score: TeamScore | Absent
    change: Change | Absent
    if is_private(prepared.closed):
        score = change = Absent(AbsentReason.PRIVATE)
    else:
        score, change = _score_valid(prepared, valid), _change_of(prepared, valid)
    dont_know = () if is_private(prepared.closed) else _count_dont_know(prepared, present)
    return CellScore(subject, len(people), len(present), len(valid), score, dont_know, change)


def answers_by_item(rows: Sequence[Answers], indicators: Sequence[Indicator]) -> list[list[int]]:
    """Return the scale points that people chose, indicator by indicator."""
    return [[v for row in rows if isinstance(v := row.get(i.id), int)] for i in indicators]


def is_private(closed: ClosedRound) -> bool:
    """Whether the theme stays with the person in this round."""
    return closed.theme.private and not closed.share_private


def subjects_of(member: Member) -> tuple[Subject, ...]:
    """Return every subject a member belongs to, the widest first; an empty team is no team."""
    team = (Subject(SubjectKind.TEAM, member.team, member.party),) if member.team else ()
    return (WHOLE, Subject(SubjectKind.PARTY, member.party), *team, Subject(SubjectKind.ROLE, member.role))


def _groups(roster: Iterable[Member]) -> tuple[tuple[Subject, tuple[str, ...]], ...]:
    seats: dict[tuple[str, str, str], list[Member]] = {}
    for member in roster:
        seats.setdefault((member.party, member.team, member.role), []).append(member)
    groups: dict[Subject, list[str]] = {WHOLE: []}
    for members in seats.values():
        for subject in subjects_of(members[0]):
            groups.setdefault(subject, []).extend(member.person for member in members)
    return tuple((subject, tuple(sorted(people))) for subject, people in sorted(groups.items()))


def _scores_by_team(roster: Iterable[Member], scores: Mapping[str, float]) -> list[list[float]]:
    """Return the scores of each team; people of no team are one within their party."""
    teams: dict[tuple[str, str], list[float]] = {}
    for member in sorted(roster, key=lambda m: m.person):
        if member.person in scores:
            teams.setdefault((member.party, member.team), []).append(scores[member.person])
    return [teams[key] for key in sorted(teams)]


def _collect(closed: ClosedRound) -> dict[str, dict[str, int | Missing]]:
    indicators = {i.id for i in closed.theme.indicators}
    invited = {member.person for member in closed.roster}
    answers: dict[str, dict[str, int | Missing]] = {}
    for response in closed.responses:
        if response.indicator not in indicators or response.round != closed.round:
            continue
        if response.person not in invited:
            raise ValueError("a response came from someone who was not invited to the round")
        of_person = answers.setdefault(response.person, {})
        if response.indicator in of_person:
            raise ValueError("a person has two responses to one indicator in one round")
        value = response.missing if response.value is None else response.value
        of_person[response.indicator] = Missing.SKIPPED if value is None else value
    return answers


def _score_persons(closed: ClosedRound, answers: Mapping[str, Answers]) -> dict[str, float]:
    items = average_items(closed.theme, closed.scale, answers.values())
    scored = ((p, score_person_theme(closed.theme, closed.scale, a, items=items)) for p, a in sorted(answers.items()))
    return {person: result.score for person, result in scored if isinstance(result, PersonScore)}


def _score_valid(prepared: Prepared, valid: Sequence[str]) -> TeamScore | Absent:
    if not valid:
        return Absent(AbsentReason.NO_ANSWERS, 0, 1)
    scores = [prepared.scores[p] for p in valid]
    mean = sum(scores) / len(scores)
    by_item = answers_by_item([prepared.answers[p] for p in valid], prepared.indicators)
    agreement = measure_agreement(by_item, len(prepared.closed.scale.points))
    pooled, deviation = shrink(mean, len(scores), prepared.prior)
    spread = measure_spread(scores)
    one_team = len({prepared.team_of[p] for p in valid}) == 1  # the pooled spread is that within a team
    divided = not isinstance(agreement, Absent) and agreement.word is AgreementWord.STRONGLY_DIVIDED
    band = find_band(pooled, prepared.closed.bands)
    return TeamScore(
        mean=mean,
        interval=build_interval(scores, prepared.pooled if one_team else spread),
        sd=spread if isinstance(spread, Absent) else spread.sd,
        pooled=pooled,
        band="" if divided else band.id,
        certainty=weigh_band(band, pooled, deviation, prepared.closed.bands),
        agreement=agreement,
    )


def _count_dont_know(prepared: Prepared, present: Sequence[str]) -> tuple[DontKnow, ...]:
    counted = []
    for indicator in prepared.indicators:
        given = [prepared.answers[p][indicator.id] for p in present if indicator.id in prepared.answers[p]]
        said = sum(value is Missing.DONT_KNOW for value in given)
        counted.append(DontKnow(indicator.id, said, len(given), bool(said) and said >= DONT_KNOW_SHARE * len(given)))
    return tuple(counted)


def _change_of(prepared: Prepared, valid: Sequence[str]) -> Change | Absent:
    if prepared.before is None:
        return Absent(AbsentReason.NO_EARLIER_ROUND)
    return measure_change([(prepared.before[p], prepared.scores[p]) for p in valid if p in prepared.before])
