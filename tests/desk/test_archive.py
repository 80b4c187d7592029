"""档案 on the desk: the register, the numbers, the transfer list, the package; each only for those who may."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import a, officer, unit
from library.models import Donation
from xiezhi.ledger.access import Role
from xiezhi.ledger.trail import TrailEntry

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.11")]


def shelved(on: str = "2021-05-05", retention: str = "ten_years"):
    return a(Donation).offered(on, book="红楼梦").shelved(on, retention=retention).matter


@pytest.fixture
def head(sign_in):
    return sign_in(officer(Role.OFFICE_HEAD))


def test_the_register_says_how_long_each_volume_is_kept(head):
    old, new = shelved("2010-05-05"), shelved("2024-05-05")
    page = head.get("/archive/")
    assert [(row["matter"].pk, f"{row['until']}", row["due"]) for row in page.context["rows"]] == [
        (new.pk, "2034-12-31", False),
        (old.pk, "2020-12-31", True),
    ]
    assert page.context["due"] == 1
    assert "有 1 卷保管期限已满，待鉴定" in page.content.decode()
    assert head.get("/archive/?due=1").context["total"] == 1
    assert "没有到期待鉴定的档案" in head.get("/archive/?due=1&year=2024").content.decode()


def test_numbers_are_given_from_the_page(head):
    shelved()
    shelved(retention="")
    answer = head.post("/archive/numbers/", {"year": "2021"}, follow=True)
    assert "已编定1个档号" in answer.content.decode()
    assert "江海府-2021-D10-0001" in answer.content.decode()
    assert "没有可以编档号的案件" in head.post("/archive/numbers/", {}, follow=True).content.decode()


def test_a_supervisor_reads_the_register_and_numbers_nothing(sign_in):
    matter = shelved()
    client = sign_in(officer(Role.SUPERVISOR, unit("440704")))
    assert client.get("/archive/").context["rows"][0]["package"] is False
    assert "有1件没有编" in client.post("/archive/numbers/", {}, follow=True).content.decode()
    assert client.get(f"/m/{matter.pk}/package.zip").status_code == 403


def test_who_sees_no_matter_has_no_archive_in_the_menu(sign_in):
    client = sign_in(officer(Role.AUDITOR))
    shelved()
    assert 'href="/archive/"' not in client.get("/posts/").content.decode()
    assert client.get("/archive/").context["total"] == 0


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_the_transfer_list_is_taken_and_that_is_told(head, ending):
    shelved()
    answer = head.get(f"/archive/transfer.{ending}?year=2021")
    assert zipfile.is_zipfile(io.BytesIO(answer.content))
    assert TrailEntry.objects.get(kind="exported").what == "移交清单 江海区司法局 2021年，1卷"
    assert head.get(f"/archive/transfer.{ending}?year=1999").status_code == 404
    assert head.get("/archive/transfer.pdf").status_code == 404


@pytest.mark.slow
def test_a_package_is_taken_and_the_taking_is_an_event(head, monkeypatch):
    monkeypatch.setenv("PATH", "")
    matter = shelved()
    answer = head.get(f"/m/{matter.pk}/package.zip")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert "index.json" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert matter.events.get(name="personal_data_revealed").data == {"looked_at": ["归档包"]}


def test_a_matter_not_archived_yet_has_no_package(head):
    matter = a(Donation).offered("2021-05-05").matter
    answer = head.get(f"/m/{matter.pk}/package.zip")
    assert (answer.status_code, "本案还没有归档" in answer.content.decode()) == (403, True)


def test_one_page_costs_the_same_for_one_volume_and_for_fifty(head):
    shelved()
    head.get("/archive/")
    with CaptureQueriesContext(connection) as few:
        head.get("/archive/")
    for _ in range(49):
        shelved()
    with CaptureQueriesContext(connection) as many:
        head.get("/archive/")
    assert len(many) == len(few) <= 16
