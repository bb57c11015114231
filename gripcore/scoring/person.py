"""From answers to a person's theme score.

*Don't know*, *not applicable*, *skipped* and *not asked* are four different things and none is a number: what was not
asked is absent from the answers; the other three count as asked but not as answered. What does not apply is never
filled in.
"""

from collections.abc import Iterable, Mapping

from gripcore.framework.model import Indicator, Scale, Theme
from gripcore.missing import Missing
from gripcore.scoring.defaults import HALF, IMPUTATION_ANSWERS
from gripcore.scoring.model import Absent, AbsentReason, ItemMeans, PersonScore

_HIGHEST = 100.0


def score_indicator(indicator: Indicator, scale: Scale, value: int) -> float:
    """Return 100 (x - min) / (max - min), turned round for a reverse-keyed indicator."""
    score = _HIGHEST * (value - scale.minimum) / (scale.maximum - scale.minimum)
    return _HIGHEST - score if indicator.reverse_keyed else score


def score_person_theme(
    theme: Theme, scale: Scale, answers: Mapping[str, int | Missing], *, items: ItemMeans | None = None
) -> PersonScore | Absent:
    """Return a person's theme score; `answers` by indicator id, what was not asked is not among them.

    Missing ones are filled by two-way imputation where `items` allows, else by the person's own mean.
    """
    asked = [i for i in theme.indicators if i.id in answers]
    known = {i.id: score_indicator(i, scale, v) for i in asked if not isinstance(v := answers[i.id], Missing)}
    absent = _why_none(len(asked), len(known))
    if absent is not None:
        return absent
    own_mean = sum(known.values()) / len(known)
    filled = dict(known)
    for indicator in asked:
        if indicator.id not in known and answers[indicator.id] is not Missing.NOT_APPLICABLE:
            filled[indicator.id] = impute_two_way(own_mean, indicator.id, items)
    weights = {i.id: i.weight for i in asked}
    score = sum(weights[i] * s for i, s in filled.items()) / sum(weights[i] for i in filled)
    return PersonScore(score, len(known), len(asked), len(filled) - len(known))


def impute_two_way(person_mean: float, indicator: str, items: ItemMeans | None) -> float:
    """Return PM + IM - OM within 0..100 (Bernaards & Sijtsma 2000), or PM where IM rests on too few answers."""
    if items is None or items.answers.get(indicator, 0) < IMPUTATION_ANSWERS:
        return person_mean
    return min(_HIGHEST, max(0.0, person_mean + items.means[indicator] - items.overall))


def average_items(theme: Theme, scale: Scale, persons: Iterable[Mapping[str, int | Missing]]) -> ItemMeans:
    """Return the mean of each indicator and over all, of everybody's answers."""
    by_id = {i.id: i for i in theme.indicators}
    totals = dict.fromkeys(by_id, 0.0)
    counts = dict.fromkeys(by_id, 0)
    for answers in persons:
        for indicator, value in answers.items():
            if not isinstance(value, Missing):
                totals[indicator] += value
                counts[indicator] += 1
    means = {i: score_indicator_mean(by_id[i], scale, totals[i] / n) for i, n in counts.items() if n}
    answered = sum(counts.values())
    overall = sum(means[i] * counts[i] for i in means) / answered if answered else 0.0
    return ItemMeans(means, counts, overall)


def score_indicator_mean(indicator: Indicator, scale: Scale, mean: float) -> float:
    """Return the score of a mean of scale points: `score_indicator` is linear, so it is the mean of the scores."""
    score = _HIGHEST * (mean - scale.minimum) / (scale.maximum - scale.minimum)
    return _HIGHEST - score if indicator.reverse_keyed else score


def _why_none(asked: int, answered: int) -> Absent | None:
    if not asked:
        return Absent(AbsentReason.NOT_ASKED)
    if not answered:
        return Absent(AbsentReason.NO_ANSWERS, 0, -(-asked // 2), asked)
    if answered < asked * HALF:
        return Absent(AbsentReason.TOO_FEW_ITEMS, answered, -(-asked // 2), asked)
    return None
