"""The figures of public legal services: the counter and 12348 here; lawyers, villages, check-ups, foreign services each in a module."""

from __future__ import annotations

from xiezhi.figures.attributes import Attribute
from xiezhi.figures.declare import average_days, cases, events, figure, findings, pass_rate, pending, share
from xiezhi.figures.periods import Period
from xiezhi.figures.rows import Rows, rows_of
from xiezhi.ledger.verdicts import Verdict

from . import checkup_figures, counsel_figures, foreign_figures, lawyer_figures
from .choices.centre import LOW, Satisfaction
from .models import Booking, Consultation, Knowledge, Site, Ticket, Visit

CALLS = cases(Ticket, "call_registered")
REPLIED = cases(Ticket, "ticket_answered", "ticket_replied")
RATED = cases((Ticket, Visit, Consultation), "satisfaction_recorded")
CONTENT = [each.value for each in Satisfaction if each not in LOW]
REPLY = "hotline-2017.reply"


class InTime:
    """Tickets answered or reported in the period, within the days of the hotline's rule: advice, so no figure of the machine review."""

    def __call__(self, period: Period) -> Rows:
        met = set(Verdict.objects.filter(rule=REPLY, status="met").values_list("matter_id", flat=True))
        return rows_of(REPLIED, period).only(lambda record: record.matter in met)

    def say(self) -> str:
        return f"{REPLIED.say()}，且{self.say_within(None)}"

    def say_within(self, whole: object) -> str:
        return "在五个工作日（经批准延期的，十五个工作日）内答复来电人的"

    def check(self) -> None:
        REPLIED.check()

    def attribute(self, name: str) -> Attribute:
        return REPLIED.attribute(name)


COUNTER = [
    figure("hotline.tickets", "12348工单", "件", "本期内登记的12348工单，以登记来电（网上提问）之日为准，每单计一次；通话和一般咨询不计在内。",
           rows=CALLS, by=["field", "channel", "unit", "month"]),
    figure("hotline.transferred", "转办工单", "件", "本期内转办的12348工单，每单计一次。", rows=cases(Ticket, "ticket_transferred"), by=["field"]),
    figure("hotline.closed", "办结工单", "件", "本期内办结的12348工单。", rows=cases(Ticket, "ticket_closed"), by=["field"]),
    figure("hotline.pending", "未办结工单", "件", "截至期末没有办结的12348工单。", rows=pending(Ticket, "call_registered", "ticket_closed"), by=["field"]),
    figure("hotline.reopened", "重办工单", "件次", "本期内因来电人不满意重办的工单，每一次都计。", rows=events(Ticket, "ticket_reopened")),
    share("hotline.on_time", "12348工单按期答复率",
          "本期内答复、反馈的工单（总体）中，在五个工作日（经批准延期的，十五个工作日）内答复来电人的占比。依据是一省的规定，供参考。",
          part=InTime(), of=REPLIED, by=["field"]),
    average_days("hotline.days_to_reply", "12348工单平均答复天数", "本期内答复、反馈的工单，从登记到答复的平均日历天数。", rows=REPLIED,
                 start="call_registered"),
    share("hotline.satisfaction", "12348工单满意率", "本期内评价过的工单（总体）中，截至期末最后一次评价为非常满意、满意、基本满意的占比；没有评价的不计。",
          part=cases(Ticket, "satisfaction_recorded").where(satisfaction=CONTENT), of=cases(Ticket, "satisfaction_recorded")),
    figure("centre.visits", "来访接待", "人次", "本期内公共法律服务中心、站、室接待的来访，每次登记计一次。", rows=cases(Visit, "visitor_received"),
           by=["need", "window", "field", "unit", "month"]),
    figure("centre.services", "现场服务", "件次", "本期内向来访人提供的服务，每一次都计。", rows=events(Visit, "service_given"), by=["need", "unit"]),
    figure("centre.referred", "指引、移交", "件", "本期内指引或者移交其他单位的来访。", rows=cases(Visit, "visitor_referred"), by=["guided_to", "unit"]),
    figure("centre.consultations", "法律咨询", "件次", "本期内解答的法律咨询，不含12348工单和法律援助机构的咨询。",
           rows=cases(Consultation, "consultation_answered"), by=["field", "channel", "unit", "month"]),
    figure("centre.bookings", "预约", "件", "本期内的网上、电话、窗口预约。", rows=cases(Booking, "booking_asked", "booking_made"),
           by=["window", "event", "unit"]),
    share("centre.bookings_kept", "预约到访率", "本期内到访或者未到访的预约（总体）中，到访的占比；取消的不计。", part=cases(Booking, "booking_kept"),
          of=cases(Booking, "booking_kept", "booking_missed")),
    share("centre.satisfaction", "服务满意率", "本期内评价过的来访、咨询和工单（总体）中，评价为非常满意、满意、基本满意的占比；没有评价的不计。",
          part=RATED.where(satisfaction=CONTENT), of=RATED, by=["kind", "unit"]),
    figure("centre.called_back", "不满意回访", "件次", "本期内对不满意评价的回访，每一次都计。",
           rows=events((Ticket, Visit, Consultation), "low_score_called_back"), by=["kind"]),
    figure("centre.sites", "公共法律服务站点", "个", "截至期末开放的公共法律服务中心、工作站、工作室。", rows=pending(Site, "site_opened", "site_closed"),
           by=["site_kind"]),
    figure("centre.knowledge", "知识库解答", "条", "截至期末可用的知识库解答，已撤下的不计。", rows=pending(Knowledge, "knowledge_published", "knowledge_withdrawn"),
           by=["field"]),
    findings("review.findings", "机检发现", of=CALLS | cases(Visit, "visitor_received"), by=["rule", "unit"]),
    pass_rate("review.pass_rate", "机检规则符合率", of=CALLS | cases(Visit, "visitor_received"), by=["unit"]),
]  # fmt: skip

FIGURES = [*COUNTER, *lawyer_figures.FIGURES, *counsel_figures.FIGURES, *checkup_figures.FIGURES, *foreign_figures.FIGURES]
