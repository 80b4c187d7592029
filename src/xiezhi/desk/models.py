"""What the desk itself keeps: drafts of unsent forms, saved views of lists. Neither is a fact of any matter."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from xiezhi.ledger.units import User


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, user: User, address: str) -> DraftQuerySet:
        """The draft (one at most) of this user's form at `address`."""
        return self.filter(user=user, address=address[:200])

    def unsent(self) -> DraftQuerySet:
        """Drafts that hold something: forms not yet sent."""
        return self.exclude(typed="")

    def sent_before(self, moment: datetime) -> DraftQuerySet:
        """What is left of forms that were sent before `moment`."""
        return self.filter(typed="", saved_at__lt=moment)


class Draft(models.Model):
    """草稿: what a user has typed into a form and not yet sent; encrypted, one per user and address.

    When the form is sent the row stays a while, empty, with the mark of the page that sent it: what that page's browser
    was still saving arrives after the form itself, and must not make a draft of what is done.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    address = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    typed = models.TextField(blank=True)
    form = models.CharField(max_length=32, blank=True, db_default="")
    saved_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "草稿"
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(fields=["user", "address"], name="one_draft_per_form")]


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def of(self, user: User, kind: str) -> SavedViewQuerySet:
        """This user's views of the list of `kind`."""
        return self.filter(user=user, kind=kind)


class SavedView(models.Model):
    """视图: filters and columns of a list under a name of the user's own."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="views")
    kind = models.CharField(max_length=60)
    name = models.CharField("视图名称", max_length=40)
    query = models.TextField(blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = "视图"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "kind", "name"], name="one_view_per_name")]
