"""Front matter: every mistake is refused with the file and the key."""

from __future__ import annotations

import pytest

from xiezhi.ledger.instruments import InstrumentError
from xiezhi.ledger.instruments.front import split

pytestmark = pytest.mark.covers("29.04")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("没有说明", "甲.txt：文书模板应以两行“+++”之间的说明开头。"),
        ("", "甲.txt：文书模板应以两行“+++”之间的说明开头。"),
        ("+++\ntitle = \n+++\n", "甲.txt：说明部分不是正确的TOML："),
        ('+++\ntitle = "甲"\n+++\n', "甲.txt：说明部分缺少“form”。"),
        ('+++\ntitle = "甲"\nform = "memo"\n+++\n', "甲.txt：form应是letter、notice、record之一，不是“memo”。"),
        ('+++\ntitle = "甲"\nform = "record"\nnumbr = "x"\n+++\n', "甲.txt：说明部分没有“numbr”这样的键。"),
        ('+++\ntitle = "甲"\nform = "record"\nneeds = "x"\n+++\n', "甲.txt：“needs”应是一组文字"),
        ('+++\ntitle = "甲"\nform = "record"\nneeds = ["officer"]\n+++\n', "甲.txt：needs里的“officer”不是"),
        ('+++\ntitle = 3\nform = "record"\n+++\n', "甲.txt：“title”应是文字，不是“3”。"),
        ('+++\ntitle = "甲"\nform = "record"\nlandscape = "yes"\n+++\n', "甲.txt：“landscape”应是true或false"),
        ('+++\ntitle = "甲"\nform = "record"\ntable_size = "三号"\n+++\n', "甲.txt：table_size应是“小四”或“五号”"),
        (
            '+++\ntitle = "甲"\nform = "notice"\nnumber = "{unit.code}〔{year}〕{serial}号"\n+++\n',
            "甲.txt：number里的{unit.code}不能用",
        ),
        ('+++\ntitle = "甲"\nform = "notice"\nnumber = "第{serial}号"\n+++\n', "应同时含有{year}和{serial}。"),
        ('+++\ntitle = "甲"\nform = "notice"\nnumber = "{year"\n+++\n', "花括号不成对"),
    ],
)
def test_a_wrong_front_matter_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InstrumentError) as refused:
        split(text, "甲.txt")
    assert sentence in str(refused.value) and "\n" not in str(refused.value).split("TOML")[0]


def test_front_matter_and_body_are_parted_and_lines_counted() -> None:
    front, body, above = split('+++\ntitle = "甲"\nform = "notice"\n\n+++\n第一行', "甲.txt")
    assert (front.title, body, above) == ("甲", "第一行", 5)
