"""`xiezhi figures` and `xiezhi report`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from xiezhi.startup import open_platform
from xiezhi.trouble import Trouble

if TYPE_CHECKING:
    from .measure import Measured
    from .periods import Period

ENDINGS = (".docx", ".html", ".json")
HEADS = ("指标", "数值", "单位", "上年", "增减")


def year(text: str) -> int:
    if not text.isdecimal() or not 1949 <= int(text) <= 2099:
        raise argparse.ArgumentTypeError(f"“{text}”不是年份，请写成 2021 的样子")
    return int(text)


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2021-11-30 的样子") from None


def figures_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="指标名，如 reconsideration.received；或者条线名，列出它的全部指标"
    )
    parser.add_argument("--year", type=year, required=True, help="统计年度")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def figures(arguments: argparse.Namespace) -> int:
    """Print the figures of a year, with the year before, growth and parts."""
    open_platform()
    from .measure import contract, measure_all
    from .periods import year_of
    from .registry import chosen

    period = year_of(arguments.year)
    measured = measure_all(chosen(arguments.names), period)
    if arguments.json:
        print(json.dumps(contract(measured, arguments.year), ensure_ascii=False, indent=1))
    else:
        print(table((number for whole in measured.values() for number in whole.every()), period))
    return 0


def report_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("year", type=year, metavar="YEAR", help="年度")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="统计截止日，之后发生的一律不计；默认到年底，本年到今天")
    parser.add_argument("--out", type=Path, metavar="FILE", help="写成 .docx、.html 或者 .json；不写则打印简表")


def report(arguments: argparse.Namespace) -> int:
    """Write the annual report; without --out, print its figures as a short table."""
    if arguments.out and arguments.out.suffix.lower() not in ENDINGS:
        raise Trouble(f"不能写成“{arguments.out.name}”：文件名应以 {'、'.join(ENDINGS)} 结尾。")
    open_platform()
    from xiezhi import settings

    from .measure import measure_all
    from .periods import year_of
    from .registry import chosen
    from .report import written

    period = year_of(arguments.year, arguments.as_of)
    if arguments.out is None:
        print(table(measure_all(chosen([]), period, parts=False).values(), period))
        return 0
    content = written(period, arguments.out.suffix.lower(), settings.ADDRESS)
    if not arguments.out.absolute().parent.is_dir():
        raise Trouble(f"没有目录 {arguments.out.absolute().parent}；请先建立，或者换一个位置。")
    partial = arguments.out.with_name(f".{arguments.out.name}.part")
    try:
        partial.write_bytes(content)
        partial.replace(arguments.out)
    finally:
        partial.unlink(missing_ok=True)
    return 0


def table(numbers: Iterable[Measured], period: Period) -> str:
    """The numbers as lines of columns, parts indented under their figure."""
    from .wording import bare, change, padded, previous, width

    rows = [
        (
            f"  {number.label}" if number.by else number.title,
            bare(number),
            "" if number.is_share else number.figure.unit,
            previous(number),
            change(number),
            number.name,
        )
        for number in numbers
    ]
    heads = (HEADS[0], HEADS[1], HEADS[2], period.previous_title, HEADS[4], "名称")
    widths = [max(width(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
    lines = [
        "  ".join(padded(cell, widths[place], right=place in (1, 3, 4)) for place, cell in enumerate(row)).rstrip()
        for row in (heads, *rows)
    ]
    return "\n".join([f"统计期间：{period.title}", *lines])
