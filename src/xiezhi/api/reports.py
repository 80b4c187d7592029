"""What is told of many matters: the figures of a year, the findings of the machine review."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone
from ninja import P, Query, QueryEx, Router, Schema
from pydantic import Field

from xiezhi import law
from xiezhi.figures.measure import contract, measure_all
from xiezhi.figures.periods import year_of
from xiezhi.figures.registry import chosen, lines
from xiezhi.ledger import amend
from xiezhi.ledger.citation import cited
from xiezhi.ledger.sentences import told
from xiezhi.ledger.verdicts import FAULTY, Verdict, VerdictQuerySet
from xiezhi.trouble import Trouble

from . import telling
from .admission import caller, key_in
from .matters import PER_PAGE, unit_of
from .models import Caller, Scope
from .problems import PROBLEMS, invalid
from .reach import kind_of
from .schemas import FigureList, FindingList

router = Router(tags=["统计与审查"])


@router.get("/figures", response={200: FigureList, **PROBLEMS}, summary="一年的统计指标")
def figures(request: HttpRequest, year: QueryEx[int, P(ge=1949, le=2099)]) -> Any:
    """与年度报告同一口径：全区的数，连同上年、增减和定义；空的总体为 null。"""
    caller(request, Scope.READ)
    key = key_in(request)
    wanted = [line for line in lines() if key.covers(line)]
    try:
        period = year_of(year)
    except Trouble as trouble:
        raise invalid("year", str(trouble)) from None
    return contract(measure_all(chosen(wanted), period), year)


class Wanted(Schema):
    """Which findings are asked for."""

    kind: str = Field("", description="案件种类")
    unit: str = Field("", description="承办单位编码，含其下属单位")
    rule: str = Field("", description="规则编号")
    status: str = Field("", pattern="^(overdue|breached)?$", description="overdue 应办未办，breached 已办但违反")
    year: int | None = Field(None, ge=1949, le=2099, description="登记年份")
    page: int = Field(1, ge=1, le=1_000_000)


@router.get("/review", response={200: FindingList, **PROBLEMS}, summary="机器审查的发现")
def review(request: HttpRequest, wanted: Query[Wanted]) -> Any:
    """约束本机关、依据为法律文本的规则中，已违反或者逾期未办的，每条附法条和一句说明。"""
    pages = Paginator(findings(request, caller(request, Scope.READ), wanted).with_matters(), PER_PAGE)
    rows: list[Any] = list(pages.page(wanted.page)) if wanted.page <= pages.num_pages else []
    contested = amend.contests([row.matter_id for row in rows])
    items = [finding(row, contested.get((row.matter_id, row.rule, row.occurrence), "")) for row in rows]
    return {"count": pages.count, "page": wanted.page, "pages": pages.num_pages, "items": items}


def findings(request: HttpRequest, user: Caller, wanted: Wanted) -> VerdictQuerySet:
    """The findings asked for in matters that the user may see. Raises Unanswered."""
    rows: VerdictQuerySet = Verdict.objects.visible_to(user).binding().as_of(timezone.now())
    if wanted.kind:
        kind_of(key_in(request), wanted.kind)
        rows = rows.of_kind(wanted.kind)
    if wanted.unit:
        rows = rows.within(unit_of(user, wanted.unit))
    if wanted.rule:
        if wanted.rule not in {rule.id for rule in law.rules()}:
            raise invalid("rule", f"没有编号为“{wanted.rule[:60]}”的规则。")
        rows = rows.of_rule(wanted.rule)
    if wanted.year:
        rows = rows.of_year(wanted.year)
    return rows.faulty(wanted.status if wanted.status in FAULTY else "")


def finding(row: Any, contested: str) -> dict[str, Any]:
    """One finding; `row` comes from `as_of`."""
    rule = law.rule(row.rule)
    return {
        "matter_id": row.matter_id,
        "number": row.matter.number,
        "kind": row.matter.kind,
        "unit": telling.unit(row.matter.unit),
        "rule": row.rule,
        "occurrence": row.occurrence,
        "title": rule.title,
        "basis": cited(row.rule),
        "status": row.light,
        "due": row.due,
        "done": row.done,
        "sentence": sentence(row),
        "breach": rule.breach,
        "contested": contested,
    }


def sentence(row: Any) -> str:
    """What was found, in the words of the matter's own declaration."""
    if row.why:
        return told(row.matter.kind_class, row.why)
    days = (timezone.localdate() - row.due).days if row.due else 0
    return f"应当不迟于 {row.due}，至今仍未办理，逾期 {days} 日。" if row.due else "应当办理而没有办理。"
