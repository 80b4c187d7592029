"""Sheets (bodies with a page set-up) into one DOCX package: relations, content types, core properties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from xml.etree import ElementTree as ET

from . import styles
from .ooxml import OFFICE_TYPE, PACKAGE, R, W, archive, serialised, w
from .sections import Sheet, section, thin_paragraph

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def package(sheets: Sequence[Sheet], *, title: str, day: date, update_fields: bool = False) -> bytes:
    """One DOCX with a section for each sheet, each begun on a new page."""
    parts: dict[str, bytes] = {}
    body = w("body")
    for place, sheet in enumerate(sheets):
        if sheet.bookmark:
            _mark(sheet, place)
        body.extend(sheet.body)
        end = section(sheet, parts)
        if place == len(sheets) - 1:
            body.append(end)
        else:
            _end_section(body, end)
    media = {name: content for sheet in sheets for name, content in sheet.media.items()}
    names = {
        "word/document.xml": serialised(w("document", body)),
        **_wordless(update_fields),
        **parts,
        **{f"word/media/{name}": content for name, content in media.items()},
    }
    return archive(
        {
            "[Content_Types].xml": _content_types(names),
            "_rels/.rels": _relations(
                {
                    "document": ("word/document.xml", f"{R}/officeDocument"),
                    "core": ("docProps/core.xml", f"{PACKAGE}/relationships/metadata/core-properties"),
                }
            ),
            "docProps/core.xml": _core(title, day),
            "word/_rels/document.xml.rels": _document_relations(parts, media),
            **names,
        }
    )


@cache
def _wordless(update_fields: bool) -> dict[str, bytes]:
    """The parts that are the same in every paper."""
    return {
        "word/styles.xml": serialised(styles.styles()),
        "word/fontTable.xml": serialised(styles.font_table()),
        "word/settings.xml": serialised(styles.settings(update_fields=update_fields)),
    }


def _mark(sheet: Sheet, place: int) -> None:
    """Set the sheet's bookmark in its first paragraph, in a table that of the first cell."""
    first = next(line for part in sheet.body for line in part.iter(f"{{{W}}}p"))
    for tag, attributes in (("bookmarkEnd", {"id": place}), ("bookmarkStart", {"id": place, "name": sheet.bookmark})):
        first.insert(int(len(first) > 0 and first[0].tag == f"{{{W}}}pPr"), w(tag, **attributes))


def _end_section(body: ET.Element, section: ET.Element) -> None:
    """The last paragraph carries the section; a table is followed by a thin paragraph that does."""
    if body[-1].tag != f"{{{W}}}p":
        body.append(thin_paragraph())
    properties = body[-1].find(f"{{{W}}}pPr")
    if properties is None:
        properties = w("pPr")
        body[-1].insert(0, properties)
    properties.append(section)


def _content_types(names: dict[str, bytes]) -> bytes:
    root = ET.Element("Types", xmlns=f"{PACKAGE}/content-types")
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults |= {"png": "image/png", "jpg": "image/jpeg"}
    for extension, kind in defaults.items():
        ET.SubElement(root, "Default", Extension=extension, ContentType=kind)
    kinds = {"document": "document.main", "styles": "styles", "fontTable": "fontTable", "settings": "settings"}
    for name in names:
        stem = name.removeprefix("word/").removesuffix(".xml")
        part = "footer" if stem.startswith("footer") else kinds.get(stem)
        if part:
            ET.SubElement(root, "Override", PartName=f"/{name}", ContentType=f"{OFFICE_TYPE}.{part}+xml")
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    ET.SubElement(root, "Override", PartName="/docProps/core.xml", ContentType=core)
    return serialised(root)


def _relations(targets: dict[str, tuple[str, str]]) -> bytes:
    root = ET.Element("Relationships", xmlns=f"{PACKAGE}/relationships")
    for identity, (target, kind) in targets.items():
        ET.SubElement(root, "Relationship", Id=identity, Type=kind, Target=target)
    return serialised(root)


def _document_relations(parts: dict[str, bytes], media: dict[str, bytes]) -> bytes:
    targets = {name: (f"{name}.xml", f"{R}/{name}") for name in ("styles", "fontTable", "settings")}
    for part in parts:
        name = part.removeprefix("word/").removesuffix(".xml")
        targets[name] = (f"{name}.xml", f"{R}/footer")
    for name in media:
        targets[name.partition(".")[0]] = (f"media/{name}", f"{R}/image")
    return _relations(targets)


def _core(title: str, day: date) -> bytes:
    root = ET.Element(
        "cp:coreProperties",
        {
            "xmlns:cp": CORE,
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:dcterms": "http://purl.org/dc/terms/",
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        },
    )
    ET.SubElement(root, "dc:title").text = title
    ET.SubElement(root, "dc:language").text = "zh-CN"
    for name in ("dcterms:created", "dcterms:modified"):
        ET.SubElement(root, name, {"xsi:type": "dcterms:W3CDTF"}).text = f"{day.isoformat()}T00:00:00Z"
    return serialised(root)
