"""Pages that share a set-up: their section in DOCX, with the footers that number them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from . import layout
from .document import Runs
from .heads import foot_line
from .layout import points, twips
from .ooxml import R, drawn_runs, field_run, paragraph, serialised, text_run, w

DASH = "—"
TURNED_PT = 70.0


@dataclass(slots=True)
class Sheet:
    """Pages that share a set-up. `numbered`: with page numbers; `restart`: they begin at 1 here.

    `double_line`: the first page has the lower double line of 信函格式 and no number.
    """

    body: list[ET.Element]
    page_foot: Runs = ()
    landscape: bool = False
    double_line: bool = False
    numbered: bool = True
    restart: bool = False
    bookmark: str = ""
    media: dict[str, bytes] = field(default_factory=dict)


def thin_paragraph() -> ET.Element:
    """A paragraph one point high: Word wants one after a table."""
    return w("p", w("pPr", w("spacing", before=0, after=0, line=20, lineRule="exact")))


def section(sheet: Sheet, parts: dict[str, bytes]) -> ET.Element:
    """The section's properties; footers that `parts` does not hold yet are added to it."""
    width, height = (twips(points(length)) for length in layout.PAGE_MM)
    foot = layout.LINE_PT if sheet.page_foot else 0.0
    top, right, bottom, left = layout.TOP_MM, layout.RIGHT_MM, layout.BOTTOM_MM, layout.LEFT_MM
    if sheet.landscape:
        width, height = height, width
        top, right, bottom, left = left, top, right, bottom
    number_middle = layout.PAGE_NUMBER_GAP_MM + layout.PAGE_NUMBER.line / 2 / layout.POINTS_PER_MM
    margins = w(
        "pgMar",
        top=twips(points(top)),
        right=twips(points(right)),
        bottom=twips(points(bottom) + foot),
        left=twips(points(left)),
        header=twips(points(15)),
        footer=twips(points(bottom - number_middle)),
        gutter=0,
    )
    return w(
        "sectPr",
        *(_reference(kind, content, parts) for kind, content in _footers(sheet)),
        w("type", val="nextPage"),
        w("pgSz", w=width, h=height, orient="landscape" if sheet.landscape else None),
        margins,
        w("pgNumType", start=1) if sheet.restart else None,
        w("titlePg") if sheet.double_line else None,
    )


def _reference(kind: str, content: bytes, parts: dict[str, bytes]) -> ET.Element:
    part = next((name for name, known in parts.items() if known == content), f"word/footer{len(parts) + 1}.xml")
    parts[part] = content
    reference = w("footerReference", type=kind)
    reference.set(f"{{{R}}}id", part.removeprefix("word/").removesuffix(".xml"))
    return reference


def _footers(sheet: Sheet) -> Iterator[tuple[str, bytes]]:
    """The kinds of footer with their content: odd pages, even pages, and a first page of its own where there is one."""
    foot = [paragraph(layout.PAGE_FOOT.name, *drawn_runs(sheet.page_foot))] if sheet.page_foot else []
    for kind, side in (("default", "right"), ("even", "left")):
        yield kind, serialised(w("ftr", *foot, *_number(sheet, side)))
    if sheet.double_line:
        empty = paragraph(layout.PAGE_NUMBER.name)
        yield "first", serialised(w("ftr", foot_line(), *foot, empty))


def _number(sheet: Sheet, side: str) -> Iterator[ET.Element]:
    """The page's number between dashes; on a page on its side it stands where it stands on the other pages of the file."""
    number = [text_run(f"{DASH} "), field_run("PAGE", "1"), text_run(f" {DASH}")] if sheet.numbered else []
    if sheet.landscape and number:
        yield paragraph(layout.PAGE_NUMBER.name, *number, properties=_turned(side))
        yield paragraph(layout.PAGE_NUMBER.name)
        return
    indent = w("ind", **{side: twips(layout.PAGE_NUMBER_PT)})
    yield paragraph(layout.PAGE_NUMBER.name, *number, properties=(indent, w("jc", val=side)))


def _turned(side: str) -> tuple[ET.Element, ...]:
    """A frame left of the text, its letters turned: bound with the others, the head of the page lies to the left.

    Source: GB/T 9704-2012, 8.4 (横排表格的页码位置与其他页码保持一致).
    """
    top, bottom = points(layout.LEFT_MM), points(layout.PAGE_MM[0] - layout.RIGHT_MM)
    y = bottom - layout.PAGE_NUMBER_PT - TURNED_PT if side == "right" else top + layout.PAGE_NUMBER_PT
    x = points(layout.BOTTOM_MM - layout.PAGE_NUMBER_GAP_MM) - layout.PAGE_NUMBER.line / 2
    place = {"x": twips(x), "y": twips(y), "vAnchor": "page", "hAnchor": "page", "wrap": "around"}
    frame = w("framePr", w=twips(layout.PAGE_NUMBER.line), h=twips(TURNED_PT), hRule="exact", **place)
    return frame, w("jc", val=side), w("textDirection", val="tbRl")
