"""A matter told as JSON: its row, its fields and parties with personal data masked, its record, its verdicts, its steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from xiezhi import law
from xiezhi.ledger import codec, crypto, fold, permit
from xiezhi.ledger.citation import articles, cited, statute
from xiezhi.ledger.entry import kind_of
from xiezhi.ledger.events import Event
from xiezhi.ledger.keys import MatterKey
from xiezhi.ledger.log import told as told_to_law
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.parties import Party, personal_fields
from xiezhi.ledger.sentences import told as in_words
from xiezhi.ledger.units import Unit, User
from xiezhi.ledger.verdicts import Verdict
from xiezhi.ledger.write import entered_names

from .models import Caller
from .problems import told

Json = dict[str, Any]
GONE = "保存期限已满，已销毁"
DETAILS = ("id_number", "phone", "address", "representative", "agent")


def unit(row: Unit) -> Json:
    return {"code": row.code, "name": row.name}


def user(row: User | None) -> Json | None:
    return {"username": row.username, "name": row.full_name} if row else None


def brief(matter: Matter) -> Json:
    """The row, as lists show it."""
    return {
        "id": matter.pk,
        "number": matter.number,
        "kind": matter.kind,
        "kind_title": str(matter.kind_class._meta.verbose_name),
        "title": matter.title,
        "unit": unit(matter.unit),
        "handler": user(matter.handler),
        "state": matter.state,
        "state_title": matter.stands,
        "finished": matter.is_finished,
        "suspended": matter.suspended,
        "opened_on": matter.opened_on,
        "finished_on": matter.finished_on,
        "due_on": matter.due_on,
        "due_basis": cited(matter.due_rule),
        "next_step": matter.next_step,
        "version": matter.version,
    }


def whole(matter: Matter, caller: Caller, revealed: Mapping[str, Any] | None = None) -> Json:
    """All of the matter; personal data masked unless `revealed` (see `amend.reveal`)."""
    return {
        **brief(matter),
        "head": matter.head,
        "revealed": revealed is not None,
        "fields": fields(matter, revealed["fields"] if revealed else {}),
        "parties": parties(matter, revealed["parties"] if revealed else None),
        "facts": record(matter),
        "verdicts": verdicts(matter),
        "steps": steps(matter, caller),
        "papers": [paper(row) for row in matter.instruments.defer("content")],
        "attachments": [attachment(row) for row in matter.attachments.select_related("event")],
    }


def fields(matter: Matter, revealed: Mapping[str, str]) -> list[Json]:
    """Fields entered, in the order of the declaration."""
    cls = type(matter)
    names = entered_names(cls) - set(cls.capacities) - {"handler"}
    kept = {
        column.name: codec.encode(column, getattr(matter, column.name))
        for column in cls._meta.concrete_fields
        if column.name in names and getattr(matter, codec.attribute(column)) not in (None, "", [])
    }
    return values(cls, kept, revealed)


def values(cls: type[Matter], kept: Mapping[str, Any], revealed: Mapping[str, str] = {}) -> list[Json]:
    """Kept values as JSON and as words; personal text only where `revealed`."""
    found = []
    for name, value in kept.items():
        column = cls.column(name)
        if column is None:
            continue
        secret = bool(getattr(column, "personal", False))
        clear = revealed.get(name) if secret else _as_entered(column, value)
        text = clear if secret and clear else codec.shown(cls, name, value)
        found.append({"name": name, "label": str(column.verbose_name), "value": clear, "text": text, "personal": secret})
    return found


def _as_entered(column: Any, kept: Any) -> Any:
    """A kept value as a step would ask for it: money in yuan, all else as the event keeps it."""
    return f"{kept / 100:.2f}" if kind_of(column) == "money" and kept is not None else kept


def parties(matter: Matter, revealed: list[Mapping[str, str]] | None = None) -> list[Json]:
    """Parties in ledger order; names as shown to all, numbers and the like masked, in full only where `revealed`."""
    key = _key(matter)
    return [_party(matter, row, key, revealed[place] if revealed else None) for place, row in enumerate(matter.people)]


def _key(matter: Matter) -> bytes | None:
    try:
        return matter.key.open()
    except (crypto.KeyGone, MatterKey.DoesNotExist):
        return None


def _party(matter: Matter, row: Party, key: bytes | None, plain: Mapping[str, str] | None) -> Json:
    secret = personal_fields(row.kind)
    if plain is None:
        plain = {"name": row.shown} | {name: _veiled(getattr(row, name), key, name in secret) for name in DETAILS}
    capacity = type(matter).capacities[row.capacity].verbose_name
    found = {"capacity": row.capacity, "capacity_title": capacity, "kind": row.kind, "id_type": row.id_type}
    return found | {name: plain.get(name, "") for name in ("name", *DETAILS)}


def _veiled(kept: str, key: bytes | None, secret: bool) -> str:
    if not kept or not secret:
        return kept
    return crypto.mask(crypto.decrypt(key, kept)) if key is not None else GONE


def record(matter: Matter) -> list[Json]:
    """全过程记录: every event in ledger order, what was amended tied to what amended it."""
    amended = {event.corrects: event for event in matter.entries if event.corrects is not None}
    titles = {**type(matter).event_titles(), **fold.KERNEL_EVENTS}
    return [_entry(matter, event, titles, amended.get(event.seq)) for event in matter.entries]


def _entry(matter: Matter, event: Event, titles: Mapping[str, str], by: Event | None) -> Json:
    return {
        "seq": event.seq,
        "name": event.name,
        "title": titles.get(event.name, event.name),
        "step": "" if event.name in fold.KERNEL_EVENTS else event.action,
        "happened_at": event.happened_at,
        "recorded_at": event.recorded_at,
        "state": event.state,
        "by": user(event.by),
        "post": event.post,
        "source": event.source,
        "note": event.note,
        "data": values(type(matter), _entered(event)),
        "corrects": event.corrects,
        "amended_by": by.seq if by else None,
        "voided": by is not None and by.name == fold.VOIDED,
        "deemed_basis": cited(event.deemed_by),
        "digest": event.digest,
    }


def _entered(event: Event) -> Mapping[str, Any]:
    """The fields that the event holds; what the kernel's own events hold besides is told by their columns."""
    if event.name == fold.CORRECTED:
        fields: Mapping[str, Any] = event.data.get("fields", {})
        return fields
    return {} if event.name in fold.KERNEL_EVENTS else event.data


def verdicts(matter: Matter) -> list[Json]:
    """What the law says of the matter now, each with its article and how its day was counted."""
    now = timezone.now()
    events = told_to_law(type(matter), matter.unit, matter.history)
    return [verdict(matter, row, law.explain(row.rule, events, now, row.occurrence)) for row in _rows(matter, now)]


def _rows(matter: Matter, now: Any) -> Iterable[Any]:
    return matter.verdicts.as_of(now).order_by("rule", "occurrence")


def verdict(matter: Matter, row: Verdict, counted: list[str]) -> Json:
    """One verdict; `row` comes from `as_of`."""
    rule = law.rule(row.rule)
    light: str = row.light  # type: ignore[attr-defined]
    return {
        "rule": row.rule,
        "occurrence": row.occurrence,
        "title": rule.title,
        "statute": statute(rule),
        "article": articles(rule.article),
        "basis": cited(row.rule),
        "status": light,
        **{name: getattr(row, name) for name in ("started", "due", "safe", "done", "days_over", "provisional", "of_party")},
        "certainty": rule.certainty,
        "why": in_words(type(matter), row.why) if row.why else "",
        "breach": rule.breach,
        "counted": counted,
    }


def steps(matter: Matter, caller: Caller) -> list[Json]:
    """Every step after the opening, with why it cannot be taken now; those that can have no refusal."""
    return [
        {
            "name": step.name,
            "title": step.title,
            "basis": step.basis,
            "usual": step.usual,
            "refusal": told(refusal) if refusal else None,
        }
        for step, refusal in permit.possible(caller, matter)
    ]


def paper(row: Any) -> Json:
    """A paper kept with the matter, without its text."""
    return {name: getattr(row, name) for name in ("id", "name", "number", "issued_on", "of_seq", "digest")}


def attachment(row: Any) -> Json:
    """A file kept with the matter, without its bytes."""
    return {name: getattr(row, name) for name in ("id", "name", "content_type", "size", "digest")} | {"seq": row.event.seq}
