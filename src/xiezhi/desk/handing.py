"""Handing a person on: to which line, then its own form with what was told here already in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from xiezhi.ledger import handing
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.perform import Outcome
from xiezhi.ui.boxes import Box

from . import forms, matter_parts
from .filling import Filling
from .frame import draw, line_title
from .opening import UNIT
from .reach import Unreachable, matter_of
from .request import StaffRequest

TITLE = "移交到其他条线"


def _matter(request: StaffRequest, pk: int) -> Matter:
    matter = matter_of(request, pk)
    if refusal := handing.refusal_of(request.user, matter):
        raise Unreachable(refusal)
    return matter


@require_safe
def choose(request: StaffRequest, pk: int) -> HttpResponse:
    """The lines to which the people of this matter can be handed on."""
    matter = _matter(request, pk)
    rows = [
        {
            "title": offer.online.title,
            "line": line_title(offer.cls._meta.app_label),
            "about": offer.online.about,
            "url": reverse("hand_on", args=[matter.pk, offer.name]),
        }
        for offer in handing.destinations(matter)
    ]
    trail = [*matter_parts.trail(matter), {"title": TITLE}]
    return draw(request, "desk/hand_on.html", matter=matter, title=TITLE, rows=rows, trail=trail)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: StaffRequest, pk: int, name: str) -> HttpResponse:
    """The other line's form, filled with what was agreed to be passed; what is missing is asked."""
    matter = _matter(request, pk)
    offer = next((offer for offer in handing.destinations(matter) if offer.name == name), None)
    if offer is None:
        raise Http404("没有这一类移交。")
    filling = Filling.of(request)
    if request.method != "POST" and filling.draft is None:
        filling.typed = typed_of(handing.given(matter, offer))
    units = {unit.code: unit for unit in offer.units()}
    unit = units.get(filling.typed.get(UNIT, ""), next(iter(units.values())))
    if filling.sent:
        data = forms.read(offer.cls, offer.action.name, filling.typed)

        def take(happened: datetime | date | None) -> Outcome:
            return handing.hand_on(matter, offer, by=request.user, unit=unit, data=data)

        if opened := filling.tries(take):
            messages.success(request, f"已办理移交，{unit.name}登记为{opened.number}。")
            return redirect(matter)
    values = filling.values(offer.cls, offer.action, unit)
    choices = [(code, each.name) for code, each in units.items()]
    values["when"] = [Box(UNIT, "接收单位", "choice", unit.code, choices=choices)]
    values["papers"] = ()
    title = f"{TITLE}：{offer.online.title}"
    return draw(
        request, "desk/form.html", filling.status, **{**values, "title": title, "submit": "移交"}, matter=matter,
        trail=[*matter_parts.trail(matter), {"title": title}], back=matter.get_absolute_url(),
    )  # fmt: skip


def typed_of(data: dict[str, Any]) -> QueryDict:
    """Values as a form would send them."""
    typed = QueryDict(mutable=True)
    for name, value in data.items():
        if isinstance(value, list):
            for place, row in enumerate(value):
                typed.update({f"{name}-{place}-{part}": text for part, text in row.items() if text})
        else:
            typed[name] = value
    return typed
