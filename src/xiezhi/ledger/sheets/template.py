"""The empty sheet of a kind: one column per date and field of each step, choices as drop-downs, and a sheet that explains them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from math import isfinite
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import Unit

from .columns import DAY, HANDLER, LEFT_OUT, NAME, UNIT, Column, by_platform, columns_of
from .workbook import MOST_ROWS

MEANINGS, CHOICES = "说明", "选项"
LONGEST_TITLE = 31  # Excel's own limits: a sheet's name, a message beside a cell
LONGEST_MESSAGE = 255
LONGEST_HEAD = 32
TEXT = 49  # the built-in number format "text"
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
HOW = {
    "text": "文字",
    "longtext": "文字，可分行",
    "date": "日期，如 2021-03-01",
    "integer": "整数",
    "money": "金额，以元计，最多两位小数",
    "choice": "从下拉中选一项",
    "several": "可选几项，用“、”隔开",
    "yesno": "是 或 否",
    "unit": "单位全称、简称或编码",
    "user": "姓名或用户名",
    "staff": "姓名或用户名，几人用“、”隔开",
    "matter": "已在平台里的案件编号",
    "parties": "姓名或名称，几人用“、”隔开",
}
EXAMPLES = {
    "text": "",
    "date": "2021-03-01",
    "integer": "3",
    "money": "200.00",
    "yesno": "是",
    "user": "李一鸣",
    "staff": "李一鸣、陈静",
    "parties": "王某某、江海某某有限公司",
    "matter": "江海府案字〔2021〕12号",
}
PART_HOW = {
    "kind": "个人 或 单位；不填的，证件是统一社会信用代码的算单位，其余算个人",
    "id_type": "从下拉中选一项；不填的，个人按居民身份证、单位按统一社会信用代码",
    "id_number": "完整号码；单元格须为文本格式",
}
PART_EXAMPLES = {
    "kind": "个人、单位",
    "id_type": "居民身份证、统一社会信用代码",
    "id_number": "11010519491231002X、91110000600007473M",
}


def template(cls: type[Matter]) -> bytes:
    """The kind's template as XLSX."""
    return workbook(cls, columns_of(cls), ())


def workbook(cls: type[Matter], columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook with these columns and rows (one value per column), laid out as the template."""
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(sheet_title(cls))
        looks = Looks(book)
        _explain(book.add_worksheet(MEANINGS), cls, columns, looks)
        lists = _Lists(book.add_worksheet(CHOICES))
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(
                place, place, 14 if column.ask.kind in ("date", "integer", "money", "yesno") else 22, looks.cell(column)
            )
            write_header(sheet, place, column, looks)
            _restrict(sheet, place, column, lists)
        for line, values in enumerate(rows, 1):
            for place, value in enumerate(values):
                looks.write(sheet, line, place, value, columns[place])
    return file.getvalue()


def sheet_title(cls: type[Matter]) -> str:
    """The kind's name as a sheet's name."""
    return str(cls._meta.verbose_name).translate(_FORBIDDEN)[:LONGEST_TITLE]


class Looks:
    """The formats of a workbook, and how a value is written in each."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        wrap = {"text_wrap": True, "valign": "top", "border": 1}
        self.required = book.add_format({**wrap, "bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF"})
        self.optional = book.add_format({**wrap, "bg_color": "#E8EDF3"})
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        self.bold = book.add_format({"bold": True, "font_size": 14})
        self.wrong = book.add_format(
            {"text_wrap": True, "valign": "top", "bg_color": "#FBE3E1", "font_color": "#9C1C14", "num_format": TEXT}
        )
        self._by_kind = {
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "money": book.add_format({"num_format": "#,##0.00"}),
            "integer": book.add_format({"num_format": "0"}),
        }
        self.text = book.add_format({"num_format": TEXT})
        self.moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})

    def cell(self, column: Column) -> Any:
        return self._by_kind.get(column.ask.kind, self.text)

    def write(self, sheet: Worksheet, line: int, place: int, value: Any, column: Column) -> None:
        """Write one value: days and instants as Excel's dates, numbers as numbers, all else as text."""
        if value is None or value == "":
            return
        if hasattr(value, "year"):
            sheet.write_datetime(line, place, value, self.moment if hasattr(value, "hour") else self._by_kind["date"])
        elif isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
            sheet.write_number(line, place, value, self.plain if column.ask.kind == "date" else self.cell(column))
        else:
            sheet.write_string(line, place, str(value), self.text)


def write_header(sheet: Worksheet, place: int, column: Column, looks: Looks) -> None:
    """Write a header; a required column is told by its look and by a note at its corner."""
    sheet.write_string(0, place, column.header, looks.required if column.required else looks.optional)
    if column.required:
        sheet.write_comment(0, place, f"必填。{how(column)}")


class _Lists:
    """The sheet that holds the choices of the drop-downs, one list per column; equal lists are written once."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.sheet.hide()
        self.known: dict[tuple[str, ...], str] = {}

    def range_of(self, items: tuple[str, ...]) -> str:
        if items not in self.known:
            place = len(self.known)
            self.sheet.write_column(0, place, items)
            letter = xl_col_to_name(place)
            self.known[items] = f"={CHOICES}!${letter}$1:${letter}${len(items)}"
        return self.known[items]


def _restrict(sheet: Worksheet, place: int, column: Column, lists: _Lists) -> None:
    """Offer the choices of a column as a drop-down, and say beside the cell how it is filled in."""
    rule: dict[str, Any] = {
        "validate": "any",
        "input_title": column.header[:LONGEST_HEAD],
        "input_message": how(column)[:LONGEST_MESSAGE],
    }
    if items := choices_of(column):
        alone = column.ask.kind != "several" and not column.part
        rule |= {"validate": "list", "source": lists.range_of(items), "show_error": alone}
        if alone:
            rule |= {"error_title": "请从下拉中选择", "error_message": f"“{column.header}”没有这一项。"[:LONGEST_MESSAGE]}
    sheet.data_validation(1, place, MOST_ROWS, place, rule)


def choices_of(column: Column) -> tuple[str, ...]:
    """What a drop-down of the column offers; empty where it has none."""
    if column.ask.choices:
        return tuple(label for _, label in column.ask.choices)
    if column.ask.kind == "yesno":
        return ("是", "否")
    return tuple(Unit.objects.order_by("path").values_list("name", flat=True)) if column.ask.kind == "unit" else ()


def how(column: Column) -> str:
    """How the column is filled in, one sentence."""
    if column.field == DAY:
        return "这一步办理的日期，如 2021-03-01，可写到时分；没有办理的留空。"
    if column.field == UNIT:
        return "办理本案的单位：全称、简称或编码；只能管一个单位的可以不填。"
    if column.field == HANDLER:
        return "本案承办人的姓名或用户名；没有的留空。"
    text = PART_HOW.get(column.part) or HOW["text" if column.part not in ("", NAME) else column.ask.kind]
    several = "；几人的按姓名的次序用“、”隔开，没有的写“无”" if column.part not in ("", NAME) else ""
    return f"{text}{several}。{column.ask.help}"


def _explain(sheet: Worksheet, cls: type[Matter], columns: Sequence[Column], looks: Looks) -> None:
    """Fill the sheet that gives each column's meaning and an example."""
    name = cls._meta.verbose_name
    sheet.set_column(0, 0, 34, looks.plain)
    sheet.set_column(1, 1, 16, looks.plain)
    sheet.set_column(2, 3, 48, looks.plain)
    sheet.write_string(0, 0, f"{name}导入说明", looks.bold)
    lines = [
        f"一行是一件{name}。每办一步，填这一步的日期和它的内容；没有办过的步骤整组留空。",
        "同一天的几步，按本表各列的次序补录；要写明先后的，日期写到时分（2021-03-01 14:30），或注明是当天的第几步（2021-03-01(2)）。",
        "同一步办过几次的，另加一组列，如“延长办案期限(2)·日期”；需要写办理说明的，另加“立案·办理说明”这样的列。",
        f"编号由平台按登记日期编排。列名{'、'.join(f'“{item}”' for item in LEFT_OUT)}的列不读取。一次最多{MOST_ROWS}行。",
        "过了法定期限的照实填写，不会因此被拒绝；步骤的先后和法律禁止的情形仍会检查，并指出是哪一格。",
    ]
    for line, text in enumerate(lines, 1):
        sheet.merge_range(line, 0, line, 3, text, looks.plain)
        sheet.set_row(line, 32)
    top = len(lines) + 2
    for place, title in enumerate(("列名", "必填", "怎样填", "示例")):
        sheet.write_string(top, place, title, looks.required)
    for line, column in enumerate(columns, top + 1):
        cells = (column.header, _duty(cls, column), how(column), example(column))
        for place, text in enumerate(cells):
            sheet.write_string(line, place, text, looks.plain)
    sheet.freeze_panes(top + 1, 1)


def _duty(cls: type[Matter], column: Column) -> str:
    if column.required:
        return "必填"
    if column.step and by_platform(cls.actions[column.step]) and column.field == DAY:
        return "法律视为发生的才填"
    return "办了这一步就必填" if column.ask.required and column.step else ""


def example(column: Column) -> str:
    """What the column may hold."""
    if column.field == DAY:
        return EXAMPLES["date"]
    if column.part not in ("", NAME):
        return PART_EXAMPLES.get(column.part, "")
    items = choices_of(column)
    if items:
        return "、".join(items[:2]) if column.ask.kind == "several" else items[-1]
    return EXAMPLES.get(column.ask.kind, "")
