"""The words in which a line of work declares its figures, in `bureau/<line>/figures.py`.

That module holds one list, `FIGURES`; the order of the list is the order of every table:

    from xiezhi.figures.declare import amount, average_days, cases, events, figure, on_time, pending, share

    from .models import Reconsideration

    RECEIVED = cases(Reconsideration, "ra_received")
    CONCLUDED = cases(Reconsideration, "ra_decided", "ra_mediated", "ra_terminated")

    FIGURES = [
        figure("received", "收到行政复议申请", "件", "本期内收到的行政复议申请，以收到日期为准，每案计一次。",
               rows=RECEIVED, by=["respondent", "domain"]),
        figure("pending", "期末未结", "件", "……", rows=pending(Reconsideration, "ra_accepted", ("ra_decided", "ra_mediated"))),
        share("correction_rate", "直接纠错率", "本期审结案件（总体）中，撤销、变更、确认违法、责令履行的占比。",
              part=CONCLUDED.where(outcome=["annulled", "varied"]), of=CONCLUDED, by=["respondent"]),
        amount("compensation", "行政赔偿金额", "元", "……", rows=CONCLUDED, total="compensation"),
        average_days("days_to_decide", "平均审理天数", "……", rows=CONCLUDED, start=("ra_accepted", "ra_deemed_accepted")),
        on_time("decided_on_time", "按期审结率", rule=["reconsideration-2017.decide", "reconsideration-2023.decide"]),
        growth("received.growth", "收到复议申请增长率", "……", rows=RECEIVED),
        findings("review.findings", "机检发现", of=CONCLUDED, by=["rule", "unit"]),
        pass_rate("review.pass_rate", "机检规则符合率", of=CONCLUDED, by=["unit"]),
        clean_rate("review.clean_rate", "无问题案件率", of=CONCLUDED, by=["unit"]),
    ]

**Names** are given without the line: `received` of the line `reconsideration` is `reconsideration.received` everywhere else.

**Rows** come from a phrase, or from any `callable(period) -> queryset | list` of standing events, verdicts or matters:

    cases(Kind, "event", ...)                 matters in which one of the events first happened in the period, each once
    events(Kind, "event", ...)                every such event in the period (extensions, hearings, payments)
    pending(Kind, since, until=())            on the period's last day: since happened, until did not (none: no finished state)
    carried_over(Kind, since, until=())       the same when the period began
    phrase.where(outcome="upheld", fine__gte=10000, respondent=None)      attributes as they stood on the period's last day
    phrase.entered(served_how="post")         what the row's own event says
    phrase.having("event", ...)               any of them has happened by the period's last day
    phrase.lacking("event", ...)              none of them has
    phrase | phrase                           either; two kinds with the same events: cases((Penalty, SummaryPenalty), ...)

`Kind` is the model. A day is the event's own `happened_at` in Beijing; voided events do not count, corrected ones as corrected;
nothing after the period's last day is read. Attribute names are the model's field names, money without `_fen` and in 元; also
`unit`, `unit_kind`, `office` (the justice office at or above the unit), `kind`, `<parties>_kind`, `<parties>_count`, `<staff>_count`, and of a row `event`, `month`.

**The machine review** (verdicts as they stood on the period's last day; only rules that bind the organ by a text we hold, not
a party's own periods, not advice):

    on_time(name, title, rule=id or ids)      of the duties under the rule that were done or ran out in the period: done in time
    findings(name, title, of=phrase)          verdicts breached or overdue in the cases of `of` (件次)
    pass_rate(name, title, of=phrase)         of the verdicts settled in those cases (met, breached, overdue): met
    clean_rate(name, title, of=phrase)        of those cases: the ones without any breached or overdue verdict

Their definitions are written from their arguments; `definition=` replaces the words.

**by** names attributes; the parts of a count or amount sum to the whole and each opens onto its own rows. An event, attribute or
choice that the kind does not have stops the start-up with the figure's name.

**A definition** is one or more full sentences; that of a share says in words what its population (总体) is. The formula beside it
on the figure's page is derived from the phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .figure import PER_CENT, Amount, AverageDays, Count, Figure, Growth, Share, joined
from .phrases import Either, Phrase, carried_over, cases, events, pending
from .review import clean_rate, findings, on_time, pass_rate
from .rows import Source

__all__ = [
    "Either", "Figure", "Phrase", "amount", "average_days", "carried_over", "cases", "clean_rate", "events", "figure", "findings",
    "growth", "on_time", "pass_rate", "pending", "share",
]  # fmt: skip


def figure(
    name: str,
    title: str,
    unit: str,
    definition: str,
    *,
    rows: Source,
    by: Sequence[str] = (),
    since: date | None = None,
    owner: str = "",
) -> Figure:
    """The number of rows."""
    return Count(name=name, title=title, unit=unit, definition=definition, rows=rows, by=joined(by), since=since, owner=owner)


def amount(
    name: str,
    title: str,
    unit: str,
    definition: str,
    *,
    rows: Source,
    total: str,
    by: Sequence[str] = (),
    since: date | None = None,
    owner: str = "",
) -> Figure:
    """The sum of the number `total` over the rows; each of `events` adds what it says itself, of `cases` what the matter last said."""
    return Amount(
        name=name, title=title, unit=unit, definition=definition, rows=rows, total=total, by=joined(by), since=since, owner=owner
    )


def average_days(
    name: str,
    title: str,
    definition: str,
    *,
    rows: Source,
    start: str | Sequence[str],
    by: Sequence[str] = (),
    since: date | None = None,
    owner: str = "",
) -> Figure:
    """Mean calendar days from the matter's first `start` event to each row's day."""
    return AverageDays(
        name=name,
        title=title,
        unit="天",
        definition=definition,
        rows=rows,
        start=joined(start),
        by=joined(by),
        since=since,
        owner=owner,
    )


def growth(
    name: str,
    title: str,
    definition: str,
    *,
    rows: Source,
    since: date | None = None,
    owner: str = "",
) -> Figure:
    """How many more rows than in the same days of the year before, in per cent of those; its population are the latter."""
    return Growth(name=name, title=title, unit=PER_CENT, definition=definition, rows=rows, since=since, owner=owner)


def share(
    name: str,
    title: str,
    definition: str,
    *,
    part: Source,
    of: Source,
    by: Sequence[str] = (),
    since: date | None = None,
    owner: str = "",
) -> Figure:
    """The rows of `part` in per cent of those of `of`; `part` must choose among `of`."""
    return Share(
        name=name, title=title, unit=PER_CENT, definition=definition, part=part, of=of, by=joined(by), since=since, owner=owner
    )
