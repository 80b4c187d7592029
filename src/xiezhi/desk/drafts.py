"""Drafts: nothing typed is ever lost, whether the reader leaves, is signed out, or is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from xiezhi.ledger import crypto
from xiezhi.ledger.units import User

from .frame import draw
from .models import Draft
from .request import StaffRequest

LONGEST = 200_000
NOT_TYPED = {"csrfmiddlewaretoken", "seen", "more", "draft_title", "draft_address", "draft_form", "password"}
FORMS = ("/m/", "/k/")
LATE = timedelta(hours=1)  # no browser saves a draft so long after the form was sent


@transaction.atomic
def keep(user: User, address: str, title: str, typed: Mapping[str, list[str]]) -> Draft | None:
    """Keep what was typed into the form at `address`.

    None where nothing was typed, it is too long to be a form, or this very form was sent meanwhile.
    """
    entered = {name: values for name, values in typed.items() if name not in NOT_TYPED and any(values)}
    text = json.dumps(entered, ensure_ascii=False)
    form = next(iter(typed.get("draft_form", ())), "")[:32]
    if not entered or len(text) > LONGEST:
        return None
    draft, _ = Draft.objects.select_for_update().get_or_create(user=user, address=address[:200])
    if form and form == draft.form and not draft.typed:
        return None
    draft.title, draft.form, draft.typed = title[:200], form, crypto.encrypt(crypto.master_key(), text)
    draft.save()
    return draft


def kept(user: User, address: str) -> tuple[Draft | None, QueryDict]:
    """The draft of the form at `address`, if any, and what was typed into it."""
    draft = Draft.objects.of(user, address).unsent().first()
    typed = QueryDict(mutable=True)
    if draft:
        for name, values in json.loads(crypto.decrypt(crypto.master_key(), draft.typed)).items():
            typed.setlist(name, values)
    return draft, typed


def drop(user: User, address: str, form: str) -> None:
    """Forget the draft at `address`: page `form` was sent, and what it still saves is no draft."""
    Draft.objects.update_or_create(user=user, address=address[:200], defaults={"typed": "", "form": form[:32]})
    user.drafts.sent_before(timezone.now() - LATE).delete()


def rescue(request: StaffRequest) -> None:
    """Keep a form that arrives after the sitting has ended, for the user whose sitting it was."""
    address = request.POST.get("draft_address", request.path)
    if request.method == "POST" and isinstance(request.user, User) and address.startswith(FORMS):
        keep(request.user, address, request.POST.get("draft_title", "表单"), dict(request.POST.lists()))


@require_POST
def save(request: StaffRequest) -> HttpResponse:
    """Keep the form that is being filled in; answers with the words that stand beside it."""
    address = request.POST.get("draft_address", "")
    if not address.startswith(FORMS):
        return HttpResponse("没有保存。", status=400, content_type="text/plain; charset=utf-8")
    draft = keep(request.user, address, request.POST.get("draft_title", "表单"), dict(request.POST.lists()))
    if request.GET.get("back"):
        messages.success(request, "已存为草稿。" if draft else "还没有填写内容，没有保存草稿。")
        return redirect(address)
    words = f"草稿已于 {timezone.localtime(draft.saved_at):%H:%M:%S} 保存" if draft else ""
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


@require_safe
def listed(request: StaffRequest) -> HttpResponse:
    """The user's drafts, the latest first."""
    return draw(request, "desk/drafts.html", drafts=request.user.drafts.unsent())


@require_POST
def discard(request: StaffRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    get_object_or_404(request.user.drafts.unsent(), pk=pk).delete()
    messages.success(request, "草稿已删除。")
    return redirect("drafts")
