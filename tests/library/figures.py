"""The library's figures: every word of the vocabulary used once."""

from __future__ import annotations

from xiezhi.figures.declare import (
    amount,
    average_days,
    carried_over,
    cases,
    clean_rate,
    events,
    figure,
    findings,
    on_time,
    pass_rate,
    pending,
    share,
)

from .models import Category, Loan

LENT = cases(Loan, "lent")
RETURNED = cases(Loan, "returned", "reported_lost")

FIGURES = [
    figure("lent", "借出", "册次", "本期内借出的，每次计一次。", rows=LENT, by=["category", "branch", "unit", "readers_kind", "month"]),
    figure("novels", "借出小说", "册次", "本期内借出的小说。", rows=LENT.where(category=Category.NOVEL)),
    figure("renewals", "续借", "次", "本期内续借的次数，一次借阅可以多次。", rows=events(Loan, "renewed"), by=["category"]),
    figure("returned", "归还或报失", "册次", "本期内归还或者报失的。", rows=RETURNED, by=["event", "complaint", "category"]),
    figure("torn", "归还时撕破", "册次", "本期内归还时有撕破的。", rows=RETURNED.where(damages="torn")),
    figure("pending", "期末未还", "册次", "截至期末借出未还的。", rows=pending(Loan, "lent", ("returned", "reported_lost")), by=["unit"]),
    figure("unfinished", "期末未结", "册次", "截至期末未办结的。", rows=pending(Loan, "lent")),
    figure("carried_over", "上年结转", "册次", "本期开始前借出、至本期开始时未还的。", rows=carried_over(Loan, "lent")),
    figure("renewed_books", "续借过的归还", "册次", "本期内归还的，其中续借过的。", rows=RETURNED.having("renewed")),
    figure("unrenewed_or_lost", "未续借或报失", "册次", "未续借而归还的，或者报失的。",
           rows=cases(Loan, "returned").lacking("renewed") | cases(Loan, "reported_lost")),
    amount("fines", "罚款金额", "元", "本期内归还时的罚款之和。", rows=RETURNED, total="fine", by=["category", "unit"]),
    figure("large_fines", "十元以上罚款", "册次", "罚款不少于十元的。", rows=RETURNED.where(fine__gte=10)),
    share("lost_rate", "报失率", "本期内归还或者报失的借阅（总体）中，报失的占比。",
          part=RETURNED.having("reported_lost"), of=RETURNED, by=["category", "unit"]),
    average_days("days_out", "平均借阅天数", "本期内归还的，自借出之日起的平均天数。", rows=cases(Loan, "returned"), start="lent"),
    on_time("returned_on_time", "按期归还率", rule="library-2020.return", by=["unit"]),
    findings("review.findings", "机检发现", of=RETURNED),
    pass_rate("review.pass_rate", "机检规则符合率", of=RETURNED),
    clean_rate("review.clean_rate", "无问题借阅率", of=RETURNED),
]  # fmt: skip
