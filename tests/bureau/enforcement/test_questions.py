"""05.04+: the interview offers the questions of the case's field and offence; the officer edits them before the record is printed."""

from __future__ import annotations

from datetime import date

import pytest

from xiezhi.bureau.enforcement import questions
from xiezhi.ledger import crypto, issuing
from xiezhi.ledger.instruments import to_html

from .stories import filed

pytestmark = pytest.mark.covers("05.04+")


@pytest.mark.parametrize(
    ("sector", "violation", "titles"),
    [
        ("urban_management", "擅自占道经营", ["占道经营"]),
        ("urban_management", "未经批准擅自搭建建筑物", ["违法建设"]),
        ("market_supervision", "未取得许可从事餐饮服务", ["食品和餐饮", "无照无证经营"]),
        ("fire", "占用、堵塞疏散通道", ["消防安全"]),
        ("tax", "未按规定保管账簿", []),
    ],
)
def test_a_case_is_asked_the_general_questions_and_those_of_its_offence(sector, violation, titles):
    served = [row.title for row in questions.lists() if row.serves(sector, violation)]
    assert served == ["身份和经营情况", *titles, "后果和改正"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('[[list]]\ntitle = "甲"\nquestions = []', "asks nothing"),
        ('[[list]]\ntitle = "甲"\nquestions = ["乙？"]\nsectors = ["moon"]', "unknown sectors"),
        ('[[list]]\ntitle = "甲"\nquestion = ["乙？"]', "unknown words"),
    ],
)
def test_a_faulty_list_is_named(text, word):
    with pytest.raises(ValueError, match=f"'甲' .*{word}"):
        questions.read(text)


@pytest.mark.django_db
@pytest.mark.slow
def test_the_form_of_the_interview_offers_the_questions_and_prints_what_was_made_of_them(sign_in):
    story = filed(site="礼乐街道1号")
    case, client = story.matter, sign_in(story.matter.handler)
    page = client.get(f"/m/{case.pk}/do/interview/").content.decode()
    assert "问：是否取得临时占用道路、场地的许可？\n答：" in page
    record = "问：是否取得临时占用道路、场地的许可？\n答：没有取得。"
    typed = {"interviewee": "张三丰", "interview_record": record, "happened_day": "2021-08-05", "present_officers": case.officers}
    assert client.post(f"/m/{case.pk}/do/interview/", typed).status_code == 302
    case = type(case).objects.get(pk=case.pk)
    assert crypto.decrypt(case.key.open(), case.interview_record) == record
    paper = to_html(issuing.draw(case, "询问笔录", case.handler, None, "", date(2021, 8, 5)))
    assert "答：没有取得。" in paper
    assert "每天什么时间" not in paper
