"""号码簿: every number has gone somewhere; a missing one shows; the number of a paper never sent can be voided."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from factories import a, officer, unit
from library.models import Donation, Loan
from xiezhi.ledger import casefile, issuing, numbers
from xiezhi.ledger.access import Role
from xiezhi.ledger.numbering import Number, Series
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("10.10")]


def book(name: str, user: Any) -> numbers.Register:
    return numbers.registers(numbers.chosen(user, name=name))[0]


@pytest.fixture
def auditor() -> Any:
    return officer(Role.AUDITOR)


@pytest.fixture
def issued() -> Any:
    """A loan with its paper 借阅单 1号."""
    loan = a(Loan).lent("2024-03-01").matter
    outcome = issuing.issue(loan, "借阅单", by=loan.handler, of_seq=1)
    assert outcome.done
    return outcome.matter


def test_a_book_without_a_gap_says_so(auditor: Any) -> None:
    for _ in range(3):
        a(Loan).lent("2024-03-01")
    register = book("library.loan", auditor)
    assert (register.given, register.void, register.missing) == (3, 0, ())
    assert register.sentence == "1至3号都有去向，没有缺号。"


@pytest.mark.parametrize(
    ("removed", "sentence"),
    [
        ([2], "1至4号中缺2号：台账里没有它们的去向，请查明原因。"),
        ([1, 4], "1至4号中缺1、4号：台账里没有它们的去向，请查明原因。"),
    ],
)
def test_a_number_removed_by_hand_is_missing_in_the_book_and_in_verify(auditor: Any, removed: list[int], sentence: str) -> None:
    for _ in range(4):
        a(Loan).lent("2024-03-01")
    Number.objects.filter(serial__in=removed).delete()
    assert book("library.loan", auditor).sentence == sentence
    assert [item["why"] for item in verify()["broken"]] == [f"号码簿：{sentence}"]


def test_a_number_beyond_the_counter_shows_in_verify(auditor: Any) -> None:
    a(Loan).lent("2024-03-01")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_number SET serial = 7")
    assert len(verify()["broken"]) == 1


def test_a_head_voids_the_number_of_a_paper_never_sent_and_the_paper_can_be_made_anew(issued: Any, auditor: Any) -> None:
    head, number = officer(Role.OFFICE_HEAD), issued.numbers.get(serial=1, series__name="借阅单")
    assert numbers.void(number, by=head, reason="读者姓名写错，另行制作", sent="no").done
    register = book("借阅单", auditor)
    assert (register.void, register.missing) == (1, ())
    assert register.sentence == "1号都有去向，没有缺号，其中作废1号，原因见各号。"
    issued.forget()
    loan = Loan.objects.get(pk=issued.pk)
    assert issuing.voided(loan) == {number.text: "读者姓名写错，另行制作"}
    assert [offer.made for offer in issuing.offers(loan, head)] == [False]
    assert issuing.missing(loan) == ["借阅单"]
    again = issuing.issue(loan, "借阅单", by=head, of_seq=1)
    assert again.event is not None
    assert again.event.data["number"].endswith("2号")
    assert [paper.note for paper in casefile.papers(Loan.objects.get(pk=loan.pk))] == [casefile.VOID, ""]
    assert verify()["broken"] == []


@pytest.mark.parametrize(
    ("role", "which", "reason", "sent", "said"),
    [
        (Role.CASE_OFFICER, "借阅单", "读者姓名写错", "no", "文号由江海区司法局的负责人作废。"),
        (Role.SUPERVISOR, "借阅单", "读者姓名写错", "no", "文号由江海区司法局的负责人作废。"),
        (Role.OFFICE_HEAD, "library.loan", "登记错了案件", "no", "案号随案件走，不能单独作废。"),
        (Role.OFFICE_HEAD, "借阅单", "读者姓名写错", "yes", "已经送出的文书不能作废文号。"),
        (Role.OFFICE_HEAD, "借阅单", "错", "no", "请写明作废的具体原因。"),
        (Role.OFFICE_HEAD, "借阅单", "读者姓名写错", "", "请选择文书是否已经送出。"),
    ],
)
def test_a_number_is_not_voided_where_that_would_not_be_lawful(
    issued: Any, role: Role, which: str, reason: str, sent: str, said: str
) -> None:
    number = issued.numbers.get(series__name=which)
    outcome = numbers.void(number, by=officer(role), reason=reason, sent=sent)
    assert said in (outcome.refusal.what if outcome.refusal else [*outcome.errors.values()])
    assert not Number.objects.exclude(void_reason="").exists()


def test_a_finished_matter_keeps_its_numbers(issued: Any) -> None:
    loan = a(Loan).lent("2024-03-01")
    issuing.issue(loan.matter, "借阅单", by=loan.matter.handler, of_seq=1)
    matter = loan.returned("2024-03-05").matter
    number = matter.numbers.get(series__name="借阅单")
    refusal = numbers.refusal_of_voiding(number, officer(Role.OFFICE_HEAD), matter)
    assert refusal is not None
    assert "卷内文书不能再作废" in refusal.what


def test_a_void_number_is_not_voided_twice(issued: Any) -> None:
    number = issued.numbers.get(series__name="借阅单")
    numbers.void(number, by=officer(Role.OFFICE_HEAD), reason="读者姓名写错", sent="no")
    outcome = numbers.void(number, by=officer(Role.OFFICE_HEAD), reason="读者姓名写错", sent="no")
    assert outcome.refusal is not None
    assert "已经作废" in outcome.refusal.what


def test_books_are_seen_by_unit_and_line_and_by_auditors_whole(auditor: Any) -> None:
    here, there = unit(), unit("440704-ll")
    a(Loan, here).lent("2024-03-01")
    a(Donation, there).offered("2024-03-01")
    head, far = officer(Role.OFFICE_HEAD, here), officer(Role.OFFICE_HEAD, here, line="reconsideration")
    assert [row.name for row in numbers.series_seen_by(head)] == ["library.loan"]
    assert list(numbers.series_seen_by(far)) == []
    assert list(numbers.series_seen_by(officer(Role.AUXILIARY, here))) == []
    assert set(numbers.series_seen_by(auditor)) == set(Series.objects.all())
    supervisor = officer(Role.SUPERVISOR, unit("440704"))
    assert set(numbers.series_seen_by(supervisor)) == set(Series.objects.all())


def test_units_that_write_the_same_word_count_on_in_one_series() -> None:
    district, bureau = unit().parent, unit()
    assert district and district.code_word == bureau.code_word
    given = [a(Loan, place).lent(f"2024-03-0{day}").matter.number for day, place in enumerate((bureau, district, bureau), 1)]
    assert given == [f"江海府借〔2024〕{serial}号" for serial in (1, 2, 3)]
