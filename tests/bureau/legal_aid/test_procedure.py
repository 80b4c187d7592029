"""Legal aid from application or notice to the archive, and what stands in the way."""

from __future__ import annotations

from datetime import date

import pytest

from aid import Aid, agency, applied, granted, lawyer, noticed, person
from factories import a, officer, unit
from xiezhi.bureau.legal_aid.models import AidComplaint, AidConsultation, AidObjection, AidQualityReview, DutyHelp, SubsidyRate
from xiezhi.ledger import access, numbers, permit
from xiezhi.ledger.deemed import append_deemed
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.perform import open_matter, perform
from xiezhi.ledger.verify import verify

pytestmark = pytest.mark.django_db
Role = access.Role


def handled(on: str = "2021-03-01") -> Aid:
    case = granted(on, "2021-03-03").assigned_to(lawyer("陈律师"), "2021-03-04")
    return case.agreement_signed("2021-03-05").client_met("2021-03-08").progress_reported("2021-03-10", progress="已立案。")


def closed(**data) -> Aid:
    return handled().case_closed("2021-05-10", close_basis="paper", result="full", **data)


def rate(amount: str, **scope) -> None:
    head = officer(Role.OFFICE_HEAD, agency(), line="legal_aid")
    data = {"item": "base", "amount_fen": amount, "document": "江海司〔2019〕1号", "since": date(2019, 1, 1)} | scope
    outcome = open_matter(SubsidyRate, by=head, data=data, unit=agency(), happened=date(2019, 1, 1))
    assert outcome.done, outcome.refusal or outcome.errors


@pytest.mark.covers("25.01", "25.02", "25.03", "25.07", "25.08", "25.09")
def test_from_the_application_to_the_archive():
    rate("1600", case_kind="civil")
    case = closed(recovered_fen="26000", handled_at="district")
    assert case.matter.number == "江海援民字〔2021〕1号"
    case.file_submitted("2021-05-20", file_papers=["report"]).file_reviewed("2021-05-25")
    case.subsidy_paid("2021-05-28", subsidy_fen="1600", subsidy_reckoned="见补贴计算。").follow_up_made(
        "2021-06-01", satisfaction="satisfied"
    )
    case.file_archived("2021-06-02", retention="ten_years")
    assert case.matter.state == "archived" and case.matter.is_finished
    assert verify()["broken"] == []


@pytest.mark.covers("25.01", "25.06")
def test_a_notice_needs_no_decision_and_its_organ_is_written_to():
    case = noticed("2021-03-01").assigned_to(lawyer("陈律师"), "2021-03-02", knows_minors=True)
    assert case.matter.number == "江海援刑字〔2021〕1号"
    assert case.matter.entry == "notice_defence" and case.matter.channel == "notice"
    case.agreement_signed("2021-03-03").client_met("2021-03-04")
    refused = case.tell("case_closed", "2021-04-20", close_basis="paper", result="adopted")
    assert "函告" in refused.refusal.remedy
    case.organ_informed("2021-03-05").case_closed("2021-04-20", close_basis="paper", result="adopted")


@pytest.mark.covers("25.01")
def test_an_application_from_custody_is_forwarded():
    case = Aid().note_custody(
        "2021-03-01", channel="custody", case_kind="criminal", subject="criminal_defence", recipients=[person("李某")]
    )
    case.application_forwarded("2021-03-02").aid_accepted("2021-03-02").means_exempted(
        "2021-03-02", unlimited="criminal"
    ).aid_granted("2021-03-03")
    assert case.matter.state == "granted" and case.matter.entry == "application"


@pytest.mark.covers("25.01")
def test_each_kind_of_case_has_numbers_of_its_own_without_gaps():
    numbers = [
        applied("2021-03-01").matter.number,
        noticed("2021-03-01").matter.number,
        applied("2021-03-02", recipients=[person("赵六")]).matter.number,
    ]
    assert numbers == ["江海援民字〔2021〕1号", "江海援刑字〔2021〕1号", "江海援民字〔2021〕2号"]


def test_the_books_of_numbers_tell_the_kinds_apart():
    applied("2021-03-01")
    noticed("2021-03-01")
    head = officer(Role.OFFICE_HEAD, agency(), line="legal_aid")
    books = {book.title: (book.given, book.missing) for book in numbers.registers(numbers.chosen(head))}
    assert books == {"法律援助案件（民）": (1, ()), "法律援助案件（刑）": (1, ())}


@pytest.mark.covers("25.02")
def test_aid_is_not_granted_before_the_means_are_settled_nor_for_what_no_law_covers():
    case = applied("2021-03-01").aid_accepted("2021-03-01")
    assert "经济状况" in case.tell("aid_granted", "2021-03-03").refusal.what
    outside = (
        applied("2021-03-01", subject="outside", recipients=[person("赵六")])
        .aid_accepted("2021-03-01")
        .means_committed("2021-03-01")
    )
    assert "范围" in outside.tell("aid_granted", "2021-03-03").refusal.what


@pytest.mark.covers("25.02")
def test_a_commitment_is_checked_later_and_a_false_one_ends_the_aid():
    case = applied("2022-03-01").aid_accepted("2022-03-01").means_committed("2022-03-01").aid_granted("2022-03-03")
    case.commitment_verified("2022-03-20", commitment_true=False, means_found="名下有两套出租房。")
    verdict = case.matter.verdicts.get(rule="legal-aid-2021.commitment-false")
    assert verdict.status == "pending"
    case.aid_terminated("2022-03-22", termination_ground="fraud", reasons="承诺不实。").fee_recovered(
        "2022-04-01", recovered_cost_fen="1600", fraud_fine_fen="3000"
    )
    case.file_archived("2022-04-10", retention="ten_years")
    assert case.matter.verdicts.get(rule="legal-aid-2021.commitment-false").status == "met"
    assert case.matter.verdicts.get(rule="legal-aid-2021.fraud-fine").status == "met"


def test_a_commitment_that_was_never_given_is_not_checked():
    assert "没有个人诚信承诺" in granted("2021-03-01", "2021-03-03").tell("commitment_verified", "2021-03-05").refusal.what


@pytest.mark.covers("25.03")
def test_what_is_not_supplied_in_time_is_deemed_withdrawn_the_day_after():
    case = applied("2022-03-01").supplement_requested("2022-03-02", supplement_due_on=date(2022, 3, 10), missing_items="身份证明")
    append_deemed()
    case.matter.refresh_from_db()
    matter = case.matter.narrow()
    matter.forget()
    assert matter.state == "deemed_withdrawn"
    assert matter.last("deemed_withdrawn").happened_on == date(2022, 3, 11)


@pytest.mark.covers("25.03")
def test_advance_aid_is_put_in_order_before_the_case_is_closed():
    case = applied("2022-03-01", subject="violence").advance_aid_decided("2022-03-01", advance_ground="preservation")
    case.assigned_to(lawyer("陈律师"), "2022-03-01").agreement_signed("2022-03-02").client_met("2022-03-03")
    assert "补办手续" in case.tell("case_closed", "2022-04-01", close_basis="paper", result="full").refusal.remedy
    case.formalities_completed("2022-03-10").case_closed("2022-04-01", close_basis="paper", result="full")


def test_advance_aid_for_a_period_states_when_it_ends():
    refused = applied("2022-03-01").tell("advance_aid_decided", "2022-03-01", advance_ground="period")
    assert "届满日" in refused.refusal.what


@pytest.mark.covers("25.04")
def test_who_needs_no_means_test_is_not_refused_for_means():
    case = applied("2022-03-01", subject="violence").aid_accepted("2022-03-01").means_exempted("2022-03-01", unlimited="violence")
    assert "第三十二条" in case.tell("aid_refused", "2022-03-03", refusal_ground="means").refusal.basis


@pytest.mark.covers("25.04")
def test_an_objection_goes_to_the_bureau_and_its_result_comes_back_to_the_case():
    case = (
        applied("2022-03-01")
        .aid_accepted("2022-03-01")
        .means_committed("2022-03-01")
        .aid_refused("2022-03-03", refusal_ground="means")
    )
    case.aid_refusal_told("2022-03-04").objection_noted("2022-03-07")
    bureau = a(AidObjection).objection_received("2022-03-07", aid_case=case.matter, against="refusal")
    assert bureau.matter.unit == unit()
    bureau.objection_decided(
        "2022-03-10", objection_result="corrected", by=officer(Role.OFFICE_HEAD, unit(), line="legal_aid")
    ).objection_told("2022-03-11")
    case.objection_upheld("2022-03-11").assigned_to(lawyer("陈律师"), "2022-03-14")
    assert case.matter.state == "assigned"


@pytest.mark.covers("25.05+")
def test_the_reason_must_speak_of_the_lawyer_who_was_chosen():
    case = granted("2021-03-01", "2021-03-03")
    outcome = case.tell("lawyer_assigned", "2021-03-04", lawyer=lawyer("陈律师"), chosen_because="林律师擅长劳动争议。")
    assert "没有提到陈律师" in outcome.refusal.what


@pytest.mark.covers("25.07")
def test_the_lawyer_takes_the_lawyers_steps_and_no_other_lawyer_sees_the_case():
    case = granted("2021-03-01", "2021-03-03").assigned_to(lawyer("陈律师"), "2021-03-04")
    other = lawyer("林律师").person
    assert permit.may_see(case.chosen.person, case.matter) and not permit.may_see(other, case.matter)
    assert case.tell("agreement_signed", "2021-03-05", by=other).refusal is not None
    case.agreement_signed("2021-03-05")
    assert case.matter.entries[-1].by == case.chosen.person
    assert case.tell("aid_terminated", "2021-03-06", by=case.chosen.person).refusal is not None


@pytest.mark.covers("25.07")
def test_what_the_lawyer_is_to_do_waits_for_the_lawyer_alone_though_the_agency_may_record_it():
    case = granted("2021-03-01", "2021-03-03").assigned_to(lawyer("陈律师"), "2021-03-04")
    waiting = [
        Matter.objects.awaiting(user).filter(pk=case.matter.pk).exists() for user in (case.chosen.person, case.matter.handler)
    ]
    assert waiting == [True, False]
    outcome = case.tell("agreement_signed", "2021-03-05", by=case.matter.handler)
    assert outcome.done and outcome.matter.state == "agreement_signed"


@pytest.mark.covers("25.05")
def test_after_a_replacement_the_new_lawyer_handles_the_case():
    case, second = handled(), lawyer("林律师")
    case.assigned_to(second, "2021-03-20", "lawyer_replaced")
    assert permit.may_see(second.person, case.matter)
    case.progress_reported("2021-03-22", progress="已接手。")


@pytest.mark.covers("25.09", "25.09+")
def test_the_subsidy_is_reckoned_line_by_line_and_another_amount_needs_a_reason():
    from xiezhi.bureau.legal_aid import subsidies

    rate("1500")
    rate("1600", case_kind="civil")
    rate("100", item="travel", place="city")
    rate("200", item="hearing")
    case = (
        closed(handled_at="city", trips=3, hearings=2)
        .file_submitted("2021-05-20", file_papers=["report"])
        .file_reviewed("2021-05-25")
    )
    assert [(line.times, line.rate_fen) for line in subsidies.lines(case.matter)] == [(1, 160000), (3, 10000), (1, 20000)]
    assert subsidies.explained(case.matter).endswith("合计：2,100.00元")
    assert subsidies.offered_total(case.matter) == "2100.00"
    wrong = case.tell("subsidy_paid", "2021-05-28", subsidy_fen="1000", subsidy_reckoned="略")
    assert "2,100.00元" in wrong.refusal.what
    case.subsidy_paid("2021-05-28", subsidy_fen="1000", subsidy_reckoned="略", subsidy_reason="中途更换承办律师，按阶段分摊。")


def test_a_standard_set_after_the_case_was_closed_does_not_count():
    from xiezhi.bureau.legal_aid import subsidies

    rate("1600", case_kind="civil", since=date(2021, 6, 1))
    assert subsidies.lines(closed().matter) == []


@pytest.mark.covers("25.10")
@pytest.mark.parametrize(
    ("scores", "fault", "grade"),
    [((20, 25, 30, 10, 5), False, "excellent"), ((18, 20, 25, 10, 7), False, "good"), ((10, 15, 20, 10, 5), False, "pass"),
     ((10, 15, 19, 10, 5), False, "fail"), ((20, 25, 30, 15, 10), True, "fail")],
)  # fmt: skip
def test_the_scores_give_the_grade_and_no_other_is_taken(scores, fault, grade):
    from xiezhi.bureau.legal_aid.grading import PARTS

    review = a(AidQualityReview).quality_drawn("2021-12-01", aid_case=closed().matter, batch="2021年度", drawn_how="随机")
    head = officer(Role.OFFICE_HEAD, unit(), line="legal_aid")
    review.quality_scored("2021-12-02", major_fault=fault, **dict(zip(PARTS, scores, strict=True)))
    other = "good" if grade != "good" else "pass"
    assert review.tell("quality_reviewed", "2021-12-03", grade=other, by=head).refusal is not None
    review.quality_reviewed("2021-12-03", grade=grade, by=head)


def test_a_score_above_its_part_is_refused():
    review = a(AidQualityReview).quality_drawn("2021-12-01", aid_case=closed().matter, batch="2021年度", drawn_how="随机")
    outcome = review.tell(
        "quality_scored", "2021-12-02", meeting_score=21, preparation_score=1, argument_score=1, procedure_score=1, file_score=1
    )
    assert "超过满分" in outcome.refusal.what


@pytest.mark.covers("25.11")
def test_duty_help_is_a_row_of_its_own_with_the_plea():
    help_ = a(DutyHelp).duty_help_given(
        "2021-03-01", lawyer=lawyer("陈律师"), helped=["advice", "plea"], plea_signed=True, plea_free=True
    )
    assert help_.matter.is_finished and help_.matter.plea_signed


@pytest.mark.covers("25.12")
def test_a_consultation_leads_to_the_application():
    asked = a(AidConsultation).record("2021-03-01", way="visit", field="labour", rights_told=True, consult_result="apply")
    case = applied("2021-03-02", consulted=asked.matter)
    assert case.matter.consulted_id == asked.matter.pk


def test_a_complaint_is_investigated_before_it_is_answered():
    complaint = a(AidComplaint).complaint_received("2021-03-01", about="neglect")
    head = officer(Role.OFFICE_HEAD, unit(), line="legal_aid")
    assert complaint.tell("complaint_answered", "2021-03-05", by=head).refusal is not None
    complaint.complaint_investigated("2021-03-03").complaint_answered("2021-03-05", by=head)
    assert complaint.matter.is_finished


def test_the_agency_does_not_decide_on_objections_to_itself():
    clerk = officer(Role.CASE_OFFICER, agency(), line="legal_aid")
    outcome = open_matter(AidObjection, by=clerk, data={}, unit=agency(), happened=date(2021, 3, 1))
    assert outcome.refusal is not None


def test_a_file_sent_back_is_handed_in_again():
    case = closed().file_submitted("2021-05-20", file_papers=["report"]).file_returned("2021-05-24", faults="缺裁判文书。")
    assert case.matter.state == "closed"
    assert perform(
        case.matter,
        "submit_file",
        by=case.chosen.person,
        data={"file_papers": ["report", "judgment"]},
        happened=date(2021, 5, 26),
    ).done
