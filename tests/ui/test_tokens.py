"""Colours: the same meanings in the dark, contrast AA everywhere and AAA for body text."""

from __future__ import annotations

import re

import pytest

from xiezhi.ui.components import HERE

TEXT = (HERE / "tokens.css").read_text(encoding="utf-8")


def block(opening: str) -> dict[str, str]:
    """Tokens of the first rule that begins with `opening`."""
    body = TEXT.split(opening, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", body))


LIGHT = block(":root {")
DARK = block(':root[data-theme="dark"] {')


def test_the_switch_and_the_systems_own_dark_are_one():
    assert block("  :root:not([data-theme]) {") == DARK


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.1."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


PAIRS = [
    ("ink", "ground", 7, "正文"),
    ("ink", "sheet", 7, "正文"),
    ("ink", "sunk", 7, "正文"),
    ("ink", "overdue-soft", 7, "超期卡片里的正文"),
    ("ink", "soon-soft", 7, "临期卡片里的正文"),
    ("ink", "press-soft", 7, "选中的行"),
    ("quiet", "ground", 4.5, "次要文字"),
    ("quiet", "sheet", 4.5, "次要文字"),
    ("quiet", "sunk", 4.5, "表头"),
    ("quiet", "press-soft", 4.5, "选中的行"),
    ("press", "ground", 4.5, "链接"),
    ("press", "sheet", 4.5, "链接"),
    ("press", "sunk", 4.5, "链接"),
    ("press", "press-soft", 4.5, "选中行里的链接"),
    ("press", "overdue-soft", 4.5, "超期卡片里的链接"),
    ("press-strong", "press-soft", 4.5, "当前页"),
    ("on-press", "press", 4.5, "按钮"),
    ("overdue", "ground", 4.5, "已超期"),
    ("overdue", "sheet", 4.5, "已超期"),
    ("overdue", "overdue-soft", 4.5, "已超期"),
    ("overdue", "press-soft", 4.5, "选中行里的已超期"),
    ("soon", "sheet", 4.5, "临期"),
    ("soon", "soon-soft", 4.5, "临期"),
    ("done", "sheet", 4.5, "已按期"),
    ("done", "ground", 4.5, "记录完整"),
    ("edge", "sheet", 3, "输入框的边"),
    ("edge", "ground", 3, "输入框的边"),
    ("focus", "ground", 3, "焦点"),
    ("focus", "sheet", 3, "焦点"),
]


@pytest.mark.covers("29.12")
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least", "why"), PAIRS)
def test_contrast_is_enough_to_read(tokens, text, ground, least, why):
    assert contrast(tokens[text], tokens[ground]) >= least, why
