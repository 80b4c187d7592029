"""Attachments: giving a file to a matter, taking one away."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import File, HeaderEx, P, Router
from ninja.files import UploadedFile

from xiezhi.ledger import amend, permit
from xiezhi.ledger.access import HANDLERS, HEADS
from xiezhi.ledger.events import Event
from xiezhi.ledger.papers import Attachment, attach
from xiezhi.ledger.refusal import Refusal

from . import telling
from .admission import REASON, caller, key_in, stated_in
from .models import Scope
from .once import HEADER, once
from .outcomes import done
from .problems import PROBLEMS, Unanswered, forbidden, invalid, missing
from .reach import LARGEST_ID, matter_of
from .reading import keepable
from .requests import FileId, MatterName
from .schemas import Uploaded

LONGEST_NAME = 200
BASIS = "个人信息保护法第六条"
router = Router(tags=["附件"])


@router.post("/{matter}/attachments", response={201: Uploaded, **PROBLEMS}, summary="添加附件")
def upload(
    request: HttpRequest,
    response: HttpResponse,
    matter: MatterName,
    file: File[UploadedFile],
    idempotency_key: HeaderEx[str, P(alias=HEADER, description="同一文件重发时带上同一个值，只添加一次")] = "",
) -> Any:
    """类型按内容识别，不看扩展名；不超过 50 MB。"""
    user = caller(request, Scope.WRITE)
    found = matter_of(user, matter)
    name = str(file.name or "")
    keepable("file", name)
    if not 0 < len(name) <= LONGEST_NAME:
        raise invalid("file", f"请给文件起一个不超过{LONGEST_NAME}字的名称。")
    refused = 409 if permit.acting_post(user, found, HEADS + HANDLERS) else 403

    def act() -> dict[str, Any]:
        file.seek(0)
        answer = done(attach(found, name, file, by=user, source=Event.Source.API), refused)
        row = Attachment.objects.select_related("event").get(matter_id=found.pk, event__seq=answer["seq"])
        return answer | {"attachment": telling.attachment(row)}

    return once(request, response, idempotency_key, name.encode() + b"\n" + file.read(), 201, act)


@router.get(
    "/{matter}/attachments/{file}",
    response=PROBLEMS,
    summary="下载附件",
    openapi_extra={"responses": {200: {"description": "附件的原文", "content": {"application/octet-stream": {}}}}},
)
def download(
    request: HttpRequest,
    matter: MatterName,
    file: FileId,
    reason: HeaderEx[str, P(alias=REASON, description="附件可能含有个人信息：查看的具体事由，记入全过程记录")] = "",
) -> Any:
    """附件可能含有个人信息，须有“下载附件”和“查看个人信息”两项权限范围并说明事由；每次下载记入全过程记录。"""
    user = caller(request, Scope.EXPORT)
    if Scope.PERSONAL not in key_in(request).scopes:
        raise forbidden(f"附件可能含有个人信息，密钥“{key_in(request)}”不能查看个人信息。", BASIS)
    found = matter_of(user, matter)
    row = found.attachments.filter(pk=file).first() if 0 < file <= LARGEST_ID else None
    if row is None:
        raise missing("没有这个附件。")
    if not permit.may_reveal(user, found):
        raise forbidden("附件可能含有当事人的个人信息，您的岗位不能查看。", BASIS)
    stated = stated_in(reason)
    if len(stated) < 4:
        raise invalid(REASON, f"请在请求头{REASON}里写明查看的具体事由。")
    try:
        content = row.read()
    except FileNotFoundError:
        raise Unanswered(410, Refusal(f"附件“{row.name}”的文件不在服务器上，请系统管理员从备份恢复。")) from None
    amend.looked(found, row.name, by=user, reason=stated, source=Event.Source.API)
    answer = HttpResponse(content, content_type=row.content_type)
    answer["Content-Disposition"] = content_disposition_header(True, row.name) or "attachment"
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
