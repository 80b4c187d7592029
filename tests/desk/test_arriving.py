"""The way in after the password: second factor, own password, enrolment; nobody is signed in before the last of them."""

from __future__ import annotations

import re
from datetime import timedelta

import pyotp
import pytest
from django.test import Client
from django.utils import timezone

from factories import officer
from xiezhi.desk.admission import TRIES
from xiezhi.desk.arriving import PATIENCE_SECONDS
from xiezhi.ledger import accounts, factors
from xiezhi.ledger.access import Role
from xiezhi.ledger.doer import Doer
from xiezhi.ledger.factors import SecondFactor
from xiezhi.ledger.trail import TrailEntry
from xiezhi.ledger.units import User

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.08")]
PASSWORD = "Jianghai-2021"
OWN = "Kunlun-3000-m"


@pytest.fixture
def clerk() -> User:
    user = officer(Role.CASE_OFFICER)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def codes(clerk) -> list[str]:
    factors.begin(clerk)
    return factors.confirm(clerk, shown(clerk, -1), Doer(clerk))


def shown(user: User, steps: int = 0) -> str:
    factor = SecondFactor.objects.get(user=user, ended_at=None)
    return pyotp.TOTP(factor.key()).generate_otp(int(timezone.now().timestamp()) // 30 + steps)


def enter(client: Client, user: User, password: str = PASSWORD, onward: str = "/keys/"):
    return client.post("/login/", {"username": user.username, "password": password, "next": onward})


def is_in(client: Client) -> bool:
    return client.get("/keys/").status_code == 200


def test_a_first_password_leads_to_an_own_one_and_then_in(clerk):
    password = accounts.reset_password(clerk, "到场", Doer(officer(Role.SECURITY_ADMIN)))
    client = Client()
    assert enter(client, clerk, password)["Location"] == "/login/password/"
    assert not is_in(client)
    weak = client.post("/login/password/", {"new": "short", "again": "short"})
    assert (weak.status_code, is_in(client)) == (422, False)
    assert client.post("/login/password/", {"new": OWN, "again": OWN})["Location"] == "/keys/"
    assert is_in(client)
    assert enter(Client(), clerk, OWN)["Location"] == "/keys/"
    assert enter(Client(), clerk, password).status_code == 401


def test_a_second_factor_is_asked_after_the_password_and_before_the_desk(clerk, codes):
    client = Client()
    assert enter(client, clerk)["Location"] == "/login/code/"
    assert not is_in(client)
    assert client.post("/login/enter/")["Location"] == "/login/code/", "no way around"
    assert client.post("/login/code/", {"code": "000000"}).status_code == 401
    assert client.post("/login/code/", {"code": shown(clerk)})["Location"] == "/keys/"
    assert is_in(client)


def test_a_recovery_code_replaces_the_telephone_once(clerk, codes):
    for client, status in ((Client(), 302), (Client(), 401)):
        enter(client, clerk)
        assert client.post("/login/code/", {"code": codes[0]}).status_code == status


def test_no_page_of_the_way_in_opens_without_the_password(clerk, codes):
    for address in ("/login/code/", "/login/password/", "/login/factor/", "/login/factor/qr.svg"):
        assert Client().get(address)["Location"] == "/login/?ended=late"


def test_wrong_codes_lock_the_account_and_a_right_password_forgets_none_of_them(clerk, codes):
    for place in range(TRIES):
        client = Client()
        enter(client, clerk)
        answer = client.post("/login/code/", {"code": "000000"})
        assert answer.status_code == 401, place
    assert "账号已锁定" in answer.content.decode()
    assert client.post("/login/code/", {"code": shown(clerk)}).status_code == 401, "even the right code"
    assert enter(Client(), clerk).status_code == 401, "even the right password"
    assert list(TrailEntry.objects.order_by("seq").values_list("kind", flat=True))[-TRIES:] == [
        *["sign_in_failed"] * (TRIES - 1),
        "locked",
    ]


def test_the_way_in_ends_after_a_while_and_when_the_password_was_changed_elsewhere(clerk, codes):
    late, overtaken = Client(), Client()
    enter(late, clerk)
    session = late.session
    session["arriving"] = {
        **session["arriving"],
        "since": int((timezone.now() - timedelta(seconds=PATIENCE_SECONDS + 1)).timestamp()),
    }
    session.save()
    assert late.post("/login/code/", {"code": shown(clerk)})["Location"] == "/login/?ended=late"
    assert "没有在十分钟内完成" in late.get("/login/?ended=late").content.decode()
    enter(overtaken, clerk)
    accounts.reset_password(clerk, "到场", Doer(officer(Role.SECURITY_ADMIN)))
    assert overtaken.post("/login/code/", {"code": shown(clerk)})["Location"] == "/login/?ended=late"


def test_a_role_that_must_have_a_second_factor_enrols_on_the_way_in(settings):
    settings.SECOND_FACTOR_ROLES = frozenset({Role.SYSTEM_ADMIN.value})
    admin = officer(Role.SYSTEM_ADMIN)
    admin.set_password(PASSWORD)
    admin.save()
    client = Client()
    assert enter(client, admin)["Location"] == "/login/factor/"
    page = client.get("/login/factor/").content.decode()
    assert SecondFactor.objects.get().key() in page
    picture = client.get("/login/factor/qr.svg")
    assert (picture["Content-Type"], picture["Cache-Control"]) == ("image/svg+xml", "no-store")
    assert b"style=" not in picture.content and b"<script" not in picture.content
    assert client.post("/login/factor/", {"code": "1"}).status_code == 422
    told = client.post("/login/factor/", {"code": shown(admin)}).content.decode()
    assert len(re.findall(r"<code>[a-z2-7]{4}(?:-[a-z2-7]{4}){3}</code>", told)) == factors.RECOVERY_CODES
    assert not is_in(client)
    assert client.post("/login/enter/")["Location"] == "/keys/"
    assert is_in(client)
    plain = officer(Role.CASE_OFFICER)
    plain.set_password(PASSWORD)
    plain.save()
    assert enter(Client(), plain)["Location"] == "/keys/", "other roles are free to choose"


def test_a_shut_account_does_not_come_in_half_way(clerk, codes):
    client = Client()
    enter(client, clerk)
    accounts.deactivate(clerk, "调出", Doer(officer(Role.SYSTEM_ADMIN)))
    assert client.post("/login/code/", {"code": shown(clerk)})["Location"] == "/login/?ended=late"


def test_a_shut_account_is_out_at_once(sign_in, clerk):
    client = sign_in(clerk)
    assert is_in(client)
    accounts.deactivate(clerk, "调出", Doer(officer(Role.SYSTEM_ADMIN)))
    assert client.get("/keys/")["Location"].startswith("/login/")


@pytest.mark.covers("29.09")
def test_each_arrival_and_each_failure_stands_in_the_trail_with_its_origin(clerk):
    enter(Client(REMOTE_ADDR="10.1.2.3"), clerk, "wrong")
    enter(Client(REMOTE_ADDR="10.1.2.3"), clerk)
    rows = list(TrailEntry.objects.order_by("seq").values_list("kind", "by", "concerns", "origin"))
    assert rows == [("sign_in_failed", None, clerk.pk, "10.1.2.3"), ("signed_in", clerk.pk, clerk.pk, "10.1.2.3")]


@pytest.mark.parametrize(
    ("https", "said", "taken"),
    [(False, "10.9.9.9", "10.1.2.3"), (True, "6.6.6.6, 10.9.9.9", "10.9.9.9"), (True, "nonsense", None)],
)
def test_the_origin_is_what_the_own_proxy_says_and_nobody_else(clerk, settings, https, said, taken):
    settings.HTTPS = https
    client = Client(REMOTE_ADDR="10.1.2.3", headers={"X-Forwarded-For": said})
    enter(client, clerk)
    assert TrailEntry.objects.get().origin == taken
