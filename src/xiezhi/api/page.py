"""The page that lists the API's operations in Chinese, drawn from its own description; nothing from outside the machine."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .admission import REASON
from .door import api
from .models import CALLS_A_MINUTE, Scope
from .once import HEADER

PLACES = {"path": "地址", "query": "查询", "header": "请求头"}
HEADERS = (
    ("Authorization", "Bearer 加密钥。密钥由系统管理员发放，代表一名用户，看得到、办得了的与该用户的岗位相同。"),
    (HEADER, "同一请求重发时带上同一个值，只办理一次，并答以第一次的结果。"),
    (REASON, "查看个人信息原文或者下载附件的具体事由；每次都记入案件的全过程记录。"),
)
ANSWERS = (
    ("400", "请求体读不懂。"),
    ("401", "没有密钥，或者密钥不对、已注销、不在有效期内。"),
    ("403", "密钥没有这个权限范围，或者所代表的用户没有这个岗位。"),
    ("404", "没有这件案件、这类案件或者这个步骤。"),
    ("409", "现在不能办理：案件的状态、守卫条件，或者您看到的版本之后有人办理过。"),
    ("410", "保存期限已满，个人信息已销毁。"),
    ("413", "请求体过大。"),
    ("422", "填写有误；errors 里每一栏一句说明。"),
    ("429", f"本分钟的次数已用完（一般每分钟{CALLS_A_MINUTE}次）；Retry-After 里是要等的秒数。"),
    ("503", "平台暂时不能使用；稍后重试。"),
)


@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters, the headers, the scopes, and what the answers mean."""
    values = {"api": api, "groups": groups(), "headers": HEADERS, "scopes": Scope.choices, "answers": ANSWERS}
    return render(request, "api/operations.html", values)


@lru_cache(maxsize=1)
def groups() -> list[dict[str, Any]]:
    """Operations by tag, in the order in which they are declared."""
    schema = api.get_openapi_schema()
    found: dict[str, list[dict[str, Any]]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            found.setdefault(operation["tags"][0], []).append(
                _operation(path, method, operation, schema["components"]["schemas"])
            )
    return [{"title": title, "operations": operations} for title, operations in found.items()]


def _operation(path: str, method: str, operation: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any]:
    asked = [
        {
            "name": one["name"],
            "place": PLACES[one["in"]],
            "required": one.get("required", False),
            "words": one["schema"].get("description", "") or one.get("description", ""),
        }
        for one in operation.get("parameters", [])
    ]
    return {
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "words": operation.get("description", ""),
        "asked": asked + _body(operation, shapes),
    }


def _body(operation: dict[str, Any], shapes: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of the request body."""
    content = operation.get("requestBody", {}).get("content", {})
    found = []
    for sent in content.values():
        shape = sent["schema"]
        shape = shapes[shape["$ref"].rsplit("/", 1)[1]] if "$ref" in shape else shape
        for name, one in shape["properties"].items():
            required = name in shape.get("required", ())
            found.append({"name": name, "place": "请求体", "required": required, "words": one.get("description", "")})
    return found
