"""Papers that steps call for, what templates read of parties, and the text of the template that each paper was made with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from factories import a
from library.models import Loan
from xiezhi.ledger import instruments, issuing, sources
from xiezhi.ledger.instruments import template
from xiezhi.ledger.instruments.naming import PARTY

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.04")]


@pytest.fixture
def loan() -> Any:
    return a(Loan).lent("2024-03-01").matter


def made(loan: Any) -> Any:
    outcome = issuing.issue(loan, "借阅单", by=loan.handler, of_seq=1)
    assert outcome.done, outcome.refusal
    return loan.instruments.last()


def test_a_step_taken_twice_calls_for_its_papers_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Loan.actions, "renew", replace(Loan.actions["renew"], instruments=("赠书收据", "赠书收据")))
    matter = a(Loan).lent("2024-03-01").renewed("2024-03-05").renewed("2024-03-09").matter
    assert issuing.expected(matter) == ["借阅单", "赠书收据", "赠书收据"]
    issuing.issue(matter, "借阅单", by=matter.handler, of_seq=1)
    assert issuing.missing(matter) == ["赠书收据", "赠书收据"]


def test_every_attribute_of_a_party_reads_as_text_and_no_other_does(loan: Any) -> None:
    told = issuing.context(loan, loan.handler, loan.history[-1], number="", day=loan.opened_on)
    reader = told["parties"]["readers"][0]
    assert set(reader) == set(PARTY) and all(isinstance(value, str) for value in reader.values())
    assert reader["agent"] == "" and "nickname" not in reader
    assert set(issuing.NOBODY) == set(PARTY)


def test_the_text_of_the_template_is_kept_once_for_all_papers_made_with_it(loan: Any) -> None:
    first, second = made(loan), made(loan)
    assert first.source == second.source
    assert first.source.text == instruments.find("library/借阅单").text and not first.source.own
    (version,) = sources.versions("library", "借阅单")
    assert (version.made, version.last) == (2, second.issued_on)


@pytest.mark.covers("29.04+")
def test_a_changed_template_is_another_version(loan: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = made(loan)
    (tmp_path / "library").mkdir()
    (tmp_path / "library/借阅单.txt").write_text(old.source.text.replace("请于", "务请于"), encoding="utf-8")
    monkeypatch.setattr(template, "OWN", [tmp_path])
    new = made(loan)
    assert new.source != old.source and new.source.own
    assert [version.made for version in sources.versions("library", "借阅单")] == [1, 1]
    assert [row["digest"] for row in sources.used(["library"])["library", "借阅单"]] == [old.source.digest, new.source.digest]


def test_a_number_without_a_year_runs_on_from_year_to_year(loan: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "library").mkdir()
    text = '+++\ntitle = "公布令"\nform = "order"\nnumber = "第{serial}号"\n+++\n现予公布。'
    (tmp_path / "library/借阅单.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(template, "OWN", [tmp_path])
    numbers = [
        issuing.issue(loan, "借阅单", by=loan.handler, of_seq=1, day=day).done and loan.instruments.last().number
        for day in (loan.opened_on, loan.opened_on.replace(year=2025))
    ]
    assert numbers == ["第1号", "第2号"]
