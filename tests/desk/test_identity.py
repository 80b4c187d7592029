"""统一身份认证 against a real provider: it leads to users already here and to nobody else, and no lie of it is believed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pyotp
import pytest
import requests
from django.test import Client
from django.utils import timezone

from factories import officer
from xiezhi.desk.identity import FAILED, OUT_OF_REACH, UNKNOWN
from xiezhi.ledger import accounts, factors
from xiezhi.ledger.access import Role
from xiezhi.ledger.doer import Doer
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.trail import TrailEntry
from xiezhi.ledger.units import User

from .provider import CLIENT, SECRET, Provider

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.08")]


@pytest.fixture(scope="module")
def serving() -> Iterator[Provider]:
    provider = Provider()
    yield provider
    provider.shutdown()


@pytest.fixture
def provider(serving, settings) -> Provider:
    settings.OIDC_ISSUER, settings.OIDC_CLIENT, settings.OIDC_SECRET = serving.issuer, CLIENT, SECRET
    serving.subject, serving.spoilt = "s-1001", ""
    return serving


@pytest.fixture
def clerk() -> User:
    user = officer(Role.CASE_OFFICER)
    accounts.bind(user, "s-1001", Doer(officer(Role.SECURITY_ADMIN)))
    return user


def sent_back(client: Client, onward: str = "/keys/") -> str:
    """Go to the provider and return the address to which it sends the reader back."""
    there = client.get(f"/login/identity/?next={onward}")["Location"]
    back = urlsplit(requests.get(there, allow_redirects=False, timeout=10).headers["Location"])
    return f"{back.path}?{back.query}"


def test_it_is_off_unless_set(client):
    assert client.get("/login/identity/").status_code == 404
    assert client.get("/login/identity/return/?code=x&state=y").status_code == 404
    assert "统一身份认证" not in client.get("/login/").content.decode()


def test_a_known_subject_comes_in_and_goes_where_the_reader_wanted(client, provider, clerk):
    assert "用统一身份认证登录" in client.get("/login/").content.decode()
    assert client.get(sent_back(client))["Location"] == "/keys/"
    assert client.get("/keys/").wsgi_request.user == clerk
    entry = TrailEntry.objects.get(kind="signed_in")
    assert (entry.by, entry.what) == (clerk, "统一身份认证")


def test_an_unknown_subject_makes_no_user(client, provider):
    before = User.objects.count()
    answer = client.get(sent_back(client))
    assert (answer.status_code, UNKNOWN in answer.content.decode()) == (401, True)
    assert User.objects.count() == before
    assert client.get("/keys/").status_code == 302


@pytest.mark.parametrize("lie", ["iss", "aud", "nonce", "exp", "key", "no id_token"])
def test_no_lie_is_believed(client, provider, clerk, lie):
    provider.spoilt = lie
    answer = client.get(sent_back(client))
    assert (answer.status_code, FAILED in answer.content.decode()) == (401, True)
    assert client.get("/keys/").status_code == 302


def test_an_answer_counts_once_and_only_in_the_browser_that_asked(client, provider, clerk):
    back = sent_back(client)
    assert Client().get(back).status_code == 401
    assert client.get(back).status_code == 302
    client.post("/logout/")
    assert client.get(back).status_code == 401


@pytest.mark.parametrize("query", ["", "?error=access_denied", "?code=x", "?state=y", "?code=x&state=y"])
def test_a_made_up_answer_is_refused_in_words(client, provider, query):
    answer = client.get(f"/login/identity/return/{query}")
    assert (answer.status_code, FAILED in answer.content.decode()) == (401, True)


def test_a_provider_out_of_reach_leaves_the_password(client, settings):
    settings.OIDC_ISSUER, settings.OIDC_CLIENT, settings.OIDC_SECRET = "http://127.0.0.1:9", CLIENT, SECRET
    answer = client.get("/login/identity/")
    assert (answer.status_code, OUT_OF_REACH in answer.content.decode()) == (401, True)


def test_shut_and_locked_accounts_stay_out(client, provider, clerk):
    clerk.locked_until = timezone.now() + timedelta(minutes=5)
    clerk.save()
    assert "账号已锁定" in client.get(sent_back(client)).content.decode()
    clerk.locked_until, clerk.is_active = None, False
    clerk.save()
    assert UNKNOWN in client.get(sent_back(client)).content.decode()


def test_the_second_factor_is_asked_all_the_same_and_a_first_password_is_not(client, provider, clerk):
    clerk.must_change_password = True
    clerk.save()
    factor = factors.begin(clerk)
    now = int(timezone.now().timestamp()) // 30
    assert factors.confirm(clerk, pyotp.TOTP(factor.key()).generate_otp(now - 1), Doer(clerk))
    assert client.get(sent_back(client))["Location"] == "/login/code/"
    assert client.post("/login/code/", {"code": pyotp.TOTP(factor.key()).generate_otp(now)})["Location"] == "/keys/"


def test_it_never_leads_to_another_site(client, provider, clerk):
    assert client.get(sent_back(client, "https://elsewhere.example/"))["Location"] == "/"


def test_the_security_administrator_says_who_is_who(sign_in, provider, clerk):
    keeper = officer(Role.SECURITY_ADMIN)
    other = officer(Role.CASE_OFFICER)
    page = sign_in(keeper)
    assert "统一身份标识" in page.get(f"/people/{other.pk}/").content.decode()
    taken = page.post(f"/people/{other.pk}/subject/", {"subject": "s-1001"})
    assert (taken.status_code, "已经登记给" in taken.content.decode()) == (422, True)
    page.post(f"/people/{other.pk}/subject/", {"subject": " s-1002 "})
    assert User.objects.get(pk=other.pk).subject == "s-1002"
    page.post(f"/people/{other.pk}/subject/", {"subject": ""})
    assert User.objects.get(pk=other.pk).subject is None
    assert isinstance(accounts.bind(keeper, "s-1003", Doer(keeper)), Refusal), "nobody says it of themselves"
    assert sign_in(officer(Role.SYSTEM_ADMIN)).get(f"/people/{other.pk}/subject/").status_code == 403
