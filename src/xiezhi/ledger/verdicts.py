"""Verdicts of the law on each matter, kept as rows so that lists can sort by them; rebuilt from the ledger at any time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, Count, F, Q, Value, When
from django.utils import timezone

from xiezhi import law

from .access import REACH, Role, Scope
from .events import BEIJING
from .log import told

if TYPE_CHECKING:
    from .matter import Matter
    from .units import Unit, User

OPEN = ("pending", "overdue", "suspended", "unknown")
FAULTY = ("breached", "overdue")
LIGHTS = ("met", "overdue", "breached", "pending", "suspended", "unknown")
BINDING = Q(of_party=False, advice=False)
LIVE = ("duty", "advice", "party", "watch")
LED_BY = ("duty", "advice")  # whose first one is the next due day of the row


class VerdictQuerySet(models.QuerySet["Verdict"]):
    def as_of(self, moment: datetime) -> VerdictQuerySet:
        """With `light`: the status at `moment`; a pending duty whose last instant has passed is overdue, no job needed."""
        overdue = When(Q(status="pending", expires_at__lte=moment), then=Value("overdue"))
        return self.annotate(light=Case(overdue, default=F("status"), output_field=models.CharField()))

    def visible_to(self, user: Any) -> VerdictQuerySet:
        """Verdicts on the matters that `user` sees; a matter taken back has none."""
        from .matter import Matter

        return self if sees_all(user) else self.filter(matter__in=Matter.objects.visible_to(user))

    def binding(self) -> VerdictQuerySet:
        """Those that bind the organ by a text we hold: neither a party's own period nor mere advice."""
        return self.filter(BINDING)

    def pressing(self, first: date, last: date) -> VerdictQuerySet:
        """Duties of the organ in open matters, not yet done, whose last day lies from `first` through `last`."""
        open_duties = self.binding().filter(status__in=("pending", "overdue"), expires_at__isnull=False)
        return open_duties.filter(due__range=(first, last), matter__is_finished=False)

    def of_kind(self, kind: str) -> VerdictQuerySet:
        return self.filter(matter__kind=kind)

    def of_year(self, year: int) -> VerdictQuerySet:
        """Verdicts on matters registered in `year`."""
        return self.filter(matter__opened_on__year=year)

    def of_rule(self, rule: str) -> VerdictQuerySet:
        return self.filter(rule=rule)

    def within(self, unit: Unit) -> VerdictQuerySet:
        """Verdicts on matters of `unit` and all units below it."""
        return self.filter(matter__path__startswith=unit.path)

    def unmet(self) -> VerdictQuerySet:
        """Those that are not met: one in forty, with an index of their own."""
        return self.exclude(status="met")

    def faulty(self, light: str = "") -> VerdictQuerySet:
        """After `as_of`: what was done wrongly or late, or is overdue; only `light` where one of the two is named."""
        return self.unmet().filter(Q(("light__in", [light] if light else FAULTY)))

    def at_place(self, occurrence: int) -> Verdict | None:
        return self.filter(occurrence=occurrence).first()

    def with_matters(self) -> VerdictQuerySet:
        """With matter and unit, the latest due day first."""
        return self.select_related("matter__unit").defer("matter__words").order_by(F("due").desc(nulls_last=True), "-pk")

    def by_rule(self) -> list[dict[str, Any]]:
        """After `as_of`, by rule: met, faulty (overdue, breached), pending, suspended, unknown; most faulty first.

        Met verdicts are counted by themselves, in the order of their index: they are many, and nothing else is asked of them.
        """
        rules: dict[str, dict[str, Any]] = {}
        unmet: Any = self.unmet()
        for part in (self.filter(status="met").values_list("rule", "status"), unmet.values_list("rule", "light")):
            for rule, light, count in part.annotate(count=Count("*")).order_by("rule"):
                rules.setdefault(rule, {"rule": rule, **dict.fromkeys(LIGHTS, 0)})[light] = count
        rows = [{**row, "faulty": sum(row[light] for light in FAULTY)} for row in rules.values()]
        return sorted(rows, key=lambda row: (-row["faulty"], row["rule"]))

    def by_unit(self) -> list[dict[str, Any]]:
        """After `as_of`: rows of (matter__unit__code, matter__unit__short_name, faulty, matters) of the units with findings, most first."""
        rows = self.faulty().values("matter__unit__code", "matter__unit__short_name")
        counted: Any = rows.annotate(faulty=Count("*"), matters=Count("matter", distinct=True))
        return list(counted.order_by("-faulty", "matter__unit__code"))


def sees_all(user: User) -> bool:
    """Whether one of the user's posts of today sees every matter of every line."""
    reach = [(post.unit, REACH[Role(post.role)].see) for post in user.posts_on(timezone.localdate()) if not post.line]
    if any(scope == Scope.ALL for _, scope in reach):
        return True
    tops = {unit.pk for unit, scope in reach if scope == Scope.SUBTREE and unit.parent_id is None}
    return bool(tops) and not type(reach[0][0])._default_manager.filter(parent=None).exclude(pk__in=tops).exists()


class Verdict(models.Model):
    """One verdict (matter, rule, occurrence), as the engine's columns, with who it binds."""

    matter = models.ForeignKey("ledger.Matter", models.CASCADE, related_name="verdicts")
    rule = models.CharField(max_length=120)
    occurrence = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=16)
    started = models.DateField(null=True)
    due = models.DateField(null=True)
    safe = models.DateField(null=True)
    expires_at = models.DateTimeField(null=True)
    done = models.DateTimeField(null=True)
    days_over = models.IntegerField(null=True)
    provisional = models.BooleanField(default=False)
    why = models.TextField(blank=True)
    of_party = models.BooleanField(default=False)
    advice = models.BooleanField(default=False)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        verbose_name = "期限与规则"
        constraints = [models.UniqueConstraint(fields=["matter", "rule", "occurrence"], name="one_verdict_per_occurrence")]
        indexes = [
            models.Index(fields=["rule", "status"], name="verdict_by_rule"),
            models.Index(fields=["rule", "matter"], name="verdict_met", condition=BINDING & Q(status="met")),
            models.Index(fields=["rule", "matter"], name="verdict_unmet", condition=BINDING & ~Q(status="met")),
            models.Index(fields=["due"], name="verdict_open_due", condition=Q(status__in=OPEN)),
        ]


def judged(matter: Matter, moment: datetime | None = None) -> list[Verdict]:
    """The verdicts on `matter` now, unsaved."""
    cls = type(matter)
    rows = law.judge(cls.kind_name(), told(cls, matter.unit, matter.history), moment or timezone.now())
    return [row_of(cls, matter.pk, verdict) for verdict in rows if verdict.status != "not_applicable"]


def row_of(cls: type[Matter], matter_id: int, verdict: law.Verdict) -> Verdict:
    """The row that keeps an engine's verdict."""
    rule = law.rule(verdict.rule)
    return Verdict(
        matter_id=matter_id,
        rule=verdict.rule,
        occurrence=verdict.occurrence,
        status=verdict.status,
        started=verdict.started,
        due=verdict.due,
        safe=verdict.safe,
        expires_at=expiry(rule, verdict),
        done=_instant(verdict.done),
        days_over=verdict.days_over,
        provisional=verdict.provisional,
        why=verdict.why or "",
        of_party=verdict.rule in cls.party_periods,
        advice=not rule.settled,
    )


def _instant(done: date | None) -> datetime | None:
    """What settled a rule, as an instant: a day that an attribute holds begins at midnight in Beijing."""
    if done is None or (isinstance(done, datetime) and done.tzinfo):
        return done
    return (
        datetime.combine(done.date(), done.time(), BEIJING)
        if isinstance(done, datetime)
        else datetime.combine(done, time(), BEIJING)
    )


def expiry(rule: law.Rule, verdict: law.Verdict) -> datetime | None:
    """The first instant at which the duty is late; None where nothing runs out by time alone."""
    if rule.kind != "within" or verdict.due is None or verdict.status not in ("pending", "overdue"):
        return None
    if verdict.due_at is not None:
        return verdict.due_at.replace(tzinfo=BEIJING) + timedelta(microseconds=1)
    return datetime.combine(verdict.due + timedelta(days=1), time(), BEIJING)


def standing(row: Verdict) -> str:
    """What an open verdict is in an open matter, one of `LIVE`, in the order in which they press:

    `duty`: a day by which the organ must act, by a text we hold; `advice`: such a day by a rule that only advises; `party`: a
    party's own period; `watch`: what later steps are held against, has stopped, or lacks facts. Empty where nothing is open.
    """
    if row.status not in OPEN:
        return ""
    if row.of_party:
        return "party"
    if row.status in ("pending", "overdue") and row.due and row.expires_at:
        return "advice" if row.advice else "duty"
    return "watch"


def live(rows: Iterable[Verdict], finished: bool) -> list[Verdict]:
    """The verdicts that still run, the most pressing first; none once the matter is finished.

    By standing, then day, then the gravity of a breach.
    """
    running = [] if finished else [row for row in rows if standing(row)]
    return sorted(running, key=lambda row: (LIVE.index(standing(row)), row.due or date.max, law.rule(row.rule).weight))


def keep(matter: Matter, rows: Iterable[Verdict]) -> None:
    """Replace the matter's verdict rows and set the row's own next due day."""
    rows = list(rows)
    matter.verdicts.all().delete()
    Verdict.objects.bulk_create(rows)
    point(matter, rows)


def point(matter: Matter, rows: Iterable[Verdict]) -> None:
    """Set on the row which duty is next and whether the clock stands."""
    rows = list(rows)
    following = next((row for row in live(rows, matter.is_finished) if standing(row) in LED_BY), None)
    matter.due_on = following.due if following else None
    matter.due_rule = following.rule if following else ""
    matter.suspended = not matter.is_finished and any(row.status == "suspended" for row in rows)
