"""Law packs: TOML files of one statute in one version, read and checked to the last key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from xiezhi.law.calendar import calendar
from xiezhi.law.conditions import events
from xiezhi.law.entries import Entry
from xiezhi.law.errors import CalendarError, PackError
from xiezhi.law.periods import LAST_DAYS
from xiezhi.law.rules import ANY_KIND, CERTAINTIES, DEEMS_ON, KINDS, Extension, Ref, Rule, Statute

BUILT_IN = Path(__file__).parent / "packs" / "cn"

_STATUTE_KEYS = {"id", "title", "version", "in_force", "repealed", "matter", "governed_by", "calendar", "last_day", "first_day"}
_RULE_KEYS = {
    "id",
    "title",
    "article",
    "kind",
    "when",
    "breach",
    "certainty",
    "in_force",
    "repealed",
    "matter",
    "last_day",
    "first_day",
}
_KIND_KEYS = {
    "within": {"from", "until", "limit", "extend", "suspend", "each", "optional", "deems", "deems_on"},
    "not_before": {"from", "event", "limit", "passed"},
    "ahead": {"event", "before", "limit", "clear"},
    "precedes": {"first", "then"},
    "requires": {"event", "times", "by"},
    "forbids": {"event", "after"},
    "range": {"value", "min", "max", "among", "at"},
}
_NEEDED = {
    "within": ("from", "until", "limit"),
    "not_before": ("from", "event", "limit"),
    "ahead": ("event", "before", "limit"),
    "precedes": ("first", "then"),
    "requires": ("event",),
    "forbids": ("event",),
    "range": ("value",),
}

KnownEvents = Mapping[str, Iterable[str]]


def load_packs(known_events: KnownEvents | None = None) -> list[Rule]:
    """The rules of all built-in packs, in the order of file names and of each file.

    known_events: the events of every known kind of matter; a pack that names another is refused.
    Raises PackError.
    """
    return load_files(sorted(BUILT_IN.glob("*.toml")), known_events)


def load_files(paths: Iterable[Path | str], known_events: KnownEvents | None = None) -> list[Rule]:
    """The rules of these packs. Raises PackError, also where two packs have the same statute id."""
    rules: list[Rule] = []
    files: dict[str, str] = {}
    for path in paths:
        pack = load_pack(path, known_events)
        statute = pack[0].statute
        if statute.id in files:
            raise PackError(f"{path}：statute：id：“{statute.id}”与 {files[statute.id]} 重复")
        files[statute.id] = str(path)
        rules += pack
    return rules


def load_pack(path: Path | str, known_events: KnownEvents | None = None) -> list[Rule]:
    """The rules of one pack; at least one. Raises PackError that names file, rule and key."""
    path = Path(path)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PackError(f"{path}：读不到规则包（{error.strerror}）") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{path}：规则包应当是 UTF-8 编码") from error
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{path}：不是有效的 TOML（{error}）") from error
    for key in data:
        if key not in ("statute", "rule"):
            raise PackError(f"{path}：{key}：规则包没有这个键，只能有 [statute] 和 [[rule]]")
    if not isinstance(data.get("statute"), dict):
        raise PackError(f"{path}：statute：缺少 [statute]")
    if not isinstance(data.get("rule"), list) or not data["rule"]:
        raise PackError(f"{path}：rule：缺少 [[rule]]")
    head = Entry(path, "statute", data["statute"])
    statute = _statute(head)
    first_day = head.choice("first_day", ("counted", "not_counted"), "not_counted")
    rules: list[Rule] = []
    for index, values in enumerate(data["rule"], start=1):
        rule = _rule(Entry.of_rule(path, index, values), statute, first_day)
        if any(rule.id == other.id for other in rules):
            raise PackError(f"{path}：规则 {rule.id.removeprefix(statute.id + '.')}：id：与前面的规则重复")
        _check_events(path, rule, known_events)
        rules.append(rule)
    return rules


def _statute(entry: Entry) -> Statute:
    entry.only(_STATUTE_KEYS)
    identity = entry.identity()
    in_force = entry.date("in_force")
    if in_force is None:
        raise entry.error("in_force", "缺少施行日期")
    return Statute(
        id=identity,
        title=entry.text("title"),
        version=entry.text_or_date("version"),
        in_force=in_force,
        repealed=_repealed(entry, in_force),
        matter=entry.text("matter", ANY_KIND),
        governed_by=entry.ref("governed_by"),
        calendar=_calendar(entry),
        last_day=entry.choice("last_day", LAST_DAYS, "next_workday"),
        file=str(entry.file),
    )


def _repealed(entry: Entry, in_force: Any) -> Any:
    repealed = entry.date("repealed")
    if repealed is not None and repealed <= in_force:
        raise entry.error("repealed", f"废止日期 {repealed} 应当晚于施行日期 {in_force}")
    return repealed


def _calendar(entry: Entry) -> Any:
    name = entry.text("calendar", "cn")
    try:
        return calendar(name if name in ("cn", "weekends") else str((entry.file.parent / name).resolve()))
    except CalendarError as error:
        raise entry.error("calendar", str(error)) from error


def _rule(entry: Entry, statute: Statute, first_day: str) -> Rule:
    identity = entry.identity()
    kind = entry.choice("kind", KINDS)
    entry.only(_RULE_KEYS | _KIND_KEYS[kind], kind)
    for key in _NEEDED[kind]:
        if key not in entry.values:
            raise entry.error(key, f"{kind} 规则缺少这个键")
    in_force = entry.date("in_force") or statute.in_force
    condition = entry.condition()
    rule = Rule(
        id=f"{statute.id}.{identity}",
        statute=statute,
        title=entry.text("title"),
        article=entry.text_or_number("article"),
        kind=kind,
        matter=entry.text("matter", statute.matter),
        in_force=max(in_force, statute.in_force),
        repealed=min(filter(None, (_repealed(entry, in_force), statute.repealed)), default=None),
        governed_by=_changeovers().get(f"{statute.id}.{identity}") or statute.governed_by,
        certainty=entry.choice("certainty", CERTAINTIES, "text"),
        breach=entry.text("breach", ""),
        condition=condition,
        when=entry.text("when", "").strip(),
        last_day=entry.choice("last_day", LAST_DAYS, statute.last_day),
        first_day_counted=entry.choice("first_day", ("counted", "not_counted"), first_day) == "counted",
        limit=entry.limit("limit"),
        start=entry.ref("from"),
        until=entry.ref("until"),
        event=entry.ref("event"),
        before=entry.ref("before"),
        first=entry.ref("first"),
        then=entry.ref("then"),
        by=entry.ref("by"),
        after=entry.ref("after"),
        at=entry.ref("at"),
        extension=_extension(entry),
        suspensions=entry.pairs("suspend"),
        each=entry.flag("each"),
        optional=entry.flag("optional"),
        passed=entry.flag("passed"),
        clear=entry.flag("clear"),
        times=entry.count("times", 1),
        value=_value(entry),
        low=entry.bound("min"),
        high=entry.bound("max"),
        among=entry.bounds("among"),
        deems=entry.text("deems", ""),
        deems_on=entry.choice("deems_on", DEEMS_ON, "due"),
    )
    _check_rule(entry, rule)
    return rule


@lru_cache(maxsize=1)
def _changeovers() -> dict[str, Ref]:
    """Rule → the event whose day picks its text, where that is another than its statute's."""
    table = tomllib.loads((BUILT_IN.parent / "changeovers.toml").read_text(encoding="utf-8"))
    return {
        f"{statute}.{rule}": Ref((event,) if isinstance(event, str) else tuple(event))
        for statute, rules in table.items()
        for rule, event in rules.items()
    }


def _value(entry: Entry) -> str:
    return entry.text("value", "").removeprefix("@")


def _extension(entry: Entry) -> Extension | None:
    table = entry.table("extend", {"event", "by", "at_most"})
    if table is None:
        return None
    event, by = table.ref("event"), table.limit("by")
    if event is None or by is None:
        raise entry.error("extend", "应当写明 event（事件）和 by（延长多久）")
    if by.unit == "by":
        raise entry.error("extend", f"by：“{by}”是日期，不是延长的长度")
    return Extension(event, by, table.count("at_most", None))


def _check_rule(entry: Entry, rule: Rule) -> None:
    limit, extension = rule.limit, rule.extension
    if extension and limit and (extension.by.unit == "hours") != (limit.unit == "hours"):
        raise entry.error("extend", f"小时与日、月、年不能混用：期限是“{limit}”，延长是“{extension.by}”")
    if rule.kind == "ahead" and limit and limit.unit == "by":
        raise entry.error("limit", f"“{limit}”是日期，不能倒推")
    if rule.kind == "ahead" and rule.clear and rule.in_hours:
        raise entry.error("clear", "以小时计的期限不能用 clear")
    if rule.each and rule.start and rule.start.attributes:
        raise entry.error("each", "from 是字段里的日期时不能逐次计算")
    if "deems_on" in entry.values and not rule.deems:
        raise entry.error("deems_on", "没有写 deems（视为发生的事件）")
    if rule.kind == "range":
        _check_range(entry, rule)
    for key in ("extend", "suspend", "at"):
        if any(ref.attributes for name, ref in rule.refs() if name == key):
            raise entry.error(key, "这里只能写事件名，不能写 @字段")
    for stop, restart in rule.suspensions:
        if set(stop.events) & set(restart.events):
            raise entry.error("suspend", "同一事件不能既中止又恢复")


def _check_range(entry: Entry, rule: Rule) -> None:
    bounded = rule.low is not None or rule.high is not None
    if not rule.value:
        raise entry.error("value", "缺少字段名")
    if bounded == (rule.among is not None):
        raise entry.error("min", "range 规则应当写 min、max（可只写一个），或者写 among，不能都写或都不写")
    try:
        if rule.low is not None and rule.high is not None and rule.low > rule.high:  # type: ignore[operator]
            raise entry.error("min", f"min {rule.low} 大于 max {rule.high}")
    except TypeError as error:
        raise entry.error("min", "min 与 max 的类型应当相同") from error


def _check_events(path: Path, rule: Rule, known_events: KnownEvents | None) -> None:
    if known_events is None or rule.matter == ANY_KIND or rule.matter not in known_events:
        return
    known = set(known_events[rule.matter])
    named: list[tuple[str, set[str]]] = [(key, set(ref.events)) for key, ref in rule.refs()]
    named.append(("when", events(rule.condition) if rule.condition else set()))
    named.append(("governed_by", set(rule.governed_by.events) if rule.governed_by else set()))
    if rule.deems:
        named.append(("deems", {rule.deems}))
    local = rule.id.removeprefix(rule.statute.id + ".")
    for key, names in named:
        for name in sorted(names - known):
            raise PackError(f"{path}：规则 {local}：{key}：{rule.matter} 没有事件“{name}”")
