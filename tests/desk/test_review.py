"""Machine review: counts, the findings behind them in the matter's own words, the objection beside them."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.sentences import told

pytestmark = [pytest.mark.django_db, pytest.mark.covers("06.02", "06.12")]
RULE = "library-2020.return"


@pytest.fixture
def loans():
    """One late, one in time, one late in another unit."""
    late = a(Loan).lent("2024-03-01").returned("2024-05-09").matter
    fine = a(Loan).lent("2024-03-01").returned("2024-03-09").matter
    elsewhere = a(Loan, unit("440704-ll")).lent("2024-03-01").returned("2024-05-09").matter
    return late, fine, elsewhere


@pytest.fixture
def head():
    return officer(Role.OFFICE_HEAD)


def test_counts_by_rule_and_unit_are_those_of_the_readers_matters(sign_in, head, loans):
    page = sign_in(head).get("/review/").context
    row = next(row for row in page["rules"] if row["rule"] == RULE)
    assert (row["breached"], row["overdue"], row["met"], row["rate"]) == (1, 0, 1, "50.0%")
    assert [(bar["label"], bar["value"]) for bar in page["units"]] == [("司法局", page["findings"])]


def test_each_finding_is_a_sentence_with_its_article(sign_in, head, loans):
    page = sign_in(head).get(f"/review/findings/?rule={RULE}")
    assert page.context["total"] == 1
    text = page.content.decode()
    for words in (loans[0].number, "应当不迟于 2024-04-01，实际为 2024-05-09，逾期 38 日。", "第十二条"):
        assert words in text


@pytest.mark.parametrize(
    ("query", "count", "why"),
    [
        (f"?rule={RULE}&status=breached", 1, "已办但违反"),
        (f"?rule={RULE}&status=overdue", 0, "没有应办未办"),
        (f"?rule={RULE}&year=2024", 1, "按登记年份"),
        (f"?rule={RULE}&year=2023", 0, "那一年没有案件"),
        (f"?rule={RULE}&kind=library.loan", 1, "按案件种类"),
    ],
)
def test_the_scope_of_the_review_stands_in_the_address(sign_in, head, loans, query, count, why):
    assert sign_in(head).get(f"/review/findings/{query}").context["total"] == count, why


def test_an_unknown_rule_is_not_found(sign_in, head):
    assert sign_in(head).get("/review/findings/?rule=nothing.here").status_code == 404


def test_an_objection_stands_beside_the_finding_and_enters_the_ledger(sign_in, loans):
    client = sign_in(loans[0].handler)
    address = f"/m/{loans[0].pk}/contest/{RULE}/0/"
    assert "请写明异议的理由" in client.post(address, {"reason": ""}).content.decode()
    page = client.post(address, {"reason": "闭馆期间应当扣除。"}, follow=True).content.decode()
    assert "闭馆期间应当扣除。" in page
    assert "闭馆期间应当扣除。" in client.get(loans[0].get_absolute_url()).content.decode()
    assert sign_in(loans[0].handler).get(f"/review/findings/?rule={RULE}").context["total"] == 1, "发现仍在"


def test_who_may_not_object_is_told_who_can(sign_in, loans):
    answer = sign_in(officer(Role.SUPERVISOR)).post(f"/m/{loans[0].pk}/contest/{RULE}/0/", {"reason": "我不同意"})
    assert answer.status_code == 422
    assert "异议由本案承办人或负责人提出。" in answer.content.decode()


def test_a_finding_that_is_gone_cannot_be_contested(sign_in, loans):
    assert sign_in(loans[1].handler).get(f"/m/{loans[1].pk}/contest/{RULE}/0/").status_code == 404


def test_the_export_holds_the_findings_of_the_scope(sign_in, head, loans):
    answer = sign_in(head).get(f"/review/findings/export.xlsx?rule={RULE}")
    rows = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["案号", loans[0].number]
    assert "逾期 38 日" in rows[1][7]


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("copies 没有填写或不能比较，无法判断", "册数没有填写或不能比较，无法判断。"),
        ("2024-03-01 发生 renewed 之前没有 lent", "2024-03-01 发生“续借”之前没有“借出”。"),
        ("2024-03-01 的 clerks_count 为 1，应当不少于 2", "2024-03-01 的经手人人数为 1，应当不少于 2。"),
        ("2024-03-01 的 category 为 novel，应当为 reference 之一", "2024-03-01 的类别为“小说”，应当为“工具书”之一。"),
        ("2024-03-01 的 fine 为 20，应当不超过 10", "2024-03-01 的罚款为 20，应当不超过 10。"),
    ],
)
def test_sentences_of_the_engine_are_told_in_the_words_of_the_declaration(why, words):
    assert told(Loan, why) == words


@pytest.mark.slow
def test_the_review_asks_as_many_questions_for_fifty_findings_as_for_one(sign_in, head):
    client = sign_in(head)
    a(Loan).lent("2024-03-01").returned("2024-05-09")
    counts = []
    for address in ("/review/", f"/review/findings/?rule={RULE}"):
        client.get(address)
        with CaptureQueriesContext(connection) as one:
            client.get(address)
        counts.append(len(one))
    for _ in range(49):
        a(Loan).lent("2024-03-01").returned("2024-05-09")
    for place, address in enumerate(("/review/", f"/review/findings/?rule={RULE}")):
        with CaptureQueriesContext(connection) as fifty:
            client.get(address)
        assert len(fifty) == counts[place] <= 10
