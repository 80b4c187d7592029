"""Machine review: every matter held against every rule; counts, the findings behind them, and the way to contest one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from xiezhi import law
from xiezhi.ledger import amend, permit
from xiezhi.ledger.citation import articles, cited, statute
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.queries import MatterQuerySet
from xiezhi.ledger.sentences import told
from xiezhi.ledger.units import Unit, User
from xiezhi.ledger.verdicts import Verdict, VerdictQuerySet
from xiezhi.ui.boxes import Box
from xiezhi.ui.lights import BREACHED, OVERDUE

from . import matter_parts, sheets
from .columns import Column
from .deadlines import lamp
from .frame import draw, kinds_of
from .lists import PER_PAGE
from .reach import matter_of
from .request import StaffRequest

STATUSES = (("overdue", "应办未办"), ("breached", "已办但违反"))


@dataclass
class Scope:
    """What part of the review is asked for: kind of matter, unit, rule, status, year of registration."""

    user: User
    asked: QueryDict

    @cached_property
    def units(self) -> dict[str, Unit]:
        return {unit.code: unit for unit in Unit.objects.seen_by(self.user)}

    @property
    def kind(self) -> str:
        return self.asked.get("kind", "") if self.asked.get("kind", "") in kinds() else ""

    @property
    def year(self) -> int | None:
        year = self.asked.get("year", "")
        return int(year) if year.isdecimal() and len(year) == 4 and year > "0999" else None

    def verdicts(self) -> VerdictQuerySet:
        """Binding verdicts in scope, whatever their status, with the status as of now."""
        rows: VerdictQuerySet = Verdict.objects.visible_to(self.user).binding().as_of(timezone.now())
        if self.kind:
            rows = rows.of_kind(self.kind)
        if self.year:
            rows = rows.of_year(self.year)
        if unit := self.units.get(self.asked.get("unit", "")):
            rows = rows.within(unit)
        if self.asked.get("rule"):
            rows = rows.of_rule(str(self.asked["rule"]))
        return rows

    def matters(self) -> MatterQuerySet:
        """The matters in scope, each of which is held against the rules."""
        rows = Matter.objects.visible_to(self.user)
        if self.kind:
            rows = rows.of_kind(self.kind)
        if self.year:
            rows = rows.opened_between(date(self.year, 1, 1), date(self.year, 12, 31))
        unit = self.units.get(self.asked.get("unit", ""))
        return rows.within(unit) if unit else rows

    def findings(self) -> VerdictQuerySet:
        """What was done wrongly or late, or is overdue."""
        status = self.asked.get("status", "")
        return self.verdicts().faulty(status if status in dict(STATUSES) else "")

    def boxes(self) -> list[Box]:
        """The filters as boxes."""
        this_year = timezone.localdate().year
        years = [(str(year), f"{year}年登记") for year in range(this_year, this_year - 8, -1)]
        options = [
            ("kind", "案件种类", [(cls.kind_name(), str(cls._meta.verbose_name)) for cls in kinds_of(self.user)]),
            ("unit", "承办单位", [(code, unit.name) for code, unit in self.units.items()]),
            ("year", "登记年份", years),
            ("status", "情形", list(STATUSES)),
        ]
        return [
            Box(name, label, "choice", self.asked.get(name, ""), required=False, choices=choices, prefix="q")
            for name, label, choices in options
        ]

    @property
    def kept(self) -> list[tuple[str, list[str]]]:
        """What the filters' form must carry on besides its own boxes."""
        return [("rule", [str(self.asked["rule"])])] if self.asked.get("rule") else []

    def address(self, **changes: str) -> str:
        query = self.asked.copy()
        query.pop("page", None)
        for name, value in changes.items():
            query[name] = value
        for name in [name for name, values in query.lists() if not any(values)]:
            del query[name]
        return f"?{query.urlencode()}"


@require_safe
def review(request: StaffRequest) -> HttpResponse:
    """Counts by rule and by unit over all matters in scope."""
    scope = Scope(request.user, request.GET)
    rules = [rule_row(scope, row) for row in scope.verdicts().by_rule()]
    units = scope.verdicts().by_unit()
    most = max((row["faulty"] for row in units), default=0)
    return draw(
        request,
        "desk/review.html",
        title="机器审查",
        scope=scope,
        boxes=scope.boxes(),
        rules=[row for row in rules if row["faulty"]],
        clean=[row for row in rules if not row["faulty"]],
        units=[unit_row(scope, row, most) for row in units],
        findings=sum(row["faulty"] for row in units),
        faulty=sum(row["matters"] for row in units),
        matters=scope.matters().count(),
        now=timezone.localtime(),
    )


def rule_row(scope: Scope, row: dict[str, Any]) -> dict[str, Any]:
    """One rule's line: words, article, counts, pass rate and the address of its findings."""
    rule = law.rule(row["rule"])
    settled = row["met"] + row["faulty"]
    return {
        **row,
        "title": rule.title,
        "basis": cited(row["rule"]),
        "rate": f"{row['met'] / settled:.1%}" if settled else "—",
        "url": f"{reverse('findings')}{scope.address(rule=row['rule'])}",
    }


def unit_row(scope: Scope, row: dict[str, Any], most: int) -> dict[str, Any]:
    """One unit's bar."""
    url = f"{reverse('findings')}{scope.address(unit=row['matter__unit__code'])}"
    return {
        "label": row["matter__unit__short_name"],
        "value": row["faulty"],
        "share": round(100 * row["faulty"] / most),
        "url": url,
    }


@require_safe
def findings(request: StaffRequest) -> HttpResponse:
    """The findings in scope, each a sentence with its article."""
    scope = Scope(request.user, request.GET)
    rule = request.GET.get("rule", "")
    if rule and rule not in {item.id for item in law.rules()}:
        raise Http404("没有这一条规则。")
    page = Paginator(scope.findings().with_matters(), PER_PAGE).get_page(request.GET.get("page"))
    contested = amend.contests([row.matter_id for row in page])
    join = f"{scope.address()}&page="
    return draw(
        request,
        "desk/findings.html",
        title=law.rule(rule).title if rule else "审查发现",
        basis=cited(rule),
        breach=law.rule(rule).breach if rule else "",
        scope=scope,
        boxes=scope.boxes(),
        rule=rule,
        findings=[finding(row, contested, request.user) for row in page],
        total=page.paginator.count,
        pager={
            "page": page.number,
            "pages": page.paginator.num_pages,
            "previous": f"{join}{page.number - 1}" if page.has_previous() else "",
            "next": f"{join}{page.number + 1}" if page.has_next() else "",
        },
        export=f"{reverse('findings_export')}{scope.address()}",
    )


def finding(row: Verdict, contested: dict[tuple[int, str, int], str], user: User) -> dict[str, Any]:
    """Values of the component `finding`; the way to contest it only for those who may."""
    rule, today = law.rule(row.rule), timezone.localdate()
    shut = permit.refusal_of_contest(user, row.matter)
    return {
        "light": lamp(row, today),
        "number": row.matter.number,
        "unit": row.matter.unit.short_name,
        "url": row.matter.get_absolute_url(),
        "words": sentence(row),
        "statute": statute(rule),
        "article": articles(rule.article),
        "title": rule.title,
        "breach": rule.breach,
        "contest": contested.get((row.matter_id, row.rule, row.occurrence), ""),
        "contest_url": "" if shut else reverse("contest", args=[row.matter_id, row.rule, row.occurrence]),
    }


def sentence(row: Verdict) -> str:
    """What was found, in one sentence of the matter's own words."""
    if row.why:
        return told(row.matter.kind_class, row.why)
    days = (timezone.localdate() - row.due).days if row.due else 0
    return f"应当不迟于 {row.due}，至今仍未办理，逾期 {days} 日。" if row.due else "应当办理而没有办理。"


EXPORTED = (
    Column("number", "案号", lambda row: row.matter.number, "matter"),
    Column("unit", "承办单位", lambda row: row.matter.unit.name),
    Column("status", "情形", lambda row: OVERDUE.word if row.light == "overdue" else BREACHED.word),
    Column("rule", "规则", lambda row: law.rule(row.rule).title),
    Column("basis", "依据", lambda row: cited(row.rule)),
    Column("due", "应当不迟于", lambda row: f"{row.due}" if row.due else "", "day"),
    Column("done", "实际办理", lambda row: f"{timezone.localtime(row.done):%Y-%m-%d}" if row.done else "", "day"),
    Column("words", "发现的问题", sentence),
    Column("breach", "后果", lambda row: law.rule(row.rule).breach),
)


@require_safe
def export(request: StaffRequest) -> FileResponse:
    """The findings in scope as an XLSX file."""
    found = Scope(request.user, request.GET).findings()
    file = sheets.written("机器审查", EXPORTED, found.with_matters().iterator(chunk_size=2000))
    return sheets.answer(request, file, f"机器审查-{timezone.localdate():%Y%m%d}.xlsx", f"机器审查发现{found.count()}处")


@require_http_methods(["GET", "HEAD", "POST"])
def contest(request: StaffRequest, pk: int, rule: str, occurrence: int) -> HttpResponse:
    """Contest one finding, with a reason; it stays, the objection stands beside it."""
    matter = matter_of(request, pk)
    row: Any = matter.verdicts.as_of(timezone.now()).faulty("").select_related("matter__unit").of_rule(rule).at_place(occurrence)
    if row is None:
        raise Http404("这条审查发现已经不在了，可能案件已有新的办理。")
    reason, errors = request.POST.get("reason", ""), {}
    refusal = permit.refusal_of_contest(request.user, matter)
    if request.method == "POST" and refusal is None:
        outcome = amend.contest(matter, rule, occurrence, by=request.user, reason=reason)
        if outcome.done:
            messages.success(request, "异议已记入本案，审查结果旁会一并显示。")
            return redirect(f"{reverse('findings')}?rule={rule}")
        errors, refusal = outcome.errors, outcome.refusal
    box = Box(
        "reason", "异议理由", "longtext", reason, help="写明事实和依据，例如期限应当扣除的期间。", error=errors.get("reason", "")
    )
    return draw(
        request, "desk/contest.html", 422 if errors or refusal else 200, matter=matter, title="对审查发现提出异议", box=box,
        finding={**finding(row, {}, request.user), "contest_url": ""}, errors=[{"anchor": box.id, "message": box.error}] if box.error else [], refusal=refusal,
        trail=[*matter_parts.trail(matter), {"title": "提出异议"}], back=f"{reverse('findings')}?rule={rule}",
    )  # fmt: skip
