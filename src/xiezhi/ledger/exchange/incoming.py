"""Files handed in at HOME/exchange/in/: each imported as a whole or returned with what is wrong, and a receipt either way.

A file is called <kind>.<anything>.xlsx or .ndjson, as in `library.loan.2024-03.xlsx`. It is put there under a name that begins
with a dot or ends with .part, and renamed when it is complete. What was imported is removed: the ledger holds it, encrypted.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from xiezhi.ledger import notices
from xiezhi.ledger.console import console
from xiezhi.ledger.crypto import sm3
from xiezhi.ledger.events import BEIJING
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.sheets.commands import write
from xiezhi.ledger.sheets.importing import Preview, commit, preview
from xiezhi.ledger.sheets.mending import mending
from xiezhi.ledger.sheets.workbook import LARGEST, Unreadable

ENDINGS = (".xlsx", ".ndjson")
SETTLED_SECONDS = 5  # a file written to so lately may still be growing
TAKING = 0x494E494E  # the advisory lock of whoever takes files in


@dataclass(slots=True)
class Receipt:
    """What came of one file; written beside it as JSON."""

    file: str
    sm3: str
    received_at: str
    outcome: str = "returned"
    kind: str = ""
    rows: int = 0
    accepted: int = 0
    why: str = ""
    matters: list[dict[str, Any]] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)


def folder() -> Path:
    return Path(settings.HOME) / "exchange" / "in"


def take_in() -> list[Receipt]:
    """Take in every complete file, the oldest first; nothing where another process is at it."""
    if not folder().is_dir():
        return []
    with _alone() as free:
        return [_taken(path) for path in _waiting()] if free else []


@contextmanager
def _alone() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [TAKING])
        free = bool(cursor.fetchone()[0])
        try:
            yield free
        finally:
            if free:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [TAKING])


def _waiting() -> list[Path]:
    """Files that were begun and not finished (the machine stopped), then those that lie ready."""
    begun = sorted(path for path in (folder() / ".reading").glob("*") if path.is_file())
    old = time.time() - SETTLED_SECONDS
    ready = [
        path
        for path in folder().iterdir()
        if path.is_file() and not path.is_symlink() and path.suffix in ENDINGS and path.name[0] not in ".~"
    ]
    return begun + sorted((path for path in ready if path.stat().st_mtime <= old), key=lambda path: path.stat().st_mtime)


def _taken(path: Path) -> Receipt:
    claimed = folder() / ".reading" / path.name
    claimed.parent.mkdir(mode=0o700, exist_ok=True)
    os.replace(path, claimed)
    now = timezone.now()
    with claimed.open("rb") as file:
        content = file.read(LARGEST + 1)
    receipt = Receipt(path.name, sm3(content), now.isoformat())
    beside = _imported(receipt, content)
    _laid_down(claimed, receipt, beside, now)
    return receipt


def _imported(receipt: Receipt, content: bytes) -> tuple[str, bytes] | None:
    """Import the file and fill in its receipt; where it is returned, the ending and content of the file that says why."""
    try:
        seen = preview(kind_of(receipt.file), content, console())
    except Unreadable as unreadable:
        receipt.why = str(unreadable)
        return ".errors.txt", f"{unreadable}\n".encode()
    told = seen.as_json()
    receipt.kind, receipt.rows, receipt.errors = told["kind"], seen.rows, told["errors"]
    outcome = commit(seen, receipt.file)
    if isinstance(outcome, Refusal):
        receipt.why = outcome.what if seen.errors else str(outcome)
        return (".errors.xlsx", mending(seen, only_refused=False)) if seen.errors else (".errors.txt", f"{outcome}\n".encode())
    receipt.outcome, receipt.accepted, receipt.matters = "imported", outcome.accepted, _numbers(seen)
    return None


def _numbers(seen: Preview) -> list[dict[str, Any]]:
    return [{"row": row.number, "number": matter.number} for row, matter in seen.accepted]


def kind_of(name: str) -> type[Matter]:
    """The kind that a file's name begins with. Raises Unreadable."""
    kind = ".".join(name.split(".")[:2])
    if kind not in kinds():
        raise Unreadable(f"文件名应以案件种类开头，如“{next(iter(kinds()))}.2024年3月.xlsx”；“{name}”里认不出种类。")
    return kinds()[kind]


def _laid_down(claimed: Path, receipt: Receipt, beside: tuple[str, bytes] | None, now: datetime) -> None:
    """Write the receipt, and where the file is returned the file and what is wrong with it; the receipt comes last."""
    place = folder() / ("done" if receipt.outcome == "imported" else "returned")
    place.mkdir(mode=0o700, exist_ok=True)
    name = f"{now.astimezone(BEIJING):%Y%m%dT%H%M%S}-{claimed.name}"
    if beside:
        write(place / f"{name}{beside[0]}", beside[1])
        os.replace(claimed, place / name)
        sentence = f"交换目录收到的“{receipt.file}”没有导入，已退回：{receipt.why}"
        notices.tell_importers(notices.managers(), f"returned:{receipt.sm3}:{now:%Y%m%d%H%M%S%f}", sentence)
    else:
        claimed.unlink()
    document = json.dumps(asdict(receipt), ensure_ascii=False, indent=1)
    write(place / f"{name}.receipt.json", document.encode())
