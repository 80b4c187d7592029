"""Signing in: who comes in, who is locked out, when a sitting ends, and that nothing typed is lost with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factories import a, officer
from library.models import Loan
from xiezhi.desk.admission import TRIES
from xiezhi.desk.models import Draft
from xiezhi.ledger.access import Role
from xiezhi.ledger.units import User

pytestmark = pytest.mark.django_db
PASSWORD = "Jianghai-2021"


@pytest.fixture
def clerk() -> User:
    user = officer(Role.CASE_OFFICER)
    user.set_password(PASSWORD)
    user.save()
    return user


def enter(client: Client, user: User, password: str, onward: str = "/"):
    return client.post("/login/", {"username": user.username, "password": password, "next": onward})


@pytest.mark.covers("29.08")
def test_the_right_password_leads_to_where_the_reader_wanted_to_go(clerk):
    client = Client()
    assert client.get("/overview/").headers["Location"] == "/login/?next=%2Foverview%2F"
    assert enter(client, clerk, PASSWORD, "/overview/").headers["Location"] == "/overview/"
    assert client.get("/overview/").status_code == 200


def test_passwords_lie_as_argon2(clerk):
    assert clerk.password.startswith("argon2$argon2id$")


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(clerk, onward):
    assert enter(Client(), clerk, PASSWORD, onward).headers["Location"] == "/"


def test_a_wrong_password_says_what_follows_and_not_whether_the_name_exists(clerk):
    wrong = enter(Client(), clerk, "x").content.decode()
    unknown = Client().post("/login/", {"username": "nobody", "password": "x"}).content.decode()
    said = "用户名或密码不对。连续输错5次，账号会锁定15分钟。"
    assert said in wrong
    assert said in unknown


@pytest.mark.covers("29.08")
def test_repeated_failures_lock_the_account_even_for_the_right_password(clerk):
    client = Client()
    for _ in range(TRIES):
        answer = enter(client, clerk, "x")
    assert "账号已锁定" in answer.content.decode()
    assert enter(client, clerk, PASSWORD).status_code == 401
    clerk.refresh_from_db()
    clerk.locked_until = timezone.now() - timedelta(seconds=1)
    clerk.save()
    assert enter(client, clerk, PASSWORD).status_code == 302


def test_a_success_forgets_earlier_failures(clerk):
    for _ in range(TRIES - 1):
        enter(Client(), clerk, "x")
    enter(Client(), clerk, PASSWORD)
    clerk.refresh_from_db()
    assert clerk.failed_logins == 0


def idle(client: Client, minutes: int) -> None:
    session = client.session
    session["last_seen"] = int(timezone.now().timestamp()) - minutes * 60
    session.save()


@pytest.mark.covers("29.08")
def test_a_sitting_left_idle_ends_and_says_so(sign_in, clerk, settings):
    client = sign_in(clerk)
    client.get("/")
    idle(client, settings.SESSION_IDLE_MINUTES - 1)
    assert client.get("/").status_code == 200
    idle(client, settings.SESSION_IDLE_MINUTES + 1)
    answer = client.get("/overview/", follow=True)
    assert answer.request["PATH_INFO"] == "/login/"
    assert "自动退出" in answer.content.decode()


def test_a_form_sent_after_the_sitting_ended_waits_as_a_draft(sign_in, settings):
    matter = a(Loan).lent("2024-03-01").matter
    client = sign_in(matter.handler)
    address = f"/m/{matter.pk}/do/renew/"
    client.get(address)
    idle(client, settings.SESSION_IDLE_MINUTES + 1)
    answer = client.post(address, {"reason": "读者出差未归", "draft_title": "续借"})
    assert answer.headers["Location"].startswith("/login/")
    assert Draft.objects.get().user == matter.handler
    assert "读者出差未归" in sign_in(matter.handler).get(address).content.decode()


def test_a_form_that_saves_itself_after_the_sitting_ended_leads_to_signing_in(sign_in, settings):
    matter = a(Loan).lent("2024-03-01").matter
    client = sign_in(matter.handler)
    client.get("/")
    idle(client, settings.SESSION_IDLE_MINUTES + 1)
    typed = {"reason": "写了一半", "draft_address": f"/m/{matter.pk}/do/renew/", "draft_title": "续借"}
    answer = client.post("/drafts/save/", typed, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"].startswith("/login/")) == (204, True)
    assert Draft.objects.of(matter.handler, f"/m/{matter.pk}/do/renew/").exists()


def test_signing_out_ends_the_session(sign_in, clerk):
    client = sign_in(clerk)
    client.post("/logout/")
    assert client.get("/").status_code == 302
