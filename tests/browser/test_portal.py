"""The public's portal on a telephone: from the first page to the page one keeps, and later asking how it stands."""

from __future__ import annotations

import re

import pytest

from factories import officer, unit
from library.models import Donation
from xiezhi.ledger.access import Role
from xiezhi.ledger.units import Unit
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.journey, pytest.mark.slow]
DO = "/portal/do/library.donation.offer"
LOOKS = [(390, False, True), (390, True, True), (1440, False, True), (1440, True, True), (390, False, False)]
NAMES = ["phone-light", "phone-dark", "wide-light", "wide-dark", "phone-no-script"]


@pytest.fixture
def units(committed_db) -> list[Unit]:
    """Two units in which somebody takes up what comes in, one with a telephone."""
    bureau = unit(address="东海路1号", phone="0750-3861234")
    street = unit("440704-ll")
    for place in (bureau, street):
        officer(Role.CASE_OFFICER, place, line="library")
    return [bureau, street]


def fills(person, **parts: str):
    for name, words in parts.items():
        person.page.locator(f"[name='{name.replace('__', '-')}']").fill(words)
    return person


@pytest.mark.covers("22.07", "22.11")
@pytest.mark.parametrize(("width", "dark", "script"), LOOKS, ids=NAMES)
def test_a_citizen_sends_a_matter_and_asks_how_it_stands(arrives, units, width, dark, script):
    citizen = arrives(width=width, dark=dark, script=script)

    def looks(*words: str):
        citizen.sees(*words)
        if script:
            citizen.finds_no_barrier()

    def onward(words: str = "下一步"):
        citizen.page.locator("main button[data-kind=first]", has_text=words).click()

    citizen.opens("/portal/")
    looks("您想办什么事", "0750-3861234")
    assert citizen.page.get_by_role("button", name="朗读").count() == (1 if script else 0)
    citizen.presses("赠书给图书馆")
    looks("请先准备", "图书馆收到后上架")
    citizen.presses("开始填写")
    onward()
    looks("请选择向哪里提出。")
    citizen.page.get_by_label("司法局（东海路1号，电话0750-3861234）").check()
    fills(citizen, helper="陈大文，父亲")
    onward()
    looks("第 2 步，共 3 步", "您是谁")
    fills(citizen, givers__0__name="陈小燕")
    onward()
    looks("请填写联系电话，办理单位要用它联系您。")
    fills(citizen, givers__0__phone="10012345678")
    onward()
    looks("赠什么书")
    fills(citizen, book="岭南草木状")
    onward()
    looks("请核对后提交", "陈小燕，10012345678", "岭南草木状", "陈大文，父亲")

    citizen.page.locator(".portal-check", has_text="赠什么书").get_by_role("link").click()
    looks("返回核对")
    fills(citizen, book="广东新语")
    onward("保存并返回核对")
    looks("广东新语")
    onward("提交")
    looks("已经收到", "图书馆收到后上架", "0750-3861234")
    number = citizen.page.locator(".portal-number").inner_text()
    assert citizen.page.get_by_role("button", name="打印这一页").count() == (1 if script else 0)
    matter = Donation.objects.get(number=number)
    assert (matter.book, matter.entries[0].note) == ("广东新语", "代为填写：陈大文，父亲")

    citizen.presses("查询办理进度")
    fills(citizen, number=re.sub("[〔〕]", "-", number), tail="5678")
    onward("查询")
    looks("没有找到")
    fills(citizen, number=number.replace("〔", "[").replace("〕", "]"), tail="5678")
    onward("查询")
    looks("现在：已登记", "查另一件")
    assert "陈小燕" not in citizen.page.content() and "广东新语" not in citizen.page.content()

    citizen.presses("清除我填写的内容")
    looks("您填写的内容已经清除")
    assert citizen.page.get_by_text("清除我填写的内容").count() == 0
    assert verify()["broken"] == []


@pytest.mark.covers("26.10")
def test_a_register_is_read_in_two_languages(arrives, units):
    sender = arrives(width=390)
    sender.opens(f"{DO}/where/").page.get_by_label("司法局（东海路1号，电话0750-3861234）").check()
    sender.presses("下一步")
    fills(sender, givers__0__name="陈小燕", givers__0__phone="10012345678").presses("下一步")
    fills(sender, book="岭南草木状").presses("下一步").presses("提交").sees("已经收到")
    reader = arrives(width=390).opens("/portal/").presses("赠书名录").sees("岭南草木状")
    reader.finds_no_barrier()
    fills(reader, q="没有这样的书").presses("查找").sees("没有找到")
    reader.finds_no_barrier()
    reader.presses("查看全部").presses("English").sees("Public legal services", "Give a book")
    reader.finds_no_barrier()
    reader.presses("Books given").sees("Title", "岭南草木状").finds_no_barrier()
    assert reader.page.locator("html").get_attribute("lang") == "en"


@pytest.mark.covers("22.11")
def test_large_type_fits_a_telephone_on_every_page(arrives, units):
    citizen = arrives(width=390).opens("/portal/").presses("大字").sees("标准字")
    for address in (
        "/portal/",
        f"{DO}/",
        f"{DO}/where/",
        f"{DO}/1/",
        "/portal/progress/",
        "/portal/english/",
        "/portal/nowhere/",
    ):
        citizen.opens(address).finds_no_barrier()
    citizen.opens(f"{DO}/1/").page.get_by_text("填写证件号码（选填）").click()
    citizen.presses("再加一人（单位）").page.locator("[name='givers-1-name']").wait_for()
    citizen.page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    citizen.finds_no_barrier()


@pytest.mark.covers("25.14")
@pytest.mark.parametrize(("width", "dark"), [(390, True), (1440, False)], ids=["phone-dark", "wide-light"])
def test_a_citizen_tries_first_without_a_name(arrives, units, width, dark):
    citizen = arrives(width=width, dark=dark).opens("/portal/").presses("我的书能续借吗").presses("看结果")
    citizen.sees("请填写“是什么书”。").finds_no_barrier()
    citizen.page.get_by_label("小说").check()
    citizen.presses("看结果").sees("可以续借", "图书馆规程第二条", "借书证").finds_no_barrier()
    citizen.presses("赠书给图书馆").sees("开始填写")
