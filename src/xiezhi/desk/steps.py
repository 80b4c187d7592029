"""Taking a step in a matter: the form, the step, and the page that says why it cannot be taken."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from xiezhi.ledger import permit
from xiezhi.ledger.citation import cited
from xiezhi.ledger.declare import Action
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.perform import perform
from xiezhi.ledger.refusal import Refusal

from . import drafts, files, forms
from .casefile import trail
from .frame import draw
from .reach import matter_of, who_may
from .request import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: StaffRequest, pk: int, step: str) -> HttpResponse:
    """The form of step `step` in the matter, and what comes of it."""
    matter = matter_of(request, pk)
    action = step_or_404(matter, step)
    draft, typed = drafts.kept(request.user, request.path)
    errors: dict[str, str] = {}
    refusal: Refusal | None = None
    if (request.method != "POST" or request.POST.get("more")) and (before := permit.refusal_of(request.user, matter, action)):
        return why_page(request, matter, action, before)
    if request.method == "POST":
        typed = request.POST
        if not request.POST.get("more"):
            happened, errors = forms.moment(typed)
            errors |= files.wrong(request.FILES.getlist(forms.FILES))
            if not errors:
                seen = typed.get("seen", "")
                outcome = perform(
                    matter, step, by=request.user, data=forms.read(type(matter), step, typed), happened=happened,
                    seen=int(seen) if seen.isdecimal() else None, note=typed.get(forms.NOTE, ""),
                )  # fmt: skip
                if outcome.done:
                    return taken(request, matter, action)
                errors, refusal = outcome.errors, outcome.refusal
        if refusal:
            drafts.keep(request.user, request.path, draft_title(matter, action), dict(typed.lists()))
            matter = matter_of(request, pk)
    drawn = forms.boxes(type(matter), step, typed, errors, unit=matter.unit, matter=matter)
    when = forms.when_boxes(typed, errors)
    return draw(
        request,
        "desk/form.html",
        (409 if refusal else 422) if errors or refusal else 200,
        matter=matter,
        title=action.title,
        basis=action.basis,
        due={"on": matter.due_on, "basis": cited(matter.due_rule)} if matter.due_on else None,
        when=when,
        **forms.arranged(drawn, errors, typed),
        errors=forms.wrong([*when, *drawn], errors),
        refusal=refusal,
        seen=matter.version,
        draft=draft if request.method != "POST" else None,
        draft_title=draft_title(matter, action),
        submit=action.title,
        leads_to=type(matter).state_label(action.to) if action.to and action.to != matter.state else "",
        papers=action.instruments,
        trail=[*trail(matter), {"title": action.title}],
        back=matter.get_absolute_url(),
    )


def taken(request: StaffRequest, matter: Matter, action: Action) -> HttpResponse:
    """The step is taken: keep its files, forget the draft, go back to the matter."""
    drafts.drop(request.user, request.path)
    messages.success(request, f"已办理“{action.title}”。")
    for sentence in files.keep(matter, request.FILES.getlist(forms.FILES), request.user):
        messages.error(request, sentence)
    return redirect(matter)


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
