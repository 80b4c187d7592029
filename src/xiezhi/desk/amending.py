"""Correcting an entry, taking back the last step: the old entry stays, the new one names it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from xiezhi.ledger import amend
from xiezhi.ledger.entry import inputs
from xiezhi.ledger.fold import KERNEL_EVENTS, Fact
from xiezhi.ledger.matter import Matter
from xiezhi.ui.boxes import Box

from . import forms, matter_parts
from .frame import draw
from .reach import matter_of
from .request import StaffRequest

WHICH, REASON = "which", "reason"


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
    typed = request.POST if request.method == "POST" else QueryDict()
    errors: dict[str, str] = {}
    refusal = None
    if request.method == "POST" and not typed.get("more"):
        which = set(typed.getlist(WHICH))
        happened, errors = forms.moment(typed) if forms.DAY in which else (None, {})
        if not errors:
            raw = forms.read(type(matter), step.name, typed)
            data = {name: value for name, value in raw.items() if name in which}
            outcome = amend.correct(
                matter, seq, by=request.user, reason=typed.get(REASON, ""), data=data, happened=happened, seen=_seen(typed)
            )
            if outcome.done:
                messages.success(request, f"已更正“{step.title}”。原来的录入保留在全过程记录里。")
                return redirect(matter)
            errors, refusal = outcome.errors, outcome.refusal
    drawn = boxes(matter, fact, step.name, typed, errors)
    return draw(
        request, "desk/correct.html", 422 if errors or refusal else 200, matter=matter, title=f"更正“{step.title}”", boxes=drawn[:-1],
        reason=drawn[-1], chosen=typed.getlist(WHICH), errors=forms.wrong(drawn, errors), refusal=refusal, seen=matter.version,
        trail=[*matter_parts.trail(matter), {"title": f"更正“{step.title}”"}], back=matter.get_absolute_url(),
    )  # fmt: skip


def boxes(matter: Matter, fact: Fact, step: str, typed: QueryDict, errors: dict[str, str]) -> list[Box]:
    """The fields of the step as they stand, when it happened, and last the reason."""
    drawn = forms.boxes(type(matter), step, typed, errors, unit=matter.unit, matter=matter)
    drawn = [box for box in drawn if box.name not in (forms.NOTE, forms.FILES)]
    secret = {ask.name for ask in inputs(type(matter), step) if ask.personal or ask.kind == "parties"}
    for box in drawn:
        if box.name in secret:
            box.help = box.help or "个人信息不回填，更正时请完整填写。"
    reason = Box(REASON, "更正理由", "longtext", typed.get(REASON, ""), error=errors.get(REASON, ""))
    return [forms.when_boxes(typed, errors, fact.happened_on)[0], *drawn, reason]


@require_http_methods(["GET", "HEAD", "POST"])
def void(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back the last step of the matter, recorded by mistake."""
    matter = matter_of(request, pk)
    last = matter.history[-1]
    title = type(matter).event_titles().get(last.name, "上一步")
    reason = request.POST.get(REASON, "")
    refusal = None
    if request.method == "POST":
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
