"""The one way to change a matter: check who, where and why not; then event, row and verdicts in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from . import keys, notices, numbering, outbox, permit, spread, verdicts, write
from .access import HANDLERS, Role
from .entry import Entry, clean
from .events import BEIJING, Event
from .matter import Matter
from .parties import Party
from .refusal import Refusal
from .units import Unit, User

DAY_FIELD = "happened_at"


@dataclass(slots=True)
class Outcome:
    """What came of a step: done with its event, or refused, or errors by field (one sentence each)."""

    matter: Matter | None = None
    event: Event | None = None
    refusal: Refusal | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        return self.event is not None


def open_matter(
    cls: type[Matter],
    *,
    by: User,
    data: Mapping[str, Any],
    step: str | None = None,
    unit: Unit | None = None,
    happened: datetime | date | None = None,
    note: str = "",
    source: str = Event.Source.DESK,
) -> Outcome:
    """Begin a matter of kind `cls` in `unit` (by default the unit of the user's post): number, first event, row, verdicts."""
    ready = ready_to_open(cls, by=by, data=data, step=step, unit=unit, happened=happened, note=note)
    return ready if isinstance(ready, Outcome) else opened(ready, source)


def opened(ready: Ready, source: str) -> Outcome:
    """Store a matter made ready by `ready_to_open`: number, first event, row, verdicts, in one transaction."""
    matter = ready.matter
    with transaction.atomic():
        matter.pk = _next_id()
        number(matter, ready.entry)
        key, wrapped = keys.fresh()
        event = ready.event(key, recorded_at=timezone.now(), source=source)
        matter.words = write.search_words(matter)
        matter.save(force_insert=(models.Model,))
        keys.MatterKey.objects.create(matter=matter, wrapped=wrapped)
        _store(matter, event, ready.entry.data)
    return Outcome(matter, event)


def perform(
    matter: Matter,
    step: str,
    *,
    by: User | None,
    data: Mapping[str, Any],
    happened: datetime | date | None = None,
    seen: int | None = None,
    note: str = "",
    source: str = Event.Source.DESK,
    deemed_by: str = "",
) -> Outcome:
    """Take one step in `matter`. `seen` is the version of the matter that the user looked at: a step since then refuses this one.

    `by` is None only for the platform's own steps (source worker), which name the rule in `deemed_by`.
    """
    with transaction.atomic():
        matter = locked(matter)
        if stale := refusal_of_stale(matter, seen):
            return Outcome(matter, refusal=stale)
        ready = ready_to_take(matter, step, by=by, data=data, happened=happened, note=note)
        if isinstance(ready, Outcome):
            return ready
        if unexplained := spread.unexplained(matter, ready.entry):
            return Outcome(matter, errors=unexplained)
        event = ready.event(matter.key.open(), recorded_at=timezone.now(), source=source, deemed_by=deemed_by)
        store(matter, event, ready.entry.data)
        return Outcome(matter, event)


@dataclass(frozen=True, slots=True)
class Ready:
    """A step that nothing stands against, about to become an event; `post` is in whose name it is taken."""

    matter: Matter
    entry: Entry
    post: str

    def event(self, key: bytes, **how: Any) -> Event:
        """Append the step's event to the matter in memory, personal text encrypted under `key`."""
        return write.step_event(self.matter, self.entry.action, self.entry, key, post=self.post, **how)


def ready_to_open(
    cls: type[Matter],
    *,
    by: User | None,
    data: Mapping[str, Any],
    step: str | None = None,
    unit: Unit | None = None,
    happened: datetime | date | None = None,
    note: str = "",
    entitled: str = "",
    handler: User | None = None,
) -> Ready | Outcome:
    """A new matter in memory with its opening about to be taken, or why not.

    `entitled` names the post where the right to record in `unit` was established otherwise (an import, the portal); then the roles
    of the step are not asked, and `handler` says who handles the matter.
    """
    action = cls.actions[step] if step else cls.opening()
    post = permit.opening_post(by, cls._meta.app_label, action, unit) if by and not entitled else None
    if post is None and not entitled:
        who = "、".join(Role(role).label for role in action.by)
        where = f"{unit.short_name}的" if unit else ""
        return Outcome(refusal=Refusal(f"“{action.title}”由{where}{who}办理，您现在没有这个岗位。", action.basis))
    place = unit or (post.unit if post else None)
    if place is None:
        raise ValueError("an entitled opening names its unit")
    if refusal := permit.refusal_of_home(cls, place):
        return Outcome(refusal=refusal)
    matter = begin(cls, place)
    values, errors = clean(cls, action.name, data)
    if handler := by if post and post.role in HANDLERS and post.unit_id == place.pk else handler:
        values["handler"] = handler
    entry = Entry(action, values, by, write.moment(happened), note, errors)
    return _stopped(matter, entry) or Ready(matter, entry, entitled or str(post))


def ready_to_take(
    matter: Matter,
    step: str,
    *,
    by: User | None,
    data: Mapping[str, Any],
    happened: datetime | date | None = None,
    note: str = "",
    entitled: str = "",
) -> Ready | Outcome:
    """A step of `matter` about to be taken, or why not; `entitled` as in `ready_to_open`."""
    action = type(matter).actions[step]
    asked = by if not entitled else None
    post = permit.taking_post(asked, matter, action) if asked else None
    refusal = permit.refusal_of(asked, matter, action) if asked else permit.refusal_of_matter(matter, action)
    if refusal:
        return Outcome(matter, refusal=refusal)
    values, errors = clean(type(matter), step, data)
    entry = Entry(action, values, by, write.moment(happened, matter), note, errors)
    return _stopped(matter, entry) or Ready(matter, entry, entitled or str(post or Role.WORKER.label))


def _stopped(matter: Matter, entry: Entry) -> Outcome | None:
    """The outcome where an entry has errors, lies at an impossible time, or is refused by a check."""
    if late := write.refusal_of_time(matter, entry.action, entry.happened_at):
        entry.errors[DAY_FIELD] = str(late)
    if entry.errors:
        return Outcome(matter, errors=entry.errors)
    for check in entry.action.checks:
        if refusal := check(matter, entry):
            return Outcome(matter, refusal=refusal)
    return None


def begin(cls: type[Matter], unit: Unit) -> Matter:
    """A matter of kind `cls` in memory, before its first event."""
    matter = cls(kind=cls.kind_name(), line=cls._meta.app_label, unit=unit, path=unit.path)
    matter.__dict__.update(entries=[], history=[], people=[])
    return matter


def number(matter: Matter, entry: Entry) -> None:
    """Give the matter its number in its unit's series of the year in which it is opened."""
    cls, year = type(matter), entry.happened_on.year
    name, word = cls.series((dict(entry.action.sets) | entry.data).get(cls.number_word[0], ""))
    serial, series = numbering.take(matter.unit, name, year)
    matter.number = numbering.written(cls.number_format, matter.unit, year, serial, word)
    matter.__dict__["numbered"] = (series, serial)


def locked(matter: Matter) -> Matter:
    """The matter as it is now, its row locked until the transaction ends."""
    base: Matter = Matter.objects.select_for_update().get(pk=matter.pk)
    narrow = base.narrow()
    narrow.key  # noqa: B018  fetched while the row is locked
    return narrow


def refusal_of_stale(matter: Matter, seen: int | None) -> Refusal | None:
    """Why a form filled at version `seen` no longer fits: who did what since."""
    if seen is None or seen == matter.version:
        return None
    last = next(event for event in reversed(matter.entries) if event.seq == matter.version)
    done = type(matter).event_titles().get(last.name, "更正")
    who = last.by or "平台"
    return Refusal(
        f"您打开页面之后，{who}已于{last.recorded_at.astimezone(BEIJING):%m月%d日%H:%M}在本案办理了“{done}”。",
        remedy="您填写的内容已留存，请先看清案件现状再办理。",
    )


def store(matter: Matter, event: Event, entered: Mapping[str, Any] = {}) -> None:
    """Write the event and the row that follows from it."""
    matter.words = write.search_words(matter)
    _store(matter, event, entered)


def _store(matter: Matter, event: Event, entered: Mapping[str, Any]) -> None:
    if numbered := matter.__dict__.pop("numbered", None):
        numbering.Number.objects.create(series_id=numbered[0], serial=numbered[1], text=matter.number, matter_id=matter.pk)
    event.save(force_insert=True)
    changed = {name for name in entered if name in type(matter).capacities} or (
        set(type(matter).capacities) if event.corrects else set()
    )
    if changed:
        matter.party_rows.filter(capacity__in=changed).delete()
        Party.objects.bulk_create([_fresh(row, matter) for row in matter.people if row.capacity in changed])
    verdicts.keep(matter, verdicts.judged(matter))
    matter.save()
    outbox.put(event)
    notices.tell(matter, event)


def _fresh(row: Party, matter: Matter) -> Party:
    row.pk, row.matter_id = None, matter.pk
    row._state.adding = True
    return row


def _next_id() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('ledger_matter', 'id'))")
        return int(cursor.fetchone()[0])
