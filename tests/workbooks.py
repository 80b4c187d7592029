"""Workbooks as people send them: rows of cells, with titles, merged cells and failed formulas where a test asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter


class Failed(str):
    """A cell whose formula failed: Failed("#N/A")."""


def workbook(
    *rows: Sequence[Any], titles: Sequence[str] = (), sheet: str = "数据", merged: Sequence[tuple[int, int, int, Any]] = ()
) -> bytes:
    """An XLSX file with these rows; `titles` are merged rows above them; `merged` are (first row, last row, column, value) from 0."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(2021, 3, 1, tzinfo=UTC)})  # the same cells give the same bytes
        page = book.add_worksheet(sheet)
        day, moment = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for line, title in enumerate(titles):
            page.merge_range(line, 0, line, 5, title)
        for line, row in enumerate(rows, len(titles)):
            for place, value in enumerate(row):
                if isinstance(value, Failed):
                    page.write_formula(line, place, "=NA()", None, str(value))
                elif isinstance(value, date):
                    page.write_datetime(line, place, value, moment if isinstance(value, datetime) else day)
                elif value is not None:
                    page.write(line, place, value)
        for first, last, place, value in merged:
            page.merge_range(first, place, last, place, value)
    return file.getvalue()


def table(*rows: Mapping[str, Any], **layout: Any) -> bytes:
    """An XLSX file whose header is the keys of all rows, in the order in which they come up."""
    headers = list(dict.fromkeys(key for row in rows for key in row))
    return workbook(headers, *([row.get(header) for header in headers] for row in rows), **layout)
