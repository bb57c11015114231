"""Going back, and changing what was answered before."""

from gripcore.dialogue.asking import label_of, placeholder_values
from gripcore.dialogue.effects import Notice, NoticeKind, OfferChange, Turn
from gripcore.dialogue.model import Session
from gripcore.dialogue.path import derive_path
from gripcore.dialogue.stages import Playbook, Question
from gripcore.dialogue.wording import fill


def question_before(playbook: Playbook, session: Session) -> Question | None:
    """Return the answered question before the open one; the last one when the dialogue is done."""
    return derive_path(playbook, session).answered_before(session.open_step)


def offer(playbook: Playbook, session: Session) -> Turn:
    """List what can be answered again, each by the first line of its question."""
    answers = derive_path(playbook, session).answers
    answered = [question for question in playbook.questions if question.id in answers]
    if not answered:
        return Turn(session, (Notice(NoticeKind.NOTHING_BEFORE),))
    values = placeholder_values(playbook, session)
    steps = tuple(
        (q.id, fill(q.ask.text.partition("\n")[0], values), label_of(q, answers[q.id].value, session.language))
        for q in answered
    )
    return Turn(session, (OfferChange(steps),))
