"""Lists by hand: a long choice of filters and columns is narrowed by typing; lines unfold by key; large type is one press away."""

from __future__ import annotations

import pytest

from factories import a, officer
from library.models import Loan
from xiezhi.ledger.access import Role

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.covers("29.12")]
LIST = "/k/library.loan/"


@pytest.fixture
def head(committed_db):
    a(Loan).lent("2024-03-01", category="novel")
    a(Loan).lent("2024-03-02", category="reference")
    return officer(Role.OFFICE_HEAD, name="王科长")


@pytest.mark.parametrize("width", [1440, 390])
def test_filters_and_columns_are_narrowed_to_what_is_typed(arrives, head, width):
    person = arrives(head, width=width).opens(LIST)
    person.presses("更多条件")
    find = person.page.get_by_label("找条件")
    find.fill("工具书")
    assert person.page.locator("#more-filters .filter:visible").all_text_contents()[0].startswith("类别")
    find.fill("没有的条件")
    person.sees("没有这样的一项")
    find.fill("")
    find.press("Enter")
    assert person.page.url.endswith(LIST)
    person.presses("选择列")
    person.page.get_by_label("找列").fill("罚款")
    ticks = person.page.locator("#all-columns .group-tick:visible")
    assert [text.strip() for text in ticks.all_text_contents()] == ["罚款（元）"]
    ticks.first.locator("input").check()
    person.presses("应用").sees("罚款（元）")
    assert "column=fine_fen" in person.page.url


def test_filters_and_columns_work_without_script(arrives, head):
    person = arrives(head, script=False).opens(LIST)
    assert not person.page.get_by_label("找条件").is_visible()
    person.presses("更多条件")
    person.page.locator("#q-category").select_option(label="小说")
    person.presses("筛选").page.wait_for_url("**category=novel*")
    assert person.page.locator("tbody tr").count() == 1


def test_after_a_filter_the_choice_is_narrowed_as_before(arrives, head):
    person = arrives(head).opens(LIST).presses("更多条件")
    person.page.locator("#q-category").select_option(label="小说")
    person.presses("筛选")
    person.page.wait_for_url("**category=novel*")
    person.page.get_by_label("找条件").fill("类别")
    assert person.page.locator("#more-filters .filter:visible").count() == 1


def test_a_line_unfolds_by_key_and_the_open_list_is_marked(arrives, head):
    person = arrives(head).opens(LIST)
    menu = person.page.locator(".side .menu")
    assert menu.locator("[aria-current=page]").inner_text() == "借阅"
    folded = menu.locator("details:not([open]) > summary").first
    title = folded.inner_text()
    folded.focus()
    person.page.keyboard.press("Enter")
    unfolded = menu.locator("details[open]", has=person.page.locator("summary", has_text=title))
    assert unfolded.first.locator("a").first.is_visible()


def test_large_type_is_one_press_away_and_stays(arrives, head):
    person = arrives(width=1440).opens("/login/").presses("大字")
    person.page.wait_for_selector("html[data-size=large]")
    person.finds_no_barrier()
    person.signs_in(head).opens(LIST)
    assert person.page.locator("html[data-size=large]").count() == 1
    assert person.page.get_by_role("button", name="大字").first.get_attribute("aria-pressed") == "true"
    person.finds_no_barrier()
    person.presses("标准")
    person.page.wait_for_selector("html:not([data-size])")


def test_on_a_telephone_in_large_type_the_menu_opens_inside_the_window(arrives, head):
    person = arrives(head, width=390)
    person.page.locator(".who > summary").click()
    person.presses("大字").page.wait_for_selector("html[data-size=large]")
    person.page.locator(".narrow-menu > summary").click()
    panel = person.page.locator(".narrow-menu-panel").bounding_box()
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 390
    assert panel["y"] + panel["height"] <= 900
    person.finds_no_barrier()
