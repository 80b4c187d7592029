"""Packs of village counsel, check-ups and foreign services: every rule is kept once and broken once."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from xiezhi import law

STATUTES = (
    "village-counsel-2014",
    "rural-counsel-campaign-2021",
    "enterprise-checkup-2018",
    "foreign-law-firms-2001",
    "legal-aid-foreigners-2021",
)
EXAMPLE = Path(__file__).parents[3] / "docs" / "packs" / "shandong-public-legal-service-2020.toml"

SERVING = "2021-01-05 counsel_matched; 2021-01-05 counsel_contracted village_pays=false"
VISITED = "2021-03-01 checkup_planned; 2021-03-08 enterprise_visited"
SETTLED = "2021-03-15 firm_lead_noted origin=foreign; 2021-09-01 firm_settled"
AID = "2022-03-01 foreign_request_received wanted=aid; 2022-03-03 foreign_matter_handled"

# rule: (a ledger that keeps it, a ledger that breaks it)
KEPT_AND_BROKEN = {
    "village-counsel-2014.duty": (f"{SERVING}; 2021-03-31 quarter_checked duty_days=3", f"{SERVING}; 2021-03-31 quarter_checked duty_days=2"),
    "village-counsel-2014.lecture": (f"{SERVING}; 2021-03-31 quarter_checked lectures=1", f"{SERVING}; 2021-03-31 quarter_checked lectures=0"),
    "village-counsel-2014.log": (f"{SERVING}; 2021-02-01 lecture_held hours=2", f"{SERVING}; 2021-02-01 lecture_held hours=0"),
    "village-counsel-2014.unpaid": (SERVING, "2021-01-05 counsel_contracted village_pays=true"),
    "rural-counsel-campaign-2021.class": (
        f"{SERVING}; 2021-02-01 lecture_held; 2022-01-04 counsel_ended", f"{SERVING}; 2022-01-04 counsel_ended"),
    "rural-counsel-campaign-2021.dispute": (
        f"{SERVING}; 2021-02-01 dispute_joined; 2022-01-04 counsel_ended", f"{SERVING}; 2022-01-04 counsel_ended"),
    "rural-counsel-campaign-2021.consultation": (
        f"{SERVING}; 2021-02-01 duty_day_served; 2022-01-04 counsel_ended", f"{SERVING}; 2022-01-04 counsel_ended"),
    "enterprise-checkup-2018.visit-first": (
        f"{VISITED}; 2021-03-10 checkup_report_issued", "2021-03-01 checkup_planned; 2021-03-10 checkup_report_issued"),
    "enterprise-checkup-2018.mend": (
        f"{VISITED}; 2021-03-08 risk_found; 2021-04-01 rectified; 2021-05-01 checkup_closed",
        f"{VISITED}; 2021-03-08 risk_found; 2021-05-01 checkup_closed"),
    "enterprise-checkup-2018.return": (f"{VISITED}; 2021-04-20 revisited; 2021-05-01 checkup_closed", f"{VISITED}; 2021-05-01 checkup_closed"),
    "foreign-law-firms-2001.licence": (f"{SETTLED} licensor=ministry", f"{SETTLED} licensor=county"),
    "foreign-law-firms-2001.registration": (f"{SETTLED} registered=true", f"{SETTLED} registered=false"),
    "legal-aid-foreigners-2021.ground": (f"{AID} aid_ground=treaty", f"{AID} aid_ground=friendship"),
}  # fmt: skip


def value(text: str) -> Any:
    return {"true": True, "false": False}.get(text, int(text) if text.isdecimal() else text)


def ledger(text: str) -> list[law.Event]:
    """Events from "2021-01-05 counsel_contracted village_pays=false; …", each at noon."""
    events = []
    for line in (part.strip() for part in text.split(";")):
        day, name, *fields = line.split()
        attributes = {key: value(entry) for key, _, entry in (field.partition("=") for field in fields)}
        events.append((name, datetime.combine(date.fromisoformat(day), datetime.min.time().replace(hour=12)), attributes))
    return events


def status(rule: str, text: str) -> str:
    found = law.judge(law.rule(rule).matter, ledger(text), date(2022, 6, 30), all_=True)
    return next(verdict.status for verdict in found if verdict.rule == rule)


@pytest.mark.covers("23.06", "27.07")
def test_every_rule_of_the_packs_is_kept_and_broken_by_a_ledger_of_this_table():
    assert sorted(KEPT_AND_BROKEN) == sorted(rule.id for rule in law.rules() if rule.statute.id in STATUTES)


@pytest.mark.parametrize("rule", KEPT_AND_BROKEN)
def test_a_rule_tells_a_lawful_ledger_from_an_unlawful_one(rule):
    kept, broken = KEPT_AND_BROKEN[rule]
    assert (status(rule, kept), status(rule, broken)) == ("met", "breached")


def test_the_campaign_of_one_year_governs_no_contract_of_another():
    other = SERVING.replace("2021", "2020") + "; 2021-01-04 counsel_ended"
    assert status("rural-counsel-campaign-2021.class", other) == "not_applicable"


def test_what_only_contracts_and_practice_say_is_not_called_a_text_of_law():
    told = {rule.statute.id: rule.certainty for rule in law.rules() if rule.statute.id in STATUTES}
    assert told == {
        "village-counsel-2014": "secondary",
        "rural-counsel-campaign-2021": "secondary",
        "enterprise-checkup-2018": "secondary",
        "foreign-law-firms-2001": "text",
        "legal-aid-foreigners-2021": "text",
    }


def test_the_provinces_own_rules_name_steps_that_exist():
    from xiezhi.ledger.matter import kinds

    rules = law.load_pack(EXAMPLE, {name: cls.event_names() for name, cls in kinds().items()})
    assert {
        rule.article for rule in rules if rule.matter in ("public_service.villagecounsel", "public_service.enterprisecheckup")
    } == {"19", "25"}
