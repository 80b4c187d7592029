"""How a due day was counted, in short Chinese sentences; and the due day of one rule from given days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from xiezhi.law import days
from xiezhi.law.book import rule as find_rule
from xiezhi.law.errors import LawError
from xiezhi.law.facts import EARLIER, LATER, NEVER, Event, Facts, Occurrence
from xiezhi.law.findings import first_lawful
from xiezhi.law.periods import End, Intervals, Period, union
from xiezhi.law.plan import compile_plan
from xiezhi.law.rules import Rule
from xiezhi.law.single import reading_day
from xiezhi.law.wording import cited

Stretch = tuple[date, date]
_UNITS = {"days": "日", "workdays": "个工作日", "months": "个月", "years": "年", "hours": "小时"}
_WEEKDAYS = "一二三四五六日"
_LISTED = 8


@dataclass(frozen=True, slots=True)
class Due:
    """The day a limit ends; with hours `due` is the instant (naive, the statute's zone) and `safe` the same."""

    due: date
    safe: date
    provisional: bool
    steps: list[str] = field(default_factory=list)


def due(rule: Rule | str, start: date, suspend: Sequence[Stretch] = (), extend: int = 0) -> Due:
    """The last lawful day (`not_before`: the first) of a rule's limit from `start`.

    suspend: (day on which the clock stopped, day on which it started again); extend: how many extensions.
    Raises KeyError for an unknown id and LawError where the rule has no such limit.
    """
    rule = find_rule(rule) if isinstance(rule, str) else rule
    _check(rule, suspend, extend)
    wall = days.local(start, rule.statute.calendar.zone)
    us = days.microseconds(wall)
    at = Occurrence(2, us // days.DAY_US, us)
    off = _off(rule, suspend)
    end = _end(rule, at, extend, off)
    steps = _steps(rule, at, extend, off, end)
    if end.at is not None:
        instant = days.wall_clock(end.at)
        return Due(instant, instant, end.provisional, steps)
    return Due(days.calendar_date(end.due), days.calendar_date(end.safe), end.provisional, steps)


def explain(rule: Rule | str, events: Iterable[Event], as_of: date, occurrence: int = 0) -> list[str]:
    """The steps by which a rule's due day follows from a matter's events; empty where its clock has not started."""
    rule = find_rule(rule) if isinstance(rule, str) else rule
    if rule.limit is None:
        return []
    plan = compile_plan([rule])
    facts = Facts(plan, events, reading_day(as_of, plan)[1])
    start, stop = _start(rule, facts, occurrence)
    if start.key == NEVER:
        return []
    extend, off = 0, ()  # type: tuple[int, Intervals]
    if rule.extension and rule.start:
        extend = facts.count(rule.extension.event, start.key if start.key & 3 == 2 else -1, stop, 0)
        extend = min(extend, rule.extension.at_most or extend)
    opened = NEVER
    if rule.suspensions:
        standing = facts.standing(0)
        off, opened = (standing.off_us if rule.in_hours else standing.off_days), standing.open_key
    end = _end(rule, start, extend, off)
    steps = _steps(rule, start, extend, off, end)
    if opened != NEVER and facts.days[opened >> 2] <= end.due:
        steps[-1] = f"{_day(facts.days[opened >> 2])}起中止，尚未恢复，恢复之后才有届满日"
    return steps


def _start(rule: Rule, facts: Facts, occurrence: int) -> tuple[Occurrence, int]:
    if rule.each and rule.start:
        keys = [*facts.merged(rule.start), NEVER]
        if occurrence >= len(keys) - 1:
            return Occurrence(NEVER, -1, -1), NEVER
        key = keys[occurrence]
        return Occurrence(key, facts.days[key >> 2], facts.us[key >> 2]), keys[occurrence + 1]
    anchor, side = (rule.before, LATER) if rule.kind == "ahead" else (rule.start, EARLIER)
    return (facts.first(anchor, side) if anchor else Occurrence(NEVER, -1, -1)), NEVER


def _check(rule: Rule, suspend: Sequence[Stretch], extend: int) -> None:
    if rule.limit is None:
        raise LawError(f"{rule.id}（{rule.title}）不计算期限")
    if suspend and not rule.suspensions:
        raise LawError(f"{rule.id}（{rule.title}）没有规定中止，不能用 --suspend")
    if extend and rule.extension is None:
        raise LawError(f"{rule.id}（{rule.title}）没有规定延长，不能用 --extend")
    most = rule.extension.at_most if rule.extension else None
    if extend < 0 or (most is not None and extend > most):
        raise LawError(f"{rule.id}（{rule.title}）最多延长 {most or 0} 次，不能延长 {extend} 次")
    for stopped, restarted in suspend:
        if days.local(restarted, None) < days.local(stopped, None):
            raise LawError(f"中止的起日 {stopped} 晚于恢复的日期 {restarted}")


def _off(rule: Rule, suspend: Sequence[Stretch]) -> list[tuple[int, int]]:
    zone = rule.statute.calendar.zone
    instants = [tuple(days.microseconds(days.local(at, zone)) for at in pair) for pair in suspend]
    if rule.in_hours:
        return union([(a, b) for a, b in instants], 0)
    return union([(a // days.DAY_US + 1, b // days.DAY_US) for a, b in instants], 1)


def _end(rule: Rule, start: Occurrence, extend: int, off: Intervals) -> End:
    if rule.kind == "ahead":
        return rule.ahead.end_instant(start.us) if rule.in_hours else rule.ahead.end(start.day)
    if rule.kind == "not_before":
        return first_lawful(rule, start)
    return rule.period.end_instant(start.us, extend, off) if rule.in_hours else rule.period.end(start.day, extend, off)


def _steps(rule: Rule, start: Occurrence, extend: int, off: Intervals, end: End) -> list[str]:
    assert rule.limit is not None
    steps = [f"依据：{cited(rule)}，{rule.title}"]
    if end.at is not None:
        return [*steps, *_hour_steps(rule, start, extend, off, end)]
    if rule.kind == "ahead":
        steps += [f"{_day(start.day)}为基准日，不计入，向前倒推{_length(rule, 0)}"]
        if rule.clear:
            steps.append("首尾两日都不算在内，再向前一日")
        first, last = end.due, start.day - 1
    else:
        counted = rule.first_day_counted
        steps.append(f"{_day(start.day)}起算，当日{'计入' if counted else '不计入'}；期限为{_length(rule, extend)}")
        first, last = start.day + (not counted), end.due
    if (
        any(part.unit == "workdays" for part in rule.period.parts(extend))
        if rule.kind != "ahead"
        else rule.limit.unit == "workdays"
    ):
        steps += _holiday_steps(rule.period if rule.kind != "ahead" else None, rule, first, last)
    steps += [
        f"{_day(max(a, first))}至{_day(b)}中止，共 {b - max(a, first) + 1} 日不计入"
        for a, b in off
        if b >= first and a <= end.unmoved
    ]
    return [*steps, *_last_day_steps(rule, end)]


def _length(rule: Rule, extend: int) -> str:
    limit = rule.limit
    assert limit is not None
    text = f"至下一个 {limit.month} 月 {limit.day} 日" if limit.unit == "by" else f" {limit.count} {_UNITS[limit.unit]}"
    if extend and rule.extension:
        by = rule.extension.by
        together = "连续计算" if by.unit == limit.unit else "从原期限届满之日起接着计算"
        text += f"，延长 {extend} 次、每次 {by.count} {_UNITS[by.unit]}，{together}"
    return text


def _holiday_steps(period: Period | None, rule: Rule, first: int, last: int) -> list[str]:
    calendar = rule.statute.calendar
    span = range(max(first, 0), last + 1)
    weekday_off = [day for day in span if not calendar.work[day] and days.calendar_date(day).isoweekday() <= 5]
    worked = [day for day in span if calendar.work[day] and days.calendar_date(day).isoweekday() >= 6]
    steps = ["只计工作日，周末不计入"]
    if weekday_off:
        steps.append(f"节假日不计入：{_listed(weekday_off)}")
    if worked:
        steps.append(f"调休上班日计入：{_listed(worked)}")
    return steps


def _last_day_steps(rule: Rule, end: End) -> list[str]:
    steps = []
    moved = end.due - (1 if rule.kind == "not_before" and rule.passed else 0)
    if moved != end.unmoved and rule.kind != "ahead":
        steps.append(f"{_day(end.unmoved)}不是工作日，顺延至其后第一个工作日{_day(moved)}")
    elif rule.last_day == "stays" and rule.kind != "ahead" and not rule.statute.calendar.work[end.unmoved]:
        steps.append("届满日遇休息日，依法不顺延")
    if end.safe != end.due:
        steps.append(f"法律没有写明是否顺延，稳妥的日期是{_day(end.safe)}")
    if end.provisional:
        steps.append("其中有的年度放假安排尚未公布，暂按周末推算")
    if rule.kind == "not_before":
        word = "期限届满之后才可办理，" if rule.passed else ""
        return [*steps, f"{word}最早可在{_day(end.due)}办理"]
    return [*steps, f"届满日为{_day(end.due)}，当日办理不算逾期"]


def _hour_steps(rule: Rule, start: Occurrence, extend: int, off: Intervals, end: End) -> list[str]:
    way = "向前倒推" if rule.kind == "ahead" else "起连续计算"
    steps = [f"{_instant(start.us)}{way}{_length(rule, extend)}，夜间和节假日都计入"]
    steps += [f"{_instant(a)}至{_instant(b)}中止，不计入" for a, b in off if b > start.us and a < (end.at or 0)]
    return [*steps, f"{'最早可在' if rule.kind == 'not_before' else '届满时刻为'}{_instant(end.at or 0)}"]


def _instant(us: int) -> str:
    return datetime.isoformat(days.wall_clock(us), " ", "minutes")


def _day(day: int) -> str:
    found = days.calendar_date(day)
    return f"{found.isoformat()}（周{_WEEKDAYS[found.isoweekday() - 1]}）"


def _listed(found: list[int]) -> str:
    more = f"等 {len(found)} 日" if len(found) > _LISTED else ""
    return "、".join(days.calendar_date(day).isoformat() for day in found[:_LISTED]) + more
