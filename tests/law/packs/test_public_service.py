"""Packs of the counter, 12348, lawyers and notaries: every rule is kept once and broken once; the worked examples hold."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from xiezhi import law

STATUTES = (
    "hotline-2017",
    "service-centre",
    "lawyers-2017",
    "firm-assessment-2010",
    "complaints-clock",
    "notary-2017",
    "accessible-2023",
)
EXAMPLE = Path(__file__).parents[3] / "docs" / "packs" / "shandong-public-legal-service-2020.toml"

CALL = "2021-09-17T09:00 call_registered"
RATED = "2021-09-17 satisfaction_recorded satisfaction=dissatisfied"
VISIT = "2021-09-17 visitor_received papers_missing=true"
PROPOSED = "2021-05-10 penalty_proposed against=lawyer"
RECORDED = "2021-07-12 penalty_recorded"
UNLICENSED = "2021-06-07 unlicensed_practice_filed; 2021-07-05 unlicensed_practice_penalised"
ENROLLED = "2019-12-02 lawyer_registered"
LICENCE = "2021-03-01 licence_received change_kind={}"
COMPLAINT = "2021-03-01 complaint_received against=lawyer; 2021-03-03 complaint_accepted"
FIRM = "2021-03-08 assessment_opened subject=firm founded_after=false"
NOTARY = "2021-09-24 notary_accepted"
ISSUED = f"{NOTARY}; 2021-10-08 certificate_issued"

# rule: (a ledger that keeps it, a ledger that breaks it)
KEPT_AND_BROKEN = {
    "hotline-2017.answer-now": (f"{CALL} simple=true; 2021-09-17 ticket_answered", f"{CALL} simple=true; 2021-09-18 ticket_answered"),
    "hotline-2017.transfer": (
        f"{CALL} needs_unit=true urgent=false; 2021-09-18 ticket_transferred", f"{CALL} needs_unit=true urgent=false; 2021-09-22 ticket_transferred"),
    "hotline-2017.transfer-urgent": (
        f"{CALL} urgent=true; 2021-09-17T09:59 ticket_transferred", f"{CALL} urgent=true; 2021-09-17T10:30 ticket_transferred"),
    "hotline-2017.reply": (f"{CALL}; 2021-09-26 ticket_replied", f"{CALL}; 2021-09-27 ticket_replied"),
    "hotline-2017.reopen": (
        f"{CALL}; {RATED}; 2021-09-18 ticket_reopened", f"{CALL}; {RATED}; 2021-09-23 ticket_reopened; 2021-09-24 satisfaction_recorded satisfaction=very"),
    "service-centre.told-once": (
        f"{VISIT}; 2021-09-17 one_time_told; 2021-09-17 service_given", f"{VISIT}; 2021-09-17 service_given; 2021-09-18 visit_closed"),
    "service-centre.call-back": (
        f"{VISIT}; {RATED}; 2021-09-18 low_score_called_back", f"{VISIT}; {RATED}; 2021-09-22 low_score_called_back"),
    "service-centre.call-back-consultation": (
        f"2021-09-17 consultation_answered; {RATED}; 2021-09-18 low_score_called_back",
        f"2021-09-17 consultation_answered; {RATED}; 2021-09-22 low_score_called_back"),
    "service-centre.confirm-booking": (
        "2021-09-17 booking_asked; 2021-09-18 booking_confirmed", "2021-09-17 booking_asked; 2021-09-22 booking_confirmed"),
    "service-centre.expire-with-law": (
        "2021-03-01 knowledge_published law_ends_on=2021-12-31 law_settled=false; 2021-12-31 knowledge_expired",
        "2021-03-01 knowledge_published law_ends_on=2021-12-31 law_settled=false; 2022-01-05 knowledge_reviewed"),
    "service-centre.review-knowledge": (
        "2021-03-01 knowledge_published review_on=2021-12-01; 2021-12-01 knowledge_reviewed",
        "2021-03-01 knowledge_published review_on=2021-12-01; 2021-12-03 knowledge_reviewed"),
    "lawyers-2017.licence-opinion": (
        f"{LICENCE.format('lawyer_licence')}; 2021-03-02 licence_accepted; 2021-03-30 licence_opinion_given",
        f"{LICENCE.format('lawyer_licence')}; 2021-03-02 licence_accepted; 2021-03-31 licence_opinion_given"),
    "lawyers-2017.firm-licence-opinion": (
        f"{LICENCE.format('firm_licence')}; 2021-03-02 licence_accepted; 2021-03-30 licence_opinion_given",
        f"{LICENCE.format('firm_licence')}; 2021-03-02 licence_accepted; 2021-03-31 licence_opinion_given"),
    "lawyers-2017.licence-decision": (
        f"{LICENCE.format('lawyer_licence')}; 2021-03-02 province_received; 2021-03-16 licence_decided",
        f"{LICENCE.format('lawyer_licence')}; 2021-03-02 province_received; 2021-03-17 licence_decided"),
    "lawyers-2017.firm-licence-decision": (
        f"{LICENCE.format('firm_licence')}; 2021-03-02 province_received; 2021-03-16 licence_decided",
        f"{LICENCE.format('firm_licence')}; 2021-03-02 province_received; 2021-03-17 licence_decided"),
    "lawyers-2017.change-approval": (
        f"{LICENCE.format('head')}; 2021-03-20 change_approved; 2021-03-22 change_made", f"{LICENCE.format('head')}; 2021-03-22 change_made"),
    "lawyers-2017.change-filing": (
        f"{LICENCE.format('address')} changed_on=2021-03-01; 2021-03-16 change_filed", f"{LICENCE.format('address')} changed_on=2021-03-01; 2021-03-17 change_filed"),
    "lawyers-2017.annual-report": (
        f"{FIRM}; 2021-05-10 annual_result_recorded result=qualified; 2021-05-12 annual_report_submitted; 2021-05-14 assessment_closed",
        f"{FIRM}; 2021-05-10 annual_result_recorded result=qualified; 2021-05-14 assessment_closed"),
    "lawyers-2017.conflict": (f"{ENROLLED}; 2021-03-01 engagement_noted both_sides=false", f"{ENROLLED}; 2021-03-01 engagement_noted both_sides=true"),
    "lawyers-2017.former-judge": (
        f"{ENROLLED} left_bench_on=2019-03-01; 2021-03-02 engagement_noted engagement=agent",
        f"{ENROLLED} left_bench_on=2019-03-01; 2021-03-01 engagement_noted engagement=defender"),
    "lawyers-2017.partner-after-suspension": (
        f"{ENROLLED}; 2020-01-06 lawyer_suspended suspension_months=6; 2020-07-06 lawyer_resumed suspension_ended_on=2020-07-05; 2023-07-06 partner_admitted",
        f"{ENROLLED}; 2020-01-06 lawyer_suspended suspension_months=6; 2020-07-06 lawyer_resumed suspension_ended_on=2020-07-05; 2023-07-05 partner_admitted"),
    "lawyers-2017.fine-47": (f"{PROPOSED} ground=art47; {RECORDED} fine=5000", f"{PROPOSED} ground=art47; {RECORDED} fine=5001"),
    "lawyers-2017.suspension-47": (
        f"{PROPOSED} ground=art47 warned_within_year=false; {RECORDED} suspension_months=3", f"{PROPOSED} ground=art47 warned_within_year=false; {RECORDED} suspension_months=4"),
    "lawyers-2017.fine-48": (f"{PROPOSED} ground=art48; {RECORDED} fine=10000", f"{PROPOSED} ground=art48; {RECORDED} fine=10001"),
    "lawyers-2017.suspension-48": (
        f"{PROPOSED} ground=art48 warned_within_year=false; {RECORDED} suspension_months=6", f"{PROPOSED} ground=art48 warned_within_year=false; {RECORDED} suspension_months=2"),
    "lawyers-2017.fine-49": (f"{PROPOSED} ground=art49; {RECORDED} fine=50000", f"{PROPOSED} ground=art49; {RECORDED} fine=50001"),
    "lawyers-2017.suspension-49": (
        f"{PROPOSED} ground=art49; {RECORDED} suspension_months=12", f"{PROPOSED} ground=art49; {RECORDED} suspension_months=5"),
    "lawyers-2017.revocation-49": (
        f"{PROPOSED} ground=art49; {RECORDED} penalties_revocation=true decided_by=province",
        f"{PROPOSED} ground=art49; {RECORDED} penalties_revocation=true decided_by=city"),
    "lawyers-2017.fine-50": (f"{PROPOSED} ground=art50; {RECORDED} fine=100000", f"{PROPOSED} ground=art50; {RECORDED} fine=100001"),
    "lawyers-2017.head-fine-50": (f"{PROPOSED} ground=art50; {RECORDED} head_fine=20000", f"{PROPOSED} ground=art50; {RECORDED} head_fine=20001"),
    "lawyers-2017.suspension-50": (
        f"{PROPOSED} ground=art50; {RECORDED} suspension_months=1", f"{PROPOSED} ground=art50; {RECORDED} suspension_months=7"),
    "lawyers-2017.repeat-suspension": (
        f"{PROPOSED} ground=art47 warned_within_year=true; {RECORDED} suspension_months=12",
        f"{PROPOSED} ground=art47 warned_within_year=true; {RECORDED} suspension_months=2"),
    "lawyers-2017.repeat-needs-suspension": (
        f"{PROPOSED} ground=art47 warned_within_year=true; {RECORDED} penalties_suspension=true",
        f"{PROPOSED} ground=art47 warned_within_year=true; {RECORDED} penalties_suspension=false"),
    "lawyers-2017.county-proposes": (f"{PROPOSED}; {RECORDED} decided_by=city", f"{PROPOSED}; {RECORDED} decided_by=county"),
    "lawyers-2017.investigate-complaint": (
        f"{COMPLAINT}; 2021-03-10 complaint_investigated; 2021-03-12 complaint_decided", f"{COMPLAINT}; 2021-03-12 complaint_decided"),
    "lawyers-2017.order-correction": (
        f"{COMPLAINT}; 2021-03-12 complaint_decided finding=slight; 2021-03-12 rectification_ordered; 2021-03-15 complaint_answered",
        f"{COMPLAINT}; 2021-03-12 complaint_decided finding=slight; 2021-03-15 complaint_answered"),
    "lawyers-2017.unlicensed-fine": (f"{UNLICENSED} fine_times=5", f"{UNLICENSED} fine_times=6"),
    "lawyers-2017.unlicensed-stop": (f"{UNLICENSED} penalties_stop=true", f"{UNLICENSED} penalties_stop=false"),
    "lawyers-2017.unlicensed-confiscation": (
        f"{UNLICENSED} gain=3000 penalties_confiscation=true", f"{UNLICENSED} gain=3000 penalties_confiscation=false"),
    "firm-assessment-2010.window": (
        f"{FIRM} ends_on=2021-05-31; 2021-05-31 annual_result_recorded", f"{FIRM} ends_on=2021-05-31; 2021-06-01 annual_result_recorded"),
    "firm-assessment-2010.first-review": (
        f"{FIRM}; 2021-04-20 annual_first_review; 2021-05-10 annual_result_recorded", f"{FIRM}; 2021-05-10 annual_result_recorded"),
    "firm-assessment-2010.scope": (
        "2021-03-08 assessment_opened founded_after=true; 2021-03-08 annual_result_recorded result=registered",
        "2021-03-08 assessment_opened founded_after=true; 2021-03-08 annual_result_recorded result=qualified"),
    "firm-assessment-2010.firm-grade": (
        f"{FIRM}; 2021-05-10 annual_result_recorded result=unqualified", f"{FIRM}; 2021-05-10 annual_result_recorded result=competent"),
    "firm-assessment-2010.lawyer-grade": (
        "2021-03-08 assessment_opened subject=lawyer; 2021-05-10 annual_result_recorded result=basic",
        "2021-03-08 assessment_opened subject=lawyer; 2021-05-10 annual_result_recorded result=qualified"),
    "complaints-clock.answer-as-promised": (
        f"{COMPLAINT} answer_by=2021-04-30; 2021-04-30 complaint_answered", f"{COMPLAINT} answer_by=2021-04-30; 2021-05-06 complaint_answered"),
    "complaints-clock.accept-in-time": (
        "2021-03-01 complaint_received; 2021-03-10 complaint_accepted", "2021-03-01 complaint_received; 2021-03-11 complaint_accepted"),
    "notary-2017.in-person": (f"{NOTARY} act_kind=will by_agent=false", f"{NOTARY} act_kind=will by_agent=true"),
    "notary-2017.told": (f"{NOTARY}; 2021-09-24 notary_told; 2021-10-08 certificate_issued", ISSUED),
    "notary-2017.issue": (f"{NOTARY}; 2021-10-20 certificate_issued", f"{NOTARY}; 2021-10-21 certificate_issued"),
    "notary-2017.refuse": (
        f"{NOTARY}; 2021-09-28 refusal_ground_found; 2021-09-29 notary_refused", f"{NOTARY}; 2021-09-28 refusal_ground_found; 2021-09-29 certificate_issued"),
    "notary-2017.authentication": (
        f"{NOTARY} use_abroad=true; 2021-10-08 certificate_issued; 2021-10-20 certificate_authenticated; 2021-10-22 notary_case_closed",
        f"{NOTARY} use_abroad=true; 2021-10-08 certificate_issued; 2021-10-22 notary_case_closed"),
    "notary-2017.aid-fee": (
        f"{NOTARY} aid_qualified=true; 2021-09-27 fee_reduced; 2021-10-08 certificate_issued; 2021-10-22 notary_case_closed",
        f"{NOTARY} aid_qualified=true; 2021-10-08 certificate_issued; 2021-10-22 notary_case_closed"),
    "notary-2017.review": (
        f"{ISSUED}; 2021-11-01 review_requested; 2021-11-12 review_decided; 2021-11-15 notary_case_closed",
        f"{ISSUED}; 2021-11-01 review_requested; 2021-11-15 notary_case_closed"),
    "notary-2017.revoke": (
        f"{ISSUED}; 2021-11-01 review_requested; 2021-11-12 review_decided review_result=unlawful; 2021-11-13 certificate_revoked; 2021-11-15 notary_case_closed",
        f"{ISSUED}; 2021-11-01 review_requested; 2021-11-12 review_decided review_result=unlawful; 2021-11-15 notary_case_closed"),
    "notary-2017.county-no-penalty": (
        f"2021-05-10 penalty_proposed against=notary; {RECORDED} decided_by=city", f"2021-05-10 penalty_proposed against=notary; {RECORDED} decided_by=county"),
    "accessible-2023.counter": (
        "2019-12-03 site_opened; 2023-10-09 accessibility_checked accessible=true", "2019-12-03 site_opened; 2023-10-09 accessibility_checked accessible=false"),
}  # fmt: skip

SITE = "2021-03-01 site_opened properly_named={} site_kind={}"
SHANDONG = {
    **{f"{kind}-name": (SITE.format("true", kind), SITE.format("false", kind)) for kind in ("centre", "station", "room")},
    "survey": (
        f"{SITE.format('true', 'centre')}; 2021-12-01 satisfaction_surveyed; 2022-01-05 site_closed",
        f"{SITE.format('true', 'centre')}; 2022-01-05 site_closed"),
    "publish": (
        f"{SITE.format('true', 'centre')}; 2021-03-20 site_published; 2022-01-05 site_closed",
        f"{SITE.format('true', 'centre')}; 2022-01-05 site_closed"),
    "advice-free": ("2021-03-01 consultation_answered fee=0", "2021-03-01 consultation_answered fee=50"),
    "centre-free": (f"{VISIT}; 2021-09-17 service_given fee=0", f"{VISIT}; 2021-09-17 service_given fee=20"),
    "hotline-free": (f"{CALL}; 2021-09-18 ticket_replied fee=0", f"{CALL}; 2021-09-18 ticket_replied fee=1"),
}  # fmt: skip


def value(text: str) -> Any:
    if text in ("true", "false"):
        return text == "true"
    try:
        return date.fromisoformat(text)
    except ValueError:
        return int(text) if text.isdecimal() else text


def ledger(text: str) -> list[law.Event]:
    """Events from "2021-09-17T09:00 call_registered simple=true; …"; at noon where no hour is named."""
    events = []
    for line in filter(None, (part.strip() for part in text.split(";"))):
        when, name, *fields = line.split()
        at = datetime.fromisoformat(when if "T" in when else f"{when}T12:00")
        events.append((name, at, {key: value(entry) for key, _, entry in (field.partition("=") for field in fields)}))
    return events


def verdict(rule: str, text: str, as_of: str = "2026-06-30") -> Any:
    kind = law.rule(rule).matter
    return next(found for found in law.judge(kind, ledger(text), date.fromisoformat(as_of), all_=True) if found.rule == rule)


@pytest.mark.covers("22.03", "24.05")
def test_every_rule_of_the_packs_is_kept_and_broken_by_a_ledger_of_this_table():
    assert sorted(KEPT_AND_BROKEN) == sorted(rule.id for rule in law.rules() if rule.statute.id in STATUTES)


@pytest.mark.parametrize("rule", KEPT_AND_BROKEN)
def test_a_rule_tells_a_lawful_ledger_from_an_unlawful_one(rule):
    kept, broken = KEPT_AND_BROKEN[rule]
    assert (verdict(rule, kept).status, verdict(rule, broken).status) == ("met", "breached")


@pytest.mark.parametrize("name", SHANDONG)
def test_a_provincial_example_tells_a_lawful_ledger_from_an_unlawful_one(name):
    rule = next(rule for rule in law.load_pack(EXAMPLE) if rule.id.endswith(f".{name}"))
    (engine,) = law.engines([rule])
    found = [engine.judge(ledger(text), date(2026, 6, 30), all_=True)[0].status for text in SHANDONG[name]]
    assert found == ["met", "breached"]


@pytest.mark.covers("22.03")
def test_worked_example_fifteen_a_friday_call_before_the_mid_autumn_holiday():
    day = date(2021, 9, 17)
    assert law.due("hotline-2017.transfer", day).due == date(2021, 9, 18), "九月十八日调休上班"
    assert law.due("hotline-2017.reply", day).due == date(2021, 9, 26), "九月二十六日调休上班"
    assert law.due("hotline-2017.reply", day, extend=1).due == date(2021, 10, 14)


def test_worked_example_seventeen_a_notarial_application():
    assert law.due("notary-2017.issue", date(2021, 9, 24)).due == date(2021, 10, 20)


def test_supplement_verification_and_obstacle_stop_the_notary_clock():
    stopped = f"{NOTARY}; 2021-09-27 notary_supplement_requested; 2021-10-11 notary_supplement_received"
    assert verdict("notary-2017.issue", stopped, "2021-10-12").due > date(2021, 10, 20)


def test_what_is_only_read_on_a_page_is_advice():
    assert not law.rule("hotline-2017.reply").settled and law.rule("lawyers-2017.county-proposes").settled
