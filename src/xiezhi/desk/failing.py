"""Pages for what cannot be shown: forbidden, not found, out of order; each says why and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from xiezhi.ledger.refusal import Refusal

from .frame import draw
from .reach import Unreachable

FORBIDDEN = Refusal("您的岗位不能打开这一页。", remedy="工作需要时，请系统管理员按岗位授权。")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: why not, and who can."""
    refusal = exception.refusal if isinstance(exception, Unreachable) else FORBIDDEN
    return draw(request, "403.html", 403, title="不能打开", refusal=refusal)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: what was looked for is not here."""
    said = exception.args[0] if exception and exception.args and isinstance(exception.args[0], str) else ""
    return draw(request, "404.html", 404, title="没有找到", said=said)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the form check: the form is older than the sitting, or cookies are off."""
    refusal = Refusal(
        "这张表单已经过期，没有提交。",
        remedy="请返回上一页刷新后再提交；页面上保存过的草稿还在。如果反复出现，请确认浏览器允许本站的 Cookie。",
    )
    return draw(request, "403.html", 403, title="表单已过期", refusal=refusal)
