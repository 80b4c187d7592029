"""档案: which matters are archived, for how long they are kept, under which archive number; what is due for appraisal.

A kind whose cases are archived has a field `retention` with the choices of `Retention` and a field `archive_number`; the
step that enters `retention` is the one that archives (docs/decisions/0017).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import models, transaction
from django.db.models import Q, Value
from django.utils import timezone
from django.utils.timezone import localdate

from . import fold, numbering, permit, write
from .access import HANDLERS, HEADS
from .declare import Action
from .matter import Matter, kinds
from .perform import Outcome, locked, store
from .refusal import Refusal
from .units import Unit, User


class Retention(models.TextChoices):
    """保管期限. Source: DA/T 22-2015 (永久、定期30年、10年)."""

    PERMANENT = "permanent", "永久"
    THIRTY_YEARS = "thirty_years", "30年"
    TEN_YEARS = "ten_years", "10年"


YEARS: dict[str, int] = {Retention.THIRTY_YEARS: 30, Retention.TEN_YEARS: 10}
CODES: dict[str, str] = {Retention.PERMANENT: "Y", Retention.THIRTY_YEARS: "D30", Retention.TEN_YEARS: "D10"}
SERIES = "档号 "
UNDECIDED = "none"  # asks for matters that were archived without a retention period
AT_ONCE = 200  # archive numbers given in one go


@lru_cache(maxsize=64)
def archiving(cls: type[Matter]) -> Action | None:
    """The step with which matters of this kind are archived; None where the kind declares none."""
    return next((step for step in cls.actions.values() if "retention" in step.entered), None)


def archived_state(cls: type[Matter]) -> str:
    """The state of archived matters of this kind; empty where it declares none."""
    step = archiving(cls)
    return step.to or "" if step else ""


def archivable() -> list[type[Matter]]:
    """The kinds whose cases are archived."""
    return [cls for cls in kinds().values() if archiving(cls)]


def archived_on(matter: Matter) -> date | None:
    """The day of the step that archived the matter; None while it is not archived."""
    return matter.finished_on if matter.state == archived_state(type(matter)) else None


def retention_of(matter: Matter) -> str:
    """永久, 30年 or 10年; empty where none is declared."""
    kept = getattr(matter, "retention", "")
    return str(Retention(kept).label) if kept else ""


def number_of(matter: Matter) -> str:
    """The archive number, empty where none was given."""
    return str(getattr(matter, "archive_number", "") or "")


def last_day(archived: date, retention: str) -> date | None:
    """The last day of retention: full calendar years from 1 January after the year of archiving; None for ever or undecided.

    Source: docs/decisions/0017.
    """
    return date(archived.year + YEARS[retention], 12, 31) if retention in YEARS else None


def is_due(archived: date, retention: str, today: date) -> bool:
    """Whether the matter's retention is over, so that it is due for appraisal (鉴定)."""
    last = last_day(archived, retention)
    return last is not None and last < today


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of the register: unit by code, year of archiving, retention, kind, only what is due, only without number."""

    user: User
    unit: str = ""
    year: int | None = None
    retention: str = ""
    kind: str = ""
    due: bool = False
    unnumbered: bool = False


def register(asked: Asked) -> Any:
    """Rows (archived_on, retention, archive_number, pk) of the archived matters that the user sees, the newest first.

    A queryset, a union over the kinds: it can be counted, sliced and ordered, not filtered any further.
    """
    parts = [_of_kind(cls, asked) for cls in archivable() if asked.kind in ("", cls.kind_name())]
    if not parts:
        nothing = Matter.objects.none().annotate(retention=Value(""), archive_number=Value(""))
        return nothing.values_list("finished_on", "retention", "archive_number", "pk")
    first, *others = parts
    return first.union(*others, all=True).order_by("-finished_on", "-pk") if others else first.order_by("-finished_on", "-pk")


def _of_kind(cls: type[Matter], asked: Asked) -> Any:
    rows: Any = cls._default_manager.visible_to(asked.user).in_states([archived_state(cls)])
    rows = rows.filter(unit__code=asked.unit) if asked.unit else rows
    rows = rows.filter(finished_on__year=asked.year) if asked.year else rows
    if asked.retention:
        rows = rows.filter(retention="" if asked.retention == UNDECIDED else asked.retention)
    if asked.due:
        rows = rows.filter(_due(localdate()))
    rows = rows.filter(archive_number="") if asked.unnumbered else rows
    return rows.order_by().values_list("finished_on", "retention", "archive_number", "pk")


def _due(today: date) -> Q:
    """Retention over by `today`; in step with `is_due`."""
    found = Q(pk__in=())
    for retention, years in YEARS.items():
        found |= Q(retention=retention, finished_on__year__lt=today.year - years)
    return found


def matters(rows: Iterable[tuple[Any, ...]]) -> list[Matter]:
    """The matters of these rows of the register, of their own kinds, in their order; one query for each kind."""
    keys = [row[-1] for row in rows]
    found: dict[int, Matter] = {}
    for cls in archivable():
        found.update(cls._default_manager.select_related("unit", "handler").in_bulk(keys))
    return [found[key] for key in keys if key in found]


def counts(asked: Asked) -> list[tuple[int, str, int]]:
    """(year of archiving, retention, how many) over what is asked for, newest year first."""
    found: dict[tuple[int, str], int] = {}
    for archived, retention, _, _ in register(asked):
        found[archived.year, retention] = found.get((archived.year, retention), 0) + 1
    order = [*Retention.values, ""]
    return sorted(
        ((year, retention, count) for (year, retention), count in found.items()), key=lambda row: (-row[0], order.index(row[1]))
    )


def units_of(user: User) -> list[tuple[str, str]]:
    """(code, name) of the units with archived matters that the user sees."""
    states = Q(pk__in=())
    for cls in archivable():
        states |= Q(kind=cls.kind_name(), state=archived_state(cls))
    keys = Matter.objects.visible_to(user).filter(states).order_by().values("unit")
    return list(Unit.objects.filter(pk__in=keys).order_by("path").values_list("code", "name"))


def give_number(matter: Matter, *, by: User) -> Outcome:
    """Give the archived matter the next archive number of its unit, year and retention; an event of the matter."""
    with transaction.atomic():
        matter = locked(matter)
        if refusal := refusal_of_numbering(matter, by):
            return Outcome(matter, refusal=refusal)
        archived, retention = archived_on(matter), str(getattr(matter, "retention", ""))
        assert archived is not None
        code = CODES[retention]
        serial, series = numbering.take(matter.unit, f"{SERIES}{Retention(retention).label}", archived.year)
        text = f"{matter.unit.code_word}-{archived.year}-{code}-{serial:04d}"
        numbering.Number.objects.create(series_id=series, serial=serial, text=text, matter_id=matter.pk)
        now, post = timezone.now(), permit.acting_post(by, matter, HEADS + HANDLERS)
        event = write.append(
            matter, fold.FILED, action=fold.FILED, at=now, recorded_at=now, by=by, post=str(post), source="desk",
            data={"archive_number": text},
        )  # fmt: skip
        store(matter, event)
        return Outcome(matter, event)


def refusal_of_numbering(matter: Matter, by: User) -> Refusal | None:
    """Why the matter gets no archive number from this user now."""
    if archived_on(matter) is None:
        return Refusal("本案还没有归档，不能编定档号。")
    if number_of(matter):
        return Refusal(f"本案已有档号{number_of(matter)}。")
    if not retention_of(matter):
        return Refusal("本案归档时没有划定保管期限。", remedy="请先更正“归档”一步，补上保管期限。")
    if permit.acting_post(by, matter, HEADS + HANDLERS) is None:
        return Refusal("档号由本案承办人或本单位负责人编定。", remedy=f"请与{matter.unit.short_name}的负责人联系。")
    return None


def give_numbers(asked: Asked) -> Iterator[Outcome]:
    """Give numbers to the archived matters asked for that have none, in the order in which they were archived; up to AT_ONCE."""
    rows = list(register(replace(asked, unnumbered=True)))
    rows.sort(key=lambda row: (row[0], row[-1]))
    for matter in matters(row for row in rows if row[1])[:AT_ONCE]:
        yield give_number(matter, by=asked.user)
