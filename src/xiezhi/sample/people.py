"""Invented people and firms: names from common surnames and signs, numbers that are valid in form and belong to nobody we know."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from stdnum.cn import ric, uscc

SURNAMES = "陈李黄张梁林吴刘杨何罗周叶苏谢邓冯曾蔡区谭麦甘容伍余赵朱胡郭高徐"
GIVEN = "伟芳秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉玲建华国志海燕东俊婷嘉欣浩然子轩雨桐思颖家豪永健润发锦泉惠珍"
STREETS = [
    "江南路",
    "东海路",
    "金瓯路",
    "新中大道",
    "礼东路",
    "江睦路",
    "外海大道",
    "云沁路",
    "龙溪路",
    "永康路",
    "武东路",
    "南山路",
]
TRADES = [
    "五金制品",
    "照明电器",
    "餐饮服务",
    "商贸",
    "食品",
    "建筑工程",
    "物流",
    "塑料制品",
    "便利店",
    "服装",
    "药店",
    "汽车维修",
]
WORDS = ["恒", "信", "达", "隆", "盛", "嘉", "润", "泰", "丰", "宏", "锦", "粤", "海", "新", "德", "友", "顺", "众", "合", "诚"]
DISTRICTS = ["440704", "440703", "440705", "440106", "450981", "431121"]


def staff_name(rng: Random) -> str:
    """A name of two or three signs."""
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2, 2))))


def person(rng: Random) -> dict[str, str]:
    """A person as a party: name, valid resident number, telephone in a range that is never given out, address."""
    born = date(1950, 1, 1) + timedelta(days=rng.randrange(19_700))
    body = f"{rng.choice(DISTRICTS)}{born:%Y%m%d}{rng.randrange(1000):03d}"
    return {
        "kind": "person",
        "name": staff_name(rng),
        "id_type": "resident",
        "id_number": body + ric.calc_check_digit(body + "0"),
        "phone": f"100{rng.randrange(10**8):08d}",
        "address": f"江门市江海区{rng.choice(STREETS)}{rng.randrange(1, 300)}号",
    }


def firm(rng: Random) -> dict[str, str]:
    """An organisation as a party: name, valid unified code, the name of its head."""
    name = "".join(rng.sample(WORDS, 2))
    body = f"91440704MA{''.join(rng.choice('0123456789ABCDEFGHJKLMNPQRTUWXY') for _ in range(7))}"
    return {
        "kind": "organisation",
        "name": f"江门市江海区{name}{rng.choice(TRADES)}有限公司",
        "id_type": "uscc",
        "id_number": body + uscc.calc_check_digit(body),
        "address": f"江门市江海区{rng.choice(STREETS)}{rng.randrange(1, 300)}号",
        "representative": staff_name(rng),
    }
