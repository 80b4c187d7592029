"""Penalty cases as tests tell them: the steps that every ordinary case takes, with what an officer would enter."""

from __future__ import annotations

from typing import Any

from factories import Story, a, unit
from xiezhi.bureau.enforcement.models import Penalty, SummaryPenalty
from xiezhi.ledger.access import Role

PERSON = {
    "kind": "person",
    "name": "张三丰",
    "id_type": "resident",
    "id_number": "11010519491231002X",
    "address": "江海区礼乐街道1号",
}
SHOP = {
    "kind": "organisation",
    "name": "江海区某某餐饮店",
    "id_type": "uscc",
    "id_number": "91440704MA4UXXRE49",
    "representative": "李四",
}
REPORT = {
    "violation_ended_on": "2021-07-30",
    "safety_harm": False,
    "age_group": "adult",
    "exemption": "none",
    "leniency": "none",
    "major": False,
    "review_ground": "none",
    "crime_suspected": False,
    "monitoring_used": False,
}
NOTICE = {
    "proposed": ["fine"],
    "proposed_amount_fen": "500",
    "hearing_ground": "none",
    "defence_until": "2021-09-06",
    "service": "direct",
}
DECISION = {
    "penalties": ["fine"],
    "fine_fen": "500",
    "party_absent": False,
    "social_influence": False,
    "party_elsewhere": False,
    "fined_before": False,
    "law_choice": "unchanged",
}


def street() -> Any:
    return unit("440704-ll", enforces=True)


def filed(on: str = "2021-08-02", *, party: Any = None, **clue: Any) -> Story:
    """A case received on 2021-08-01 and filed."""
    story = a(Penalty, street())
    told = {"source": "inspection", "sector": "urban_management", "violation": "擅自占道经营", "party": [party or PERSON]}
    return story.clue_received("2021-08-01", **(told | clue)).case_filed(on, procedure="ordinary", power_source="transferred")


def investigated(on: str = "2021-08-25", **report: Any) -> Story:
    story = filed()
    both = story.matter.officers
    story.id_shown("2021-08-05", present_officers=both).interview_recorded("2021-08-05", present_officers=both)
    return story.correction_ordered("2021-08-05").investigation_closed(on, **(REPORT | report))


def noticed(on: str = "2021-09-01", *, report: Any = None, **notice: Any) -> Story:
    return investigated(**(report or {})).advance_notice_served(on, **(NOTICE | notice))


def decided(on: str = "2021-09-10", **decision: Any) -> Story:
    return noticed().penalty_decided(on, **(DECISION | decision))


def served(on: str = "2021-09-10", **decision: Any) -> Story:
    return decided(**decision).decision_served(on)


def closed(on: str = "2021-09-30") -> Story:
    return served().fine_paid("2021-09-20", paid_fen="500").case_closed(on, closing="performed")


def found(on: str = "2021-08-02", *, party: Any = None, **data: Any) -> Story:
    """An on-the-spot case up to the telling of facts and rights."""
    story = a(SummaryPenalty, street())
    two = [story.by(Role.ENFORCEMENT_OFFICER), story.by(Role.BODY_HEAD)]
    story.violation_found(
        on, sector="urban_management", party=[party or PERSON], violation="擅自占道经营", **({"officers": two} | data)
    )
    return story.id_shown(on).facts_and_rights_told(on)
