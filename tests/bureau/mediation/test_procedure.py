"""A dispute from intake to the shelf, and the ways out of it, step by step through the kernel."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from disputes import CONFIRM, OTHER_SIDE, SIGNED, agreed, applied, archived, clerk, committee, enrolled, heard, office, performed
from factories import a, officer, unit
from xiezhi.bureau.mediation.models import Case, Committee, Mediator, Referral
from xiezhi.ledger import doubles, permit
from xiezhi.ledger.access import Role
from xiezhi.ledger.deemed import append_deemed
from xiezhi.ledger.events import BEIJING
from xiezhi.ledger.perform import open_matter, perform
from xiezhi.ledger.proposals import proposed
from xiezhi.ledger.verify import verify

pytestmark = pytest.mark.django_db


def found(story, *statuses: str) -> dict[str, str]:
    return {row.rule: row.status for row in story.matter.verdicts.all() if row.status in statuses}


def reread(story) -> None:
    story.matter = Case.objects.get(pk=story.matter.pk)


@pytest.mark.covers("19.01", "19.03", "19.05", "19.07", "19.11")
def test_a_dispute_runs_from_the_application_to_the_archive_without_a_finding():
    story = archived()
    assert found(story, "breached", "overdue", "unknown") == {}
    assert (story.matter.stands, story.matter.is_finished, story.matter.source, story.matter.mode) == (
        "已归档",
        True,
        "walk_in",
        "people",
    )
    assert story.matter.number == "（2021）江海礼乐街人调字第1号"
    assert story.matter.title.endswith("邻里纠纷")
    assert verify()["broken"] == []


@pytest.mark.covers("19.05")
def test_an_oral_agreement_is_registered_and_in_force_on_its_own_day():
    story = heard().oral_agreement_recorded("2021-03-05", agreement="当面道歉。").agreement_effective("2021-03-05")
    assert (story.matter.form, story.matter.stands) == ("oral", "履行中")
    assert found(story, "breached", "overdue", "unknown") == {}


@pytest.mark.covers("19.05")
def test_a_written_agreement_waits_for_the_last_hand_and_the_seal():
    story = heard().agreement_signed("2021-03-05", parties_signed=True)
    refusal = story.tell("agreement_effective", "2021-03-05").refusal
    assert "调解员签名、调委会印章" in refusal.what and "第二十九条" in refusal.basis
    story.agreement_effective("2021-03-08", mediator_signed=True, sealed=True)
    assert found(story, "breached") == {}


@pytest.mark.covers("19.05+")
def test_usual_clauses_are_offered_by_the_kind_of_dispute():
    offers = Case.column("agreement").offers
    assert "赔偿____车辆损失" in offers(Case(dispute_kind="traffic")) and "赡养费" in offers(Case(dispute_kind="family"))
    assert offers(Case(dispute_kind="other")).endswith("双方就本纠纷再无其他争议。")


@pytest.mark.covers("19.06")
def test_a_joint_application_within_thirty_days_is_in_time_and_one_of_status_or_of_one_side_is_refused():
    story = agreed("2021-09-01")
    assert "双方当事人共同申请" in story.tell("confirmation_applied", "2021-09-10", **CONFIRM | {"jointly": False}).refusal.what
    assert "不予受理" in story.tell("confirmation_applied", "2021-09-10", **CONFIRM | {"status_matter": True}).refusal.what
    story.confirmation_applied("2021-10-08", confirmation_court_by="body", **CONFIRM)
    assert found(story, "breached") == {}
    story.confirmation_accepted("2021-10-11", court_number="（2021）粤0704民特1号").confirmation_ruled(
        "2021-10-20", confirmation="confirmed"
    )
    assert story.matter.stands == "履行中"
    story.enforcement_applied("2021-11-20")
    assert verify()["broken"] == []


@pytest.mark.covers("19.06")
def test_what_no_court_confirmed_is_not_enforced_but_sued_on():
    refusal = agreed().tell("enforcement_applied", "2021-05-06").refusal
    assert "没有经人民法院确认" in refusal.what and "就协议起诉" in refusal.remedy
    assert agreed("2021-04-01").agreement_disputed("2021-06-01").matter.stands == "协议争议"


@pytest.mark.covers("19.06")
def test_an_application_at_the_wrong_court_and_too_late_is_found():
    story = agreed().confirmation_applied("2021-04-15", confirmation_court_by="home", **CONFIRM)
    assert {"people-mediation-2010.confirm", "civil-procedure-2017.confirm", "confirmation-2011.where"} == set(
        found(story, "breached")
    ) | {"civil-procedure-2017.confirm"}


@pytest.mark.covers("19.07")
def test_performance_is_due_on_the_agreed_day_and_the_partys_own_lateness_is_no_finding_on_the_committee():
    story = agreed()
    row = story.matter.verdicts.get(rule="people-mediation-2010.perform")
    assert (row.due, row.of_party) == (date(2021, 3, 25), True)
    late = agreed("2021-04-01").performance_recorded("2021-05-20", performance="full").performance_completed("2021-05-20")
    assert late.matter.verdicts.get(rule="people-mediation-2010.perform").status == "breached"


@pytest.mark.covers("19.02", "19.03", "19.03+")
def test_mediators_are_proposed_by_place_field_and_load_and_never_one_whom_a_party_does_not_accept():
    near, far = enrolled("何调解"), a(Mediator, office()).mediator_engaged("2020-04-01", name="远调解", fields=["labour"]).matter
    busy = enrolled("忙调解")
    applied("2021-02-01").mediation_accepted("2021-02-02").mediator_appointed("2021-02-02", conducted_by=busy)
    story = applied().mediation_accepted("2021-03-02")
    names = [(each.entry.name, each.reason, each.refusal) for each in proposed(story.matter, "conducted_by", None)]
    assert [name for name, _, _ in names] == ["何调解", "忙调解", "远调解"]
    assert names[0][1] == "本调委会，擅长邻里纠纷，在办0件" and "在办1件" in names[1][1]
    story.avoidance_asked("2021-03-02", avoided=near)
    assert "申请何调解回避" in story.tell("mediator_appointed", "2021-03-02", conducted_by=near).refusal.what
    assert proposed(story.matter, "conducted_by", None)[-1].entry == near
    story.mediator_appointed("2021-03-03", conducted_by=far)


@pytest.mark.covers("19.02", "29.01")
def test_who_mediates_by_the_register_acts_in_the_case_and_a_colleague_does_not():
    chosen, colleague = officer(Role.MEDIATOR, committee()), officer(Role.MEDIATOR, committee())
    story = applied().mediation_accepted("2021-03-02").mediator_appointed("2021-03-02", conducted_by=enrolled("何调解", chosen))
    step = Case.actions["tell_rights"]
    assert permit.refusal_of_role(chosen, story.matter, step) is None
    assert permit.refusal_of_role(colleague, story.matter, step) is not None


@pytest.mark.covers("19.01", "19.03")
def test_the_office_and_the_bureau_take_in_for_a_committee_and_its_mediators_go_on():
    data = {"applicants": [{"kind": "person", "name": "张三丰"}], "dispute_kind": "neighbour", "facts": "渗水。", **OTHER_SIDE}
    for user in (officer(Role.JUSTICE_OFFICE, office()), clerk()):
        taken = open_matter(Case, by=user, data=data, unit=committee())
        assert (taken.matter.unit, taken.matter.handler) == (committee(), None)
        mediator = officer(Role.MEDIATOR, committee())
        assert perform(taken.matter, "accept", by=mediator, data={}).done
    assert "由人民调解委员会、司法所承办" in open_matter(Case, by=clerk(), data=data).refusal.what


@pytest.mark.covers("19.08", "19.10")
def test_a_court_hands_over_and_learns_what_became_of_it_before_the_file_is_closed():
    sent = {
        "source": "court",
        "referring_organ": "江海区人民法院",
        "court_stage": "before_filing",
        "referral_number": "（2021）粤0704诉前调1号",
    }
    story = heard(opens="receive_referral", **sent).mediation_failed("2021-03-10", failure="no_agreement")
    story.remedies_told("2021-03-10", ways_on=["court"])
    refusal = story.tell("file_archived", "2021-03-15", retention="ten_years").refusal
    assert "还没有向移送机关反馈" in refusal.what
    story.referral_answered("2021-03-11", reply="未达成协议。").file_archived("2021-03-15", retention="ten_years")
    assert found(story, "breached", "overdue", "unknown") == {}


@pytest.mark.covers("19.08+")
def test_a_hand_over_has_a_letter_a_receipt_a_due_day_and_an_outcome():
    case = applied().matter
    story = a(Referral, committee()).referral_sent("2021-03-02", dispute=case, organ="区人社局", reply_due_on="2021-03-20")
    story.referral_taken("2021-03-04").referral_outcome_noted("2021-03-18")
    assert (story.matter.stands, story.matter.handler is not None) == ("已反馈结果", True)
    moved = applied("2021-03-03").case_transferred("2021-03-04", handed_over=story.matter)
    assert moved.matter.handed_over.number == story.matter.number


@pytest.mark.covers("19.09")
def test_a_dispute_that_may_turn_into_an_offence_is_reported_before_its_file_is_closed():
    story = heard().risk_marked("2021-03-04", risk="crime").mediation_failed("2021-03-10").remedies_told("2021-03-10")
    refusal = story.tell("file_archived", "2021-03-12", retention="ten_years").refusal
    assert "没有向公安机关报告" in refusal.what and "第二十五条" in refusal.basis
    story.escalation_reported("2021-03-11", prevented=True).file_archived("2021-03-12", retention="ten_years")
    assert found(story, "breached") == {"people-mediation-2010.report-risk": "breached"}, "终止之后才报告"


@pytest.mark.covers("19.10", "19.10+")
def test_a_party_that_refuses_ends_it_and_is_told_the_other_ways_once():
    story = applied().party_refused("2021-03-02", ways_on=["court"])
    assert (story.matter.stands, story.matter.is_finished) == ("一方拒绝调解", True)
    assert story.tell("hold_session", "2021-03-03").refusal
    story.remedies_told("2021-03-03", ways_on=["court"])
    assert "不能重复办理" in story.tell("remedies_told", "2021-03-04", ways_on=["court"]).refusal.what


@pytest.mark.covers("19.04")
def test_invited_neighbours_need_the_parties_consent():
    story = (
        applied()
        .mediation_accepted("2021-03-02")
        .mediator_appointed("2021-03-02", conducted_by=enrolled())
        .rights_told("2021-03-02")
    )
    assert "征得当事人同意" in story.tell("session_held", "2021-03-03", invited="村长").refusal.what
    story.session_held("2021-03-03", invited="村长", invited_consented=True)


@pytest.mark.covers("19.01")
def test_silence_of_thirty_working_days_ends_a_medical_dispute_by_itself():
    story = applied("2021-01-20", dispute_kind="medical", elsewhere="none").mediation_accepted("2021-01-20")
    assert append_deemed(datetime(2021, 3, 8, 23, 0, tzinfo=BEIJING)) == []
    (event,) = append_deemed(datetime(2021, 3, 9, 1, 0, tzinfo=BEIJING))
    reread(story)
    assert (event.name, event.happened_on, story.matter.stands, story.matter.failure) == (
        "mediation_failed", date(2021, 3, 9), "调解不成", "out_of_time",
    )  # fmt: skip


def test_a_medical_dispute_is_settled_in_writing_and_not_taken_where_a_court_has_it():
    refused = applied(dispute_kind="medical", elsewhere="court").tell("mediation_accepted", "2021-03-02").refusal
    assert "法院已经受理" in refused.what and "不予受理" in refused.remedy
    story = heard("2021-04-01", dispute_kind="medical", elsewhere="none")
    assert "应当制作调解协议书" in story.tell("oral_agreement_recorded", "2021-04-06").refusal.what
    assert found(story, "breached") == {}


@pytest.mark.covers("19.08")
def test_a_petition_at_the_office_has_its_clocks_and_a_committee_none():
    sent = {"source": "petition", "referring_organ": "区信访局"}
    story = applied("2022-06-01", "receive_referral", office(), **sent)
    assert story.matter.verdicts.get(rule="petitions-2022.tell").due == date(2022, 6, 16)
    story.petitioner_told("2022-06-10").mediation_accepted("2022-06-10")
    assert story.matter.verdicts.get(rule="petitions-2022.conclude").due == date(2022, 8, 9)
    head = clerk(Role.OFFICE_HEAD)
    told = perform(
        story.matter,
        "extend_petition",
        by=head,
        data={"reasons": "情况复杂。", "petition_extension_told": True},
        happened=date(2022, 7, 20),
    )
    assert told.done, told.refusal
    assert told.matter.verdicts.get(rule="petitions-2022.conclude").due == date(2022, 9, 8)
    other = applied("2022-06-01", "receive_referral", **sent)
    assert not other.matter.verdicts.filter(rule__startswith="petitions").exists()


@pytest.mark.covers("19.12", "19.12+")
def test_a_subsidy_is_proposed_by_the_office_approved_and_paid_by_the_bureau():
    story = archived()
    keeper, above = officer(Role.JUSTICE_OFFICE, office()), clerk()
    early = perform(story.matter, "approve_subsidy", by=above, data={}, happened=date(2021, 4, 1))
    assert "没有“申报以案定补”的记录" in early.refusal.what
    story.subsidy_proposed(
        "2021-04-01", by=keeper, subsidy_grade="ordinary", subsidy_fen="200", subsidy_reckoned="一般案件每件200元。"
    )
    assert perform(story.matter, "approve_subsidy", by=keeper, data={}).refusal
    for step, day in (("approve_subsidy", 12), ("pay_subsidy", 20)):
        done = perform(Case.objects.get(pk=story.matter.pk), step, by=above, data={}, happened=date(2021, 4, day))
        assert done.done, done.refusal
    assert verify()["broken"] == []


@pytest.mark.covers("19.14")
def test_one_dispute_from_two_channels_is_found_and_merged():
    person = [{"kind": "person", "name": "张三丰", "id_type": "resident", "id_number": "11010519491231002X"}]
    first = applied(applicants=person)
    second = applied("2021-03-05", "receive_referral", applicants=person, source="hotline", referring_organ="12345热线")
    assert [each.matter.pk for each in doubles.of(Case.objects.get(pk=second.matter.pk), second.matter.handler)] == [
        first.matter.pk
    ]
    merged = second.case_merged("2021-03-05", merged_into=first.matter)
    assert (merged.matter.stands, merged.matter.is_finished) == ("已并案", True)


@pytest.mark.covers("19.02")
def test_a_committee_is_registered_reported_to_the_court_and_elected_anew_every_three_years():
    story = a(Committee, office()).committee_registered("2021-03-01", members=5, women=0, term_ends_on="2024-02-29")
    assert found(story, "breached") == {"people-mediation-committees-2010.women": "breached"}
    above = clerk()
    story.committee_reported_to_court("2021-03-05", by=above).committee_elected(
        "2024-02-20", by=above, members=5, women=1, term_ends_on="2027-02-19"
    )
    assert story.matter.verdicts.get(rule="people-mediation-committees-2010.term").due == date(2027, 2, 19)


@pytest.mark.covers("19.02")
def test_a_mediator_is_trained_disciplined_and_leaves():
    story = a(Mediator, office()).mediator_engaged("2021-03-01", name="何调解")
    story.mediator_trained("2021-05-10", by=clerk(), training_hours=8).mediator_disciplined(
        "2021-06-01", misconduct="favour", handling="criticism"
    )
    story.mediator_left("2022-03-01")
    assert found(story, "breached") == {"people-mediators-2010.discipline": "breached"}
    assert story.matter.is_finished and unit()


def test_a_signature_refused_at_last_is_a_failure():
    story = heard().agreement_signed("2021-03-05", **SIGNED | {"parties_signed": False})
    story.mediation_failed("2021-03-06", failure="unsigned")
    assert story.matter.stands == "调解不成"
    assert performed("2021-05-01").matter.stands == "已履行"


@pytest.mark.covers("19.04", "19.07")
def test_the_usual_next_step_leads_from_the_intake_to_the_shelf():
    story = applied("2021-03-01", "receive_referral", source="police", referring_organ="派出所")
    walked, entry = [], enrolled()
    answers = {"conducted_by": entry, "openness": "open", "performance": "full", "retention": "ten_years", **SIGNED}
    while not story.matter.is_finished:
        name = story.matter.next_step
        walked.append(Case.actions[name].title)
        asked = {key: value for key, value in answers.items() if key in Case.actions[name].entered}
        more = {"sealed": True} if name == "take_effect" else {}
        outcome = story.tell(name, f"2021-03-{len(walked) + 1:02d}", **asked, **more)
        assert outcome.done, (name, outcome.refusal, outcome.errors)
        story.matter = outcome.matter
    assert walked == [
        "对方同意调解", "受理", "指定调解员", "告知权利义务", "召开调解会", "制作调解记录", "签订调解协议书", "协议生效", "登记履行情况", "履行完毕",
        "向移送机关反馈", "立卷归档",
    ]  # fmt: skip


def test_a_second_session_needs_a_record_of_its_own_and_part_performance_completes_nothing():
    story = heard()
    assert "都已经有记录" in story.tell("record_session", "2021-03-04").refusal.what
    story.hold_again("2021-03-05", openness="open").record_session("2021-03-05")
    story.sign("2021-03-06", **SIGNED).take_effect("2021-03-06", sealed=True).record_performance("2021-03-10", performance="part")
    assert "还不是全部履行" in story.tell("complete", "2021-03-11").refusal.what
    assert (
        "不是信访部门移送的"
        in heard("2021-05-01").tell("tell_petitioner", "2021-05-05", by=officer(Role.JUSTICE_OFFICE, office())).refusal.what
    )
    replaced = heard("2021-06-01").change_mediators("2021-06-05", conducted_by=enrolled("新调解"))
    assert replaced.matter.conducted_by.title == "新调解"
