"""Figures of the machine review: verdicts of the law as they stood on a period's last day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from xiezhi import law
from xiezhi.law.wording import cited
from xiezhi.ledger.events import BEIJING
from xiezhi.ledger.fold import Fact
from xiezhi.ledger.log import told
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.verdicts import FAULTY, Verdict, row_of

from .attributes import STATUS_WORDS, Attribute, DeclarationError, attribute_of_verdict
from .figure import PER_CENT, Count, Figure, Share, joined
from .models import StandingEvent, among
from .periods import Period, beijing_today
from .phrases import Either, Phrase
from .rows import Rows, rows_of

SETTLED = ("met", *FAULTY)
MATTERS = 1000
"""Of so many matters the events are in memory at once."""
BINDING = "只计约束本机关、依据为法律文本的规则，不计当事人自己的期限和参考性提示"


@dataclass(frozen=True)
class Duties:
    """Verdicts under some rules that were settled in the period: done, or run out undone, whichever came first."""

    rules: tuple[str, ...]
    statuses: tuple[str, ...] = SETTLED

    def __call__(self, period: Period) -> Rows:
        kept, listed = verdicts_on(period, {law.rule(rule).matter for rule in self.rules})
        first, end = start_of(period), end_of(period)
        late = Q(stood="overdue", expires_at__gte=first, expires_at__lt=end)
        by_day = [rule for rule in self.rules if _runs_out(rule)]
        ran_out = Q(stood="breached", rule__in=by_day, due__gte=first.date() - _DAY, due__lt=period.last_day)
        done = Q(done__gte=first, done__lt=end) & (Q(stood="met") | Q(stood="breached") & ~Q(rule__in=by_day))
        chosen = kept.filter(rule__in=self.rules, stood__in=self.statuses).filter(late | ran_out | done)
        return Rows(
            chosen, (row for row in listed if row.rule in self.rules and row.stood in self.statuses and _settled_in(row, period))
        )

    def say(self) -> str:
        titles = "、".join(f"“{title}”" for title in dict.fromkeys(law.rule(rule).title for rule in self.rules))
        return f"本期内办理或者届满（以先到者为准）的{titles}{self.say_within(None)}"

    def say_within(self, whole: object) -> str:
        return "在期限内办理的" if self.statuses == ("met",) else ""

    def check(self) -> None:
        known = {rule.id for rule in law.rules()}
        if unknown := sorted(set(self.rules) - known):
            raise DeclarationError(f"no rule {', '.join(unknown)}")

    def attribute(self, name: str) -> Attribute:
        return attribute_of_verdict(name)


@dataclass(frozen=True)
class VerdictsIn:
    """Binding verdicts of these statuses in the matters that a phrase chooses."""

    cases: Phrase | Either
    statuses: tuple[str, ...]

    def __call__(self, period: Period) -> Rows:
        kept, listed = verdicts_on(period, {cls.kind_name() for cls in self.cases.kinds})
        chosen = rows_of(self.cases, period).matters()
        return Rows(
            kept.filter(among("matter_id", chosen), stood__in=self.statuses),
            (row for row in listed if row.matter_id in chosen and row.stood in self.statuses),
        )

    def say(self) -> str:
        return f"下列案件中{self.say_within(None)}规则，逐条计次：{self.cases.say()}"

    def say_within(self, whole: object) -> str:
        return f"机检结论为{'、'.join(STATUS_WORDS[status] for status in self.statuses)}的"

    def check(self) -> None:
        self.cases.check()

    def attribute(self, name: str) -> Attribute:
        return attribute_of_verdict(name)


@dataclass(frozen=True)
class Clean:
    """The matters of a phrase in which no binding rule is breached or overdue."""

    cases: Phrase | Either

    def __call__(self, period: Period) -> Rows:
        kept, listed = verdicts_on(period, {cls.kind_name() for cls in self.cases.kinds})
        faulty = {row.matter_id for row in listed if row.stood in FAULTY}
        cases = rows_of(self.cases, period)
        faulty |= set(kept.filter(among("matter_id", cases.matters()), stood__in=FAULTY).values_list("matter_id", flat=True))
        return cases.only(lambda record: record.matter not in faulty)

    def say(self) -> str:
        return f"{self.cases.say()}，且{self.say_within(None)}"

    def say_within(self, whole: object) -> str:
        return "没有一条规则不符合或者超期未办的"

    def check(self) -> None:
        self.cases.check()

    def attribute(self, name: str) -> Attribute:
        return self.cases.attribute(name)


def on_time(
    name: str, title: str, *, rule: str | Sequence[str], definition: str = "", by: Sequence[str] = (), owner: str = ""
) -> Figure:
    """Of the duties under `rule` (an id, or those of an old and a new law) settled in the period: those done in time, in per cent."""
    rules = joined(rule)
    definition = definition or f"{_cited(rules)}：本期内办理或者届满（以先到者为准）的，为总体；其中在法定期限内办理的占比。"
    return Share(
        name=name, title=title, unit=PER_CENT, definition=definition, part=Duties(rules, ("met",)), of=Duties(rules),
        by=joined(by), owner=owner,
    )  # fmt: skip


def findings(
    name: str, title: str, *, of: Phrase | Either, definition: str = "", by: Sequence[str] = ("rule", "unit"), owner: str = ""
) -> Figure:
    """Binding rules breached or overdue in the cases of `of`, each rule and occurrence counted."""
    definition = definition or f"截至期末，机检在下列案件中发现的不符合或者超期未办的规则，逐条计次：{of.say()}。{BINDING}。"
    return Count(
        name=name, title=title, unit="条次", definition=definition, rows=VerdictsIn(of, FAULTY), by=joined(by), owner=owner
    )


def pass_rate(
    name: str, title: str, *, of: Phrase | Either, definition: str = "", by: Sequence[str] = ("unit",), owner: str = ""
) -> Figure:
    """Of the binding verdicts settled in the cases of `of`: those met, in per cent."""
    definition = definition or f"截至期末，下列案件中已有结论的规则（总体，逐条计次）里，符合的占比：{of.say()}。{BINDING}。"
    part, whole = VerdictsIn(of, ("met",)), VerdictsIn(of, SETTLED)
    return Share(name=name, title=title, unit=PER_CENT, definition=definition, part=part, of=whole, by=joined(by), owner=owner)


def clean_rate(
    name: str, title: str, *, of: Phrase | Either, definition: str = "", by: Sequence[str] = ("unit",), owner: str = ""
) -> Figure:
    """Of the cases of `of`: those without any binding rule breached or overdue, in per cent."""
    definition = definition or f"下列案件（总体）中，截至期末没有一条规则不符合或者超期未办的占比：{of.say()}。{BINDING}。"
    return Share(name=name, title=title, unit=PER_CENT, definition=definition, part=Clean(of), of=of, by=joined(by), owner=owner)


def verdicts_on(period: Period, kinds: Iterable[str]) -> tuple[QuerySet[Any], list[Any]]:
    """The binding verdicts of these kinds as of the period's last day, with `stood`, their status of that day: kept rows, unsaved ones.

    Kept rows serve for every matter in which nothing happened since; a matter that went on is judged again on what had
    happened by then.
    """
    kinds = sorted(kinds)
    listed: dict[int, list[Any]] = {}
    for kind in kinds:
        if ("going_on", kind) not in period.memo:
            period.memo["going_on", kind] = _judged_again(period, kind)
        listed |= period.memo["going_on", kind]
    open_ended = Q(status__in=("pending", "overdue"), expires_at__isnull=False)
    stood = Case(
        When(open_ended & Q(expires_at__lt=end_of(period)), then=Value("overdue")),
        When(open_ended, then=Value("pending")),
        default=F("status"),
        output_field=CharField(),
    )
    kept = Verdict.objects.binding().filter(matter__kind__in=kinds, matter__opened_on__lte=period.last_day)
    return kept.exclude(among("matter_id", listed)).annotate(stood=stood), [row for rows in listed.values() for row in rows]


def _judged_again(period: Period, kind: str) -> dict[int, list[Any]]:
    """By matter of this kind that went on after the period: its binding verdicts as of the last day."""
    if period.last_day >= beijing_today():
        return {}
    events = StandingEvent.objects.of_kinds((kind,))
    going_on = sorted(events.after(period).matters() & events.until(period).matters())
    found: dict[int, list[Any]] = {}
    for start in range(0, len(going_on), MATTERS):
        some = going_on[start : start + MATTERS]
        histories: dict[int, list[Fact]] = {pk: [] for pk in some}
        columns = ("seq", "name", "action", "happened_at", "state", "data")
        for pk, *fields in events.until(period).of_matters(some).order_by("matter", "seq").values_list("matter", *columns):
            histories[pk].append(Fact(*fields))
        for matter in Matter.objects.filter(among("pk", some)).defer("words").select_related("unit"):
            found[matter.pk] = _verdicts_then(matter, histories[matter.pk], period)
    return found


def _verdicts_then(matter: Matter, history: list[Fact], period: Period) -> list[Any]:
    cls = matter.kind_class
    rows = []
    for verdict in law.judge(cls.kind_name(), told(cls, matter.unit, history), period.last_day):
        row: Any = row_of(cls, matter.pk, verdict)
        if not row.of_party and not row.advice:
            row.matter, row.stood = matter, row.status
            rows.append(row)
    return rows


def start_of(period: Period) -> datetime:
    return datetime.combine(period.first_day, time(), BEIJING)


def end_of(period: Period) -> datetime:
    """The first instant after the period."""
    return datetime.combine(period.last_day + _DAY, time(), BEIJING)


_DAY = timedelta(days=1)


def _runs_out(rule: str) -> bool:
    """Whether a breach of the rule was settled when its last day passed, not when the thing was done at last."""
    return law.rule(rule).kind == "within"


def _settled_in(row: Any, period: Period) -> bool:
    if row.stood == "overdue" or (row.stood == "breached" and _runs_out(row.rule)):
        settled = row.due + _DAY
    else:
        settled = row.done.astimezone(BEIJING).date() if row.done else None
    return settled is not None and period.first_day <= settled <= period.last_day


def _cited(rules: tuple[str, ...]) -> str:
    found = [law.rule(rule) for rule in rules]
    return "；".join(f"{rule.title}（{cited(rule)}）" for rule in found)
