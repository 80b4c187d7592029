"""The menu with many lines of work: grouped, folded, open where the reader stands, registers after the procedures."""

from __future__ import annotations

import pytest

from factories import a, officer
from library.models import Loan
from xiezhi.desk import frame
from xiezhi.ledger.access import Role
from xiezhi.ledger.matter import kinds

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.12")]


@pytest.fixture
def head():
    return officer(Role.OFFICE_HEAD)


def folds(page) -> list[dict]:
    return [group for group in page.context["menu"] if group.get("folds")]


def test_every_kind_stands_in_the_group_of_its_line_once(sign_in, head):
    groups = folds(sign_in(head).get("/"))
    links = [link["url"] for group in groups for link in [*group["links"], *group["beside"]]]
    assert sorted(links) == sorted(f"/k/{kind}/" for kind in kinds())


def test_procedures_come_before_registers_in_every_line():
    for line in {cls._meta.app_label for cls in kinds().values()}:
        places = [cls.menu_place() for cls in kinds().values() if cls._meta.app_label == line]
        assert places == sorted(places), line


def test_with_many_lines_only_that_of_the_open_list_is_unfolded(sign_in, head, monkeypatch):
    monkeypatch.setattr(frame, "FEW_LINES", 1)
    opened = [group["title"] for group in folds(sign_in(head).get("/k/library.loan/")) if group["open"]]
    assert opened == [frame.line_title("library")]
    assert not any(group["open"] for group in folds(sign_in(head).get("/overview/")))


def test_the_page_of_a_matter_unfolds_the_line_of_its_kind(sign_in, head, monkeypatch):
    monkeypatch.setattr(frame, "FEW_LINES", 0)
    loan = a(Loan).lent("2024-03-01").matter
    page = sign_in(head).get(loan.get_absolute_url())
    assert [group["title"] for group in folds(page) if group["open"]] == [frame.line_title("library")]
    assert 'href="/k/library.loan/" aria-current="true"' in page.content.decode()


def test_registers_are_folded_until_one_of_them_is_open(sign_in, head):
    kind = next(kind for kind, cls in kinds().items() if cls.register)
    line = kinds()[kind]._meta.app_label
    client = sign_in(head)
    closed = next(group for group in folds(client.get("/")) if group["title"] == frame.line_title(line))
    assert (bool(closed["links"]), bool(closed["beside"]), closed["beside_open"]) == (True, True, False)
    opened = next(group for group in folds(client.get(f"/k/{kind}/")) if group["title"] == frame.line_title(line))
    assert opened["beside_open"]
