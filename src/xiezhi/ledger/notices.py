"""消息: what concerns a person is told, in the transaction of the event that it tells of; due days are told by the worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from .access import HEADS, REACH, Role
from .citation import cited
from .events import Event
from .fold import ASSIGNED, CHANGES, CORRECTED, KERNEL_EVENTS, TRACES
from .matter import Matter
from .units import Post, User

if TYPE_CHECKING:
    from .sheets.records import Import


class Kind(models.TextChoices):
    """What a notice is about."""

    ASSIGNED = "assigned", "案件交办"
    DUE_SOON = "due_soon", "期限将到"
    OVERDUE = "overdue", "期限已过"
    DEEMED = "deemed", "依法视为"
    STEP = "step", "他人办理"
    IMPORTED = "imported", "导入结果"
    ARRIVED = "arrived", "群众提交"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, user: User) -> NoticeQuerySet:
        """The user's notices of the kinds that the user wants on the page."""
        from .switches import NoticeSwitch

        off = NoticeSwitch.objects.filter(user=OuterRef("to"), kind=OuterRef("kind"), channel="page", on=False)
        return self.filter(~Exists(off), to=user)

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at__isnull=True)

    def about(self, kind: str) -> NoticeQuerySet:
        return self.filter(kind=kind)

    def newest(self) -> NoticeQuerySet:
        return self.select_related("matter").defer("matter__words").order_by("-made_at", "-pk")

    def one(self, pk: int) -> NoticeQuerySet:
        return self.filter(pk=pk)

    def told_of(self, matters: Iterable[int]) -> set[tuple[int, int | None, str, str]]:
        """(to, matter, kind, cause) of what was told of the due days of these matters."""
        rows = self.filter(matter__in=list(matters), kind__in=(Kind.DUE_SOON, Kind.OVERDUE))
        return set(rows.values_list("to_id", "matter_id", "kind", "cause"))

    def mark_read(self) -> int:
        """Mark those unread as read now; how many."""
        return self.unread().update(read_at=timezone.now())


class Notice(models.Model):
    """消息. `cause` names the event (its place in the matter) or the duty, so that nothing is told twice."""

    to = models.ForeignKey(User, models.CASCADE, related_name="notices", verbose_name="收件人")
    matter = models.ForeignKey(Matter, models.CASCADE, null=True, related_name="notices", verbose_name="案件")
    imported = models.ForeignKey("ledger.Import", models.CASCADE, null=True, related_name="+", verbose_name="导入")
    kind = models.CharField("类别", max_length=20, choices=Kind)
    cause = models.CharField(max_length=200)
    sentence = models.CharField("内容", max_length=300)
    made_at = models.DateTimeField("时间", default=timezone.now)
    read_at = models.DateTimeField("已读", null=True)
    sorted = models.BooleanField(default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "消息"
        constraints = [models.UniqueConstraint(fields=["to", "matter", "kind", "cause"], name="told_once", nulls_distinct=False)]
        indexes = [
            models.Index(fields=["to", "-made_at"], name="notice_newest"),
            models.Index(fields=["to"], name="notice_unread", condition=models.Q(read_at__isnull=True)),
            models.Index(fields=["id"], name="notice_unsorted", condition=models.Q(sorted=False)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.sentence}"

    def get_absolute_url(self) -> str:
        """Where the notice leads; empty where there is nothing to open."""
        if self.matter_id:
            return f"/m/{self.matter_id}/"
        return reverse("import", args=[self.imported_id]) if self.imported_id else ""

    @property
    def outward(self) -> str:
        """The text that may leave the house: number and kind, nothing that was entered."""
        number = f"{self.matter.number}：" if self.matter else ""
        return f"【獬豸】{number}{self.get_kind_display()}。请登录平台查看。"


def tell(matter: Matter, event: Event) -> None:
    """Tell whom an event concerns; to be called in its transaction. Most events concern nobody but who took the step."""
    if event.source != Event.Source.SAMPLE and (found := list(concerned(matter, event))):
        Notice.objects.bulk_create(found, ignore_conflicts=True)


def concerned(matter: Matter, event: Event) -> Iterator[Notice]:
    """A notice for each whom the event concerns, once each: first those whom it names, then who handles the matter."""
    told = {event.by_id}
    title = {**type(matter).event_titles(), **KERNEL_EVENTS}.get(event.name, event.name)
    names = _named(matter, event) - {event.by.username if event.by else ""}
    for user in User.objects.filter(username__in=names, is_active=True) if names else ():
        told.add(user.pk)
        how = "指定您承办本案" if event.name == ASSIGNED else f"办理“{title}”，把您列为承办人员"
        yield _about(matter, event, user.pk, Kind.ASSIGNED, f"{event.by or '平台'}{how}。")
    if event.name in TRACES and event.name not in CHANGES:
        return
    if event.source == Event.Source.PORTAL:
        kind, sentence = Kind.ARRIVED, f"群众在网上提交了“{title}”，等待{matter.unit.short_name}办理。"
        whom: Iterable[int] = takers(matter, event)
    elif event.deemed_by:
        kind, sentence = Kind.DEEMED, f"法定期限届满，平台已记录“{title}”（{cited(event.deemed_by)}）。"
        whom = keepers(matter)
    else:
        kind, sentence = Kind.STEP, f"{event.by}在您承办的案件里办理了“{title}”。"
        whom = [matter.handler_id] if matter.handler_id else []
    for user_id in whom:
        if user_id not in told:
            yield _about(matter, event, user_id, kind, sentence)


def _named(matter: Matter, event: Event) -> set[str]:
    """User names that the event enters as handler or staff."""
    cls = type(matter)
    data = event.data.get("fields", {}) if event.name == CORRECTED else event.data
    names = {data["handler"]} if data.get("handler") else set()
    staff = (name for name in data if hasattr(cls.column(name), "staff_minimum"))
    return names.union(*(data[name] or () for name in staff))


def keepers(matter: Matter) -> list[int]:
    """Ids of those who answer for the matter: who handles it; where nobody does, the heads of its unit."""
    if matter.handler_id:
        return [matter.handler_id]
    posts = Post.objects.in_unit(matter.unit, HEADS).held_on(localdate()).filter(user__is_active=True)
    return list(dict.fromkeys(post.user_id for post in posts if post.covers(matter.line)))


def takers(matter: Matter, event: Event) -> list[int]:
    """Ids of those in the matter's unit who could have recorded the event themselves, and so may take the matter up."""
    by = type(matter).actions[event.action].by
    posts = Post.objects.in_unit(matter.unit, by).held_on(localdate()).filter(user__is_active=True)
    return list(dict.fromkeys(post.user_id for post in posts if post.covers(matter.line)))


def _about(matter: Matter, event: Event, user_id: int, kind: Kind, sentence: str) -> Notice:
    return Notice(to_id=user_id, matter_id=matter.pk, kind=kind, cause=str(event.seq), sentence=sentence[:300])


def tell_of_import(imported: Import) -> None:
    """Tell who brought a sheet in; where that was the machine (a folder, a command), the administrators."""
    sentence = f"“{imported.file_name}”已导入{imported.accepted}件，共{imported.rows}行。"
    whom = [imported.by_id] if imported.by.is_active else managers()
    tell_importers(whom, f"import:{imported.pk}", sentence, imported=imported)


def tell_importers(whom: Iterable[int], cause: str, sentence: str, **about: Any) -> None:
    """Tell what came of an import."""
    rows = [Notice(to_id=pk, kind=Kind.IMPORTED, cause=cause[:200], sentence=sentence[:300], **about) for pk in whom]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def managers() -> list[int]:
    """Ids of those who manage the platform today."""
    roles = [role for role, reach in REACH.items() if reach.manage and role != Role.WORKER]
    posts = Post.objects.held_on(localdate()).filter(role__in=roles, user__is_active=True)
    return sorted(set(posts.values_list("user_id", flat=True)))
