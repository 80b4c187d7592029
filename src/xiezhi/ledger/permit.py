"""May this user take this step in this matter, and if not, why: the answer behind every button."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from .access import HANDLERS, HEADS, IMPORTERS, REACH, Role, Scope
from .declare import Action
from .refusal import Refusal
from .units import Post, Unit, User

if TYPE_CHECKING:
    from .matter import Matter


def reaches(post: Post, matter: Matter, scope: Scope) -> bool:
    """Whether `matter` lies within `scope` of `post`."""
    if scope == Scope.NONE or not post.covers(matter.line):
        return False
    if scope == Scope.ALL:
        return True
    if scope == Scope.SUBTREE:
        return matter.path.startswith(post.unit.path)
    if scope == Scope.NAMED:
        return post.user.username in matter.involved
    if matter.unit_id != post.unit_id:
        return False
    return scope == Scope.UNIT or not matter.involved or post.user.username in matter.involved


def may_see(user: User, matter: Matter, day: date | None = None) -> bool:
    return any(_sees(post, matter) for post in user.posts_on(day or localdate()))


def sees_names(user: User, matter: Matter) -> bool:
    """Whether party names are shown to the user in full."""
    return any(REACH[Role(post.role)].names and _in_sight(post, matter) for post in user.posts_on(localdate()))


def may_reveal(user: User, matter: Matter) -> bool:
    """Whether the user may look at personal data, stating a reason."""
    return any(REACH[Role(post.role)].reveal and _in_sight(post, matter) for post in user.posts_on(localdate()))


def _sees(post: Post, matter: Matter) -> bool:
    return _in_sight(post, matter) or (matter.kind_class.common and _see(post) != Scope.NONE)


def _in_sight(post: Post, matter: Matter) -> bool:
    """Whether the role's reach shows the matter, or the post may take a step in it from above."""
    if reaches(post, matter, _see(post)):
        return True
    return matter.kind in kinds_from_above(post.role) and reaches(post, matter, Scope.SUBTREE)


@lru_cache(maxsize=64)
def kinds_from_above(role: str) -> frozenset[str]:
    """Kinds of matter in which `role` may take some step from a unit above."""
    from .matter import kinds

    return frozenset(
        kind for kind, cls in kinds().items() if any(step.from_above and role in step.by for step in cls.actions.values())
    )


def _see(post: Post) -> Scope:
    return REACH[Role(post.role)].see


def _act(post: Post) -> Scope:
    return REACH[Role(post.role)].act


def acting_post(user: User, matter: Matter, roles: tuple[Role, ...]) -> Post | None:
    """The post in whose name the user may take a step of `roles` in `matter`; own posts before delegated ones."""
    held = [post for post in user.posts_on(localdate()) if post.role in roles and reaches(post, matter, _act(post))]
    return min(held, key=lambda post: post.delegated_by_id is not None, default=None)


def taking_post(user: User, matter: Matter, action: Action) -> Post | None:
    """The post in whose name the user may take `action` in `matter`: by the role's reach, or from a unit above where it is so declared."""
    if (post := acting_post(user, matter, action.by)) or not action.from_above:
        return post
    posts = (post for post in user.posts_on(localdate()) if post.role in action.by)
    held = [post for post in posts if reaches(post, matter, Scope.SUBTREE)]
    return min(held, key=lambda post: post.delegated_by_id is not None, default=None)


def opening_post(user: User, line: str, action: Action, unit: Unit | None = None) -> Post | None:
    """The post in whose name the user may open a matter of `line` (in `unit`, where named); one in that very unit before others."""
    held = [post for post in opening_posts(user, line, action) if unit is None or _opens_in(post, unit, action)]
    return min(
        held, key=lambda post: (unit is not None and post.unit_id != unit.pk, post.delegated_by_id is not None), default=None
    )


def opening_posts(user: User, line: str, action: Action) -> list[Post]:
    """Posts of standing units in whose name the user may open a matter of `line` by `action`."""
    held = user.posts_on(localdate())
    return [post for post in held if post.role in action.by and post.covers(line) and not post.unit.closed_on]


def opens_below(post: Post, action: Action) -> bool:
    """Whether the post opens matters in the standing units below its own too."""
    return action.from_above or _act(post) == Scope.SUBTREE


def _opens_in(post: Post, unit: Unit, action: Action) -> bool:
    if post.unit_id == unit.pk:
        return True
    return opens_below(post, action) and unit.path.startswith(post.unit.path) and not unit.closed_on


def refusal_of_home(cls: type[Matter], unit: Unit) -> Refusal | None:
    """Why a matter of `cls` does not belong to `unit`; None where it does."""
    if not cls.homes or unit.kind in cls.homes:
        return None
    where = "、".join(Unit.Kind(kind).label for kind in cls.homes)
    return Refusal(f"{cls._meta.verbose_name}由{where}承办，不能登记在{unit.name}。", remedy="请改选承办单位。")


def importing_post(user: User, line: str, unit: Unit) -> Post | None:
    """The post in whose name the user may import histories of `line` for `unit`."""
    held = [
        post for post in user.posts_on(localdate()) if post.role in IMPORTERS and post.covers(line) and _sees_unit(post, unit)
    ]
    return min(held, key=lambda post: (post.unit_id != unit.pk, post.delegated_by_id is not None), default=None)


def _sees_unit(post: Post, unit: Unit) -> bool:
    return unit.path.startswith(post.unit.path) if _see(post) == Scope.SUBTREE else unit.pk == post.unit_id


def refusal_of(user: User, matter: Matter, action: Action) -> Refusal | None:
    """Why `user` may not take `action` in `matter` now; None where nothing stands in the way before the form."""
    return refusal_of_role(user, matter, action) or refusal_of_matter(matter, action)


def refusal_of_role(user: User, matter: Matter, action: Action) -> Refusal | None:
    if Role.WORKER in action.by and len(action.by) == 1:
        return Refusal(f"“{action.title}”由平台在法定期限届满时自动记录，不由人办理。", action.basis)
    if taking_post(user, matter, action):
        return None
    who = "、".join(Role(role).label for role in action.by if role != Role.WORKER)
    above = "或者上级单位" if action.from_above else ""
    ask = f"请交{matter.unit.short_name}{above}的{who}办理。"
    held = [post for post in user.posts_on(localdate()) if post.role in action.by]
    if not held:
        return Refusal(f"“{action.title}”由{who}办理，您现在没有这个岗位。", action.basis, ask)
    if any(post.unit_id == matter.unit_id and post.covers(matter.line) for post in held):
        return Refusal(
            f"“{action.title}”由本案承办人办理，您不是本案承办人。", action.basis, "如需接手，请负责人先“指定承办人”。"
        )
    return Refusal(f"本案由{matter.unit.name}承办，您的岗位管不到这个单位的这类案件。", action.basis, ask)


def refusal_of_matter(matter: Matter, action: Action) -> Refusal | None:
    """Why the step cannot be taken from where the matter stands, whoever asks."""
    if action.opens:
        return Refusal("本案已经登记。")
    if action.sources and matter.state not in action.sources:
        when = "、".join(f"“{type(matter).state_label(state)}”" for state in action.sources)
        return Refusal(f"本案现为“{matter.stands}”，“{action.title}”只能在{when}时办理。", action.basis)
    if not action.sources and matter.is_finished:
        return Refusal(f"本案已“{matter.stands}”，不能再“{action.title}”。", action.basis)
    if not action.repeat and matter.has(action.records):
        return Refusal(f"本案已经办理过“{action.title}”，不能重复办理。", action.basis, "如系录入错误，请办理更正。")
    if action.follows and not matter.has(*action.follows):
        titles = type(matter).event_titles()
        before = "、".join(f"“{titles[name]}”" for name in action.follows)
        return Refusal(f"本案没有{before}的记录，不能办理“{action.title}”。", action.basis)
    for guard in action.guards:
        if refusal := guard(matter, action):
            return refusal
    return None


def usual_next(matter: Matter) -> str:
    """Name of the usual step that comes next: the first that nothing in the matter refuses, else the first; '' where none is usual."""
    usual = [step for step in type(matter).actions.values() if step.usual and matter.state in step.sources]
    free = (step for step in usual if refusal_of_matter(matter, step) is None)
    following = next(free, usual[0] if usual else None)
    return following.name if following else ""


def possible(user: User, matter: Matter) -> list[tuple[Action, Refusal | None]]:
    """Every step of the matter's kind after its opening, with the reason where it is refused; platform steps left out."""
    steps = [step for step in type(matter).actions.values() if not step.opens and tuple(step.by) != (Role.WORKER,)]
    return [(step, refusal_of(user, matter, step)) for step in steps]


def may_correct(user: User, matter: Matter) -> bool:
    return acting_post(user, matter, HEADS + HANDLERS) is not None


def refusal_of_contest(user: User, matter: Matter) -> Refusal | None:
    """Why the user may not contest a finding on the matter; None where they may."""
    if may_correct(user, matter):
        return None
    return Refusal("异议由本案承办人或负责人提出。", remedy=f"请与{matter.unit.short_name}的承办人联系。")


def refusal_of_void(user: User, matter: Matter) -> Refusal | None:
    """Why the user may not take back the last step; None where they may. A finished matter is opened again by its head alone."""
    if not may_correct(user, matter):
        return Refusal("撤销录入由本案承办人或负责人办理。", remedy=f"请与{matter.unit.short_name}的承办人联系。")
    if len(matter.history) == 1:
        return Refusal("登记是本案的第一步，不能撤销。", remedy="登记错误的案件，请按程序办结并说明原因。")
    if matter.is_finished and acting_post(user, matter, HEADS) is None:
        return Refusal(f"本案已“{matter.stands}”，撤销最后一步等于重新打开本案，由负责人办理。", remedy="请与本单位负责人联系。")
    return None


def may_assign(user: User, matter: Matter) -> bool:
    return acting_post(user, matter, HEADS) is not None


def duty_post(user: User, *duties: str) -> Post | None:
    """The post in whose name the user may do one of `duties` today: manage, secure or audit, as `REACH` grants them."""
    held = (post for post in user.posts_on(localdate()) if any(getattr(REACH[Role(post.role)], duty) for duty in duties))
    return next(held, None)
