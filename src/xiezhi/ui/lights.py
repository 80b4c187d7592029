"""The lights of a deadline: each a word, a shape and a meaning; the colour comes last and never alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

SOON_DAYS = 3


@dataclass(frozen=True, slots=True)
class Light:
    """`state` is what the style sheet reads; `word` and `shape` are what a person reads."""

    state: str
    word: str
    shape: str


OVERDUE = Light("overdue", "已超期", "■")
SOON = Light("soon", f"{SOON_DAYS}日内", "▲")
TODAY = Light("soon", "今天到期", "▲")
RUNNING = Light("running", "在期", "●")
SUSPENDED = Light("suspended", "中止", "‖")
MET = Light("met", "已按期", "✓")
BREACHED = Light("breached", "有违反", "◆")
UNKNOWN = Light("unknown", "缺资料", "?")
WATCHED = Light("watched", "待核对", "◌")
LEFT = Light("left", "办结时未了", "–")
ADVICE = Light("advice", "供参考", "◇")
PARTY = Light("party", "当事人期限", "○")
PARTY_OVER = Light("party", "当事人逾期", "○")

ALL = (OVERDUE, TODAY, SOON, RUNNING, SUSPENDED, MET, BREACHED, UNKNOWN, WATCHED, LEFT, ADVICE, PARTY, PARTY_OVER)


def light_of(status: str, due: date | None, today: date, *, party: bool = False, settled: bool = True) -> Light:
    """Light of a verdict with `status` (rules.md) and last day `due`, seen on `today`.

    party: the period runs against a private party. settled: the rule stands in the statute's own text;
    what is only recalled or secondary is advice and never red.
    """
    if status == "pending" and due is not None and due < today:
        status = "overdue"
    if party and status in ("overdue", "pending"):
        return PARTY_OVER if status == "overdue" else PARTY
    if status == "pending" and due is None:
        return WATCHED
    if status in ("overdue", "breached", "pending") and not settled:
        return ADVICE
    if status == "pending" and due is not None:
        if due - today > timedelta(days=SOON_DAYS):
            return RUNNING
        return TODAY if due == today else SOON
    return {"overdue": OVERDUE, "breached": BREACHED, "suspended": SUSPENDED, "met": MET, "unknown": UNKNOWN}[status]


def soon_from(today: date) -> date:
    """The last day that `today` counts as soon."""
    return today + timedelta(days=SOON_DAYS)


def distance(due: date | None, today: date, workdays: int | None = None) -> str:
    """How far `due` is from `today`, in words; `workdays` is the count of working days after today up to `due`.

    今天, 明天, 还有3个工作日, 超过5天; empty without a due day.
    """
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return f"超过{-days}天"
    if days < 2:
        return ("今天", "明天")[days]
    return f"还有{days}天" if workdays is None else f"还有{workdays}个工作日"
