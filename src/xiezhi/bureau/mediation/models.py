"""人民调解: a dispute as the statute has it, from intake to the file on the shelf."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.declare import Online, action, opening
from xiezhi.ledger.doubles import Alike
from xiezhi.ledger.units import Unit

from . import guards
from .facts import Facts
from .offices import BrandOffice, OfficeFile, OfficeInspection
from .referrals import Referral
from .registers import Committee, Mediator, Screening

__all__ = ["BrandOffice", "Case", "Committee", "Mediator", "OfficeFile", "OfficeInspection", "Referral", "Screening"]

MEDIATORS = [Role.MEDIATOR, Role.JUSTICE_OFFICE]
SECTION = [Role.CASE_OFFICER, Role.OFFICE_HEAD]
INTAKE = [*MEDIATORS, *SECTION]
TOLD = ["applicants", "opponents", "dispute_kind", "facts"]
ALSO = ["agents", "opponent_agents", "relation", "village", "place", "persons_count", "claimed_fen", "claims"]


class Case(Facts):
    """人民调解案件. 人民调解法 2010; the courts' and trades' rules beside it are packs of their own."""

    class Meta:
        verbose_name = "调解案件"

    class State(models.TextChoices):
        APPLIED = "applied", "已申请"
        FOUND = "found_proactively", "主动排查发现"
        REFERRED = "referred_in", "移送进入"
        NOT_ACCEPTED = "not_accepted", "不予受理"
        DECLINED = "declined", "一方拒绝调解"
        ACCEPTED = "accepted", "已受理"
        MEDIATING = "mediating", "调解中"
        AGREED = "agreed", "达成协议"
        PERFORMING = "performing", "履行中"
        CONFIRMING = "confirmation_pending", "司法确认中"
        DISPUTED = "disputed", "协议争议"
        PERFORMED = "performed", "已履行"
        TERMINATED = "terminated", "调解不成"
        WITHDRAWN = "withdrawn", "已撤回"
        TRANSFERRED = "transferred", "已移送"
        MERGED = "merged", "已并案"
        ARCHIVED = "archived", "已归档"

    ENDED = (State.PERFORMED, State.TERMINATED, State.ARCHIVED)
    finished = {State.ARCHIVED, State.NOT_ACCEPTED, State.DECLINED, State.TRANSFERRED, State.MERGED}
    number_format = "（{year}）{unit.code_word}人调字第{serial}号"
    headline = "{applicants}与{opponents}{dispute_kind}纠纷"
    homes = (Unit.Kind.COMMITTEE, Unit.Kind.JUSTICE_OFFICE)
    doubles = Alike(party="applicants", place="place", days=60, merge="merge")
    party_periods = {
        "people-mediation-2010.confirm", "civil-procedure-2017.confirm", "civil-procedure-2021.confirm", "civil-procedure-2023.confirm",
        "civil-interpretation-2022.object-ruling", "civil-interpretation-2022.object-ruling-third", "traffic-procedure-2018.apply-to-police",
        "people-mediation-2010.perform", "confirmation-2011.court-accepts", "civil-procedure-2017.court-decides",
        "civil-procedure-2021.court-decides", "civil-procedure-2023.court-decides",
    }  # fmt: skip

    # Intake

    apply = opening(
        "当事人申请调解", to=State.APPLIED, records="mediation_applied", by=INTAKE, fields=TOLD, optional=[*ALSO, "elsewhere"],
        sets={"source": "walk_in", "mode": "people"}, from_above=True, instruments=["调解申请书", "受理登记表"], basis="人民调解法第十七条",
        online=Online(
            title="申请人民调解", about="和邻居、家人、单位、商家等发生民间纠纷，可以申请人民调解。不收费，调解不成也不影响去法院、仲裁。",
            needs=("自己的姓名和电话", "对方的姓名（名称），有电话更好", "纠纷的大致经过"),
            then="调解委员会会先问对方是否愿意调解，双方愿意的就受理，并约定调解时间。",
            pages=(("您是谁", ("applicants",)), ("对方是谁", ("opponents",)),
                   ("发生了什么事", ("dispute_kind", "place", "facts")), ("希望怎么解决", ("claims", "claimed_fen"))),
            unit_kinds=(Unit.Kind.JUSTICE_OFFICE, Unit.Kind.COMMITTEE), english="Apply for mediation",
            labels={"dispute_kind": "是什么样的纠纷", "place": "在哪里发生的", "facts": "事情的经过", "claims": "您希望怎么解决",
                    "claimed_fen": "涉及多少钱"},
        ),
    )  # fmt: skip
    find = opening(
        "主动排查发现", to=State.FOUND, records="dispute_found", by=INTAKE, fields=TOLD, optional=[*ALSO, "found_in", "risk"],
        sets={"source": "self", "mode": "people"}, from_above=True, instruments=["受理登记表"], basis="人民调解法第十七条",
    )  # fmt: skip
    receive_referral = opening(
        "收到移送、委派、委托", to=State.REFERRED, records="referral_received", by=INTAKE, fields=["source", "referring_organ", *TOLD],
        optional=["referral_number", "referral_sent_on", "referral_consented", "court_stage", "court_procedure", "online", *ALSO, "elsewhere", "risk"],
        sets={"mode": "people"}, from_above=True, instruments=["受理登记表"], basis="人民调解法第十八条；人民法院特邀调解规定",
    )  # fmt: skip
    note_consent = action(
        "对方同意调解", State.APPLIED, State.FOUND, State.REFERRED, records="other_party_consented", by=MEDIATORS,
        basis="人民调解法第三条、第十七条", usual=True, repeat=False,
    )  # fmt: skip
    note_refusal = action(
        "一方明确拒绝调解", State.APPLIED, State.FOUND, State.REFERRED, to=State.DECLINED, records="party_refused", by=MEDIATORS,
        optional=["reasons", "ways_on"], instruments=["终止调解通知书"], basis="人民调解法第十七条",
    )  # fmt: skip
    accept = action(
        "受理", State.APPLIED, State.FOUND, State.REFERRED, to=State.ACCEPTED, records="mediation_accepted", by=MEDIATORS,
        optional=["mode", "elsewhere", "relation", "village"], checks=[guards.not_exclusive], usual=True, basis="人民调解法第十七条",
    )  # fmt: skip
    not_accept = action(
        "不予受理", State.APPLIED, State.FOUND, State.REFERRED, to=State.NOT_ACCEPTED, records="mediation_not_accepted", by=MEDIATORS,
        fields=["reasons"], optional=["ways_on", "elsewhere"], basis="人民调解法第三条、第十七条；医疗纠纷预防和处理条例第三十一条",
    )  # fmt: skip
    merge = action(
        "并入同一纠纷的另一案", State.APPLIED, State.FOUND, State.REFERRED, State.ACCEPTED, to=State.MERGED, records="case_merged",
        by=MEDIATORS, fields=["merged_into"], basis="人民调解法第二十七条",
    )  # fmt: skip
    transfer = action(
        "移送其他单位", State.APPLIED, State.FOUND, State.REFERRED, State.ACCEPTED, State.MEDIATING, to=State.TRANSFERRED,
        records="case_transferred", by=MEDIATORS, fields=["reasons"], optional=["handed_over"], basis="人民调解法第二十五条、第二十六条",
    )  # fmt: skip

    # Mediation

    name_mediators = action(
        "指定调解员", State.ACCEPTED, records="mediator_appointed", by=MEDIATORS, fields=["conducted_by"], optional=["assistants"],
        guards=[guards.unnamed], checks=[guards.not_barred], sets={"choosing": "appointed"}, basis="人民调解法第十九条", usual=True,
    )  # fmt: skip
    change_mediators = action(
        "更换调解员", State.ACCEPTED, State.MEDIATING, records="mediator_appointed", by=MEDIATORS, fields=["conducted_by"],
        optional=["assistants"], checks=[guards.not_barred], sets={"choosing": "appointed"}, follows=["mediator_appointed", "mediator_chosen"],
        basis="人民调解法第十九条、第二十三条",
    )  # fmt: skip
    let_choose = action(
        "当事人选择调解员", State.ACCEPTED, State.MEDIATING, records="mediator_chosen", by=MEDIATORS, fields=["conducted_by"],
        optional=["assistants"], checks=[guards.not_barred], sets={"choosing": "chosen"}, instruments=["调解员选定书"], basis="人民调解法第十九条、第二十三条",
    )  # fmt: skip
    ask_avoidance = action(
        "申请调解员回避", State.ACCEPTED, State.MEDIATING, records="avoidance_asked", by=MEDIATORS, fields=["avoided"], optional=["avoided_because"],
        instruments=["回避申请"], basis="人民调解法第二十三条第一项",
    )  # fmt: skip
    tell_rights = action(
        "告知权利义务", State.ACCEPTED, to=State.MEDIATING, records="rights_told", by=MEDIATORS, instruments=["权利义务告知书", "授权委托书"],
        follows=["mediator_appointed", "mediator_chosen"], basis="人民调解法第二十三条、第二十四条", usual=True,
    )  # fmt: skip
    investigate = action(
        "调查取证", State.MEDIATING, records="dispute_investigated", by=MEDIATORS, fields=["investigation"], optional=["evidence"],
        instruments=["调查记录", "证据材料单"], basis="人民调解法第二十一条、第二十二条",
    )  # fmt: skip
    start_appraisal = action(
        "鉴定、评估开始", State.MEDIATING, records="appraisal_started", by=MEDIATORS, fields=["appraisal"],
        basis="医疗纠纷预防和处理条例第三十四条、第三十八条",
    )  # fmt: skip
    end_appraisal = action(
        "鉴定、评估结束", State.MEDIATING, records="appraisal_ended", by=MEDIATORS, follows=["appraisal_started"],
        basis="医疗纠纷预防和处理条例第三十八条",
    )  # fmt: skip
    extend = action(
        "双方同意延长", State.MEDIATING, records="extension_agreed", by=MEDIATORS, fields=["extended_to"],
        basis="人民调解工作若干规定第三十三条；人民法院特邀调解规定第二十七条",
    )  # fmt: skip
    record_session = action(
        "制作调解记录", State.MEDIATING, records="session_recorded", by=MEDIATORS, fields=["record"], instruments=["调解记录"],
        follows=["session_held"], guards=[guards.unrecorded], basis="人民调解法第二十七条", usual=True,
    )  # fmt: skip
    hold_session = action(
        "召开调解会", State.MEDIATING, records="session_held", by=MEDIATORS, fields=["openness", "session_place"],
        optional=["openness_agreed", "invited", "invited_consented"], checks=[guards.consent_for_guests], repeat=False,
        basis="人民调解法第二十条至第二十三条", usual=True,
    )  # fmt: skip
    hold_again = action(
        "再次召开调解会", State.MEDIATING, records="session_held", by=MEDIATORS, fields=["openness", "session_place"],
        optional=["openness_agreed", "invited", "invited_consented"], checks=[guards.consent_for_guests], follows=["session_held"],
        basis="人民调解法第二十条至第二十三条",
    )  # fmt: skip
    mark_risk = action(
        "标记激化风险", State.ACCEPTED, State.MEDIATING, State.TERMINATED, State.PERFORMING, records="risk_marked", by=MEDIATORS,
        fields=["risk", "risk_measures"], basis="人民调解法第二十五条",
    )  # fmt: skip
    report_risk = action(
        "报告激化隐患", records="escalation_reported", by=MEDIATORS, fields=["reported_to"], optional=["risk", "risk_measures", "prevented"],
        basis="人民调解法第二十五条",
    )  # fmt: skip

    # Agreement

    sign = action(
        "签订调解协议书", State.MEDIATING, to=State.AGREED, records="agreement_signed", by=MEDIATORS,
        fields=["responsibility", "agreement", "performance_due_on"],
        optional=["agreed_fen", "parties_signed", "mediator_signed", "sealed", "confirmation_told", "fee_fen"], sets={"form": "written"},
        instruments=["人民调解协议书"], basis="人民调解法第二十八条、第二十九条", usual=True,
    )  # fmt: skip
    record_oral = action(
        "登记口头协议", State.MEDIATING, to=State.AGREED, records="oral_agreement_recorded", by=MEDIATORS, fields=["agreement"],
        optional=["agreed_fen", "performance_due_on", "written_asked", "fee_fen"], sets={"form": "oral"},
        guards=[guards.in_writing], instruments=["口头协议登记表"], basis="人民调解法第二十八条",
    )  # fmt: skip
    take_effect = action(
        "协议生效", State.AGREED, to=State.PERFORMING, records="agreement_effective", by=MEDIATORS,
        optional=["parties_signed", "mediator_signed", "sealed", "confirmation_told"], checks=[guards.wholly_signed],
        basis="人民调解法第二十九条、第三十条", usual=True,
    )  # fmt: skip
    apply_confirmation = action(
        "共同申请司法确认", State.PERFORMING, State.PERFORMED, to=State.CONFIRMING, records="confirmation_applied", by=MEDIATORS,
        fields=["jointly", "confirmation_court", "confirmation_court_by", "status_matter"], optional=["confirmation_papers"],
        checks=[guards.joint, guards.confirmable],
        instruments=["司法确认申请书"], basis="人民调解法第三十三条；民事诉讼法（2023）第二百零五条、（2021）第二百零一条", repeat=False,
    )  # fmt: skip
    note_filing = action(
        "法院受理司法确认", State.CONFIRMING, records="confirmation_accepted", by=MEDIATORS, optional=["court_number"], repeat=False,
        basis="人民调解协议司法确认规定第四条",
    )  # fmt: skip
    note_ruling = action(
        "收到司法确认裁定", State.CONFIRMING, to=State.PERFORMING, records="confirmation_ruled", by=MEDIATORS, fields=["confirmation"],
        optional=["confirmation_ground", "court_number", "ruling_received_on"], usual=True,
        basis="民事诉讼法（2023）第二百零六条、（2021）第二百零二条；民事诉讼法解释第三百五十八条",
    )  # fmt: skip
    object_to_ruling = action(
        "对裁定提出异议", State.PERFORMING, State.PERFORMED, records="ruling_objected", by=MEDIATORS, fields=["objector", "reasons"],
        optional=["harm_known_on"], follows=["confirmation_ruled"], basis="民事诉讼法解释第三百七十二条",
    )  # fmt: skip
    enforce = action(
        "申请强制执行", State.PERFORMING, records="enforcement_applied", by=MEDIATORS, optional=["court_number"], guards=[guards.confirmed],
        basis="人民调解法第三十三条第二款",
    )  # fmt: skip
    dispute_agreement = action(
        "就协议起诉", State.PERFORMING, State.PERFORMED, to=State.DISPUTED, records="agreement_disputed", by=MEDIATORS,
        fields=["reasons"], optional=["court_number"], basis="人民调解法第三十二条",
    )  # fmt: skip
    complete = action(
        "履行完毕", State.PERFORMING, to=State.PERFORMED, records="performance_completed", by=MEDIATORS,
        follows=["performance_recorded"], guards=[guards.performed_in_full], basis="人民调解法第三十一条", usual=True,
    )  # fmt: skip
    record_performance = action(
        "登记履行情况", State.PERFORMING, State.CONFIRMING, records="performance_recorded", by=MEDIATORS, fields=["performance"], optional=["performed_fen"],
        instruments=["履行凭证"], basis="人民调解法第三十一条", usual=True,
    )  # fmt: skip
    follow_up_case = action(
        "回访", State.PERFORMING, State.PERFORMED, State.DISPUTED, State.TERMINATED, records="follow_up_made", by=MEDIATORS,
        fields=["follow_up"], optional=["satisfaction", "contact", "performance"], instruments=["回访记录"], basis="人民调解法第三十一条第二款",
    )  # fmt: skip
    # Failure and withdrawal

    fail = action(
        "调解不成，终止", State.MEDIATING, State.ACCEPTED, State.AGREED, to=State.TERMINATED, records="mediation_failed", by=MEDIATORS, fields=["failure"],
        optional=["reasons"], instruments=["终止调解通知书"], basis="人民调解法第二十六条",
    )  # fmt: skip
    deem_failed = action(
        "期限届满视为调解不成", State.MEDIATING, State.ACCEPTED, to=State.TERMINATED, records="mediation_failed", by=[Role.WORKER],
        sets={"failure": "out_of_time"}, instruments=["终止调解通知书"], basis="医疗纠纷预防和处理条例第三十八条",
    )  # fmt: skip
    tell_ways = action(
        "告知其他救济途径", State.TERMINATED, State.DECLINED, State.WITHDRAWN, records="remedies_told", by=MEDIATORS, fields=["ways_on"],
        optional=["materials_passed"], basis="人民调解法第二十六条", usual=True, repeat=False,
    )  # fmt: skip
    apply_traffic = action(
        "共同申请交警调解", State.TERMINATED, records="traffic_mediation_applied", by=MEDIATORS,
        basis="道路交通事故处理程序规定第八十五条", repeat=False,
    )  # fmt: skip
    withdraw = action(
        "撤回申请", State.APPLIED, State.REFERRED, State.ACCEPTED, State.MEDIATING, to=State.WITHDRAWN, records="mediation_withdrawn",
        by=MEDIATORS, fields=["reasons"], basis="人民调解法第二十三条第二项",
    )  # fmt: skip

    # Petitions (访调对接): what the office owes the petitioner

    tell_petitioner = action(
        "书面告知信访人", State.REFERRED, State.ACCEPTED, State.MEDIATING, records="petitioner_told", by=[Role.JUSTICE_OFFICE],
        guards=[guards.of_petition], repeat=False, basis="信访工作条例第二十三条；信访条例第二十一条",
    )  # fmt: skip
    return_petition = action(
        "提出异议，退回信访事项", State.REFERRED, to=State.NOT_ACCEPTED, records="petition_returned", by=[Role.JUSTICE_OFFICE],
        fields=["reasons"], guards=[guards.of_petition], basis="信访工作条例第二十三条第三款",
    )  # fmt: skip
    extend_petition = action(
        "延长信访办理期限", State.ACCEPTED, State.MEDIATING, records="petition_extended", by=[Role.OFFICE_HEAD], from_above=True,
        fields=["reasons", "petition_extension_told"], guards=[guards.of_petition], repeat=False,
        basis="信访工作条例第三十四条；信访条例第三十三条",
    )  # fmt: skip

    # The end

    answer_referral = action(
        "向移送机关反馈", State.PERFORMING, State.CONFIRMING, State.PERFORMED, State.DISPUTED, State.TERMINATED, State.WITHDRAWN,
        State.DECLINED, State.NOT_ACCEPTED, records="referral_answered",
        by=MEDIATORS, fields=["reply"], follows=["referral_received"], repeat=False, usual=True, instruments=["委派（委托）调解复函"],
        basis="人民法院特邀调解规定第十九条、第二十六条；在线调解规则第十五条",
    )  # fmt: skip
    propose_subsidy = action(
        "申报以案定补", *ENDED, records="subsidy_proposed", by=[Role.JUSTICE_OFFICE],
        fields=["subsidy_grade", "subsidy_fen", "subsidy_reckoned"], instruments=["以案定补审批表"], basis="人民调解法第十六条",
    )  # fmt: skip
    approve_subsidy = action(
        "核定以案定补", *ENDED, records="subsidy_approved", by=SECTION, from_above=True, in_bulk=True, follows=["subsidy_proposed"],
        repeat=False, basis="人民调解法第十六条",
    )  # fmt: skip
    pay_subsidy = action(
        "发放以案定补", *ENDED, records="subsidy_paid", by=SECTION, from_above=True, in_bulk=True, follows=["subsidy_approved"],
        repeat=False, basis="人民调解法第十六条",
    )  # fmt: skip
    archive = action(
        "立卷归档", State.PERFORMED, State.TERMINATED, State.WITHDRAWN, State.DISPUTED, to=State.ARCHIVED, records="file_archived",
        by=MEDIATORS, fields=["retention"], optional=["archive_number"], guards=[guards.police_told, guards.answered],
        instruments=["结案报告表", "卷宗情况说明"], basis="人民调解法第二十七条第二款", usual=True,
    )  # fmt: skip
