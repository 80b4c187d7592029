"""The organs and their people: the tree of units, users, posts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from .access import REACH, SEPARATED, Role, Scope


class UnitQuerySet(models.QuerySet["Unit"]):
    def seen_by(self, user: User, day: date | None = None) -> UnitQuerySet:
        """Units whose matters one of the user's posts on `day` (today) may see."""
        found = Q(pk__in=())
        for post in user.posts_on(day or localdate()):
            scope = REACH[Role(post.role)].see
            if scope == Scope.ALL:
                return self.all()
            if scope == Scope.SUBTREE:
                found |= Q(path__startswith=post.unit.path)
            elif scope != Scope.NONE:
                found |= Q(pk=post.unit_id)
        return self.filter(found)

    def standing(self) -> UnitQuerySet:
        """Units that are not closed."""
        return self.filter(closed_on__isnull=True)

    def with_people(self, day: date) -> UnitQuerySet:
        """Units in the order of the tree, each with `people`: how many hold a post in it on `day`."""
        held = Q(posts__since__lte=day) & (Q(posts__until__isnull=True) | Q(posts__until__gte=day))
        return self.annotate(people=models.Count("posts__user", filter=held, distinct=True)).order_by("path")

    def below(self, above: Iterable[Unit]) -> UnitQuerySet:
        """Units below any of these, in the order of the tree."""
        found = Q(pk__in=())
        for unit in above:
            found |= Q(path__startswith=unit.path) & ~Q(pk=unit.pk)
        return self.filter(found)

    def with_phone(self) -> UnitQuerySet:
        """Units that give a telephone."""
        return self.exclude(phone="")

    def of_kinds(self, kinds: Iterable[str]) -> UnitQuerySet:
        """Units of these kinds; all where none is named."""
        kinds = list(kinds)
        return self.filter(kind__in=kinds) if kinds else self


class Unit(models.Model):
    """单位: a node of the tree district → bureau, departments, streets; `path` is the codes from the root, each ended by '/'."""

    class Kind(models.TextChoices):
        DISTRICT = "district", "区人民政府"
        BUREAU = "bureau", "司法局"
        DEPARTMENT = "department", "区直部门"
        STREET = "street", "街道"
        OFFICE = "office", "内设机构"
        JUSTICE_OFFICE = "justice_office", "司法所"
        COMMITTEE = "committee", "人民调解委员会"
        SERVICE = "service", "法律服务机构"
        FIRM = "firm", "律师事务所"
        VILLAGE = "village", "村（社区）"

    code = models.CharField("单位编码", max_length=40, unique=True)
    name = models.CharField("单位全称", max_length=100)
    short_name = models.CharField("简称", max_length=40)
    code_word = models.CharField("机关代字", max_length=40, help_text="文书编号里的代字,如“江海府”“江海礼乐”")
    kind = models.CharField("单位类型", max_length=20, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级单位")
    path = models.CharField(max_length=200, editable=False, db_index=True)
    enforces = models.BooleanField("行政执法主体", default=False)
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "单位"
        ordering = ["path"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def column(cls, name: str) -> models.Field[Any, Any]:
        """The declared field of this name."""
        found = cls._meta.get_field(name)
        if not isinstance(found, models.Field):
            raise LookupError(f"Unit has no field {name!r}")
        return found

    @classmethod
    def add(cls, code: str, name: str, parent: Unit | None = None, **fields: Any) -> Unit:
        """Create a unit under `parent`; the path follows."""
        return cls.objects.create(code=code, name=name, parent=parent, path=f"{parent.path if parent else ''}{code}/", **fields)


class User(AbstractUser):
    """用户. What a user may do comes from posts alone; Django's groups and permissions are not used."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField("姓名", max_length=60)
    failed_logins = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    must_change_password = models.BooleanField(default=False)
    subject = models.CharField("统一身份标识", max_length=200, null=True, blank=True, unique=True)
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "用户"

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def posts_on(self, day: date) -> list[Post]:
        """Posts held on `day`, delegated ones included; cached per day on this instance."""
        cache: dict[date, list[Post]] = self.__dict__.setdefault("_posts", {})
        if day not in cache:
            cache[day] = list(self.posts.select_related("unit", "delegated_by__user").held_on(day))
        return cache[day]


class PostQuerySet(models.QuerySet["Post"]):
    def held_on(self, day: date) -> PostQuerySet:
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gte=day))

    def between(self, since: date, until: date | None) -> PostQuerySet:
        """Posts held on any day from `since` to `until` (None: for good)."""
        rows = self.filter(Q(until__isnull=True) | Q(until__gte=since))
        return rows.filter(since__lte=until) if until else rows

    def standing(self, day: date) -> PostQuerySet:
        """Posts that last beyond `day` or begin after it, with people and units."""
        rows = self.filter(Q(until__isnull=True) | Q(until__gte=day))
        return rows.select_related("user", "unit", "delegated_by__user").order_by("unit__path", "role", "pk")

    def in_unit(self, unit: Unit, roles: Iterable[Role]) -> PostQuerySet:
        """Posts of these roles in `unit`, by role and name."""
        return self.filter(unit=unit, role__in=list(roles)).order_by("role", "user__full_name", "pk")

    def in_units_of(self, kinds: Iterable[str], roles: Iterable[Role]) -> PostQuerySet:
        """Posts of these roles in units of these kinds, by unit and name."""
        return self.filter(unit__kind__in=list(kinds), role__in=list(roles)).order_by("unit__path", "user__full_name", "pk")

    def in_units(self, codes: Iterable[str], roles: Iterable[Role]) -> PostQuerySet:
        """Posts of these roles in the units of these codes, the lowest unit first, then by role and name."""
        rows = self.filter(unit__code__in=list(codes), role__in=list(roles))
        return rows.order_by("-unit__path", "role", "user__full_name", "pk")


class Post(models.Model):
    """岗位: a role in a unit, for one line of work or all (empty), from a day to a day; may stand in for another's (代理)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts", verbose_name="用户")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name="单位")
    role = models.CharField("角色", max_length=30, choices=Role)
    line = models.CharField("业务条线", max_length=40, blank=True, help_text="留空表示全部条线")
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)
    delegated_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name="受谁委托代理")

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "岗位"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="post_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        stand_in = f"（代{self.delegated_by.user}）" if self.delegated_by else ""
        return f"{self.unit.short_name}{self.get_role_display()}{stand_in}"

    def stand_ins(self, day: date) -> PostQuerySet:
        """Posts in which others stand in for this one on `day` or later."""
        return Post.objects.filter(delegated_by=self).standing(day)

    def colleagues(self) -> models.QuerySet[User]:
        """Others who hold a post in the same unit, by name."""
        others = Post.objects.filter(unit=self.unit).exclude(user=self.user_id)
        return User.objects.filter(pk__in=others.values("user"), is_active=True).order_by("full_name", "username")

    def covers(self, line: str) -> bool:
        return not self.line or self.line == line

    def conflict(self) -> str:
        """Why this post may not stand beside the user's others; empty where it may."""
        if self.role not in SEPARATED:
            return ""
        others = Post.objects.filter(user=self.user, role__in=SEPARATED).exclude(role=self.role)
        other = others.between(self.since, self.until).first()
        if other is None:
            return ""
        taken, wanted = other.get_role_display(), Role(self.role).label
        return f"{self.user}已任{taken}，不得再任{wanted}：系统管理、安全管理、审计三个岗位须由不同的人担任。"
