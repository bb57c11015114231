"""A file of answers as rows: read whole, judged whole. Any wrong row is named with its line; none is worked around."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from gripcore.framework.model import Framework
from gripcore.missing import Missing
from gripcore.scoring import Member, Response

COLUMNS: Final = ("round", "person", "party", "role", "indicator", "value")
_NAMED: Final = COLUMNS[:-1]  # a value may be empty: skipped
_MISSING: Final = {"?": Missing.DONT_KNOW, "-": Missing.NOT_APPLICABLE, "": Missing.SKIPPED}


@dataclass(frozen=True, slots=True, order=True)
class RowProblem:
    """What is wrong with a row: its line and column (from 1), a stable code and a sentence with the remedy."""

    line: int
    column: int
    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The rows of a good file, and who occurs in each round."""

    responses: tuple[Response, ...]
    rosters: Mapping[str, tuple[Member, ...]]


def read_rows(text: str, framework: Framework) -> Answers | tuple[RowProblem, ...]:
    """Return the answers, or every problem of the file in order."""
    lines = text.splitlines()
    if not lines:
        return (RowProblem(1, 1, "leeg-bestand", "Het bestand is leeg."),)
    delimiter = ";" if lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = tuple(cell.strip() for cell in next(reader))
        if header != COLUMNS:
            wanted = delimiter.join(COLUMNS)
            return (RowProblem(1, 1, "verkeerde-kop", f"De eerste regel moet precies zo zijn: {wanted}"),)
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if row]
    except csv.Error:
        sentence = "Deze regel is geen CSV: kijk of elk aanhalingsteken ook weer sluit."
        return (RowProblem(reader.line_num, 1, "geen-csv", sentence),)
    if not rows:
        return (RowProblem(2, 1, "geen-rijen", "Er staat geen antwoord in dit bestand, alleen de kop."),)
    return _judge(rows, framework)


def _judge(rows: list[tuple[int, list[str]]], framework: Framework) -> Answers | tuple[RowProblem, ...]:
    known = {i.id for theme in framework.themes for i in theme.indicators}
    problems = [p for line, row in rows for p in _check_row(line, row, framework, known)]
    if problems:
        return tuple(sorted(problems))
    cells = [(line, dict(zip(COLUMNS, row, strict=True))) for line, row in rows]
    problems = [*_check_repeats(cells), *_check_seats(cells)]
    if problems:
        return tuple(sorted(problems))
    rosters: dict[str, dict[str, Member]] = {}
    for _, row in cells:
        member = Member(row["person"], row["party"], "", row["role"])
        rosters.setdefault(row["round"], {})[member.person] = member
    responses = tuple(_respond(row) for _, row in cells)
    return Answers(responses, {name: tuple(seats.values()) for name, seats in rosters.items()})


def _check_row(line: int, row: list[str], framework: Framework, known: set[str]) -> Iterator[RowProblem]:
    if len(row) != len(COLUMNS):
        sentence = f"Deze regel heeft {len(row)} kolommen, het moeten er {len(COLUMNS)} zijn."
        yield RowProblem(line, 1, "aantal-kolommen", sentence)
        return
    for column, (name, cell) in enumerate(zip(_NAMED, row, strict=False), start=1):
        if not cell:
            yield RowProblem(line, column, "leeg-veld", f'"{name}" is leeg. Alleen "value" mag leeg zijn.')
    *_, indicator, value = row
    if indicator and indicator not in known:
        near = get_close_matches(indicator, sorted(known), n=1)
        hint = f' Bedoel je "{near[0]}"?' if near else ""
        yield RowProblem(line, 5, "onbekende-indicator", f'Het toetsingskader kent "{indicator}" niet.{hint}')
    lowest, highest = framework.scale.minimum, framework.scale.maximum
    if value not in _MISSING and value not in {str(v) for v in range(lowest, highest + 1)}:
        sentence = f'"{value}" kan niet. Het is {lowest} tot en met {highest}, ? (weet ik niet), - (n.v.t.) of leeg.'
        yield RowProblem(line, 6, "onbekende-waarde", sentence)


def _check_repeats(cells: list[tuple[int, dict[str, str]]]) -> Iterator[RowProblem]:
    first: dict[tuple[str, str, str], int] = {}
    for line, row in cells:
        key = (row["round"], row["person"], row["indicator"])
        if key in first:
            sentence = f"Dit antwoord staat al op regel {first[key]}. Houd één van de twee."
            yield RowProblem(line, 5, "dubbel-antwoord", sentence)
        first.setdefault(key, line)


def _check_seats(cells: list[tuple[int, dict[str, str]]]) -> Iterator[RowProblem]:
    """Check that a person has one party and one role in a round."""
    first: dict[tuple[str, str], tuple[int, dict[str, str]]] = {}
    for line, row in cells:
        before, seat = first.setdefault((row["round"], row["person"]), (line, row))
        for column, name in ((3, "party"), (4, "role")):
            if row[name] != seat[name]:
                sentence = f'In deze ronde staat deze persoon op regel {before} met een andere "{name}".'
                yield RowProblem(line, column, "twee-plekken", sentence)


def _respond(row: Mapping[str, str]) -> Response:
    missing = _MISSING.get(row["value"])
    value = None if missing is not None else int(row["value"])
    return Response(row["round"], row["person"], row["party"], "", row["role"], row["indicator"], value, missing)
