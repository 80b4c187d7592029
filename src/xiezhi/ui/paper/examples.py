"""Papers of each form: a notice with signature and annexes, official papers with their heads, a record with a table to fill in."""

from datetime import date

from django.utils.safestring import mark_safe

from xiezhi.ledger.instruments import Document, Form, to_html
from xiezhi.ledger.instruments.document import Seal
from xiezhi.ledger.instruments.markup import blocks

DAY = date(2021, 12, 31)
NOTICE = """: 张三：
你不服江门市江海区礼乐街道办事处作出的《行政处罚决定书》（江海礼乐罚决字〔2021〕3号），申请行政复议，本机关已经收到。
一、你的权利
你可以委托一至二名代理人参加行政复议，并可以查阅被申请人提出的书面答复。
二、补充材料
请于____年____月____日前提交身份证明。
@ 行政复议权利义务告知书
@ 送达地址确认书
>> 江门市江海区人民政府
>> 2021年12月31日"""
LETTER = """: 礼乐街道办事处：
经查阅案卷，发现部分案件没有在规定期限内公开行政处罚决定，请于收到之日起三十日内书面反馈整改情况。
>> 江门市江海区司法局
>> 2021年12月31日"""
REPORT = """: 江海区人民政府：
现将我局上半年行政执法监督情况报告如下。
>> 江门市江海区司法局
>> 2021年12月31日"""
ORDER = """现公布《江海区行政执法监督办法》，自2022年1月1日起施行。
>> 区　长
>> 2021年12月31日"""
MINUTES = """会议研究了行政执法监督工作，议定由司法所于下月底前完成自查。
- 出席：张三、李四、王五
- 请假：孙八"""
RECORD = """|---|------|---|------|
|*当事人|张三|*联系电话||
|*案情|当事人在人行道堆放装修物料约六平方米。|<|<|
|*承办人意见|////>> 签名：________　　____年__月__日|<|<|"""


def shown(title: str, form: Form, organ: str, number: str, text: str, **more: object) -> dict[str, object]:
    document = Document(title, title, form, organ, number, DAY, blocks(text, number, title), **more)  # type: ignore[arg-type]
    # The paper's own text is escaped block by block in to_html.
    return {"html": mark_safe(to_html(document))}


EXAMPLES = {
    "通知书": shown("行政复议受理通知书", Form.NOTICE, "江门市江海区人民政府", "江海府行复受〔2021〕12号", NOTICE, copies="一式二份，申请人一份，归档一份"),
    "公函": shown(
        "江门市江海区司法局关于督促整改行政执法问题的函", Form.LETTER, "江门市江海区司法局", "江海司〔2021〕5号", LETTER,
        copy_to=("江海区人民检察院",), issuer="江门市江海区司法局",
    ),
    "上行文": shown(
        "江门市江海区司法局关于行政执法监督情况的报告", Form.LETTER, "江门市江海区司法局", "江海司报〔2021〕5号", REPORT,
        mark="江门市江海区司法局文件", signatories=("张三",), copy_number="000001", secrecy="秘密★1年", urgency="特急", issuer="江门市江海区司法局",
    ),
    "信函格式": shown(
        "江门市江海区司法局关于督促整改行政执法问题的函", Form.CORRESPONDENCE, "江门市江海区司法局", "江海司函〔2021〕5号", LETTER,
        mark="江门市江海区司法局", copy_to=("江海区人民检察院",),
    ),
    "命令格式": shown(
        "公布令", Form.ORDER, "江门市江海区人民政府", "第3号", ORDER, mark="江门市江海区人民政府令", seal=Seal.NAME, issuer="江门市江海区人民政府办公室",
    ),
    "纪要格式": shown(
        "研究行政执法监督工作", Form.MINUTES, "江门市江海区司法局", "第12期", MINUTES, mark="江海区司法局局务会议纪要", seal=Seal.NONE,
        issuer="江门市江海区司法局",
    ),
    "审批表": shown("行政处罚案件立案审批表", Form.RECORD, "", "", RECORD, page_foot=()),
}  # fmt: skip
