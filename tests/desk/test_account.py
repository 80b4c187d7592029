"""我的账号: own password, second factor, own log."""

from __future__ import annotations

import pyotp
import pytest
from django.utils import timezone

from factories import a, officer
from library.models import Loan
from xiezhi.ledger import factors
from xiezhi.ledger.access import Role
from xiezhi.ledger.amend import reveal
from xiezhi.ledger.doer import Doer
from xiezhi.ledger.factors import SecondFactor
from xiezhi.ledger.trail import TrailEntry, record
from xiezhi.ledger.units import User

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.08")]
PASSWORD, OWN = "Jianghai-2021", "Kunlun-3000-m"


@pytest.fixture
def clerk() -> User:
    user = officer(Role.CASE_OFFICER)
    user.set_password(PASSWORD)
    user.save()
    return user


def shown(user: User) -> str:
    return pyotp.TOTP(SecondFactor.objects.get(user=user, ended_at=None).key()).generate_otp(
        int(timezone.now().timestamp()) // 30
    )


def test_a_changed_password_keeps_this_sitting_and_ends_the_others(sign_in, clerk):
    here, elsewhere = sign_in(clerk), sign_in(clerk)
    wrong = here.post("/account/password/", {"old": "x", "new": OWN, "again": OWN})
    assert (wrong.status_code, "现在的密码不对" in wrong.content.decode()) == (422, True)
    assert here.post("/account/password/", {"old": PASSWORD, "new": OWN, "again": OWN}).status_code == 302
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/")["Location"].startswith("/login/")


def test_no_password_comes_back_in_a_page(sign_in, clerk):
    answer = sign_in(clerk).post("/account/password/", {"old": PASSWORD, "new": OWN, "again": "other"})
    assert OWN not in answer.content.decode() and PASSWORD not in answer.content.decode()


def test_a_second_factor_is_taken_into_use_and_ended_with_the_password(sign_in, clerk):
    client = sign_in(clerk)
    assert SecondFactor.objects.count() == 0
    assert "不能扫描时" in client.get("/account/factor/").content.decode()
    assert client.get("/account/factor/qr.svg").status_code == 200
    assert "这六位数字不对" in client.post("/account/factor/", {"code": "12"}).content.decode()
    told = client.post("/account/factor/", {"code": shown(clerk)}).content.decode()
    assert told.count("<li><code>") == factors.RECOVERY_CODES
    assert client.get("/account/factor/qr.svg").status_code == 404, "a secret in use is never shown again"
    assert client.get("/account/factor/")["Location"] == "/account/"
    assert client.post("/account/factor/end/", {"old": "x"}).status_code == 422
    assert SecondFactor.objects.standing(clerk)
    assert client.post("/account/factor/end/", {"old": PASSWORD}).status_code == 302
    assert SecondFactor.objects.standing(clerk) is None


def test_nobody_sees_the_secret_of_another(sign_in, clerk):
    factors.begin(clerk)
    assert sign_in(officer(Role.SECURITY_ADMIN)).get("/account/factor/qr.svg").status_code == 404


@pytest.mark.covers("29.09")
def test_everybody_sees_the_own_sign_ins_and_looks_and_nobody_elses(sign_in, clerk):
    matter = a(Loan).lent("2024-03-01").matter
    assert reveal(matter, by=matter.handler, reason="核对读者身份")[0].done
    record(TrailEntry.Kind.SIGN_IN_FAILED, concerns=matter.handler, origin="10.7.7.7")
    own = sign_in(matter.handler).get("/account/").content.decode()
    for words in (matter.number, "核对读者身份", "登录失败", "10.7.7.7"):
        assert words in own
    other = sign_in(clerk).get("/account/").content.decode()
    assert matter.number not in other and "10.7.7.7" not in other


@pytest.mark.covers("29.09")
@pytest.mark.parametrize("of", ["arrivals", "looks"])
def test_the_own_log_is_read_page_by_page_with_as_many_queries_for_one_row_as_for_fifty(
    sign_in, clerk, django_assert_num_queries, of
):
    client = sign_in(clerk)
    matter = a(Loan).lent("2024-03-01").matter
    post = clerk.posts.get()
    matter.handler = clerk
    matter.save()

    def happens(times: int) -> None:
        for _ in range(times):
            record(TrailEntry.Kind.SIGNED_IN, by=clerk, concerns=clerk)
            reveal(matter, by=clerk, reason=f"核对{post}")

    happens(1)
    client.get(f"/account/trail/?of={of}")
    with django_assert_num_queries(7):
        client.get(f"/account/trail/?of={of}")
    happens(50)
    with django_assert_num_queries(7):
        page = client.get(f"/account/trail/?of={of}").content.decode()
    assert "51 条" in page
    assert "page=2" in page


def test_the_account_page_says_what_protects_it(sign_in, clerk, settings):
    client = sign_in(clerk)
    assert "未启用" in client.get("/account/").content.decode()
    factors.begin(clerk)
    factors.confirm(clerk, shown(clerk), Doer(clerk))
    assert "恢复码还剩 10 个" in client.get("/account/").content.decode()
    settings.SECOND_FACTOR_ROLES = frozenset({Role.CASE_OFFICER.value})
    assert "必须用动态口令" in client.get("/account/").content.decode()
