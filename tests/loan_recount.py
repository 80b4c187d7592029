"""The library's figures counted again, case by case in plain Python over the fold of the events: slow, and obvious."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from library.models import Loan
from xiezhi import law
from xiezhi.figures.periods import Period
from xiezhi.ledger.events import BEIJING, Event
from xiezhi.ledger.fold import Fact, facts
from xiezhi.ledger.log import told

FAULTY, SETTLED = ("breached", "overdue"), ("met", "breached", "overdue")
BACK = ("returned", "reported_lost")


@dataclass
class Case:
    """One loan as far as `period` reads it."""

    loan: Loan
    history: list[Fact]
    period: Period
    said: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.said = {}
        for fact in self.history:
            self.said.update(fact.data)

    def first(self, *names: str) -> Fact | None:
        return min(
            (fact for fact in self.history if fact.name in names), key=lambda fact: (fact.happened_at, fact.seq), default=None
        )

    def within(self, fact: Fact | None) -> bool:
        return fact is not None and self.period.first_day <= fact.happened_on

    def began(self, *names: str) -> bool:
        return self.within(self.first(*names))

    def verdicts(self) -> list[law.Verdict]:
        rows = law.judge("library.loan", told(Loan, self.loan.unit, self.history), self.period.last_day)
        duties = {rule.id for rule in law.rules() if rule.certainty == "text"} - {"library-2020.reader"}
        return [row for row in rows if row.rule in duties and row.status != "not_applicable"]

    def value(self, name: str) -> Any:
        if name == "unit":
            return self.loan.unit.code
        if name == "readers_kind":
            return self.said["readers"][0]["kind"]
        return None if self.said.get(name) in ("", None) else self.said[name]


def cases_of(period: Period) -> list[Case]:
    found = []
    for loan in Loan.objects.select_related("unit").order_by("pk"):
        history = [
            fact for fact in facts(Event.objects.filter(matter=loan).order_by("seq")) if fact.happened_on <= period.last_day
        ]
        if history:
            found.append(Case(loan, history, period))
    return found


def back(cases: list[Case]) -> list[Case]:
    return [case for case in cases if case.began(*BACK)]


def fen(case: Case) -> int:
    return case.said.get("fine_fen") or 0


def share(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def yuan(amount: int) -> int | float:
    return amount // 100 if amount % 100 == 0 else amount / 100


def pending(cases: list[Case], *ends: str) -> int:
    return sum(case.first("lent") is not None and case.first(*ends) is None for case in cases)


def unfinished(cases: list[Case]) -> int:
    return sum(
        case.first("lent") is not None and not any(fact.state in ("returned", "lost") for fact in case.history) for case in cases
    )


def carried(cases: list[Case]) -> int:
    day = cases[0].period.first_day if cases else None
    earlier = [[fact for fact in case.history if fact.happened_on < day] for case in cases if day]
    return sum(
        any(fact.name == "lent" for fact in history) and not any(fact.state in ("returned", "lost") for fact in history)
        for history in earlier
    )


def renewals(cases: list[Case]) -> int:
    return sum(fact.name == "renewed" and case.within(fact) for case in cases for fact in case.history)


def days_out(cases: list[Case]) -> float | None:
    days = [
        (case.first("returned").happened_on - case.first("lent").happened_on).days for case in cases if case.began("returned")
    ]  # type: ignore[union-attr]
    return sum(days) / len(days) if days else None


def duties(cases: list[Case]) -> list[str]:
    """The status of each duty to return that was done, or ran out, in the period."""
    found = []
    for case in cases:
        for row in case.verdicts():
            if row.rule != "library-2020.return" or row.status not in SETTLED:
                continue
            done = row.done.replace(tzinfo=row.done.tzinfo or BEIJING).astimezone(BEIJING).date() if row.done else None
            settled = done if row.status == "met" else row.due + timedelta(days=1)  # type: ignore[operator]
            assert settled is not None
            if case.period.first_day <= settled <= case.period.last_day:
                found.append(row.status)
    return found


def statuses(cases: list[Case]) -> Counter[str]:
    return Counter(row.status for case in back(cases) for row in case.verdicts())


def clean(cases: list[Case]) -> int:
    return sum(not any(row.status in FAULTY for row in case.verdicts()) for case in back(cases))


COUNTED: dict[str, Callable[[list[Case]], Any]] = {
    "library.lent": lambda cases: sum(case.began("lent") for case in cases),
    "library.novels": lambda cases: sum(case.began("lent") and case.value("category") == "novel" for case in cases),
    "library.renewals": renewals,
    "library.returned": lambda cases: len(back(cases)),
    "library.torn": lambda cases: sum("torn" in case.said.get("damages", []) for case in back(cases)),
    "library.pending": lambda cases: pending(cases, *BACK),
    "library.unfinished": unfinished,
    "library.carried_over": carried,
    "library.renewed_books": lambda cases: sum(case.first("renewed") is not None for case in back(cases)),
    "library.unrenewed_or_lost": lambda cases: sum(
        (case.began("returned") and case.first("renewed") is None) or case.began("reported_lost") for case in cases
    ),
    "library.fines": lambda cases: yuan(sum(map(fen, back(cases)))),
    "library.large_fines": lambda cases: sum(fen(case) >= 1000 for case in back(cases)),
    "library.lost_rate": lambda cases: share(
        sum(case.first("reported_lost") is not None for case in back(cases)), len(back(cases))
    ),
    "library.days_out": days_out,
    "library.returned_on_time": lambda cases: share(duties(cases).count("met"), len(duties(cases))),
    "library.review.findings": lambda cases: sum(statuses(cases)[status] for status in FAULTY),
    "library.review.pass_rate": lambda cases: share(statuses(cases)["met"], sum(statuses(cases)[status] for status in SETTLED)),
    "library.review.clean_rate": lambda cases: share(clean(cases), len(back(cases))),
}
