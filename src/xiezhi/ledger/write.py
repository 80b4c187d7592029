"""From a cleaned entry to the event and the row it leads to, in memory; storing is `perform`'s and `bulk`'s."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from . import codec, permit
from .checklists import checklists
from .declare import Action
from .events import BEIJING, GENESIS, Event
from .fold import CHANGES, TRACES, WITHDRAWN, facts, fold
from .parties import row_of, sealed
from .refusal import Refusal
from .text import words_of
from .units import User

if TYPE_CHECKING:
    from .entry import Entry
    from .matter import Matter

NOON = time(12)


def moment(happened: datetime | date | None, matter: Matter | None = None) -> datetime:
    """The instant meant by what was entered.

    A day without an hour is noon of that day (now, if today), but not before what already happened in the matter that day.
    """
    now = timezone.now()
    if happened is None:
        return now
    if isinstance(happened, datetime):
        return happened if happened.tzinfo else happened.replace(tzinfo=BEIJING)
    if happened == now.astimezone(BEIJING).date():
        return now
    at = datetime.combine(happened, NOON, BEIJING)
    same_day = [fact.happened_at for fact in matter.history if fact.happened_on == happened] if matter else []
    return max([at, *same_day])


def refusal_of_time(matter: Matter, step: Action, at: datetime) -> Refusal | None:
    """Why a step cannot have happened at `at`: in the future, before the matter began, before the step it follows."""
    if at > timezone.now() + timedelta(minutes=1):
        return Refusal(f"发生时间{at.astimezone(BEIJING):%Y-%m-%d %H:%M}还没有到。", remedy="请填写实际办理的日期。")
    moved = [fact for fact in matter.history if fact.state]
    if not moved:
        return None
    if at < moved[0].happened_at:
        return Refusal(f"发生日期不能早于本案登记日({moved[0].happened_on})。")
    if step.to is not None and at < moved[-1].happened_at:
        title = type(matter).event_titles().get(moved[-1].name, "上一步")
        return Refusal(f"发生日期不能早于上一步“{title}”({moved[-1].happened_on})。", remedy="如上一步日期录错，请先办理更正。")
    return None


def data_of(matter: Matter, values: Mapping[str, Any], key: bytes) -> dict[str, Any]:
    """What the event keeps of the cleaned values: JSON, personal text encrypted."""
    cls = type(matter)
    kept: dict[str, Any] = {}
    for name, value in values.items():
        if name in cls.capacities:
            kept[name] = [sealed(party, key) for party in value]
        else:
            kept[name] = codec.encode(cls.column(name), codec.protect(cls, name, value, key))
    return kept


def append(
    matter: Matter,
    name: str,
    *,
    action: str,
    at: datetime,
    recorded_at: datetime,
    by: User | None,
    post: str,
    source: str,
    data: dict[str, Any],
    state: str = "",
    note: str = "",
    corrects: int | None = None,
    deemed_by: str = "",
) -> Event:
    """Chain one event to the matter in memory and bring the row to what its events now amount to."""
    event = Event(
        matter_id=matter.pk, seq=matter.seq + 1, name=name, action=action, happened_at=at, recorded_at=recorded_at,
        state=state, by=by, post=post, source=source, data=data, note=note, corrects=corrects, deemed_by=deemed_by,
    )  # fmt: skip
    event.chain(matter.head or GENESIS)
    matter.seq, matter.head = event.seq, event.digest
    if name not in TRACES or name in CHANGES:
        matter.version = event.seq
    matter.entries.append(event)
    if name in CHANGES:
        matter.__dict__["history"] = facts(matter.entries)
        lay(matter, fold(type(matter), matter.history)["values"], whole=True)
    elif name not in TRACES:
        matter.history.extend(facts([event]))
        lay(matter, data)
    settle(matter)
    return event


def step_event(matter: Matter, step: Action, entry: Entry, key: bytes, **how: Any) -> Event:
    """The event of a declared step."""
    return append(
        matter, step.records, action=step.name, at=entry.happened_at, by=entry.by, state=step.to or "",
        data=data_of(matter, {**entry.data, **dict(step.sets)}, key), note=entry.note, **how,
    )  # fmt: skip


def lay(matter: Matter, values: Mapping[str, Any], whole: bool = False) -> None:
    """Lay kept values on the row; `whole`: what no event holds any more becomes empty."""
    cls = type(matter)
    if whole:
        for name in entered_names(cls) - set(values):
            column = cls.column(name)
            if column is not None:
                setattr(matter, codec.attribute(column), codec.decode(column, None))
            else:
                matter.people[:] = [row for row in matter.people if row.capacity != name]
    for name, kept in values.items():
        if name in cls.capacities:
            rows = [row_of(name, place, party, matter.pk) for place, party in enumerate(kept)]
            matter.people[:] = [row for row in matter.people if row.capacity != name] + rows
        else:
            column = cls.column(name)
            setattr(matter, codec.attribute(column), codec.decode(column, kept))


def entered_names(cls: type[Matter]) -> set[str]:
    """All fields and capacities that any step of the kind may enter or set, and its checklists."""
    return {name for step in cls.actions.values() for name in step.kept} | {"handler"} | set(checklists(cls))


def settle(matter: Matter) -> None:
    """Bring what follows from the facts up to date: state, dates, who is involved, title, words to be found by."""
    cls = type(matter)
    result = fold(cls, matter.history)
    matter.state, matter.is_finished = result["state"], result["is_finished"]
    matter.opened_on, matter.finished_on = result["opened_on"], result["finished_on"]
    for name in checklists(cls):
        setattr(matter, name, result["values"][name])
    handler = [codec.lasting_name(User, matter.handler_id)] if matter.handler_id else []
    matter.involved = sorted({*handler, *matter.officers_of()})
    matter.title = title_of(matter)[:300]
    matter.next_step = "" if matter.is_finished else permit.usual_next(matter)


def title_of(matter: Matter) -> str:
    """The kind's `headline`, filled with what pages may show to anyone who sees the matter."""
    cls = type(matter)
    if matter.state == WITHDRAWN:
        return f"{cls._meta.verbose_name}（导入已撤回）"
    return cls.headline.format_map(_Shown(matter)) or str(cls._meta.verbose_name)


class _Shown(dict[str, str]):
    def __init__(self, matter: Matter) -> None:
        self.matter = matter

    def __missing__(self, name: str) -> str:
        cls = type(self.matter)
        if name == "parties":
            return shortened([party.shown for party in self.matter.people])
        if name in cls.capacities:
            return shortened([party.shown for party in self.matter.people if party.capacity == name])
        column = cls.column(name)
        value = getattr(self.matter, codec.attribute(column))
        kept = codec.lasting_name(column.related_model, value) if column.is_relation and value else codec.encode(column, value)
        text = codec.shown(cls, name, kept)
        return "" if text == "—" else text


def shortened(names: list[str]) -> str:
    """Up to two names, then how many there are."""
    return "、".join(names) if len(names) <= 2 else f"{names[0]}等{len(names)}人"


def search_words(matter: Matter) -> str:
    """The tsvector literal of the matter: number, title and all plain text entered."""
    cls = type(matter)
    texts = [matter.number, matter.title]
    for name in sorted(entered_names(cls)):
        column = cls.column(name)
        if column is None or column.is_relation or column.choices or getattr(column, "personal", False):
            continue
        value = getattr(matter, name)
        if isinstance(value, str) and value:
            texts.append(value)
    return " ".join("'" + word.replace("'", "''") + "'" for word in words_of(*texts))
