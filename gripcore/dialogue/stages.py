"""A script made ready to play: texts resolved from the framework, plans split into their questions.

A `Commit` becomes four questions (`<id>.wish`, `.situation`, `.action`, `.day`) and a closing word, so that the engine
knows only two kinds of stages: those that ask and those that tell.
"""

from dataclasses import dataclass, replace

from gripcore.dialogue.effects import QuestionKind
from gripcore.dialogue.model import Session
from gripcore.framework.model import Fact, FactKind, Framework
from gripcore.missing import Missing
from gripcore.scripts.model import (
    All,
    Answered,
    AnswerIs,
    Ask,
    ChoiceAnswer,
    Commit,
    Condition,
    DateAnswer,
    FactAnswer,
    IndicatorAnswer,
    NumberAnswer,
    Option,
    Recall,
    Result,
    Say,
    ScaleAnswer,
    Script,
    SeveralAnswer,
    Share,
    TextAnswer,
    YesNoAnswer,
)
from gripcore.scripts.repeat import LEVELS, Lists, expand_steps, is_repeated

Plain = ScaleAnswer | ChoiceAnswer | SeveralAnswer | YesNoAnswer | NumberAnswer | DateAnswer | TextAnswer
"""What a question can expect that needs nothing from the framework."""

_YES_NO = {
    "nl": (Option("yes", "Ja", ("j", "yes", "jazeker")), Option("no", "Nee", ("n", "no", "nee dank je"))),
    "en": (Option("yes", "Yes", ("y", "ja")), Option("no", "No", ("n", "nee"))),
}
_SHARING = {
    "nl": (
        Option("yes", "Ja, deel dit", ("ja", "j", "delen", "deel dit")),
        Option("no", "Nee, niet delen", ("nee", "n", "niet delen")),
    ),
    "en": (
        Option("yes", "Yes, share this", ("yes", "y", "share", "ja")),
        Option("no", "No, don't share", ("no", "n", "nee")),
    ),
}
_WORDS = "{words}"
LEVEL_SIGNS = dict(zip(LEVELS, ("\u22122", "\u22121", "0", "+1", "+2"), strict=True))
"""How a level of a goal is called for short, with a real minus sign."""
_LEVEL_WORDS = {
    "nl": ("veel minder", "minder dan afgesproken", "zoals afgesproken", "meer dan afgesproken", "veel meer"),
    "en": ("much less", "less than agreed", "as agreed", "more than agreed", "much more"),
}
_TYPED_LEVELS = (("-2",), ("-1",), (), ("1",), ("2",))


@dataclass(frozen=True, slots=True)
class Question:
    """A stage that asks. `commit` names the plan it is part of, `shares` the question whose words it may share."""

    ask: Ask
    kind: QuestionKind
    options: tuple[Option, ...]
    missing: tuple[Missing, ...]
    commit: str = ""
    shares: str = ""

    @property
    def id(self) -> str:
        """The step's id."""
        return self.ask.id

    @property
    def when(self) -> Condition:
        """The condition under which it is asked."""
        return self.ask.when


@dataclass(frozen=True, slots=True)
class PlanMade:
    """A stage that tells: the words that close an if-then plan."""

    id: str
    text: str
    commit: str
    when: Condition


Telling = Say | Recall | Result | PlanMade
Stage = Question | Telling


@dataclass(frozen=True, slots=True)
class Playbook:
    """A script and the framework it asks from, ready to play."""

    script: Script
    framework: Framework
    stages: tuple[Stage, ...]
    lists: Lists = ()  # what its repeated groups were written out for

    @property
    def questions(self) -> tuple[Question, ...]:
        """The stages that ask, in order."""
        return tuple(stage for stage in self.stages if isinstance(stage, Question))

    def question(self, step: str) -> Question | None:
        """Return the question of a step, if there is one."""
        return next((question for question in self.questions if question.id == step), None)


def looks_ahead(question: Question) -> bool:
    """Say whether a day to come is asked: a fact may be of any day, and so may a date with future: nee."""
    return isinstance(question.ask.expected, DateAnswer) and question.ask.expected.future


def prepare(script: Script, framework: Framework, lists: Lists = ()) -> Playbook:
    """Make a checked script ready to play; KeyError where it names what the framework lacks.

    Groups that are repeated over goals or parties are written out for `lists`.
    """
    stages: list[Stage] = []
    for step in expand_steps(script, lists):
        match step:
            case Commit():
                stages.extend(_plan_stages(step, framework, script.language))
            case Ask():
                stages.append(_question(step, framework, script.language))
            case Share():
                stages.append(_share_stage(step, script.language))
            case _:
                stages.append(step)
    return Playbook(script, framework, tuple(stages), lists)


def prepare_for(playbook: Playbook, session: Session) -> Playbook:
    """Return the playbook with its repeated groups written out for the lists that a session began with."""
    if playbook.lists == session.context.lists or not is_repeated(playbook.script):
        return playbook
    return prepare(playbook.script, playbook.framework, session.context.lists)


def _plan_stages(plan: Commit, framework: Framework, language: str) -> list[Stage]:
    wanted = All((plan.when, AnswerIs(f"{plan.id}.wish", ("yes",))))
    stated = All((wanted, Answered(f"{plan.id}.situation")))
    parts = (
        Ask(f"{plan.id}.wish", plan.wish, YesNoAnswer(), when=plan.when),
        Ask(f"{plan.id}.situation", plan.situation, TextAnswer(maximum_length=300), when=wanted),
        Ask(f"{plan.id}.action", plan.action, TextAnswer(maximum_length=300), when=stated),
        Ask(f"{plan.id}.day", plan.day, DateAnswer(future=True), when=All((stated, Answered(f"{plan.id}.action")))),
    )
    questions = (_question(part, framework, language) for part in parts)
    made = PlanMade(f"{plan.id}.made", plan.done, plan.id, All((wanted, Answered(f"{plan.id}.day"))))
    return [*(replace(question, commit=plan.id) for question in questions), made]


def _share_stage(step: Share, language: str) -> Question:
    """Return the question whether these very words may be shared; it shows them, wherever the author put them."""
    text = step.text if _WORDS in step.text else f"{step.text}\n\n“{_WORDS}”"
    when = All((step.when, Answered(step.of)))
    ask = Ask(step.id, text.replace(_WORDS, f"{{{step.of}}}"), YesNoAnswer(), when)
    return Question(ask, QuestionKind.CHOICE, _SHARING.get(language, _SHARING["nl"]), (), shares=step.of)


def _question(ask: Ask, framework: Framework, language: str) -> Question:
    match ask.expected:
        case IndicatorAnswer(indicator_id):
            indicator = framework.indicator(indicator_id)
            filled = replace(ask, text=ask.text or indicator.text, why=ask.why or indicator.why)
            points = tuple(Option(str(p.value), p.label, p.also) for p in framework.scale.points)
            return Question(filled, QuestionKind.SCALE, points, (Missing.DONT_KNOW, Missing.NOT_APPLICABLE))
        case FactAnswer(fact_id):
            fact = framework.fact(fact_id)
            kind, options = _fact_kind(fact, language)
            return Question(replace(ask, text=ask.text or fact.text), kind, options, (Missing.DONT_KNOW,))
        case ChoiceAnswer(_, "roles"):
            roles = tuple(Option(role.id, role.title) for role in framework.roles)
            return Question(ask, QuestionKind.CHOICE, roles, _skip(ask))
        case ChoiceAnswer(own, "levels"):
            return Question(ask, QuestionKind.LEVELS, _levels(own, language), _skip(ask))
        case plain:
            return _plain_question(ask, plain, language)


def _levels(own: tuple[Option, ...], language: str) -> tuple[Option, ...]:
    """Return the five levels of a goal; one that the goal has no words for is named by its place."""
    labels = dict(zip(LEVELS, _LEVEL_WORDS.get(language, _LEVEL_WORDS["nl"]), strict=True))
    labels |= {option.id: option.label for option in own}
    typed = zip(LEVEL_SIGNS.values(), _TYPED_LEVELS, strict=True)
    return tuple(
        Option(id_, label, (sign, *also)) for (id_, label), (sign, also) in zip(labels.items(), typed, strict=True)
    )


def _fact_kind(fact: Fact, language: str) -> tuple[QuestionKind, tuple[Option, ...]]:
    match fact.kind:
        case FactKind.YES_NO:
            return QuestionKind.CHOICE, _yes_no(language)
        case FactKind.DATE:
            return QuestionKind.DATE, ()
        case FactKind.AMOUNT:
            return QuestionKind.AMOUNT, ()
        case FactKind.NUMBER:
            return QuestionKind.NUMBER, ()
        case FactKind.CHOICE:  # pragma: no branch - mypy proves that no kind is left
            return QuestionKind.CHOICE, tuple(Option(option.id, option.title) for option in fact.options)


def _plain_question(ask: Ask, expected: Plain, language: str) -> Question:
    kind, options = _kind_and_options(expected, language)
    return Question(ask, kind, options, _skip(ask))


def _kind_and_options(expected: Plain, language: str) -> tuple[QuestionKind, tuple[Option, ...]]:
    match expected:
        case ScaleAnswer(options):
            return QuestionKind.SCALE, options
        case ChoiceAnswer(options):
            return QuestionKind.CHOICE, options
        case SeveralAnswer(options):
            return QuestionKind.SEVERAL, options
        case YesNoAnswer():
            return QuestionKind.CHOICE, _yes_no(language)
        case NumberAnswer(unit):
            return (QuestionKind.AMOUNT if unit == "euro" else QuestionKind.NUMBER), ()
        case DateAnswer():
            return QuestionKind.DATE, ()
        case TextAnswer():  # pragma: no branch - mypy proves that no kind is left
            return QuestionKind.TEXT, ()


def _yes_no(language: str) -> tuple[Option, ...]:
    return _YES_NO.get(language, _YES_NO["nl"])


def _skip(ask: Ask) -> tuple[Missing, ...]:
    return (Missing.SKIPPED,) if ask.optional else ()
