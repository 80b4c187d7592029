"""A kind's matters as the sheet that an import reads: one row per matter, its history as dates and fields."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import models, transaction

from xiezhi.ledger import codec, crypto, fold
from xiezhi.ledger.entry import Input
from xiezhi.ledger.events import BEIJING, Event
from xiezhi.ledger.fold import Fact, facts
from xiezhi.ledger.keys import MatterKey
from xiezhi.ledger.looks import look
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.parties import ENTERED
from xiezhi.ledger.units import Unit, User
from xiezhi.ledger.write import NOON

from .cells import joined, party_cells
from .columns import DAY, HANDLER, NOTE, UNIT, Column, columns_of, note_column
from .importing import Progress, silent
from .template import workbook

CHUNK = 500
GONE = "（已销毁）"


NUMBER = Column("编号", "", "number", Input("number", "编号", "text", False, help="由平台编排，导入时不读取。"))

Cells = dict[tuple[str, str, str, int], Any]  # of one matter, by step, field, part and turn


def export(cls: type[Matter], by: User, post: str, reason: str, progress: Progress = silent) -> tuple[bytes, int]:
    """All matters of the kind as XLSX, and how many; personal data in full, each look an event in its matter.

    Imports taken back are left out. Looks are recorded only if the sheet could be made.
    """
    with transaction.atomic():
        lines: list[Cells] = []
        for keys in _chunks(cls):
            look(keys, cls, by=by, post=post, reason=reason)
            lines += _lines(cls, keys)
            progress(len(keys))
        columns = _columns(cls, lines)
        rows = ([line.get((*column.place, column.turn)) for column in columns] for line in lines)
        return workbook(cls, columns, rows), len(lines)


def _chunks(cls: type[Matter]) -> Iterator[list[int]]:
    keys = list(cls._default_manager.exclude(state=fold.WITHDRAWN).order_by("opened_on", "pk").values_list("pk", flat=True))
    yield from (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))


def _lines(cls: type[Matter], keys: list[int]) -> Iterator[Cells]:
    matters = cls._default_manager.select_related("unit", "handler").in_bulk(keys)
    events = _grouped(Event.objects.filter(matter_id__in=keys).order_by("matter_id", "seq"))
    wrapped = MatterKey.objects.in_bulk(keys)
    names = _Names()
    for key in keys:
        notes = {event.seq: event.note for event in events[key]}
        yield dict(_cells(cls, matters[key], facts(events[key]), notes, _opened(wrapped[key]), names))


def _grouped(rows: Iterable[Event]) -> Mapping[int, list[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    for row in rows:
        found[row.matter_id].append(row)
    return found


def _opened(key: MatterKey) -> bytes | None:
    return key.open() if key.wrapped else None


class _Names:
    """How units and people are written: by name where only one is called so, else by code or user name."""

    def __init__(self) -> None:
        self.units = _unambiguous(Unit.objects.values_list("code", "name"))
        self.people = _unambiguous(User.objects.values_list("username", "full_name"))


def _unambiguous(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    listed = list(rows)
    often = Counter(name for _, name in listed)
    return {key: name if name and often[name] == 1 else key for key, name in listed}


def _cells(
    cls: type[Matter], matter: Matter, history: Sequence[Fact], notes: Mapping[int, str], key: bytes | None, names: _Names
) -> Iterator[tuple[tuple[str, str, str, int], Any]]:
    yield (*NUMBER.place, 1), matter.number
    yield ("", UNIT, "", 1), names.units[matter.unit.code]
    if matter.handler:
        yield ("", HANDLER, "", 1), names.people[matter.handler.username]
    turns: Counter[str] = Counter()
    steps = [fact for fact in history if fact.action in cls.actions]
    places = _places(list(cls.actions), steps)
    for fact in steps:
        turns[fact.action] += 1
        turn = turns[fact.action]
        at = _instant(fact.happened_at)
        yield (fact.action, DAY, "", turn), f"{at}({places[fact.seq]})" if fact.seq in places else at
        if notes[fact.seq]:
            yield (fact.action, NOTE, "", turn), notes[fact.seq]
        for name in cls.actions[fact.action].entered:
            for part, value in _values(cls, name, fact.data.get(name), key, names):
                yield (fact.action, name, part, turn), value


def _places(order: Sequence[str], steps: Sequence[Fact]) -> dict[int, int]:
    """By event, its place among the steps of its day, for days whose order neither hours nor the declaration tell."""
    days: dict[date, list[Fact]] = defaultdict(list)
    for fact in steps:
        days[fact.happened_on].append(fact)
    unclear = (
        facts for facts in days.values() if facts != sorted(facts, key=lambda fact: (fact.happened_at, order.index(fact.action)))
    )
    return {fact.seq: place for facts in unclear for place, fact in enumerate(facts, 1)}


def _instant(at: datetime) -> date | datetime | str:
    """A day where the step is dated by its day alone, else the instant in Beijing; midnight, which reads as a day, as text."""
    local = at.astimezone(BEIJING).replace(tzinfo=None)
    if local.time() == NOON:
        return local.date()
    return f"{local:%Y-%m-%d %H:%M:%S}" if local.time() == time() else local.replace(microsecond=local.microsecond // 1000 * 1000)


def _values(cls: type[Matter], name: str, kept: Any, key: bytes | None, names: _Names) -> Iterator[tuple[str, Any]]:
    """(part, cell) of what an event keeps under `name`."""
    if kept is None or kept in ("", []):
        return
    if name in cls.capacities:
        parties = [{field: _plain(party[field], key) for field in ENTERED if party.get(field)} for party in kept]
        yield from party_cells(parties).items()
    else:
        yield "", _value(cls.column(name), name, kept, key, names)


def _plain(text: str, key: bytes | None) -> str:
    if key is None:
        return GONE if text.startswith(crypto.PREFIX) else text
    return crypto.decrypt(key, text)


def _value(column: Any, name: str, kept: Any, key: bytes | None, names: _Names) -> Any:
    if hasattr(column, "staff_minimum"):
        return joined([names.people.get(username, username) for username in kept])
    if hasattr(column, "several_of"):
        return joined([str(column.several_of(choice).label) for choice in kept])
    if getattr(column, "personal", False):
        return _plain(kept, key)
    if name.endswith(codec.FEN):
        return kept / 100
    if isinstance(column, models.BooleanField):
        return "是" if kept else "否"
    if isinstance(column, models.DateField):
        return date.fromisoformat(kept)
    if column.choices:
        return str(dict(column.flatchoices).get(kept, kept))
    if isinstance(column, models.ForeignKey):
        return {Unit: names.units, User: names.people}.get(column.related_model, {}).get(kept, kept)
    return kept


def _columns(cls: type[Matter], lines: Sequence[Cells]) -> list[Column]:
    """The number, the template's columns, and those that these lines need besides: steps taken again, notes."""
    turns: Counter[str] = Counter()
    noted: set[str] = set()
    for line in lines:
        for step, name, _, turn in line:
            turns[step] = max(turns[step], turn)
            if name == NOTE:
                noted.add(step)
    columns = [NUMBER, *(column for column in columns_of(cls) if not column.step)]
    for step in cls.actions:
        own = [column for column in columns_of(cls) if column.step == step] + ([note_column(cls, step)] if step in noted else [])
        columns += [column.again(turn) for turn in range(1, max(turns[step], 1) + 1) for column in own]
    return columns
