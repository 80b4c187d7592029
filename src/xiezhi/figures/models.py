"""Events as they now stand: a view of the ledger in which corrections are laid over what they correct."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.db import models

from xiezhi.ledger.matter import Matter

from .periods import Period


def among(column: str, keys: Iterable[int | None]) -> models.Func:
    """The condition that `column` is one of `keys`: one array, since ten thousand parameters cost more than the query itself."""
    array = models.Value(list(keys), ArrayField(models.BigIntegerField()))
    return models.Func(
        models.F(column), array, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=models.BooleanField()
    )


class StandingEventQuerySet(models.QuerySet["StandingEvent"]):
    def until(self, period: Period) -> StandingEventQuerySet:
        """Those that happened by the last day of `period`."""
        return self.filter(happened_on__lte=period.last_day)

    def before(self, period: Period) -> StandingEventQuerySet:
        return self.filter(happened_on__lt=period.first_day)

    def during(self, period: Period) -> StandingEventQuerySet:
        return self.filter(happened_on__range=(period.first_day, period.last_day))

    def after(self, period: Period) -> StandingEventQuerySet:
        return self.filter(happened_on__gt=period.last_day)

    def named(self, *names: str) -> StandingEventQuerySet:
        return self.filter(name__in=names)

    def of_kinds(self, kinds: tuple[str, ...]) -> StandingEventQuerySet:
        return self.filter(matter__kind__in=kinds)

    def of_matters(self, matters: Iterable[int]) -> StandingEventQuerySet:
        return self.filter(among("matter_id", matters))

    def first_of_each_matter(self) -> StandingEventQuerySet:
        """The earliest of these in each matter (same instant: ledger order)."""
        return self.order_by("matter", "happened_at", "seq").distinct("matter")

    def reaching(self, states: Iterable[str]) -> StandingEventQuerySet:
        """Those that led to one of these states."""
        return self.filter(state__in=sorted(states))

    def matters(self) -> set[int]:
        """Primary keys of their matters."""
        return set(self.order_by().values_list("matter_id", flat=True))


class StandingEvent(models.Model):
    """One fact of a matter as it stands: corrected data and instant, voided entries left out, no events about the record itself.

    The same as `xiezhi.ledger.fold.facts`, in SQL; `happened_on` is the Beijing date.
    """

    matter = models.ForeignKey(Matter, models.DO_NOTHING, related_name="+", db_constraint=False)
    seq = models.PositiveIntegerField("序号")
    name = models.CharField("事件", max_length=60)
    action = models.CharField("动作", max_length=60)
    happened_at = models.DateTimeField("发生时间")
    happened_on = models.DateField("发生日期")
    state = models.CharField("状态", max_length=40)
    data = models.JSONField("录入内容")
    deemed_by = models.CharField("视为依据", max_length=120)

    objects = StandingEventQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "figures_standing_event"
        verbose_name = "有效事件"

    def __str__(self) -> str:
        return f"{self.matter_id}#{self.seq} {self.name}"
