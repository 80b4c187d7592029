"""号码簿 on the desk: reached from the list of a kind and by auditors; a head voids a paper's number there."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger import issuing
from xiezhi.ledger.access import Role
from xiezhi.ledger.numbering import Number, Series

pytestmark = [pytest.mark.django_db, pytest.mark.covers("10.10")]


@pytest.fixture
def head():
    return officer(Role.OFFICE_HEAD)


@pytest.fixture
def number():
    loan = a(Loan).lent("2024-03-01").matter
    assert issuing.issue(loan, "借阅单", by=loan.handler, of_seq=1).done
    return Number.objects.get(series__name="借阅单")


def test_the_list_of_a_kind_leads_to_its_books(sign_in, head, number):
    client = sign_in(head)
    assert 'href="/numbers/?name=library.loan"' in client.get("/k/library.loan/").content.decode()
    (book,) = client.get("/numbers/?name=library.loan").context["books"]
    assert (book.title, book.given, book.sentence) == ("借阅", 1, "1号都有去向，没有缺号。")


def test_a_book_says_where_each_number_went(sign_in, head, number):
    page = sign_in(head).get(f"/numbers/{number.series_id}/")
    (row,) = page.context["rows"]
    assert (row["text"], row["matter"]) == (number.text, number.matter.number)
    assert row["url"] == f"/m/{number.matter_id}/"


def test_an_auditor_reads_every_book_but_opens_no_matter_and_voids_nothing(sign_in, number):
    client = sign_in(officer(Role.AUDITOR))
    assert "号码簿" in client.get("/posts/").content.decode()
    assert client.get("/numbers/").context["total"] == 2
    (row,) = client.get(f"/numbers/{number.series_id}/").context["rows"]
    assert (row["matter"], row["url"], row["title"], row["void_url"]) == (number.matter.number, "", "", "")
    assert client.post(f"/numbers/void/{number.pk}/", {"reason": "做错了重做", "sent": "no"}).status_code == 422
    assert not Number.objects.exclude(void_reason="").exists()


def test_a_book_of_another_unit_is_not_found(sign_in, number):
    far = sign_in(officer(Role.OFFICE_HEAD, unit("440704-ll")))
    for address in (f"/numbers/{number.series_id}/", f"/numbers/{number.series_id}/export.xlsx", f"/numbers/void/{number.pk}/"):
        assert far.get(address).status_code == 404
    assert far.get("/numbers/").context["total"] == 0


def test_a_head_voids_a_number_and_book_and_matter_say_so(sign_in, head, number):
    client = sign_in(head)
    address = f"/numbers/void/{number.pk}/"
    assert address in client.get(f"/numbers/{number.series_id}/").content.decode()
    refused = client.post(address, {"reason": "读者姓名写错", "sent": "yes"})
    assert (refused.status_code, "已经送出的文书不能作废文号" in refused.content.decode()) == (422, True)
    short = client.post(address, {"reason": "", "sent": "no"})
    assert (short.status_code, "请写明作废的具体原因" in short.content.decode()) == (422, True)
    assert client.post(address, {"reason": "读者姓名写错", "sent": "no"}).status_code == 302
    assert "作废</strong>：读者姓名写错" in client.get(f"/numbers/{number.series_id}/").content.decode()
    assert "（文号作废）" in client.get(f"/m/{number.matter_id}/").content.decode()


def test_a_missing_number_is_said_first(sign_in, head):
    for _ in range(3):
        a(Loan).lent("2024-03-01")
    Number.objects.filter(serial=2).delete()
    client = sign_in(head)
    assert "有 1 本缺号" in client.get("/numbers/").content.decode()
    assert "1至3号中缺2号" in client.get(f"/numbers/{Series.objects.get().pk}/").content.decode()


def test_a_book_is_exported(sign_in, head, number):
    answer = sign_in(head).get(f"/numbers/{number.series_id}/export.xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()
    assert rows[1][1:3] == [number.text, number.matter.number]


def test_a_book_costs_the_same_for_one_number_and_for_fifty(sign_in, head, number):
    client, address = sign_in(head), f"/numbers/{Series.objects.get(name='library.loan').pk}/"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _ in range(49):
        a(Loan).lent("2024-03-01")
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) - len(few) <= 1
