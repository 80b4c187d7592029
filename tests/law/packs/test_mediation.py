"""The mediation packs: every rule is kept once and broken once, every worked example holds, and the cities' packs of docs/packs load."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from xiezhi import law

BUILT_IN = (
    "people-mediation-2010", "people-mediation-committees-2010", "people-mediators-2010", "medical-disputes-2018",
    "medical-disputes-committees-2018", "civil-procedure-2017", "civil-procedure-2021", "civil-procedure-2023",
    "civil-interpretation-2022", "confirmation-2011", "traffic-procedure-2018", "invited-mediation-2016", "online-mediation-2022",
    "mediation-work-2002", "mediation-standard-2020", "petitions-2005", "petitions-2022",
)  # fmt: skip
LOCAL = [
    Path(__file__).parents[3] / "docs" / "packs" / name for name in ("ningbo-mediation-2015.toml", "shenzhen-disputes-2022.toml")
]

IN = "2021-03-01 mediation_applied dispute_kind=neighbour source=walk_in"
TAKEN = f"{IN}; 2021-03-02 mediation_accepted"
HEARD = f"{TAKEN}; 2021-03-03 session_held openness=open"
SIGNED = f"{HEARD}; 2021-03-03 session_recorded; 2021-03-04 agreement_signed form=written"
EFFECT = f"{SIGNED}; 2021-03-05 agreement_effective"
ORAL = f"{HEARD}; 2021-03-03 session_recorded; 2021-03-04 oral_agreement_recorded form=oral"
MEDICAL = "2021-01-20 mediation_applied dispute_kind=medical source=walk_in; 2021-01-20 mediation_accepted"
COURT16 = (
    "2021-03-01 referral_received source=court court_stage={stage} court_procedure={procedure}; 2021-03-02 mediation_accepted"
)
INVITED = COURT16.format(stage="before_filing", procedure="ordinary")
ENTRUSTED = COURT16.format(stage="after_filing", procedure="ordinary")
SUMMARY = COURT16.format(stage="after_filing", procedure="summary")
ONLINE = "2022-04-20 referral_received source=court online=true court_stage={stage} court_procedure={procedure}"
ONLINE_FIRST = ONLINE.format(stage="before_filing", procedure="ordinary")
ONLINE_TAKEN = f"{ONLINE_FIRST}; 2022-04-24 mediation_accepted"
AFTER_2022 = "2022-05-04 mediation_applied dispute_kind=contract source=walk_in; 2022-05-06 agreement_effective form=written"
AFTER_2024 = "2024-03-01 mediation_applied dispute_kind=contract source=walk_in; 2024-03-05 agreement_effective form=written"
INVITED_2022 = "2022-05-05 referral_received source=court court_stage=before_filing; 2022-05-06 agreement_effective"
INVITED_2024 = "2024-03-01 referral_received source=court court_stage=before_filing; 2024-03-05 agreement_effective"
RULED = f"{AFTER_2022}; 2022-05-10 confirmation_applied; 2022-05-20 confirmation_ruled confirmation=refused"
PETITION_OLD = "2021-03-01 referral_received source=petition unit_kind=justice_office"
PETITION = "2022-06-01 referral_received source=petition unit_kind=justice_office"
BODY = "2021-03-01 committee_registered members=5 women=1 mixed_area=true medical=true"


def confirmation(begun: str, day: str, how: str) -> str:
    return f"{begun}; {day} confirmation_applied {how}"


# rule: (a ledger that keeps it, a ledger that breaks it)
KEPT_AND_BROKEN = {
    "people-mediation-2010.voluntary": (f"{IN}; 2021-03-02 party_refused", f"{IN}; 2021-03-02 party_refused; 2021-03-05 session_held"),
    "people-mediation-2010.free": (f"{EFFECT} fee=0", f"{EFFECT} fee=50"),
    "people-mediation-2010.invite-consent": (f"{HEARD} invited=村长 invited_consented=true", f"{HEARD} invited=村长 invited_consented=false"),
    "people-mediation-2010.openness": (HEARD, HEARD.replace("openness=open", "openness=unsaid")),
    "people-mediation-2010.report-risk": (
        f"{SIGNED} risk=crime; 2021-03-04 escalation_reported; 2021-03-05 agreement_effective",
        f"{SIGNED} risk=crime; 2021-03-05 agreement_effective; 2021-03-06 escalation_reported"),
    "people-mediation-2010.tell-remedies": (
        f"{TAKEN}; 2021-03-20 mediation_failed; 2021-03-20 remedies_told; 2021-03-25 file_archived",
        f"{TAKEN}; 2021-03-20 mediation_failed; 2021-03-25 file_archived"),
    "people-mediation-2010.record": (EFFECT, f"{HEARD}; 2021-03-05 agreement_effective"),
    "people-mediation-2010.file-record": (
        f"{EFFECT}; 2021-03-20 file_archived", f"{HEARD}; 2021-03-05 agreement_effective; 2021-03-20 file_archived"),
    "people-mediation-2010.oral-recorded": (f"{ORAL}; 2021-03-04 agreement_effective", f"{HEARD}; 2021-03-04 agreement_effective form=oral"),
    "people-mediation-2010.all-signed": (f"{EFFECT} parties_signed=true", f"{EFFECT} parties_signed=false"),
    "people-mediation-2010.mediator-signed": (f"{EFFECT} mediator_signed=true", f"{EFFECT} mediator_signed=false"),
    "people-mediation-2010.sealed": (f"{EFFECT} sealed=true", f"{EFFECT} sealed=false"),
    "people-mediation-2010.oral-effective": (f"{ORAL}; 2021-03-04 agreement_effective", f"{ORAL}; 2021-03-05 agreement_effective"),
    "people-mediation-2010.supervise": (f"{EFFECT}; 2021-03-20 follow_up_made; 2021-03-25 file_archived", f"{EFFECT}; 2021-03-25 file_archived"),
    "people-mediation-2010.confirm": (f"{EFFECT}; 2021-04-06 confirmation_applied", f"{EFFECT}; 2021-04-07 confirmation_applied"),
    "people-mediation-2010.confirm-jointly": (
        f"{EFFECT}; 2021-03-10 confirmation_applied jointly=true", f"{EFFECT}; 2021-03-10 confirmation_applied jointly=false"),
    "people-mediation-2010.perform": (
        f"{EFFECT} performance_due_on=2021-03-20; 2021-03-12 performance_completed",
        f"{EFFECT} performance_due_on=2021-03-20; 2021-03-21 performance_completed"),
    "people-mediation-2010.enforce-confirmed": (
        f"{EFFECT}; 2021-03-20 confirmation_ruled; 2021-04-20 enforcement_applied", f"{EFFECT}; 2021-04-20 enforcement_applied"),
    "people-mediation-committees-2010.size": (BODY, BODY.replace("members=5", "members=11")),
    "people-mediation-committees-2010.women": (BODY, BODY.replace("women=1", "women=0")),
    "people-mediation-committees-2010.minority": (f"{BODY} minority=1", f"{BODY} minority=0"),
    "people-mediation-committees-2010.term": (
        f"{BODY} term_ends_on=2024-03-01; 2024-03-01 committee_elected", f"{BODY} term_ends_on=2024-03-01; 2024-03-02 committee_elected"),
    "people-mediation-committees-2010.report": (
        f"{BODY}; 2021-03-05 committee_reported_to_court; 2022-03-01 committee_changed", f"{BODY}; 2022-03-01 committee_changed"),
    "people-mediators-2010.training": (
        "2021-03-01 mediator_engaged; 2021-06-01 mediator_trained; 2022-03-01 mediator_left", "2021-03-01 mediator_engaged; 2022-03-01 mediator_left"),
    "people-mediators-2010.discipline": ("2021-03-01 mediator_engaged", "2021-03-01 mediator_engaged; 2021-06-01 mediator_disciplined"),
    "medical-disputes-2018.conclude": (f"{MEDICAL}; 2021-03-08 agreement_signed", f"{MEDICAL}; 2021-03-09 agreement_signed"),
    "medical-disputes-2018.conclude-extended": (
        f"{MEDICAL}; 2021-03-01 extension_agreed extended_to=2021-04-10; 2021-03-20 agreement_signed",
        f"{MEDICAL}; 2021-03-01 extension_agreed extended_to=2021-04-10; 2021-04-11 agreement_signed"),
    "medical-disputes-2018.fails-when-extension-ends": tuple(
        f"{MEDICAL}; 2021-03-01 extension_agreed extended_to=2021-04-10; {day} mediation_failed" for day in ("2021-04-10", "2021-04-11")),
    "medical-disputes-2018.exclusive": (f"{MEDICAL} elsewhere=none", f"{MEDICAL} elsewhere=court"),
    "medical-disputes-2018.confirmation-told": (
        f"{MEDICAL}; 2021-02-20 agreement_effective confirmation_told=true", f"{MEDICAL}; 2021-02-20 agreement_effective confirmation_told=false"),
    "medical-disputes-2018.closed": (f"{MEDICAL}; 2021-02-01 session_held openness=closed", f"{MEDICAL}; 2021-02-01 session_held openness=open"),
    "medical-disputes-2018.in-writing": (f"{MEDICAL}; 2021-02-20 agreement_signed", f"{MEDICAL}; 2021-02-20 oral_agreement_recorded"),
    "medical-disputes-committees-2018.file": (f"{BODY}; 2021-04-13 committee_filed", f"{BODY}; 2021-04-14 committee_filed"),
    "civil-procedure-2017.confirm": (f"{EFFECT}; 2021-04-06 confirmation_applied", f"{EFFECT}; 2021-04-07 confirmation_applied"),
    "civil-procedure-2017.court-decides": (
        f"{EFFECT}; 2021-03-10 confirmation_applied; 2021-03-12 confirmation_accepted; 2021-04-12 confirmation_ruled",
        f"{EFFECT}; 2021-03-10 confirmation_applied; 2021-03-12 confirmation_accepted; 2021-04-13 confirmation_ruled"),
    "civil-procedure-2021.confirm": (f"{AFTER_2022}; 2022-06-06 confirmation_applied", f"{AFTER_2022}; 2022-06-07 confirmation_applied"),
    "civil-procedure-2021.court-decides": (
        f"{AFTER_2022}; 2022-05-12 confirmation_accepted; 2022-06-13 confirmation_ruled",
        f"{AFTER_2022}; 2022-05-12 confirmation_accepted; 2022-06-14 confirmation_ruled"),
    "civil-procedure-2021.where": (
        confirmation(AFTER_2022, "2022-05-10", "confirmation_court_by=home"), confirmation(AFTER_2022, "2022-05-10", "confirmation_court_by=inviting")),
    "civil-procedure-2021.where-invited": (
        confirmation(INVITED_2022, "2022-05-10", "confirmation_court_by=inviting"), confirmation(INVITED_2022, "2022-05-10", "confirmation_court_by=body")),
    "civil-procedure-2023.confirm": (f"{AFTER_2024}; 2024-04-07 confirmation_applied", f"{AFTER_2024}; 2024-04-08 confirmation_applied"),
    "civil-procedure-2023.court-decides": (
        f"{AFTER_2024}; 2024-03-12 confirmation_accepted; 2024-04-11 confirmation_ruled",
        f"{AFTER_2024}; 2024-03-12 confirmation_accepted; 2024-04-12 confirmation_ruled"),
    "civil-procedure-2023.where": (
        confirmation(AFTER_2024, "2024-03-10", "confirmation_court_by=subject"), confirmation(AFTER_2024, "2024-03-10", "confirmation_court_by=inviting")),
    "civil-procedure-2023.where-invited": (
        confirmation(INVITED_2024, "2024-03-10", "confirmation_court_by=inviting"), confirmation(INVITED_2024, "2024-03-10", "confirmation_court_by=home")),
    "civil-interpretation-2022.papers-agreement": (
        confirmation(AFTER_2022, "2022-05-10", "confirmation_papers_agreement=true"), confirmation(AFTER_2022, "2022-05-10", "confirmation_papers_agreement=false")),
    "civil-interpretation-2022.papers-proof": (
        confirmation(AFTER_2022, "2022-05-10", "confirmation_papers_proof=true"), confirmation(AFTER_2022, "2022-05-10", "confirmation_papers_proof=false")),
    "civil-interpretation-2022.papers-identity": (
        confirmation(AFTER_2022, "2022-05-10", "confirmation_papers_identity=true"), confirmation(AFTER_2022, "2022-05-10", "confirmation_papers_identity=false")),
    "civil-interpretation-2022.not-confirmable": (
        confirmation(AFTER_2022, "2022-05-10", "status_matter=false"), confirmation(AFTER_2022, "2022-05-10", "status_matter=true")),
    "civil-interpretation-2022.refusal-grounds": (f"{RULED} confirmation_ground=unclear", f"{RULED} confirmation_ground=whim"),
    "civil-interpretation-2022.object-ruling": (
        f"{RULED} ruling_received_on=2022-05-23; 2022-06-07 ruling_objected objector=party",
        f"{RULED} ruling_received_on=2022-05-23; 2022-06-08 ruling_objected objector=party"),
    "civil-interpretation-2022.object-ruling-third": (
        f"{RULED}; 2022-12-12 ruling_objected objector=third harm_known_on=2022-06-12",
        f"{RULED}; 2022-12-13 ruling_objected objector=third harm_known_on=2022-06-12"),
    "confirmation-2011.court-accepts": (
        f"{EFFECT}; 2021-03-10 confirmation_applied; 2021-03-15 confirmation_accepted",
        f"{EFFECT}; 2021-03-10 confirmation_applied; 2021-03-16 confirmation_accepted"),
    "confirmation-2011.status": (
        confirmation(EFFECT, "2021-03-10", "status_matter=false"), confirmation(EFFECT, "2021-03-10", "status_matter=true")),
    "confirmation-2011.where": (
        confirmation(EFFECT, "2021-03-10", "confirmation_court_by=body"), confirmation(EFFECT, "2021-03-10", "confirmation_court_by=home")),
    "confirmation-2011.where-invited": (
        confirmation(INVITED, "2021-03-10", "confirmation_court_by=inviting"), confirmation(INVITED, "2021-03-10", "confirmation_court_by=body")),
    "traffic-procedure-2018.apply-to-police": (
        "2021-03-01 mediation_applied dispute_kind=traffic; 2021-03-12 mediation_failed; 2021-03-17 traffic_mediation_applied",
        "2021-03-01 mediation_applied dispute_kind=traffic; 2021-03-12 mediation_failed; 2021-03-18 traffic_mediation_applied"),
    "invited-mediation-2016.before-filing": (f"{INVITED}; 2021-04-01 agreement_signed", f"{INVITED}; 2021-04-02 agreement_signed"),
    "invited-mediation-2016.after-filing": (f"{ENTRUSTED}; 2021-03-17 agreement_signed", f"{ENTRUSTED}; 2021-03-18 agreement_signed"),
    "invited-mediation-2016.after-filing-summary": (f"{SUMMARY}; 2021-03-09 agreement_signed", f"{SUMMARY}; 2021-03-10 agreement_signed"),
    "invited-mediation-2016.return": (
        f"{INVITED}; 2021-03-20 mediation_failed; 2021-03-21 referral_answered; 2021-03-25 file_archived",
        f"{INVITED}; 2021-03-20 mediation_failed; 2021-03-25 file_archived"),
    "invited-mediation-2016.deliver": (
        f"{INVITED}; 2021-03-20 agreement_effective; 2021-03-21 referral_answered; 2021-03-25 file_archived",
        f"{INVITED}; 2021-03-20 agreement_effective; 2021-03-25 file_archived"),
    "invited-mediation-2016.deliver-entrusted": (
        f"{ENTRUSTED}; 2021-03-15 agreement_effective; 2021-03-21 referral_answered; 2021-03-25 file_archived",
        f"{ENTRUSTED}; 2021-03-15 agreement_effective; 2021-03-25 file_archived"),
    "invited-mediation-2016.tell-rights": (
        f"{INVITED}; 2021-03-03 rights_told; 2021-03-04 session_held", f"{INVITED}; 2021-03-04 session_held; 2021-03-05 rights_told"),
    "online-mediation-2022.confirm-receipt": (f"{ONLINE_FIRST}; 2022-04-24 mediation_accepted", f"{ONLINE_FIRST}; 2022-04-25 mediation_accepted"),
    "online-mediation-2022.ask-other": (f"{ONLINE_TAKEN}; 2022-04-27 other_party_consented", f"{ONLINE_TAKEN}; 2022-04-28 other_party_consented"),
    "online-mediation-2022.return": (
        f"{ONLINE_TAKEN}; 2022-05-06 mediation_failed failure=absent; 2022-05-06 referral_answered",
        f"{ONLINE_TAKEN}; 2022-05-06 mediation_failed failure=absent; 2022-05-09 referral_answered"),
    "online-mediation-2022.before-filing": (f"{ONLINE_TAKEN}; 2022-05-24 agreement_signed", f"{ONLINE_TAKEN}; 2022-05-25 agreement_signed"),
    "online-mediation-2022.after-filing": tuple(
        f"{ONLINE.format(stage='after_filing', procedure='ordinary')}; 2022-04-24 mediation_accepted; {day} agreement_signed"
        for day in ("2022-05-09", "2022-05-10")),
    "online-mediation-2022.after-filing-summary": tuple(
        f"{ONLINE.format(stage='after_filing', procedure='summary')}; 2022-04-20 mediation_accepted; {day} agreement_signed"
        for day in ("2022-04-27", "2022-04-28")),
    "mediation-work-2002.one-month": (f"{TAKEN}; 2021-04-02 agreement_signed", f"{TAKEN}; 2021-04-06 agreement_signed"),
    "mediation-standard-2020.thirty-days": (f"{TAKEN}; 2021-04-01 agreement_signed", f"{TAKEN}; 2021-04-02 agreement_signed"),
    "petitions-2005.tell": (f"{PETITION_OLD}; 2021-03-16 petitioner_told", f"{PETITION_OLD}; 2021-03-17 petitioner_told"),
    "petitions-2005.conclude": (
        f"{PETITION_OLD}; 2021-03-02 mediation_accepted; 2021-05-06 agreement_effective",
        f"{PETITION_OLD}; 2021-03-02 mediation_accepted; 2021-05-07 agreement_effective"),
    "petitions-2005.extension-told": (
        f"{PETITION_OLD}; 2021-04-20 petition_extended petition_extension_told=true",
        f"{PETITION_OLD}; 2021-04-20 petition_extended petition_extension_told=false"),
    "petitions-2022.tell": (f"{PETITION}; 2022-06-16 petitioner_told", f"{PETITION}; 2022-06-17 petitioner_told"),
    "petitions-2022.return": (f"{PETITION}; 2022-06-09 petition_returned", f"{PETITION}; 2022-06-10 petition_returned"),
    "petitions-2022.conclude": (
        f"{PETITION}; 2022-06-02 mediation_accepted; 2022-07-20 petition_extended; 2022-08-30 agreement_effective",
        f"{PETITION}; 2022-06-02 mediation_accepted; 2022-07-20 petition_extended; 2022-09-01 agreement_effective"),
    "petitions-2022.extension-told": (
        f"{PETITION}; 2022-07-20 petition_extended petition_extension_told=true",
        f"{PETITION}; 2022-07-20 petition_extended petition_extension_told=false"),
}  # fmt: skip
LOCALLY = {
    "ningbo-mediation-2015.file-committee": (f"{BODY}; 2021-04-13 committee_filed", f"{BODY}; 2021-04-14 committee_filed"),
    "ningbo-mediation-2015.file-mediator": (
        "2021-03-01 mediator_engaged; 2021-04-13 mediator_filed", "2021-03-01 mediator_engaged; 2021-04-14 mediator_filed"),
    "ningbo-mediation-2015.referral-consent": tuple(
        f"2021-03-01 referral_received source=court referral_consented={said}" for said in ("true", "false")),
    "ningbo-mediation-2015.referral-report": (
        f"{INVITED}; 2021-03-20 mediation_failed; 2021-03-21 referral_answered; 2021-03-25 file_archived",
        f"{INVITED}; 2021-03-20 mediation_failed; 2021-03-25 file_archived"),
    "ningbo-mediation-2015.written-when-asked": (f"{EFFECT} written_asked=true", f"{ORAL} written_asked=true"),
    "ningbo-mediation-2015.written-unless-performed": (
        f"{ORAL}; 2021-03-04 performance_recorded performance=at_once", f"{ORAL}; 2021-03-20 performance_recorded performance=full"),
    "ningbo-mediation-2015.one-month": (f"{TAKEN}; 2021-04-02 mediation_failed", f"{TAKEN}; 2021-04-06 mediation_failed"),
    "shenzhen-disputes-2022.thirty-days": (
        "2022-06-01 mediation_applied; 2022-06-01 mediation_accepted; 2022-07-01 agreement_signed",
        "2022-06-01 mediation_applied; 2022-06-01 mediation_accepted; 2022-07-04 agreement_signed"),
}  # fmt: skip


def value(text: str) -> Any:
    """A value as a form would carry it: yes and no, a date, a number, else the text."""
    if text in ("true", "false"):
        return text == "true"
    try:
        return date.fromisoformat(text)
    except ValueError:
        return int(text) if text.isdecimal() else text


def ledger(text: str) -> list[law.Event]:
    """Events from "2024-03-04 mediation_applied source=court; 2024-03-11 mediation_accepted", each at noon."""
    events = []
    for line in filter(None, (part.strip() for part in text.split(";"))):
        day, name, *fields = line.split()
        attributes = {key: value(entry) for key, _, entry in (field.partition("=") for field in fields)}
        events.append((name, datetime.combine(date.fromisoformat(day), datetime.min.time().replace(hour=12)), attributes))
    return events


def verdict(rule: str, text: str, as_of: str = "2026-06-30") -> Any:
    """The verdict of a built-in `rule` on the matter that `text` tells."""
    kind = law.rule(rule).matter
    return next(found for found in law.judge(kind, ledger(text), date.fromisoformat(as_of), all_=True) if found.rule == rule)


def locally(rule: str, text: str, as_of: str = "2026-06-30") -> Any:
    """As `verdict`, of a city's rule of docs/packs."""
    [found] = [each for each in law.load_files(LOCAL) if each.id == rule]
    judged = law.judge(found.matter, ledger(text), date.fromisoformat(as_of), all_=True, using=law.engines([found]))
    return judged[0]


def test_every_rule_of_the_packs_is_kept_and_broken_by_a_ledger_of_this_table():
    assert sorted(KEPT_AND_BROKEN) == sorted(rule.id for rule in law.rules() if rule.statute.id in BUILT_IN)


@pytest.mark.parametrize("rule", KEPT_AND_BROKEN)
def test_a_rule_tells_a_lawful_ledger_from_an_unlawful_one(rule):
    kept, broken = KEPT_AND_BROKEN[rule]
    assert (verdict(rule, kept).status, verdict(rule, broken).status) == ("met", "breached")


@pytest.mark.covers("19.13")
@pytest.mark.parametrize("rule", LOCALLY)
def test_a_rule_of_a_citys_own_pack_does_too(rule):
    kept, broken = LOCALLY[rule]
    assert (locally(rule, kept).status, locally(rule, broken).status) == ("met", "breached")


def test_the_table_holds_every_rule_of_the_cities_packs():
    assert sorted(LOCALLY) == sorted(rule.id for rule in law.load_files(LOCAL))


@pytest.mark.covers("19.06", "29.03")
@pytest.mark.parametrize(
    ("example", "rule", "start", "due", "why"),
    [
        ("5", "civil-procedure-2021.confirm", "2022-01-07", "2022-02-07", "第三十日是春节假期最后一天，顺延到星期一"),
        ("5", "people-mediation-2010.confirm", "2022-01-07", "2022-02-07", "两部法律同一天"),
        ("5a", "people-mediation-2010.confirm", "2021-09-02", "2021-10-08", "第三十日在国庆假期，顺延到十月八日"),
        ("13", "medical-disputes-2018.conclude", "2021-01-20", "2021-03-08", "三十个工作日，春节不计入，两个调休上班日计入"),
        ("14", "online-mediation-2022.confirm-receipt", "2022-04-20", "2022-04-24", "三个工作日，星期日调休上班计入"),
        ("14", "online-mediation-2022.before-filing", "2022-04-24", "2022-05-24", "自确认接受之日起三十日"),
    ],
)
def test_a_worked_example_ends_on_its_day(example, rule, start, due, why):
    assert law.due(rule, date.fromisoformat(start)).due == date.fromisoformat(due), why


@pytest.mark.covers("19.06")
def test_a_written_agreement_counts_from_the_day_of_the_last_seal_and_an_oral_one_from_its_own_day():
    """Example 5a: parties sign on 1 September, the seal comes on the second."""
    text = "2021-08-20 mediation_applied; 2021-09-01 agreement_signed form=written; 2021-09-02 agreement_effective"
    assert verdict("people-mediation-2010.confirm", f"{text}; 2021-10-08 confirmation_applied").status == "met"
    assert verdict("people-mediation-2010.confirm", f"{text}; 2021-10-09 confirmation_applied").status == "breached"
    assert verdict("people-mediation-2010.confirm", text, "2021-12-01").status == "not_applicable", "可以申请，不是必须"


@pytest.mark.covers("19.06")
def test_the_agreements_day_of_effect_says_which_procedure_law_governs():
    judged = {
        found.rule
        for found in law.judge("mediation.case", ledger(f"{AFTER_2022}; 2022-06-01 confirmation_applied"), date(2022, 7, 1))
    }
    assert "civil-procedure-2021.confirm" in judged and not judged & {
        "civil-procedure-2017.confirm",
        "civil-procedure-2023.confirm",
    }


def test_silence_in_a_medical_dispute_is_failure_on_the_day_after_the_last():
    rule = law.rule("medical-disputes-2018.conclude")
    assert (rule.deems, rule.deems_on) == ("mediation_failed", "next_day")
    silent = verdict("medical-disputes-2018.conclude", MEDICAL, "2021-03-09")
    assert (silent.status, silent.due) == ("overdue", date(2021, 3, 8))


def test_appraisal_stops_the_clock_of_a_medical_dispute():
    text = f"{MEDICAL}; 2021-02-01 appraisal_started; 2021-02-26 appraisal_ended"
    assert verdict("medical-disputes-2018.conclude", text, "2021-03-01").due == date(2021, 3, 30)


@pytest.mark.parametrize("source", ["walk_in", "self", "grid"])
def test_an_ordinary_dispute_leaves_no_rule_in_doubt(source):
    text = f"2022-06-01 mediation_applied dispute_kind=neighbour source={source}; 2022-06-02 mediation_accepted; 2022-06-03 session_held openness=open"
    judged = law.judge("mediation.case", ledger(text), date(2022, 6, 10))
    assert [found.rule for found in judged if found.status == "unknown"] == []


def test_a_court_that_has_not_said_its_stage_is_asked_for_it():
    judged = law.judge(
        "mediation.case", ledger("2022-06-01 referral_received source=court; 2022-06-02 mediation_accepted"), date(2022, 6, 10)
    )
    unknown = {found.rule: found.why for found in judged if found.status == "unknown"}
    assert "court_stage" in unknown["invited-mediation-2016.before-filing"]


def test_a_committee_owes_no_petitioner_an_answer():
    text = PETITION.replace("justice_office", "committee")
    assert verdict("petitions-2022.tell", text).status == "not_applicable"
