"""归档包: everything of an archived matter in one ZIP, with a catalogue and digests that standard tools check."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from . import archive, casefile, crypto, instruments, issuing
from .matter import Matter
from .units import User

SUMS, INDEX, CATALOGUE = "SM3SUMS", "index.json", "目录.xlsx"
DOCX = ".docx"
COLUMNS = (
    ("序号", 6),
    ("文件", 46),
    ("名称", 34),
    ("文号", 26),
    ("日期", 12),
    ("大小（字节）", 14),
    ("SM3校验值", 68),
    ("备注", 16),
)
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of the package, `path` inside it; `ledger`: the digest under which the ledger keeps what it was drawn from."""

    path: str
    content: bytes
    name: str
    number: str = ""
    day: str = ""
    ledger: str = ""
    note: str = ""

    @property
    def digest(self) -> str:
        return crypto.sm3(self.content)


def package(matter: Matter, author: User) -> bytes:
    """The ZIP of one matter: 卷宗, 文书/, 附件/, index.json, 目录.xlsx, SM3SUMS (checked by `cksum -a sm3 -c SM3SUMS`).

    A file that the store lost is named in the catalogue as lost. Raises crypto.KeyGone, instruments.OfficeError.
    """
    content, ending = casefile.case_file(matter, author)
    files = [Packed(f"卷宗{ending}", content, "卷宗"), *_papers(matter), *_attachments(matter)]
    files.append(Packed(CATALOGUE, _catalogue(matter, files), "目录"))
    files.append(Packed(INDEX, _index(matter, files), "机读目录"))
    sums = "".join(f"SM3 ({file.path}) = {file.digest}\n" for file in files if not _lost(file))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for file in files:
            if not _lost(file):
                target.writestr(file.path, file.content)
        target.writestr(SUMS, sums)
    return packed.getvalue()


def _lost(file: Packed) -> bool:
    return file.note == casefile.LOST


def _papers(matter: Matter) -> list[Packed]:
    void = issuing.voided(matter)
    found = []
    for place, paper in enumerate(matter.instruments.order_by("pk"), 1):
        found.append(
            Packed(
                f"文书/{place:02d}-{safe(paper.name)}{DOCX}", instruments.to_docx(paper.document()), paper.name, paper.number,
                f"{paper.issued_on}", paper.digest, casefile.VOID if paper.number in void else "",
            )
        )  # fmt: skip
    return found


def _attachments(matter: Matter) -> list[Packed]:
    found = []
    for place, file in enumerate(matter.attachments.select_related("event").order_by("pk"), 1):
        given = casefile.given(file)
        path = f"附件/{place:02d}-{safe(file.name)}"
        found.append(Packed(path, given.content, file.name, "", f"{given.day}", file.digest, given.note))
    return found


def safe(name: str) -> str:
    """A file's name without what file systems refuse; never a path of its own."""
    return _UNSAFE.sub("_", name).strip(" .")[:100] or "未命名"


def told(matter: Matter) -> dict[str, Any]:
    """What the catalogue says of the matter itself; `chain` ties the package to the ledger and its seals."""
    archived = archive.archived_on(matter)
    kept = str(getattr(matter, "retention", ""))
    last = archive.last_day(archived, kept) if archived else None
    return {
        "number": matter.number,
        "title": matter.title,
        "unit": matter.unit.name,
        "kind": str(type(matter)._meta.verbose_name),
        "archive_number": archive.number_of(matter),
        "retention": archive.retention_of(matter),
        "kept_until": f"{last}" if last else "",
        "opened_on": f"{matter.opened_on}",
        "archived_on": f"{archived}" if archived else "",
        "chain": {"matter": matter.pk, "events": matter.seq, "head": matter.head},
    }


def _index(matter: Matter, files: list[Packed]) -> bytes:
    rows = [
        {
            "path": file.path, "name": file.name, "number": file.number, "day": file.day, "bytes": len(file.content),
            "sm3": "" if _lost(file) else file.digest, "ledger_sm3": file.ledger, "note": file.note,
        }
        for file in files
    ]  # fmt: skip
    return json.dumps({**told(matter), "files": rows}, ensure_ascii=False, indent=1).encode() + b"\n"


HEADS = (
    ("案号", "number"), ("题名", "title"), ("立卷单位", "unit"), ("档号", "archive_number"), ("保管期限", "retention"),
    ("保管至", "kept_until"), ("归档日期", "archived_on"),
)  # fmt: skip


def _catalogue(matter: Matter, files: list[Packed]) -> bytes:
    """目录.xlsx: what the matter is, then one line per file."""
    about = told(matter)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("目录")
        bold = book.add_format({"bold": True, "bottom": 1})
        for line, (label, name) in enumerate(HEADS):
            sheet.write_string(line, 0, label)
            sheet.write_string(line, 1, about[name])
        top = len(HEADS) + 1
        for place, (label, width) in enumerate(COLUMNS):
            sheet.set_column(place, place, width)
            sheet.write_string(top, place, label, bold)
        for line, file in enumerate(files, 1):
            sheet.write_number(top + line, 0, line)
            digest = "" if _lost(file) else file.digest
            for place, text in enumerate((file.path, file.name, file.number, file.day), 1):
                sheet.write_string(top + line, place, text)
            sheet.write_number(top + line, 5, len(file.content))
            sheet.write_string(top + line, 6, digest)
            sheet.write_string(top + line, 7, file.note)
    return target.getvalue()
