"""Filling in a form step by step, with what is filled in stored and read again in between."""

import json

from gripcore.dialogue.model import Begin, Change, Control, Input, Press, Steer, Typed
from gripcore.forms import (
    Filled,
    Form,
    Put,
    Reason,
    Refuse,
    Step,
    advance,
    filled_from_plain,
    filled_to_plain,
    founding_form,
)
from gripcore.scripts.model import Option

THEMES = ("risico", "kosten", "kwaliteit")


def options(*ids: str) -> tuple[Option, ...]:
    return tuple(Option(name, name.capitalize()) for name in ids)


CHOICES = {
    "begin": options("yes", "no"),
    "kind": options("convenant", "informeel"),
    "role": options("adviseur", "controller"),
    "rhythm": options("weekly", "monthly"),
    "day": options("0", "1"),
    "hour": options("0930", "1300"),
    "weights": options("equal", "divided"),
    "points": options(*THEMES),
    "baseline": options("yes", "no"),
}
FOUNDING = founding_form(CHOICES, taken=frozenset({"de vliet"}))


class Filling:
    """Somebody with a form in front of them."""

    def __init__(self, form: Form = FOUNDING) -> None:
        self.form = form
        self.filled = Filled()
        self.step = self.give(Begin())

    def give(self, given: Input) -> Step:
        """Do something; what is filled in goes through its stored form."""
        self.step = advance(self.form, self.filled, given)
        self.filled = filled_from_plain(json.loads(json.dumps(filled_to_plain(self.step.filled))))
        assert self.filled == self.step.filled
        return self.step

    def press(self, option: str) -> Step:
        return self.give(Press(self.filled.asking, option))

    def says(self, words: str) -> Step:
        return self.give(Typed(words))

    def back(self) -> Step:
        return self.give(Steer(Control.BACK, self.filled.asking))

    def ready(self) -> Step:
        return self.give(Steer(Control.READY, self.filled.asking))

    def change(self, question: str) -> Step:
        return self.give(Change(question))

    @property
    def asked(self) -> str:
        """Which question was put last."""
        puts = [effect for effect in self.step.effects if isinstance(effect, Put)]
        return puts[-1].question.id if puts else ""

    @property
    def refused(self) -> Reason | None:
        """Why nothing changed, if so."""
        refusals = [effect for effect in self.step.effects if isinstance(effect, Refuse)]
        return refusals[0].reason if refusals else None

    def until_confirm(self, *, weights: str = "equal") -> "Filling":
        """Answer everything up to the summary."""
        self.press("yes")
        self.says("Jeugdregio Zuid")
        self.press("convenant")
        self.says("Gemeente Rijnbeek\nGemeente Oeverland")
        self.press("1")
        self.says("Team Jeugd")
        for option in ("controller", "monthly", "1", "0930", weights):
            self.press(option)
        if weights == "divided":
            self.ready()
        self.press("no")
        return self
