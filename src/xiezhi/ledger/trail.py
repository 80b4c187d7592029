"""What people did with the platform itself: signing in, exporting, changing posts. Looks at a matter are events of the matter."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from .crypto import sm3
from .events import GENESIS, instant
from .units import User

LOCK = 0x7ED6  # the advisory lock under which the one chain grows


class TrailEntry(models.Model):
    """One act outside any matter, chained by SM3 like events. `what` is words for people and never holds personal data."""

    class Kind(models.TextChoices):
        SIGNED_IN = "signed_in", "登录"
        SIGN_IN_FAILED = "sign_in_failed", "登录失败"
        LOCKED = "locked", "账号锁定"
        SIGNED_OUT = "signed_out", "退出登录"
        EXPORTED = "exported", "导出"
        APPOINTED = "appointed", "设立岗位"
        DELEGATED = "delegated", "委托代理"
        POST_ENDED = "post_ended", "免去岗位"
        UNLOCKED = "unlocked", "账号解锁"
        UNIT_ADDED = "unit_added", "设立单位"
        UNIT_CHANGED = "unit_changed", "变更单位"
        UNIT_CLOSED = "unit_closed", "撤销单位"
        USER_ADDED = "user_added", "新增人员"
        USER_DEACTIVATED = "user_deactivated", "停用账号"
        USER_REACTIVATED = "user_reactivated", "恢复账号"
        PASSWORD_RESET = "password_reset", "重置密码"
        PASSWORD_CHANGED = "password_changed", "修改密码"
        FACTOR_ADDED = "factor_added", "启用动态口令"
        FACTOR_REMOVED = "factor_removed", "停用动态口令"
        RECOVERY_USED = "recovery_used", "使用恢复码"
        SUBJECT_BOUND = "subject_bound", "登记统一身份标识"
        SEAL_TAKEN = "seal_taken", "下载封存"
        SEAL_CHECKED = "seal_checked", "对照封存"

    seq = models.PositiveIntegerField("序号", unique=True)
    at = models.DateTimeField("时间", db_index=True)
    kind = models.CharField("事项", max_length=30)  # of Kind; without choices, so that a new kind needs no migration
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="何人")
    concerns = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="涉及何人")
    what = models.CharField("内容", max_length=300, blank=True)
    origin = models.GenericIPAddressField("来自", null=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = "访问记录"
        ordering = ["seq"]

    def __str__(self) -> str:
        return f"{self.word}#{self.seq}"

    @property
    def word(self) -> str:
        return str(self.Kind(self.kind).label)

    def content(self) -> bytes:
        """Canonical bytes over which the digest runs, in the manner of `Event.content`."""
        body: dict[str, Any] = {
            "seq": self.seq,
            "at": instant(self.at),
            "kind": self.kind,
            "by": self.by_id,
            "concerns": self.concerns_id,
            "what": self.what,
            "origin": self.origin,
            "previous": self.previous,
        }
        return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def expected(self) -> str:
        """The digest that the entry as it stands should have."""
        return sm3(self.content())


def record(
    kind: TrailEntry.Kind,
    *,
    by: User | None = None,
    concerns: User | None = None,
    what: str = "",
    origin: str | None = None,
    at: datetime | None = None,
) -> TrailEntry:
    """Append one entry. Call it last in a transaction: other writers wait until that ends."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        last = TrailEntry.objects.order_by("-seq").first()
        entry = TrailEntry(
            seq=last.seq + 1 if last else 1, at=at or timezone.now(), kind=kind, by=by, concerns=concerns, what=what[:300],
            origin=origin or None, previous=last.digest if last else GENESIS,
        )  # fmt: skip
        entry.digest = entry.expected()
        entry.save(force_insert=True)
        return entry


def head() -> tuple[int, str] | None:
    """Sequence and digest of the last entry; None where there is none."""
    return TrailEntry.objects.order_by("-seq").values_list("seq", "digest").first()


def faults(entries: Iterable[TrailEntry]) -> Iterable[tuple[int, str]]:
    """(sequence, what is wrong) of the chain from its first entry on."""
    previous, place = GENESIS, 0
    for entry in entries:
        place += 1
        if entry.seq != place:
            yield place, f"第{place}号访问记录缺失"
            place = entry.seq
        if entry.previous != previous:
            yield entry.seq, "与前一条访问记录的链接不符：前一条被改动或删除"
        if entry.digest != entry.expected():
            yield entry.seq, "访问记录的内容与校验值不符：记录被改动"
        previous = entry.digest
