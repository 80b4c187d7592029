"""The case file: papers in order, an index whose page numbers are right, what is missing told before."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import date
from typing import Any

import pymupdf
import pytest
from docx import Document as read
from docx.oxml.ns import qn
from pypdf import PdfWriter

from xiezhi.ledger.instruments import Paper, bundle, missing, office
from xiezhi.ledger.instruments.leaves import picture_size
from xiezhi.ledger.instruments.pages import readable
from xiezhi.ledger.instruments.volume import index

from .drawn import COVER, LETTER, NOTICE, RECORD

OFFICE = pytest.mark.skipif(office.program() is None, reason="no LibreOffice (soffice) on the PATH: the case file stays a DOCX")
DAY = date(2021, 3, 1)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\0" + b"\x80\x90\xa0" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def pdf(pages: int, password: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def given(name: str, content: bytes, kind: str) -> Paper:
    return Paper(name, DAY, content=content, content_type=kind)


PAPERS = [
    Paper.of(RECORD),
    given("现场照片", png(40, 30), "image/png"),
    Paper.of(NOTICE),
    given("营业执照（扫描件）", pdf(3), "application/pdf"),
    given("询问录音.mp3", b"ID3", "audio/mpeg"),
    given("加密的扫描件", pdf(1, "x"), "application/pdf"),
    Paper.of(LETTER),
]
# First pages by hand: 立案审批表 1, picture 2, notice 3-4, scan 5-7, two slips 8 and 9, letter 10-11.
FIRST = [1, 2, 3, 5, 8, 9, 10]


@pytest.fixture(scope="module")
def file() -> Any:
    content, ending = bundle(PAPERS, COVER)
    assert ending == ".pdf"
    return pymupdf.open(stream=content)


@OFFICE
@pytest.mark.slow
@pytest.mark.xdist_group("libreoffice")
@pytest.mark.covers("05.10")
def test_the_index_names_the_page_on_which_each_paper_begins(file: Any) -> None:
    outline = {title: page for _, title, page in file.get_toc()}
    before = outline[PAPERS[0].name] - 1
    assert [outline[paper.name] - before for paper in PAPERS] == FIRST
    told = file[before - 1].get_text()
    assert [span for span in ("1", "2", "3-4", "5-7", "8", "9", "10-11") if f"\n{span}\n" not in told] == []


@OFFICE
@pytest.mark.slow
@pytest.mark.xdist_group("libreoffice")
@pytest.mark.covers("05.10")
def test_every_page_of_a_paper_bears_its_number_in_the_file_at_the_outer_corner(file: Any) -> None:
    outline = {title: page for _, title, page in file.get_toc()}
    first, last = outline[PAPERS[0].name] - 1, outline["备考表"] - 1
    for number, page in enumerate(list(file)[first:last], 1):
        corner = pymupdf.Rect(300, 0, 595, 60) if number % 2 else pymupdf.Rect(0, 0, 300, 60)
        assert page.get_text(clip=corner).strip() == str(number)
    assert not file[0].get_text(clip=pymupdf.Rect(0, 0, 595, 60)).strip(), "the cover bears none"


@OFFICE
@pytest.mark.slow
@pytest.mark.xdist_group("libreoffice")
def test_cover_and_notes_tell_the_sums_and_a_slip_the_digest(file: Any) -> None:
    pages = [page.get_text() for page in file]
    assert "本卷共7 件11 页" in pages[0] and "张三占用城市道路案" in pages[0]
    assert "文件材料7 件，11 页" in pages[-1] and "全部在卷" in pages[-1]
    (slip,) = [page for page in pages if "询问录音.mp3" in page and "SM3" in page]
    assert "3 字节" in slip


@OFFICE
@pytest.mark.slow
@pytest.mark.xdist_group("libreoffice")
@pytest.mark.covers("05.10")
def test_without_libreoffice_the_fields_of_the_index_lead_to_the_same_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as bare:
        bare.setenv("PATH", "")
        content, ending = bundle(PAPERS, COVER)
    assert ending == ".docx"
    assert content == _again(monkeypatch), "the DOCX is the same each time"
    outsider = pymupdf.open(stream=office.to_pdf([content])[0])
    told = outsider[1].get_text().split("\n")
    pages = [int(word) for word in told if word.strip().isdigit() and len(word.strip()) < 3]
    # Rows alternate 序号 and 页号; the scan is a slip here, hence one page each from there on.
    assert pages[1::2] == [1, 2, 3, 5, 6, 7, 8]


def _again(monkeypatch: pytest.MonkeyPatch) -> bytes:
    with monkeypatch.context() as bare:
        bare.setenv("PATH", "")
        return bundle(PAPERS, COVER)[0]


@pytest.mark.covers("05.10")
def test_the_docx_asks_its_reader_to_fill_in_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    content, _ = bundle(PAPERS, COVER)
    body = read(io.BytesIO(content)).element.body
    fields = [node for node in body.iter(qn("w:fldSimple")) if "PAGEREF" in node.get(qn("w:instr"))]
    marks = {node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))}
    assert [node.get(qn("w:instr")).split()[1] for node in fields] == [f"paper_{place}" for place in range(1, 8)]
    assert {node.get(qn("w:instr")).split()[1] for node in fields} == marks
    assert all(node.get(qn("w:dirty")) == "true" for node in fields)
    assert read(io.BytesIO(content)).settings.element.find(qn("w:updateFields")) is not None


def test_an_index_without_counts_leaves_the_pages_to_fields() -> None:
    table = index(PAPERS, COVER, [1, 1, 2, 3, 1, 1, 2]).blocks[0]
    assert [row[5].lines[0].text for row in table.rows[1:]] == ["1", "2", "3-4", "5-7", "8", "9", "10-11"]  # type: ignore[union-attr]


@pytest.mark.covers("05.10+")
@pytest.mark.parametrize(
    ("expected", "have", "lacking", "why"),
    [
        (["立案审批表", "送达回证"], ["立案审批表"], ["送达回证"], "nothing of that name"),
        (["送达回证", "送达回证"], ["送达回证"], ["送达回证"], "two steps call for two papers"),
        (["送达回证"], ["送达回证（张三）.pdf"], [], "a scan counts by the beginning of its name"),
        (["行政处罚决定书"], ["行政处罚决定审批表"], ["行政处罚决定书"], "the approval is not the decision"),
        ([], ["现场照片"], [], "more than is called for is welcome"),
    ],
)
def test_missing_papers_are_named_in_order(expected: list[str], have: list[str], lacking: list[str], why: str) -> None:
    assert missing(expected, have) == lacking, why


@pytest.mark.parametrize(
    ("content", "fits", "why"),
    [
        (pdf(2), True, "a plain scan"),
        (pdf(1, "x"), False, "locked by a password"),
        (b"%PDF-1.7 broken", False, "damaged"),
        (b"", False, "empty"),
    ],
)
def test_only_scans_whose_pages_can_be_read_are_taken_over(content: bytes, fits: bool, why: str) -> None:
    assert readable(given("扫描件", content, "application/pdf")) is fits, why


def test_pictures_are_measured_by_their_own_heads() -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x1e\x00\x28" + b"\0" * 12
    assert picture_size(png(40, 30)) == picture_size(jpeg) == (40, 30)
    assert picture_size(b"GIF89a") is None and picture_size(jpeg[:8]) is None


def test_libreoffice_that_fails_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    (tmp_path / "soffice").write_text("#!/bin/sh\necho 磁盘已满 >&2\nexit 3\n")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(office.OfficeError, match="LibreOffice转换失败：磁盘已满"):
        office.to_pdf([b"x"])
    (tmp_path / "soffice").write_text("#!/bin/sh\nexit 0\n")
    with pytest.raises(office.OfficeError, match="没有生成第1份文书的PDF"):
        office.to_pdf([b"x"])
