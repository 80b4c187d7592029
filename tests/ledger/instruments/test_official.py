"""公文 as LibreOffice sets them: 文件、信函、命令、纪要格式, 份号等, 签发人, 署名, 附件, 横表; every row of GB/T 9704-2012 that has a measure."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pymupdf
import pytest

from xiezhi.ledger.instruments import office, to_docx

from .drawn import EVERY_FORM
from .pages import MM, red, word

pytestmark = [
    pytest.mark.slow,
    pytest.mark.covers("29.04"),
    pytest.mark.xdist_group("libreoffice"),
    pytest.mark.skipif(office.program() is None, reason="no LibreOffice (soffice) on the PATH: papers cannot be rendered"),
]
CHARACTER = 15.75 * MM
LINE = 28.9 * MM
LEFT, RIGHT = 28.0, 184.0
DRAWN = ("upward", "upward of three", "correspondence", "order", "minutes", "unsealed", "landscape")


@pytest.fixture(scope="module")
def rendered() -> dict[str, Any]:
    """Each paper as a PDF, by name; one run of LibreOffice."""
    pdfs = office.to_pdf([to_docx(EVERY_FORM[name]) for name in DRAWN])
    return {name: pymupdf.open(stream=pdf) for name, pdf in zip(DRAWN, pdfs, strict=True)}


def baselines(page: Any, *texts: str) -> list[float]:
    return [word(page, text).base for text in texts]


@pytest.mark.parametrize(
    ("name", "top", "why"),
    [
        ("upward", 37 + 35, "35 mm under the top of the text area, with 份号, 密级 and 紧急程度 over it too"),
        ("minutes", 37 + 35, "35 mm under the top of the text area"),
        ("order", 37 + 20, "20 mm under the top of the text area"),
        ("correspondence", 30, "30 mm under the top of the page"),
    ],
)
def test_the_mark_begins_where_the_standard_wants_it(rendered: dict[str, Any], name: str, top: float, why: str) -> None:
    mark = red(rendered[name][0])[0]
    assert mark.top == pytest.approx(top, abs=1), why
    assert (mark.left + mark.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1.5), "centred"


def test_secrecy_and_urgency_stand_one_under_the_other_at_the_left_of_the_first_lines(rendered: dict[str, Any]) -> None:
    page = rendered["upward"][0]
    found = [word(page, text) for text in ("000001", "秘密★1", "特急")]
    assert [place.left for place in found] == pytest.approx([LEFT] * 3, abs=0.5)
    assert found[0].base == pytest.approx(37 + 0.8 * LINE, abs=1)
    assert [after.base - before.base for before, after in pairwise(found)] == pytest.approx([LINE] * 2, abs=0.2)
    fonts = {
        span["font"]
        for block in page.get_text("dict")["blocks"]
        for line in block["lines"]
        for span in line["spans"]
        if "000001" in span["text"]
    }
    assert all("Sans" in font or "Hei" in font for font in fonts), fonts


def test_an_upward_paper_has_its_number_left_and_who_signs_right_over_the_red_line(rendered: dict[str, Any]) -> None:
    page = rendered["upward"][0]
    number, signed = word(page, "江海司报"), word(page, "签发人：张三")
    assert number.left == pytest.approx(LEFT + CHARACTER, abs=0.7)
    assert signed.right == pytest.approx(RIGHT - CHARACTER, abs=0.7)
    assert number.base == pytest.approx(signed.base, abs=0.1)
    line = red(page)[-1]
    assert (line.left, line.right) == pytest.approx((LEFT, RIGHT), abs=0.5)
    assert line.top - number.base == pytest.approx(4 + 0.06 * 16 * MM, abs=1), "4 mm under the characters"


def test_several_who_sign_stand_two_a_line_the_number_beside_the_last(rendered: dict[str, Any]) -> None:
    page = rendered["upward of three"][0]
    first, second, third = word(page, "张三"), word(page, "欧阳六七"), word(page, "李四")
    assert first.base == pytest.approx(second.base, abs=0.1) and third.base == pytest.approx(first.base + LINE, abs=0.2)
    assert third.left == pytest.approx(first.left, abs=1)
    assert word(page, "江海司报").base == pytest.approx(third.base, abs=0.1)
    assert second.right == pytest.approx(RIGHT - CHARACTER, abs=0.7)


def test_a_letter_has_a_double_line_4_mm_under_its_mark_and_one_20_mm_over_the_bottom(rendered: dict[str, Any]) -> None:
    mark, thick, thin, lower_thin, lower_thick = red(rendered["correspondence"][0])
    assert thick.top - mark.bottom == pytest.approx(4, abs=1)
    assert thick.bottom - thick.top > 2 * (thin.bottom - thin.top), "thick over thin"
    assert lower_thick.bottom - lower_thick.top > 2 * (lower_thin.bottom - lower_thin.top), "thin over thick"
    assert lower_thick.bottom == pytest.approx(297 - 20, abs=0.5)
    for line in (thick, thin, lower_thin, lower_thick):
        assert (line.left, line.right) == pytest.approx((20, 190), abs=0.5), "170 mm, centred"
    assert not any(red(page) for page in list(rendered["correspondence"])[1:]), "on the first page alone"


def test_a_letters_number_stands_flush_right_under_the_line_beside_the_first_marking(rendered: dict[str, Any]) -> None:
    page = rendered["correspondence"][0]
    number, first = word(page, "江海司函〔2021〕5号"), word(page, "000001")
    assert number.right == pytest.approx(RIGHT, abs=0.5) and first.left == pytest.approx(LEFT, abs=0.5)
    assert number.base == pytest.approx(first.base, abs=0.1)
    line = red(page)[2]
    assert number.base - 0.88 * 16 * MM - line.bottom == pytest.approx(16 * MM * 7 / 8, abs=1)
    assert word(page, "江门市江海区司法局", below=number.base).base - word(page, "特急").base == pytest.approx(3 * LINE, abs=0.5)


def test_a_letter_numbers_no_first_page_and_has_no_row_of_issue(rendered: dict[str, Any]) -> None:
    first, second, third = rendered["correspondence"]
    assert "—" not in first.get_text() and "—" in second.get_text() and "—" in third.get_text()
    assert "印发" not in third.get_text()
    assert 262 - word(third, "抄送").base == pytest.approx(2, abs=2), "at the bottom of the last page's text area"
    assert word(third, "抄送").left == pytest.approx(LEFT + 14 * MM, abs=0.7)
    assert not [line for line in third.get_drawings() if line["rect"].y0 * MM > 240]


def test_each_annex_begins_a_page_its_title_on_the_third_line(rendered: dict[str, Any]) -> None:
    for page, head, title in zip(list(rendered["correspondence"])[1:], ("附件1", "附件2"), ("问题清单", "反馈表"), strict=True):
        assert word(page, head).base == pytest.approx(37 + 0.8 * LINE, abs=1) and word(page, head).left == pytest.approx(
            LEFT, abs=0.5
        )
        assert word(page, title).base - word(page, head).base == pytest.approx(2 * LINE, abs=0.5)


def test_a_note_stands_in_brackets_under_the_date_in_by_two_characters(rendered: dict[str, Any]) -> None:
    page = rendered["correspondence"][0]
    note, day = word(page, "（联系人"), word(page, "2021年12月31日")
    assert note.left == pytest.approx(LEFT + 2 * CHARACTER, abs=0.7)
    assert note.base - day.base == pytest.approx(LINE, abs=0.2)


def test_an_order_has_its_number_two_lines_under_the_mark_and_neither_title_nor_red_line(rendered: dict[str, Any]) -> None:
    page = rendered["order"][0]
    assert len(red(page)) == 1
    number = word(page, "第3号")
    assert (number.left + number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    assert number.base - red(page)[0].bottom == pytest.approx(2 * LINE + 0.8 * LINE, abs=3)
    assert "公布令" not in page.get_text()
    assert word(page, "现公布").base - number.base == pytest.approx(3 * LINE, abs=0.5), "two empty lines between"


def test_a_name_stamp_has_room_beside_the_title_of_office(rendered: dict[str, Any]) -> None:
    page = rendered["order"][0]
    office_title, day = word(page, "长"), word(page, "2021年12月31日")
    assert day.right == pytest.approx(RIGHT - 4 * CHARACTER, abs=1.5)
    assert office_title.right == pytest.approx(RIGHT - (4 + 4 + 2) * CHARACTER, abs=1.5), (
        "stamp 4 from the right, title 2 to its left"
    )
    assert day.base - office_title.base == pytest.approx(2 * LINE, abs=0.5)


def test_minutes_list_who_came_in_heiti_and_go_on_under_the_first_name(rendered: dict[str, Any]) -> None:
    page = rendered["minutes"][0]
    heads = [word(page, text) for text in ("出席：", "请假：", "列席：")]
    assert [head.left for head in heads] == pytest.approx([LEFT + 2 * CHARACTER] * 3, abs=0.7)
    names = word(page, "张三", below=heads[0].base - 1)
    further = word(page, "张三", below=heads[0].base + 5)
    assert further.left == pytest.approx(names.left, abs=0.7) and further.base == pytest.approx(names.base + LINE, abs=0.2)
    assert heads[0].base - word(page, "会议研究了").base == pytest.approx(2 * LINE, abs=0.3), "one empty line"
    spans = [span for block in page.get_text("dict")["blocks"] for line in block["lines"] for span in line["spans"]]
    fonts = {span["text"]: span["font"] for span in spans if span["text"] in ("出席：", "孙八")}
    assert fonts["出席："] != fonts["孙八"]


def test_without_a_seal_the_date_begins_two_characters_after_the_organ(rendered: dict[str, Any]) -> None:
    page = rendered["unsealed"][0]
    organ, day = word(page, "江门市江海区司法局"), word(page, "2021年12月31日")
    assert day.base - organ.base == pytest.approx(LINE, abs=0.2)
    assert organ.base - word(page, "会议定于").base == pytest.approx(2 * LINE, abs=0.2), "one empty line"
    assert organ.right == pytest.approx(RIGHT - 2 * CHARACTER, abs=1)
    assert day.right == pytest.approx(RIGHT - 2 * CHARACTER, abs=1), "nine characters over seven: the date begins two later"


def test_a_page_on_its_side_is_numbered_where_the_upright_pages_are(rendered: dict[str, Any]) -> None:
    def dashes(page: Any) -> list[Any]:
        blocks = page.get_text("rawdict")["blocks"]
        spans = [(line["dir"], span) for block in blocks for line in block["lines"] for span in line["spans"]]
        return [(turn, c["bbox"]) for turn, span in spans for c in span["chars"] if c["c"] == "—"]

    odd, even = dashes(rendered["landscape"][0]), dashes(rendered["landscape"][1])
    for turn, box in (*odd, *even):
        assert turn == pytest.approx((0.0, 1.0)), "turned to the right: upright once the page is bound, its head to the left"
        assert (box[0] + box[2]) / 2 * MM == pytest.approx(35 - 7, abs=1.5), "7 mm from the text"
    assert max(box[3] for _, box in odd) * MM == pytest.approx(210 - 26 - 14 * MM, abs=1.5)
    assert min(box[1] for _, box in even) * MM == pytest.approx(28 + 14 * MM, abs=1.5)
