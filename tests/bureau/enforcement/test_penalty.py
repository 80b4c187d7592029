"""A penalty case from the clue to the archive: states, gates, verdicts of the law."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from factories import officer
from xiezhi.bureau.enforcement.models import Penalty
from xiezhi.ledger.access import Role
from xiezhi.ledger.deemed import append_deemed
from xiezhi.ledger.permit import refusal_of
from xiezhi.ledger.verify import verify

from .stories import DECISION, NOTICE, PERSON, REPORT, closed, decided, filed, investigated, noticed, served

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def verdicts(story: Any) -> dict[str, str]:
    """Status by rule of the matter as it now stands in the database."""
    return {row.rule: row.status for row in story.matter.verdicts.all()}


@pytest.mark.covers("05.01", "05.10")
def test_a_case_runs_from_the_clue_to_the_archive_without_a_breach():
    story = closed().file_archived("2021-10-20", retention="ten_years")
    case = Penalty.objects.get(pk=story.matter.pk)
    assert (case.state, case.is_finished, case.fine_fen) == ("archived", True, 50_000)
    assert case.number == "江海礼乐案字〔2021〕1号"
    assert case.title == "张*丰擅自占道经营案"
    assert [rule for rule, status in verdicts(story).items() if status in ("breached", "overdue")] == []
    assert verify()["broken"] == []


@pytest.mark.covers("05.01")
@pytest.mark.parametrize(
    ("step", "state", "finished"),
    [("filing_refused", "not_filed", True), ("case_transferred", "transferred", True), ("case_filed", "investigating", False)],
)
def test_a_clue_ends_in_filing_refusal_or_transfer(step, state, finished):
    from factories import a

    from .stories import street

    story = a(Penalty, street()).clue_received("2021-08-01").clue_checked("2021-08-02")
    story = getattr(story, step)("2021-08-03")
    assert (story.matter.state, story.matter.is_finished) == (state, finished)


def test_a_case_cannot_be_merged_into_itself():
    story = filed()
    assert "本案自己" in story.tell("case_merged", "2021-08-03", merged_into=story.matter.number).refusal.what


@pytest.mark.covers("05.13")
def test_filing_asks_for_two_officers():
    from factories import a

    from .stories import street

    story = a(Penalty, street()).clue_received("2021-08-01")
    alone = story.tell("case_filed", "2021-08-02", officers=[story.by(Role.ENFORCEMENT_OFFICER)])
    assert alone.errors == {"officers": "“承办执法人员”不少于2人，现有1人。"}


@pytest.mark.covers("05.07")
@pytest.mark.parametrize(
    ("report", "basis", "what"),
    [
        ({"review_ground": "complex"}, "《行政处罚法（2021年文本）》第五十八条第一款", "未经法制审核"),
        ({"major": True}, "《行政处罚法（2021年文本）》第五十七条第二款", "未经集体讨论"),
    ],
)
def test_the_decision_waits_for_legal_review_and_collective_discussion(report, basis, what):
    story = noticed(report=report)
    head = story.by(Role.BODY_HEAD)
    refusal = refusal_of(head, story.matter, Penalty.actions["decide"])
    assert refusal is not None
    assert refusal.basis == basis
    assert what in refusal.what
    assert story.tell("penalty_decided", "2021-09-10", **DECISION).refusal == refusal
    reviewer = officer(Role.ENFORCEMENT_OFFICER, story.unit)
    story.collective_discussion_held("2021-09-08").legal_review_passed("2021-09-09", reviewers=[reviewer])
    assert refusal_of(head, story.matter, Penalty.actions["decide"]) is None
    assert story.penalty_decided("2021-09-10", **DECISION).matter.state == "decided"


@pytest.mark.covers("05.07")
def test_an_ordinary_case_needs_neither_review_nor_discussion():
    assert decided().matter.state == "decided"


@pytest.mark.covers("05.06", "05.07")
def test_a_defence_must_be_reviewed_before_the_decision():
    story = noticed().defence_received("2021-09-03")
    refusal = story.tell("penalty_decided", "2021-09-10", **DECISION).refusal
    assert refusal is not None
    assert "陈述、申辩" in refusal.what
    story.defence_reviewed("2021-09-04").penalty_decided("2021-09-10", **DECISION)
    assert verdicts(story)["penalty-2021.review-defence"] == "met"


@pytest.mark.covers("05.07")
def test_the_gates_of_the_old_law_are_advice_and_refuse_nothing():
    from factories import a

    from .stories import street

    story = (
        a(Penalty, street())
        .clue_received("2021-03-01")
        .case_filed("2021-03-02")
        .investigation_closed(
            "2021-04-01",
            **REPORT,
        )
    )
    story.advance_notice_served("2021-04-02", **NOTICE)
    story.matter.refresh_from_db()
    assert story.tell("penalty_decided", "2021-04-20", **DECISION).done


@pytest.mark.covers("05.07")
def test_a_reviewer_who_investigated_is_refused():
    story = noticed(report={"review_ground": "complex"})
    investigator = story.matter.officers[0]
    refusal = story.tell("legal_review_passed", "2021-09-05", reviewers=[investigator]).refusal
    assert refusal is not None
    assert "本案调查人员" in refusal.what
    assert refusal.basis == "行政处罚法第五十八条"


@pytest.mark.covers("05.06")
def test_a_hearing_case_waits_for_its_hearing_and_its_chair_stands_apart():
    story = noticed(proposed=["fine", "licence_revoked"]).hearing_right_notified("2021-09-01", **{k: NOTICE[k] for k in ("proposed", "service")},
                                                                                 proposed_amount_fen="500", hearing_ground="licence")  # fmt: skip
    story.hearing_requested("2021-09-03")
    assert "只能在" in story.tell("penalty_decided", "2021-09-10", **DECISION).refusal.what
    refused = story.tell("hearing_notice_served", "2021-09-06", hearing_on="2021-09-15", hearing_chair=[story.matter.officers[0]])
    assert refused.refusal.basis == "行政处罚法第六十四条第四项"
    chair = officer(Role.ENFORCEMENT_OFFICER, story.unit)
    story.hearing_notice_served("2021-09-06", hearing_on="2021-09-15", hearing_chair=[chair])
    story.hearing_held(
        "2021-09-15",
        hearing_openness="public",
        chair_standing="independent",
        hearing_attendance="attended",
        hearing_record="signed",
    )
    story.hearing_reported("2021-09-16", weighty_interests=True)
    assert verdicts(story)["penalty-2021.hearing-notice"] == "met"
    assert "法制审核" in story.tell("penalty_decided", "2021-09-20", **DECISION).refusal.what


@pytest.mark.covers("05.06")
def test_a_hearing_noticed_too_late_is_found_by_the_review_and_not_refused():
    story = noticed().hearing_right_notified("2021-09-01", hearing_ground="by_law", proposed=["fine"], proposed_amount_fen="500")
    story.hearing_requested("2021-09-03").hearing_notice_served(
        "2021-09-13", hearing_on="2021-09-15", hearing_chair=[officer(Role.ENFORCEMENT_OFFICER, story.unit)]
    )
    assert verdicts(story)["penalty-2021.hearing-notice"] == "breached"


@pytest.mark.covers("05.03", "05.08")
def test_the_ninety_days_are_the_next_duty_of_a_filed_case():
    story = filed()
    assert (str(story.matter.due_on), story.matter.due_rule) == ("2021-11-01", "penalty-2021.decide")
    switched = story.procedure_switched("2021-08-10", procedure="quick")
    assert str(switched.matter.due_on) == "2021-11-01"


@pytest.mark.covers("05.04")
def test_preregistered_evidence_is_disposed_of_within_seven_working_days():
    story = filed().preregistration_approved("2021-08-05").evidence_preregistered("2021-08-05").prereg_disposed("2021-08-17")
    assert verdicts(story)["penalty-2021.dispose-preregistered"] == "breached"
    assert verdicts(story)["penalty-2021.preregistration-approval"] == "met"


@pytest.mark.covers("05.05")
def test_a_seizure_runs_thirty_days_and_may_be_extended_once():
    story = filed().id_shown("2021-08-05").measure_approved("2021-08-05").measure_imposed("2021-08-05", emergency=False)
    assert (str(story.matter.due_on), story.matter.due_rule) == ("2021-08-05", "coercion-2011.deliver-decision")
    story.decision_and_list_delivered("2021-08-05").site_record_made("2021-08-05", site_record_signed="party")
    assert str(story.matter.due_on) == "2021-09-04"
    story.measure_extended("2021-09-01")
    assert str(story.matter.due_on) == "2021-10-04"
    story.measure_lifted("2021-09-20")
    assert {verdicts(story)[f"coercion-2011.{rule}"] for rule in ("seizure", "site-record", "approve-first", "show-id")} == {
        "met"
    }


@pytest.mark.covers("05.05")
def test_an_entrusted_body_cannot_impose_a_measure():
    from factories import a

    from .stories import street

    story = a(Penalty, street()).clue_received("2021-08-01").case_filed("2021-08-02", power_source="entrusted")
    refusal = story.tell("measure_imposed", "2021-08-05", emergency=False).refusal
    assert refusal is not None
    assert refusal.basis == "《行政强制法（2011年文本）》第十七条第一款"


@pytest.mark.parametrize(
    ("decision", "part"),
    [
        ({"penalties": ["fine"], "fine_fen": ""}, "“罚款金额”应当填写"),
        ({"penalties": ["warning"], "fine_fen": "500"}, "却没有罚款"),
    ],
)
def test_kinds_and_amounts_of_a_penalty_must_fit(decision, part):
    assert part in noticed().tell("penalty_decided", "2021-09-10", **(DECISION | decision)).refusal.what


@pytest.mark.covers("05.06")
def test_a_heavier_fine_than_noticed_after_a_defence_is_found_by_the_review():
    story = (
        noticed()
        .defence_received("2021-09-03")
        .defence_reviewed("2021-09-04")
        .penalty_decided("2021-09-10", **(DECISION | {"fine_fen": "800"}))
    )
    assert verdicts(story)["penalty-2021.no-heavier-after-defence"] == "breached"


@pytest.mark.covers("05.09")
def test_payment_is_the_partys_period_and_not_the_organs_breach():
    story = served()
    row = story.matter.verdicts.get(rule="penalty-2021.pay")
    assert (str(row.due), row.of_party) == ("2021-09-26", True)
    assert story.matter.due_rule != "penalty-2021.pay"


@pytest.mark.covers("05.09")
def test_a_late_fee_above_the_fine_is_void_and_refused():
    story = served()
    told = {"late_fee_from": "2021-09-28", "late_fee_rate": 3}
    refusal = story.tell("late_fee_accrued", "2021-12-20", late_fee_fen="500.01", **told).refusal
    assert refusal is not None
    assert refusal.basis == "《行政强制法（2011年文本）》第四十五条第二款"
    assert story.tell("late_fee_accrued", "2021-12-20", late_fee_fen="500", **told).done


@pytest.mark.covers("05.09")
def test_when_the_time_to_sue_has_run_out_the_platform_says_so_and_the_window_to_the_court_opens():
    story = served("2021-09-10")
    assert append_deemed(datetime(2022, 3, 10, 12, tzinfo=UTC)) == []
    events = append_deemed(datetime(2022, 3, 11, 12, tzinfo=UTC))
    assert [(event.name, event.deemed_by) for event in events] == [("remedies_lapsed", "suit-2017.sue")]
    assert append_deemed(datetime(2022, 3, 11, 12, tzinfo=UTC)) == []
    row = story.matter.verdicts.get(rule="coercion-2011.apply-court")
    assert str(row.due) == "2022-06-10"
    story.exhortation_served("2022-03-14").court_enforcement_applied("2022-03-29")
    assert verdicts(story)["coercion-2011.await-court"] == "met"
    assert verdicts(story)["coercion-2011.apply-court"] == "met"


@pytest.mark.covers("05.08")
def test_service_by_publication_is_complete_after_its_period_by_the_platforms_own_hand():
    story = decided(party_absent=True).service_published("2021-09-15")
    assert verdicts(story)["penalty-2021.serve"] == "met"
    events = append_deemed(datetime(2021, 11, 15, 12, tzinfo=UTC))
    assert [(event.name, event.happened_at.date()) for event in events] == [("decision_served", date(2021, 11, 14))]
    assert Penalty.objects.get(pk=story.matter.pk).state == "served"


@pytest.mark.covers("05.11")
def test_a_reversed_decision_is_withdrawn_from_publication_within_three_working_days():
    story = served(social_influence=True).decision_published("2021-09-15")
    story.penalty_reversed("2021-12-10", reversal="annulled", reverser="court").publication_withdrawn("2021-12-16")
    assert verdicts(story)["penalty-2021.withdraw-publication"] == "breached"
    assert verdicts(story)["three-systems.publish-penalty"] == "met"


@pytest.mark.covers("05.10")
@pytest.mark.parametrize(
    ("closing", "part"),
    [
        ("performed", "罚款还没有缴清"),
        ("no_penalty", "没有不予行政处罚的决定"),
        ("reversed", "没有处罚决定被撤销"),
        ("court", "没有人民法院受理"),
    ],
)
def test_a_case_is_not_closed_in_a_way_its_ledger_contradicts(closing, part):
    assert part in served().tell("case_closed", "2021-10-20", closing=closing).refusal.what


@pytest.mark.covers("05.03")
def test_a_case_without_penalty_educates_the_party_and_closes():
    story = investigated(exemption="slight", leniency="exempt").no_penalty_decided("2021-09-01", exemption="slight")
    story.party_educated("2021-09-01").no_penalty_served("2021-09-02").case_closed("2021-09-03", closing="no_penalty")
    assert story.matter.state == "closed"
    assert verdicts(story)["penalty-2021.educate"] == "met"
    assert verdicts(story)["penalty-2021.no-penalty"] == "met"


@pytest.mark.covers("05.03")
def test_a_suspected_crime_goes_to_the_police():
    story = investigated(crime_suspected=True).transferred_to_police("2021-09-01")
    assert (story.matter.state, verdicts(story)["penalty-2021.transfer-crime"]) == ("transferred", "pending")


@pytest.mark.covers("05.02")
def test_personal_data_lie_encrypted_in_row_and_events():
    case = Penalty.objects.get(pk=filed(site="礼乐街道乐中路8号").matter.pk)
    assert case.site.startswith("sm4:")
    assert PERSON["name"] not in str([event.data for event in case.entries])
