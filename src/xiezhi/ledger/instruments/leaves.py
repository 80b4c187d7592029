"""Sheets for files that are no papers of the bureau's own: a picture on a page, a slip for what cannot be printed."""

from __future__ import annotations

import struct
from xml.etree import ElementTree as ET

from cryptography.hazmat.primitives import hashes

from . import layout
from .document import Kind
from .layout import points
from .numerals import chinese_date
from .ooxml import R, paragraph, text_run, w
from .sections import Sheet
from .volume import Paper

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
EMU_PER_POINT = 12700
PICTURES = {"image/png": "png", "image/jpeg": "jpg"}
CAPTION_PT = 3 * layout.LINE_PT

for prefix, name in (("wp", "wordprocessingDrawing"), ("a", "main"), ("pic", "picture")):
    ET.register_namespace(prefix, f"{DRAWING}/{name}")


def leaf(paper: Paper, place: int) -> Sheet:
    """A page with the picture and its name, or a slip that says what the file is and what its digest is."""
    ending = PICTURES.get(paper.content_type)
    size = picture_size(paper.content) if ending else None
    if ending is None or size is None:
        return Sheet([*slip(paper)])
    name = f"picture{place + 1}"
    drawing = w("r", w("drawing", _inline(name, place + 1, *_fitted(*size), paper.name)))
    line = paragraph("Normal", drawing, properties=(w("spacing", line=240, lineRule="auto"), w("jc", val="center")))
    caption = paragraph(layout.LOOKS[Kind.CENTRED].name, text_run(paper.name))
    return Sheet([line, caption], media={f"{name}.{ending}": paper.content})


def slip(paper: Paper) -> list[ET.Element]:
    """The page that stands for a file which is kept elsewhere."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(paper.content)
    title = paragraph(layout.TITLE.name, text_run("电子文件说明"))
    told = (
        f"名称：{paper.name}",
        f"日期：{chinese_date(paper.day)}",
        f"大小：{len(paper.content):,}字节",
        f"SM3校验值：{digest.finalize().hex()}",
        "本件不能直接印入卷宗，原件在平台案件附件中保存。",
    )
    return [title, paragraph("Normal"), *(paragraph(layout.LOOKS[Kind.ADDRESSEE].name, text_run(line)) for line in told)]


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None where the bytes are neither."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return (width, height) if width and height else None
    return _jpeg_size(content) if content[:2] == b"\xff\xd8" else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """From the first start-of-frame segment (ITU-T T.81, B.2.2)."""
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return (width, height) if width and height else None
        place += 2 + length
    return None


def _fitted(width: int, height: int) -> tuple[int, int]:
    """Size in EMU: as large as the text area lets it be, room left for the caption."""
    room_across, room_down = points(layout.TEXT_MM[0]), points(layout.TEXT_MM[1]) - CAPTION_PT
    scale = min(room_across / width, room_down / height)
    return int(width * scale * EMU_PER_POINT), int(height * scale * EMU_PER_POINT)


def _inline(name: str, identity: int, across: int, down: int, words: str) -> ET.Element:
    def d(space: str, tag: str, *children: ET.Element, **attributes: object) -> ET.Element:
        node = ET.Element(f"{{{DRAWING}/{space}}}{tag}", {key: str(value) for key, value in attributes.items()})
        node.extend(children)
        return node

    blip = d("main", "blip")
    blip.set(f"{{{R}}}embed", name)
    extent = {"cx": across, "cy": down}
    shape = d(
        "picture",
        "spPr",
        d("main", "xfrm", d("main", "off", x=0, y=0), d("main", "ext", **extent)),
        d("main", "prstGeom", d("main", "avLst"), prst="rect"),
    )
    fill = d("picture", "blipFill", blip, d("main", "stretch", d("main", "fillRect")))
    known = d("picture", "nvPicPr", d("picture", "cNvPr", id=identity, name=name), d("picture", "cNvPicPr"))
    graphic = d("main", "graphic", d("main", "graphicData", d("picture", "pic", known, fill, shape), uri=f"{DRAWING}/picture"))
    parts = (
        d("wordprocessingDrawing", "extent", **extent),
        d("wordprocessingDrawing", "docPr", id=identity, name=name, descr=words),
        graphic,
    )
    return d("wordprocessingDrawing", "inline", *parts, distT=0, distB=0, distL=0, distR=0)
