"""Attachments by the API: given, listed, taken away; each download a look in the ledger."""

from __future__ import annotations

from io import BytesIO

import pytest

from factories import a, officer, unit
from library.models import Loan
from xiezhi.api.models import Scope
from xiezhi.ledger.access import Role
from xiezhi.ledger.events import Event
from xiezhi.ledger.fold import ATTACHED, REVEALED
from xiezhi.ledger.papers import Attachment
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.10")]
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def loan():
    return a(Loan).lent("2024-03-01").matter


def file(content: bytes = PDF, name: str = "收据.pdf") -> BytesIO:
    held = BytesIO(content)
    held.name = name
    return held


def test_a_file_is_given_listed_and_taken_away_as_it_was(calling, loan):
    program = calling(loan.handler)
    given = program.send(f"/api/matters/{loan.pk}/attachments", file())
    assert given.status_code == 201, given.json()
    row = given.json()["attachment"]
    assert (row["name"], row["content_type"], row["size"]) == ("收据.pdf", "application/pdf", len(PDF))
    assert Event.objects.get(name=ATTACHED).source == "api"
    assert program.get(f"/api/matters/{loan.pk}").json()["attachments"] == [row]
    taken = program.get(f"/api/matters/{loan.pk}/attachments/{row['id']}", reason="移送案卷")
    assert (taken.status_code, taken.content, taken["Content-Type"]) == (200, PDF, "application/pdf")
    assert taken["Content-Disposition"].startswith("attachment")
    look = Event.objects.get(name=REVEALED)
    assert (look.note, look.source, look.data["looked_at"]) == ("移送案卷", "api", ["收据.pdf"])
    assert verify()["broken"] == []


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "空.pdf", "空文件"),
        (b"\x7fELF\x02\x01\x01\x00", "程序.pdf", "不是可接受的类型"),
        (PDF, "长" * 201 + ".pdf", "不超过200字"),
    ],
)
def test_a_file_that_cannot_be_kept_is_told(calling, loan, content, name, words):
    answer = calling(loan.handler).send(f"/api/matters/{loan.pk}/attachments", file(content, name))
    assert answer.status_code == 422
    assert words in answer.json()["errors"]["file"]
    assert not Attachment.objects.exists()


def test_a_request_without_a_file_is_told(calling, loan):
    program = calling(loan.handler)
    answer = program.client.post(f"/api/matters/{loan.pk}/attachments", headers=program.headers({}))
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["file"])


def test_a_request_whose_parts_cannot_be_told_apart_is_told(calling, loan):
    program = calling(loan.handler)
    answer = program.client.post(
        f"/api/matters/{loan.pk}/attachments", b"x", content_type="multipart/form-data", headers=program.headers({})
    )
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["body"])


def test_a_file_sent_again_is_kept_once(calling, loan):
    program = calling(loan.handler)
    answers = [program.send(f"/api/matters/{loan.pk}/attachments", file(), once="f-1") for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert Attachment.objects.count() == 1


def test_who_may_not_act_gives_no_file(calling, loan):
    answer = calling(officer(Role.SUPERVISOR)).send(f"/api/matters/{loan.pk}/attachments", file())
    assert (answer.status_code, Attachment.objects.count()) == (403, 0)


@pytest.mark.parametrize(
    ("role", "scopes", "reason", "status"),
    [
        (Role.OFFICE_HEAD, [Scope.READ, Scope.PERSONAL], "移送案卷", 403),
        (Role.OFFICE_HEAD, [Scope.READ, Scope.EXPORT], "移送案卷", 403),
        (Role.SUPERVISOR, list(Scope), "移送案卷", 403),
        (Role.OFFICE_HEAD, list(Scope), "", 422),
    ],
)
def test_without_scope_post_or_reason_no_file_is_taken_away(calling, loan, role, scopes, reason, status):
    row = calling(loan.handler).send(f"/api/matters/{loan.pk}/attachments", file()).json()["attachment"]
    answer = calling(officer(role), *scopes).get(f"/api/matters/{loan.pk}/attachments/{row['id']}", reason=reason)
    assert answer.status_code == status
    assert PDF not in answer.content
    assert not Event.objects.filter(name=REVEALED).exists()


def test_a_file_of_another_matter_is_not_here(calling, loan):
    row = calling(loan.handler).send(f"/api/matters/{loan.pk}/attachments", file()).json()["attachment"]
    head = calling(officer(Role.OFFICE_HEAD))
    other = a(Loan).lent("2024-03-02").matter
    assert head.get(f"/api/matters/{other.pk}/attachments/{row['id']}", reason="移送案卷").status_code == 404
    stranger = calling(officer(Role.OFFICE_HEAD, unit("440704-ll")))
    assert stranger.get(f"/api/matters/{loan.pk}/attachments/{row['id']}", reason="移送案卷").status_code == 403


def test_a_file_that_the_store_lost_is_told(calling, loan):
    row = calling(loan.handler).send(f"/api/matters/{loan.pk}/attachments", file()).json()["attachment"]
    Attachment.objects.get().path.unlink()
    head = calling(officer(Role.OFFICE_HEAD))
    answer = head.get(f"/api/matters/{loan.pk}/attachments/{row['id']}", reason="移送案卷")
    assert (answer.status_code, "备份" in answer.json()["refusal"]["what"]) == (410, True)
