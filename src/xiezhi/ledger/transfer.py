"""移交清单: the archived matters of one selection as a paper to sign and as a sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import xlsxwriter

from . import archive, instruments
from .instruments.document import Cell, Document, Form, Kind, Paragraph, Run, Table
from .matter import Matter

TITLE = "档案移交清单"
COLUMNS = (("序号", 6), ("档号", 24), ("案号", 25), ("题名", 32), ("归档日期", 15), ("保管期限", 11), ("保管至", 15), ("备注", 8))


@dataclass(frozen=True, slots=True)
class Line:
    """One matter of the list, as text."""

    number: str
    case: str
    title: str
    archived: str
    retention: str
    until: str

    def cells(self, place: int) -> tuple[str, ...]:
        return (str(place), self.number, self.case, self.title, self.archived, self.retention, self.until, "")


def line_of(matter: Matter) -> Line:
    """What the list says of a matter; parties stand in the title as masked as on every page."""
    archived = archive.archived_on(matter)
    last = archive.last_day(archived, str(getattr(matter, "retention", ""))) if archived else None
    until = f"{last}" if last else ""
    return Line(archive.number_of(matter), matter.number, matter.title, f"{archived or ''}", archive.retention_of(matter), until)


def docx(matters: Sequence[Matter], organ: str, scope: str, day: date) -> bytes:
    """The list as DOCX, across the page, with room for those who hand over and take over to sign."""
    rows = [tuple(Cell((_paragraph(label),), label=True) for label, _ in COLUMNS)]
    rows += [tuple(Cell((_paragraph(text),)) for text in line_of(matter).cells(place)) for place, matter in enumerate(matters, 1)]
    blocks = (
        Paragraph(Kind.BODY, (Run(f"移交单位：{organ}　　范围：{scope}　　共{len(matters)}卷"),)),
        Table(tuple(width for _, width in COLUMNS), tuple(rows)),
        Paragraph(
            Kind.BODY,
            (Run("移交人："), Run("", blank=16), Run("　接收人："), Run("", blank=16), Run("　移交日期："), Run("", blank=20)),
        ),
    )
    return instruments.to_docx(Document(TITLE, TITLE, Form.RECORD, "", "", day, blocks, table_size="五号", landscape=True))


def _paragraph(text: str) -> Paragraph:
    return Paragraph(Kind.CELL, (Run(text),) if text else ())


def xlsx(matters: Sequence[Matter], organ: str, scope: str) -> bytes:
    """The list as XLSX."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("移交清单")
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet.write_string(0, 0, f"{organ}{TITLE}（{scope}，共{len(matters)}卷）", book.add_format({"bold": True}))
        for place, (label, width) in enumerate(COLUMNS):
            sheet.set_column(place, place, width)
            sheet.write_string(2, place, label, bold)
        for row, matter in enumerate(matters, 1):
            cells = line_of(matter).cells(row)
            sheet.write_number(2 + row, 0, row)
            for place, text in enumerate(cells[1:], 1):
                sheet.write_string(2 + row, place, text)
        sheet.freeze_panes(3, 0)
    return target.getvalue()
