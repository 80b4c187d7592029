"""Which lawyer for which case: by field of work, language and load, never one who stood on the other side (25.05)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate

from xiezhi.ledger import sides
from xiezhi.ledger.matter import kinds
from xiezhi.ledger.proposals import Proposal, load, standing
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.units import User

from .choices import NoticeGround

if TYPE_CHECKING:
    from xiezhi.ledger.declare import Action
    from xiezhi.ledger.entry import Entry
    from xiezhi.ledger.matter import Matter

REGISTER = "public_service.lawyer"
SUSPENDED = "suspended"
HANDLING = ("assigned", "agreement_signed", "handling")
EXPERIENCED = 3  # 法律援助法 §26
GRAVE = (NoticeGround.LIFE_OR_DEATH, NoticeGround.DEATH_REVIEW)

# The words by which a lawyer's field, an open text or a choice of another line, is known to fit a kind of case.
FITS = {
    "criminal": ("criminal", "刑事"),
    "labour": ("labour", "劳动"),
    "family": ("family", "婚姻", "家庭"),
    "damage": ("traffic", "tort", "damage", "medical", "交通", "侵权", "损害", "医疗"),
    "administrative": ("administrative", "行政"),
    "security": ("labour", "social", "劳动", "社会保障"),
}
FIELD_OF = {
    "labour_pay": "labour", "labour_relation": "labour", "work_injury": "labour", "maintenance": "family", "violence": "family",
    "capacity": "family", "traffic": "damage", "food_drug": "damage", "medical": "damage", "environment": "damage", "samaritan": "damage",
    "criminal_defence": "criminal", "criminal_victim": "criminal", "treatment": "criminal", "state_compensation": "administrative",
    "social_insurance": "security", "pension": "security",
}  # fmt: skip


def lawyers(matter: Matter, user: User | None) -> list[Proposal]:
    """The registered lawyers, those whose field and language fit and who have least in hand first; each with its reason."""
    barred = sides.bars_in(matter, "lawyer") if matter.pk else []
    held = load({kinds()["legal_aid.aidcase"]: "lawyer"}, HANDLING)
    found = []
    for lawyer in standing(REGISTER):
        merits, words = _merits(matter, lawyer)
        in_hand = held[lawyer.pk]
        refusal = _suspended(lawyer) or sides.refusal_of(user, lawyer, barred) or _too_new(matter, lawyer)
        reason = "；".join([*words, f"在办法律援助案件{in_hand}件"])
        found.append((-merits, in_hand, lawyer.pk, Proposal(lawyer, reason, refusal)))
    return [proposal for *_, proposal in sorted(found, key=lambda row: row[:3])]


def best_reason(matter: Matter) -> str:
    """Why the first proposed lawyer stands first; empty where nobody can be proposed."""
    best = next((each for each in lawyers(matter, None) if each.refusal is None), None)
    return f"{best.entry.title}：{best.reason}。按领域、语言、在办件数排在第一位。" if best else ""


def _merits(matter: Any, lawyer: Any) -> tuple[int, list[str]]:
    """How well the lawyer fits, and in which words."""
    field = FIELD_OF.get(matter.subject, "criminal" if matter.case_kind == "criminal" else "")
    fields = _listed(lawyer, "fields")
    merits, words = 0, []
    if field and any(word in text for text in fields for word in FITS.get(field, ())):
        merits, words = merits + 2, [f"擅长{'、'.join(fields.values()) if isinstance(fields, dict) else '、'.join(fields)}"]
    spoken = _listed(lawyer, "languages")
    if matter.languages and any(text and (text in matter.languages or matter.languages in text) for text in _labels(spoken)):
        merits, words = merits + 4, [*words, f"会{'、'.join(_labels(spoken))}"]
    years = practised(lawyer, localdate())
    return merits, [*words, f"执业{years}年"] if years is not None else words


def _listed(lawyer: Any, name: str) -> dict[str, str] | list[str]:
    """What the register says under `name`: choices with their labels, or one line of text parted."""
    value, column = getattr(lawyer, name, None), type(lawyer).column(name)
    if not value:
        return []
    if hasattr(column, "several_of"):
        return {each: str(column.several_of(each).label) for each in value}
    return [part for part in str(value).replace("，", "、").split("、") if part]


def _labels(listed: dict[str, str] | list[str]) -> list[str]:
    return list(listed.values()) if isinstance(listed, dict) else listed


def practised(lawyer: Any, on: date) -> int | None:
    """Full years of practice on that day; None where the register does not say since when."""
    since: date | None = getattr(lawyer, "practising_since", None)
    return None if since is None else on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def _suspended(lawyer: Any) -> Refusal | None:
    """Refuse one whose licence is suspended."""
    if lawyer.state != SUSPENDED:
        return None
    return Refusal(f"{lawyer.title}{lawyer.stands}，不能承办案件。", "律师法第四十七条至第四十九条", "请另选一人。")


def _too_new(matter: Any, lawyer: Any, on: date | None = None) -> Refusal | None:
    """Refuse a lawyer of less than three years where life or death is at stake: 法律援助法 §26."""
    years = practised(lawyer, on or localdate())
    if matter.notice_ground not in GRAVE or years is None or years >= EXPERIENCED:
        return None
    return Refusal(
        f"{lawyer.title}执业{years}年，不足三年，不能承办“{NoticeGround(matter.notice_ground).label}”的案件。",
        "法律援助法第二十六条",
        "请选执业三年以上的律师。",
    )


def experienced(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a lawyer too new for a grave case; where the register does not say, the years are asked for."""
    case: Any = matter
    lawyer = entry.data["lawyer"].narrow()
    if refusal := _suspended(lawyer) or _too_new(case, lawyer, entry.happened_on):
        return refusal
    if case.notice_ground in GRAVE and entry.data.get("practice_years") is None:
        return Refusal("本案应当由有三年以上相关执业经历的律师承办，请填写“相关执业年限”。", "法律援助法第二十六条")
    return None


def reason_names_the_chosen(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a reason that speaks of another lawyer than the one chosen."""
    lawyer = entry.data["lawyer"]
    if lawyer.title in entry.data.get("chosen_because", ""):
        return None
    return Refusal(f"“指派理由”里没有提到{lawyer.title}。", remedy=f"选的不是推荐的第一位时，请写明选{lawyer.title}的理由。")


def of_the_firm(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a firm of which the chosen lawyer is no member."""
    firm, lawyer = entry.data.get("firm"), entry.data["lawyer"].narrow()
    if firm is None or getattr(lawyer, "firm_id", None) in (None, firm.pk):
        return None
    return Refusal(f"{lawyer.title}不在{firm.title}执业。", remedy="请改选该所的律师，或者不填律师事务所。")


def another(matter: Matter, step: Action) -> Refusal | None:
    """Refuse to replace where nobody was assigned."""
    if matter.has("lawyer_assigned"):
        return None
    return Refusal("本案还没有指派承办律师。", remedy="请先办理“指派承办律师”。")
