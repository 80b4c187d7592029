"""消息设置: which notices a person wants where, where the person is reached, and when not to disturb."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.db import models

from xiezhi.law import days
from xiezhi.law.calendar import calendar

from .events import BEIJING
from .notices import Kind
from .units import User


class Channel(models.TextChoices):
    """Where a notice is told."""

    PAGE = "page", "页面"
    MAIL = "mail", "邮件"
    SMS = "sms", "短信"
    MESSENGER = "messenger", "政务通讯"


# What leaves the page unless its receiver says otherwise; the page itself shows everything.
PRESSING = frozenset({Kind.ASSIGNED, Kind.ARRIVED, Kind.DUE_SOON, Kind.OVERDUE, Kind.DEEMED})
NOON = time(12), time(14)
NIGHT = time(20), time(8)


def by_default(kind: str, channel: str) -> bool:
    """Whether a notice is told there to somebody who said nothing about it."""
    return channel == Channel.PAGE or kind in PRESSING


class NoticeSetting(models.Model):
    """Where a person is reached, and the hours in which nothing is sent; pairs of hours may lie across midnight."""

    user = models.OneToOneField(User, models.CASCADE, related_name="notice_setting", primary_key=True)
    mobile = models.CharField("手机号码", max_length=20, blank=True)
    noon_from = models.TimeField("午休起", default=NOON[0])
    noon_to = models.TimeField("午休止", default=NOON[1])
    night_from = models.TimeField("夜间起", default=NIGHT[0])
    night_to = models.TimeField("夜间止", default=NIGHT[1])
    rest_days = models.BooleanField("休息日也不打扰", default=True)

    class Meta:
        verbose_name = "消息设置"

    def is_quiet(self, moment: datetime) -> bool:
        """Whether nothing is to be sent at `moment`: noon, night, or a day off by the calendar of the law."""
        local = moment.astimezone(BEIJING)
        if self.rest_days and not calendar("cn").is_workday(days.number(local.date())):
            return True
        hours = ((self.noon_from, self.noon_to), (self.night_from, self.night_to))
        return any(_within(local.time(), first, last) for first, last in hours)


def _within(at: time, first: time, last: time) -> bool:
    """Whether `at` lies from `first` to before `last`; the same hour twice means never."""
    return first <= at < last if first <= last else at >= first or at < last


class NoticeSwitch(models.Model):
    """Whether one kind of notice is told to one person through one channel, where that was said."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notice_switches")
    kind = models.CharField(max_length=20, choices=Kind)
    channel = models.CharField(max_length=20, choices=Channel)
    on = models.BooleanField()

    class Meta:
        verbose_name = "消息开关"
        constraints = [models.UniqueConstraint(fields=["user", "kind", "channel"], name="one_switch_each")]


Switches = dict[tuple[int, str, str], bool]


def switches_of(users: Iterable[int]) -> Switches:
    """(user, kind, channel) → on, where it was said."""
    rows = NoticeSwitch.objects.filter(user__in=list(users))
    return {(row.user_id, row.kind, row.channel): row.on for row in rows}


def is_on(switches: Switches, user: int, kind: str, channel: str) -> bool:
    """Whether the user wants this kind there."""
    return switches.get((user, kind, channel), by_default(kind, channel))


def setting_of(user: User) -> NoticeSetting:
    """The user's setting; the usual one, not saved, where none was made."""
    return NoticeSetting.objects.filter(user=user).first() or NoticeSetting(user=user)


def keep_switches(user: User, wanted: dict[tuple[str, str], bool]) -> None:
    """Keep what the user says of each (kind, channel)."""
    rows = [NoticeSwitch(user=user, kind=kind, channel=channel, on=on) for (kind, channel), on in wanted.items()]
    NoticeSwitch.objects.bulk_create(rows, update_conflicts=True, unique_fields=["user", "kind", "channel"], update_fields=["on"])
