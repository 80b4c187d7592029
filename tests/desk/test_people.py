"""Posts: appointed, delegated, ended; what a user may do follows from them and from nothing else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.trail import TrailEntry
from xiezhi.ledger.units import Post, User

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.01")]


def day(days: int) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%Y-%m-%d}"


@pytest.fixture
def admin():
    return officer(Role.SYSTEM_ADMIN)


def test_only_who_manages_posts_sees_them(sign_in, admin):
    assert sign_in(admin).get("/people/").status_code == 200
    assert sign_in(officer(Role.OFFICE_HEAD)).get("/people/").status_code == 403


def test_a_new_post_lets_its_holder_in(sign_in, admin):
    matter = a(Loan).lent("2024-03-01").matter
    clerk = officer(Role.CASE_OFFICER, unit("440704-ll"))
    assert sign_in(clerk).get(matter.get_absolute_url()).status_code == 403
    typed = {"user": clerk.username, "unit": matter.unit.code, "role": Role.OFFICE_HEAD, "since": day(0), "until": ""}
    assert sign_in(admin).post("/people/new/", typed).status_code == 302
    assert sign_in(User.objects.get(pk=clerk.pk)).get(matter.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"user": ""}, "请选择人员。"),
        ({"role": "worker"}, "请选择角色。"),
        ({"since": ""}, "请填写“起”的日期。"),
        ({"until": "2000-01-01"}, "“止”不能早于“起”。"),
    ],
)
def test_a_post_that_cannot_be_is_told_in_words(sign_in, admin, change, said):
    clerk = officer(Role.CASE_OFFICER)
    typed = {"user": clerk.username, "unit": "440704-sfj", "role": Role.AUDITOR, "since": day(0), **change}
    answer = sign_in(admin).post("/people/new/", typed)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_the_three_administrators_are_never_one_person(sign_in, admin):
    auditor = officer(Role.AUDITOR)
    typed = {"user": auditor.username, "unit": "440704-sfj", "role": Role.SECURITY_ADMIN, "since": day(0)}
    answer = sign_in(admin).post("/people/new/", typed).content.decode()
    assert "须由不同的人担任" in answer


def test_nobody_appoints_themselves(sign_in, admin):
    typed = {"user": admin.username, "unit": "440704-sfj", "role": Role.OFFICE_HEAD, "since": day(0)}
    assert "不能给自己设立岗位" in sign_in(admin).post("/people/new/", typed).content.decode()


def test_a_holder_on_leave_lets_a_colleague_stand_in(sign_in):
    head, colleague = officer(Role.OFFICE_HEAD), officer(Role.CASE_OFFICER)
    matter = a(Loan).lent(day(-5)).matter
    post = head.posts.get()
    assert sign_in(colleague).get(f"/m/{matter.pk}/do/close/").status_code == 409
    typed = {"user": colleague.username, "since": day(0), "until": day(7)}
    assert sign_in(head).post(f"/posts/{post.pk}/stand-in/", typed).status_code == 302
    client = sign_in(User.objects.get(pk=colleague.pk))
    assert client.post(f"/m/{matter.pk}/do/close/", {}).status_code == 302
    assert f"（代{head}）" in matter.events.get(name="library_closed").post


def test_a_stand_in_comes_from_the_same_unit_and_has_an_end(sign_in):
    head = officer(Role.OFFICE_HEAD)
    officer(Role.CASE_OFFICER)
    stranger = officer(Role.CASE_OFFICER, unit("440704-ll"))
    answer = sign_in(head).post(f"/posts/{head.posts.get().pk}/stand-in/", {"user": stranger.username, "since": day(0)})
    text = answer.content.decode()
    assert "请选择本单位的一位同事。" in text
    assert "请填写“止”的日期。" in text


def test_nobody_delegates_another_persons_post(sign_in):
    head = officer(Role.OFFICE_HEAD)
    assert sign_in(officer(Role.CASE_OFFICER)).get(f"/posts/{head.posts.get().pk}/stand-in/").status_code == 403


def test_an_ended_post_stays_on_record_and_gives_nothing_from_tomorrow(sign_in, admin):
    head = officer(Role.OFFICE_HEAD)
    client, address = sign_in(admin), f"/people/posts/{head.posts.get().pk}/end/"
    assert "是最后一天" in client.get(address).content.decode()
    assert Post.objects.get(user=head).until is None, "先问一声，不动岗位"
    client.post(address)
    post = Post.objects.get(user=head)
    assert post.until == timezone.localdate()
    assert not list(Post.objects.held_on(timezone.localdate() + timedelta(days=1)).filter(user=head))


def test_a_locked_account_is_opened_by_the_security_administrator(sign_in, admin):
    clerk = officer(Role.CASE_OFFICER)
    clerk.locked_until = timezone.now() + timedelta(minutes=15)
    clerk.save()
    assert sign_in(admin).post(f"/people/{clerk.pk}/unlock/").status_code == 403
    client = sign_in(officer(Role.SECURITY_ADMIN))
    assert "已锁定" in client.get("/people/", {"q": clerk.username}).content.decode()
    assert "解锁" in client.get(f"/people/{clerk.pk}/").content.decode()
    client.post(f"/people/{clerk.pk}/unlock/")
    clerk.refresh_from_db()
    assert clerk.locked_until is None


def test_own_posts_say_what_they_let_one_see_and_do(sign_in):
    page = sign_in(officer(Role.CASE_OFFICER)).get("/posts/").content.decode()
    for words in ("司法局经办人", "本单位的案件", "本人承办的案件"):
        assert words in page


@pytest.mark.covers("29.08")
def test_a_new_person_gets_a_first_password_that_is_shown_once(sign_in, admin):
    client = sign_in(admin)
    page = client.post("/people/add/", {"full_name": "陈明", "username": "chenming"}).content.decode()
    user = User.objects.get(username="chenming")
    shown = next(word for word in re.findall(r"<code>([^<]+)</code>", page) if word != "chenming")
    assert user.check_password(shown)
    assert shown not in client.get(f"/people/{user.pk}/").content.decode()
    again = client.post("/people/add/", {"full_name": "陈明", "username": "chenming"})
    assert (again.status_code, "已经有人使用" in again.content.decode()) == (422, True)


@pytest.mark.covers("29.08")
@pytest.mark.parametrize(
    ("act", "may"),
    [
        ("deactivate", Role.SYSTEM_ADMIN),
        ("reactivate", Role.SYSTEM_ADMIN),
        ("reset", Role.SECURITY_ADMIN),
        ("factor", Role.SECURITY_ADMIN),
        ("unlock", Role.SECURITY_ADMIN),
    ],
)
@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR, Role.OFFICE_HEAD])
def test_each_administrator_does_the_own_part_and_no_other(sign_in, role, act, may):
    clerk = officer(Role.CASE_OFFICER)
    status = sign_in(officer(role)).post(f"/people/{clerk.pk}/{act}/", {"why": "持工作证到场"}).status_code
    assert (status == 403) is (role != may)


@pytest.mark.covers("29.08")
def test_a_reset_password_is_shown_once_and_ends_all_sittings(sign_in):
    clerk = officer(Role.CASE_OFFICER)
    sitting, client = sign_in(clerk), sign_in(officer(Role.SECURITY_ADMIN))
    assert "请写明怎样核实" in client.post(f"/people/{clerk.pk}/reset/", {"why": ""}).content.decode()
    assert sitting.get("/keys/").status_code == 200
    assert "初始密码" in client.post(f"/people/{clerk.pk}/reset/", {"why": "持工作证到场"}).content.decode()
    assert sitting.get("/keys/").status_code == 302


@pytest.mark.covers("29.09")
def test_appointing_delegating_and_ending_stand_in_the_trail(sign_in, admin):
    head, colleague = officer(Role.OFFICE_HEAD), officer(Role.CASE_OFFICER)
    typed = {"user": colleague.username, "unit": "440704-sfj", "role": Role.LIAISON, "since": day(0)}
    sign_in(admin).post("/people/new/", typed)
    sign_in(head).post(f"/posts/{head.posts.get().pk}/stand-in/", {"user": colleague.username, "since": day(0), "until": day(7)})
    sign_in(admin).post(f"/people/posts/{head.posts.get().pk}/end/")
    rows = [(entry.kind, entry.by, entry.concerns) for entry in TrailEntry.objects.order_by("seq")]
    assert rows == [
        ("appointed", admin, colleague),
        ("delegated", head, colleague),
        ("post_ended", admin, head),
        ("post_ended", admin, colleague),
    ]


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_of_people_takes_as_many_queries_for_one_as_for_fifty(sign_in, admin, django_assert_num_queries, count):
    for _ in range(count):
        officer(Role.CASE_OFFICER)
    client = sign_in(admin)
    client.get("/people/")
    with django_assert_num_queries(8):
        client.get("/people/")
