"""Penalty cases of the ordinary procedure, told step by step: most lawful, some late, suspended, extended, open or corrected."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from xiezhi.bureau.enforcement.models import Penalty
from xiezhi.ledger.bulk import Batch

from .district import Team
from .people import firm, person
from .teller import Tale, workdays_after
from .violations import ORDINARY, Violation

SOURCES = ["inspection", "inspection", "random", "complaint", "complaint", "hotline", "transfer", "superior"]
LARGE_FINE = {"person": 5_000, "organisation": 100_000}  # 较大数额, as a county of Guangdong sets it
SOUND = {f"point_{name}": "sound" for name in ("competence", "facts", "law", "discretion", "procedure", "papers", "crime")}


class Case:
    """One case: who handles it, what happened, and the tale that records it."""

    def __init__(self, batch: Batch, rng: Random, team: Team, until: date, today: date | None = None) -> None:
        """until: the last day of the tale; today: where it lies later, publications that have run out by then are ended."""
        self.rng, self.team, self.today = rng, team, today or until
        self.tale = Tale(batch, rng, until)
        self.officers = rng.sample(team.officers, 2)
        self.chair = next(user for user in team.officers if user not in self.officers)
        self.violation: Violation = rng.choice(ORDINARY[team.body.sector])
        self.party = firm(rng) if self.violation.firm and rng.random() < 0.8 else person(rng)
        self.fine = round(rng.triangular(self.violation.low, self.violation.high, self.violation.low), -2)
        self.heavy = self.fine >= LARGE_FINE[self.party["kind"]]
        self.present = [user.username for user in self.officers]
        self.weighty = self.major = False
        self.ground = "none"

    def tell(self, filed_on: date) -> None:
        """The whole case, filed on `filed_on`; it stops where the sample ends."""
        self.open(filed_on)
        self.investigate()
        if self.tale.chance(0.012):
            self.tale.later(2, 6).do("withdraw", self.team.head, withdrawal_reason="经调查，违法事实不能成立。")
            return
        self.finish_inquiry()
        if self.tale.halted:
            return
        if self.rng.random() < 0.05 and not self.violation.grave:
            self.exempt()
        else:
            self.punish()
            self.end_publication()

    def open(self, filed_on: date) -> None:
        tale, officer = self.tale, self.officers[0]
        site = self.party["address"]
        received = workdays_after(filed_on - timedelta(days=self.rng.choice((3, 4, 5, 7, 9))), 0)
        tale.begin(
            Penalty, min(received, filed_on), officer, self.team.unit, source=self.rng.choice(SOURCES), sector=self.team.body.sector,
            party=[self.party], violation=self.violation.cause, site=site, source_note="见案源材料。",
        )  # fmt: skip
        if tale.chance(0.6):
            tale.do("check_clue", officer, findings="经现场核查，反映的情况基本属实。")
        power = "transferred" if self.team.body.street else "own"
        tale.at(filed_on).do(
            "file", self.team.head, officers=self.officers, procedure="quick" if self.rng.random() < 0.1 else "ordinary",
            power_source=power, violated_clause=self.violation.broken,
        )  # fmt: skip

    def investigate(self) -> None:
        tale, officer = self.tale, self.officers[0]
        tale.later(0, 3)
        if not tale.chance(0.03):
            tale.do("show_id", officer, present_officers=self.present)
        present = self.present if self.rng.random() > 0.015 else self.present[:1]
        tale.do("inspect", officer, present_officers=present, inspection_findings="现场情况与反映的问题相符，已拍照取证。")
        if tale.chance(0.93):
            tale.do(
                "order_correction", officer, correction="立即停止违法行为，限期改正。", correct_by=tale.day + timedelta(days=15)
            )
        if tale.chance(0.07):
            self.preregister()
        if tale.chance(0.04):
            self.seize()
        tale.later(1, 8).do("show_id", officer, present_officers=self.present)
        tale.do(
            "interview", officer, present_officers=self.present, interviewee=self.party.get("representative", self.party["name"]),
            interview_record="问：本次检查发现的情况是否属实？答：属实。", interview_place=self.team.unit.name,
        )  # fmt: skip
        if tale.chance(0.03):
            tale.do("suspend", self.team.head, suspension_reason="等待有权机关对有关事实的认定结论。")
            tale.later(10, 40).do("resume", self.team.head)

    def preregister(self) -> None:
        goods = "涉案物品，一批，数量若干，状况一般"
        self.tale.do("approve_preregistration", self.team.head, goods_list=goods)
        self.tale.do("preregister", self.officers[0], present_officers=self.present, goods_list=goods, goods_place="机关保管室")
        late = self.tale.chance(0.15)
        self.tale.later(*((8, 12) if late else (2, 4))).do("dispose_preregistered", self.officers[0], disposal="returned")

    def seize(self) -> None:
        tale, officer, head = self.tale, self.officers[0], self.team.head
        measure = {
            "measure_kind": self.rng.choice(("sealed", "seized")),
            "measure_basis": self.violation.clause,
            "goods_list": "涉案物品，一批",
        }
        tale.do("approve_measure", head, **measure).do("start_recorder", officer, recorder="执法记录仪03号")
        tale.do("impose_measure", officer, present_officers=self.present, goods_place="现场", emergency=False, **measure)
        tale.do("record_site", officer, site_record_signed="party").do("deliver_measure", officer).do("stop_recorder", officer)
        tale.do("upload_record", officer, recording_list="实施强制措施，全程，执法记录仪03号，取证系统")
        began = tale.day
        if tale.chance(0.3):
            tale.at(began + timedelta(days=25)).do("extend_measure", head, extension_reason="案情复杂，尚需鉴定。")
            began += timedelta(days=30)
        ends = began + timedelta(days=self.rng.choice((12, 20, 27, 28, 28, 34)))
        tale.at(workdays_after(ends, 0) if self.rng.random() < 0.5 else ends)
        tale.do("lift_measure", head, lift_reason="已查清事实，不再需要采取强制措施。")

    def finish_inquiry(self) -> None:
        self.major = self.violation.grave and self.rng.random() < 0.7
        age = "not_person" if self.party["kind"] == "organisation" else "adult"
        self.ground = "complex" if self.major and self.rng.random() < 0.5 else "none"
        self.tale.later(5, 25).do(
            "close_investigation", self.officers[0], case_facts=f"当事人{self.violation.cause}，事实清楚。", evidence="现场检查笔录，询问笔录，照片",
            violated_clause=self.violation.broken, penalty_clause=self.violation.clause,
            violation_ended_on=self.tale.matter.first("case_filed").happened_on, safety_harm=False, age_group=age, exemption="none",
            leniency=self.rng.choice(("none", "none", "none", "lighter", "heavier")), discretion="按裁量基准对应档次确定。",
            major=self.major, review_ground=self.ground, crime_suspected=False, monitoring_used=False,
        )  # fmt: skip

    def exempt(self) -> None:
        tale, officer = self.tale, self.officers[0]
        tale.later(2, 8).do(
            "decide_no_penalty", self.team.head, exemption="first_offence", no_penalty_reason="初次违法，危害后果轻微并及时改正。"
        )
        if tale.chance(0.92):
            tale.do("educate", officer, education="告知有关规定，要求今后守法经营。")
        tale.later(1, 5).do("serve_no_penalty", officer, service="direct")
        tale.later(1, 6).do("close", self.team.head, closing="no_penalty")
        tale.later(2, 20).do("archive", officer, retention="ten_years")

    def punish(self) -> None:
        self.notice()
        self.review()
        self.decide()
        self.afterwards()

    def notice(self) -> None:
        tale, officer = self.tale, self.officers[0]
        kinds = ["fine"] if self.rng.random() < 0.8 else ["warning", "fine"]
        proposed = {"proposed": kinds, "proposed_amount_fen": str(self.fine), "service": "direct"}
        ground = "fine" if self.heavy else "none"
        self.kinds = kinds
        tale.later(1, 6).do("notify", officer, hearing_ground=ground, defence_until=workdays_after(tale.day, 5), **proposed)
        if self.heavy:
            tale.do("notify_hearing_right", officer, hearing_ground=ground, **proposed)
            self.hear() if tale.chance(0.35) else tale.later(6, 8)
        elif tale.chance(0.12):
            tale.later(1, 4).do("receive_defence", officer, defence="请求从轻处罚。")
            tale.later(1, 3).do("review_defence", officer, acceptance="none", defence_opinion="申辩理由不成立，不予采纳。")
        elif tale.chance(0.3):
            tale.do("waive_defence", officer)

    def hear(self) -> None:
        tale, officer = self.tale, self.officers[0]
        tale.later(1, 2).do("request_hearing", officer, request_note="认为处罚过重。")
        ahead = 7 if self.rng.random() > 0.12 else 5
        held = workdays_after(workdays_after(tale.day, 2), ahead)
        tale.later(2).do(
            "notify_hearing", self.team.head, hearing_on=held, hearing_place="机关听证室", hearing_chair=[self.chair]
        )
        tale.at(held).do(
            "hold_hearing", officer, hearing_openness="public", chair_standing="independent", hearing_attendance="attended",
            hearing_record="signed", hearing_charge_fen="0",
        )  # fmt: skip
        self.weighty = self.rng.random() < 0.6
        tale.later(1, 4).do("report_hearing", officer, weighty_interests=self.weighty, hearing_opinion="建议维持拟处罚意见。")

    def review(self) -> None:
        tale = self.tale
        if self.ground != "none" or self.weighty or tale.chance(0.25):
            tale.later(1, 3).do("submit_review", self.officers[0])
            tale.later(1, 5).do(
                "pass_review", self.team.reviewer, reviewers=[self.team.reviewer], reviewer_standing="qualified",
                review_opinion="事实清楚，证据确凿，适用法律正确，程序合法，同意处罚建议。", **SOUND,
            )  # fmt: skip
        if self.major:
            tale.later(1, 4).do(
                "discuss", self.team.head, discussants="主要负责人、分管负责人、法制机构负责人", discussion="同意处罚建议。"
            )

    def decide(self) -> None:
        tale = self.tale
        filed = tale.matter.first("case_filed").happened_on
        if tale.chance(0.035):
            tale.at(workdays_after(filed + timedelta(days=self.rng.randint(92, 140)), 0))
        elif tale.chance(0.02) and self.team.body.sector == "market_supervision":
            tale.do("extend_period", self.team.head, extension_reason="案情复杂，经负责人批准延长。")
        tale.later(*((3, 5) if tale.chance(0.02) else (6, 11)))
        influence = self.team.body.sector == "market_supervision" or self.rng.random() < 0.85
        self.public = influence
        self.absent = tale.chance(0.7)
        tale.do(
            "decide", self.team.head, penalties=self.kinds, decision_reasons="事实清楚、证据确凿，按裁量基准处罚。", party_absent=self.absent,
            social_influence=influence, party_elsewhere=False, fined_before=False, law_choice="unchanged", fine_fen=str(self.fine),
        )  # fmt: skip

    def afterwards(self) -> None:
        tale, officer, head = self.tale, self.officers[0], self.team.head
        late_service = self.absent and tale.chance(0.03)
        decided = tale.day
        tale.later(*((9, 14) if late_service else (1, 4)) if self.absent else (0, 0))
        tale.do("serve", officer, service=self.rng.choice(("direct", "direct", "post")))
        if tale.chance(0.03):
            self.make_public(decided)
            self.enforce()
            return
        if tale.chance(0.015):
            tale.do("defer_payment", head, deferral_reason="确有经济困难。", deferred_until=tale.day + timedelta(days=90)).later(
                30, 55
            )
        elif tale.chance(0.06):
            tale.later(12, 15)
        tale.later(1, 8).do("pay", officer, paid_fen=str(self.fine))
        self.make_public(decided)
        tale.later(1, 10).do("close", head, closing="performed")
        tale.later(2, 30).do("archive", officer, retention="thirty_years" if self.major else "ten_years")

    def make_public(self, decided: date) -> None:
        if not self.public or self.tale.chance(0.03):
            return
        term = 20 if self.team.body.sector == "market_supervision" else 7
        days = self.rng.randint(term + 2, term + 12) if self.rng.random() < 0.04 else self.rng.randint(max(1, term - 5), term)
        self.tale.at(workdays_after(decided, days))
        self.tale.do("publish", self.officers[0], publication_term="three_years", publication_place="行政执法信息公示平台")

    def end_publication(self) -> None:
        """市场监管: what was published for three years is taken down on the day they end."""
        published = self.tale.matter.first("decision_published")
        if published is None or self.team.body.sector != "market_supervision":
            return
        tale = self.tale
        tale.until, tale.halted = self.today, False
        tale.at(workdays_after(published.happened_on + timedelta(days=3 * 365 - 2), 0)).do("end_publication", self.officers[0])

    def enforce(self) -> None:
        """Unpaid: a late fee, the exhortation, the court once the remedies have lapsed."""
        tale, officer = self.tale, self.officers[0]
        served = tale.matter.first("decision_served").happened_on
        start = served + timedelta(days=16)
        tale.at(start + timedelta(days=20)).do(
            "accrue_late_fee", self.team.head, late_fee_from=start, late_fee_rate=3, late_fee_fen=str(round(self.fine * 0.6, 2)),
            late_fee_remedy_days=0,
        )  # fmt: skip
        tale.at(workdays_after(served + timedelta(days=185), 2)).do(
            "exhort", officer, perform_by=tale.day + timedelta(days=15), service="direct"
        )
        tale.later(11, 20).do("apply_court", officer, court="江门市江海区人民法院")
        tale.later(3, 5).do("record_acceptance", officer)
        tale.later(3, 7).do("record_ruling", officer).later(5, 20).do("close", self.team.head, closing="court")
        tale.later(2, 20).do("archive", officer, retention="ten_years")
