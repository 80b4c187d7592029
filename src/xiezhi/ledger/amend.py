"""Steps that every matter knows: correct, void the last step, name a handler, look at personal data, contest a finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from . import crypto, fold, permit, write
from .access import HANDLERS, HEADS
from .entry import input_of
from .events import Event
from .matter import Matter
from .parties import ENTERED
from .perform import Outcome, locked, refusal_of_stale, store
from .refusal import Refusal
from .units import User


def _recorded(
    matter: Matter, name: str, by: User, data: dict[str, Any], *, source: str = Event.Source.DESK, **more: Any
) -> Event:
    post = permit.acting_post(by, matter, HEADS + HANDLERS) or next(iter(by.posts_on(localdate())), None)
    now = timezone.now()
    return write.append(
        matter,
        name,
        action=name,
        at=now,
        recorded_at=now,
        by=by,
        post=str(post or ""),
        source=source,
        data=data,
        **more,
    )


def correct(
    matter: Matter,
    seq: int,
    *,
    by: User,
    reason: str,
    data: Mapping[str, Any] | None = None,
    happened: datetime | date | None = None,
    seen: int | None = None,
    source: str = Event.Source.DESK,
) -> Outcome:
    """Correct what event `seq` says; the old entry stays in the ledger, this one names it."""
    with transaction.atomic():
        matter = locked(matter)
        target = next((fact for fact in matter.history if fact.seq == seq), None)
        if refusal := refusal_of_stale(matter, seen) or _refusal_of_amending(matter, by, target, reason):
            return Outcome(matter, refusal=refusal)
        assert target is not None
        cls, kept, errors = type(matter), {}, {}
        step = cls.actions[target.action]
        for name, raw in (data or {}).items():
            if name not in step.entered:
                errors[name] = f"“{step.title}”没有“{name}”这一栏。"
                continue
            try:
                kept[name] = input_of(cls, name, name in step.fields).clean(raw)
            except ValidationError as error:
                errors[name] = error.messages[0]
        if errors:
            return Outcome(matter, errors=errors)
        body: dict[str, Any] = {"fields": write.data_of(matter, kept, matter.key.open())}
        if happened is not None:
            at = write.moment(happened)
            if at > timezone.now():
                return Outcome(matter, errors={"happened_at": "更正后的发生时间还没有到。"})
            body["happened_at"] = at.isoformat()
        if not kept and happened is None:
            return Outcome(matter, refusal=Refusal("没有要更正的内容。"))
        event = _recorded(matter, fold.CORRECTED, by, body, source=source, note=reason, corrects=seq)
        store(matter, event)
        return Outcome(matter, event)


def void(matter: Matter, seq: int, *, by: User, reason: str, seen: int | None = None, source: str = Event.Source.DESK) -> Outcome:
    """Take back the last step of the matter, recorded by mistake; it stays in the ledger as taken back."""
    with transaction.atomic():
        matter = locked(matter)
        target = next((fact for fact in matter.history if fact.seq == seq), None)
        refusal = refusal_of_stale(matter, seen) or _refusal_of_amending(matter, by, target, reason)
        if refusal is None and seq != matter.history[-1].seq:
            refusal = Refusal("只能撤销最后录入的一步。", remedy="更早的录入请办理更正。")
        if refusal := refusal or permit.refusal_of_void(by, matter):
            return Outcome(matter, refusal=refusal)
        event = _recorded(matter, fold.VOIDED, by, {}, source=source, note=reason, corrects=seq)
        store(matter, event)
        return Outcome(matter, event)


def _refusal_of_amending(matter: Matter, by: User, target: fold.Fact | None, reason: str) -> Refusal | None:
    if not permit.may_correct(by, matter):
        return Refusal("更正由本案承办人或负责人办理。", remedy=f"请与{matter.unit.short_name}的承办人联系。")
    if target is None or target.name in fold.KERNEL_EVENTS:
        return Refusal("要更正的这一步不在本案的有效记录里。")
    if not reason.strip():
        return Refusal("请写明更正或撤销的理由。")
    return None


def assign(matter: Matter, handler: User, *, by: User, note: str = "") -> Outcome:
    """Name the handler of the matter (指定承办人)."""
    with transaction.atomic():
        matter = locked(matter)
        if not permit.may_assign(by, matter):
            return Outcome(matter, refusal=Refusal("承办人由本单位负责人指定。"))
        if not any(post.unit_id == matter.unit_id and post.role in HANDLERS for post in handler.posts_on(localdate())):
            return Outcome(matter, refusal=Refusal(f"{handler}在{matter.unit.name}没有承办岗位，不能指定为承办人。"))
        if matter.handler_id == handler.pk:
            return Outcome(matter, refusal=Refusal(f"{handler}已经是本案承办人。"))
        event = _recorded(matter, fold.ASSIGNED, by, {"handler": handler.username}, note=note)
        store(matter, event)
        return Outcome(matter, event)


def reveal(matter: Matter, *, by: User, reason: str, source: str = Event.Source.DESK) -> tuple[Outcome, dict[str, Any]]:
    """Look at the personal data of the matter, stating why; the look is an event. Returns the data by field and party."""
    with transaction.atomic():
        matter = locked(matter)
        if not permit.may_reveal(by, matter):
            return Outcome(matter, refusal=Refusal("您的岗位不能查看本案的个人信息。", "个人信息保护法第六条")), {}
        if len(reason.strip()) < 4:
            return Outcome(matter, errors={"reason": "请写明查看个人信息的具体事由。"}), {}
        key = matter.key.open()
        revealed: dict[str, Any] = {
            "parties": [plain_party(row, key) for row in matter.people],
            "fields": {
                name: crypto.decrypt(key, held) for name in personal_names(type(matter)) if (held := getattr(matter, name))
            },
        }
        fields = sorted({*revealed["fields"], *(f"{row.capacity}[{row.position}]" for row in matter.people)})
        event = _recorded(matter, fold.REVEALED, by, {"looked_at": fields}, source=source, note=reason.strip())
        note_look(matter, event)
        return Outcome(matter, event), revealed


def looked(matter: Matter, what: str, *, by: User, reason: str = "查阅", source: str = Event.Source.DESK) -> None:
    """Record that `by` read a paper or file `what`, which holds personal data; once per person, thing and day."""
    with transaction.atomic():
        matter = locked(matter)
        seen = (event for event in reversed(matter.entries) if event.name == fold.REVEALED and event.by_id == by.pk)
        if any(event.happened_on == localdate() and event.data["looked_at"] == [what] for event in seen):
            return
        note_look(matter, _recorded(matter, fold.REVEALED, by, {"looked_at": [what]}, source=source, note=reason))


def note_look(matter: Matter, event: Event) -> None:
    """Write the event of a look and the end of the chain: a look changes nothing else, neither state nor deadline nor offer."""
    event.save(force_insert=True)
    matter.save(update_fields=["seq", "head"])


def contest(matter: Matter, rule: str, occurrence: int, *, by: User, reason: str) -> Outcome:
    """Contest a finding of the machine review; the finding stays, with the objection beside it."""
    with transaction.atomic():
        matter = locked(matter)
        if refusal := permit.refusal_of_contest(by, matter):
            return Outcome(matter, refusal=refusal)
        if not reason.strip():
            return Outcome(matter, errors={"reason": "请写明异议的理由。"})
        event = _recorded(matter, fold.CONTESTED, by, {"rule": rule, "occurrence": occurrence}, note=reason.strip())
        store(matter, event)
        return Outcome(matter, event)


def contests(matter_ids: Iterable[int]) -> dict[tuple[int, str, int], str]:
    """(matter, rule, occurrence) → the reason of the last objection raised in each of these matters."""
    events = Event.objects.filter(matter_id__in=list(matter_ids), name=fold.CONTESTED).order_by("matter_id", "seq")
    return {(event.matter_id, event.data["rule"], event.data["occurrence"]): event.note for event in events}


def personal_names(cls: type[Matter]) -> list[str]:
    """Fields of the kind that hold personal text."""
    return [field.name for field in cls._meta.concrete_fields if getattr(field, "personal", False)]


def plain_party(row: Any, key: bytes) -> dict[str, str]:
    """A party's fields, decrypted, with its capacity; what is empty is left out."""
    plain = {name: crypto.decrypt(key, getattr(row, name)) for name in ENTERED if getattr(row, name)}
    return {"capacity": row.capacity, **plain}
