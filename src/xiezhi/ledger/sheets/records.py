"""What is kept of an import: who brought in which sheet, when, and which matter came of which row."""

from __future__ import annotations

import base64
from datetime import timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.timezone import localdate

from xiezhi.ledger import crypto
from xiezhi.ledger.access import HEADS
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.units import User

KEPT = timedelta(days=1)


class ImportQuerySet(models.QuerySet["Import"]):
    def seen_by(self, user: User) -> ImportQuerySet:
        """Imports of the user, and those into a unit that one of the user's posts heads; newest first."""
        headed = [post.unit_id for post in user.posts_on(localdate()) if post.role in HEADS]
        theirs = Exists(ImportedMatter.objects.filter(of=OuterRef("pk"), matter__unit__in=headed))
        return self.filter(Q(by=user) | theirs).select_related("by").order_by("-pk")

    def with_key(self, pk: int) -> Import | None:
        return self.filter(pk=pk).first()

    def made(self) -> ImportQuerySet:
        """Imports that stored matters, taken back or not."""
        return self.filter(made_at__isnull=False)

    def standing(self, kind: str, digest: str) -> ImportQuerySet:
        """Imports of the same sheet into the same kind that were not taken back."""
        return self.made().filter(kind=kind, digest=digest, withdrawn_at__isnull=True)

    def forget_sheets(self) -> None:
        """Let go of sheets kept for a decision or for mending that nobody came back for."""
        old = timezone.now() - KEPT
        self.filter(made_at__isnull=True, uploaded_at__lt=old).delete()
        self.filter(made_at__lt=old).exclude(sheet="").update(sheet="")


class Import(models.Model):
    """导入. Before it is made `sheet` holds the uploaded file, afterwards the refused rows for mending; both encrypted, for a day."""

    kind = models.CharField("种类", max_length=60)
    by = models.ForeignKey(User, models.PROTECT, related_name="imports", verbose_name="导入人")
    file_name = models.CharField("文件名", max_length=200)
    digest = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField("上传时间", default=timezone.now)
    rows = models.PositiveIntegerField("行数", default=0)
    accepted = models.PositiveIntegerField("导入件数", default=0)
    made_at = models.DateTimeField("导入时间", null=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True)
    withdrawn_reason = models.CharField("撤回理由", max_length=200, blank=True)
    sheet = models.TextField(blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = "导入"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "digest"], condition=Q(made_at__isnull=False, withdrawn_at__isnull=True), name="no_sheet_twice"
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_name}（{self.accepted}件）"

    @property
    def kind_class(self) -> type[Matter]:
        return kinds()[self.kind]

    def rows_with_matters(self) -> models.QuerySet[ImportedMatter]:
        """The rows that became matters, in the order of the sheet."""
        return self.matters.select_related("matter__unit")

    def keep(self, content: bytes) -> None:
        """Hold an XLSX file, encrypted under the district's key."""
        self.sheet = crypto.encrypt(crypto.master_key(), base64.b64encode(content).decode())

    def content(self) -> bytes:
        """The file held; empty where there is none, or no more."""
        return base64.b64decode(crypto.decrypt(crypto.master_key(), self.sheet)) if self.sheet else b""


class ImportedMatter(models.Model):
    """Which matter came of which row of a sheet."""

    of = models.ForeignKey(Import, models.PROTECT, related_name="matters")
    matter = models.OneToOneField("ledger.Matter", models.PROTECT, related_name="imported")
    row = models.PositiveIntegerField("行")

    class Meta:
        ordering = ["row"]
