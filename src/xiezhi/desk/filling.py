"""A form as somebody fills it in: what was typed, what is wrong with it, why it was refused, which draft it began from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from secrets import token_hex
from typing import Any

from django.contrib import messages
from django.http import QueryDict

from xiezhi.ledger.declare import Action
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.perform import Outcome
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.units import Unit

from . import drafts, files, forms
from .models import Draft
from .request import StaffRequest

Take = Callable[[datetime | date | None], Outcome]


@dataclass
class Filling:
    """The form of one step, as the request brings it."""

    request: StaffRequest
    typed: QueryDict
    draft: Draft | None = None
    errors: dict[str, str] = field(default_factory=dict)
    refusal: Refusal | None = None

    @classmethod
    def of(cls, request: StaffRequest) -> Filling:
        """What was sent; where nothing was, the user's draft of this form."""
        if request.method == "POST":
            return cls(request, request.POST)
        draft, typed = drafts.kept(request.user, request.path)
        return cls(request, typed, draft)

    @property
    def sent(self) -> bool:
        """Whether the form was sent to be done, not merely asked for one more row."""
        return self.request.method == "POST" and not self.typed.get("more")

    @property
    def seen(self) -> int | None:
        """The version of the matter that the user looked at while filling in the form."""
        seen = self.typed.get("seen", "")
        return int(seen) if seen.isdecimal() else None

    @property
    def status(self) -> int:
        return 409 if self.refusal else 422 if self.errors else 200

    def tries(self, take: Take) -> Matter | None:
        """Take the step where the form is in order: the matter when it is done, else None and why."""
        happened, self.errors = forms.moment(self.typed)
        uploads = self.request.FILES.getlist(forms.FILES)
        self.errors |= files.wrong(uploads)
        if not self.errors:
            outcome = take(happened)
            if outcome.done and outcome.matter:
                self.done(outcome.matter)
                return outcome.matter
            self.errors, self.refusal = outcome.errors, outcome.refusal
        if uploads:
            messages.warning(self.request, "附件不能随表单留存，请重新选择。")
        return None

    def done(self, matter: Matter) -> None:
        """Keep the files with the matter, forget the draft."""
        drafts.drop(self.request.user, self.request.path, self.typed.get("draft_form", ""))
        for sentence in files.keep(matter, self.request.FILES.getlist(forms.FILES), self.request.user):
            messages.error(self.request, sentence)

    def values(self, cls: type[Matter], action: Action, unit: Unit, matter: Matter | None = None) -> dict[str, Any]:
        """Values of the page of the form."""
        given, user = self.request.GET.dict(), self.request.user
        drawn = forms.boxes(cls, action.name, self.typed, self.errors, unit=unit, matter=matter, given=given, user=user)
        when = forms.when_boxes(self.typed, self.errors)
        return {
            "title": action.title,
            "basis": action.basis,
            "submit": action.title,
            "papers": action.instruments,
            "when": when,
            **forms.arranged(drawn, action, self.typed),
            "errors": forms.wrong([*when, *drawn], self.errors),
            "refusal": self.refusal,
            "draft": self.draft,
            "draft_form": token_hex(8),
        }
