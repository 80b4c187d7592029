"""CSV logs, read twice: once to find each column's type over the whole file, then in batches of those types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

BLOCK: Final = 16 << 20
_TYPES: Final = (pa.bool_(), pa.int64(), pa.float64(), pa.date32(), pa.timestamp("us"))
# A number with a leading zero is a code, not a quantity.
_CODE: Final = r"^[-+]?0\d"
_NULLS: Final = ["", "null", "NULL", "NaN", "nan"]


class CsvLog:
    """A CSV file with a header. `needed` columns stay texts; the others get the narrowest type that fits all rows."""

    def __init__(self, path: Path, needed: Iterable[str], attributes: Iterable[str]) -> None:
        self.path = path
        names = pacsv.open_csv(path, parse_options=self._parse(), read_options=pacsv.ReadOptions(block_size=BLOCK)).schema.names
        texts = {name: pa.string() for name in names}
        typed = [name for name in dict.fromkeys([*attributes, "kind"]) if name in names and name not in needed]
        present = [name for name in needed if name in names]
        self._types: dict[str, Any] = texts
        self.rows = 0
        self._types = {**texts, **self._narrowest(typed, present)}
        self.schema = pa.schema([(name, self._types[name]) for name in names])

    def _parse(self) -> Any:
        return pacsv.ParseOptions(newlines_in_values=True)

    def _narrowest(self, typed: list[str], present: list[str]) -> dict[str, Any]:
        left = {name: list(_TYPES) for name in typed}
        for batch in self._read([*typed, *present[:1]]):
            self.rows += batch.num_rows
            for name in typed:
                column = batch.column(name)
                left[name] = [kind for kind in left[name] if _fits(column, kind)]
        return {name: kinds[0] if kinds else pa.string() for name, kinds in left.items()}

    def _read(self, columns: list[str]) -> Iterator[pa.RecordBatch]:
        options = pacsv.ConvertOptions(
            include_columns=columns,
            strings_can_be_null=True,
            null_values=_NULLS,
            column_types={name: self._types[name] for name in columns},
        )
        found: Iterator[pa.RecordBatch] = pacsv.open_csv(
            self.path, read_options=pacsv.ReadOptions(block_size=BLOCK), parse_options=self._parse(), convert_options=options
        )
        return found

    def batches(self, columns: Iterable[str], rows: int) -> Iterator[pa.RecordBatch]:
        for batch in self._read(list(columns)):
            for start in range(0, batch.num_rows, rows):
                yield batch.slice(start, rows)


def _fits(column: pa.Array, kind: pa.DataType) -> bool:
    texts = column.drop_null()
    if pa.types.is_boolean(kind):
        lower = pc.utf8_lower(texts)
        return bool(pc.all(pc.is_in(lower, value_set=pa.array(["true", "false"]))).as_py() in (True, None))
    if (pa.types.is_integer(kind) or pa.types.is_floating(kind)) and pc.any(pc.match_substring_regex(texts, _CODE)).as_py():
        return False
    try:
        texts.cast(kind)
    except pa.ArrowInvalid:
        return False
    return True
