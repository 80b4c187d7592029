"""Logs of road traffic fines: any number of cases, about 3.7 events each, some late, some out of order, some broken.

python -m bench.law.make_log CASES FILE.parquet [--seed N] [--shuffled]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

# How a case runs, with the share of such cases.
COURSES = (
    (0.370, ("created", "sent", "notified", "penalised", "collected")),
    (0.310, ("created", "paid")),
    (0.140, ("created", "sent")),
    (0.062, ("created", "sent", "notified", "penalised", "paid")),
    (0.025, ("created", "sent", "notified", "penalised", "paid", "paid")),
    (0.028, ("created", "sent", "notified", "appealed", "penalised", "forwarded")),
    (0.024, ("created", "sent", "paid")),
    (0.016, ("created", "sent", "notified", "appealed", "forwarded", "decided", "told")),
    (0.008, ("created", "sent", "notified", "appealed", "forwarded", "suspended", "resumed", "decided", "told")),
    (0.004, ("created", "sent", "notified", "appealed", "forwarded", "suspended")),
    (0.007, ("created", "sent", "notified", "penalised", "extended", "collected")),
    (0.006, ("created", "sent", "notified", "appealed", "forwarded", "decided", "told", "heard")),
)
EVENTS = tuple(sorted({event for _, course in COURSES for event in course}))
# Mean days between a step and the one before it.
MEAN_DAYS = {
    "created": 0,
    "sent": 60,
    "notified": 35,
    "penalised": 62,
    "collected": 300,
    "paid": 30,
    "appealed": 35,
    "forwarded": 6,
    "decided": 60,
    "told": 12,
    "suspended": 20,
    "resumed": 30,
    "extended": 200,
    "heard": 15,
}
VEHICLES = ("car", "truck", "motorcycle")
BLOCK = 200_000
FIRST_US = int(np.datetime64("2018-01-02", "us").astype(np.int64))
DAY_US = 86_400_000_000

SCHEMA = pa.schema(
    [
        ("matter", pa.string()),
        ("event", pa.dictionary(pa.int8(), pa.string())),
        ("at", pa.timestamp("us")),
        ("amount", pa.float64()),
        ("vehicle", pa.dictionary(pa.int8(), pa.string())),
        ("dismissal", pa.dictionary(pa.int8(), pa.string())),
    ]
)


def blocks(cases: int, seed: int) -> Iterator[pa.Table]:
    """The log in blocks of whole cases, each case's events in order of time."""
    random = np.random.default_rng(seed)
    for first in range(0, cases, BLOCK):
        yield _block(random, first, min(BLOCK, cases - first))


def _block(random: np.random.Generator, first: int, cases: int) -> pa.Table:
    shares = np.array([share for share, _ in COURSES])
    course = random.choice(len(COURSES), cases, p=shares / shares.sum())
    length = np.array([len(events) for _, events in COURSES])[course]
    case = np.repeat(np.arange(cases), length)
    step = np.arange(case.size) - np.repeat(np.cumsum(length) - length, length)
    table = np.full((len(COURSES), 12), -1)
    for row, (_, events) in enumerate(COURSES):
        table[row, : len(events)] = [EVENTS.index(event) for event in events]
    event = table[course[case], step]
    at = _instants(random, case, step, event, cases)
    # A few starts are missing, and a few dates are wrong, so that steps come out of order.
    keep = ~((step == 0) & (random.random(case.size) < 0.004))
    wrong = random.random(case.size) < 0.004
    at = np.where(wrong, at - random.integers(1, 200, case.size) * DAY_US, at)
    order = np.lexsort((at, case))[keep[np.lexsort((at, case))]]
    return _table(random, first, case[order], event[order], at[order])


def _instants(
    random: np.random.Generator,
    case: npt.NDArray[np.int64],
    step: npt.NDArray[np.int64],
    event: npt.NDArray[np.int64],
    cases: int,
) -> npt.NDArray[np.int64]:
    mean = np.array([MEAN_DAYS[name] for name in EVENTS])[event]
    gap = np.where(random.random(case.size) < 0.5, random.gamma(6, 1 / 6, case.size), 1.0) * mean
    day = np.cumsum(np.floor(gap))
    day -= day[np.flatnonzero(step == 0)][case]
    start = random.integers(0, 5 * 365, cases)[case]
    # Every row has a second of its own, so that no two events of a case tie.
    second = random.integers(8 * 3600, 17 * 3600, case.size) // 12 * 12 + step
    found: npt.NDArray[np.int64] = FIRST_US + (start + day.astype(np.int64)) * DAY_US + second * 1_000_000
    return found


def _table(
    random: np.random.Generator, first: int, case: npt.NDArray[np.int64], event: npt.NDArray[np.int64], at: npt.NDArray[np.int64]
) -> pa.Table:
    created, decided = event == EVENTS.index("created"), event == EVENTS.index("decided")
    names = np.char.add("F", np.char.zfill(np.arange(first, first + int(case.max()) + 1).astype(str), 8))
    lost = random.random(case.size) < 0.002
    amount = np.round(random.gamma(2, 400, case.size))
    columns = [
        pa.array(names.tolist(), pa.string()).take(pa.array(case)),
        pa.DictionaryArray.from_arrays(pa.array(event.astype(np.int8)), pa.array(EVENTS)),
        pa.array(at).cast(pa.timestamp("us")),
        pa.array(amount, mask=~created | lost),
        pa.DictionaryArray.from_arrays(
            pa.array(random.integers(0, 3, case.size).astype(np.int8), mask=~created | lost), pa.array(VEHICLES)
        ),
        pa.DictionaryArray.from_arrays(
            pa.array((random.random(case.size) < 0.3).astype(np.int8), mask=~decided), pa.array(("kept", "lifted"))
        ),
    ]
    return pa.table(columns, schema=SCHEMA)


def make(path: Path, cases: int, seed: int = 1, shuffled: bool = False) -> int:
    """Write a log; the number of its events. shuffled: rows in random order within blocks, in time order as exports are."""
    rows = 0
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for block in blocks(cases, seed):
            if shuffled:
                block = block.take(pa.array(np.random.default_rng(seed).permutation(block.num_rows)))
            writer.write_table(block, row_group_size=1 << 18)
            rows += block.num_rows
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shuffled", action="store_true")
    given = parser.parse_args()
    print(f"{make(given.file, given.cases, given.seed, given.shuffled)} events")


if __name__ == "__main__":
    main()
