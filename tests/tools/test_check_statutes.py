"""The statute checker finds a wrong number, a wrong unit and a missing article; where texts are at hand, all packs hold."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import pytest

from xiezhi.law import load_pack, load_packs

TOOL = Path(__file__).parents[2] / "tools" / "check_statutes.py"
SPEC = importlib.util.spec_from_file_location("check_statutes", TOOL)
assert SPEC is not None
assert SPEC.loader is not None
tool = importlib.util.module_from_spec(SPEC)
sys.modules["check_statutes"] = tool
SPEC.loader.exec_module(tool)

LAW = """# 图书馆借阅规程

2020年3月1日 公布

第一章 总则

第一条 读者应当自借出之日起三十日内归还。

逾期的，每册每日收费二元，最多不超过二十元。

第二条 办理借阅应当遵守下列规定：

（一）由两名以上馆员办理；

（二）五日内答复读者的申请；

（三）续借不得超过九十日。

第三条 本规程中“五日”的规定是指工作日。
"""

PACK = """
[statute]
id = "lending-2020"
title = "图书馆借阅规程"
version = "2020-03-01"
in_force = 2020-07-01
matter = "library.loan"
calendar = "weekends"

[[rule]]
id = "rule"
title = "规则"
article = "{article}"
{body}
"""


def problems(tmp_path: Path, article: str, body: str) -> list[str]:
    (tmp_path / "借阅规程-2020.md").write_text(LAW, encoding="utf-8")
    (tmp_path / "lending-2020.toml").write_text(PACK.format(article=article, body=body), encoding="utf-8")
    return tool.check(load_pack(tmp_path / "lending-2020.toml"), tool.read_folder(tmp_path))


def within(limit: str) -> str:
    return f'kind = "within"\nfrom = "lent"\nuntil = "returned"\nlimit = "{limit}"'


def between(low: str, high: str) -> str:
    return f'kind = "range"\nvalue = "amount"\n{low}\n{high}'


@pytest.mark.parametrize(
    ("article", "body"),
    [
        ("1", within("30 days")),
        ("1(1)", within("30 days")),
        ("1(2)", between("max = 20", "")),
        ("2(1)(1)", between("min = 2", "")),
        ("2(1)(2), 3", within("5 workdays")),
        ("2(1)(3)", within("90 days")),
    ],
)
def test_a_rule_that_its_text_bears_out_has_no_problem(tmp_path, article, body):
    assert problems(tmp_path, article, body) == []


@pytest.mark.parametrize(
    ("article", "body", "part", "why"),
    [
        ("1", within("31 days"), "没有“三十一日”", "数字不对"),
        ("1(2)", within("30 days"), "没有“三十日”", "款不对：三十日在第一款"),
        ("9", within("30 days"), "没有第9条", "没有这一条"),
        ("1(3)", within("30 days"), "没有第1(3)条", "没有这一款"),
        ("2(1)(4)", within("90 days"), "没有第2(1)(4)条", "没有这一项"),
        ("2(1)(2)", within("5 days"), "“五日”在本法是工作日", "五日应当按工作日计"),
        ("1", within("30 workdays"), "“三十日”不是工作日", "三十日不是工作日"),
        ("2(1)(2)", within("5 workdays"), "没有引工作日的条文", "没有引第三条"),
        ("1", within("30 months"), "没有“三十个月”", "单位不对"),
        ("1(2)", between("max = 2000", ""), "没有“二千”", "金额不对"),
        ("第一条", within("30 days"), "写法不对", "条文应写数字"),
    ],
)
def test_what_the_text_does_not_bear_out_is_told_with_the_rule(tmp_path, article, body, part, why):
    found = problems(tmp_path, article, body)
    assert len(found) == 1, why
    assert found[0].startswith("lending-2020.rule：")
    assert part in found[0], why


def test_a_statute_whose_text_is_not_at_hand_is_told(tmp_path):
    body = within("30 days")
    problems(tmp_path, "1", body)
    (tmp_path / "借阅规程-2020.md").rename(tmp_path / "借阅规程-2019.md")
    assert (
        "没有《图书馆借阅规程》2020年文本" in tool.check(load_pack(tmp_path / "lending-2020.toml"), tool.read_folder(tmp_path))[0]
    )


def test_what_is_not_read_in_a_text_is_not_checked(tmp_path):
    assert problems(tmp_path, "99", within("1 days") + '\ncertainty = "recalled"') == []


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (2, "二"),
        (10, "十"),
        (15, "十五"),
        (24, "二十四"),
        (90, "九十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (200, "二百"),
        (3000, "三千"),
    ],
)
def test_numbers_are_written_as_statutes_write_them(number, text):
    assert tool.chinese(number) == text
    assert tool.value_of(text) == number


def test_every_derived_number_belongs_to_a_rule():
    assert set(tool.DERIVED) <= {rule.id for rule in load_packs()}


@pytest.mark.covers("06.02")
@pytest.mark.skipif("XIEZHI_STATUTES" not in os.environ, reason="XIEZHI_STATUTES names no folder of statute texts")
def test_every_rule_of_the_text_stands_in_its_statute():
    assert tool.check(load_packs(), tool.read_folder(Path(os.environ["XIEZHI_STATUTES"]))) == []
