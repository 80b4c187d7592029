"""The figures of village and community counsel: coverage with its population, services by kind, opinions, outcomes, pay."""

from __future__ import annotations

from xiezhi.figures.declare import amount, cases, events, figure, pending, share

from .choices.counsel import Grade, Outcome, Service
from .counsel import VillageCounsel
from .counsel_guards import SERVED
from .coverage import InForce, Served
from .villages import VillageFile

LISTED = pending(VillageFile, "village_listed", "village_merged")
IN_FORCE = InForce(pending(VillageCounsel, "counsel_contracted", "counsel_ended"), "term_ends_on")
SERVICES = events(VillageCounsel, *SERVED)
CONSULTED = events(VillageCounsel, "duty_day_served").entered(service=Service.CONSULTATION.value)
LECTURES = events(VillageCounsel, "lecture_held")
OPINIONS = events(VillageCounsel, "opinion_given")
DISPUTES = events(VillageCounsel, "dispute_joined")
ASKED = events(VillageCounsel, "advice_followed_up")
ASSESSED = cases(VillageCounsel, "counsel_assessed")
WORKED = [Outcome.WORKED.value, Outcome.PARTLY.value]

FIGURES = [
    figure("counsel.villages", "村（社区）", "个", "截至期末在名录里的村、社区。", rows=LISTED, by=["village_kind", "unit"]),
    figure("counsel.contracts", "在聘村（社区）法律顾问合同", "份", "截至期末已经签约、没有终止、聘期没有届满的合同。", rows=IN_FORCE,
           by=["unit"]),
    share("counsel.coverage", "村（社区）法律顾问覆盖率",
          "以截至期末名录里的全部村、社区为总体，其中有在聘法律顾问合同（已经签约、没有终止、聘期没有届满）的占比。合同不等于服务，服务量另计。",
          part=Served(LISTED, IN_FORCE, "place", "place"), of=LISTED, by=["village_kind", "unit"]),
    figure("counsel.services", "村（社区）法律顾问服务", "次", "本期内登记日志的每一次服务。", rows=SERVICES, by=["service", "unit", "month"]),
    amount("counsel.attended", "村（社区）法律顾问服务群众", "人次", "本期内各次服务的人次之和，同一个人来几次计几次。", rows=SERVICES,
           total="attended", by=["service", "unit"]),
    amount("counsel.hours", "村（社区）法律顾问服务时间", "小时", "本期内各次服务的用时之和，不足一小时的按一小时。", rows=SERVICES, total="hours",
           by=["service", "unit"]),
    amount("counsel.consultations", "村（社区）法律咨询", "人次", "本期内各次咨询服务的人次之和。", rows=CONSULTED, total="attended", by=["unit"]),
    figure("counsel.lectures", "村（社区）法治讲座", "场次", "本期内法律顾问举办的法治讲座，每场计一次。", rows=LECTURES, by=["unit", "month"]),
    amount("counsel.lectures.attended", "法治讲座到场群众", "人次", "本期内各场法治讲座的人次之和。", rows=LECTURES, total="attended", by=["unit"]),
    figure("counsel.opinions", "合同审查、法律意见", "份", "本期内法律顾问出具的法律意见，每一稿计一次。", rows=OPINIONS, by=["paper_kind", "unit"]),
    figure("counsel.disputes", "法律顾问参与调解", "件次", "本期内法律顾问参与调解的每一次，不论是否调成。", rows=DISPUTES, by=["result", "unit"]),
    amount("counsel.saved", "法律顾问服务挽回、避免的损失", "元", "本期内法律意见、参与调解、建议回访所登记的挽回、避免的损失之和。",
           rows=OPINIONS | DISPUTES | ASKED, total="saved"),
    share("counsel.advice_worked", "建议见效率", "以本期内三个月后问过结果的建议为总体，其中被采纳并且解决或者部分解决了问题的占比。",
          part=ASKED.entered(advice_outcome=WORKED), of=ASKED, by=["unit"]),
    figure("counsel.assessed", "法律顾问年度考核", "份", "本期内考核的聘任合同，每份计一次。", rows=ASSESSED, by=["grade", "unit"]),
    share("counsel.excellent", "法律顾问考核优秀率", "以本期内考核的聘任合同为总体，其中等次为优秀的占比。",
          part=ASSESSED.where(grade=Grade.EXCELLENT.value), of=ASSESSED, by=["unit"]),
    amount("counsel.subsidy", "法律顾问补贴", "元", "本期内发放的补贴金额之和。", rows=events(VillageCounsel, "subsidy_paid"), total="subsidy",
           by=["unit"]),
    figure("counsel.substitutions", "安排代班", "次", "本期内因缺勤安排代班律师的次数。", rows=events(VillageCounsel, "counsel_substituted"), by=["unit"]),
    figure("counsel.complaints", "对法律顾问的投诉", "件", "本期内收到的投诉。", rows=events(VillageCounsel, "complaint_received"), by=["unit"]),
]  # fmt: skip
