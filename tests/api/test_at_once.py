"""Programs that call at the same instant: real connections, real transactions."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from factories import a, officer
from library.models import Loan
from xiezhi.api.keys import counted
from xiezhi.api.models import KeptAnswer
from xiezhi.ledger.access import Role
from xiezhi.ledger.events import Event
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed_db"), pytest.mark.covers("29.10")]
OPEN = "/api/kinds/library.loan/matters"
LOAN = {"readers": [{"name": "张三丰"}], "book": "红楼梦", "category": "novel"}


def at_once(work: Callable[[int], Any], many: int) -> list[Any]:
    start = Barrier(many)

    def one(place: int) -> Any:
        try:
            start.wait()
            return work(place)
        finally:
            connection.close()

    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(one, range(many)))


def test_a_request_sent_six_times_at_once_is_carried_out_once(calling):
    program = calling(officer(Role.CASE_OFFICER))
    answers = at_once(lambda _: program.post(OPEN, {"data": LOAN}, once="a-1"), 6)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["digest"] for answer in answers}) == 1
    assert sum(answer.get("Idempotency-Replayed") == "true" for answer in answers) == 5
    assert (Matter.objects.count(), Event.objects.count(), KeptAnswer.objects.count()) == (1, 1, 1)
    assert verify()["broken"] == []


def test_of_two_programs_that_saw_the_same_version_one_acts_and_the_other_is_told(calling):
    loan = a(Loan).lent("2024-03-01").matter
    program = calling(loan.handler)
    path = f"/api/matters/{loan.pk}/steps/renew"
    answers = at_once(lambda place: program.post(path, {"seen": loan.version, "data": {"reason": f"第{place}个"}}), 2)
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert "续借" in refused.json()["refusal"]["what"]
    assert Event.objects.filter(name="renewed").count() == 1


def test_calls_at_once_are_all_counted(calling):
    key, now = calling(officer(Role.CASE_OFFICER), per_minute=100).key, timezone.now()
    at_once(lambda _: counted(key, now), 8)
    key.refresh_from_db()
    assert key.calls == 8
