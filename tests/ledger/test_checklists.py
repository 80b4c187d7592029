"""A checklist is what the events amount to: ticked, corrected, voided with them, held by `verify`."""

from __future__ import annotations

from datetime import date

import pytest

from factories import a
from xiezhi.bureau.public_service.models import Lawfirm, Notice, Rectification
from xiezhi.ledger import amend
from xiezhi.ledger.access import Role
from xiezhi.ledger.checklists import Ticks, checklists, open_items, score
from xiezhi.ledger.checks import faults
from xiezhi.ledger.verify import verify

pytestmark = pytest.mark.django_db


def begun():
    firm = a(Lawfirm).enrol("2019-12-02", name="某律师事务所", founded_on=date(2005, 1, 4)).matter
    return a(Rectification).launch("2021-03-15", firm=firm, finish_by=date(2021, 12, 20))


def tick(story, activity: str, on: str = "2021-04-12"):
    return story.tick(on, activity=activity, held_on=date.fromisoformat(on), evidence="签到表")


def test_each_tick_is_an_item_done_and_the_score_says_how_many_of_how_many():
    story = tick(tick(begun(), "study"), "pledge")
    assert (story.matter.done, score(story.matter, "done")) == (["study", "pledge"], "2/7")
    assert "签订一份承诺书" not in open_items(story.matter, "done") and len(open_items(story.matter, "done")) == 5


def test_a_corrected_tick_moves_and_a_voided_one_is_open_again():
    story = tick(tick(begun(), "study"), "pledge")
    seq = story.matter.last("activity_done").seq
    head = story.by(Role.OFFICE_HEAD)
    assert amend.correct(story.matter, seq, by=head, reason="选错了活动", data={"activity": "warning"}).done
    matter = Rectification.objects.get(pk=story.matter.pk)
    assert matter.done == ["study", "warning"]
    assert amend.void(matter, seq, by=head, reason="没有开展").done
    assert Rectification.objects.get(pk=matter.pk).done == ["study"]
    assert verify()["broken"] == []


def test_a_row_that_says_more_than_its_events_is_found():
    story = tick(begun(), "study")
    Rectification.objects.filter(pk=story.matter.pk).update(done=["study", "pledge"])
    assert verify()["broken"] != []


def test_a_list_of_people_and_a_list_of_items_are_both_declared():
    assert checklists(Rectification) == {"done": Ticks("activity_done", item="activity")}
    assert checklists(Notice) == {"read_by": Ticks("notice_read", of="recipients")}


@pytest.mark.parametrize(
    ("ticks", "fault"),
    [
        (Ticks("no_such_event", item="activity"), "unknown event"),
        (Ticks("self_check_reported", item="activity"), "does not ask for activity"),
        (Ticks("activity_done", of="topic"), "names no staff"),
    ],
)
def test_a_checklist_that_nothing_can_tick_is_refused_at_start(monkeypatch, ticks, fault):
    monkeypatch.setattr(Rectification._meta.get_field("done"), "ticks", ticks)
    checklists.cache_clear()
    try:
        assert any(fault in sentence for sentence in faults(Rectification))
    finally:
        monkeypatch.undo()
        checklists.cache_clear()
