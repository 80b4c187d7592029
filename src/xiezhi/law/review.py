"""The review of a whole log: every rule on every matter, in bounded memory, verdicts written as they come."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from xiezhi.law.bulk import judge_chunk
from xiezhi.law.chunks import Chunk, Scattered, chunks
from xiezhi.law.errors import LogError
from xiezhi.law.logs import Log
from xiezhi.law.onebyone import judge_matters
from xiezhi.law.outputs import output
from xiezhi.law.rows import schema
from xiezhi.law.rules import ANY_KIND, Rule
from xiezhi.law.task import KIND, Summary, Task

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
        summary = _reviewed(log, task, judge_chunk if engine == "numpy" else judge_matters, out)
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
