"""Where verdict rows go: a Parquet or CSV file that appears whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from xiezhi.law.errors import LogError


class Output:
    """Takes batches of rows; `wants` says whether anybody will read them."""

    wants = True

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def write(self, rows: pa.RecordBatch) -> None:
        self._writer.write_batch(rows)


class _Nowhere(Output):
    wants = False

    def __init__(self) -> None:
        super().__init__(None)


@contextmanager
def output(path: Path | None, schema: pa.Schema) -> Iterator[Output]:
    """An open place for rows of this schema. Raises LogError where the path cannot be written."""
    if path is None:
        yield _Nowhere()
        return
    suffix = path.suffix.lower()
    if suffix not in (".parquet", ".csv"):
        raise LogError(f"{path}：结论应当写到 .parquet 或 .csv 文件")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _opened(part, suffix, schema) as writer:
            yield writer
        part.replace(path)
    except OSError as error:
        raise LogError(f"{path}：写不进去（{error.strerror or error}）") from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _opened(part: Path, suffix: str, schema: pa.Schema) -> Iterator[Output]:
    if suffix == ".parquet":
        with pq.ParquetWriter(part, schema, compression="zstd", compression_level=1) as writer:
            yield Output(writer)
        return
    with pacsv.CSVWriter(part, schema) as writer:
        yield Output(writer)
