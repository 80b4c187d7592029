"""Parts of the pages of passwords and second factors: their boxes, and the QR code as a picture of this site."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import segno
from django.http import Http404, HttpResponse

from xiezhi.ledger.factors import SecondFactor
from xiezhi.ledger.units import User
from xiezhi.ui.boxes import Box

RULES = "至少10个字符；不能是常见的密码，不能与用户名或姓名相近，不能全是数字。"


def password_boxes(errors: Mapping[str, str]) -> list[Box]:
    """The new password, twice."""
    return [
        Box("new", "新密码", "password", autocomplete="new-password", help=RULES, error=errors.get("new", "")),
        Box("again", "再输一次新密码", "password", autocomplete="new-password", error=errors.get("again", "")),
    ]


def code_box(label: str, error: str = "") -> Box:
    return Box("code", label, autocomplete="one-time-code", longest=30, error=error)


def qr_picture(user: User) -> HttpResponse:
    """SVG of the waiting factor's otpauth address, black on white in every colour scheme. Raises Http404 where none waits."""
    factor = SecondFactor.objects.waiting(user)
    if factor is None:
        raise Http404("没有等待启用的动态口令。")
    picture = BytesIO()
    segno.make(factor.uri(), error="m").save(picture, kind="svg", scale=5, border=4, light="white")
    return HttpResponse(picture.getvalue(), content_type="image/svg+xml", headers={"Cache-Control": "no-store"})
