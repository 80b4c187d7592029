"""Lists as XLSX files: what the page shows, all pages of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse

from xiezhi.ledger.trail import TrailEntry

from .columns import Column
from .request import StaffRequest, doer_of

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = {"number": 14, "day": 12, "due": 12, "state": 12, "matter": 26}


def written(title: str, columns: Sequence[Column], rows: Iterable[Any]) -> IO[bytes]:
    """An open XLSX file at its start: one line of heads, then one line per row."""
    file = TemporaryFile()  # noqa: SIM115  the answer closes it
    with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True, "bottom": 1})
        money = book.add_format({"num_format": "#,##0.00"})
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, WIDTHS.get(column.draw, 22))
            sheet.write_string(0, place, column.label, bold)
        line = 0
        for line, row in enumerate(rows, 1):
            for place, column in enumerate(columns):
                value = column.text(row)
                if isinstance(value, int | float) and not isinstance(value, bool):
                    sheet.write_number(line, place, value, money if isinstance(value, float) else None)
                elif value:
                    sheet.write_string(line, place, str(value))
        sheet.autofilter(0, 0, line, len(columns) - 1)
    file.seek(0)
    return file


def answer(request: StaffRequest, file: IO[bytes], name: str, what: str) -> FileResponse:
    """The file to take away under `name`; the trail keeps that it was taken, as `what` (no personal data)."""
    if request.method == "GET":
        doer_of(request).did(TrailEntry.Kind.EXPORTED, what)
    return FileResponse(file, as_attachment=True, filename=name, content_type=CONTENT_TYPE)
