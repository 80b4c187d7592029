"""Correcting an entry, taking back the last step: the old entry stays, the new one names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from xiezhi.ledger import amend, crypto, permit
from xiezhi.ledger.entry import Input, inputs
from xiezhi.ledger.fold import KERNEL_EVENTS, Fact
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.parties import retyped, veiled
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.units import User
from xiezhi.ui import asking
from xiezhi.ui.boxes import Box

from . import forms, matter_parts
from .frame import draw
from .reach import Unreachable, matter_of
from .request import StaffRequest

WHICH, REASON = "which", "reason"
MASKED = "遮盖的内容不动就是不改；要改请完整重新填写。"
PEOPLE = "遮盖的内容不动就是不改；要改请完整重新填写；要去掉一人，清空那一人的各栏。"


def fact_or_404(matter: Matter, seq: int) -> Fact:
    """The standing fact `seq` that people may amend. Raises Http404."""
    fact = next((fact for fact in matter.history if fact.seq == seq and fact.name not in KERNEL_EVENTS), None)
    if fact is None:
        raise Http404("这一条不在本案的有效记录里，或者已经被撤销。")
    return fact


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: StaffRequest, pk: int, seq: int) -> HttpResponse:
    """The form of a correction: only what is ticked is corrected."""
    matter = matter_of(request, pk)
    fact = fact_or_404(matter, seq)
    step = type(matter).actions[fact.action]
    said = Said(matter, fact, key_or_refuse(matter))
    typed = request.POST if request.method == "POST" else said.typed()
    errors: dict[str, str] = {}
    refusal = None
    if request.method == "POST" and not typed.get("more"):
        which = set(typed.getlist(WHICH))
        happened, errors = forms.moment(typed) if forms.DAY in which else (None, {})
        data, wrong = said.changed(typed, which)
        errors |= wrong
        if not errors:
            outcome = amend.correct(
                matter, seq, by=request.user, reason=typed.get(REASON, ""), data=data, happened=happened, seen=_seen(typed)
            )
            if outcome.done:
                messages.success(request, f"已更正“{step.title}”。原来的录入保留在全过程记录里。")
                return redirect(matter)
            errors, refusal = outcome.errors, outcome.refusal
    drawn = boxes(matter, fact, step.name, typed, errors, request.user)
    return draw(
        request, "desk/correct.html", 422 if errors or refusal else 200, matter=matter, title=f"更正“{step.title}”", boxes=drawn[:-1],
        reason=drawn[-1], chosen=typed.getlist(WHICH), errors=forms.wrong(drawn, errors), refusal=refusal, seen=matter.version,
        trail=[*matter_parts.trail(matter), {"title": f"更正“{step.title}”"}], back=matter.get_absolute_url(),
    )  # fmt: skip


def key_or_refuse(matter: Matter) -> bytes:
    """The matter's key. Raises Unreachable where it was destroyed at the end of retention."""
    key = matter_parts.key_of(matter)
    if key is None:
        raise Unreachable(Refusal("本案保存期限已满，个人信息的密钥已销毁，不能再更正。"))
    return key


@dataclass(frozen=True)
class Said:
    """What an entry of the ledger says, as a form shows it, and what was typed over that."""

    matter: Matter
    fact: Fact
    key: bytes

    @property
    def asked(self) -> tuple[Input, ...]:
        return inputs(type(self.matter), self.fact.action)

    def typed(self) -> QueryDict:
        """The entry as somebody would have typed it; personal values masked."""
        form = QueryDict(mutable=True)
        form[forms.DAY] = f"{self.fact.happened_on:%Y-%m-%d}"
        for ask in self.asked:
            kept = self.fact.data.get(ask.name)
            if kept in (None, "", []):
                continue
            if ask.kind == "parties":
                for place, party in enumerate(kept):
                    form.update({f"{ask.name}-{place}-{name}": value for name, value in veiled(party, self.key).items()})
            elif isinstance(kept, list):
                form.setlist(ask.name, kept)
            else:
                form[ask.name] = self._text(ask, kept)
        return form

    def _text(self, ask: Input, kept: Any) -> str:
        if ask.personal:
            return crypto.mask(crypto.decrypt(self.key, kept))
        if ask.kind == "money":
            return f"{kept / 100:.2f}"
        return str(kept).lower() if ask.kind == "yesno" else str(kept)

    def changed(self, typed: QueryDict, which: set[str]) -> tuple[dict[str, Any], dict[str, str]]:
        """The ticked fields as typed, masked values that were left alone restored or left out; and what is wrong."""
        raw = forms.read(type(self.matter), self.fact.action, typed)
        data = {name: value for name, value in raw.items() if name in which}
        errors: dict[str, str] = {}
        for ask in self.asked:
            if ask.name not in data:
                continue
            try:
                if ask.kind == "parties":
                    data[ask.name] = self._people(typed, ask.name)
                elif ask.personal and data[ask.name] == self.typed().get(ask.name):
                    del data[ask.name]
            except ValidationError as error:
                errors[ask.name] = error.messages[0]
        return data, errors

    def _people(self, typed: QueryDict, capacity: str) -> list[dict[str, str]]:
        kept = self.fact.data.get(capacity) or []
        rows = asking.people_at(typed, capacity)
        return [retyped(row, kept[place], self.key) if place < len(kept) else row for place, row in rows.items()]


def boxes(matter: Matter, fact: Fact, step: str, typed: QueryDict, errors: dict[str, str], user: User) -> list[Box]:
    """The fields of the step as the entry has them, when it happened, and last the reason."""
    drawn = forms.boxes(type(matter), step, typed, errors, unit=matter.unit, matter=matter, user=user)
    drawn = [box for box in drawn if box.name not in (forms.NOTE, forms.FILES)]
    helps = {
        ask.name: PEOPLE if ask.kind == "parties" else MASKED
        for ask in inputs(type(matter), step)
        if ask.personal or ask.kind == "parties"
    }
    for box in drawn:
        box.help = helps.get(box.name, box.help)
    reason = Box(REASON, "更正理由", "longtext", typed.get(REASON, ""), error=errors.get(REASON, ""))
    return [forms.when_boxes(typed, errors, fact.happened_on)[0], *drawn, reason]


@require_http_methods(["GET", "HEAD", "POST"])
def void(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back the last step of the matter, recorded by mistake."""
    matter = matter_of(request, pk)
    last = matter.history[-1]
    title = type(matter).event_titles().get(last.name, "上一步")
    reason = request.POST.get(REASON, "")
    refusal = permit.refusal_of_void(request.user, matter)
    if request.method == "POST" and refusal is None:
        outcome = amend.void(matter, last.seq, by=request.user, reason=reason, seen=_seen(request.POST))
        if outcome.done:
            messages.success(request, f"已撤销“{title}”的录入，案件回到“{outcome.matter.stands if outcome.matter else ''}”。")
            return redirect(matter)
        refusal = outcome.refusal
    box = Box(
        REASON, "撤销理由", "longtext", reason, help=f"撤销的是{timezone.localtime(last.happened_at):%Y-%m-%d}的“{title}”。"
    )
    values: dict[str, Any] = {
        "title": f"撤销“{title}”",
        "boxes": [box],
        "refusal": refusal,
        "submit": "撤销这一步",
        "seen": matter.version,
    }
    return draw(
        request, "desk/form.html", 422 if refusal else 200, matter=matter, **values,
        trail=[*matter_parts.trail(matter), {"title": f"撤销“{title}”"}], back=matter.get_absolute_url(),
    )  # fmt: skip


def _seen(typed: QueryDict) -> int | None:
    seen = typed.get("seen", "")
    return int(seen) if seen.isdecimal() else None
