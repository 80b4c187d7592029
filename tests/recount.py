"""A second way to every figure: a walk over each matter's own history in plain Python.

Of `xiezhi.figures` it knows the declarations (what is to be counted) and nothing of how they are computed: no SQL, no view of
standing events, no kept verdicts. What a row's matter last said is read from its facts, verdicts are judged anew as of the day.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from xiezhi import law
from xiezhi.bureau.mediation.figures import DuePerformance
from xiezhi.bureau.public_service.coverage import InForce, Served, Standing
from xiezhi.bureau.public_service.figures import REPLIED, REPLY, InTime
from xiezhi.bureau.reconsideration.figures import Aged
from xiezhi.figures.figure import Amount, AverageDays, Count, Figure, Growth, Share, YearBefore
from xiezhi.figures.periods import Period
from xiezhi.figures.phrases import Counted, Either, Phrase
from xiezhi.figures.review import Clean, Duties, VerdictsIn
from xiezhi.ledger.events import BEIJING, Event
from xiezhi.ledger.fold import Fact, facts
from xiezhi.ledger.log import told
from xiezhi.ledger.matter import Matter, kinds
from xiezhi.ledger.units import Unit
from xiezhi.ledger.verdicts import row_of

FAULTS = ("breached", "overdue")
COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "gt": operator.gt, "gte": operator.ge, "lt": operator.lt, "lte": operator.le,
    "exact": operator.eq, "in": lambda said, wanted: said in wanted,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Told:
    """One matter as its own history tells it."""

    matter: Matter
    facts: list[Fact]

    def until(self, day: date) -> list[Fact]:
        return [fact for fact in self.facts if fact.happened_on <= day]

    def first(self, names: Iterable[str], day: date) -> Fact | None:
        return min(
            (fact for fact in self.until(day) if fact.name in names), key=lambda fact: (fact.happened_at, fact.seq), default=None
        )

    def had(self, names: Iterable[str], day: date) -> bool:
        return self.first(names, day) is not None


@dataclass(frozen=True)
class Row:
    """A matter, with the fact or the verdict that makes it a row."""

    told: Told
    fact: Fact | None = None
    verdict: Any = None

    @property
    def key(self) -> tuple[Any, ...]:
        return (self.told.matter.pk, self.fact and self.fact.seq, self.verdict and (self.verdict.rule, self.verdict.occurrence))


@dataclass
class Recount:
    """The figures of one period, counted once more."""

    period: Period
    _held: dict[str, list[Told]] = field(default_factory=dict)
    _judged: dict[int, list[Any]] = field(default_factory=dict)
    _rows: dict[Any, list[Row]] = field(default_factory=dict)

    @cached_property
    def before(self) -> Recount:
        return Recount(self.period.year_before(), self._held)

    def number(self, figure: Figure) -> tuple[float | None, int | None]:
        """(value, size of the population or None)."""
        return self._reckoned(figure, {role: self.rows(source) for role, source in figure.sources().items()})

    def parts(self, figure: Figure, by: str) -> dict[Any, float | None]:
        """Value → number of the rows that say so."""
        sources = figure.sources()
        own = all(getattr(source, "counted", None) is Counted.EACH for source in sources.values())
        found: dict[Any, dict[str, list[Row]]] = defaultdict(lambda: {role: [] for role in sources})
        for role, source in sources.items():
            for row in self.rows(source):
                found[self.says(row, by, first_own=own)][role].append(row)
        return {value: self._reckoned(figure, rows)[0] for value, rows in found.items()}

    def _reckoned(self, figure: Figure, rows: dict[str, list[Row]]) -> tuple[float | None, int | None]:
        match figure:
            case Count():
                return len(rows["rows"]), None
            case Amount(total=total):
                own = getattr(figure.rows, "counted", None) is Counted.EACH
                sums = sum(self.says(row, total, first_own=own) or 0 for row in rows["rows"])
                return (sums / 100 if self._is_money(rows["rows"], total) else sums), None
            case AverageDays(start=start):
                days = [
                    (row.fact.happened_on - begun.happened_on).days
                    for row in rows["rows"]
                    if row.fact and (begun := row.told.first(start, self.period.last_day))
                ]
                return (sum(days) / len(days) if days else None), len(days)
            case Share():
                whole = len(rows["of"])
                return (100 * len(rows["part"]) / whole if whole else None), whole
            case Growth():
                was = len(rows["before"])
                return (100 * (len(rows["rows"]) - was) / was if was else None), was
        raise NotImplementedError(type(figure))

    @staticmethod
    def _is_money(rows: list[Row], name: str) -> bool:
        return any(row.told.matter.kind_class.column(f"{name}_fen") is not None for row in rows)

    def rows(self, source: Any) -> list[Row]:
        """The rows of a declared source."""
        if source not in self._rows:
            self._rows[source] = PLAIN[type(source)](self, source)
        return self._rows[source]

    def held(self, cls: type[Matter]) -> list[Told]:
        kind = cls.kind_name()
        if kind not in self._held:
            events: dict[int, list[Event]] = defaultdict(list)
            for event in Event.objects.filter(matter__kind=kind).order_by("matter_id", "seq"):
                events[event.matter_id].append(event)
            rows = cls._default_manager.select_related("unit").order_by("pk")
            self._held[kind] = [Told(matter, facts(events[matter.pk])) for matter in rows]
        return self._held[kind]

    def phrase(self, phrase: Phrase) -> list[Row]:
        rows = [row for cls in phrase.kinds for each in self.held(cls) for row in self._of_one(phrase, each)]
        return [row for row in rows if all(self._meets(row, condition) for condition in phrase.conditions)]

    def _of_one(self, phrase: Phrase, each: Told) -> list[Row]:
        begin, end = self.period.first_day, self.period.last_day
        if phrase.counted is Counted.EACH:
            return [Row(each, fact) for fact in each.facts if fact.name in phrase.names and begin <= fact.happened_on <= end]
        fact = each.first(phrase.names, end)
        if fact is None:
            return []
        if phrase.counted is Counted.CASE:
            return [Row(each, fact)] if fact.happened_on >= begin else []
        if phrase.counted is Counted.PENDING:
            return [] if self._ended(phrase, each, end) else [Row(each, fact)]
        ended = self._ended(phrase, each, begin - timedelta(days=1))
        return [Row(each, fact)] if fact.happened_on < begin and not ended else []

    @staticmethod
    def _ended(phrase: Phrase, each: Told, day: date) -> bool:
        finished = each.matter.kind_class.finished_states()
        return any(fact.name in phrase.ends if phrase.ends else fact.state in finished for fact in each.until(day))

    def _meets(self, row: Row, condition: Any) -> bool:
        if condition.events:
            return row.told.had(condition.events, self.period.last_day) is condition.wanted
        said = self.says(row, condition.attribute, only_own=condition.own)
        if condition.value is None or said is None:
            return condition.value is None and said is None
        money = row.told.matter.kind_class.column(f"{condition.attribute}_fen") is not None
        wanted = _kept(condition.value, money)
        if isinstance(said, list):
            return any(each in said for each in (wanted if condition.lookup == "in" else [wanted]))
        return COMPARED[condition.lookup](said, wanted)

    def says(self, row: Row, name: str, *, only_own: bool = False, first_own: bool = False) -> Any:
        """What a row, or its matter by the period's last day, says under `name`."""
        matter = row.told.matter
        direct = {
            "unit": lambda: matter.unit.code, "unit_kind": lambda: matter.unit.kind, "kind": lambda: matter.kind,
            "office": lambda: _office(matter.unit), "event": lambda: row.fact and row.fact.name,
            "month": lambda: row.fact and row.fact.happened_on.month,
            "rule": lambda: row.verdict.rule, "stood": lambda: row.verdict.status,
        }  # fmt: skip
        if name in direct:
            return direct[name]()
        key, read = _reading(matter.kind_class, name)
        own = row.fact.data.get(key) if row.fact and key in row.fact.data else None
        if only_own or (first_own and _value(own, read) is not None):
            return _value(own, read)
        said = [fact.data[key] for fact in row.told.until(self.period.last_day) if key in fact.data]
        return _value(said[-1], read) if said else None

    def judged(self, each: Told) -> list[Any]:
        """Binding verdicts of the matter as of the period's last day."""
        if each.matter.pk not in self._judged:
            cls, past = each.matter.kind_class, each.until(self.period.last_day)
            verdicts = law.judge(cls.kind_name(), told(cls, each.matter.unit, past), self.period.last_day) if past else []
            rows = [row_of(cls, each.matter.pk, verdict) for verdict in verdicts]
            self._judged[each.matter.pk] = [row for row in rows if not row.of_party and not row.advice]
        return self._judged[each.matter.pk]

    def settled_in_period(self, verdict: Any) -> bool:
        ran_out = verdict.status == "overdue" or (verdict.status == "breached" and law.rule(verdict.rule).kind == "within")
        day = verdict.due + timedelta(days=1) if ran_out else verdict.done and verdict.done.astimezone(BEIJING).date()
        return bool(day) and self.period.first_day <= day <= self.period.last_day

    def duties(self, source: Duties) -> list[Row]:
        found = kinds()
        return [
            Row(each, None, verdict)
            for kind in sorted({law.rule(rule).matter for rule in source.rules})
            for each in self.held(found[kind])
            for verdict in self.judged(each)
            if verdict.rule in source.rules and verdict.status in source.statuses and self.settled_in_period(verdict)
        ]

    def verdicts_in(self, source: VerdictsIn) -> list[Row]:
        return [
            Row(each, None, verdict)
            for each in _once(self.rows(source.cases))
            for verdict in self.judged(each)
            if verdict.status in source.statuses
        ]

    def clean(self, source: Clean) -> list[Row]:
        return [row for row in self.rows(source.cases) if not any(verdict.status in FAULTS for verdict in self.judged(row.told))]

    def in_force(self, source: InForce) -> list[Row]:
        last = self.period.last_day.isoformat()
        return [row for row in self.rows(source.phrase) if (self.says(row, source.until) or "") >= last]

    def standing(self, source: Standing) -> list[Row]:
        found = []
        for each in self.held(source.kind):
            moves = [fact for fact in each.until(self.period.last_day) if fact.state]
            last = max(moves, key=lambda fact: (fact.happened_at, fact.seq), default=None)
            if last and last.state == source.state:
                found.append(Row(each, last))
        return found

    def served(self, source: Served) -> list[Row]:
        named = {self.says(row, source.naming) for row in self.rows(source.service)} - {None}
        return [
            row
            for row in self.rows(source.entries)
            if (self.says(row, source.own) if source.own else row.told.matter.number) in named
        ]

    def due_performance(self, source: DuePerformance) -> list[Row]:
        first, last = self.period.first_day.isoformat(), self.period.last_day.isoformat()
        found = []
        for each in self.held(kinds()["mediation.case"]):
            in_force = each.first(["agreement_effective"], self.period.last_day)
            ended = each.had(["mediation_withdrawn"], self.period.last_day)
            if in_force is None or ended or not first <= (self.says(Row(each, in_force), "performance_due_on") or "") <= last:
                continue
            if not source.done or each.had(["performance_completed"], self.period.last_day):
                found.append(Row(each, in_force))
        return found

    def aged(self, source: Aged) -> list[Row]:
        day = self.period.last_day
        found = []
        for each in self.held(kinds()["reconsideration.reviewer"]):
            joined, left = each.first(["reviewer_appointed"], day), each.had(["reviewer_left"], day)
            if joined and not left and (born := self.says(Row(each, joined), "born_on")):
                birth = date.fromisoformat(born)
                age = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
                if source.youngest <= age < source.older:
                    found.append(Row(each, joined))
        return found

    def answered_in_time(self, _: InTime) -> list[Row]:
        def in_time(each: Told) -> bool:
            cls, past = each.matter.kind_class, each.until(self.period.last_day)
            verdicts = law.judge(cls.kind_name(), told(cls, each.matter.unit, past), self.period.last_day)
            return any(verdict.rule == REPLY and verdict.status == "met" for verdict in verdicts)

        return [row for row in self.rows(REPLIED) if in_time(row.told)]


PLAIN: dict[type, Callable[[Recount, Any], list[Row]]] = {
    Phrase: Recount.phrase,
    Either: lambda self, source: list({row.key: row for phrase in source.phrases for row in self.rows(phrase)}.values()),
    YearBefore: lambda self, source: self.before.rows(source.rows),
    Duties: Recount.duties,
    VerdictsIn: Recount.verdicts_in,
    Clean: Recount.clean,
    InForce: Recount.in_force,
    Standing: Recount.standing,
    Served: Recount.served,
    DuePerformance: Recount.due_performance,
    Aged: Recount.aged,
    InTime: Recount.answered_in_time,
}


def _once(rows: list[Row]) -> list[Told]:
    return list({row.told.matter.pk: row.told for row in rows}.values())


def _reading(cls: type[Matter], name: str) -> tuple[str, Callable[[Any], Any]]:
    """The key under which events keep what is called `name`, and how it is read."""
    if cls.column(name) is not None and name != "handler":
        return name, lambda kept: kept
    if cls.column(f"{name}_fen") is not None:
        return f"{name}_fen", lambda kept: kept
    stem, _, ending = name.rpartition("_")
    return stem, len if ending == "count" else lambda people: people[0]["kind"] if people else None


def _value(kept: Any, read: Callable[[Any], Any]) -> Any:
    return None if kept is None or kept == "" else read(kept)


def _kept(value: Any, money: bool) -> Any:
    if isinstance(value, tuple | list):
        return [_kept(each, money) for each in value]
    if money:
        return round(value * 100)
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, str) else value


def _office(unit: Unit) -> str:
    above: Unit | None = unit
    while above is not None:
        if above.kind == Unit.Kind.JUSTICE_OFFICE:
            return above.code
        above = above.parent
    return ""
