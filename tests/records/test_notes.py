"""Chances and risks: read from what was answered, the weightiest first."""

import pytest

from gripcore.missing import Missing
from gripcore.records import Fields, Note, NoteKind, rank_notes, read_note


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        (
            {"kind": "kans", "text": "Samen inkopen", "chance": 3, "impact": "groot", "owner": "controller"},
            Note("1", NoteKind.CHANCE, "Samen inkopen", 3, 3, "controller"),
        ),
        (
            {"kind": "risico", "text": "Verloop", "chance": "2", "impact": Missing.DONT_KNOW},
            Note("1", NoteKind.RISK, "Verloop", 2),
        ),
        ({"text": "Verloop"}, Note("1", NoteKind.RISK, "Verloop")),
    ],
)
def test_read_note(fields: Fields, note: Note) -> None:
    """A note is what was answered: numbers or words weigh alike, and without a kind it is a risk."""
    assert read_note("1", fields) == note


def test_rank_notes() -> None:
    """The heaviest comes first, and what nobody weighed comes before what is light."""
    light, heavy, unknown = (
        Note("1", NoteKind.RISK, "licht", 1, 2),
        Note("2", NoteKind.RISK, "zwaar", 3, 3),
        Note("3", NoteKind.RISK, "onbekend", 3),
    )
    assert rank_notes([light, unknown, heavy]) == (heavy, unknown, light)
    assert rank_notes([]) == ()
