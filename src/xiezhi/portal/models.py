"""What the portal remembers of its visitors: that somebody called, not who."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

from xiezhi.ledger import crypto


class Call(models.Model):
    """One sending or one question of a visitor. `origin` is a keyed digest of the network address; kept for a day."""

    class Kind(models.TextChoices):
        SENT = "sent", "网上提交"
        ASKED = "asked", "查询进度"

    kind = models.CharField(max_length=10, choices=Kind)
    origin = models.CharField(max_length=40, db_index=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "网上访问"


MOST_AN_HOUR = {Call.Kind.SENT: 20, Call.Kind.ASKED: 30}
KEPT = timedelta(days=1)


class Sending(models.Model):
    """A form once sent: its token stands for one matter, however often the button is pressed."""

    token = models.CharField(max_length=40, unique=True)
    matter = models.ForeignKey("ledger.Matter", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "网上提交"


def too_many(kind: Call.Kind, address: str) -> bool:
    """Count one more call from this network address; True where the hour has seen too many."""
    origin, now = crypto.words(f"origin {address}")[0], timezone.now()
    Call.objects.filter(at__lt=now - KEPT).delete()
    recent = Call.objects.filter(kind=kind, origin=origin, at__gte=now - timedelta(hours=1)).count()
    if recent >= MOST_AN_HOUR[kind]:
        return True
    Call.objects.create(kind=kind, origin=origin, at=now)
    return False
