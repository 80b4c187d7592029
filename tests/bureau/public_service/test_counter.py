"""At the counter and on 12348: a ticket to the return visit, a visit handed over with consent, duties, knowledge that falls with its law."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from factories import a, officer, unit
from xiezhi.bureau.public_service.models import Booking, Consultation, Duty, Knowledge, Lawfirm, Lawyer, Site, Ticket, Visit
from xiezhi.ledger.access import Role
from xiezhi.ledger.deemed import append_deemed
from xiezhi.ledger.events import BEIJING
from xiezhi.ledger.online import offers, registers
from xiezhi.ledger.units import Unit
from xiezhi.ledger.verify import verify

pytestmark = pytest.mark.django_db

CALLER = [{"kind": "person", "name": "陈一心", "phone": "13800000000"}]
CALL = {"callers": CALLER, "simple": False, "needs_unit": True, "urgent": False, "field": "labour", "channel": "phone"}


def ticket(on: str = "2021-09-17", **told):
    return a(Ticket).register_call(on, **CALL | told)


def lawyer(name: str = "林律师", **told):
    return a(Lawyer).enrol("2019-12-02", name=name, practising_since=date(2012, 5, 1), **told).matter


@pytest.mark.covers("22.03", "22.08")
def test_a_ticket_runs_from_the_call_to_the_return_visit_and_its_lights_are_those_of_the_rule():
    story = ticket().transfer("2021-09-18", undertaker="区劳动监察大队", organ=unit("440704-ll")).accept("2021-09-18")
    assert story.matter.verdicts.get(rule="hotline-2017.reply").due == date(2021, 9, 26)
    story.extend("2021-09-22", extension_reason="需要调取记录")
    assert story.matter.verdicts.get(rule="hotline-2017.reply").due == date(2021, 10, 14)
    story.reply_back("2021-09-28").rate("2021-09-29", satisfaction="dissatisfied")
    assert story.matter.verdicts.get(rule="hotline-2017.reopen").due == date(2021, 9, 30)
    assert not story.tell("rate", "2021-09-29", satisfaction="very").done, "每次答复评价一次"
    story.ring("2021-09-29", call_back="没有说清").reopen("2021-09-29", undertaker="区劳动监察大队")
    story.reply_back("2021-09-30").rate("2021-10-08", satisfaction="satisfied").close("2021-10-08")
    statuses = set(story.matter.verdicts.values_list("status", flat=True))
    assert (story.matter.stands, statuses) == ("已办结", {"met"})
    assert verify()["broken"] == []


@pytest.mark.covers("22.08")
def test_nobody_is_called_back_or_served_again_without_a_low_score():
    story = (
        ticket(simple=True, needs_unit=False).answer_now("2021-09-17", answer="一年。").rate("2021-09-18", satisfaction="very")
    )
    for step in ("ring", "reopen"):
        assert "不满意" in str(story.tell(step, "2021-09-18").refusal)


@pytest.mark.covers("22.01", "22.05")
def test_a_visit_is_handed_over_only_with_consent_and_says_what_is_passed():
    story = a(Visit).receive("2021-09-17", need="aid", papers_missing=True, matter_asked="拖欠工资")
    handed = {"guided_to": "aid", "organ": unit("440704-fyc"), "passed": ["contact", "story"]}
    refused = story.tell("hand_over", "2021-09-17", consent=False, **handed)
    assert "没有同意" in str(refused.refusal) and "个人信息保护法" in refused.refusal.basis
    story.tell_once("2021-09-17", told="身份证明").hand_over("2021-09-17", consent=True, **handed)
    other = ticket("2021-09-17").matter
    story.note_handed("2021-09-18", handed_to=other).rate("2021-09-18", satisfaction="satisfied").close("2021-09-18")
    assert story.matter.handed_to.pk == other.pk and story.matter.passed == ["contact", "story"]
    assert set(story.matter.verdicts.values_list("status", flat=True)) == {"met"}


@pytest.mark.covers("22.02")
def test_a_consultation_keeps_field_question_answer_lawyer_and_the_lawyer_may_answer_it():
    user = officer(Role.LAWYER, unit("440704-ls1", kind=Unit.Kind.FIRM))
    entry = lawyer(person=user)
    story = a(Consultation).ask("2021-09-17", field="labour", question="工资", lawyer=entry, channel="web")
    assert user.username in story.matter.involved
    outcome = story.tell("answer_it", "2021-09-18", by=user, answer="可以投诉、仲裁。")
    assert outcome.done and outcome.matter.stands == "已解答"


@pytest.mark.covers("22.04")
def test_a_shift_is_planned_missed_swapped_and_served():
    first, second = lawyer("甲"), lawyer("乙")
    story = a(Duty).plan("2021-09-10", lawyer=first, duty_on=date(2021, 9, 17), shift="上午", post="centre")
    assert "同一人" in str(story.tell("swap", "2021-09-11", lawyer=first, agreed=True).refusal)
    story.report_absence("2021-09-16", absence="court").swap("2021-09-16", lawyer=second, agreed=True)
    story.serve("2021-09-17", hours=3, served=5)
    assert (story.matter.lawyer.pk, story.matter.hours, story.matter.stands) == (second.pk, 3, "已值班")


@pytest.mark.covers("22.06", "22.06+")
def test_an_answer_expires_by_itself_on_the_day_its_law_does():
    story = a(Knowledge)
    told = {"statute": "行政复议法", "review_on": date(2025, 1, 6), "owner": officer(Role.CASE_OFFICER)}
    assert "2024-01-01" in str(story.tell("publish", "2021-09-17", **told).refusal)
    story.publish("2021-09-17", law_ends_on=date(2024, 1, 1), **told)
    append_deemed(datetime(2024, 1, 2, 8, tzinfo=BEIJING))
    story.matter.refresh_from_db()
    assert story.matter.stands == "已停用，待复核"
    story.matter.forget()
    fresh = story.tell("review", "2024-01-03", answer="六十日", statute="行政复议法", review_on=date(2025, 1, 6))
    assert fresh.done, "复核时平台知道的是新的文本"


@pytest.mark.covers("22.07", "22.07+")
def test_booking_and_question_are_taken_on_line_without_an_account():
    unit("440704-ggfl", kind=Unit.Kind.SERVICE)
    centre = unit("440704-ggfl")
    officer(Role.CASE_OFFICER, centre, line="public_service")
    booking, question = (offers()[f"public_service.{name}"] for name in ("booking.ask", "ticket.ask_online"))
    assert centre in booking.units() and centre in question.units()
    made = booking.submit({"callers": CALLER, "window": "advice", "wanted_on": date(2026, 1, 5), "question": "想咨询"}, centre)
    asked = question.submit({"callers": CALLER, "question": "工资怎么要"}, centre)
    assert made.done and asked.done, (made.errors, asked.errors)
    assert isinstance(made.matter, Booking) and asked.matter.stands == "已登记"


@pytest.mark.covers("22.09")
def test_sites_firms_and_lawyers_stand_on_the_portal_with_hours_and_access():
    shown = registers()
    assert {"public_service.site", "public_service.lawfirm", "public_service.lawyer"} <= set(shown)
    assert {"hours", "access", "position"} <= set(shown["public_service.site"].public.fields)
    story = a(Site).open("2019-12-03", properly_named=True).check_access("2023-10-09", accessible=False, access=["ramp"])
    assert story.matter.verdicts.get(rule="accessible-2023.counter").status == "breached"
    assert (Lawfirm.common, Lawyer.common, Site.common) == (True, True, True)
