"""Applications for reconsideration of one year: how each came, what became of it, when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from xiezhi.bureau.reconsideration.models import Reconsideration
from xiezhi.ledger.bulk import Batch

from .district import District
from .people import firm, person
from .teller import Tale, workdays_after

ACTS = [
    ("penalty", "scjg", "market_supervision", "行政处罚决定"),
    ("penalty", "cgj", "urban_management", "行政处罚决定"),
    ("penalty", "ll", "township", "行政处罚决定"),
    ("penalty", "jtj", "transport", "行政处罚决定"),
    ("work_injury", "rsj", "labour", "工伤认定决定"),
    ("complaint", "scjg", "market_supervision", "投诉举报答复"),
    ("information", "zrj", "natural_resources", "政府信息公开答复"),
    ("information", "zjj", "housing", "政府信息公开答复"),
    ("inaction", "cgj", "urban_management", "不履行查处违法建设职责"),
    ("registration", "scjg", "market_supervision", "公司变更登记行为"),
]
CHANNELS = ["window", "window", "post", "post", "web", "oral"]


@dataclass(frozen=True)
class Plan:
    """What becomes of so many applications: `ending` as the tale tells it; `carried`: concluded only in the following year."""

    ending: str
    count: int
    carried: bool = False


# 39 received and 13 accepted in 2021, 11 of them concluded; 38 of the 39 disputes settled in substance.
PLANS: dict[int, list[Plan]] = {
    2020: [
        Plan("refused", 6), Plan("told", 4), Plan("withdrawn_early", 9), Plan("upheld", 4), Plan("annulled", 1), Plan("terminated", 2),
        Plan("mediated", 1), Plan("dismissed", 1),
    ],
    2021: [
        Plan("refused", 7), Plan("withdrawn_early", 19), Plan("upheld", 3), Plan("annulled", 1),
        Plan("unlawful", 1), Plan("terminated", 3), Plan("mediated", 2), Plan("dismissed", 1), Plan("upheld", 1, carried=True),
        Plan("suspended", 1, carried=True),
    ],
}  # fmt: skip
UNSETTLED = {2020: 3, 2021: 1}
CURRENT = ["upheld", "annulled", "unlawful", "suspended", "terminated", "mediated", "upheld", "lapsed", "refused", "upheld"]


def tell_year(batch: Batch, rng: Random, district: District, year: int, until: date, like: int = 0) -> Iterator[Tale]:
    """The applications of `year`, told as the sample year `like` (`year` itself) has them, in no particular order."""
    like = like or year
    endings = [plan for plan in PLANS[like] for _ in range(plan.count)]
    rng.shuffle(endings)
    unsettled = UNSETTLED[like]
    for plan in endings:
        story = Application(batch, rng, district, until)
        leaves_open = plan.ending == "upheld" and not plan.carried and unsettled > 0
        unsettled -= leaves_open
        yield story.tell(plan, _received(rng, year, plan), settled=not leaves_open)


def _received(rng: Random, year: int, plan: Plan) -> date:
    if plan.carried:
        return workdays_after(date(year, 12, 1) + timedelta(days=rng.randrange(14)), 0)
    return workdays_after(date(year, 1, 4) + timedelta(days=rng.randrange(235)), 0)


def tell_current(batch: Batch, rng: Random, district: District, today: date) -> None:
    """Applications of the last ten weeks, each told as far as it has come by `today`."""
    for ending in CURRENT:
        received = workdays_after(today - timedelta(days=rng.randrange(2, 70)), 0)
        if received <= today:
            Application(batch, rng, district, today).tell(Plan(ending, 1), received, settled=True)


class Application:
    """One application: applicant, respondent, officers, and the tale that records it."""

    def __init__(self, batch: Batch, rng: Random, district: District, until: date) -> None:
        self.rng, self.district = rng, district
        self.tale = Tale(batch, rng, until)
        self.officer = district.staff[rng.choice(("fuyi1", "fuyi2", "fuyi3"))]
        self.second = next(district.staff[f"fuyi{n}"] for n in (1, 2, 3) if district.staff[f"fuyi{n}"] != self.officer)
        self.head, self.leader = district.staff["fyke"], district.staff["fuju"]
        self.kind, self.body, self.domain, self.act = rng.choice(ACTS)

    def tell(self, plan: Plan, received: date, settled: bool) -> Tale:
        self.receive(received)
        resolution = getattr(self, plan.ending)(settled)
        if resolution:
            self.tale.do("record_resolution", self.officer, resolution=resolution)
            self.tale.later(3, 25).do("close", self.officer, retention="thirty_years")
        return self.tale

    def receive(self, received: date) -> None:
        known = received - timedelta(days=self.rng.randrange(5, 58))
        street = self.body in ("jn", "wh", "ll")
        party = firm(self.rng) if self.rng.random() < 0.3 else person(self.rng)
        urgent = {"urgent": False, "requested_on": known - timedelta(days=62)} if self.kind == "inaction" else {}
        self.tale.begin(
            Reconsideration, received, self.officer, self.district.bureau, step="receive", applicants=[party],
            respondent=self.district.unit(self.body), respondent_kind="outpost" if street else "department", domain=self.domain,
            act_kind=self.kind, act=self.act, claims=f"请求撤销被申请人作出的{self.act}。", channel=self.rng.choice(CHANNELS),
            reception="江海区行政复议中心", known_on=known, known_how="direct", act_made_on=known, remedies_told=True, immovable=False,
            facts="申请人认为该行为认定事实不清，程序违法。", compensation_claimed=False, **urgent,
        )  # fmt: skip

    def examined(self, **fault: object) -> Tale:
        found: dict[str, object] = dict.fromkeys(
            ("clear_parties", "interest", "specific_claims", "in_time", "in_scope", "free_elsewhere"), True
        )
        found |= {"precondition": False, "competence": "own", **fault}
        return self.tale.later(1, 3).do("examine", self.officer, **found)

    def refused(self, settled: bool) -> str:
        self.examined(interest=False).later(1, 1 if self.rng.random() < 0.9 else 4)
        self.tale.do("refuse", self.head, refusal_grounds=["interest"], findings="申请人与被申请的行政行为没有利害关系。")
        self.tale.later(1, 3).do("serve_ruling", self.officer, served_how="post").later(12, 16)
        return "accepted_decision"

    def told(self, settled: bool) -> str:
        self.examined(competence="tell").later(1, 2)
        self.tale.do("point_elsewhere", self.officer, competent_organ="江门市人民政府")
        return "open"

    def withdrawn_early(self, settled: bool) -> str:
        self.tale.later(1, 4).do("withdraw", self.head, reasons="经释明法律、协调处理，申请人自愿撤回申请。")
        return "before_acceptance"

    def lapsed(self, settled: bool) -> str:
        self.tale.later(2, 4).do("notify_correction", self.officer, correction_items="补充身份证明和被申请的行政行为材料。",
                                 correction_due_on=workdays_after(self.tale.day, 10))  # fmt: skip
        self.tale.later(1, 2).do("serve_correction", self.officer, served_how="post")
        self.tale.later(12, 14).do("lapse", self.officer, reasons="逾期未补正，无正当理由。")
        return "open"

    def reviewed(self, extended: bool = False) -> None:
        """Accepted and heard up to the proposal."""
        tale, officer = self.tale, self.officer
        if tale.chance(0.2):
            tale.later(1, 3).do("notify_correction", officer, correction_items="补充授权委托材料。")
            tale.later(3, 8).do("receive_correction", officer)
        self.examined().later(0, 1).do("accept", officer, reviewers=[officer, self.second], major=False, professional=False)
        tale.later(0, 2).do("send_copy", officer).later(1, 3).do("note_copy_received", officer, served_how="direct")
        late = tale.chance(0.12)
        tale.at(tale.day + timedelta(days=self.rng.randint(12, 16) if late else self.rng.randint(6, 10)))
        tale.do("receive_answer", officer, evidence_list="行政处罚决定书等十二份证据，法律依据目录。")
        if tale.chance(0.5):
            tale.later(2, 6).do("hear_opinions", officer, heard="听取申请人意见，申请人坚持复议请求。", heard_how="telephone")
        if tale.chance(0.25):
            self.hearing()
        if extended:
            received = tale.matter.first("ra_received").happened_on
            tale.at(received + timedelta(days=50)).do(
                "extend",
                self.head,
                extension_days=30,
                reasons="情况复杂。",
                extension_approved_by="organ_head",
                extension_told=True,
            )
            tale.at(received + timedelta(days=70))

    def hearing(self) -> None:
        tale, officer = self.tale, self.officer
        held = workdays_after(tale.day, 8)
        tale.later(1).do(
            "notify_hearing",
            officer,
            hearing_on=held,
            hearing_time="9时30分",
            hearing_place="区司法局听证室",
            hearing_matters="案件事实和证据",
        )
        others = [user for login, user in self.district.staff.items() if login.startswith("fuyi")]
        tale.at(held).do(
            "hold_hearing", officer, hearing_chair=[self.head], hearing_members=others[:2], hearing_recorder=[others[2]], head_attendance="attended",
            hearing_record="双方到场陈述、质证。",
        )  # fmt: skip

    def concluded(self, outcome: str, **elements: object) -> None:
        tale = self.tale
        tale.later(4, 12).do("propose", self.officer, proposal="建议作出相应复议决定。")
        tale.later(1, 4).do(
            "decide", self.leader, outcome=outcome, approved_how="head", facts_found="经审理查明的事实与证据相符。", findings="依据有关法律规定。",
            major=False, professional=False, **elements,
        )  # fmt: skip
        tale.later(1, 4).do("serve", self.officer, served_how="post")
        if tale.chance(0.8):
            tale.later(1, 6).do("note_performance", self.officer, performance="not_needed" if outcome == "upheld" else "done")

    def upheld(self, settled: bool) -> str:
        self.reviewed(extended=self.rng.random() < 0.25)
        self.concluded("upheld")
        self.tale.later(12, 16)
        if not settled:
            self.tale.do("note_suit", self.officer)
        return "accepted_decision" if settled else "open"

    def annulled(self, settled: bool) -> str:
        self.reviewed()
        self.concluded("annulled", ground="facts", redo_ordered=True, redo_term="none")
        self.tale.later(8, 12)
        return "accepted_decision"

    def unlawful(self, settled: bool) -> str:
        self.reviewed(extended=True)
        self.concluded("unlawful", ground="procedure", redo_ordered=False)
        if not self.tale.halted:
            self.tale.do("issue_opinion", self.head, opinion_to="被申请人", opinion_letter="规范送达程序，一次性告知当事人权利。")
            self.tale.do("serve_opinion", self.officer).later(20, 35).do(
                "take_opinion_report", self.officer, opinion_report="已整改。"
            )
        return "accepted_decision"

    def dismissed(self, settled: bool) -> str:
        self.reviewed()
        self.tale.later(2, 8).do("dismiss", self.leader, dismissal_ground="inadmissible", findings="受理后查明不符合受理条件。")
        self.tale.later(1, 3).do("serve_ruling", self.officer, served_how="post").later(12, 16)
        return "accepted_decision"

    def terminated(self, settled: bool) -> str:
        self.reviewed()
        self.tale.later(1, 8).do("withdraw", self.head, reasons="被申请人自行纠正，申请人自愿撤回。")
        self.tale.later(0, 2).do("terminate", self.head, termination_cause="withdrawn", findings="申请人撤回申请，准予撤回。")
        self.tale.later(1, 3).do("serve_ruling", self.officer, served_how="direct")
        return "self_corrected"

    def mediated(self, settled: bool) -> str:
        self.reviewed()
        self.tale.later(2, 6).do("try_mediation", self.officer, mediation_content="双方同意调解。")
        self.tale.later(1, 6).do(
            "mediate",
            self.head,
            mediation_ground="discretion",
            mediation_content="被申请人变更处罚数额，申请人放弃其他请求。",
            mediation_signed=True,
        )
        self.tale.later(0, 2).do("serve", self.officer, served_how="direct")
        return "mediated"

    def suspended(self, settled: bool) -> str:
        self.reviewed()
        self.tale.later(1, 3).do(
            "suspend", self.head, suspension_cause="other_case", reasons="需以另案审理结果为依据。", suspension_told=True
        )
        self.tale.later(25, 40).do("resume", self.head, reasons="另案已审结。", resumption_told=True)
        self.concluded("upheld")
        self.tale.later(12, 16)
        return "accepted_decision"
