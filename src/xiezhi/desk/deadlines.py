"""The deadlines and rules of one matter, ready to be drawn: light, day, article, how it was counted, what a breach entails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from xiezhi import law
from xiezhi.law import days
from xiezhi.law.calendar import calendar
from xiezhi.ledger.citation import CERTAINTY, CONSEQUENCE, articles, statute
from xiezhi.ledger.log import told as told_to_law
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.sentences import told
from xiezhi.ledger.verdicts import LED_BY, OPEN, Verdict, live, standing
from xiezhi.ui.lights import LEFT, Light, distance, light_of

APART = {"party": "当事人期限", "watch": "待核对的规则"}
UNDATED = {"suspended": "期限中止，恢复后接着计算", "unknown": "资料不全，暂不能判断", "pending": "随后续步骤核对"}


def workdays_between(today: date, day: date) -> int:
    """Chinese working days after `today` through `day`; 0 where `day` is not later."""
    upto = calendar("cn").upto
    return max(0, upto[days.number(day)] - upto[days.number(today)])


def lamp(verdict: Verdict, today: date, finished: bool = False) -> Light:
    """The light of one verdict row, seen today; in a `finished` matter only what the organ left undone still shines."""
    if finished and not owed(verdict) and standing(verdict):
        return LEFT
    rule = law.rule(verdict.rule)
    due = verdict.due if rule.kind in ("within", "ahead") else None
    return light_of(verdict.status, due, today, party=verdict.of_party, settled=not verdict.advice)


def owed(verdict: Verdict) -> bool:
    """Whether the organ is late by a text we hold: a finding, even after the matter is finished."""
    return verdict.status == "overdue" and not verdict.of_party and not verdict.advice


def far(kind: str, due: date, today: date) -> str:
    """How far a standing verdict's day is, in words; of a first lawful day, whether it has come: such a day is never exceeded."""
    if kind == "not_before":
        return "该日起可以办理" if due <= today else "该日之前不得办理"
    return distance(due, today, workdays_between(today, due))


def deadline(matter: Matter, verdict: Verdict, events: list[Any], today: date) -> dict[str, Any]:
    """Values of the component `deadline` for one verdict."""
    rule = law.rule(verdict.rule)
    running = verdict.status in OPEN and (not matter.is_finished or owed(verdict))
    return {
        "light": lamp(verdict, today, matter.is_finished),
        "title": rule.title,
        "statute": statute(rule),
        "article": articles(rule.article),
        "due_on": verdict.due,
        "safe_on": verdict.safe,
        "provisional": verdict.provisional,
        "distance": far(rule.kind, verdict.due, today) if running and verdict.due else "",
        "undated": UNDATED.get(verdict.status, "") if running else "",
        "done_on": verdict.done,
        "days_over": None if verdict.status in OPEN else verdict.days_over,
        "why": told(type(matter), verdict.why) if verdict.status in ("breached", "unknown", "overdue") else "",
        "certainty": CERTAINTY.get(rule.certainty, ""),
        "steps": law.explain(rule, events, timezone.now(), verdict.occurrence) if rule.limit else [],
        "breach": rule.breach,
        "consequence": CONSEQUENCE.get(rule.consequence, ""),
        "standing": standing(verdict),
    }


def deadlines(matter: Matter, verdicts: list[Verdict]) -> dict[str, list[dict[str, Any]]]:
    """Deadlines of a matter in four groups, each the gravest first.

    `live` ones; `faults`: done badly, or owed by a finished matter; `left`: not settled when the matter was finished; `kept` ones.
    """
    today = timezone.localdate()
    events = told_to_law(type(matter), matter.unit, matter.history)

    def drawn(rows: Iterable[Verdict]) -> list[dict[str, Any]]:
        return [deadline(matter, row, events, today) for row in rows]

    rows = sorted(verdicts, key=lambda row: (row.of_party, law.rule(row.rule).weight, row.due or date.max))
    unsettled = [row for row in rows if standing(row) and matter.is_finished]
    return {
        "live": drawn(live(rows, matter.is_finished)),
        "faults": drawn(row for row in rows if row.status == "breached" or (matter.is_finished and owed(row))),
        "left": drawn(row for row in unsettled if not owed(row)),
        "kept": drawn(row for row in rows if row.status == "met"),
    }


def heading(matter: Matter, groups: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """What heads the page: `title`, the `first` day by which the organ must act, else `words`; the same words as on the cards."""
    running = groups["live"]
    first = next((row for row in running if row["standing"] in LED_BY), None)
    if first:
        title = "最近的期限" if first["standing"] == "duty" else "最近的参考期限"
        return {"title": title, "first": first, "words": ""}
    return {"title": "最近的期限", "first": None, "words": _none_runs(matter, groups)}


def _none_runs(matter: Matter, groups: dict[str, list[dict[str, Any]]]) -> str:
    if matter.is_finished:
        owed_still = sum(row["standing"] != "" for row in groups["faults"])
        return "已办结，没有在走的期限。" + (f"办结时还有{owed_still}项法定期限没有履行，见下。" if owed_still else "")
    others = Counter(row["standing"] for row in groups["live"])
    told_apart = "、".join(f"{APART[name]}{others[name]}项" for name in APART if others[name])
    words = "期限中止，恢复后接着计算。" if matter.suspended else "承办机关现在没有在走的期限。"
    return f"{words}另有{told_apart}，见下。" if told_apart and not matter.suspended else words
