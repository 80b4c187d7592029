"""What stands beside the aid cases of the sample: standards, consultations, duty help, objections, reviews, complaints, bulletins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from xiezhi.bureau.legal_aid.grading import PARTS, grade_of
from xiezhi.bureau.legal_aid.models import AidComplaint, AidConsultation, AidObjection, AidQualityReview, DutyHelp, SubsidyRate
from xiezhi.ledger.bulk import Batch

from .district import District
from .people import person, staff_name
from .teller import Tale, workdays_after

# item, kind of case, stage, place, yuan. The sample's own: the province's standards are set by each county.
RATES = [
    ("base", "criminal", "investigation", "", 1000), ("base", "criminal", "prosecution", "", 1000), ("base", "criminal", "first", "", 1500),
    ("base", "criminal", "", "", 1200), ("base", "civil", "", "", 1600), ("base", "civil", "arbitration", "", 1400), ("base", "", "", "", 1500),
    ("travel", "", "", "city", 100), ("travel", "", "", "province", 300), ("hearing", "", "", "", 200), ("language", "", "", "", 300),
]  # fmt: skip
SINCE = date(2019, 1, 2)
FIELDS = (
    ["labour"] * 8
    + ["family"] * 5
    + ["damage"] * 4
    + ["contract"] * 3
    + ["criminal"] * 2
    + ["house", "security", "administrative", "other"]
)
WAYS = ["visit"] * 9 + ["call"] * 9 + ["web"] * 2
ORGANS = [("police", "江海区公安分局执法办案中心", "investigation"), ("procuratorate", "江海区人民检察院值班律师工作站", "prosecution"),
          ("court", "江海区人民法院值班律师工作站", "first")]  # fmt: skip
REVIEWED_SHARE = 0.1  # one case in ten is drawn


@dataclass(frozen=True, slots=True)
class Told:
    """A case that was told, with what is later said about it, read before it is stored."""

    matter: Any
    objected: date | None
    answered: tuple[str, date] | None
    reviewed: date | None
    closed: date | None

    @classmethod
    def of(cls, tale: Tale) -> Told:
        first = {fact.name: fact.happened_on for fact in reversed(tale.matter.history)}
        answers = (name for name in ("objection_upheld", "objection_rejected") if name in first)
        answered = next(((name, first[name]) for name in answers), None)
        return cls(tale.matter, first.get("objection_noted"), answered, first.get("file_reviewed"), first.get("case_closed"))


def set_rates(batch: Batch, rng: Random, district: District) -> None:
    for item, kind, stage, place, yuan in RATES:
        data = {name: value for name, value in (("case_kind", kind), ("stage", stage), ("place", place)) if value}
        Tale(batch, rng, date.max).begin(
            SubsidyRate,
            SINCE,
            district.staff["fyzr"],
            district.services.aid,
            item=item,
            amount_fen=str(yuan),
            document="江海司〔2019〕1号",
            since=SINCE,
            **data,
        )


def consult(batch: Batch, rng: Random, district: District, day: date, until: date, lawyers: list[Any]) -> None:
    """One consultation answered on `day`."""
    field, way = rng.choice(FIELDS), rng.choice(WAYS)
    Tale(batch, rng, until).begin(
        AidConsultation, day, district.staff[rng.choice(("fyyuan1", "fyyuan2", "fyyuan3"))], district.services.aid, step="record", way=way, field=field,
        caller=staff_name(rng), rights_told=rng.random() < 0.97, consult_result=rng.choice(("answered",) * 7 + ("apply", "mediation", "elsewhere")),
    )  # fmt: skip


def help_on_duty(batch: Batch, rng: Random, district: District, day: date, until: date, lawyers: list[Any]) -> None:
    """One person helped by the duty lawyer on `day`."""
    kind, organ, stage = rng.choice(ORGANS)
    plea = stage == "prosecution" or rng.random() < 0.3
    freely: dict[str, Any] = {"plea_free": True} if plea else {}
    Tale(batch, rng, until).begin(
        DutyHelp, day, district.staff["fyyuan2"], district.services.aid, persons=[person(rng)], lawyer=rng.choice(lawyers), organ_kind=kind, organ=organ,
        stage=stage, helped=["advice", "plea"] if plea else ["advice", "procedure"], plea_signed=plea, **freely,
    )  # fmt: skip


def tell_objection(batch: Batch, rng: Random, district: District, case: Told, until: date) -> None:
    """The bureau's examination of the objection that the case notes, where it notes one."""
    if case.objected is None or case.answered is None:
        return
    answer, answered = case.answered
    tale = Tale(batch, rng, until).begin(
        AidObjection, case.objected, district.staff["fyjd1"], district.bureau, objectors=[person(rng)], aid_case=case.matter, against="refusal",
        grounds="异议人认为其符合法律援助条件。",
    )  # fmt: skip
    corrected = answer == "objection_upheld"
    tale.at(answered).do(
        "decide", district.staff["fyjdke"], objection_result="corrected" if corrected else "maintained",
        findings="经审查，异议人符合法律援助条件。" if corrected else "经审查，异议人家庭收入高于经济困难标准。",
    )  # fmt: skip
    tale.later(0, 2).do("tell", district.staff["fyjd1"], remedies_told=True)


def tell_reviews(batch: Batch, rng: Random, district: District, cases: list[Told], year: int, until: date) -> None:
    """Peers review one in ten of the cases whose files were accepted within the year."""
    on = workdays_after(date(year, 12, 1), 0)
    accepted = [case for case in cases if case.reviewed and date(year, 1, 1) <= case.reviewed <= on]
    clerk, head = district.staff["fyjd1"], district.staff["fyjdke"]
    how = f"从{year}年已审查立卷的{len(accepted)}件中随机抽取一成。"
    for case in rng.sample(accepted, round(len(accepted) * REVIEWED_SHARE)):
        tale = Tale(batch, rng, until).begin(
            AidQualityReview, on, clerk, district.bureau, aid_case=case.matter, batch=f"{year}年度", drawn_how=how
        )
        merit = rng.choice((0.96, 0.93, 0.9, 0.88, 0.86, 0.82, 0.74, 0.66))
        scores = {part: round(most * merit) for part, most in PARTS.items()}
        tale.later(2, 8).do("score", clerk, reviewers=[clerk], major_fault=False, comments="材料齐全，意见明确。", **scores)
        tale.later(1, 4).do("review", head, grade=str(grade_of(tale.matter)))


def tell_complaints(batch: Batch, rng: Random, district: District, cases: list[Told], year: int, until: date) -> None:
    """A few complaints of recipients, each answered."""
    handled = [case for case in cases if case.closed and case.closed <= date(year, 11, 30)]
    for case in rng.sample(handled, min(4, len(handled))):
        received = workdays_after(case.closed or until, 3)
        tale = Tale(batch, rng, until).begin(
            AidComplaint, received, district.staff["fyjd1"], district.bureau, complainants=[person(rng)], against="承办律师", about="neglect",
            content="投诉人称律师没有及时告知开庭时间。", aid_case=case.matter,
        )  # fmt: skip
        tale.later(2, 6).do("inquire", district.staff["fyjd1"], inquiry="调阅案卷，询问承办律师和投诉人。")
        tale.later(1, 6).do(
            "answer_complaint",
            district.staff["fyjdke"],
            complaint_result=rng.choice(("partly", "ungrounded")),
            answer="已将调查情况和处理结果告知投诉人。",
        )
