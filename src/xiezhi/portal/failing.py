"""Pages for what cannot be shown to a visitor; each says what to do instead."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from .frame import draw

NOT_HERE = "这个地址没有内容，可能输错了，或者它已经不在了。"
NOT_SENT = "这一页打开得太久，或者浏览器不允许本站的 Cookie，刚才的内容没有提交。请返回上一页，刷新后再按一次；填过的内容还在。"


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: what was looked for is not here."""
    said = exception.args[0] if exception and exception.args and isinstance(exception.args[0], str) else NOT_HERE
    return draw(request, "refused", 404, title="没有找到", said=said)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the page is not for the public."""
    return draw(request, "refused", 403, title="不能打开", said="这一页不对公众开放。")


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the form check: cookies are off, or the page belongs to an older session."""
    return draw(request, "refused", 403, title="请再试一次", said=NOT_SENT)
