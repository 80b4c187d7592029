"""From an address to a kind or a matter that the key may see; else why not."""

from __future__ import annotations

from xiezhi.ledger import permit
from xiezhi.ledger.declare import Action
from xiezhi.ledger.matter import Matter, kinds

from .models import Caller, Key
from .problems import forbidden, missing
from .reading import keepable

LARGEST_ID = 2**63 - 1


def kinds_of(key: Key) -> dict[str, type[Matter]]:
    """The kinds of matter of the key's lines."""
    return {name: cls for name, cls in kinds().items() if key.covers(cls._meta.app_label)}


def kind_of(key: Key, name: str) -> type[Matter]:
    """The kind called `name`. Raises Unanswered."""
    if name not in kinds():
        raise missing(f"没有种类为“{name[:60]}”的案件。")
    if name not in kinds_of(key):
        raise forbidden(f"密钥“{key}”不能用于“{kinds()[name]._meta.verbose_name}”这一条线。")
    return kinds()[name]


def matter_of(caller: Caller, address: str) -> Matter:
    """The matter with this number or id, of its own kind. Raises Unanswered where there is none or the caller may not see it."""
    keepable("matter", address)
    rows = Matter.objects.with_units()
    found: Matter | None = rows.numbered(address)
    if found is None and address.isascii() and address.isdigit() and int(address) <= LARGEST_ID:
        found = rows.filter(pk=int(address)).first()
    if found is None:
        raise missing(f"没有编号为“{address[:80]}”的案件。")
    if not permit.may_see(caller, found):
        who = found.unit.name
        raise forbidden(f"这件案件由{who}承办，您的岗位看不到它。", remedy=f"工作需要时，请与{who}的负责人联系。")
    return found.narrow()


def step_of(cls: type[Matter], name: str, *, opens: bool) -> Action:
    """The declared step called `name`. Raises Unanswered."""
    step = cls.actions.get(name)
    if step is None or step.opens is not opens:
        raise missing(f"“{cls._meta.verbose_name}”没有“{name[:60]}”这一步。")
    return step
