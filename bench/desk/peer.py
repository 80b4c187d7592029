"""The peer: Django's own admin, listing the same rows with the same columns, filters, search and page size.

It is set up as a careful developer would: units and handlers come in the list's own query, and the state is filtered by its
declared choices instead of a look through the whole table. Its cost has no part for permission, lights or next steps.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from xiezhi.desk.columns import USUAL
from xiezhi.desk.lists import PER_PAGE
from xiezhi.ledger.matter import Matter, kinds

site = admin.AdminSite()


class ByState(admin.SimpleListFilter):
    """The declared states of the kind."""

    title = "状态"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(model_admin.model.State.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Matter]) -> QuerySet[Matter]:
        return queryset.filter(state=self.value()) if self.value() else queryset


class Listed(admin.ModelAdmin):
    """One kind of matter."""

    list_display = [name if name != "state" else "stands" for name in USUAL]
    list_filter = [ByState, "is_finished", "opened_on", "unit"]
    list_select_related = ["unit", "handler"]
    list_per_page = PER_PAGE
    search_fields = ["number", "title", "party_rows__shown"]
    ordering = ["-opened_on", "-pk"]
    exclude = ["words"]


for kind in kinds().values():
    site.register(kind, Listed)
