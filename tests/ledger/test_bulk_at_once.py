"""Batches and imports stored at the same instant: no gap, no double, no waiting for each other without end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from factories import officer, unit
from library.models import Loan
from together import at_once
from workbooks import table
from xiezhi.ledger.access import Role
from xiezhi.ledger.bulk import Batch
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.numbering import Number, Series
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.sheets.importing import commit, preview
from xiezhi.ledger.sheets.records import Import
from xiezhi.ledger.sheets.withdrawing import withdraw
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed_db"), pytest.mark.covers("29.05")]

LENT = {"readers": [{"name": "张三丰"}], "book": "红楼梦", "category": "novel"}
ROW = {"借出·日期": "2021-03-01", "借出·读者": "张三丰", "借出·书名": "红楼梦", "借出·类别": "小说"}


@pytest.mark.covers("10.10")
def test_batches_into_the_same_series_leave_no_gap_and_no_double():
    clerks = {unit(code).code: officer(Role.CASE_OFFICER, unit(code)) for code in ("440704-sfj", "440704-ll")}

    def store(place: int) -> int:
        batch = Batch()
        for code in sorted(clerks, reverse=bool(place % 2)):
            for serial in range(20):
                happened = date(2024, 3, 1) + timedelta(days=serial)
                assert batch.open_matter(Loan, by=clerks[code], unit=unit(code), happened=happened, data=LENT).done
        return len(batch.flush())

    assert at_once(store, people=4) == [40] * 4
    for series in Series.objects.all():
        serials = sorted(Number.objects.filter(series=series).values_list("serial", flat=True))
        assert serials == list(range(1, series.last + 1)) == list(range(1, 81))
    assert verify() == {"matters": 160, "events": 160, "broken": []}


def test_of_two_who_import_the_same_sheet_one_stores_it_and_the_other_is_told():
    clerk, content = officer(Role.CASE_OFFICER), table(ROW)
    outcomes = at_once(lambda _: commit(preview(Loan, content, clerk), "借阅.xlsx"), people=2)
    told = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    assert len(told) == 1
    assert "不能重复导入" in told[0].what
    assert (Matter.objects.count(), Import.objects.count()) == (1, 1)
    assert verify()["broken"] == []


def test_of_two_who_take_the_same_import_back_one_does_and_the_other_is_told():
    clerk = officer(Role.CASE_OFFICER)
    imported = commit(preview(Loan, table(ROW), clerk), "借阅.xlsx")
    outcomes = at_once(lambda _: withdraw(imported, by=clerk, reason="导错了年度"), people=2)
    assert sorted(str(outcome) for outcome in outcomes) == ["None", "这次导入已经撤回，不用再撤。"]
    assert verify() == {"matters": 1, "events": 3, "broken": []}
