"""Firms and lawyers: the registers, 「七个一」, assessment, complaints, what the county may only propose, the public draw, receipts."""

from __future__ import annotations

from datetime import date

import pytest

from factories import a, officer, unit
from xiezhi.bureau.public_service import drawing
from xiezhi.bureau.public_service.choices.lawyers import Activity
from xiezhi.bureau.public_service.models import (
    Assessment,
    Complaint,
    Discipline,
    Inspection,
    Lawfirm,
    Lawyer,
    Licensing,
    NotaryCase,
    Notice,
    Rectification,
)
from xiezhi.figures.measure import measure
from xiezhi.figures.periods import year_of
from xiezhi.figures.registry import figure_named
from xiezhi.ledger.access import Role
from xiezhi.ledger.perform import Outcome, perform
from xiezhi.ledger.units import Unit
from xiezhi.ledger.verify import verify

pytestmark = pytest.mark.django_db


def firm(name: str = "广东江海律师事务所"):
    return a(Lawfirm).enrol("2019-12-02", name=name, founded_on=date(2005, 1, 4)).matter


def lawyer(**told):
    return a(Lawyer).enrol("2019-12-02", name="林律师", practising_since=date(2012, 5, 1), **told)


def user_of_firm(name: str = "林律师"):
    return officer(Role.LAWYER, unit("440704-ls1", kind=Unit.Kind.FIRM), name=name)


@pytest.mark.covers("24.02", "24.03")
def test_the_seven_activities_are_ticked_one_by_one_with_evidence_and_only_then_written_off():
    user = user_of_firm()
    own = lawyer(person=user).matter
    story = a(Rectification).launch("2021-03-15", firm=firm(), contact=own, finish_by=date(2021, 12, 20))
    story.check_self("2021-04-08", self_check="逐案自查", problems=2, by=user)
    for activity in list(Activity)[:6]:
        story.tick("2021-05-10", activity=activity.value, held_on=date(2021, 5, 10), evidence="签到表", by=user)
    twice = story.tell("tick", "2021-05-11", activity="study", held_on=date(2021, 5, 11), evidence="照片", by=user)
    assert "已经登记过" in str(twice.refusal)
    early = story.tell("complete", "2021-06-01")
    assert "还有1项" in str(early.refusal) and "公益法律服务" in str(early.refusal)
    story.tick("2021-06-02", activity="service", held_on=date(2021, 6, 2), evidence="照片", by=user).complete("2021-06-10")
    story.matter.refresh_from_db()
    assert set(story.matter.done) == set(Activity.values) and story.matter.stands == "已销号"
    assert measure(figure_named("public_service.law.activities"), year_of(2021)).value == 7
    assert verify()["broken"] == []


@pytest.mark.covers("24.04")
def test_an_assessment_runs_to_the_report_and_an_objection_opens_it_again():
    story = a(Assessment).open(
        "2021-03-08", subject="firm", firm=firm(), assessed_year=2020, founded_after=False, ends_on=date(2021, 5, 31)
    )
    story.submit("2021-03-20").review("2021-04-06", proposed="unqualified").record_result("2021-04-20", result="unqualified")
    story.object("2021-04-22", objection="有新的材料").record_result("2021-05-06", result="qualified", answer="异议成立")
    assert "annual-report" in {row.rule.split(".")[1] for row in story.matter.verdicts.filter(status="pending")}
    story.send_report("2021-05-10").close("2021-05-12")
    assert set(story.matter.verdicts.values_list("status", flat=True)) == {"met"}


@pytest.mark.covers("24.05", "24.06", "24.13")
def test_a_complaint_is_inquired_into_and_answered_and_the_county_only_proposes():
    story = a(Complaint).receive("2021-03-01", against="lawyer", accused="林律师", ground="art48")
    story.accept("2021-03-03", answer_by=date(2021, 4, 30)).talk_with("2021-03-10")
    story.warn_early("2021-03-11", early_talk="同所半年内三件投诉").investigate("2021-03-12")
    story.decide("2021-03-15", finding="penalty", reasons="私自收费").answer_complainant("2021-03-18").close("2021-03-20")
    assert set(story.matter.verdicts.values_list("status", flat=True)) == {"met"}
    told = {"against": "lawyer", "ground": "art48", "warned_within_year": False, "complaint": story.matter}
    below = a(Discipline).tell("propose", "2021-03-22", proposed_to="county", **told)
    assert "上级" in str(below.refusal) and "第五十二条" in below.refusal.basis
    case = a(Discipline).propose("2021-03-22", proposed_to="city", **told)
    own = case.tell("note_decision", "2021-05-10", decided_by="county", penalties=["fine"], fine_fen="5000")
    assert "无权" in str(own.refusal)
    lacking = case.tell("note_decision", "2021-05-10", decided_by="city", penalties=["fine"])
    assert "罚款金额" in str(lacking.refusal)
    case.note_decision("2021-05-10", decided_by="city", penalties=["fine"], fine_fen="10001")
    assert case.matter.verdicts.get(rule="lawyers-2017.fine-48").status == "breached"


@pytest.mark.covers("24.06")
def test_unlicensed_practice_is_the_countys_own_within_one_to_five_times_the_gain():
    asked = a(Discipline).tell("propose", "2021-06-07", ground="unlicensed", proposed_to="city")
    assert "本机关有权处罚" in str(asked.refusal)
    case = a(Discipline).file_unlicensed("2021-06-07")
    sums = {"penalties": ["stop", "confiscation", "fine"], "gain_fen": "3000", "fine_times": 5}
    assert "一倍以上五倍以下" in str(case.tell("penalise", "2021-07-05", fine_fen="15001", **sums).refusal)
    case.penalise("2021-07-05", fine_fen="15000", **sums).close("2021-07-10")
    assert set(case.matter.verdicts.values_list("status", flat=True)) == {"met"}


@pytest.mark.covers("24.07")
def test_the_draw_is_public_and_anybody_can_draw_it_again():
    names = [f"第{n}律师事务所" for n in range(1, 9)]
    firms = {name: firm(name) for name in names}
    story = a(Inspection).plan("2021-09-06", sample=2, inspectors_count=2, seed="3127.45")
    chosen = drawing.drawn(reversed(names), "3127.45", 2)
    assert drawing.names_in(drawing.firms(story.matter)) == chosen
    for _ in range(3):
        officer(Role.CASE_OFFICER)
    people = drawing.drawn(drawing.inspectors(story.matter, date(2021, 9, 6)), "3127.45", 2)
    wrong = [name for name in names if name not in chosen][:2]

    def draw(lots: list[str], whom: list[str]) -> Outcome:
        data = {"drawn_firms": "\n".join(lots), "inspectors": whom}
        return perform(story.matter, "draw", by=story.matter.handler, data=data, happened=date(2021, 9, 6))

    assert "应当抽中" in str(draw(wrong, people).refusal)
    others = [user for user in drawing.inspectors(story.matter, date(2021, 9, 6)) if user not in people]
    assert "检查人员应当抽中" in str(draw(chosen, [people[0], others[0]]).refusal)
    drawn = draw(chosen, people)
    assert drawn.done, drawn.refusal or drawn.errors
    story.matter = drawn.matter
    assert "不在抽中的名单里" in str(story.tell("inspect", "2021-09-08", firm=firms[wrong[0]]).refusal)
    story.inspect("2021-09-08", firm=firms[chosen[0]], sheet="clean")
    assert chosen[1] in str(story.tell("publish", "2021-09-10").refusal)
    story.inspect("2021-09-09", firm=firms[chosen[1]], sheet="corrected").publish("2021-09-10")
    assert story.matter.stands == "已公开"


@pytest.mark.covers("24.08")
def test_a_former_judge_takes_no_suit_for_two_years_but_may_advise():
    story = lawyer(left_bench_on=date(2020, 3, 1))
    told = {"engaged_in": "某案", "both_sides": False}
    refused = story.tell("note_engagement", "2022-03-01", engagement="agent", **told)
    assert "二年" in str(refused.refusal) and refused.refusal.basis == "律师法第四十一条"
    story.note_engagement("2021-03-01", engagement="other", **told).note_engagement("2022-03-02", engagement="defender", **told)


@pytest.mark.covers("24.09", "24.09+")
def test_public_duty_hours_are_counted_from_the_ledger():
    from xiezhi.bureau.public_service.models import Duty

    entry = lawyer().matter
    for day, hours in (("2021-03-02", 3), ("2021-03-09", 4)):
        a(Duty).plan("2021-03-01", lawyer=entry, duty_on=date.fromisoformat(day)).serve(day, hours=hours, served=2)
    found = measure(figure_named("public_service.law.public_hours"), year_of(2021))
    assert found.value == 7


@pytest.mark.covers("24.10")
def test_each_recipient_signs_a_notice_for_himself_and_once():
    first, second, stranger = user_of_firm("甲"), user_of_firm("乙"), user_of_firm("丙")
    story = a(Notice).send("2021-02-18", recipients=[first, second])
    assert story.tell("read", "2021-02-19", by=first).done
    story.matter.refresh_from_db()
    assert story.matter.read_by == [first.username]
    assert "已经登记过" in str(story.tell("read", "2021-02-19", by=first).refusal)
    assert story.tell("read", "2021-02-19", by=stranger).refusal
    assert story.tell("read", "2021-02-20", by=second).done


@pytest.mark.covers("24.01", "24.11")
def test_the_registers_give_the_stock_and_its_changes():
    own = firm()
    lawyer(firm=own)
    gone = lawyer(firm=own, kind_of="part_time")
    gone.cancel("2021-06-01", reason="转所")
    year = year_of(2021)
    assert [measure(figure_named(f"public_service.law.{name}"), year).value for name in ("firms", "lawyers", "lawyers.gone")] == [
        1,
        1,
        1,
    ]


@pytest.mark.covers("24.01")
def test_a_change_of_address_is_filed_within_fifteen_days_and_one_of_name_approved_first():
    moved = a(Licensing).receive("2021-03-01", change_kind="address", changed_on=date(2021, 3, 1)).file_change("2021-03-17")
    assert moved.matter.verdicts.get(rule="lawyers-2017.change-filing").status == "breached"
    named = a(Licensing).receive("2021-03-01", change_kind="name").forward("2021-03-02").note_approval("2021-03-20")
    named.note_change("2021-03-22", changed_on=date(2021, 3, 22)).close("2021-03-23")
    assert named.matter.verdicts.get(rule="lawyers-2017.change-approval").status == "met"


def test_the_notary_clock_stands_while_papers_are_awaited():
    story = a(NotaryCase).accept("2021-09-24", act_kind="will", by_agent=False).tell("notary_told", "2021-09-24")
    assert story.done
