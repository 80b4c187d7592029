"""Rows as NDJSON, one object a line with the template's headers as names: read as the sheet that they would fill."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from .workbook import LARGEST, MOST_ROWS, Cell, Sheet, Unreadable

NAME = "NDJSON"


def is_ndjson(content: bytes) -> bool:
    """Whether the bytes begin as an object of JSON does."""
    return content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def sheet_of(content: bytes) -> Sheet:
    """The sheet: headers in the order in which they first appear, then one row per line. Raises Unreadable naming the line.

    Values are text, numbers, true and false; null and what is left out are empty.
    """
    if len(content) > LARGEST:
        raise Unreadable(f"文件超过{LARGEST // 2**20}MB，请分成几个文件导入。")
    try:
        lines = content.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise Unreadable("文件不是 UTF-8 文字，请改用 UTF-8 编码。") from None
    if len(lines) > MOST_ROWS + 1:
        raise Unreadable(f"一次最多导入{MOST_ROWS}行，这份文件有{len(lines)}行；请分成几个文件。")
    rows = [_object(number, line) if line.strip() else {} for number, line in enumerate(lines, 1)]
    headers = list(dict.fromkeys(name for row in rows for name in row))
    return Sheet(NAME, [list(headers), *([row.get(header, "") for header in headers] for row in rows)], first=0)


def _object(number: int, line: str) -> dict[str, Cell]:
    try:
        row = json.loads(line, parse_constant=_no_number)
    except ValueError:
        raise Unreadable(f"第{number}行不是完整的 JSON 对象；文件可能没有传完，请重新传送。", number) from None
    if not isinstance(row, dict):
        raise Unreadable(f'第{number}行应是一个 JSON 对象，如 {{"列名": "内容"}}。', number)
    return {name: _cell(number, name, value) for name, value in row.items()}


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def _cell(number: int, name: str, value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return float(value)
    raise Unreadable(f"第{number}行“{name[:40]}”应是文字、数字、true 或 false。", number, name)
