"""Keys by which other systems come in, the hooks to which events are delivered, the answers kept so that nothing is done twice."""

from __future__ import annotations

from copy import copy
from datetime import date, datetime

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from xiezhi.ledger.outward import LONGEST_WHY
from xiezhi.ledger.units import Post, User

CALLS_A_MINUTE = 300


class Scope(models.TextChoices):
    READ = "read", "查询"
    WRITE = "write", "办理"
    EXPORT = "export", "下载附件"
    PERSONAL = "personal", "查看个人信息"


class Caller(User):
    """The user in whose name a key acts, with the user's posts of today and the key's lines of work as their limit."""

    class Meta:
        proxy = True

    lines: tuple[str, ...] = ()

    def posts_on(self, day: date) -> list[Post]:
        """As `User.posts_on`; a post for every line becomes one for each line of the key."""
        held = super().posts_on(day)
        return [narrowed(post, line) for post in held for line in self.lines if post.covers(line)] if self.lines else held


def narrowed(post: Post, line: str) -> Post:
    """`post` for one line alone; not to be saved."""
    found = copy(post)
    found.line = line
    return found


class Key(models.Model):
    """密钥: what another system may do in a user's name, from a day to a day. Only the digest of the secret is kept."""

    name = models.CharField("名称", max_length=80, unique=True)
    user = models.ForeignKey(Caller, models.PROTECT, related_name="api_keys", verbose_name="所代表的用户")
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=10, choices=Scope), verbose_name="权限范围")
    lines = ArrayField(models.CharField(max_length=40), verbose_name="业务条线", default=list, help_text="留空表示全部条线")
    since = models.DateField("起")
    until = models.DateField("止", null=True)
    revoked_at = models.DateTimeField("注销时间", null=True)
    per_minute = models.PositiveIntegerField("每分钟次数", default=CALLS_A_MINUTE)
    minute = models.DateTimeField(null=True)
    calls = models.PositiveIntegerField(default=0)
    last_used_at = models.DateTimeField("最近使用", null=True)

    class Meta:
        verbose_name = "接口密钥"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="key_ends_after_it_begins")]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def caller(self) -> Caller:
        """The user, limited to the key's lines."""
        self.user.lines = tuple(self.lines)
        return self.user

    def covers(self, line: str) -> bool:
        return not self.lines or line in self.lines


class HookQuerySet(models.QuerySet["Hook"]):
    def standing(self) -> HookQuerySet:
        return self.filter(ended_at=None).select_related("key__user").order_by("pk")


class Hook(models.Model):
    """推送: an address to which a key's holder has the events delivered that the key may read, from its registration on."""

    key = models.ForeignKey(Key, models.PROTECT, related_name="hooks")
    url = models.CharField("地址", max_length=300)
    kinds = ArrayField(models.CharField(max_length=60), verbose_name="种类", default=list, help_text="留空表示密钥可用的全部种类")
    secret = models.TextField()
    since = models.DateTimeField("登记")
    ended_at = models.DateTimeField("停用", null=True)

    objects = HookQuerySet.as_manager()

    class Meta:
        verbose_name = "推送"
        constraints = [models.UniqueConstraint(fields=["key", "url"], condition=Q(ended_at=None), name="one_hook_per_address")]

    def __str__(self) -> str:
        return self.url


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def undone(self) -> DeliveryQuerySet:
        return self.filter(delivered_at=None, dead_at=None)

    def ready(self, now: datetime) -> DeliveryQuerySet:
        """Those not delivered yet, in the order of their events, of matters in which none waits for a later try."""
        rows = self.undone().filter(hook__ended_at=None)
        later = rows.filter(next_at__gt=now, hook=OuterRef("hook"), event__matter=OuterRef("event__matter"))
        return rows.filter(~Exists(later)).select_related("event").order_by("pk")

    def dead(self) -> DeliveryQuerySet:
        """Those given up, the latest first."""
        return self.filter(dead_at__isnull=False).select_related("hook__key", "event__matter").order_by("-dead_at", "-pk")


class Delivery(models.Model):
    """One event on its way to one hook."""

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries")
    event = models.ForeignKey("ledger.Event", models.PROTECT, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    delivered_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=LONGEST_WHY, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = "送达"
        constraints = [models.UniqueConstraint(fields=["hook", "event"], name="delivered_once")]
        indexes = [
            models.Index(fields=["hook", "id"], name="delivery_undone", condition=Q(delivered_at=None, dead_at=None)),
            models.Index(fields=["-dead_at"], name="delivery_dead", condition=Q(dead_at__isnull=False)),
        ]


class KeptAnswer(models.Model):
    """What was answered to a request that carried an Idempotency-Key; `status` is empty only inside the first one's transaction."""

    key = models.ForeignKey(Key, models.PROTECT, related_name="answers")
    name = models.CharField(max_length=200)
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "已答复的请求"
        constraints = [models.UniqueConstraint(fields=["key", "name"], name="one_answer_per_request")]
        indexes = [models.Index(fields=["at"], name="answer_by_age")]
