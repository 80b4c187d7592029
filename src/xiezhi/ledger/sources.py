"""The text of every template that a paper was made with, kept once: what has changed since can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Max
from django.utils.timezone import localdate

from . import crypto
from .access import HEADS, REACH, Role

if TYPE_CHECKING:
    from .instruments import Template
    from .units import User


class TemplateSource(models.Model):
    """文书模板的一个版本: its text, by the SM3 of it; `own` tells the bureau's from the platform's."""

    line = models.CharField("业务条线", max_length=40)
    name = models.CharField("文书名称", max_length=80)
    digest = models.CharField(max_length=64)
    text = models.TextField("模板原文")
    own = models.BooleanField("本单位自定")
    since = models.DateTimeField("首次使用", auto_now_add=True)

    class Meta:
        verbose_name = "文书模板版本"
        ordering = ["line", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["line", "name", "digest"], name="one_text_of_a_template_once")]

    def __str__(self) -> str:
        return f"{self.name}（{self.digest[:8]}）"


def may_look(user: User) -> bool:
    """Whether the user looks at templates: heads do, and who manages the platform."""
    return any(post.role in HEADS or REACH[Role(post.role)].manage for post in user.posts_on(localdate()))


def digest_of(template: Template) -> str:
    """SM3 of the template's text, 64 hexadecimal digits."""
    return crypto.sm3(template.text.encode())


def kept(line: str, template: Template) -> TemplateSource:
    """The kept version whose text is the template's, made where there is none."""
    version, _ = TemplateSource.objects.get_or_create(
        line=line, name=template.name, digest=digest_of(template), defaults={"text": template.text, "own": template.own}
    )
    return version


def versions(line: str, name: str) -> models.QuerySet[Any]:
    """Versions of a template that papers were made with, newest first, with `made` (papers) and `last` (day of the last)."""
    rows = TemplateSource.objects.filter(line=line, name=name)
    return rows.annotate(made=Count("papers"), last=Max("papers__issued_on")).order_by("-pk")


def used(lines: list[str]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """(line, name) → `digest`, `made` and `last` of each version that papers were made with, oldest first; one query."""
    rows = TemplateSource.objects.filter(line__in=lines).values("line", "name", "digest")
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows.annotate(made=Count("papers"), last=Max("papers__issued_on")).order_by("pk"):
        found.setdefault((row["line"], row["name"]), []).append(dict(row))
    return found
