"""The sheet back with its errors: each beside its cell and all of a row in one column, ready to be mended and sent again."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO
from typing import TYPE_CHECKING

import xlsxwriter

from .columns import Column
from .reading import Row
from .template import Looks, sheet_title, write_header
from .workbook import Cell, Faulty

if TYPE_CHECKING:
    from .importing import Preview

ERRORS = "错误说明"
LONGEST_NOTE = 1000


def mending(seen: Preview, *, only_refused: bool) -> bytes:
    """The sheet as XLSX: the rows as they were, wrong cells marked with what is wrong.

    only_refused: leave out the rows that are right, because they were stored.
    """
    rows = seen.refused if only_refused else seen.table.rows
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(sheet_title(seen.cls))
        looks = Looks(book)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 0, 60)
        sheet.write_string(0, 0, ERRORS, looks.required)
        for place, column in enumerate(seen.table.columns, 1):
            sheet.set_column(place, place, 20, looks.cell(column))
            write_header(sheet, place, column, looks)
        for line, row in enumerate(rows, 1):
            wrong = _by_header(seen, row)
            if wrong:
                sheet.write_string(
                    line, 0, "\n".join(f"原第{row.number}行 {text}" for texts in wrong.values() for text in texts), looks.wrong
                )
            for place, column in enumerate(seen.table.columns, 1):
                _write(sheet, line, place, column, row.cells.get(column), wrong.get(column.header, []), looks)
    return file.getvalue()


def _by_header(seen: Preview, row: Row) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for error in seen.errors_of(row):
        found[error.field].append(error.message)
    return dict(found)


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    line: int,
    place: int,
    column: Column,
    cell: Cell | None,
    wrong: list[str],
    looks: Looks,
) -> None:
    if wrong:
        sheet.write_comment(line, place, "\n".join(wrong)[:LONGEST_NOTE])
        if cell is None:
            sheet.write_blank(line, place, None, looks.wrong)
        else:
            sheet.write_string(line, place, shown(cell), looks.wrong)
    elif isinstance(cell, Faulty | bool) or not hasattr(cell, "year"):
        looks.write(sheet, line, place, shown(cell) if isinstance(cell, Faulty | bool) else cell, column)
    else:
        looks.write(sheet, line, place, cell, column)


def shown(cell: Cell) -> str:
    """The cell as text, as its sheet shows it."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**15 else repr(cell).replace("e+", "E+")
    return str(cell)
