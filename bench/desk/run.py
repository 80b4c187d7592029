"""The served desk under load on the sample × 10, beside the Django admin's list of the same rows, in one run.

    python -m bench.desk.run [--home FOLDER] [--scale 10] [--seconds 30] [--users 20] [--json FILE]

Desk and admin take turns, so that both meet the same neighbours. Fails where a page does, or where a limit is passed. Prints the tables of
docs/bench.md, in Markdown.
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

from bench.desk import commands, one_matter
from bench.desk.home import SCALE
from bench.desk.site import ROOT, environment, memory, served

from xiezhi.database import EmbeddedPostgres

LIMIT = 100.0
TURNS = 2
WARM_UP = 5
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
    found["inboxes"], found["users"], found["scale"] = asked["inboxes"], given.users, given.scale
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
    found["one matter"] = one_matter.alone(home)
    found["commands"] = {} if given.no_commands else commands.measure(home)
    found["load after"] = os.getloadavg()
    return found


def table(found: dict[str, Any]) -> str:
    """The figures as Markdown, as docs/bench.md has them."""
    size = found["size"]
    loads = f"load {found['load before'][0]:.1f} before, {found['load after'][0]:.1f} after the run"
    lines = [
        f"{size['matter']:,} matters ({size['listed']:,} of them listed by one kind), {size['event']:,} events, "
        f"{size['verdict']:,} verdicts, {size['database mb']:,} MB on disk; {found['users']} people, a page every two seconds each; "
        f"{found['processors']} processors, {loads}. Milliseconds at the server by the clock (processor: Python alone):",
        "",
        "| page | p50 | p95 | p99 | limit of p95 | p50, processor | requests | errors |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for side, pages in found["pages"].items():
        limit = f"{LIMIT:.0f}" if side == "desk" else "peer"
        for name, page in pages.items():
            cells = " | ".join(f"{page['server ms'].get(cut, 0):.0f}" for cut in CUTS)
            processor = page["processor ms"].get("p50", 0)
            lines.append(f"| {name} | {cells} | {limit} | {processor:.0f} | {page['requests']} | {page['errors']} |")
    rates = {side: sum(page["a second"] for page in pages.values()) for side, pages in found["without pauses"].items()}
    lines += ["", f"Without pauses the desk answers {rates['desk']:.0f} pages a second, the admin {rates['admin']:.0f}.", ""]
    lines += [
        *_law(found["one matter"]),
        "",
        "| | seconds | of the processor | MB | limit |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, used in found["commands"].items():
        bound = commands.LIMITS.get(name, "")
        lines.append(f"| {name} | {used['seconds']:.2f} | {used['processor']:.1f} | {used['mb']:.0f} | {bound} |")
    made, web = found["made"], max(found["serve: MB of each process, after the load"])
    lines.append(f"| making the sample × {found['scale']} | {made['seconds']:.0f} | | {made['mb']:.0f} | |")
    lines.append(
        f"| xiezhi serve, to the first page; after the load | {found['serve: seconds to the first page']:.1f} | | {web:.0f} | |"
    )
    return "\n".join(lines)


def _law(found: dict[str, Any]) -> list[str]:
    """Lines on one matter under all rules of its kind."""
    events = found["events"]
    return [
        f"All {found['rules']} rules of the kind on one matter, its events fetched from the database ({found['matters']} matters, "
        f"{events['median']:.0f} events in the middle, {events['most']} at most; best of {one_matter.ROUNDS}), in milliseconds:",
        "",
        "| part | p50 | p95 | most | limit of p95 |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(
            f"| {name} | {ms['p50']:.2f} | {ms['p95']:.2f} | {ms['most']:.2f} | {one_matter.LIMIT if name == 'whole' else ''} |"
            for name, ms in found["ms"].items()
        ),
    ]


def faults(found: dict[str, Any]) -> list[str]:
    """What must not be: a failed page, or a page of the desk, one matter under its rules or a command over its limit."""
    pages = {**found["pages"]["desk"], **found["pages"]["admin"]}
    told = [f"{name}: {page['errors']} failed, first: {page['error']}" for name, page in pages.items() if page["errors"]]
    for name, page in found["pages"]["desk"].items():
        if page["server ms"].get("p95", LIMIT) >= LIMIT:
            told.append(f"{name}: p95 {page['server ms'].get('p95', 0):.0f} ms, over {LIMIT:.0f}")
    if (p95 := found["one matter"]["ms"]["whole"]["p95"]) >= one_matter.LIMIT:
        told.append(f"all rules on one matter: p95 {p95:.1f} ms, over {one_matter.LIMIT:.0f}")
    for name, limit in commands.LIMITS.items():
        if name in found["commands"] and found["commands"][name]["seconds"] >= limit:
            told.append(f"{name}: {found['commands'][name]['seconds']:.2f} s, over {limit}")
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, help="keep the sample here, and take it from here the next time")
    parser.add_argument("--scale", type=int, default=SCALE)
    parser.add_argument("--seconds", type=float, default=15, help="of each turn")
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
