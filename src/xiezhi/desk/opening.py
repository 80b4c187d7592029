"""A new matter: the opening step of its kind, in the unit of the user's post."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from xiezhi.ledger import permit
from xiezhi.ledger.declare import Action
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.perform import open_matter
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.units import User

from . import drafts, files, forms
from .frame import draw, line_title
from .request import StaffRequest


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
    post = permit.opening_post(request.user, cls._meta.app_label, action)
    if post is None:
        outcome = open_matter(cls, by=request.user, data={}, step=step)
        return draw(request, "desk/why.html", 403, refusal=outcome.refusal, title=action.title, trail=trail(cls, action))
    draft, typed = drafts.kept(request.user, request.path)
    errors: dict[str, str] = {}
    refusal: Refusal | None = None
    if request.method == "POST":
        typed = request.POST
        if not request.POST.get("more"):
            happened, errors = forms.moment(typed)
            errors |= files.wrong(request.FILES.getlist(forms.FILES))
            if not errors:
                outcome = open_matter(
                    cls,
                    by=request.user,
                    data=forms.read(cls, step, typed),
                    step=step,
                    unit=post.unit,
                    happened=happened,
                    note=typed.get(forms.NOTE, ""),
                )
                if outcome.done and outcome.matter:
                    return opened(request, outcome.matter)
                errors, refusal = outcome.errors, outcome.refusal
    drawn = forms.boxes(cls, step, typed, errors, unit=post.unit)
    when = forms.when_boxes(typed, errors)
    return draw(
        request,
        "desk/form.html",
        422 if errors or refusal else 200,
        title=action.title,
        basis=action.basis,
        unit=post.unit,
        when=when,
        **forms.arranged(drawn, errors, typed),
        errors=forms.wrong([*when, *drawn], errors),
        refusal=refusal,
        draft=draft if request.method != "POST" else None,
        draft_title=f"{cls._meta.verbose_name}：{action.title}",
        submit=action.title,
        trail=trail(cls, action),
        back=reverse("list", args=[kind]),
    )


def opened(request: StaffRequest, matter: Matter) -> HttpResponse:
    """The matter is there: keep its files, forget the draft, go to its page."""
    drafts.drop(request.user, request.path)
    messages.success(request, f"已登记，编号{matter.number}。")
    for sentence in files.keep(matter, request.FILES.getlist(forms.FILES), request.user):
        messages.error(request, sentence)
    return redirect(matter)


def trail(cls: type[Matter], action: Action) -> list[dict[str, str]]:
    """The way here: line, list, this form."""
    return [
        {"title": line_title(cls._meta.app_label)},
        {"title": str(cls._meta.verbose_name), "url": reverse("list", args=[cls.kind_name()])},
        {"title": action.title},
    ]
