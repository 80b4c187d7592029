"""All rules of a kind on one matter of the ledger: its events fetched, laid out as facts, judged.

    python -m bench.desk.one_matter FOLDER

Takes the matters with the longest histories and as many drawn ones, of the kind that the bench lists. Prints JSON: how many rules,
matters, events; p50, p95 and the most of milliseconds of each part and of the whole, which is what a step costs the law.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.desk.home import KIND
from bench.desk.site import ROOT, environment

LONGEST = 200
DRAWN = 200
ROUNDS = 3
LIMIT = 5.0
"""Milliseconds of the whole, at p95."""
PARTS = ("fetch", "decode", "judge")


def chosen() -> list[int]:
    """Primary keys: the longest histories, then drawn ones."""
    from xiezhi.ledger.matter import Matter

    of_kind = Matter.objects.of_kind(KIND)
    longest = list(of_kind.order_by("-seq", "pk").values_list("pk", flat=True)[:LONGEST])
    others = sorted(set(of_kind.values_list("pk", flat=True)) - set(longest))
    return longest + random.Random(KIND).sample(others, min(DRAWN, len(others)))


def timed(matter: Any) -> tuple[list[float], int]:
    """Milliseconds of the three parts, as `ledger.verdicts.judged` does them, and how many events there are."""
    from django.utils import timezone

    from xiezhi import law
    from xiezhi.ledger.fold import facts
    from xiezhi.ledger.log import told

    matter.forget()
    at = [time.perf_counter()]
    entries = matter.entries
    at.append(time.perf_counter())
    events = told(type(matter), matter.unit, facts(entries))
    at.append(time.perf_counter())
    law.judge(KIND, events, timezone.now())
    at.append(time.perf_counter())
    return [1000 * (after - before) for before, after in pairwise(at)], len(entries)


def measure() -> dict[str, Any]:
    """The best of some rounds for each matter: the others measure the neighbours."""
    from xiezhi import law
    from xiezhi.ledger.matter import kinds

    found = []
    for pk in chosen():
        matter = kinds()[KIND]._default_manager.select_related("unit").get(pk=pk)
        found.append(min((timed(matter) for _ in range(ROUNDS)), key=lambda one: sum(one[0])))
    columns = dict(zip(PARTS, zip(*(parts for parts, _ in found), strict=True), strict=True))
    columns["whole"] = tuple(sum(parts) for parts, _ in found)
    cuts = {name: statistics.quantiles(column, n=100, method="inclusive") for name, column in columns.items()}
    events = [number for _, number in found]
    return {
        "rules": len(law.rules_for(KIND)),
        "matters": len(found),
        "events": {"median": statistics.median(events), "most": max(events)},
        "ms": {name: {"p50": cut[49], "p95": cut[94], "most": max(columns[name])} for name, cut in cuts.items()},
    }


def alone(home: Path) -> dict[str, Any]:
    """`measure` in a process of its own."""
    command = [sys.executable, "-m", "bench.desk.one_matter", str(home)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment(home))
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    os.environ["XIEZHI_HOME"] = str(parser.parse_args().folder)
    from xiezhi.startup import open_platform

    open_platform()
    print(json.dumps(measure()))


if __name__ == "__main__":
    main()
