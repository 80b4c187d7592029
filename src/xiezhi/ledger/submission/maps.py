"""The field map of one package: read from TOML and held against the declaration of its kind."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xiezhi.ledger.matter import Matter

BASE = ("number", "title", "opened_on", "finished_on", "unit.code", "unit.name")
CERTAINTIES = ("text", "recalled")
WORDS = {"id", "title", "standard", "certainty", "kind", "states", "sent", "received", "root", "record", "field", "receipt"}


class MapError(ValueError):
    """A map that cannot be read or names what its kind does not have."""


@dataclass(frozen=True, slots=True)
class Target:
    """One field of the other platform: its name there, where its value comes from, the codes that values have there."""

    name: str
    label: str
    source: str
    required: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a receipt is written: the record's name, its fields, and which result means which choice of the step `received`.

    accepts: the choice that settles the matter; after any other one it waits to be sent again.
    """

    record: str
    key: str
    result: str
    number: str
    note: str
    accepts: str
    results: Mapping[str, str]
    fields: Mapping[str, str]  # result, number, note → field of the step


@dataclass(frozen=True, slots=True)
class FieldMap:
    """A package: which matters of which kind, which fields, which step records the sending and which a receipt.

    certainty: "text" where the names were held against the standard's text, "recalled" where they were not; a recalled map
    says so in every package and to whoever writes one.
    """

    id: str
    title: str
    standard: str
    certainty: str
    kind: str
    states: tuple[str, ...]
    sent: str
    received: str
    root: str
    record: str
    targets: tuple[Target, ...]
    receipt: Receipt


@cache
def read(path: Path) -> FieldMap:
    """The map in `path`. Raises MapError naming file and fault."""
    try:
        return _map(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, TypeError, KeyError, MapError) as error:
        raise MapError(f"{path.name}: {error}") from None


def _map(raw: dict[str, Any]) -> FieldMap:
    if unknown := set(raw) - WORDS:
        raise MapError(f"unknown words {sorted(unknown)}")
    if raw["certainty"] not in CERTAINTIES:
        raise MapError(f"certainty is one of {CERTAINTIES}")
    targets = tuple(
        Target(row["name"], row["label"], row["from"], row.get("required", False), row.get("codes", {})) for row in raw["field"]
    )
    names = [target.name for target in targets]
    if len(set(names)) < len(names):
        raise MapError("two fields of one name")
    plain = {name: raw[name] for name in WORDS - {"field", "receipt", "states"}}
    return FieldMap(**plain, states=tuple(raw["states"]), targets=targets, receipt=Receipt(**raw["receipt"]))


def named(name: str) -> FieldMap:
    """The map of this id among those that the kinds declare. Raises Trouble."""
    from xiezhi.ledger.matter import kinds
    from xiezhi.trouble import Trouble

    maps = {found.id: found for cls in kinds().values() for found in map(read, cls.submissions)}
    if name not in maps:
        raise Trouble(f"没有名为“{name}”的字段对照，现有：{'、'.join(maps)}。")
    return maps[name]


def faults(cls: type[Matter], found: FieldMap) -> Iterator[str]:
    """Sentences naming what the map asks of `cls` and `cls` does not have."""
    if found.kind != cls.kind_name():
        yield f"map {found.id} is for {found.kind}"
    if unknown := set(found.states) - set(cls.State.values):  # type: ignore[attr-defined]
        yield f"map {found.id} names unknown states {sorted(unknown)}"
    if unknown := {found.sent, found.received} - set(cls.actions):
        yield f"map {found.id} names unknown steps {sorted(unknown)}"
    elif unknown := set(found.receipt.fields.values()) - set(cls.actions[found.received].entered):
        yield f"map {found.id} writes receipts into unknown fields {sorted(unknown)}"
    for target in found.targets:
        if not _known(cls, target.source):
            yield f"map {found.id}: {target.name} comes from unknown {target.source!r}"


def _known(cls: type[Matter], source: str) -> bool:
    from xiezhi.ledger.parties import ENTERED

    way, _, name = source.partition(":")
    if way in ("first", "last") and name:
        return name in cls.event_names()
    if way == "paper" and name:
        return any(name in step.instruments for step in cls.actions.values())
    capacity, _, part = source.partition(".")
    return source in BASE or cls.column(source) is not None or (capacity in cls.capacities and part in ENTERED)
