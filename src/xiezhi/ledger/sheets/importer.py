"""Who imports, for which units, and in whose name the steps are recorded."""

from __future__ import annotations

from functools import cached_property

from django.db.models import Q
from django.utils.timezone import localdate

from xiezhi.ledger import console, permit
from xiezhi.ledger.access import HANDLERS
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.units import Post, Unit, User


class Importer:
    """A user who brings in histories of one kind. The machine's administrator (`console`) may do so for every unit."""

    def __init__(self, user: User, cls: type[Matter]) -> None:
        self.user, self.cls, self.line = user, cls, cls._meta.app_label
        self._posts: dict[int, Post | None] = {}
        self._handlers: dict[tuple[int, int], bool] = {}

    @property
    def is_console(self) -> bool:
        return self.user.username == console.NAME

    @cached_property
    def units(self) -> list[Unit]:
        """Units for which the user may import: those that open matters of the kind, and that a post of the user reaches."""
        roles = {role for step in self.cls.actions.values() if step.opens for role in step.by}
        posts = Post.objects.held_on(localdate()).filter(Q(line="") | Q(line=self.line), role__in=roles)
        opening = Unit.objects.filter(pk__in=posts.values("unit")).order_by("path")
        return [unit for unit in opening if self.is_console or self._post(unit)]

    @property
    def only_unit(self) -> Unit | None:
        """The one unit that goes without saying; None where there are several or none."""
        return self.units[0] if len(self.units) == 1 else None

    def refusal(self) -> Refusal | None:
        """Why the user may import nothing of the kind."""
        if self.units:
            return None
        who = "单位负责人和承办人员"
        return Refusal(
            f"“{self.cls._meta.verbose_name}”由{who}导入，您现在没有这样的岗位。", remedy="请交本单位的负责人或承办人员导入。"
        )

    def refusal_for(self, unit: Unit) -> Refusal | None:
        """Why the user may not import for `unit`."""
        if unit in self.units:
            return None
        if self.is_console or self._post(unit):
            return Refusal(f"{unit.name}没有办理“{self.cls._meta.verbose_name}”的岗位。", remedy="请核对单位，或先设置岗位。")
        return Refusal(f"您的岗位管不到{unit.name}，不能为它导入。", remedy=f"请交{unit.short_name}的负责人或承办人员导入。")

    def post_for(self, unit: Unit) -> str:
        """In whose name the steps are recorded."""
        post = self._post(unit)
        return f"{post or console.POST}（导入）"

    def own_handler(self, unit: Unit) -> User | None:
        """The user, where the post reaching `unit` is one that handles matters: as when opening a matter by hand."""
        post = self._post(unit)
        return self.user if post and post.role in HANDLERS else None

    def may_handle(self, user: User, unit: Unit) -> bool:
        """Whether `user` may be named as handler in `unit`."""
        key = user.pk, unit.pk
        if key not in self._handlers:
            posts = Post.objects.in_unit(unit, HANDLERS).held_on(localdate())
            self._handlers[key] = posts.filter(user=user).exists()
        return self._handlers[key]

    def _post(self, unit: Unit) -> Post | None:
        if unit.pk not in self._posts:
            self._posts[unit.pk] = permit.importing_post(self.user, self.line, unit)
        return self._posts[unit.pk]
