"""What a list is asked for: the filters of the address bar, as boxes to draw and as a queryset."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from xiezhi.ledger.entry import clean_day, input_of
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.queries import MatterQuerySet
from xiezhi.ledger.units import Unit, User
from xiezhi.ui.boxes import Box
from xiezhi.ui.lights import SOON_DAYS, soon_from

from .columns import BASE, Column, columns_of, ordered, usual
from .grouping import Group, grouped, label_of

LIGHTS = (
    ("overdue", "已超期 ■"),
    ("soon", f"{SOON_DAYS}日内 ▲"),
    ("advice", "参考期限 ◇"),
    ("running", "以后到期 ●"),
    ("suspended", "中止 ‖"),
)
URGENCIES = {"running": "later", "suspended": "still"}  # words of addresses that views saved before
SORTS = {"number", "opened_on", "due_on", "finished_on"}
FINISHED_YEARS = 8
NOT_FILTERS = {"page", "sort", "column"}


@dataclass
class Selection:
    """The list of kind `cls` that `asked` (the query of the address) asks for, seen by `user`."""

    cls: type[Matter]
    user: User
    asked: QueryDict

    @cached_property
    def columns(self) -> list[Column]:
        """The chosen columns; the number always comes first."""
        known = columns_of(self.cls)
        chosen = [name for name in self.asked.getlist("column") if name in known] or usual(self.cls)
        return [known[name] for name in dict.fromkeys(["number", *chosen])]

    @property
    def plain(self) -> bool:
        """Whether the columns say only what every matter answers."""
        return all(column in BASE for column in self.columns)

    @property
    def choices(self) -> dict[str, list[tuple[str, str]]]:
        """Fields of the kind by whose choices a list can be filtered."""
        return choices_of(self.cls)

    @cached_property
    def sort(self) -> str:
        wanted = self.asked.get("sort", "")
        return wanted if wanted.lstrip("-") in SORTS else ""

    def day(self, name: str) -> date | None:
        """The day asked for under `name`; None where none, or none that exists."""
        text = self.asked.get(name, "").strip()
        try:
            return clean_day(text) if text else None
        except ValidationError:
            return None

    @property
    def relations(self) -> list[str]:
        """Fields whose unit, person or matter a chosen column names."""
        return [column.relation for column in self.columns if column.relation]

    def rows(self) -> MatterQuerySet:
        """The matters, filtered and in order, without their people.

        The table of a line is wide: it is read only where a chosen column is one of its own.
        """
        every: Any = Matter.objects if self.plain else self.cls._default_manager
        rows: Any = every.visible_to(self.user).of_kind(self.cls.kind_name())
        if states := [state for state in self.asked.getlist("state") if state]:
            rows = rows.in_states(states)
        rows = self._done(rows)
        if unit := self.units.get(self.asked.get("unit", "")):
            rows = rows.within(unit)
        if self.asked.get("mine"):
            rows = rows.handled_by(self.user)
        rows = self._lit(rows.opened_between(self.day("from"), self.day("to")))
        for name in self.choices:
            if value := self.asked.get(name):
                rows = rows.having(self.cls, name, value)
        found: MatterQuerySet = rows.search(self.asked.get("q", ""))
        return found.sorted_by(self.sort) if self.sort else found.newest()

    def _done(self, rows: MatterQuerySet) -> MatterQuerySet:
        done = self.asked.get("done", "")
        if done in ("open", "closed"):
            return rows.open() if done == "open" else rows.closed()
        return rows.finished_in(int(done)) if done in dict(self.years) else rows

    @property
    def years(self) -> list[tuple[str, str]]:
        """The years in which matters may have been finished, this year first, in words."""
        this_year = timezone.localdate().year
        return [(str(year), f"{year}年办结") for year in range(this_year, this_year - FINISHED_YEARS, -1)]

    def _lit(self, rows: MatterQuerySet) -> MatterQuerySet:
        today, wanted = timezone.localdate(), self.asked.get("light", "")
        if wanted not in dict(LIGHTS):
            return rows
        return rows.urgent_as(URGENCIES.get(wanted, wanted), today, soon_from(today))

    @cached_property
    def units(self) -> dict[str, Unit]:
        return {unit.code: unit for unit in Unit.objects.seen_by(self.user)}

    @cached_property
    def boxes(self) -> list[Box]:
        """The filters, with what is asked standing in them."""
        units = [(code, unit.name) for code, unit in self.units.items()]
        return [
            self._box("q", "编号、当事人或内容", "search"),
            self._box("state", "状态", "choice", list(self.cls.State.choices)),  # type: ignore[attr-defined]
            self._box("light", "期限", "choice", LIGHTS),
            *([self._box("unit", "承办单位", "choice", units)] if len(units) > 1 else []),
            self._box("from", "登记自", "date"),
            self._box("to", "登记至", "date"),
            self._box("done", "办结", "choice", (("open", "未办结"), ("closed", "已办结"), *self.years)),
            self._box("mine", "只看", "choice", (("1", "我承办的"),)),
        ]

    @cached_property
    def more(self) -> list[Box]:
        """Filters by the choices of the kind's own fields."""
        return [self._box(name, label_of(self.cls, name), "choice", options) for name, options in self.choices.items()]

    def more_groups(self, used: Collection[str]) -> list[Group]:
        """The same by the steps that enter the fields; those set now or `used` in the reader's views first."""
        boxes = {box.name: box for box in self.more}
        return grouped(self.cls, boxes, {name for name, box in boxes.items() if box.value or name in used})

    def column_groups(self, used: Collection[str]) -> list[Group]:
        """All columns as (column, whether shown now): those of every matter, then by the steps that enter the fields."""
        shown = [(column, column in self.columns) for column in columns_of(self.cls).values()]
        own = {column.name: (column, here) for column, here in shown if column not in BASE}
        base = tuple((column, here) for column, here in shown if column in BASE and column.name != "number")
        return [Group("每件案件都有", base), *grouped(self.cls, own, {name for name in own if own[name][1] or name in used})]

    @property
    def more_set(self) -> bool:
        return any(box.value for box in self.more)

    @property
    def kept(self) -> list[tuple[str, list[str]]]:
        """What the filters' form carries on besides its own boxes: order and columns."""
        return [(name, self.asked.getlist(name)) for name in ("sort", "column") if self.asked.get(name)]

    def _box(self, name: str, label: str, kind: str = "text", choices: Any = ()) -> Box:
        return Box(
            name,
            label,
            kind,
            self.asked.get(name, ""),
            required=False,
            choices=[(str(a), str(b)) for a, b in choices],
            prefix="q",
        )

    @property
    def chosen(self) -> list[tuple[Box, str]]:
        """Filters that are set, each with its value in words."""
        return [(box, str(dict(box.choices).get(box.value, box.value))) for box in (*self.boxes, *self.more) if box.value]

    def address(self, **changes: str | None) -> str:
        """'?…' of this list with `changes`; None takes a part out. The page is forgotten."""
        query = self.asked.copy()
        query.pop("page", None)
        for name, value in changes.items():
            if value is None:
                query.pop(name, None)
            else:
                query[name] = value
        for name in [name for name, values in query.lists() if not any(values)]:
            del query[name]
        return f"?{query.urlencode()}"


@lru_cache(maxsize=256)
def choices_of(cls: type[Matter]) -> dict[str, list[tuple[str, str]]]:
    """Fields of a kind that hold one of some choices → these choices."""
    asks = (input_of(cls, name, False) for name in ordered(cls))
    return {ask.name: list(ask.choices) for ask in asks if ask.kind == "choice"}
