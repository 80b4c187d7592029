"""The rules of fines.toml as Polars expressions, as a good analyst would write them: one group-by for the facts of every case,
days looked up by their number in columns that know the next working day and the 5th, 7th and 10th, then one when-then per rule.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import polars as pl
from bench.law.in_duckdb import (
    BREACHED,
    MET,
    NOT_APPLICABLE,
    OVERDUE,
    PENDING,
    RULES,
    STATUSES,
    SUSPENDED,
    UNKNOWN,
    day_table,
)

EVENTS = (
    "created", "sent", "notified", "penalised", "collected", "paid", "appealed", "forwarded", "decided", "told", "suspended",
    "resumed", "extended", "heard",
)  # fmt: skip
NONE = pl.lit(None, pl.Date)
col = pl.col


class Frames:
    """What can answer the same question as the kernel, of one log."""

    def __init__(self, log: Path, as_of: date) -> None:
        self.log, self.as_of = log, as_of
        days = pl.from_arrow(day_table())
        assert isinstance(days, pl.DataFrame)
        self.days = days
        self.first: date = days["day"][0]

    def counts(self) -> dict[str, dict[str, int]]:
        """How many verdicts of each status, by rule."""
        told = {
            (rule, name): (col(f"s{index}") == status).sum().alias(f"{rule} {name}")
            for index, rule in enumerate(RULES)
            for status, name in enumerate(STATUSES)
            if status != NOT_APPLICABLE
        }
        numbers = self.verdicts().select(told.values()).collect(engine="streaming").row(0)
        found: dict[str, dict[str, int]] = {f"fines.{rule}": {} for rule in RULES}
        for (rule, name), number in zip(told, numbers, strict=True):
            if number:
                found[f"fines.{rule}"][name] = number
        return found

    def rows(self) -> pl.DataFrame:
        """Verdict rows (matter, rule, status, due), those not applicable left out."""
        verdicts = self.verdicts().collect()
        parts = [
            verdicts.filter(col(f"s{index}") != NOT_APPLICABLE).select(
                "matter", pl.lit(f"fines.{rule}").alias("rule"), col(f"s{index}").alias("status"), col(f"d{index}").alias("due")
            )
            for index, rule in enumerate(RULES)
        ]
        return pl.concat(parts)

    def verdicts(self) -> pl.LazyFrame:
        """Every verdict, as a wide table: status and due day of each rule."""
        judged = _verdicts(pl.lit(self.as_of))
        columns = []
        for index, rule in enumerate(RULES):
            status, due = judged[rule]
            columns += [status.cast(pl.Int8).alias(f"s{index}"), due.alias(f"d{index}")]
        return self.ends().select("matter", *columns)

    def facts(self) -> pl.LazyFrame:
        """One row per case: the first instant of each event, and what the case said."""
        cutoff = datetime.combine(self.as_of + timedelta(days=1), time())
        at = [col("at").filter(col("event") == event).min().alias(event) for event in EVENTS]
        last = col("at").filter(col("event") == "paid").max().alias("paid_last")
        said = [col(name).drop_nulls().first() for name in ("amount", "vehicle", "dismissal")]
        return pl.scan_parquet(self.log).filter(col("at") < cutoff).group_by("matter").agg(*at, last, *said)

    def ends(self) -> pl.LazyFrame:
        """The facts with what ended each period, and the day on which each is due."""
        known = self.facts().filter(col("created") >= date(2018, 1, 1))
        done = known.with_columns(
            paid_after_notice=_first_after("notified"),
            paid_after_penalty=_first_after("penalised"),
            sent_after=_after("sent", "created"),
            notified_after=_after("notified", "sent"),
            appealed_after=_after("appealed", "notified"),
            forwarded_after=_after("forwarded", "appealed"),
            decided_after=_after("decided", "forwarded"),
            told_after=_after("told", "decided"),
            collected_after=_after("collected", "penalised"),
            restarted=_after("resumed", "suspended"),
            decide_base=_day("forwarded", 90),
            off_first=pl.max_horizontal(_day("suspended", 1), _day("forwarded", 1)),
        )
        stood = (_day("restarted") >= col("off_first")) & (col("off_first") <= col("decide_base"))
        base = pl.when(stood).then(col("decide_base") + (_day("restarted") - col("off_first")) + timedelta(days=1))
        length = pl.when(col("extended") > col("penalised")).then(pl.lit("14mo")).otherwise(pl.lit("12mo"))
        return done.with_columns(
            pay_done=pl.min_horizontal("paid_after_notice", "appealed_after"),
            collect_done=pl.min_horizontal("collected_after", "paid_after_penalty"),
            due_send=self.known("next", _day("created", 90)),
            due_notify=self.known("next", _day("sent", 60)),
            due_pay=self.known("next", _day("notified", 60)),
            due_forward=self.known("plus5", _day("appealed")),
            due_decide=self.known("next", base.otherwise(col("decide_base"))),
            due_tell=self.known("plus10", _day("decided")),
            due_penalise=self.known("next", _day("notified", 60)) + timedelta(days=1),
            due_wait=self.known("next", _day("penalised").dt.offset_by("6mo")),
            due_collect=self.known("next", _day("penalised").dt.offset_by(length)),
            due_ahead=self.known("back7", _day("heard")),
        )

    def known(self, column: str, day: pl.Expr) -> pl.Expr:
        """What the table of days has in `column` for a day."""
        return pl.lit(self.days[column]).gather((day - self.first).dt.total_days())


def _day(name: str, more: int = 0) -> pl.Expr:
    return col(name).dt.date() + timedelta(days=more)


def _after(name: str, start: str) -> pl.Expr:
    return pl.when(col(name) > col(start)).then(col(name))


def _first_after(start: str) -> pl.Expr:
    return pl.when(col("paid") > col(start)).then(col("paid")).when(col("paid_last") > col(start)).then(col("paid_last"))


def _within(start: str, done: str, due: str, today: pl.Expr) -> pl.Expr:
    return (
        pl.when(col(start).is_null()).then(NOT_APPLICABLE).when(_day(done) <= col(due)).then(MET)
        .when(col(done).is_not_null()).then(BREACHED).when(col(due) < today).then(OVERDUE).otherwise(PENDING)
    )  # fmt: skip


def _not_before(start: str, event: str, due: str) -> pl.Expr:
    return (
        pl.when(col(start).is_null()).then(NOT_APPLICABLE).when(col(event).is_null()).then(PENDING)
        .when(_day(event) < col(due)).then(BREACHED).otherwise(MET)
    )  # fmt: skip


def _precedes(first: str, then: str) -> pl.Expr:
    return pl.when(col(then).is_null()).then(NOT_APPLICABLE).when(col(first) < col(then)).then(MET).otherwise(BREACHED)


def _decide(today: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    began = _day("suspended") <= col("due_decide")
    standing = col("suspended").is_not_null() & col("restarted").is_null() & began
    decided = col("decided_after")
    stood = (decided > col("suspended")) & (col("restarted").is_null() | (decided < col("restarted"))) & began
    status = (
        pl.when(col("forwarded").is_null()).then(NOT_APPLICABLE).when((_day("decided_after") <= col("due_decide")) | stood).then(MET)
        .when(decided.is_not_null()).then(BREACHED).when(standing).then(SUSPENDED)
        .when(col("due_decide") < today).then(OVERDUE).otherwise(PENDING)
    )  # fmt: skip
    no_due = standing & (decided.is_null() | (decided > col("suspended")))
    return status, pl.when(no_due).then(NONE).otherwise(col("due_decide"))


def _verdicts(today: pl.Expr) -> dict[str, tuple[pl.Expr, pl.Expr]]:
    """By rule: status, due day."""
    vehicle = col("vehicle").cast(pl.String)
    dismissal = col("dismissal").cast(pl.String)
    return {
        "send": (_within("created", "sent_after", "due_send", today), col("due_send")),
        "notify": (_within("sent", "notified_after", "due_notify", today), col("due_notify")),
        "pay": (_within("notified", "pay_done", "due_pay", today), col("due_pay")),
        "appeal": (
            pl.when(col("appealed_after").is_null()).then(NOT_APPLICABLE)
            .otherwise(_within("notified", "appealed_after", "due_pay", today)),
            col("due_pay"),
        ),
        "forward": (_within("appealed", "forwarded_after", "due_forward", today), col("due_forward")),
        "decide": _decide(today),
        "tell": (_within("decided", "told_after", "due_tell", today), col("due_tell")),
        "penalise": (_not_before("notified", "penalised", "due_penalise"), col("due_penalise")),
        "wait": (_not_before("penalised", "collected", "due_wait"), col("due_wait")),
        "notified-first": (_precedes("notified", "penalised"), NONE),
        "sent-first": (_precedes("sent", "notified"), NONE),
        "notice-by-collection": (
            pl.when(col("collected").is_null()).then(PENDING).when(col("notified") < col("collected")).then(MET).otherwise(BREACHED),
            NONE,
        ),
        "no-collection-after-waiver": (
            pl.when(col("decided").is_null() | (dismissal != "lifted")).then(NOT_APPLICABLE).when(dismissal.is_null()).then(UNKNOWN)
            .when(col("collected").is_not_null()).then(BREACHED).otherwise(MET),
            NONE,
        ),
        "amount": (
            pl.when(col("amount").is_null()).then(UNKNOWN).when(col("amount") <= 4000).then(MET).otherwise(BREACHED), NONE
        ),
        "collect": (
            pl.when(col("penalised").is_null()).then(NOT_APPLICABLE).when(vehicle.is_null()).then(UNKNOWN)
            .when(~vehicle.is_in(["car", "truck"])).then(NOT_APPLICABLE)
            .otherwise(_within("penalised", "collect_done", "due_collect", today)),
            pl.when(vehicle.is_not_null()).then(col("due_collect")),
        ),
        "tell-ahead": (
            pl.when(col("heard").is_null()).then(NOT_APPLICABLE).when(_day("told") <= col("due_ahead")).then(MET)
            .when(col("told").is_not_null()).then(BREACHED).when(col("due_ahead") < today).then(OVERDUE).otherwise(PENDING),
            col("due_ahead"),
        ),
    }  # fmt: skip
