"""Packages of events for systems behind a gap: HOME/exchange/out/<name>/ with events.ndjson and manifest.json.

What may leave is what HOME/exchange.toml says; without that file nothing does:

    lines = ["reconsideration"]      lines of work; left out: all
    units = ["440704-sfj"]           codes of units, with all below them; left out: all
"""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from xiezhi.ledger import outbox
from xiezhi.ledger.crypto import sm3
from xiezhi.ledger.events import BEIJING, Event
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.units import Unit
from xiezhi.trouble import Trouble

from .records import Package

FORMAT = 1
READER = "exchange"
MOST = 20_000
EVENTS, MANIFEST = "events.ndjson", "manifest.json"


@dataclass(frozen=True, slots=True)
class Scope:
    """What may leave: lines of work and paths of units, all where empty."""

    lines: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def paths(self) -> list[str]:
        """Paths of the units. Raises Trouble where one is unknown."""
        known = dict(Unit.objects.filter(code__in=self.units).values_list("code", "path"))
        if missing := [code for code in self.units if code not in known]:
            raise Trouble(f"{declared()} 里的单位 {'、'.join(missing)} 不存在；请核对单位编码。")
        return list(known.values())


def declared() -> Path:
    return Path(settings.HOME) / "exchange.toml"


def folder() -> Path:
    return Path(settings.HOME) / "exchange" / "out"


def scope() -> Scope | None:
    """What the bureau declared; None where it declared nothing. Raises Trouble with one sentence."""
    path = declared()
    if not path.exists():
        return None
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return Scope(**{name: tuple(map(str, values)) for name, values in told.items()})
    except (tomllib.TOMLDecodeError, TypeError, UnicodeDecodeError) as error:
        raise Trouble(f"{path} 不合要求：{error}；可以写 lines 和 units 两项，都是字符串数组。") from error


def follow() -> None:
    """Read the outbox from the day on which a scope is declared, and no longer when it is withdrawn."""
    if scope() is not None:
        outbox.admit(READER)
    elif outbox.OutboxReader.objects.filter(name=READER).exists():
        outbox.dismiss(READER)


def give_out(now: datetime | None = None) -> list[Package]:
    """Pack all that was recorded since the last package, in as many packages as it takes; none where nothing is new."""
    follow()
    _finish()
    wanted = scope()
    if wanted is None:
        return []
    paths, made = wanted.paths(), []
    while True:
        with outbox.reading(READER, MOST) as events:
            package = _packed(_within(wanted, paths, events), wanted, now or timezone.now())
        _finish()
        made += [package] if package else []
        if not events:
            return made


def _within(wanted: Scope, paths: Iterable[str], events: list[Event]) -> list[tuple[Event, Matter]]:
    """The events in scope, each with its matter."""
    rows = Matter.objects.select_related("unit").defer("words").in_bulk({event.matter_id for event in events})
    found = [(event, rows[event.matter_id]) for event in events]
    ends = tuple(paths)
    return [
        (event, matter)
        for event, matter in found
        if (not wanted.lines or matter.line in wanted.lines) and (not wanted.units or matter.path.startswith(ends))
    ]


def _packed(found: list[tuple[Event, Matter]], wanted: Scope, now: datetime) -> Package | None:
    """The package, written under a name that begins with a dot until its row is safe."""
    if not found:
        return None
    last = Package.objects.last()
    name = f"xiezhi-{now.astimezone(BEIJING):%Y%m%d}-{(last.pk if last else 0) + 1:06d}"
    place = folder() / f".{name}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    lines = b"".join(_line(outbox.said(event, matter)) for event, matter in found)
    (place / EVENTS).write_bytes(lines)
    manifest = {
        "format": FORMAT,
        "package": name,
        "previous": last.digest if last else "",
        "made_at": now,
        "scope": {"lines": wanted.lines, "units": wanted.units},
        "events": len(found),
        "files": {EVENTS: {"size": len(lines), "sm3": sm3(lines)}},
    }
    content = json.dumps(manifest, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()
    (place / MANIFEST).write_bytes(content)
    return Package.objects.create(name=name, made_at=now, events=len(found), digest=sm3(content))


def _line(told: dict[str, Any]) -> bytes:
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _finish() -> None:
    """Give packages whose rows are safe their name; clear away what was never finished."""
    if not folder().exists():
        return
    for place in folder().glob(".xiezhi-*"):
        if Package.objects.filter(name=place.name[1:]).exists():
            place.rename(place.with_name(place.name[1:]))
        else:
            shutil.rmtree(place)
