"""Receipts of the other platform, read back as steps of the matters they speak of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from xiezhi.ledger.events import Event
from xiezhi.ledger.matter import kinds
from xiezhi.ledger.perform import perform

from .maps import FieldMap


class ReceiptError(ValueError):
    """A file of receipts that cannot be read; one Chinese sentence."""


@dataclass(slots=True)
class Taken:
    """What came of a file: how many receipts were recorded, how many stood in the ledger already, and why others were not."""

    recorded: int = 0
    known: int = 0
    refused: list[str] = field(default_factory=list)


def take(found: FieldMap, content: bytes) -> Taken:
    """Record every receipt of the file in its matter; one that is recorded already is passed over."""
    cls, told = kinds()[found.kind], Taken()
    for place, row in enumerate(rows(found, content), 1):
        key, result = row.get(found.receipt.key, ""), row.get(found.receipt.result, "")
        matter = cls._default_manager.filter(number=key).first()
        if matter is None:
            told.refused.append(f"第{place}条：台账里没有案件“{key}”。")
            continue
        if result not in found.receipt.results:
            told.refused.append(f"第{place}条（{key}）：不认识的结果代码“{result}”。")
            continue
        names = found.receipt.fields
        entered = {names["result"]: found.receipt.results[result]}
        entered |= {names[part]: row.get(getattr(found.receipt, part), "") for part in ("number", "note")}
        entered = {name: text for name, text in entered.items() if text}
        records = cls.actions[found.received].records
        if any(fact.name == records and dict(fact.data) == entered for fact in matter.history):
            told.known += 1
            continue
        outcome = perform(matter, found.received, by=None, data=entered, note=found.title, source=Event.Source.WORKER)
        if outcome.done:
            told.recorded += 1
        else:
            told.refused.append(f"第{place}条（{key}）：{outcome.refusal or '；'.join(outcome.errors.values())}")
    return told


def rows(found: FieldMap, content: bytes) -> list[Mapping[str, str]]:
    """The receipts of a file in XML or JSON. Raises ReceiptError."""
    text = content.decode("utf-8-sig", "replace").lstrip()
    try:
        return _of_xml(found, text) if text.startswith("<") else _of_json(found, text)
    except (ElementTree.ParseError, ValueError, TypeError, AttributeError) as error:
        raise ReceiptError(f"回执文件读不了：{error}。") from None


def _of_xml(found: FieldMap, text: str) -> list[Mapping[str, str]]:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ReceiptError("不接受带文档类型声明的 XML")
    root = ElementTree.fromstring(text)
    return [{part.tag: (part.text or "").strip() for part in row} for row in root.iter(found.receipt.record)]


def _of_json(found: FieldMap, text: str) -> list[Mapping[str, str]]:
    return [{name: str(value).strip() for name, value in row.items()} for row in json.loads(text)[found.receipt.record]]
