"""An auditor's week: read the record, take the seals away, hold the ledger against them; an archivist's: number, list, pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from factories import a, officer
from library.models import Donation, Loan
from xiezhi.ledger import amend, issuing
from xiezhi.ledger.access import Role
from xiezhi.ledger.numbering import Number
from xiezhi.ledger.seals import seal

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.covers("29.09", "29.11", "10.10")]
LOOKS = [(1440, False), (390, True)]


def some_work() -> Number:
    """A loan with a paper, looked at; a volume in the archive; all of it sealed. Returns the paper's number."""
    loan = a(Loan).lent("2024-03-01").matter
    amend.reveal(loan, by=loan.handler, reason="核对送达地址")
    issuing.issue(loan, "借阅单", by=loan.handler, of_seq=1)
    a(Donation).offered("2010-05-05", book="红楼梦").shelved("2010-06-05", retention="ten_years")
    seal()
    return Number.objects.get(series__name="借阅单")


@pytest.mark.parametrize(("width", "dark"), LOOKS, ids=["wide-light", "narrow-dark"])
def test_no_page_of_auditor_or_archivist_holds_a_barrier(arrives, committed_db, width, dark):
    number = some_work()
    auditor = arrives(officer(Role.AUDITOR), width=width, dark=dark)
    for address in ("/audit/", "/audit/?person=无", "/audit/seals/", "/numbers/", f"/numbers/{number.series_id}/"):
        auditor.opens(address).finds_no_barrier()
    head = arrives(officer(Role.OFFICE_HEAD), width=width, dark=dark)
    for address in ("/archive/", "/archive/?due=1", f"/numbers/{number.series_id}/", f"/numbers/void/{number.pk}/"):
        head.opens(address).finds_no_barrier()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without"])
def test_the_auditor_takes_the_seals_away_and_holds_the_ledger_against_them(arrives, committed_db, tmp_path: Path, script):
    some_work()
    person = arrives(officer(Role.AUDITOR), script=script)
    person.opens("/audit/seals/")
    address = person.page.get_by_role("link", name="下载这1份").get_attribute("href")
    kept = tmp_path / "封存.json"
    kept.write_bytes(person.page.request.get(f"{person.site}{address}").body())
    person.page.get_by_label("封存文件").set_input_files(kept)
    person.page.get_by_role("button", name="对照", exact=True).click()
    person.sees("与现在的台账完全相符")
    kept.write_text(kept.read_text().replace('"seals"', '"nothing"'))
    person.opens("/audit/seals/")
    person.page.get_by_label("封存文件").set_input_files(kept)
    person.page.get_by_role("button", name="对照", exact=True).click()
    person.sees("不是平台导出的封存文件")
