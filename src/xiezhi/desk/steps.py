"""Taking a step in a matter: the form, the step, and the page that says why it cannot be taken."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from xiezhi.ledger import permit
from xiezhi.ledger.citation import cited
from xiezhi.ledger.declare import Action
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.perform import Outcome, perform
from xiezhi.ledger.refusal import Refusal

from . import beside, drafts, forms
from .filling import Filling
from .frame import draw
from .matter_parts import trail
from .reach import matter_of, who_may
from .request import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: StaffRequest, pk: int, step: str) -> HttpResponse:
    """The form of step `step` in the matter, and what comes of it."""
    matter = matter_of(request, pk)
    action = step_or_404(matter, step)
    filling = Filling.of(request)
    if not filling.sent and (before := permit.refusal_of(request.user, matter, action)):
        return why_page(request, matter, action, before)
    if filling.sent:
        data = forms.read(type(matter), step, filling.typed)
        note = filling.typed.get(forms.NOTE, "")

        def take(happened: datetime | date | None) -> Outcome:
            return perform(matter, step, by=request.user, data=data, happened=happened, seen=filling.seen, note=note)

        if filling.tries(take):
            messages.success(request, f"已办理“{action.title}”。")
            return redirect(matter)
        if filling.refusal:
            drafts.keep(request.user, request.path, draft_title(matter, action), dict(filling.typed.lists()))
            matter = matter_of(request, pk)
    return form_page(request, matter, action, filling)


def form_page(request: StaffRequest, matter: Matter, action: Action, filling: Filling) -> HttpResponse:
    """The page of the form, as far as it is filled in."""
    return draw(
        request,
        "desk/form.html",
        filling.status,
        **filling.values(type(matter), action, matter.unit, matter),
        matter=matter,
        due={"on": matter.due_on, "basis": cited(matter.due_rule)} if matter.due_on else None,
        seen=matter.version,
        draft_title=draft_title(matter, action),
        spread=beside.like_amounts(matter, action, filling.typed),
        publication=beside.publication(matter, action, request.user),
        leads_to=type(matter).state_label(action.to) if action.to and action.to != matter.state else "",
        trail=[*trail(matter), {"title": action.title}],
        back=matter.get_absolute_url(),
    )


@require_safe
def why(request: StaffRequest, pk: int, step: str) -> HttpResponse:
    """Why can I not do this: what stands in the way, on which article, and what to do instead."""
    matter = matter_of(request, pk)
    action = step_or_404(matter, step)
    refusal = permit.refusal_of(request.user, matter, action)
    return why_page(request, matter, action, refusal) if refusal else redirect("step", pk, step)


def why_page(request: StaffRequest, matter: Matter, action: Action, refusal: Refusal) -> HttpResponse:
    """The page of a refusal before the form."""
    people = who_may(matter, action)
    path = [{"title": type(matter).state_label(state), "now": state == matter.state} for state in action.sources]
    asked = request.path.endswith(reverse("why", args=[matter.pk, action.name]))
    return draw(
        request, "desk/why.html", 200 if asked else 409, matter=matter, title=action.title, basis=action.basis,
        refusal=refusal, people=people, states=path, trail=[*trail(matter), {"title": action.title}],
    )  # fmt: skip


def step_or_404(matter: Matter, step: str) -> Action:
    """The declared step. Raises Http404 where the kind has none of this name, or it opens matters."""
    action = type(matter).actions.get(step)
    if action is None or action.opens:
        raise Http404("这类案件没有这一步。")
    return action


def draft_title(matter: Matter, action: Action) -> str:
    return f"{matter.number} {action.title}"
