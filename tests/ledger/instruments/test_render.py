"""Papers as LibreOffice sets them: 22 lines of 28 characters, margins, page numbers, red head, 版记; one run converts them all."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest

from xiezhi.ledger.instruments import Form, office, to_docx
from xiezhi.ledger.instruments.layout import CHARACTERS, LINES

from .drawn import EVERY_FORM, LINE_OF_28, paper
from .pages import MM, lines, word

pytestmark = [
    pytest.mark.slow,
    pytest.mark.covers("29.04"),
    pytest.mark.xdist_group("libreoffice"),
    pytest.mark.skipif(office.program() is None, reason="no LibreOffice (soffice) on the PATH: papers cannot be rendered"),
]
FULL = paper(": " + LINE_OF_28 * (LINES * 3), Form.RECORD, "满", "")
EXACT = paper("# 甲\n===\n" + "\n".join([f": {LINE_OF_28}"] * LINES), Form.RECORD, "整", "")
OVER = paper("# 甲\n===\n" + "\n".join([f": {LINE_OF_28}"] * (LINES + 1)), Form.RECORD, "溢", "")
TALL_ROW = paper("|-|---|\n|*甲|一|\n|*乙|" + "国" * 1500 + "|", Form.RECORD, "高行", "")
LONG_TABLE = paper("|*序号|*事项|\n" + "|一|二|\n" * 60, Form.RECORD, "长表", "")


@pytest.fixture(scope="module")
def rendered() -> dict[str, Any]:
    """Each paper as a PDF, by name; one run of LibreOffice."""
    papers = {**EVERY_FORM, "full": FULL, "exact": EXACT, "over": OVER, "long": LONG_TABLE, "tall": TALL_ROW}
    pdfs = office.to_pdf([to_docx(document) for document in papers.values()])
    return {name: pymupdf.open(stream=pdf) for name, pdf in zip(papers, pdfs, strict=True)}


def test_a_page_holds_22_lines_of_28_characters(rendered: dict[str, Any]) -> None:
    page = lines(rendered["full"][1])
    assert len(page) == LINES
    assert {len(line) for line in page.values()} == {CHARACTERS}


def test_the_text_area_is_that_of_the_standard(rendered: dict[str, Any]) -> None:
    page = lines(rendered["full"][1])
    assert min(line[0][1] for line in page.values()) == pytest.approx(28, abs=1)
    assert max(line[-1][2] for line in page.values()) == pytest.approx(184, abs=1)
    baselines = list(page)
    assert baselines[-1] - baselines[0] == pytest.approx((LINES - 1) * 28.9 * MM, abs=0.5)
    assert 37 < baselines[0] < 47 and baselines[-1] < 262, "within 37 mm from the top and 35 mm from the bottom"


def test_a_full_page_does_not_spill_and_one_line_more_does(rendered: dict[str, Any]) -> None:
    assert len(rendered["exact"]) == 2 and len(lines(rendered["exact"][1])) == LINES
    assert len(rendered["over"]) == 3 and len(lines(rendered["over"][2])) == 1


def test_each_form_has_the_pages_that_its_text_needs(rendered: dict[str, Any]) -> None:
    counts = {name: len(rendered[name]) for name in EVERY_FORM}
    assert counts == {
        "notice": 2, "letter": 2, "record": 1, "landscape": 3, "upward": 1, "upward of three": 1, "correspondence": 3, "order": 1,
        "minutes": 1, "unsealed": 1,
    }  # fmt: skip


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages_7_mm_below_the_text(rendered: dict[str, Any]) -> None:
    odd, even = (word(rendered["full"][place], f"—{place + 1}—") for place in (0, 1))
    assert odd.right == pytest.approx(184 - 14 * MM, abs=1.5)
    assert even.left == pytest.approx(28 + 14 * MM, abs=1.5)
    middle = odd.base - 0.35 * 14 * MM
    assert middle - 262 == pytest.approx(7, abs=1.5)


def test_the_red_mark_stands_35_mm_under_the_top_of_the_text_area(rendered: dict[str, Any]) -> None:
    page = rendered["letter"][0]
    spans = [span for block in page.get_text("dict")["blocks"] for line in block.get("lines", ()) for span in line["spans"]]
    (mark,) = [span for span in spans if span["text"].endswith("文件")]
    assert mark["color"] == 0xFF0000
    assert (mark["origin"][1] - 0.88 * mark["size"]) * MM == pytest.approx(37 + 35, abs=3)


def test_the_red_line_lies_4_mm_under_the_number_and_is_as_wide_as_the_text(rendered: dict[str, Any]) -> None:
    page = rendered["letter"][0]
    red = [line["rect"] for line in page.get_drawings() if line["color"] == (1.0, 0.0, 0.0)]
    assert {round(line.width * MM) for line in red} == {156}
    assert red[0].y0 * MM - word(page, "江海礼乐罚决字").base == pytest.approx(4 + 0.12 * 16 * MM, abs=2.5)


def test_the_imprint_ends_at_the_bottom_of_the_last_pages_text_area(rendered: dict[str, Any]) -> None:
    page = rendered["letter"][-1]
    assert 262 - word(page, "2021年12月31日印发").base == pytest.approx(2, abs=3)
    assert word(page, "抄送：江海区人民检察院").base < word(page, "江门市江海区司法局2021年").base


def test_the_organ_stands_centred_over_the_date(rendered: dict[str, Any]) -> None:
    page = rendered["notice"][0]
    day = word(page, "2021年12月31日")
    organ = word(page, "江门市江海区礼乐街道办事处", below=day.base - 12)
    assert 0 < day.base - organ.base < 12
    middle = (organ.left + organ.right) / 2
    assert middle == pytest.approx((day.left + day.right) / 2, abs=4), "digits of a substitute font are narrower than 仿宋's"


def test_a_long_table_repeats_its_head_on_every_page(rendered: dict[str, Any]) -> None:
    assert len(rendered["long"]) > 1
    assert all(page.search_for("序号") for page in rendered["long"])


def test_a_row_longer_than_a_page_loses_none_of_its_words(rendered: dict[str, Any]) -> None:
    assert sum(len(line) for page in rendered["tall"] for line in lines(page).values()) == 1500


def test_the_same_paper_gives_the_same_pages_again(rendered: dict[str, Any]) -> None:
    (again,) = office.to_pdf([to_docx(EVERY_FORM["notice"])])
    assert [page.get_text() for page in pymupdf.open(stream=again)] == [page.get_text() for page in rendered["notice"]]
