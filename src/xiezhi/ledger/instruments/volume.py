"""What the bureau itself adds to a case file: cover, index, notes. Source: DA/T 22-2015 (columns of the index)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .document import Cell, Document, Form, Kind, Paragraph, Run, Table
from .template import fill, find

COVER, INDEX, NOTES = "卷宗封面", "卷内目录", "备考表"
COLUMNS = (("序号", 6), ("文号", 15), ("责任者", 12), ("题名", 22), ("日期", 12), ("页号", 8), ("备注", 7))
CONTEXT = frozenset({"file", "unit", "number", "day"})


@dataclass(frozen=True, slots=True)
class Paper:
    """One thing in the file: a paper of the bureau's own (`document`) or a file that it was given (`content`)."""

    name: str
    day: date
    number: str = ""
    maker: str = ""
    document: Document | None = None
    content: bytes = b""
    content_type: str = ""
    note: str = ""

    @classmethod
    def of(cls, document: Document) -> Paper:
        """The entry of a paper of the bureau's own."""
        return cls(document.heading, document.day, document.number, document.organ or document.issuer, document)


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover and the notes say of the file. `lacking`: papers that are missing, with the reason where known."""

    title: str
    number: str
    organ: str
    parties: str
    officers: str
    opened_on: date
    closed_on: date | None
    archived_on: date
    outcome: str = ""
    retention: str = ""
    archive_number: str = ""
    made_by: str = ""
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    """The cover with the sums that only the finished index knows; `pages` is None where they are counted on opening."""

    cover: Cover
    papers: int
    pages: int | None


def around(papers: Sequence[Paper], cover: Cover, counts: Sequence[int] | None) -> tuple[Document, Document, Document]:
    """Cover, index and notes; `counts` are the pages of each paper, None where a field in the index is to tell."""
    file = _File(cover, len(papers), sum(counts) if counts is not None else None)
    context = {"file": file, "unit": {"name": cover.organ}, "number": "", "day": cover.archived_on}
    front, notes = (fill(find(f"ledger/{name}"), context, CONTEXT) for name in (COVER, NOTES))
    return front, index(papers, cover, counts), notes


def index(papers: Sequence[Paper], cover: Cover, counts: Sequence[int] | None) -> Document:
    """卷内目录: one row for each paper."""
    rows = [tuple(Cell((_line(title),), label=True) for title, _ in COLUMNS)]
    first = 1
    for place, paper in enumerate(papers):
        count = counts[place] if counts is not None else 0
        page = Run(_span(first, count)) if count else Run("　", page_of=bookmark(place))
        told = (str(place + 1), paper.number, paper.maker, paper.name, f"{paper.day:%Y%m%d}")
        rows.append(
            (*(Cell((_line(text),)) for text in told), Cell((Paragraph(Kind.CELL, (page,)),)), Cell((_line(paper.note),)))
        )
        first += count
    table = Table(tuple(width for _, width in COLUMNS), tuple(rows))
    return Document(INDEX, INDEX, Form.RECORD, "", "", cover.archived_on, (table,), table_size="五号")


def _span(first: int, count: int) -> str:
    return str(first) if count == 1 else f"{first}-{first + count - 1}"


def _line(text: str) -> Paragraph:
    return Paragraph(Kind.CELL, (Run(text),) if text else ())


def bookmark(place: int) -> str:
    """Name of the mark at which the paper in that place (from 0) begins."""
    return f"paper_{place + 1}"
