"""Reading matters: a page of a list, one matter whole."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from ninja import HeaderEx, P, Query, Router, Schema
from pydantic import Field

from xiezhi.ledger import amend
from xiezhi.ledger.events import Event
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.queries import MatterQuerySet
from xiezhi.ledger.units import Unit

from . import telling
from .admission import REASON, caller, key_in, stated_in
from .models import Caller, Scope
from .outcomes import settled
from .problems import PROBLEMS, forbidden, invalid
from .reach import kind_of, matter_of
from .reading import Day
from .requests import MatterName
from .schemas import MatterList, MatterSchema

PER_PAGE = 50
REASONED = "查看个人信息的具体事由（UTF-8，可用百分号编码）；写了才给出个人信息原文，并记入全过程记录"
Reason = HeaderEx[str, P(alias=REASON, description=REASONED)]
router = Router(tags=["案件"])


class Asked(Schema):
    """What a list is asked for."""

    kind: str = Field("", description="案件种类，如 /api/kinds 所列")
    state: str = Field("", description="状态；须同时指明种类")
    unit: str = Field("", description="承办单位编码，含其下属单位")
    q: str = Field("", max_length=200, description="编号、当事人或内容")
    due_before: Day | None = Field(None, description="最近届满日早于这一天的未办结案件")
    open: str = Field("", pattern="^(true|false)?$", description="true 未办结，false 已办结")
    page: int = Field(1, ge=1, le=1_000_000)


@router.get("", response={200: MatterList, **PROBLEMS}, summary="案件清单")
def list_matters(request: HttpRequest, asked: Query[Asked]) -> Any:
    """最新登记的在前，每页 50 件；只列密钥所代表的用户看得到的案件。"""
    user = caller(request, Scope.READ)
    rows = chosen(request, user, asked).with_units().newest()
    pages = Paginator(rows, PER_PAGE)
    return {
        "count": pages.count,
        "page": asked.page,
        "pages": pages.num_pages,
        "items": [telling.brief(row) for row in pages.page(asked.page)] if asked.page <= pages.num_pages else [],
    }


def chosen(request: HttpRequest, user: Caller, asked: Asked) -> MatterQuerySet:
    """The matters asked for that the user may see. Raises Unanswered where a kind, state or unit is none."""
    rows = Matter.objects.visible_to(user)
    if asked.kind:
        cls = kind_of(key_in(request), asked.kind)
        rows = rows.of_kind(asked.kind)
        if asked.state and asked.state not in cls.State.values:  # type: ignore[attr-defined]
            raise invalid("state", f"“{cls._meta.verbose_name}”没有状态“{asked.state[:60]}”。")
    elif asked.state:
        raise invalid("state", "按状态查询须同时指明种类（kind）。")
    if asked.state:
        rows = rows.in_states([asked.state])
    if asked.unit:
        rows = rows.within(unit_of(user, asked.unit))
    if asked.due_before:
        rows = rows.due_before(asked.due_before)
    if asked.open:
        rows = rows.open() if asked.open == "true" else rows.closed()
    return rows.search(asked.q)


def unit_of(user: Caller, code: str) -> Unit:
    """The unit of this code. Raises Unanswered where the user's posts see none such."""
    found = Unit.objects.seen_by(user).filter(code=code).first()
    if found is None:
        raise invalid("unit", f"没有编码为“{code[:60]}”的单位，或者您的岗位看不到它的案件。")
    return found


@router.get("/{matter}", response={200: MatterSchema, **PROBLEMS}, summary="一件案件")
def read_matter(
    request: HttpRequest,
    matter: MatterName,
    reason: Reason = "",
) -> Any:
    """按编号或 id 读取：各栏、当事人、全过程记录、每条期限的依据和算法、可以办理的步骤和不能办理的理由。"""
    user = caller(request, Scope.READ)
    found = matter_of(user, matter)
    if not (stated := stated_in(reason)):
        return telling.whole(found, user)
    if Scope.PERSONAL not in key_in(request).scopes:
        raise forbidden(
            f"密钥“{key_in(request)}”不能查看个人信息。", "个人信息保护法第六条", "工作需要时，请系统管理员另发密钥。"
        )
    outcome, revealed = amend.reveal(found, by=user, reason=stated, source=Event.Source.API)
    return telling.whole(settled(outcome, 403), user, revealed)
