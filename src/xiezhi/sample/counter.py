"""Sites, duties, visits, consultations and 12348 tickets of the sample."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from xiezhi.bureau.public_service.guards import repealed
from xiezhi.bureau.public_service.models import Booking, Consultation, Duty, Knowledge, Site, Ticket, Visit
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.proposals import standing

from .district import District
from .people import person
from .services import OFFICES
from .teller import Tale, workdays, workdays_after

SETTLED_ON = date(2019, 12, 3)
# 12 tickets in the story year and 9 before it; the other numbers are the sample's own.
TICKETS = {
    2020: ["answered"] * 5 + ["replied"] * 3 + ["extended"],
    2021: ["answered"] * 6 + ["replied"] * 3 + ["late", "extended", "reopened"],
}
VISITS = {2020: 210, 2021: 260}
CONSULTATIONS = {2020: 120, 2021: 150}
BOOKINGS = {2020: 20, 2021: 30}
SHIFTS = {2020: 96, 2021: 104}
NEEDS = ["advice"] * 9 + ["aid"] * 4 + ["mediation"] * 3 + ["notary", "reconsideration", "court", "arbitration"]
FIELDS = ["labour", "labour", "marriage", "contract", "traffic", "injury", "property", "inheritance", "consumer", "criminal"]
QUESTIONS = {
    "labour": "单位拖欠工资，没有签订劳动合同，怎么要回来。",
    "marriage": "想离婚，孩子归谁抚养，财产怎么分。",
    "contract": "借给朋友的钱到期没有还，只有转账记录。",
    "traffic": "被电动车撞伤，对方没有保险，医药费谁出。",
    "injury": "在工地受伤，包工头不认账。",
    "property": "物业公共收益没有公开，能不能查。",
    "inheritance": "父亲没有留遗嘱，房屋怎么过户。",
    "consumer": "网上买的东西是假的，商家不退。",
    "criminal": "家人被拘留，什么时候可以请律师会见。",
}
ANSWERS = "已说明适用的法律规定、可以选择的途径、需要准备的证据和时效。"
KNOWLEDGE = [
    (
        "申请劳动仲裁有没有时间限制",
        "labour",
        "劳动争议调解仲裁法",
        "第二十七条",
        "一年，从知道权利被侵害之日起算；拖欠工资的，在职期间不受限制。",
    ),
    (
        "法律援助谁可以申请",
        "other",
        "法律援助条例",
        "第十条",
        "因经济困难没有委托代理人的公民，请求支付工资、赡养费等事项可以申请。",
    ),
    ("调解协议怎样申请司法确认", "contract", "人民调解法", "第三十三条", "双方自协议生效之日起三十日内共同向法院申请。"),
    ("行政复议多长时间以内提出", "administrative", "行政复议法", "第九条", "自知道行政行为之日起六十日内。"),
]
ACCESS = ["counter", "ramp", "screen", "voice"]


def settle(batch: Batch, rng: Random, district: District) -> None:
    """The centre with its “3+X” windows, a station in each justice office, a room in each village; the first knowledge entries."""
    clerk, bureau, services = district.staff["gfyuan1"], district.bureau, district.services

    def site(name: str, kind: str, place: Any, address: str, hours: str, windows: list[str], **more: Any) -> None:
        Tale(batch, rng, date.max).begin(
            Site, SETTLED_ON, clerk, bureau, step="open", name=name, site_kind=kind, place=place, address=address, hours=hours, windows=windows,
            properly_named=True, **more,
        ).later(20, 40).do("publish", clerk, published_where="区政府门户网站")  # fmt: skip

    centre = services.centre
    site(
        centre.name, "centre", centre, centre.address, "周一至周五 8:30—12:00、14:30—17:30",
        ["aid", "mediation", "advice", "lawyer", "notary", "education", "reconsideration", "foreign"], phone=centre.phone,
        access=[*ACCESS, "writing", "toilet"], position="113.1219, 22.5623", route="乘3、21路到区政府站，步行5分钟",
    )  # fmt: skip
    for code, name, _ in OFFICES:
        office = services.offices[code]
        site(f"{name}公共法律服务工作站", "station", office, office.address, "周一至周五 8:30—12:00、14:30—17:30", ["aid", "mediation", "advice"],
             access=ACCESS[:2])  # fmt: skip
    for villages in services.villages.values():
        for village in villages:
            site(f"{village.short_name}公共法律服务工作室", "room", village, f"{village.short_name}村（居）民委员会", "每周三 9:00—11:30",
                 ["advice", "mediation", "education"])  # fmt: skip
    for topic, field, statute, article, answer in KNOWLEDGE:
        ends = repealed(statute, SETTLED_ON)
        Tale(batch, rng, date.max).begin(
            Knowledge, SETTLED_ON, clerk, bureau, step="publish", topic=topic, field=field, statute=statute, article=article, answer=answer,
            owner=clerk, review_on=date(2022, 12, 1), **({"law_ends_on": ends} if ends else {}),
        )  # fmt: skip


def size(story: int) -> int:
    return len(TICKETS[story]) + VISITS[story] + CONSULTATIONS[story] + BOOKINGS[story] + SHIFTS[story]


class Counter:
    """One year at the counter: who sits there, which lawyers are on duty."""

    def __init__(self, batch: Batch, rng: Random, district: District, until: date, lawyers: list[Any]) -> None:
        self.batch, self.rng, self.district, self.until, self.lawyers = batch, rng, district, until, lawyers
        self.clerk, self.head, self.centre = district.staff["zxyuan1"], district.staff["zxzr"], district.services.centre
        self.site = next(site for site in standing("public_service.site") if site.site_kind == "centre")

    def begin(self, cls: type[Matter], day: date, step: str, **data: Any) -> Tale:
        return Tale(self.batch, self.rng, self.until).begin(cls, day, self.clerk, self.centre, step=step, **data)

    def ticket(self, day: date, ending: str) -> None:
        """One 12348 ticket from intake to its end."""
        field, lawyer = self.rng.choice(FIELDS[:-1]), self.rng.choice(self.lawyers)
        simple = ending == "answered"
        tale = self.begin(
            Ticket, day, "register_call", callers=[person(self.rng)], channel=self.rng.choice(["phone", "phone", "platform", "web"]), field=field,
            question=QUESTIONS[field], simple=simple, needs_unit=not simple, urgent=False, lawyer=lawyer,
        )  # fmt: skip
        if simple:
            tale.do("answer_now", self.clerk, answer=ANSWERS)
        else:
            self.handle(tale, ending)
        tale.later(1, 3).do(
            "rate", self.clerk, satisfaction="dissatisfied" if ending == "reopened" else self.rng.choice(["very", "satisfied"])
        )
        if ending == "reopened":
            tale.do("ring", self.clerk, call_back="来电人认为没有说清怎样申请，已记录。")
            tale.do("reopen", self.clerk, undertaker="区劳动监察大队 值班")
            tale.later(2, 3).do("reply_back", self.clerk, reply="已重新联系来电人，约定到窗口办理。")
            tale.later(1, 2).do("rate", self.clerk, satisfaction="satisfied")
        tale.later(0, 2).do("close", self.clerk)

    def handle(self, tale: Tale, ending: str) -> None:
        tale.do("transfer", self.clerk, undertaker="区劳动监察大队 值班", organ=self.district.unit("rsj"))
        tale.later(0, 1).do("accept", self.clerk)
        if ending == "extended":
            tale.later(2).do("extend", self.head, extension_reason="需要调取用工记录。").later(5, 7)
        else:
            tale.later(6, 7) if ending == "late" else tale.later(1, 2)
        tale.do("reply_back", self.clerk, reply="承办单位已联系来电人，告知办理情况。")

    def visit(self, day: date) -> None:
        """A visitor at the centre: served, guided, or handed over with consent."""
        need, field, missing = self.rng.choice(NEEDS), self.rng.choice(FIELDS[:-1]), self.rng.random() < 0.15
        window = {"aid": "aid", "mediation": "mediation", "notary": "notary", "reconsideration": "reconsideration"}.get(
            need, "advice"
        )
        tale = self.begin(
            Visit, day, "receive", visitors=[person(self.rng)], need=need, field=field, window=window, site=self.site,
            matter_asked=QUESTIONS[field], papers_missing=missing,
        )  # fmt: skip
        if missing:
            tale.do("tell_once", self.clerk, told="还需要身份证明、收入证明；收入证明可以用书面承诺代替。")
        if need == "aid":
            tale.do(
                "hand_over",
                self.clerk,
                guided_to="aid",
                organ=self.district.services.aid,
                consent=True,
                passed=["contact", "story"],
            )
        elif need in ("advice", "mediation"):
            tale.do("serve", self.clerk, service=ANSWERS, lawyer=self.rng.choice(self.lawyers))
        else:
            tale.do("guide", self.clerk, guided_to=need, organ_name="对应的办理窗口")
        if tale.chance(0.6):
            low = tale.chance(0.02)
            tale.do(
                "rate", self.clerk, satisfaction="dissatisfied" if low else self.rng.choice(["very", "very", "satisfied", "fair"])
            )
            if low:
                tale.later(0, 1).do("ring", self.clerk, call_back="已向来访人解释，约定再次接待。")
        tale.later(0, 1).do("close", self.clerk)

    def consultation(self, day: date) -> None:
        field = self.rng.choice(FIELDS[:-1])
        self.begin(
            Consultation, day, "record", channel=self.rng.choice(["window", "phone", "phone", "web"]), field=field, question=QUESTIONS[field],
            answer=ANSWERS, lawyer=self.rng.choice(self.lawyers), site=self.site, minutes=self.rng.randrange(10, 45),
            callers=[person(self.rng)] if self.rng.random() < 0.5 else [],
        )  # fmt: skip

    def booking(self, day: date) -> None:
        wanted = workdays_after(day, 3)
        tale = self.begin(
            Booking, day, "ask", callers=[person(self.rng)], window=self.rng.choice(["advice", "aid", "notary"]), wanted_on=wanted, question="想当面咨询。",
        )  # fmt: skip
        tale.later(0, 1).do("confirm", self.clerk, booked_on=wanted, booked_time="10:00", site=self.site).at(wanted)
        tale.do("keep" if tale.chance(0.85) else "miss", self.clerk)

    def shift(self, day: date) -> None:
        """A morning of a lawyer at the centre; some are swapped, few are missed and made up for."""
        lawyer, other = self.rng.sample(self.lawyers, 2)
        planned = max(date(day.year, 1, 2), day.replace(day=1))
        tale = self.begin(Duty, planned, "plan", lawyer=lawyer, post="centre", duty_on=day, shift="9:00—12:00", site=self.site)
        if tale.chance(0.08):
            tale.do("swap", self.clerk, lawyer=other, agreed=True, swapped_with=lawyer.name)
        elif tale.chance(0.03):
            tale.at(day).do("report_absence", self.clerk, absence="court").do("swap", self.clerk, lawyer=other, agreed=True)
        tale.at(day).do("serve", self.clerk, hours=3, served=self.rng.randrange(2, 9))


def tell(counter: Counter, rng: Random, year: int, story: int, advance: Any) -> None:
    """The year's records, each kind by its own days, in order."""
    for day, ending in zip(
        workdays(rng, year, len(TICKETS[story])), rng.sample(TICKETS[story], len(TICKETS[story])), strict=True
    ):
        counter.ticket(day, ending)
    for many, act in (
        (VISITS[story], counter.visit), (CONSULTATIONS[story], counter.consultation), (BOOKINGS[story], counter.booking),
        (SHIFTS[story], counter.shift),
    ):  # fmt: skip
        for day in workdays(rng, year, many):
            act(day)
        counter.batch.flush(advance)


def tell_current(counter: Counter, rng: Random, today: date) -> None:
    """Some of the last days, told as far as they have come."""
    for days in (2, 6, 9):
        counter.ticket(workdays_after(date.fromordinal(today.toordinal() - days), 0), "replied" if days > 2 else "extended")
    for days in (1, 2, 3):
        counter.visit(min(today, workdays_after(date.fromordinal(today.toordinal() - days), 0)))
