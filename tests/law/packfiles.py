"""Small packs written for one test."""

from pathlib import Path

from xiezhi.law import load_pack

STATUTE = """
[statute]
id = "t"
title = "试验法"
version = "1"
in_force = 2000-01-01
matter = "*"
calendar = "cn"
last_day = "{last_day}"
"""


def pack(folder: Path, rules: str, *, last_day: str = "next_workday", statute: str = "", name: str = "t.toml") -> Path:
    """A pack file; each rule needs only its id and the keys of its kind."""
    path = folder / name
    body = rules.replace("[[rule]]", '[[rule]]\ntitle = "t"\narticle = "1"')
    path.write_text(STATUTE.format(last_day=last_day) + statute + body, encoding="utf-8")
    return path


def only_rule(folder: Path, keys: str, *, last_day: str = "next_workday", statute: str = ""):
    """The one rule "t.r" with these keys."""
    return load_pack(pack(folder, f'[[rule]]\nid = "r"\n{keys}\n', last_day=last_day, statute=statute))[0]
