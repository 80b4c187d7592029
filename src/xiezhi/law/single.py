"""One matter: a Python function generated from the plan, for pages and actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from xiezhi.law import conditions as c
from xiezhi.law import days
from xiezhi.law.facts import EARLIER, LATER, NEVER, NOTHING, Event, Facts, Occurrence, plain
from xiezhi.law.periods import End
from xiezhi.law.plan import NOT_APPLICABLE, Plan, RulePlan
from xiezhi.law.rules import Ref, Rule
from xiezhi.law.verdicts import Verdict
from xiezhi.law.wording import SEPARATOR, shown

# (rule index, occurrence, status, end or None, done or None, started day or None, extra slots of the sentence)
Row = tuple[int, int, str, End | None, Occurrence | None, int | None, dict[str, object]]
Judge = Callable[[Facts, int, int, list[Row]], None]
SETTLED = ("met", "breached")
"""Statuses that an event has settled, so that `done` is its instant."""


@dataclass(frozen=True, slots=True)
class SingleEngine:
    """A plan with its generated function; `source` is that function's text."""

    plan: Plan
    source: str
    function: Judge

    def judge(self, events: list[Event], as_of: date, matter: str = "", all_: bool = False) -> list[Verdict]:
        """The verdicts on one matter, whose events come in ledger order; those not applicable only with `all_`."""
        today, cutoff = reading_day(as_of, self.plan)
        facts = Facts(self.plan, events, cutoff)
        rows: list[Row] = []
        if facts.us:
            self.function(facts, today, cutoff, rows)
        return [self._verdict(facts, row, matter, today) for row in rows if all_ or row[2] != NOT_APPLICABLE]

    def _verdict(self, facts: Facts, row: Row, matter: str, today: int) -> Verdict:
        index, occurrence, status, end, done, started, slots = row
        planned = self.plan.rules[index]
        at = None
        if done is not None and done.key != NEVER:
            at = facts.at[done.key >> 2] if done.key & 3 == 2 else days.wall_clock(done.us)
        over = days_over(planned.rule, status, end, done, today)
        return Verdict(
            matter,
            planned.rule.id,
            occurrence,
            status,
            days.calendar_date(end.due) if end else None,
            days.calendar_date(end.safe) if end else None,
            at,
            over,
            bool(end and end.provisional),
            sentence(planned, status, end, done, over, today, slots),
            None if started is None else days.calendar_date(started),
            days.wall_clock(end.at) if end and end.at is not None else None,
        )


def reading_day(as_of: date, plan: Plan) -> tuple[int, int]:
    """The day of review, and the instant from which on no event is read: after `as_of`, or after that whole day."""
    if isinstance(as_of, datetime):
        us = days.microseconds(days.local(as_of, plan.zone))
        return us // days.DAY_US, us + 1
    day = days.number(as_of)
    return day, (day + 1) * days.DAY_US


def days_over(rule: Rule, status: str, end: End | None, done: Occurrence | None, today: int) -> int | None:
    if end is None or rule.kind == "not_before":
        return None
    if status == "overdue":
        return today - end.due
    return done.day - end.due if status == "breached" and done else None


def sentence(
    planned: RulePlan,
    status: str,
    end: End | None,
    done: Occurrence | None,
    over: int | None,
    today: int,
    slots: dict[str, object],
) -> str | None:
    template = planned.template(status)
    if not template:
        return None
    filled = dict(slots)
    if end is not None:
        filled["due"] = days.calendar_date(end.due).isoformat()
        filled["due_at"] = shown(days.wall_clock(end.at)) if end.at is not None else ""
    if done is not None:
        filled["done"] = days.calendar_date(done.day).isoformat()
        filled["done_at"] = shown(days.wall_clock(done.us))
    return template.format(days=over, as_of=days.calendar_date(today).isoformat(), **filled)


def generate(plan: Plan) -> SingleEngine:
    writer = _Writer(plan)
    source = writer.source()
    namespace: dict[str, object] = writer.names
    exec(compile(source, "<xiezhi.law plan>", "exec"), namespace)
    return SingleEngine(plan, source, namespace["judge"])  # type: ignore[arg-type]


class _Writer:
    """Writes the function: first what governs and what each condition says, then rule by rule."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.lines: list[str] = []
        self.names: dict[str, object] = {
            "NEVER": NEVER,
            "NOTHING": NOTHING,
            "Occurrence": Occurrence,
            "NONE": {},
            "compare": c.compare,
            "among": c.among,
            "SEPARATOR": SEPARATOR,
            "unknown": c.unknown_fields,
            "outside": outside_events,
            "conditions": plan.conditions,
        }
        self.temporaries = 0

    def source(self) -> str:
        self.line(0, "def judge(facts, today, cutoff, out):")
        self.line(1, "keys, values, days, us = facts.keys, facts.values, facts.days, facts.us")
        for index, governor in enumerate(self.plan.governors):
            self.line(
                1, f"g{index} = {governor.in_force} <= facts.governing_day({self.name(governor.ref)}) < {governor.repealed}"
            )
        for index, condition in enumerate(self.plan.conditions):
            self.line(1, f"c{index} = {self.condition(condition)}")
        for index, planned in enumerate(self.plan.rules):
            self.line(1, f"# {planned.rule.id}")
            self.rule(index, planned)
        return "\n".join(self.lines) + "\n"

    def line(self, indent: int, text: str) -> None:
        self.lines.append("    " * indent + text)

    def name(self, value: object) -> str:
        """A name under which the function finds a constant."""
        if value is None:
            return "None"
        for name, known in self.names.items():
            if known is value:
                return name
        name = f"x{len(self.names)}"
        self.names[name] = value
        return name

    def first(self, ref: Ref | None, side: str) -> str:
        return f"facts.first({self.name(ref)}, {side!r})"

    def rule(self, index: int, planned: RulePlan) -> None:
        nothing = f"out.append(({index}, 0, {NOT_APPLICABLE!r}, None, None, None, NONE))"
        self.line(1, f"if not g{planned.governor}:")
        self.line(2, nothing)
        body = getattr(self, f"_{planned.rule.kind}")
        rule = planned.rule
        anchor = self.anchor(rule)
        if rule.each:
            self.line(1, f"elif not (starts := facts.merged({self.name(rule.start)})):")
            self.line(2, nothing)
            self.line(1, "else:")
            self.line(2, "for n, key in enumerate(starts):")
            self.line(3, "start = Occurrence(key, days[key >> 2], us[key >> 2])")
            self.line(3, "stop = starts[n + 1] if n + 1 < len(starts) else NEVER")
            self.guarded(index, planned, 3, body)
            return
        if anchor:
            self.line(1, f"elif (start := {anchor}).key == NEVER:")
            self.line(2, nothing)
        self.line(1, "else:")
        self.line(2, "n, stop = 0, NEVER")
        self.guarded(index, planned, 2, body)

    def anchor(self, rule: Rule) -> str:
        """What must have happened before the rule says anything."""
        if rule.kind in ("within", "not_before"):
            return self.first(rule.start, EARLIER)
        if rule.kind == "precedes":
            return self.first(rule.then, LATER)
        if rule.kind == "forbids" and rule.after:
            return self.first(rule.after, EARLIER)
        return self.first(rule.at, EARLIER) if rule.at else ""

    def guarded(self, index: int, planned: RulePlan, indent: int, body: Callable[[RulePlan, int], None]) -> None:
        self.line(indent, "end, done, slots = None, NOTHING, NONE")
        word = "if"
        if planned.rule.optional:
            self.line(indent, f"done = {self.until(planned.rule)}")
            self.line(indent, "if done.key == NEVER:")
            self.line(indent + 1, f"status = {NOT_APPLICABLE!r}")
            word = "elif"
        if planned.condition is not None:
            self.line(indent, f"{word} c{planned.condition} is None:")
            self.line(indent + 1, "status = 'unknown'")
            self.line(
                indent + 1, f"slots = {{'fields': SEPARATOR.join(unknown(conditions[{planned.condition}], facts.resolve))}}"
            )
            self.line(indent, f"elif not c{planned.condition}:")
            self.line(indent + 1, f"status = {NOT_APPLICABLE!r}")
            word = "elif"
        self.line(indent, "else:" if word == "elif" else "if True:")
        body(planned, indent + 1)
        for position, (status, expression) in enumerate(planned.table):
            test = expression.replace("always", "True")
            self.line(indent + 1, f"{'if' if position == 0 else 'elif'} {test}: status = {status!r}")
        started = "start.day" if planned.rule.kind in ("within", "not_before") else "None"
        self.line(indent, f"out.append(({index}, n, status, end, done if status in {SETTLED!r} else None, {started}, slots))")

    def until(self, rule: Rule) -> str:
        return f"facts.first_after({self.name(rule.until)}, {LATER!r}, start.key, start.day, stop)"

    def _within(self, planned: RulePlan, indent: int) -> None:
        rule = planned.rule
        extensions, off = "0", "()"
        if rule.extension and rule.start:
            after = "-1" if rule.start.attributes else "start.key"
            extensions = f"facts.count({self.name(rule.extension.event)}, {after}, stop, 0)"
            if rule.extension.at_most is not None:
                extensions = f"min({extensions}, {rule.extension.at_most})"
        if planned.suspension is not None:
            self.line(indent, f"standing_at = facts.standing({planned.suspension})")
            off = "standing_at.off_us" if rule.in_hours else "standing_at.off_days"
        self.line(indent, f"done = {self.until(rule)}")
        self.line(indent, "happened = done.key != NEVER")
        period = self.name(rule.period)
        how, at, limit = ("end_instant", "us", "end.at") if rule.in_hours else ("end", "day", "end.due")
        self.line(indent, f"end = {period}.{how}(start.{at}, {extensions}, {off})")
        self.line(indent, f"in_time = done.{at} <= {limit}")
        self.line(indent, f"late = {'end.at < cutoff - 1' if rule.in_hours else 'end.due < today'}")
        if planned.suspension is None:
            self.line(indent, "stood = standing = False")
            return
        array = "us" if rule.in_hours else "days"
        self.line(indent, "opened = standing_at.open_key")
        self.line(indent, f"standing = opened != NEVER and {array}[opened >> 2] <= {limit}")
        self.line(
            indent, f"stood = happened and any(a < done.key < b and {array}[a >> 2] <= {limit} for a, b in standing_at.stops)"
        )
        self.line(indent, "if standing and opened < done.key: end = None")

    def _not_before(self, planned: RulePlan, indent: int) -> None:
        rule = planned.rule
        self.line(indent, f"done = {self.first(rule.event, LATER)}")
        self.line(indent, "happened = done.key != NEVER")
        self.line(indent, f"end = first_lawful({self.name(rule)}, start)")
        self.names["first_lawful"] = first_lawful
        self.line(indent, "early = done.us < end.at" if rule.in_hours else "early = done.day < end.due")

    def _ahead(self, planned: RulePlan, indent: int) -> None:
        rule = planned.rule
        how, at, limit = ("end_instant", "us", "end.at") if rule.in_hours else ("end", "day", "end.due")
        self.line(indent, f"start = {self.first(rule.before, LATER)}")
        self.line(indent, f"done = {self.first(rule.event, EARLIER)}")
        self.line(indent, "happened, anchored = done.key != NEVER, start.key != NEVER")
        self.line(indent, "if anchored:")
        self.line(indent + 1, f"end = {self.name(rule.ahead)}.{how}(start.{at})")
        self.line(indent + 1, f"in_time = done.{at} <= {limit}")
        self.line(indent + 1, f"late = {'end.at < cutoff - 1' if rule.in_hours else 'end.due < today'}")

    def _precedes(self, planned: RulePlan, indent: int) -> None:
        self.line(indent, "done = start")
        self.line(indent, f"first = {self.first(planned.rule.first, EARLIER)}")
        self.line(indent, "preceded = first.key < start.key and first.day <= start.day")

    def _requires(self, planned: RulePlan, indent: int) -> None:
        rule = planned.rule
        self.line(indent, f"by = {self.first(rule.by, LATER) if rule.by else 'NOTHING'}")
        self.line(indent, f"count = facts.count({self.name(rule.event)}, -1, by.key, by.day)")
        self.line(indent, f"enough = count >= {rule.times}")
        self.line(indent, f"checked = {'by.key != NEVER' if rule.by else 'enough'}")
        self.line(indent, f"done = nth(facts, {self.name(rule.event)}, {rule.times}) if enough else by")
        self.names["nth"] = nth
        self.line(indent, "slots = {'count': count}")

    def _forbids(self, planned: RulePlan, indent: int) -> None:
        after = "start.key, start.day" if planned.rule.after else "-1, -1"
        self.line(indent, f"done = facts.first_after({self.name(planned.rule.event)}, {LATER!r}, {after}, NEVER)")
        self.line(indent, "happened = done.key != NEVER")
        if planned.rule.after:
            self.names["calendar_date"] = days.calendar_date
            self.line(indent, "slots = {'after': calendar_date(start.day).isoformat()}")

    def _range(self, planned: RulePlan, indent: int) -> None:
        self.line(indent, f"outside, blank, done, slots = outside_events(facts, {self.name(planned.rule)})")
        self.names["outside_events"] = outside_events

    def condition(self, condition: c.Condition) -> str:
        """A Python expression worth True, False or None."""
        if isinstance(condition, c.Not):
            name = self.temporary()
            return f"(None if ({name} := {self.condition(condition.part)}) is None else not {name})"
        if isinstance(condition, c.Both | c.Either):
            final = isinstance(condition, c.Either)
            a, b = self.temporary(), self.temporary()
            left, right = self.condition(condition.left), self.condition(condition.right)
            return (
                f"({final} if ({a} := {left}) is {final} else {final} if ({b} := {right}) is {final} "
                f"else None if {a} is None or {b} is None else {not final})"
            )
        return self.atom(condition)

    def temporary(self) -> str:
        self.temporaries += 1
        return f"t{self.temporaries}"

    def atom(self, atom: c.Atom) -> str:
        if isinstance(atom, c.Compare):
            if c.is_null_test(atom):
                other = atom.right if atom.left == c.Literal(None) else atom.left
                return f"(({self.operand(other)}) {'is' if atom.operator == '==' else 'is not'} None)"
            return f"compare({atom.operator!r}, {self.operand(atom.left)}, {self.operand(atom.right)})"
        if isinstance(atom, c.Among):
            return f"among({self.operand(atom.operand)}, {atom.values!r})"
        if isinstance(atom, c.Attribute):
            name = self.temporary()
            return f"({name} if ({name} := {self.operand(atom)}).__class__ is bool else None)"
        return self.operand(atom)

    def operand(self, operand: c.Operand) -> str:
        if isinstance(operand, c.Attribute):
            return f"values[{operand.name!r}]"
        if isinstance(operand, c.Has):
            return f"bool(keys[{operand.event!r}])"
        if isinstance(operand, c.Days):
            return f"facts.between({operand.first!r}, {operand.second!r})"
        return repr(operand.value)


def first_lawful(rule: Rule, start: Occurrence) -> End:
    """The first lawful day of a `not_before` rule."""
    if rule.in_hours:
        return rule.period.end_instant(start.us)
    end = rule.period.end(start.day)
    if not rule.passed:
        return end
    return End(end.unmoved, min(end.due + 1, days.LAST), min(end.safe + 1, days.LAST), end.provisional)


def nth(facts: Facts, ref: Ref, times: int) -> Occurrence:
    """The `times`-th occurrence of the ref."""
    found = [Occurrence(key, facts.days[key >> 2], facts.us[key >> 2]) for key in facts.merged(ref)]
    found += [dated for name in ref.attributes if (dated := facts.dated(name, EARLIER)).key != NEVER]
    return sorted(found)[times - 1]


def outside_events(facts: Facts, rule: Rule) -> tuple[bool, bool, Occurrence, dict[str, object]]:
    """Whether the value lies outside at any event, is blank, the event that says so, and the slots of the sentence."""
    last, blank, seen = NOTHING, False, False
    for key, value in _carried(facts, rule):
        held, seen = holds(rule, value), True
        where = Occurrence(key, facts.days[key >> 2], facts.us[key >> 2])
        if held is False:
            return True, False, where, {"value": shown(value)}
        if held is None:
            blank = True
        else:
            last = where
    return False, blank or not seen, last, {"fields": rule.value}


def _carried(facts: Facts, rule: Rule) -> Iterator[tuple[int, object]]:
    keys = facts.merged(rule.at) if rule.at else range(2, 4 * len(facts.us), 4)
    for key in keys:
        value = plain(facts.carried[key >> 2].get(rule.value), facts.plan)
        if rule.at or value is not None:
            yield key, value


def holds(rule: Rule, value: object) -> bool | None:
    """Whether a value lies in the rule's range; None where it is unknown or of another type."""
    if rule.among is not None:
        return c.among(value, rule.among)
    low = True if rule.low is None else c.compare(">=", value, rule.low)
    high = True if rule.high is None else c.compare("<=", value, rule.high)
    return None if low is None or high is None else low and high
