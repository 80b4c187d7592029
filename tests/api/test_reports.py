"""Figures and findings by the API: the numbers of the report, the findings of the review within the user's sight."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import a, officer, unit
from library.models import Loan
from xiezhi.figures.measure import contract, measure_all
from xiezhi.figures.periods import year_of
from xiezhi.figures.registry import chosen
from xiezhi.ledger import amend
from xiezhi.ledger.access import Role

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.10")]


@pytest.fixture
def head():
    return officer(Role.OFFICE_HEAD)


def test_the_figures_are_those_of_the_report(calling, head):
    a(Loan).lent("2023-03-01").returned("2023-03-09", fine_fen="12.50")
    a(Loan).lent("2022-03-01", category="novel")
    program = calling(head, lines=["library"])
    told = program.get("/api/figures", {"year": 2023}).json()
    expected = contract(measure_all(chosen(["library"]), year_of(2023)), 2023)
    assert set(told["figures"]) == set(expected["figures"])
    assert (told["year"], told["figures"]["library.lent"]["value"], told["figures"]["library.lent"]["previous"]) == (2023, 1, 1)
    for name, figure in expected["figures"].items():
        assert type(told["figures"][name]["value"]) is type(figure["value"]), name
        assert {key: told["figures"][name][key] for key in ("value", "unit", "population", "definition")} == {
            key: figure[key] for key in ("value", "unit", "population", "definition")
        }


@pytest.mark.parametrize("query", [{}, {"year": "x"}, {"year": 1900}, {"year": 2098}])
def test_a_year_that_has_no_figures_is_told(calling, head, query):
    answer = calling(head).get("/api/figures", query)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["year"])


def findings(answer) -> list[tuple[str, str]]:
    return [(item["number"], item["rule"]) for item in answer.json()["items"]]


def test_findings_are_sentences_with_their_article_within_sight(calling, head):
    late = a(Loan).lent("2021-03-01").matter
    a(Loan, unit("440704-ll")).lent("2021-03-01")
    answer = calling(head).get("/api/review", {"kind": "library.loan"})
    assert (late.number, "library-2020.return") in findings(answer)
    assert {item["unit"]["code"] for item in answer.json()["items"]} == {"440704-sfj"}
    found = next(item for item in answer.json()["items"] if item["rule"] == "library-2020.return")
    assert found["status"] == "overdue" and "逾期" in found["sentence"] and "第" in found["basis"]


@pytest.mark.parametrize(
    ("query", "any_found"),
    [
        ({"status": "overdue"}, True), ({"status": "breached", "rule": "library-2020.return"}, False), ({"year": 2021}, True),
        ({"year": 2020}, False), ({"unit": "440704-sfj"}, True), ({"kind": "reconsideration.reconsideration"}, False), ({"page": 9}, False),
    ],
)  # fmt: skip
def test_findings_are_chosen_by_the_query(calling, head, query, any_found):
    a(Loan).lent("2021-03-01")
    assert bool(findings(calling(head).get("/api/review", query))) is any_found


@pytest.mark.parametrize(("query", "status"), [({"rule": "nothing"}, 422), ({"kind": "nothing"}, 404), ({"status": "met"}, 422), ({"unit": "nowhere"}, 422)])  # fmt: skip
def test_a_question_about_nothing_is_told(calling, head, query, status):
    assert calling(head).get("/api/review", query).status_code == status


def test_an_objection_stands_beside_its_finding(calling):
    late = a(Loan).lent("2021-03-01").matter
    assert amend.contest(late, "library-2020.return", 0, by=late.handler, reason="馆舍封闭").done
    items = calling(late.handler).get("/api/review", {"rule": "library-2020.return"}).json()["items"]
    assert [item["contested"] for item in items] == ["馆舍封闭"]


@pytest.mark.slow
def test_findings_ask_as_many_questions_for_fifty_as_for_one(calling, head):
    program, query = calling(head), {"rule": "library-2020.return"}
    a(Loan).lent("2021-03-01")
    program.get("/api/review", query)
    with CaptureQueriesContext(connection) as one:
        assert len(findings(program.get("/api/review", query))) == 1
    for _ in range(49):
        a(Loan).lent("2021-03-01")
    with CaptureQueriesContext(connection) as fifty:
        assert len(findings(program.get("/api/review", query))) == 50
    assert 1 < len(one) == len(fifty) <= 6
