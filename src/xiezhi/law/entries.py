"""One table of a pack, read key by key with errors that name file, rule and key."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from xiezhi.law.conditions import Condition
from xiezhi.law.errors import PackError
from xiezhi.law.grammar import parse
from xiezhi.law.periods import Limit, parse_limit
from xiezhi.law.rules import Bound, Ref

_IDENTITY = re.compile(r"[\w-]+")
_Word = TypeVar("_Word", bound=str)


class Entry:
    def __init__(self, file: Path, place: str, values: dict[str, Any]) -> None:
        self.file, self.place, self.values = file, place, values

    @classmethod
    def of_rule(cls, file: Path, index: int, values: object) -> Entry:
        if not isinstance(values, dict):
            raise PackError(f"{file}：规则第 {index} 条：应当是 [[rule]] 表")
        name = values.get("id")
        return cls(file, f"规则 {name}" if isinstance(name, str) and name else f"规则第 {index} 条", values)

    def error(self, key: str, message: str) -> PackError:
        return PackError(f"{self.file}：{self.place}：{key}：{message}")

    def only(self, allowed: Iterable[str], kind: str = "") -> None:
        for key in self.values:
            if key not in allowed:
                raise self.error(key, f"{kind} 规则没有这个键" if kind else "没有这个键")

    def identity(self) -> str:
        found = self.text("id")
        if not _IDENTITY.fullmatch(found):
            raise self.error("id", f"“{found}”只能用字母、数字、下划线和连字符")
        return found

    def text(self, key: str, default: str | None = None) -> str:
        found = self.values.get(key, default)
        if found is None:
            raise self.error(key, "缺少这个键")
        if not isinstance(found, str) or (key in self.values and not found.strip()):
            raise self.error(key, f"{found!r} 应当是一段文字")
        return found

    def text_or_number(self, key: str) -> str:
        found = self.values.get(key)
        return str(found) if type(found) is int else self.text(key)

    def text_or_date(self, key: str) -> str:
        found = self.values.get(key)
        return found.isoformat() if isinstance(found, dt.date) else self.text(key, "")

    def choice(self, key: str, words: Sequence[_Word], default: _Word | None = None) -> _Word:
        found = self.text(key, default)
        for word in words:
            if found == word:
                return word
        raise self.error(key, f"“{found}”不在 {'、'.join(words)} 之中")

    def date(self, key: str) -> dt.date | None:
        found = self.values.get(key)
        if isinstance(found, str):
            try:
                return dt.date.fromisoformat(found)
            except ValueError:
                pass
        elif found is None or (isinstance(found, dt.date) and not isinstance(found, dt.datetime)):
            return found
        raise self.error(key, f"{found!r} 应当是日期，例如 2024-01-01")

    def flag(self, key: str) -> bool:
        found = self.values.get(key, False)
        if not isinstance(found, bool):
            raise self.error(key, f"{found!r} 应当是 true 或 false")
        return found

    def count(self, key: str, default: Any) -> Any:
        found = self.values.get(key, default)
        if key in self.values and (type(found) is not int or found < 1):
            raise self.error(key, f"{found!r} 应当是不小于 1 的整数")
        return found

    def limit(self, key: str) -> Limit | None:
        if key not in self.values:
            return None
        try:
            return parse_limit(self.values[key])
        except ValueError as error:
            raise self.error(key, str(error)) from error

    def condition(self) -> Condition | None:
        if "when" not in self.values:
            return None
        try:
            return parse(self.values["when"])
        except ValueError as error:
            raise self.error("when", str(error)) from error

    def ref(self, key: str) -> Ref | None:
        return self._ref(key, self.values[key]) if key in self.values else None

    def _ref(self, key: str, found: object) -> Ref:
        names = [found] if isinstance(found, str) else found
        if not isinstance(names, list) or not names or not all(isinstance(name, str) and name.strip("@ ") for name in names):
            raise self.error(key, f"{found!r} 应当是一个事件名或事件名列表")
        return Ref(tuple(name for name in names if name[0] != "@"), tuple(name[1:] for name in names if name[0] == "@"))

    def pairs(self, key: str) -> tuple[tuple[Ref, Ref], ...]:
        found = self.values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in found):
            raise self.error(key, '应当是成对的事件，例如 [["suspended", "resumed"]]')
        return tuple((self._ref(key, stop), self._ref(key, restart)) for stop, restart in found)

    def table(self, key: str, allowed: Iterable[str]) -> Entry | None:
        found = self.values.get(key)
        if found is None:
            return None
        if not isinstance(found, dict):
            raise self.error(key, '应当是一张表，例如 { event = "extended", by = "30 days", at_most = 1 }')
        inner = Entry(self.file, f"{self.place}：{key}", found)
        inner.only(allowed)
        return inner

    def bound(self, key: str) -> Bound | None:
        found = self.values.get(key)
        if found is None or type(found) is int or (isinstance(found, float) and math.isfinite(found)):
            return found
        if isinstance(found, dt.date) and not isinstance(found, dt.datetime):
            return found
        raise self.error(key, f"{found!r} 应当是数或日期")

    def bounds(self, key: str) -> tuple[Bound, ...] | None:
        found = self.values.get(key)
        if found is None:
            return None
        if not isinstance(found, list) or not found:
            raise self.error(key, "应当是非空的值列表")
        if not all(isinstance(value, str | bool | int | float) or type(value) is dt.date for value in found):
            raise self.error(key, "列表里只能有文字、数、日期和 true、false")
        return tuple(found)
