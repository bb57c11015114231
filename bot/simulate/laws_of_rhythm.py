"""Laws about when the bot comes: rarely, at fit hours, never twice, never in between, and nothing forgotten."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import takewhile

from bot.simulate.cast import Person, Temper
from bot.simulate.evidence import SLACK_MINUTES, Evidence, Visit
from bot.simulate.minds import BEGIN
from bot.simulate.verdict import Verdict, verdict
from bot.simulate.wishes import FREE_DAYS, LEAVE
from bot.store.witness import Period

_WEEK = timedelta(days=7)
_SATURDAY, _FIRST_HOUR, _LAST_HOUR = 5, 8, 18
_FREE_WEEKDAYS = (1, 2)
_SAME_DAY = timedelta(hours=20)
_OPEN = timedelta(hours=1)
_PLAN_DAYS = 10  # weekends, a full week and holidays may lie between a plan's day and the question about it


def check_cap(evidence: Evidence) -> Verdict:
    """Hold that in no seven days more came than the cap, over everything but letters and what somebody asked for."""
    visits = [v for v in evidence.visits if _counts(evidence, v)]
    return verdict(len(visits), (_told(visit, "boven het maximum") for visit in visits if _is_over(evidence, visit)))


def _counts(evidence: Evidence, visit: Visit) -> bool:
    """Say whether it came unasked: a plan is asked back on the day that was agreed, and "later" was the person's."""
    is_asked = evidence.is_promised(visit) or (visit.person.id, visit.at) in evidence.asked_for
    return not visit.is_letter and not is_asked


def _is_over(evidence: Evidence, last: Visit) -> bool:
    """Say whether this one was too many, on the clock on the wall: a week with a clock change is a week."""
    until = last.at.replace(tzinfo=None)
    recent = [v for v in evidence.visits_to[last.person.id] if until - _WEEK < v.at.replace(tzinfo=None) <= until]
    return sum(_counts(evidence, visit) for visit in recent) > evidence.cap


def check_quiet_hours(evidence: Evidence) -> Verdict:
    """Hold that nothing came unasked in the evening or at night."""
    late = (v for v in evidence.visits if not _FIRST_HOUR <= v.at.hour < _LAST_HOUR)
    return verdict(len(evidence.visits), (_told(visit, "buiten de uren") for visit in late))


def check_weekends(evidence: Evidence) -> Verdict:
    """Hold that nothing came unasked on a Saturday or Sunday."""
    free = (v for v in evidence.visits if v.at.weekday() >= _SATURDAY)
    return verdict(len(evidence.visits), (_told(visit, "in het weekend") for visit in free))


def check_holidays(evidence: Evidence) -> Verdict:
    """Hold that nothing came unasked on a public holiday."""
    years = range(evidence.start.year, evidence.end.year + 1)
    days = frozenset(day for year in years for day in dutch_holidays(year))
    tested = [day for day in days if evidence.start.date() <= day <= evidence.end.date() and day.weekday() < _SATURDAY]
    broken = (v for v in evidence.visits if v.at.date() in days)
    return verdict(len(tested), (_told(visit, "op een feestdag") for visit in broken))


def check_leave(evidence: Evidence) -> Verdict:
    """Hold that nothing came unasked while somebody had said to be on leave, or on a weekday they do not work."""
    told = {act.person: act.at for act in evidence.acts if act.is_press and act.text in {LEAVE, FREE_DAYS}}
    broken = (v for v in evidence.visits if v.at > told.get(v.person.id, v.at) and _is_away(v.person, v.at.date()))
    return verdict(len(told), (_told(visit, "tijdens verlof") for visit in broken))


def _is_away(person: Person, day: date) -> bool:
    if person.temper is Temper.PARTS:
        return day.weekday() in _FREE_WEEKDAYS
    return bool(person.temper is Temper.AWAY and person.event and person.back and person.event <= day < person.back)


def check_twice(evidence: Evidence) -> Verdict:
    """Hold that the same words did not come unasked twice on a day, unless they were asked for."""
    last: dict[tuple[int, str], datetime] = {}
    breaches = []
    for visit in evidence.visits:
        if (visit.person.id, visit.at) in evidence.asked_for:
            continue
        for words in _words_of(visit):
            before = last.get((visit.person.id, words))
            if before and visit.at - before < _SAME_DAY:
                breaches.append(_told(visit, "twee keer"))
            last[visit.person.id, words] = visit.at
    return verdict(len(evidence.visits), breaches)


def _words_of(visit: Visit) -> Iterator[str]:
    """Yield what each message says; a question with what was said before it, as "Hoe ging het?" is about that."""
    before = ""
    for one in visit.said:
        yield f"{before}\n{one.text}" if one.is_question else one.text
        before = one.text


def check_open_question(evidence: Evidence) -> Verdict:
    """Hold that nothing came unasked within the hour after a question that waits for an answer."""
    tested, breaches = 0, []
    for visit in evidence.visits:
        asked = _open_question_since(evidence, visit)
        tested += asked is not None
        if asked and visit.at - asked < _OPEN:
            breaches.append(_told(visit, "in een open vraag"))
    return verdict(tested, breaches)


def _open_question_since(evidence: Evidence, visit: Visit) -> datetime | None:
    """Return since when the newest question waited when a visit came, if it did."""
    said = evidence.said_to[visit.person.id]
    count = bisect_left(said, visit.at, key=lambda one: one.at)
    last = said[count - 1].at if count else visit.at
    if not any(one.is_question for one in takewhile(lambda one: one.at == last, reversed(said[:count]))):
        return None
    acts = evidence.acts_of.get(visit.person.id, [])
    after = bisect_right(acts, last, key=lambda act: act.at)
    return None if after < bisect_left(acts, visit.at, key=lambda act: act.at) else last


def check_forgotten(evidence: Evidence) -> Verdict:
    """Hold that nothing is left lying, every week was closed and offered to who always answers, plans asked back."""
    tested = len(evidence.file.periods) + len(evidence.file.plans)
    breaches = (*evidence.file.left, *_left_open(evidence), *_not_offered(evidence), *_not_asked_back(evidence))
    return verdict(tested, breaches)


def _left_open(evidence: Evidence) -> Iterator[str]:
    end = (evidence.end - timedelta(minutes=SLACK_MINUTES)).timestamp() * 1000
    for period in evidence.file.periods:
        if period.closes_ms < end and period.state != "frozen":
            yield f"{period.partnership}: ronde {period.number} is niet gesloten"


def _not_offered(evidence: Evidence) -> Iterator[str]:
    for person in evidence.cast.people:
        if person.temper is not Temper.KEEN:
            continue
        offers = [one.at.timestamp() * 1000 for one in evidence.said_to.get(person.id, ()) if BEGIN in one.labels]
        for period in evidence.file.periods:
            mine = (period.partnership, period.state, period.kind) == (person.team.partnership, "frozen", "theme")
            offered = any(period.opens_ms <= at < period.closes_ms for at in offers)
            if mine and not offered and not _is_full(evidence, person, period):
                yield f"{person.name} hoorde niets van ronde {period.number}"


def _is_full(evidence: Evidence, person: Person, period: Period) -> bool:
    """Say whether other things filled the week up to the cap, so that there was no room left to invite."""
    from_ms, until_ms = period.opens_ms - _WEEK.total_seconds() * 1000, period.closes_ms
    visits = [v for v in evidence.visits_to[person.id] if from_ms <= v.at.timestamp() * 1000 < until_ms]
    return sum(not visit.is_letter for visit in visits) >= evidence.cap


def _not_asked_back(evidence: Evidence) -> Iterator[str]:
    steady = {p.id for p in evidence.cast.people if p.temper in {Temper.KEEN, Temper.CHANGES, Temper.SHARES}}
    for plan in evidence.file.plans:
        day = date.fromisoformat(plan.day)
        if plan.chat_id not in steady or day + timedelta(days=_PLAN_DAYS) > evidence.end.date():
            continue
        heard = evidence.said_to.get(plan.chat_id, ())
        if not any(one.is_unasked and one.at.date() >= day and plan.situation in one.text for one in heard):
            yield f"{evidence.people[plan.chat_id].name} is niet gevraagd naar het voornemen voor {day}"


def _told(visit: Visit, what: str) -> str:
    first = visit.said[0].text.splitlines()[0] if visit.said[0].text else "bijlage"
    return f"{visit.person.name}, {visit.at:%Y-%m-%d %H:%M}, {what}: {first[:60]}"


def dutch_holidays(year: int) -> frozenset[date]:
    """Return the Dutch public holidays, counted here anew: Easter by Gauss as Butcher (1876) has it."""
    easter = _easter(year)
    kings_day = date(year, 4, 27) if date(year, 4, 27).weekday() != 6 else date(year, 4, 26)  # noqa: PLR2004 - Sunday
    moving = (easter + timedelta(days=days) for days in (0, 1, 39, 49, 50))
    liberation = (date(year, 5, 5),) if year % 5 == 0 else ()
    return frozenset((date(year, 1, 1), kings_day, *liberation, *moving, date(year, 12, 25), date(year, 12, 26)))


def _easter(year: int) -> date:
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, skipped = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    quarter, last = divmod(rest, 4)
    weekday = (32 + 2 * skipped + 2 * quarter - epact - last) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
