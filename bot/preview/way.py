"""A way to a step: answers with which a person comes to it, as near to the author's own answers as can be.

Only questions that conditions on the way look at are varied; all indicators of a theme that is scored turn together.
"""

from collections.abc import Iterator, Mapping
from itertools import islice, product

from bot.preview.acts import Act, do_act
from bot.transcripts import Chat
from gripcore.dialogue import Playbook
from gripcore.dialogue.effects import QuestionKind
from gripcore.dialogue.model import Answer, Begin, Control, Input, Press, Session, Steer, Typed, Value, Words
from gripcore.dialogue.path import derive_path
from gripcore.dialogue.stages import Question, Stage
from gripcore.missing import Missing
from gripcore.scripts.check.answer_classes import build_classes
from gripcore.scripts.condition_words import leaves
from gripcore.scripts.model import AnswerLeaf, IndicatorAnswer, Leaf

_MOST_TRIES = 3000
_LONGEST_WAY = 100


def find_way(playbook: Playbook, session: Session, step: str) -> dict[str, Value] | None:
    """Return answers that lead to a step, from a session with the author's own; None when none was found."""
    target = find_stage(playbook, step)
    if target is None:
        return None
    own = {answer.step: answer.value for answer in session.answers}
    usual = {q.id: own.get(q.id, _usual(q)) for q in playbook.questions}
    dials = [_turns(playbook, name, usual) for name in sorted(_looked_at(playbook, target, set()))]
    for turned in islice(product(*dials), _MOST_TRIES):
        values = dict(usual)
        for turn in turned:
            values |= turn
        if _leads_to(playbook, session, values, target.id):
            return values
    return None


def acts_to(chat: Chat, step: str, values: Mapping[str, Value]) -> tuple[Act, ...]:
    """Return what a person does to come to a step with these answers; `chat` is a fresh one, in which it is done."""
    target = find_stage(chat.playbook, step)
    acts: list[Act] = []
    chat.give(Begin())
    while target and len(acts) < _LONGEST_WAY:
        here = chat.session.open_step
        question = chat.playbook.question(here)
        if question is None or here == target.id or target.id in chat.session.said:
            break
        for given in _inputs(question, values[here]):
            acts.append(Act(here, given, given.text if isinstance(given, Typed) else ""))
            do_act(chat, acts[-1])
        if chat.session.open_step == here:
            break
    return tuple(acts)


def find_stage(playbook: Playbook, step: str) -> Stage | None:
    """Return the first stage of a step."""
    return next((stage for stage in playbook.stages if is_part(stage.id, step)), None)


def is_part(name: str, step: str) -> bool:
    """Tell whether a stage is a step, or a part of one: a question of a plan, or of a repeated group."""
    return name == step or name.startswith(f"{step}.")


def looked_at(playbook: Playbook, stage: Stage) -> list[Leaf]:
    """Return every condition that decides whether a stage takes part, those of the questions it looks at too."""
    own = [leaf for leaf, _ in leaves(stage.when)]
    asked = (playbook.question(name) for name in sorted(_looked_at(playbook, stage, set())))
    return [*own, *(leaf for question in asked if question for leaf, _ in leaves(question.when))]


def _looked_at(playbook: Playbook, stage: Stage, seen: set[str]) -> set[str]:
    """Return the questions and scored themes (as `theme:<id>`) that decide whether a stage takes part."""
    for leaf, _ in leaves(stage.when):
        names = [leaf.step] if isinstance(leaf, AnswerLeaf) else []
        theme = getattr(leaf, "theme", "")
        names += [f"theme:{theme}", *_indicators(playbook, theme)] if theme else []
        for name in names:
            if name and name not in seen:
                seen.add(name)
                question = playbook.question(name)
                seen |= _looked_at(playbook, question, seen) if question else set()
    return seen - {q for name in seen if name.startswith("theme:") for q in _indicators(playbook, name[6:])}


def _indicators(playbook: Playbook, theme: str) -> list[str]:
    return [q.id for q in playbook.questions if _theme_of(playbook, q) == theme]


def _theme_of(playbook: Playbook, question: Question) -> str:
    expected = question.ask.expected
    return playbook.framework.indicator(expected.indicator).theme if isinstance(expected, IndicatorAnswer) else ""


def _turns(playbook: Playbook, name: str, usual: Mapping[str, Value]) -> list[dict[str, Value]]:
    """Return the ways to set a question, or all indicators of a theme at once, the author's own first."""
    if name.startswith("theme:"):
        own = _indicators(playbook, name[6:])
        points: list[Value] = [point.value for point in playbook.framework.scale.points]
        return [{}, *(dict.fromkeys(own, value) for value in (*points, Missing.DONT_KNOW))]
    question = playbook.question(name)
    return [{name: value} for value in _values(playbook, question, usual[name])] if question else [{}]


def _values(playbook: Playbook, question: Question, usual: Value) -> Iterator[Value]:
    yield usual
    stages = playbook.stages
    looks = tuple(leaf for stage in stages for leaf, _ in leaves(stage.when) if isinstance(leaf, AnswerLeaf))
    asked = tuple(leaf for leaf in looks if leaf.step == question.id)
    for value, _ in build_classes(question, asked, scored=False, mentioned=False):
        if value != usual:
            yield value


def _usual(question: Question) -> Value:
    if question.kind is QuestionKind.SCALE and question.options:
        middle = question.options[len(question.options) // 2].id
        return int(middle) if isinstance(question.ask.expected, IndicatorAnswer) else middle
    value, _ = build_classes(question, (), scored=False, mentioned=False)[0]
    return value


def _leads_to(playbook: Playbook, session: Session, values: Mapping[str, Value], target: str) -> bool:
    answers = tuple(Answer(step, value, 0, session.started) for step, value in values.items())
    return any(stage.id == target for stage in derive_path(playbook, session.but(answers=answers)).stages)


def _inputs(question: Question, value: Value) -> tuple[Input, ...]:
    match value:
        case Missing():
            return (Press(0, f"~{value.value}"),)
        case tuple():
            return (*(Press(0, option) for option in value), Steer(Control.READY, 1))
        case Words(text):
            return (Typed(text),)
        case _ if question.kind in {QuestionKind.NUMBER, QuestionKind.AMOUNT}:
            return (Typed(str(value).replace(".", ",")),)
        case _ if question.kind is QuestionKind.DATE:
            return (Typed("morgen"),)
        case _:
            return (Press(0, str(value)),)
