"""The page of GB/T 9704-2012 in figures: paper, margins, grid, fonts, and how each kind of paragraph looks.

Lengths in millimetres or points as named. Source: GB/T 9704-2012, 4 to 9; the line and spacing values are those that
LibreOffice, Word and WPS set as exactly 22 lines of 28 characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .document import Form, Kind

PAGE_MM = (210.0, 297.0)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37.0, 35.0, 28.0, 26.0
TEXT_MM = (156.0, 225.0)
LINES, CHARACTERS = 22, 28
LINE_PT = 28.9
BODY_PT = 16.0
TIGHTEN_PT = -0.25
CHARACTER_PT = BODY_PT + TIGHTEN_PT
MARK_TOP_MM = {Form.LETTER: 35.0, Form.MINUTES: 35.0, Form.ORDER: 20.0}  # under the top of the text area
CORRESPONDENCE_MARK_MM = 30.0  # under the top of the page
CORRESPONDENCE_LINE_MM = 170.0
CORRESPONDENCE_FOOT_MM = 20.0  # over the bottom of the page
GLYPH_TOP, GLYPH_BOTTOM = 0.88, 0.06  # of a Chinese character over and under its baseline, in its size
LOOSE = 1.25
MARK_LARGEST_PT = 62.0
RED_LINE_GAP_MM = 4.0
PAGE_NUMBER_PT = 14.0
PAGE_NUMBER_GAP_MM = 7.0
MARKING_GAP = 7 / 8  # of the height of a 3号 character, under the double line
RED = "FF0000"
TABLE_PT = {"小四": 12.0, "五号": 10.5}
TABLE_LINE_PT = {"小四": 20.0, "五号": 17.0}
ROW_MM = 9.0
POINTS_PER_MM = 72 / 25.4


class Font(StrEnum):
    """Fonts as the standard names them; SUBSTITUTES lists what stands in, in order."""

    XIAOBIAOSONG = "方正小标宋简体"
    FANGSONG = "仿宋_GB2312"
    KAITI = "楷体_GB2312"
    HEITI = "黑体"
    SONGTI = "宋体"


SUBSTITUTES: dict[Font, tuple[str, ...]] = {
    Font.XIAOBIAOSONG: ("方正小标宋_GBK", "小标宋", "宋体", "SimSun", "Noto Serif CJK SC"),
    Font.FANGSONG: ("仿宋", "FangSong", "方正仿宋_GBK", "STFangsong", "Noto Serif CJK SC"),
    Font.KAITI: ("楷体", "KaiTi", "方正楷体_GBK", "STKaiti", "Noto Serif CJK SC"),
    Font.HEITI: ("SimHei", "方正黑体_GBK", "STHeiti", "Noto Sans CJK SC"),
    Font.SONGTI: ("SimSun", "STSong", "Noto Serif CJK SC"),
}


class Align(StrEnum):
    BOTH = "both"
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks. Indents in characters of the body, `before` in lines of the grid."""

    name: str
    font: Font = Font.FANGSONG
    size: float = BODY_PT
    align: Align = Align.BOTH
    first: float = 0.0
    right: float = 0.0
    before: float = 0.0
    line: float = LINE_PT
    tighten: float = TIGHTEN_PT
    colour: str = "000000"
    outline: int | None = None


BASE = Look("正文")
MARK = Look("发文机关标志", Font.XIAOBIAOSONG, align=Align.CENTRE, colour=RED, tighten=0.0)
NUMBER_CENTRED = Look("发文字号", align=Align.CENTRE, before=2)
NUMBER_RIGHT = Look("文书编号", align=Align.RIGHT)
MARKING = Look("份号密级紧急程度", Font.HEITI, align=Align.LEFT)
NUMBER_LEFT = Look("上行文字号", align=Align.LEFT)
NUMBER_UNDER_LINE = Look("信函字号", align=Align.RIGHT)
TITLE = Look("公文标题", Font.XIAOBIAOSONG, 22.0, Align.CENTRE, tighten=0.0, outline=0)
SIGNATURE = Look("署名", align=Align.RIGHT)
ANNEXES = Look("附件说明")
COPIES = Look("份数", size=14.0, align=Align.LEFT, before=1, tighten=0.0)
CUT = Look("骑缝", size=14.0, align=Align.CENTRE, before=1, tighten=0.0)
IMPRINT = Look("版记", size=14.0, align=Align.LEFT, line=24.0, tighten=0.0)
PAGE_NUMBER = Look("页码", Font.SONGTI, PAGE_NUMBER_PT, line=16.8, tighten=0.0)
PAGE_FOOT = Look("页脚签名", size=12.0, align=Align.LEFT, tighten=0.0)
CELL = Look("表格文字", size=TABLE_PT["小四"], align=Align.LEFT, line=TABLE_LINE_PT["小四"], tighten=0.0)
SMALL_CELL = Look("表格小字", size=TABLE_PT["五号"], align=Align.LEFT, line=TABLE_LINE_PT["五号"], tighten=0.0)

LOOKS: dict[Kind, Look] = {
    Kind.BODY: Look("公文正文", first=2),
    Kind.HEADING_1: Look("一级标题", Font.HEITI, first=2, outline=1),
    Kind.HEADING_2: Look("二级标题", Font.KAITI, first=2, outline=2),
    Kind.HEADING_3: Look("三级标题", first=2, outline=3),
    Kind.HEADING_4: Look("四级标题", first=2, outline=4),
    Kind.ADDRESSEE: Look("主送机关", align=Align.LEFT),
    Kind.CENTRED: Look("居中", align=Align.CENTRE),
    Kind.TITLE: Look("附页标题", Font.XIAOBIAOSONG, 22.0, Align.CENTRE, tighten=0.0, outline=0),
    Kind.RIGHT: Look("右对齐", align=Align.RIGHT, right=2),
    Kind.ANNEX: Look("附件序号", Font.HEITI, align=Align.LEFT),
    Kind.ATTENDANCE: Look("出席名单"),
}
EVERY_LOOK = (
    *LOOKS.values(), MARK, NUMBER_CENTRED, NUMBER_LEFT, NUMBER_RIGHT, NUMBER_UNDER_LINE, MARKING, TITLE, SIGNATURE, ANNEXES, COPIES, CUT,
    IMPRINT, PAGE_NUMBER, PAGE_FOOT, CELL, SMALL_CELL,
)  # fmt: skip


def points(millimetres: float) -> float:
    return millimetres * POINTS_PER_MM


def twips(length_points: float) -> int:
    """Word's unit: a twentieth of a point."""
    return round(length_points * 20)


def mark_points(words: str) -> float:
    """Size of 发文机关标志: as large as the width of the text area lets it be, at most MARK_LARGEST_PT."""
    return min(MARK_LARGEST_PT, points(TEXT_MM[0]) // max(len(words), 1))


def glyph_top(look_size: float, line: float) -> float:
    """How far under the top of an exact line its characters begin, in points: the baseline lies at four fifths of the line."""
    return 0.8 * line - GLYPH_TOP * look_size


def glyph_bottom(look_size: float, line: float) -> float:
    """How far over the bottom of an exact line its characters end, in points."""
    return 0.2 * line - GLYPH_BOTTOM * look_size


def shares(widths: tuple[int, ...], whole: int) -> list[int]:
    """`whole` divided in proportion to `widths`; the parts sum to it exactly."""
    total, ends, reached = sum(widths), [], 0
    for width in widths:
        reached += width
        ends.append(round(whole * reached / total))
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
