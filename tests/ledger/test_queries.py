"""Lists and searches over many matters: every index is used, and the order and the permission stay as they were."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.matter import Matter

pytestmark = pytest.mark.django_db


def indexes(table: str) -> dict[str, str]:
    """The definition of each index of `table`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s", [table])
        return dict(cursor.fetchall())


@pytest.mark.parametrize(
    ("table", "name", "part", "why"),
    [
        ("ledger_matter", "matter_words", "gin (words)", "words of a search"),
        ("ledger_party", "party_words", "gin (words)", "encrypted names"),
        ("ledger_matter", "matter_number", "(number) INCLUDE (id)", "a part of a number is sought in the numbers alone"),
        ("ledger_matter", "matter_newest_of_all", "(opened_on DESC, id DESC) INCLUDE (line, path, state)",
         "the newest in which a common word stands are met on the way"),
        ("ledger_paperwords", "paper_pairs", "gin (pairs)", "encrypted text of papers"),
        ("ledger_verdict", "verdict_met", "(rule, matter_id) WHERE", "what is met is counted rule by rule"),
        ("ledger_verdict", "verdict_unmet", "(rule, matter_id) WHERE", "findings are one verdict in forty"),
        ("ledger_matter", "matter_newest", "(kind, opened_on DESC, id DESC) INCLUDE (line, path, state, is_finished)",
         "a list is counted, and taken in its order, from an index alone"),
        ("ledger_matter", "matter_newest_of_unit", "(unit_id, kind, opened_on DESC, id DESC) INCLUDE (line, path, state, is_finished)",
         "the same for one unit"),
    ],
)  # fmt: skip
def test_lists_and_searches_have_the_indexes_they_were_measured_with(table, name, part, why):
    assert part in indexes(table)[name], why


def test_the_text_of_a_search_without_digits_is_not_sought_among_the_numbers():
    def asked(text: str) -> str:
        with CaptureQueriesContext(connection) as queries:
            Matter.objects.search(text)
        return " ".join(query["sql"] for query in queries)

    assert '"number"::text LIKE' not in asked("红楼梦")
    assert '"number"::text LIKE' in asked("024〕1")


def test_a_search_found_at_once_keeps_order_and_permission():
    first, second = (a(Loan).lent(day, book="红楼梦").matter for day in ("2024-03-01", "2024-03-08"))
    a(Loan, unit("440704-ll")).lent("2024-03-05", book="红楼梦")
    rows = Matter.objects.visible_to(officer(Role.OFFICE_HEAD)).search("红楼梦").newest()
    assert rows.ids() == [second.pk, first.pk]
    assert [row.pk for row in Matter.objects.in_order_of(rows.ids())] == [second.pk, first.pk]
