"""The list of a kind: which of these? By filter, search, view, column, page and export."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from factories import a, officer, unit
from library.models import Loan
from xiezhi.desk import lists, search
from xiezhi.desk.columns import columns_of
from xiezhi.desk.grouping import label_of
from xiezhi.desk.models import SavedView
from xiezhi.desk.selection import choices_of
from xiezhi.ledger import finding
from xiezhi.ledger.access import Role
from xiezhi.ledger.issuing import issue
from xiezhi.ledger.matter import kinds

pytestmark = pytest.mark.django_db
LIST = "/k/library.loan/"


@pytest.fixture
def head():
    return officer(Role.OFFICE_HEAD)


def shown(client, query: str = "") -> list[str]:
    return [row["number"] for row in client.get(f"{LIST}{query}").context["rows"]]


@pytest.fixture
def three():
    """A loan overdue, one returned, one of another category held."""
    return (
        a(Loan).lent("2021-03-01", book="红楼梦", category="novel").matter,
        a(Loan).lent("2022-05-01", book="辞海", category="reference").returned("2022-05-09").matter,
        a(Loan).lent("2023-06-01", book="三国演义", category="novel").library_closed("2023-06-02").matter,
    )


@pytest.mark.parametrize(
    ("query", "found", "why"),
    [
        ("", [2, 1, 0], "最新登记的在前"),
        ("?state=returned", [1], "按状态"),
        ("?done=open", [2, 0], "未办结"),
        ("?done=closed", [1], "已办结"),
        ("?light=overdue", [0], "已超期"),
        ("?light=suspended", [2], "期限中止"),
        ("?category=novel", [2, 0], "按本类案件自己的选项"),
        ("?from=2022-01-01&to=2022-12-31", [1], "按登记日期"),
        ("?from=不是日期", [2, 1, 0], "读不懂的日期不作条件"),
        ("?q=红楼", [0], "按书名里的字"),
        ("?q=三丰", [2, 1, 0], "按当事人姓名的一部分"),
        ("?q=〔2022〕", [1], "按案号的一部分"),
        ("?q=红楼&column=category", [0], "查找与本类案件自己的列同时用"),
        ("?category=novel&column=category", [2, 0], "筛选与本类案件自己的列同时用"),
        ("?sort=opened_on", [0, 1, 2], "按登记日期从早到晚"),
        ("?sort=password", [2, 1, 0], "不能按没有的列排序"),
        ("?state=returned&category=novel", [], "两个条件同时成立"),
        ("?q=&state=&light=&unit=&from=&to=&done=&mine=&category=novel", [2, 0], "没有脚本时，空着的条件也在地址里"),
    ],
)
def test_filters_of_the_address_choose_the_rows(sign_in, head, three, query, found, why):
    assert shown(sign_in(head), query) == [three[place].number for place in found], why


def test_a_list_without_rows_offers_to_clear_the_filters(sign_in, head, three):
    assert "清除条件" in sign_in(head).get(f"{LIST}?q=没有这样的书").content.decode()


def test_another_units_matters_are_not_listed_searched_or_exported(sign_in, three):
    stranger = officer(Role.OFFICE_HEAD, unit("440704-ll"))
    client = sign_in(stranger)
    assert shown(client) == shown(client, "?q=红楼") == []
    assert exported(client, "") == []


def test_personal_fields_are_never_columns():
    assert "home" not in columns_of(Loan)
    assert {"book", "fine_fen", "promised_on"} <= set(columns_of(Loan))


def test_chosen_columns_replace_the_usual_ones(sign_in, head, three):
    heads = [column["label"] for column in sign_in(head).get(f"{LIST}?column=book&column=fine_fen&column=home").context["heads"]]
    assert heads == ["案号", "书名", "罚款（元）"]


@pytest.mark.covers("29.05")
def test_a_view_keeps_filter_and_columns_under_a_name(sign_in, head, three):
    client = sign_in(head)
    client.post(f"{LIST}views/", {"name": "小说", "query": "?category=novel&column=book"})
    view = SavedView.objects.get()
    assert shown(client, f"?{view.query}") == [three[2].number, three[0].number]
    assert f'href="?{view.query.replace("&", "&amp;")}"' in client.get(LIST).content.decode()
    other = sign_in(officer(Role.OFFICE_HEAD))
    assert other.post(f"{LIST}views/{view.pk}/drop/").status_code == 404
    client.post(f"{LIST}views/{view.pk}/drop/")
    assert not SavedView.objects.exists()


def exported(client, query: str) -> list[list]:
    answer = client.get(f"{LIST}export.xlsx{query}")
    rows = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()
    return rows[1:]


@pytest.mark.covers("29.05")
def test_the_export_holds_the_current_filter_and_columns(sign_in, head, three):
    rows = exported(sign_in(head), "?category=novel&column=book&column=state")
    assert rows == [[three[2].number, "三国演义", "闭馆顺延"], [three[0].number, "红楼梦", "借出"]]


def test_money_is_exported_as_a_number_in_yuan(sign_in, head):
    a(Loan).lent("2024-03-01").returned("2024-03-09", fine_fen="12.50")
    assert exported(sign_in(head), "?column=fine_fen")[0][1] == 12.5


def test_text_that_looks_like_a_formula_stays_text(sign_in, head):
    a(Loan).lent("2024-03-01", book="=1+1")
    assert exported(sign_in(head), "?column=book")[0][1] == "=1+1"


def test_a_number_typed_in_full_leads_to_its_matter(sign_in, head, three):
    answer = sign_in(head).get("/search/", {"q": three[0].number})
    assert answer.headers["Location"] == three[0].get_absolute_url()


@pytest.mark.covers("29.06")
def test_the_search_finds_by_words_and_parties_within_permission(sign_in, head, three):
    assert [item["row"].pk for item in sign_in(head).get("/search/?q=演义").context["rows"]] == [three[2].pk]
    assert len(sign_in(head).get("/search/?q=张三丰").context["rows"]) == 3
    assert sign_in(officer(Role.OFFICE_HEAD, unit("440704-ll"))).get("/search/?q=张三丰").context["rows"] == []


def test_the_usual_next_step_stands_in_the_last_column(sign_in, three):
    clerk = three[0].handler
    page = sign_in(clerk).get(LIST).content.decode()
    assert f'href="/m/{three[0].pk}/do/give_back/"' in page
    assert f'href="/m/{three[1].pk}/do/give_back/"' not in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "questions"), [(LIST, 9), (f"{LIST}?q=三丰", 10), (f"{LIST}?column=category", 9), ("/search/?q=三丰", 7)]
)
def test_a_list_asks_as_many_questions_for_fifty_rows_as_for_one(sign_in, head, address, questions):
    client = sign_in(head)
    a(Loan).lent("2024-03-01")
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(49):
        a(Loan).lent("2024-03-01")
    with CaptureQueriesContext(connection) as fifty:
        assert len(client.get(address).context["rows"]) == 50
    assert len(one) == len(fifty) == questions


@pytest.mark.parametrize("searched", ["", "&q=三丰"])
def test_columns_of_other_matters_ask_no_question_per_row(sign_in, head, searched):
    def lent_and_given_back():
        before = a(Loan).lent("2024-03-01").matter
        a(Loan).lent("2024-03-02").returned("2024-03-03", reserved_by=before.number)

    client, address = sign_in(head), f"{LIST}?column=reserved_by&column=branch&done=closed{searched}"
    lent_and_given_back()
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        page = client.get(address)
    (row,) = page.context["rows"]
    assert row["cells"][1]["text"] == "张*丰借《示例》", "列表写另一件案件的名称"
    for _ in range(20):
        lent_and_given_back()
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(address).context["rows"]) == 21
    assert len(one) == len(many)


def test_the_number_of_a_paper_leads_to_its_matter(sign_in):
    loan = a(Loan).lent("2024-03-01").matter
    outcome = issue(loan, "借阅单", by=loan.handler, of_seq=1)
    assert outcome.done, outcome.refusal
    number = loan.instruments.get().number
    assert sign_in(loan.handler).get("/search/", {"q": number}).headers["Location"] == loan.get_absolute_url()


def test_columns_stand_under_the_step_that_enters_them_the_usual_way_first(sign_in, head, three):
    groups = sign_in(head).get(LIST).context["all_columns"]
    names = {group.title: [column.name for column, _ in group.members] for group in groups}
    assert list(names)[:3] == ["每件案件都有", "借出", "归还"]
    assert {"book", "category", "copies"} <= set(names["借出"])
    assert "fine_fen" in names["归还"]


def test_what_the_readers_views_and_this_list_use_comes_first(sign_in, head, three):
    SavedView.objects.create(user=head, kind="library.loan", name="罚款", query="category=novel&column=fine_fen")
    page = sign_in(head).get(f"{LIST}?column=book").context
    assert [column.name for column, _ in page["all_columns"][1].members] == ["book", "fine_fen"]
    assert [box.name for box in page["more"][0].members] == ["category"]
    other = sign_in(officer(Role.OFFICE_HEAD)).get(LIST).context
    assert other["more"][0].title == "借出"


def test_every_column_and_filter_stands_in_one_group(sign_in, head, three):
    page = sign_in(head).get(LIST).context
    columns = [column.name for group in page["all_columns"] for column, _ in group.members]
    assert sorted(columns) == sorted(set(columns_of(Loan)) - {"number"})
    assert sorted(box.name for group in page["more"] for box in group.members) == sorted(choices_of(Loan))


@pytest.mark.parametrize(
    ("query", "found", "why"), [("?done=2022", [1], "2022年办结"), ("?done=1800", [2, 1, 0], "不在可选年份")]
)
def test_a_list_can_be_asked_for_what_was_finished_in_a_year(sign_in, head, three, query, found, why):
    assert shown(sign_in(head), query) == [three[place].number for place in found], why


def test_fields_of_the_same_name_are_told_apart_by_their_step():
    for cls in kinds().values():
        labels = [(label_of(cls, name), name) for name in choices_of(cls)]
        assert len({label for label, _ in labels}) == len(labels), cls


def test_a_search_that_finds_too_much_says_that_it_shows_the_newest(sign_in, head, three, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 2)
    monkeypatch.setattr(lists, "MOST", 2)
    monkeypatch.setattr(search, "MOST", 2)
    client = sign_in(head)
    for address in (f"{LIST}?q=三丰", "/search/?q=三丰"):
        page = client.get(address)
        assert page.context["total"] == 2
        assert "只列最新的 2 件" in page.content.decode()
