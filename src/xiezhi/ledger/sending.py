"""Sending notices outside, by the worker: to whom and where they want it, outside their quiet hours, tried again with patience."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from .channels import WayOut, ways_out
from .notices import Notice
from .outward import LONGEST_WHY, Undelivered, next_try
from .switches import Channel, NoticeSetting, is_on, switches_of

AT_A_TIME = 1000
UNREACHABLE = 3  # a channel that failed to answer so often is left alone until the next round


class SendingQuerySet(models.QuerySet["Sending"]):
    def waiting(self, now: datetime) -> SendingQuerySet:
        """Those whose turn has come, the oldest first."""
        return self.filter(sent_at=None, failed_at=None, next_at__lte=now).order_by("pk")

    def failed(self) -> SendingQuerySet:
        """Those given up, the latest first, with whom they were meant for."""
        return self.filter(failed_at__isnull=False).select_related("notice__to", "notice__matter").order_by("-failed_at")

    def again(self, pk: int) -> int:
        """Try one that was given up once more, from the start; how many were."""
        return self.filter(pk=pk, failed_at__isnull=False).update(failed_at=None, tries=0, next_at=timezone.now())


class Sending(models.Model):
    """One notice on its way out through one channel."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="sendings")
    channel = models.CharField("渠道", max_length=20, choices=Channel)
    tries = models.PositiveSmallIntegerField("次数", default=0)
    next_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField("送出", null=True)
    failed_at = models.DateTimeField("放弃", null=True)
    why = models.CharField("原因", max_length=LONGEST_WHY, blank=True)

    objects = SendingQuerySet.as_manager()

    class Meta:
        verbose_name = "发送"
        constraints = [models.UniqueConstraint(fields=["notice", "channel"], name="sent_once")]
        indexes = [
            models.Index(fields=["next_at"], name="sending_waiting", condition=models.Q(sent_at=None, failed_at=None)),
            models.Index(fields=["-failed_at"], name="sending_failed", condition=models.Q(failed_at__isnull=False)),
        ]


def send_notices(now: datetime | None = None) -> Counter[str]:
    """One round: sort what is new, send what may be sent now. Counts by outcome: sent, failed, again, quiet, needless."""
    now = now or timezone.now()
    ways = ways_out()
    sort(ways, now)
    outcomes: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    for pk in list(Sending.objects.waiting(now).values_list("pk", flat=True)[:AT_A_TIME]):
        outcome, channel = send(pk, ways, now, {name for name, times in silent.items() if times >= UNREACHABLE})
        outcomes[outcome] += 1
        if outcome == "unreachable":
            silent[channel] += 1
    return outcomes


def sort(ways: dict[str, WayOut], now: datetime) -> None:
    """Decide for each new notice through which channels it goes out."""
    with transaction.atomic():
        fresh = list(
            Notice.objects.select_for_update(skip_locked=True, of=("self",)).filter(sorted=False).order_by("pk")[:AT_A_TIME]
        )
        people = {notice.to_id for notice in fresh}
        switches = switches_of(people)
        rows = [
            Sending(notice=notice, channel=channel, next_at=now)
            for notice in fresh
            for channel in ways
            if notice.read_at is None and is_on(switches, notice.to_id, notice.kind, channel)
        ]
        Sending.objects.bulk_create(rows, ignore_conflicts=True)
        Notice.objects.filter(pk__in=[notice.pk for notice in fresh]).update(sorted=True)


def send(pk: int, ways: dict[str, WayOut], now: datetime, shut: set[str]) -> tuple[str, str]:
    """Try one sending, its row locked meanwhile; (outcome, channel). Read or unreachable people need none: it is let go of."""
    with transaction.atomic():
        rows = Sending.objects.waiting(now).select_related("notice__to", "notice__matter")
        sending = rows.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
        if sending is None or sending.channel in shut:
            return "again", ""
        notice = sending.notice
        setting = NoticeSetting.objects.filter(user=notice.to_id).first() or NoticeSetting(user=notice.to)
        way = ways.get(sending.channel)
        receiver = way.receiver(setting) if way else ""
        if notice.read_at or not receiver or way is None or not notice.to.is_active:
            sending.delete()
            return "needless", sending.channel
        if setting.is_quiet(now):
            return "quiet", sending.channel
        outcome = _tried(sending, way, receiver, now)
        sending.save()
        return outcome, sending.channel


def _tried(sending: Sending, way: WayOut, receiver: str, now: datetime) -> str:
    sending.tries += 1
    try:
        way.send(receiver, sending.notice)
    except Undelivered as error:
        sending.why = str(error)
        following = next_try(sending.tries, now)
        if following is None:
            sending.failed_at = now
            return "failed"
        sending.next_at = following
        return "unreachable" if error.unreachable else "again"
    sending.sent_at, sending.why = now, ""
    return "sent"
