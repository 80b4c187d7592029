"""The report's text templates, read: the annual frame with each line's own part in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps

from xiezhi.figures.registry import lines
from xiezhi.ledger.instruments.document import Kind
from xiezhi.ledger.instruments.markup import HEADINGS, kind_of

from .slots import Sentence, TemplateError, sentences

HERE = Path(__file__).resolve().parent
FRAME = HERE / "annual.txt"
PARTS = {"": "report.txt", "problems": "report-problems.txt", "plans": "report-plans.txt"}
DIRECTIVE = re.compile(r"@(table|parts|chart)\s+([^:：]+)[:：]\s*(.+)")


@dataclass(frozen=True, slots=True)
class Text:
    """A heading or paragraph with its slots; `level` 1 to 4 where it is numbered."""

    kind: Kind
    sentences: tuple[Sentence, ...]
    level: int
    line: str
    place: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table or chart asked for: what, its title, its arguments."""

    what: str
    title: str
    arguments: tuple[str, ...]
    line: str
    place: str


Part = Text | Drawn


def read(frame: Path = FRAME) -> list[Part]:
    """The frame with every line's part. Raises TemplateError naming file and line."""
    return list(_parts(frame, ""))


def _parts(file: Path, line: str) -> Iterator[Part]:
    for number, row in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        place, text = f"{file.parent.name}/{file.name} 第{number}行", row.strip()
        if text.startswith("@part "):
            yield from _own_part(" ".join(text.split()[1:]), place)
        elif text.startswith("@"):
            yield _drawn(text, line, place)
        elif text:
            yield _text(text, line, place)


def _own_part(words: str, place: str) -> Iterator[Part]:
    """The text of a line of work for this part of the report; nothing where it has none."""
    line, _, which = words.partition(" ")
    if line not in lines():
        raise TemplateError(f"{place}：没有条线“{line}”，可用 {'、'.join(lines())}。")
    if which not in PARTS:
        raise TemplateError(f"{place}：没有部分“{which}”，可用 {'、'.join(filter(None, PARTS))}，或者不写。")
    file = Path(apps.get_app_config(line).path) / PARTS[which]
    if file.exists():
        yield from _parts(file, line)


def _drawn(text: str, line: str, place: str) -> Drawn:
    match = DIRECTIVE.fullmatch(text)
    if match is None:
        raise TemplateError(
            f"{place}：“{text}”应写成 @table 标题: 指标 指标、@parts 标题: 指标 分组 或者 @chart 标题: 指标 分组。"
        )
    what, title, arguments = match[1], match[2].strip(), tuple(match[3].split())
    if what != "table" and len(arguments) != 2:
        raise TemplateError(f"{place}：@{what} 要一个指标和一个分组，这里有{len(arguments)}项。")
    return Drawn(what, title, arguments, line, place)


def _text(text: str, line: str, place: str) -> Text:
    kind = kind_of(text.rstrip("]"))
    level, rest = 0, text
    for depth, (pattern, _) in enumerate(HEADINGS, 1):
        if match := pattern.match(text):
            level, rest = depth, text[match.end() :]
            break
    return Text(kind, tuple(sentences(rest, place)), level, line, place)
