"""An import: looked at first, then stored as a whole or as far as it is right, and taken back while nothing has moved on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from xiezhi.ledger import crypto, notices
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.copying import copy_rows
from xiezhi.ledger.events import BEIJING, Event
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.units import User

from .importer import Importer
from .mending import mending
from .reading import Row, RowError, Table, duplicates, read
from .records import Import, ImportedMatter
from .replay import Replay
from .workbook import MOST_ROWS, Unreadable

Progress = Callable[[int], Any]


def silent(done: int) -> None:
    """Tells nobody."""


@dataclass(slots=True)
class Preview:
    """What an import would do: nothing of it is stored. `accepted` are rows with the matters that wait for them."""

    cls: type[Matter]
    by: User
    table: Table
    digest: str
    batch: Batch = field(default_factory=lambda: Batch(source=Event.Source.IMPORT))
    accepted: list[tuple[Row, Matter]] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return len(self.table.rows)

    @property
    def refused(self) -> list[Row]:
        """Rows with errors, in the order of the sheet."""
        numbers = {error.row for error in self.errors}
        return [row for row in self.table.rows if row.number in numbers]

    def errors_of(self, row: Row) -> list[RowError]:
        return [error for error in self.errors if error.row == row.number]

    def as_json(self, accepted: int | None = None) -> dict[str, Any]:
        """{kind, rows, accepted, errors: [{row, field, message}]}, the shape of `xiezhi import --json`."""
        told = [{"row": error.row, "field": error.field, "message": error.message} for error in self.errors]
        count = len(self.accepted) if accepted is None else accepted
        return {"kind": self.cls.kind_name(), "rows": self.rows, "accepted": count, "errors": told}


def preview(cls: type[Matter], content: bytes, by: User, progress: Progress = silent, most: int = MOST_ROWS) -> Preview:
    """Replay every row of an XLSX file, `most` at the most, in memory.

    Raises Unreadable where it cannot be read, or the user may import nothing of the kind.
    """
    importer = Importer(by, cls)
    if refusal := importer.refusal():
        raise Unreadable(str(refusal))
    seen = Preview(cls, by, read(cls, content, most), crypto.sm3(content))
    doubled = {error.row: error for error in duplicates(seen.table.rows)}
    replay = Replay(importer, seen.batch)
    for row in seen.table.rows:
        outcome = [doubled[row.number]] if row.number in doubled else replay.take(row)
        if isinstance(outcome, list):
            seen.errors += outcome
        else:
            seen.accepted.append((row, outcome))
        progress(1)
    return seen


def commit(seen: Preview, file_name: str, *, only_correct: bool = False, draft: Import | None = None) -> Import | Refusal:
    """Store what was looked at in one transaction: all of it, or with `only_correct` the rows without errors.

    `draft` is the row kept at upload, where there was one. The rows left out are kept for mending. Whatever fails, nothing is stored.
    """
    if refusal := refusal_of_commit(seen, only_correct):
        return refusal
    imported = draft or Import(kind=seen.cls.kind_name(), by=seen.by, file_name=file_name[-200:], digest=seen.digest)
    imported.rows, imported.accepted, imported.made_at, imported.sheet = seen.rows, len(seen.accepted), timezone.now(), ""
    if seen.errors:
        imported.keep(mending(seen, only_refused=True))
    try:
        with transaction.atomic():
            imported.save()
            seen.batch.flush()
            copy_rows(
                ImportedMatter, [ImportedMatter(of=imported, matter=matter, row=row.number) for row, matter in seen.accepted]
            )
            notices.tell_of_import(imported)
    except IntegrityError:
        if twice := refusal_of_twice(seen):
            return twice
        raise
    return imported


def refusal_of_commit(seen: Preview, only_correct: bool) -> Refusal | None:
    """Why the preview cannot be stored as it stands."""
    if seen.errors and not only_correct:
        count = len(seen.refused)
        return Refusal(f"有{count}行不能导入，所以一行也没有导入。", remedy="请改正后重新上传，或选择只导入正确的行。")
    if not seen.accepted:
        return Refusal("没有一行可以导入。", remedy="请按错误说明改正后重新上传。")
    return refusal_of_twice(seen)


def refusal_of_twice(seen: Preview) -> Refusal | None:
    """Why the same sheet is not stored a second time."""
    before = Import.objects.standing(seen.cls.kind_name(), seen.digest).select_related("by").first()
    if before is None or before.made_at is None:
        return None
    when = before.made_at.astimezone(BEIJING)
    return Refusal(
        f"这份表格已由{before.by}于{when:%Y年%m月%d日 %H:%M}导入过（{before.accepted}件），不能重复导入。",
        remedy="如要重新导入，请先撤回那一次导入。",
    )
