"""统计指标 on the desk: every figure opens onto its rows, within what the reader may see."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from factories import a, officer, unit
from library.models import Loan
from xiezhi.figures.registry import figures
from xiezhi.ledger.access import Role
from xiezhi.ledger.units import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> User:
    return officer(Role.OFFICE_HEAD, unit(), name="科长")


@pytest.fixture
def desk(head: User) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(head)
    return client


def text(answer: Any) -> str:
    """The words of a page, tags taken off."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def numbers_in(answer: Any) -> list[str]:
    return [row["number"] for row in answer.context["rows"]]


@pytest.mark.covers("10.14", "28.01")
def test_the_list_shows_each_figure_with_its_definition_and_opens_it(desk):
    a(Loan).lent("2023-03-01")
    answer = desk.get("/figures/?year=2023&line=library")
    assert answer.status_code == 200
    page = answer.content.decode()
    for figure in figures().values():
        assert (f'href="/figures/{figure.name}/?year=2023"' in page) == (figure.line == "library"), figure.name
    assert "本期内归还或者报失的借阅（总体）中，报失的占比。" in text(answer)


@pytest.mark.covers("10.14+", "28.11")
def test_a_share_is_shown_with_its_population_and_opens_both(desk):
    lost = a(Loan).lent("2023-03-01").reported_lost("2023-03-20").matter
    kept = [a(Loan).lent("2023-03-01").returned("2023-03-20").matter for _ in range(2)]
    answer = desk.get("/figures/library.lost_rate/?year=2023")
    assert "33.33%" in text(answer)
    assert "1/3" in text(answer)
    assert numbers_in(answer) == [lost.number], "the part that counts comes first"
    whole = desk.get("/figures/library.lost_rate/?year=2023&rows=of")
    assert set(numbers_in(whole)) == {lost.number, *(matter.number for matter in kept)}


@pytest.mark.covers("28.11")
def test_rows_outside_the_readers_posts_are_counted_and_said_but_not_shown(desk):
    own = a(Loan).lent("2023-03-01").matter
    other = a(Loan, unit("440704-ll")).lent("2023-03-02").matter
    answer = desk.get("/figures/library.lent/?year=2023")
    assert numbers_in(answer) == [own.number]
    assert other.number not in answer.content.decode()
    assert "其中 1 条的案件不在您的岗位范围内" in text(answer)
    assert answer.context["value"] == "2"


def test_each_part_opens_its_own_rows(desk):
    a(Loan).lent("2023-03-01", category="novel")
    book = a(Loan).lent("2023-03-02", category="reference").matter
    page = desk.get("/figures/library.lent/?year=2023").content.decode()
    url = "/figures/library.lent/?year=2023&amp;by=category&amp;part=reference"
    assert url in page
    assert numbers_in(desk.get(url.replace("&amp;", "&"))) == [book.number]


def test_the_part_that_was_not_entered_opens_too(desk):
    blank = a(Loan).lent("2023-03-01").matter
    a(Loan).lent("2023-03-01", branch=unit())
    assert numbers_in(desk.get("/figures/library.lent/?year=2023&by=branch&part=none")) == [blank.number]


def test_a_sum_shows_what_each_row_adds(desk):
    a(Loan).lent("2023-03-01").returned("2023-03-20", fine_fen="12.50")
    answer = desk.get("/figures/library.fines/?year=2023")
    assert answer.context["amount"] == "罚款（元）"
    assert [row["amount"] for row in answer.context["rows"]] == ["12.5"]


def test_a_finding_is_a_sentence_of_its_matter(desk):
    a(Loan).lent("2023-03-01").returned("2023-06-20")
    row = desk.get("/figures/library.review.findings/?year=2023").context["rows"][0]
    assert row["what"] == "三十日内归还：不符合"
    assert row["why"].startswith("应当不迟于 2023-03-31")


def test_nothing_after_the_day_asked_for_is_shown(desk):
    early = a(Loan).lent("2023-03-01").matter
    a(Loan).lent("2023-11-01")
    assert numbers_in(desk.get("/figures/library.lent/?year=2023&as_of=2023-06-30")) == [early.number]


@pytest.mark.parametrize(
    "address",
    [
        "/figures/library.nothing/",
        "/figures/library.lent/?by=colour",
        "/figures/library.lent/?as_of=soon",
        "/figures/library.lent/?year=2023&as_of=2022-01-01",
        "/report/2023.pdf",
        "/report/2090.docx",
    ],
)
def test_an_address_that_leads_nowhere_is_not_found(desk, address):
    assert desk.get(address).status_code == 404


def test_an_empty_year_has_words_and_no_numbers(desk):
    answer = desk.get("/figures/library.lost_rate/?year=2019")
    assert answer.status_code == 200
    assert "总体为空，没有数值" in text(answer)
    assert "None" not in text(answer)


def test_the_rows_are_exported_as_they_are_seen(desk):
    own = a(Loan).lent("2023-03-01").returned("2023-03-20", fine_fen="12.50").matter
    a(Loan, unit("440704-ll")).lent("2023-03-02").returned("2023-03-20", fine_fen="1")
    answer = desk.get("/figures/library.fines/export.xlsx?year=2023")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["案号", own.number]
    assert rows[1][-1] == 12.5


@pytest.mark.slow
@pytest.mark.covers("28.06")
def test_the_annual_report_downloads_in_three_forms(desk):
    a(Loan).lent("2023-03-01")
    for ending, start in (("docx", b"PK"), ("html", b"<!doctype html>"), ("json", b"{")):
        answer = desk.get(f"/report/2023.{ending}")
        assert b"".join(answer.streaming_content).startswith(start)
        assert "attachment" in answer["Content-Disposition"]


@pytest.mark.slow
def test_a_page_of_fifty_rows_asks_the_database_as_often_as_one_of_one(desk):
    story = a(Loan)
    story.lent("2023-03-01").returned("2023-03-20", fine_fen="1")

    def queries(name: str) -> int:
        desk.get(f"/figures/{name}/?year=2023")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            desk.get(f"/figures/{name}/?year=2023")
        return len(seen)

    names = ("library.lent", "library.fines", "library.lost_rate", "library.review.findings")
    one = {name: queries(name) for name in names}
    for _ in range(49):
        again = a(Loan)
        again.users = story.users
        again.lent("2023-03-01").returned("2023-03-20", fine_fen="1")
    assert {name: queries(name) for name in names} == one
    assert max(one.values()) <= 40
