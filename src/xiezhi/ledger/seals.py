"""Seals: once a day the heads of all chains changed since the last seal, under one root that names the root before it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from . import trail
from .crypto import sm3
from .events import BEIJING, GENESIS
from .matter import Matter

TRAIL = 0  # stands in `heads` where a matter's id stands, for the chain of acts outside matters


class SealQuerySet(models.QuerySet["Seal"]):
    def sealed_between(self, first: date | None, last: date | None) -> SealQuerySet:
        """Seals of the Beijing days `first` through `last`; None leaves that end open."""
        rows = self.filter(sealed_at__gte=datetime.combine(first, time.min, BEIJING)) if first else self
        return rows.filter(sealed_at__lt=datetime.combine(last + timedelta(days=1), time.min, BEIJING)) if last else rows

    def newest(self) -> SealQuerySet:
        return self.order_by("-pk")

    def before(self, pk: int) -> Seal | None:
        """The seal before that of this key."""
        return self.filter(pk__lt=pk).order_by("-pk").first()


class Seal(models.Model):
    """One day's seal. `heads` are [matter id, seq, digest] of the chains that moved; `root` covers them and the root before."""

    sealed_at = models.DateTimeField("封存时间")
    previous = models.CharField(max_length=64)
    heads = models.JSONField()
    root = models.CharField(max_length=64)

    objects = SealQuerySet.as_manager()

    class Meta:
        verbose_name = "封存"
        ordering = ["pk"]

    def expected(self) -> str:
        return root_of(self.previous, self.heads)

    def export(self) -> str:
        """The seal as one line of JSON, to be kept outside the platform (printed, mailed, sent to the superior organ)."""
        body = {"sealed_at": self.sealed_at.isoformat(), "previous": self.previous, "root": self.root, "heads": self.heads}
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def exported(seals: Iterable[Seal]) -> str:
    """A JSON document of the seals, one a line; `against.read` reads it back."""
    lines = ",\n".join(seal.export() for seal in seals)
    return f'{{"seals":[\n{lines}\n]}}\n'


def root_of(previous: str, heads: list[list[Any]]) -> str:
    """SM3 over the root before and the heads, each written 'matter:seq:digest' and a line feed."""
    lines = "".join(f"{matter}:{seq}:{digest}\n" for matter, seq, digest in heads)
    return sm3(f"{previous}\n{lines}".encode())


def seal() -> Seal | None:
    """Seal what moved since the last seal; None where nothing did. Safe to run twice."""
    with transaction.atomic():
        last = Seal.objects.select_for_update().order_by("-pk").first()
        sealed: dict[int, int] = {}
        for heads in Seal.objects.order_by("pk").values_list("heads", flat=True).iterator():
            sealed.update({matter: seq for matter, seq, _ in heads})
        moved = [
            [matter, seq, head]
            for matter, seq, head in Matter.objects.order_by("pk").values_list("pk", "seq", "head").iterator()
            if sealed.get(matter) != seq
        ]
        last_act = trail.head()
        if last_act and sealed.get(TRAIL) != last_act[0]:
            moved.insert(0, [TRAIL, *last_act])
        if not moved:
            return None
        previous = last.root if last else GENESIS
        return Seal.objects.create(sealed_at=timezone.now(), previous=previous, heads=moved, root=root_of(previous, moved))
