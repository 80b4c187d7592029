"""The reconsideration packs: every rule is kept once and broken once, and every worked example of the domain notes holds."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from xiezhi import law

CASE = "reconsideration.reconsideration"
REVIEWER = "reconsideration.reviewer"
STATUTES = (
    "reconsideration-2017", "reconsideration-2023", "reconsideration-regulations-2007", "litigation-2017",
    "reconsideration-staff-2017", "reconsideration-staff-2023", "reconsideration-oversight-2017", "reconsideration-oversight-2023",
)  # fmt: skip

OLD = "2021-03-01 ra_received act_kind=penalty respondent_kind=department"
NEW = "2024-03-04 ra_received act_kind=penalty respondent_kind=department"
OLD_LATE_KNOWN = "2021-03-01 ra_received act_kind=penalty"
NEW_ACCEPTED = f"{NEW}; 2024-03-05 ra_accepted"
NEW_SIMPLE = f"{NEW_ACCEPTED}; 2024-03-05 ra_simple_chosen simple_ground=warning simple_clear=true"
NEW_NORM = f"{NEW_ACCEPTED}; 2024-03-12 ra_norm_review_opened"
OLD_NORM = f"{OLD}; 2021-03-08 ra_norm_review_opened"
OLD_DECIDED = f"{OLD}; 2021-04-20 ra_decided"
NEW_DECIDED = f"{NEW_ACCEPTED}; 2024-04-22 ra_decided"
INACTION = "2021-08-02 ra_received act_kind=inaction urgent=false"

# rule: (a ledger that keeps it, a ledger that breaks it)
KEPT_AND_BROKEN = {
    "reconsideration-2017.apply": (f"{OLD} known_on=2020-12-29", f"{OLD} known_on=2020-12-28"),
    "reconsideration-2017.apply-obstacle": (f"{OLD} obstacle_ended_on=2021-02-20", f"{OLD} obstacle_ended_on=2020-12-01"),
    "reconsideration-2017.reconsider-first": (
        f"{OLD} precondition=true; 2021-06-20 suit_filed", f"2021-02-01 suit_filed; {OLD} precondition=true"),
    "reconsideration-2017.no-suit-meanwhile": (
        f"{OLD_DECIDED}; 2021-04-25 suit_filed", f"{OLD}; 2021-03-20 suit_filed; 2021-04-20 ra_decided"),
    "reconsideration-2017.examine": (f"{OLD}; 2021-03-08 ra_refused", f"{OLD}; 2021-03-09 ra_refused"),
    "reconsideration-2017.examine-corrected": (
        f"{OLD}; 2021-03-03 ra_correction_notified; 2021-03-15 ra_correction_received; 2021-03-22 ra_accepted",
        f"{OLD}; 2021-03-03 ra_correction_notified; 2021-03-15 ra_correction_received; 2021-03-23 ra_accepted"),
    "reconsideration-2017.examine-settled": (
        f"{OLD}; 2021-03-03 ra_organ_consultation_opened; 2021-03-15 ra_organ_settled; 2021-03-22 ra_accepted",
        f"{OLD}; 2021-03-03 ra_organ_consultation_opened; 2021-03-15 ra_organ_settled; 2021-03-23 ra_accepted"),
    "reconsideration-2017.transfer": (
        f"{OLD}; 2021-03-02 ra_checked competence=forward; 2021-03-10 ra_transferred",
        f"{OLD}; 2021-03-02 ra_checked competence=forward; 2021-03-11 ra_transferred"),
    "reconsideration-2017.send-copy": (f"{OLD}; 2021-03-10 ra_copy_sent", f"{OLD}; 2021-03-11 ra_copy_sent"),
    "reconsideration-2017.answer": (
        f"{OLD}; 2021-03-05 ra_copy_received_by_respondent; 2021-03-15 ra_answer_received",
        f"{OLD}; 2021-03-05 ra_copy_received_by_respondent; 2021-03-16 ra_answer_received"),
    "reconsideration-2017.no-evidence-by-respondent": (
        f"2021-02-20 ra_respondent_collected_evidence; {OLD}", f"{OLD}; 2021-03-08 ra_respondent_collected_evidence"),
    "reconsideration-2017.read-file": (
        f"{OLD}; 2021-03-20 ra_reading_refused reading_refusal=privacy", f"{OLD}; 2021-03-20 ra_reading_refused reading_refusal=security"),
    "reconsideration-2017.norm": (
        f"{OLD_NORM} norm_ground=applicant norm_power=own; 2021-04-07 ra_norm_review_closed",
        f"{OLD_NORM} norm_ground=applicant norm_power=own; 2021-04-08 ra_norm_review_closed"),
    "reconsideration-2017.norm-transfer": (
        f"{OLD_NORM} norm_ground=applicant norm_power=other; 2021-03-17 ra_norm_transferred",
        f"{OLD_NORM} norm_ground=applicant norm_power=other; 2021-03-18 ra_norm_transferred"),
    "reconsideration-2017.norm-reply": (
        f"{OLD_NORM} norm_ground=applicant norm_power=other; 2021-03-10 ra_norm_transferred; 2021-03-12 norm_transfer_received; "
        "2021-05-11 norm_reply_received",
        f"{OLD_NORM} norm_ground=applicant norm_power=other; 2021-03-10 ra_norm_transferred; 2021-03-12 norm_transfer_received; "
        "2021-05-12 norm_reply_received"),
    "reconsideration-2017.basis": (
        f"{OLD_NORM} norm_ground=ex_officio norm_power=own; 2021-04-07 ra_norm_review_closed",
        f"{OLD_NORM} norm_ground=ex_officio norm_power=own; 2021-04-08 ra_norm_review_closed"),
    "reconsideration-2017.basis-transfer": (
        f"{OLD_NORM} norm_ground=ex_officio norm_power=other; 2021-03-17 ra_norm_transferred",
        f"{OLD_NORM} norm_ground=ex_officio norm_power=other; 2021-03-18 ra_norm_transferred"),
    "reconsideration-2017.decide": (f"{OLD}; 2021-04-30 ra_decided", f"{OLD}; 2021-05-06 ra_decided"),
    "reconsideration-2017.decide-ordered": (
        f"{OLD}; 2021-03-05 ra_refused; 2021-04-01 ra_ordered_to_accept; 2021-05-31 ra_decided",
        f"{OLD}; 2021-03-05 ra_refused; 2021-04-01 ra_ordered_to_accept; 2021-06-01 ra_decided"),
    "reconsideration-2017.extension-length": (f"{OLD}; 2021-04-20 ra_extended extension_days=30", f"{OLD}; 2021-04-20 ra_extended extension_days=31"),
    "reconsideration-2017.extension-approval": (
        f"{OLD}; 2021-04-20 ra_extended extension_approved_by=organ_head",
        f"{OLD}; 2021-04-20 ra_extended extension_approved_by=institution_head"),
    "reconsideration-2017.extension-told": (f"{OLD}; 2021-04-20 ra_extended extension_told=true", f"{OLD}; 2021-04-20 ra_extended extension_told=false"),
    "reconsideration-2017.approve": (f"{OLD_DECIDED} approved_how=collective", f"{OLD_DECIDED} approved_how=institution"),
    "reconsideration-2017.propose": (f"{OLD}; 2021-04-12 ra_review_proposed; 2021-04-20 ra_decided", OLD_DECIDED),
    "reconsideration-2017.outcome": (f"{OLD_DECIDED} outcome=upheld", f"{OLD_DECIDED} outcome=invalid"),
    "reconsideration-2017.annul-unanswered": (f"{OLD_DECIDED} outcome=annulled", f"{OLD_DECIDED} outcome=upheld"),
    "reconsideration-2017.no-same-act": (
        f"{OLD_DECIDED}; 2021-05-20 ra_act_redone redone_same=false", f"{OLD_DECIDED}; 2021-05-20 ra_act_redone redone_same=true"),
    "reconsideration-2017.sue-unaccepted": (
        f"{OLD} precondition=true; 2021-03-05 ra_refused; 2021-03-08 ra_decision_served; 2021-03-23 suit_filed",
        f"{OLD} precondition=true; 2021-03-05 ra_refused; 2021-03-08 ra_decision_served; 2021-03-24 suit_filed"),
    "reconsideration-2023.apply": (
        f"{NEW} known_on=2024-01-02 remedies_told=true", f"{NEW} known_on=2024-01-01 remedies_told=true"),
    "reconsideration-2023.apply-obstacle": (f"{NEW} obstacle_ended_on=2024-02-20", f"{NEW} obstacle_ended_on=2023-12-01"),
    "reconsideration-2023.apply-untold": (
        f"{NEW} known_on=2023-06-01 remedies_told=false remedies_known_on=2024-02-01",
        f"{NEW} known_on=2023-06-01 remedies_told=false remedies_known_on=2023-12-01"),
    "reconsideration-2023.apply-untold-latest": (
        f"{NEW} known_on=2023-03-04 remedies_told=false", f"{NEW} known_on=2023-03-01 remedies_told=false"),
    "reconsideration-2023.apply-latest-immovable": (
        f"{NEW} act_made_on=2004-03-04 immovable=true", f"{NEW} act_made_on=2004-03-01 immovable=true"),
    "reconsideration-2023.apply-latest": (f"{NEW} act_made_on=2019-03-04 immovable=false", f"{NEW} act_made_on=2019-03-01 immovable=false"),
    "reconsideration-2023.one-act": (
        f"{NEW}; 2024-03-05 ra_checked acts_count=1; 2024-03-06 ra_accepted", f"{NEW}; 2024-03-05 ra_checked acts_count=2; 2024-03-06 ra_accepted"),
    "reconsideration-2023.reconsider-first": (
        f"{NEW} precondition=true; 2024-06-20 suit_filed", f"2024-02-01 suit_filed; {NEW} precondition=true"),
    "reconsideration-2023.no-suit-meanwhile": (
        f"{NEW_DECIDED}; 2024-04-28 suit_filed", f"{NEW_ACCEPTED}; 2024-03-20 suit_filed"),
    "reconsideration-2023.agents": (f"{NEW} agents_count=2", f"{NEW} agents_count=3"),
    "reconsideration-2023.third-party-agents": (f"{NEW} third_party_agents_count=1", f"{NEW} third_party_agents_count=3"),
    "reconsideration-2023.forward": (
        "2024-03-01 ra_forwarded_by_organ organ_received_on=2024-02-23; " + NEW,
        "2024-03-01 ra_forwarded_by_organ organ_received_on=2024-02-22; " + NEW),
    "reconsideration-2023.examine": (f"{NEW}; 2024-03-11 ra_accepted", f"{NEW}; 2024-03-12 ra_accepted"),
    "reconsideration-2023.examine-corrected": (
        f"{NEW}; 2024-03-06 ra_correction_notified; 2024-03-18 ra_correction_received; 2024-03-25 ra_accepted",
        f"{NEW}; 2024-03-06 ra_correction_notified; 2024-03-18 ra_correction_received; 2024-03-26 ra_accepted"),
    "reconsideration-2023.notify-correction": (f"{NEW}; 2024-03-11 ra_correction_notified", f"{NEW}; 2024-03-12 ra_correction_notified"),
    "reconsideration-2023.correct-once": (
        f"{NEW}; 2024-03-06 ra_correction_notified; 2024-03-18 ra_correction_received",
        f"{NEW}; 2024-03-06 ra_correction_notified; 2024-03-18 ra_correction_received; 2024-03-19 ra_correction_notified"),
    "reconsideration-2023.correct": (
        f"{NEW}; 2024-03-06 ra_correction_notified; 2024-03-08 ra_correction_served; 2024-03-22 ra_correction_received",
        f"{NEW}; 2024-03-06 ra_correction_notified; 2024-03-08 ra_correction_served; 2024-03-25 ra_correction_received"),
    "reconsideration-2023.correct-extended": (
        f"{NEW}; 2024-03-06 ra_correction_notified; 2024-03-18 ra_correction_extended correction_due_on=2024-04-08; 2024-04-08 ra_correction_received",
        f"{NEW}; 2024-03-06 ra_correction_notified; 2024-03-18 ra_correction_extended correction_due_on=2024-04-08; 2024-04-09 ra_correction_lapsed"),
    "reconsideration-2023.dismiss-inadmissible": (
        f"{NEW_ACCEPTED}; 2024-03-20 ra_checked interest=false; 2024-03-25 ra_dismissed; 2024-04-25 ra_closed",
        f"{NEW_ACCEPTED}; 2024-03-20 ra_checked interest=false; 2024-04-25 ra_decided"),
    "reconsideration-2023.competence": (
        f"{NEW}; 2024-03-05 ra_checked competence=own; 2024-03-06 ra_accepted",
        f"{NEW}; 2024-03-05 ra_checked competence=tell; 2024-03-06 ra_accepted"),
    "reconsideration-2023.simple-ground": (NEW_SIMPLE, f"{NEW_ACCEPTED}; 2024-03-05 ra_simple_chosen simple_ground=convenience"),
    "reconsideration-2023.simple-amount": (
        f"{NEW_ACCEPTED}; 2024-03-05 ra_simple_chosen simple_ground=amount simple_clear=true amount=3000",
        f"{NEW_ACCEPTED}; 2024-03-05 ra_simple_chosen simple_ground=amount simple_clear=true amount=3000.01"),
    "reconsideration-2023.simple-clear": (NEW_SIMPLE, f"{NEW_ACCEPTED}; 2024-03-05 ra_simple_chosen simple_ground=warning simple_clear=false"),
    "reconsideration-2023.convert-approval": (
        f"{NEW_SIMPLE}; 2024-03-20 ra_converted conversion_approved_by=institution_head",
        f"{NEW_SIMPLE}; 2024-03-20 ra_converted conversion_approved_by=other"),
    "reconsideration-2023.send-copy": (f"{NEW_ACCEPTED}; 2024-03-14 ra_copy_sent", f"{NEW_ACCEPTED}; 2024-03-15 ra_copy_sent"),
    "reconsideration-2023.send-copy-simple": (f"{NEW_SIMPLE}; 2024-03-08 ra_copy_sent", f"{NEW_SIMPLE}; 2024-03-11 ra_copy_sent"),
    "reconsideration-2023.answer": (
        f"{NEW_ACCEPTED}; 2024-03-08 ra_copy_received_by_respondent; 2024-03-22 ra_answer_received",
        f"{NEW_ACCEPTED}; 2024-03-08 ra_copy_received_by_respondent; 2024-03-25 ra_answer_received"),
    "reconsideration-2023.answer-simple": (
        f"{NEW_SIMPLE}; 2024-03-08 ra_copy_received_by_respondent; 2024-03-15 ra_answer_received",
        f"{NEW_SIMPLE}; 2024-03-08 ra_copy_received_by_respondent; 2024-03-18 ra_answer_received"),
    "reconsideration-2023.two-investigators": (
        f"{NEW_ACCEPTED}; 2024-03-20 ra_evidence_taken investigators_count=2", f"{NEW_ACCEPTED}; 2024-03-20 ra_evidence_taken investigators_count=1"),
    "reconsideration-2023.show-credentials": (
        f"{NEW_ACCEPTED}; 2024-03-20 ra_evidence_taken credentials_shown=true",
        f"{NEW_ACCEPTED}; 2024-03-20 ra_evidence_taken credentials_shown=false"),
    "reconsideration-2023.no-evidence-by-respondent": (
        f"2024-02-20 ra_respondent_collected_evidence; {NEW}", f"{NEW}; 2024-03-08 ra_respondent_collected_evidence"),
    "reconsideration-2023.read-file": (
        f"{NEW_ACCEPTED}; 2024-03-20 ra_reading_refused reading_refusal=security",
        f"{NEW_ACCEPTED}; 2024-03-20 ra_reading_refused reading_refusal=other"),
    "reconsideration-2023.hear-opinions": (
        f"{NEW_ACCEPTED}; 2024-03-20 ra_opinions_heard; 2024-04-22 ra_decided", NEW_DECIDED),
    "reconsideration-2023.hold-hearing": (
        f"{NEW_ACCEPTED}; 2024-04-01 ra_hearing_held; 2024-04-22 ra_decided major=true", f"{NEW_DECIDED} major=true"),
    "reconsideration-2023.hearing-chair": (
        f"{NEW_ACCEPTED}; 2024-04-01 ra_hearing_held hearing_chair_count=1", f"{NEW_ACCEPTED}; 2024-04-01 ra_hearing_held hearing_chair_count=2"),
    "reconsideration-2023.hearing-members": (
        f"{NEW_ACCEPTED}; 2024-04-01 ra_hearing_held hearing_members_count=2",
        f"{NEW_ACCEPTED}; 2024-04-01 ra_hearing_held hearing_members_count=1"),
    "reconsideration-2023.hearing-recorder": (
        f"{NEW_ACCEPTED}; 2024-04-01 ra_hearing_held hearing_recorder_count=1",
        f"{NEW_ACCEPTED}; 2024-04-01 ra_hearing_held hearing_recorder_count=0"),
    "reconsideration-2023.notify-hearing": (
        f"{NEW_ACCEPTED}; 2024-03-20 ra_hearing_notified hearing_on=2024-03-27", f"{NEW_ACCEPTED}; 2024-03-21 ra_hearing_notified hearing_on=2024-03-27"),
    "reconsideration-2023.head-attends": (
        f"{NEW_ACCEPTED}; 2024-04-01 ra_hearing_held head_attendance=explained",
        f"{NEW_ACCEPTED}; 2024-04-01 ra_hearing_held head_attendance=staff_only"),
    "reconsideration-2023.consult-committee": (
        f"{NEW_ACCEPTED}; 2024-04-01 ra_committee_consulted; 2024-04-22 ra_decided major=false professional=true",
        f"{NEW_DECIDED} major=false professional=true"),
    "reconsideration-2023.dismissal-ground": (
        f"{NEW_ACCEPTED}; 2024-03-25 ra_dismissed dismissal_ground=inadmissible", f"{NEW_ACCEPTED}; 2024-03-25 ra_dismissed dismissal_ground=no_duty"),
    "reconsideration-2023.suspension-cause": (
        f"{NEW_ACCEPTED}; 2024-03-25 ra_suspended suspension_cause=settlement_talks",
        f"{NEW_ACCEPTED}; 2024-03-25 ra_suspended suspension_cause=busy"),
    "reconsideration-2023.suspension-told": (
        f"{NEW_ACCEPTED}; 2024-03-25 ra_suspended suspension_told=true", f"{NEW_ACCEPTED}; 2024-03-25 ra_suspended suspension_told=false"),
    "reconsideration-2023.resumption-told": (
        f"{NEW_ACCEPTED}; 2024-03-25 ra_suspended; 2024-04-01 ra_resumed resumption_told=true",
        f"{NEW_ACCEPTED}; 2024-03-25 ra_suspended; 2024-04-01 ra_resumed resumption_told=false"),
    "reconsideration-2023.suspension-ends": (
        f"{NEW_ACCEPTED}; 2024-03-20 ra_suspended suspension_cause=death; 2024-05-20 ra_resumed",
        f"{NEW_ACCEPTED}; 2024-03-20 ra_suspended suspension_cause=death; 2024-05-21 ra_resumed"),
    "reconsideration-2023.terminate-after-suspension": (
        f"{NEW_ACCEPTED}; 2024-03-20 ra_suspended suspension_cause=death; 2024-05-20 ra_terminated termination_cause=suspension_lapsed",
        f"{NEW_ACCEPTED}; 2024-03-20 ra_suspended suspension_cause=death; 2024-05-17 ra_terminated termination_cause=suspension_lapsed"),
    "reconsideration-2023.termination-cause": (
        f"{NEW_ACCEPTED}; 2024-03-25 ra_terminated termination_cause=withdrawn", f"{NEW_ACCEPTED}; 2024-03-25 ra_terminated termination_cause=settled"),
    "reconsideration-2023.stay-ground": (
        f"{NEW_ACCEPTED}; 2024-03-25 ra_execution_stayed stay_ground=third_party",
        f"{NEW_ACCEPTED}; 2024-03-25 ra_execution_stayed stay_ground=convenience"),
    "reconsideration-2023.must-stay": (
        f"{NEW_ACCEPTED}; 2024-03-25 ra_stay_refused stay_ground=applicant", f"{NEW_ACCEPTED}; 2024-03-25 ra_stay_refused stay_ground=law"),
    "reconsideration-2023.mediation-signed": (
        f"{NEW_ACCEPTED}; 2024-03-25 ra_mediation_agreed mediation_signed=true",
        f"{NEW_ACCEPTED}; 2024-03-25 ra_mediation_agreed mediation_signed=false"),
    "reconsideration-2023.norm": (
        f"{NEW_NORM} norm_ground=applicant norm_power=own; 2024-04-11 ra_norm_review_closed",
        f"{NEW_NORM} norm_ground=applicant norm_power=own; 2024-04-12 ra_norm_review_closed"),
    "reconsideration-2023.norm-transfer": (
        f"{NEW_NORM} norm_ground=applicant norm_power=other; 2024-03-21 ra_norm_transferred",
        f"{NEW_NORM} norm_ground=applicant norm_power=other; 2024-03-22 ra_norm_transferred"),
    "reconsideration-2023.basis": (
        f"{NEW_NORM} norm_ground=ex_officio norm_power=own; 2024-04-11 ra_norm_review_closed",
        f"{NEW_NORM} norm_ground=ex_officio norm_power=own; 2024-04-12 ra_norm_review_closed"),
    "reconsideration-2023.basis-transfer": (
        f"{NEW_NORM} norm_ground=ex_officio norm_power=other; 2024-03-21 ra_norm_transferred",
        f"{NEW_NORM} norm_ground=ex_officio norm_power=other; 2024-03-22 ra_norm_transferred"),
    "reconsideration-2023.notify-maker": (
        f"{NEW_NORM} norm_ground=applicant norm_power=own; 2024-03-15 norm_maker_notified",
        f"{NEW_NORM} norm_ground=applicant norm_power=own; 2024-03-18 norm_maker_notified"),
    "reconsideration-2023.maker-answers": (
        f"{NEW_NORM}; 2024-03-15 norm_maker_received; 2024-03-29 norm_maker_answered",
        f"{NEW_NORM}; 2024-03-15 norm_maker_received; 2024-04-01 norm_maker_answered"),
    "reconsideration-2023.norm-reply": (
        f"{NEW_NORM}; 2024-03-20 ra_norm_transferred; 2024-03-22 norm_transfer_received; 2024-05-21 norm_reply_received",
        f"{NEW_NORM}; 2024-03-20 ra_norm_transferred; 2024-03-22 norm_transfer_received; 2024-05-22 norm_reply_received"),
    "reconsideration-2023.decide": (f"{NEW_ACCEPTED}; 2024-05-06 ra_decided", f"{NEW_ACCEPTED}; 2024-05-07 ra_decided"),
    "reconsideration-2023.decide-simple": (f"{NEW_SIMPLE}; 2024-04-07 ra_decided", f"{NEW_SIMPLE}; 2024-04-08 ra_decided"),
    "reconsideration-2023.no-extension-simple": (f"{NEW_SIMPLE}; 2024-04-03 ra_decided", f"{NEW_SIMPLE}; 2024-04-01 ra_extended"),
    "reconsideration-2023.extension-length": (
        f"{NEW_ACCEPTED}; 2024-04-20 ra_extended extension_days=30", f"{NEW_ACCEPTED}; 2024-04-20 ra_extended extension_days=45"),
    "reconsideration-2023.extension-approval": (
        f"{NEW_ACCEPTED}; 2024-04-20 ra_extended extension_approved_by=institution_head",
        f"{NEW_ACCEPTED}; 2024-04-20 ra_extended extension_approved_by=other"),
    "reconsideration-2023.extension-told": (
        f"{NEW_ACCEPTED}; 2024-04-20 ra_extended extension_told=true", f"{NEW_ACCEPTED}; 2024-04-20 ra_extended extension_told=false"),
    "reconsideration-2023.approve": (f"{NEW_DECIDED} approved_how=head", f"{NEW_DECIDED} approved_how=institution"),
    "reconsideration-2023.propose": (f"{NEW_ACCEPTED}; 2024-04-12 ra_review_proposed; 2024-04-22 ra_decided", NEW_DECIDED),
    "reconsideration-2023.decide-on-record": (
        f"{NEW_ACCEPTED}; 2024-04-01 ra_hearing_held; 2024-04-22 ra_decided on_record=true",
        f"{NEW_ACCEPTED}; 2024-04-01 ra_hearing_held; 2024-04-22 ra_decided on_record=false"),
    "reconsideration-2023.weigh-committee": (
        f"{NEW_ACCEPTED}; 2024-04-01 ra_committee_consulted; 2024-04-22 ra_decided committee_weighed=true",
        f"{NEW_ACCEPTED}; 2024-04-01 ra_committee_consulted; 2024-04-22 ra_decided committee_weighed=false"),
    "reconsideration-2023.outcome": (f"{NEW_DECIDED} outcome=claims_rejected", f"{NEW_DECIDED} outcome=admonished"),
    "reconsideration-2023.claims-rejected-ground": (
        f"{NEW_DECIDED} outcome=claims_rejected dismissal_ground=no_duty", f"{NEW_DECIDED} outcome=claims_rejected dismissal_ground=inadmissible"),
    "reconsideration-2023.against-unanswered": (f"{NEW_DECIDED} outcome=unlawful", f"{NEW_DECIDED} outcome=upheld"),
    "reconsideration-2023.not-worse": (
        f"{NEW_DECIDED} outcome=changed less_favourable=false", f"{NEW_DECIDED} outcome=changed less_favourable=true"),
    "reconsideration-2023.no-same-act": (
        f"{NEW_DECIDED} outcome=annulled ground=facts; 2024-06-03 ra_act_redone redone_same=false",
        f"{NEW_DECIDED} outcome=annulled ground=facts; 2024-06-03 ra_act_redone redone_same=true"),
    "reconsideration-2023.report-opinion": (
        f"{NEW_DECIDED}; 2024-04-25 ra_opinion_letter_issued; 2024-04-26 ra_opinion_letter_served; 2024-06-25 ra_opinion_reported",
        f"{NEW_DECIDED}; 2024-04-25 ra_opinion_letter_issued; 2024-04-26 ra_opinion_letter_served; 2024-06-26 ra_opinion_reported"),
    "reconsideration-2023.copy-superior": (
        f"{NEW_DECIDED}; 2024-05-06 ra_copied_to_superior; 2024-06-03 ra_closed", f"{NEW_DECIDED}; 2024-06-03 ra_closed"),
    "reconsideration-2023.publish": (
        f"{NEW_DECIDED} act_published=true; 2024-05-06 ra_published; 2024-06-03 ra_closed", f"{NEW_DECIDED} act_published=true; 2024-06-03 ra_closed"),
    "reconsideration-2023.sue-precondition": (
        f"{NEW} precondition=true; 2024-03-08 ra_refused; 2024-03-11 ra_decision_served; 2024-03-26 suit_filed",
        f"{NEW} precondition=true; 2024-03-08 ra_refused; 2024-03-11 ra_decision_served; 2024-03-27 suit_filed"),
    "reconsideration-regulations-2007.period-starts": (
        f"{OLD} known_how=post; 2021-03-05 ra_refused refusal_grounds_late=true", f"{OLD} known_how=unserved; 2021-03-05 ra_refused refusal_grounds_late=true"),
    "reconsideration-regulations-2007.period-starts-after-notice": (
        f"{OLD} known_how=publication notice_ends_on=2021-02-01 known_on=2021-02-01",
        f"{OLD} known_how=publication notice_ends_on=2021-02-01 known_on=2021-01-04"),
    "reconsideration-regulations-2007.apply-inaction-set": (f"{INACTION} performance_due_on=2021-06-03", f"{INACTION} performance_due_on=2021-05-31"),
    "reconsideration-regulations-2007.apply-inaction": (f"{INACTION} requested_on=2021-04-06", f"{INACTION} requested_on=2021-04-01"),
    "reconsideration-regulations-2007.inaction-ripe": (f"{INACTION} requested_on=2021-06-03", f"{INACTION} requested_on=2021-06-04"),
    "reconsideration-regulations-2007.representatives": (
        f"{OLD} applicants_count=12 representatives_count=5", f"{OLD} applicants_count=12 representatives_count=6"),
    "reconsideration-regulations-2007.agents": (f"{OLD} agents_count=2", f"{OLD} agents_count=3"),
    "reconsideration-regulations-2007.notify-correction": (f"{OLD}; 2021-03-08 ra_correction_notified", f"{OLD}; 2021-03-09 ra_correction_notified"),
    "reconsideration-regulations-2007.correct": (
        f"{OLD}; 2021-03-04 ra_correction_notified correction_due_on=2021-03-19; 2021-03-19 ra_correction_received",
        f"{OLD}; 2021-03-04 ra_correction_notified correction_due_on=2021-03-19; 2021-03-22 ra_correction_received"),
    "reconsideration-regulations-2007.agree-organ": (
        f"{OLD}; 2021-03-02 ra_organ_consultation_opened; 2021-03-12 ra_organ_settled",
        f"{OLD}; 2021-03-02 ra_organ_consultation_opened; 2021-03-15 ra_organ_settled"),
    "reconsideration-regulations-2007.designate-organ": (
        f"{OLD}; 2021-03-02 ra_organ_consultation_opened; 2021-03-12 ra_organ_designation_asked; 2021-03-22 ra_organ_settled",
        f"{OLD}; 2021-03-02 ra_organ_consultation_opened; 2021-03-12 ra_organ_designation_asked; 2021-03-23 ra_organ_settled"),
    "reconsideration-regulations-2007.two-reviewers": (f"{OLD}; 2021-03-03 ra_accepted reviewers_count=2", f"{OLD}; 2021-03-03 ra_accepted reviewers_count=1"),
    "reconsideration-regulations-2007.two-investigators": (
        f"{OLD}; 2021-03-20 ra_evidence_taken investigators_count=2", f"{OLD}; 2021-03-20 ra_evidence_taken investigators_count=1"),
    "reconsideration-regulations-2007.show-credentials": (
        f"{OLD}; 2021-03-20 ra_evidence_taken credentials_shown=true", f"{OLD}; 2021-03-20 ra_evidence_taken credentials_shown=false"),
    "reconsideration-regulations-2007.suspension-cause": (
        f"{OLD}; 2021-03-25 ra_suspended suspension_cause=other_case", f"{OLD}; 2021-03-25 ra_suspended suspension_cause=settlement_talks"),
    "reconsideration-regulations-2007.suspension-told": (
        f"{OLD}; 2021-03-25 ra_suspended suspension_told=true", f"{OLD}; 2021-03-25 ra_suspended suspension_told=false"),
    "reconsideration-regulations-2007.resumption-told": (
        f"{OLD}; 2021-03-25 ra_suspended; 2021-04-01 ra_resumed resumption_told=true",
        f"{OLD}; 2021-03-25 ra_suspended; 2021-04-01 ra_resumed resumption_told=false"),
    "reconsideration-regulations-2007.suspension-ends": (
        f"{OLD}; 2021-03-22 ra_suspended suspension_cause=dissolved; 2021-05-21 ra_resumed",
        f"{OLD}; 2021-03-22 ra_suspended suspension_cause=dissolved; 2021-05-24 ra_resumed"),
    "reconsideration-regulations-2007.terminate-after-suspension": (
        f"{OLD}; 2021-03-22 ra_suspended suspension_cause=death; 2021-05-22 ra_terminated termination_cause=suspension_lapsed",
        f"{OLD}; 2021-03-22 ra_suspended suspension_cause=death; 2021-05-21 ra_terminated termination_cause=suspension_lapsed"),
    "reconsideration-regulations-2007.termination-cause": (
        f"{OLD}; 2021-03-25 ra_terminated termination_cause=settled", f"{OLD}; 2021-03-25 ra_terminated termination_cause=moved_away"),
    "reconsideration-regulations-2007.mediation-ground": (
        f"{OLD}; 2021-03-25 ra_mediation_agreed mediation_ground=discretion", f"{OLD}; 2021-03-25 ra_mediation_agreed mediation_ground=any"),
    "reconsideration-regulations-2007.mediation-signed": (
        f"{OLD}; 2021-03-25 ra_mediation_agreed mediation_signed=true", f"{OLD}; 2021-03-25 ra_mediation_agreed mediation_signed=false"),
    "reconsideration-regulations-2007.dismissal-ground": (
        f"{OLD}; 2021-03-25 ra_dismissed dismissal_ground=no_duty", f"{OLD}; 2021-03-25 ra_dismissed dismissal_ground=unfounded"),
    "reconsideration-regulations-2007.not-worse": (
        f"{OLD_DECIDED} outcome=changed less_favourable=false", f"{OLD_DECIDED} outcome=changed less_favourable=true"),
    "reconsideration-regulations-2007.redo": (
        f"{OLD_DECIDED} outcome=annulled redo_ordered=true redo_term=none; 2021-04-22 ra_decision_served; 2021-06-21 ra_act_redone",
        f"{OLD_DECIDED} outcome=annulled redo_ordered=true redo_term=none; 2021-04-22 ra_decision_served; 2021-06-22 ra_act_redone"),
    "reconsideration-regulations-2007.report-opinion": (
        f"{OLD_DECIDED}; 2021-04-22 ra_opinion_letter_served; 2021-06-21 ra_opinion_reported",
        f"{OLD_DECIDED}; 2021-04-22 ra_opinion_letter_served; 2021-06-22 ra_opinion_reported"),
    "litigation-2017.sue-after-reconsideration": (
        f"{OLD_DECIDED}; 2021-04-26 ra_decision_served; 2021-05-11 suit_filed", f"{OLD_DECIDED}; 2021-04-26 ra_decision_served; 2021-05-12 suit_filed"),
    "reconsideration-oversight-2017.order-acceptance": (
        "2021-03-01 fault_complained_of fault=not_accepted; 2021-03-08 acceptance_ordered",
        "2021-03-01 fault_complained_of fault=silent; 2021-03-08 acceptance_ordered"),
    "reconsideration-oversight-2023.order-acceptance": (
        "2024-03-01 fault_complained_of fault=not_accepted; 2024-03-08 acceptance_ordered",
        "2024-03-01 fault_complained_of fault=suspended; 2024-03-08 acceptance_ordered"),
    "reconsideration-oversight-2023.order-resumption": (
        "2024-03-01 fault_complained_of fault=suspended; 2024-03-08 resumption_ordered",
        "2024-03-01 fault_complained_of fault=not_accepted; 2024-03-08 resumption_ordered"),
    "reconsideration-staff-2017.qualified": (
        "2021-03-01 reviewer_appointed first_time=true qualified=true", "2021-03-01 reviewer_appointed first_time=true qualified=false"),
    "reconsideration-staff-2023.qualified": (
        "2024-03-01 reviewer_appointed first_time=true qualified=true", "2024-03-01 reviewer_appointed first_time=true qualified=false"),
    "reconsideration-staff-2023.trained": (
        "2024-03-01 reviewer_appointed first_time=true trained=true", "2024-03-01 reviewer_appointed first_time=true trained=false"),
}  # fmt: skip


def value(text: str) -> Any:
    """A value as a case officer's form would carry it: yes and no, a date, a number, else the text."""
    if text in ("true", "false"):
        return text == "true"
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def ledger(text: str) -> list[law.Event]:
    """Events from "2024-03-04 ra_received known_on=2024-01-04; 2024-03-11 ra_accepted", each at noon."""
    events = []
    for line in filter(None, (part.strip() for part in text.split(";"))):
        day, name, *fields = line.split()
        attributes = {key: value(entry) for key, _, entry in (field.partition("=") for field in fields)}
        events.append((name, datetime.combine(date.fromisoformat(day), datetime.min.time().replace(hour=12)), attributes))
    return events


def verdict(rule: str, text: str, as_of: str = "2026-06-30") -> Any:
    """The verdict of `rule` on the matter that `text` tells."""
    kind = law.rule(rule).matter
    return next(found for found in law.judge(kind, ledger(text), date.fromisoformat(as_of), all_=True) if found.rule == rule)


def of(statute: str) -> list[str]:
    return [rule.id for rule in law.rules() if rule.statute.id == statute]


@pytest.mark.covers("10.15")
def test_every_rule_of_the_packs_is_kept_and_broken_by_a_ledger_of_this_table():
    assert sorted(KEPT_AND_BROKEN) == sorted(rule for statute in STATUTES for rule in of(statute))


@pytest.mark.parametrize("rule", KEPT_AND_BROKEN)
def test_a_rule_tells_a_lawful_ledger_from_an_unlawful_one(rule):
    kept, broken = KEPT_AND_BROKEN[rule]
    assert (verdict(rule, kept).status, verdict(rule, broken).status) == ("met", "breached")


@pytest.mark.covers("29.03")
@pytest.mark.parametrize(
    ("example", "rule", "start", "due", "safe", "why"),
    [
        (
            "EX-09",
            "reconsideration-2017.answer",
            "2021-09-28",
            "2021-10-08",
            "2021-10-08",
            "十日是自然日，末日落在国庆后的工作日",
        ),
        ("EX-09x", "reconsideration-2023.answer", "2021-09-28", "2021-10-18", "2021-10-18", "十日是工作日，十月九日调休上班计入"),
        ("EX-10a", "reconsideration-2017.send-copy", "2023-12-25", "2024-01-04", "2024-01-04", "七个工作日，元旦假期不计入"),
        ("EX-10b", "reconsideration-2017.answer", "2024-01-03", "2024-01-15", "2024-01-15", "第十日是星期六，顺延到星期一"),
        ("EX-10c", "reconsideration-2023.answer", "2024-01-03", "2024-01-17", "2024-01-17", "若按新法，十个工作日"),
        ("EX-10d", "reconsideration-2017.decide", "2023-12-25", "2024-02-23", "2024-02-23", "自收到之日起六十日"),
        (
            "EX-11a",
            "reconsideration-2023.apply",
            "2023-11-03",
            "2024-01-02",
            "2024-01-02",
            "知道之日不计入，第六十日是元旦后第一天",
        ),
        ("EX-11b", "reconsideration-2023.examine", "2024-01-02", "2024-01-09", "2024-01-09", "五个工作日"),
        ("EX-11c", "reconsideration-2023.send-copy", "2024-01-09", "2024-01-18", "2024-01-18", "七个工作日"),
        ("EX-11d", "reconsideration-2023.decide", "2024-01-09", "2024-03-11", "2024-03-11", "第六十日是星期六，顺延到星期一"),
        ("EX-11e", "reconsideration-2023.decide-simple", "2024-01-09", "2024-02-08", "2024-02-08", "简易程序三十日"),
        ("EX-12a", "reconsideration-2023.examine", "2024-02-05", "2024-02-18", "2024-02-18", "除夕是工作日，二月十八日调休上班"),
        ("EX-12b", "reconsideration-2023.decide", "2024-02-18", "2024-04-18", "2024-04-18", "自视为受理之日起六十日"),
        (
            "EX-13",
            "litigation-2017.sue-after-reconsideration",
            "2024-01-26",
            "2024-02-18",
            "2024-02-18",
            "第十五日在春节，顺延到调休的星期日",
        ),
    ],
)
def test_a_worked_example_ends_on_its_day(example, rule, start, due, safe, why):
    counted = law.due(rule, date.fromisoformat(start))
    assert (counted.due, counted.safe, counted.provisional) == (date.fromisoformat(due), date.fromisoformat(safe), False), why


@pytest.mark.covers("10.11")
@pytest.mark.parametrize(
    ("example", "rule", "start", "due"),
    [
        ("EX-10e", "reconsideration-2017.decide", "2023-12-25", "2024-03-25"),
        ("EX-12c", "reconsideration-2023.decide", "2024-02-18", "2024-05-20"),
    ],
)
def test_an_extension_is_one_period_with_the_sixty_days(example, rule, start, due):
    assert law.due(rule, date.fromisoformat(start), extend=1).due == date.fromisoformat(due)


@pytest.mark.covers("10.02")
def test_silence_under_the_newer_text_accepts_on_the_last_day_of_the_review():
    silent = verdict("reconsideration-2023.examine", "2024-01-02 ra_received", "2024-01-10")
    assert (silent.status, silent.due) == ("overdue", date(2024, 1, 9))
    rule = law.rule("reconsideration-2023.examine")
    assert (rule.deems, rule.deems_on) == ("ra_deemed_accepted", "due")
    after = "2024-01-02 ra_received; 2024-01-09 ra_deemed_accepted"
    assert verdict("reconsideration-2023.examine", after).status == "met"
    assert verdict("reconsideration-2023.decide", after, "2024-02-01").due == date(2024, 3, 11)
    assert verdict("reconsideration-2023.send-copy", after, "2024-01-10").due == date(2024, 1, 18)


@pytest.mark.covers("10.15")
def test_silence_under_the_older_text_accepts_from_the_day_of_receipt():
    after = "2023-12-25 ra_received; 2024-01-02 ra_deemed_accepted"
    assert verdict("reconsideration-2017.examine", "2023-12-25 ra_received", "2023-12-30").due == date(2024, 1, 2)
    assert verdict("reconsideration-2017.decide", after, "2024-01-05").due == date(2024, 2, 23)
    assert verdict("reconsideration-2017.send-copy", after, "2024-01-03").due == date(2024, 1, 4)


@pytest.mark.covers("10.15")
def test_a_case_received_on_the_last_day_of_2023_keeps_the_older_clocks_to_its_end():
    old = "2023-12-31 ra_received; 2024-01-05 ra_accepted; 2024-01-08 ra_copy_received_by_respondent"
    new = "2024-01-01 ra_received; 2024-01-05 ra_accepted; 2024-01-08 ra_copy_received_by_respondent"
    assert verdict("reconsideration-2017.answer", old, "2024-01-09").due == date(2024, 1, 18)
    assert verdict("reconsideration-2023.answer", old, "2024-01-09").status == "not_applicable"
    assert verdict("reconsideration-2023.answer", new, "2024-01-09").due == date(2024, 1, 22)
    assert verdict("reconsideration-2017.answer", new, "2024-01-09").status == "not_applicable"


@pytest.mark.covers("10.05")
def test_the_clock_stands_while_the_case_is_suspended_and_says_so():
    running = f"{NEW_ACCEPTED}; 2024-03-15 ra_suspended suspension_cause=other_case"
    assert verdict("reconsideration-2023.decide", running, "2024-04-01").status == "suspended"
    resumed = verdict("reconsideration-2023.decide", f"{running}; 2024-04-04 ra_resumed", "2024-04-08")
    assert (resumed.status, resumed.due) == ("pending", date(2024, 5, 24)), "六十日之外扣除三月十六日至四月四日共二十日"


@pytest.mark.covers("10.05")
@pytest.mark.parametrize(
    ("statute", "start", "cause", "status"),
    [
        ("reconsideration-2023", NEW_ACCEPTED + "; 2024-03-15 ra_suspended", "missing", "not_applicable"),
        ("reconsideration-2023", NEW_ACCEPTED + "; 2024-03-15 ra_suspended", "dissolved", "overdue"),
        ("reconsideration-regulations-2007", OLD + "; 2021-03-15 ra_suspended", "missing", "not_applicable"),
        ("reconsideration-regulations-2007", OLD + "; 2021-03-15 ra_suspended", "dissolved", "overdue"),
    ],
)
def test_a_missing_applicant_never_ends_a_case_by_sixty_days(statute, start, cause, status):
    assert verdict(f"{statute}.suspension-ends", f"{start} suspension_cause={cause}").status == status


@pytest.mark.covers("10.02")
def test_the_time_of_a_correction_is_not_counted_under_the_older_text():
    corrected = f"{OLD}; 2021-03-04 ra_correction_notified; 2021-03-14 ra_correction_received; 2021-03-16 ra_accepted"
    assert verdict("reconsideration-2017.decide", corrected, "2021-03-20").due == date(2021, 5, 10)


@pytest.mark.covers("10.04")
def test_after_conversion_the_ordinary_sixty_days_run_from_acceptance():
    converted = f"{NEW_SIMPLE}; 2024-03-25 ra_converted conversion_approved_by=institution_head"
    assert verdict("reconsideration-2023.decide-simple", converted).status == "not_applicable"
    assert verdict("reconsideration-2023.decide", converted, "2024-04-01").due == date(2024, 5, 6)


@pytest.mark.covers("10.04")
def test_a_copy_sent_before_the_simple_procedure_was_chosen_keeps_the_ordinary_period():
    late = f"{NEW_ACCEPTED}; 2024-03-12 ra_copy_sent; 2024-03-13 ra_simple_chosen simple_ground=consent"
    assert verdict("reconsideration-2023.send-copy", late).status == "met"
    assert verdict("reconsideration-2023.send-copy-simple", late).status == "not_applicable"


@pytest.mark.covers("10.07")
def test_the_main_case_stands_while_a_norm_is_under_review():
    assert (
        verdict("reconsideration-2023.decide", f"{NEW_NORM} norm_ground=applicant norm_power=own", "2024-04-01").status
        == "suspended"
    )


def test_a_blank_field_is_told_as_unknown_and_not_passed_over():
    blank = verdict("reconsideration-2023.consult-committee", NEW_DECIDED)
    assert blank.status == "unknown" and "major" in blank.why
