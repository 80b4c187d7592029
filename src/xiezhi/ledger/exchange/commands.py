"""The command `xiezhi exchange`."""

from __future__ import annotations

import argparse

from xiezhi.startup import open_platform


def exchange(arguments: argparse.Namespace) -> int:
    """Take in what lies ready, then pack what is new. 0: all taken, 1: a file was returned."""
    open_platform()
    from .incoming import take_in
    from .outgoing import declared, give_out, scope

    receipts = take_in()
    for receipt in receipts:
        came = f"已导入{receipt.accepted}件" if receipt.outcome == "imported" else f"已退回：{receipt.why}"
        print(f"{receipt.file}：{came}")
    packages = give_out()
    for package in packages:
        print(f"{package.name}：{package.events}个事件，清单 SM3 {package.digest}")
    if scope() is None:
        print(f"没有送出任何事件：{declared()} 还没有写明可以送出的范围。")
    elif not packages:
        print("没有新的事件要送出。")
    return 1 if any(receipt.outcome != "imported" for receipt in receipts) else 0
