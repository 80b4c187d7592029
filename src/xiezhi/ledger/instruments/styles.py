"""The parts of a DOCX that hold no words: styles, font table, settings."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from .layout import BASE, CHARACTER_PT, EVERY_LOOK, LINE_PT, SUBSTITUTES, Look, twips
from .ooxml import fonts, w


def styles() -> ET.Element:
    """Every look as a paragraph style with its font in eastAsia, ascii and hAnsi; nothing inherits from a theme."""
    defaults = w(
        "docDefaults",
        w("rPrDefault", w("rPr", fonts(BASE.font), *_size(BASE), w("lang", val="en-US", eastAsia="zh-CN"))),
        w("pPrDefault"),
    )
    base = w(
        "style",
        w("name", val="Normal"),
        w("qFormat"),
        _paragraph(BASE),
        _run(BASE),
        type="paragraph",
        default="1",
        styleId="Normal",
    )
    table = w(
        "style",
        w("name", val="Normal Table"),
        w("uiPriority", val="99"),
        w("tblPr", w("tblInd", w="0", type="dxa"), w("tblCellMar", *(w(side, w=edge, type="dxa") for side, edge in _CELL_EDGES))),
        type="table",
        default="1",
        styleId="TableNormal",
    )
    return w("styles", defaults, base, table, *map(_style, EVERY_LOOK))


_CELL_EDGES = (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))


def _style(look: Look) -> ET.Element:
    return w(
        "style",
        w("name", val=look.name),
        w("basedOn", val="Normal"),
        w("qFormat"),
        _paragraph(look),
        _run(look),
        type="paragraph",
        customStyle="1",
        styleId=look.name,
    )


def _paragraph(look: Look) -> ET.Element:
    first, right = (twips(chars * CHARACTER_PT) or None for chars in (look.first, look.right))
    return w(
        "pPr",
        w("widowControl", val="0"),
        w("autoSpaceDE", val="0"),
        w("autoSpaceDN", val="0"),
        w("spacing", before=twips(look.before * LINE_PT), after=0, line=twips(look.line), lineRule="exact"),
        w("ind", right=right, firstLine=first) if first or right else None,
        w("jc", val=look.align),
        w("outlineLvl", val=look.outline) if look.outline is not None else None,
    )


def _run(look: Look) -> ET.Element:
    return w("rPr", fonts(look.font), w("color", val=look.colour), w("spacing", val=twips(look.tighten)), *_size(look))


def _size(look: Look) -> tuple[ET.Element, ET.Element]:
    halves = round(look.size * 2)
    return w("sz", val=halves), w("szCs", val=halves)


def font_table() -> ET.Element:
    """Each font of the standard with its substitutes: Word and WPS take the first one that the machine has."""
    return w(
        "fonts",
        *(
            w("font", w("altName", val=",".join(others)), w("charset", val="86"), name=font)
            for font, others in SUBSTITUTES.items()
        ),
    )


def settings(*, update_fields: bool = False) -> ET.Element:
    """Odd and even footers differ; punctuation is not squeezed, so that a line holds 28 characters everywhere."""
    compat = w(
        "compat",
        w("ulTrailSpace"),
        w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15"),
    )
    return w(
        "settings",
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="doNotCompress"),
        w("updateFields", val="true") if update_fields else None,
        compat,
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )
