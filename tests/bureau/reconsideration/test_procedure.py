"""A reconsideration from receipt to the archive, under either text of the law, step by step through the kernel."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from factories import a, unit
from reconsiderations import DECISION, SOUND, accepted, answered, due, found, received, reread
from xiezhi.bureau.reconsideration.models import Reconsideration
from xiezhi.ledger.deemed import append_deemed
from xiezhi.ledger.events import BEIJING
from xiezhi.ledger.verify import verify

pytestmark = pytest.mark.django_db


@pytest.mark.covers("10.02", "10.03", "10.04", "10.06", "10.09", "10.13")
def test_a_case_under_the_revision_of_2023_runs_to_the_archive_without_a_finding():
    story = (
        answered("2024-03-04")
        .ra_opinions_heard("2024-03-20", heard_how="telephone")
        .ra_review_proposed("2024-04-08")
        .ra_decided("2024-04-15", **DECISION)
        .ra_decision_served("2024-04-17", served_how="direct")
        .ra_published("2024-05-06", published_text="决定书（已隐去个人信息）", published_where="区政府门户网站")
        .ra_copied_to_superior("2024-05-06", superior="江门市市场监督管理局")
        .ra_performance_noted("2024-05-08", performance="done")
        .ra_resolution_recorded("2024-05-10", resolution="accepted_decision")
        .ra_closed("2024-05-20")
    )
    assert found(story, "breached", "overdue", "unknown", "pending") == {}
    assert (story.matter.stands, story.matter.is_finished, story.matter.get_outcome_display()) == ("已归档", True, "维持")
    assert {row.rule.split(".")[0] for row in story.matter.verdicts.all()} == {
        "reconsideration-2023",
        "reconsideration-regulations-2007",
    }
    assert verify()["broken"] == []


@pytest.mark.covers("10.02", "10.15")
def test_a_case_under_the_text_of_2017_runs_to_the_archive_without_a_finding():
    story = (
        answered("2021-03-01")
        .ra_review_proposed("2021-04-08")
        .ra_decided("2021-04-15", **DECISION)
        .ra_decision_served("2021-04-17", served_how="post")
        .ra_closed("2021-05-20")
    )
    assert found(story, "breached", "overdue", "unknown", "pending") == {}
    assert {row.rule.split(".")[0] for row in story.matter.verdicts.all()} == {
        "reconsideration-2017",
        "reconsideration-regulations-2007",
    }


@pytest.mark.covers("10.10")
def test_each_case_has_one_number_of_the_organ_and_the_numbers_have_no_gap():
    assert [received("2021-03-01").matter.number for _ in range(3)] == [f"江海府行复〔2021〕{n}号" for n in (1, 2, 3)]


@pytest.mark.covers("10.02", "10.02+")
def test_silence_accepts_on_the_last_day_of_the_review_and_the_clocks_go_on_from_there():
    story = received("2024-01-02")
    assert append_deemed(datetime(2024, 1, 9, 23, 0, tzinfo=BEIJING)) == []
    (event,) = append_deemed(datetime(2024, 1, 10, 0, 1, tzinfo=BEIJING))
    reread(story)
    assert (event.name, event.happened_on, event.deemed_by) == (
        "ra_deemed_accepted",
        date(2024, 1, 9),
        "reconsideration-2023.examine",
    )
    assert story.matter.stands == "审理中"
    assert (due(story, "reconsideration-2023.send-copy"), due(story, "reconsideration-2023.decide")) == (
        date(2024, 1, 18),
        date(2024, 3, 11),
    )
    assert append_deemed(datetime(2024, 1, 11, tzinfo=BEIJING)) == []


@pytest.mark.covers("10.02", "10.15")
def test_silence_under_the_text_of_2017_leaves_the_day_of_receipt_as_the_day_of_acceptance():
    story = received("2021-03-01")
    append_deemed(datetime(2021, 3, 9, tzinfo=BEIJING))
    reread(story)
    assert story.matter.stands == "审理中"
    assert due(story, "reconsideration-2017.decide") == date(2021, 4, 30), "自收到之日起六十日"


@pytest.mark.covers("10.02")
def test_an_application_not_put_in_order_lapses_by_itself_and_revives_for_good_reason():
    story = received("2024-03-04").ra_correction_notified("2024-03-06").ra_correction_served("2024-03-07", served_how="post")
    assert due(story, "reconsideration-2023.correct") == date(2024, 3, 21)
    (event,) = append_deemed(datetime(2024, 3, 22, 1, tzinfo=BEIJING))
    reread(story)
    assert (event.happened_on, story.matter.stands) == (date(2024, 3, 22), "视为放弃")
    story.reopen("2024-03-25", correction_reason="住院治疗，附病历。").ra_accepted("2024-03-27")
    assert story.matter.stands == "审理中"
    assert due(story, "reconsideration-2023.decide") == date(2024, 5, 27)


@pytest.mark.covers("10.02")
def test_an_extended_correction_does_not_lapse_by_itself():
    received("2024-03-04").ra_correction_notified("2024-03-06").ra_correction_served(
        "2024-03-07", served_how="post"
    ).ra_correction_extended("2024-03-20", correction_due_on="2024-04-10")
    assert append_deemed(datetime(2024, 4, 1, tzinfo=BEIJING)) == []


@pytest.mark.covers("10.01")
def test_an_application_through_the_acting_body_begins_with_its_forwarding():
    story = a(Reconsideration).ra_forwarded_by_organ(
        "2024-03-01", organ_received_on="2024-02-20", act_kind="penalty", respondent=unit("440704-scjg")
    )
    assert story.matter.verdicts.count() == 0, "收到之前哪部法律都不适用"
    story.ra_received("2024-03-04", channel="body")
    assert found(story, "breached") == {"reconsideration-2023.forward": "breached"}, "五个工作日到二月二十七日"


@pytest.mark.covers("10.03", "10.03+")
def test_what_the_examination_found_inadmissible_is_not_accepted_and_the_refusal_cites_the_article():
    story = received("2024-03-04").ra_checked("2024-03-05", **SOUND | {"interest": False})
    refusal = story.tell("ra_accepted", "2024-03-06").refusal
    assert "与行政行为有利害关系" in refusal.what and "2023年文本）》第三十条" in refusal.basis and "不予受理" in refusal.remedy
    story.ra_refused("2024-03-06", refusal_grounds=["interest"])
    assert story.matter.stands == "不予受理"


@pytest.mark.covers("10.15")
def test_each_text_of_the_law_has_its_own_steps_and_choices():
    old, new = accepted("2021-03-01"), accepted("2024-03-04")
    assert "没有简易程序" in old.tell("ra_simple_chosen", "2021-03-02").refusal.what
    assert (
        "没有转送或者告知" in received("2024-03-04").tell("forward", "2024-03-05", competent_organ="江门市人民政府").refusal.what
    )
    talks = old.tell("ra_suspended", "2021-03-08", suspension_cause="settlement_talks", suspension_told=True).refusal
    assert "没有“中止的情形" in talks.what and "实施条例（2007年文本）》第四十一条" in talks.basis and "死亡" in talks.remedy
    new.ra_suspended("2024-03-08", suspension_cause="settlement_talks", suspension_told=True)
    invalid = old.tell("ra_decided", "2021-04-01", **DECISION | {"outcome": "invalid", "ground": "subject"}).refusal
    assert "确认无效" in invalid.what and "维持" in invalid.remedy


@pytest.mark.covers("10.04", "10.11")
def test_the_simple_procedure_has_short_clocks_no_extension_and_a_way_out():
    story = accepted("2024-03-04").ra_simple_chosen("2024-03-05", simple_ground="information", simple_clear=True)
    assert (due(story, "reconsideration-2023.send-copy-simple"), due(story, "reconsideration-2023.decide-simple")) == (
        date(2024, 3, 7), date(2024, 4, 3))  # fmt: skip
    refusal = story.tell("ra_extended", "2024-03-20").refusal
    assert "简易程序" in refusal.what and "第六十二条" in refusal.basis and "普通程序" in refusal.remedy
    story.ra_converted("2024-03-21", conversion_approved_by="institution_head").ra_extended(
        "2024-04-20", extension_days=30, extension_approved_by="institution_head", extension_told=True
    )
    assert due(story, "reconsideration-2023.decide") == date(2024, 6, 3), "自受理之日起六十日加三十日，六月二日是星期日"


@pytest.mark.covers("10.04+")
def test_a_late_answer_shows_its_legal_effect():
    story = (
        accepted("2021-09-27")
        .ra_copy_sent("2021-09-28")
        .ra_copy_received_by_respondent("2021-09-28")
        .ra_answer_received("2021-10-09")
    )
    row = story.matter.verdicts.get(rule="reconsideration-2017.answer")
    assert (row.status, row.due, row.days_over) == ("breached", date(2021, 10, 8), 1)


@pytest.mark.covers("10.05", "10.05+")
def test_suspension_stops_the_clock_and_sixty_days_of_it_may_end_the_case():
    story = answered("2024-03-04").ra_suspended("2024-03-14", suspension_cause="death", suspension_told=True)
    assert story.matter.suspended and story.matter.verdicts.get(rule="reconsideration-2023.decide").status == "suspended"
    assert due(story, "reconsideration-2023.suspension-ends") == date(2024, 5, 13)
    story.ra_terminated("2024-05-20", termination_cause="suspension_lapsed").ra_decision_served("2024-05-21", served_how="post")
    assert found(story, "breached", "overdue") == {"reconsideration-2023.suspension-ends": "breached"}
    assert story.matter.verdicts.get(rule="reconsideration-2023.suspension-ends").of_party, "是申请人一方的期限，不计机关违法"
    assert story.matter.get_outcome_display() == "终止"


@pytest.mark.covers("10.05")
def test_a_case_is_not_terminated_for_a_cause_that_the_ledger_does_not_hold():
    refusal = answered("2024-03-04").tell("ra_terminated", "2024-03-20", termination_cause="withdrawn").refusal
    assert "没有“准予撤回申请”" in refusal.what and "第四十一条" in refusal.basis


@pytest.mark.covers("10.06")
def test_a_hearing_is_announced_five_working_days_before_and_held_by_its_bench():
    story = answered("2024-03-04").ra_hearing_notified(
        "2024-04-01", hearing_on="2024-04-10", hearing_time="9时30分", hearing_place="复议中心", hearing_matters="处罚事实"
    )
    story.ra_hearing_held("2024-04-10", head_attendance="attended")
    met = found(story, "met")
    assert {
        f"reconsideration-2023.{name}" for name in ("notify-hearing", "hearing-members", "hearing-chair", "head-attends")
    } <= met.keys()
    assert due(story, "reconsideration-2023.notify-hearing") == date(2024, 4, 2), "清明调休，四月七日上班计入"


@pytest.mark.covers("10.06+")
def test_reading_the_file_is_booked_logged_and_refused_only_for_a_lawful_reason():
    story = answered("2021-03-01").ra_reading_booked("2021-03-05", reader="李律师", reading_on="2021-03-08")
    story.ra_file_read("2021-03-08", reader="李律师", reading_scope="书面答复")
    refusal = story.tell("ra_reading_refused", "2021-03-09", reader="李律师", reading_refusal="security").refusal
    assert "第二十三条第二款" in refusal.basis, "旧法没有危及安全这一理由"


@pytest.mark.covers("10.07")
def test_a_norm_under_review_suspends_the_case_and_runs_its_own_clocks():
    story = answered("2024-03-04").ra_norm_review_opened(
        "2024-03-12", norm_ground="applicant", norm_power="own", norm_title="某办法第五条", norm_maker="区城管局"
    )
    assert (due(story, "reconsideration-2023.notify-maker"), due(story, "reconsideration-2023.norm")) == (
        date(2024, 3, 15),
        date(2024, 4, 11),
    )
    story.norm_maker_notified("2024-03-14").norm_maker_received("2024-03-15")
    assert due(story, "reconsideration-2023.maker-answers") == date(2024, 3, 29)
    story.norm_maker_answered("2024-03-28").ra_norm_review_closed("2024-04-11", norm_result="lawful")
    assert due(story, "reconsideration-2023.decide") == date(2024, 6, 3), "扣除三十日，第九十日是星期日"
    assert found(story, "breached", "overdue") == {"reconsideration-2023.decide": "overdue"}


@pytest.mark.covers("10.07")
def test_a_norm_of_others_is_transferred_and_answered_for():
    story = answered("2021-03-01").ra_norm_review_opened(
        "2021-03-12", norm_ground="applicant", norm_power="other", norm_title="某办法", norm_maker="市城管局"
    )
    assert "没有转送过" in story.tell("norm_reply_received", "2021-03-15").refusal.what
    story.ra_norm_transferred("2021-03-19", norm_organ="市人民政府").norm_transfer_received("2021-03-22")
    assert due(story, "reconsideration-2017.norm-reply") == date(2021, 5, 21)


@pytest.mark.covers("10.08")
def test_mediation_ends_the_case_with_its_own_outcome():
    story = (
        answered("2024-03-04")
        .ra_mediation_held("2024-03-20")
        .ra_mediation_agreed(
            "2024-03-25", mediation_ground="any", mediation_content="被申请人减轻处罚，申请人接受。", mediation_signed=True
        )
    )
    assert (story.matter.get_outcome_display(), story.matter.stands) == ("调解", "已调解")
    old = answered("2021-03-01").tell("ra_mediation_agreed", "2021-03-25", mediation_ground="any", mediation_signed=True).refusal
    assert "第五十条第一款" in old.basis and "自由裁量权" in old.remedy


@pytest.mark.covers("10.08")
def test_a_settled_case_is_withdrawn_then_terminated_then_filed():
    story = answered("2024-03-04").ra_settled("2024-03-20").ra_withdrawn("2024-03-21")
    assert "终止" in story.tell("ra_closed", "2024-03-22").refusal.what
    story.ra_terminated("2024-03-22", termination_cause="withdrawn")
    assert "送达" in story.tell("ra_closed", "2024-03-23").refusal.what
    story.ra_decision_served("2024-03-25", served_how="direct").ra_resolution_recorded(
        "2024-03-26", resolution="settled"
    ).ra_closed("2024-04-01")
    assert story.matter.resolution == "settled" and story.matter.is_finished


@pytest.mark.covers("10.08")
def test_an_application_withdrawn_before_acceptance_is_filed_without_a_termination():
    story = received("2024-03-04").ra_withdrawn("2024-03-05")
    assert "没有受理" in story.tell("ra_terminated", "2024-03-06", termination_cause="withdrawn").refusal.what
    story.ra_resolution_recorded("2024-03-06", resolution="before_acceptance").ra_closed("2024-03-08")
    assert found(story, "breached", "overdue", "pending") == {}


@pytest.mark.covers("10.14")
def test_a_resolution_that_the_ledger_contradicts_is_refused():
    refused = received("2024-03-04").ra_refused("2024-03-06", refusal_grounds=["scope"])
    outcome = refused.tell("ra_resolution_recorded", "2024-03-07", resolution="before_acceptance")
    assert "申请人撤回" in outcome.refusal.what
    assert "送达" in refused.tell("ra_resolution_recorded", "2024-03-07", resolution="accepted_decision").refusal.what
    refused.ra_decision_served("2024-03-08").ra_resolution_recorded("2024-04-01", resolution="accepted_decision")
    withdrawn = answered("2024-03-04").ra_withdrawn("2024-03-21").ra_terminated("2024-03-22", termination_cause="withdrawn")
    assert not withdrawn.tell("ra_resolution_recorded", "2024-03-23", resolution="before_acceptance").done


@pytest.mark.covers("10.09", "10.09+")
@pytest.mark.parametrize(
    ("outcome", "lacking"),
    [
        ("changed", ["理由", "变更后的内容", "更为不利"]),
        ("annulled", ["理由", "责令重新作出"]),
        ("partly_annulled", ["撤销的部分"]),
        ("unlawful", ["理由"]),
        ("invalid", ["理由"]),
        ("perform", ["应当履行的职责", "履行期限"]),
        ("agreement", ["应当履行的职责或者责任"]),
        ("claims_rejected", ["驳回的情形"]),
    ],
)
def test_a_decision_names_all_the_elements_that_its_kind_still_needs(outcome, lacking):
    refusal = answered("2024-03-04").tell("ra_decided", "2024-04-15", **DECISION | {"outcome": outcome}).refusal
    assert all(label in refusal.what for label in lacking)


@pytest.mark.covers("10.09")
def test_a_claim_for_compensation_is_answered_in_the_decision():
    story = answered("2024-03-04", compensation_claimed=True)
    assert "行政赔偿" in story.tell("ra_decided", "2024-04-15", **DECISION).refusal.what
    story.ra_decided("2024-04-15", **DECISION | {"compensation_decision": "rejected"})
    assert story.matter.stands == "已决定"


@pytest.mark.covers("10.12")
def test_performance_is_supervised_by_letter_order_and_interview():
    redo = DECISION | {"outcome": "annulled", "ground": "facts", "redo_ordered": True, "redo_term": "none"}
    story = answered("2024-03-04").ra_decided("2024-04-15", **redo).ra_decision_served("2024-04-17", served_how="direct")
    assert due(story, "reconsideration-regulations-2007.redo") == date(2024, 6, 17), "第六十日是星期日"
    story.ra_opinion_letter_issued("2024-04-18").ra_opinion_letter_served("2024-04-19")
    assert due(story, "reconsideration-2023.report-opinion") == date(2024, 6, 18)
    story.ra_performance_noted("2024-07-01", performance="delayed").ra_performance_ordered("2024-07-02", perform_by="2024-07-31")
    story.ra_interviewed("2024-08-05").ra_opinion_reported("2024-06-11").ra_act_redone("2024-08-20", redone_same=True)
    assert "reconsideration-2023.no-same-act" in found(story, "breached")


@pytest.mark.covers("10.13")
def test_a_decision_that_still_names_a_person_is_not_published():
    story = answered("2024-03-04").ra_decided("2024-04-15", **DECISION).ra_decision_served("2024-04-17", served_how="direct")
    refusal = story.tell("ra_published", "2024-05-06", published_text="申请人张三丰，身份证号11010519491231002X。").refusal
    assert "姓名" in refusal.what and "证件号码" in refusal.what and "第七十九条" in refusal.basis
    story.ra_published("2024-05-06", published_text="申请人张某某。", published_where="区政府门户网站")


@pytest.mark.covers("10.01")
def test_what_is_said_at_the_window_is_written_down_and_nothing_else_is():
    assert "不是口头申请" in received("2024-03-04").tell("ra_oral_application_recorded", "2024-03-04").refusal.what
    story = received("2024-03-04", channel="oral").ra_oral_application_recorded("2024-03-04", facts="处罚过重。")
    assert story.matter.facts == "处罚过重。"


@pytest.mark.covers("10.03")
def test_inaction_must_say_whether_it_was_urgent():
    outcome = a(Reconsideration).tell("ra_received", "2024-03-04", act_kind="inaction")
    assert "紧急" in outcome.refusal.what and "第十六条" in outcome.refusal.basis


def test_a_case_that_the_superior_orders_to_accept_gets_its_sixty_days_from_that_order():
    story = (
        received("2021-03-01")
        .ra_refused("2021-03-03", refusal_grounds=["scope"])
        .ra_decision_served("2021-03-04", served_how="post")
    )
    story.ra_ordered_to_accept("2021-04-01")
    assert due(story, "reconsideration-2017.decide-ordered") == date(2021, 5, 31)
