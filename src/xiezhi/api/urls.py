"""The addresses of the API: its operations, its description, the page that lists them."""

from __future__ import annotations

from django.urls import path

from . import files, hooks, kinds, matters, reports, steps
from .door import api, no_such_address
from .page import operations

api.add_router("/kinds", kinds.router)
api.add_router("/kinds", steps.kinds_router)
api.add_router("/matters", matters.router)
api.add_router("/matters", steps.matters_router)
api.add_router("/matters", files.router)
api.add_router("/hooks", hooks.router)
api.add_router("", reports.router)

urlpatterns = [
    path("", operations, name="operations"),
    path("", api.urls),
    path("<path:rest>", no_such_address),
]
