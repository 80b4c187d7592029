"""The served desk under load on the sample × 10, beside the Django admin's list of the same rows, in one run.

    python -m bench.desk.run [--home FOLDER] [--scale 10] [--seconds 30] [--users 20] [--json FILE]

Desk and admin take turns, so that both meet the same neighbours. Fails where a page does, or one of the desk's is over its limit.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from bench.desk import commands
from bench.desk.home import SCALE
from bench.desk.site import ROOT, environment, memory, served

from xiezhi.database import EmbeddedPostgres

LIMIT = 100.0
TURNS = 2
WARM_UP = 8
PAUSE = 2.0
CUTS = ("p50", "p95", "p99")
SIDES = {"desk": ["Observer", "Clerk"], "admin": ["Administrator"]}


def prepared(home: Path, scale: int) -> dict[str, Any]:
    """Make the home, or take it as an earlier run has made it; see bench.desk.home."""
    command = [sys.executable, "-m", "bench.desk.home", str(home), "--scale", str(scale)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment(home))
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def played(address: str, side: str, given: dict[str, Any], users: int, seconds: float, pause: float) -> dict[str, Any]:
    """One turn: so many people of one side for so many seconds after the warm-up; see bench.desk.load."""
    with tempfile.TemporaryDirectory() as folder:
        task, out = Path(folder, "given.json"), Path(folder, "found.json")
        task.write_text(json.dumps({**given, "out": str(out), "pause": pause, "warm_up": WARM_UP}), encoding="utf-8")
        command = [
            sys.executable, "-m", "locust", "-f", str(Path(__file__).with_name("load.py")), *SIDES[side], "--headless",
            "--users", str(users), "--spawn-rate", str(users), "--run-time", f"{seconds + WARM_UP:.0f}s", "--host", address,
            "--only-summary", "--stop-timeout", "5",
        ]  # fmt: skip
        environ = {**os.environ, "XIEZHI_BENCH": str(task)}
        subprocess.run(command, check=True, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def gathered(turns: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """By page: requests, errors, requests a second, and p50, p95, p99 in ms of what the client waited, of the server's clock and processor."""
    taken, failed = defaultdict(list), defaultdict(list)
    for turn in turns:
        for name, rows in turn["taken"].items():
            taken[name] += rows
        for name, errors in turn["failed"].items():
            failed[name] += errors
    seconds = sum(turn["seconds"] for turn in turns)
    return {
        name: {
            "requests": len(taken[name]),
            "errors": len(failed[name]),
            "error": next(iter(failed[name]), ""),
            "a second": len(taken[name]) / seconds,
            "waited ms": percentiles([row[0] for row in taken[name]]),
            "server ms": percentiles([row[1] for row in taken[name]]),
            "processor ms": percentiles([row[2] for row in taken[name]]),
        }
        for name in sorted({*taken, *failed})
    }


def percentiles(values: list[float]) -> dict[str, float]:
    """p50, p95, p99; nothing where there are too few values for any."""
    if len(values) < 2:
        return {}
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    return {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98]}


def measure(home: Path, given: argparse.Namespace) -> dict[str, Any]:
    found = prepared(home, given.scale)
    asked = found.pop("given")
    found["inboxes"] = asked["inboxes"]
    found["processors"], found["load before"] = os.cpu_count(), os.getloadavg()
    with served(home) as (address, server, seconds):
        found["serve: seconds to the first page"] = seconds
        found["serve: MB of each process, fresh"] = memory(server)
        turns: dict[str, list[dict[str, Any]]] = {"desk": [], "admin": []}
        for _ in range(TURNS):
            for side, played_ in turns.items():
                played_.append(played(address, side, asked, given.users, given.seconds, PAUSE))
        found["pages"] = {side: gathered(played_) for side, played_ in turns.items()}
        found["without pauses"] = {
            side: gathered([played(address, side, asked, given.users, given.seconds / 2, 0)]) for side in SIDES
        }
        found["serve: MB of each process, after the load"] = memory(server)
    found["load after"] = os.getloadavg()
    found["commands"] = {} if given.no_commands else commands.measure(home)
    return found


def table(found: dict[str, Any]) -> str:
    """The figures for a terminal."""
    head = "milliseconds at the server (waited by the client)"
    lines = [f"{head:<50}{'p50':>14}{'p95':>14}{'p99':>14}{'p50 cpu':>9}{'n':>7}{'errors':>8}{'1/s':>7}"]
    for pages in found["pages"].values():
        for name, page in pages.items():
            cells = "".join(f"{page['server ms'].get(cut, 0):>7.1f} ({page['waited ms'].get(cut, 0):>4.0f})" for cut in CUTS)
            rest = f"{page['processor ms'].get('p50', 0):>9.1f}{page['requests']:>7}{page['errors']:>8}{page['a second']:>7.2f}"
            lines.append(f"{name:<50}{cells}{rest}")
    for side, pages in found["without pauses"].items():
        rate = sum(page["a second"] for page in pages.values())
        lines.append(f"{f'{side}: pages a second without pauses':<50}{rate:>14.1f}")
    for name, used in found["commands"].items():
        lines.append(f"{name:<50}{used['seconds']:>12.2f} s{used['processor']:>10.2f} s cpu{used['mb']:>10.0f} MB")
    for name, value in found.items():
        if name not in ("pages", "without pauses", "commands"):
            lines.append(f"{name:<50}{json.dumps(value)}")
    return "\n".join(lines)


def faults(found: dict[str, Any]) -> list[str]:
    """What must not be: a failed page, or a page of the desk whose p95 at the server is over the limit."""
    pages = {**found["pages"]["desk"], **found["pages"]["admin"]}
    told = [f"{name}: {page['errors']} failed, first: {page['error']}" for name, page in pages.items() if page["errors"]]
    for name, page in found["pages"]["desk"].items():
        if page["server ms"].get("p95", LIMIT) >= LIMIT:
            told.append(f"{name}: p95 {page['server ms'].get('p95', 0):.0f} ms, over {LIMIT:.0f}")
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, help="keep the sample here, and take it from here the next time")
    parser.add_argument("--scale", type=int, default=SCALE)
    parser.add_argument("--seconds", type=float, default=30, help="of each turn")
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--no-commands", action="store_true", help="the served pages alone")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = (given.home or Path(folder)).absolute()
        with EmbeddedPostgres(home):
            found = measure(home, given)
    print(table(found))
    if given.json:
        given.json.write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")
    told = faults(found)
    print("\n".join(told), file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
