"""The fold: what a matter's events say, once corrections are applied, and the row they amount to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from .checklists import checklists
from .events import BEIJING, Event

if TYPE_CHECKING:
    from .matter import Matter

CORRECTED = "corrected"
VOIDED = "voided"
REVEALED = "personal_data_revealed"
ASSIGNED = "handler_assigned"
ISSUED = "paper_issued"
ATTACHED = "attachment_added"
CONTESTED = "finding_contested"
NUMBER_VOIDED = "number_voided"
FILED = "archive_numbered"
WITHDRAWN = "import_withdrawn"  # also the state it leads to: an imported history taken back, all its steps voided before
KERNEL_EVENTS = {
    CORRECTED: "更正",
    VOIDED: "撤销录入",
    REVEALED: "查看个人信息",
    ASSIGNED: "指定承办人",
    ISSUED: "制作文书",
    ATTACHED: "添加附件",
    CONTESTED: "对检查发现提出异议",
    NUMBER_VOIDED: "作废文号",
    FILED: "编定档号",
    WITHDRAWN: "撤回导入",
}
TRACES = frozenset(KERNEL_EVENTS) - {ASSIGNED, FILED, WITHDRAWN}  # events about the record, not about the matter
CHANGES = frozenset({CORRECTED, VOIDED})  # of these, the ones after which a form filled earlier may be stale


@dataclass(frozen=True, slots=True)
class Fact:
    """An event as it now stands: entered values with later corrections laid over them."""

    seq: int
    name: str
    action: str
    happened_at: datetime
    state: str
    data: Mapping[str, Any]
    by_id: int | None = None
    deemed_by: str = ""
    corrected: tuple[int, ...] = field(default=())

    @property
    def happened_on(self) -> date:
        return self.happened_at.astimezone(BEIJING).date()


def facts(events: Iterable[Event]) -> list[Fact]:
    """The matter's facts in ledger order: voided entries left out, corrected ones as corrected."""
    standing: dict[int, Fact] = {}
    for event in events:
        if event.name == CORRECTED and event.corrects in standing:
            old = standing[event.corrects]
            at = event.data.get("happened_at")
            standing[event.corrects] = replace(
                old,
                data={**old.data, **event.data.get("fields", {})},
                happened_at=datetime.fromisoformat(at) if at else old.happened_at,
                corrected=(*old.corrected, event.seq),
            )
        elif event.name == VOIDED and event.corrects is not None:
            standing.pop(event.corrects, None)
        elif event.name not in TRACES:
            standing[event.seq] = Fact(
                event.seq, event.name, event.action, event.happened_at, event.state, event.data, event.by_id, event.deemed_by
            )
    return list(standing.values())


def fold(cls: type[Matter], history: Iterable[Fact]) -> dict[str, Any]:
    """Field values (as the ledger writes them) and state to which `history` amounts."""
    history = list(history)
    values: dict[str, Any] = {}
    state = ""
    opened: date | None = None
    reached: date | None = None
    for fact in history:
        values.update(fact.data)
        opened = opened or fact.happened_on
        if fact.state:
            state, reached = fact.state, fact.happened_on
    values.update({name: ticks.done(history) for name, ticks in checklists(cls).items()})
    finished = state == WITHDRAWN or state in cls.finished_states()
    return {
        "values": values,
        "state": state,
        "opened_on": opened,
        "is_finished": finished,
        "finished_on": reached if finished else None,
    }
