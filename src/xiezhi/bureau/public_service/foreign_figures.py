"""The figures of foreign-related services: talent by jurisdiction, language and field, sites, requests, foreign-law reports."""

from __future__ import annotations

from xiezhi.figures.declare import amount, cases, events, figure, pending, share

from .choices.checkups import Satisfaction
from .choices.foreign import Jurisdiction, SiteKind
from .coverage import InForce
from .foreign import ForeignLawInquiry, ForeignRequest
from .foreign_registers import Attraction, CaseStory, FiveMeasure, ForeignPartner, ForeignStation, ForeignTalent

POOL = pending(ForeignTalent, "talent_listed", "talent_removed")
COVER = ["main_language", "main_field"]
SITES = pending(ForeignStation, "station_set_up", "station_closed")
REQUESTS = cases(ForeignRequest, "foreign_request_received")
CLOSED = cases(ForeignRequest, "foreign_request_closed")
REPORTS = cases(ForeignLawInquiry, "foreign_law_reported")
ANSWERS = InForce(pending(ForeignLawInquiry, "foreign_law_delivered", "foreign_law_stale"), "valid_until")
RATED = CLOSED.where(satisfaction=list(Satisfaction.values))

FIGURES = [
    figure("foreign.talents", "涉外法律服务人才库", "名", "截至期末在库的人才，每人计一次。", rows=POOL, by=[*COVER, "talent_level"]),
    *(
        figure(f"foreign.talents.{place.value}", f"熟悉{place.label}法律的人才", "名",
               f"截至期末在库、熟悉的法域含{place.label}的人才；一人可以熟悉几个法域，各法域相加大于总数。为零的就是缺口。",
               rows=POOL.where(jurisdictions=place.value), by=COVER)
        for place in Jurisdiction
    ),
    figure("foreign.stations", "涉外公共法律服务工作站", "个", "截至期末挂牌运行的工作站。", rows=SITES.where(station_kind=SiteKind.STATION.value)),
    figure("foreign.offshore", "海外侨胞离岸法律服务中心", "个", "截至期末挂牌运行的离岸法律服务中心。",
           rows=SITES.where(station_kind=SiteKind.OFFSHORE.value)),
    amount("foreign.visitors", "涉外服务站点服务", "人次", "本期内各次值班的服务人次之和。", rows=events(ForeignStation, "station_duty_served"),
           total="attended", by=["station_kind"]),
    figure("foreign.requests", "涉外法律服务需求", "件", "本期内收到的需求。", rows=REQUESTS,
           by=["requester_kind", "wanted", "jurisdiction", "field", "language", "urgency", "month"]),
    figure("foreign.handled", "办理涉外法律服务", "件", "本期内登记办理的需求，每件计一次。", rows=cases(ForeignRequest, "foreign_matter_handled"),
           by=["handling", "wanted", "jurisdiction"]),
    share("foreign.satisfaction", "涉外服务满意率", "以本期内回访办结、作了评价的需求为总体，其中满意或者基本满意的占比；没有评价的不算。",
          part=RATED.where(satisfaction=[Satisfaction.SATISFIED.value, Satisfaction.FAIRLY.value]), of=RATED),
    figure("foreign.inquiries", "域外法律查明委托", "件", "本期内受理的查明委托。", rows=cases(ForeignLawInquiry, "foreign_law_requested"),
           by=["jurisdiction", "field", "use"]),
    figure("foreign.reports", "域外法律查明报告", "份", "本期内首次出具的查明报告，每件计一次。", rows=REPORTS, by=["jurisdiction", "field", "use"]),
    figure("foreign.answers", "有效的查明答案", "件", "截至期末已经交付、没有作废、没有过有效期的查明报告。", rows=ANSWERS, by=["jurisdiction"]),
    figure("foreign.trained", "涉外人才培养", "人次", "本期内登记的培训、研修、交流，每人每次计一次。", rows=events(ForeignTalent, "talent_trained"),
           by=["training"]),
    figure("foreign.measures", "“五个一”举措", "项", "本期内列入的“五个一”举措。", rows=cases(FiveMeasure, "measure_planned"), by=["which"]),
    figure("foreign.measures.done", "“五个一”举措完成", "项", "本期内完成的“五个一”举措。", rows=cases(FiveMeasure, "measure_done"), by=["which"]),
    figure("foreign.firms_settled", "引进律师事务所落户", "家", "本期内落户的律师事务所。", rows=cases(Attraction, "firm_settled"), by=["origin"]),
    figure("foreign.partners", "涉外合作机构", "家", "截至期末在册的合作机构。", rows=pending(ForeignPartner, "partner_listed", "partner_ended"),
           by=["partner_kind", "jurisdiction"]),
    figure("foreign.stories", "公开涉外服务案例", "篇", "本期内公开的案例。", rows=cases(CaseStory, "story_published"), by=["jurisdiction", "field"]),
]  # fmt: skip
