"""Attribute values as columns: numbers, truths, texts (as dictionary codes), days and instants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timezone
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from xiezhi.law import days
from xiezhi.law.arrays import Bools, Days, Ints

# Python's own years, 1 to 9999, as day numbers.
_YEARS = (
    date.min.toordinal() - date(days.FIRST_YEAR, 1, 1).toordinal(),
    date.max.toordinal() - date(days.FIRST_YEAR, 1, 1).toordinal(),
)


@dataclass(frozen=True, slots=True)
class Values:
    """A column of one kind: "number", "truth", "text", "day" or "instant"; `data` means nothing where not `known`.

    Texts are indexes into `texts`, days are day numbers, instants microseconds.
    """

    kind: str
    data: npt.NDArray[Any]
    known: Bools
    texts: Sequence[str] = field(default=())

    @classmethod
    def nothing(cls, size: int) -> Values:
        return cls("number", np.zeros(size), np.zeros(size, np.bool_))

    def take(self, rows: Ints) -> Values:
        """The values of these rows; unknown for row -1."""
        if not self.data.size:
            return Values(self.kind, np.zeros(rows.size, self.data.dtype), np.zeros(rows.size, np.bool_), self.texts)
        return Values(self.kind, self.data[rows], self.known[rows] & (rows >= 0), self.texts)

    def plain(self, row: int) -> object:
        """The value of one row as Python has it; None where unknown."""
        if not self.known[row]:
            return None
        value = self.data[row]
        if self.kind == "text":
            return self.texts[int(value)]
        if self.kind == "day":
            return days.calendar_date(int(value))
        if self.kind == "instant":
            return days.wall_clock(int(value))
        return bool(value) if self.kind == "truth" else float(value)

    def days(self, read: Callable[[object], date | None]) -> Days:
        """Day numbers; -1 where unknown or no date. Texts are dates as far as `read` says so."""
        if self.kind == "day":
            found = self.data
        elif self.kind == "instant":
            found = self.data // days.DAY_US
        elif self.kind == "text" and len(self.texts):
            read_texts = [read(text) for text in self.texts]
            found = np.array([-1 if at is None else days.number(at) for at in read_texts], np.int32)[self.data]
        else:
            return np.full(self.data.size, -1, np.int32)
        return np.where(self.known, np.clip(found, 0, days.LAST), -1).astype(np.int32)

    def map(self, function: Callable[[object], Any], unknown: Any) -> npt.NDArray[Any]:
        """What a Python function says of each value, asked once for each distinct one."""
        found = np.full(self.data.size, unknown)
        rows = np.flatnonzero(self.known)
        distinct, first, back = np.unique(self.data[rows], return_index=True, return_inverse=True)
        answers = np.array([function(self.plain(int(rows[row]))) for row in first], found.dtype)
        if distinct.size:
            found[rows] = answers[back]
        return found


def from_arrow(column: pa.Array, zone: timezone | None) -> Values:
    """A column without nulls. A type that no rule can read (lists, bytes) is unknown throughout."""
    kind = column.type
    everywhere = np.ones(len(column), np.bool_)
    if pa.types.is_dictionary(kind):
        if not pa.types.is_string(kind.value_type) and not pa.types.is_large_string(kind.value_type):
            return from_arrow(column.dictionary_decode(), zone)
        return _texts(column)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return _texts(column.cast(pa.string()).dictionary_encode())
    if pa.types.is_boolean(kind):
        return Values("truth", column.to_numpy(zero_copy_only=False), everywhere)
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        data = column.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
        return Values("number", data, ~np.isnan(data))
    if pa.types.is_date(kind):
        data = column.cast(pa.date32()).cast(pa.int32()).to_numpy(zero_copy_only=False) + days.UNIX_DAY
        return Values("day", np.clip(data, *_YEARS), everywhere)
    if pa.types.is_timestamp(kind):
        return Values("instant", wall_clock(column, zone), everywhere)
    return Values.nothing(len(column))


def _texts(column: pa.Array) -> Values:
    texts = column.dictionary.to_pylist()
    codes = column.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    known = np.ones(codes.size, np.bool_)
    for blank in [code for code, text in enumerate(texts) if not text]:
        known &= codes != blank
    return Values("text", codes, known, texts)


def wall_clock(column: pa.Array, zone: timezone | None) -> Ints:
    """Wall-clock microseconds since day 0: of aware instants in `zone`, or in the column's own zone where None."""
    if column.type.tz and zone is None:
        column = pc.local_timestamp(column)
    us: Ints = column.cast(pa.timestamp("us", column.type.tz), safe=False).cast(pa.int64()).to_numpy(zero_copy_only=False)
    shift = days.UNIX_DAY * days.DAY_US
    if column.type.tz and zone is not None:
        offset = zone.utcoffset(None)
        shift += int(offset.total_seconds()) * 1_000_000
    return us + shift


def instants(us: Ints, tz: str | None, zone: timezone | None) -> pa.Array:
    """The instants of a log that read so on the wall clock; null for -1. The inverse of `wall_clock`."""
    naive = pa.array(us - days.UNIX_DAY * days.DAY_US, mask=us < 0).cast(pa.timestamp("us"))
    if tz is None:
        return naive
    if zone is None:
        return pc.assume_timezone(naive, tz, ambiguous="earliest", nonexistent="earliest")
    offset = zone.utcoffset(None)
    shifted = pc.subtract(naive, pa.scalar(offset, pa.duration("us")))
    return shifted.cast(pa.timestamp("us", "UTC")).cast(pa.timestamp("us", tz))
