"""An on-the-spot case: its bounds told with the article, its steps, its way into the ordinary procedure."""

from __future__ import annotations

from typing import Any

import pytest

from factories import a
from xiezhi.bureau.enforcement.models import SummaryPenalty
from xiezhi.ledger.access import Role

from .stories import PERSON, SHOP, filed, found, street

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def verdicts(story: Any) -> dict[str, str]:
    return {row.rule: row.status for row in story.matter.verdicts.all()}


@pytest.mark.covers("05.03")
def test_an_on_the_spot_case_runs_to_its_end_without_a_breach():
    story = found().penalty_decided_on_spot("2021-08-02", penalties=["fine"], fine_fen="50").decision_handed_over("2021-08-02")
    story.fine_collected_on_spot("2021-08-02", collection_ground="small", collected_fen="50", receipt_source="finance")
    story.reported_for_record("2021-08-03").fine_handed_in("2021-08-03").fine_banked("2021-08-04").case_closed("2021-08-05")
    case = SummaryPenalty.objects.get(pk=story.matter.pk)
    assert (case.state, case.is_finished, case.number) == ("closed", True, "江海礼乐简字〔2021〕1号")
    assert set(verdicts(story).values()) == {"met"}


@pytest.mark.covers("05.03")
@pytest.mark.parametrize(
    ("on", "party", "fine", "refused", "why"),
    [
        ("2021-08-02", None, "200", False, "公民二百元以下"),
        ("2021-08-02", None, "200.01", True, "公民超过二百元"),
        ("2021-08-02", SHOP, "3000", False, "单位三千元以下"),
        ("2021-08-02", SHOP, "3000.01", True, "单位超过三千元"),
        ("2021-03-02", None, "100", False, "旧法五十元的限额未见原文，只作提示"),
    ],
)
def test_the_bounds_of_the_summary_procedure_are_told_with_the_article(on, party, fine, refused, why):
    outcome = found(on, party=party).tell("penalty_decided_on_spot", on, penalties=["fine"], fine_fen=fine)
    assert (outcome.refusal is not None) == refused, why
    if outcome.refusal:
        assert outcome.refusal.basis == "《行政处罚法（2021年文本）》第五十一条"
        assert "转普通程序" in outcome.refusal.remedy


@pytest.mark.covers("05.03")
def test_another_statutes_own_bound_is_named_and_then_holds():
    story = found()
    outcome = story.tell("penalty_decided_on_spot", "2021-08-02", penalties=["fine"], fine_fen="500", special_law="某法第九十条")
    assert outcome.done


@pytest.mark.covers("05.03")
def test_an_unsuitable_case_becomes_an_ordinary_one_and_is_closed_with_its_number():
    ordinary = filed()
    story = found().converted_to_ordinary("2021-08-03", penalty_case=ordinary.matter.number)
    assert (story.matter.state, story.matter.is_finished) == ("converted", True)
    assert story.matter.penalty_case_id == ordinary.matter.pk


@pytest.mark.covers("05.09")
def test_a_case_with_an_unpaid_fine_is_not_closed():
    story = found().penalty_decided_on_spot("2021-08-02", penalties=["fine"], fine_fen="100").reported_for_record("2021-08-03")
    assert "罚款还没有缴清" in story.tell("case_closed", "2021-08-05").refusal.what


@pytest.mark.covers("06.02")
def test_one_officer_alone_and_rights_told_too_late_are_found_by_the_review():
    story = a(SummaryPenalty, street())
    story.violation_found("2021-08-02", party=[PERSON], officers=[story.by(Role.ENFORCEMENT_OFFICER)])
    story.penalty_decided_on_spot("2021-08-02", penalties=["warning"]).decision_handed_over("2021-08-03")
    found = {rule for rule, status in verdicts(story).items() if status == "breached"}
    assert found == {f"penalty-2021-summary.{name}" for name in ("two-officers", "show-id", "tell-first", "hand-over")}
