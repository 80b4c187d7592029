"""Drawing firms and inspectors by lot: the same public seed and the same register give the same draw, by whomever it is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Any

from xiezhi.ledger.access import HANDLERS
from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import Entry
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.units import Post

from .firms import Lawfirm

BASIS = "国务院办公厅关于推广随机抽查规范事中事后监管的通知"


def drawn(names: Iterable[str], seed: str, count: int) -> list[str]:
    """The `count` names whose SHA-256 of “seed name” (UTF-8) come first; no order of `names` matters."""
    return sorted(set(names), key=lambda name: sha256(f"{seed} {name}".encode()).hexdigest())[:count]


def _standing(matter: Matter) -> dict[str, str]:
    """Firms of the register that practise: name → number."""
    rows = Lawfirm._default_manager.open().filter(path=matter.path)
    return dict(rows.values_list("name", "number"))


def firms(matter: Matter) -> str:
    """The draw as it stands in the form: one firm a line."""
    inspection: Any = matter
    return "\n".join(drawn(_standing(matter), inspection.seed, inspection.sample or 0))


def names_in(text: str) -> list[str]:
    """Names written one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def as_drawn(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a list that the seed does not give, and inspectors that it does not draw."""
    inspection: Any = matter
    lots = drawn(_standing(matter), inspection.seed, inspection.sample or 0)
    if set(names_in(entry.data["drawn_firms"])) != set(lots):
        return Refusal(
            f"按种子“{inspection.seed}”应当抽中：{'、'.join(lots)}。填写的名单与抽取结果不同。", BASIS, "请按抽取结果填写。"
        )
    people = inspectors(matter, entry.happened_on)
    chosen = drawn(people, inspection.seed, inspection.inspectors_count or 0)
    if set(entry.data["inspectors"]) != set(chosen):
        return Refusal(f"检查人员应当抽中：{'、'.join(people[user] for user in chosen)}。", BASIS, "请按抽取结果填写。")
    return None


def inspectors(matter: Matter, on: date) -> dict[str, str]:
    """Who of the unit may inspect on that day: user name → full name."""
    posts = Post.objects.in_unit(matter.unit, HANDLERS).held_on(on).select_related("user")
    return {post.user.username: post.user.full_name for post in posts if post.covers(matter.line)}


def was_drawn(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse to inspect, within the draw, a firm that was not drawn."""
    inspection: Any = matter
    firm = entry.data["firm"].narrow()
    if firm.name in names_in(inspection.drawn_firms):
        return None
    return Refusal(f"{firm.name}不在抽中的名单里。", BASIS, "因投诉、举报需要检查的，请在投诉件里登记调查情况。")


def all_inspected(matter: Matter, step: Action) -> Refusal | None:
    """Refuse to publish before every drawn firm has its sheet."""
    inspection: Any = matter
    numbers = _standing(matter)
    seen = {str(fact.data.get("firm")) for fact in matter.history if fact.name == "firm_inspected"}
    left = [name for name in names_in(inspection.drawn_firms) if numbers.get(name) not in seen and name in numbers]
    return Refusal(f"还有{len(left)}家抽中的律所没有检查：{'、'.join(left)}。", BASIS) if left else None
