"""The commands `xiezhi submit` and `xiezhi receipts`."""

from __future__ import annotations

import argparse
from pathlib import Path

from xiezhi.startup import open_platform
from xiezhi.trouble import Trouble


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("map", metavar="MAP", help="字段对照的名称，如 guangdong-penalty")
    parser.add_argument("file", metavar="FILE", type=Path, help="数据包或者回执文件，.xml 或 .json")


def submit(arguments: argparse.Namespace) -> int:
    """Write the matters that wait to be sent; 1 where some lack what the other platform requires."""
    open_platform()
    from django.db import transaction

    from xiezhi.ledger import console
    from xiezhi.ledger.sheets.commands import write

    from .maps import named
    from .package import RECALLED, send

    if arguments.file.suffix not in (".xml", ".json"):
        raise Trouble("数据包写成 .xml 或者 .json 文件。")
    found = named(arguments.map)
    with transaction.atomic():
        made = send(found, by=console.console(), post=console.POST)
        write(arguments.file, made.as_xml() if arguments.file.suffix == ".xml" else made.as_json())
    print(f"已写出{len(made.records)}件：{arguments.file}（{found.standard}；含完整的个人信息，每件都已记下）")
    if found.certainty == "recalled":
        print(f"注意：{RECALLED}。")
    for number, labels in made.lacking.items():
        print(f"未报送 {number}：缺少{'、'.join(labels)}")
    return 1 if made.lacking else 0


def receipts(arguments: argparse.Namespace) -> int:
    """Record the receipts of a file; 1 where some could not be."""
    open_platform()
    from .maps import named
    from .receipts import ReceiptError, take

    try:
        told = take(named(arguments.map), arguments.file.read_bytes())
    except (OSError, ReceiptError) as error:
        raise Trouble(str(error)) from None
    print(f"已登记{told.recorded}条回执，{told.known}条早已登记，{len(told.refused)}条没有登记。")
    for sentence in told.refused:
        print(f"  {sentence}")
    return 1 if told.refused else 0
