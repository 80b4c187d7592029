"""Tables in block markup: rows of cells, joined cells, labels, column widths."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import marks
from .document import Cell, InstrumentError, Kind, Paragraph, Table
from .runs import runs

WIDTHS = re.compile(r"\|(-+\|)+")
LEFT, ABOVE = "<", "^"


def is_row(line: str) -> bool:
    return line.startswith("|") and line.endswith("|") and len(line) > 1


def table(lines: list[str], file: str) -> Iterator[Table]:
    """Tables of neighbouring rows; each row of widths begins a new one. Raises InstrumentError for uneven rows."""
    widths: tuple[int, ...] = ()
    rows: list[list[str]] = []
    for line in lines:
        if WIDTHS.fullmatch(line):
            if rows:
                yield _built(widths, rows, file)
            widths, rows = tuple(len(part) for part in line.strip("|").split("|")), []
        else:
            rows.append([cell.strip(" ") for cell in line[1:-1].split("|")])
    if rows:
        yield _built(widths, rows, file)


def _built(widths: tuple[int, ...], rows: list[list[str]], file: str) -> Table:
    widths = widths or (1,) * len(rows[0])
    for row in rows:
        if len(row) != len(widths):
            raise InstrumentError(f"{file}：表格应有{len(widths)}列，这一行有{len(row)}列：|{'|'.join(map(marks.bare, row))}|")
    return Table(widths, tuple(tuple(_cells(rows, index)) for index in range(len(rows))))


def _cells(rows: list[list[str]], index: int) -> Iterator[Cell]:
    """Cells of a row; one that the cell above reaches down to has no rows of its own."""
    row = rows[index]
    place = 0
    while place < len(row):
        columns = 1
        while place + columns < len(row) and row[place + columns] == LEFT:
            columns += 1
        below = 1
        while index + below < len(rows) and rows[index + below][place] == ABOVE:
            below += 1
        joined = row[place] == ABOVE and index > 0
        yield Cell((), columns=columns, rows=0) if joined else _cell(row[place], columns, below)
        place += columns


def _cell(text: str, columns: int, rows: int) -> Cell:
    label = text.startswith("*")
    parts = re.split(rf"//|{marks.BREAK}", text[1:] if label else text)
    return Cell(tuple(map(_line, parts)), label, columns, rows)


def _line(text: str) -> Paragraph:
    right = text.startswith(">> ")
    return Paragraph(Kind.RIGHT if right else Kind.CELL, runs(text[3:] if right else text.replace(marks.BLANK, "")))
