"""The heads of official papers (公文): 份号等、发文机关标志、发文字号、签发人、红线. Source: GB/T 9704-2012, 7.2 and 10."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from . import layout
from .document import Document, Form
from .layout import CHARACTER_PT, points, twips
from .ooxml import fonts, paragraph, text_run, w

WIDTH = twips(points(layout.TEXT_MM[0]))
IN_LINE = twips(CHARACTER_PT)
WIDE = twips(points(layout.CORRESPONDENCE_LINE_MM))
ASIDE = twips(points((layout.PAGE_MM[0] - layout.CORRESPONDENCE_LINE_MM) / 2))
DOUBLE, DOUBLE_MORE_PT = 24, 2.5  # the thick stroke in eighths of a point; thin stroke, gap and the empty line in points
SIGNATORY = "签发人："
SIGNATORIES_A_LINE = 2


def head(document: Document) -> Iterator[ET.Element]:
    """All that stands over the title, with the empty lines that part them."""
    if document.form is Form.CORRESPONDENCE:
        yield from _correspondence(document)
        return
    for line in document.markings:
        yield paragraph(layout.MARKING.name, text_run(line))
    above = layout.MARK_TOP_MM[document.form] - len(document.markings) * layout.LINE_PT / layout.POINTS_PER_MM
    yield _mark(document, points(above))
    if document.form is Form.ORDER:
        yield paragraph(layout.NUMBER_CENTRED.name, text_run(document.number))
    else:
        yield from _signed(document) if document.signatories else (_number(document),)
    yield from _empty(2)


def _empty(lines: int) -> Iterator[ET.Element]:
    for _ in range(lines):
        yield paragraph("Normal")


def _mark(document: Document, above: float, *properties: ET.Element) -> ET.Element:
    """发文机关标志, its characters `above` points under what stands before; of several lines in a frame the whole look is given."""
    words = document.head_mark
    size = layout.mark_points(words)
    line, halves = size * layout.LOOSE, round(size * 2)
    before = twips(max(0.0, above - layout.glyph_top(size, line)))
    spacing = w("spacing", before=before, after=0, line=twips(line), lineRule="exact")
    run = text_run(words, w("sz", val=halves), w("szCs", val=halves))
    return paragraph(layout.MARK.name, run, properties=(*properties, spacing))


def red_line() -> ET.Element:
    """红色分隔线 as a border: 4 mm under the characters of 发文字号."""
    gap = points(layout.RED_LINE_GAP_MM) - layout.glyph_bottom(layout.BODY_PT, layout.LINE_PT)
    return w("pBdr", w("bottom", val="single", sz=12, space=int(gap), color=layout.RED))


def _number(document: Document) -> ET.Element:
    return paragraph(layout.NUMBER_CENTRED.name, text_run(document.number), properties=(red_line(),))


def _signed(document: Document) -> Iterator[ET.Element]:
    """上行文: 发文字号 left and 签发人 right, each in by one character; of several, two a line, the number beside the last."""
    rows = [
        document.signatories[place : place + SIGNATORIES_A_LINE]
        for place in range(0, len(document.signatories), SIGNATORIES_A_LINE)
    ]
    longest = max(len(name) for name in document.signatories)
    names = len(rows[0]) * longest + len(rows[0]) - 1
    begins = WIDTH - (1 + len(SIGNATORY) + names) * IN_LINE
    tabs = w("tabs", w("tab", val="left", pos=begins), w("tab", val="left", pos=begins + len(SIGNATORY) * IN_LINE))
    for place, row in enumerate(rows):
        last = place == len(rows) - 1
        label = text_run(SIGNATORY) if place == 0 else w("r", w("tab"))
        shown = "\u3000".join(name.ljust(longest, "\u3000") for name in row).rstrip("\u3000")
        before = w("spacing", before=twips(2 * layout.LINE_PT), after=0, line=twips(layout.LINE_PT), lineRule="exact")
        parts = [text_run(f"\u3000{document.number}")] if last else []
        runs = (*parts, w("r", w("tab")), label, text_run(shown, fonts(layout.Font.KAITI)))
        properties = (red_line() if last else None, tabs, before if place == 0 else None)
        yield paragraph(layout.NUMBER_LEFT.name, *runs, properties=tuple(part for part in properties if part is not None))


def _correspondence(document: Document) -> Iterator[ET.Element]:
    """信函格式: mark and double line in a frame of the page, the number flush right under it beside the first of 份号等."""
    size = layout.mark_points(document.head_mark)
    line = size * layout.LOOSE
    top = points(layout.CORRESPONDENCE_MARK_MM) - layout.glyph_top(size, line)
    gap = points(layout.RED_LINE_GAP_MM) - layout.glyph_bottom(size, line)
    yield _mark(document, 0.0, _frame(top), _double("bottom", "thickThinSmallGap", gap))
    first, *others = document.markings or [""]
    above = layout.BODY_PT * layout.MARKING_GAP - layout.glyph_top(layout.BODY_PT, layout.LINE_PT)
    spacing = w("spacing", before=twips(above), after=0, line=twips(layout.LINE_PT), lineRule="exact")
    tab = w("tabs", w("tab", val="right", pos=WIDTH))
    runs = [text_run(first, fonts(layout.Font.HEITI))] if first else []
    runs += [w("r", w("tab")), text_run(document.number)]
    yield paragraph(layout.NUMBER_UNDER_LINE.name, *runs, properties=(tab, spacing, w("jc", val="left")))
    for marking in others:
        yield paragraph(layout.MARKING.name, text_run(marking))
    yield from _empty(2)


def foot_line() -> ET.Element:
    """The lower double line of 信函格式, for the first page's footer: 20 mm over the bottom of the page, thin over thick."""
    y = points(layout.PAGE_MM[1] - layout.CORRESPONDENCE_FOOT_MM) - DOUBLE / 8 - DOUBLE_MORE_PT
    thin = w("spacing", before=0, after=0, line=20, lineRule="exact")
    properties = (_frame(y), _double("bottom", "thinThickSmallGap", 0), thin)
    return w("p", w("pPr", w("pStyle", val="Normal"), *properties))


def _frame(y: float) -> ET.Element:
    return w("framePr", w=WIDE, hSpace=0, wrap="notBeside", vAnchor="page", hAnchor="page", x=ASIDE, y=twips(y))


def _double(side: str, kind: str, space: float) -> ET.Element:
    return w("pBdr", w(side, val=kind, sz=DOUBLE, space=int(space), color=layout.RED))
