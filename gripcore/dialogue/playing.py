"""Playing a session forward: tell what must be told, then put the first question that has no answer yet."""

from datetime import date, datetime

from gripcore.dialogue.asking import build_show, described, placeholder_values
from gripcore.dialogue.effects import Effect, Finish, MakePlan, Outcome, Settle, Tell, Turn
from gripcore.dialogue.history import change_since, change_word
from gripcore.dialogue.model import OwnWords, Session, State, Value, Words
from gripcore.dialogue.path import Path, count_unknown, derive_path, person_score
from gripcore.dialogue.recording import build_records
from gripcore.dialogue.stages import PlanMade, Playbook, Question, Telling
from gripcore.dialogue.wording import fill, format_day
from gripcore.scoring import PersonScore
from gripcore.scripts.model import Purpose, Recall, Result, Say

_CHANGEABLE = frozenset({Purpose.THEME, Purpose.BASELINE})  # asked in a round, so until that closes


def play(playbook: Playbook, session: Session, now: datetime) -> Turn:
    """Tell every stage up to the first open question and put that; finish when none is left."""
    effects: list[Effect] = []
    path = derive_path(playbook, session)
    while (stage := path.first_open(session.said)) is not None:
        if isinstance(stage, Question):
            session, shown = put_question(playbook, session, stage, now)
            return Turn(session, (*effects, *shown))
        effects.extend(_tell(playbook, session, path, stage, now=now))
        session = session.but(said=(*session.said, stage.id))
    finished = session.but(state=State.DONE, open_step="", draft=())
    return Turn(finished, (*effects, *build_records(playbook, finished), _finish(playbook)))


def put_question(
    playbook: Playbook, session: Session, question: Question, now: datetime
) -> tuple[Session, tuple[Effect, ...]]:
    """Open a question under the next asking number."""
    draft = session.draft if session.open_step == question.id else _ticked_before(session, question)
    session = session.but(asking=session.asking + 1, open_step=question.id, draft=draft)
    return session, (build_show(playbook, session, question, now),)


def _ticked_before(session: Session, question: Question) -> tuple[str, ...]:
    value = _value(session, question.id)
    return value if isinstance(value, tuple) else ()


def reopen(playbook: Playbook, session: Session, question: Question, now: datetime) -> Turn:
    """Put an answered question again; its answer stands until another is given."""
    off_screen = take_off_screen(playbook, session)
    session, shown = put_question(playbook, session.but(state=State.ACTIVE), question, now)
    return Turn(session, (*off_screen, *shown))


def show_again(playbook: Playbook, session: Session, now: datetime) -> Turn:
    """Begin the session, or put its open question once more under a new number."""
    question = playbook.question(session.open_step)
    if question is None:
        return play(playbook, session.but(state=State.ACTIVE), now)
    return reopen(playbook, session, question, now)


def toggle(playbook: Playbook, session: Session, question: Question, option: str, *, now: datetime) -> Turn:
    """Tick or untick an option of a several-choice question, in place."""
    ticked = set(session.draft) ^ {option}
    session = session.but(draft=tuple(o.id for o in question.options if o.id in ticked))
    return Turn(session, (build_show(playbook, session, question, now, refresh=True),))


def take_off_screen(playbook: Playbook, session: Session) -> tuple[Effect, ...]:
    """Take the buttons of the open question away, if there is one."""
    question = playbook.question(session.open_step) if session.open_step else None
    if question is None:
        return ()
    text = fill(question.ask.text, placeholder_values(playbook, session))
    return (Settle(session.asking, text, "", withdrawn=True),)


def _tell(playbook: Playbook, session: Session, path: Path, stage: Telling, *, now: datetime) -> tuple[Effect, ...]:
    values = placeholder_values(playbook, session)
    match stage:
        case Say(_, variants):
            return (Tell(fill(variants[session.context.seed % len(variants)], values)),)
        case Recall():
            return _recall(session, stage, values, now)
        case Result():
            return (_outcome(playbook, session, path, stage),)
        case PlanMade():  # pragma: no branch - mypy proves that no kind is left
            return _plan_made(session, stage, values)


def _recall(session: Session, stage: Recall, values: dict[str, str], now: datetime) -> tuple[Effect, ...]:
    words = _latest_words(session.context.own_words, stage, now)
    if words is None:
        return ()
    written = format_day(words.at.astimezone(now.tzinfo).date(), session.language)
    return (Tell(fill(stage.text, values | {"words": words.words, "date": written})),)


def _latest_words(own_words: tuple[OwnWords, ...], stage: Recall, now: datetime) -> OwnWords | None:
    fresh = [w for w in own_words if w.of == stage.of and (now - w.at).days <= stage.maximum_age_days]
    return max(fresh, key=lambda w: w.at, default=None)


def _outcome(playbook: Playbook, session: Session, path: Path, stage: Result) -> Outcome:
    found = person_score(playbook, stage.theme, path.answers)
    score = found.score if isinstance(found, PersonScore) else None
    previous = session.context.previous_score(stage.theme)
    numbers = {"score": score, "previous": previous}
    rounded = {name: str(round(number)) for name, number in numbers.items() if number is not None}
    words = _outcome_words(playbook, path, stage, score, previous=previous)
    text = fill("\n\n".join(filter(None, words)), placeholder_values(playbook, session) | rounded)
    band = playbook.framework.band(score).label if score is not None else ""
    told = dict(stage.by_change).get(change_since(previous, score))
    change = change_word(previous, score) if score is not None and not told else None
    return Outcome(stage.theme, text, score, band, previous, change, found.answered, found.asked)


def _outcome_words(
    playbook: Playbook, path: Path, stage: Result, score: float | None, *, previous: float | None
) -> tuple[str, ...]:
    """Return the words of a result in order; those that do not apply are empty."""
    unknown = stage.unknown if count_unknown(playbook, stage.theme, path.answers) >= stage.unknown_at_least else ""
    if score is None:
        return stage.without, unknown
    band = playbook.framework.band(score)
    changed = dict(stage.by_change).get(change_since(previous, score), "")
    return dict(stage.by_band).get(band.id, band.meaning), changed, unknown


def _plan_made(session: Session, stage: PlanMade, values: dict[str, str]) -> tuple[Effect, ...]:
    parts = {part: _value(session, f"{stage.commit}.{part}") for part in ("situation", "action", "day")}
    named = {part: described(value, session.language) for part, value in parts.items() if value is not None}
    told = Tell(fill(stage.text, values | named))
    match parts:
        case {"situation": Words(situation), "action": Words(action), "day": date() as day}:
            return (MakePlan(stage.commit, situation, action, day), told)
        case _:
            return (told,)


def _value(session: Session, step: str) -> Value | None:
    answer = session.answer(step)
    return answer.value if answer else None


def _finish(playbook: Playbook) -> Finish:
    """Answers to a private theme count in no figure, and it is said so."""
    theme = playbook.script.theme
    counted = not (theme and playbook.framework.theme(theme).private)
    return Finish(playbook.script.purpose in _CHANGEABLE, counted)
