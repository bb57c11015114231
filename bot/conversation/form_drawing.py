"""Drawing a form: a question with its buttons, what was answered in its place, and a summary to agree to."""

from gettext import NullTranslations
from html import escape

from bot.conversation import form_words as say
from bot.conversation.buttons import form_data
from bot.drafts import Button, Draft
from bot.words import words_for
from gripcore.dialogue.model import Control
from gripcore.forms import (
    Choice,
    Confirm,
    Filled,
    Form,
    Points,
    Put,
    Question,
    Refuse,
    Settle,
    Shares,
    options_of,
    path_of,
)
from gripcore.forms.advance import KEEP, MOVES, YES
from gripcore.forms.model import TOTAL_POINTS, Answer
from gripcore.scripts.model import Option

_UNCOUNTED = frozenset({"begin", "confirm"})
_WIDEST_OF_THREE = 7
_WIDEST_OF_TWO = 16
_LONGEST_LABEL = 60

Rows = tuple[tuple[Button, ...], ...]


class Sheet:
    """A form as one person sees it: its questions, what they filled in, in their language."""

    def __init__(self, form: Form, person_id: int, language: str) -> None:
        self.form = form
        self.person_id = person_id
        self.words: NullTranslations = words_for(language)

    def key(self, asking: int) -> str:
        """Return the key under which a question is sent and edited."""
        return f"f:{self.person_id}:{self.form.name}:{asking}"

    def put(self, put: Put, filled: Filled, key: str) -> Draft:
        """Return the message of a question; a refresh takes the place of what stands there."""
        own = self.key(filled.asking)
        text = "\n".join(filter(None, self._lines(put.question, filled)))
        return Draft(
            key if put.refresh else own, text, self._rows(put.question, filled), edits=own if put.refresh else ""
        )

    def settle(self, settle: Settle, filled: Filled, key: str) -> Draft:
        """Return what stands in the place of a question once it is answered."""
        text = self._asks(settle.question)
        if settle.answer is None:
            text += f"\n<i>{self.words.gettext(say.ASKED_LATER)}</i>"
        elif isinstance(settle.question, Confirm):
            text = f"{self.summary(filled)}\n\n<b>✓ {self.words.gettext(say.CORRECT)}</b>"
        else:
            text += f"\n<b>✓ {escape(self.told(settle.question, settle.answer), quote=False)}</b>"
        return Draft(key, text, edits=self.key(settle.asking))

    def refuse(self, refuse: Refuse) -> str:
        """Return the sentence that says why nothing changed."""
        return self.words.gettext(say.REFUSALS[refuse.reason]).format(number=refuse.number)

    def told(self, question: Question, answer: Answer) -> str:
        """Return an answer as a person reads it."""
        match answer:
            case Shares(points):
                labels = {option.id: option.label for option in options_of(question, Filled())}
                return "".join(f"\n{labels.get(name, name)} {number}" for name, number in points if number)
            case tuple():
                return ", ".join(answer)
            case _ if isinstance(question, Choice) and not question.names_of:
                return next((option.label for option in question.options if option.id == answer), answer)
            case _:
                return answer

    def summary(self, filled: Filled) -> str:
        """Return all answers, one a line."""
        lines = [
            f"{self.words.gettext(say.TITLES[q.id])}: <b>{escape(self.told(q, answer), quote=False)}</b>"
            for q in path_of(self.form, filled)
            if q.id in say.TITLES and (answer := filled.answer(q.id)) is not None
        ]
        return "\n".join(lines)

    # --- inside -------------------------------------------------------------------------------------------------------

    def _asks(self, question: Question) -> str:
        name = f"new_{question.id}" if self.form.name == "team" else question.id
        return self.words.gettext(say.QUESTIONS[name])

    def _lines(self, question: Question, filled: Filled) -> list[str]:
        asks = self._asks(question)
        if isinstance(question, Confirm):
            goals = self.words.gettext(say.GOALS_LATER) if self.form.name == "found" else ""
            asked = f"<b>{asks}</b> {self.words.gettext(say.CHANGE_BELOW)}"
            return [f"{self.summary(filled)}\n", goals, asked]
        lines = [self._place(question, filled), asks if question.id == "begin" else f"<b>{asks}</b>"]
        if isinstance(question, Points):
            return [*lines, self._left(filled)]
        if isinstance(question, Choice) and question.id == "kind":
            lines += [f"\n{self._kind(option)}" for option in question.options]
        standing = filled.answer(question.id)
        if standing is not None:
            told = escape(self.told(question, standing), quote=False)
            lines.append(f"<i>{self.words.gettext(say.NOW).format(answer=told)}</i>")
        return lines

    def _place(self, question: Question, filled: Filled) -> str:
        counted = [q.id for q in path_of(self.form, filled) if q.id not in _UNCOUNTED]
        if question.id not in counted or len(counted) == 1:
            return ""
        place = self.words.gettext(say.PLACE).format(number=counted.index(question.id) + 1, total=len(counted))
        return f"<i>{place}</i>"

    def _kind(self, option: Option) -> str:
        return f"<b>{escape(option.label)}</b>: {self.words.gettext(say.KINDS[option.id][1])}"

    def _left(self, filled: Filled) -> str:
        left = TOTAL_POINTS - sum(points for _, points in filled.draft)
        if left < 0:
            return f"<i>{self.words.gettext(say.TOO_MUCH).format(over=-left)}</i>"
        return f"<i>{self.words.gettext(say.TO_DIVIDE).format(left=left)}</i>"

    def _rows(self, question: Question, filled: Filled) -> Rows:
        match question:
            case Confirm():
                return self._confirm_rows(filled)
            case Points():
                rows = self._point_rows(question, filled)
            case _:
                rows = self._option_rows(question, filled)
        if filled.answer(question.id) is not None and not isinstance(question, Points):
            rows = (*rows, (self._button(filled, KEEP, self.words.gettext(say.KEEP)),))
        if question is self.form.questions[0]:
            return rows
        return (*rows, (self._button(filled, f"~{Control.BACK}", self.words.gettext(say.BACK)),))

    def _option_rows(self, question: Question, filled: Filled) -> Rows:
        standing = filled.answer(question.id)
        options = options_of(question, filled)
        buttons = [
            self._button(filled, o.id, f"✓ {o.label}" if standing in {o.id, o.label} else o.label) for o in options
        ]
        widest = max((len(option.label) for option in options), default=0)
        per_row = 3 if widest <= _WIDEST_OF_THREE else 2 if widest <= _WIDEST_OF_TWO else 1
        return tuple(tuple(buttons[at : at + per_row]) for at in range(0, len(buttons), per_row))

    def _point_rows(self, question: Points, filled: Filled) -> Rows:
        points = dict(filled.draft)
        rows: Rows = tuple(
            (self._button(filled, o.id, f"{'✓ ' if o.id == filled.chosen else ''}{o.label} · {points[o.id]}"),)
            for o in question.options
        )
        if filled.chosen:
            moves = tuple(self._button(filled, f"{move:+d}", f"{move:+d}".replace("-", "−")) for move in MOVES)
            rows = (*rows, moves)
        return (*rows, (self._button(filled, f"~{Control.READY}", self.words.gettext(say.READY)),))

    def _confirm_rows(self, filled: Filled) -> Rows:
        yes = self._button(filled, YES, self.words.gettext(say.CORRECT))
        changes = [
            self._button(filled, f"={q.id}", self.words.gettext(say.TITLES[q.id]))
            for q in path_of(self.form, filled)
            if q.id in say.TITLES and filled.answer(q.id) is not None
        ]
        return ((yes,), *(tuple(changes[at : at + 2]) for at in range(0, len(changes), 2)))

    def _button(self, filled: Filled, option: str, label: str) -> Button:
        return Button(label[:_LONGEST_LABEL], form_data(self.form.name, filled.asking, option))
