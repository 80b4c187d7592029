"""告知、陈述申辩、听证: the party is told, is heard, has its hearing."""

from __future__ import annotations

from xiezhi.bureau.enforcement import choices as c
from xiezhi.bureau.enforcement import gates
from xiezhi.bureau.enforcement.posts import CLERKS, HEAD, OFFICER
from xiezhi.ledger.columns import day, money, pick, prose, word, yes
from xiezhi.ledger.declare import action, parties, personal, several, staff

from .conclusion import Conclusion
from .states import S


class Hearing(Conclusion):
    """Stage of `Penalty` (models.py)."""

    class Meta:
        abstract = True

    proposed = several("拟处罚种类", c.PenaltyKind)
    proposed_amount_fen = money("拟罚款金额")
    hearing_ground = pick("应当告知听证权利的情形", c.HearingGround)
    defence_until = day("陈述、申辩期限届满日")
    service = pick("送达方式", c.Service)
    notify = action(
        "送达处罚告知书", S.INVESTIGATED, S.NOTICED, S.REVIEWED, to=S.NOTICED, records="advance_notice_served", by=OFFICER,
        usual=True, fields=["proposed", "hearing_ground", "defence_until", "service"], optional=["proposed_amount_fen"],
        checks=[gates.fine_named], instruments=["行政处罚告知书", "送达回证"], basis="行政处罚法第四十四条",
    )  # fmt: skip

    defence = personal(prose("陈述、申辩的内容"))
    receive_defence = action(
        "听取陈述、申辩", S.NOTICED, S.HEARING, S.REVIEWED, records="defence_received", by=OFFICER, fields=["defence"],
        instruments=["陈述申辩笔录"], basis="行政处罚法第四十五条第一款",
    )  # fmt: skip
    waive_defence = action("当事人放弃陈述、申辩", S.NOTICED, records="defence_waived", by=OFFICER, basis="行政处罚法第六十二条")
    acceptance = pick("采纳情况", c.Acceptance)
    defence_opinion = prose("复核意见")
    review_defence = action(
        "复核陈述、申辩", S.NOTICED, S.HEARING, S.REVIEWED, records="defence_reviewed", by=CLERKS,
        fields=["acceptance", "defence_opinion"], instruments=["陈述申辩复核意见书"], basis="行政处罚法第四十五条第一款", follows=["defence_received"])  # fmt: skip

    notify_hearing_right = action(
        "告知听证权利", S.INVESTIGATED, S.NOTICED, S.REVIEWED, to=S.NOTICED, records="hearing_right_notified", by=OFFICER,
        fields=["proposed", "hearing_ground", "service"], optional=["proposed_amount_fen"], checks=[gates.fine_named],
        instruments=["行政处罚听证告知书", "送达回证"], basis="行政处罚法第六十三条",
    )  # fmt: skip
    waive_hearing = action("当事人放弃听证", S.NOTICED, records="hearing_waived", by=OFFICER, basis="行政处罚法第六十四条第一项")
    request_note = prose("听证申请的理由")
    request_hearing = action(
        "当事人要求听证", S.NOTICED, S.REVIEWED, to=S.HEARING, records="hearing_requested", by=OFFICER,
        optional=["request_note"], basis="行政处罚法第六十四条第一项",
    )  # fmt: skip
    hearing_refusal = prose("不组织听证的理由")
    refuse_hearing = action(
        "不组织听证", S.HEARING, to=S.NOTICED, records="hearing_request_refused", by=HEAD, fields=["hearing_refusal"],
        basis="行政处罚法第六十三条、第六十四条第一项",
    )  # fmt: skip
    hearing_on = day("听证日期")
    hearing_place = word("听证地点")
    hearing_chair = staff("听证主持人", minimum=1)
    notify_hearing = action(
        "送达听证通知书", S.HEARING, records="hearing_notice_served", by=CLERKS, usual=True,
        fields=["hearing_on", "hearing_place", "hearing_chair"], checks=[gates.chair_apart],
        instruments=["听证通知书", "听证公告", "送达回证"], basis="行政处罚法第六十四条第二项",
    )  # fmt: skip
    hearing_openness = pick("听证公开", c.Openness)
    chair_standing = pick("主持人与本案的关系", c.ChairStanding)
    hearing_attendance = pick("当事人出席", c.Attendance)
    hearing_record = pick("听证笔录", c.RecordSigned)
    hearing_charge_fen = money("向当事人收取的听证费用", "没有收取填0")
    agents = parties("听证代理人", help_text="一至二人")
    hold_hearing = action(
        "举行听证", S.HEARING, records="hearing_held", by=CLERKS, usual=True,
        fields=["hearing_openness", "chair_standing", "hearing_attendance", "hearing_record"],
        optional=["hearing_charge_fen", "agents"], instruments=["授权委托书", "听证笔录"], basis="行政处罚法第六十四条",
    )  # fmt: skip
    terminate_hearing = action(
        "终止听证", S.HEARING, records="hearing_terminated", by=CLERKS, optional=["hearing_attendance"],
        basis="行政处罚法第六十四条第六项",
    )  # fmt: skip
    weighty_interests = yes("直接关系当事人或者第三人重大权益", "是的，应当经法制审核")
    hearing_opinion = prose("听证意见")
    report_hearing = action(
        "提交听证报告", S.HEARING, to=S.NOTICED, records="hearing_reported", by=CLERKS,
        fields=["weighty_interests", "hearing_opinion"], instruments=["听证报告"], basis="行政处罚法第六十五条",
    )  # fmt: skip
