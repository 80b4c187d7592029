"""A chunk of a log judged matter by matter with the generated functions; the same rows as the kernel's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from xiezhi.law import days
from xiezhi.law.chunks import Chunk
from xiezhi.law.facts import Event
from xiezhi.law.plan import NOT_APPLICABLE, STATUSES, Plan, compile_plan
from xiezhi.law.rows import schema
from xiezhi.law.rules import ANY_KIND
from xiezhi.law.single import SingleEngine, reading_day
from xiezhi.law.task import KIND, Summary, Task
from xiezhi.law.values import instants, wall_clock
from xiezhi.law.verdicts import Verdict
from xiezhi.law.writer import generate


def judge_matters(chunk: Chunk, task: Task, summary: Summary, rows: bool) -> Iterator[pa.RecordBatch]:
    for index, plan in enumerate(task.plans):
        verdicts: list[Verdict] = []
        counts: Counter[tuple[str, str]] = Counter()
        engines = _Engines(plan, task)
        cutoff = reading_day(task.as_of, plan)[1]
        for name, events in matters(chunk, plan, cutoff, task.tz):
            if index == 0:
                summary.matters += 1
                summary.events += len(events)
            engine = engines.of(events)
            if not rows:
                counts.update((engine.plan.rules[rule].rule.id, status) for rule, status in engine.tally(events, task.as_of))
                continue
            found = engine.judge(events, task.as_of, name, task.all_)
            counts.update((verdict.rule, verdict.status) for verdict in found)
            verdicts += found
        for (rule, status), number in counts.items():
            if task.all_ or status != NOT_APPLICABLE:
                summary.count(rule, STATUSES.index(status), number)
        if rows and verdicts:
            yield rows_of(verdicts, task, plan)


class _Engines:
    """The function for a matter's kind, generated once."""

    def __init__(self, plan: Plan, task: Task) -> None:
        self.plan, self.task = plan, task
        self._known: dict[object, SingleEngine] = {}

    def of(self, events: list[Event]) -> SingleEngine:
        kind: object = None
        if self.task.by_kind:
            for _, _, attributes in events:
                kind = attributes.get(KIND) or kind
        if kind not in self._known:
            rules = [planned.rule for planned in self.plan.rules]
            if self.task.by_kind:
                rules = [rule for rule in rules if rule.matter in (kind, ANY_KIND)]
            self._known[kind] = generate(compile_plan(rules))
        return self._known[kind]


def matters(chunk: Chunk, plan: Plan, cutoff: int, tz: str | None) -> Iterator[tuple[str, list[Event]]]:
    """Each matter of a chunk with its events up to the cutoff, on the wall clock of the plan's zone."""
    us = wall_clock(pa.array(chunk.at).cast(pa.timestamp("us", tz)), plan.zone)
    at = [days.wall_clock(value) if value < cutoff else None for value in us.tolist()]
    carried: list[dict[str, Any]] = [{} for _ in at]
    for name, column in chunk.attributes.items():
        there = np.flatnonzero(pc.is_valid(column).to_numpy(zero_copy_only=False)).tolist()
        for row, value in zip(there, _localised(column.drop_null(), plan).to_pylist(), strict=True):
            carried[row][name] = value
    names = ["" if code < 0 else plan.events[code] for code in chunk.event.tolist()]
    begin = np.searchsorted(chunk.matter, np.arange(len(chunk.names) + 1)).tolist()
    for matter, name in enumerate(chunk.names.to_pylist()):
        events: list[Event] = []
        for row in range(begin[matter], begin[matter + 1]):
            instant = at[row]
            if instant is not None:
                events.append((names[row], instant, carried[row]))
        if events:
            yield name, events


def _localised(column: pa.Array, plan: Plan) -> pa.Array:
    if pa.types.is_timestamp(column.type):
        us = wall_clock(column, plan.zone)
        return pa.array(us - days.UNIX_DAY * days.DAY_US).cast(pa.timestamp("us"))
    return column


def rows_of(verdicts: list[Verdict], task: Task, plan: Plan) -> pa.RecordBatch:
    done = np.array([days.microseconds(verdict.done) if isinstance(verdict.done, datetime) else -1 for verdict in verdicts])
    target = schema(task.tz)
    columns = []
    for column in target:
        if column.name == "done":
            columns.append(instants(done, task.tz, plan.zone))
        else:
            columns.append(pa.array([getattr(verdict, column.name) for verdict in verdicts], column.type))
    return pa.RecordBatch.from_arrays(columns, schema=target)
