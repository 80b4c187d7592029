"""Hooks: what a key may read is delivered to an allowed address, signed, at least once, in order within a matter."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import a, day, officer, unit
from library.models import Loan
from servers import receiving
from xiezhi.api.delivering import deliver, signature
from xiezhi.api.keys import revoke
from xiezhi.api.models import Delivery, Hook, Scope
from xiezhi.ledger.access import Role
from xiezhi.ledger.outbox import Outbox, OutboxReader
from xiezhi.ledger.outward import WAITS
from xiezhi.ledger.perform import perform

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.10")]


@pytest.fixture
def receiver(settings):
    with receiving() as receiver:
        settings.HOOK_ORIGINS = [receiver.address]
        yield receiver


@pytest.fixture
def head():
    return officer(Role.OFFICE_HEAD)


def registered(program, receiver, path: str = "/events", **more):
    answer = program.post("/api/hooks", {"url": receiver.address + path, **more})
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


def events(receiver, path: str = "/events") -> list[tuple[str, int]]:
    told = [json.loads(taken.body)["event"] for taken in receiver.taken if taken.path == path]
    return [(event["matter"], event["seq"]) for event in told]


def later(**after: int) -> datetime:
    return datetime.now(UTC) + timedelta(**after)


def test_each_event_is_delivered_once_signed_with_the_secret_shown_once(calling, head, receiver):
    program = calling(head, Scope.READ)
    hook = registered(program, receiver)
    loan = a(Loan).lent("2024-03-01").renewed("2024-03-02").matter
    assert deliver(later()) == {"delivered": 2}
    assert deliver(later()) == {}
    assert events(receiver) == [(loan.number, 1), (loan.number, 2)]
    for taken in receiver.taken:
        stamp = taken.headers["X-Xiezhi-Timestamp"]
        assert taken.headers["X-Xiezhi-Signature"] == f"sha256={signature(hook['secret'], stamp, taken.body)}"
        assert abs(int(stamp) - datetime.now(UTC).timestamp()) < 60
        assert json.loads(taken.body)["id"] == int(taken.headers["X-Xiezhi-Delivery"])
        assert "张" not in taken.body.decode()
    assert hook["secret"] not in program.get("/api/hooks").content.decode()
    assert Hook.objects.get().secret.startswith("sm4:")


def test_what_the_key_may_not_see_is_not_delivered(calling, head, receiver):
    registered(calling(head, Scope.READ), receiver)
    registered(calling(officer(Role.OFFICE_HEAD, unit("440704-ll")), Scope.READ), receiver, "/street")
    a(Loan).lent("2024-03-01")
    street = a(Loan, unit("440704-ll")).lent("2024-03-01").matter
    deliver(later())
    assert events(receiver, "/street") == [(street.number, 1)]
    assert street.number not in dict(events(receiver))


def test_a_key_of_another_line_gets_nothing(calling, head, receiver):
    registered(calling(head, Scope.READ, lines=["reconsideration"]), receiver)
    a(Loan).lent("2024-03-01")
    assert deliver(later()) == {}


def test_only_the_kinds_asked_for_are_delivered(calling, head, receiver):
    registered(calling(head, Scope.READ), receiver, kinds=["reconsideration.reconsideration"])
    a(Loan).lent("2024-03-01")
    assert deliver(later()) == {}


def test_what_happened_before_the_registration_is_not_delivered(calling, head, receiver):
    a(Loan).lent("2024-03-01")
    registered(calling(head, Scope.READ), receiver)
    assert deliver(later()) == {}


def test_after_a_failure_the_matter_waits_in_order_and_others_go_on(calling, head, receiver):
    registered(calling(head, Scope.READ), receiver)
    first = a(Loan).lent("2024-03-01").renewed("2024-03-02").matter
    second = a(Loan).lent("2024-03-01").matter
    receiver.answers = [(500, b""), (200, b"")]
    now = later()
    assert deliver(now) == {"again": 1, "delivered": 1}
    assert deliver(now + timedelta(seconds=30)) == {}, "the second event of the matter waits for the first"
    assert deliver(now + WAITS[0]) == {"delivered": 2}
    assert events(receiver) == [(first.number, 1), (second.number, 1), (first.number, 1), (first.number, 2)]


def test_after_many_failures_an_event_is_dead_listed_and_can_be_queued_anew(calling, head, receiver):
    program = calling(head, Scope.READ)
    hook = registered(program, receiver)
    loan = a(Loan).lent("2024-03-01").matter
    receiver.answers = [(503, b"")]
    now = later()
    for wait in WAITS:
        assert deliver(now) == {"again": 1}
        now += wait
    assert deliver(now) == {"dead": 1}
    dead = program.get(f"/api/hooks/{hook['id']}/dead").json()
    assert (dead["count"], dead["items"][0]["matter"], dead["items"][0]["tries"]) == (1, loan.number, len(WAITS) + 1)
    assert "503" in dead["items"][0]["why"]
    perform(loan, "renew", by=loan.handler, data={"reason": "再读"}, happened=day("2024-03-02"))
    receiver.answers = [(200, b"")]
    assert deliver(now) == {"delivered": 1}, "what follows a dead event goes on; its seq shows the gap"
    assert program.post(f"/api/hooks/{hook['id']}/dead").json() == {"count": 1}
    assert deliver(later(seconds=1)) == {"delivered": 1}
    assert events(receiver)[-2:] == [(loan.number, 2), (loan.number, 1)]


def test_a_silent_address_is_left_alone_after_three_tries(calling, head, receiver, settings):
    settings.HOOK_ORIGINS = ["http://127.0.0.1:9"]
    answer = calling(head, Scope.READ).post("/api/hooks", {"url": "http://127.0.0.1:9/x"})
    assert answer.status_code == 201
    for _ in range(5):
        a(Loan).lent("2024-03-01")
    assert deliver(later()) == {"again": 3}


@pytest.mark.parametrize(
    ("url", "status", "why"),
    [
        ("http://127.0.0.1:1/x", 403, "another port is another origin"),
        ("http://10.0.0.1/x", 403, "an address nobody allowed"),
        ("file:///etc/passwd", 403, "no web address"),
        ("{address}@10.0.0.1/x", 403, "a user name that looks like an allowed host"),
        ("{address}/a b", 422, "a space"),
        ("{address}/#x", 422, "a fragment is never sent"),
        ("http://[", 422, "no address"),
        ("", 422, "empty"),
    ],
)
def test_only_allowed_addresses_are_registered(calling, head, receiver, url, status, why):
    answer = calling(head, Scope.READ).post("/api/hooks", {"url": url.replace("{address}", receiver.address)})
    assert answer.status_code == status, why


def test_a_redirect_is_not_followed(calling, head, receiver):
    registered(calling(head, Scope.READ), receiver)
    receiver.answers, receiver.headers = [(302, b"")], {"Location": f"{receiver.address}/elsewhere"}
    a(Loan).lent("2024-03-01")
    assert deliver(later()) == {"again": 1}
    assert len(receiver.taken) == 1


def test_a_key_without_the_scope_to_read_registers_nothing(calling, head, receiver):
    assert calling(head, Scope.WRITE).post("/api/hooks", {"url": receiver.address}).status_code == 403


def test_an_address_is_registered_once_per_key(calling, head, receiver):
    program = calling(head, Scope.READ)
    hook = registered(program, receiver)
    assert program.post("/api/hooks", {"url": receiver.address + "/events"}).status_code == 409
    assert program.client.delete(f"/api/hooks/{hook['id']}", headers=program.headers({})).status_code == 200
    registered(program, receiver)


def test_a_hook_belongs_to_its_key(calling, head, receiver):
    hook = registered(calling(head, Scope.READ, name="one"), receiver)
    other = calling(head, Scope.READ, name="two")
    assert other.get("/api/hooks").json() == {"items": []}
    assert other.get(f"/api/hooks/{hook['id']}/dead").status_code == 404
    assert other.client.delete(f"/api/hooks/{hook['id']}", headers=other.headers({})).status_code == 404


def test_a_hook_ends_with_its_key_and_then_nothing_is_put_into_the_outbox(calling, head, receiver):
    program = calling(head, Scope.READ)
    registered(program, receiver)
    a(Loan).lent("2024-03-01")
    revoke(program.key.name)
    assert deliver(later()) == {}
    assert receiver.taken == []
    assert not OutboxReader.objects.exists()
    a(Loan).lent("2024-03-01")
    assert not Outbox.objects.exists()


def test_a_key_gets_what_is_waiting_and_dead_counted(calling, head, receiver):
    program = calling(head, Scope.READ)
    registered(program, receiver)
    receiver.answers = [(500, b"")]
    a(Loan).lent("2024-03-01")
    deliver(later())
    [item] = program.get("/api/hooks").json()["items"]
    assert (item["waiting"], item["dead"]) == (1, 0)


def test_fanning_out_asks_as_often_for_forty_events_as_for_four(calling, head, receiver):
    registered(calling(head, Scope.READ), receiver)
    receiver.answers = [(200, b"")]

    def asked(count: int) -> int:
        for _ in range(count):
            a(Loan).lent("2024-03-01")
        with CaptureQueriesContext(connection) as seen:
            assert deliver(later()) == {"delivered": count}
        return len(seen) - count  # one update per delivery, so that what was taken is never sent again

    assert asked(4) == asked(40) <= 40


def test_the_administrator_lists_queues_anew_and_ends(calling, head, receiver, monkeypatch):
    monkeypatch.setattr("xiezhi.settings.EMBEDDED", False)
    hook = registered(calling(head, Scope.READ), receiver)
    loan = a(Loan).lent("2024-03-01").matter
    deliver(later())
    Delivery.objects.update(delivered_at=None, dead_at=later(), why="对方答复状态 500。", tries=8)

    def said(*words: str) -> str:
        out = StringIO()
        call_command("api_hook", *words, stdout=out, stderr=out)
        return out.getvalue()

    assert receiver.address in said("list") and "放弃1" in said("list")
    assert loan.number in said("dead")
    assert "1个事件重新排队" in said("again", str(hook["id"]))
    assert said("dead") == ""
    assert "已停用" in said("end", str(hook["id"]))
    with pytest.raises(CommandError, match="没有编号"):
        said("end", str(hook["id"]))
