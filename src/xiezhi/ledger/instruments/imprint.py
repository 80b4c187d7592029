"""版记: copies sent and date of issue, at the bottom of the last page's text area.

Framed paragraphs, since LibreOffice before 7.6 leaves a floating table where it is anchored. Both Word and LibreOffice
join them to one frame only if all have the same frame, borders and indents; hence the inner line is a tab's leader.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from . import layout
from .document import Document, Form
from .layout import points, twips
from .measure import characters
from .numerals import chinese_date
from .ooxml import paragraph, text_run, w

WIDTH = twips(points(layout.TEXT_MM[0]))
CHARACTER = twips(layout.IMPRINT.size)
OUTER = 8
INNER_LINE_PT, LEADER_PT = 5.0, 11.0
COPY_TO = "抄送："


def imprint(document: Document) -> Iterator[ET.Element]:
    """The lines of the 版记: 抄送机关 where there are any, an inner line, 印发机关 and 印发日期; of 信函格式 the first alone, unlined."""
    if document.form is Form.CORRESPONDENCE:
        for line in copy_lines(document.copy_to) if document.copy_to else ():
            yield _framed(text_run(line), lined=False)
        return
    if document.copy_to:
        for line in copy_lines(document.copy_to):
            yield _framed(text_run(line))
        yield _inner_line()
    tab = w("tab", val="right", pos=WIDTH - CHARACTER)
    issued = text_run(f"{chinese_date(document.day)}印发")
    yield _framed(text_run(f"\u3000{document.issuer}"), w("r", w("tab")), issued, tab=tab)


def copy_lines(organs: tuple[str, ...]) -> list[str]:
    """抄送机关 in lines, in by one character on both sides; further lines begin under the first organ."""
    room = points(layout.TEXT_MM[0]) / layout.IMPRINT.size - 2 - characters(COPY_TO)
    lines, line = [], ""
    for place, organ in enumerate(organs):
        piece = organ + ("。" if place == len(organs) - 1 else "，")
        if line and characters(line + piece) > room:
            lines.append(line)
            line = ""
        line += piece
    lines.append(line)
    margin = "\u3000" * (1 + len(COPY_TO))
    return [f"\u3000{COPY_TO}{lines[0]}", *(margin + further for further in lines[1:])]


def _inner_line() -> ET.Element:
    thin = w("spacing", before=0, after=0, line=twips(INNER_LINE_PT), lineRule="exact")
    size = (w("sz", val=round(LEADER_PT * 2)), w("szCs", val=round(LEADER_PT * 2)))
    return _framed(w("r", w("rPr", *size), w("tab")), tab=w("tab", val="right", leader="underscore", pos=WIDTH), spacing=thin)


def _framed(
    *runs: ET.Element, tab: ET.Element | None = None, spacing: ET.Element | None = None, lined: bool = True
) -> ET.Element:
    frame = w(
        "framePr", w=WIDTH, hSpace=0, wrap="notBeside", vAnchor="margin", hAnchor="margin", xAlign="center", yAlign="bottom"
    )
    sides = (w(side, val="single", sz=OUTER, space=1, color="000000") for side in ("top", "bottom"))
    borders = w("pBdr", *sides) if lined else None
    tabs = w("tabs", tab) if tab is not None else None
    properties = tuple(part for part in (frame, borders, tabs, spacing) if part is not None)
    return paragraph(layout.IMPRINT.name, *runs, properties=properties)
