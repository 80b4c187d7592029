"""封存: listed by day, taken away, held against; a tail removed by hand is named on the page."""

from __future__ import annotations

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from factories import a, officer
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.events import Event
from xiezhi.ledger.seals import Seal, seal
from xiezhi.ledger.trail import TrailEntry

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.09")]


@pytest.fixture
def client(sign_in):
    return sign_in(officer(Role.AUDITOR))


@pytest.fixture
def loan():
    matter = a(Loan).lent("2024-03-01").returned("2024-03-09").matter
    seal()
    return matter


def by_hand(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, values)
        cursor.execute("SET session_replication_role = origin")


def upload(client, content: bytes):
    return client.post("/audit/seals/check/", {"seal": SimpleUploadedFile("封存.json", content)})


def test_the_seals_stand_by_day_with_root_count_and_state(client, loan):
    a(Loan).lent("2024-04-01")
    second = seal()
    rows = client.get("/audit/seals/").context["rows"]
    assert [(row["root"], row["matters"], row["whole"]) for row in rows] == [
        (second.root, 1, True),
        (Seal.objects.first().root, 1, True),
    ]


def test_a_changed_seal_is_marked_and_so_is_the_one_that_hangs_by_it(client, loan):
    a(Loan).lent("2024-04-01")
    seal()
    by_hand("UPDATE ledger_seal SET root = %s WHERE id = %s", "0" * 64, Seal.objects.first().pk)
    assert [row["whole"] for row in client.get("/audit/seals/").context["rows"]] == [False, False]
    assert "被改动" in client.get("/audit/seals/").content.decode()


def test_one_seal_or_a_range_is_taken_away_and_that_is_told(client, loan):
    kept = Seal.objects.get()
    one = json.loads(client.get(f"/audit/seals/{kept.pk}.json").content)
    every = client.get("/audit/seals/export.json")
    assert one == json.loads(every.content)
    assert one["seals"][0]["root"] == kept.root
    assert "attachment" in every["Content-Disposition"]
    assert TrailEntry.objects.filter(kind="seal_taken").count() == 2
    assert client.get("/audit/seals/export.json?to=2000-01-01").status_code == 404
    assert client.get("/audit/seals/999999.json").status_code == 404


def test_an_untouched_ledger_agrees(client, loan):
    content = client.get("/audit/seals/export.json").content
    page = upload(client, content)
    assert page.status_code == 200
    assert "与现在的台账完全相符" in page.content.decode()


def test_a_removed_tail_is_named_on_the_page(client, loan):
    content = client.get("/audit/seals/export.json").content
    by_hand("DELETE FROM ledger_event WHERE matter_id = %s AND seq = 2", loan.pk)
    by_hand("DELETE FROM ledger_seal")
    head = Event.objects.get(matter_id=loan.pk, seq=1).digest
    Loan.objects.filter(pk=loan.pk).update(seq=1, head=head)
    page = upload(client, content).content.decode()
    assert loan.number in page
    assert "现在只到第1条：其后的记录被删除" in page
    assert TrailEntry.objects.get(kind="seal_checked").what.endswith("处不符")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "没有封存"), (b"PK\x03\x04", "不是平台导出的封存文件"), (b'{"seals": [{}]}', "不是平台导出的封存文件")],
)
def test_a_wrong_file_is_told_in_a_sentence(client, loan, content, said):
    answer = upload(client, content or b" ")
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_no_file_is_told_in_a_sentence(client, loan):
    answer = client.post("/audit/seals/check/", {})
    assert (answer.status_code, "请选择一份封存文件" in answer.content.decode()) == (422, True)


def test_nobody_else_uploads_or_downloads(sign_in, loan):
    head = sign_in(officer(Role.OFFICE_HEAD))
    assert head.get(f"/audit/seals/{Seal.objects.get().pk}.json").status_code == 403
    assert head.post("/audit/seals/check/", {"seal": io.BytesIO(b"{}")}).status_code == 403
