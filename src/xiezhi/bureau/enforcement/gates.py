"""What the law makes impossible or void in a penalty case: refusals before and after a form is filled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from xiezhi import law
from xiezhi.law.wording import cited
from xiezhi.ledger import codec
from xiezhi.ledger.declare import Action, Check, Guard
from xiezhi.ledger.entry import Entry
from xiezhi.ledger.log import Told, told
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal

from .choices import Closing, PenaltyKind
from .late_fee import days_charged, late_fee


def barred(**remedies: str) -> Guard:
    """A guard that refuses a step which would break a rule of the ordinary procedure, whatever is entered in it.

    `remedies`: rule of penalty-2021 (with _ for -) → what to do instead. Rules that are not of the text never refuse.
    """
    wanted = {f"penalty-2021.{name.replace('_', '-')}": remedy for name, remedy in remedies.items()}

    def guard(matter: Matter, action: Action) -> Refusal | None:
        now = timezone.now()
        return _refusal(matter, wanted, (action.records, now, {}), now)

    return guard


def void(rules: dict[str, str]) -> Check:
    """A check that refuses an entry which would break one of `rules` (rule id → what to do instead)."""

    def check(matter: Matter, entry: Entry) -> Refusal | None:
        return _refusal(matter, rules, (entry.action.records, entry.happened_at, _attributes(matter, entry)), entry.happened_at)

    return check


def _refusal(matter: Matter, wanted: dict[str, str], step: Told, as_of: datetime) -> Refusal | None:
    cls = type(matter)
    events = [event for event in told(cls, matter.unit, matter.history) if event[1] <= as_of] + [step]
    for verdict in law.judge(cls.kind_name(), events, as_of):
        if verdict.rule in wanted and verdict.status == "breached":
            rule = law.rule(verdict.rule)
            if rule.certainty == "text":
                return Refusal(rule.breach, cited(rule), wanted[verdict.rule])
    return None


def _attributes(matter: Matter, entry: Entry) -> dict[str, object]:
    cls = type(matter)
    kept = {
        name: value if name in cls.capacities else codec.encode(cls.column(name), value)
        for name, value in entry.data.items()
        if not getattr(cls.column(name), "personal", False)
    }
    return codec.told(cls, kept)


def investigators(matter: Matter) -> set[str]:
    """User names of all who investigated: the case's officers, now and before, and who was present at its steps."""
    return {
        username for fact in matter.history for name in ("officers", "present_officers") for username in fact.data.get(name) or ()
    }


def reviewer_apart(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a legal review by somebody who investigated the case."""
    return _apart(
        matter, entry.data.get("reviewers") or (), "法制审核", "行政处罚法第五十八条", "请改由未参与本案调查的审核人员审核。"
    )


def chair_apart(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a hearing chaired by somebody who investigated the case."""
    return _apart(
        matter, entry.data.get("hearing_chair") or (), "主持听证", "行政处罚法第六十四条第四项", "请指定非本案调查人员主持。"
    )


def _apart(matter: Matter, people: Iterable[str], what: str, basis: str, remedy: str) -> Refusal | None:
    both = sorted(set(people) & investigators(matter))
    if not both:
        return None
    names = "、".join(codec.full_name(username) for username in both)
    return Refusal(f"{names}是本案调查人员，不能{what}。", basis, remedy)


def fine_named(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a penalty of which the kinds and the amounts do not fit together."""
    for kinds, amount, label in (("penalties", "fine_fen", "罚款金额"), ("proposed", "proposed_amount_fen", "拟罚款金额")):
        if kinds not in entry.data:
            continue
        fined, entered = PenaltyKind.FINE in entry.data[kinds], entry.data.get(amount)
        if fined and not entered:
            return Refusal(f"处罚种类有罚款，“{label}”应当填写。")
        if entered and not fined:
            return Refusal(f"填写了“{label}”，处罚种类却没有罚款。", remedy="请在处罚种类里补选罚款，或者清空金额。")
    return None


def closing_true(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse to close a case in a way that its ledger contradicts."""
    way = entry.data["closing"]
    fined = bool(getattr(matter, "fine_fen", None)) and PenaltyKind.FINE in matter.penalties  # type: ignore[attr-defined]
    if way == Closing.PERFORMED and fined and not matter.has("fine_paid", "fine_collected_on_spot"):
        return Refusal(
            "罚款还没有缴清的记录，不能按“处罚决定履行完毕”结案。", remedy="请先登记“缴清罚款”，或者选择实际的结案方式。"
        )
    if way == Closing.NO_PENALTY and not matter.has("no_penalty_decided"):
        return Refusal("本案没有不予行政处罚的决定。", remedy="请选择实际的结案方式。")
    if way == Closing.REVERSED and not matter.has("penalty_reversed"):
        return Refusal("本案没有处罚决定被撤销、确认违法或者无效的记录。", remedy="请先登记处罚决定的变更、撤销。")
    if way == Closing.COURT and not matter.has("court_accepted"):
        return Refusal("本案没有人民法院受理强制执行申请的记录。", remedy="请先登记法院受理。")
    return None


def other_matter(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a reference of a case to itself."""
    for name, value in entry.data.items():
        if isinstance(value, Matter) and value.pk == matter.pk:
            label = type(matter).column(name).verbose_name
            return Refusal(f"“{label}”填的是本案自己。", remedy="请填另一案件的编号。")
    return None


def summary_performed(matter: Matter, action: Action) -> Refusal | None:
    """Refuse to close an on-the-spot case whose fine is not paid."""
    if getattr(matter, "fine_fen", None) and not matter.has("fine_paid", "fine_collected_on_spot"):
        return Refusal("罚款还没有缴清的记录。", "行政处罚法第五十三条", "请先登记“缴清罚款”或者“当场收缴罚款”。")
    return None


def late_fee_run(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a late fee above what has run by the day of the step; days under reconsideration or suit are not charged."""
    fine, first, rate = getattr(matter, "fine_fen", None) or 0, entry.data["late_fee_from"], entry.data["late_fee_rate"]
    days = days_charged(first, entry.happened_on, contested(matter, entry.happened_on))
    lawful = late_fee(fine, days, rate)
    if entry.data["late_fee_fen"] <= lawful:
        return None
    return Refusal(
        f"从{first}到{entry.happened_on}扣除复议、诉讼期间共{days}天，按罚款{codec.yuan(fine)}元每日百分之{rate}计算，"
        f"加处罚款不超过{codec.yuan(lawful)}元。",
        "行政处罚法第七十二条第一款第一项、第七十三条第三款，行政强制法第四十五条第二款",
        "请核对起算日和金额。",
    )


def contested(matter: Matter, day: date) -> list[tuple[date, date]]:
    """The intervals up to `day` in which the decision was under reconsideration or suit, both ends within."""
    found: list[tuple[date, date]] = []
    since: date | None = None
    for fact in matter.history:
        if fact.name == "remedy_sought":
            since = since or fact.happened_on
        elif fact.name == "remedy_concluded" and since:
            found.append((since, fact.happened_on))
            since = None
    return [*found, (since, max(since, day))] if since else found
