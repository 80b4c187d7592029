"""The rules over large logs, beside DuckDB SQL and Python case by case, in one run.

    python -m bench.law.run [--quick] [--json FILE]

Every engine answers the same question on the same file, and the run fails where their verdicts differ.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.law.make_log import make

FINES = Path(__file__).parent / "fines.toml"
AS_OF = date(2023, 6, 30)
CASES = 150_370
TIMES = 5


def best(function: Callable[[], Any], times: int = TIMES) -> float:
    """The shortest of some runs, in seconds: on a shared machine the others measure the neighbours."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        function()
        found.append(time.perf_counter() - began)
    return min(found)


def compare(log: Path) -> dict[str, float]:
    """Seconds of each engine from file to counted verdicts, in turns, so that all meet the same neighbours."""
    from bench.law.in_duckdb import Sql

    from xiezhi.law.packs import load_pack
    from xiezhi.law.review import review

    rules, sql = load_pack(FINES), Sql(log, AS_OF)
    sql.counts()
    kernel = review(log, rules, AS_OF)
    assert kernel.counts == sql.counts(), "DuckDB and the kernel disagree"
    _same_rows(log, sql)
    seconds = {"numpy": 1e9, "duckdb": 1e9}
    for _ in range(TIMES):
        seconds["numpy"] = min(seconds["numpy"], best(lambda: review(log, rules, AS_OF), 1))
        seconds["duckdb"] = min(seconds["duckdb"], best(sql.counts, 1))
    began = time.perf_counter()
    one_by_one = review(log, rules, AS_OF, engine="python")
    seconds["python"] = time.perf_counter() - began
    assert one_by_one.counts == kernel.counts, "generated Python and the kernel disagree"
    return {**seconds, "events": float(kernel.events)}


def _same_rows(log: Path, sql: Any) -> None:
    """Every verdict with its due day is the same in both engines."""
    from bench.law.in_duckdb import STATUSES

    from xiezhi.law.packs import load_pack
    from xiezhi.law.review import review

    out = log.with_suffix(".verdicts.parquet")
    review(log, load_pack(FINES), AS_OF, out=out)
    sql.connection.execute("create or replace temp table theirs as select * from (" + sql.rows().sql_query() + ")")
    names = ", ".join(f"'{status}'" for status in STATUSES)
    ours = f"select matter, rule, list_position([{names}], status) - 1 as status, due from read_parquet('{out}')"
    theirs = "select matter, rule, status, due from theirs"
    odd = sql.connection.execute(f"select count(*) from (({ours} except {theirs}) union all ({theirs} except {ours}))").fetchone()
    out.unlink()
    assert odd == (0,), f"{odd[0]} verdicts differ"


def alone(engine: str, log: Path) -> dict[str, float]:
    """Seconds and peak memory of one review in a process of its own."""
    command = [sys.executable, "-m", "bench.law.run", "--alone", engine, str(log)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def run_alone(engine: str, log: Path) -> None:
    import resource

    began = time.perf_counter()
    if engine == "duckdb":
        from bench.law.in_duckdb import Sql

        Sql(log, AS_OF).counts()
    else:
        from xiezhi.law.packs import load_pack
        from xiezhi.law.review import review

        review(log, load_pack(FINES), AS_OF)
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def one_matter() -> dict[str, float]:
    """Milliseconds for 64 rules on one matter of 30 events, and for all built-in rules."""
    from xiezhi.law import engines, judge, rules

    names = sorted({name for rule in rules() for name in rule.events()})[:30]
    events = [
        (name, datetime.fromisoformat("2021-08-02T09:00") + timedelta(days=3 * place), {"fine": 500})
        for place, name in enumerate(names)
    ]
    found = {}
    for number in (64, len(rules())):
        using = engines(rules()[:number])
        found[f"{number} rules"] = best(lambda using=using: judge("*", events, AS_OF, using=using, all_=True), 50) * 1000
    return found


def start_up() -> float:
    """Seconds of `xiezhi due`, from the shell's call to its end."""
    command = [sys.executable, "-m", "xiezhi.cli", "due", "penalty-2021.decide", "2021-11-08", "--json"]
    return best(lambda: subprocess.run(command, check=True, capture_output=True))


def working_days() -> float:
    """Working-day periods per second, from the look-up table."""
    import numpy as np

    from xiezhi.law.arrays import tables
    from xiezhi.law.calendar import calendar

    table = tables(calendar("cn"))
    day = np.random.default_rng(1).integers(40_000, 46_000, 1 << 20).astype(np.int32)
    return float(day.size / best(lambda: table.after(day, 5)))


def measure(folder: Path, quick: bool) -> dict[str, Any]:
    log = folder / "fines.parquet"
    make(log, CASES)
    found: dict[str, Any] = {
        "cases": CASES,
        **{f"{name} s": seconds for name, seconds in compare(log).items() if name != "events"},
    }
    found["times duckdb"] = found["duckdb s"] / found["numpy s"]
    found["times python"] = found["python s"] / found["numpy s"]
    sizes = (1_000_000,) if quick else (1_000_000, 10_000_000)
    for cases in sizes:
        make(log, cases)
        for engine in ("numpy", "duckdb"):
            for name, value in alone(engine, log).items():
                found[f"{engine} {cases:,} cases {name}"] = value
        log.unlink()
    found |= {f"one matter, {name} ms": value for name, value in one_matter().items()}
    found["xiezhi due s"] = start_up()
    found["million working-day periods a second"] = working_days() / 1e6
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="no ten million cases")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    parser.add_argument("--alone", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        run_alone(given.alone[0], Path(given.alone[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), given.quick)
    for name, value in found.items():
        print(f"{name:<42}{value:>14,.3f}")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
