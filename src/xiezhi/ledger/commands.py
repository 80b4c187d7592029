"""The ledger's commands: verify, and review of the platform's own matters."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path


def verify_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def verify(arguments: argparse.Namespace) -> int:
    """Hold the whole ledger against its chains, its folds and its seals; 1 where anything does not hold."""
    from tqdm import tqdm

    from xiezhi.startup import open_platform

    open_platform()
    from .matter import Matter
    from .verify import verify as held

    with tqdm(total=Matter.objects.count(), desc="核验台账", unit="案", leave=False, disable=not sys.stderr.isatty()) as bar:
        found = held(bar.update)
    if arguments.json:
        json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print(f"核验{found['matters']}件、{found['events']}个事件，{len(found['broken'])}处不符。")
        for item in found["broken"]:
            print(f"  {item['matter']} 第{item['event']}号：{item['why']}")
    return 1 if found["broken"] else 0


def review(arguments: argparse.Namespace) -> int:
    """`xiezhi review` without --log: the platform's own matters against the built-in rules."""
    from xiezhi.law import commands
    from xiezhi.startup import open_platform

    open_platform()
    from .review import write_log

    with tempfile.TemporaryDirectory(prefix="xiezhi-review-") as folder:
        arguments.log, arguments.pack = Path(folder) / "ledger.parquet", None
        write_log(arguments.log)
        return commands.review(arguments)
