"""The one form of every step: what it asks, what it says when something is wrong, what it never loses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from factories import SINCE, a, officer, unit
from library.models import Loan
from xiezhi.desk.models import Draft
from xiezhi.ledger.access import Role
from xiezhi.ledger.perform import perform
from xiezhi.ledger.units import Post, User

pytestmark = pytest.mark.django_db
PERSON = {
    "readers-0-kind": "person",
    "readers-0-name": "张三丰",
    "readers-0-id_type": "resident",
    "readers-0-id_number": "11010519491231002X",
}


def recent(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%Y-%m-%d}"


@pytest.fixture
def matter():
    return a(Loan).lent(recent(9)).matter


@pytest.fixture
def client(sign_in, matter):
    return sign_in(matter.handler)


def messages_of(answer) -> str:
    return answer.content.decode()


def test_a_new_matter_is_numbered_and_opens_on_its_page(sign_in):
    client = sign_in(officer(Role.CASE_OFFICER))
    typed = {**PERSON, "book": "红楼梦", "category": "novel", "happened_day": recent(1)}
    answer = client.post("/k/library.loan/new/lend/", typed, follow=True)
    loan = Loan.objects.get()
    assert answer.request["PATH_INFO"] == loan.get_absolute_url()
    assert f"已登记，编号{loan.number}。" in messages_of(answer)
    assert f"{loan.opened_on}" == recent(1)


def test_who_may_not_open_is_told_who_can(sign_in):
    answer = sign_in(officer(Role.SUPERVISOR)).get("/k/library.loan/new/lend/")
    assert answer.status_code == 403
    assert "由经办人、科室负责人办理" in messages_of(answer)


def test_a_step_is_taken_with_its_day_and_note(client, matter):
    typed = {
        "reason": "读者出差",
        "happened_day": recent(2),
        "happened_time": "15:30",
        "note": "电话申请",
        "seen": matter.version,
    }
    answer = client.post(f"/m/{matter.pk}/do/renew/", typed, follow=True)
    assert "已办理“续借”。" in messages_of(answer)
    event = matter.events.get(name="renewed")
    assert (f"{timezone.localtime(event.happened_at):%Y-%m-%d %H:%M}", event.note) == (f"{recent(2)} 15:30", "电话申请")


def test_what_is_wrong_stands_at_the_top_and_beside_the_field_and_nothing_typed_is_lost(client, matter):
    typed = {"reason": "", "happened_day": "2021-02-30", "note": "已写好的说明"}
    answer = client.post(f"/m/{matter.pk}/do/renew/", typed)
    page = messages_of(answer)
    assert answer.status_code == 422
    assert 'href="#f-happened_day"' in page
    assert "不是一个存在的日期" in page
    assert "已写好的说明" in page
    answer = client.post(f"/m/{matter.pk}/do/renew/", {**typed, "happened_day": recent(1)})
    assert 'href="#f-reason"' in messages_of(answer)
    assert "请填写“理由”。" in messages_of(answer)


@pytest.mark.parametrize("text", ["25:00", "12:60", "中午"])
def test_a_time_that_does_not_exist_is_refused_in_words(client, matter, text):
    answer = client.post(f"/m/{matter.pk}/do/renew/", {"reason": "x", "happened_time": text})
    assert f"“{text}”不是一个时刻" in messages_of(answer)


def test_a_day_still_to_come_is_refused(client, matter):
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%Y-%m-%d}"
    assert client.post(f"/m/{matter.pk}/do/renew/", {"reason": "x", "happened_day": tomorrow}).status_code == 422
    assert not matter.events.filter(name="renewed").exists()


def test_a_check_that_refuses_keeps_the_form_as_a_draft(client, matter):
    answer = client.post(f"/m/{matter.pk}/do/give_back/", {"fine_fen": "200", "complaint": "true", "note": "书角破损"})
    assert answer.status_code == 409
    assert "罚款不超过100元。" in messages_of(answer)
    assert "书角破损" in messages_of(client.get(f"/m/{matter.pk}/do/give_back/"))


@pytest.mark.covers("29.02")
def test_who_acts_on_an_old_page_is_told_what_changed_and_keeps_the_words(client, matter):
    seen = matter.version
    perform(matter, "renew", by=matter.handler, data={"reason": "先到"})
    answer = client.post(f"/m/{matter.pk}/do/renew/", {"reason": "后到", "seen": seen})
    assert answer.status_code == 409
    assert "在本案办理了“续借”" in messages_of(answer)
    assert "后到" in messages_of(answer)
    assert matter.events.filter(name="renewed").count() == 1
    assert Draft.objects.get().user == matter.handler
    again = client.post(f"/m/{matter.pk}/do/renew/", {"reason": "后到", "seen": answer.context["seen"]})
    assert again.status_code == 302
    assert not Draft.objects.unsent().exists()


def test_a_file_of_a_wrong_kind_stops_the_step_before_it_is_taken(client, matter):
    program = SimpleUploadedFile("证明.pdf", b"MZ\x90\x00\x03")
    answer = client.post(f"/m/{matter.pk}/do/renew/", {"reason": "x", "files": program})
    assert "不是可接受的类型" in messages_of(answer)
    assert not matter.events.filter(name="renewed").exists()


def test_who_sent_a_file_with_a_wrong_form_is_told_to_choose_it_again(client, matter):
    answer = client.post(f"/m/{matter.pk}/do/renew/", {"reason": "", "files": SimpleUploadedFile("申请.pdf", b"%PDF-1.4\n%%EOF")})
    assert "附件不能随表单留存，请重新选择。" in messages_of(answer)


def test_who_holds_posts_in_two_units_says_for_which_one_the_matter_is_opened(sign_in):
    clerk = officer(Role.CASE_OFFICER)
    street = unit("440704-ll")
    Post.objects.create(user=clerk, unit=street, role=Role.CASE_OFFICER, since=SINCE)
    client = sign_in(User.objects.get(pk=clerk.pk))
    typed = {**PERSON, "book": "红楼梦", "category": "novel", "opening_unit": street.code}
    assert "承办单位" in messages_of(client.get("/k/library.loan/new/lend/"))
    client.post("/k/library.loan/new/lend/", typed)
    assert Loan.objects.get().unit == street


def test_files_of_a_step_are_kept_with_the_matter(client, matter):
    client.post(f"/m/{matter.pk}/do/renew/", {"reason": "x", "files": SimpleUploadedFile("申请.pdf", b"%PDF-1.4\n%%EOF")})
    assert [file.name for file in matter.attachments.all()] == ["申请.pdf"]


def test_one_more_person_needs_no_script(sign_in):
    client = sign_in(officer(Role.CASE_OFFICER))
    answer = client.post("/k/library.loan/new/lend/", {**PERSON, "book": "红楼梦", "more": "readers"})
    page = messages_of(answer)
    assert 'name="readers-1-name"' in page
    assert 'value="张三丰"' in page
    assert 'value="红楼梦"' in page
    assert not Loan.objects.exists()


def test_no_more_people_are_offered_than_the_declaration_allows(sign_in):
    client = sign_in(officer(Role.CASE_OFFICER))
    typed = {f"readers-{place}-name": f"读者{place}" for place in range(3)}
    page = messages_of(client.post("/k/library.loan/new/lend/", {**typed, "book": ""}))
    assert 'name="readers-2-name"' in page
    assert "再加一人" not in page


def test_a_wrong_identity_number_is_told_for_the_person_it_belongs_to(sign_in):
    client = sign_in(officer(Role.CASE_OFFICER))
    answer = client.post(
        "/k/library.loan/new/lend/", {**PERSON, "readers-0-id_number": "4.40704E+17", "book": "x", "category": "novel"}
    )
    assert "科学计数" in messages_of(answer)


def test_what_the_ledger_knows_is_offered_not_asked(client, matter):
    other = a(Loan).lent(recent(5), branch=matter.unit).matter
    assert other.branch == matter.unit
    assert f'value="{matter.unit.code}" selected' not in messages_of(client.get(f"/m/{matter.pk}/do/give_back/"))


def test_a_step_that_stands_in_the_way_of_nothing_has_no_form(client, matter):
    assert client.get(f"/m/{matter.pk}/do/lapse/").status_code == 409
    assert client.get(f"/m/{matter.pk}/do/lend/").status_code == 404
    assert client.get(f"/m/{matter.pk}/do/unknown/").status_code == 404


def test_a_draft_saves_itself_and_comes_back(client, matter):
    address = f"/m/{matter.pk}/do/renew/"
    answer = client.post("/drafts/save/", {"draft_address": address, "draft_title": "续借", "reason": "写了一半"})
    assert "草稿已于" in messages_of(answer)
    page = messages_of(client.get(address))
    assert "写了一半" in page
    assert "上次没有提交的草稿" in page
    assert "写了一半" not in Draft.objects.get().typed, "草稿加密保存"


def test_a_draft_is_seen_by_its_writer_alone(client, sign_in, matter):
    address = f"/m/{matter.pk}/do/renew/"
    client.post("/drafts/save/", {"draft_address": address, "draft_title": "续借", "reason": "写了一半"})
    other = sign_in(officer(Role.CASE_OFFICER))
    draft = Draft.objects.get()
    assert other.get("/drafts/").context["drafts"].count() == 0
    assert other.post(f"/drafts/{draft.pk}/discard/").status_code == 404
    client.post(f"/drafts/{draft.pk}/discard/")
    assert not Draft.objects.unsent().exists()


def test_what_a_page_saves_after_it_was_sent_is_no_draft(client, matter):
    address = f"/m/{matter.pk}/do/renew/"
    late = {"draft_address": address, "draft_title": "续借", "draft_form": "ab12", "reason": "写了一半"}
    client.post("/drafts/save/", late)
    client.post(address, {**late, "reason": "还要再看一遍", "days": "5"}, follow=True)
    assert "草稿已于" not in messages_of(client.post("/drafts/save/", late))
    assert not Draft.objects.unsent().exists()
    client.post("/drafts/save/", {**late, "draft_form": "cd34"})
    assert Draft.objects.unsent().count() == 1, "再次打开的表单照样保存"


def test_drafts_are_kept_of_forms_alone(client):
    answer = client.post("/drafts/save/", {"draft_address": "/login/", "password": "secret"})
    assert answer.status_code == 400
    assert not Draft.objects.unsent().exists()


def test_choosing_another_unit_asks_for_its_people_without_sending_the_form(sign_in):
    clerk = officer(Role.CASE_OFFICER)
    there = officer(Role.CASE_OFFICER, unit("440704-ll"), name="礼乐经手人")
    Post.objects.create(user=clerk, unit=unit("440704-ll"), role=Role.CASE_OFFICER, since=SINCE)
    client = sign_in(clerk)
    assert there.full_name not in client.get("/k/library.loan/new/lend/").content.decode()
    typed = {"book": "红楼梦", "opening_unit": "440704-ll", "more": "opening_unit"}
    page = client.post("/k/library.loan/new/lend/", typed).content.decode()
    assert there.full_name in page
    assert 'value="红楼梦"' in page
    assert "按所选单位更新人员" in page
    assert not Loan.objects.exists()
