"""The desk by hand: keys, drafts that save themselves, what works without script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import a, officer
from library.models import Loan
from xiezhi.desk.models import Draft
from xiezhi.ledger.access import Role

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def recent(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%Y-%m-%d}"


@pytest.fixture
def clerk(committed_db):
    clerk = officer(Role.CASE_OFFICER, name="李青")
    for days in (40, 5, 3):
        story = a(Loan)
        story.users[Role.CASE_OFFICER] = clerk
        story.lent(recent(days))
    return clerk


@pytest.mark.covers("29.12")
def test_keys_search_open_and_walk(arrives, clerk):
    person = arrives(clerk)
    page = person.page
    rows = page.locator("[data-walk] tbody th[scope=row] a")
    page.keyboard.press("/")
    person.holds_focus(page.get_by_role("searchbox"))
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    person.holds_focus(rows.nth(0))
    page.keyboard.press("j")
    person.holds_focus(rows.nth(1))
    page.keyboard.press("ArrowUp")
    person.holds_focus(rows.nth(0))
    page.keyboard.press("Enter")
    page.wait_for_url("**/m/*/")
    page.goto(page.url.split("/m/")[0] + "/k/library.loan/")
    page.keyboard.press("n")
    page.wait_for_url("**/new/lend/")


def test_a_form_saves_itself_while_it_is_filled_in(arrives, clerk):
    loan = Loan.objects.order_by("pk").first()
    person = arrives(clerk)
    person.opens(f"/m/{loan.pk}/do/renew/").fills({"理由": "读者出差，下月归还"})
    person.sees("草稿已于")
    person.opens("/").sees("还没有提交")
    person.opens(f"/m/{loan.pk}/do/renew/")
    assert person.box("理由").locator("textarea").input_value() == "读者出差，下月归还"
    person.presses("续借").sees("已办理“续借”。")
    assert not Draft.objects.unsent().exists()


def test_one_more_person_is_added_without_leaving_the_page(arrives, clerk):
    person = arrives(clerk).opens("/k/library.loan/new/lend/")
    person.names(0, name="张三丰").presses("再加一人（单位）").names(1, name="李四光")
    person.fills({"书名": "红楼梦", "类别": "小说"}).presses("借出").sees("已登记，编号")
    assert [party.name for party in Loan.objects.latest("pk").people] != []
    assert Loan.objects.latest("pk").party_rows.count() == 2


@pytest.mark.covers("29.12")
def test_everything_works_without_script(arrives, clerk):
    person = arrives(clerk, script=False)
    person.opens("/k/library.loan/new/lend/").names(0, name="张三丰").presses("再加一人（单位）")
    person.names(1, name="李四光").fills({"书名": "红楼梦", "类别": "小说"}).presses("借出").sees("已登记，编号")
    person.takes("续借", {"理由": "读者出差"})
    person.opens("/k/library.loan/")
    person.page.locator("#q-state").select_option(label="借出")
    person.presses("筛选").sees("4 件")
    person.opens(Loan.objects.latest("pk").get_absolute_url()).presses("查看个人信息")
    person.fills({"查看事由": "核对送达地址"}).presses("查看").sees("仅在本页显示这一次")


def test_the_filter_changes_the_address_so_that_it_can_be_kept(arrives, clerk):
    person = arrives(clerk).opens("/k/library.loan/")
    person.page.locator("#q-light").select_option("overdue")
    person.presses("筛选").sees("1 件")
    assert "light=overdue" in person.page.url
    person.page.get_by_text("保存为视图").click()
    person.page.get_by_label("视图名称").fill("超期的")
    person.presses("保存当前条件与列").sees("已保存视图")
    person.opens("/k/library.loan/").presses("超期的").sees("1 件")


def test_light_and_dark_are_the_readers_choice(arrives, clerk):
    person = arrives(clerk)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = person.page.evaluate(ground)
    person.page.locator("details.who > summary").click()
    person.presses("深色")
    assert person.page.evaluate(ground) != light
    person.opens("/overview/")
    assert person.page.evaluate(ground) != light
    dark_system = arrives(clerk, dark=True)
    assert dark_system.page.evaluate(ground) == person.page.evaluate(ground)
