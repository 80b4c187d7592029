"""The front matter of a template: what the paper is, who signs and gets it, what it needs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter
from typing import Any

from .document import OFFICIAL, Form, InstrumentError, Seal

FENCE = "+++"
NUMBER_PARTS = {"unit.code_word", "unit.short_name", "year", "serial"}
RUN_THROUGH = (Form.ORDER, Form.MINUTES)
NEEDED = re.compile(r"(matter|parties|deadline|unit|papers)\.[\w.-]+|parties|officers|number|party")
SECRECY = re.compile(r"(绝密|机密|秘密)(★.+)?")
COPY_NUMBER = re.compile(r"\d{6}|_{6}")
WORDS = {"table_size": ("小四", "五号"), "urgency": ("", "特急", "加急"), "seal": tuple(Seal)}
OFFICIAL_ONLY = ("mark", "copy_number", "secrecy", "urgency", "signatories", "copy_to")
PLACE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")


@dataclass(frozen=True, slots=True)
class Front:
    title: str
    form: Form
    number: str = ""
    organ: str = ""
    mark: str = ""
    copies: str = ""
    signed_by: str = ""
    signatories: tuple[str, ...] = ()
    seal: Seal = Seal.ORGAN
    recipients: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    statute: tuple[str, ...] = ()
    copy_to: tuple[str, ...] = ()
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    page_foot: str = ""
    table_size: str = "小四"
    landscape: bool = False


class _Wrong(Exception):
    """What is wrong with an entry; `key` tells its line."""

    def __init__(self, key: str, sentence: str) -> None:
        self.key = key
        super().__init__(sentence)


def split(text: str, file: str) -> tuple[Front, str, int]:
    """Front matter, body, and the number of lines before the body. Raises InstrumentError naming `file`, line and key."""
    lines = text.splitlines()
    try:
        if lines[0].strip() != FENCE:
            raise ValueError
        end = next(index for index, line in enumerate(lines[1:], 1) if line.strip() == FENCE)
    except (IndexError, ValueError, StopIteration):
        raise InstrumentError(f"{file}第1行：文书模板应以两行“{FENCE}”之间的说明开头。") from None
    return read(lines[1:end], file), "\n".join(lines[end + 1 :]), end + 1


def read(lines: list[str], file: str) -> Front:
    """Front matter from its lines, the first of which is line 2 of the file. Raises InstrumentError naming `file`, line and key."""
    try:
        entries = tomllib.loads("\n".join(lines))
        return _front(entries)
    except tomllib.TOMLDecodeError as error:
        at = PLACE.search(str(error))
        place = int(at[1]) + 1 if at and at[1] else len(lines) + 1
        raise InstrumentError(f"{file}第{place}行：说明部分不是正确的TOML，请检查引号、等号和方括号。") from None
    except _Wrong as wrong:
        key = re.compile(rf"\s*[\"']?{re.escape(wrong.key)}[\"']?\s*=")
        place = next((place for place, line in enumerate(lines, 2) if key.match(line)), 1)
        raise InstrumentError(f"{file}第{place}行：{wrong}") from None


def _front(entries: dict[str, Any]) -> Front:
    types = Front.__annotations__
    for key in entries:
        if key not in types:
            raise _Wrong(key, f"说明部分没有“{key}”这样的键。")
    for key in ("title", "form"):
        if not entries.get(key):
            raise _Wrong(key, f"说明部分缺少“{key}”。")
    front = Front(**{key: _typed(key, value, str(types[key])) for key, value in entries.items()})
    for key, sentence in _faults(front):
        raise _Wrong(key, sentence)
    return front


def _typed(key: str, value: Any, kind: str) -> Any:
    if key in WORDS and value not in WORDS[key]:
        raise _Wrong(key, f"{key}应是“{'”或“'.join(filter(None, WORDS[key]))}”，不是“{value}”。")
    if kind in ("Form", "Seal"):
        try:
            return Form(value) if kind == "Form" else Seal(value)
        except ValueError:
            raise _Wrong(key, f"{key}应是{'、'.join(Form)}之一，不是“{value}”。") from None
    if kind.startswith("tuple"):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise _Wrong(key, f'“{key}”应是一组文字，如["甲"]。')
    if not isinstance(value, bool if kind == "bool" else str):
        raise _Wrong(key, f"“{key}”应是{'true或false' if kind == 'bool' else '文字'}，不是“{value}”。")
    return value


def _faults(front: Front) -> Iterator[tuple[str, str]]:
    """What the entries say against each other or against the standard: key and sentence."""
    yield from (("number", sentence) for sentence in _number_faults(front))
    for need in front.needs:
        if not NEEDED.fullmatch(need):
            yield "needs", f"needs里的“{need}”不是案件字段、当事人、期限或人员。"
    for key in OFFICIAL_ONLY:
        if getattr(front, key) and front.form not in OFFICIAL:
            yield key, f"“{key}”只能用于公文格式（{'、'.join(OFFICIAL)}），不能用于{front.form}。"
    if front.signatories and front.form is not Form.LETTER:
        yield "signatories", f"“signatories”（签发人）只能用于上行文（{Form.LETTER}），不能用于{front.form}。"
    if front.secrecy and not SECRECY.fullmatch(front.secrecy):
        yield "secrecy", f"secrecy应是绝密、机密或秘密，可加★和保密期限，如“秘密★1年”，不是“{front.secrecy}”。"
    if front.copy_number and "{" not in front.copy_number and not COPY_NUMBER.fullmatch(front.copy_number):
        yield "copy_number", f"copy_number（份号）应是6位数字，或6个下划线留待手填，不是“{front.copy_number}”。"
    if front.landscape and front.form in OFFICIAL:
        yield "landscape", f"“landscape”不能用于{front.form}：公文正文竖排版面，横表另作附件。"


def _number_faults(front: Front) -> Iterator[str]:
    pattern = front.number
    try:
        parts = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
    except ValueError as error:
        yield f"number“{pattern}”的花括号不成对：{error}。"
        return
    if unknown := sorted(parts - NUMBER_PARTS):
        yield f"number里的{{{unknown[0]}}}不能用，可用的是{{{'}、{'.join(sorted(NUMBER_PARTS))}}}。"
    if (pattern and "serial" not in parts) or (pattern and "year" not in parts and front.form not in RUN_THROUGH):
        yield f"number“{pattern}”应同时含有{{year}}和{{serial}}。"
