"""One chunk of a log through the kernel: what every engine but the matter-by-matter one calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa

from xiezhi.law.arrays import Bools
from xiezhi.law.chunks import Chunk
from xiezhi.law.columns import Columns
from xiezhi.law.judges import Review
from xiezhi.law.kernel import judge_columns
from xiezhi.law.plan import Plan, RulePlan
from xiezhi.law.rows import verdict_rows
from xiezhi.law.rules import ANY_KIND
from xiezhi.law.single import reading_day
from xiezhi.law.task import KIND, Summary, Task
from xiezhi.law.values import wall_clock


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
                yield verdict_rows(answers, names, today, task.tz)


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
