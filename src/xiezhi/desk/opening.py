"""A new matter: the opening step of its kind, in the unit of the user's post."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from xiezhi.ledger import permit
from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import inputs
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.perform import Outcome, open_matter
from xiezhi.ledger.units import Unit, User
from xiezhi.ui.boxes import Box

from . import doubling, forms
from .filling import Filling
from .frame import draw, line_title
from .request import StaffRequest

UNIT = "opening_unit"


def openings(user: User, cls: type[Matter]) -> list[dict[str, Any]]:
    """Opening steps of `cls` that the user may take: title and address."""
    return [
        {"title": step.title, "url": reverse("new", args=[cls.kind_name(), step.name])}
        for step in cls.actions.values()
        if step.opens and permit.opening_post(user, cls._meta.app_label, step)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest, kind: str, step: str) -> HttpResponse:
    """The form of an opening step, and what comes of it."""
    cls = kinds().get(kind)
    action = cls.actions.get(step) if cls else None
    if cls is None or action is None or not action.opens:
        raise Http404("没有这一类案件，或者它不是这样登记的。")
    units = opening_units(request.user, cls, action)
    if not units:
        outcome = open_matter(cls, by=request.user, data={}, step=step)
        return draw(request, "desk/why.html", 403, refusal=outcome.refusal, title=action.title, trail=trail(cls, action))
    filling = Filling.of(request)
    unit = units.get(filling.typed.get(UNIT, ""), next(iter(units.values())))
    doubles = doubling.before(cls, action, filling, request.user) if filling.sent else []
    if filling.sent and not doubles:
        data = doubling.referring(cls, forms.read(cls, step, filling.typed), filling.typed)
        note = filling.typed.get(forms.NOTE, "")

        def take(happened: datetime | date | None) -> Outcome:
            return open_matter(cls, by=request.user, data=data, step=step, unit=unit, happened=happened, note=note)

        if matter := filling.tries(take):
            messages.success(request, f"已登记，编号{matter.number}。")
            return redirect(matter)
    values = filling.values(cls, action, unit)
    if len(units) > 1:
        values["when"].append(
            Box(
                UNIT,
                "承办单位",
                "choice",
                unit.code,
                choices=[(code, unit.name) for code, unit in units.items()],
                reload="按所选单位更新人员" if any(ask.kind in ("staff", "user") for ask in inputs(cls, step)) else "",
            )
        )
    return draw(
        request,
        "desk/form.html",
        409 if doubles else filling.status,
        **values,
        doubles=doubles,
        doubles_seen=doubling.seen(doubles),
        unit=unit,
        draft_title=f"{cls._meta.verbose_name}：{action.title}",
        trail=trail(cls, action),
        back=reverse("list", args=[kind]),
    )


def opening_units(user: User, cls: type[Matter], action: Action) -> dict[str, Unit]:
    """Units in which the user may open a matter of `cls` by this step, by code: own posts' before delegated ones', then those below."""
    posts = permit.opening_posts(user, cls._meta.app_label, action)
    units = {post.unit.code: post.unit for post in sorted(posts, key=lambda post: post.delegated_by_id is not None)}
    if above := [post.unit for post in posts if permit.opens_below(post, action)]:
        units |= {unit.code: unit for unit in Unit.objects.standing().of_kinds(cls.homes).below(above) if unit.code not in units}
    return {code: unit for code, unit in units.items() if permit.refusal_of_home(cls, unit) is None}


def trail(cls: type[Matter], action: Action) -> list[dict[str, str]]:
    """The way here: line, list, this form."""
    return [
        {"title": line_title(cls._meta.app_label)},
        {"title": str(cls._meta.verbose_name), "url": reverse("list", args=[cls.kind_name()])},
        {"title": action.title},
    ]
