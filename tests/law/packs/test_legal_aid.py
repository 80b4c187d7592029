"""The packs of legal aid: every rule is kept once and broken once, and every worked example of the domain notes holds."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from xiezhi import law
from xiezhi.law import load_pack

CASE, OBJECTION = "legal_aid.aidcase", "legal_aid.aidobjection"
STATUTES = (
    "legal-aid-2021",
    "legal-aid-regulations-2003",
    "legal-aid-procedure-2012",
    "legal-aid-procedure-2023",
    "domestic-violence-2015",
)
LOCAL = sorted((Path(__file__).parents[3] / "docs" / "packs").glob("legal-aid-*.toml"))

OLD = "2021-03-01 aid_applied entry=application case_kind=civil subject=labour_pay place_right=true"
NEW = "2022-03-01 aid_applied entry=application case_kind=civil subject=labour_pay place_right=true"
OLD_ACCEPTED, NEW_ACCEPTED = f"{OLD}; 2021-03-01 aid_accepted", f"{NEW}; 2022-03-01 aid_accepted"
OLD_GRANTED, NEW_GRANTED = f"{OLD_ACCEPTED}; 2021-03-03 aid_granted", f"{NEW_ACCEPTED}; 2022-03-03 aid_granted"
OLD_NOTICE = "2021-03-01 defence_notice_received organ_kind=court notice_ground=minor case_kind=criminal"
NEW_NOTICE = "2022-03-01 defence_notice_received organ_kind=court case_kind=criminal"
OLD_ASSIGNED, NEW_ASSIGNED = f"{OLD_GRANTED}; 2021-03-04 lawyer_assigned", f"{NEW_GRANTED}; 2022-03-04 lawyer_assigned"
OLD_CLOSED, NEW_CLOSED = f"{OLD_ASSIGNED}; 2021-05-10 case_closed", f"{NEW_ASSIGNED}; 2022-05-10 case_closed"
LATEST = "2023-10-09 aid_applied; 2023-10-10 aid_granted"
GRAVE = f"{NEW_NOTICE} notice_ground=life_or_death; 2022-03-02 lawyer_assigned"
CONSULTED = "consultation_answered"

# rule: (a ledger that keeps it, a ledger that breaks it)
KEPT_AND_BROKEN = {
    "legal-aid-2021.forward": (
        "2022-03-01T09:00 custody_applied channel=custody; 2022-03-02T09:00 application_forwarded",
        "2022-03-01T09:00 custody_applied channel=custody; 2022-03-02T09:01 application_forwarded"),
    "legal-aid-2021.duty-forward": (
        "2022-03-01T09:00 custody_applied channel=duty_lawyer; 2022-03-02T08:00 application_forwarded",
        "2022-03-01T09:00 custody_applied channel=duty_lawyer; 2022-03-03T09:00 application_forwarded"),
    "legal-aid-2021.where": (NEW_GRANTED, NEW_GRANTED.replace("place_right=true", "place_right=false")),
    "legal-aid-2021.notice": (f"{NEW_NOTICE} found_on=2022-02-26", f"{NEW_NOTICE} found_on=2022-02-25"),
    "legal-aid-2021.notice-assign": (f"{NEW_NOTICE}; 2022-03-04 lawyer_assigned", f"{NEW_NOTICE}; 2022-03-05 lawyer_assigned"),
    "legal-aid-2021.notice-inform": (f"{NEW_NOTICE}; 2022-03-04 organ_informed", f"{NEW_NOTICE}; 2022-03-05 organ_informed"),
    "legal-aid-2021.notice-ground": (f"{NEW_NOTICE} notice_ground=absence", f"{NEW_NOTICE} notice_ground=curious"),
    "legal-aid-2021.three-years": (f"{GRAVE} practice_years=3", f"{GRAVE} practice_years=2"),
    "legal-aid-2021.not-limited": (f"{NEW_NOTICE} counsel_limited=false", f"{NEW_NOTICE} counsel_limited=true"),
    "legal-aid-2021.means": (f"{NEW_ACCEPTED}; 2022-03-02 means_committed; 2022-03-03 aid_granted", NEW_GRANTED),
    "legal-aid-2021.no-certificate": (f"{NEW_ACCEPTED}; 2022-03-02 means_checked means=sharing", f"{NEW_ACCEPTED}; 2022-03-02 means_checked means=certificate"),
    "legal-aid-2021.exempt": (f"{NEW_ACCEPTED}; 2022-03-02 means_exempted exemption=migrant", f"{NEW_ACCEPTED}; 2022-03-02 means_exempted exemption=friend"),
    "legal-aid-2021.unlimited": (
        f"{NEW_ACCEPTED} unlimited=violence; 2022-03-03 aid_refused refusal_ground=scope",
        f"{NEW_ACCEPTED} unlimited=violence; 2022-03-03 aid_refused refusal_ground=means"),
    "legal-aid-2021.commitment-false": (
        f"{NEW_ASSIGNED}; 2022-03-10 commitment_verified commitment_true=false; 2022-03-12 aid_terminated; 2022-04-01 file_archived",
        f"{NEW_ASSIGNED}; 2022-03-10 commitment_verified commitment_true=false; 2022-05-10 case_closed"),
    "legal-aid-2021.decide": (f"{NEW}; 2022-03-08 aid_granted", f"{NEW}; 2022-03-09 aid_granted"),
    "legal-aid-2021.assign": (f"{NEW_GRANTED}; 2022-03-07 lawyer_assigned", f"{NEW_GRANTED}; 2022-03-08 lawyer_assigned"),
    "legal-aid-2021.refuse-told": (
        f"{NEW_ACCEPTED}; 2022-03-03 aid_refused; 2022-03-04 aid_refusal_told; 2022-04-01 file_archived",
        f"{NEW_ACCEPTED}; 2022-03-03 aid_refused; 2022-04-01 file_archived"),
    "legal-aid-2021.supplement-once": (
        f"{NEW}; 2022-03-02 supplement_requested; 2022-03-04 supplement_received",
        f"{NEW}; 2022-03-02 supplement_requested; 2022-03-04 supplement_received; 2022-03-05 supplement_requested"),
    # Silence alone is judged here: what comes before the day is no silence.
    "legal-aid-2021.supplement": (
        f"{NEW}; 2022-03-02 supplement_requested supplement_due_on=2022-03-09; 2022-03-09 deemed_withdrawn",
        f"{NEW}; 2022-03-02 supplement_requested supplement_due_on=2022-03-09; 2022-03-10 deemed_withdrawn"),
    "legal-aid-2021.supplement-timely": (
        f"{NEW}; 2022-03-02 supplement_requested supplement_due_on=2022-03-09; 2022-03-05 supplement_received",
        f"{NEW}; 2022-03-02 supplement_requested supplement_due_on=2022-03-09; 2022-03-10 supplement_received"),
    "legal-aid-2021.scope": (NEW_GRANTED, NEW_GRANTED.replace("labour_pay", "outside")),
    "legal-aid-2021.advance": (f"{NEW}; 2022-03-02 advance_aid_decided advance_ground=preservation", f"{NEW}; 2022-03-02 advance_aid_decided advance_ground=haste"),
    "legal-aid-2021.advance-urgent": (
        f"{NEW}; 2022-03-02 advance_aid_decided advance_ground=period period_ends_on=2022-03-08",
        f"{NEW}; 2022-03-02 advance_aid_decided advance_ground=period period_ends_on=2022-03-09"),
    "legal-aid-2021.advance-formalities": (
        f"{NEW}; 2022-03-02 advance_aid_decided; 2022-03-09 formalities_completed; 2022-05-10 case_closed",
        f"{NEW}; 2022-03-02 advance_aid_decided; 2022-05-10 case_closed"),
    "legal-aid-2021.no-refusal": (f"{NEW_ASSIGNED}; 2022-03-10 progress_reported refused_handling=false", f"{NEW_ASSIGNED}; 2022-03-10 progress_reported refused_handling=true"),
    "legal-aid-2021.progress": (f"{NEW_ASSIGNED}; 2022-03-10 progress_reported; 2022-05-10 case_closed", NEW_CLOSED),
    "legal-aid-2021.no-money": (f"{NEW_ASSIGNED}; 2022-03-10 progress_reported money_taken=false", f"{NEW_ASSIGNED}; 2022-03-10 progress_reported money_taken=true"),
    "legal-aid-2021.termination-ground": (f"{NEW_ASSIGNED}; 2022-04-01 aid_terminated termination_ground=fraud", f"{NEW_ASSIGNED}; 2022-04-01 aid_terminated termination_ground=mood"),
    "legal-aid-2021.fraud-fine": (f"{NEW_ASSIGNED}; 2022-04-01 fee_recovered fraud_fine=3000", f"{NEW_ASSIGNED}; 2022-04-01 fee_recovered fraud_fine=3001"),
    "legal-aid-2021.report-end": (f"{NEW_CLOSED}; 2022-05-20 file_submitted; 2022-06-20 file_archived", f"{NEW_CLOSED}; 2022-06-20 file_archived"),
    "legal-aid-2021.measures": (f"{NEW_CLOSED}; 2022-05-20 follow_up_made; 2022-06-20 file_archived", f"{NEW_CLOSED}; 2022-06-20 file_archived"),
    "legal-aid-2021.objection": ("2023-04-27 objection_received; 2023-05-04 objection_decided", "2023-04-27 objection_received; 2023-05-05 objection_decided"),
    "legal-aid-2021.objection-route": (
        "2022-03-01 objection_received; 2022-03-03 objection_decided objection_result=maintained; 2022-03-04 objection_told remedies_told=true",
        "2022-03-01 objection_received; 2022-03-03 objection_decided objection_result=maintained; 2022-03-04 objection_told remedies_told=false"),
    "legal-aid-2021.complaint": (
        "2022-03-01 complaint_received; 2022-03-03 complaint_investigated; 2022-03-09 complaint_answered",
        "2022-03-01 complaint_received; 2022-03-09 complaint_answered"),
    "legal-aid-2021.consultation": (f"2022-03-01 {CONSULTED} rights_told=true", f"2022-03-01 {CONSULTED} rights_told=false"),
    "legal-aid-2021.quality": ("2022-03-01 quality_drawn; 2022-03-03 quality_scored; 2022-03-09 quality_reviewed", "2022-03-01 quality_drawn; 2022-03-09 quality_reviewed"),
    "legal-aid-regulations-2003.forward": (
        "2021-03-01T09:00 custody_applied channel=custody; 2021-03-02T09:00 application_forwarded",
        "2021-03-01T09:00 custody_applied channel=custody; 2021-03-02T10:00 application_forwarded"),
    # Silence alone is judged here: what comes before the day is no silence.
    "legal-aid-regulations-2003.supplement": (
        f"{OLD}; 2021-03-02 supplement_requested supplement_due_on=2021-03-09; 2021-03-09 deemed_withdrawn",
        f"{OLD}; 2021-03-02 supplement_requested supplement_due_on=2021-03-09; 2021-03-10 deemed_withdrawn"),
    "legal-aid-regulations-2003.supplement-timely": (
        f"{OLD}; 2021-03-02 supplement_requested supplement_due_on=2021-03-09; 2021-03-05 supplement_received",
        f"{OLD}; 2021-03-02 supplement_requested supplement_due_on=2021-03-09; 2021-03-10 supplement_received"),
    "legal-aid-regulations-2003.scope": (OLD_GRANTED, OLD_GRANTED.replace("labour_pay", "traffic")),
    "legal-aid-regulations-2003.refuse-told": (
        f"{OLD_ACCEPTED}; 2021-03-03 aid_refused; 2021-03-04 aid_refusal_told; 2021-04-01 file_archived",
        f"{OLD_ACCEPTED}; 2021-03-03 aid_refused; 2021-04-01 file_archived"),
    "legal-aid-regulations-2003.means": (f"{OLD_ACCEPTED}; 2021-03-02 means_checked means=certificate; 2021-03-03 aid_granted", OLD_GRANTED),
    "legal-aid-regulations-2003.court-notice": (f"{OLD_NOTICE} hearing_on=2021-03-11", f"{OLD_NOTICE} hearing_on=2021-03-10"),
    "legal-aid-regulations-2003.reply": (
        f"{OLD_NOTICE} hearing_on=2021-03-20; 2021-03-17 organ_informed", f"{OLD_NOTICE} hearing_on=2021-03-20; 2021-03-18 organ_informed"),
    "legal-aid-regulations-2003.no-money": (f"{OLD_ASSIGNED}; 2021-03-10 progress_reported money_taken=false", f"{OLD_ASSIGNED}; 2021-03-10 progress_reported money_taken=true"),
    "legal-aid-regulations-2003.termination-ground": (
        f"{OLD_ASSIGNED}; 2021-04-01 aid_terminated termination_ground=own_counsel", f"{OLD_ASSIGNED}; 2021-04-01 aid_terminated termination_ground=fraud"),
    "legal-aid-regulations-2003.report-end": (f"{OLD_CLOSED}; 2021-05-20 file_submitted; 2021-06-20 file_archived", f"{OLD_CLOSED}; 2021-06-20 file_archived"),
    "legal-aid-regulations-2003.subsidy-after-file": (
        f"{OLD_CLOSED}; 2021-05-20 file_submitted; 2021-06-20 subsidy_paid", f"{OLD_CLOSED}; 2021-05-20 subsidy_paid; 2021-06-20 file_submitted"),
    "legal-aid-regulations-2003.objection": (
        "2021-04-29 objection_received against=refusal; 2021-05-10 objection_decided", "2021-04-29 objection_received against=refusal; 2021-05-11 objection_decided"),
    "legal-aid-regulations-2003.consultation": (
        f"2021-03-01 consultation_booked booked_for=2021-03-04; 2021-03-04 {CONSULTED}", f"2021-03-01 consultation_booked booked_for=2021-03-04; 2021-03-05 {CONSULTED}"),
    "legal-aid-procedure-2012.decide": (f"{OLD_ACCEPTED}; 2021-03-10 aid_granted", f"{OLD_ACCEPTED}; 2021-03-11 aid_granted"),
    "legal-aid-procedure-2012.decide-by-the-law": (
        "2021-12-30 aid_applied; 2021-12-30 aid_accepted; 2022-01-06 aid_granted", "2021-12-30 aid_applied; 2021-12-30 aid_accepted; 2022-01-07 aid_granted"),
    "legal-aid-procedure-2012.assign-civil": (f"{OLD_GRANTED}; 2021-03-12 lawyer_assigned", f"{OLD_GRANTED}; 2021-03-15 lawyer_assigned"),
    "legal-aid-procedure-2012.assign-criminal": (
        f"{OLD_GRANTED} case_kind=criminal; 2021-03-08 lawyer_assigned", f"{OLD_GRANTED} case_kind=criminal; 2021-03-09 lawyer_assigned"),
    "legal-aid-procedure-2012.assign-notice": (f"{OLD_NOTICE}; 2021-03-04 lawyer_assigned", f"{OLD_NOTICE}; 2021-03-05 lawyer_assigned"),
    "legal-aid-procedure-2012.file": (f"{OLD_CLOSED}; 2021-06-09 file_submitted", f"{OLD_CLOSED}; 2021-06-10 file_submitted"),
    "legal-aid-procedure-2012.review-file": (
        f"{OLD_CLOSED}; 2021-05-20 file_submitted; 2021-06-21 file_reviewed", f"{OLD_CLOSED}; 2021-05-20 file_submitted; 2021-06-22 file_reviewed"),
    "legal-aid-procedure-2012.close-basis": (f"{OLD_CLOSED} close_basis=paper", f"{OLD_CLOSED} close_basis=guess"),
    "legal-aid-procedure-2023.minor-lawyer": (
        f"{LATEST}; 2023-10-11 lawyer_assigned notice_ground=minor knows_minors=true", f"{LATEST}; 2023-10-11 lawyer_assigned notice_ground=minor knows_minors=false"),
    "legal-aid-procedure-2023.three-years": (
        f"{LATEST}; 2023-10-11 lawyer_assigned notice_ground=death_review practice_years=3", f"{LATEST}; 2023-10-11 lawyer_assigned notice_ground=death_review practice_years=1"),
    "legal-aid-procedure-2023.agreement": (f"{LATEST}; 2023-10-11 lawyer_assigned; 2023-10-16 agreement_signed", f"{LATEST}; 2023-10-11 lawyer_assigned; 2023-10-17 agreement_signed"),
    "legal-aid-procedure-2023.file": (f"{LATEST}; 2023-11-01 case_closed; 2023-12-01 file_submitted", f"{LATEST}; 2023-11-01 case_closed; 2023-12-02 file_submitted"),
    "legal-aid-procedure-2023.review-file": (
        f"{LATEST}; 2023-11-01 file_submitted; 2023-12-01 file_reviewed", f"{LATEST}; 2023-11-01 file_submitted; 2023-12-02 file_reviewed"),
    "legal-aid-procedure-2023.close-basis": (f"{LATEST}; 2023-11-01 case_closed close_basis=award", f"{LATEST}; 2023-11-01 case_closed close_basis=guess"),
    "domestic-violence-2015.aid": (
        "2021-03-01 aid_applied subject=violence; 2021-03-03 aid_refused refusal_ground=repeated", "2021-03-01 aid_applied subject=violence; 2021-03-03 aid_refused refusal_ground=means"),
}  # fmt: skip
# Rules whose breach is silence, for the law names no last day.
OPEN_ENDED = {
    "legal-aid-2021.publish": ("2022-03-01 bulletin_drafted; 2022-03-09 bulletin_published", "2022-03-01 bulletin_drafted")
}


def value(text: str) -> Any:
    if text in ("true", "false"):
        return text == "true"
    if text.isdecimal():
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def ledger(text: str) -> list[law.Event]:
    """Events from "2022-03-01 aid_applied channel=window; 2022-03-03T09:30 aid_granted"; those without a time at noon."""
    events = []
    for line in filter(None, (part.strip() for part in text.split(";"))):
        at, name, *fields = line.split()
        when = datetime.fromisoformat(at if "T" in at else f"{at}T12:00")
        events.append((name, when, {key: value(entry) for key, _, entry in (field.partition("=") for field in fields)}))
    return events


def verdict(rule: str, text: str, as_of: str = "2026-06-30") -> Any:
    """The verdict of `rule` on the matter that `text` tells."""
    found = law.judge(law.rule(rule).matter, ledger(text), date.fromisoformat(as_of), all_=True)
    return next(each for each in found if each.rule == rule)


def test_every_rule_of_the_packs_is_in_this_table():
    known = {rule.id for rule in law.rules() if rule.statute.id in STATUTES and rule.matter.startswith("legal_aid.")}
    assert known == set(KEPT_AND_BROKEN) | set(OPEN_ENDED)


@pytest.mark.covers("25.02", "25.03", "25.04", "25.05", "25.06", "25.08")
@pytest.mark.parametrize("rule", KEPT_AND_BROKEN)
def test_a_rule_tells_a_lawful_ledger_from_an_unlawful_one(rule):
    kept, broken = KEPT_AND_BROKEN[rule]
    assert (verdict(rule, kept).status, verdict(rule, broken).status) == ("met", "breached")


@pytest.mark.covers("25.13")
@pytest.mark.parametrize("rule", OPEN_ENDED)
def test_what_has_no_last_day_stays_pending(rule):
    done, not_done = OPEN_ENDED[rule]
    assert (verdict(rule, done).status, verdict(rule, not_done).status) == ("met", "pending")


@pytest.mark.covers("25.03", "29.03")
@pytest.mark.parametrize(
    ("example", "rule", "text", "due"),
    [
        ("6", "legal-aid-procedure-2012.decide", "2021-09-24 aid_applied; 2021-09-24 aid_accepted", "2021-10-09"),
        ("6", "legal-aid-procedure-2012.assign-civil", "2021-09-24 aid_applied case_kind=civil; 2021-10-09 aid_granted", "2021-10-19"),
        ("6", "legal-aid-procedure-2012.assign-criminal", "2021-09-24 aid_applied case_kind=criminal; 2021-10-09 aid_granted", "2021-10-13"),
        ("6a", "legal-aid-2021.decide", "2022-09-28 aid_applied", "2022-10-08"),
        ("6a", "legal-aid-2021.assign", "2022-09-28 aid_applied; 2022-10-08 aid_granted", "2022-10-11"),
        ("6b", "legal-aid-procedure-2012.decide", "2021-12-30 aid_applied; 2021-12-30 aid_accepted", "2022-01-11"),
        ("6b amber", "legal-aid-procedure-2012.decide-by-the-law", "2021-12-30 aid_applied; 2021-12-30 aid_accepted", "2022-01-06"),
        ("7", "legal-aid-regulations-2003.objection", "2021-04-29 objection_received against=refusal", "2021-05-10"),
        ("7", "legal-aid-2021.objection", "2023-04-27 objection_received", "2023-05-04"),
        ("8", "legal-aid-procedure-2012.file", "2021-11-01 aid_applied; 2021-12-03 case_closed", "2022-01-04"),
        ("8", "legal-aid-procedure-2012.review-file", "2021-11-01 aid_applied; 2021-12-03 case_closed; 2022-01-04 file_submitted", "2022-02-07"),
        ("16", "legal-aid-regulations-2003.court-notice", "2021-10-08 defence_notice_received organ_kind=court hearing_on=2021-10-18", "2021-10-08"),
        ("16", "legal-aid-regulations-2003.reply", "2021-10-08 defence_notice_received organ_kind=court hearing_on=2021-10-18", "2021-10-15"),
    ],
)  # fmt: skip
def test_a_worked_example_ends_on_its_day(example, rule, text, due):
    assert verdict(rule, text, as_of=text.split(";")[-1].split()[0]).due == date.fromisoformat(due)


@pytest.mark.covers("25.03")
def test_each_step_is_judged_by_the_text_of_the_day_of_its_trigger():
    """Received on 2021-12-30, granted on 2022-01-11: decided under the old text, assigned under the new."""
    text = "2021-12-30 aid_applied case_kind=civil; 2021-12-30 aid_accepted; 2022-01-11 aid_granted; 2022-01-14 lawyer_assigned"
    judged = {found.rule: found.status for found in law.judge(CASE, ledger(text), date(2022, 6, 30))}
    assert judged["legal-aid-procedure-2012.decide"] == "met" and judged["legal-aid-2021.assign"] == "met"
    assert "legal-aid-2021.decide" not in judged and "legal-aid-procedure-2012.assign-civil" not in judged


@pytest.mark.covers("25.03")
def test_the_time_of_a_supplement_is_not_counted():
    text = f"{NEW}; 2022-03-02 supplement_requested; 2022-03-10 supplement_received"
    assert verdict("legal-aid-2021.decide", text, "2022-03-11").due == date(2022, 3, 16)
    assert verdict("legal-aid-2021.decide", f"{NEW}; 2022-03-02 supplement_requested", "2022-03-11").status == "suspended"


def test_an_objection_to_a_termination_had_no_period_before_the_law():
    assert (
        verdict("legal-aid-regulations-2003.objection", "2021-04-29 objection_received against=termination").status
        == "not_applicable"
    )


@pytest.mark.covers("25.03")
def test_the_examples_of_local_packs_load_with_the_events_of_the_line_and_end_where_the_law_prevails():
    from xiezhi.ledger.matter import kinds

    known = {name: cls.event_names() for name, cls in kinds().items()}
    packs = {path.stem: load_pack(path, known) for path in LOCAL}
    assert set(packs) == {
        "legal-aid-beijing",
        "legal-aid-hangzhou",
        "legal-aid-henan",
        "legal-aid-shandong",
        "legal-aid-shanghai",
        "legal-aid-zhejiang",
    }
    limits = {rule.id: str(rule.limit) for rules in packs.values() for rule in rules}
    assert limits["legal-aid-shandong.decide"] == "5 workdays" and limits["legal-aid-henan.decide"] == "10 days"
    gone = {rule.id for rules in packs.values() for rule in rules if rule.repealed == date(2022, 1, 1)}
    assert {"legal-aid-shanghai.decide", "legal-aid-henan.decide"} <= gone
