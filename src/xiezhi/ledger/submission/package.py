"""The package: records of matters by a field map, as XML or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree

from django.db import models, transaction
from django.utils import timezone

from xiezhi.ledger import codec, crypto
from xiezhi.ledger.events import Event
from xiezhi.ledger.looks import look
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.parties import unsealed
from xiezhi.ledger.perform import perform
from xiezhi.ledger.units import User

from .maps import FieldMap, Target

RECALLED = "字段名凭记忆整理，正式报送前应与标准原文核对"


@dataclass(frozen=True, slots=True)
class Package:
    """`records` of the matters that are whole, and by matter number what the others still lack."""

    map: FieldMap
    records: list[dict[str, str]]
    lacking: dict[str, list[str]]

    @property
    def head(self) -> dict[str, str]:
        told = {"title": self.map.title, "standard": self.map.standard, "made_at": timezone.localtime().isoformat("T", "seconds")}
        return told | {"count": str(len(self.records))} | ({"caution": RECALLED} if self.map.certainty == "recalled" else {})

    def as_json(self) -> bytes:
        return json.dumps({"head": self.head, self.map.record: self.records}, ensure_ascii=False, indent=1).encode()

    def as_xml(self) -> bytes:
        root = ElementTree.Element(self.map.root, self.head)
        for record in self.records:
            row = ElementTree.SubElement(root, self.map.record)
            for name, value in record.items():
                ElementTree.SubElement(row, name).text = value
        ElementTree.indent(root, " ")
        return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def waiting(found: FieldMap) -> list[Matter]:
    """Matters in the map's states that were never sent, or whose last receipt gave them back; oldest first."""
    cls = kinds()[found.kind]
    sent, received = cls.actions[found.sent].records, cls.actions[found.received].records
    settled = {found.receipt.fields["result"]: found.receipt.accepts}
    rows = (
        cls._default_manager.filter(state__in=found.states)
        .exclude(**settled)
        .select_related("unit", "key")
        .prefetch_related("party_rows")
    )
    queue: list[Matter] = []
    for matter in rows.order_by("opened_on", "pk").iterator(chunk_size=500):
        last = matter.last(sent, received)
        if last is None or (last.name == received and last.data.get(found.receipt.fields["result"]) != found.receipt.accepts):
            queue.append(matter)
    return queue


def packed(found: FieldMap, matters: Iterable[Matter]) -> Package:
    """The records of `matters`, personal data in full; a matter that lacks a required field is left out and named."""
    records, lacking = [], {}
    for matter in matters:
        record = {target.name: value(matter, target) for target in found.targets}
        if missing := [target.label for target in found.targets if target.required and not record[target.name]]:
            lacking[matter.number] = missing
        else:
            records.append({name: text for name, text in record.items() if text})
    return Package(found, records, lacking)


def send(found: FieldMap, *, by: User, post: str) -> Package:
    """Pack what waits, record the look and the sending in each matter packed."""
    cls = kinds()[found.kind]
    with transaction.atomic():
        matters = waiting(found)
        package = packed(found, matters)
        going = [matter for matter in matters if matter.number not in package.lacking]
        look([matter.pk for matter in going], cls, by=by, post=post, reason=f"报送：{found.title}")
        for matter in going:
            outcome = perform(matter, found.sent, by=None, data={}, note=found.title, source=Event.Source.WORKER)
            if not outcome.done:
                raise RuntimeError(f"{matter.number}: {outcome.refusal or outcome.errors}")
    return package


def value(matter: Matter, target: Target) -> str:
    """The text of one field; '' where the matter has none."""
    way, _, name = target.source.partition(":")
    if way in ("first", "last") and name:
        fact = matter.first(name) if way == "first" else matter.last(name)
        return fact.happened_on.isoformat() if fact else ""
    if way == "paper" and name:
        kept = matter.instruments.filter(name=name).last()
        return kept.number if kept else ""
    capacity, _, part = target.source.partition(".")
    if capacity in type(matter).capacities:
        row = next((row for row in matter.people if row.capacity == capacity), None)
        told = unsealed(row, matter.key.open()).get(part, "") if row else ""
        return target.codes.get(told, told)
    if capacity == "unit":
        return str(getattr(matter.unit, part))
    return _written(matter, target)


def _written(matter: Matter, target: Target) -> str:
    held: Any = getattr(matter, target.source)
    column: Any = type(matter).column(target.source)
    if held in (None, "", []):
        return ""
    if isinstance(held, list):
        return ",".join(
            target.codes.get(item, item) if target.codes else codec.shown(type(matter), target.source, [item]) for item in held
        )
    if getattr(column, "personal", False):
        return crypto.decrypt(matter.key.open(), held)
    if isinstance(held, bool):
        return "1" if held else "0"
    if target.source.endswith(codec.FEN):
        return f"{held // 100}.{held % 100:02}"
    if isinstance(held, date):
        return held.isoformat()
    if target.codes:
        return target.codes.get(str(held), "")
    return (
        str(held)
        if isinstance(column, models.IntegerField)
        else codec.shown(type(matter), target.source, codec.encode(column, held))
    )
