"""The page of a matter: where it stands, until when, what may be done, why not, what happened."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories import a, officer, unit
from library.models import Loan
from xiezhi.desk.deadlines import far
from xiezhi.ledger.access import Role
from xiezhi.ledger.amend import correct, void
from xiezhi.ledger.events import Event
from xiezhi.ledger.parties import unsealed

pytestmark = pytest.mark.django_db


def recent(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%Y-%m-%d}"


def page_of(client, matter) -> str:
    return client.get(matter.get_absolute_url()).content.decode()


@pytest.mark.covers("29.14")
def test_the_next_due_day_stands_with_its_article_and_how_it_was_counted(sign_in):
    matter = a(Loan).lent("2024-03-01").matter
    page = sign_in(matter.handler).get(matter.get_absolute_url())
    following = page.context["heading"]["first"]
    assert f"{following['due_on']}" == "2024-04-01"
    assert following["article"] == "第十二条"
    assert following["steps"]
    for words in ("2024-04-01", "第十二条", *following["steps"]):
        assert words in page.content.decode()


def test_steps_that_may_be_taken_are_buttons_and_the_usual_one_comes_first(sign_in):
    matter = a(Loan).lent(recent(3)).matter
    steps = sign_in(matter.handler).get(matter.get_absolute_url()).context["steps"]
    assert [step["title"] for step in steps["usual"]] == ["归还"]
    assert [step["title"] for step in steps["other"]] == ["续借", "报失"]


@pytest.mark.covers("05.03+", "29.14")
def test_a_step_that_may_not_be_taken_gives_its_reason(sign_in):
    matter = a(Loan).lent(recent(3), category="reference").matter
    client = sign_in(matter.handler)
    assert "工具书不外借续期。" in page_of(client, matter)
    why = client.get(f"/m/{matter.pk}/why/renew/").content.decode()
    for words in ("工具书不外借续期。", "图书馆规程第三条", "请到馆内阅览。"):
        assert words in why


def test_the_reason_page_names_who_can(sign_in):
    matter = a(Loan).lent(recent(3)).matter
    officer(Role.OFFICE_HEAD, name="王科长")
    assert "王科长" in sign_in(matter.handler).get(f"/m/{matter.pk}/why/close/").content.decode()


def test_the_reason_page_of_a_possible_step_leads_to_its_form(sign_in):
    matter = a(Loan).lent(recent(3)).matter
    assert sign_in(matter.handler).get(f"/m/{matter.pk}/why/renew/").headers["Location"] == f"/m/{matter.pk}/do/renew/"


@pytest.mark.covers("29.01")
def test_a_matter_out_of_reach_says_whose_it_is(sign_in):
    matter = a(Loan).lent(recent(3)).matter
    answer = sign_in(officer(Role.OFFICE_HEAD, unit("440704-ll"))).get(matter.get_absolute_url())
    assert answer.status_code == 403
    assert "江海区司法局承办，您的岗位看不到它" in answer.content.decode()


def test_numbers_and_addresses_of_people_are_masked(sign_in):
    matter = a(Loan).lent(recent(3), home="江海区某街1号").matter
    page = page_of(sign_in(matter.handler), matter)
    assert "张三丰" in page
    assert "11010519491231002X" not in page
    assert "江海区某街1号" not in page
    assert "已遮盖" in page


def test_who_may_not_read_names_sees_them_masked(sign_in):
    matter = a(Loan).lent(recent(3)).matter
    page = page_of(sign_in(officer(Role.SUPERVISOR)), matter)
    assert "张*丰" in page
    assert "张三丰" not in page


@pytest.mark.covers("29.09")
def test_personal_data_are_shown_once_for_a_reason_that_enters_the_ledger(sign_in):
    matter = a(Loan).lent(recent(3), home="江海区某街1号").matter
    client = sign_in(matter.handler)
    address = f"/m/{matter.pk}/reveal/"
    assert "请写明查看个人信息的具体事由" in client.post(address, {"reason": ""}).content.decode()
    shown = client.post(address, {"reason": "核对送达地址"}).content.decode()
    assert "11010519491231002X" in shown
    assert "江海区某街1号" in shown
    after = page_of(client, matter)
    assert "11010519491231002X" not in after
    assert "查看个人信息" in after
    assert "核对送达地址" in after


def test_who_may_not_reveal_is_told_why(sign_in):
    matter = a(Loan).lent(recent(3)).matter
    answer = sign_in(officer(Role.SUPERVISOR)).post(f"/m/{matter.pk}/reveal/", {"reason": "随便看看"})
    assert "您的岗位不能查看本案的个人信息" in answer.content.decode()


@pytest.mark.covers("05.12", "29.09")
def test_the_timeline_tells_who_when_and_what_and_its_chain_holds(sign_in):
    matter = a(Loan).lent(recent(9), book="红楼梦").renewed(recent(5)).matter
    page = sign_in(matter.handler).get(matter.get_absolute_url())
    assert [entry["title"] for entry in page.context["timeline"]] == ["续借", "借出"]
    assert page.context["timeline"][1]["happened"] == recent(9)
    assert {"label": "书名", "value": "红楼梦"} in page.context["timeline"][1]["entries"]
    assert "✓ 记录完整" in page.content.decode()


def test_a_changed_entry_shows_in_the_timeline(sign_in):
    matter = a(Loan).lent(recent(9)).renewed(recent(5)).matter
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE ledger_event SET note = '改过' WHERE matter_id = %s AND seq = 1", [matter.pk])
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert "记录完整性有问题" in page_of(sign_in(matter.handler), matter)


def test_a_correction_is_tied_to_what_it_corrects(sign_in):
    matter = a(Loan).lent(recent(9), book="红楼").matter
    client = sign_in(matter.handler)
    form = client.get(f"/m/{matter.pk}/correct/1/").content.decode()
    assert 'value="红楼"' in form
    typed = {"which": "book", "book": "红楼梦", "reason": "书名录入有误", "seen": matter.version}
    assert client.post(f"/m/{matter.pk}/correct/1/", typed).status_code == 302
    entries = client.get(matter.get_absolute_url()).context["timeline"]
    assert entries[0]["corrects"]["anchor"] == "e1"
    assert entries[1]["corrected"]["anchor"] == "e2"
    assert Loan.objects.get().book == "红楼梦"


def test_a_correction_without_a_reason_is_refused_and_keeps_what_was_typed(sign_in):
    matter = a(Loan).lent(recent(9)).matter
    answer = sign_in(matter.handler).post(f"/m/{matter.pk}/correct/1/", {"which": "book", "book": "红楼梦", "reason": ""})
    assert answer.status_code == 422
    assert 'value="红楼梦"' in answer.content.decode()
    assert "请写明更正或撤销的理由。" in answer.content.decode()


def test_the_last_step_can_be_taken_back(sign_in):
    matter = a(Loan).lent(recent(9)).reported_lost(recent(5)).matter
    handler = sign_in(matter.handler)
    assert "由负责人办理" in page_of(handler, matter), "办结以后重新打开，不是承办人自己的事"
    assert "由负责人办理" in handler.get(f"/m/{matter.pk}/void/").content.decode()
    client = sign_in(officer(Role.OFFICE_HEAD))
    assert "撤销最后一步“报失”，重新打开本案" in page_of(client, matter)
    client.post(f"/m/{matter.pk}/void/", {"reason": "误录", "seen": matter.version})
    assert Loan.objects.get().state == "lent"
    assert client.get(matter.get_absolute_url()).context["timeline"][1]["kind"] == "voided"


def test_a_head_names_the_handler(sign_in):
    matter = a(Loan).lent(recent(9)).matter
    head, other = officer(Role.OFFICE_HEAD), officer(Role.CASE_OFFICER, name="李青")
    client = sign_in(head)
    assert "李青" in client.get(f"/m/{matter.pk}/assign/").content.decode()
    client.post(f"/m/{matter.pk}/assign/", {"handler": other.username})
    assert Loan.objects.get().handler == other


def test_a_file_is_kept_and_given_back_as_it_was(sign_in, tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    matter = a(Loan).lent(recent(9)).matter
    client = sign_in(matter.handler)
    content = b"%PDF-1.4\n%%EOF"
    client.post(f"/m/{matter.pk}/files/", {"files": SimpleUploadedFile("借条.pdf", content)})
    kept = matter.attachments.get()
    answer = client.get(f"/m/{matter.pk}/files/{kept.pk}/")
    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (content, "application/pdf", "nosniff")
    program = SimpleUploadedFile("借条.pdf", b"MZ\x90\x00 not a paper")
    refused = client.post(f"/m/{matter.pk}/files/", {"files": program}, follow=True).content.decode()
    assert "不是可接受的类型" in refused
    assert sign_in(officer(Role.SUPERVISOR)).get(f"/m/{matter.pk}/files/{kept.pk}/").status_code == 403


@pytest.mark.slow
def test_the_page_asks_as_many_questions_for_a_long_history_as_for_a_short_one(sign_in):
    story = a(Loan).lent(recent(25))
    client = sign_in(story.matter.handler)
    address = story.matter.get_absolute_url()
    client.get(address)
    with CaptureQueriesContext(connection) as short:
        client.get(address)
    for days in range(20, 0, -2):
        story.renewed(recent(days))
    with CaptureQueriesContext(connection) as long:
        client.get(address)
    assert len(short) == len(long) <= 14, [query["sql"][:120] for query in long]


def test_amending_is_the_kernels_own(sign_in):
    """The desk adds nothing to a correction: the same call from code gives the same ledger."""
    by_desk, by_code = (a(Loan).lent(recent(9), book="红楼").matter for _ in range(2))
    sign_in(by_desk.handler).post(f"/m/{by_desk.pk}/correct/1/", {"which": "book", "book": "红楼梦", "reason": "误录"})
    correct(by_code, 1, by=by_code.handler, reason="误录", data={"book": "红楼梦"})
    void(by_code, 1, by=by_code.handler, reason="不能撤销登记")
    told = [list(Event.objects.filter(matter=matter).values_list("seq", "name", "data")) for matter in (by_desk, by_code)]
    assert [entry[:2] for entry in told[0]] == [entry[:2] for entry in told[1]]
    assert told[0][1][2] == told[1][1][2]


@pytest.mark.covers("29.03")
@pytest.mark.parametrize(
    ("kind", "due", "words"),
    [
        ("not_before", "2024-03-01", "该日起可以办理"),
        ("not_before", "2024-03-04", "该日起可以办理"),
        ("not_before", "2024-03-05", "该日之前不得办理"),
        ("within", "2024-03-04", "今天"),
    ],
)
def test_a_first_lawful_day_that_has_come_is_not_called_exceeded(kind, due, words):
    assert far(kind, date.fromisoformat(due), date(2024, 3, 4)) == words


ID, ADDRESS = "11010519491231002X", "江海区礼乐街道文昌沙1号"


@pytest.fixture
def shop():
    """A loan to an organisation and a person, with personal data to mask."""
    people = [
        {"kind": "organisation", "name": "江海区某某建材店", "address": "外海街道2号", "phone": "13800138000"},
        {"kind": "person", "name": "张三丰", "id_type": "resident", "id_number": ID, "address": ADDRESS},
    ]
    return a(Loan).lent(recent(9), readers=people, home=ADDRESS).matter


def filled(page: str) -> dict[str, str]:
    """What stands in the boxes of the people of a form."""
    boxes = dict(re.findall(r'name="(readers-\d-\w+)" value="([^"]*)"', page))
    chosen = re.findall(r'name="(readers-\d-\w+)">(?:<option[^>]*>[^<]*</option>)*?<option value="(\w+)" selected', page)
    return boxes | dict(chosen)


def test_a_correction_begins_from_what_is_known_and_shows_no_personal_number(sign_in, shop):
    page = sign_in(shop.handler).get(f"/m/{shop.pk}/correct/1/").content.decode()
    boxes = filled(page)
    assert (boxes["readers-0-kind"], boxes["readers-0-name"], boxes["readers-0-address"]) == (
        "organisation", "江海区某某建材店", "外海街道2号",
    )  # fmt: skip
    assert (boxes["readers-1-name"], boxes["readers-1-id_type"]) == ("张三丰", "resident")
    for secret in (ID, ADDRESS, "13800138000"):
        assert secret not in page
    assert boxes["readers-1-id_number"] == "110************02X"


def test_what_stays_masked_is_not_changed_and_what_is_typed_anew_is(sign_in, shop):
    client = sign_in(shop.handler)
    typed = filled(client.get(f"/m/{shop.pk}/correct/1/").content.decode())
    sent = typed | {"readers-1-name": "张三峰", "readers-1-phone": "13900139000", "which": "readers", "reason": "姓名录错"}
    assert client.post(f"/m/{shop.pk}/correct/1/", sent).status_code == 302
    row = Loan.objects.get()
    organisation, person = (unsealed(party, row.key.open()) for party in row.people)
    assert (organisation["kind"], organisation["phone"]) == ("organisation", "13800138000")
    assert (person["name"], person["id_number"], person["address"], person["phone"]) == ("张三峰", ID, ADDRESS, "13900139000")


def test_a_mask_typed_over_in_part_is_told(sign_in, shop):
    client = sign_in(shop.handler)
    typed = filled(client.get(f"/m/{shop.pk}/correct/1/").content.decode())
    answer = client.post(
        f"/m/{shop.pk}/correct/1/", typed | {"readers-0-phone": "139*****00", "which": "readers", "reason": "电话录错"}
    )
    assert (answer.status_code, "里还有遮盖的部分" in answer.content.decode()) == (422, True)


def test_a_person_whose_boxes_are_emptied_is_taken_out_and_the_others_keep_their_data(sign_in, shop):
    client = sign_in(shop.handler)
    typed = filled(client.get(f"/m/{shop.pk}/correct/1/").content.decode())
    emptied = {name: "" if name.startswith("readers-0-") else value for name, value in typed.items()}
    client.post(f"/m/{shop.pk}/correct/1/", emptied | {"which": "readers", "reason": "多录一人"})
    row = Loan.objects.get()
    assert [unsealed(party, row.key.open())["id_number"] for party in row.people] == [ID]


def test_steps_of_other_stages_are_folded_by_stage_and_found_by_name(sign_in):
    matter = a(Loan).lent(recent(9)).library_closed(recent(5)).matter
    client = sign_in(matter.handler)
    stages = client.get(matter.get_absolute_url()).context["steps"]["far"]
    assert [(stage["title"], [step["title"] for step in stage["steps"]]) for stage in stages] == [
        ("借出", ["续借", "闭馆", "归还", "报失"])
    ]  # fmt: skip
    found = client.get(matter.get_absolute_url(), {"step": "馆"})
    assert [step["title"] for step in found.context["steps"]["found"]] == ["开馆", "闭馆"]
    assert "没有名称里有“没有这一步”的步骤" in client.get(matter.get_absolute_url(), {"step": "没有这一步"}).content.decode()
