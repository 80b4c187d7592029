"""The subsidy of a case, reckoned line by line from the standards of its unit (25.09): by kind, stage and place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xiezhi.ledger.codec import yuan
from xiezhi.ledger.matter import kinds
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.remember import briefly

from .choices import CaseKind, Place, RateItem, Stage

if TYPE_CHECKING:
    from xiezhi.ledger.entry import Entry
    from xiezhi.ledger.matter import Matter

RATES = "legal_aid.subsidyrate"
TIMES = {RateItem.TRAVEL: "trips", RateItem.HEARING: "hearings", RateItem.LANGUAGE: "interpretations"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a reckoning: what for, how often, at which rate (in fen)."""

    words: str
    times: int
    rate_fen: int

    @property
    def fen(self) -> int:
        return self.times * self.rate_fen

    def __str__(self) -> str:
        times = f"{yuan(self.rate_fen)}元×{self.times}＝" if self.times != 1 else ""
        return f"{self.words}：{times}{yuan(self.fen)}元"


def lines(matter: Any) -> list[Line]:
    """The lines of the case's subsidy; empty where its unit has no standard for its kind and stage."""
    found = []
    rates = _rates(matter)
    for item in RateItem:
        rate = _fitting(matter, [rate for rate in rates if rate.item == item])
        times = _times(matter, item)
        if rate is not None and times:
            found.append(Line(f"{RateItem(item).label}（{_scope(rate)}，{rate.document}）", times, rate.amount_fen))
    return found


def _rates(matter: Any) -> list[Any]:
    """The standards of the case's unit that stood on the day on which the case was closed (today, where it is not)."""
    closed = matter.last("case_closed") or matter.last("aid_terminated")
    return [
        rate
        for rate in _of_unit(matter.unit_id) or ()
        if not closed or (rate.since <= closed.happened_on and (rate.until is None or closed.happened_on <= rate.until))
    ]


@briefly
def _of_unit(unit: int) -> list[Any] | None:
    """Every standard that the unit ever set."""
    return list(kinds()[RATES]._default_manager.filter(unit_id=unit).order_by("-since", "-pk")) or None


def _fitting(matter: Any, rates: list[Any]) -> Any:
    """The closest standard: one of the case's own stage and place before one of its kind only; a blank fits any."""

    def fits(rate: Any) -> bool:
        asked = (
            (rate.case_kind, matter.case_kind),
            (rate.stage, matter.stage),
            (rate.place, matter.handled_at or Place.DISTRICT),
        )
        return all(said in ("", own) for said, own in asked)

    found = [rate for rate in rates if fits(rate)]
    return max(found, key=lambda rate: (bool(rate.stage) + bool(rate.place) + bool(rate.case_kind), rate.since), default=None)


def _times(matter: Any, item: str) -> int:
    if item == RateItem.BASE:
        return 1
    times = getattr(matter, TIMES[RateItem(item)]) or 0
    return max(times - 1, 0) if item == RateItem.HEARING else times


def _scope(rate: Any) -> str:
    words = [
        str(choice(value).label)
        for choice, value in ((CaseKind, rate.case_kind), (Stage, rate.stage), (Place, rate.place))
        if value
    ]  # fmt: skip
    return "、".join(words) or "各类案件"


def total(matter: Any) -> int:
    """The whole, in fen."""
    return sum(line.fen for line in lines(matter))


def offered_total(matter: Matter) -> str:
    """The whole in yuan, as a form takes it; empty where no standard fits."""
    fen = total(matter)
    return f"{fen / 100:.2f}" if fen else ""


def explained(matter: Matter) -> str:
    """The reckoning line by line, and its sum."""
    found = lines(matter)
    if not found:
        return ""
    return "\n".join([*map(str, found), f"合计：{yuan(sum(line.fen for line in found))}元"])


def as_reckoned(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse another amount than the standards give, unless the reason is written down."""
    fen = total(matter)
    if not fen or entry.data["subsidy_fen"] == fen or entry.data.get("subsidy_reason"):
        return None
    return Refusal(
        f"按现行标准计算为{yuan(fen)}元，现填{yuan(entry.data['subsidy_fen'])}元。",
        "法律援助法第五十二条；法律援助条例第二十四条",
        "请按标准填写，或者写明“与标准不同的理由”。",
    )
