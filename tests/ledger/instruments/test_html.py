"""The printable page: what each part is, in elements that a screen reader knows."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from xiezhi.ledger.instruments import Document, to_html

from .drawn import CORRESPONDENCE, EVERY_FORM, LETTER, MINUTES, NOTICE, ORDER, RECORD, UNSEALED, UPWARD, paper

pytestmark = pytest.mark.covers("29.04")


def tree(document: Document) -> ET.Element:
    """The page as a tree; void elements closed, so that an XML reader takes it."""
    text = to_html(document).replace("<br>", "<br/>").replace('<hr class="paper-break">', "<hr/>")
    return ET.fromstring(text.replace('%">', '%"/>'))


@pytest.mark.parametrize("document", EVERY_FORM.values(), ids=EVERY_FORM)
def test_every_form_is_a_whole_article_without_style_or_script(document: Document) -> None:
    root = tree(document)
    assert root.tag == "article" and root.get("data-form") == document.form
    assert not [
        node
        for node in root.iter()
        if node.tag in ("style", "script") or "style" in node.attrib or any(key.startswith("on") for key in node.attrib)
    ]


def test_what_people_typed_is_escaped() -> None:
    assert "<script>" not in to_html(paper("<script>alert(1)</script>\n|<b>|二|\n@ <i>", title="<u>"))
    assert "&lt;script&gt;" in to_html(paper("<script>alert(1)</script>"))


def test_cells_span_as_in_the_markup_and_labels_are_heads() -> None:
    root = tree(RECORD)
    assert [cell.text for cell in root.findall(".//thead/tr/th[@scope='col']")] == ["姓名", "住址", "电话", "备注"]
    label = root.find(".//tbody//th[@scope='row']")
    assert label is not None and label.get("rowspan") == "2"
    assert root.find(".//td[@colspan='3']") is not None
    assert sum(float(str(column.get("width")).rstrip("%")) for column in root.iter("col")) == pytest.approx(100)


def test_headings_go_down_by_one_step() -> None:
    levels = [int(node.tag[1]) for node in tree(NOTICE).iter() if node.tag in ("h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 2 and all(after - before <= 1 for before, after in pairwise(levels))


def test_a_letter_has_its_mark_and_its_imprint() -> None:
    page = to_html(LETTER)
    assert 'class="paper-mark" data-length="long">江门市江海区礼乐街道办事处文件' in page
    assert "抄送：江海区人民检察院，江海区人大常委会办公室。" in page and "2021年12月31日印发" in page


def test_blanks_say_what_they_are() -> None:
    assert to_html(NOTICE).count('aria-label="空白待填"') == 4


def test_an_upward_paper_names_who_signs_and_its_markings_in_order() -> None:
    page = tree(UPWARD)
    markings = [line.text for line in page.findall(".//p[@class='paper-markings']/span")]
    assert markings == ["000001", "秘密★1年", "特急"]
    line = page.find(".//div[@data-upward]")
    assert line is not None and "".join(line.itertext()) == "江海司报〔2021〕5号签发人：张三"


def test_a_letter_of_correspondence_begins_with_its_mark_and_has_no_row_of_issue() -> None:
    page = to_html(CORRESPONDENCE)
    assert page.index("paper-mark") < page.index("000001") < page.index("江海司函")
    assert "印发" not in page and "抄送：江海区人民检察院。" in page
    assert page.count('class="paper-annex"') == 2


def test_an_orders_title_is_told_to_screen_readers_alone() -> None:
    title = tree(ORDER).find("h2")
    assert title is not None and "hidden-words" in title.get("class", "")


def test_minutes_set_off_who_came() -> None:
    lines = [[part.text for part in line] for line in tree(MINUTES).findall("p[@class='paper-attendance']")]
    assert [head for head, _ in lines] == ["出席：", "请假：", "列席："] and lines[1][1] == "孙八"


@pytest.mark.parametrize(("document", "seal"), [(UNSEALED, "无"), (ORDER, "签名章"), (LETTER, None)])
def test_the_page_knows_what_is_stamped(document: Document, seal: str | None) -> None:
    assert tree(document).get("data-seal") == seal
