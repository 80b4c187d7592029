"""文书 and attachments: made from the matter, read on a printable page, taken away as DOCX or as the file they were."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xiezhi.ledger import amend, instruments, issuing, masking, permit, sources
from xiezhi.ledger.access import HANDLERS, HEADS
from xiezhi.ledger.casefile import case_file
from xiezhi.ledger.crypto import KeyGone
from xiezhi.ledger.instruments import Document, InstrumentError, OfficeError
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.papers import Instrument
from xiezhi.ledger.refusal import Refusal

from . import files, matter_parts
from .forms import FILES
from .frame import draw
from .reach import Unreachable, matter_of
from .request import StaffRequest

UNNUMBERED = "（制作时编号）"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHOWN_IN_PAGE = {"application/pdf", "image/jpeg", "image/png", "text/plain"}
BUNDLE_TYPES = {".pdf": "application/pdf", ".docx": DOCX}


def paper_or_none(kept: Any, pk: int) -> Any:
    """The paper or file `pk` among those `kept` with a matter; None where there is none."""
    try:
        return kept.select_related("matter__key").get(pk=pk)
    except kept.model.DoesNotExist:
        return None


def paper_of(request: StaffRequest, matter: Matter, paper: int) -> Instrument:
    """The kept paper; its text holds personal data, so only who may look at those may read it. Raises Unreachable, Http404."""
    found: Instrument | None = paper_or_none(matter.instruments, paper)
    if found is None:
        raise Http404("没有这份文书。")
    if not permit.may_reveal(request.user, matter):
        raise Unreachable(
            Refusal(
                "文书含有当事人的个人信息，您的岗位不能查看。", "个人信息保护法第六条", f"请与{matter.unit.name}的承办人联系。"
            )
        )
    _looked(request, matter, f"文书“{found.name}{found.number}”")
    return found


def text_of(kept: Instrument) -> Document:
    """What a kept paper says. Raises Unreachable where its key is destroyed or it was altered."""
    try:
        return kept.document()
    except KeyGone as gone:
        raise Unreachable(Refusal(str(gone))) from None


@require_safe
def paper(request: StaffRequest, pk: int, paper: int) -> HttpResponse:
    """The printable page of a kept paper."""
    matter = matter_of(request, pk)
    kept = paper_of(request, matter, paper)
    name = f"{kept.name} {kept.number}".strip()
    return draw(
        request,
        "desk/paper.html",
        matter=matter,
        title=name,
        paper=mark_safe(instruments.to_html(text_of(kept))),
        docx=reverse("paper_docx", args=[pk, paper]),
        older=older_template(request, kept),
        trail=[*matter_parts.trail(matter), {"title": name}],
    )


def older_template(request: StaffRequest, kept: Instrument) -> str:
    """Where the reader sees how the template has changed since the paper was made; empty where it has not, or they may not look."""
    made_with = kept.source if sources.may_look(request.user) else None
    if made_with is None:
        return ""
    try:
        if sources.digest_of(instruments.find(f"{made_with.line}/{made_with.name}")) == made_with.digest:
            return ""
    except InstrumentError:
        return ""
    return f"{reverse('template', args=[made_with.line, made_with.name])}?version={made_with.digest}"


@require_safe
def paper_docx(request: StaffRequest, pk: int, paper: int) -> HttpResponse:
    """A kept paper as DOCX."""
    matter = matter_of(request, pk)
    kept = paper_of(request, matter, paper)
    return _download(instruments.to_docx(text_of(kept)), DOCX, f"{kept.name}{kept.number}.docx")


@require_safe
def paper_public(request: StaffRequest, pk: int, paper: int) -> HttpResponse:
    """The public copy of a kept paper as DOCX, personal data masked."""
    matter = matter_of(request, pk)
    kept = paper_of(request, matter, paper)
    public = masking.masked(text_of(kept), masking.hidden(matter))
    return _download(instruments.to_docx(public), DOCX, f"{kept.name}{kept.number}（公开文本）.docx")


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: StaffRequest, pk: int, seq: int, name: str) -> HttpResponse:
    """Look at a paper before it is made; make it."""
    matter = matter_of(request, pk)
    offer = next((offer for offer in issuing.offers(matter, request.user) if offer.name == name and offer.of_seq == seq), None)
    if offer is None:
        raise Http404("本案现在不需要这份文书。")
    refusal: Refusal | None = None
    if request.method == "POST":
        outcome = issuing.issue(matter, name, by=request.user, of_seq=seq)
        if outcome.done:
            messages.success(request, f"已制作“{name}”，存入本案。")
            return redirect(f"{matter.get_absolute_url()}#papers")
        refusal = outcome.refusal
    elif permit.acting_post(request.user, matter, HEADS + HANDLERS) is None:
        raise Unreachable(Refusal("文书由本案承办人或负责人制作。", remedy=f"请与{matter.unit.name}的承办人联系。"))
    shown = ""
    if not offer.lacking:
        try:
            shown = instruments.to_html(issuing.draw(matter, name, request.user, seq, UNNUMBERED, timezone.localdate()))
        except InstrumentError as error:
            refusal = Refusal(str(error))
    return draw(
        request, "desk/make_paper.html", 409 if refusal else 200, matter=matter, offer=offer, lacking="、".join(offer.lacking), title=f"制作{name}", refusal=refusal,
        paper=mark_safe(shown),
        trail=[*matter_parts.trail(matter), {"title": f"制作{name}"}], back=matter.get_absolute_url(),
    )  # fmt: skip


@require_POST
def attach(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep more files with the matter."""
    matter = matter_of(request, pk)
    uploads = request.FILES.getlist(FILES)
    wrong = files.wrong(uploads)
    sentences = list(wrong.values()) or files.keep(matter, uploads, request.user)
    for sentence in sentences:
        messages.error(request, sentence)
    if not uploads:
        messages.warning(request, "没有选择文件。")
    elif not sentences:
        messages.success(request, f"已添加{len(uploads)}个附件。")
    return redirect(f"{matter.get_absolute_url()}#files")


@require_safe
def attachment(request: StaffRequest, pk: int, file: int) -> HttpResponse:
    """A kept file, as it was given."""
    matter = matter_of(request, pk)
    kept = paper_or_none(matter.attachments, file)
    if kept is None:
        raise Http404("没有这个附件。")
    if not permit.may_reveal(request.user, matter):
        raise Unreachable(Refusal("附件可能含有当事人的个人信息，您的岗位不能查看。", "个人信息保护法第六条"))
    _looked(request, matter, f"附件“{kept.name}”")
    try:
        content = kept.read()
    except (KeyGone, OSError) as error:
        lost = f"附件“{kept.name}”的文件不在服务器上，请系统管理员从备份恢复。"
        raise Unreachable(Refusal(str(error) if isinstance(error, KeyGone) else lost)) from None
    return _download(content, kept.content_type, kept.name, inline=kept.content_type in SHOWN_IN_PAGE)


@require_safe
def bundle(request: StaffRequest, pk: int) -> HttpResponse:
    """The case file: cover, index, papers in order, closing note, in one file."""
    matter = matter_of(request, pk)
    if not permit.may_reveal(request.user, matter):
        raise Unreachable(Refusal("卷宗含有当事人的个人信息，您的岗位不能查看。", "个人信息保护法第六条"))
    try:
        content, suffix = case_file(matter, request.user)
    except (KeyGone, OfficeError) as error:
        return draw(request, "403.html", 410, title="不能装订", refusal=Refusal(str(error)))
    _looked(request, matter, "卷宗")
    return _download(content, BUNDLE_TYPES[suffix], f"{matter.number}卷宗{suffix}")


def _looked(request: StaffRequest, matter: Matter, what: str) -> None:
    """Every look at personal data is an event, a paper's as well as a field's."""
    if request.method == "GET":
        amend.looked(matter, what, by=request.user)


def _download(content: bytes, content_type: str, name: str, inline: bool = False) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
