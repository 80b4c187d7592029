"""From an address to a matter that the user may see; else a page that says why not and who can."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from xiezhi.ledger import permit
from xiezhi.ledger.access import Role
from xiezhi.ledger.declare import Action
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.units import Post

from .request import StaffRequest


class Unreachable(PermissionDenied):
    """A matter that lies outside the user's posts; carries the refusal that the page shows."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


def matter_of(request: StaffRequest, pk: int) -> Matter:
    """The matter, of its own kind. Raises Http404 where there is none, Unreachable where the user may not see it."""
    try:
        matter: Matter = Matter.objects.select_related("unit", "handler").get(pk=pk)
    except Matter.DoesNotExist:
        raise Http404("没有这件案件。") from None
    if not permit.may_see(request.user, matter):
        who = matter.unit.name
        raise Unreachable(Refusal(f"这件案件由{who}承办，您的岗位看不到它。", remedy=f"工作需要时，请与{who}的负责人联系。"))
    return matter.narrow()


def who_may(matter: Matter, action: Action) -> list[str]:
    """Who in the matter's unit may take the step today, and above it where it is so declared: name and role."""
    roles = [role for role in action.by if role != Role.WORKER]
    units = matter.path.split("/") if action.from_above else [matter.unit.code]
    posts = Post.objects.in_units(units, roles).held_on(timezone.localdate()).select_related("user", "unit", "delegated_by__user")
    return [f"{post.user.full_name}（{post}）" for post in posts if post.covers(matter.line)]
