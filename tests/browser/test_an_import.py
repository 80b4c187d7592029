"""Fifty matters from a sheet: looked at before anything is stored, mended, stored, taken back."""

from __future__ import annotations

import pytest

from factories import officer
from library.models import Loan
from workbooks import table
from xiezhi.ledger.access import Role
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.covers("29.05", "29.05+")]
GOOD = {"借出·日期": "2021-03-01", "借出·读者": "张三丰", "借出·书名": "红楼梦", "借出·类别": "小说", "归还·日期": "2021-03-20"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet(*rows: dict) -> dict:
    return {"name": "借阅.xlsx", "mimeType": XLSX, "buffer": table(*rows)}


def test_from_the_template_to_fifty_matters_and_back(arrives, committed_db):
    desk = arrives(officer(Role.CASE_OFFICER, name="李青"))
    desk.presses("导入").presses("导入借阅").sees("一、取模板").finds_no_barrier()
    rows = [{**GOOD, "借出·书名": f"第{place}册"} for place in range(1, 51)]
    desk.page.locator("#sheet").set_input_files(sheet(*rows[:49], {**GOOD, "借出·日期": "2021-02-30"}))
    desk.presses("上传并核对").sees("可以导入49行，1行有错", "不是一个存在的日期").finds_no_barrier()
    assert not Loan.objects.exists()
    desk.presses("改正后重新上传")
    desk.page.locator("#sheet").set_input_files(sheet(*rows))
    desk.presses("上传并核对").sees("可以导入50行").presses("导入全部50件").sees("已导入50件").finds_no_barrier()
    assert Loan.objects.filter(state="returned").count() == 50
    assert verify()["broken"] == []
    desk.opens("/k/library.loan/").sees("50 件")
