"""The few words of WordprocessingML (ECMA-376) that papers need, and a package whose bytes depend on its content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from .document import Runs

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)

for prefix, uri in (("w", W), ("r", R)):
    ET.register_namespace(prefix, uri)


def w(tag: str, *children: ET.Element | None, **attributes: object) -> ET.Element:
    """An element of the word namespace; None among children and attributes is left out."""
    node = ET.Element(f"{{{W}}}{tag}", {f"{{{W}}}{key}": str(value) for key, value in attributes.items() if value is not None})
    node.extend(child for child in children if child is not None)
    return node


def fonts(name: str) -> ET.Element:
    return w("rFonts", eastAsia=name, ascii=name, hAnsi=name, cs=name)


def text_run(text: str, *properties: ET.Element) -> ET.Element:
    words = w("t")
    words.text = text
    words.set(XML_SPACE, "preserve")
    return w("r", w("rPr", *properties) if properties else None, words)


def blank_run(halves: int) -> ET.Element:
    """A blank to write on: low lines, since spaces lose their underline at the end of a line."""
    return text_run("_" * halves)


def field_run(instruction: str, shown: str, *, dirty: bool = False) -> ET.Element:
    """A field such as PAGE with what it shows until it is updated; `dirty` asks the reader to update it on opening."""
    node = w("fldSimple", text_run(shown), instr=instruction)
    if dirty:
        node.set(f"{{{W}}}dirty", "true")
    return node


def drawn_runs(runs: Runs) -> Iterator[ET.Element]:
    """Text, blanks, and the numbers of pages that a reader fills in."""
    for run in runs:
        if run.page_of:
            yield field_run(f"PAGEREF {run.page_of}", run.text, dirty=True)
        else:
            yield blank_run(run.blank) if run.blank else text_run(run.text)


def paragraph(style: str, *runs: ET.Element, properties: tuple[ET.Element, ...] = ()) -> ET.Element:
    return w("p", w("pPr", w("pStyle", val=style), *properties), *runs)


def serialised(node: ET.Element) -> bytes:
    content: bytes = ET.tostring(node, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content


def archive(parts: Mapping[str, bytes]) -> bytes:
    """A zip of `parts` in their order, with no date or owner in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            file.writestr(entry, content)
    return target.getvalue()
