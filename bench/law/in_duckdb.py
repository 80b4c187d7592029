"""The rules of fines.toml as DuckDB SQL, as a good analyst would write them: one pass for the facts of every case,
joins to a table of days that already knows the next working day and the 5th, 7th and 10th, then one CASE per rule.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from xiezhi.law import days
from xiezhi.law.calendar import calendar

STATUSES = ("met", "breached", "overdue", "pending", "suspended", "unknown", "not_applicable")
MET, BREACHED, OVERDUE, PENDING, SUSPENDED, UNKNOWN, NOT_APPLICABLE = range(7)
RULES = (
    "send",
    "notify",
    "pay",
    "appeal",
    "forward",
    "decide",
    "tell",
    "penalise",
    "wait",
    "notified-first",
    "sent-first",
    "notice-by-collection",
    "no-collection-after-waiver",
    "amount",
    "collect",
    "tell-ahead",
)

FACTS = """
create or replace temp table facts as
select matter,
  min("at") filter (event = 'created') as created, min("at") filter (event = 'sent') as sent,
  min("at") filter (event = 'notified') as notified, min("at") filter (event = 'penalised') as penalised,
  min("at") filter (event = 'collected') as collected, min("at") filter (event = 'paid') as paid,
  max("at") filter (event = 'paid') as paid_last, min("at") filter (event = 'appealed') as appealed,
  min("at") filter (event = 'forwarded') as forwarded, min("at") filter (event = 'decided') as decided,
  min("at") filter (event = 'told') as told, min("at") filter (event = 'suspended') as suspended,
  min("at") filter (event = 'resumed') as resumed, min("at") filter (event = 'extended') as extended,
  min("at") filter (event = 'heard') as heard,
  any_value(amount) as amount, any_value(vehicle) as vehicle, any_value(dismissal) as dismissal
from read_parquet($log) where "at" < $cutoff group by matter
"""

ENDS = """
create or replace temp table ends as
with reached as (
  select *, case when paid > notified then paid when paid_last > notified then paid_last end as paid_after_notice,
    case when paid > penalised then paid when paid_last > penalised then paid_last end as paid_after_penalty,
    case when sent > created then sent end as sent_after, case when notified > sent then notified end as notified_after,
    case when appealed > notified then appealed end as appealed_after,
    case when forwarded > appealed then forwarded end as forwarded_after,
    case when decided > forwarded then decided end as decided_after, case when told > decided then told end as told_after,
    case when collected > penalised then collected end as collected_after,
    case when resumed > suspended then resumed end as restarted,
    forwarded::date + 90 as decide_base,
    greatest(suspended::date + 1, forwarded::date + 1) as off_first
  from facts where created >= date '2018-01-01')
select reached.*, least(paid_after_notice, appealed_after) as pay_done, least(collected_after, paid_after_penalty) as collect_done,
  c_send.next as due_send, c_notify.next as due_notify, c_pay.next as due_pay, c_forward.plus5 as due_forward,
  c_decide.next as due_decide, c_tell.plus10 as due_tell, c_penalise.next + 1 as due_penalise, c_wait.next as due_wait,
  c_collect.next as due_collect, c_ahead.back7 as due_ahead
from reached
left join days c_send on c_send.day = created::date + 90
left join days c_notify on c_notify.day = sent::date + 60
left join days c_pay on c_pay.day = notified::date + 60
left join days c_forward on c_forward.day = appealed::date
left join days c_decide on c_decide.day = case when restarted::date >= off_first and off_first <= decide_base
  then decide_base + (restarted::date - off_first + 1)::int else decide_base end::date
left join days c_tell on c_tell.day = decided::date
left join days c_penalise on c_penalise.day = notified::date + 60
left join days c_wait on c_wait.day = (penalised::date + interval 6 month)::date
left join days c_collect on c_collect.day =
  (penalised::date + case when extended > penalised then interval 14 month else interval 12 month end)::date
left join days c_ahead on c_ahead.day = heard::date
"""


def _within(start: str, done: str, due: str) -> str:
    return (
        f"case when {start} is null then {NOT_APPLICABLE} when {done}::date <= {due} then {MET} "
        f"when {done} is not null then {BREACHED} when {due} < $today then {OVERDUE} else {PENDING} end"
    )


def _not_before(start: str, event: str, due: str) -> str:
    return (
        f"case when {start} is null then {NOT_APPLICABLE} when {event} is null then {PENDING} "
        f"when {event}::date < {due} then {BREACHED} else {MET} end"
    )


def _precedes(first: str, then: str) -> str:
    return f"case when {then} is null then {NOT_APPLICABLE} when {first} < {then} then {MET} else {BREACHED} end"


_STANDING = "(suspended is not null and restarted is null and suspended::date <= due_decide)"
_STOOD = "(decided_after > suspended and (restarted is null or decided_after < restarted) and suspended::date <= due_decide)"
_DECIDE = (
    f"case when forwarded is null then {NOT_APPLICABLE} when decided_after::date <= due_decide or {_STOOD} then {MET} "
    f"when decided_after is not null then {BREACHED} when {_STANDING} then {SUSPENDED} "
    f"when due_decide < $today then {OVERDUE} else {PENDING} end"
)
_NO_DUE = f"{_STANDING} and (decided_after is null or decided_after > suspended)"

# rule: (status, due)
VERDICTS = {
    "send": (_within("created", "sent_after", "due_send"), "due_send"),
    "notify": (_within("sent", "notified_after", "due_notify"), "due_notify"),
    "pay": (_within("notified", "pay_done", "due_pay"), "due_pay"),
    "appeal": (
        f"case when appealed_after is null then {NOT_APPLICABLE} else {_within('notified', 'appealed_after', 'due_pay')} end",
        "due_pay",
    ),
    "forward": (_within("appealed", "forwarded_after", "due_forward"), "due_forward"),
    "decide": (_DECIDE, f"case when {_NO_DUE} then null else due_decide end"),
    "tell": (_within("decided", "told_after", "due_tell"), "due_tell"),
    "penalise": (_not_before("notified", "penalised", "due_penalise"), "due_penalise"),
    "wait": (_not_before("penalised", "collected", "due_wait"), "due_wait"),
    "notified-first": (_precedes("notified", "penalised"), "null::date"),
    "sent-first": (_precedes("sent", "notified"), "null::date"),
    "notice-by-collection": (
        f"case when collected is null then {PENDING} when notified < collected then {MET} else {BREACHED} end",
        "null::date",
    ),
    "no-collection-after-waiver": (
        f"case when decided is null or dismissal <> 'lifted' then {NOT_APPLICABLE} when dismissal is null then {UNKNOWN} "
        f"when collected is not null then {BREACHED} else {MET} end",
        "null::date",
    ),
    "amount": (f"case when amount is null then {UNKNOWN} when amount <= 4000 then {MET} else {BREACHED} end", "null::date"),
    "collect": (
        f"case when penalised is null then {NOT_APPLICABLE} when vehicle is null then {UNKNOWN} "
        f"when vehicle not in ('car', 'truck') then {NOT_APPLICABLE} "
        f"else {_within('penalised', 'collect_done', 'due_collect')} end",
        "case when vehicle is null then null else due_collect end",
    ),
    "tell-ahead": (
        f"case when heard is null then {NOT_APPLICABLE} when told::date <= due_ahead then {MET} "
        f"when told is not null then {BREACHED} when due_ahead < $today then {OVERDUE} else {PENDING} end",
        "due_ahead",
    ),
}


class Sql:
    """A DuckDB connection that can answer the same question as the kernel."""

    def __init__(self, log: Path, as_of: date) -> None:
        self.log, self.as_of = log, as_of
        self.connection = duckdb.connect()
        self.connection.register("days_arrow", day_table())
        self.connection.execute("create table days as select * from days_arrow")

    def counts(self) -> dict[str, dict[str, int]]:
        """How many verdicts of each status, by rule."""
        self.judge()
        parts = [
            f"select {index} as rule, s{index} as status, count(*) from verdicts group by all" for index in range(len(RULES))
        ]
        found: dict[str, dict[str, int]] = {f"fines.{rule}": {} for rule in RULES}
        for rule, status, number in self.connection.execute(" union all ".join(parts)).fetchall():
            if status != NOT_APPLICABLE:
                found[f"fines.{RULES[rule]}"][STATUSES[status]] = number
        return found

    def judge(self) -> None:
        """Every verdict, as a wide table: status and due day of each rule."""
        cutoff = self.as_of + timedelta(days=1)
        self.connection.execute(FACTS, {"log": str(self.log), "cutoff": cutoff})
        self.connection.execute(ENDS)
        columns = ", ".join(
            f"({status})::tinyint as s{index}, ({due})::date as d{index}"
            for index, (status, due) in enumerate(VERDICTS[rule] for rule in RULES)
        )
        self.connection.execute(
            f"create or replace temp table verdicts as select matter, {columns} from ends", {"today": self.as_of}
        )

    def rows(self) -> Any:
        """Verdict rows (matter, rule, status, due) as a relation."""
        parts = [
            f"select matter, 'fines.{rule}' as rule, s{index} as status, d{index} as due from verdicts "
            f"where s{index} <> {NOT_APPLICABLE}"
            for index, rule in enumerate(RULES)
        ]
        return self.connection.sql(" union all ".join(parts))


def day_table() -> pa.Table:
    """Each day from 2010 to 2040 with its next working day, and those 5, 10 after and 7 before it."""
    table = calendar("cn")
    numbers = range(days.number(date(2010, 1, 1)), days.number(date(2040, 1, 1)))
    columns = {
        "day": list(numbers),
        "next": [table.next_workday(day) for day in numbers],
        "plus5": [table.after(day, 5) for day in numbers],
        "plus10": [table.after(day, 10) for day in numbers],
        "back7": [table.before(day, 7) for day in numbers],
    }
    return pa.table({name: pa.array([days.calendar_date(day) for day in column]) for name, column in columns.items()})
