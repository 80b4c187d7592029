"""The API itself: its description, who is let in, and how everything that cannot be answered is told."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import JSONRenderer

from xiezhi.ledger.crypto import KeyGone
from xiezhi.ledger.refusal import Refusal
from xiezhi.trouble import Trouble, sentence

from .admission import KEYLESS, Bearer
from .problems import Unanswered
from .reading import TextParser, sentences

DESCRIPTION = (
    "供其他系统使用的一组通用操作。案件的种类、步骤和栏目由各条线的声明给出，见 /api/kinds。"
    "权限与密钥所代表的用户在工作台上的岗位相同；每次办理都作为“接口”来源的事件记入台账。"
    "重复发送同一请求时带上同一个 Idempotency-Key，只办理一次。"
)


class ReadableJson(JSONRenderer):
    """Chinese as it is written, in UTF-8."""

    json_dumps_params = {"ensure_ascii": False}


class Door(NinjaAPI):
    """Ninja's API, whose answers no cache keeps: they hold people's data."""

    def create_response(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().create_response(*args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response


api = Door(
    title="獬豸数据接口", version="1", description=DESCRIPTION, auth=Bearer(), parser=TextParser(), renderer=ReadableJson(),
    docs_url=None, urls_namespace="api",
)  # fmt: skip


@api.exception_handler(Unanswered)
def unanswered(request: HttpRequest, error: Unanswered) -> HttpResponse:
    response = api.create_response(request, error.body(), status=error.status)
    if error.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    if error.wait:
        response["Retry-After"] = str(error.wait)
    return response


@api.exception_handler(AuthenticationError)
def no_key(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return unanswered(request, Unanswered(401, KEYLESS))


@api.exception_handler(ValidationError)
def misshapen(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return unanswered(request, Unanswered(422, sentences(error.errors)))


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Ninja raises this where a body is no JSON; an error of ours raised while it was read is its cause."""
    if isinstance(error.__cause__, Unanswered):
        return unanswered(request, error.__cause__)
    return unanswered(request, Unanswered(error.status_code, {"body": "请求体不是有效的 JSON，请检查后重新发送。"}))


@api.exception_handler(MultiPartParserError)
@api.exception_handler(SuspiciousOperation)
def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """Django raises these while it takes a request apart: too large, too many parts, no form of parts at all."""
    if isinstance(error, RequestDataTooBig):
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000
        return unanswered(request, Unanswered(413, Refusal(f"请求体超过{most}MB。", remedy="大的内容请作为附件上传。")))
    return unanswered(request, Unanswered(400, {"body": "请求体的格式不对，请检查后重新发送。"}))


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return unanswered(request, Unanswered(404, Refusal("没有这个地址。", remedy="接口的全部操作见 /api/。")))


@api.exception_handler(KeyGone)
def key_gone(request: HttpRequest, error: KeyGone) -> HttpResponse:
    return unanswered(request, Unanswered(410, Refusal(str(error))))


@api.exception_handler(Error)
@api.exception_handler(OSError)
@api.exception_handler(Trouble)
def out_of_order(request: HttpRequest, error: Exception) -> HttpResponse:
    """A known bad condition of the machine is told; a fault of the program goes on to Django."""
    said = sentence(error)
    if said is None:
        raise error
    return unanswered(request, Unanswered(503, Refusal(said), wait=30))


def no_such_address(request: HttpRequest, rest: str = "") -> HttpResponse:
    """404 for every address below /api/ that is none."""
    return not_found(request, Http404())
