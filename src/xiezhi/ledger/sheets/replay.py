"""One row as a short ledger: which steps it says were taken and when, replayed through the real actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import clean
from xiezhi.ledger.events import BEIJING
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.perform import DAY_FIELD, Outcome
from xiezhi.ledger.units import Unit, User
from xiezhi.ledger.write import NOON

from .cells import CellError, choices, people
from .columns import DAY, HANDLER, NAME, NOTE, UNIT, Column, columns_of
from .importer import Importer
from .reading import Row, RowError, meant, placed
from .workbook import Cell


@dataclass(slots=True)
class Step:
    """A step that a row says was taken: when and with what; `columns` are the kind's, by step and field."""

    action: Action
    turn: int
    order: int
    columns: Mapping[tuple[str, str], Column]
    at: date | datetime | None = None
    place: int = 0
    data: dict[str, Any] = field(default_factory=dict)
    note: str = ""

    @property
    def day(self) -> date:
        at = self.at
        assert at is not None
        return at.date() if isinstance(at, datetime) else at

    @property
    def instant(self) -> datetime:
        return self.at if isinstance(self.at, datetime) else datetime.combine(self.day, NOON, BEIJING)

    @property
    def sorting(self) -> tuple[Any, ...]:
        """Where the step stands: by day, by its stated place in the day, by hour, by the declaration."""
        return (self.at is None,) if self.at is None else (False, self.day, self.place, self.instant, self.order, self.turn)

    def header(self, name: str) -> str:
        """The header of the column where field `name` stands; of the step's date where it has no column."""
        column = self.columns.get((self.action.name, name)) or self.columns[self.action.name, DAY]
        return column.again(self.turn).header


class Replay:
    """Takes rows one by one into a batch; what a row does wrong is told by column, and leaves nothing of it in the batch."""

    def __init__(self, importer: Importer, batch: Batch) -> None:
        self.importer, self.batch, self.cls = importer, batch, importer.cls
        self._orders = {name: order for order, name in enumerate(self.cls.actions)}
        self._columns = {(column.step, column.field): column for column in columns_of(self.cls) if column.part in ("", NAME)}

    def take(self, row: Row) -> Matter | list[RowError]:
        """The matter that the row amounts to, waiting in the batch, or what is wrong with the row."""
        errors: list[RowError] = []
        unit, handler = self._place(row, errors)
        steps = self._steps(row, errors)
        opening = self._opening(row, steps, errors)
        if errors or opening is None or unit is None:
            return errors
        return self._replayed(row, unit, handler, opening, [step for step in steps if step is not opening])

    def _place(self, row: Row, errors: list[RowError]) -> tuple[Unit | None, User | None]:
        """The unit and the handler that the row names, or those that go without saying."""
        given = {column.field: (column, cell) for column, cell in row.cells.items() if not column.step}
        found: dict[str, Any] = {}
        for name, (column, cell) in given.items():
            try:
                found[name] = column.ask.clean(meant(column, cell))
            except ValidationError as error:
                errors.append(RowError(row.number, column.header, error.messages[0]))
        unit = found.get(UNIT)
        if UNIT not in given:
            unit = self.importer.only_unit
            if unit is None:
                errors.append(RowError(row.number, "承办单位", "请填写“承办单位”：您可以为不止一个单位导入，要写明是哪一个。"))
        if unit is not None and (refusal := self.importer.refusal_for(unit)):
            errors.append(RowError(row.number, "承办单位", str(refusal)))
        handler = found.get(HANDLER)
        if handler is not None and unit is not None and not self.importer.may_handle(handler, unit):
            message = f"{handler}在{unit.name}没有承办岗位，不能填作承办人；已离任的请留空。"
            errors.append(RowError(row.number, "承办人", message))
        return unit, handler or (self.importer.own_handler(unit) if unit and HANDLER not in given else None)

    def _steps(self, row: Row, errors: list[RowError]) -> list[Step]:
        """The steps of the row in the order of its dates, every cell cleaned once so that all that is wrong is told together."""
        steps: dict[tuple[str, int], Step] = {}
        cells: dict[tuple[str, int], dict[Column, Cell]] = {}
        for column, cell in row.cells.items():
            if column.step:
                key = column.step, column.turn
                steps.setdefault(key, Step(self.cls.actions[column.step], column.turn, self._orders[column.step], self._columns))
                cells.setdefault(key, {})[column] = cell
        for key, step in steps.items():
            errors += [RowError(row.number, header, message) for header, message in self._read(step, cells[key])]
        return sorted(steps.values(), key=lambda step: step.sorting)

    def _read(self, step: Step, cells: dict[Column, Cell]) -> Iterator[tuple[str, str]]:
        """Fill the step from its cells; yields (header, message) for each that is wrong."""
        capacities: dict[str, dict[Column, str]] = {}
        unread: set[str] = set()
        for column, cell in cells.items():
            try:
                if column.field == DAY:
                    cell, step.place = placed(cell)
                value = meant(column, cell)
                if column.field == DAY:
                    step.at = value
                elif column.field == NOTE:
                    step.note = column.ask.clean(value)
                elif column.part:
                    capacities.setdefault(column.field, {})[column] = value
                else:
                    step.data[column.field] = choices(column.ask, value) if column.ask.kind == "several" else value
            except ValidationError as error:
                unread.add(column.field)
                yield column.header, error.messages[0]
        for name, parts in capacities.items():
            try:
                step.data[name] = people(parts)
            except CellError as error:
                unread.add(name)
                yield error.column.header, error.message
        if step.at is None and DAY not in unread:
            filled = "、".join(f"“{column.header}”" for column in list(cells)[:3])
            yield step.header(DAY), f"填写了{filled}，却没有“{step.header(DAY)}”；这一步没有办理的，请把这一组都留空。"
        _, wrong = clean(self.cls, step.action.name, step.data)
        yield from ((step.header(name), message) for name, message in wrong.items() if name not in unread)

    def _opening(self, row: Row, steps: list[Step], errors: list[RowError]) -> Step | None:
        openings = [step for step in steps if step.action.opens]
        names = [f"“{action.title}·日期”" for action in self.cls.actions.values() if action.opens]
        if not openings:
            header = next(f"{action.title}·日期" for action in self.cls.actions.values() if action.opens)
            errors.append(RowError(row.number, header, f"请填写{'或'.join(names)}：没有登记，就没有后面的步骤。"))
        elif len(openings) > 1:
            message = f"{'、'.join(names)}只能填一个，请留下实际的登记方式。"
            errors.append(RowError(row.number, openings[1].header(DAY), message))
        return openings[0] if len(openings) == 1 else None

    def _replayed(self, row: Row, unit: Unit, handler: User | None, opening: Step, steps: list[Step]) -> Matter | list[RowError]:
        post = self.importer.post_for(unit)
        outcome = self.batch.open_matter(
            self.cls, step=opening.action.name, by=self.importer.user, unit=unit, data=opening.data, happened=opening.at, note=opening.note,
            entitled=post, handler=handler,
        )  # fmt: skip
        if not outcome.done or outcome.matter is None:
            return self._told(row, opening, outcome)
        matter = outcome.matter
        while steps:
            step, outcome = self._one_of(matter, steps, post)
            if not outcome.done:
                self.batch.drop(matter)
                return self._told(row, step, outcome)
            steps.remove(step)
        return matter

    def _one_of(self, matter: Matter, steps: list[Step], post: str) -> tuple[Step, Outcome]:
        """The first of the steps by date, with what came of it; where it is refused, the first that may go before it and is not."""
        refused: tuple[Step, Outcome] | None = None
        for place, step in enumerate(steps):
            if all(_lets_pass(waiting, step) for waiting in steps[:place]):
                outcome = self.batch.perform(
                    matter,
                    step.action.name,
                    by=self.importer.user,
                    data=step.data,
                    happened=step.at,
                    note=step.note,
                    entitled=post,
                )
                if outcome.done:
                    return step, outcome
                refused = refused or (step, outcome)
        assert refused is not None
        return refused

    def _told(self, row: Row, step: Step, outcome: Outcome) -> list[RowError]:
        """What came of a refused step, beside its columns."""
        if outcome.refusal:
            return [RowError(row.number, step.header(DAY), str(outcome.refusal))]
        return [
            RowError(row.number, step.header(DAY if name == DAY_FIELD else name), message)
            for name, message in outcome.errors.items()
        ]


def _lets_pass(waiting: Step, step: Step) -> bool:
    """Whether `step`, though later, may be taken before `waiting`: as by a clerk who enters them by hand.

    What leaves the matter in its state may be entered after what followed it; of steps of one day without an hour any may be first.
    """
    if waiting.place:
        return False
    untimed = not isinstance(waiting.at, datetime) and not isinstance(step.at, datetime)
    return waiting.action.to is None or (untimed and waiting.day == step.day)
