"""The auditor reads who looked, changed, exported, signed in; never a personal value, never a matter's page."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook

from factories import a, officer
from library.models import Loan
from xiezhi.ledger import amend, papers, trail
from xiezhi.ledger.access import Role
from xiezhi.ledger.trail import TrailEntry

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.09")]


@pytest.fixture
def auditor():
    return officer(Role.AUDITOR, name="审计甲")


@pytest.fixture
def looked():
    """A loan whose clerk looked at its personal data, read an attachment, and corrected the address."""
    matter = a(Loan).lent("2024-03-01", home="礼乐街道某街1号").matter
    clerk = matter.handler
    assert amend.reveal(matter, by=clerk, reason="核对13800138000的送达地址")[0].done
    papers.attach(matter, "送达回证（张三丰）.txt", io.BytesIO(b"x"), by=clerk)
    amend.looked(matter, "附件“送达回证（张三丰）.txt”", by=clerk)
    assert amend.correct(matter, 1, by=clerk, reason="住址录错", data={"home": "礼乐街道某街2号"}).done
    return matter


def lines(client, query: str = "") -> list[tuple[str, str, str]]:
    found = client.get(f"/audit/{query}").context["lines"]
    return [(line.kind, line.what, line.who) for line, _ in found]


@pytest.mark.parametrize("address", ["/audit/", "/audit/export.xlsx", "/audit/seals/", "/audit/seals/export.json"])
@pytest.mark.parametrize("role", [Role.OFFICE_HEAD, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.SUPERVISOR])
def test_nobody_but_the_auditor_reads_the_record(sign_in, address, role):
    client = sign_in(officer(role))
    assert client.get(address).status_code == 403
    assert "审计" not in client.get("/posts/").content.decode().split("<main")[0]


def test_who_looked_at_what_is_told_without_any_personal_value(sign_in, auditor, looked):
    page = sign_in(auditor).get("/audit/").content.decode()
    clerk = str(looked.handler)
    assert ("查看个人信息", "住址、读者1", clerk) in lines(sign_in(auditor), "?kind=revealed")
    assert ("阅看文书、附件、卷宗", "附件（txt）", clerk) in lines(sign_in(auditor), "?kind=read")
    assert ("更正", "第1条：住址", clerk) in lines(sign_in(auditor), "?kind=corrected")
    assert looked.number in page
    assert "138*****000" in page
    for value in ("13800138000", "张三丰", "礼乐街道某街"):
        assert value not in page


def test_the_auditor_sees_the_number_but_not_the_matter(sign_in, auditor, looked):
    client = sign_in(auditor)
    assert looked.get_absolute_url() not in client.get("/audit/").content.decode()
    assert client.get(looked.get_absolute_url()).status_code == 403


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("?kind=revealed", {"查看个人信息"}),
        ("?kind=exported", {"导出"}),
        ("?matter=借〔2024〕1号", {"查看个人信息", "阅看文书、附件、卷宗", "更正"}),
        ("?person=没有这个人", set()),
        ("?kind=sign_in_failed&person=乙", {"登录失败"}),
        ("?to=2000-01-01", set()),
        ("?kind=nonsense&from=2024-02-31&matter=无", set()),
    ],
)
def test_the_record_is_asked_by_person_matter_day_and_kind(sign_in, auditor, looked, query, kinds):
    trail.record(TrailEntry.Kind.EXPORTED, by=looked.handler, what="借阅列表1件")
    trail.record(TrailEntry.Kind.SIGN_IN_FAILED, concerns=officer(Role.LIAISON, name="联络乙"), origin="10.1.2.3")
    assert {kind for kind, _, _ in lines(sign_in(auditor), query)} == kinds


def test_a_day_keeps_to_beijing_time(sign_in, auditor):
    yesterday = timezone.localdate() - timedelta(days=1)
    late = timezone.now().astimezone(timezone.get_current_timezone()).replace(hour=23, minute=59) - timedelta(days=1)
    trail.record(TrailEntry.Kind.EXPORTED, what="昨天深夜", at=late)
    trail.record(TrailEntry.Kind.EXPORTED, what="今天")
    assert [what for _, what, _ in lines(sign_in(auditor), f"?to={yesterday}")] == ["昨天深夜"]
    assert [what for _, what, _ in lines(sign_in(auditor), f"?from={timezone.localdate()}")] == ["今天"]


@pytest.mark.parametrize("address", ["/k/library.loan/export.xlsx?q=张三丰&state=lent", "/review/findings/export.xlsx"])
def test_every_export_is_told_without_what_was_searched_for(sign_in, auditor, looked, address):
    head = officer(Role.OFFICE_HEAD)
    answer = sign_in(head).get(address)
    assert b"".join(answer.streaming_content)
    (entry,) = TrailEntry.objects.filter(kind="exported")
    assert entry.by == head
    assert "张三丰" not in entry.what
    assert any(kind == "导出" for kind, _, _ in lines(sign_in(auditor)))


def test_the_record_is_exported_as_filtered_and_that_is_told_too(sign_in, auditor, looked):
    answer = sign_in(auditor).get("/audit/export.xlsx?kind=revealed")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()
    assert [row[3] for row in rows] == ["事项", "查看个人信息"]
    assert TrailEntry.objects.get(kind="exported").what == "访问记录1条"


def test_one_page_costs_the_same_for_one_line_and_for_fifty(sign_in, auditor, looked):
    client = sign_in(auditor)
    client.get("/audit/")
    with CaptureQueriesContext(connection) as few:
        client.get("/audit/")
    for place in range(50):
        trail.record(TrailEntry.Kind.EXPORTED, by=looked.handler, what=f"列表{place}件")
    with CaptureQueriesContext(connection) as many:
        client.get("/audit/")
    assert len(many) == len(few) <= 12
