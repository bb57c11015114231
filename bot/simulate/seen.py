"""What was seen on the phones of a simulation: plain values, from which the laws are checked and the chats written."""

from dataclasses import dataclass
from datetime import datetime

CHANGE = "Verander een antwoord"
"""The only button under a dialogue that is over."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message of the bot as it arrived. Unasked: the person had done nothing since all was quiet."""

    at: datetime
    person: int
    message_id: int
    text: str
    labels: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    media: str = ""
    is_unasked: bool = False

    @property
    def is_question(self) -> bool:
        """Whether the buttons belong to a question of a dialogue; a dialogue that is over may have one too."""
        return self.labels != (CHANGE,) and any(data.startswith("s.") for data in self.data)


@dataclass(frozen=True, slots=True)
class Act:
    """What a person did: wrote words (`data` empty) or pressed a button; what `question` it stood under."""

    at: datetime
    person: int
    text: str
    data: str = ""
    question: str = ""
    message_id: int = 0
    is_press: bool = False
