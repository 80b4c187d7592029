"""The Spark engine says, verdict for verdict, what the kernel says on one machine."""

import os
import random
import shutil
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest

from xiezhi.law import load_pack
from xiezhi.law.review import review

FINES = Path(__file__).parents[2] / "bench" / "law" / "fines.toml"
EVENTS = (
    "created",
    "sent",
    "notified",
    "paid",
    "appealed",
    "forwarded",
    "decided",
    "suspended",
    "resumed",
    "penalised",
    "collected",
)


def damaged_log(number):
    """Shuffled rows, some without a start, some with blanks where there must be none."""
    chance, rows = random.Random(3), []
    for case in range(number):
        for event in chance.sample(EVENTS, chance.randint(1, 6)):
            at = datetime.fromisoformat("2021-01-04T00:00") + timedelta(days=chance.randrange(300), hours=chance.randrange(3) * 8)
            blank = chance.randrange(60)
            rows.append(
                {
                    "matter": None if blank == 0 else f"m{case}",
                    "event": None if blank == 1 else event,
                    "at": None if blank == 2 else at,
                    "amount": chance.choice([None, 100.0, 9000.0]),
                    "vehicle": chance.choice([None, "car", "truck", "motorcycle"]),
                    "dismissal": chance.choice([None, "lifted"]),
                }
            )
    chance.shuffle(rows)
    return pa.Table.from_pylist(rows)


@pytest.fixture(scope="module")
def spark():
    sql = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "3")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def rows_of(path):
    return sorted(pq.read_table(path).to_pylist(), key=lambda row: (row["matter"], row["rule"], row["occurrence"]))


@pytest.mark.slow
@pytest.mark.usefixtures("spark")
@pytest.mark.parametrize("form", ["parquet", "zoned", "csv"])
def test_spark_agrees_with_the_kernel_verdict_for_verdict(tmp_path, form):
    log, table = tmp_path / ("log.csv" if form == "csv" else "log.parquet"), damaged_log(120)
    if form == "zoned":
        at = table.column("at").cast(pa.timestamp("us", "Asia/Shanghai"))
        table = table.set_column(2, "at", at)
    if form == "csv":
        pacsv.write_csv(table, log)
    else:
        pq.write_table(table, log)
    rules, as_of = load_pack(FINES), date(2021, 12, 1)
    here = review(log, rules, as_of, out=tmp_path / "here.parquet", all_=True)
    there = review(log, rules, as_of, engine="spark", out=tmp_path / "there.parquet", all_=True)
    assert rows_of(tmp_path / "there.parquet") == rows_of(tmp_path / "here.parquet")
    assert (there.counts, there.matters, there.events, there.left_out) == (here.counts, here.matters, here.events, here.left_out)
    assert here.left_out
