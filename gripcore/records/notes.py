"""The partnership's list of chances and risks, most weighty first: chance times impact."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gripcore.records.model import Fields, text_of

_WEIGHTS = {"klein": 1, "laag": 1, "middel": 2, "groot": 3, "hoog": 3}
"""What a word weighs where somebody chose a word instead of a number."""


class NoteKind(StrEnum):
    """A chance or a risk."""

    CHANCE = "kans"
    RISK = "risico"


@dataclass(frozen=True, slots=True)
class Note:
    """One item of the list; `chance` and `impact` are None where nobody knew. `owner` is a role or a word for it."""

    id: str
    kind: NoteKind
    text: str
    chance: int | None = None
    impact: int | None = None
    owner: str = ""

    @property
    def weight(self) -> int | None:
        """Chance times impact; None where one of them is not known."""
        return None if self.chance is None or self.impact is None else self.chance * self.impact


def read_note(note_id: str, fields: Fields) -> Note:
    """Return the note that fields describe; one without a kind is a risk, so that it is never played down."""
    return Note(
        id=note_id,
        kind=NoteKind.CHANCE if text_of(fields, "kind") == NoteKind.CHANCE else NoteKind.RISK,
        text=text_of(fields, "text"),
        chance=_weigh(fields, "chance"),
        impact=_weigh(fields, "impact"),
        owner=text_of(fields, "owner"),
    )


def rank_notes(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return notes by weight, the heaviest first; what nobody weighed comes before what is light: look at it."""
    return tuple(sorted(notes, key=lambda note: (-_unknown_is_middling(note), note.id)))


def _unknown_is_middling(note: Note) -> int:
    middling = 9  # the middle of five by the middle of five
    return middling if note.weight is None else note.weight


def _weigh(fields: Fields, name: str) -> int | None:
    given = text_of(fields, name)
    return int(given) if given.isdecimal() else _WEIGHTS.get(given)
