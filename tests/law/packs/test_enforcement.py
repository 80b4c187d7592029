"""The packs of administrative penalties and coercion, rule by rule, against small ledgers and the domain's worked examples."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from xiezhi import law

STATUTES = {
    "penalty-2021": "2021-08-01 clue_received sector=other; 2021-08-02 case_filed officers_count=2",
    "penalty-2017": "2021-03-01 clue_received sector=other; 2021-03-02 case_filed officers_count=2",
    "penalty-2021-summary": "2021-08-02 violation_found party_kind=person officers_count=2",
    "penalty-2017-summary": "2021-03-02 violation_found party_kind=person officers_count=2",
    "coercion-2011": "2021-08-01 clue_received sector=other; 2021-08-02 case_filed",
    "three-systems": "2021-08-01 clue_received sector=other; 2021-08-02 case_filed",
    "market-publicity-2021": "2021-09-01 clue_received sector=market_supervision; 2021-09-02 case_filed",
    "service-2017": "2021-08-01 clue_received",
    "service-2021": "2022-01-01 clue_received",
    "service-2023": "2024-01-01 clue_received",
    "suit-2017": "2021-08-01 clue_received",
}
RULES = [rule for rule in law.rules() if rule.statute.id in STATUTES]


def events(text: str) -> list[tuple[str, datetime, dict[str, Any]]]:
    """Events written as `date[Thh:mm] name attribute=value…`, parted by semicolons, in ledger order."""
    told = []
    for place, line in enumerate(part for part in text.split(";") if part.strip()):
        at, name, *pairs = line.split()
        moment = datetime.fromisoformat(at) if "T" in at else datetime.fromisoformat(at) + timedelta(hours=9, minutes=place)
        told.append((name, moment, dict(_pair(pair) for pair in pairs)))
    return told


def _pair(text: str) -> tuple[str, Any]:
    name, value = text.split("=")
    words: dict[str, Any] = {"true": True, "false": False}
    if value in words:
        return name, words[value]
    try:
        return name, int(value)
    except ValueError:
        pass
    try:
        return name, date.fromisoformat(value)
    except ValueError:
        return name, value


def status(rule_id: str, text: str, as_of: str = "2023-06-30") -> str:
    """The status of the rule's first occurrence over the statute's opening events and `text`."""
    rule = law.rule(rule_id)
    opening = STATUTES[rule.statute.id]
    found = law.judge(rule.matter, events(f"{opening}; {text}" if text else opening), date.fromisoformat(as_of))
    return next((verdict.status for verdict in found if verdict.rule == rule_id), "not_applicable")


DECIDED = "2021-09-20 penalty_decided"

# rule: (a ledger that keeps it, a ledger that breaks it)
LEDGERS: dict[str, tuple[str, str]] = {
    "penalty-2021.limitation": (
        "2021-09-01 investigation_closed violation_ended_on=2020-01-01 safety_harm=false",
        "2021-09-01 investigation_closed violation_ended_on=2019-07-31 safety_harm=false",
    ),
    "penalty-2021.limitation-safety": (
        "2021-09-01 investigation_closed violation_ended_on=2017-01-01 safety_harm=true",
        "2021-09-01 investigation_closed violation_ended_on=2016-07-31 safety_harm=true",
    ),
    "penalty-2021.file-first": ("2021-09-01 advance_notice_served", ""),
    "penalty-2021.two-officers": ("", "2021-08-09 officers_assigned officers_count=1"),
    "penalty-2021.two-officers-present": (
        "2021-08-09 interview_recorded present_officers_count=2",
        "2021-08-09 interview_recorded present_officers_count=2; 2021-08-10 inspection_done present_officers_count=1",
    ),
    "penalty-2021.show-id": (
        "2021-08-09 id_shown; 2021-08-09 interview_recorded",
        "2021-08-09 interview_recorded; 2021-08-10 id_shown",
    ),
    "penalty-2021.record": ("2021-08-09 interview_recorded; 2021-09-01 investigation_closed", "2021-09-01 investigation_closed"),
    "penalty-2021.preregistration-approval": (
        "2021-08-09 preregistration_approved; 2021-08-09 evidence_preregistered",
        "2021-08-09 evidence_preregistered; 2021-08-10 preregistration_approved",
    ),
    "penalty-2021.dispose-preregistered": (
        "2021-08-09 evidence_preregistered; 2021-08-18 prereg_disposed",
        "2021-08-09 evidence_preregistered; 2021-08-19 prereg_disposed",
    ),
    "penalty-2021.decide": ("2021-11-01 penalty_decided", "2021-11-02 penalty_decided"),
    "penalty-2021.decide-sector": (
        "2021-08-03 sector_named sector=housing; 2021-08-10 appraisal_started; 2021-08-20 appraisal_finished; 2021-11-10 penalty_decided",
        "2021-08-03 sector_named sector=housing; 2021-11-10 penalty_decided",
    ),
    "penalty-2021.advance-notice": ("2021-09-01 advance_notice_served; 2021-09-20 penalty_decided", DECIDED),
    "penalty-2021.review-defence": (
        "2021-09-02 defence_received; 2021-09-05 defence_reviewed; 2021-09-20 penalty_decided",
        "2021-09-02 defence_received; 2021-09-20 penalty_decided; 2021-09-21 defence_reviewed",
    ),
    "penalty-2021.no-heavier-after-defence": (
        "2021-09-01 advance_notice_served proposed_fine=true proposed_amount=500; "
        "2021-09-02 penalty_decided penalties_fine=true fine=800; 2021-09-03 defence_received",
        "2021-09-01 advance_notice_served proposed_fine=true proposed_amount=500; "
        "2021-09-02 defence_received; 2021-09-20 penalty_decided penalties_fine=true fine=800",
    ),
    "penalty-2021.await-defence": (
        "2021-09-01 advance_notice_served defence_until=2021-09-06; 2021-09-07 penalty_decided",
        "2021-09-01 advance_notice_served defence_until=2021-09-06; 2021-09-06 penalty_decided",
    ),
    "penalty-2021.hearing-right": (
        "2021-09-01 hearing_right_notified hearing_ground=none proposed_licence_revoked=true; 2021-09-20 penalty_decided",
        "2021-09-01 advance_notice_served hearing_ground=fine; 2021-09-20 penalty_decided",
    ),
    "penalty-2021.hearing-threshold": (
        "2021-09-01 hearing_right_notified party_kind=person proposed_fine=true proposed_amount=5000; 2021-09-20 penalty_decided",
        "2021-09-01 advance_notice_served party_kind=organisation proposed_fine=true proposed_amount=100000; 2021-09-20 penalty_decided",
    ),
    "penalty-2021.hearing-request": (
        "2021-09-29 hearing_right_notified; 2021-10-12 hearing_requested",
        "2021-09-29 hearing_right_notified; 2021-10-13 hearing_requested",
    ),
    "penalty-2021.await-hearing-request": (
        "2021-09-29 hearing_right_notified; 2021-10-13 penalty_decided",
        "2021-09-29 hearing_right_notified; 2021-10-12 penalty_decided",
    ),
    "penalty-2021.hearing-notice": (
        "2021-10-09 hearing_notice_served hearing_on=2021-10-19; 2021-10-19 hearing_held",
        "2021-10-11 hearing_notice_served hearing_on=2021-10-19; 2021-10-19 hearing_held",
    ),
    "penalty-2021.hearing-chair": (
        "2021-10-19 hearing_held chair_standing=independent",
        "2021-10-19 hearing_held chair_standing=investigator",
    ),
    "penalty-2021.hearing-agents": ("2021-10-19 hearing_held agents_count=2", "2021-10-19 hearing_held agents_count=3"),
    "penalty-2021.hearing-public": (
        "2021-10-19 hearing_held hearing_openness=secret",
        "2021-10-19 hearing_held hearing_openness=closed",
    ),
    "penalty-2021.hearing-record": (
        "2021-10-19 hearing_held hearing_record=refusal_noted",
        "2021-10-19 hearing_held hearing_record=unsigned",
    ),
    "penalty-2021.hearing-termination": (
        "2021-10-19 hearing_held hearing_attendance=absent; 2021-10-19 hearing_terminated; 2021-10-20 hearing_reported",
        "2021-10-19 hearing_held hearing_attendance=left; 2021-10-20 hearing_reported",
    ),
    "penalty-2021.hearing-first": (
        "2021-10-08 hearing_requested; 2021-10-19 hearing_held; 2021-10-25 penalty_decided",
        "2021-10-08 hearing_requested; 2021-10-25 penalty_decided",
    ),
    "penalty-2021.hearing-free": ("2021-10-19 hearing_held hearing_charge=0", "2021-10-19 hearing_held hearing_charge=50"),
    "penalty-2021.legal-review": (
        "2021-09-01 investigation_closed review_ground=complex; 2021-09-10 legal_review_passed; 2021-09-20 penalty_decided",
        "2021-09-01 investigation_closed review_ground=none; 2021-09-15 hearing_reported weighty_interests=true; 2021-09-20 penalty_decided",
    ),
    "penalty-2021.reviewer-qualified": (
        "2021-09-10 legal_review_passed reviewer_standing=experienced",
        "2021-09-10 legal_review_failed reviewer_standing=unqualified",
    ),
    "penalty-2021.collective-discussion": (
        "2021-09-01 investigation_closed major=true; 2021-09-10 collective_discussion_held; 2021-09-20 penalty_decided",
        "2021-09-01 investigation_closed major=true; 2021-09-20 penalty_decided",
    ),
    "penalty-2021.deliver": (
        "2021-09-20 penalty_decided party_absent=false; 2021-09-20T17:30 decision_served",
        "2021-09-20 penalty_decided party_absent=false; 2021-09-21 decision_served",
    ),
    "penalty-2021.serve": (
        "2021-09-20 penalty_decided party_absent=true; 2021-09-29 service_published",
        "2021-09-20 penalty_decided party_absent=true; 2021-09-30 decision_served",
    ),
    "penalty-2021.pay": (
        "2021-09-20 penalty_decided penalties_fine=true; 2021-09-22 decision_served; 2021-10-08 fine_paid",
        "2021-09-20 penalty_decided penalties_fine=true; 2021-09-22 decision_served; 2021-10-09 fine_paid",
    ),
    "penalty-2021.late-fee-rate": (
        "2021-10-20 late_fee_accrued late_fee_rate=3",
        "2021-10-20 late_fee_accrued late_fee_rate=5",
    ),
    "penalty-2021.late-fee-stands": (
        "2021-10-10 remedy_sought; 2021-12-20 late_fee_accrued late_fee_remedy_days=0",
        "2021-10-10 remedy_sought; 2021-12-20 late_fee_accrued late_fee_remedy_days=51",
    ),
    "penalty-2021.hand-in": (
        "2021-09-22 fine_collected_on_spot collection_ground=remote; 2021-09-24 fine_handed_in",
        "2021-09-22 fine_collected_on_spot collection_ground=remote; 2021-09-26 fine_handed_in",
    ),
    "penalty-2021.hand-in-after-landing": (
        "2021-09-22 fine_collected_on_spot collection_ground=water landed_on=2021-09-24; 2021-09-27 fine_handed_in",
        "2021-09-22 fine_collected_on_spot collection_ground=water landed_on=2021-09-24; 2021-09-28 fine_handed_in",
    ),
    "penalty-2021.bank": (
        "2021-09-23 fine_handed_in; 2021-09-26 fine_banked",
        "2021-09-23 fine_handed_in; 2021-09-27 fine_banked",
    ),
    "penalty-2021.collection-ground": (
        "2021-09-22 fine_collected_on_spot collection_ground=no_transport",
        "2021-09-22 fine_collected_on_spot collection_ground=small",
    ),
    "penalty-2021.collection-receipt": (
        "2021-09-22 fine_collected_on_spot receipt_source=finance",
        "2021-09-22 fine_collected_on_spot receipt_source=none",
    ),
    "penalty-2021.withdraw-publication": (
        "2021-09-25 decision_published; 2021-12-10 penalty_reversed; 2021-12-15 publication_withdrawn",
        "2021-09-25 decision_published; 2021-12-10 penalty_reversed; 2021-12-16 publication_withdrawn",
    ),
    "penalty-2021.publish": (
        "2021-09-20 penalty_decided social_influence=true; 2021-09-25 decision_published; 2021-12-01 file_archived",
        "2021-09-20 penalty_decided social_influence=true; 2021-12-01 file_archived",
    ),
    "penalty-2021.order-correction": (
        "2021-08-10 correction_ordered; 2021-09-20 penalty_decided; 2021-10-20 case_closed",
        "2021-09-20 penalty_decided; 2021-10-20 case_closed",
    ),
    "penalty-2021.one-fine": (
        "2021-09-20 penalty_decided fined_before=true penalties_fine=false",
        "2021-09-20 penalty_decided fined_before=true penalties_fine=true",
    ),
    "penalty-2021.under-fourteen": (
        "2021-09-01 investigation_closed age_group=under_14; 2021-09-20 no_penalty_decided",
        "2021-09-01 investigation_closed age_group=under_14; 2021-09-20 penalty_decided",
    ),
    "penalty-2021.minor": (
        "2021-09-20 penalty_decided age_group=minor leniency=lighter",
        "2021-09-20 penalty_decided age_group=minor leniency=none",
    ),
    "penalty-2021.educate": (
        "2021-09-20 no_penalty_decided; 2021-09-21 party_educated; 2021-10-01 case_closed",
        "2021-09-20 no_penalty_decided; 2021-10-01 case_closed",
    ),
    "penalty-2021.no-penalty": (
        "2021-09-01 investigation_closed exemption=slight; 2021-09-20 no_penalty_decided",
        "2021-09-01 investigation_closed exemption=incapacity; 2021-09-20 penalty_decided",
    ),
    "penalty-2021.lighter-law": (
        "2021-09-20 penalty_decided law_choice=lighter_new_law",
        "2021-09-20 penalty_decided law_choice=heavier_new_law",
    ),
    "penalty-2021.transfer-crime": (
        "2021-09-01 investigation_closed crime_suspected=true; 2021-09-02 transferred_to_police; 2021-12-02 case_closed",
        "2021-09-01 investigation_closed crime_suspected=true; 2021-09-20 penalty_decided",
    ),
    "penalty-2021.monitoring-record": (
        "2021-08-20 monitoring_reviewed; 2021-09-01 investigation_closed monitoring_used=true; 2021-09-20 penalty_decided",
        "2021-09-01 investigation_closed monitoring_used=true; 2021-09-20 penalty_decided",
    ),
    "penalty-2021.monitoring-device": (
        "2021-08-20 monitoring_reviewed monitoring_device_lawful=true",
        "2021-08-20 monitoring_reviewed monitoring_device_lawful=false",
    ),
    "penalty-2021.decide-recusal": (
        "2021-08-20 recusal_requested; 2021-08-22 recusal_decided; 2021-09-20 penalty_decided",
        "2021-08-20 recusal_requested; 2021-09-20 penalty_decided",
    ),
    "penalty-2021.apply-court-after-deferral": (
        "2021-10-01 payment_deferred deferred_until=2021-12-31; 2022-03-31 court_enforcement_applied",
        "2021-10-01 payment_deferred deferred_until=2021-12-31; 2022-04-01 court_enforcement_applied",
    ),
    "penalty-2021.no-stay": (
        "2021-10-20 execution_suspended pause_ground=stay_ordered",
        "2021-10-20 execution_suspended pause_ground=remedy_only",
    ),
    "penalty-2021-summary.fine-citizen": (
        "2021-08-02 penalty_decided_on_spot penalties_fine=true fine=200",
        "2021-08-02 penalty_decided_on_spot penalties_fine=true fine=201",
    ),
    "penalty-2021-summary.fine-organisation": (
        "2021-08-02 penalty_decided_on_spot party_kind=organisation penalties_fine=true fine=3000",
        "2021-08-02 penalty_decided_on_spot party_kind=organisation penalties_fine=true fine=3001",
    ),
    "penalty-2021-summary.show-id": (
        "2021-08-02 id_shown; 2021-08-02 penalty_decided_on_spot",
        "2021-08-02 penalty_decided_on_spot",
    ),
    "penalty-2021-summary.hand-over": (
        "2021-08-02 penalty_decided_on_spot; 2021-08-02 refused_to_sign",
        "2021-08-02 penalty_decided_on_spot; 2021-08-03 decision_handed_over",
    ),
    "penalty-2021-summary.report": (
        "2021-08-02 penalty_decided_on_spot; 2021-08-04 reported_for_record; 2021-08-05 case_closed",
        "2021-08-02 penalty_decided_on_spot; 2021-08-05 case_closed",
    ),
    "penalty-2021-summary.two-officers": ("", "2021-08-02 violation_found officers_count=1"),
    "penalty-2021-summary.tell-first": (
        "2021-08-02 facts_and_rights_told; 2021-08-02 penalty_decided_on_spot",
        "2021-08-02 penalty_decided_on_spot",
    ),
    "penalty-2021-summary.pay": (
        "2021-08-02 penalty_decided_on_spot penalties_fine=true; 2021-08-02 decision_handed_over; 2021-08-17 fine_paid",
        "2021-08-02 penalty_decided_on_spot penalties_fine=true; 2021-08-02 decision_handed_over; 2021-08-18 fine_paid",
    ),
    "penalty-2021-summary.collection-ground": (
        "2021-08-02 fine_collected_on_spot collection_ground=hard_later",
        "2021-08-02 fine_collected_on_spot collection_ground=other",
    ),
    "penalty-2021-summary.collection-small": (
        "2021-08-02 fine_collected_on_spot collection_ground=small collected=100",
        "2021-08-02 fine_collected_on_spot collection_ground=small collected=150",
    ),
    "penalty-2021-summary.collection-receipt": (
        "2021-08-02 fine_collected_on_spot receipt_source=finance",
        "2021-08-02 fine_collected_on_spot receipt_source=other",
    ),
    "penalty-2021-summary.hand-in": (
        "2021-08-02 fine_collected_on_spot collection_ground=small; 2021-08-04 fine_handed_in",
        "2021-08-02 fine_collected_on_spot collection_ground=small; 2021-08-05 fine_handed_in",
    ),
    "penalty-2021-summary.hand-in-after-landing": (
        "2021-08-02 fine_collected_on_spot collection_ground=water landed_on=2021-08-05; 2021-08-09 fine_handed_in",
        "2021-08-02 fine_collected_on_spot collection_ground=water landed_on=2021-08-05; 2021-08-10 fine_handed_in",
    ),
    "penalty-2021-summary.bank": (
        "2021-08-04 fine_handed_in; 2021-08-06 fine_banked",
        "2021-08-04 fine_handed_in; 2021-08-09 fine_banked",
    ),
    "penalty-2017.limitation": (
        "2021-04-01 investigation_closed violation_ended_on=2020-01-01",
        "2021-04-01 investigation_closed violation_ended_on=2019-02-28",
    ),
    "penalty-2017.hearing-request": (
        "2021-04-01 hearing_right_notified; 2021-04-06 hearing_requested",
        "2021-04-01 hearing_right_notified; 2021-04-07 hearing_requested",
    ),
    "penalty-2017.dispose-preregistered": (
        "2021-03-09 evidence_preregistered; 2021-03-16 prereg_disposed",
        "2021-03-09 evidence_preregistered; 2021-03-17 prereg_disposed",
    ),
    "penalty-2017.serve": (
        "2021-04-20 penalty_decided party_absent=true; 2021-04-27 decision_served",
        "2021-04-20 penalty_decided party_absent=true; 2021-04-28 decision_served",
    ),
    "penalty-2017.two-officers": ("", "2021-03-09 officers_assigned officers_count=1"),
    "penalty-2017.advance-notice": ("2021-04-01 advance_notice_served; 2021-04-20 penalty_decided", "2021-04-20 penalty_decided"),
    "penalty-2017.hearing-notice": (
        "2021-04-12 hearing_notice_served; 2021-04-19 hearing_held",
        "2021-04-13 hearing_notice_served; 2021-04-19 hearing_held",
    ),
    "penalty-2017.collective-discussion": (
        "2021-04-10 collective_discussion_held; 2021-04-20 penalty_decided major=true",
        "2021-04-20 penalty_decided major=true",
    ),
    "penalty-2017.pay": (
        "2021-04-20 penalty_decided penalties_fine=true; 2021-04-21 decision_served; 2021-05-06 fine_paid",
        "2021-04-20 penalty_decided penalties_fine=true; 2021-04-21 decision_served; 2021-05-07 fine_paid",
    ),
    "penalty-2017-summary.fine-citizen": (
        "2021-03-02 penalty_decided_on_spot penalties_fine=true fine=50",
        "2021-03-02 penalty_decided_on_spot penalties_fine=true fine=60",
    ),
    "penalty-2017-summary.fine-organisation": (
        "2021-03-02 penalty_decided_on_spot party_kind=organisation penalties_fine=true fine=1000",
        "2021-03-02 penalty_decided_on_spot party_kind=organisation penalties_fine=true fine=1100",
    ),
    "penalty-2017-summary.collection-small": (
        "2021-03-02 fine_collected_on_spot collection_ground=small collected=20",
        "2021-03-02 fine_collected_on_spot collection_ground=small collected=30",
    ),
    "coercion-2011.approve-first": (
        "2021-08-09 measure_approved; 2021-08-09 measure_imposed emergency=false",
        "2021-08-09 measure_imposed emergency=false; 2021-08-10 measure_approved",
    ),
    "coercion-2011.two-officers": (
        "2021-08-09 measure_imposed present_officers_count=2",
        "2021-08-09 freeze_imposed present_officers_count=1",
    ),
    "coercion-2011.report-emergency": (
        "2021-08-09T10:00 measure_imposed emergency=true; 2021-08-10T10:00 emergency_reported",
        "2021-08-09T10:00 measure_imposed emergency=true; 2021-08-10T10:01 emergency_reported",
    ),
    "coercion-2011.show-id": (
        "2021-08-09 id_shown; 2021-08-09 measure_imposed",
        "2021-08-09 measure_imposed; 2021-08-09 id_shown",
    ),
    "coercion-2011.site-record": (
        "2021-08-09 measure_imposed; 2021-08-09 site_record_made; 2021-08-20 measure_lifted",
        "2021-08-09 measure_imposed; 2021-08-20 measure_lifted",
    ),
    "coercion-2011.site-record-signed": (
        "2021-08-09 site_record_made site_record_signed=witness",
        "2021-08-09 site_record_made site_record_signed=unsigned",
    ),
    "coercion-2011.deliver-decision": (
        "2021-08-09 measure_imposed; 2021-08-09 decision_and_list_delivered",
        "2021-08-09 measure_imposed; 2021-08-10 decision_and_list_delivered",
    ),
    "coercion-2011.seizure": (
        "2021-08-09 measure_imposed; 2021-09-08 measure_lifted",
        "2021-08-09 measure_imposed; 2021-09-09 measure_lifted",
    ),
    "coercion-2011.deliver-freeze": (
        "2021-08-09 freeze_imposed; 2021-08-12 freeze_decision_delivered",
        "2021-08-09 freeze_imposed; 2021-08-13 freeze_decision_delivered",
    ),
    "coercion-2011.freeze": (
        "2021-08-09 freeze_imposed; 2021-09-01 freeze_extended; 2021-10-08 freeze_lifted",
        "2021-08-09 freeze_imposed; 2021-09-01 freeze_extended; 2021-10-09 freeze_lifted",
    ),
    "coercion-2011.no-entrustment": (
        "2021-08-03 power_named power_source=entrusted",
        "2021-08-03 power_named power_source=entrusted; 2021-08-09 measure_imposed",
    ),
    "coercion-2011.exhort-first": (
        "2021-10-20 exhortation_served; 2021-11-20 enforcement_decided",
        "2021-11-20 enforcement_decided",
    ),
    "coercion-2011.await-exhortation": (
        "2021-10-20 exhortation_served perform_by=2021-10-30; 2021-10-31 enforcement_decided assets_moving=false",
        "2021-10-20 exhortation_served perform_by=2021-10-30; 2021-10-30 enforcement_decided assets_moving=false",
    ),
    "coercion-2011.no-night": (
        "2021-11-20 execution_done execution_timing=urgent",
        "2021-11-20 execution_done execution_timing=night_or_holiday",
    ),
    "coercion-2011.no-utilities": (
        "2021-11-20 execution_done execution_means=auction",
        "2021-11-20 execution_done execution_means=utilities",
    ),
    "coercion-2011.await-late-fee": (
        "2021-10-09 late_fee_accrued; 2021-11-09 enforcement_decided",
        "2021-10-09 late_fee_accrued; 2021-11-08 enforcement_decided",
    ),
    "coercion-2011.substitute-decision": (
        "2021-11-01 substitute_decided; 2021-11-20 substitute_performed immediate_clearing=false",
        "2021-11-20 substitute_performed immediate_clearing=false",
    ),
    "coercion-2011.substitute-exhortation": (
        "2021-11-10 substitute_decided immediate_clearing=false; 2021-11-16 exhortation_served; 2021-11-19 substitute_performed",
        "2021-11-10 substitute_decided immediate_clearing=false; 2021-11-17 exhortation_served; 2021-11-19 substitute_performed",
    ),
    "coercion-2011.announce-demolition": (
        "2021-11-01 demolition_announced; 2022-06-20 demolition_performed",
        "2022-06-20 demolition_performed",
    ),
    "coercion-2011.demolition-after-remedies": (
        "2022-05-20 remedies_lapsed; 2022-06-20 demolition_performed",
        "2022-03-20 demolition_performed; 2022-05-20 remedies_lapsed",
    ),
    "coercion-2011.apply-court": (
        "2022-01-20 remedies_lapsed; 2022-04-20 court_enforcement_applied",
        "2022-01-20 remedies_lapsed; 2022-04-21 court_enforcement_applied",
    ),
    "coercion-2011.exhort-before-court": (
        "2022-01-24 exhortation_served; 2022-02-11 court_enforcement_applied",
        "2022-02-11 court_enforcement_applied",
    ),
    "coercion-2011.await-court": (
        "2022-01-24 exhortation_served; 2022-02-11 court_enforcement_applied",
        "2022-01-24 exhortation_served; 2022-02-10 court_enforcement_applied",
    ),
    "coercion-2011.court-accept": (
        "2022-02-11 court_enforcement_applied; 2022-02-18 court_accepted",
        "2022-02-11 court_enforcement_applied; 2022-02-21 court_accepted",
    ),
    "coercion-2011.object-refusal": (
        "2022-02-18 court_refused; 2022-03-07 court_objection_filed",
        "2022-02-18 court_refused; 2022-03-08 court_objection_filed",
    ),
    "coercion-2011.court-rule": (
        "2022-02-18 court_accepted; 2022-03-01 court_ruled",
        "2022-02-18 court_accepted; 2022-03-02 court_ruled",
    ),
    "coercion-2011.court-rule-doubtful": (
        "2022-02-18 court_accepted; 2022-02-25 court_heard; 2022-03-21 court_denied",
        "2022-02-18 court_accepted; 2022-02-25 court_heard; 2022-03-22 court_denied",
    ),
    "coercion-2011.execution-lapse": (
        "2022-02-18 execution_suspended pause_ground=hardship; 2022-12-18 execution_resumed",
        "2022-02-18 execution_suspended pause_ground=hardship; 2025-03-18 execution_resumed",
    ),
    "coercion-2011.late-fee-cap": ("", "2021-09-20 penalty_decided fine=1000; 2021-12-20 late_fee_accrued late_fee=1001"),
    "three-systems.publish-penalty": (
        "2024-02-06 penalty_decided social_influence=true; 2024-02-21 decision_published",
        "2024-02-06 penalty_decided social_influence=true; 2024-02-22 decision_published",
    ),
    "three-systems.publish-enforcement": (
        "2021-11-01 enforcement_decided; 2021-11-29 enforcement_published",
        "2021-11-01 enforcement_decided; 2021-11-30 enforcement_published",
    ),
    "three-systems.record-whole-act": ("2021-08-09 recorder_started; 2021-08-09 measure_imposed", "2021-08-09 measure_imposed"),
    "three-systems.keep-recording": (
        "2021-08-09 recorder_started; 2021-08-12 record_uploaded; 2021-12-12 file_archived",
        "2021-08-09 recorder_started; 2021-12-12 file_archived",
    ),
    "three-systems.review-enforcement": (
        "2021-09-01 investigation_closed major=true; 2021-11-01 enforcement_review_passed; 2021-11-20 enforcement_decided",
        "2021-09-01 investigation_closed major=true; 2021-11-20 enforcement_decided",
    ),
    "market-publicity-2021.publish": (
        "2024-02-06 penalty_decided penalties_warning=false penalties_count=1 party_elsewhere=false; 2024-03-11 decision_published",
        "2024-02-06 penalty_decided penalties_warning=false penalties_count=1 party_elsewhere=false; 2024-03-12 decision_published",
    ),
    "market-publicity-2021.push": (
        "2024-02-06 penalty_decided penalties_warning=false penalties_count=1 party_elsewhere=true; 2024-02-26 publication_pushed",
        "2024-02-06 penalty_decided penalties_warning=false penalties_count=1 party_elsewhere=true; 2024-02-27 publication_pushed",
    ),
    "market-publicity-2021.publish-elsewhere": (
        "2021-11-01 penalty_decided; 2021-11-08 publication_pushed; 2021-11-22 decision_published",
        "2021-11-01 penalty_decided; 2021-11-08 publication_pushed; 2021-11-23 decision_published",
    ),
    "market-publicity-2021.withdraw": (
        "2021-11-01 penalty_decided; 2021-11-08 decision_published; 2022-01-10 penalty_reversed; 2022-01-13 publication_withdrawn",
        "2021-11-01 penalty_decided; 2021-11-08 decision_published; 2022-01-10 penalty_reversed; 2022-01-14 publication_withdrawn",
    ),
    "market-publicity-2021.end-short": (
        "2021-11-01 penalty_decided; 2021-11-08 decision_published publication_term=three_months; 2022-02-08 publication_ended",
        "2021-11-01 penalty_decided; 2021-11-08 decision_published publication_term=three_months; 2022-02-09 publication_ended",
    ),
    "market-publicity-2021.end": (
        "2021-11-01 penalty_decided; 2021-11-08 decision_published publication_term=three_years; 2024-11-08 publication_ended",
        "2021-11-01 penalty_decided; 2021-11-08 decision_published publication_term=three_years; 2024-11-09 publication_ended",
    ),
    "service-2017.publication": (
        "2021-08-09 service_published; 2021-10-08 decision_served",
        "2021-08-09 service_published; 2021-10-09 decision_served",
    ),
    "service-2021.publication": (
        "2022-08-09 service_published; 2022-09-08 decision_served",
        "2022-08-09 service_published; 2022-09-09 decision_served",
    ),
    "service-2023.publication": (
        "2024-08-09 service_published; 2024-09-08 decision_served",
        "2024-08-09 service_published; 2024-09-09 decision_served",
    ),
    "suit-2017.sue": (
        "2021-09-20 penalty_decided; 2021-09-22 decision_served; 2022-03-22 remedy_sought",
        "2021-09-20 penalty_decided; 2021-09-22 decision_served; 2022-03-23 remedy_sought",
    ),
}

# Rules that a ledger cannot break, or not keep, and why.
NEVER_BROKEN = {"penalty-2021.archive": "“归档保存”没有期限：未归档时是待办，不是违法"}
NEVER_KEPT = {"coercion-2011.late-fee-cap": "只在加处数额超出罚款时适用，不超出就不适用"}
OWN_OPENING = {
    "penalty-2021.file-first": ("2021-08-01 advance_notice_served; 2021-08-02 case_filed", "2023-06-30"),
    "penalty-2021-summary.reconsideration-first": ("", ""),
}


def test_every_rule_is_held_by_a_ledger_that_keeps_it_and_one_that_breaks_it():
    told = set(LEDGERS) | set(NEVER_BROKEN) | set(OWN_OPENING)
    assert {rule.id for rule in RULES} == told


@pytest.mark.covers("06.02")
@pytest.mark.parametrize("rule_id", sorted(set(LEDGERS) - set(NEVER_KEPT)))
def test_a_ledger_that_keeps_the_rule_is_judged_met(rule_id):
    assert status(rule_id, LEDGERS[rule_id][0], "2025-12-31") == "met"


@pytest.mark.covers("06.02", "06.12")
@pytest.mark.parametrize("rule_id", sorted(set(LEDGERS) - set(OWN_OPENING)))
def test_a_ledger_that_breaks_the_rule_is_judged_breached_with_a_sentence(rule_id):
    rule = law.rule(rule_id)
    told = events(f"{STATUTES[rule.statute.id]}; {LEDGERS[rule_id][1]}")
    verdict = next(v for v in law.judge(rule.matter, told, date(2025, 12, 31)) if v.rule == rule_id and v.status != "met")
    assert verdict.status == "breached"
    assert verdict.why
    assert rule.breach


def test_a_case_noticed_before_it_was_filed_breaks_the_order_of_steps():
    told = events("2021-08-01 clue_received sector=other; " + OWN_OPENING["penalty-2021.file-first"][0])
    verdicts = {v.rule: v.status for v in law.judge("enforcement.penalty", told, date(2023, 6, 30))}
    assert verdicts["penalty-2021.file-first"] == "breached"


def test_a_closed_case_waits_for_its_archive_without_a_day_and_is_never_red():
    assert status("penalty-2021.archive", "2021-10-20 case_closed") == "pending"
    assert status("penalty-2021.archive", "2021-10-20 case_closed; 2021-12-20 file_archived") == "met"


@pytest.mark.parametrize(
    ("found", "told", "expected", "why"),
    [
        ("2023-12-29", "false", "not_applicable", "2024年1月1日前当场处罚不需要复议前置"),
        ("2024-01-02", "true", "met", "告知了先申请行政复议"),
        ("2024-01-02", "false", "breached", "没有告知"),
    ],
)
def test_on_the_spot_decisions_tell_of_reconsideration_first_since_2024(found, told, expected, why):
    ledger = events(
        f"{found} violation_found party_kind=person officers_count=2; {found} penalty_decided_on_spot reconsideration_first_told={told}"
    )
    verdicts = {v.rule: v.status for v in law.judge("enforcement.summarypenalty", ledger, date(2025, 1, 1))}
    assert verdicts.get("penalty-2021-summary.reconsideration-first", "not_applicable") == expected, why


@pytest.mark.covers("05.03")
@pytest.mark.parametrize(
    ("filed", "governs", "silent"),
    [("2021-07-14", "penalty-2017.serve", "penalty-2021.serve"), ("2021-07-15", "penalty-2021.serve", "penalty-2017.serve")],
)
def test_the_day_of_filing_picks_the_version_of_the_law(filed, governs, silent):
    told = events(f"2021-07-01 clue_received sector=other; {filed} case_filed; 2021-09-20 penalty_decided party_absent=true")
    found = {v.rule for v in law.judge("enforcement.penalty", told, date(2021, 9, 21))}
    assert governs in found
    assert silent not in found


def test_a_case_filed_before_the_revision_has_no_ninety_days():
    told = events("2021-03-01 clue_received sector=other; 2021-03-02 case_filed; 2021-12-20 penalty_decided")
    assert not [v for v in law.judge("enforcement.penalty", told, date(2022, 1, 1)) if v.rule.endswith(".decide")]


@pytest.mark.covers("05.08")
def test_the_ninety_days_stand_still_for_no_hearing_or_appraisal_in_the_general_rule():
    stops = "2021-08-10 appraisal_started; 2021-08-20 appraisal_finished; 2021-11-10 penalty_decided"
    assert status("penalty-2021.decide", stops) == "breached"
    assert status("penalty-2021.decide-sector", "2021-08-03 sector_named sector=market_supervision; " + stops) == "met"
    assert status("penalty-2021.decide", "2021-08-03 sector_named sector=market_supervision; " + stops) == "not_applicable"


def test_what_is_only_recalled_or_secondary_says_so():
    uncertain = {rule.id: rule.certainty for rule in RULES if rule.certainty != "text"}
    assert {rule.statute.id for rule in RULES if rule.certainty == "text"} >= {
        "penalty-2021",
        "coercion-2011",
        "market-publicity-2021",
    }
    assert {key for key, value in uncertain.items() if value == "secondary"} == {
        "penalty-2021.hearing-threshold",
        "three-systems.publish-penalty",
        "three-systems.publish-enforcement",
    }
    assert {rule.id for rule in RULES if rule.statute.id.startswith("penalty-2017")} <= set(uncertain)


# The worked examples of the domain notes.


def the_due(rule_id: str, start: str, **how: Any) -> tuple[str, str]:
    found = law.due(rule_id, date.fromisoformat(start), **how)
    return str(found.due), str(found.safe)


@pytest.mark.covers("05.06", "05.08", "05.09", "29.03")
@pytest.mark.parametrize(
    ("rule_id", "start", "due", "safe", "why"),
    [
        ("penalty-2021.hearing-request", "2021-09-29", "2021-10-12", "2021-10-12", "EX-01：国庆七天不计，10月9日调休上班计入"),
        ("penalty-2021.pay", "2021-09-22", "2021-10-08", "2021-09-30", "EX-03：第十五日是10月7日假日，顺延；稳妥日9月30日"),
        ("penalty-2021.decide", "2021-11-08", "2022-02-07", "2022-01-30", "EX-04：第九十日是2月6日春节假期末日"),
        ("coercion-2011.await-court", "2022-01-24", "2022-02-11", "2022-02-11", "EX-08：满十个工作日的次日起可以申请"),
        ("coercion-2011.apply-court", "2022-01-20", "2022-04-20", "2022-04-20", "EX-08：期限届满之日起三个月"),
        ("suit-2017.sue", "2021-07-20", "2022-01-20", "2022-01-20", "EX-08：六个月，止于同日"),
        ("three-systems.publish-penalty", "2024-02-06", "2024-02-21", "2024-02-21", "EX-14：除夕是工作日，2月18日调休上班"),
        ("market-publicity-2021.publish", "2024-02-06", "2024-03-11", "2024-03-11", "EX-14：市场监管二十个工作日"),
        ("penalty-2021.limitation", "2019-08-31", "2021-08-31", "2021-08-31", "EX-16：二年止于同月同日，不顺延"),
        ("penalty-2021.limitation-safety", "2019-08-31", "2024-08-31", "2024-08-31", "EX-16：五年止于周六，不顺延"),
    ],
)
def test_the_worked_examples_end_on_their_days(rule_id, start, due, safe, why):
    assert the_due(rule_id, start) == (due, safe), why


def test_ex_01_the_decision_waits_for_the_day_after_the_request_period():
    assert the_due("penalty-2021.await-hearing-request", "2021-09-29")[0] == "2021-10-13"


def test_ex_02_the_hearing_notice_is_served_by_a_working_saturday():
    told = events(
        "2021-09-01 clue_received sector=other; 2021-09-02 case_filed; 2021-10-08 hearing_requested; 2021-10-08 set hearing_on=2021-10-19"
    )
    verdict = next(
        v for v in law.judge("enforcement.penalty", told, date(2021, 10, 8)) if v.rule == "penalty-2021.hearing-notice"
    )
    assert (verdict.status, str(verdict.due)) == ("pending", "2021-10-09")


def test_ex_07_testing_is_left_out_of_a_seizure_which_never_rolls_forward():
    # Handed in on the 14th, the testing period of the notice runs from the 15th of April to the 6th of May: 22 days.
    found = law.due("coercion-2011.seizure", date(2022, 4, 6), suspend=[(date(2022, 4, 14), date(2022, 5, 6))])
    assert str(found.due) == "2022-05-28"
    kept = "2022-04-06 measure_imposed; 2022-04-14 testing_started; 2022-05-06 testing_finished; {} measure_lifted"
    assert status("coercion-2011.seizure", kept.format("2022-05-28")) == "met"
    assert status("coercion-2011.seizure", kept.format("2022-05-30")) == "breached"


def test_ex_16_a_violation_found_one_day_late_is_barred():
    told = "2021-09-01 clue_received sector=other; 2021-09-02 case_filed; 2021-09-20 investigation_closed violation_ended_on=2019-08-31 safety_harm=false"
    verdict = next(
        v for v in law.judge("enforcement.penalty", events(told), date(2021, 12, 1)) if v.rule == "penalty-2021.limitation"
    )
    assert (verdict.status, verdict.days_over) == ("breached", 1)


@pytest.mark.covers("05.05")
def test_each_seizure_has_its_own_thirty_days():
    told = events(
        "2021-08-01 clue_received sector=other; 2021-08-09 measure_imposed; 2021-09-01 measure_lifted; 2021-09-10 measure_imposed; 2021-11-01 measure_lifted"
    )
    found = [v.status for v in law.judge("enforcement.penalty", told, date(2021, 12, 1)) if v.rule == "coercion-2011.seizure"]
    assert found == ["met", "breached"]


@pytest.mark.covers("05.09")
def test_the_party_may_sue_for_six_months_and_then_the_remedies_have_lapsed():
    rule = law.rule("suit-2017.sue")
    assert (rule.deems, rule.deems_on) == ("remedies_lapsed", "due")
    assert status("suit-2017.sue", "2021-09-20 penalty_decided; 2021-09-22 decision_served", "2022-03-23") == "overdue"
    assert (
        status("suit-2017.sue", "2021-09-20 penalty_decided; 2021-09-22 decision_served; 2021-10-01 fine_paid")
        == "not_applicable"
    )
