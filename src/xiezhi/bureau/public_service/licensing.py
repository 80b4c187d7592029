"""What others decide and the county passes on or watches: licences and changes of firms, notarial acts."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.columns import day, pick, prose, refers, word, yes
from xiezhi.ledger.declare import action, opening, parties
from xiezhi.ledger.matter import Record

from . import guards
from .choices import lawyers
from .sites import KEEPERS


class Licensing(Record):
    """律师、律所许可和变更. 律师法 §§6, 18, 21: the city examines, the province decides; a change is approved or filed."""

    class Meta:
        verbose_name = "律师律所许可变更"

    class State(models.TextChoices):
        RECEIVED = "received", "已收件"
        FORWARDED = "forwarded", "已报上级"
        DECIDED = "decided", "已有结果"
        CLOSED = "closed", "已办结"

    finished = {State.CLOSED}
    menu_order = 34
    number_format = "{unit.code_word}律许〔{year}〕{serial}号"
    headline = "{subject}{change_kind}"

    subject = word("申请人（律所、律师）", 100)
    firm = refers("律师事务所", "public_service.lawfirm")
    lawyer = refers("律师", "public_service.lawyer")
    change_kind = pick("事项", lawyers.Change)
    changed_on = day("变更日期", "变更住所、合伙人的，报备案期限从这一天起算。")
    details = prose("内容")
    accepted_by = word("受理机关", 100)
    result = yes("准予")
    result_paper = word("决定文号", 100)
    reason = prose("理由")

    receive = opening(
        "收到材料", to=State.RECEIVED, records="licence_received", by=KEEPERS, fields=["subject", "change_kind", "details"],
        optional=["firm", "lawyer", "changed_on"], basis="律师法第六条、第十八条、第二十一条",
    )  # fmt: skip
    file_change = action(
        "报原审核部门备案", State.RECEIVED, to=State.FORWARDED, records="change_filed", by=KEEPERS, usual=True, basis="律师法第二十一条第二款",
    )  # fmt: skip
    forward = action(
        "报送审核部门", State.RECEIVED, to=State.FORWARDED, records="licence_forwarded", by=KEEPERS, basis="律师法第六条、第十八条、第二十一条",
    )  # fmt: skip
    note_acceptance = action(
        "登记审核部门受理", State.FORWARDED, records="licence_accepted", by=KEEPERS, fields=["accepted_by"], repeat=False,
        basis="律师法第六条、第十八条",
    )  # fmt: skip
    note_opinion = action(
        "登记审查意见报省", State.FORWARDED, records="licence_opinion_given", by=KEEPERS, repeat=False, basis="律师法第六条、第十八条",
        optional=["reason"],
    )  # fmt: skip
    note_province = action(
        "登记省级收到材料", State.FORWARDED, records="province_received", by=KEEPERS, repeat=False, basis="律师法第六条、第十八条",
    )  # fmt: skip
    note_decision = action(
        "登记许可决定", State.FORWARDED, to=State.DECIDED, records="licence_decided", by=KEEPERS, fields=["result"],
        optional=["result_paper", "reason"], basis="律师法第六条、第十八条",
    )  # fmt: skip
    note_approval = action(
        "登记变更批准", State.FORWARDED, to=State.DECIDED, records="change_approved", by=KEEPERS, optional=["result_paper"],
        sets={"result": True}, usual=True, basis="律师法第二十一条第一款",
    )  # fmt: skip
    note_change = action(
        "登记变更完成", State.RECEIVED, State.FORWARDED, State.DECIDED, records="change_made", by=KEEPERS, fields=["changed_on"], repeat=False,
        basis="律师法第二十一条",
    )  # fmt: skip
    close = action(
        "办结", State.RECEIVED, State.FORWARDED, State.DECIDED, to=State.CLOSED, records="licensing_closed", by=KEEPERS, usual=True,
        basis="律师法第五十二条",
    )  # fmt: skip


class NotaryCase(Record):
    """公证办件监督: the notary office decides; the bureau keeps what it needs to supervise."""

    class Meta:
        verbose_name = "公证监督"

    class State(models.TextChoices):
        ACCEPTED = "accepted", "已受理"
        ISSUED = "issued", "已出证"
        REFUSED = "refused", "不予办理"
        REVIEW = "review_requested", "复查中"
        CLOSED = "closed", "已办结"

    finished = {State.CLOSED}
    register = True
    menu_order = 20
    number_format = "{unit.code_word}证监〔{year}〕{serial}号"
    headline = "{office} {act_kind}"

    applicants = parties("申请人")
    office = word("公证机构", 100)
    office_number = word("公证机构案号", 60)
    act_kind = pick("公证事项", lawyers.NotaryAct)
    by_agent = yes("委托他人代办")
    aid_qualified = yes("符合法律援助条件")
    use_abroad = yes("用于国外，使用国要求认证")
    refusal_ground = pick("不予办理的情形", lawyers.NotaryRefusal)
    missing_items = prose("需要补充的材料")
    obstacle = prose("不可抗力")
    review_result = pick("复查结果", lawyers.ReviewResult)
    reason = prose("理由")

    accept = opening(
        "登记受理", to=State.ACCEPTED, records="notary_accepted", by=KEEPERS, fields=["applicants", "office", "act_kind", "by_agent"],
        optional=["office_number", "aid_qualified", "use_abroad"], basis="公证法第二十五条、第二十六条",
    )  # fmt: skip
    tell = action(
        "登记已告知", State.ACCEPTED, records="notary_told", by=KEEPERS, basis="公证法第二十七条", repeat=False,
    )  # fmt: skip
    ask_more = action(
        "登记要求补充", State.ACCEPTED, records="notary_supplement_requested", by=KEEPERS, fields=["missing_items"], basis="公证法第二十七条、第三十条",
    )  # fmt: skip
    take_more = action(
        "登记补齐", State.ACCEPTED, records="notary_supplement_received", by=KEEPERS, basis="公证法第三十条",
    )  # fmt: skip
    start_check = action(
        "登记核实开始", State.ACCEPTED, records="notary_verification_started", by=KEEPERS, basis="公证法第二十九条、第三十条"
    )
    end_check = action(
        "登记核实结束", State.ACCEPTED, records="notary_verification_ended", by=KEEPERS, basis="公证法第二十九条、第三十条"
    )
    stop = action(
        "登记不可抗力", State.ACCEPTED, records="force_majeure_started", by=KEEPERS, fields=["obstacle"], basis="公证法第三十条"
    )
    go_on = action("登记障碍消除", State.ACCEPTED, records="force_majeure_ended", by=KEEPERS, basis="公证法第三十条")
    find_ground = action(
        "登记不予办理的情形", State.ACCEPTED, records="refusal_ground_found", by=KEEPERS, fields=["refusal_ground"], basis="公证法第三十一条",
    )  # fmt: skip
    reduce = action(
        "登记减免公证费", State.ACCEPTED, State.ISSUED, records="fee_reduced", by=KEEPERS, basis="公证法第三十四条第二款"
    )
    issue = action(
        "登记出证", State.ACCEPTED, to=State.ISSUED, records="certificate_issued", by=KEEPERS, usual=True, basis="公证法第三十条"
    )
    refuse = action(
        "登记不予办理", State.ACCEPTED, to=State.REFUSED, records="notary_refused", by=KEEPERS, fields=["refusal_ground"],
        basis="公证法第三十一条",
    )  # fmt: skip
    authenticate = action(
        "登记外交认证", State.ISSUED, records="certificate_authenticated", by=KEEPERS, guards=[guards.certificate_given],
        basis="公证法第三十三条",
    )  # fmt: skip
    ask_review = action(
        "登记申请复查", State.ISSUED, to=State.REVIEW, records="review_requested", by=KEEPERS, fields=["reason"], basis="公证法第三十九条",
    )  # fmt: skip
    decide_review = action(
        "登记复查结果", State.REVIEW, to=State.ISSUED, records="review_decided", by=KEEPERS, fields=["review_result"], usual=True,
        basis="公证法第三十九条",
    )  # fmt: skip
    revoke = action(
        "登记撤销公证书并公告", State.ISSUED, records="certificate_revoked", by=KEEPERS, fields=["reason"], follows=["review_decided"],
        basis="公证法第三十九条",
    )  # fmt: skip
    close = action(
        "办结", State.ISSUED, State.REFUSED, to=State.CLOSED, records="notary_case_closed", by=KEEPERS, usual=True, basis="公证法第四条",
    )  # fmt: skip
