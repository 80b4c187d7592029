"""Front matter: every mistake is refused with the file and the key."""

from __future__ import annotations

import pytest

from xiezhi.ledger.instruments import InstrumentError
from xiezhi.ledger.instruments.front import split

pytestmark = pytest.mark.covers("29.04")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("没有说明", "甲.txt第1行：文书模板应以两行“+++”之间的说明开头。"),
        ("", "甲.txt第1行：文书模板应以两行“+++”之间的说明开头。"),
        ("+++\ntitle = \n+++\n", "甲.txt第2行：说明部分不是正确的TOML，"),
        ('+++\ntitle = "甲"\n+++\n', "甲.txt第1行：说明部分缺少“form”。"),
        (
            '+++\ntitle = "甲"\nform = "memo"\n+++\n',
            "甲.txt第3行：form应是letter、correspondence、order、minutes、notice、record之一，不是“memo”。",
        ),
        ('+++\ntitle = "甲"\nform = "record"\nnumbr = "x"\n+++\n', "甲.txt第4行：说明部分没有“numbr”这样的键。"),
        ('+++\ntitle = "甲"\nform = "record"\nneeds = "x"\n+++\n', "甲.txt第4行：“needs”应是一组文字"),
        ('+++\ntitle = "甲"\nform = "record"\nneeds = ["officer"]\n+++\n', "甲.txt第4行：needs里的“officer”不是"),
        ('+++\ntitle = 3\nform = "record"\n+++\n', "甲.txt第2行：“title”应是文字，不是“3”。"),
        ('+++\ntitle = "甲"\nform = "record"\nlandscape = "yes"\n+++\n', "甲.txt第4行：“landscape”应是true或false"),
        ('+++\ntitle = "甲"\nform = "record"\ntable_size = "三号"\n+++\n', "甲.txt第4行：table_size应是“小四”或“五号”"),
        (
            '+++\ntitle = "甲"\nform = "notice"\nnumber = "{unit.code}〔{year}〕{serial}号"\n+++\n',
            "甲.txt第4行：number里的{unit.code}不能用",
        ),
        ('+++\ntitle = "甲"\nform = "notice"\nnumber = "第{serial}号"\n+++\n', "应同时含有{year}和{serial}。"),
        ('+++\ntitle = "甲"\nform = "notice"\nnumber = "{year"\n+++\n', "花括号不成对"),
        ('+++\ntitle = "甲"\nform = "order"\nnumber = "第号{year}"\n+++\n', "应同时含有{year}和{serial}。"),
        ('+++\ntitle = "甲"\nform = "letter"\nsecrecy = "内部"\n+++\n', "甲.txt第4行：secrecy应是绝密、机密或秘密"),
        ('+++\ntitle = "甲"\nform = "letter"\nurgency = "平急"\n+++\n', "甲.txt第4行：urgency应是“特急”或“加急”，不是“平急”。"),
        ('+++\ntitle = "甲"\nform = "letter"\ncopy_number = "12"\n+++\n', "甲.txt第4行：copy_number（份号）应是6位数字"),
        ('+++\ntitle = "甲"\nform = "letter"\nseal = "私章"\n+++\n', "甲.txt第4行：seal应是“公章”或“签名章”或“无”，不是“私章”。"),
        ('+++\ntitle = "甲"\nform = "notice"\n\nmark = "甲"\n+++\n', "甲.txt第5行：“mark”只能用于公文格式"),
        ('+++\ntitle = "甲"\nform = "order"\nsignatories = ["甲"]\n+++\n', "甲.txt第4行：“signatories”（签发人）只能用于上行文"),
        ('+++\ntitle = "甲"\nform = "letter"\nlandscape = true\n+++\n', "甲.txt第4行：“landscape”不能用于letter"),
    ],
)
def test_a_wrong_front_matter_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InstrumentError) as refused:
        split(text, "甲.txt")
    assert sentence in str(refused.value) and "\n" not in str(refused.value).split("TOML")[0]


def test_front_matter_and_body_are_parted_and_lines_counted() -> None:
    front, body, above = split('+++\ntitle = "甲"\nform = "notice"\n\n+++\n第一行', "甲.txt")
    assert (front.title, body, above) == ("甲", "第一行", 5)


@pytest.mark.parametrize("form", ["order", "minutes"])
def test_a_number_that_runs_on_from_year_to_year_is_for_orders_and_minutes(form: str) -> None:
    front, _, _ = split(f'+++\ntitle = "甲"\nform = "{form}"\nnumber = "第{{serial}}号"\n+++\n', "甲.txt")
    assert front.number == "第{serial}号"
