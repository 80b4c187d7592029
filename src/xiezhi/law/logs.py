"""An external log: Parquet or CSV with the columns matter, event, at and attributes, read in checked batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from xiezhi.law import days
from xiezhi.law.csvlogs import CsvLog
from xiezhi.law.errors import LogError

NEEDED: Final = ("matter", "event", "at")
BATCH_ROWS: Final = 1 << 17
_ZONED = r"(Z|[+-]\d\d:?\d\d)$"


@dataclass
class Log:
    """A log on disk. `tz` is the zone of its instants, None where they are plain wall-clock times.

    Batches have matter (text), event (number in `events`, -1 for others), at (microseconds since 1970) and those
    `attributes` that the log has. Rows without matter, event or at have no place in a ledger: they are left out, and
    counted in `left_out`. Raises LogError that names file, row and column.
    """

    path: Path
    events: tuple[str, ...]
    attributes: tuple[str, ...]
    left_out: Counter[str] = field(default_factory=Counter)
    tz: str | None = None
    rows: int = 0

    def __post_init__(self) -> None:
        self._source: Any = self._open()
        schema: pa.Schema = self._source.schema
        for name in NEEDED:
            if schema.names.count(name) != 1:
                raise LogError(f"{self.path}：缺少列 {name}" if name not in schema.names else f"{self.path}：列 {name} 重复")
        self.columns = [*NEEDED, *(name for name in self.attributes if name in schema.names)]
        self.rows = self._source.rows
        for name in ("matter", "event"):
            _check_text(self.path, name, schema.field(name).type)
        self._texts = _is_text(schema.field("at").type)
        self.tz = self._zone(schema.field("at").type)

    @property
    def names(self) -> list[str]:
        found: list[str] = self._source.schema.names
        return found

    def _open(self) -> Any:
        if not self.path.is_file():
            raise LogError(f"{self.path}：找不到日志文件")
        suffix = self.path.suffix.lower()
        try:
            if suffix == ".parquet":
                return _ParquetLog(self.path)
            if suffix == ".csv":
                return CsvLog(self.path, NEEDED, self.attributes)
        except (pa.ArrowException, OSError) as error:
            raise LogError(f"{self.path}：读不了日志（{str(error).splitlines()[0][:160]}）") from error
        raise LogError(f"{self.path}：日志应当是 .parquet 或 .csv 文件")

    def _zone(self, kind: pa.DataType) -> str | None:
        if pa.types.is_timestamp(kind):
            zone: str | None = kind.tz
            return zone
        if pa.types.is_date(kind):
            return None
        if not self._texts:
            raise LogError(f"{self.path}：列 at 的类型是 {kind}，应当是日期、时间或 ISO 格式的文字")
        for batch in self._source.batches(["at"], BATCH_ROWS):
            found = _text(batch.column("at")).drop_null()
            if len(found):
                return "UTC" if pc.match_substring_regex(found[:1], _ZONED)[0].as_py() else None
        return None

    def kinds(self) -> Iterator[str]:
        """The distinct values of the column `kind`, batch by batch."""
        for batch in self._source.batches(["kind"], BATCH_ROWS):
            column = batch.column("kind")
            yield from (str(value) for value in pc.unique(column).to_pylist() if value is not None)

    def batches(self, rows: int = BATCH_ROWS) -> Iterator[pa.Table]:
        """The log's rows in order."""
        self.left_out.clear()
        first = 1
        try:
            for batch in self._source.batches(self.columns, rows):
                yield self._checked(batch, first)
                first += batch.num_rows
        except (pa.ArrowException, OSError) as error:
            raise LogError(
                f"{self.path}：{self._source.place(first)}附近读不下去（{str(error).splitlines()[0][:160]}）"
            ) from error

    def _checked(self, batch: pa.RecordBatch, first: int) -> pa.Table:
        matter, event = _text(batch.column("matter")), _text(batch.column("event"))
        at = self._instants(batch.column("at"), first)
        columns = [matter, self._numbered(event), at, *(batch.column(name) for name in self.columns[3:])]
        table = pa.table(columns, names=self.columns)
        there = {"matter": _given(matter), "event": _given(event), "at": at.is_valid()}
        keep = pc.and_(pc.and_(there["matter"], there["event"]), there["at"])
        if not pc.all(keep).as_py():
            for name, given in there.items():
                self.left_out[name] += pc.sum(pc.invert(given)).as_py() or 0
            self.left_out["rows"] += pc.sum(pc.invert(keep)).as_py()
            table = table.filter(keep)
        self._check_years(at, first)
        return table

    def _numbered(self, event: pa.Array) -> pa.Array:
        return pc.fill_null(pc.index_in(event, value_set=pa.array(self.events, pa.string())), -1)

    def _instants(self, column: pa.Array, first: int) -> pa.Array:
        if self._texts:
            column = self._parsed(_text(column), first)
        elif pa.types.is_date(column.type):
            column = column.cast(pa.timestamp("us"))
        return column.cast(pa.timestamp("us", column.type.tz), safe=False).cast(pa.int64())

    def _parsed(self, column: pa.Array, first: int) -> pa.Array:
        column = pc.if_else(_given(column), pc.utf8_trim_whitespace(column), pa.scalar(None, pa.string()))
        try:
            return column.cast(pa.timestamp("us", self.tz))
        except pa.ArrowInvalid:
            return pa.array(
                [self._one(text, first + row) for row, text in enumerate(column.to_pylist())], pa.timestamp("us", self.tz)
            )

    def _one(self, text: str | None, row: int) -> datetime | None:
        if text is None:
            return None
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            raise LogError(
                f"{self.path}：{self._source.place(row)}：at：“{text[:40]}”不是日期，应写作 2024-03-01 或 2024-03-01T09:30"
            ) from None
        if (found.tzinfo is None) != (self.tz is None):
            zone = "没有时区，而前面的行都有" if self.tz else "带有时区，而前面的行都没有"
            raise LogError(f"{self.path}：{self._source.place(row)}：at：“{text[:40]}”{zone}")
        return found

    def _check_years(self, at: pa.Array, first: int) -> None:
        low = pc.min(at).as_py()
        if low is not None and low < -days.UNIX_DAY * days.DAY_US:
            row = first + int(np.argmin(at.fill_null(low + 1).to_numpy()))
            raise LogError(f"{self.path}：{self._source.place(row)}：at：早于 {days.FIRST_YEAR} 年，无法计算")

    def told(self) -> str:
        """One line on the rows that were left out; "" where there are none."""
        if not self.left_out["rows"]:
            return ""
        causes = "、".join(f"{self.left_out[name]} 行缺 {name}" for name in NEEDED if self.left_out[name])
        return f"{self.path}：{self.left_out['rows']} 行没有计入：{causes}"


class _ParquetLog:
    def __init__(self, path: Path) -> None:
        self.file = pq.ParquetFile(path)
        self.schema: pa.Schema = self.file.schema_arrow
        self.rows: int = self.file.metadata.num_rows

    def batches(self, columns: Iterable[str], rows: int) -> Iterator[pa.RecordBatch]:
        found: Iterator[pa.RecordBatch] = self.file.iter_batches(batch_size=rows, columns=list(columns))
        return found

    def place(self, row: int) -> str:
        return f"第 {row} 行"


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind) or pa.types.is_null(kind)
    )


def _check_text(path: Path, name: str, kind: pa.DataType) -> None:
    if not _is_text(kind) and not pa.types.is_integer(kind):
        raise LogError(f"{path}：列 {name} 的类型是 {kind}，应当是文字或整数")


def _text(column: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return column if pa.types.is_string(column.type) else column.cast(pa.string())


def _given(column: pa.Array) -> pa.Array:
    """Whether a text is there and not blank."""
    return pc.fill_null(pc.greater(pc.binary_length(column), 0), False)
