"""The ledger's commands: verify, and review of the platform's own matters."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path


def verify_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("--against", type=Path, metavar="FILE", help="再对照一份保存在别处的封存文件")


def verify(arguments: argparse.Namespace) -> int:
    """Hold the whole ledger against its chains, its folds, its seals and a seal kept elsewhere; 1 where anything does not hold."""
    from tqdm import tqdm

    from xiezhi.startup import open_platform
    from xiezhi.trouble import Trouble

    open_platform()
    from . import against
    from .matter import Matter
    from .verify import verify as held

    try:
        kept = against.read(arguments.against.read_bytes()) if arguments.against else []
    except OSError as error:
        raise Trouble(f"读不了封存文件 {arguments.against}（{error.strerror}）。") from None
    with tqdm(total=Matter.objects.count(), desc="核验台账", unit="案", leave=False, disable=not sys.stderr.isatty()) as bar:
        found = held(bar.update)
    if kept:
        found["against"] = against.hold(kept, chains=False)
    if arguments.json:
        json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print(f"核验{found['matters']}件、{found['events']}个事件，{len(found['broken'])}处不符。")
        for item in found["broken"]:
            print(f"  {item['matter']} 第{item['event']}号：{item['why']}")
        if kept:
            compared = found["against"]
            print(f"对照{compared['seals']}份封存、{compared['matters']}件，{len(compared['broken'])}处不符。")
            for item in compared["broken"]:
                print(f"  {item['matter']}：{item['why']}")
    return 1 if found["broken"] or (kept and found["against"]["broken"]) else 0


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
