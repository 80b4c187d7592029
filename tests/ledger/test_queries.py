"""Lists and searches over many matters: every index is used, and the order and the permission stay as they were."""

from __future__ import annotations

import pytest
from django.db import connection

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.matter import Matter

pytestmark = pytest.mark.django_db


def plan(rows, *without: str) -> str:
    """How PostgreSQL would go about it without these ways of its own; in a table this small it would take them at any rate."""
    with connection.cursor() as cursor:
        for way in ("seqscan", *without):
            cursor.execute(f"set local enable_{way} = off")
    return rows.explain()


@pytest.mark.parametrize(
    ("text", "indexes", "why"),
    [
        ("红楼梦", {"matter_words", "party_words"}, "words and encrypted names; no part of a number has no digit"),
        ("024〕1", {"matter_words", "party_words", "matter_number"}, "the middle of a number is sought in the numbers alone"),
    ],
)
def test_each_part_of_a_search_goes_by_its_own_index(text, indexes, why):
    found = plan(Matter.objects.search(text))
    assert all(name in found for name in indexes), why
    assert ("matter_number" in found) == ("matter_number" in indexes), why


@pytest.mark.parametrize("role", [Role.OFFICE_HEAD, Role.SUPERVISOR])
def test_a_list_can_be_counted_from_an_index_alone(role):
    rows = Matter.objects.visible_to(officer(role)).of_kind("library.loan").open().order_by().values("pk")
    found = plan(rows, "indexscan", "bitmapscan")
    assert "Index Only Scan" in found


@pytest.mark.parametrize("role", [Role.OFFICE_HEAD, Role.SUPERVISOR])
def test_the_newest_of_a_list_can_be_taken_in_the_order_of_an_index(role):
    found = plan(Matter.objects.visible_to(officer(role)).of_kind("library.loan").newest()[:50], "sort", "bitmapscan")
    assert "matter_newest" in found and "Sort" not in found


def test_a_search_found_at_once_keeps_order_and_permission():
    first, second = (a(Loan).lent(day, book="红楼梦").matter for day in ("2024-03-01", "2024-03-08"))
    a(Loan, unit("440704-ll")).lent("2024-03-05", book="红楼梦")
    rows = Matter.objects.visible_to(officer(Role.OFFICE_HEAD)).search("红楼梦").newest()
    assert rows.keys() == [second.pk, first.pk]
    assert [row.pk for row in Matter.objects.in_order_of(rows.keys())] == [second.pk, first.pk]
