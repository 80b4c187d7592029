"""A report as DOCX in GB/T 9704 layout, drawn by the ledger's own instruments; a chart stands as its table."""

from __future__ import annotations

from collections.abc import Iterator

from xiezhi.figures import wording
from xiezhi.figures.measure import Measured
from xiezhi.figures.periods import Period
from xiezhi.ledger.instruments import Document, Form, to_docx
from xiezhi.ledger.instruments import document as d
from xiezhi.ledger.instruments.numerals import chinese_date

from .blocks import Block, Chart, FigureTable, Line, Report

BREAK = "\u200b"  # a share and what it is a share of may stand on two lines


def content(report: Report) -> bytes:
    """The DOCX; the same report gives the same bytes."""
    blocks = [drawn for block in report.blocks for drawn in _block(block, report.period)]
    if report.organ:
        blocks.append(d.Signature((d.Run(report.organ),), (d.Run(chinese_date(report.day)),)))
    return to_docx(
        Document(
            name="年度报告", title=report.title, form=Form.RECORD, organ="", number="", day=report.day, blocks=tuple(blocks),
            table_size="五号",
        )
    )  # fmt: skip


def _block(block: Block, period: Period) -> Iterator[d.Block]:
    match block:
        case Line():
            words = block.marker + "".join(
                span.text.replace("%（", f"%{BREAK}（") if span.number else span.text for span in block.spans
            )
            yield d.Paragraph(block.kind, (d.Run(words),))
        case FigureTable():
            yield from _table(block, period)
        case Chart():
            label = block.whole.figure.attribute(block.rows[0].by).label
            yield from _table(FigureTable(block.title, block.rows, label, block.whole), period)


def _table(table: FigureTable, period: Period) -> Iterator[d.Block]:
    units = table.total is None
    unit = f"（单位：{table.total.figure.unit}）" if table.total else ""
    yield d.Paragraph(d.Kind.CENTRED, (d.Run(table.title + unit),))
    heads = [
        table.of,
        *(["单位"] if units else []),
        "本期" if not period.is_whole_year else period.title,
        period.previous_title,
        "增减",
    ]
    rows = [tuple(_cell(head, label=True) for head in heads)]
    rows += [_row(row, units, row.label or row.title) for row in table.rows]
    rows += [_row(table.total, units, "合计")] if table.total else []
    yield d.Table((16, *((5,) if units else ()), 7, 7, 9), tuple(rows))


def _row(row: Measured, units: bool, label: str) -> tuple[d.Cell, ...]:
    unit = [_cell("" if row.is_share else row.figure.unit)] if units else []
    numbers = (wording.cell(row.value, row), wording.cell(row.previous, row), wording.change(row))
    return (_cell(label), *unit, *(_cell(number, right=True) for number in numbers))


def _cell(text: str, *, label: bool = False, right: bool = False) -> d.Cell:
    return d.Cell((d.Paragraph(d.Kind.RIGHT if right else d.Kind.CELL, (d.Run(text),)),), label=label)
