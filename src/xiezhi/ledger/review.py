"""The review of the platform's own ledger: all matters written as one log, held against the built-in rules by the column engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction
from django.db.models.functions import Collate

from xiezhi import law
from xiezhi.law.plan import compile_plan

from .codec import tells
from .events import Event
from .fold import CHANGES, TRACES, facts
from .log import told
from .matter import Matter, kinds
from .units import Unit
from .write import entered_names

ZONE = "Asia/Shanghai"
MATTERS = 1000
"""Of so many whole matters the events are in memory at once."""
FIXED = {"kind": pa.string(), "matter": pa.string(), "event": pa.string(), "at": pa.timestamp("us", ZONE)}
TYPES: dict[type, pa.DataType] = {
    # Whole and broken amounts share a column.
    int: pa.float64(),
    float: pa.float64(),
    bool: pa.bool_(),
    str: pa.string(),
    date: pa.date32(),
}


class Row(NamedTuple):
    """One line of the log; what else the rules ask of it is in `attributes`."""

    kind: str
    matter: str
    event: str
    at: datetime
    attributes: dict[str, Any]


def write_log(path: Path) -> int:
    """Write every matter's facts to a Parquet log: kind, matter (its number), event, at, and what the rules ask of; returns rows.

    Matters come in the order of their numbers, so that a reader needs no more than a few of them at once.
    """
    wanted = wanted_by_kind()
    schema = schema_of(wanted)
    asked = _asked(wanted)
    units = Unit.objects.in_bulk()
    count = 0
    with transaction.atomic(), pq.ParquetWriter(path, schema) as writer:
        for matters in _chunks():
            rows = [row for matter, history in matters for row in _rows(matter, units[matter.unit_id], history, asked, wanted)]
            writer.write_table(_table(rows, schema))
            count += len(rows)
    return count


def wanted_by_kind() -> dict[str, frozenset[str]]:
    """Kind → the attributes of which its rules ask."""
    plans = {kind: compile_plan(law.rules_for(kind)) for kind in kinds()}
    return {kind: frozenset({*plan.attributes, *plan.carried} - FIXED.keys()) for kind, plan in plans.items()}


def schema_of(wanted: Mapping[str, Iterable[str]]) -> pa.Schema:
    """The log's columns: what the rules of each kind ask of, typed as that kind declares it; what it does not declare is text.

    Raises TypeError where the rules of two kinds ask of one name what no column can hold together.
    """
    types: dict[str, pa.DataType] = {"unit": pa.string(), "unit_kind": pa.string()}
    for kind, attributes in wanted.items():
        asked = frozenset(attributes)
        for field in entered_names(kinds()[kind]):
            for attribute, told_as in tells(kinds()[kind], field).items():
                if attribute in asked and types.setdefault(attribute, TYPES[told_as]) != TYPES[told_as]:
                    raise TypeError(f"{kind} tells {attribute!r} as {TYPES[told_as]}, another kind as {types[attribute]}")
    names = sorted({attribute for attributes in wanted.values() for attribute in attributes} - FIXED.keys())
    return pa.schema([*FIXED.items(), *((name, types.get(name, pa.string())) for name in names)])


def _asked(wanted: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """By kind the fields that tell something of which its rules ask."""
    return {
        name: frozenset(field for field in entered_names(cls) if wanted[name] & tells(cls, field).keys())
        for name, cls in kinds().items()
    }


def _chunks() -> Iterator[list[tuple[Matter, list[Event]]]]:
    """All matters with their events, some at a time; looks and papers left out, whose rows no rule reads."""
    found = Matter.objects.filter(kind__in=kinds()).only("kind", "number", "unit_id").order_by(Collate("number", "C"))
    left_out = TRACES - CHANGES
    columns = ("matter_id", "seq", "name", "action", "happened_at", "state", "data", "by_id", "deemed_by", "corrects")
    # Bare rows instead of models: they have all that the fold asks of an event, at half the time.
    events: Any = Event.objects.exclude(name__in=left_out).order_by("matter_id", "seq").values_list(*columns, named=True)
    matters = found.iterator(chunk_size=MATTERS)
    while some := list(islice(matters, MATTERS)):
        chains: dict[int, list[Event]] = {matter.pk: [] for matter in some}
        for event in events.filter(matter_id__in=list(chains)).iterator(chunk_size=MATTERS):
            chains[event.matter_id].append(event)
        yield [(matter, chains[matter.pk]) for matter in some]


def _rows(
    matter: Matter, unit: Unit, chain: list[Event], asked: Mapping[str, frozenset[str]], wanted: Mapping[str, frozenset[str]]
) -> Iterator[Row]:
    own = wanted[matter.kind]
    for name, at, attributes in told(matter.kind_class, unit, facts(chain), asked[matter.kind]):
        yield Row(matter.kind, matter.number, name, at, {key: value for key, value in attributes.items() if key in own})


def _table(rows: list[Row], schema: pa.Schema) -> pa.Table:
    held: dict[str, tuple[list[int], list[Any]]] = {name: ([], []) for name in schema.names}
    for place, row in enumerate(rows):
        for name, value in row.attributes.items():
            if value is not None:
                places, values = held[name]
                places.append(place)
                values.append(value)
    fixed = [pa.array([row[place] for row in rows], kind) for place, kind in enumerate(FIXED.values())]
    others = [_sparse(*held[field.name], field.type, len(rows)) for field in list(schema)[len(fixed) :]]
    return pa.Table.from_arrays([*fixed, *others], schema=schema)


def _sparse(places: list[int], values: list[Any], kind: pa.DataType, size: int) -> pa.Array:
    """A column that holds `values` at `places` and is empty elsewhere."""
    if not places:
        return pa.nulls(size, kind)
    index = np.full(size, -1)
    index[places] = np.arange(len(places))
    return pa.array(values, kind).take(pa.array(index, mask=index < 0))
