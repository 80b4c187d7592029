"""Writes the Python function that judges one matter by a plan."""

from __future__ import annotations

from collections.abc import Callable

from xiezhi.law import conditions as c
from xiezhi.law import days
from xiezhi.law.facts import EARLIER, LATER, NEVER, NOTHING, Occurrence
from xiezhi.law.findings import first_lawful, nth, outside_events
from xiezhi.law.plan import NOT_APPLICABLE, Plan, RulePlan
from xiezhi.law.rules import Ref, Rule
from xiezhi.law.single import SETTLED, SingleEngine
from xiezhi.law.wording import SEPARATOR


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
        for index, event in enumerate(self.plan.events):
            self.line(1, f"e{index} = keys[{event!r}]")
            self.line(1, f"f{index} = e{index}[0] if e{index} else NEVER")
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
        if ref is None or ref.attributes:
            return f"facts.first({self.name(ref)}, {side!r})"
        keys = [f"f{self.plan.events.index(event)}" for event in ref.events]
        key = self.temporary()
        earliest = keys[0] if len(keys) == 1 else f"min({', '.join(keys)})"
        return f"(Occurrence({key}, days[{key} >> 2], us[{key} >> 2]) if ({key} := {earliest}) != NEVER else NOTHING)"

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
            # A date has no place in the ledger to come after: every extension counts.
            after = "(start.key if start.key & 3 == 2 else -1)" if rule.start.attributes else "start.key"
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
        if (then := planned.rule.then) and then.attributes and then.events:
            # A date stands after the events of its day: the first of these may still have nothing before it.
            self.line(indent, f"event = {self.first(Ref(then.events), LATER)}")
            self.line(indent, "preceded = preceded and (event.key == NEVER or first.key < event.key and first.day <= event.day)")

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
