"""The form of the message settings: its boxes, what is wrong with what was typed, and keeping it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import time

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from xiezhi.ledger.notices import Kind
from xiezhi.ledger.switches import Channel, NoticeSetting, keep_switches
from xiezhi.ui.boxes import Box

REACHED = ("email", "mobile")
HOURS = (("noon_from", "午休起"), ("noon_to", "午休止"), ("night_from", "夜间起"), ("night_to", "夜间止"))
_MOBILE = re.compile(r"1[3-9][0-9]{9}")


def asked(typed: Mapping[str, str], channels: Iterable[Channel]) -> dict[tuple[str, str], bool]:
    """(kind, channel) → whether its box is ticked."""
    return {(kind, channel): f"on-{kind}-{channel}" in typed for kind in Kind for channel in channels}


def boxes_of(
    setting: NoticeSetting, typed: Mapping[str, str] | None, errors: Mapping[str, str], channels: Iterable[Channel]
) -> list[Box]:
    """Boxes for where the user is reached and when not; addresses only of channels that are open here."""
    kept = {name: f"{getattr(setting, name):%H:%M}" for name, _ in HOURS}
    kept |= {"email": setting.user.email, "mobile": setting.mobile, "rest_days": "yes" if setting.rest_days else "no"}
    shown = kept if typed is None else {name: typed.get(name, "") for name in kept}
    boxes = []
    if Channel.MAIL in channels:
        boxes.append(Box("email", "邮箱", value=shown["email"], required=False, autocomplete="email"))
    if {Channel.SMS, Channel.MESSENGER} & set(channels):
        boxes.append(Box("mobile", "手机号码", value=shown["mobile"], required=False, autocomplete="tel", longest=11))
    boxes += [Box(name, label, "time", shown[name]) for name, label in HOURS]
    boxes.append(Box("rest_days", "休息日也不打扰", "yesno", shown["rest_days"], choices=[("yes", "是"), ("no", "否")]))
    for box in boxes:
        box.error = errors.get(box.name, "")
    return boxes


def keep(setting: NoticeSetting, typed: Mapping[str, str], channels: list[Channel]) -> dict[str, str]:
    """Keep the settings that were typed; errors by box, and then nothing is kept."""
    errors: dict[str, str] = {}
    for name, label in HOURS:
        try:
            setattr(setting, name, time.fromisoformat(typed.get(name, "")))
        except ValueError:
            errors[name] = f"“{label}”请写成 12:00 的样子。"
    email, mobile = typed.get("email", "").strip(), typed.get("mobile", "").strip()
    if email:
        try:
            validate_email(email)
        except ValidationError:
            errors["email"] = f"“{email}”不是有效的邮箱。"
    if mobile and not _MOBILE.fullmatch(mobile):
        errors["mobile"] = "手机号码应是 11 位数字。"
    if errors:
        return errors
    setting.rest_days = typed.get("rest_days") == "yes"
    if "mobile" in typed:
        setting.mobile = mobile
    with transaction.atomic():
        setting.save()
        if "email" in typed:
            setting.user.email = email
            setting.user.save(update_fields=["email"])
        keep_switches(setting.user, asked(typed, channels))
    return {}
