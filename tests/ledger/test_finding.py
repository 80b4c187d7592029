"""A search finds papers by their text, which lies encrypted; what stands everywhere costs no more than what is rare."""

from __future__ import annotations

import pytest

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger import crypto, finding
from xiezhi.ledger.access import Role
from xiezhi.ledger.finding import PaperWords, found
from xiezhi.ledger.issuing import issue
from xiezhi.ledger.matter import Matter

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.06")]
HOME = "江海区胜利路18号"


@pytest.fixture
def loan():
    """A loan with its paper; the reader's home stands nowhere but, encrypted, in field and paper."""
    loan = a(Loan).lent("2024-03-01", home=HOME).matter
    outcome = issue(loan, "借阅单", by=loan.handler, of_seq=1)
    assert outcome.done, outcome.refusal
    return loan


def text_of(loan) -> str:
    return "".join(finding.said(loan.instruments.get().document()))


@pytest.mark.parametrize(
    ("text", "is_found", "why"),
    [
        ("胜利路18", True, "文书正文里的字和数字"),
        ("胜利", True, "两个字起可以查"),
        (" 胜利路 ", True, "首尾空格不算"),
        ("胜利村", False, "有一对字不在文书里"),
        ("利胜", False, "次序不同"),
    ],
)
def test_a_paper_is_found_by_any_part_of_its_text(loan, text, is_found, why):
    assert HOME in text_of(loan)
    assert list(Matter.objects.search(text)) == [Matter.objects.get(pk=loan.pk)] * is_found, why


def test_papers_are_found_within_permission(loan):
    assert Matter.objects.visible_to(officer(Role.OFFICE_HEAD)).search("胜利路").count() == 1
    assert not Matter.objects.visible_to(officer(Role.OFFICE_HEAD, unit("440704-ll"))).search("胜利路").exists()


def test_the_index_of_papers_holds_no_text_and_tells_nothing_about_that_of_names(loan):
    kept = PaperWords.objects.get().pairs
    assert all(isinstance(pair, int) for pair in kept)
    assert not {int(word[:8], 16) for word in crypto.words(text_of(loan))} & {pair % 2**32 for pair in kept}


def test_with_the_key_of_a_matter_goes_what_finds_its_papers(loan):
    loan.key.destroy()
    assert not PaperWords.objects.exists()
    assert found(Matter.objects.all(), "胜利路") == []


def test_the_newest_are_found_first_and_only_so_many(monkeypatch):
    days = ("2024-03-01", "2024-03-08", "2024-03-04")
    first, last, middle = (a(Loan).lent(day, book="红楼梦").matter.pk for day in days)
    assert found(Matter.objects.all(), "红") == [last, middle, first]
    monkeypatch.setattr(finding, "MOST", 2)
    assert found(Matter.objects.all(), "红楼") == [last, middle]


@pytest.mark.parametrize("text", ["%", "'", "「」", "——", "\\", "a" * 300])
def test_signs_that_are_no_words_find_nothing_and_break_nothing(loan, text):
    assert found(Matter.objects.all(), text) == []
