"""The deadlines and rules of one matter, ready to be drawn: light, day, article, how it was counted, what a breach entails."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from xiezhi import law
from xiezhi.law import days
from xiezhi.law.calendar import calendar
from xiezhi.ledger.citation import CERTAINTY, articles, statute
from xiezhi.ledger.log import told as told_to_law
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.sentences import told
from xiezhi.ledger.verdicts import Verdict
from xiezhi.ui.lights import Light, distance, light_of

ORDER = {"overdue": 0, "pending": 1, "suspended": 2, "unknown": 3, "breached": 4, "met": 5}
OPEN = ("overdue", "pending", "suspended", "unknown")
UNDATED = {"suspended": "期限中止，恢复后接着计算", "unknown": "资料不全，暂不能判断", "pending": "随后续步骤核对"}


def workdays_between(today: date, day: date) -> int:
    """Chinese working days after `today` through `day`; 0 where `day` is not later."""
    upto = calendar("cn").upto
    return max(0, upto[days.number(day)] - upto[days.number(today)])


def lamp(verdict: Verdict, today: date) -> Light:
    """The light of one verdict row, seen today."""
    rule = law.rule(verdict.rule)
    due = verdict.due if rule.kind in ("within", "ahead") else None
    return light_of(verdict.status, due, today, party=verdict.of_party, settled=not verdict.advice)


def far(kind: str, due: date, today: date) -> str:
    """How far a standing verdict's day is, in words; of a first lawful day, whether it has come: such a day is never exceeded."""
    if kind == "not_before":
        return "该日起可以办理" if due <= today else "该日之前不得办理"
    return distance(due, today, workdays_between(today, due))


def deadline(matter: Matter, verdict: Verdict, events: list[Any], today: date) -> dict[str, Any]:
    """Values of the component `deadline` for one verdict."""
    rule = law.rule(verdict.rule)
    standing = verdict.status in OPEN
    return {
        "light": lamp(verdict, today),
        "title": rule.title,
        "statute": statute(rule),
        "article": articles(rule.article),
        "due_on": verdict.due,
        "safe_on": verdict.safe,
        "provisional": verdict.provisional,
        "distance": far(rule.kind, verdict.due, today) if standing and verdict.due else "",
        "undated": UNDATED.get(verdict.status, ""),
        "done_on": verdict.done,
        "days_over": None if standing else verdict.days_over,
        "why": told(type(matter), verdict.why) if verdict.status in ("breached", "unknown", "overdue") else "",
        "certainty": CERTAINTY.get(rule.certainty, ""),
        "steps": law.explain(rule, events, timezone.now(), verdict.occurrence) if rule.limit else [],
        "breach": rule.breach,
        "rule": verdict.rule,
        "status": verdict.status,
    }


def deadlines(matter: Matter, verdicts: list[Verdict]) -> dict[str, list[dict[str, Any]]]:
    """Deadlines of a matter in three groups: `open` ones, those kept badly (`faults`), and those `kept`."""
    today = timezone.localdate()
    events = told_to_law(type(matter), matter.unit, matter.history)
    rows = sorted(verdicts, key=lambda row: (row.advice, row.of_party, ORDER[row.status], row.due or date.max))
    drawn = [deadline(matter, row, events, today) for row in rows]
    return {
        "open": [row for row in drawn if row["status"] in OPEN],
        "faults": [row for row in drawn if row["status"] == "breached"],
        "kept": [row for row in drawn if row["status"] == "met"],
    }
