"""A clerk brings in a year of loans that was kept in a spreadsheet: errors mended, the rest stored, one import taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factories import officer
from library.models import Loan
from workbooks import table
from xiezhi.ledger.access import Role
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.covers("29.05")]

GOOD: dict[str, Any] = {"借出·日期": "2021-03-01", "借出·读者": "张三丰", "借出·书名": "红楼梦", "借出·类别": "小说"}
WRONG = GOOD | {"借出·日期": "2021-02-30", "借出·读者证件号码": 4.40704e17}


def sheet(folder: Path, name: str, *rows: dict[str, Any]) -> str:
    file = folder / name
    file.write_bytes(table(*rows, titles=("江海区图书馆借阅登记表（2021年）",)))
    return str(file)


def sends(person, file: str):
    person.page.get_by_label("工作簿").set_input_files(file)
    return person.presses("上传并核对")


@pytest.mark.parametrize(
    ("width", "dark", "script"), [(1440, False, True), (390, True, False)], ids=["wide-light", "narrow-dark-no-script"]
)
def test_a_spreadsheet_is_looked_at_mended_stored_and_taken_back(arrives, tmp_path, committed_db, width, dark, script):
    clerk = officer(Role.CASE_OFFICER, name="李青")
    person = arrives(clerk, width=width, dark=dark, script=script)

    def no_barrier() -> None:
        if script:
            person.finds_no_barrier()

    person.opens("/imports/").presses("导入借阅").sees("一、取模板")
    no_barrier()
    sends(person, sheet(tmp_path, "表头错.xlsx", {"归还·曰期": "2021-03-02", **GOOD})).sees("是不是“归还·日期”？")
    no_barrier()
    rows = [GOOD | {"借出·书名": f"第{number}册", "归还·日期": "2021-03-20"} for number in range(50)]
    sends(person, sheet(tmp_path, "借阅.xlsx", *rows, WRONG)).sees("共51行，可以导入50行", "已被电子表格改成了科学计数")
    no_barrier()
    person.presses("只导入正确的50行").sees("已导入50件", "还有1行没有导入")
    no_barrier()
    assert Loan.objects.filter(state="returned").count() == 50
    person.presses("上传改好的文件")
    sends(person, sheet(tmp_path, "改好.xlsx", GOOD)).sees("可以导入1行").presses("导入全部1件").sees("已导入1件")
    person.page.locator("summary", has_text="导错了？").click()
    person.page.get_by_label("撤回的理由").fill("这一件已经登记过")
    person.presses("撤回1件").sees("已撤回")
    no_barrier()
    assert Loan.objects.filter(state="import_withdrawn").count() == 1
    assert verify()["broken"] == []
    person.opens("/imports/").sees("改好.xlsx", "借阅.xlsx")
    no_barrier()
