"""Papers of every form, for the tests that look at how they are drawn."""

from __future__ import annotations

from datetime import date

from xiezhi.ledger.instruments import Cover, Document, Form
from xiezhi.ledger.instruments.markup import blocks

DAY = date(2021, 12, 31)
LINE_OF_28 = "国" * 28


def paper(
    text: str, form: Form = Form.NOTICE, title: str = "行政处罚决定书", number: str = "江海礼乐罚决字〔2021〕3号", **more: object
) -> Document:
    organ = "" if form is Form.RECORD else "江门市江海区礼乐街道办事处"
    return Document(title, title, form, organ, number, DAY, blocks(text, number, title), **more)  # type: ignore[arg-type]


NOTICE = paper(
    ": 张三：\n你于____年____月____日占用城市道路。\n一、违法事实\n（一）证据\n1.照片\n（1）两张\n一、罚款200元。\n@ 清单\n@ 收据\n"
    ">> 江门市江海区礼乐街道办事处\n>> 2021年12月31日\n~~~\n===\n# 附件标题\n^ 居中\n>> 记录人：____",
    copies="一式二份",
)
LETTER = paper(
    ": 礼乐街道办事处：\n请于三十日内书面反馈。\n@ 问题清单\n>> 江门市江海区司法局\n>> 2021年12月31日\n（联系人：李四）",
    Form.LETTER, "江门市江海区司法局关于督促整改行政执法问题的函",
    copy_to=("江海区人民检察院", "江海区人大常委会办公室"), issuer="江门市江海区司法局", urgency="特急",
)  # fmt: skip
RECORD = paper(
    "|---|------|---|------|\n|*姓名|*住址|*电话|*备注|\n|张三|礼乐街道一号|1380|<|\n|*意见|////>> 签名：____|<|<|\n|^|无|<|<|",
    Form.RECORD, "立案审批表", "", table_size="五号", page_foot=blocks("被询问人：________", "", "")[0].runs,  # type: ignore[union-attr]
)  # fmt: skip
ACROSS = paper("|*甲|*乙|\n|一|二|", Form.RECORD, "随机抽查名单", "", landscape=True)
EVERY_FORM = {"notice": NOTICE, "letter": LETTER, "record": RECORD, "landscape": ACROSS}

COVER = Cover(
    title="张三占用城市道路案", number="江海礼乐立字〔2021〕3号", organ="江门市江海区礼乐街道办事处", parties="张三", officers="李四、王五",
    opened_on=date(2021, 3, 1), closed_on=date(2021, 5, 1), archived_on=DAY, outcome="罚款200元", retention="30年", made_by="李四",
)  # fmt: skip
