"""A step changes a matter: event, row and verdicts together, or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import models

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.amend import correct, reveal, void
from xiezhi.ledger.declare import personal
from xiezhi.ledger.entry import input_of
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.perform import perform
from xiezhi.ledger.verify import verify

pytestmark = pytest.mark.django_db


@pytest.mark.covers("29.09")
def test_a_matter_is_the_fold_of_its_events():
    loan = a(Loan).lent("2024-03-01", copies=2).renewed("2024-03-05").returned("2024-03-09", fine_fen="12.50").matter
    stored = Loan.objects.get(pk=loan.pk)
    assert (stored.state, stored.copies, stored.fine_fen, stored.is_finished) == ("returned", 2, 1250, True)
    assert stored.finished_on == date(2024, 3, 9)
    assert [fact.name for fact in stored.history] == ["lent", "renewed", "returned"]
    assert verify()["broken"] == []


@pytest.mark.covers("10.10")
def test_numbers_run_without_a_gap_per_unit_and_year():
    story = [a(Loan).lent("2024-03-01").matter.number, a(Loan).lent("2024-03-02").matter.number]
    other = a(Loan, unit("440704-ll")).lent("2024-03-02").matter.number
    following = a(Loan).lent("2025-01-02").matter.number
    assert story == ["江海府借〔2024〕1号", "江海府借〔2024〕2号"]
    assert (other, following) == ("江海礼乐借〔2024〕1号", "江海府借〔2025〕1号")


def test_a_step_from_the_wrong_state_is_refused_with_what_would_be_right():
    story = a(Loan).lent("2024-03-01").returned("2024-03-02")
    refusal = story.tell("renewed", "2024-03-03").refusal
    assert refusal and "现为“已还”" in refusal.what and "“借出”" in refusal.what


def test_a_guard_and_a_check_refuse_with_their_article():
    story = a(Loan).lent("2024-03-01", category="reference")
    assert story.tell("renewed", "2024-03-02").refusal.basis == "图书馆规程第三条"
    assert "100元" in story.tell("returned", "2024-03-02", fine_fen="100.01").refusal.what
    assert story.matter.narrow().seq == 1


@pytest.mark.parametrize(
    ("field", "value", "part"),
    [
        ("copies", "两册", "整数"),
        ("promised_on", "2024-02-30", "不是一个存在的日期"),
        ("category", "期刊", "可选：小说、工具书"),
        ("branch", "外太空", "不是在册单位"),
        ("readers", [{"name": "李四", "id_number": "11010519491231002Y"}], "校验码"),
        ("readers", [{"name": "李四", "id_number": "4.40704E+17"}], "科学计数"),
        ("readers", [{"name": str(n)} for n in range(4)], "最多3人"),
        ("book", "", "请填写“书名”"),
    ],
)
def test_bad_input_gets_one_sentence_beside_its_field(field, value, part):
    outcome = a(Loan).tell("lent", "2024-03-01", **{field: value})
    assert list(outcome.errors) == [field]
    assert part in outcome.errors[field]
    assert Matter.objects.count() == 0


def test_a_step_cannot_have_happened_in_the_future_or_before_the_step_it_follows():
    story = a(Loan).lent("2024-03-10")
    assert "还没有到" in story.tell("returned", "2099-01-01").errors["happened_at"]
    assert "不能早于" in story.tell("returned", "2024-03-09").errors["happened_at"]


@pytest.mark.covers("29.09")
def test_a_correction_names_the_old_entry_and_leaves_it_in_the_ledger():
    story = a(Loan).lent("2024-03-01", book="红楼梦")
    loan = story.matter
    done = correct(loan, 1, by=loan.handler, reason="书名录错", data={"book": "水浒传"}, happened=date(2024, 3, 2))
    stored = Loan.objects.get(pk=loan.pk)
    assert done.done and stored.book == "水浒传"
    assert stored.history[0].happened_on == date(2024, 3, 2)
    assert stored.entries[0].data["book"] == "红楼梦"
    assert stored.opened_on == date(2024, 3, 2)
    assert verify()["broken"] == []


def test_the_last_step_can_be_taken_back_and_an_earlier_one_cannot():
    story = a(Loan).lent("2024-03-01").renewed("2024-03-02").returned("2024-03-03", fine_fen="5")
    loan = story.matter
    assert "最后录入" in void(loan, 2, by=loan.handler, reason="录错").refusal.what
    assert "负责人" in void(loan, 3, by=loan.handler, reason="书还没有还").refusal.what, "已办结的案件由负责人重新打开"
    assert void(loan, 3, by=story.by(Role.OFFICE_HEAD), reason="书还没有还").done
    stored = Loan.objects.get(pk=loan.pk)
    assert (stored.state, stored.fine_fen, stored.is_finished) == ("lent", None, False)
    assert verify()["broken"] == []


@pytest.mark.covers("29.09")
def test_personal_data_lie_encrypted_and_every_look_is_an_event():
    story = a(Loan).lent("2024-03-01", home="江海区礼乐街道1号")
    loan = Loan.objects.get(pk=story.matter.pk)
    party = loan.readers[0]
    assert loan.home.startswith("sm4:") and party.id_number.startswith("sm4:") and party.name.startswith("sm4:")
    assert party.shown == "张*丰"
    assert "江海区礼乐街道" not in str(loan.entries[0].data) and "张三丰" not in str(loan.entries[0].data)
    outcome, seen = reveal(loan, by=loan.handler, reason="核对送达地址")
    assert seen["fields"]["home"] == "江海区礼乐街道1号"
    assert seen["parties"][0]["id_number"] == "11010519491231002X"
    assert outcome.event.note == "核对送达地址" and outcome.event.name == "personal_data_revealed"


def test_a_look_needs_a_reason_and_a_post():
    loan = a(Loan).lent("2024-03-01").matter
    assert "reason" in reveal(loan, by=loan.handler, reason=" ")[0].errors
    assert reveal(loan, by=officer(Role.SUPERVISOR, unit("440704-sfj")), reason="看看而已吧")[0].refusal


@pytest.mark.covers("29.06")
@pytest.mark.parametrize("text", ["张三丰", "三丰", "红楼", "借〔2024〕1号", "024〕1", "11010519491231002X"])
def test_search_finds_numbers_words_and_encrypted_names(text):
    loan = a(Loan).lent("2024-03-01", book="红楼梦选读").matter
    a(Loan).lent("2024-03-01", book="水浒传", readers=["李逵"])
    assert list(Matter.objects.visible_to(loan.handler).search(text)) in ([loan.matter_ptr], [Matter.objects.get(pk=loan.pk)])


def test_a_form_filled_before_another_clerk_acted_is_refused_and_says_who_did_what():
    story = a(Loan).lent("2024-03-01")
    seen = story.matter.version
    story.renewed("2024-03-02")
    refusal = story.tell("returned", "2024-03-03", seen=seen).refusal
    assert "续借" in refusal.what and str(story.matter.handler) in refusal.what


def test_a_platform_step_is_not_taken_by_people():
    story = a(Loan).lent("2024-03-01")
    assert "平台" in perform(story.matter, "lapse", by=story.matter.handler, data={}).refusal.what


def test_encrypted_text_needs_more_room_than_its_length_of_entry():
    phone = personal(models.CharField("电话", max_length=40))
    assert (phone.max_length, phone.longest) == (None, 40)
    kind = kinds()["legal_aid.aidconsultation"]
    assert {name: input_of(kind, name, False).longest for name in ("caller", "phone")} == {"caller": 60, "phone": 40}
    row = a(kind).record("2024-03-01", phone="0750-3860000转8001（上班时间），13800138000").matter
    row.refresh_from_db()
    assert row.phone.startswith("sm4:") and len(row.phone) > 40
