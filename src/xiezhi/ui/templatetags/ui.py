"""Template library of the look: `{% ui "component" ... %}`, the head of a page, and the filters for dates and money."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from xiezhi.ui import components

register = template.Library()


@register.simple_tag
def ui(component: str, **values: Any) -> SafeString:
    """One component, drawn from the values passed and nothing else."""
    return components.render(component, values)


@register.simple_tag
def asset(path: str) -> str:
    """Address of a static file with a digest of its content, so that browsers may keep it for good."""
    return f"{static(path)}?v={_digest(path)}"


@cache
def _digest(path: str) -> str:
    found = finders.find(path)
    if not found:
        raise LookupError(f"no static file {path!r}")
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:8]


@register.simple_tag
def ui_head() -> SafeString:
    """Links to the style sheets and scripts of the foundations and of all components."""
    sheets = format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((asset(f"ui/{path}"),) for path in components.assets("css"))
    )
    scripts = format_html_join(
        "\n", '<script src="{}" defer></script>', ((asset(f"ui/{path}"),) for path in components.assets("js"))
    )
    return format_html("{}\n{}", sheets, scripts)


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@register.filter
def day(value: date | datetime | None) -> str:
    """2021-12-31, for tables; empty for None. Instants are read in Beijing time."""
    return "" if not value else f"{_local(value):%Y-%m-%d}"


@register.filter
def moment(value: datetime | date | None) -> str:
    """2021-12-31 15:20; midnight is a day without a time."""
    if not value:
        return ""
    local = _local(value)
    timed = isinstance(local, datetime) and (local.hour or local.minute)
    return f"{local:%Y-%m-%d %H:%M}" if timed else f"{local:%Y-%m-%d}"


@register.filter
def paper_day(value: date | datetime | None) -> str:
    """2021年12月31日, for papers."""
    if not value:
        return ""
    local = _local(value)
    return f"{local.year}年{local.month}月{local.day}日"


@register.filter
def yuan(fen: int | None) -> str:
    """Money kept in 分, shown in 元 with separators: 12830000 → 128,300.00."""
    return "" if fen is None else f"{fen / 100:,.2f}"


@register.filter
def figures(value: int | float | None) -> str:
    """A number with separators; money (a float) with two decimals; empty for None."""
    if value is None:
        return ""
    return f"{value:,.2f}" if isinstance(value, float) else f"{value:,}"


@register.filter
def key(mapping: dict[Any, Any], name: Any) -> Any:
    """mapping[name]; None where it is not there."""
    return mapping.get(name)
