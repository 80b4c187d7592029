"""Accounts: made, reset, changed, shut and opened, each an act in the trail; nothing is removed."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.utils.timezone import localdate

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger import accounts
from xiezhi.ledger.access import Role
from xiezhi.ledger.doer import Doer
from xiezhi.ledger.posts import give
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.trail import TrailEntry
from xiezhi.ledger.units import Post, User
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.08")]


@pytest.fixture
def doer() -> Doer:
    return Doer(officer(Role.SYSTEM_ADMIN), "127.0.0.1")


def kinds() -> list[str]:
    return list(TrailEntry.objects.order_by("seq").values_list("kind", flat=True))


def test_a_new_user_has_a_first_password_that_must_be_changed(doer):
    added = accounts.add_user("陈明", "chenming", doer)
    user = User.objects.get(username="chenming")
    assert authenticate(username="chenming", password=added.password) == user
    assert user.must_change_password
    assert kinds() == ["user_added"]
    assert TrailEntry.objects.get().concerns == user


def test_first_passwords_are_long_and_never_twice_the_same():
    made = {accounts.generated() for _ in range(200)}
    assert len(made) == 200 and {len(password) for password in made} == {14}


@pytest.mark.parametrize(
    ("name", "login", "field", "said"),
    [
        ("", "chenming", "full_name", "请填写“姓名”。"),
        ("陈" * 61, "chenming", "full_name", "“姓名”最多60字。"),
        ("陈明", "", "username", "用户名用2至30个字母"),
        ("陈明", "陈明", "username", "用户名用2至30个字母"),
        ("陈明", "1chen", "username", "以字母开头"),
        ("陈明", "TAKEN", "username", "已经有人使用"),
    ],
)
def test_a_user_that_cannot_be_is_told_in_words(doer, name, login, field, said):
    accounts.add_user("先来的人", "taken", doer)
    assert said in accounts.add_user(name, login, doer).errors[field]


OWN = "Jianghai-2021"


@pytest.mark.parametrize(
    ("old", "new", "again", "field", "said"),
    [
        ("x", "Kunlun-3000-m", "Kunlun-3000-m", "old", "现在的密码不对"),
        (OWN, "Kunlun-3000-m", "Kunlun-3000-n", "again", "两次输入的新密码不一样"),
        (OWN, OWN, OWN, "new", "不能和现在的密码相同"),
        (OWN, "K3-short", "K3-short", "new", "10"),
        (OWN, "password123", "password123", "new", "常"),
        (OWN, "4407041990", "4407041990", "new", "数字"),
        (OWN, "chenming88", "chenming88", "new", "用户名"),
    ],
)
def test_a_password_that_is_weak_or_wrong_is_not_taken(doer, old, new, again, field, said):
    user = accounts.add_user("陈明", "chenming", doer).user
    user.set_password(OWN)
    user.save()
    errors = accounts.change_password(user, old, new, again, Doer(user))
    assert said in errors[field]
    user.refresh_from_db()
    assert user.check_password(OWN)
    assert "password_changed" not in kinds()


def test_changing_the_password_ends_the_duty_to_change_it(doer):
    added = accounts.add_user("陈明", "chenming", doer)
    assert accounts.change_password(added.user, added.password, "Kunlun-3000-m", "Kunlun-3000-m", Doer(added.user)) == {}
    user = User.objects.get(username="chenming")
    assert not user.must_change_password and user.check_password("Kunlun-3000-m")
    assert user.password.startswith("argon2$argon2id$")


def test_a_reset_states_how_the_person_was_known_and_opens_a_lock(doer):
    clerk = officer(Role.CASE_OFFICER)
    assert isinstance(accounts.reset_password(clerk, " ", doer), Refusal)
    password = accounts.reset_password(clerk, "持工作证到场", doer)
    clerk.refresh_from_db()
    assert clerk.check_password(password) and clerk.must_change_password
    entry = TrailEntry.objects.get(kind="password_reset")
    assert (entry.by, entry.concerns, entry.what) == (doer.user, clerk, "核实身份：持工作证到场")
    assert password not in entry.what


def test_nobody_resets_or_shuts_the_own_account(doer):
    assert isinstance(accounts.reset_password(doer.user, "本人", doer), Refusal)
    assert isinstance(accounts.deactivate(doer.user, "调出", doer), Refusal)


def test_a_shut_account_lets_nobody_in_ends_its_posts_and_says_what_is_left(doer):
    loan = a(Loan).lent("2024-03-01").matter
    clerk = loan.handler
    clerk.set_password(OWN)
    clerk.save()
    said = accounts.deactivate(clerk, "调出", doer)
    assert "1件未办结案件" in said
    assert authenticate(username=clerk.username, password=OWN) is None
    assert clerk.posts.get().until == localdate()
    assert kinds() == ["post_ended", "user_deactivated"]
    assert isinstance(accounts.deactivate(clerk, "调出", doer), Refusal)
    assert isinstance(accounts.reset_password(clerk, "到场", doer), Refusal)
    accounts.reactivate(clerk, doer)
    assert authenticate(username=clerk.username, password=OWN) == clerk
    assert clerk.posts.get().until == localdate(), "posts stay ended"
    assert verify()["broken"] == []


@pytest.mark.covers("29.01")
@pytest.mark.parametrize(
    ("since", "until", "refused"),
    [
        ("2000-01-01", None, True),
        ("2030-01-01", None, False),
        ("2000-01-01", "2028-12-31", False),
        ("2000-01-01", "2029-01-01", True),
    ],
)
def test_the_three_administrators_are_not_one_person_on_any_day(doer, since, until, refused):
    from datetime import date

    user = accounts.add_user("陈明", "chenming", doer).user
    one = Post(user=user, unit=unit(), role=Role.AUDITOR, since=date(2029, 1, 1), until=date(2029, 12, 31))
    assert give(one, doer) == ""
    other = Post(
        user=user, unit=unit(), role=Role.SYSTEM_ADMIN, since=date.fromisoformat(since),
        until=date.fromisoformat(until) if until else None,
    )  # fmt: skip
    assert bool(give(other, doer)) is refused
