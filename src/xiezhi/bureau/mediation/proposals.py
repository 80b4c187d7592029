"""Which mediator for which dispute: by place, field and load, never one whom a party does not accept (19.03)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xiezhi.ledger.matter import kinds
from xiezhi.ledger.proposals import Proposal, load, standing
from xiezhi.ledger.refusal import Refusal

from .choices import DisputeKind

if TYPE_CHECKING:
    from xiezhi.ledger.matter import Matter
    from xiezhi.ledger.units import User

REGISTER = "mediation.mediator"
IN_HAND = ("accepted", "mediating")


def mediators(matter: Matter, user: User | None) -> list[Proposal]:
    """The serving mediators: those of the committee first, then those whose field fits, then who has least in hand; each with its reason."""
    held = load({kinds()["mediation.case"]: "conducted_by"}, IN_HAND)
    found = []
    for mediator in standing(REGISTER):
        near, fit, count = _works_in(mediator, matter), _knows(mediator, matter), held[mediator.pk]
        words = ["本调委会" if near else _body(mediator), f"擅长{_kind(matter)}纠纷" if fit else "", f"在办{count}件"]
        proposal = Proposal(mediator, "，".join(filter(None, words)), refusal_of(matter, mediator))
        found.append(((not near, not fit, count, mediator.pk), proposal))
    return [proposal for _, proposal in sorted(found, key=lambda row: row[0])]


def refusal_of(matter: Matter, mediator: Matter) -> Refusal | None:
    """Why this mediator may not mediate this dispute; None where he may."""
    if mediator.number in {fact.data.get("avoided") for fact in matter.history if fact.name == "avoidance_asked"}:
        return Refusal(
            f"当事人已经申请{mediator.title}回避，不能由{mediator.title}调解。",
            "人民调解法第二十三条第一项",
            "请另行指定，或者由当事人选择。",
        )
    return None


def _works_in(mediator: Any, matter: Matter) -> bool:
    body = mediator.body.narrow() if mediator.body_id else None
    return matter.unit_id in (mediator.unit_id, getattr(body, "place_id", None))


def _knows(mediator: Any, matter: Any) -> bool:
    return matter.dispute_kind in (mediator.fields or ())


def _body(mediator: Any) -> str:
    return mediator.body.title if mediator.body_id else ""


def _kind(matter: Any) -> str:
    return str(DisputeKind(matter.dispute_kind).label)
