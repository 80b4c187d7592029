"""文书模板: which there are, with which versions papers were made, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from xiezhi.ledger import instruments, sources
from xiezhi.ledger.instruments import InstrumentError, Template
from xiezhi.ledger.permit import duty_post
from xiezhi.ledger.units import User
from xiezhi.ui.boxes import Box

from .frame import draw, line_title, lines_installed, lines_of
from .lists import PER_PAGE
from .request import StaffRequest

AROUND = 3
OWN, PLATFORM = "本单位自定", "平台自带"
BUILT_IN = "platform"


def lines_seen(user: User) -> list[str]:
    """Lines whose templates the user looks at. Raises PermissionDenied where there are none."""
    if not sources.may_look(user):
        raise PermissionDenied
    return lines_installed() if duty_post(user, "manage") else lines_of(user)


@require_safe
def listed(request: StaffRequest) -> HttpResponse:
    """Every template of the reader's lines, with how often papers were made with it; `line` and `q` keep some."""
    lines = lines_seen(request.user)
    line, q = request.GET.get("line", ""), request.GET.get("q", "").strip()
    chosen = [held for held in lines if not line or held == line]
    everything = [(held, name) for held in chosen for name in instruments.names(held) if q in name]
    page = Paginator(everything, PER_PAGE).get_page(request.GET.get("page"))
    made = sources.used(chosen)
    join = f"?{urlencode({'line': line, 'q': q})}&page="
    return draw(
        request,
        "desk/templates.html",
        title="文书模板",
        rows=[row(held, name, made.get((held, name), [])) for held, name in page.object_list],
        total=page.paginator.count,
        filtered=bool(line or q),
        boxes=[
            Box("q", "文书名称", "search", q, required=False, prefix="q"),
            Box(
                "line",
                "业务条线",
                "choice",
                line,
                required=False,
                choices=[(held, line_title(held)) for held in lines],
                prefix="q",
            ),
        ],
        pager={
            "page": page.number,
            "pages": page.paginator.num_pages,
            "previous": f"{join}{page.number - 1}" if page.has_previous() else "",
            "next": f"{join}{page.number + 1}" if page.has_next() else "",
        },
    )


def row(line: str, name: str, made: list[dict[str, Any]]) -> dict[str, Any]:
    """One line of the list; `older`: papers made with a text that is not today's."""
    template, fault = today(line, name)
    digest = sources.digest_of(template) if template else ""
    return {
        "name": name,
        "line": line_title(line),
        "url": reverse("template", args=[line, name]),
        "whose": "" if template is None else OWN if template.own else PLATFORM,
        "fault": fault,
        "made": sum(version["made"] for version in made),
        "older": sum(version["made"] for version in made if version["digest"] != digest),
        "last": max((version["last"] for version in made if version["last"]), default=None),
    }


def today(line: str, name: str) -> tuple[Template | None, str]:
    """The template that papers are made with today; None and a sentence where it cannot be read."""
    try:
        return instruments.find(f"{line}/{name}"), ""
    except InstrumentError as error:
        return None, str(error)


@require_safe
def page(request: StaffRequest, line: str, name: str) -> HttpResponse:
    """One template: its text today, the versions that papers were made with, and what has changed since one of them."""
    if line not in lines_seen(request.user) or name not in instruments.names(line):
        raise Http404("没有这份文书模板，或者您的岗位看不到它。")
    template, fault = today(line, name)
    digest = sources.digest_of(template) if template else ""
    versions = list(sources.versions(line, name))
    texts = {version.digest: version.text for version in versions}
    built_in = instruments.built_in(line, name) if template and template.own else None
    if built_in:
        texts[BUILT_IN] = built_in.text
    older = [key for key in texts if key != digest]
    shown = request.GET.get("version", "") or next(iter(older), "")
    if shown and shown not in texts:
        raise Http404("没有模板的这个版本。")
    changes = list(changed(texts[shown], template.text)) if template and shown and shown != digest else []
    return draw(
        request,
        "desk/template.html",
        title=f"{name}模板",
        current=template,
        whose=OWN if template and template.own else PLATFORM,
        fault=fault,
        line=line_title(line),
        digest=digest,
        versions=versions,
        built_in=BUILT_IN if built_in else "",
        shown=shown,
        changes=changes,
        trail=[{"title": "文书模板", "url": reverse("templates")}, {"title": name}],
    )


def changed(before: str, after: str) -> Iterator[dict[str, Any]]:
    """Rows of a comparison: kind (same, removed, added, gap), line numbers from 1, text; long stretches left alone are one gap."""
    old, new = before.splitlines(), after.splitlines()
    reached = 0
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND):
        if group[0][1] > reached:
            yield {"kind": "gap", "lines": group[0][1] - reached}
        for kind, first, last, first_new, last_new in group:
            if kind == "equal":
                yield from (_row("same", old[place], place, first_new + place - first) for place in range(first, last))
                continue
            yield from (_row("removed", old[place], place, None) for place in range(first, last))
            yield from (_row("added", new[place], None, place) for place in range(first_new, last_new))
        reached = group[-1][2]
    if reached and reached < len(old):
        yield {"kind": "gap", "lines": len(old) - reached}


def _row(kind: str, text: str, before: int | None, after: int | None) -> dict[str, Any]:
    numbers = {"before": None if before is None else before + 1, "after": None if after is None else after + 1}
    return {"kind": kind, "text": text, **numbers}
