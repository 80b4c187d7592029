"""The checks that every batch of a log goes through, wherever it is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from xiezhi.law import days
from xiezhi.law.errors import LogError


@dataclass
class Checker:
    """Turns batches of a log into tables of matter (text), event (number), at (microseconds since 1970), attributes.

    columns: matter, event, at and the attributes, in this order; events: the names that have numbers, -1 for others;
    texts: whether `at` is written as text; header: how many lines stand before the first row of the file.
    Rows without matter, event or at have no place in a ledger: they are left out, and counted in `left_out`.
    """

    path: str
    columns: tuple[str, ...]
    events: tuple[str, ...]
    tz: str | None
    texts: bool
    header: int
    left_out: Counter[str] = field(default_factory=Counter)

    def checked(self, batch: pa.RecordBatch, first: int) -> pa.Table:
        """The batch whose first row is the log's row `first`, from 1. Raises LogError that names file, row and column."""
        matter = as_text(batch.column("matter"))
        number, named = self._numbered(batch.column("event"))
        at = self._instants(batch.column("at"), first)
        self._check_years(at, first)
        table = pa.table([matter, number, at, *(batch.column(name) for name in self.columns[3:])], names=list(self.columns))
        there = {"matter": given(matter), "event": named, "at": at.is_valid()}
        lost = {name: len(present) - (pc.sum(present).as_py() or 0) for name, present in there.items()}
        if not any(lost.values()):
            return table
        keep = pc.and_(pc.and_(there["matter"], there["event"]), there["at"])
        self.left_out.update(lost)
        self.left_out["rows"] += len(keep) - (pc.sum(keep).as_py() or 0)
        return table.filter(keep)

    def place(self, row: int) -> str:
        """Where a row stands in the file."""
        return f"第 {row + self.header} 行（第 {row} 条记录）" if self.header else f"第 {row} 行"

    def told(self) -> str:
        """One line on the rows that were left out; "" where there are none."""
        if not self.left_out["rows"]:
            return ""
        causes = "、".join(f"{self.left_out[name]} 行缺 {name}" for name in ("matter", "event", "at") if self.left_out[name])
        return f"{self.path}：{self.left_out['rows']} 行没有计入：{causes}"

    def _numbered(self, event: pa.Array) -> tuple[pa.Array, pa.Array]:
        """The number of each row's event, and whether it names one."""
        encoded = event if pa.types.is_dictionary(event.type) else as_text(event).dictionary_encode()
        names = as_text(encoded.dictionary).to_pylist()
        numbers = {name: number for number, name in enumerate(self.events)}
        rows = pc.fill_null(encoded.indices, len(names)).to_numpy(zero_copy_only=False)
        number = np.array([*(numbers.get(name, -1) for name in names), -1], np.int16)[rows]
        named = np.array([*(bool(name) for name in names), False])[rows]
        return pa.array(number), pa.array(named)

    def _instants(self, column: pa.Array, first: int) -> pa.Array:
        if self.texts:
            column = self._parsed(as_text(column), first)
        elif pa.types.is_date(column.type):
            column = column.cast(pa.timestamp("us"))
        return column.cast(pa.timestamp("us", column.type.tz), safe=False).cast(pa.int64())

    def _parsed(self, column: pa.Array, first: int) -> pa.Array:
        column = pc.utf8_trim_whitespace(column)
        column = pc.if_else(given(column), column, pa.scalar(None, pa.string()))
        try:
            return column.cast(pa.timestamp("us", self.tz))
        except pa.ArrowInvalid:
            instants = [self._one(text, first + row) for row, text in enumerate(column.to_pylist())]
            return pa.array(instants, pa.timestamp("us", self.tz))

    def _one(self, text: str | None, row: int) -> datetime | None:
        if text is None:
            return None
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            raise self._error(row, f"“{text[:40]}”不是日期，应写作 2024-03-01 或 2024-03-01T09:30") from None
        if (found.tzinfo is None) != (self.tz is None):
            zone = "没有时区，而前面的行有" if self.tz else "带有时区，而前面的行没有"
            raise self._error(row, f"“{text[:40]}”{zone}")
        return found

    def _error(self, row: int, message: str) -> LogError:
        return LogError(f"{self.path}：{self.place(row)}：at：{message}")

    def _check_years(self, at: pa.Array, first: int) -> None:
        low = pc.min(at).as_py()
        if low is not None and low < -days.UNIX_DAY * days.DAY_US:
            row = first + int(np.argmin(at.fill_null(0).to_numpy()))
            raise self._error(row, f"早于 {days.FIRST_YEAR} 年，无法计算")


def as_text(column: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return column if pa.types.is_string(column.type) else column.cast(pa.string())


def given(column: pa.Array) -> pa.Array:
    """Whether a text is there and not blank."""
    return pc.fill_null(pc.greater(pc.binary_length(column), 0), False)
