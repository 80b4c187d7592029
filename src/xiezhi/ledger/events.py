"""Events: appended once, never changed; each holds the SM3 of its predecessor in the matter and of its own content."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models

from .crypto import sm3

BEIJING = ZoneInfo("Asia/Shanghai")
GENESIS = "0" * 64


class Event(models.Model):
    """One fact of a matter: `happened_at` (rules and figures read it), `recorded_at` when it was entered (integrity)."""

    class Source(models.TextChoices):
        DESK = "desk", "平台办理"
        IMPORT = "import", "导入"
        API = "api", "接口"
        WORKER = "worker", "平台自动"
        SAMPLE = "sample", "示例"
        PORTAL = "portal", "群众网上提交"

    matter = models.ForeignKey("ledger.Matter", models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField("序号")
    name = models.CharField("事件", max_length=60)
    action = models.CharField("动作", max_length=60)
    happened_at = models.DateTimeField("发生时间")
    recorded_at = models.DateTimeField("录入时间")
    state = models.CharField("状态", max_length=40, blank=True)
    by = models.ForeignKey("ledger.User", models.PROTECT, null=True, related_name="+", verbose_name="录入人")
    post = models.CharField("岗位", max_length=160, blank=True)
    source = models.CharField("来源", max_length=10, choices=Source)
    data = models.JSONField("录入内容", default=dict)
    note = models.TextField("办理说明", blank=True)
    corrects = models.PositiveIntegerField("更正的序号", null=True)
    deemed_by = models.CharField("视为依据", max_length=120, blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = "事件"
        ordering = ["matter_id", "seq"]
        constraints = [models.UniqueConstraint(fields=["matter", "seq"], name="one_event_per_place")]
        indexes = [models.Index(fields=["name", "happened_at"], name="event_by_name_and_day")]

    def __str__(self) -> str:
        return f"{self.matter_id}#{self.seq} {self.name}"

    @property
    def happened_on(self) -> date:
        return self.happened_at.astimezone(BEIJING).date()

    def content(self) -> bytes:
        """Canonical bytes over which the digest runs: JSON, keys sorted, instants in UTC to the microsecond."""
        body: dict[str, Any] = {
            "matter": self.matter_id,
            "seq": self.seq,
            "name": self.name,
            "action": self.action,
            "happened_at": instant(self.happened_at),
            "recorded_at": instant(self.recorded_at),
            "state": self.state,
            "by": self.by_id,
            "post": self.post,
            "source": self.source,
            "data": self.data,
            "note": self.note,
            "corrects": self.corrects,
            "deemed_by": self.deemed_by,
            "previous": self.previous,
        }
        return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def chain(self, previous: str) -> None:
        """Take the place after the event whose digest is `previous`."""
        self.previous = previous
        self.digest = sm3(self.content())


def instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
