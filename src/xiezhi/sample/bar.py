"""Firms and lawyers of the sample: the registers, the yearly assessment, 「七个一」, complaints, discipline, inspection, notices."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from xiezhi.bureau.public_service import drawing
from xiezhi.bureau.public_service.choices.lawyers import Activity
from xiezhi.bureau.public_service.models import (
    Assessment,
    Complaint,
    Discipline,
    Inspection,
    Lawfirm,
    Lawyer,
    Licensing,
    Notice,
    Rectification,
)
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.proposals import standing

from .district import District
from .people import STREETS, person
from .teller import Tale, workdays, workdays_after

ENROLLED = date(2019, 12, 2)
FORMS = ["partnership"] * 6 + ["sole"] * 2
CELLS = ["own", "own", "own", "joint", "joint", "joint", "liaison", "liaison"]
FIELDS = ["labour", "marriage", "criminal", "contract", "traffic", "property", "company", "administrative", "foreign"]
COMPLAINTS = {
    2020: ["unfounded", "unfounded", "slight", "elsewhere"],
    2021: ["unfounded", "unfounded", "slight", "association", "penalty", "elsewhere"],
}
EVIDENCE = {
    Activity.STUDY: "学习通知、签到表、现场照片",
    Activity.WARNING: "警示教育会议记录、观看记录",
    Activity.SELF_CHECK: "自查自纠报告、问题清单",
    Activity.TALK: "谈心谈话记录",
    Activity.RULES: "修订后的管理制度文本",
    Activity.PLEDGE: "全体律师签名的承诺书",
    Activity.SERVICE: "公益服务现场照片、服务登记",
}


def settle(batch: Batch, rng: Random, district: District) -> None:
    """Eight firms and their forty-one lawyers, in the registers since before the first year."""
    clerk, bureau = district.staff["gfyuan2"], district.bureau
    for place, (unit, people) in enumerate(district.services.firms):
        Tale(batch, rng, date.max).begin(
            Lawfirm, ENROLLED, clerk, bureau, step="enrol", name=unit.name, form=FORMS[place], licence=f"3144000{rng.randrange(10**11):011d}",
            principal=people[0].full_name, founded_on=date(rng.randrange(1998, 2016), rng.randrange(1, 13), 1), firm_unit=unit,
            address=f"江海区{STREETS[place]}{rng.randrange(1, 200)}号", party_cell=CELLS[place], phone=f"0750-00001{place:02d}",
            **({"partners": 3} if FORMS[place] == "partnership" else {}),
        )  # fmt: skip
    batch.flush()
    firms = {entry.firm_unit_id: entry for entry in standing("public_service.lawfirm")}
    for unit, people in district.services.firms:
        for place, user in enumerate(people):
            Tale(batch, rng, date.max).begin(
                Lawyer, ENROLLED, clerk, bureau, step="enrol", name=user.full_name, kind_of="full_time", person=user, firm=firms[unit.pk],
                licence=f"1440720{rng.randrange(10**10):010d}", practising_since=date(rng.randrange(2004, 2019), rng.randrange(1, 13), 1),
                fields=rng.sample(FIELDS, 2), languages=["mandarin", rng.choice(("cantonese", "cantonese", "hakka", "english"))],
                party_member=rng.random() < 0.4, partner=place < 3,
            )  # fmt: skip
    batch.flush()


def size(story: int) -> int:
    return len(COMPLAINTS[story]) + (8 if story == 2021 else 0) + 49 + 6


class Bar:
    """The year of the lawyers' section."""

    def __init__(self, batch: Batch, rng: Random, district: District, until: date) -> None:
        self.batch, self.rng, self.district, self.until = batch, rng, district, until
        self.clerk, self.second, self.head = (district.staff[login] for login in ("gfyuan2", "gfyuan1", "gfke"))
        self.firms: list[Any] = sorted(standing("public_service.lawfirm"), key=lambda entry: entry.pk)
        self.lawyers: list[Any] = standing("public_service.lawyer")

    def begin(self, cls: Any, day: date, step: str, by: Any = None, **data: Any) -> Tale:
        return Tale(self.batch, self.rng, self.until).begin(cls, day, by or self.clerk, self.district.bureau, step=step, **data)

    def contact(self, firm: Any) -> Any:
        """The lawyer who deals with the bureau for the firm."""
        return next(lawyer for lawyer in self.lawyers if lawyer.firm_id == firm.pk)

    def rectify(self, firm: Any, year: int) -> None:
        """One firm's rectification: self-check, the seven activities with evidence, a visit, correction, 销号."""
        day, own = workdays_after(date(year, 3, 15), self.rng.randrange(4)), self.contact(firm)
        tale = self.begin(
            Rectification, day, "launch", firm=firm, topic="律师行业突出问题专项治理", points="违规兼职、代理行为不规范、私自收案收费、“不正当接触交往”。",
            finish_by=date(year, 12, 20), contact=own,
        )  # fmt: skip
        found = self.rng.randrange(1, 5)
        tale.later(15, 25).do("check_self", own.person, self_check="逐人逐案自查，填写问题清单。", problems=found)
        for activity in Activity:
            tale.later(8, 20).do(
                "tick",
                own.person,
                activity=activity.value,
                held_on=tale.day,
                evidence=EVIDENCE[activity],
                attended=self.rng.randrange(3, 10),
            )
        tale.later(2, 6).do("visit", self.clerk, visited="查看台账、谈话了解，核对印证材料。", found=0)
        tale.later(2, 5).do("correct", self.clerk, correction="自查问题已逐项整改。", corrected=found)
        tale.later(2, 8).do("complete", self.head)

    def assess(self, year: int) -> None:
        """The assessment of the year before, of all firms and lawyers, between March and May."""
        opened, ends = workdays_after(date(year, 3, 8), 0), date(year, 5, 31)
        common = {"assessed_year": year - 1, "founded_after": False, "ends_on": ends}
        told: list[tuple[Tale, str, Any]] = [
            (
                self.begin(Assessment, opened, "open", subject="firm", firm=firm, contact=self.contact(firm), **common),
                "qualified",
                self.contact(firm),
            )
            for firm in self.firms
        ]
        told += [
            (
                self.begin(Assessment, opened, "open", subject="lawyer", lawyer=lawyer, **common),
                "basic" if place == 7 else "competent",
                lawyer,
            )
            for place, lawyer in enumerate(self.lawyers)
        ]
        for tale, grade, who in told:
            business = {
                "litigation": self.rng.randrange(8, 60),
                "other_business": self.rng.randrange(2, 20),
                "retainers": self.rng.randrange(1, 12),
            }
            tale.later(5, 12).do("submit", who.person, summary="遵守宪法法律，按要求参加培训，完成公益法律服务。", **business)
            tale.later(5, 10).do("review", self.clerk, proposed=grade, opinion="材料齐全，同意建议结果。")
            tale.later(8, 14).do("record_result", self.clerk, result=grade)
            if tale.matter.subject == "firm":
                tale.later(1, 3).do("send_report", self.clerk)
            tale.later(2, 4).do("close", self.clerk)

    def complain(self, day: date, ending: str) -> None:
        """A complaint from receipt to its answer; where a penalty is due, the proposal to the city."""
        lawyer = self.rng.choice(self.lawyers)
        ground = {"penalty": "art48", "association": "service"}.get(ending, "service")
        tale = self.begin(
            Complaint, day, "receive", complainants=[person(self.rng)], against="lawyer", accused=lawyer.name, lawyer=lawyer, ground=ground,
            facts="投诉人认为律师收费没有出具票据，长时间没有回复。",
        )  # fmt: skip
        if ending == "elsewhere":
            tale.later(1, 4).do("refer", self.clerk, organ="人民法院", reasons="投诉的是裁判结果，应当通过上诉、申诉解决。")
            tale.later(1, 3).do("close", self.clerk)
            return
        tale.later(1, 4).do("accept", self.clerk, investigators=[self.clerk, self.second], answer_by=workdays_after(day, 40))
        tale.later(3, 8).do("talk_with", self.clerk, talk="就收费、沟通情况向律师核实。")
        tale.later(3, 8).do("investigate", self.clerk, findings="调取委托合同、收费凭证、往来记录核对。")
        tale.later(2, 5).do("decide", self.head, finding=ending, reasons="根据查明的事实。")
        if ending == "slight":
            tale.do("order", self.head, reasons="三个工作日内补开票据，改进沟通。")
        if ending == "association":
            tale.do("hand_on", self.clerk, organ="市律师协会")
        tale.later(1, 4).do("answer_complainant", self.clerk, answer="如有新的事实，可以再次反映。")
        tale.later(2, 6).do("close", self.clerk)
        if ending == "penalty" and not tale.halted:
            self.propose(tale.day, lawyer)

    def propose(self, day: date, lawyer: Any) -> None:
        tale = self.begin(
            Discipline, day, "propose", self.head, against="lawyer", accused=lawyer.name, lawyer=lawyer, ground="art48",
            facts="私自接受委托、收取费用。", proposal="给予警告，并处罚款。", proposed_to="city", warned_within_year=False,
        )  # fmt: skip
        tale.later(40, 60).do(
            "note_decision", self.clerk, decided_by="city", penalties=["warning", "fine"], fine_fen="5000", decision="江司罚决"
        )
        tale.later(2, 4).do("close", self.clerk)

    def punish_unlicensed(self, day: date) -> None:
        tale = self.begin(
            Discipline,
            day,
            "file_unlicensed",
            self.head,
            accused="某法律咨询服务部经营者",
            facts="没有律师执业证书，以律师名义代理案件。",
        )
        tale.later(20, 30).do(
            "penalise", self.head, penalties=["stop", "confiscation", "fine"], gain_fen="3000", fine_fen="6000", fine_times=2, decision="江海司罚决",
        )  # fmt: skip
        tale.later(2, 4).do("close", self.clerk)

    def inspect(self, day: date) -> None:
        """Two firms drawn by a public seed, each with its sheet."""
        tale = self.begin(
            Inspection, day, "plan", topic=f"{day.year}年律师事务所双随机检查", points="执业许可、收费、利益冲突审查、档案。", sample=2, inspectors_count=2,
            seed=f"{day:%Y%m%d}",
        )  # fmt: skip
        drawn = drawing.firms(tale.matter)
        people = drawing.drawn(drawing.inspectors(tale.matter, tale.day), tale.matter.seed, 2)
        users = {user.username: user for user in self.district.staff.values()}
        tale.do("draw", self.clerk, drawn_firms=drawn, inspectors=[users[name] for name in people])
        for name in drawing.names_in(drawn):
            firm = next(entry for entry in self.firms if entry.name == name)
            tale.later(1, 3).do(
                "inspect",
                self.clerk,
                firm=firm,
                checked_on=tale.day,
                sheet="clean",
                record="查看许可证、收费台账、五份案卷，未发现问题。",
            )
        tale.later(2, 5).do("publish", self.head, published_where="区政府门户网站")

    def notify(self, day: date, topic: str) -> None:
        readers = [self.contact(firm).person for firm in self.firms]
        tale = self.begin(
            Notice,
            day,
            "send",
            topic=topic,
            text="请各所认真组织，按时报送。",
            recipients=readers,
            reply_by=day + timedelta(days=5),
        )
        for reader in readers:
            tale.do("read", reader)
        tale.later(3, 5).do("close", self.clerk)

    def move(self, day: date) -> None:
        firm = self.rng.choice(self.firms)
        tale = self.begin(
            Licensing, day, "receive", subject=firm.name, firm=firm, change_kind="address", details="变更住所。", changed_on=day
        )
        tale.later(1, 3).do("file_change", self.clerk).later(3, 6).do("note_change", self.clerk, changed_on=day).do(
            "close", self.clerk
        )


def tell(bar: Bar, rng: Random, year: int, story: int, advance: Any) -> None:
    """The year of the bar; the rectification with its seven activities belongs to the story year."""
    bar.assess(year)
    if story == 2021:
        for firm in bar.firms:
            bar.rectify(firm, year)
        bar.punish_unlicensed(workdays_after(date(year, 6, 7), 0))
    for day, ending in zip(workdays(rng, year, len(COMPLAINTS[story])), COMPLAINTS[story], strict=True):
        bar.complain(min(day, date(year, 10, 20)), ending)
    bar.inspect(workdays_after(date(year, 9, 6), 0))
    for month, topic in ((2, "关于做好年度考核的通知"), (4, "关于开展专题学习的通知"), (10, "关于报送公益法律服务情况的通知")):
        bar.notify(workdays_after(date(year, month, 12), 0), topic)
    bar.move(workdays_after(date(year, 8, 10), 0))
    bar.batch.flush(advance)
