"""The review on a Spark cluster: the same kernel, on partitions that hold whole matters."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as pads
import pyarrow.parquet as pq

from xiezhi.law.bulk import judge_chunk
from xiezhi.law.checks import Checker
from xiezhi.law.chunks import group
from xiezhi.law.errors import LogError
from xiezhi.law.logs import NEEDED, Log
from xiezhi.law.outputs import output
from xiezhi.law.plan import STATUSES
from xiezhi.law.rows import schema
from xiezhi.law.task import Summary, Task

Batches = Iterator[pa.RecordBatch]

# Besides verdicts a partition gives counts: rows with a number and no matter; rule "" stands for what it has read.
_TALLY: Final = pa.field("number", pa.int64())
_READ: Final = ("matters", "events")


def review_on_spark(path: Path, task: Task, out: Path | None) -> Summary:
    """As review.review, on the running Spark session, or else a local one. Raises LogError, also without PySpark."""
    log = Log(path, task.events, task.attributes)
    summary = Summary({rule: {} for rule in task.rule_ids})
    with output(out, schema(task.tz)) as writer, tempfile.TemporaryDirectory(prefix="xiezhi-spark-") as folder:
        session, own = _session()
        try:
            events = _events(session, log, Path(folder))
            judged = events.repartition("matter").mapInArrow(_judge(task, log, writer.wants), _ddl())
            judged.write.parquet(f"{folder}/verdicts")
        except Exception as error:
            raise _told(error) from error
        finally:
            if own:
                session.stop()
        for batch in pads.dataset(f"{folder}/verdicts").to_batches():
            _gather(batch, summary, task, writer.write if writer.wants else None)
    summary.left_out = log.checker.told()
    return summary


def _session() -> tuple[Any, bool]:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise LogError("--engine spark：没有安装 PySpark，请用 pip install 'xiezhi[spark]' 安装") from None
    active = SparkSession.getActiveSession()
    if active is not None:
        return active, False
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("xiezhi review").config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
    if "PYSPARK_GATEWAY_PORT" not in os.environ:
        builder = (
            builder.master("local[*]").config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        )
    try:
        session = builder.getOrCreate()
    except Exception as error:
        raise LogError(f"--engine spark：Spark 启动不了（{str(error).splitlines()[0][:160]}），请检查 Java") from error
    session.sparkContext.setLogLevel("OFF")
    return session, True


def _events(session: Any, log: Log, folder: Path) -> Any:
    """The checked rows of the log as a data frame, with `place`, their order in the log."""
    plain = {name: log.schema.field(name).type for name in log.checker.columns}
    if log.path.suffix.lower() == ".parquet" and all(map(_spark_reads, plain.values())):
        _count_left_out(session, log)
        frame = session.read.parquet(str(log.path.resolve())).select(*log.checker.columns, "_metadata.row_index")
        checked = _checked_schema(log)
        return frame.mapInArrow(_check(log.checker, plain), _ddl_of(checked))
    # Spark cannot read such a file itself: it gets the checked rows.
    path, place = folder / "log.parquet", 0
    with pq.ParquetWriter(path, _checked_schema(log)) as writer:
        for table in log.batches():
            writer.write_table(_placed(table, range(place, place + table.num_rows)).cast(_checked_schema(log)))
            place += table.num_rows
    return session.read.parquet(str(path))


def _spark_reads(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _spark_reads(kind.value_type)
    if pa.types.is_timestamp(kind):
        return kind.unit in ("us", "ms")
    simple = (pa.types.is_string, pa.types.is_signed_integer, pa.types.is_floating, pa.types.is_boolean, pa.types.is_date)
    return any(test(kind) for test in simple)


def _checked_schema(log: Log) -> pa.Schema:
    fields = [("matter", pa.string()), ("event", pa.int16()), ("at", pa.int64())]
    for name in log.checker.columns[len(NEEDED) :]:
        kind = log.schema.field(name).type
        kind = kind.value_type if pa.types.is_dictionary(kind) else kind
        fields.append((name, pa.timestamp("us", kind.tz) if pa.types.is_timestamp(kind) else kind))
    return pa.schema([*fields, ("place", pa.int64())])


def _placed(table: pa.Table, places: Any) -> pa.Table:
    return table.append_column("place", pa.array(places, pa.int64()))


def _check(checker: Checker, plain: dict[str, pa.DataType]) -> Callable[[Batches], Batches]:
    """The first step on the cluster: what Log.batches does to a file."""

    def check(batches: Batches) -> Batches:
        own = replace(checker, columns=(*checker.columns, "row_index"))
        for batch in batches:
            if batch.num_rows:
                table = own.checked(batch, batch.column("row_index")[0].as_py() + 1)
                yield from table.rename_columns([*checker.columns, "place"]).to_batches()

    return check


def _count_left_out(session: Any, log: Log) -> None:
    from pyspark.sql import functions as f

    frame = session.read.parquet(str(log.path.resolve())).select(*NEEDED)
    lost = {name: f.col(name).isNull() | (f.trim(f.col(name).cast("string")) == "") for name in NEEDED}
    lost["rows"] = lost["matter"] | lost["event"] | lost["at"]
    row = frame.agg(*(f.count(f.when(test, 1)).alias(name) for name, test in lost.items())).first()
    log.checker.left_out.update(row.asDict())


def _judge(task: Task, log: Log, rows: bool) -> Callable[[Batches], Batches]:
    """The second step: every partition holds whole matters, so that the kernel can judge it by itself."""
    types = {field.name: field.type for field in _checked_schema(log)}

    def judge(batches: Batches) -> Batches:
        parts = [pa.Table.from_batches([batch]) for batch in batches if batch.num_rows]
        if not parts:
            return
        table = pa.concat_tables(parts).sort_by("place")
        table = table.cast(pa.schema([(name, types[name]) for name in table.column_names]))
        summary = Summary({rule: {} for rule in task.rule_ids})
        for chunk in group(table.drop_columns("place")).pieces():
            for batch in judge_chunk(chunk, task, summary, rows):
                yield _flat(batch)
        yield _tallied(summary)

    return judge


def _flat_schema() -> pa.Schema:
    """Verdict rows as Spark knows types: `done` in microseconds since 1970."""
    fields = [(field.name, pa.int64() if field.name == "done" else field.type) for field in schema(None)]
    return pa.schema([*fields, _TALLY])


def _flat(batch: pa.RecordBatch) -> pa.RecordBatch:
    target = _flat_schema()
    columns = [batch.column(field.name).cast(field.type) for field in target if field.name != _TALLY.name]
    return pa.RecordBatch.from_arrays([*columns, pa.nulls(batch.num_rows, pa.int64())], schema=target)


def _tallied(summary: Summary) -> pa.RecordBatch:
    counts = [(rule, status, number) for rule, found in summary.counts.items() for status, number in found.items()]
    counts += [("", name, getattr(summary, name)) for name in _READ]
    rows = [
        {"rule": rule, "status": status, "number": number, "occurrence": 0, "provisional": False}
        for rule, status, number in counts
    ]
    return pa.RecordBatch.from_pylist(rows, schema=_flat_schema())


def _gather(batch: pa.RecordBatch, summary: Summary, task: Task, write: Callable[[pa.RecordBatch], None] | None) -> None:
    is_tally = pc.is_valid(batch.column("number"))
    for row in batch.filter(is_tally).select(["rule", "status", "number"]).to_pylist():
        if row["rule"]:
            summary.count(row["rule"], STATUSES.index(row["status"]), row["number"])
        else:
            setattr(summary, row["status"], getattr(summary, row["status"]) + row["number"])
    verdicts = batch.filter(pc.invert(is_tally))
    if write is not None and verdicts.num_rows:
        write(_unflattened(verdicts, task))


def _unflattened(batch: pa.RecordBatch, task: Task) -> pa.RecordBatch:
    target = schema(task.tz)
    return pa.RecordBatch.from_arrays([batch.column(field.name).cast(field.type) for field in target], schema=target)


_DDL: Final = {
    "string": "string",
    "int8": "tinyint",
    "int16": "smallint",
    "int32": "int",
    "int64": "bigint",
    "float": "float",
    "double": "double",
    "bool": "boolean",
    "date32[day]": "date",
}


def _ddl() -> str:
    return _ddl_of(_flat_schema())


def _ddl_of(found: pa.Schema) -> str:
    return ", ".join(f"`{field.name}` {_ddl_type(field.type)}" for field in found)


def _ddl_type(kind: pa.DataType) -> str:
    if pa.types.is_timestamp(kind):
        return "timestamp" if kind.tz else "timestamp_ntz"
    return _DDL[str(kind)]


def _told(error: Exception) -> Exception:
    """The sentence that a worker raised, out of Spark's report of it."""
    if isinstance(error, LogError):
        return error
    found = re.search(r"xiezhi\.law\.errors\.LogError: (.*)", str(error))
    if found:
        return LogError(found[1].strip())
    causes = re.findall(r"^\s*(?:Caused by: )?([\w.]*(?:Error|Exception): .*)$", str(error), re.MULTILINE)
    return LogError(f"--engine spark：{(causes or [str(error).strip()])[-1].splitlines()[0][:300]}")
