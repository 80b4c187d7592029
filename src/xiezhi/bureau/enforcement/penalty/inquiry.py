"""调查取证: inspections, interviews, samples, evidence kept, expert opinions, recordings, orders to correct."""

from __future__ import annotations

from xiezhi.bureau.enforcement import choices as c
from xiezhi.bureau.enforcement.posts import CLERKS, HEAD, OFFICER
from xiezhi.bureau.enforcement.questions import questions
from xiezhi.ledger.columns import day, pick, prose, word, yes
from xiezhi.ledger.declare import action, offered, personal, staff

from .filing import Filing
from .states import HANDLING, INQUIRY, RUNNING, S


class Inquiry(Filing):
    """Stage of `Penalty` (models.py)."""

    class Meta:
        abstract = True

    present_officers = staff("在场执法人员", minimum=1, help_text="实际在场的执法人员，应当不少于两人")
    show_id = action(
        "出示执法证件", *RUNNING, records="id_shown", by=OFFICER, fields=["present_officers"], instruments=["送达地址确认书"],
        basis="行政处罚法第五十五条第一款",
    )  # fmt: skip

    inspection_findings = personal(prose("检查（勘验）情况"))
    inspect = action(
        "现场检查（勘验）", S.CLUE, S.INVESTIGATING, records="inspection_done", by=OFFICER,
        fields=["present_officers", "inspection_findings"], optional=["site"],
        instruments=["现场检查（勘验）笔录", "证据提取单"], basis="行政处罚法第五十四条、第五十五条",
    )  # fmt: skip

    interviewee = personal(prose("被询问人"))
    interview_place = word("询问地点")
    summon = action(
        "通知询问", S.CLUE, S.INVESTIGATING, records="interview_summoned", by=OFFICER, fields=["interviewee", "interview_place"],
        instruments=["询问通知书"], basis="行政处罚法第五十五条第二款",
    )  # fmt: skip
    interview_record = personal(offered(prose("询问内容"), questions))
    interview = action(
        "询问", S.CLUE, S.INVESTIGATING, records="interview_recorded", by=OFFICER,
        fields=["present_officers", "interviewee", "interview_record"], optional=["interview_place"], instruments=["询问笔录"],
        basis="行政处罚法第五十五条第二款",
    )  # fmt: skip

    samples = prose("样品", "名称、规格、数量、封样情况")
    sample = action(
        "抽样取证", S.CLUE, S.INVESTIGATING, records="sample_taken", by=OFFICER, fields=["present_officers", "samples"],
        instruments=["抽样取证通知书"], basis="行政处罚法第五十六条",
    )  # fmt: skip

    goods_list = prose("物品清单", "每行一件：名称，规格，数量，状况")
    goods_place = word("存放地点")
    approve_preregistration = action(
        "批准先行登记保存", S.CLUE, S.INVESTIGATING, records="preregistration_approved", by=HEAD, fields=["goods_list"],
        basis="行政处罚法第五十六条",
    )  # fmt: skip
    preregister = action(
        "先行登记保存", S.CLUE, S.INVESTIGATING, records="evidence_preregistered", by=OFFICER,
        fields=["present_officers", "goods_list", "goods_place"], instruments=["先行登记保存证据通知书"],
        basis="行政处罚法第五十六条",
    )  # fmt: skip
    disposal = pick("处理方式", c.Disposal)
    disposal_note = prose("处理说明")
    dispose_preregistered = action(
        "处理登记保存的证据", *HANDLING, records="prereg_disposed", by=CLERKS, fields=["disposal"], optional=["disposal_note"],
        instruments=["先行登记保存证据处理通知书"], basis="行政处罚法第五十六条", follows=["evidence_preregistered"])  # fmt: skip

    appraiser = word("鉴定（检测）机构", 100)
    appraisal_matter = prose("鉴定（检测）事项")
    start_appraisal = action(
        "委托鉴定", S.INVESTIGATING, records="appraisal_started", by=OFFICER, fields=["appraiser", "appraisal_matter"],
        instruments=["鉴定委托书"], basis="行政处罚法第四十六条",
    )  # fmt: skip
    appraisal_opinion = prose("鉴定（检测）意见")
    finish_appraisal = action(
        "收到鉴定意见", *INQUIRY, records="appraisal_finished", by=OFFICER, fields=["appraisal_opinion"],
        basis="行政处罚法第四十六条", follows=["appraisal_started"])  # fmt: skip

    assistance_organ = word("协助机关", 100)
    assistance_matter = prose("协助事项")
    ask_assistance = action(
        "请求协助", *INQUIRY, records="assistance_asked", by=CLERKS, fields=["assistance_organ", "assistance_matter"],
        instruments=["协助调查函"], basis="行政处罚法第二十六条",
    )  # fmt: skip

    recusal_note = prose("申请回避的人员和理由")
    ask_recusal = action(
        "当事人申请回避", *HANDLING, records="recusal_requested", by=OFFICER, fields=["recusal_note"],
        basis="行政处罚法第四十三条第二款",
    )  # fmt: skip
    recusal_granted = yes("准予回避")
    recusal_reason = prose("回避决定的理由")
    decide_recusal = action(
        "决定回避申请", *HANDLING, records="recusal_decided", by=HEAD, fields=["recusal_granted", "recusal_reason"],
        instruments=["回避决定书"], basis="行政处罚法第四十三条第三款", follows=["recusal_requested"])  # fmt: skip

    monitoring_device_lawful = yes("设备经法制和技术审核、设置地点已公布")
    review_monitoring = action(
        "审核电子技术监控记录", *HANDLING, records="monitoring_reviewed", by=CLERKS, fields=["monitoring_device_lawful"],
        basis="行政处罚法第四十一条",
    )  # fmt: skip

    recorder = word("记录设备编号", 60)
    start_recorder = action(
        "开始音像记录", *RUNNING, records="recorder_started", by=OFFICER, fields=["recorder"], basis="行政处罚法第四十七条",
    )  # fmt: skip
    stop_recorder = action(
        "结束音像记录",
        *RUNNING,
        records="recorder_stopped",
        by=OFFICER,
        basis="行政处罚法第四十七条",
        follows=["recorder_started"],
    )
    recording_list = prose("音像资料目录", "每行一件：环节，时间，设备编号，存储位置")
    upload_record = action(
        "音像记录归档", *RUNNING, S.NO_PENALTY, S.CLOSED, records="record_uploaded", by=OFFICER, fields=["recording_list"],
        basis="行政处罚法第四十七条",
    )  # fmt: skip

    correction = prose("责令改正的内容")
    correct_by = day("改正期限")
    order_correction = action(
        "责令改正", *RUNNING, records="correction_ordered", by=CLERKS, fields=["correction"], optional=["correct_by"],
        instruments=["责令（限期）改正通知书"], basis="行政处罚法第二十八条第一款",
    )  # fmt: skip
