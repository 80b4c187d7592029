"""The import wizard: take the template, send the sheet, look at what would come of it, store it, mend the rest, take it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xiezhi.ledger import crypto
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.sheets.importer import Importer
from xiezhi.ledger.sheets.importing import Preview, commit, preview, refusal_of_commit
from xiezhi.ledger.sheets.mending import mending, shown
from xiezhi.ledger.sheets.reading import Row
from xiezhi.ledger.sheets.records import Import
from xiezhi.ledger.sheets.template import template
from xiezhi.ledger.sheets.withdrawing import refusal_of_withdrawing, withdraw
from xiezhi.ledger.sheets.workbook import LARGEST, Unreadable
from xiezhi.ledger.units import User

from .frame import draw, kinds_of, line_title
from .lists import kind_or_404
from .request import StaffRequest
from .sheets import CONTENT_TYPE

MOST = 1_000  # rows that a page can wait for; the command line takes more
SHOWN_WRONG, SHOWN_RIGHT = 50, 10
STEPS = ("取模板", "上传", "核对", "导入")


def importable(user: User) -> list[type[Matter]]:
    """Kinds of matter of which the user may import histories."""
    return [cls for cls in kinds_of(user) if Importer(user, cls).refusal() is None]


@require_safe
def start(request: StaffRequest) -> HttpResponse:
    """The kinds that can be imported, and the imports made so far."""
    Import.objects.forget_sheets()
    kinds = [
        {"title": str(cls._meta.verbose_name), "line": line_title(cls._meta.app_label), "kind": cls.kind_name()}
        for cls in importable(request.user)
    ]
    made = [_line(imported) for imported in Import.objects.seen_by(request.user)[:100]]
    return draw(request, "desk/imports.html", title="导入", kinds=kinds, made=made)


@require_safe
def blank(request: StaffRequest, kind: str) -> HttpResponse:
    """The kind's template."""
    cls = kind_or_404(kind)
    return _workbook(template(cls), f"{cls._meta.verbose_name}-导入模板.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: StaffRequest, kind: str) -> HttpResponse:
    """Take the template, send the sheet; a sheet that can be read is kept for its decision."""
    cls = kind_or_404(kind)
    if refusal := Importer(request.user, cls).refusal():
        return draw(request, "desk/why.html", 403, refusal=refusal, title=f"导入{cls._meta.verbose_name}", trail=_trail(cls))
    error = ""
    if request.method == "POST":
        try:
            draft = _received(cls, request.user, request.FILES.getlist("sheet"))
            return redirect("import", draft.pk)
        except Unreadable as unreadable:
            error = str(unreadable)
    return draw(
        request,
        "desk/import_upload.html",
        422 if error else 200,
        title=f"导入{cls._meta.verbose_name}",
        cls_title=cls._meta.verbose_name,
        kind=kind,
        error=error,
        limits=f"不超过{LARGEST // 2**20}MB、{MOST}行",
        progress=_progress(0),
        trail=_trail(cls),
    )


def _received(cls: type[Matter], user: User, files: list[UploadedFile[Any]]) -> Import:
    """The draft that keeps an uploaded sheet. Raises Unreadable."""
    if len(files) != 1:
        raise Unreadable("请选择要导入的工作簿。" if not files else "一次只能导入一份工作簿，请只选一个文件。")
    content = files[0].read(LARGEST + 1)
    seen = preview(cls, content, user, most=MOST)
    draft = Import(kind=cls.kind_name(), by=user, file_name=(files[0].name or "工作簿.xlsx")[-200:], digest=crypto.sm3(content))
    draft.rows, draft.accepted = seen.rows, len(seen.accepted)
    draft.keep(content)
    draft.save()
    return draft


@require_safe
def page(request: StaffRequest, pk: int) -> HttpResponse:
    """One import: what would come of it, or what came of it."""
    imported = _import_or_404(request.user, pk)
    return _result(request, imported) if imported.made_at else _decision(request, imported)


def _decision(request: StaffRequest, draft: Import, refusal: Refusal | None = None) -> HttpResponse:
    """What would come of the sheet, row by row, and the ways to go on."""
    try:
        seen = _seen(draft)
    except Unreadable as unreadable:
        return draw(
            request, "desk/why.html", 422, refusal=Refusal(str(unreadable)), title="不能导入", trail=_trail(draft.kind_class)
        )
    wrong, right = seen.refused, [(row, matter) for row, matter in seen.accepted[:SHOWN_RIGHT]]
    return draw(
        request,
        "desk/import_look.html",
        422 if refusal else 200,
        title="核对要导入的内容",
        draft=draft,
        rows=seen.rows,
        accepted=len(seen.accepted),
        refused=len(wrong),
        hidden=max(len(wrong) - SHOWN_WRONG, 0),
        wrong=_table(seen, wrong[:SHOWN_WRONG], "不能导入的行"),
        right=[
            {"number": row.number, "title": matter.title, "state": matter.stands, "unit": matter.unit} for row, matter in right
        ],
        more=max(len(seen.accepted) - SHOWN_RIGHT, 0),
        refusal=refusal or refusal_of_commit(seen, only_correct=True),
        progress=_progress(2),
        trail=_trail(draft.kind_class),
    )


def _table(seen: Preview, rows: list[Row], label: str) -> dict[str, Any]:
    """Values of the preview component: the columns that these rows use, those with a wrong cell first; wrong cells with what is wrong."""
    told: dict[tuple[int, str], list[str]] = {}
    for error in seen.errors:
        told.setdefault((error.row, error.field), []).append(error.message)
    used = {column.header for row in rows for column in row.cells}
    wrong = {head for row in rows for number, head in told if number == row.number}
    heads = [column.header for column in seen.table.columns if column.header in used | wrong]
    heads.sort(key=lambda head: head not in wrong)
    lines = []
    for row in rows:
        texts = {column.header: shown(cell) for column, cell in row.cells.items()}
        cells = [{"text": texts.get(head, ""), "wrong": told.get((row.number, head), [])} for head in heads]
        elsewhere = [
            text for (number, field), texts in told.items() if number == row.number and field not in heads for text in texts
        ]
        lines.append({"number": row.number, "cells": cells, "wrong": elsewhere})
    return {"label": label, "heads": [{"title": head, "wrong": head in wrong} for head in heads], "rows": lines}


@require_POST
def make(request: StaffRequest, pk: int) -> HttpResponse:
    """Store what was looked at: all of it, or the rows that are right."""
    draft = _import_or_404(request.user, pk)
    if draft.made_at:
        return redirect("import", pk)
    try:
        seen = _seen(draft)
    except Unreadable as unreadable:
        return draw(
            request, "desk/why.html", 422, refusal=Refusal(str(unreadable)), title="不能导入", trail=_trail(draft.kind_class)
        )
    outcome = commit(seen, draft.file_name, only_correct=request.POST.get("which") == "correct", draft=draft)
    if isinstance(outcome, Refusal):
        return _decision(request, draft, outcome)
    messages.success(request, f"已导入{outcome.accepted}件。")
    return redirect("import", pk)


def _result(request: StaffRequest, imported: Import, refusal: Refusal | None = None, reason: str = "") -> HttpResponse:
    """What came of an import: its matters, the rows left to mend, and the way back."""
    rows = [{"number": row.row, "matter": row.matter} for row in imported.rows_with_matters()[:200]]
    return draw(
        request,
        "desk/import_done.html",
        422 if refusal else 200,
        title=imported.file_name,
        imported=imported,
        kind_title=imported.kind_class._meta.verbose_name,
        rows=rows,
        more=max(imported.accepted - len(rows), 0),
        left=imported.rows - imported.accepted,
        mendable=bool(imported.sheet),
        back=None if imported.withdrawn_at else refusal_of_withdrawing(imported, request.user),
        refusal=refusal,
        reason=reason,
        progress=_progress(4),
        trail=_trail(imported.kind_class),
    )


@require_safe
def errors(request: StaffRequest, pk: int) -> HttpResponse:
    """The sheet back with its errors: all of it before the import, the refused rows after it."""
    imported = _import_or_404(request.user, pk)
    if imported.made_at:
        content = imported.content()
        if not content:
            raise Http404("错误文件只保留一天，已经清除；请重新上传原表核对。")
    else:
        content = mending(_seen(imported), only_refused=False)
    return _workbook(content, f"{imported.file_name.removesuffix('.xlsx')}-错误说明.xlsx")


@require_POST
def take_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Take an import back, stating why."""
    imported = _import_or_404(request.user, pk)
    reason = request.POST.get("reason", "")
    if refusal := withdraw(imported, by=request.user, reason=reason):
        return _result(request, imported, refusal, reason)
    messages.success(request, f"已撤回，{imported.accepted}件案件的编号作废，台账保留全部记录。")
    return redirect("import", pk)


@require_POST
def drop(request: StaffRequest, pk: int) -> HttpResponse:
    """Let go of an uploaded sheet; nothing of it was stored."""
    draft = _import_or_404(request.user, pk)
    if draft.made_at is None:
        draft.delete()
        messages.success(request, "已放弃，没有写入任何内容。")
    return redirect("imports")


def _seen(draft: Import) -> Preview:
    """The draft's sheet, replayed as the ledger now stands. Raises Unreadable."""
    return preview(draft.kind_class, draft.content(), draft.by)


def _import_or_404(user: User, pk: int) -> Import:
    found = Import.objects.seen_by(user).with_key(pk)
    if found is None:
        raise Http404("没有这次导入，或者它不是您导入的；上传后一天内没有确认的表格会自动清除。")
    return found


def _line(imported: Import) -> dict[str, Any]:
    word = "已撤回" if imported.withdrawn_at else "已导入" if imported.made_at else "待确认"
    return {"imported": imported, "kind": imported.kind_class._meta.verbose_name, "word": word, "finished": word != "待确认"}


def _progress(now: int) -> list[dict[str, str]]:
    """Values of the progress component."""
    return [
        {"word": word, "state": "past" if place < now else "now" if place == now else "next"} for place, word in enumerate(STEPS)
    ]


def _trail(cls: type[Matter]) -> list[dict[str, str]]:
    return [
        {"title": "导入", "url": reverse("imports")},
        {"title": str(cls._meta.verbose_name), "url": reverse("import_upload", args=[cls.kind_name()])},
    ]


def _workbook(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=CONTENT_TYPE)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer
