"""全过程记录: every event as one sentence, with when, who, what was entered, what paper came of it, which clock it moved."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time
from typing import Any

from django.urls import reverse

from xiezhi import law
from xiezhi.ledger import fold
from xiezhi.ledger.citation import cited
from xiezhi.ledger.codec import full_name
from xiezhi.ledger.events import BEIJING, GENESIS, Event
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.verdicts import Verdict
from xiezhi.ledger.verify import check_chain
from xiezhi.ledger.write import NOON

from .matter_parts import entries

LOOKS = {fold.REVEALED}


def timeline(matter: Matter, verdicts: list[Verdict], papers: list[Any], corrects: bool = False) -> list[dict[str, Any]]:
    """One entry per event, the latest first. `corrects`: the reader may correct entries."""
    amended = {event.corrects: event for event in matter.entries if event.corrects is not None}
    by_seq = {event.seq: event for event in matter.entries}
    clocks = _clocks(matter, verdicts)
    of_step = defaultdict(list)
    for paper in papers:
        if paper.of_seq is not None:
            of_step[paper.of_seq].append(
                {"title": f"{paper.name} {paper.number}".strip(), "url": reverse("paper", args=[matter.pk, paper.pk])}
            )
    titles = {**type(matter).event_titles(), **fold.KERNEL_EVENTS}
    found = []
    for event in reversed(matter.entries):
        entry = _entry(matter, event, titles)
        entry["papers"] = of_step.get(event.seq, [])
        if event.name not in fold.KERNEL_EVENTS and event.seq not in amended:
            entry["clocks"] += clocks.get(event.seq, [])
        if event.seq in amended:
            entry |= _amended(amended[event.seq], titles)
        if event.corrects is not None and event.corrects in by_seq:
            old = by_seq[event.corrects]
            entry["corrects"] = {"anchor": f"e{old.seq}", "title": f"“{titles.get(old.name, old.name)}”"}
        if corrects and event.name not in fold.KERNEL_EVENTS and amended.get(event.seq, event).name != fold.VOIDED:
            entry["correct_url"] = reverse("correct", args=[matter.pk, event.seq])
        found.append(entry)
    return found


def _entry(matter: Matter, event: Event, titles: dict[str, str]) -> dict[str, Any]:
    kind, remark, clocks = "step", "", []
    if event.deemed_by:
        kind, remark, clocks = "deemed", "依法视为", [f"依据：{cited(event.deemed_by)}"]
    elif event.name in fold.KERNEL_EVENTS:
        kind = "kernel"
    elif event.source in (Event.Source.IMPORT, Event.Source.PORTAL):
        remark = event.get_source_display()
    return {
        "anchor": f"e{event.seq}",
        "kind": kind,
        "title": titles.get(event.name, event.name),
        "remark": remark,
        "state": type(matter).state_label(event.state) if event.state else "",
        "happened_at": event.happened_at,
        "happened": instant_shown(event.happened_at),
        "recorded_at": event.recorded_at,
        "who": " ".join(part for part in (str(event.by) if event.by else "", event.post) if part),
        "note": event.note,
        "entries": _said(matter, event),
        "clocks": clocks,
        "digest": event.digest,
    }


def instant_shown(at: datetime) -> str:
    """Day, and time where one was entered: noon and the ends of a day stand for the day alone."""
    local = at.astimezone(BEIJING)
    alone = local.time() in (NOON, time(0), time(23, 59, 59))
    return f"{local:%Y-%m-%d}" if alone else f"{local:%Y-%m-%d %H:%M}"


def _said(matter: Matter, event: Event) -> list[dict[str, str]]:
    """What the event says, in words of the form it came from."""
    data = event.data
    if event.name == fold.CORRECTED:
        return entries(matter, data.get("fields", {}))
    if event.name == fold.ASSIGNED:
        return [{"label": "承办人", "value": full_name(data.get("handler", ""))}]
    if event.name == fold.CONTESTED:
        rule = law.rule(data["rule"])
        return [{"label": "针对", "value": f"{cited(data['rule'])} {rule.title}"}]
    if event.name in (fold.ISSUED, fold.ATTACHED, fold.NUMBER_VOIDED):
        return [
            {"label": label, "value": str(data[name])} for label, name in (("名称", "name"), ("文号", "number")) if data.get(name)
        ]
    return [] if event.name in LOOKS else entries(matter, data)


def _amended(event: Event, titles: dict[str, str]) -> dict[str, Any]:
    link = {"anchor": f"e{event.seq}", "title": titles[event.name]}
    return {"corrected": link, **({"kind": "voided"} if event.name == fold.VOIDED else {})}


def _clocks(matter: Matter, verdicts: list[Verdict]) -> dict[int, list[str]]:
    """By event, which clocks it started and which it settled."""
    steps = [event for event in matter.entries if event.name not in fold.KERNEL_EVENTS]
    found = defaultdict(list)
    for verdict in verdicts:
        rule = law.rule(verdict.rule)
        if rule.kind != "within" or not rule.start or not rule.until:
            continue
        began = [event for event in steps if event.happened_on == verdict.started]
        cause = [event for event in began if event.name in rule.start.events] or began
        if cause and verdict.due:
            found[cause[-1].seq].append(f"起算：{rule.title}，至{verdict.due:%Y-%m-%d}")
        settled = [event for event in steps if event.happened_at == verdict.done and event.name in rule.until.events]
        if settled:
            late = f"，逾期{verdict.days_over}日" if verdict.days_over else "，在期限内"
            found[settled[-1].seq].append(f"办结：{rule.title}{late}")
    return found


def integrity(matter: Matter) -> dict[str, Any]:
    """Whether the matter's chain of digests holds, in words: how many entries, the last digest, what is broken."""
    broken = list(check_chain(matter.number, list(matter.entries)))
    return {
        "count": len(matter.entries),
        "head": matter.head if matter.head != GENESIS else "",
        "broken": [item.why for item in broken],
    }
