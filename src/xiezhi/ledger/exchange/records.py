"""What is kept of a package that was given out; each names the one before it, so that a lost one is noticed."""

from __future__ import annotations

from django.db import models


class Package(models.Model):
    """交换包. `digest` is the SM3 of its manifest."""

    name = models.CharField("名称", max_length=60, unique=True)
    made_at = models.DateTimeField("打包时间")
    events = models.PositiveIntegerField("事件数")
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = "交换包"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name}（{self.events}个事件）"
