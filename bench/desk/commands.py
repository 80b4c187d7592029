"""How long the commands take on the same home, and how much memory: each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from bench.desk.home import YEAR
from bench.desk.site import environment

LIMITS = {"xiezhi due": 0.5}
"""Seconds."""
COMMANDS = {
    "xiezhi due": ["due", "penalty-2021.decide", "2021-11-08", "--json"],
    "xiezhi rules": ["rules", "--json"],
    "xiezhi verify": ["verify", "--json"],
    "xiezhi review": ["review", "--json"],
    f"xiezhi figures --year {YEAR}": ["figures", "--year", str(YEAR), "--json"],
    f"xiezhi report {YEAR}": ["report", str(YEAR), "--out", "report.html"],
}


def timed(arguments: list[str], home: Path) -> dict[str, float]:
    """Seconds by the clock, of the processor, and peak megabytes of one command; fails where the command does."""
    command = [sys.executable, "-m", "xiezhi.cli", *arguments]
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=home, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if code := os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{' '.join(arguments)} ended with {code}: {process.stderr.read() if process.stderr else ''}")
    return {"seconds": seconds, "processor": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / 1024}


def measure(home: Path) -> dict[str, dict[str, float]]:
    """Each command's figures."""
    return {name: measured(arguments, home) for name, arguments in COMMANDS.items()}


def measured(arguments: list[str], home: Path) -> dict[str, float]:
    """One command's figures; of a short one the best of three."""
    runs = [timed(arguments, home)]
    while runs[0]["seconds"] < 2 and len(runs) < 3:
        runs.append(timed(arguments, home))
    return min(runs, key=lambda run: run["seconds"])
