"""A line of work for the kernel's own tests: lending books, with every word of the vocabulary used once."""

from __future__ import annotations

from django.db import models

from xiezhi.ledger.access import Role
from xiezhi.ledger.archive import Retention
from xiezhi.ledger.declare import Action, Online, Public, action, opening, parties, personal, several, staff
from xiezhi.ledger.entry import Entry
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.units import Unit


class Category(models.TextChoices):
    NOVEL = "novel", "小说"
    REFERENCE = "reference", "工具书"


class Damage(models.TextChoices):
    TORN = "torn", "撕破"
    WET = "wet", "浸湿"


def not_reference(matter: Matter, step: Action) -> Refusal | None:
    if getattr(matter, "category", "") == Category.REFERENCE:
        return Refusal("工具书不外借续期。", "图书馆规程第三条", "请到馆内阅览。")
    return None


def fine_within_price(matter: Matter, entry: Entry) -> Refusal | None:
    if entry.data.get("fine_fen", 0) > 10_000:
        return Refusal("罚款不超过100元。", "图书馆规程第九条")
    return None


class Loan(Matter):
    """借阅."""

    class Meta:
        verbose_name = "借阅"

    class State(models.TextChoices):
        LENT = "lent", "借出"
        HELD = "held", "闭馆顺延"
        RETURNED = "returned", "已还"
        LOST = "lost", "报失"

    finished = {State.RETURNED, State.LOST}
    number_format = "{unit.code_word}借〔{year}〕{serial}号"
    headline = "{readers}借《{book}》"
    party_periods = {"library-2020.reader"}

    book = models.CharField("书名", max_length=100, blank=True)
    category = models.CharField("类别", max_length=20, choices=Category, blank=True)
    copies = models.IntegerField("册数", null=True, blank=True)
    home = personal(models.TextField("住址", blank=True))
    readers = parties("读者", minimum=1, maximum=3)
    clerks = staff("经手人", minimum=1)
    branch = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="分馆")
    reserved_by = models.ForeignKey("ledger.Matter", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="预约")
    fine_fen = models.BigIntegerField("罚款", null=True, blank=True)
    damages = several("损坏", Damage)
    complaint = models.BooleanField("读者有异议", null=True)
    promised_on = models.DateField("承诺归还日", null=True, blank=True)
    reason = models.TextField("理由", blank=True)

    lend = opening("借出", to=State.LENT, records="lent", by=[Role.CASE_OFFICER, Role.OFFICE_HEAD],
                   fields=["readers", "book", "category"], optional=["copies", "home", "branch", "clerks", "promised_on"], instruments=["借阅单"])  # fmt: skip
    renew = action("续借", State.LENT, records="renewed", by=[Role.CASE_OFFICER], fields=["reason"], guards=[not_reference])
    close = action("闭馆", State.LENT, to=State.HELD, records="library_closed", by=[Role.OFFICE_HEAD], repeat=False, in_bulk=True)
    reopen = action("开馆", State.HELD, to=State.LENT, records="library_opened", by=[Role.OFFICE_HEAD])
    give_back = action("归还", State.LENT, to=State.RETURNED, records="returned", by=[Role.CASE_OFFICER], usual=True,
                       optional=["fine_fen", "damages", "complaint", "reserved_by"], checks=[fine_within_price])  # fmt: skip
    lose = action("报失", State.LENT, to=State.LOST, records="reported_lost", by=[Role.CASE_OFFICER], fields=["reason"])
    lapse = action("视为续借", State.LENT, records="renewed_by_silence", by=[Role.WORKER], repeat=False)


class Donation(Matter):
    """赠书: a kind whose cases are archived."""

    class Meta:
        verbose_name = "赠书"

    class State(models.TextChoices):
        OFFERED = "offered", "已登记"
        SHELVED = "shelved", "已归档"

    finished = {State.SHELVED}
    number_format = "{unit.code_word}赠〔{year}〕{serial}号"
    headline = "{givers}赠《{book}》"

    book = models.CharField("书名", max_length=100, blank=True)
    givers = parties("赠书人")
    retention = models.CharField("保管期限", max_length=30, choices=Retention, blank=True)
    archive_number = models.CharField("档号", max_length=60, blank=True)

    public = Public(title="赠书名录", about="读者赠给图书馆的书。", fields={"book": "Title"}, english="Books given")

    offer = opening("登记", to=State.OFFERED, records="offered", by=[Role.CASE_OFFICER, Role.OFFICE_HEAD], fields=["givers", "book"],
                    instruments=["赠书收据"], online=Online(
                        title="赠书给图书馆", about="家里有闲置的书，可以赠给图书馆。", needs=("书名",), then="图书馆收到后上架。",
                        pages=(("您是谁", ("givers",)), ("赠什么书", ("book",))), english="Give a book", labels={"book": "书叫什么名字"}))  # fmt: skip
    shelve = action("归档", State.OFFERED, to=State.SHELVED, records="shelved", by=[Role.CASE_OFFICER], usual=True,
                    optional=["retention", "archive_number"])  # fmt: skip
