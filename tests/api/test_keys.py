"""Keys: who is let in, in whose name, how far, how often."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django.utils.timezone import localdate

from factories import a, officer, unit
from library.models import Loan
from xiezhi.api.keys import counted, issue, revoke
from xiezhi.api.models import Key, Scope
from xiezhi.ledger.access import Role
from xiezhi.ledger.crypto import sm3
from xiezhi.ledger.units import Post

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.10")]
TODAY = localdate()


def sentence(answer) -> str:
    return answer.json()["refusal"]["what"]


def test_without_a_key_nobody_is_let_in(client):
    answer = client.get("/api/matters")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert "没有带密钥" in sentence(answer)


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer xz_guessed", "Bearer 钥匙", "Basic eHo6eHo=", "xz_guessed"])
def test_what_is_no_key_is_not_let_in(client, header):
    assert client.get("/api/matters", headers={"Authorization": header}).status_code == 401


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"since": TODAY + timedelta(1)}, "才可以使用"),
        ({"since": TODAY - timedelta(9), "until": TODAY - timedelta(1)}, "有效期到"),
    ],
)
def test_a_key_holds_only_between_its_days(calling, limits, words):
    answer = calling(officer(Role.OFFICE_HEAD), **limits).get("/api/matters")
    assert answer.status_code == 401
    assert words in sentence(answer)


def test_a_key_ends_when_it_is_revoked(calling):
    program = calling(officer(Role.OFFICE_HEAD))
    assert program.get("/api/matters").status_code == 200
    revoke(program.key.name)
    answer = program.get("/api/matters")
    assert (answer.status_code, "注销" in sentence(answer)) == (401, True)


def test_a_key_ends_with_its_user(calling):
    user = officer(Role.OFFICE_HEAD)
    program = calling(user)
    user.is_active = False
    user.save()
    assert "已停用" in sentence(program.get("/api/matters"))


def test_only_the_digest_of_a_secret_is_kept():
    key, secret = issue("统计平台", officer(Role.OFFICE_HEAD), [Scope.READ])
    kept = Key.objects.filter(pk=key.pk).values().get()
    assert kept["digest"] == sm3(secret.encode())
    assert secret not in str(kept)


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [
        ([Scope.READ], {"read"}),
        ([Scope.WRITE], {"write"}),
        ([Scope.EXPORT], set()),
        ([Scope.PERSONAL], set()),
        ([Scope.READ, Scope.WRITE], {"read", "write"}),
    ],
)
def test_a_key_does_only_what_its_scopes_name(calling, scopes, allowed):
    loan = a(Loan).lent("2024-03-01").matter
    program = calling(loan.handler, *scopes)
    read = program.get(f"/api/matters/{loan.pk}").status_code
    wrote = program.post(f"/api/matters/{loan.pk}/steps/give_back", {"data": {}}).status_code
    assert ({"read"} if read == 200 else set()) | ({"write"} if wrote == 200 else set()) == allowed
    assert {read, wrote} <= {200, 403}


def test_a_key_of_one_line_narrows_a_user_of_all_lines(calling):
    loan = a(Loan).lent("2024-03-01").matter
    clerk = loan.handler
    within, without = calling(clerk, lines=["library"], name="in"), calling(clerk, lines=["reconsideration"], name="out")
    assert within.get("/api/matters").json()["count"] == 1
    assert without.get("/api/matters").json()["count"] == 0
    assert without.get(f"/api/matters/{loan.pk}").status_code == 403
    assert without.get("/api/kinds/library.loan").status_code == 403
    assert without.post("/api/kinds/library.loan/matters", {"data": {}}).status_code == 403
    assert without.post(f"/api/matters/{loan.pk}/steps/give_back", {"data": {}}).status_code == 403
    assert {item["line"] for item in within.get("/api/kinds").json()["items"]} == {"library"}


def test_a_key_of_a_line_gives_no_more_than_the_users_post(calling):
    a(Loan).lent("2024-03-01")
    stranger = officer(Role.CASE_OFFICER, line="reconsideration")
    assert calling(stranger, lines=["library"]).get("/api/matters").json()["count"] == 0


def test_a_key_follows_the_posts_of_its_user(calling):
    loan = a(Loan).lent("2024-03-01").matter
    head = officer(Role.OFFICE_HEAD)
    program = calling(head)
    assert program.get(f"/api/matters/{loan.pk}").status_code == 200
    Post.objects.filter(user=head).update(until=TODAY - timedelta(1))
    assert program.get(f"/api/matters/{loan.pk}").status_code == 403


def test_a_key_calls_so_often_in_a_minute_and_then_waits(calling):
    program = calling(officer(Role.OFFICE_HEAD), per_minute=2)
    answers = [program.get("/api/kinds") for _ in range(6)]  # at most two clock minutes, at most two calls in each
    assert answers[0].status_code == 200
    late = next(answer for answer in answers if answer.status_code == 429)
    assert 1 <= int(late["Retry-After"]) <= 60
    assert "每分钟最多调用2次" in sentence(late)


def test_a_new_minute_begins_to_count_anew():
    key, _ = issue("统计平台", officer(Role.OFFICE_HEAD), [Scope.READ], per_minute=1)
    now = timezone.now().replace(second=58, microsecond=0)
    assert [counted(key, now), counted(key, now)] == [0, 3]
    assert counted(key, now + timedelta(seconds=2)) == 0


def test_the_last_use_of_a_key_is_noted(calling):
    program = calling(officer(Role.OFFICE_HEAD))
    assert program.reread().last_used_at is None
    program.get("/api/kinds")
    assert program.reread().last_used_at is not None


class TestCommand:
    """`python -m django api_key add|list|revoke`."""

    @pytest.fixture(autouse=True)
    def the_tests_own_database_serves(self, monkeypatch):
        monkeypatch.setattr("xiezhi.settings.EMBEDDED", False)

    def run(self, *arguments: str) -> str:
        out = StringIO()
        call_command("api_key", *arguments, stdout=out, stderr=StringIO())
        return out.getvalue().strip()

    def test_a_key_is_issued_listed_and_revoked(self, client):
        user = officer(Role.OFFICE_HEAD)
        secret = self.run("add", "统计平台", "--user", user.username, "--scope", "read", "--line", "library")
        assert client.get("/api/kinds", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
        assert all(word in self.run("list") for word in ("统计平台", user.username, "查询", "有效"))
        self.run("revoke", "统计平台")
        assert client.get("/api/kinds", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
        assert "注销" in self.run("list")

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["add", "甲", "--user", "没有此人", "--scope", "read"], "没有在用的用户"),
            (["add", "甲", "--user", "head", "--scope", "read", "--line", "fishing"], "没有条线“fishing”"),
            (["add", "旧", "--user", "head", "--scope", "read"], "请换一个名称"),
            (["add", "甲", "--user", "head", "--scope", "read", "--until", "2000-01-01"], "不能早于"),
            (["add", "甲", "--user", "head", "--scope", "read", "--per-minute", "0"], "至少为1"),
            (["revoke", "甲"], "没有名为“甲”的有效密钥"),
        ],
    )
    def test_what_cannot_be_is_told_in_one_sentence(self, arguments, words):
        user = officer(Role.OFFICE_HEAD)
        issue("旧", user, [Scope.READ])
        with pytest.raises(CommandError, match=words):
            self.run(*[user.username if word == "head" else word for word in arguments])


def test_the_unit_of_another_is_no_unit_to_ask_for(calling):
    unit("440704-ll")
    answer = calling(officer(Role.OFFICE_HEAD)).get("/api/matters", {"unit": "440704-ll"})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["unit"])
