"""The review of the platform's own ledger: all matters written as one log, held against the built-in rules by the column engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from xiezhi import law
from xiezhi.law.plan import compile_plan

from .fold import facts
from .log import told
from .matter import Matter, kinds
from .verify import chunks, events_of

ZONE = "Asia/Shanghai"


def write_log(path: Path) -> int:
    """Write every matter's facts to a Parquet log: kind, matter (its number), event, at, and what the rules ask of; returns rows."""
    plan = compile_plan(law.rules())
    wanted = sorted({*plan.attributes, *plan.carried})
    rows = {cls: list(_rows(cls, wanted)) for cls in kinds().values()}
    schema = _schema(wanted, [row for found in rows.values() for row in found])
    count = 0
    with pq.ParquetWriter(path, schema) as writer:
        for found in rows.values():
            writer.write_table(pa.Table.from_pylist(found, schema))
            count += len(found)
    return count


def _rows(cls: type[Matter], wanted: list[str]) -> Iterator[dict[str, Any]]:
    names = frozenset(wanted)
    for matters in chunks(cls):
        chains = events_of([matter.pk for matter in matters])
        for matter in matters:
            for name, at, attributes in told(cls, matter.unit, facts(chains.get(matter.pk, []))):
                held = {key: value for key, value in attributes.items() if key in names and value is not None}
                yield {"kind": matter.kind, "matter": matter.number, "event": name, "at": at, **held}


def _schema(wanted: list[str], rows: list[dict[str, Any]]) -> pa.Schema:
    """Types of the attributes as they occur; numbers as floats, so that whole and broken amounts share a column."""
    found: dict[str, pa.DataType] = {}
    for row in rows:
        for name in row.keys() - found.keys():
            value = row[name]
            number = isinstance(value, int | float) and not isinstance(value, bool)
            found[name] = pa.float64() if number else pa.scalar(value).type
    fixed = {"kind": pa.string(), "matter": pa.string(), "event": pa.string(), "at": pa.timestamp("us", ZONE)}
    return pa.schema([*fixed.items(), *((name, found.get(name, pa.string())) for name in wanted if name not in fixed)])
