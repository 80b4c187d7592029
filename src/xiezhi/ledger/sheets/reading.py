"""From the cells of a sheet to what each row says happened: the header found, wrong headers told, cells as they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError

from xiezhi.ledger.entry import clean_day
from xiezhi.ledger.events import BEIJING
from xiezhi.ledger.matter import Matter

from . import ndjson
from .columns import LEFT_OUT, Column, column_named, columns_of, headers_of, plain
from .workbook import MOST_ROWS, Cell, Faulty, Sheet, Unreadable, sheets_of

TITLES_ABOVE = 30  # rows searched for the header
CLOSE = 0.6
PRECISE = 10**15  # whole numbers from here on have lost digits in a spreadsheet
FIRST_SERIAL, LAST_SERIAL = 17_899, 73_050  # Excel's day numbers of 1949-01-01 and 2099-12-31
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\ufeff]")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+\d+$")
_PLACED = re.compile(r"(.*\S)\s*[(（](\d{1,3})[)）]\s*$", re.DOTALL)
_MOMENT = re.compile(r"(.*\S)[\sT]+(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2})(\.\d{1,6})?)?[分秒]?$")


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong in one row, at which column: `row` as the spreadsheet numbers it, `field` the column's header."""

    row: int
    field: str
    message: str


@dataclass(slots=True)
class Row:
    """One row of data: its number in the sheet, and its cells by column, empty ones left out."""

    number: int
    cells: dict[Column, Cell] = field(default_factory=dict)


@dataclass(slots=True)
class Table:
    """A sheet understood: its columns from left to right, and its rows, blank ones left out."""

    sheet: str
    header_row: int
    columns: list[Column]
    rows: list[Row]


def read(cls: type[Matter], content: bytes, most: int = MOST_ROWS) -> Table:
    """The table of kind `cls` in an XLSX file, of `most` rows at the most. Raises Unreadable with one sentence that names the place and the mend."""
    sheets = [ndjson.sheet_of(content)] if ndjson.is_ndjson(content) else sheets_of(content)
    sheet, line = _header(cls, sheets)
    places = dict(_columns(cls, sheet.rows[line], line + 1))
    rows = [
        Row(number, cells)
        for number, values in enumerate(sheet.rows[line + 1 :], line + 1 + sheet.first)
        if (
            cells := {
                column: values[place] for place, column in places.items() if place < len(values) and not _blank(values[place])
            }
        )
    ]
    if not rows:
        raise Unreadable(f"表头（第{line + 1}行）下面没有要导入的内容。", line + 1)
    if len(rows) > most:
        raise Unreadable(f"一次最多导入{most}行，这份表格有{len(rows)}行；请分成几个文件。")
    _demand_headed(sheet.rows, line, places)
    return Table(sheet.name, line + 1, list(places.values()), rows)


def _blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not _UNSEEN.sub("", cell).strip()


def _header(cls: type[Matter], sheets: Sequence[Sheet]) -> tuple[Sheet, int]:
    """The sheet and line that look most like the kind's header: merged titles may stand above it."""
    best: tuple[int, Sheet, int] | None = None
    for sheet in sheets:
        for line, cells in enumerate(sheet.rows[:TITLES_ABOVE]):
            texts = [cell for cell in cells if isinstance(cell, str)]
            score = 10 * sum(column_named(cls, text) is not None for text in texts)
            score += sum("·" in plain(text) for text in texts)
            if score and (best is None or score > best[0]):
                best = score, sheet, line
    if best is None:
        raise Unreadable(
            f"找不到表头：前{TITLES_ABOVE}行里没有“{headers_of(cls)[2]}”这样的列名。"
            f"请下载“{cls._meta.verbose_name}”的模板，把内容填到模板里再导入。"
        )
    return best[1], best[2]


def _columns(cls: type[Matter], cells: Sequence[Cell], row: int) -> Iterator[tuple[int, Column]]:
    """Place and column of each header; raises Unreadable naming every header that is unknown, doubled or missing."""
    problems: list[tuple[str, str]] = []
    seen: dict[Column, str] = {}
    found: list[tuple[int, Column]] = []
    for place, cell in enumerate(cells):
        header = " ".join(str(cell).split())
        if _blank(cell) or plain(header) in LEFT_OUT:
            continue
        column = column_named(cls, header)
        if column is None:
            problems.append((header, f"第{row}行的“{header[:40]}”不认识{_guess(cls, header)}"))
        elif column in seen:
            problems.append((header, f"第{row}行有两列都叫“{column.header}”，请删去一列"))
        else:
            seen[column] = header
            found.append((place, column))
    missing = [column.header for column in columns_of(cls) if column.required and column not in seen]
    problems += [(header, f"第{row}行缺少必填的列“{header}”") for header in missing]
    if problems:
        told = "；".join(text for _, text in problems[:8])
        raise Unreadable(told if told.endswith("？") else f"{told}。", row, problems[0][0])
    yield from found


def _guess(cls: type[Matter], header: str) -> str:
    by_plain = {plain(known): known for known in headers_of(cls)}
    near = get_close_matches(plain(header), by_plain, 1, CLOSE)
    return f"，是不是“{by_plain[near[0]]}”？" if near else "；如果不需要导入，请删去这一列"


def _demand_headed(rows: Sequence[Sequence[Cell]], line: int, places: dict[int, Column]) -> None:
    """Raise Unreadable where cells stand below no header: they would be lost without a word."""
    heads = rows[line]
    for number, cells in enumerate(rows[line + 1 :], line + 2):
        for place, cell in enumerate(cells):
            if not _blank(cell) and (place >= len(heads) or _blank(heads[place])):
                raise Unreadable(
                    f"第{number}行第{place + 1}列有内容“{_shown(cell)[:20]}”，上面却没有列名；请补上列名或删去这一列。", number
                )


def _shown(cell: Cell) -> str:
    return str(cell)


def meant(column: Column, cell: Cell) -> Any:
    """What a cell says, as the entry of its field takes it. Raises ValidationError with one sentence."""
    if isinstance(cell, Faulty):
        raise ValidationError(f"“{column.header}”里的公式出错（{cell}），请改成填写的内容。")
    if column.ask.kind == "date":
        return _moment(column, cell)
    if isinstance(cell, datetime | date):
        return (
            cell.strftime("%Y-%m-%d")
            if not isinstance(cell, datetime) or cell.time() == time()
            else cell.strftime("%Y-%m-%d %H:%M")
        )
    if isinstance(cell, time | timedelta):
        return str(cell)
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float | int):
        return _number(column, float(cell))
    text = _UNSEEN.sub("", cell).strip(" \t\r")
    if _SCIENTIFIC.match(text.strip()):
        raise ValidationError(_lost(column, text.strip()))
    return text if column.part else text.strip()


def _number(column: Column, value: float) -> str:
    if abs(value) >= PRECISE:
        raise ValidationError(_lost(column, f"{value:.5E}"))
    return str(int(value)) if value.is_integer() else repr(value)


def _lost(column: Column, shown: str) -> str:
    return f"“{column.header}”里的“{shown}”已被电子表格改成了科学计数，末几位已丢失；请把该列设为“文本”后重新填写完整号码。"


def placed(cell: Cell) -> tuple[Cell, int]:
    """A step's date without the place that may follow it, '2021-03-01(2)' → ('2021-03-01', 2): the second step of that day; else 0."""
    match = _PLACED.match(cell) if isinstance(cell, str) else None
    return (match[1], int(match[2])) if match else (cell, 0)


def _moment(column: Column, cell: Cell) -> date | datetime:
    """The day, or instant of Beijing, that a cell names: a date, Excel's day number, or text."""
    if isinstance(cell, datetime):
        _demand_known(column, cell.date())
        return cell.date() if cell.time() == time() else cell.replace(tzinfo=BEIJING)
    if isinstance(cell, date):
        return _demand_known(column, cell)
    if isinstance(cell, float) and FIRST_SERIAL <= cell < LAST_SERIAL + 1:
        return _moment(column, _of_serial(cell))
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else " ".join(_UNSEEN.sub("", str(cell)).split())
    if re.fullmatch(r"\d{8}", text):
        return clean_day(f"{text[:4]}-{text[4:6]}-{text[6:]}", column.header)
    if re.fullmatch(r"\d{5}", text) and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        return _of_serial(int(text)).date()
    if match := _MOMENT.match(text):
        hour, minute, second = int(match[2]), int(match[3]), int(match[4] or 0)
        day = clean_day(match[1], column.header)
        if hour > 23 or minute > 59 or second > 59:
            raise ValidationError(f"“{column.header}”里的“{text}”不是一个存在的时间，请写成 2021-12-31 14:30 的样子。")
        return datetime(day.year, day.month, day.day, hour, minute, second, int(float(match[5] or 0) * 10**6), BEIJING)
    return clean_day(text[:40], column.header)


def _demand_known(column: Column, day: date) -> date:
    return clean_day(day.isoformat(), column.header)


def _of_serial(serial: float) -> datetime:
    return datetime(1899, 12, 30) + timedelta(seconds=round(serial * 86_400))  # noqa: DTZ001  a spreadsheet knows no zone


def duplicates(rows: Iterable[Row]) -> Iterator[RowError]:
    """An error for each row that says just what an earlier one says."""
    first: dict[frozenset[tuple[Column, str]], int] = {}
    for row in rows:
        same = first.setdefault(frozenset((column, repr(cell)) for column, cell in row.cells.items()), row.number)
        if same != row.number:
            yield RowError(row.number, "", f"与第{same}行完全相同，请删去重复的一行。")
