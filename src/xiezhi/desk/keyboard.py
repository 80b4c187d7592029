"""The page that lists the keys."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from .frame import draw

KEYS = (
    ("/", "跳到查找框"),
    ("n", "登记新案件（列表和待办页）"),
    ("↓ 或 j", "下一行"),
    ("↑ 或 k", "上一行"),
    ("回车", "打开这一行"),
    ("?", "打开本页"),
    ("Esc", "离开查找框"),
)


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Keys and what they do."""
    return draw(request, "desk/keys.html", title="键盘", keys=KEYS)
