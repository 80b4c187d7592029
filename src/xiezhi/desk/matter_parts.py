"""What the page of a matter shows, gathered from row, ledger and law; the page only draws it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from xiezhi.ledger import amend, codec, crypto, permit
from xiezhi.ledger.access import HANDLERS
from xiezhi.ledger.checklists import Ticks, checklists, items, said_in_lists, score
from xiezhi.ledger.keys import MatterKey
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.parties import LABELS, Party, personal_fields
from xiezhi.ledger.units import Post, Unit, User

from .columns import ordered, shown
from .frame import line_title

LONG = 30


def trail(matter: Matter) -> list[dict[str, str]]:
    """Line, list, matter."""
    cls = matter.kind_class
    return [
        {"title": line_title(matter.line)},
        {"title": str(cls._meta.verbose_name), "url": reverse("list", args=[matter.kind])},
        {"title": matter.number, "url": matter.get_absolute_url()},
    ]


def progress(matter: Matter) -> list[dict[str, Any]]:
    """The states the matter went through, each with its day, and the one it stands in now."""
    steps: list[dict[str, Any]] = []
    for fact in matter.history:
        if not fact.state:
            continue
        word = type(matter).state_label(fact.state)
        if not steps or steps[-1]["word"] != word:
            steps.append({"word": word, "state": "past", "on": fact.happened_on})
    if steps:
        steps[-1]["state"] = "now"
    return steps


def facts(matter: Matter, revealed: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """Entered fields, label and value; personal text masked unless `revealed`; fields not entered yet left out."""
    found = []
    apart = said_in_lists(type(matter))
    for name in ordered(type(matter)):
        column: Any = type(matter).column(name)
        value = getattr(matter, name)
        if value in (None, "", []) or name in apart:
            continue
        secret = getattr(column, "personal", False)
        text = revealed.get(name, "") if secret and revealed else shown(matter, name)
        fact = {"label": str(column.verbose_name), "value": text, "long": len(text) > LONG, "masked": secret and not revealed}
        if column.is_relation and isinstance(value, Matter):
            fact["url"] = value.get_absolute_url()
        found.append(fact)
    return found


def lists(matter: Matter, user: User) -> list[dict[str, Any]]:
    """The checklists of the matter: each item, done by whom and when with what was entered; of an open one, where it may be ticked."""
    return [_checklist(matter, user, name, ticks) for name, ticks in checklists(type(matter)).items() if items(matter, name)]


def _checklist(matter: Matter, user: User, name: str, ticks: Ticks) -> dict[str, Any]:
    cls = type(matter)
    done = ticks.facts(matter.history)
    step = next(step for step in cls.actions.values() if step.records == ticks.event)
    may = permit.refusal_of(user, matter, step) is None
    rows = []
    for item, word in items(matter, name):
        fact = done.get(item)
        address = reverse("step", args=[matter.pk, step.name]) if may and (ticks.item or item == user.username) else ""
        rows.append(
            {
                "word": word,
                "done": fact is not None,
                "on": fact.happened_on if fact else None,
                "who": codec.full_name(codec.lasting_name(User, fact.by_id)) if fact and fact.by_id and ticks.item else "",
                "entries": entries(matter, {key: kept for key, kept in fact.data.items() if key != ticks.item}) if fact else [],
                "url": f"{address}?{urlencode({ticks.item: item})}" if address and ticks.item else address,
            }
        )
    return {"title": str(cls.column(name).verbose_name), "score": score(matter, name), "rows": rows}


def people(matter: Matter, user: User, revealed: Iterable[Mapping[str, str]] | None = None) -> list[dict[str, Any]]:
    """Parties by capacity: name as the user may see it, numbers and addresses masked unless `revealed`."""
    plain = list(revealed) if revealed is not None else None
    named = permit.sees_names(user, matter)
    key = key_of(matter)
    return [_party(matter, row, named, key, plain[place] if plain else None) for place, row in enumerate(matter.people)]


def key_of(matter: Matter) -> bytes | None:
    """The matter's key; None where it was destroyed at the end of retention."""
    try:
        return matter.key.open()
    except (crypto.KeyGone, MatterKey.DoesNotExist):
        return None


def _party(matter: Matter, row: Party, named: bool, key: bytes | None, plain: Mapping[str, str] | None) -> dict[str, Any]:
    secret = personal_fields(row.kind)
    lines = []
    for name in ("id_number", "phone", "address", "representative", "agent"):
        kept = getattr(row, name)
        if not kept:
            continue
        label = row.get_id_type_display() if name == "id_number" and row.id_type else LABELS[name]
        lines.append({"label": label, "value": plain.get(name, "") if plain else _veiled(kept, key, name in secret)})
    name = plain["name"] if plain else _open(row.name, key, row.shown) if named else row.shown
    capacity = type(matter).capacities[row.capacity].verbose_name
    return {"capacity": capacity, "name": name, "kind": row.get_kind_display(), "lines": lines}


def _open(token: str, key: bytes | None, otherwise: str) -> str:
    return crypto.decrypt(key, token) if key is not None else otherwise


def _veiled(kept: str, key: bytes | None, secret: bool) -> str:
    if not secret:
        return kept
    return crypto.mask(crypto.decrypt(key, kept)) if key is not None else "保存期限已满，已销毁"


def parties_line(matter: Matter, drawn: list[dict[str, Any]]) -> str:
    """Parties in one line, by capacity: 申请人 黄某、李某；被申请人 …"""
    by_capacity: dict[str, list[str]] = {}
    for party in drawn:
        by_capacity.setdefault(party["capacity"], []).append(party["name"])
    parts = [
        f"{capacity} {'、'.join(names[:3])}{f'等{len(names)}人' if len(names) > 3 else ''}"
        for capacity, names in by_capacity.items()
    ]
    return "；".join(parts + opposing(matter))


def opposing(matter: Matter) -> list[str]:
    """Units that are a side of the matter: fields that name a unit."""
    found = []
    for name in ordered(type(matter)):
        column: Any = type(matter).column(name)
        if column.is_relation and column.related_model is Unit and getattr(matter, f"{name}_id"):
            found.append(f"{column.verbose_name} {getattr(matter, name).name}")
    return found


def entries(matter: Matter, data: Mapping[str, Any]) -> list[dict[str, str]]:
    """Values that an event holds, as the timeline shows them: label and value, personal text masked."""
    cls = type(matter)
    found = []
    for name, kept in data.items():
        if name not in cls.capacities and cls.column(name) is None:
            continue
        label = cls.capacities[name].verbose_name if name in cls.capacities else str(cls.column(name).verbose_name)
        found.append({"label": label, "value": codec.shown(cls, name, kept)})
    return found


def has_secrets(matter: Matter) -> bool:
    """Whether the matter holds personal data that pages mask."""
    if any(getattr(row, name) for row in matter.people for name in personal_fields(row.kind)):
        return True
    return any(getattr(matter, name) for name in amend.personal_names(type(matter)))


def handlers(matter: Matter) -> dict[str, User]:
    """People of the matter's unit who may be its handler, by user name."""
    posts = Post.objects.in_unit(matter.unit, HANDLERS).held_on(timezone.localdate()).select_related("user")
    return {post.user.username: post.user for post in posts if post.covers(matter.line)}
