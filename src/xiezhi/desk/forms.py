"""The one form of every step: what the declaration asks, drawn as boxes; what was typed, read back for the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from xiezhi.ledger import codec
from xiezhi.ledger.access import REACH, Role, Scope
from xiezhi.ledger.declare import Action
from xiezhi.ledger.entry import Input, clean_day, inputs
from xiezhi.ledger.events import BEIJING
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.matter import kinds as every_kind
from xiezhi.ledger.parties import ENTERED, LABELS
from xiezhi.ledger.proposals import proposed
from xiezhi.ledger.units import Post, Unit, User
from xiezhi.ui import asking
from xiezhi.ui.boxes import Box, Suggestion

DAY, TIME, NOTE, FILES = "happened_day", "happened_time", "note", "files"
FILES_HELP = "PDF、图片、录音录像、Word、Excel、压缩包或文本，每个不超过50MB。"
OFFERED = "已按本案列出可用的内容，请增删、改写后再提交。"
MOST_ENTRIES = 500
NAMED = [role for role, reach in REACH.items() if reach.act != Scope.NONE and role != Role.WORKER]
MANY = 3
_TIME = re.compile(r"(\d{1,2})[:：](\d{2})$")


def read(cls: type[Matter], step: str, typed: QueryDict) -> dict[str, Any]:
    """What was typed, as `perform` takes it."""
    return asking.read(inputs(cls, step), typed)


def moment(typed: QueryDict) -> tuple[datetime | date | None, dict[str, str]]:
    """When the step happened, as typed: a day, or an instant where a time stands beside it; and what is wrong."""
    try:
        day = clean_day(typed.get(DAY, "").strip() or timezone.localdate(), "办理日期")
    except ValidationError as error:
        return None, {DAY: error.messages[0]}
    text = typed.get(TIME, "").strip()
    if not text:
        return day, {}
    match = _TIME.match(text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None, {TIME: f"“{text}”不是一个时刻，请写成 15:30 的样子。"}
    return datetime.combine(day, time(int(match[1]), int(match[2])), BEIJING), {}


def day_of(typed: QueryDict) -> date | None:
    """The day on which the step happened, as typed; today where nothing was; None where it cannot be read."""
    at, _ = moment(typed)
    return at.astimezone(BEIJING).date() if isinstance(at, datetime) else at


def boxes(
    cls: type[Matter],
    step: str,
    typed: QueryDict,
    errors: Mapping[str, str],
    *,
    unit: Unit | None,
    matter: Matter | None = None,
    given: Mapping[str, str] = {},
    user: User | None = None,
) -> list[Box]:
    """The boxes of the step's form: the declared fields, a note, files.

    `given` names other matters or choices by field, as a link to the form does; it counts until something is typed. user: who fills the
    form in, to whom whatever is proposed is explained.
    """
    known = typed if typed else None
    asked = inputs(cls, step)
    drawn = [_box(ask, known, errors, unit, matter) for ask in asked]
    if matter is not None:
        for box in drawn:
            box.suggestions = suggestions(matter, box.name, user)
    for ask, box in zip(asked, drawn, strict=True):
        if known is None and ask.kind in ("matter", "choice"):
            box.value = given.get(ask.name, box.value)
    drawn += [
        Box(NOTE, "办理说明", "longtext", typed.get(NOTE, ""), required=False, error=errors.get(NOTE, "")),
        Box(FILES, "附件", "file", required=False, help=FILES_HELP, error=errors.get(FILES, "")),
    ]
    return drawn


def when_boxes(typed: QueryDict, errors: Mapping[str, str], day: date | None = None) -> list[Box]:
    """The boxes for when the step happened: the day (`day`, else today, where none was typed), and the time."""
    standing = typed.get(DAY, f"{day or timezone.localdate():%Y-%m-%d}")
    wrong = errors.get(DAY) or errors.get("happened_at", "")
    return [
        Box(DAY, "办理日期", "date", standing, help="这件事实际发生的日期。", error=wrong),
        Box(TIME, "时刻", "time", typed.get(TIME, ""), required=False, help="按小时计的期限才填。", error=errors.get(TIME, "")),
    ]


def _box(ask: Input, typed: QueryDict | None, errors: Mapping[str, str], unit: Unit | None, matter: Matter | None) -> Box:
    box = asking.box_of(ask, errors.get(ask.name, ""))
    if ask.kind == "parties":
        return _people_box(box, ask, typed)
    if ask.kind == "staff":
        box.kind, box.choices = "several", officers_of(unit, ask.kinds)
        box.help = box.help or (f"不少于{ask.minimum}人。" if ask.minimum > 1 else "")
    elif ask.kind == "user":
        box.kind, box.choices = "choice", officers_of(unit, ask.kinds)
    elif ask.kind == "matter":
        entries = registered(ask.kinds)
        box.kind, box.choices = ("choice", entries) if entries else ("text", ())
        box.help = box.help or ("" if entries else "填已登记案件的编号。")
    box.value = _standing(ask, typed, matter, many=box.kind == "several")
    if typed is None and not box.value and (offer := _offer(ask, matter)):
        box.value, box.help = offer, box.help or OFFERED
    return box


def _offer(ask: Input, matter: Matter | None) -> str:
    """The text that the declaration offers where nothing stands yet."""
    offers = getattr(type(matter).column(ask.name), "offers", None) if matter is not None else None
    return offers(matter) if offers else ""


def _standing(ask: Input, typed: QueryDict | None, matter: Matter | None, many: bool) -> Any:
    """What stands in the box: what was typed, else what the ledger already knows."""
    if typed is not None:
        return typed.getlist(ask.name) if many else typed.get(ask.name, "")
    known = matter is not None and not ask.personal and not getattr(type(matter).column(ask.name), "begins_empty", False)
    value = getattr(matter, ask.name, None) if known else None
    if value in (None, "", []):
        return [] if many else ""
    if many:
        return list(value)
    if ask.kind == "money":
        return f"{value / 100:.2f}"
    if ask.kind == "yesno":
        return "true" if value else "false"
    return str(codec.encode(type(matter).column(ask.name), value))  # type: ignore[union-attr]


def _people_box(box: Box, ask: Input, typed: QueryDict | None) -> Box:
    places = asking.places(typed, ask.name) if typed is not None else 0
    extra = 1 if typed is not None and typed.get("more") == ask.name else 0
    count = max(places + extra, ask.minimum, 1)
    box.rows = [_person(ask.name, place, typed) for place in range(count)]
    box.more = ask.maximum is None or count < ask.maximum
    return box


def _person(capacity: str, place: int, typed: QueryDict | None) -> SimpleNamespace:
    drawn = []
    for name in ENTERED:
        full = f"{capacity}-{place}-{name}"
        choices = asking.PARTY_CHOICES.get(name, ())
        value = typed.get(full, "") if typed is not None else ""
        drawn.append(Box(full, LABELS[name], "choice" if choices else "text", value, choices=choices))
    return SimpleNamespace(place=place + 1, boxes=drawn)


def suggestions(matter: Matter, name: str, user: User | None) -> list[Suggestion]:
    """Whom the declaration proposes for the field `name`, each with its reason; none where it proposes nobody."""
    return [
        Suggestion(each.entry.number, each.entry.title, each.reason, each.refusal.what if each.refusal else "")
        for each in proposed(matter, name, user) or ()
    ]


def registered(kinds: Sequence[str]) -> list[tuple[str, str]]:
    """Open entries, (number, title), of registers that all staff may see; none where a kind is no such register, or they are too many to choose from."""
    if not kinds or not all(kind in every_kind() and every_kind()[kind].common for kind in kinds):
        return []
    found = list(Matter.objects.of_kinds(kinds).open().order_by("title").values_list("number", "title")[: MOST_ENTRIES + 1])
    return found if len(found) <= MOST_ENTRIES else []


def officers_of(unit: Unit | None, kinds: Sequence[str] = ()) -> list[tuple[str, str]]:
    """People of `unit`, or of all units of `kinds` where named, who may be named in a matter today, (user name, words)."""
    if unit is None:
        return []
    held = Post.objects.in_units_of(kinds, NAMED) if kinds else Post.objects.in_unit(unit, NAMED)
    posts = held.held_on(timezone.localdate()).select_related("user", "unit")
    people = {
        post.user.username: f"{post.user.full_name}（{post.unit.short_name}）" if kinds else post.user.full_name for post in posts
    }
    return list(people.items())


def arranged(drawn: Sequence[Box], step: Action, typed: QueryDict) -> dict[str, Any]:
    """The boxes as the form draws them: `boxes`, the `spare` ones folded away where they are many, note and files `last`.

    What the step weighs is never folded away.
    """
    weighed = {step.weighs.amount, step.weighs.reason} if step.weighs else set()
    last = [box for box in drawn if box.name in (NOTE, FILES)]
    asked = [box for box in drawn if box not in last]
    spare = [box for box in asked if not box.required and box.name not in weighed]
    if len(spare) <= MANY:
        return {"boxes": asked, "last": last}
    touched = any(box.error or (typed and box.value) for box in spare)
    return {"boxes": [box for box in asked if box not in spare], "spare": spare, "spare_open": touched, "last": last}


def wrong(drawn: Sequence[Box], errors: Mapping[str, str]) -> list[dict[str, str]]:
    """What is wrong, for the top of the form: one sentence each, with the place it leads to."""
    found = [{"anchor": box.id, "message": box.error} for box in drawn if box.error]
    shown = {box.error for box in drawn}
    return found + [{"anchor": "", "message": message} for message in errors.values() if message not in shown]
