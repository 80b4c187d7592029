"""Dates, counts and money as papers write them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
CAPITAL = "零壹贰叁肆伍陆柒捌玖"
PLAIN = "零一二三四五六七八九"
GROUPS = ("", "万", "亿")
LARGEST = 10**12 - 1


def chinese_date(value: date) -> str:
    """2021年12月31日; an instant is read in Beijing. Source: GB/T 9704-2012 7.3.5.4 (Arabic numerals, no leading zero)."""
    day = beijing(value)
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_time(value: datetime) -> str:
    """2021年12月31日15时05分, in Beijing."""
    at = beijing(value)
    if not isinstance(at, datetime):
        raise ValueError(f"“{value}”只有日期，没有时刻")
    return f"{chinese_date(at)}{at.hour}时{at.minute:02d}分"


def beijing(value: date) -> date:
    """The Beijing day or instant of `value`; a plain date and a zoneless instant stay as they are."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(BEIJING)
    return value


def chinese_number(value: int) -> str:
    """12 → 十二, 105 → 一百零五; 0 to 10^12 - 1. Raises ValueError outside."""
    if not 0 <= value <= LARGEST:
        raise ValueError(f"{value}不在可以写成汉字的范围内")
    text = _spell(value, PLAIN, ("", "十", "百", "千"))
    return text[1:] if text.startswith("一十") else text


def money(fen: int) -> str:
    """Yuan with separators from 分: 12840000 → 128,400; 12840050 → 128,400.50."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    yuan, rest = divmod(fen, 100)
    return f"{sign}{yuan:,}" + (f".{rest:02d}" if rest else "")


def capital_money(fen: int) -> str:
    """Yuan in capitals from 分: 12840000 → 壹拾贰万捌仟肆佰元整; never negative. Raises ValueError.

    Source: 《正确填写票据和结算凭证的基本规定》 (支付结算办法 附一): 整 after 元 or 角, none after 分; 零 for a skipped 角.
    """
    yuan, rest = divmod(fen, 100)
    if not 0 <= yuan <= LARGEST:
        raise ValueError(f"{fen}分不能写成大写金额")
    jiao, cents = divmod(rest, 10)
    text = _spell(yuan, CAPITAL, ("", "拾", "佰", "仟")) + "元" if yuan or not rest else ""
    if jiao:
        text += f"{CAPITAL[jiao]}角"
    elif cents and yuan:
        text += "零"
    return text + (f"{CAPITAL[cents]}分" if cents else "整")


def _spell(value: int, digits: str, units: tuple[str, str, str, str]) -> str:
    """Spell a whole number in groups of four digits; one 零 for any run of skipped places."""
    if value == 0:
        return digits[0]
    text, skipped = "", False
    for index in range(len(GROUPS) - 1, -1, -1):
        group = value // 10 ** (4 * index) % 10000
        if group == 0:
            skipped = bool(text)
            continue
        if text and (skipped or group < 1000):
            text += digits[0]
        text += _spell_group(group, digits, units) + (GROUPS[index] if index else "")
        skipped = False
    return text


def _spell_group(group: int, digits: str, units: tuple[str, str, str, str]) -> str:
    text, skipped = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit == 0:
            skipped = bool(text)
            continue
        text += (digits[0] if skipped else "") + digits[digit] + units[place]
        skipped = False
    return text
