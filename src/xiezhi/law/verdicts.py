"""What a review answers: one verdict per matter, rule and occurrence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

COLUMNS: Final = ("matter", "rule", "occurrence", "status", "due", "safe", "done", "days_over", "provisional", "why")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule's answer on one matter.

    due: the last lawful day (`within`, `ahead`) or the first (`not_before`); safe: an earlier day where the law is
    silent on a last day off, else equal to due; done: the instant of the event that settled it, as it was given;
    days_over: calendar days past due; started: the day from which the clock ran;
    due_at: for limits in hours the instant at which they end (naive, the statute's zone).
    """

    matter: str
    rule: str
    occurrence: int
    status: str
    due: date | None = None
    safe: date | None = None
    done: datetime | date | None = None
    days_over: int | None = None
    provisional: bool = False
    why: str | None = None
    started: date | None = None
    due_at: datetime | None = None
