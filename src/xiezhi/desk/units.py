"""单位: the tree of units; a unit added, renamed or closed."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from xiezhi.ledger import tree
from xiezhi.ledger.entry import clean_day
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.units import Unit
from xiezhi.ui.boxes import Box

from .frame import draw
from .request import StaffRequest, doer_of
from .staff import on_duty

TRAIL = {"title": "单位", "url": "/units/"}
ENFORCES = str(Unit.column("enforces").verbose_name)
YES_NO = [("yes", "是"), ("no", "否")]
HELP = {
    "short_name": "列表和岗位里用，如“甲街道”。",
    "code_word": "文书编号里的代字，如“某甲”。",
    "code": "不填时由平台按上级单位的编码往下编。定了不能改。",
}


@require_safe
def units(request: StaffRequest) -> HttpResponse:
    """All units as a tree, each with how many people hold a post there today."""
    on_duty(request.user, "manage")
    rows = [{"unit": unit, "depth": min(unit.path.count("/") - 1, 5)} for unit in Unit.objects.with_people(timezone.localdate())]
    return draw(request, "desk/units.html", title="单位", rows=rows, enforces=ENFORCES)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Add a unit below another (`?parent=` its code)."""
    on_duty(request.user, "manage")
    typed: Mapping[str, str] = {"parent": request.GET.get("parent", ""), "enforces": "no"}
    errors: dict[str, str] = {}
    if request.method == "POST":
        typed = request.POST
        errors = tree.add_unit(typed, doer_of(request))
        if not errors:
            messages.success(request, f"已设立单位：{typed.get('name', '').strip()}。")
            return redirect("units")
    above = list(Unit.objects.standing().values_list("code", "name"))
    parent = Box("parent", "上级单位", "choice", typed.get("parent", ""), choices=above, error=errors.get("parent", ""))
    code = Box(
        "code", "单位编码", value=typed.get("code", ""), required=not above, longest=40, help=HELP["code"],
        error=errors.get("code", ""),
    )  # fmt: skip
    boxes = [*([parent] if above else []), *boxes_of(typed, errors), code]
    return _form(request, "设立单位", boxes, "设立")


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """Rename a unit or change what it is; numbers and papers made before keep the old names."""
    on_duty(request.user, "manage")
    unit = unit_of(pk)
    errors: dict[str, str] = {}
    typed: Mapping[str, str] = {
        **{name: getattr(unit, name) for name in tree.NAMED},
        "enforces": "yes" if unit.enforces else "no",
    }
    if request.method == "POST":
        typed = request.POST
        errors = tree.change_unit(unit, typed, doer_of(request))
        if not errors:
            messages.success(request, f"{unit}已保存。以前的编号和文书仍用原来的名称。")
            return redirect("units")
        unit.refresh_from_db()
    return _form(request, f"变更单位：{unit}", boxes_of(typed, errors), "保存")


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: StaffRequest, pk: int) -> HttpResponse:
    """Close a unit as of a day; a unit with open matters says so."""
    on_duty(request.user, "manage")
    unit = unit_of(pk)
    trail = [TRAIL, {"title": f"撤销单位：{unit}"}]
    if refusal := tree.refusal_to_close(unit):
        status = 409 if request.method == "POST" else 200
        return draw(request, "desk/why.html", status, title="撤销单位", refusal=refusal, trail=trail)
    typed, error = request.POST.get("closed_on", f"{timezone.localdate():%Y-%m-%d}"), ""
    if request.method == "POST":
        try:
            refusal = tree.close_unit(unit, clean_day(typed, "撤销日期"), doer_of(request))
        except ValidationError as invalid:
            error = invalid.messages[0]
        else:
            if refusal is None:
                messages.success(request, f"{unit}已撤销，那里的岗位到今天为止。")
                return redirect("units")
    box = Box(
        "closed_on",
        "撤销日期",
        "date",
        typed,
        error=error,
        help="撤销以后不能再在那里登记案件、设立岗位；以前的案件和记录都还在。",
    )
    return _form(request, f"撤销单位：{unit}", [box], "撤销", refusal)


def unit_of(pk: int) -> Unit:
    """The standing unit of this key. Raises Http404 where there is none or it is closed."""
    try:
        return Unit.objects.standing().get(pk=pk)
    except Unit.DoesNotExist:
        raise Http404("没有这个单位，或者它已经撤销。") from None


def boxes_of(typed: Mapping[str, str], errors: Mapping[str, str]) -> list[Box]:
    """What a unit is called and what it is."""
    boxes = []
    for name in tree.NAMED:
        column = Unit.column(name)
        boxes.append(
            Box(
                name, str(column.verbose_name), "choice" if column.choices else "text", typed.get(name, ""),
                required=name in tree.NEEDED, help=HELP.get(name, ""), error=errors.get(name, ""), longest=column.max_length,
                choices=[(str(value), str(label)) for value, label in column.choices or ()],
            )
        )  # fmt: skip
    return [*boxes, Box("enforces", ENFORCES, "yesno", typed.get("enforces", "no"), choices=YES_NO)]


def _form(request: StaffRequest, title: str, boxes: list[Box], submit: str, refusal: Refusal | None = None) -> HttpResponse:
    errors = [{"anchor": box.id, "message": box.error} for box in boxes if box.error]
    status = 422 if errors else 409 if refusal and request.method == "POST" else 200
    return draw(
        request, "desk/form.html", status, title=title, boxes=boxes, errors=errors, refusal=refusal, submit=submit, back="/units/",
        trail=[TRAIL, {"title": title}],
    )  # fmt: skip
