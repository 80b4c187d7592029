"""Opening a page changes nothing: a GET writes at most that personal data were looked at, once a day."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories import a, officer
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.issuing import issue, offers
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.verdicts import Verdict

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.09")]
WRITES = ("INSERT", "UPDATE", "DELETE")
PAGES = (
    "/", "/overview/", "/k/library.loan/", "/k/library.loan/new/lend/", "/review/", "/review/findings/",
    "{m}", "{m}do/renew/", "{m}why/reopen/", "{m}correct/1/", "{m}void/", "{m}assign/", "{m}reveal/", "{m}contest/library-2020.return/0/",
    "{m}papers/make/1/借阅单/", "/bulk/?pick={pk}",
)  # fmt: skip
READINGS = ("{m}papers/{paper}/", "{m}papers/{paper}/docx/", "{m}bundle/")


@pytest.fixture
def loan():
    loan = a(Loan).lent("2021-03-01").matter
    assert issue(loan, "借阅单", by=loan.handler, of_seq=1).done
    return Loan.objects.get()


def writes(client, address: str, loan) -> list[str]:
    address = address.format(m=loan.get_absolute_url(), pk=loan.pk, paper=loan.instruments.get().pk)
    client.get("/keys/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code < 500, address
    return [query["sql"] for query in asked if query["sql"].startswith(WRITES)]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_writes_nothing(sign_in, loan, address):
    assert writes(sign_in(loan.handler), address, loan) == []


@pytest.mark.parametrize("address", READINGS)
def test_reading_a_paper_writes_the_look_and_nothing_of_the_matter(sign_in, loan, address):
    before = kept(loan)
    written = writes(sign_in(loan.handler), address, loan)
    assert [sql.split('"')[1] for sql in written] == ["ledger_event", "ledger_matter"]
    assert kept(Loan.objects.get()) == before
    assert writes(sign_in(loan.handler), address, loan) == [], "一人一天一物只记一次"


def kept(loan) -> tuple[object, ...]:
    row = Matter.objects.values("version", "state", "due_on", "due_rule", "next_step", "title", "words").get(pk=loan.pk)
    rules = list(Verdict.objects.filter(matter=loan.pk).order_by("pk").values_list("pk", "rule", "status"))
    return row, rules, [(offer.name, offer.of_seq, offer.made) for offer in offers(loan, loan.handler)]


def test_the_supervisor_sees_no_link_that_can_only_be_refused(sign_in, loan):
    supervisor, handler = (
        sign_in(user).get("/review/findings/").content.decode() for user in (officer(Role.SUPERVISOR), loan.handler)
    )
    assert loan.number in supervisor
    assert ("提出异议" in supervisor, "提出异议" in handler) == (False, True)
    assert timezone.localdate() > loan.due_on
