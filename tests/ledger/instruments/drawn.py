"""Papers of every form, for the tests that look at how they are drawn."""

from __future__ import annotations

from datetime import date

from xiezhi.ledger.instruments import Cover, Document, Form
from xiezhi.ledger.instruments.document import Seal
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
ACROSS = paper("|*甲|*乙|\n" + "|一|二|\n" * 30, Form.RECORD, "随机抽查名单", "", landscape=True)
MARKED = {"copy_number": "000001", "secrecy": "秘密★1年", "urgency": "特急"}
SIGNED = "\n>> 江门市江海区司法局\n>> 2021年12月31日"
UPWARD = paper(
    ": 江海区人民政府：\n现将我局办理情况报告如下。" + SIGNED, Form.LETTER, "江门市江海区司法局关于行政执法监督情况的报告",
    "江海司报〔2021〕5号", mark="江门市江海区司法局文件", signatories=("张三",), issuer="江门市江海区司法局", **MARKED,
)  # fmt: skip
UPWARD_OF_THREE = paper(
    "报告如下。",
    Form.LETTER,
    "联合报告",
    "江海司报〔2021〕6号",
    mark="江海区司法局文件",
    signatories=("张三", "欧阳六七", "李四"),
)
CORRESPONDENCE = paper(
    ": 礼乐街道办事处：\n请于三十日内书面反馈。\n@ 问题清单\n@ 反馈表" + SIGNED + "\n（联系人：李四，电话：0750-3800000）\n"
    "附件1\n# 问题清单\n没有在规定期限内公开行政处罚决定。\n附件2\n# 反馈表\n|*序号|*问题|\n|1||",
    Form.CORRESPONDENCE, "江门市江海区司法局关于督促整改行政执法问题的函", "江海司函〔2021〕5号", mark="江门市江海区司法局",
    copy_to=("江海区人民检察院",), issuer="江门市江海区司法局", **MARKED,
)  # fmt: skip
ORDER = paper(
    "现公布《江海区行政执法监督办法》，自2022年1月1日起施行。\n>> 区　长\n>> 2021年12月31日", Form.ORDER, "公布令", "第3号",
    mark="江门市江海区人民政府令", seal=Seal.NAME, issuer="江门市江海区人民政府办公室",
)  # fmt: skip
MINUTES = paper(
    "会议研究了行政执法监督工作。\n- 出席：" + "张三、李四、王五、赵六、" * 5 + "钱七\n- 请假：孙八\n- 列席：周九", Form.MINUTES,
    "研究行政执法监督工作", "第12期", mark="江海区司法局局务会议纪要", seal=Seal.NONE, copy_to=("江海区人民检察院",), issuer="江海区司法局",
)  # fmt: skip
UNSEALED = paper("会议定于下周召开。" + SIGNED, Form.NOTICE, "会议通知", "", seal=Seal.NONE)
EVERY_FORM = {
    "notice": NOTICE, "letter": LETTER, "record": RECORD, "landscape": ACROSS, "upward": UPWARD, "upward of three": UPWARD_OF_THREE,
    "correspondence": CORRESPONDENCE, "order": ORDER, "minutes": MINUTES, "unsealed": UNSEALED,
}  # fmt: skip

COVER = Cover(
    title="张三占用城市道路案", number="江海礼乐立字〔2021〕3号", organ="江门市江海区礼乐街道办事处", parties="张三", officers="李四、王五",
    opened_on=date(2021, 3, 1), closed_on=date(2021, 5, 1), archived_on=DAY, outcome="罚款200元", retention="30年", made_by="李四",
)  # fmt: skip
