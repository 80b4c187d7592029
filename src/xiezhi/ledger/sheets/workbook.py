"""What lies in an XLSX file: cells as Python values, formula errors kept as such; damaged, foreign and oversized files told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from posixpath import join, normpath
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from xiezhi.trouble import Trouble

LARGEST = 20 * 2**20
LARGEST_UNPACKED = 300 * 2**20
MOST_ROWS = 10_000
ROOM_ABOVE = 50  # rows that titles above the header may take
MOST_CELLS = 5_000_000
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})$")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Unreadable(Trouble):
    """A file that cannot be read as the sheet it should be; `row` and `field` name the place where there is one."""

    def __init__(self, message: str, row: int = 0, field: str = "") -> None:
        super().__init__(message)
        self.row, self.field = row, field


@dataclass(frozen=True, slots=True)
class Faulty:
    """A cell whose formula failed: #N/A, #REF!, #DIV/0! …"""

    text: str

    def __str__(self) -> str:
        return self.text


Cell = str | float | bool | date | datetime | time | timedelta | Faulty


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its cells from A1 on, empty ones as ''; `first` is the number by which a person knows the first row."""

    name: str
    rows: list[list[Cell]]
    first: int = 1


def sheets_of(content: bytes) -> list[Sheet]:
    """The visible sheets of an XLSX file, in order. Raises Unreadable with one sentence."""
    if len(content) > LARGEST:
        raise Unreadable(f"文件超过{LARGEST // 2**20}MB，请分成几个文件导入。")
    _demand_xlsx(content)
    try:
        faults = _surveyed(content)
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            shown = [
                meta.name
                for meta in book.sheets_metadata
                if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible
            ]
            return [Sheet(name, _rows(book.get_sheet_by_name(name), faults.get(name, {}))) for name in shown]
    except Unreadable:
        raise
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the reader is no Exception
        raise Unreadable(
            "文件打不开：可能已损坏，或者有超出范围的日期；请在表格软件里打开它，改正后另存为新的 .xlsx 文件再试。"
        ) from error


def _demand_xlsx(content: bytes) -> None:
    """Raise Unreadable unless the bytes are those of an XLSX file."""
    mend = "请在表格软件里打开它，另存为 .xlsx 工作簿后再试。"
    if not content:
        raise Unreadable("文件是空的，请重新选择。")
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise Unreadable("文件加了密码，无法读取；请在表格软件里取消密码后重新保存。")
        raise Unreadable(f"这是旧格式的文件（.xls 等），不能直接导入；{mend}")
    if content.startswith(b"%PDF"):
        raise Unreadable("这是 PDF 文件，不是电子表格；请选择用模板填写的 .xlsx 文件。")
    if not content.startswith(b"PK"):
        kind = "网页或文本" if _is_text(content) else "其他类型的文件"
        raise Unreadable(f"这不是 .xlsx 工作簿（内容是{kind}）；{mend}")
    try:
        with ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable("文件不完整或已损坏，打不开；请重新保存或重新下载后再试。") from error
    if "xl/workbook.xml" not in names:
        raise Unreadable(f"这不是 .xlsx 工作簿（可能是文档、压缩包或其他格式的表格）；{mend}")


def _is_text(content: bytes) -> bool:
    return b"\x00" not in content[:4096]


def _surveyed(content: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """By sheet name, the places of formula errors; raises Unreadable where the file unpacks to too much or reaches too far.

    The reader lays a sheet out from its first to its last cell in memory: one cell in the far corner would exhaust it.
    """
    with ZipFile(BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
            raise Unreadable("文件展开后过大，请分成几个文件导入。")
        for part in package.infolist():
            with package.open(part) as stream:  # reading to the end proves the declared size and the checksum
                while stream.read(2**20):
                    pass
        return {name: _survey(package.read(path)) for name, path in _parts(package)}


def _parts(package: ZipFile) -> Iterator[tuple[str, str]]:
    """Name and path of each worksheet."""
    targets = {item["Id"]: item for item in _elements(package.read("xl/_rels/workbook.xml.rels"), "Relationship")}
    for item in _elements(package.read("xl/workbook.xml"), "sheet"):
        target = targets.get(item.get("id", ""), {})
        if target.get("Type", "").endswith("/worksheet"):
            path = target["Target"]
            yield item["name"], path[1:] if path.startswith("/") else normpath(join("xl", path))


def _elements(content: bytes, name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == name:
            found.append({_local(key): value for key, value in attributes.items()})

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(content, True)
    return found


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _survey(content: bytes) -> dict[tuple[int, int], str]:
    survey = _Survey()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = survey.start, survey.end
    parser.CharacterDataHandler = survey.text
    parser.Parse(content, True)
    return survey.faults


class _Survey:
    """Walks one worksheet's XML: where its cells lie, which of them hold formula errors."""

    def __init__(self) -> None:
        self.faults: dict[tuple[int, int], str] = {}
        self.row = self.column = -1
        self.bottom = self.right = 0
        self.faulty = self.inside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = _local(tag)
        if tag == "row":
            self.row, self.column = int(attributes.get("r", self.row + 2)) - 1, -1
        elif tag == "c":
            self.row, self.column = place(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
            self.faulty = attributes.get("t") == "e"
        elif tag in ("v", "is"):
            self.inside = True
            if self.row >= MOST_ROWS + ROOM_ABOVE:
                raise Unreadable(
                    f"第{self.row + 1}行还有内容，一次最多导入{MOST_ROWS}行；请分成几个文件，或删去表格下方多余的内容。",
                    self.row + 1,
                )
            self.bottom, self.right = max(self.bottom, self.row + 1), max(self.right, self.column + 1)
            if self.bottom * self.right > MOST_CELLS:
                raise Unreadable("表格范围过大：很靠右或很靠下的位置还有内容，请删去后再导入，或分成几个文件。", self.row + 1)

    def end(self, tag: str) -> None:
        if _local(tag) in ("v", "is"):
            self.inside = False

    def text(self, text: str) -> None:
        if self.inside and self.faulty:
            self.faults[self.row, self.column] = self.faults.get((self.row, self.column), "") + text


def place(name: str) -> tuple[int, int]:
    """Row and column of a cell's name, from 0: 'B5' → (4, 1). Raises ValueError."""
    match = _PLACE.match(name)
    if match is None or int(match[2]) == 0:
        raise ValueError(f"no cell is called {name!r}")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _rows(sheet: CalamineSheet, faults: dict[tuple[int, int], str]) -> list[list[Cell]]:
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    width = max((len(row) for row in rows), default=0)
    if faults:
        height, width = max(len(rows), *(row + 1 for row, _ in faults)), max(width, *(column + 1 for _, column in faults))
        rows = [row + [""] * (width - len(row)) for row in rows] + [[""] * width for _ in range(height - len(rows))]
        for (row, column), text in faults.items():
            rows[row][column] = Faulty(text)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right and top < len(rows) and left < width:
            for cells in rows[top + 1 : bottom + 1]:
                cells[left] = rows[top][left]
    return rows
