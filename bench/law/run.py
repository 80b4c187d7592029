"""The rules over large logs, beside DuckDB SQL, Polars expressions and Python case by case, in one run.

    python -m bench.law.run [--quick] [--json FILE]

Every engine answers the same question on the same file, and the run fails where their verdicts differ. Prints the tables of
docs/bench.md, in Markdown.
"""

from __future__ import annotations

import argparse
import json
import os
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
ENGINES = {"numpy": "the kernel", "duckdb": "DuckDB", "polars": "Polars"}
LIMITS = {"64 rules": 5.0, "xiezhi due": 0.5}


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
    from bench.law.in_polars import Frames

    from xiezhi.law.packs import load_pack
    from xiezhi.law.review import review

    rules, sql, frames = load_pack(FINES), Sql(log, AS_OF), Frames(log, AS_OF)
    kernel = review(log, rules, AS_OF)
    assert kernel.counts == sql.counts(), "DuckDB and the kernel disagree"
    assert kernel.counts == frames.counts(), "Polars and the kernel disagree"
    _same_rows(log, sql, frames)
    engines: dict[str, Callable[[], Any]] = {
        "numpy": lambda: review(log, rules, AS_OF), "duckdb": sql.counts, "polars": frames.counts
    }  # fmt: skip
    seconds = dict.fromkeys(engines, 1e9)
    for _ in range(TIMES):
        for name, answer in engines.items():
            seconds[name] = min(seconds[name], best(answer, 1))
    began = time.perf_counter()
    one_by_one = review(log, rules, AS_OF, engine="python")
    seconds["python"] = time.perf_counter() - began
    assert one_by_one.counts == kernel.counts, "generated Python and the kernel disagree"
    return {**seconds, "events": float(kernel.events)}


def _same_rows(log: Path, sql: Any, frames: Any) -> None:
    """Every verdict with its due day is the same in all engines."""
    from bench.law.in_duckdb import STATUSES

    from xiezhi.law.packs import load_pack
    from xiezhi.law.review import review

    out = log.with_suffix(".verdicts.parquet")
    review(log, load_pack(FINES), AS_OF, out=out)
    sql.connection.execute("create or replace temp table theirs as select * from (" + sql.rows().sql_query() + ")")
    names = ", ".join(f"'{status}'" for status in STATUSES)
    ours = f"select matter, rule, list_position([{names}], status) - 1 as status, due from read_parquet('{out}')"
    sql.connection.register("frames", frames.rows().to_arrow())
    for peer in ("theirs", "frames"):
        theirs = f"select matter, rule, status, due from {peer}"
        both = f"({ours} except {theirs}) union all ({theirs} except {ours})"
        odd = sql.connection.execute(f"select count(*) from ({both})").fetchall()[0]
        assert odd == (0,), f"{odd[0]} verdicts differ from {peer}"
    sql.connection.unregister("frames")
    out.unlink()


def alone(engine: str, log: Path) -> dict[str, float]:
    """Seconds and peak memory of one review in a process of its own."""
    command = [sys.executable, "-m", "bench.law.run", "--alone", engine, str(log)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def run_alone(engine: str, log: Path) -> None:
    began = time.perf_counter()
    if engine == "duckdb":
        from bench.law.in_duckdb import Sql

        Sql(log, AS_OF).counts()
    elif engine == "polars":
        from bench.law.in_polars import Frames

        Frames(log, AS_OF).counts()
    else:
        from xiezhi.law.packs import load_pack
        from xiezhi.law.review import review

        review(log, load_pack(FINES), AS_OF)
    seconds = time.perf_counter() - began
    # The peak that the kernel keeps for this program alone; ru_maxrss begins with that of the process which started it.
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(json.dumps({"seconds": seconds, "mb": int(peak.split()[1]) / 1024}))


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
    found: dict[str, Any] = {"processors": os.cpu_count(), "load before": os.getloadavg()[0]}
    make(log, CASES)
    found["in turns"] = compare(log)
    found["alone"] = {}
    for cases in (1_000_000,) if quick else (1_000_000, 10_000_000):
        make(log, cases)
        found["alone"][f"{cases:,}"] = {engine: alone(engine, log) for engine in ENGINES}
        log.unlink()
    found["one matter ms"] = one_matter()
    found["xiezhi due s"] = start_up()
    found["million working-day periods a second"] = working_days() / 1e6
    found["load after"] = os.getloadavg()[0]
    return found


def told(found: dict[str, Any]) -> str:
    """The figures as Markdown."""
    turns = found["in turns"]
    names = {**ENGINES, "python": "generated Python, case by case"}
    lines = [
        f"{found['processors']} processors, load {found['load before']:.1f} before and {found['load after']:.1f} after the run.",
        "",
        f"16 rules on {CASES:,} cases ({turns['events']:,.0f} events), from the file to counted verdicts, in turns, best of {TIMES}:",
        "",
        "| engine | seconds | times the kernel |",
        "| --- | ---: | ---: |",
        *(f"| {title} | {turns[name]:.2f} | {turns[name] / turns['numpy']:.1f} |" for name, title in names.items()),
        "",
        "The same in a process of its own, start-up included:",
        "",
        "| cases | engine | seconds | MB |",
        "| ---: | --- | ---: | ---: |",
    ]
    for cases, engines in found["alone"].items():
        lines += [f"| {cases} | {ENGINES[name]} | {each['seconds']:.1f} | {each['mb']:,.0f} |" for name, each in engines.items()]
    lines += ["", "| | measured | limit |", "| --- | ---: | ---: |"]
    for name, value in found["one matter ms"].items():
        lines.append(f"| {name} on one matter of 30 events in memory | {value:.2f} ms | {LIMITS['64 rules']:.0f} ms |")
    lines.append(f"| `xiezhi due` | {found['xiezhi due s']:.2f} s | {LIMITS['xiezhi due']} s |")
    lines.append(f"| working-day periods a second | {found['million working-day periods a second']:.0f} million | |")
    return "\n".join(lines)


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
    print(told(found))
    if given.json:
        given.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
