"""What the portal remembers of its visitors: that somebody called, not who."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

from xiezhi.ledger import crypto


class Call(models.Model):
    """One sending or one question of a visitor. `origin` is a keyed digest of the network address or of the number asked for; kept for a day."""

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


def too_many(kind: Call.Kind, *whence: str) -> bool:
    """Count one more call from each of `whence` (a network address, a number asked for); True where the hour has seen too many from one."""
    now = timezone.now()
    origins = [crypto.keyed(f"portal:{each}") for each in whence]
    recent = Call.objects.filter(kind=kind, origin__in=origins, at__gte=now - timedelta(hours=1))
    if any(row["times"] >= MOST_AN_HOUR[kind] for row in recent.values("origin").annotate(times=models.Count("pk"))):
        return True
    Call.objects.bulk_create(Call(kind=kind, origin=origin, at=now) for origin in origins)
    return False


def forget() -> int:
    """Delete the calls of more than a day ago; how many."""
    return Call.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
