"""What the first page would otherwise wait for, brought up before a web process answers: addresses, law, forms, templates."""

from __future__ import annotations

from pathlib import Path

from django.template.loader import get_template
from django.urls import reverse

from xiezhi import law
from xiezhi.figures.registry import figures
from xiezhi.ledger.access import Role
from xiezhi.ledger.entry import inputs
from xiezhi.ledger.matter import kinds
from xiezhi.ledger.queries import turns_of
from xiezhi.ui import components
from xiezhi.ui.templatetags.ui import ui_head

from .columns import columns_of
from .selection import choices_of

TEMPLATES = Path(__file__).resolve().parent / "templates"


def warm() -> None:
    """Read every address, rule, figure, template and declared field once; nothing is asked of the database."""
    reverse("inbox")
    law.rules()
    figures()
    ui_head()
    for role in Role:
        turns_of(role)
    for cls in kinds().values():
        columns_of(cls)
        choices_of(cls)
        for step in cls.actions:
            inputs(cls, step)
    for path in sorted(TEMPLATES.rglob("*.html")):
        get_template(path.relative_to(TEMPLATES).as_posix())
    for name in components.names():
        components.engine().get_template(f"{name}/{name}.html")
