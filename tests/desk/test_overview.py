"""The overview: its tiles are the sums of its table, and each number opens the rows that it counts."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.verdicts import Verdict, sees_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def loans():
    """Overdue since 2021, finished in 2022, standing still since 2023; one in another unit."""
    a(Loan).lent("2021-03-01")
    a(Loan).lent("2022-05-01").returned("2022-05-09")
    a(Loan).lent("2023-06-01").library_closed("2023-06-02")
    a(Loan, unit("440704-ll")).lent("2021-03-01")


def row_of(page) -> dict:
    return next(row for row in page.context["kinds"] if row["url"] == "/k/library.loan/")


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_every_number_of_the_table_opens_as_many_rows(sign_in, loans, year):
    client = sign_in(officer(Role.OFFICE_HEAD))
    for cell in row_of(client.get(f"/overview/?year={year}"))["cells"]:
        assert client.get(cell["url"]).context["total"] == cell["count"], cell["label"]


def test_the_tiles_are_the_sums_of_the_columns(sign_in, loans):
    page = sign_in(officer(Role.OFFICE_HEAD)).get("/overview/?year=2022")
    cells = {cell["label"]: cell["count"] for cell in row_of(page)["cells"]}
    assert (cells["2022年登记"], cells["上年登记"], cells["2022年办结"], cells["在办"]) == (1, 1, 1, 2)
    tiles = {tile["title"]: int(re.sub(",", "", tile["value"])) for tile in page.context["figures"]}
    assert {title: tiles[title] for title in ("在办", "已超期", "中止")} == {
        title: cells[title] for title in ("在办", "已超期", "中止")
    }
    assert (cells["已超期"], cells["中止"]) == (1, 1)


def test_the_findings_are_those_of_the_review(sign_in, loans):
    client = sign_in(officer(Role.OFFICE_HEAD))
    tile = next(tile for tile in client.get("/overview/").context["figures"] if tile["title"] == "审查发现")
    assert (
        tile["value"] == str(client.get("/review/").context["findings"]) == str(client.get("/review/findings/").context["total"])
    )


def test_who_sees_all_is_spared_the_question_which_matters(loans):
    supervisor, head = officer(Role.SUPERVISOR, unit("440704")), officer(Role.OFFICE_HEAD)
    every, some = Verdict.objects.visible_to(supervisor), Verdict.objects.visible_to(head)
    assert (sees_all(supervisor), sees_all(head)) == (True, False)
    assert "ledger_matter" not in str(every.query)
    assert every.count() == Verdict.objects.count() > some.count() > 0


@pytest.mark.slow
def test_the_overview_asks_as_many_questions_for_fifty_matters_as_for_one(sign_in):
    client = sign_in(officer(Role.OFFICE_HEAD))
    a(Loan).lent("2024-03-01")
    client.get("/overview/")
    with CaptureQueriesContext(connection) as one:
        client.get("/overview/")
    for _ in range(49):
        a(Loan).lent("2024-03-01")
    with CaptureQueriesContext(connection) as fifty:
        client.get("/overview/")
    assert len(one) == len(fifty) <= 9
