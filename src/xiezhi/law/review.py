"""The review of a whole log: every rule on every matter, in bounded memory, verdicts written as they come."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from xiezhi.law.arrays import Bools
from xiezhi.law.chunks import Chunk, Scattered, chunks
from xiezhi.law.columns import Columns
from xiezhi.law.errors import LogError
from xiezhi.law.judges import Review
from xiezhi.law.kernel import judge_columns
from xiezhi.law.logs import Log
from xiezhi.law.outputs import output
from xiezhi.law.plan import STATUSES, Plan, RulePlan, by_zone, compile_plan
from xiezhi.law.rows import schema, verdict_rows
from xiezhi.law.rules import ANY_KIND, Rule
from xiezhi.law.single import reading_day
from xiezhi.law.values import wall_clock

KIND: Final = "kind"


@dataclass
class Summary:
    """What a review found. counts: status → number, for every rule, only statuses that occur."""

    counts: dict[str, dict[str, int]]
    matters: int = 0
    events: int = 0
    seconds: float = 0.0
    left_out: str = ""

    def count(self, rule: str, status: int, number: int) -> None:
        if number:
            name = STATUSES[status]
            self.counts[rule][name] = self.counts[rule].get(name, 0) + number


@dataclass(frozen=True)
class Task:
    """Rules to hold a log against, on which day. by_kind: the log's column `kind` says which matters a rule speaks of."""

    rules: tuple[Rule, ...]
    as_of: date
    all_: bool = False
    by_kind: bool = False
    tz: str | None = None
    plans: tuple[Plan, ...] = field(init=False)

    def __post_init__(self) -> None:
        events = {name for rule in self.rules for name in rule.events()}
        object.__setattr__(self, "plans", tuple(compile_plan(group, events) for group in by_zone(self.rules)))

    @property
    def events(self) -> tuple[str, ...]:
        return self.plans[0].events

    @property
    def attributes(self) -> tuple[str, ...]:
        wanted = {name for plan in self.plans for name in (*plan.attributes, *plan.carried)}
        return tuple(sorted(wanted | ({KIND} if self.by_kind else set())))

    @property
    def rule_ids(self) -> list[str]:
        return [rule.id for rule in self.rules]


Judge = Callable[[Chunk, Task, Summary, bool], Iterator[pa.RecordBatch]]


def review(
    log: Path, rules: Iterable[Rule], as_of: date, *, engine: str = "numpy", out: Path | None = None, all_: bool = False
) -> Summary:
    """Judge every matter of a log.

    engine: "numpy", "python" (matter by matter) or "spark"; out: where the verdict rows go (.parquet or .csv), written
    whole or not at all; all_: rows for rules that do not apply too. Raises LogError.
    """
    began = time.perf_counter()
    task = _task(log, tuple(rules), as_of, all_)
    if engine == "spark":
        from xiezhi.law.spark import review_on_spark

        summary = review_on_spark(log, task, out)
    else:
        summary = _reviewed(log, task, judge_chunk if engine == "numpy" else _judge_one_by_one, out)
    summary.seconds = time.perf_counter() - began
    return summary


def _task(path: Path, rules: tuple[Rule, ...], as_of: date, all_: bool) -> Task:
    if not rules:
        raise LogError("没有规则可用")
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise LogError(f"{rule.statute.file}：规则 {rule.id} 重复")
        seen.add(rule.id)
    log = Log(path, (), ())
    named = {rule.matter for rule in rules} - {ANY_KIND}
    # A column `kind` that names none of the rules' kinds is an attribute like any other.
    by_kind = KIND in log.schema.names and any(kind in named for kind in log.kinds())
    return Task(rules, as_of, all_, by_kind, log.tz)


def _reviewed(path: Path, task: Task, judge: Judge, out: Path | None) -> Summary:
    try:
        return _run(path, task, judge, out, scattered=False)
    except Scattered:
        return _run(path, task, judge, out, scattered=True)


def _run(path: Path, task: Task, judge: Judge, out: Path | None, *, scattered: bool) -> Summary:
    log = Log(path, task.events, task.attributes)
    summary = Summary({rule: {} for rule in task.rule_ids})
    with output(out, schema(log.tz)) as writer, _progress(log) as bar:
        for chunk in chunks(log, scattered=scattered):
            for rows in judge(chunk, task, summary, writer.wants):
                writer.write(rows)
            bar.update(chunk.matter.size)
    summary.left_out = log.checker.told()
    return summary


def _progress(log: Log) -> AbstractContextManager[Any]:
    from tqdm import tqdm

    bar: AbstractContextManager[Any] = tqdm(
        total=log.rows, unit="行", unit_scale=True, desc="审查", leave=False, disable=not sys.stderr.isatty()
    )
    return bar


def judge_chunk(chunk: Chunk, task: Task, summary: Summary, rows: bool) -> Iterator[pa.RecordBatch]:
    """The verdict rows of a chunk (where `rows` asks for them), counted into the summary."""
    for index, plan in enumerate(task.plans):
        today, cutoff = reading_day(task.as_of, plan)
        columns, names = columns_of(chunk, plan, cutoff, task.tz)
        if index == 0:
            summary.matters += columns.count
            summary.events += columns.matter.size
        if not columns.count:
            continue
        for answers in judge_columns(Review(columns, today, cutoff), task.all_, _speaker(columns, task)):
            for status, number in enumerate(np.bincount(answers.status).tolist()):
                summary.count(answers.planned.rule.id, status, number)
            if rows and answers.matter.size:
                yield verdict_rows(answers, names, today, task.tz, task.rule_ids)


def _speaker(columns: Columns, task: Task) -> Callable[[RulePlan], Bools | None]:
    """Which matters a rule speaks of."""

    def chosen(planned: RulePlan) -> Bools | None:
        kind = planned.rule.matter
        if not task.by_kind or kind == ANY_KIND:
            return None
        return columns.value(KIND).map(lambda value: value == kind, False)

    return chosen


def columns_of(chunk: Chunk, plan: Plan, cutoff: int, tz: str | None) -> tuple[Columns, pa.Array]:
    """A chunk as the plan reads it: up to the cutoff, in the plan's zone; with the names of the matters left."""
    us = wall_clock(pa.array(chunk.at).cast(pa.timestamp("us", tz)), plan.zone)
    matter, event, names, attributes = chunk.matter, chunk.event, chunk.names, chunk.attributes
    keep = us < cutoff
    if not keep.all():
        matter, event, us = matter[keep], event[keep], us[keep]
        attributes = {name: column.filter(pa.array(keep)) for name, column in attributes.items()}
        left, matter = np.unique(matter, return_inverse=True)
        names = names.take(pa.array(left))
    return Columns(plan, matter, event, us, attributes), names


def _judge_one_by_one(chunk: Chunk, task: Task, summary: Summary, rows: bool) -> Iterator[pa.RecordBatch]:
    from xiezhi.law.onebyone import judge_matters

    yield from judge_matters(chunk, task, summary, rows)
