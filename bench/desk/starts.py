"""How long one waits for a start: the sample year alone, `xiezhi demo` from nothing and once more, each until its page answers.

    python -m bench.desk.starts [--json FILE]

A first start is what `make demo` does once the packages are installed: the database set up, the sample year, three reports, the site.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.desk import commands
from bench.desk.home import YEAR
from bench.desk.site import ROOT, environment, wait

LIMITS = {"sample.make, the sample year": 90.0, **commands.LIMITS}
PATIENCE_SECONDS = 600


def measure() -> dict[str, float]:
    """Seconds of each start, in homes of their own that are gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "demo")
        first = demo(home)
        return {
            "sample.make, the sample year": sample(Path(folder, "sample")),
            "xiezhi demo, first start": first,
            "xiezhi demo, second start": demo(home),
            **{name: commands.measured(commands.COMMANDS[name], home)["seconds"] for name in commands.LIMITS},
        }


def sample(home: Path) -> float:
    """Seconds of `sample.make` alone, as the process that runs it measures them."""
    command = [sys.executable, "-m", "bench.desk.home", str(home), "--scale", "1"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment(home))
    seconds: float = json.loads(done.stdout)["made"]["seconds"]
    shutil.rmtree(home)
    return seconds


def demo(home: Path) -> float:
    """Seconds from the call of `xiezhi demo` until its sign-in page answers; then it is ended, and its data stay."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "xiezhi.cli", "demo", "--port", str(port), "--year", str(YEAR)]
    began = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment(home), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        wait(f"http://127.0.0.1:{port}", process, PATIENCE_SECONDS)
        return time.perf_counter() - began
    finally:
        if process.poll() is None:
            os.kill(process.pid, signal.SIGINT)
        process.wait(timeout=60)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    given = parser.parse_args()
    before = os.getloadavg()[0]
    found = measure()
    lines = [f"{os.cpu_count()} processors, load {before:.1f} before and {os.getloadavg()[0]:.1f} after the run.", ""]
    lines += ["| | seconds | limit |", "| --- | ---: | ---: |"]
    lines += [f"| {name} | {seconds:.2f} | {LIMITS.get(name, '')} |" for name, seconds in found.items()]
    print("\n".join(lines))
    if given.json:
        given.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    over = [f"{name}: {found[name]:.2f} s, over {limit}" for name, limit in LIMITS.items() if found[name] >= limit]
    print("\n".join(over), file=sys.stderr)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
