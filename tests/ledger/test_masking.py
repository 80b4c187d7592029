"""The public copy of a paper: what is masked, and what must not be."""

from __future__ import annotations

from datetime import date

import pytest

from xiezhi.ledger.instruments import Document, Form, to_docx
from xiezhi.ledger.instruments.document import Annexes, Cell, Kind, Paragraph, Run, Signature, Table
from xiezhi.ledger.masking import beside, masked

HIDDEN = {"张三丰": "张*丰", "江海区礼乐街道1号": "江********", "礼乐街道1号": "礼*****"}


def line(text: str) -> Paragraph:
    return Paragraph(Kind.BODY, (Run(text),))


def paper(*texts: str) -> Document:
    table = Table((1, 1), ((Cell((line("当事人"),), label=True), Cell((line("张三丰"),))),))
    end = Signature((Run("礼乐街道办事处"),), (Run("2021年9月10日"),))
    blocks = (*map(line, texts), table, Annexes(("张三丰身份证复印件",)), end)
    return Document("处罚决定书", "行政处罚决定书", Form.NOTICE, "礼乐街道办事处", "1号", date(2021, 9, 10), blocks)


@pytest.mark.covers("05.11+")
@pytest.mark.parametrize(
    ("kept", "public", "why"),
    [
        ("当事人张三丰，住江海区礼乐街道1号。", "当事人张*丰，住江********。", "长的先遮，不留残余"),
        ("证件号码11010519491231002X。", "证件号码110************02X。", "正文里录入的身份证号"),
        ("电话13800138000。", "电话138*****000。", "手机号码"),
        ("账号6222021234567890123。", "账号622*************123。", "银行账号"),
        ("统一社会信用代码91440704MA4UXXRE49。", "统一社会信用代码91440704MA4UXXRE49。", "单位代码是公开的"),
        ("罚款5,000.00元，2021年9月10日，第三十六条。", "罚款5,000.00元，2021年9月10日，第三十六条。", "金额、日期、条文不动"),
    ],
)
def test_personal_data_are_masked_and_nothing_else(kept, public, why):
    shown = beside(paper(kept), HIDDEN)
    assert (shown[0].kept, shown[0].public) == (kept, public), why
    assert shown[0].masked is (kept != public)


def test_tables_and_annexes_are_masked_signatures_stand():
    public = [row.public for row in beside(paper(), HIDDEN)]
    assert public == ["当事人　张*丰", "张*丰身份证复印件", "礼乐街道办事处　2021年9月10日"]


def test_the_public_copy_is_a_paper_like_any_other_and_holds_no_secret():
    document = masked(paper("当事人张三丰。"), HIDDEN)
    assert "张三丰" not in repr(document)
    assert to_docx(document).startswith(b"PK")
    assert (document.form, document.number) == (Form.NOTICE, "1号")
