"""One dispute of the sample from intake to the file on the shelf, by the mediator of the committee that takes it."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from xiezhi.bureau.mediation.models import Case, Screening
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.units import Unit, User

from .committees import Body
from .dispute_plans import COURT, ORGANS, SOURCES, THEMES, Ending
from .district import District
from .people import firm, person
from .teller import Tale, workdays_after

TARIFF = {"oral": 50, "simple": 100, "ordinary": 200, "complex": 400}


class Dispute:
    """One dispute: where, about what, from whom, and the tale that records it."""

    def __init__(
        self, batch: Batch, rng: Random, district: District, bodies: list[Body], until: date, today: date | None = None
    ) -> None:
        self.rng, self.district, self.bodies = rng, district, bodies
        self.tale = Tale(batch, rng, today or until)
        self.theme = rng.choices([theme for _, theme in THEMES], [weight for weight, _ in THEMES])[0]
        self.source = rng.choices(list(SOURCES), list(SOURCES.values()))[0]
        if self.theme.kind == "traffic" and self.source == "police":
            self.source = "traffic_police"
        self.late = False
        self.village = rng.choice([village for each in district.services.villages.values() for village in each])
        self.body = self._body()
        self.unit, self.by = self._taken_by()
        self.clerk = district.staff["tjyuan1"]
        self.amount = rng.randrange(self.theme.low, self.theme.high) // 100 * 100 if self.theme.high else 0

    def _office(self) -> str:
        services = self.district.services
        street = next(street for street, villages in services.villages.items() if self.village in villages)
        return services.office_of(street, self.village.short_name)

    def _body(self) -> Body:
        trade = next((body for body in self.bodies if body.kind == "trade" and self.theme.kind in body.fields), None)
        if trade and (self.theme.kind == "medical" or self.rng.random() < 0.6):
            return trade
        own = next((body for body in self.bodies if body.village == self.village), None)
        street = next(body for body in self.bodies if body.kind == "street" and body.office == self._office())
        return own if own and self.rng.random() < 0.7 else street

    def _taken_by(self) -> tuple[Unit, User]:
        """A petition goes to the justice office itself; all else to a mediator of the committee."""
        if self.source == "petition" and self.body.office:
            services = self.district.services
            return services.offices[self.body.office], self.rng.choice(services.office_staff[self.body.office])
        return self.body.unit, self.rng.choice(self.body.users)

    def tell(self, ending: Ending, day: date, screening: Screening | None = None) -> Tale:
        self.late = ending.late
        self.begin(day, screening)
        getattr(self, ending.name)()
        return self.tale

    def begin(self, day: date, screening: Screening | None) -> None:
        other = firm(self.rng) if self.theme.kind in ("labour", "property_service", "consumer", "medical") else person(self.rng)
        data: dict[str, Any] = {
            "applicants": [person(self.rng)], "opponents": [other], "dispute_kind": self.theme.kind, "relation": self.theme.relation,
            "facts": self.theme.facts, "claims": self.theme.claims, "village": self.village, "place": f"{self.village.name}",
            "persons_count": self.rng.choice((2, 2, 2, 3, 4, 6)),
        }  # fmt: skip
        if self.amount:
            data["claimed_fen"] = str(self.amount * 12 // 10)
        if self.theme.kind == "medical":
            data["elsewhere"] = "none"
        step = {"walk_in": "apply", "self": "find"}.get(self.source, "receive_referral")
        if step == "find":
            data.pop("elsewhere", None)
            data |= {"found_in": screening} if screening else {}
        if step == "receive_referral":
            data |= {
                "source": self.source,
                "referring_organ": ORGANS[self.source],
                "referral_sent_on": day,
                "referral_consented": True,
            }
            data["referral_number"] = f"〔{day.year}〕{self.rng.randrange(1, 400)}号"
        if self.source == "court":
            data |= {"court_stage": "before_filing", "online": day.year >= 2022}
        self.tale.begin(Case, day, self.by, self.unit, step=step, **data)
        if self.source == "petition" and self.body.office:
            self.tale.later(2, 6).do("tell_petitioner", self.by)

    def accepted(self) -> None:
        tale = self.tale
        tale.later(0, 2).do("note_consent", self.by).do(
            "accept", self.by, **({"elsewhere": "none"} if self.theme.kind == "medical" else {})
        )
        mediator = self.rng.choice(self.body.mediators)
        chosen = self.rng.random() < 0.15
        tale.later(0, 1).do("let_choose" if chosen else "name_mediators", self.by, conducted_by=mediator).do(
            "tell_rights", self.by
        )
        if tale.chance(0.4):
            tale.later(0, 2).do(
                "investigate", self.by, investigation="到现场查看并向邻居、村干部了解情况。", evidence="现场照片、票据。"
            )
        if tale.chance(0.05):
            tale.do("mark_risk", self.by, risk="public_order", risk_measures="分别劝导，安排专人跟进。")
            tale.do("report_risk", self.by, reported_to=f"{self.village.short_name}社区民警", prevented=True)

    def heard(self) -> None:
        tale = self.tale
        closed = self.theme.kind in ("medical", "family") or self.rng.random() < 0.3
        tale.later(1, 6).do(
            "hold_session", self.by, openness="closed" if closed else "open", session_place=f"{self.unit.short_name}调解室"
        )
        if not tale.chance(0.015):
            tale.do("record_session", self.by, record="双方陈述意见，调解员讲解法律规定，分别做工作。")
        if tale.chance(0.15):
            tale.later(1, 4).do(
                "hold_again", self.by, openness="closed" if closed else "open", session_place=f"{self.unit.short_name}调解室"
            )
            tale.do("record_session", self.by, record="双方就赔偿数额进一步协商。")

    def agreed(self) -> None:
        self.accepted()
        self.tale.later(8 if self.late else 0)
        self.heard()
        tale, theme = self.tale, self.theme
        tale.later(0, 4)
        oral = theme.kind != "medical" and self.rng.random() < 0.3
        sum_of = {"agreed_fen": str(self.amount)} if self.amount else {}
        if oral:
            tale.do("record_oral", self.by, agreement=theme.agreement, **sum_of).do("take_effect", self.by)
            tale.do(
                "record_performance",
                self.by,
                performance="at_once",
                **({"performed_fen": str(self.amount)} if self.amount else {}),
            )
            tale.do("complete", self.by)
        else:
            due = workdays_after(tale.day + timedelta(days=self.rng.randrange(7, 45)), 0)
            tale.do("sign", self.by, responsibility=theme.responsibility, agreement=theme.agreement, performance_due_on=due, parties_signed=True,
                    mediator_signed=True, **sum_of)  # fmt: skip
            tale.later(0, 1).do("take_effect", self.by, sealed=True, confirmation_told=True)
            if theme.kind != "family" and tale.chance(0.25):
                self.confirmed()
            self.performed(due)
        self.shelved("oral" if oral else self.rng.choice(("simple", "ordinary", "ordinary", "complex")))

    def performed(self, due: date) -> None:
        """Performed about the agreed day; hardly ever not at all, and then sued on."""
        tale, lot = self.tale, self.rng.random()
        late = self.rng.randrange(3, 15) if lot < 0.06 else -self.rng.randrange(0, 6)
        tale.at(workdays_after(due + timedelta(days=late), 0))
        if lot < 0.02 and not tale.matter.has("confirmation_applied"):
            tale.do("record_performance", self.by, performance="none").do(
                "dispute_agreement", self.by, reasons="经督促仍不履行。"
            )
            return
        paid = {"performed_fen": str(self.amount)} if self.amount else {}
        tale.do("record_performance", self.by, performance="full", **paid).do("complete", self.by)

    def confirmed(self) -> None:
        invited = self.source == "court"
        tale = self.tale.later(2, 12)
        tale.do(
            "apply_confirmation", self.by, jointly=True, confirmation_court=COURT, confirmation_court_by="inviting" if invited else "body",
            status_matter=False, confirmation_papers=["agreement", "proof", "identity"],
        )  # fmt: skip
        tale.later(1, 2).do("note_filing", self.by, court_number=f"（{tale.day.year}）粤0704民特{self.rng.randrange(1, 300)}号")
        refused = tale.chance(0.06)
        ending = {"confirmation": "refused", "confirmation_ground": "unclear"} if refused else {"confirmation": "confirmed"}
        tale.later(4, 10).do("note_ruling", self.by, ruling_received_on=tale.day, **ending)

    def failed(self) -> None:
        self.accepted()
        self.heard()
        self.tale.later(2, 8).do(
            "fail", self.by, failure=self.rng.choice(("no_agreement", "party_refused", "absent")), reasons="分歧较大。"
        )
        self.tale.do("tell_ways", self.by, ways_on=["court"], materials_passed=True)
        self.shelved("")

    def withdrawn(self) -> None:
        self.accepted()
        self.tale.later(1, 6).do("withdraw", self.by, reasons="双方自行和解。")
        self.shelved("")

    def declined(self) -> None:
        self.tale.later(1, 3).do("note_refusal", self.by, reasons="被申请人表示不接受调解。", ways_on=["court"])
        if self.tale.matter.has("referral_received"):
            self.tale.do("answer_referral", self.by, reply="一方明确拒绝调解，未能调解。")

    def not_accepted(self) -> None:
        self.tale.later(1, 3).do("not_accept", self.by, reasons="法院已经受理同一纠纷。", ways_on=["court"])

    def transferred(self) -> None:
        self.tale.later(1, 3).do("transfer", self.by, reasons="属于劳动监察职责范围，移送区人力资源和社会保障局处理。")

    def shelved(self, grade: str) -> None:
        """Followed up, answered to who sent it, archived, paid for."""
        tale = self.tale
        if not tale.matter.has("mediation_withdrawn") and tale.later(3, 15).chance(0.6):
            tale.do("follow_up_case", self.by, follow_up="电话回访，双方关系平稳，协议已履行。" if grade else "电话回访，当事人准备起诉。",
                    satisfaction=self.rng.choices(("satisfied", "fair", "dissatisfied"), (85, 13, 2))[0])  # fmt: skip
        if tale.matter.has("referral_received"):
            tale.do("answer_referral", self.by, reply="经调解双方达成协议。" if grade else "未达成协议，已告知其他途径。")
        tale.later(1, 8).do("archive", self.by, retention="thirty_years" if grade == "complex" else "ten_years")
        if grade and self.body.office and tale.chance(0.8):
            keeper = self.district.services.office_staff[self.body.office][0]
            tale.later(2, 20).do("propose_subsidy", keeper, subsidy_grade=grade, subsidy_fen=str(TARIFF[grade]),
                                 subsidy_reckoned=f"按区以案定补标准，本案每件{TARIFF[grade]}元，共1件。")  # fmt: skip
            tale.later(3, 15).do("approve_subsidy", self.clerk).later(5, 20).do("pay_subsidy", self.clerk)
