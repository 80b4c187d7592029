"""What stands in the way of a step, beyond state and role; each with its article and the way on."""

from __future__ import annotations

from datetime import date
from typing import Any

from xiezhi import law
from xiezhi.ledger.declare import Action, Guard
from xiezhi.ledger.entry import Entry
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal

from .choices.centre import LOW
from .choices.lawyers import Engagement, Ground, Organ, Penalty

YEARS_BARRED = 2


def after(*events: str, what: str, remedy: str = "", basis: str = "") -> Guard:
    """Refuse a step that rests on an event which has not happened."""

    def guard(matter: Matter, step: Action) -> Refusal | None:
        return None if matter.has(*events) else Refusal(f"{what}，不能办理“{step.title}”。", basis, remedy)

    return guard


complaint_heard = after("complaint_investigated", what="投诉还没有调查", remedy="请先登记调查情况。", basis="律师法第五十二条")
certificate_given = after("certificate_issued", what="还没有出具公证书")


def consented(matter: Matter, entry: Entry) -> Refusal | None:
    """Nothing of a person is handed on without his consent: 个人信息保护法 §§13, 23."""
    if entry.data.get("consent"):
        return None
    return Refusal(
        "来访人没有同意移交，不能把他的信息交给其他单位。",
        "个人信息保护法第十三条、第二十三条",
        "请告诉来访人到哪里、带什么材料，办理“指引”。",
    )


def low_score(matter: Matter, step: Action) -> Refusal | None:
    """A call back answers a low score."""
    if getattr(matter, "satisfaction", "") in LOW:
        return None
    return Refusal("没有登记过不满意的评价，不用回访。")


def unrated(matter: Matter, step: Action) -> Refusal | None:
    """One rating for each reply."""
    last = matter.last("satisfaction_recorded", "ticket_answered", "ticket_replied")
    if last is None or last.name != "satisfaction_recorded":
        return None
    return Refusal("这次答复已经登记过满意度。", remedy="来电人不满意的，请办理“不满意重办”。")


def reopenable(matter: Matter, step: Action) -> Refusal | None:
    if getattr(matter, "satisfaction", "") in LOW:
        return None
    return Refusal("来电人没有表示不满意，不用重办。", remedy="来电人不满意的，请先登记满意度。")


def law_stands(matter: Matter, entry: Entry) -> Refusal | None:
    """An answer rests on law in force: the statute named is looked up in the packs by its title."""
    known = _end(entry)
    if known and known <= entry.happened_on:
        return Refusal(f"“{entry.data['statute']}”已于{known}失效，不能据以答复。", remedy="请改用现行法律后再登记。")
    if known and entry.data.get("law_ends_on") != known:
        return Refusal(
            f"“{entry.data['statute']}”将于{known}失效。",
            remedy="请在“所依据的法律失效或者修改的日期”填写这一天，届时平台自动停用本条。",
        )
    return None


def law_lasts(matter: Matter, entry: Entry) -> Refusal | None:
    """A review without a day on which the law changes: refused where the packs know one."""
    known = _end(entry)
    if known is None:
        return None
    return Refusal(f"“{entry.data['statute']}”{known}失效。", remedy="请改用现行法律，或者办理“复核，并登记法律何时变动”。")


def _end(entry: Entry) -> date | None:
    return repealed(str(entry.data.get("statute", "")), entry.happened_on)


def repealed(title: str, on: date) -> date | None:
    """The day on which the version of the statute `title` in force on `on` (or the last one) ends, where the packs know it."""
    versions = {
        rule.statute.id: rule.statute for rule in law.rules() if title and rule.statute.title.endswith(title.strip("《》"))
    }
    standing = [each for each in versions.values() if each.in_force <= on]
    latest = max(standing, key=lambda each: each.in_force, default=None)
    return latest.repealed if latest else None


def not_barred(matter: Matter, entry: Entry) -> Refusal | None:
    """律师法 §41: two years after leaving court or procuratorate no agency in suits, no defence."""
    left: date | None = getattr(matter, "left_bench_on", None)
    if left is None or entry.data.get("engagement") not in (Engagement.AGENT, Engagement.DEFENDER):
        return None
    free = years_after(left, YEARS_BARRED)
    if entry.happened_on > free:
        return None
    return Refusal(
        f"该律师{left}从法院、检察院离任，至{free}满二年，此前不得担任诉讼代理人或者辩护人。",
        "律师法第四十一条",
        "请指派其他律师。",
    )


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 28 February where there is none."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap else day.day)


def competent(matter: Matter, entry: Entry) -> Refusal | None:
    """律师法 §52: the county proposes; 公证法 §§41, 42: province and city penalise."""
    if entry.data.get("decided_by") != Organ.COUNTY:
        return None
    basis = "公证法第四十一条、第四十二条" if getattr(matter, "ground", "") == Ground.NOTARY else "律师法第五十二条"
    return Refusal("县级司法行政部门无权作出这项处罚，只能向上级提出处罚建议。", basis, "请填写实际作出决定的机关。")


def proposable(matter: Matter, entry: Entry) -> Refusal | None:
    """A proposal goes upwards, and unlicensed practice needs none."""
    if entry.data.get("ground") == Ground.UNLICENSED:
        return Refusal(
            "没有执业证书以律师名义从事法律服务，本机关有权处罚，不用报上级。", "律师法第五十五条", "请办理“查处无证执业”。"
        )
    if entry.data.get("proposed_to") == Organ.COUNTY:
        return Refusal("处罚建议应当报上级司法行政部门。", "律师法第五十二条", "请选择市级或者省级。")
    return None


def own_power(matter: Matter, entry: Entry) -> Refusal | None:
    """律师法 §55: the penalty for unlicensed practice, one to five times the unlawful gain, is the county's own."""
    gain, fine = entry.data.get("gain_fen") or 0, entry.data.get("fine_fen")
    if fine is not None and not gain <= fine <= 5 * gain:
        return Refusal(
            f"罚款应当是违法所得{gain / 100:,.2f}元的一倍以上五倍以下，现在是{fine / 100:,.2f}元。",
            "律师法第五十五条",
            "请核对金额。",
        )
    return None


def named_penalty(matter: Matter, entry: Entry) -> Refusal | None:
    """A fine names its amount, a suspension its months."""
    kinds: Any = entry.data.get("penalties") or ()
    wanted = {Penalty.FINE: ("fine_fen", "罚款金额"), Penalty.SUSPENSION: ("suspension_months", "停止执业（停业整顿）月数")}
    missing = [label for kind, (name, label) in wanted.items() if kind in kinds and entry.data.get(name) is None]
    return Refusal(f"还缺：{'、'.join(missing)}。") if missing else None


def person_of_lawyer(matter: Matter, entry: Entry) -> Refusal | None:
    """A swap is between two."""
    if entry.data.get("lawyer") and entry.data["lawyer"].pk == getattr(matter, "lawyer_id", None):
        return Refusal("换班后的律师与原来的是同一人。", remedy="请选择接班的律师。")
    return None
