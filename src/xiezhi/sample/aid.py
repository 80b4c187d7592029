"""One case of legal aid: how it came, who handled it, how it ended, told step by step."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from xiezhi.bureau.legal_aid import subsidies
from xiezhi.bureau.legal_aid.models import AidCase
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.units import User

from .aid_plans import Plan
from .district import District
from .people import firm, person
from .teller import Tale, workdays_after

# subject: kind of case, cause, stages, whether the other side is a firm, claim in yuan.
SUBJECTS: dict[str, tuple[str, str, tuple[str, ...], bool, int]] = {
    "labour_pay": ("civil", "追索劳动报酬纠纷", ("arbitration", "first", "first", "second"), True, 26_000),
    "maintenance": ("civil", "赡养费、抚养费纠纷", ("first", "first", "second"), False, 18_000),
    "traffic": ("civil", "机动车交通事故责任纠纷", ("first", "first", "second"), False, 86_000),
    "work_injury": ("civil", "工伤保险待遇纠纷", ("arbitration", "first"), True, 64_000),
    "social_insurance": ("civil", "社会保险待遇纠纷", ("arbitration", "first"), True, 15_000),
    "violence": ("civil", "离婚纠纷（家庭暴力）", ("first",), False, 20_000),
    "state_compensation": ("compensation", "申请国家赔偿", ("nonlitigation",), False, 40_000),
    "outside": ("civil", "民间借贷纠纷", ("first",), False, 0),
    "criminal_defence": ("criminal", "", (), False, 0),
    "treatment": ("criminal", "强制医疗", ("treatment",), False, 0),
}
CHARGES = [
    "盗窃",
    "故意伤害",
    "走私、贩卖毒品",
    "诈骗",
    "寻衅滋事",
    "开设赌场",
    "交通肇事",
    "强奸",
    "抢劫",
    "帮助信息网络犯罪活动",
]
ORGANS = {
    "investigation": ("police", "江海区公安分局"),
    "prosecution": ("procuratorate", "江海区人民检察院"),
    "first": ("court", "江海区人民法院"),
}
GROUNDS = ["ordinary"] * 6 + ["minor"] * 3 + ["disabled", "limited_mind", "life_or_death"]
EXPERIENCED_SINCE = 2014
PROVINCIAL = {"traffic", "work_injury", "violence"}


class Aid:
    """A tale of one case; `lawyers` are entries of the register, each with its user."""

    def __init__(self, batch: Batch, rng: Random, district: District, until: date, lawyers: list[Any]) -> None:
        self.rng, self.district, self.lawyers = rng, district, lawyers
        self.tale = Tale(batch, rng, until)
        self.officer = district.staff[rng.choice(("fyyuan1", "fyyuan2", "fyyuan3"))]
        self.head = district.staff["fyzr"]
        self.lawyer = rng.choice(lawyers)

    @property
    def user(self) -> User:
        found: User = self.lawyer.person
        return found

    def tell(self, plan: Plan, began: date) -> Tale:
        self.plan = plan
        self.kind, self.cause, stages, self.against_firm, self.claim = SUBJECTS[plan.subject]
        self.stage = self.rng.choice(stages) if stages else self.rng.choice(tuple(ORGANS))
        getattr(self, f"_{plan.way}")(began)
        getattr(self, f"_{plan.ending}")()
        return self.tale

    # how it came

    def _notice(self, on: date) -> None:
        treatment = self.plan.subject == "treatment"
        kind, organ = ORGANS["first"] if treatment else ORGANS[self.stage]
        ground = "treatment" if treatment else self.rng.choice(GROUNDS)
        hearing = workdays_after(on, self.rng.choice((3, 4, *range(9, 26)))) if kind == "court" else None
        self.tale.begin(
            AidCase, on, self.officer, self.district.services.aid, step="receive_agency_notice" if treatment else "receive_notice",
            organ_kind=kind, organ=organ, notice_number=f"江海{organ[3:5]}通辩〔{on.year}〕{self.rng.randrange(1, 900)}号", recipients=[self._client()],
            stage="treatment" if treatment else self.stage, notice_ground=ground, cause=self.cause or f"涉嫌{self.rng.choice(CHARGES)}罪",
            found_on=on - timedelta(days=self.rng.choice((0, 1, 2, 3, 3, 5))), groups=["minor"] if ground == "minor" else [],
            custody_place="江门市看守所" if self.rng.random() < 0.6 else "", **({"hearing_on": hearing} if hearing else {}),
        )  # fmt: skip

    def _custody(self, on: date) -> None:
        duty = self.rng.random() < 0.4
        kind, organ = ORGANS[self.stage]
        self.tale.begin(
            AidCase, on, self.officer, self.district.services.aid, step="note_custody", channel="duty_lawyer" if duty else "custody",
            custody_place="江门市看守所", recipients=[self._client()], case_kind="criminal", subject="criminal_defence", stage=self.stage,
            cause=f"涉嫌{self.rng.choice(CHARGES)}罪", organ_kind=kind, organ=organ,
        )  # fmt: skip
        self.tale.later(0 if self.tale.chance(0.8) else 2).do("receive_forwarded", self.officer, forwarder="驻所值班室")

    def _apply(self, on: date) -> None:
        against = firm(self.rng) if self.against_firm else person(self.rng)
        groups = (
            ["migrant"]
            if self.plan.subject in ("labour_pay", "work_injury")
            else self.rng.choice((["elder"], ["woman"], ["minor"], []))
        )
        self.tale.begin(
            AidCase, on, self.officer, self.district.services.aid, step="apply", channel=self.rng.choice(("window", "window", "window", "agent", "station")),
            case_kind=self.kind, subject=self.plan.subject, recipients=[self._client()], opponents=[against], cause=self.cause, groups=groups,
            facts=f"申请人因{self.cause}请求法律援助。", stage=self.stage, organ_kind="arbitration" if self.stage == "arbitration" else "court",
            organ="江海区劳动人事争议仲裁院" if self.stage == "arbitration" else "江海区人民法院", place_right=True,
            means_statement="家庭人均月收入低于本省规定的经济困难标准。", materials="身份证复印件、案件材料一套。",
            **({"added_by_province": True} if self.plan.subject in PROVINCIAL and on.year < 2022 else {}),
        )  # fmt: skip

    def _client(self) -> dict[str, str]:
        return person(self.rng)

    # review and assignment

    def _reviewed(self) -> None:
        """Accepted, means settled."""
        if self.tale.matter.state == "granted":
            return
        self.tale.later(0, 1).do("accept", self.officer)
        if self.tale.chance(0.12):
            self.tale.do(
                "ask_supplement",
                self.officer,
                missing_items="补充劳动合同、工资支付记录等证据材料。",
                supplement_due_on=workdays_after(self.tale.day, 8),
            )
            self.tale.later(2, 6).do("receive_supplement", self.officer)
        if self.plan.subject == "criminal_defence":
            self.tale.do("exempt_means", self.officer, unlimited="criminal")
        elif self.plan.subject in ("labour_pay", "work_injury"):
            self.tale.do("exempt_means", self.officer, exemption="migrant")
        elif self.plan.subject == "violence":
            self.tale.do("exempt_means", self.officer, unlimited="violence")
        elif self.tale.day.year < 2022 and self.tale.chance(0.5):
            self.tale.do(
                "check_means", self.officer, means="certificate", means_met=True, means_found="村（居）民委员会出具经济困难证明。"
            )
        else:
            self.tale.do("commit_means", self.officer, means_statement="家庭人均月收入低于本省规定的经济困难标准。")

    def _granted(self) -> None:
        self._reviewed()
        if self.tale.matter.state != "granted":
            late = self.tale.chance(0.03)
            self.tale.later(9, 11) if late else self.tale.later(1, 4)
            self.tale.do("grant", self.head, aid_form="刑事辩护" if self.kind == "criminal" else "民事诉讼（仲裁）代理")

    def _assigned(self) -> None:
        self._granted()
        notice = self.tale.matter.has("defence_notice_received")
        self.tale.later(4, 5) if self.tale.chance(0.03) else self.tale.later(0, 1 if notice else 2)
        self._assign("assign")
        if notice:
            self.tale.later(0).do("inform_organ", self.officer)

    def _assign(self, step: str, **more: Any) -> None:
        matter = self.tale.matter
        if getattr(matter, "notice_ground", "") == "life_or_death":
            self.lawyer = self.rng.choice([entry for entry in self.lawyers if entry.practising_since.year <= EXPERIENCED_SINCE])
            more["practice_years"] = self.tale.day.year - self.lawyer.practising_since.year - 1
        if getattr(matter, "notice_ground", "") == "minor":
            more["knows_minors"] = True
        self.tale.do(
            step, self.officer, lawyer=self.lawyer, chosen_because=f"{self.lawyer.title}：领域相符，在办案件较少。", **more
        )

    # handling

    def _handled(self) -> None:
        self._assigned()
        self.tale.later(1, 3).do("sign", self.user)
        self.tale.later(0, 4).do("meet", self.user, meeting="会见受援人，了解案情，告知权利义务和办案安排。")
        if self.tale.chance(0.95):
            self.tale.later(1, 6).do(
                "report_progress",
                self.user,
                progress="已会见、收集材料，正在准备代理（辩护）意见。",
                money_taken=False,
                refused_handling=False,
            )
        if self.tale.chance(0.7):
            self.tale.later(1, 8).do("read_file", self.user, reading="查阅案卷，核对主要证据。")

    def _closed(self) -> None:
        self._handled()
        self._end()

    def _end(self) -> None:
        tale, court = self.tale, self.stage in ("first", "second")
        if court:
            tale.later(8, 30).do("attend_court", self.user, hearing="按时出庭，发表代理（辩护）意见。")
            if tale.chance(0.05):
                tale.do("visit_hearing", self.officer, visited="旁听庭审，律师准备充分。")
        criminal = self.kind == "criminal"
        result = self.rng.choice(
            ("adopted", "partly_adopted", "partly_adopted", "not_adopted")
            if criminal
            else ("full", "part", "part", "settled", "none")
        )
        amount = 0 if criminal or result == "none" else int(self.claim * (0.4 + self.rng.random()))
        tale.later(10, 45).do(
            "close", self.user, close_basis="paper" if court or criminal else self.rng.choice(("award", "agreement")), result=result,
            hearings=1 if court else 0, handled_at=self.rng.choice(("district", "district", "district", "city")), trips=0,
            progress="案件已经办结，已向受援人说明结果。", **({"recovered_fen": amount} if amount else {}),
        )  # fmt: skip
        tale.later(28, 34) if tale.chance(0.05) else tale.later(4, 18)
        tale.do("submit_file", self.user, file_papers=["assignment", "contract", "meeting", "statement", "judgment", "report"])
        tale.later(3, 15).do("review_file", self.officer, faults="材料齐全。")
        self._paid()

    def _paid(self) -> None:
        tale = self.tale
        if not tale.halted:
            fen = subsidies.total(tale.matter)
            tale.later(1, 8).do(
                "pay_subsidy", self.officer, subsidy_fen=f"{fen / 100:.2f}", subsidy_reckoned=subsidies.explained(tale.matter)
            )
        if tale.chance(0.45):
            answer = self.rng.choice(("satisfied",) * 12 + ("fair",) * 3 + ("dissatisfied",) + ("silent",) * 3)
            tale.later(1, 10).do(
                "visit_recipient", self.officer, satisfaction=answer, follow_up="电话回访，了解律师会见、通报情况。"
            )
        tale.later(1, 20).do("archive", self.officer, retention="thirty_years" if self.kind == "criminal" else "ten_years")

    def _replaced(self) -> None:
        self._handled()
        others = [entry for entry in self.lawyers if entry is not self.lawyer]
        self.lawyer = self.rng.choice(others)
        self.tale.later(3, 10)
        self._assign("replace", replacement_ground=self.rng.choice(("unable", "duty", "other")))
        self.tale.later(0, 2).do("report_progress", self.user, progress="已接手案件，已与受援人见面。")
        self._end()

    def _terminated(self) -> None:
        self._handled()
        ground = self.rng.choice(("own_counsel", "own_counsel", "case_ended", "asked", "means_changed"))
        self.tale.later(5, 20).do("report_ground", self.user, termination_ground=ground)
        self.tale.later(1, 3).do(
            "terminate", self.head, termination_ground=ground, reasons="经审查核实，有应当终止法律援助的情形。"
        )
        self.tale.later(5, 15).do("archive", self.officer, retention="ten_years")

    def _advanced(self) -> None:
        self.tale.do("decide_advance", self.head, advance_ground="preservation", reasons="需要立即申请人身安全保护令和财产保全。")
        self._assign("assign")
        self.tale.later(1, 4).do("complete_formalities", self.officer, unlimited="violence")
        self.tale.later(0, 1).do("sign", self.user)
        self.tale.later(0, 1).do("meet", self.user, meeting="会见受援人，协助申请人身安全保护令。")
        self.tale.later(1, 6).do(
            "report_progress", self.user, progress="法院已作出人身安全保护令。", money_taken=False, refused_handling=False
        )
        self._end()

    # without aid

    def _refuse(self, ground: str) -> None:
        self._reviewed()
        self.tale.later(1, 4).do("refuse", self.head, refusal_ground=ground, reasons="经审查，申请的事项不符合法律援助条件。")
        if self.tale.chance(0.94):
            self.tale.later(0, 2).do("tell_refusal", self.officer, told_how="直接送达")

    def _refused(self) -> None:
        self._refuse("scope")
        self.tale.later(8, 20).do("archive", self.officer, retention="ten_years")

    def _rejected(self) -> None:
        self._refuse("means")
        self.tale.later(2, 8).do("note_objection", self.officer, reasons="申请人认为其家庭收入符合困难标准。")
        self.tale.later(4, 6).do("note_maintained", self.officer)
        self.tale.later(8, 20).do("archive", self.officer, retention="ten_years")

    def _upheld(self) -> None:
        self._refuse("means")
        self.tale.later(2, 5).do("note_objection", self.officer, reasons="申请人属于讨薪的进城务工人员。")
        self.tale.later(4, 6).do("follow_order", self.officer)
        self._closed()

    def _lapsed(self) -> None:
        due = workdays_after(self.tale.day, 8)
        self.tale.later(0, 1).do("ask_supplement", self.officer, missing_items="补充身份证明和欠薪证据。", supplement_due_on=due)
        self.tale.at(due + timedelta(days=1)).do("deem_withdrawn", None)
        self.tale.later(8, 20).do("archive", self.officer, retention="ten_years")

    def _withdrawn(self) -> None:
        self._reviewed()
        self.tale.later(1, 3).do("withdraw", self.officer, reasons="申请人与对方自行和解。")
        self.tale.later(8, 20).do("archive", self.officer, retention="ten_years")
