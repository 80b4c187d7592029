"""The figures of firms and lawyers: the stock, its changes, assessment, complaints, discipline, rectification, public duty."""

from __future__ import annotations

from xiezhi.figures.declare import amount, average_days, cases, events, figure, findings, pending, share

from .choices.lawyers import Result
from .models import (
    Assessment,
    Complaint,
    Discipline,
    Duty,
    Inspection,
    Lawfirm,
    Lawyer,
    Licensing,
    NotaryCase,
    Rectification,
    VillageCounsel,
)

STOCK = pending(Lawyer, "lawyer_registered", "lawyer_cancelled")
FIRMS = pending(Lawfirm, "firm_registered", "firm_cancelled")
ASSESSED = cases(Assessment, "annual_result_recorded").where(founded_after=False)
LAUNCHED = cases(Rectification, "rectification_launched")
SERVED = events(
    (Duty, VillageCounsel),
    "duty_served",
    "duty_day_served",
    "lecture_held",
    "dispute_joined",
    "opinion_given",
    "work_log_entered",
)

FIGURES = [
    figure("law.lawyers", "执业律师", "人", "截至期末在册、没有注销的律师；公职律师、公司律师不属于律师事务所，在分组里单列。", rows=STOCK,
           by=["kind_of", "firm", "party_member"]),
    figure("law.firms", "律师事务所", "家", "截至期末在册、没有注销的律师事务所，含分所。", rows=FIRMS, by=["form", "party_cell"]),
    figure("law.lawyers.new", "新增律师", "人", "本期内登记的律师。", rows=cases(Lawyer, "lawyer_registered"), by=["kind_of"]),
    figure("law.lawyers.gone", "注销律师", "人", "本期内注销的律师。", rows=cases(Lawyer, "lawyer_cancelled"), by=["kind_of"]),
    figure("law.firms.new", "新设律所", "家", "本期内登记的律师事务所。", rows=cases(Lawfirm, "firm_registered"), by=["form"]),
    figure("law.changes", "许可、变更", "件", "本期内收到材料的律师律所许可、变更。", rows=cases(Licensing, "licence_received"), by=["change_kind"]),
    amount("law.business.litigation", "诉讼业务", "件", "本期内登记的各律所年度诉讼业务量之和。", rows=events(Lawfirm, "business_reported"),
           total="litigation"),
    amount("law.business.other", "非诉讼业务", "件", "本期内登记的各律所年度非诉讼业务量之和。", rows=events(Lawfirm, "business_reported"),
           total="other_business"),
    amount("law.business.retainers", "法律顾问单位", "家", "本期内登记的各律所担任法律顾问的单位数之和；顾问单位是家，不是件。",
           rows=events(Lawfirm, "business_reported"), total="retainers"),
    share("law.annual", "年度考核合格率", "本期登记考核结果的律所（总体，考核年度以后设立的不计）中，结果为合格的占比。",
          part=ASSESSED.where(subject="firm", result=Result.QUALIFIED.value), of=ASSESSED.where(subject="firm")),
    figure("law.annual.firms", "参加年度考核的律所", "家", "本期登记考核结果的律师事务所，考核年度以后设立的不计。", rows=ASSESSED.where(subject="firm"),
           by=["result"]),
    figure("law.annual.lawyers", "参加年度考核的律师", "人", "本期登记考核结果的律师。", rows=ASSESSED.where(subject="lawyer"), by=["result"]),
    figure("law.complaints", "投诉", "件", "本期内收到的对律师、律所等的投诉。", rows=cases(Complaint, "complaint_received"),
           by=["against", "ground", "firm"]),
    figure("law.complaints.answered", "答复投诉", "件", "本期内答复或者移送的投诉。", rows=cases(Complaint, "complaint_answered", "complaint_referred"),
           by=["finding"]),
    average_days("law.complaints.days", "投诉平均办理天数", "本期内答复的投诉，从收到到答复的平均日历天数。",
                 rows=cases(Complaint, "complaint_answered"), start="complaint_received"),
    figure("law.proposals", "提出处罚建议", "件", "本期内向上级提出的处罚建议；县级对律师、律所没有处罚权。", rows=cases(Discipline, "penalty_proposed"),
           by=["against", "ground"]),
    figure("law.penalties", "上级作出处罚", "件", "本期内登记的上级处罚决定。", rows=cases(Discipline, "penalty_recorded"), by=["decided_by", "ground"]),
    figure("law.unlicensed", "查处无证执业", "件", "本期内对没有执业证书以律师名义从事法律服务作出的处罚。",
           rows=cases(Discipline, "unlicensed_practice_penalised")),
    figure("law.inspections", "双随机检查律所", "家次", "本期内随机抽查的律所，每检查一家计一次。", rows=events(Inspection, "firm_inspected"),
           by=["sheet", "firm"]),
    figure("law.rectifications", "开展专项治理的律所", "家", "本期内启动专项治理的律所，每所每次治理计一次。", rows=LAUNCHED, by=["firm"]),
    figure("law.activities", "“七个一”活动", "次", "本期内登记的“七个一”活动，每项计一次。", rows=events(Rectification, "activity_done"),
           by=["activity", "firm"]),
    share("law.rectified", "专项治理销号率", "本期内启动专项治理的律所（总体）中，截至期末已销号的占比。",
          part=LAUNCHED.having("rectification_completed"), of=LAUNCHED),
    amount("law.public_hours", "律师公益服务时长", "小时", "本期内登记的律师值班和村（社区）法律顾问服务的小时数之和，由台账算出；法律援助办案另计。",
           rows=SERVED, total="hours", by=["lawyer", "kind"]),
    figure("law.notary", "公证出证", "件", "本期内登记出证的公证；申请不计。", rows=cases(NotaryCase, "certificate_issued"), by=["act_kind"]),
    findings("law.findings", "律师管理机检发现", of=cases((Complaint, Discipline, Licensing, Assessment, Rectification),
             "complaint_received", "penalty_proposed", "unlicensed_practice_filed", "licence_received", "assessment_opened",
             "rectification_launched"), by=["rule", "unit"]),
]  # fmt: skip
