"""Columns of lists: those of every matter, and the declared fields of its kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from xiezhi import law
from xiezhi.ledger import codec
from xiezhi.ledger.checklists import checklists, score
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.write import entered_names
from xiezhi.ui.lights import Light, distance, light_of

from .grouping import label_of


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `text` gives what a cell says and what an export holds; `draw` how the page shows it.

    relation: the field whose unit, person or matter must be fetched with the row.
    """

    name: str
    label: str
    text: Callable[[Any], Any]
    draw: str = "text"
    sort: str = ""
    relation: str = ""

    @property
    def numeric(self) -> bool:
        return self.draw == "number"


def _day(value: date | None) -> str:
    return f"{value:%Y-%m-%d}" if value else ""


BASE = (
    Column("number", "案号", lambda row: row.number, "matter", "number"),
    Column("title", "当事人与事由", lambda row: row.title, "title"),
    Column("unit", "承办单位", lambda row: row.unit.short_name),
    Column("state", "状态", lambda row: row.stands, "state"),
    Column("due_on", "届满日", lambda row: _day(row.due_on), "due", "due_on"),
    Column("handler", "承办人", lambda row: str(row.handler or "")),
    Column("opened_on", "登记日期", lambda row: _day(row.opened_on), "day", "opened_on"),
    Column("finished_on", "办结日期", lambda row: _day(row.finished_on), "day", "finished_on"),
)
USUAL = ("number", "title", "unit", "state", "due_on", "handler", "opened_on")


def usual(cls: type[Matter]) -> tuple[str, ...]:
    """Columns that a list of kind `cls` shows where none were chosen: how far its checklists are stands beside the state."""
    place = USUAL.index("state") + 1
    return (*USUAL[:place], *checklists(cls), *USUAL[place:])


@lru_cache(maxsize=256)
def columns_of(cls: type[Matter]) -> dict[str, Column]:
    """All columns that a list of kind `cls` can show; personal text is never among them."""
    own = [_own(cls, name) for name in ordered(cls) if not getattr(cls.column(name), "personal", False)]
    return {column.name: column for column in (*BASE, *own)}


def ordered(cls: type[Matter]) -> list[str]:
    """Fields of the kind that its steps enter, in the order of the declaration; capacities left out."""
    entered = entered_names(cls)
    return [field.name for field in cls._meta.local_concrete_fields if field.name in entered]


def _own(cls: type[Matter], name: str) -> Column:
    field: Any = cls.column(name)
    label = label_of(cls, name)
    if hasattr(field, "ticks"):
        return Column(name, label, lambda row: score(row, name))
    if name.endswith(codec.FEN):
        return Column(name, f"{label}（元）", lambda row: yuan(getattr(row, name)), "number", name)
    if field.get_internal_type() in ("IntegerField", "PositiveIntegerField", "BigIntegerField"):
        return Column(name, label, lambda row: getattr(row, name), "number", name)
    if field.is_relation:
        return Column(name, label, lambda row: called(getattr(row, name)), relation=name)
    return Column(name, label, lambda row: shown(row, name), "day" if field.get_internal_type() == "DateField" else "text")


def called(found: Any) -> str:
    """What a list calls a unit, a person or another matter; empty where none is named."""
    return str((found.title or found.number) if isinstance(found, Matter) else found or "")


def yuan(fen: int | None) -> float | None:
    return None if fen is None else fen / 100


def shown(row: Matter, name: str) -> str:
    """The value of a field as a page says it; empty where nothing was entered."""
    field: Any = type(row).column(name)
    text = codec.shown(type(row), name, codec.encode(field, getattr(row, name)))
    return "" if text == "—" else text


def light(row: Matter, today: date) -> Light | None:
    """The light of a matter in a list; None where nothing is owed."""
    if row.is_finished:
        return None
    if row.due_on is None:
        return light_of("suspended", None, today) if row.suspended else None
    return light_of("pending", row.due_on, today, settled=not row.due_rule or law.rule(row.due_rule).settled)


def due_cell(row: Matter, today: date, workdays: Callable[[date, date], int] | None = None) -> dict[str, Any]:
    """Light, day and distance of a matter's next due day."""
    lamp = light(row, today)
    day = row.due_on if lamp and row.due_on else None
    far = distance(day, today, workdays(today, day) if day and workdays else None)
    return {"light": lamp, "day": day, "distance": far}
