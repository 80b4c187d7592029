"""Answers as Arrow rows: the columns of a verdict, with its sentence."""

from __future__ import annotations

import string
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from xiezhi.law import days
from xiezhi.law.arrays import Days, Ints
from xiezhi.law.kernel import CODE, Answers
from xiezhi.law.plan import STATUSES
from xiezhi.law.values import instants


def schema(tz: str | None) -> pa.Schema:
    """The columns of verdict rows; `tz` is the zone of the log's instants, None where it has none."""
    return pa.schema(
        [
            ("matter", pa.string()),
            ("rule", pa.string()),
            ("occurrence", pa.int32()),
            ("status", pa.string()),
            ("due", pa.date32()),
            ("safe", pa.date32()),
            ("done", pa.timestamp("us", tz)),
            ("days_over", pa.int32()),
            ("provisional", pa.bool_()),
            ("why", pa.string()),
        ]
    )


def verdict_rows(answers: Answers, names: pa.Array, today: int, tz: str | None) -> pa.RecordBatch:
    """The rows of one rule's answers. names: of the matters, by number."""
    rule = answers.planned.rule
    size = answers.matter.size
    over = _days_over(answers, today)
    done_us = answers.columns.instants(answers.done)
    columns = [
        names.take(pa.array(answers.matter)),
        pa.repeat(pa.scalar(rule.id, pa.string()), size),
        pa.array(answers.occurrence, pa.int32()),
        pa.array(STATUSES, pa.string()).take(pa.array(answers.status)),
        _dates(answers.due),
        _dates(answers.safe),
        instants(np.where(answers.settled, done_us, -1), tz, rule.statute.calendar.zone),
        pa.array(over, pa.int32(), mask=over == _NONE),
        pa.array(answers.provisional),
        _why(answers, over, today),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema(tz))


_NONE = np.iinfo(np.int32).min


def _days_over(answers: Answers, today: int) -> Days:
    if answers.planned.rule.kind not in ("within", "ahead"):
        return np.full(answers.status.size, _NONE, np.int32)
    late = answers.status == CODE["overdue"]
    breached = answers.status == CODE["breached"]
    over = np.where(late, np.int32(today) - answers.due, np.where(breached, answers.done.day - answers.due, np.int32(_NONE)))
    return over.astype(np.int32)


def _dates(day: Days) -> pa.Array:
    return pa.array(day - np.int32(days.UNIX_DAY), pa.int32(), mask=day < 0).cast(pa.date32())


def _why(answers: Answers, over: Days, today: int) -> pa.Array:
    """The sentences of those rows that have one, null elsewhere."""
    sentences = [pa.nulls(1, pa.string())]
    place = np.zeros(answers.status.size, np.int64)
    used = 1
    for status in ("breached", "overdue", "unknown"):
        rows = np.flatnonzero(answers.status == CODE[status])
        if not rows.size:
            continue
        sentences.append(_filled(answers, answers.planned.templates[status], rows, over, today))
        place[rows] = used + np.arange(rows.size)
        used += rows.size
    return pa.concat_arrays(sentences).take(pa.array(place)) if used > 1 else pa.nulls(place.size, pa.string())


def _filled(answers: Answers, template: str, rows: Ints, over: Days, today: int) -> pa.Array:
    parts: list[Any] = []
    for text, name, _, _ in string.Formatter().parse(template):
        if text:
            parts.append(pa.scalar(text, pa.string()))
        if name:
            parts.append(_slot(answers, name, rows, over, today))
    if not any(isinstance(part, pa.Array) for part in parts):
        return pa.array(["".join(part.as_py() for part in parts)] * rows.size, pa.string())
    return pc.binary_join_element_wise(*parts, pa.scalar("", pa.string()))


def _slot(answers: Answers, name: str, rows: Ints, over: Days, today: int) -> Any:
    if name == "as_of":
        return pa.scalar(days.calendar_date(today).isoformat(), pa.string())
    if name == "days":
        return pa.array(over[rows]).cast(pa.string())
    if name == "due":
        return date_texts().take(pa.array(answers.due[rows]))
    if name == "done":
        return date_texts().take(pa.array(answers.done.day[rows]))
    if name == "due_at":
        assert answers.due_us is not None
        return _minutes(answers.due_us[rows])
    if name == "done_at":
        return _minutes(answers.columns.instants(answers.done.take(rows)))
    return pa.array(answers.slots[name](rows), pa.string())


@cache
def date_texts() -> pa.Array:
    """Every day of the tables as text, by its number."""
    first = np.datetime64(f"{days.FIRST_YEAR}-01-01")
    return pa.array(np.datetime_as_string(first + np.arange(days.SIZE)).tolist(), pa.string())


def _minutes(us: Ints) -> pa.Array:
    return pc.strftime(instants(us, None, None), "%Y-%m-%d %H:%M") if us.size else pa.array([], pa.string())
