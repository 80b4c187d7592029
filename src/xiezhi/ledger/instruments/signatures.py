"""署名与成文日期 in DOCX: under the organ's seal, under a name stamp, or without either. Source: GB/T 9704-2012, 7.3.5."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from . import layout
from .document import Seal, Signature
from .layout import CHARACTER_PT, twips
from .measure import signature_indents, stamp_indents, unsealed_indents
from .ooxml import drawn_runs, paragraph, w

IN_LINE = twips(CHARACTER_PT)
INDENTS = {Seal.ORGAN: signature_indents, Seal.NAME: stamp_indents, Seal.NONE: unsealed_indents}
LINES_ABOVE = {Seal.ORGAN: 2, Seal.NAME: 2, Seal.NONE: 1}


def signature(block: Signature, seal: Seal, followed: bool) -> Iterator[ET.Element]:
    """Empty lines leave room for what is stamped over organ and date; the foot that follows stays with them."""
    organ, day = (round(indent * IN_LINE) for indent in INDENTS[seal](block.organ, block.day))
    for _ in range(LINES_ABOVE[seal]):
        yield paragraph("Normal", properties=(w("keepNext"),))
    yield paragraph(layout.SIGNATURE.name, *drawn_runs(block.organ), properties=(w("keepNext"), w("ind", right=organ)))
    if seal is Seal.NAME:
        yield paragraph("Normal", properties=(w("keepNext"),))
    keep = (w("keepNext"),) if followed else ()
    yield paragraph(layout.SIGNATURE.name, *drawn_runs(block.day), properties=(*keep, w("ind", right=day)))
