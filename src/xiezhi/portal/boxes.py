"""The boxes of a page of the portal: what a step asks, in few words; people by what the public can tell of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError

from xiezhi.ledger import codec
from xiezhi.ledger.entry import Input, input_of
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.online import Offer
from xiezhi.ledger.parties import Party, clean_party
from xiezhi.ui.asking import box_of
from xiezhi.ui.boxes import Box

# What the public is asked about a person or a body, in its words; the rest the staff adds. Those of PAPERS are folded away.
PARTS = {
    "kind": "个人还是单位",
    "name": "姓名（单位写全称）",
    "phone": "联系电话",
    "address": "地址",
    "id_type": "证件种类",
    "id_number": "证件号码",
}
PAPERS = ("id_type", "id_number")
_USUAL = (Party.IdType.RESIDENT, Party.IdType.USCC)  # follow from the kind
CHOICES = {
    "kind": Party.Kind.choices,
    "id_type": [
        ("", "身份证（单位是统一社会信用代码）"),
        *((value, label) for value, label in Party.IdType.choices if value not in _USUAL),
    ],
}
MOST_PEOPLE = 10
PHONE_HELP = "办理单位用它联系您；以后凭编号和它的后四位查询进度。"
_PHONE = re.compile(r"\+?\d[\d\- ]{6,}$")


@dataclass(slots=True)
class Group:
    """Boxes that belong together: one answer, or one person under the word of the law (`legend`); `papers` are folded away.

    more: the capacity to which one more person can be added here.
    """

    boxes: list[Box]
    legend: str = ""
    papers: list[Box] = field(default_factory=list)
    more: str = ""

    @property
    def opened(self) -> bool:
        """Whether something stands in what is folded, or is wrong there."""
        return any(box.error or (box.value and box.short == "id_number") for box in self.papers)


def asked(offer: Offer, fields: Iterable[str]) -> list[Input]:
    """What the offer asks, in plain words where it has them, with the word of the law beside."""
    return [_plainly(input_of(offer.cls, name, name in offer.action.fields), offer.online.labels) for name in fields]


def _plainly(ask: Input, labels: Mapping[str, str]) -> Input:
    plain = labels.get(ask.name)
    word = f"法律用语：{ask.label}"
    return replace(ask, label=plain, help=f"{ask.help}（{word}）" if ask.help else f"{word}。") if plain else ask


def own_capacity(offer: Offer) -> str:
    """The capacity in which the visitor stands: the first of the pages; the office must be able to reach them. Empty where there is none."""
    names = (name for _, fields in offer.online.pages for name in fields)
    return next((name for name in names if name in offer.cls.capacities), "")


def drawn(
    asks: list[Input], values: Mapping[str, Any], errors: Mapping[str, str] = {}, *, own: str = "", more: str = ""
) -> list[Group]:
    """The groups of a page; `own`: the visitor's capacity; `more`: the capacity that shall have one row more."""
    found: list[Group] = []
    for ask in asks:
        found += _people(ask, values, errors, own, more) if ask.kind == "parties" else [Group([_box(ask, values, errors)])]
    return found


def _box(ask: Input, values: Mapping[str, Any], errors: Mapping[str, str]) -> Box:
    box = box_of(ask, errors.get(ask.name, ""))
    box.value = values.get(ask.name, [] if ask.kind == "several" else "")
    return box


def _people(ask: Input, values: Mapping[str, Any], errors: Mapping[str, str], own: str, more: str) -> list[Group]:
    rows = values.get(ask.name) or [{}]
    most = min(ask.maximum or MOST_PEOPLE, MOST_PEOPLE)
    if len(rows) < max(ask.minimum, 1) or (more == ask.name and len(rows) < most):
        rows = [*rows, {}]
    found = [_person(ask, place, row, errors, ask.name == own) for place, row in enumerate(rows)]
    for place, group in enumerate(found if len(found) > 1 else (), 1):
        group.legend = f"{ask.label}（第{place}位）"
    found[-1].more = ask.name if len(found) < most else ""
    return found


def _person(ask: Input, place: int, row: Mapping[str, str], errors: Mapping[str, str], own: bool) -> Group:
    boxes = {}
    for part, label in PARTS.items():
        name = f"{ask.name}-{place}-{part}"
        needed = place == 0 and ((ask.required and part in ("kind", "name")) or (own and part == "phone"))
        boxes[part] = Box(
            name, label, "choice" if part in CHOICES else "text", row.get(part, ""), required=needed, choices=CHOICES.get(part, ()),
            error=errors.get(name, ""),
        )  # fmt: skip
    boxes["kind"].value = boxes["kind"].value or Party.Kind.PERSON.value
    boxes["kind"].required = boxes["id_type"].required = True
    if own and place == 0:
        boxes["phone"].autocomplete, boxes["phone"].help = "tel", PHONE_HELP
    return Group([box for part, box in boxes.items() if part not in PAPERS], ask.label, papers=[boxes[part] for part in PAPERS])


def wrong(asks: list[Input], values: Mapping[str, Any], own: str = "") -> dict[str, str]:
    """Name of the box → one sentence of what is wrong in it."""
    errors: dict[str, str] = {}
    for ask in asks:
        value = values.get(ask.name)
        if ask.kind == "parties":
            errors |= _wrong_people(ask, value or [{}] * ask.required, own)
            continue
        try:
            ask.clean(value)
        except ValidationError as error:
            errors[ask.name] = error.messages[0]
    return errors


def _wrong_people(ask: Input, rows: list[Mapping[str, str]], own: str) -> dict[str, str]:
    found = {}
    for place, row in enumerate(rows):
        part, sentence = _wrong_part(row, needs_phone=place == 0 and ask.name == own)
        if part:
            found[f"{ask.name}-{place}-{part}"] = sentence
    return found


def _wrong_part(row: Mapping[str, str], *, needs_phone: bool) -> tuple[str, str]:
    """Which part of a person is wrong and why, the first one; empty where nothing is: cleaned with one part more each time."""
    given: dict[str, str] = {}
    for part in PARTS:
        given[part] = row.get(part, "")
        if part == "kind":
            continue
        try:
            clean_party(given)
        except ValidationError as error:
            return part, error.messages[0].replace("当事人的", "")
    phone = given["phone"]
    if needs_phone and not phone:
        return "phone", "请填写联系电话，办理单位要用它联系您。"
    if phone and not _PHONE.match(phone):
        return "phone", f"“{phone}”不像一个电话号码，请写成 13800000000 或者 0750-0000000 的样子。"
    return "", ""


def sound(asks: list[Input], values: Mapping[str, Any]) -> dict[str, Any]:
    """The answers without those that are wrong."""
    bad = {name.split("-")[0] for name in wrong(asks, values)}
    return {name: value for name, value in values.items() if name not in bad}


def told(cls: type[Matter], asks: list[Input], values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(label, words) of what was answered, for checking before it is sent; empty words where nothing was."""
    return [(ask.label, _words(cls, ask, values.get(ask.name))) for ask in asks]


def _words(cls: type[Matter], ask: Input, value: Any) -> str:
    if ask.kind == "parties":
        return "\n".join(_person_told(row) for row in value or ())
    if value in (None, "", []):
        return ""
    if ask.kind in ("choice", "several", "yesno"):
        return codec.shown(cls, ask.name, ask.clean(value))
    if ask.kind == "unit":
        return codec.unit_name(value)
    return f"{value}元" if ask.kind == "money" else str(value)


def _person_told(row: Mapping[str, str]) -> str:
    return "，".join(row[part] for part in PARTS if part not in CHOICES and row.get(part))
