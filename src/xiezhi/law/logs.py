"""An external log: Parquet or CSV with the columns matter, event, at and attributes, read in checked batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from xiezhi.law.checks import Checker, as_text
from xiezhi.law.csvlogs import CsvLog
from xiezhi.law.errors import LogError

NEEDED: Final = ("matter", "event", "at")
BATCH_ROWS: Final = 1 << 17
_ZONED: Final = r"(Z|[+-]\d\d:?\d\d)$"


@dataclass
class Log:
    """A log on disk; its batches are those of `Checker`, with those `attributes` that the log has.

    rows: of the file; schema: of the file. Raises LogError that names file, row and column.
    """

    path: Path
    events: tuple[str, ...]
    attributes: tuple[str, ...]
    rows: int = field(init=False)
    schema: pa.Schema = field(init=False)
    checker: Checker = field(init=False)

    def __post_init__(self) -> None:
        self._source = self._open()
        self.schema, self.rows = self._source.schema, self._source.rows
        for name in NEEDED:
            if self.schema.names.count(name) != 1:
                raise LogError(f"{self.path}：{'列 ' + name + ' 重复' if name in self.schema.names else '缺少列 ' + name}")
        for name in ("matter", "event"):
            self._check_text(name, self.schema.field(name).type)
        columns = (*NEEDED, *(name for name in self.attributes if name in self.schema.names and name not in NEEDED))
        texts = _is_text(self.schema.field("at").type)
        tz = self._zone(self.schema.field("at").type, texts)
        self.checker = Checker(str(self.path), columns, self.events, tz, texts, int(isinstance(self._source, CsvLog)))

    @property
    def width(self) -> int:
        """How many of its columns are read."""
        return len(self.checker.columns)

    @property
    def tz(self) -> str | None:
        """The zone of its instants; None where they are plain wall-clock times."""
        return self.checker.tz

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
            raise LogError(f"{self.path}：读不了日志（{_first_line(error)}）") from error
        raise LogError(f"{self.path}：日志应当是 .parquet 或 .csv 文件")

    def _check_text(self, name: str, kind: pa.DataType) -> None:
        if not _is_text(kind) and not pa.types.is_integer(kind):
            raise LogError(f"{self.path}：列 {name} 的类型是 {kind}，应当是文字或整数")

    def _zone(self, kind: pa.DataType, texts: bool) -> str | None:
        if pa.types.is_timestamp(kind):
            zone: str | None = kind.tz
            return zone
        if not texts and not pa.types.is_date(kind):
            raise LogError(f"{self.path}：列 at 的类型是 {kind}，应当是日期、时间或 ISO 格式的文字")
        for batch in self._source.batches(["at"], BATCH_ROWS) if texts else ():
            found = as_text(batch.column("at")).drop_null()
            found = found.filter(pc.greater(pc.binary_length(found), 0))
            if len(found):
                return "UTC" if pc.match_substring_regex(pc.utf8_trim_whitespace(found[:1]), _ZONED)[0].as_py() else None
        return None

    def kinds(self) -> Iterator[str]:
        """The distinct values of the column `kind`, batch by batch."""
        for batch in self._source.batches(["kind"], BATCH_ROWS):
            yield from (str(value) for value in pc.unique(batch.column("kind")).to_pylist() if value is not None)

    def batches(self, rows: int = BATCH_ROWS) -> Iterator[pa.Table]:
        """The log's rows in order, checked."""
        self.checker.left_out.clear()
        first = 1
        try:
            for batch in self._source.batches(self.checker.columns, rows):
                yield self.checker.checked(batch, first)
                first += batch.num_rows
        except (pa.ArrowException, OSError) as error:
            raise LogError(f"{self.path}：{self.checker.place(first)}之后读不下去（{_first_line(error)}）") from error


class _ParquetLog:
    def __init__(self, path: Path) -> None:
        self.file = pq.ParquetFile(path)
        if "event" in self.file.schema_arrow.names and _is_text(self.file.schema_arrow.field("event").type):
            # Events have few names: as codes they need not be spelt out row by row.
            self.file = pq.ParquetFile(path, read_dictionary=["event"])
        self.schema: pa.Schema = self.file.schema_arrow
        self.rows: int = self.file.metadata.num_rows

    def batches(self, columns: Iterable[str], rows: int) -> Iterator[pa.RecordBatch]:
        found: Iterator[pa.RecordBatch] = self.file.iter_batches(batch_size=rows, columns=list(columns))
        return found


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind) or pa.types.is_null(kind)
    )


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:160] if str(error) else type(error).__name__
