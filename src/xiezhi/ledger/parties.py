"""People and organisations in a matter: identity numbers validated, personal fields encrypted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidChecksum
from stdnum.exceptions import ValidationError as NumberError

from . import crypto


class Party(models.Model):
    """当事人等. For a person name, number, telephone and address are SM4 tokens; `shown` is the masked name."""

    class Kind(models.TextChoices):
        PERSON = "person", "个人"
        ORGANISATION = "organisation", "单位"

    class IdType(models.TextChoices):
        RESIDENT = "resident", "居民身份证"
        USCC = "uscc", "统一社会信用代码"
        HMT_PERMIT = "hmt_permit", "港澳台居民证件"
        PASSPORT = "passport", "护照"
        OTHER = "other", "其他证件"

    matter = models.ForeignKey("ledger.Matter", models.CASCADE, related_name="party_rows")
    capacity = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField("类型", max_length=20, choices=Kind)
    name = models.TextField("姓名或名称")
    shown = models.CharField("显示名", max_length=120)
    id_type = models.CharField("证件类型", max_length=20, choices=IdType, blank=True)
    id_number = models.TextField("证件号码", blank=True)
    phone = models.TextField("联系电话", blank=True)
    address = models.TextField("地址", blank=True)
    representative = models.TextField("法定代表人或负责人", blank=True)
    agent = models.TextField("委托代理人", blank=True)
    words = ArrayField(models.CharField(max_length=12), default=list)

    class Meta:
        verbose_name = "当事人"
        ordering = ["capacity", "position"]
        # Entered at once: words that wait in a list would be read through by every search.
        indexes = [GinIndex(fields=["words"], name="party_words", fastupdate=False)]
        constraints = [models.UniqueConstraint(fields=["matter", "capacity", "position"], name="one_party_per_position")]

    def __str__(self) -> str:
        return self.shown


PLAIN = ("kind", "id_type")
ENTERED = ("kind", "name", "id_type", "id_number", "phone", "address", "representative", "agent")
LABELS = {field.name: str(field.verbose_name) for field in Party._meta.concrete_fields if field.name in ENTERED}


def personal_fields(kind: str) -> frozenset[str]:
    """Which fields of a party are personal: all text of a person; of an organisation its people's names and telephone."""
    if kind == Party.Kind.PERSON:
        return frozenset(ENTERED) - frozenset(PLAIN)
    return frozenset({"phone", "representative", "agent"})


def clean_party(entered: Mapping[str, Any]) -> dict[str, str]:
    """A party as entered, trimmed and validated. Raises ValidationError with one Chinese sentence."""
    party = {name: str(entered.get(name) or "").strip() for name in ENTERED}
    if unknown := set(entered) - set(ENTERED):
        raise ValidationError(f"当事人没有“{'、'.join(sorted(unknown))}”这一栏。")
    if not party["name"]:
        raise ValidationError("请填写当事人的姓名或名称。")
    if len(party["name"]) > 120:
        raise ValidationError(f"“{party['name'][:20]}…”过长，姓名或名称不超过120字。")
    number = party["id_number"].upper().replace(" ", "")
    if not party["kind"]:
        party["kind"] = Party.Kind.ORGANISATION if _is_uscc(number) else Party.Kind.PERSON
    if party["kind"] not in Party.Kind.values:
        raise ValidationError(f"当事人类型只能是“个人”或“单位”，不能是“{party['kind']}”。")
    if number and not party["id_type"]:
        party["id_type"] = Party.IdType.RESIDENT if party["kind"] == Party.Kind.PERSON else Party.IdType.USCC
    if party["id_type"] and party["id_type"] not in Party.IdType.values:
        raise ValidationError(f"证件类型“{party['id_type']}”不在可选范围。")
    party["id_number"] = check_number(party["id_type"], number)
    return {name: value for name, value in party.items() if value}


def _is_uscc(number: str) -> bool:
    return bool(number) and uscc.is_valid(number)


def _resident(number: str) -> str:
    """The number where its form, date of birth and check digit hold (GB 11643).

    The place code is not held against a table by year of birth, as the library would: numbers were first given in 1984 and
    later, with the codes of that day. Raises stdnum's ValidationError.
    """
    if not number[:-1].isdecimal() or not number.isascii() or ric.calc_check_digit(number) != number[-1]:
        raise InvalidChecksum
    ric.get_birth_date(number)
    return number


def check_number(id_type: str, number: str) -> str:
    """The number, validated by its kind: GB 11643 (MOD 11-2) or GB 32100 (MOD 31). Raises ValidationError."""
    if not number:
        return ""
    if "E+" in number or "." in number:
        raise ValidationError(
            f"证件号码“{number}”已被电子表格改成了科学计数，末几位已丢失；请把该列设为“文本”后重新填写完整号码。"
        )
    try:
        if id_type == Party.IdType.RESIDENT:
            if len(number) != 18:
                raise ValidationError(f"身份证号码应为18位，“{number}”是{len(number)}位。")
            return _resident(number)
        if id_type == Party.IdType.USCC:
            return str(uscc.validate(number))
    except NumberError:
        label = Party.IdType(id_type).label
        raise ValidationError(f"{label}“{number}”的校验码或日期不对，请对照证件重新输入。") from None
    return number


def sealed(party: Mapping[str, str], key: bytes) -> dict[str, str]:
    """The party as its event keeps it: personal fields encrypted, with the name as shown and the words to find it by."""
    secret = personal_fields(party["kind"])
    kept: dict[str, Any] = {name: crypto.encrypt(key, value) if name in secret else value for name, value in party.items()}
    kept["shown"] = crypto.mask_name(party["name"]) if party["kind"] == Party.Kind.PERSON else party["name"]
    kept["words"] = sorted({*crypto.words(party["name"]), *crypto.words(party.get("id_number", ""))[:20]})
    return kept


def unsealed(row: Party, key: bytes) -> dict[str, str]:
    """What was entered for `row`, decrypted; empty fields left out. Raises crypto.KeyGone."""
    return {name: crypto.decrypt(key, getattr(row, name)) for name in ENTERED if getattr(row, name)}


def veiled(kept: Mapping[str, Any], key: bytes) -> dict[str, str]:
    """What a form shows of a party as its event keeps it: the name in full, other personal fields masked."""
    plain = _opened(kept, key)
    secret = personal_fields(plain["kind"]) - {"name"}
    return {name: crypto.mask(value) if name in secret else value for name, value in plain.items()}


def retyped(typed: Mapping[str, str], kept: Mapping[str, Any], key: bytes) -> dict[str, str]:
    """What was typed over the party that `veiled` showed: a masked value left alone stays what it was.

    Raises ValidationError where a mask was only partly typed over.
    """
    plain, shown = _opened(kept, key), veiled(kept, key)
    found = {}
    for name, value in typed.items():
        if value == shown.get(name):
            value = plain[name]
        elif "*" in value and "*" not in plain.get(name, ""):
            raise ValidationError(f"“{LABELS[name]}”里还有遮盖的部分，请完整填写，或者保持原样不改。")
        found[name] = value
    return found


def _opened(kept: Mapping[str, Any], key: bytes) -> dict[str, str]:
    secret = personal_fields(kept["kind"])
    return {name: crypto.decrypt(key, kept[name]) if name in secret else kept[name] for name in ENTERED if kept.get(name)}


def row_of(capacity: str, position: int, kept: Mapping[str, Any], matter_id: int | None = None) -> Party:
    """The row that an event's entry folds to."""
    row = Party(capacity=capacity, position=position, **kept)
    if matter_id is not None:
        row.matter_id = matter_id
    return row
