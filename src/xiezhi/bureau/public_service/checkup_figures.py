"""The figures of check-ups and of lawyers in parks and chambers: enterprises, reports, risks, mending, coverage; no names."""

from __future__ import annotations

from xiezhi.figures.declare import amount, cases, events, figure, pending, share

from .checkups import CheckupCampaign, EnterpriseCheckup
from .choices.checkups import Mending, Satisfaction, Worked
from .coverage import Served, Standing
from .parks import EnterpriseEntry, EnterpriseVenue, ServicePost

BY = ["trade", "size"]
VISITED = cases(EnterpriseCheckup, "enterprise_visited")
REPORTED = cases(EnterpriseCheckup, "checkup_report_issued")
REVISITED = cases(EnterpriseCheckup, "revisited")
RISKS = events(EnterpriseCheckup, "risk_found")
MENDED = events(EnterpriseCheckup, "rectified")
ON_LIST = pending(EnterpriseEntry, "enterprise_listed", "enterprise_removed")
VENUES = pending(EnterpriseVenue, "venue_listed", "venue_removed")
STAFFED = Standing(ServicePost, ServicePost.State.STAFFED.value)
SATISFIED = [Satisfaction.SATISFIED.value, Satisfaction.FAIRLY.value]
USEFUL = [Worked.YES.value, Worked.PARTLY.value]

FIGURES = [
    figure("checkup.campaigns", "法治体检专项活动", "次", "本期内部署的法治体检专项活动。", rows=cases(CheckupCampaign, "campaign_planned")),
    figure("checkup.self_checks", "企业法治自查", "份", "本期内企业提交的自查，每份计一次。", rows=cases(EnterpriseCheckup, "self_check_submitted"),
           by=[*BY, "month"]),
    figure("checkup.enterprises", "法治体检企业", "家", "本期内首次走访的体检，每次体检计一家；回访不算新的企业。", rows=VISITED, by=[*BY, "unit", "month"]),
    figure("checkup.visits", "法治体检走访、回访", "场次", "本期内的每一次走访和回访。", rows=events(EnterpriseCheckup, "enterprise_visited", "revisited"),
           by=["event", *BY]),
    figure("checkup.reports", "法治体检报告", "份", "本期内出具的法治体检报告，不多于体检企业。", rows=REPORTED, by=BY),
    figure("checkup.risks", "体检发现风险点", "个", "本期内登记的风险点，每个计一次。", rows=RISKS, by=["level", "risk_kind", *BY]),
    figure("checkup.advice", "体检建议", "条", "本期内针对风险点提出的建议和告知的法律变化，每条计一次。",
           rows=events(EnterpriseCheckup, "risk_found", "law_change_told"), by=["event", *BY]),
    figure("checkup.rectified", "企业整改", "项", "本期内登记整改情况的风险点。", rows=MENDED, by=["mending", *BY]),
    share("checkup.rectified_rate", "风险整改率", "以本期内登记整改情况的风险点为总体，其中已整改或者部分整改的占比；企业决定不采纳的不算。",
          part=MENDED.entered(mending=[Mending.DONE.value, Mending.PARTLY.value]), of=MENDED, by=BY),
    share("checkup.closed_rate", "体检闭环率", "以本期内出具报告的体检为总体，其中截至期末已经回访并闭环销号的占比。",
          part=REPORTED.having("checkup_closed"), of=REPORTED, by=BY),
    share("checkup.useful_rate", "建议有用率", "以本期内回访时问过建议有没有用的体检为总体，其中有效或者部分有效的占比。",
          part=REVISITED.where(worked=USEFUL), of=REVISITED.where(worked=list(Worked.values)), by=BY),
    share("checkup.satisfaction", "体检企业满意率", "以本期内首次回访的体检为总体，其中满意或者基本满意的占比。",
          part=REVISITED.where(satisfaction=SATISFIED), of=REVISITED, by=BY),
    figure("checkup.listed", "企业名录", "家", "截至期末在名录里的企业。", rows=ON_LIST, by=BY),
    share("checkup.coverage", "名录企业体检覆盖率", "以截至期末名录里的企业为总体，其中本期内走访体检过的占比。",
          part=Served(ON_LIST, events(EnterpriseCheckup, "enterprise_visited"), "entry"), of=ON_LIST, by=BY),
    figure("lawyers.venues", "工业园区和商会", "家", "截至期末在名录里的工业园区、商会和行业协会。", rows=VENUES, by=["venue_kind"]),
    figure("lawyers.posts", "律师进驻的工作室、服务岗", "个", "截至期末有律师进驻的公共法律服务工作室、服务岗。", rows=STAFFED, by=["post_kind"]),
    share("lawyers.coverage", "律师进园区、进商会覆盖率", "以截至期末名录里的全部工业园区、商会和行业协会为总体，其中有律师进驻的工作室、服务岗的占比。",
          part=Served(VENUES, STAFFED, "venue"), of=VENUES, by=["venue_kind"]),
    amount("lawyers.attended", "工作室、服务岗服务", "人次", "本期内各次值班的服务人次之和。", rows=events(ServicePost, "post_duty_served"),
           total="attended", by=["post_kind"]),
    amount("lawyers.hours", "工作室、服务岗值班时间", "小时", "本期内各次值班的用时之和。", rows=events(ServicePost, "post_duty_served"),
           total="duty_hours", by=["post_kind"]),
]  # fmt: skip
