"""xiezhi verify: every event against its digest and place, every row against its fold, every chain against the seals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models

from . import codec, trail
from .events import GENESIS, Event
from .fold import facts, fold
from .matter import Matter, kinds
from .numbers import gaps_by_series
from .parties import Party
from .seals import TRAIL, Seal
from .write import entered_names

CHUNK = 2000


@dataclass(frozen=True)
class Broken:
    """One thing that does not hold: in which matter (number), at which event (sequence, or 0 for the row), and why."""

    matter: str
    event: int
    why: str


def verify(progress: Any = None) -> dict[str, Any]:
    """{matters, events, broken: [{matter, event, why}]}: events changed, missing or reordered, rows that are not their fold."""
    broken: list[Broken] = []
    matters = events = 0
    heads: dict[int, dict[int, str]] = {}
    wanted = _sealed(broken)
    for cls in kinds().values():
        for rows in chunks(cls):
            found = events_of([row.pk for row in rows])
            parties = _parties([row.pk for row in rows])
            for matter in rows:
                chain = found.get(matter.pk, [])
                matters, events = matters + 1, events + len(chain)
                broken += check_chain(matter.number, chain)
                broken += check_row(matter, chain, parties.get(matter.pk, []))
                heads[matter.pk] = {event.seq: event.digest for event in chain if event.seq in wanted.get(matter.pk, {})}
            if progress:
                progress(len(rows))
    heads[TRAIL] = _checked_trail(broken)
    for matter_id, seals in wanted.items():
        for seq, digest in seals.items():
            if heads.get(matter_id, {}).get(seq) != digest:
                broken.append(Broken(name_of(matter_id), seq, "封存时的末位事件已不在原位：其后的记录被删除或改写"))
    broken += [Broken(name, 0, why) for name, why in gaps_by_series()]
    return {"matters": matters, "events": events, "broken": [asdict(item) for item in broken]}


def name_of(matter_id: int) -> str:
    """How a sentence names what a seal holds: the matter's number, the trail, or the bare key where the matter is gone."""
    if matter_id == TRAIL:
        return "访问记录"
    return Matter.objects.filter(pk=matter_id).values_list("number", flat=True).first() or f"#{matter_id}"


def _checked_trail(broken: list[Broken]) -> dict[int, str]:
    """Digests of the trail by sequence; what is wrong with it goes to `broken`."""
    entries = list(trail.TrailEntry.objects.order_by("seq").iterator(chunk_size=10_000))
    broken += [Broken("访问记录", seq, why) for seq, why in trail.faults(entries)]
    return {entry.seq: entry.digest for entry in entries}


def check_chain(number: str, chain: list[Event]) -> Iterator[Broken]:
    """What is wrong with one matter's events, in order."""
    previous, place = GENESIS, 0
    for event in chain:
        place += 1
        if event.seq != place:
            gap = f"第{place}号事件缺失" if event.seq > place else "序号重复或次序被改"
            yield Broken(number, place, gap)
            place = event.seq
        if event.previous != previous:
            yield Broken(number, event.seq, "与前一事件的链接不符：前一事件被改动、删除或调换")
        kept, previous = event.digest, event.digest
        event.chain(event.previous)
        if event.digest != kept:
            yield Broken(number, event.seq, "内容与校验值不符：事件被改动")


def check_row(matter: Matter, chain: list[Event], people: list[Party]) -> Iterator[Broken]:
    """Where the row differs from what its events fold to."""
    cls = type(matter)
    history = facts(chain)
    result = fold(cls, history)
    values = result.pop("values")
    for name, expected in result.items():
        if getattr(matter, name) != expected:
            yield Broken(matter.number, 0, f"案件的“{name}”是{getattr(matter, name)!r}，按事件应为{expected!r}")
    if chain and (matter.seq != chain[-1].seq or matter.head != chain[-1].digest):
        yield Broken(matter.number, matter.seq, f"案件记到第{matter.seq}号事件，台账里最后是第{chain[-1].seq}号")
    if not chain:
        yield Broken(matter.number, 0, "案件没有任何事件")
    for name in entered_names(cls):
        if name in cls.capacities:
            yield from _check_people(matter, name, values.get(name, []), people)
            continue
        column = cls.column(name)
        expected = codec.decode(column, values.get(name))
        actual = getattr(matter, codec.attribute(column))
        if actual != expected and not (actual in (None, "", []) and expected in (None, "", [])):
            yield Broken(matter.number, 0, f"案件的“{column.verbose_name}”与按事件重算的结果不符")


def _check_people(matter: Matter, capacity: str, kept: list[dict[str, Any]], people: list[Party]) -> Iterator[Broken]:
    rows = [row for row in people if row.capacity == capacity]
    label = type(matter).capacities[capacity].verbose_name
    if len(rows) != len(kept):
        yield Broken(matter.number, 0, f"“{label}”现有{len(rows)}行，按事件应为{len(kept)}行")
        return
    for row, party in zip(rows, kept, strict=True):
        for name, expected in party.items():
            if getattr(row, name) != expected:
                yield Broken(matter.number, 0, f"“{label}”第{row.position + 1}人的“{name}”与按事件重算的结果不符")


def _sealed(broken: list[Broken]) -> dict[int, dict[int, str]]:
    wanted: dict[int, dict[int, str]] = {}
    previous = GENESIS
    for seal in Seal.objects.order_by("pk").iterator():
        if seal.previous != previous or seal.root != seal.expected():
            broken.append(Broken("封存", seal.pk, f"{seal.sealed_at:%Y-%m-%d}的封存被改动"))
        previous = seal.root
        for matter, seq, digest in seal.heads:
            wanted.setdefault(matter, {})[seq] = digest
    return wanted


def chunks(cls: type[Matter]) -> Iterator[list[Matter]]:
    last = 0
    while rows := list(cls._default_manager.filter(pk__gt=last).select_related("unit").order_by("pk")[:CHUNK]):
        yield rows
        last = rows[-1].pk


def events_of(ids: list[int]) -> dict[int, list[Event]]:
    return _grouped(Event.objects.filter(matter_id__in=ids).order_by("matter_id", "seq"))


def _parties(ids: list[int]) -> dict[int, list[Party]]:
    return _grouped(Party.objects.filter(matter_id__in=ids).order_by("matter_id", "capacity", "position"))


def _grouped(rows: models.QuerySet[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows.iterator(chunk_size=10_000):
        found.setdefault(row.matter_id, []).append(row)
    return found
