"""What earlier dialogues kept of a person: how a condition compares it, and how a text names it in their language."""

from bot.conversation.desk import Work
from bot.store.kept import load_kept
from bot.store.people import Person
from gripcore.dialogue.asking import described, label_of
from gripcore.dialogue.model import Value
from gripcore.dialogue.stages import Question
from gripcore.missing import Missing
from gripcore.scripts.every_step import every_step
from gripcore.scripts.known import known_value
from gripcore.scripts.model import Ask, Script

Pairs = tuple[tuple[str, str], ...]


async def known_answers(work: Work, person: Person) -> tuple[Pairs, Pairs]:
    """Return what is kept as (name, value) for conditions and as (name, label) for texts; what is missing is not."""
    kept = {n: v for n, v in (await load_kept(work.tx, person.id)).items() if not isinstance(v, Missing)}
    keepers = await _keepers(work, person.language) if kept else {}
    known = tuple((name, _compared(value)) for name, value in kept.items())
    return known, tuple((name, _named(keepers.get(name), value, person.language)) for name, value in kept.items())


async def tell_kept(work: Work, person: Person) -> Pairs:
    """Return what is kept as (question, answer) in the person's language; of a question that is gone only its name."""
    kept = {n: v for n, v in (await load_kept(work.tx, person.id)).items() if not isinstance(v, Missing)}
    keepers = await _keepers(work, person.language) if kept else {}
    named = [(keepers.get(name), name, value) for name, value in kept.items()]
    return tuple((q.ask.text if q else name, _named(q, value, person.language)) for q, name, value in named)


async def _keepers(work: Work, language: str) -> dict[str, Question]:
    """Return the question that keeps each name, of the dialogues that are live."""
    found: dict[str, Question] = {}
    library = work.desk.library
    for script in [script for script in library.scripts.values() if _keeps(script)]:
        playbook = await library.playbook(work.tx, script.id, script.revision, language)
        found |= {question.ask.keep: question for question in playbook.questions if question.ask.keep}
    return found


def _keeps(script: Script) -> bool:
    return any(isinstance(step, Ask) and step.keep for step in every_step(script))


def _compared(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else known_value(str(value))


def _named(question: Question | None, value: Value, language: str) -> str:
    return label_of(question, value, language) if question else described(value, language)
