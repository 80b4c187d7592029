"""Block markup: one line is one paragraph, and what each mark makes of it."""

from __future__ import annotations

import pytest

from xiezhi.ledger.instruments import InstrumentError
from xiezhi.ledger.instruments.document import Annexes, CutLine, Kind, PageBreak, Paragraph, Run, Table
from xiezhi.ledger.instruments.markup import blocks

pytestmark = pytest.mark.covers("29.04")


@pytest.mark.parametrize(
    ("line", "kind", "why"),
    [
        ("一、现场情况", Kind.HEADING_1, "黑体"),
        ("十二、附则", Kind.HEADING_1, "numbers above ten"),
        ("（一）证据", Kind.HEADING_2, "楷体"),
        ("1.证据", Kind.HEADING_3, "仿宋"),
        ("（1）证据", Kind.HEADING_4, "仿宋"),
        ("一、没收违法所得；", Kind.BODY, "an item of the decision is a sentence"),
        ("二、罚款人民币200元。", Kind.BODY, "an item of the decision is a sentence"),
        ("2021年3月1日", Kind.BODY, "a date is no numbered heading"),
        ("2.5吨货物", Kind.BODY, "a weight is no numbered heading"),
        (": 张三：", Kind.ADDRESSEE, "主送"),
        ("^ 居中", Kind.CENTRED, ""),
        ("# 附件标题", Kind.TITLE, ""),
        (">> 记录人：____", Kind.RIGHT, ""),
    ],
)
def test_a_line_is_what_its_beginning_says(line: str, kind: Kind, why: str) -> None:
    (block,) = blocks(line, "", "试")
    assert isinstance(block, Paragraph) and block.kind is kind, why


def test_empty_lines_mean_nothing_and_a_backslash_joins() -> None:
    assert [block.text for block in blocks("\n甲\\\n  乙\n\n\n丙\\", "", "试")] == ["甲乙", "丙"]  # type: ignore[union-attr]


def test_blanks_are_as_wide_as_their_underscores_and_one_underscore_is_a_letter() -> None:
    (block,) = blocks("于____年，a_b", "", "试")
    assert isinstance(block, Paragraph) and block.runs == (Run("于"), Run("", 4), Run("年，a_b"))


def test_annexes_breaks_and_cut_lines_are_blocks() -> None:
    assert blocks("@ 甲\n@ 乙\n===\n~~~", "文号", "试") == (Annexes(("甲", "乙")), PageBreak(), CutLine("文号"))


def test_tables_join_cells_to_the_left_and_above() -> None:
    (table,) = blocks("|--|---|-|\n|*甲|乙|<|\n\n|^|丙//>> 丁|戊|", "", "试")
    assert isinstance(table, Table) and table.widths == (2, 3, 1)
    first, second = table.rows
    assert [(cell.label, cell.columns, cell.rows) for cell in first] == [(True, 1, 2), (False, 2, 1)]
    assert [(cell.columns, cell.rows) for cell in second] == [(1, 0), (1, 1), (1, 1)]
    assert [line.kind for line in second[1].lines] == [Kind.CELL, Kind.RIGHT]


def test_a_row_of_widths_begins_a_new_table() -> None:
    assert len(blocks("|甲|乙|\n|--|-|\n|丙|丁|", "", "试")) == 2


def test_an_uneven_row_is_refused_with_the_row() -> None:
    with pytest.raises(InstrumentError, match=r"试：表格应有2列，这一行有3列：\|丙\|丁\|戊\|"):
        blocks("|甲|乙|\n|丙|丁|戊|", "", "试")
