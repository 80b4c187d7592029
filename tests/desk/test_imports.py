"""The import wizard: nothing is stored before it was looked at, an error stands beside its cell, an import can be taken back."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories import officer, unit
from library.models import Loan
from workbooks import table
from xiezhi.ledger.access import Role
from xiezhi.ledger.amend import correct
from xiezhi.ledger.sheets.columns import headers_of
from xiezhi.ledger.sheets.records import Import
from xiezhi.ledger.sheets.workbook import sheets_of
from xiezhi.ledger.units import User
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.05")]

GOOD = {"借出·日期": "2021-03-01", "借出·读者": "张三丰", "借出·书名": "红楼梦", "借出·类别": "小说"}
WRONG = GOOD | {"借出·日期": "2021-02-30", "借出·读者证件号码": 4.40704e17}


@pytest.fixture
def clerk() -> User:
    return officer(Role.CASE_OFFICER, name="李一鸣")


def sent(client: Client, *rows: dict[str, Any], name: str = "借阅.xlsx") -> Any:
    return client.post("/imports/to/library.loan/", {"sheet": SimpleUploadedFile(name, table(*rows))})


def words(answer: Any) -> str:
    return answer.content.decode()


def books(answer: Any) -> list[Any]:
    rows = sheets_of(b"".join(answer) if answer.streaming else answer.content)[0].rows
    return [row[rows[0].index("借出·书名")] for row in rows[1:]]


def test_the_start_names_what_can_be_imported_and_what_was(sign_in, clerk):
    page = words(sign_in(clerk).get("/imports/"))
    assert "导入借阅" in page and "已有的导入" not in page
    assert "您现在不能导入" in words(sign_in(officer(Role.AUDITOR)).get("/imports/"))


def test_the_template_can_be_taken(sign_in, clerk):
    answer = sign_in(clerk).get("/imports/to/library.loan/template.xlsx")
    assert [str(cell) for cell in sheets_of(answer.content)[0].rows[0]] == headers_of(Loan)
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%E5%80%9F")


def test_a_good_sheet_is_looked_at_then_stored_then_listed(sign_in, clerk):
    client = sign_in(clerk)
    look = client.get(sent(client, GOOD, GOOD | {"借出·书名": "水浒传"}).headers["Location"])
    assert "共2行，可以导入2行" in words(look) and "导入全部2件" in words(look)
    assert Loan.objects.count() == 0
    draft = Import.objects.get()
    assert draft.sheet.startswith("sm4:")
    done = client.post(f"/imports/{draft.pk}/make/", {"which": "all"}, follow=True)
    assert "已导入2件" in words(done)
    assert all(loan.number in words(done) for loan in Loan.objects.all())
    assert Import.objects.get().sheet == ""
    assert "借阅.xlsx" in words(client.get("/imports/"))
    assert verify()["broken"] == []


def test_an_error_stands_beside_its_cell_and_nothing_is_stored_but_what_is_right(sign_in, clerk):
    client = sign_in(clerk)
    address = sent(client, GOOD, WRONG, GOOD | {"借出·书名": "水浒传"}).headers["Location"]
    page = words(client.get(address))
    assert "共3行，可以导入2行" in page and "1行有错" in page
    cells = re.findall(r'<td data-wrong="true">(.*?)</td>', page, re.S)
    assert ["2021-02-30" in cells[0], "不是一个存在的日期" in cells[0]] == [True, True]
    assert "4.40704E+17" in cells[1] and "科学计数" in cells[1]
    assert "导入全部" not in page
    refused = client.post(f"{address}make/", {"which": "all"})
    assert refused.status_code == 422 and "所以一行也没有导入" in words(refused)
    assert Loan.objects.count() == 0
    assert books(client.get(f"{address}errors.xlsx")) == ["红楼梦", "红楼梦", "水浒传"]
    done = client.post(f"{address}make/", {"which": "correct"}, follow=True)
    assert "已导入2件" in words(done) and "还有1行没有导入" in words(done)
    assert books(client.get(f"{address}errors.xlsx")) == ["红楼梦"]


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "请选择要导入的工作簿"),
        ({"sheet": SimpleUploadedFile("x.xlsx", b"%PDF-1.7")}, "这是 PDF 文件"),
        ({"sheet": SimpleUploadedFile("x.xlsx", table({"借出·曰期": "2021-03-01", **GOOD}))}, "是不是“借出·日期”？"),
        ({"sheet": [SimpleUploadedFile("a.xlsx", b"1"), SimpleUploadedFile("b.xlsx", b"2")]}, "请只选一个文件"),
    ],
)
def test_an_unreadable_upload_is_told_beside_the_field_and_nothing_is_kept(sign_in, clerk, files, says):
    answer = sign_in(clerk).post("/imports/to/library.loan/", files)
    assert answer.status_code == 422
    assert says in words(answer) and 'aria-invalid="true"' in words(answer)
    assert not Import.objects.exists()


def test_a_sheet_may_be_let_go_of(sign_in, clerk):
    client = sign_in(clerk)
    address = sent(client, GOOD).headers["Location"]
    assert "已放弃" in words(client.post(f"{address}drop/", follow=True))
    assert not Import.objects.exists()
    assert client.get(address).status_code == 404


def test_an_import_is_taken_back_with_a_reason_while_nothing_has_moved_on(sign_in, clerk):
    client = sign_in(clerk)
    address = sent(client, GOOD).headers["Location"]
    client.post(f"{address}make/", {"which": "all"})
    assert "请写明撤回的理由" in words(client.post(f"{address}withdraw/", {"reason": ""}))
    page = words(client.post(f"{address}withdraw/", {"reason": "导错了年度"}, follow=True))
    assert "已撤回" in page and "导错了年度" in page and "撤回这次导入" not in page
    assert Loan.objects.get().state == "import_withdrawn"
    assert "还没有案件" in words(client.get("/k/library.loan/"))


def test_an_import_that_has_moved_on_says_why_it_stays(sign_in, clerk):
    client = sign_in(clerk)
    address = sent(client, GOOD).headers["Location"]
    client.post(f"{address}make/", {"which": "all"})
    loan = Loan.objects.get()
    correct(loan, 1, by=clerk, reason="书名录错", data={"book": "水浒传"})
    page = words(client.get(address))
    assert "不能整批撤回" in page and "导错了？" not in page
    assert client.post(f"{address}withdraw/", {"reason": "导错了年度"}).status_code == 422


def test_a_second_press_of_the_button_stores_nothing_twice(sign_in, clerk):
    client = sign_in(clerk)
    address = sent(client, GOOD).headers["Location"]
    assert [client.post(f"{address}make/", {"which": "all"}).status_code for _ in range(2)] == [302, 302]
    assert Loan.objects.count() == 1
    again = sent(client, GOOD).headers["Location"]
    assert "不能重复导入" in words(client.get(again))
    assert client.post(f"{again}make/", {"which": "all"}).status_code == 422
    assert Loan.objects.count() == 1


def test_an_import_is_seen_by_its_importer_and_the_head_of_the_unit_alone(sign_in, clerk):
    client = sign_in(clerk)
    address = sent(client, GOOD).headers["Location"]
    head, other = officer(Role.OFFICE_HEAD), officer(Role.OFFICE_HEAD, unit("440704-ll"))
    assert [sign_in(user).get(address).status_code for user in (clerk, head, other)] == [200, 404, 404]
    client.post(f"{address}make/", {"which": "all"})
    assert [sign_in(user).get(address).status_code for user in (clerk, head, other)] == [200, 200, 404]


def test_who_may_not_import_is_told_who_can(sign_in):
    answer = sign_in(officer(Role.SUPERVISOR)).get("/imports/to/library.loan/")
    assert answer.status_code == 403 and "单位负责人和承办人员" in words(answer)


def test_a_sheet_nobody_came_back_for_is_forgotten_after_a_day(sign_in, clerk):
    client = sign_in(clerk)
    address = sent(client, GOOD).headers["Location"]
    Import.objects.update(uploaded_at=timezone.now() - timedelta(days=2))
    client.get("/imports/")
    assert client.get(address).status_code == 404


def test_an_unknown_kind_is_not_found(sign_in, clerk):
    assert sign_in(clerk).get("/imports/to/library.book/").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("page", ["", "made"])
def test_the_pages_ask_as_many_questions_for_fifty_rows_as_for_one(sign_in, clerk, page):
    client = sign_in(clerk)

    def asked(count: int) -> int:
        address = sent(client, *(GOOD | {"借出·书名": f"第{count}批第{number}册"} for number in range(count))).headers["Location"]
        if page == "made":
            client.post(f"{address}make/", {"which": "all"})
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    assert asked(1) == asked(50) <= 20


@pytest.mark.covers("29.05")
def test_fifty_cases_come_in_at_once(sign_in, clerk):
    client = sign_in(clerk)
    rows = [GOOD | {"借出·书名": f"第{number}册", "归还·日期": "2021-03-20"} for number in range(50)]
    address = sent(client, *rows).headers["Location"]
    assert "导入全部50件" in words(client.get(address))
    client.post(f"{address}make/", {"which": "all"})
    assert Loan.objects.filter(state="returned").count() == 50
    assert verify() == {"matters": 50, "events": 100, "broken": []}


def test_what_was_typed_is_drawn_as_text_never_as_markup(sign_in, clerk):
    client = sign_in(clerk)
    page = words(client.get(sent(client, WRONG | {"借出·书名": "<script>alert(1)</script>"}).headers["Location"]))
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_a_workbook_that_holds_formulas_is_given_back_as_text(sign_in, clerk):
    client = sign_in(clerk)
    address = sent(client, WRONG | {"借出·书名": '=HYPERLINK("http://x")'}).headers["Location"]
    answer = client.get(f"{address}errors.xlsx")
    assert books(answer) == ['=HYPERLINK("http://x")']
    with ZipFile(BytesIO(answer.content)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
