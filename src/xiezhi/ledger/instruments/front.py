"""The front matter of a template: what the paper is, who signs and gets it, what it needs."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from string import Formatter
from typing import Any

from .document import Form, InstrumentError

FENCE = "+++"
NUMBER_PARTS = {"unit.code_word", "unit.short_name", "year", "serial"}
NEEDED = re.compile(r"(matter|parties|deadline|unit|papers)\.[\w.-]+|parties|officers|number|party")
SIZES = ("小四", "五号")


@dataclass(frozen=True, slots=True)
class Front:
    title: str
    form: Form
    number: str = ""
    organ: str = ""
    copies: str = ""
    signed_by: str = ""
    recipients: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    statute: tuple[str, ...] = ()
    copy_to: tuple[str, ...] = ()
    urgency: str = ""
    page_foot: str = ""
    table_size: str = "小四"
    landscape: bool = False


def split(text: str, file: str) -> tuple[Front, str, int]:
    """Front matter, body, and the number of lines before the body. Raises InstrumentError naming `file` and the key."""
    lines = text.splitlines()
    try:
        if lines[0].strip() != FENCE:
            raise ValueError
        end = next(index for index, line in enumerate(lines[1:], 1) if line.strip() == FENCE)
    except (IndexError, ValueError, StopIteration):
        raise InstrumentError(f"{file}：文书模板应以两行“{FENCE}”之间的说明开头。") from None
    try:
        entries = tomllib.loads("\n".join(lines[1:end]))
    except tomllib.TOMLDecodeError as error:
        raise InstrumentError(f"{file}：说明部分不是正确的TOML：{error}") from None
    return read(entries, file), "\n".join(lines[end + 1 :]), end + 1


def read(entries: dict[str, Any], file: str) -> Front:
    """Front matter from parsed TOML. Raises InstrumentError naming `file` and the key."""
    known = {field.name: field for field in fields(Front)}
    if unknown := sorted(set(entries) - set(known)):
        raise InstrumentError(f"{file}：说明部分没有“{'、'.join(unknown)}”这样的键。")
    for key in ("title", "form"):
        if not entries.get(key):
            raise InstrumentError(f"{file}：说明部分缺少“{key}”。")
    types = Front.__annotations__
    values = {key: _typed(key, value, str(types[key]), file) for key, value in entries.items()}
    front = Front(**values)
    _check_number(front.number, file)
    for need in front.needs:
        if not NEEDED.fullmatch(need):
            raise InstrumentError(f"{file}：needs里的“{need}”不是案件字段、当事人、期限或人员。")
    if front.table_size not in SIZES:
        raise InstrumentError(f"{file}：table_size应是“{'”或“'.join(SIZES)}”，不是“{front.table_size}”。")
    return front


def _typed(key: str, value: Any, kind: str, file: str) -> Any:
    if kind == "Form":
        try:
            return Form(value)
        except ValueError:
            raise InstrumentError(f"{file}：form应是{'、'.join(Form)}之一，不是“{value}”。") from None
    if kind.startswith("tuple"):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise InstrumentError(f'{file}：“{key}”应是一组文字，如["甲"]。')
    if not isinstance(value, bool if kind == "bool" else str):
        raise InstrumentError(f"{file}：“{key}”应是{'true或false' if kind == 'bool' else '文字'}，不是“{value}”。")
    return value


def _check_number(pattern: str, file: str) -> None:
    try:
        parts = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
    except ValueError as error:
        raise InstrumentError(f"{file}：number“{pattern}”的花括号不成对：{error}") from None
    if unknown := sorted(parts - NUMBER_PARTS):
        raise InstrumentError(f"{file}：number里的{{{unknown[0]}}}不能用，可用的是{{{'}、{'.join(sorted(NUMBER_PARTS))}}}。")
    if pattern and not {"year", "serial"} <= parts:
        raise InstrumentError(f"{file}：number“{pattern}”应同时含有{{year}}和{{serial}}。")
