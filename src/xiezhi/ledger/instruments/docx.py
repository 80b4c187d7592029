"""Document → DOCX in the layout of GB/T 9704-2012. The same document gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from . import layout
from .document import (
    OFFICIAL,
    Annexes,
    Block,
    Cell,
    CutLine,
    Document,
    Form,
    Kind,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)
from .heads import head
from .imprint import imprint
from .layout import CHARACTER_PT, LOOKS, points, twips
from .measure import characters
from .ooxml import W, drawn_runs, fonts, paragraph, text_run, w
from .package import package
from .sections import Sheet, thin_paragraph
from .signatures import signature

IN_LINE = twips(CHARACTER_PT)
TO_THE_MARGIN = (Kind.BODY, Kind.ADDRESSEE)
LONG_BLANK = 16


def to_docx(document: Document) -> bytes:
    """The DOCX of one paper; its core properties carry the title and the paper's own day, never the clock's."""
    return package([sheet(document)], title=document.heading, day=document.day)


def sheet(document: Document) -> Sheet:
    """The body of a paper with its page set-up, for a package of its own or for a case file."""
    return Sheet(list(_body(document)), document.page_foot, document.landscape, double_line=document.form is Form.CORRESPONDENCE)


def _body(document: Document) -> Iterator[ET.Element]:
    yield from _head(document)
    broken, before = False, None
    for place, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            if block.kind is Kind.ATTENDANCE is not before:
                yield paragraph("Normal")
            before = block.kind
        if isinstance(block, PageBreak):
            broken = True
            continue
        broken = broken or (isinstance(block, Paragraph) and block.kind is Kind.ANNEX)
        drawn = list(_block(block, document))
        if _before_signature(document.blocks[place:]):
            _keep_with_next(drawn)
        yield from _on_new_page(drawn) if broken else drawn
        broken = False
    yield from _foot(document)


def _before_signature(blocks: tuple[Block, ...]) -> bool:
    """Whether the first of `blocks` must share a page with the signature: no date stands on a page without text."""
    following = next((block for block in blocks[1:] if not isinstance(block, Annexes)), None)
    return isinstance(blocks[0], Paragraph | Annexes) and isinstance(following, Signature)


def _keep_with_next(drawn: list[ET.Element]) -> None:
    for line in drawn:
        if line[0].find(f"{{{W}}}keepNext") is None:
            line[0].insert(1, w("keepNext"))


def _on_new_page(drawn: list[ET.Element]) -> list[ET.Element]:
    """The first paragraph begins a page; a table gets a thin paragraph before it that does."""
    if drawn[0].tag != f"{{{W}}}p":
        drawn.insert(0, thin_paragraph())
    properties = drawn[0][0]
    place = sum(child.tag in (f"{{{W}}}pStyle", f"{{{W}}}keepNext") for child in properties)
    properties.insert(place, w("pageBreakBefore"))
    return drawn


def _head(document: Document) -> Iterator[ET.Element]:
    official = document.form in OFFICIAL
    if official:
        yield from head(document)
    if document.form is Form.ORDER:
        return
    for line in filter(None, ("" if official else document.organ, *document.title_lines)):
        yield paragraph(layout.TITLE.name, text_run(line), properties=(w("keepNext"),))
    if not official and document.number:
        yield paragraph(layout.NUMBER_RIGHT.name, text_run(document.number))
    before_table = document.blocks and isinstance(document.blocks[0], Table)
    yield paragraph(layout.SMALL_CELL.name if before_table else "Normal")


def _block(block: Block, document: Document) -> Iterator[ET.Element]:
    match block:
        case Paragraph(kind=Kind.ATTENDANCE):
            yield _attendance(block)
        case Paragraph():
            yield _paragraph(block)
            if block.kind in (Kind.TITLE, Kind.ANNEX):
                yield paragraph("Normal", properties=(w("keepNext"),))
        case Signature():
            yield from signature(block, document.seal, followed=bool(document.copies) and block is document.blocks[-1])
        case Annexes():
            yield from _annexes(block)
        case Table():
            yield _table(block, document)
            yield paragraph(layout.SMALL_CELL.name)
        case CutLine():
            yield _cut(block)


def _paragraph(block: Paragraph) -> ET.Element:
    """A long blank at the end of a line reaches to the right margin, by a tab whose leader is the line to write on."""
    keep = [w("keepNext")] if block.kind in (Kind.HEADING_1, Kind.HEADING_2, Kind.TITLE, Kind.ANNEX) else []
    runs = list(block.runs)
    if block.kind not in TO_THE_MARGIN or not runs or runs[-1].blank < LONG_BLANK:
        return paragraph(LOOKS[block.kind].name, *drawn_runs(block.runs), properties=tuple(keep))
    tabs = w("tabs", w("tab", val="right", leader="underscore", pos=twips(points(layout.TEXT_MM[0]))))
    return paragraph(
        LOOKS[block.kind].name, *drawn_runs(tuple(runs[:-1])), w("r", w("tab")), properties=(*keep, tabs, w("jc", val="left"))
    )


def _attendance(block: Paragraph) -> ET.Element:
    """出席、请假、列席 in 黑体, the names in 仿宋; further lines begin under the first name."""
    label, rest = block.labelled
    hanging = round(characters(label) * IN_LINE)
    heading = [text_run(label, fonts(layout.Font.HEITI))] if label else []
    indent = w("ind", left=2 * IN_LINE + hanging, hanging=hanging)
    return paragraph(LOOKS[block.kind].name, *heading, *drawn_runs(rest), properties=(indent,))


def _annexes(block: Annexes) -> Iterator[ET.Element]:
    """One line under the body, in by two characters; the names of several stand under one another."""
    yield paragraph("Normal")
    several = len(block.names) > 1
    for place, name in enumerate(block.names, 1):
        number = f"{place}." if several else ""
        head = ("附件：" if place == 1 else "") + number
        left = 5 + (1 if several else 0)
        hanging = (3 if place == 1 else 0) + (1 if several else 0)
        indent = w("ind", left=left * IN_LINE, hanging=hanging * IN_LINE)
        yield paragraph(layout.ANNEXES.name, text_run(head + name), properties=(indent,))


def _cut(block: CutLine) -> ET.Element:
    rule = w("pBdr", w("bottom", val="dashed", sz=6, space=1, color="000000"))
    return paragraph(layout.CUT.name, text_run(block.number), properties=(rule,))


def _table(block: Table, document: Document) -> ET.Element:
    whole = twips(points(layout.TEXT_MM[1] if document.landscape else layout.TEXT_MM[0]))
    widths = layout.shares(block.widths, whole)
    borders = (
        w(side, val="single", sz=4, space=0, color="000000") for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    properties = w(
        "tblPr", w("tblW", w=whole, type="dxa"), w("jc", val="center"), w("tblBorders", *borders), w("tblLayout", type="fixed")
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    style = layout.SMALL_CELL if document.table_size == "五号" else layout.CELL
    heads = _head_rows(block)
    rows = (_row(row, widths, style, place < heads) for place, row in enumerate(block.rows))
    return w("tbl", properties, grid, *rows)


def _head_rows(block: Table) -> int:
    """1 where the first row is all labels and others follow: it is repeated on every page."""
    return int(len(block.rows) > 1 and all(cell.label and cell.rows == 1 for cell in block.rows[0]))


def _row(cells: Iterable[Cell], widths: list[int], style: layout.Look, repeated: bool) -> ET.Element:
    height = w("trHeight", val=twips(points(layout.ROW_MM)), hRule="atLeast")
    row = w("tr", w("trPr", w("cantSplit"), height, w("tblHeader") if repeated else None))
    column = 0
    for cell in cells:
        width = sum(widths[column : column + cell.columns])
        row.append(_cell(cell, width, style))
        column += cell.columns
    return row


def _cell(cell: Cell, width: int, style: layout.Look) -> ET.Element:
    span = w("gridSpan", val=cell.columns) if cell.columns > 1 else None
    merge = None if cell.rows == 1 else w("vMerge", val="restart" if cell.rows else "continue")
    properties = w("tcPr", w("tcW", w=width, type="dxa"), span, merge, w("vAlign", val="center"))
    lines = cell.lines or (Paragraph(Kind.CELL, ()),)
    return w("tc", properties, *(_cell_line(line, cell.label, style) for line in lines))


def _cell_line(line: Paragraph, label: bool, style: layout.Look) -> ET.Element:
    align = layout.Align.CENTRE if label else layout.Align.RIGHT if line.kind is Kind.RIGHT else layout.Align.LEFT
    return paragraph(style.name, *drawn_runs(line.runs), properties=() if align is style.align else (w("jc", val=align),))


def _foot(document: Document) -> Iterator[ET.Element]:
    if document.copies:
        yield paragraph(layout.COPIES.name, text_run(f"本文书{document.copies}。"))
    if document.form in OFFICIAL and (lines := list(imprint(document))):
        yield from lines
        yield thin_paragraph()
