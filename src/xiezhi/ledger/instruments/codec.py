"""Document ↔ JSON: the text that a matter keeps; the same document gives the same text."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from .document import (
    Annexes,
    Block,
    Cell,
    CutLine,
    Document,
    Form,
    InstrumentError,
    Kind,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Seal,
    Signature,
    Table,
)

VERSION = 1
BLOCKS: dict[str, type[Block]] = {
    kind.__name__.lower(): kind for kind in (Paragraph, Signature, Annexes, Table, PageBreak, CutLine)
}


def to_json(document: Document) -> str:
    """Canonical JSON of a document, keys sorted."""
    body = {"version": VERSION, **_entries(document), "blocks": [_block(block) for block in document.blocks]}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Document:
    """The document that `to_json` wrote. Raises InstrumentError for anything else."""
    try:
        body = json.loads(text)
        if body.pop("version") != VERSION:
            raise ValueError
        body |= {
            "form": Form(body["form"]),
            "day": date.fromisoformat(body["day"]),
            "blocks": tuple(map(_read_block, body["blocks"])),
            "copy_to": tuple(body["copy_to"]),
            "page_foot": _read_runs(body["page_foot"]),
            "signatories": tuple(body.get("signatories", ())),
            "seal": Seal(body.get("seal", Seal.ORGAN)),
        }
        return Document(**body)
    except (ValueError, KeyError, TypeError):
        raise InstrumentError("文书内容不是平台保存的格式，可能已损坏。") from None


def _entries(thing: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(thing, field.name)) for field in fields(thing)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Run):
        return [value.text, value.blank, value.page_of] if value.blank or value.page_of else value.text
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _entries(value) if is_dataclass(value) else value


def _block(block: Block) -> dict[str, Any]:
    return {"block": type(block).__name__.lower(), **_entries(block)}


def _read_block(body: dict[str, Any]) -> Block:
    kind = BLOCKS[body.pop("block")]
    if kind is Paragraph:
        return _read_paragraph(body)
    if kind is Signature:
        return Signature(_read_runs(body["organ"]), _read_runs(body["day"]))
    if kind is Annexes:
        return Annexes(tuple(body["names"]))
    if kind is Table:
        return Table(tuple(body["widths"]), tuple(tuple(map(_read_cell, row)) for row in body["rows"]))
    return kind(**body)


def _read_cell(body: dict[str, Any]) -> Cell:
    return Cell(tuple(map(_read_paragraph, body["lines"])), body["label"], body["columns"], body["rows"])


def _read_paragraph(body: dict[str, Any]) -> Paragraph:
    return Paragraph(Kind(body["kind"]), _read_runs(body["runs"]))


def _read_runs(body: list[Any]) -> Runs:
    return tuple(Run(item) if isinstance(item, str) else Run(*item) for item in body)
