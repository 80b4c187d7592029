"""PDF pages of a case file: counted, joined, numbered at the top outer corner, with an outline."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from .layout import points
from .volume import COVER, INDEX, NOTES, Paper

NUMBER_PT = 12
CORNER_MM = (18.0, 14.0)
DIGIT_EM = 0.556  # every digit of Helvetica


def count(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def readable(paper: Paper) -> bool:
    """Whether the paper is a PDF whose pages can be taken over: neither damaged nor locked by a password."""
    if paper.document is not None or paper.content_type != "application/pdf":
        return False
    try:
        reader = PdfReader(io.BytesIO(paper.content))
        return not reader.is_encrypted and len(reader.pages) > 0
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        return False


def joined(before: Sequence[bytes], parts: Sequence[bytes], after: Sequence[bytes], names: Sequence[str], title: str) -> bytes:
    """One PDF; the pages of `parts` are numbered from 1 through all of them, an outline names each part."""
    writer = PdfWriter()
    for name, pdf in zip((COVER, INDEX), before, strict=True):
        _append(writer, pdf, name)
    number = 0
    for name, pdf in zip(names, parts, strict=True):
        for page in _append(writer, pdf, name):
            number += 1
            _number(writer, page, number)
    for name, pdf in zip((NOTES,), after, strict=True):
        _append(writer, pdf, name)
    writer.metadata = {"/Title": title}
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _append(writer: PdfWriter, pdf: bytes, name: str) -> list[PageObject]:
    first = len(writer.pages)
    writer.append(io.BytesIO(pdf), outline_item=name, import_outline=False)
    return list(writer.pages[first:])


def _number(writer: PdfWriter, page: PageObject, number: int) -> None:
    """The number in the file: top right on odd pages, top left on even ones."""
    page.transfer_rotation_to_content()
    box = page.mediabox
    across, down = map(points, CORNER_MM)
    text = str(number)
    x = float(box.right) - across - len(text) * DIGIT_EM * NUMBER_PT if number % 2 else float(box.left) + across
    stamp = PageObject.create_blank_page(width=float(box.width), height=float(box.height))
    stream = DecodedStreamObject()
    stream.set_data(f"BT /FileNumber {NUMBER_PT} Tf {x:.1f} {float(box.top) - down:.1f} Td ({text}) Tj ET".encode())
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject(
        {NameObject("/FileNumber"): DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})}
    )
    stamp[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stamp[NameObject("/Contents")] = stream
    page.merge_page(stamp)
