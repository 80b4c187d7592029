"""After the decision: deferral, exhortation, the court, own enforcement, substitute performance, publication, recordings."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from xiezhi.bureau.enforcement.models import Penalty
from xiezhi.ledger.deemed import append_deemed

from .stories import filed, served

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def verdicts(story: Any) -> dict[str, str]:
    return {row.rule: row.status for row in story.matter.verdicts.all()}


def lapsed() -> Any:
    """A served decision, unpaid, for which the time to sue has run out on 2022-03-10."""
    story = served("2021-09-10")
    append_deemed(datetime(2022, 3, 12, tzinfo=UTC))
    story.matter = Penalty.objects.get(pk=story.matter.pk)
    return story


@pytest.mark.covers("05.09")
def test_a_case_goes_to_the_court_and_is_closed_when_the_court_has_accepted_it():
    story = (
        lapsed()
        .exhortation_served("2022-03-14", perform_by="2022-03-24")
        .court_enforcement_applied("2022-03-29", court="江海区人民法院")
    )
    story.court_accepted("2022-04-02").court_ruled("2022-04-12").case_closed("2022-05-01", closing="court")
    kept = verdicts(story)
    assert {
        kept[f"coercion-2011.{rule}"]
        for rule in ("apply-court", "exhort-before-court", "await-court", "court-accept", "court-rule")
    } == {"met"}


@pytest.mark.covers("05.09")
def test_an_application_before_ten_working_days_after_the_exhortation_is_found():
    story = lapsed().exhortation_served("2022-03-14").court_enforcement_applied("2022-03-28")
    assert verdicts(story)["coercion-2011.await-court"] == "breached"


@pytest.mark.covers("05.09")
def test_a_deferral_moves_the_window_to_the_court():
    story = served("2021-09-10").payment_deferred("2021-09-20", deferred_until="2022-06-30")
    assert verdicts(story)["penalty-2021.pay"] == "met"
    row = story.matter.verdicts.get(rule="penalty-2021.apply-court-after-deferral")
    assert str(row.due) == "2022-09-30"
    append_deemed(datetime(2022, 3, 12, tzinfo=UTC))
    assert "coercion-2011.apply-court" not in {row.rule for row in story.matter.verdicts.all()}


@pytest.mark.covers("05.09")
def test_an_objection_to_the_courts_refusal_is_a_right_and_no_duty():
    story = lapsed().exhortation_served("2022-03-14").court_enforcement_applied("2022-03-29").court_refused("2022-04-02")
    assert "coercion-2011.object-refusal" not in verdicts(story)
    assert verdicts(story.court_objection_filed("2022-04-20"))["coercion-2011.object-refusal"] == "breached"


@pytest.mark.covers("05.05")
def test_own_enforcement_at_night_and_before_the_exhortation_ran_out_is_found():
    story = lapsed().exhortation_served("2022-03-14", perform_by="2022-03-24")
    story.enforcement_decided("2022-03-20", execution_means="auction", assets_moving=False)
    story.execution_done("2022-03-21", execution_means="auction", execution_timing="night_or_holiday")
    kept = verdicts(story)
    assert {kept[f"coercion-2011.{rule}"] for rule in ("await-exhortation", "no-night")} == {"breached"}
    assert kept["coercion-2011.no-utilities"] == "met"


def test_signs_of_moving_property_allow_enforcement_at_once():
    story = (
        lapsed().exhortation_served("2022-03-14", perform_by="2022-03-24").enforcement_decided("2022-03-16", assets_moving=True)
    )
    assert "coercion-2011.await-exhortation" not in verdicts(story)


@pytest.mark.covers("05.05")
def test_substitute_performance_is_exhorted_three_working_days_before():
    story = served("2021-09-10").substitute_decided("2021-10-08", immediate_clearing=False).exhortation_served("2021-10-11")
    story.substitute_performed("2021-10-14", immediate_clearing=False, execution_timing="ordinary")
    assert verdicts(story)["coercion-2011.substitute-exhortation"] == "met"
    assert verdicts(story)["coercion-2011.substitute-decision"] == "met"


@pytest.mark.covers("05.05")
def test_a_demolition_waits_for_the_announcement_and_the_remedies():
    early = (
        served("2021-09-10").demolition_announced("2021-10-08").demolition_performed("2021-11-08", execution_timing="ordinary")
    )
    assert verdicts(early)["coercion-2011.demolition-after-remedies"] == "breached"
    late = lapsed().demolition_announced("2022-03-14").demolition_performed("2022-04-08", execution_timing="ordinary")
    assert verdicts(late)["coercion-2011.demolition-after-remedies"] == "met"


def test_an_execution_suspended_for_three_years_ends_by_law():
    story = lapsed().execution_suspended("2022-04-01", pause_ground="hardship")
    assert [event.name for event in append_deemed(datetime(2025, 4, 2, tzinfo=UTC))] == ["execution_ended"]
    story.matter = Penalty.objects.get(pk=story.matter.pk)
    assert story.case_closed("2025-05-01", closing="ended").matter.state == "closed"


@pytest.mark.covers("05.05")
def test_a_freeze_is_told_in_three_working_days_and_ends_on_its_thirtieth():
    story = (
        filed()
        .id_shown("2021-08-05")
        .measure_approved("2021-08-05")
        .freeze_imposed("2021-08-05", emergency=False, frozen_fen="1000")
    )
    assert str(story.matter.verdicts.get(rule="coercion-2011.freeze").due) == "2021-09-04"
    story.freeze_decision_delivered("2021-08-11").freeze_lifted("2021-09-03")
    assert verdicts(story)["coercion-2011.deliver-freeze"] == "breached"
    assert verdicts(story)["coercion-2011.freeze"] == "met"


@pytest.mark.covers("05.12")
def test_a_seizure_without_a_recording_is_advice_and_not_a_breach_of_text():
    story = filed().measure_approved("2021-08-05").measure_imposed("2021-08-05", emergency=False)
    row = story.matter.verdicts.get(rule="three-systems.record-whole-act")
    assert (row.status, row.advice) == ("breached", True)


@pytest.mark.covers("05.12")
def test_recordings_are_listed_step_by_step_and_go_into_the_file():
    story = filed().recorder_started("2021-08-05", recorder="执法记录仪03号").measure_approved("2021-08-05")
    story.measure_imposed("2021-08-05", emergency=False).recorder_stopped("2021-08-05").record_uploaded(
        "2021-08-06", recording_list="查封现场，一段"
    )
    assert verdicts(story)["three-systems.record-whole-act"] == "met"
    assert [fact.name for fact in story.matter.history if fact.name.startswith("record")] == [
        "recorder_started",
        "recorder_stopped",
        "record_uploaded",
    ]


@pytest.mark.covers("05.11")
@pytest.mark.parametrize(
    ("published", "status", "why"),
    [("2021-10-18", "met", "第二十个工作日：9月18日、26日和10月9日调休上班计入"), ("2021-10-19", "breached", "超过一天")],
)
def test_market_supervision_publishes_by_its_own_rule(published, status, why):
    from .stories import DECISION, NOTICE, REPORT

    story = (
        filed(sector="market_supervision")
        .investigation_closed("2021-08-25", **REPORT)
        .advance_notice_served("2021-09-01", **NOTICE)
    )
    story.penalty_decided("2021-09-14", **(DECISION | {"social_influence": True})).decision_published(
        published, publication_term="three_months"
    )
    kept = verdicts(story)
    assert kept["market-publicity-2021.publish"] == status, why
    assert "three-systems.publish-penalty" not in kept
    assert "penalty-2021.decide" not in kept
    assert str(story.matter.verdicts.get(rule="market-publicity-2021.end-short").due)[:7] == "2022-01"
