"""The columns of a kind's sheet: for each step its date and its fields, parties with columns of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from xiezhi.ledger.access import Role
from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import Input, inputs
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.parties import ENTERED, LABELS, Party

from .workbook import Unreadable

DAY, NOTE, UNIT, HANDLER = "happened_at", "note", "unit", "handler"
NAME = "name"
PARTS = tuple(part for part in ENTERED if part != NAME)
LEFT_OUT = ("序号", "编号", "状态", "错误说明")  # columns that an import does not read
_TURN = re.compile(r"(.*?)\((\d{1,3})\)(·.*)$")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `step` is the action's name (empty: of the matter itself), `part` a party's field, `turn` which time the step was taken."""

    header: str
    step: str
    field: str
    ask: Input
    part: str = ""
    turn: int = 1
    required: bool = False

    @property
    def place(self) -> tuple[str, str, str]:
        return self.step, self.field, self.part

    def again(self, turn: int) -> Column:
        """The same column of the step's `turn`-th time."""
        title, _, label = self.header.partition("·")
        return self if turn == 1 else replace(self, header=f"{title}({turn})·{label}", turn=turn, required=False)


def kind_named(name: str) -> type[Matter]:
    """The kind of matter called 'enforcement.penalty' or '行政处罚案件'. Raises Unreadable with the names that are known."""
    found = [cls for kind, cls in kinds().items() if name.strip() in (kind, str(cls._meta.verbose_name))]
    if len(found) == 1:
        return found[0]
    known = "、".join(f"{kind}（{cls._meta.verbose_name}）" for kind, cls in kinds().items())
    raise Unreadable(f"没有“{name}”这一种类，可用：{known}。")


@lru_cache(maxsize=64)
def columns_of(cls: type[Matter]) -> tuple[Column, ...]:
    """All columns of the kind's sheet, each step once, in the order of the declaration."""
    own = (
        Column("承办单位", "", UNIT, Input(UNIT, "承办单位", "unit", False)),
        Column("承办人", "", HANDLER, Input(HANDLER, "承办人", "user", False)),
    )
    return own + tuple(column for step in cls.actions.values() for column in _of_step(cls, step))


def _of_step(cls: type[Matter], step: Action) -> Iterator[Column]:
    lone = step.opens and sum(other.opens for other in cls.actions.values()) == 1
    yield Column(f"{step.title}·日期", step.name, DAY, Input(DAY, "日期", "date", lone), required=lone)
    for ask in inputs(cls, step.name):
        yield Column(
            f"{step.title}·{ask.label}",
            step.name,
            ask.name,
            ask,
            NAME if ask.kind == "parties" else "",
            required=ask.required and lone,
        )
        if ask.kind == "parties":
            for part in PARTS:
                yield Column(f"{step.title}·{ask.label}{LABELS[part]}", step.name, ask.name, _part_input(ask, part), part)


def _part_input(ask: Input, part: str) -> Input:
    choices = {"kind": Party.Kind.choices, "id_type": Party.IdType.choices}.get(part, [])
    return Input(ask.name, f"{ask.label}{LABELS[part]}", "choice" if choices else "text", False, choices=tuple(choices))


def note_column(cls: type[Matter], step: str) -> Column:
    """The column of a step's note (办理说明), which a sheet may have and the template leaves out."""
    return Column(f"{cls.actions[step].title}·办理说明", step, NOTE, Input(NOTE, "办理说明", "longtext", False))


@lru_cache(maxsize=64)
def _by_header(cls: type[Matter]) -> Mapping[str, Column]:
    known = [*columns_of(cls), *(note_column(cls, step) for step in cls.actions)]
    return {plain(column.header): column for column in known}


def column_named(cls: type[Matter], header: str) -> Column | None:
    """The column that a header cell names, repeated steps included; None where it names none."""
    text = plain(header)
    known = _by_header(cls)
    if text in known:
        return known[text]
    match = _TURN.match(text)
    column = known.get(match[1] + match[3]) if match else None
    return column.again(int(match[2])) if match and column and column.step and int(match[2]) > 1 else None


def headers_of(cls: type[Matter]) -> list[str]:
    return [column.header for column in columns_of(cls)]


def plain(header: str) -> str:
    """A header without what does not tell headers apart: spaces, marks of required columns, the kind of dot and brackets."""
    text = _SPACE.sub("", header).strip("*＊")
    for sign in "・•‧∙⋅.．":
        text = text.replace(sign, "·")
    return text.replace("（", "(").replace("）", ")")


def by_platform(step: Action) -> bool:
    """Whether the step is one that only the platform takes (what the law deems to have happened)."""
    return tuple(step.by) == (Role.WORKER,)
