"""Who looked at what, who changed the record, who signed in, exported, changed posts: events of matters and the trail in one list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet, Value

from . import crypto, fold
from .events import BEIJING, Event
from .matter import Matter
from .trail import TrailEntry

REVEALED, READ = "revealed", "read"
EVENT, ENTRY = "event", "entry"
READ_PREFIXES = ("文书", "附件", "卷宗", "归档包")
IN_MATTERS = {
    REVEALED: "查看个人信息",
    READ: "阅看文书、附件、卷宗",
    fold.CORRECTED: "更正",
    fold.VOIDED: "撤销录入",
    fold.NUMBER_VOIDED: "作废文号",
    fold.FILED: "编定档号",
    fold.WITHDRAWN: "撤回导入",
}
KINDS: dict[str, str] = {**IN_MATTERS, **dict(TrailEntry.Kind.choices)}
_LONG_NUMBER = re.compile(r"[0-9][0-9Xx -]{5,}[0-9Xx]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of the record: of one person (part of a name), in one matter (part of a number), of one kind, between two days."""

    person: str = ""
    matter: str = ""
    kind: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One act: when, who (with post or address), what kind, what about, in which matter, for which reason."""

    at: datetime
    who: str
    post: str
    kind: str
    what: str
    matter: str
    reason: str
    matter_id: int | None = None


def rows(asked: Asked) -> QuerySet[Any, Any]:
    """Rows (when, table, pk), the latest first: a union that can be counted and sliced, not filtered any further."""
    events = Event.objects.filter(_event_kinds(asked.kind)).annotate(when=F("recorded_at"), table=Value(EVENT))
    acts = TrailEntry.objects.annotate(when=F("at"), table=Value(ENTRY))
    if asked.kind:
        acts = acts.filter(kind=asked.kind)
    if asked.person:
        named = Q(by__full_name__icontains=asked.person) | Q(by__username=asked.person)
        concerned = Q(concerns__full_name__icontains=asked.person) | Q(concerns__username=asked.person)
        events, acts = events.filter(named), acts.filter(named | concerned)
    if asked.matter:
        events, acts = events.filter(matter__number__icontains=asked.matter), acts.none()
    since, until = _instants(asked)
    if since:
        events, acts = events.filter(recorded_at__gte=since), acts.filter(at__gte=since)
    if until:
        events, acts = events.filter(recorded_at__lt=until), acts.filter(at__lt=until)
    told = ("when", "table", "pk")
    return events.order_by().values_list(*told).union(acts.order_by().values_list(*told), all=True).order_by("-when", "-pk")


def _event_kinds(kind: str) -> Q:
    read = Q(pk__in=())
    for prefix in READ_PREFIXES:
        read |= Q(data__looked_at__0__startswith=prefix)
    if kind in (REVEALED, READ):
        return Q(name=fold.REVEALED) & (read if kind == READ else ~read)
    if kind:
        return Q(name=kind) if kind in IN_MATTERS else Q(pk__in=())
    return Q(name__in=[fold.REVEALED, *(name for name in IN_MATTERS if name not in (REVEALED, READ))])


def _instants(asked: Asked) -> tuple[datetime | None, datetime | None]:
    first = datetime.combine(asked.first, time.min, BEIJING) if asked.first else None
    last = datetime.combine(asked.last + timedelta(days=1), time.min, BEIJING) if asked.last else None
    return first, last


def lines(found: Iterable[tuple[Any, ...]]) -> list[Line]:
    """What these rows say, in their order; two queries. Personal values are never among it."""
    keys = [(table, pk) for _, table, pk in found]
    events = Event.objects.select_related("by", "matter").in_bulk([pk for table, pk in keys if table == EVENT])
    acts = TrailEntry.objects.select_related("by", "concerns").in_bulk([pk for table, pk in keys if table == ENTRY])
    return [_of_event(events[pk]) if table == EVENT else _of_act(acts[pk]) for table, pk in keys]


def _of_event(event: Event) -> Line:
    looked = event.data.get("looked_at", [])
    kind = (READ if _is_read(looked) else REVEALED) if event.name == fold.REVEALED else event.name
    matter = event.matter
    return Line(
        event.recorded_at, str(event.by or "平台"), event.post, IN_MATTERS[kind], _what(matter, event, looked), matter.number,
        veiled(event.note), matter.pk,
    )  # fmt: skip


def _of_act(act: TrailEntry) -> Line:
    who = str(act.by or act.concerns or "平台")
    told = f"{act.concerns}（{act.concerns.username}）" if act.concerns and act.concerns_id != act.by_id else ""
    what = "，".join(part for part in (told, act.what) if part)
    return Line(act.at, who, act.origin or "", act.word, what, "", "")


def _is_read(looked: list[str]) -> bool:
    return bool(looked) and looked[0].startswith(READ_PREFIXES)


def _what(matter: Matter, event: Event, looked: list[str]) -> str:
    cls = matter.kind_class
    if event.name == fold.REVEALED:
        return "、".join(dict.fromkeys(_label(cls, name) for name in looked))
    if event.name == fold.CORRECTED:
        names = [_label(cls, name) for name in event.data.get("fields", {})]
        names += ["发生时间"] if event.data.get("happened_at") else []
        return f"第{event.corrects}条：{'、'.join(names)}"
    if event.name == fold.VOIDED:
        return f"第{event.corrects}条"
    return str(event.data.get("number") or event.data.get("archive_number") or "")


def _label(cls: type[Matter], name: str) -> str:
    """Words for what was looked at: a field, a capacity, a paper; the name of an attachment, which may name people, is left out."""
    if name.startswith("附件"):
        ending = name.rstrip("”").rpartition(".")[2] if "." in name else ""
        return f"附件（{ending.lower()}）" if ending.isascii() and ending.isalnum() else "附件"
    field, _, place = name.partition("[")
    if field in cls.capacities:
        label = cls.capacities[field].verbose_name
        return f"{label}{int(place.rstrip(']')) + 1}" if place.rstrip("]").isdecimal() else label
    column = cls.column(field)
    return str(column.verbose_name) if column is not None else name


def veiled(text: str) -> str:
    """`text` with numbers of seven and more signs masked: a reason may hold a telephone or identity number."""
    return _LONG_NUMBER.sub(lambda match: crypto.mask(match[0]), text)
