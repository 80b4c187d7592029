"""The ledger held against a seal that was kept elsewhere: a removed tail, a rewritten history, a vanished seal show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from xiezhi.trouble import Trouble

from .events import BEIJING, Event
from .matter import Matter
from .seals import TRAIL, Seal, root_of
from .trail import TrailEntry
from .verify import Broken, check_chain, events_of, name_of

LARGEST = 50 * 2**20
CHUNK = 2000


class NotASeal(Trouble):
    """A file that holds no seal, or one that was changed after it was exported."""


@dataclass(frozen=True, slots=True)
class KeptSeal:
    """A seal as it was exported: when, the root before, [matter, seq, digest] of what moved, the root."""

    sealed_at: datetime
    previous: str
    heads: list[tuple[int, int, str]]
    root: str

    @property
    def day(self) -> str:
        return f"{self.sealed_at.astimezone(BEIJING):%Y-%m-%d}"


def read(content: bytes) -> list[KeptSeal]:
    """The seals of an exported file, oldest first: `seals.exported`, or lines of `Seal.export`. Raises NotASeal."""
    try:
        text = content.decode("utf-8-sig").strip()
        bodies = _bodies(text)
        kept = [
            KeptSeal(
                datetime.fromisoformat(body["sealed_at"]), str(body["previous"]),
                [(int(matter), int(seq), str(digest)) for matter, seq, digest in body["heads"]], str(body["root"]),
            )
            for body in bodies
        ]  # fmt: skip
    except (ValueError, KeyError, TypeError):
        raise NotASeal("这不是平台导出的封存文件；请选择“封存”一页下载的文件。") from None
    if not kept:
        raise NotASeal("文件里没有封存；请选择“封存”一页下载的文件。")
    for seal in kept:
        if seal.sealed_at.tzinfo is None or root_of(seal.previous, [list(head) for head in seal.heads]) != seal.root:
            raise NotASeal(f"文件里{seal.sealed_at:%Y-%m-%d}的封存自身不符：文件在导出后被改动，不能用来对照。")
    return sorted(kept, key=lambda seal: seal.sealed_at)


def _bodies(text: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return list(found["seals"]) if "seals" in found else [found]


def hold(kept: Iterable[KeptSeal], chains: bool = True) -> dict[str, Any]:
    """{seals, matters, broken: [{matter, event, why}]}: what the kept seals name and the ledger no longer holds as it was.

    chains: also reckon anew the digests of every matter that the seals name.
    """
    seals = list(kept)
    wanted = _wanted(seals)
    broken = [*_vanished(seals), *_trail(wanted.pop(TRAIL, {}))]
    ids = sorted(wanted)
    for place in range(0, len(ids), CHUNK):
        some = ids[place : place + CHUNK]
        numbers = dict(Matter.objects.filter(pk__in=some).values_list("pk", "number"))
        found = events_of(some)
        for matter in some:
            name = numbers.get(matter) or name_of(matter)
            chain = found.get(matter, [])
            digests = {event.seq: event.digest for event in chain}
            broken += _compared(name, digests, wanted[matter])
            broken += check_chain(name, chain) if chains else ()
    return {"seals": len(seals), "matters": len(ids), "broken": [asdict(item) for item in broken]}


def _wanted(seals: Iterable[KeptSeal]) -> dict[int, dict[int, tuple[str, str]]]:
    """Matter → sequence → (digest, day of the seal) that the seals name."""
    wanted: dict[int, dict[int, tuple[str, str]]] = {}
    for seal in seals:
        for matter, seq, digest in seal.heads:
            wanted.setdefault(matter, {})[seq] = digest, seal.day
    return wanted


def _vanished(seals: list[KeptSeal]) -> Iterator[Broken]:
    held = set(Seal.objects.filter(root__in=[seal.root for seal in seals]).values_list("root", flat=True))
    for seal in seals:
        if seal.root not in held:
            yield Broken("封存", 0, f"{seal.day}的封存（根{seal.root[:16]}）在台账里已经没有：封存被删除或改写")


def _trail(wanted: dict[int, tuple[str, str]]) -> Iterator[Broken]:
    if wanted:
        rows = TrailEntry.objects.filter(seq__lte=max(wanted)).values_list("seq", "digest")
        yield from _compared(name_of(TRAIL), dict(rows), wanted)


def _compared(name: str, digests: dict[int, str], wanted: dict[int, tuple[str, str]]) -> Iterator[Broken]:
    last = max(digests, default=0)
    for seq, (digest, day) in sorted(wanted.items()):
        if not digests:
            yield Broken(name, seq, f"{day}封存时有{seq}条记录，现在台账里一条也没有：整案被删除")
        elif seq not in digests:
            yield Broken(name, seq, f"{day}封存时有{seq}条记录，现在只到第{last}条：其后的记录被删除")
        elif digests[seq] != digest:
            yield Broken(name, seq, f"第{seq}条记录与{day}封存时不同：这一条或者它以前的记录被改写")


def size(kept: Iterable[KeptSeal]) -> int:
    """How many events lie in the matters that the seals name: what `hold` will read."""
    return Event.objects.filter(matter_id__in=list(_wanted(kept))).count()
