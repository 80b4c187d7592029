"""Lights: a word, a shape and a meaning; advice is never red, a party's own period never the organ's fault."""

from __future__ import annotations

from datetime import date

import pytest

from xiezhi.ui import lights
from xiezhi.ui.lights import distance, light_of
from xiezhi.ui.templatetags.ui import day, figures, moment, paper_day, yuan

TODAY = date(2024, 3, 8)


@pytest.mark.parametrize(
    ("status", "due", "light", "why"),
    [
        ("pending", date(2024, 3, 7), lights.OVERDUE, "最后一天已过，不靠夜间任务"),
        ("pending", date(2024, 3, 8), lights.TODAY, "当天仍在期限内"),
        ("pending", date(2024, 3, 11), lights.SOON, "三日内"),
        ("pending", date(2024, 3, 12), lights.RUNNING, "第四日起算在期"),
        ("pending", None, lights.WATCHED, "没有届满日，随后续步骤核对"),
        ("overdue", date(2024, 3, 1), lights.OVERDUE, "应办未办"),
        ("breached", date(2024, 3, 1), lights.BREACHED, "已办但违反"),
        ("suspended", None, lights.SUSPENDED, "中止"),
        ("met", date(2024, 3, 1), lights.MET, "已按期"),
        ("unknown", None, lights.UNKNOWN, "缺资料"),
    ],
)
def test_a_verdict_has_its_light(status, due, light, why):
    assert light_of(status, due, TODAY) == light, why


@pytest.mark.parametrize("status", ["overdue", "breached"])
def test_what_is_only_recalled_is_advice_and_never_red(status):
    assert light_of(status, date(2024, 3, 1), TODAY, settled=False).state == "advice"
    assert light_of("pending", date(2024, 3, 1), TODAY, settled=False).state == "advice"


def test_a_partys_own_period_is_never_the_organs_fault():
    assert light_of("pending", date(2024, 3, 1), TODAY, party=True) == lights.PARTY_OVER
    assert light_of("pending", date(2024, 3, 20), TODAY, party=True) == lights.PARTY


def test_no_two_lights_look_alike_in_black_and_white():
    shapes = {}
    for light in lights.ALL:
        assert light.word
        shapes.setdefault(light.shape, set()).add(light.state)
    assert all(len(states) == 1 for states in shapes.values())


@pytest.mark.parametrize(
    ("due", "workdays", "words"),
    [
        (date(2024, 3, 3), None, "超过5天"),
        (TODAY, None, "今天"),
        (date(2024, 3, 9), None, "明天"),
        (date(2024, 3, 13), 3, "还有3个工作日"),
        (date(2024, 3, 13), None, "还有5天"),
        (None, None, ""),
    ],
)
def test_a_due_day_says_how_far_it_is(due, workdays, words):
    assert distance(due, TODAY, workdays) == words


def test_days_and_money_are_written_in_one_way():
    from datetime import datetime

    from xiezhi.ledger.events import BEIJING

    at = datetime(2021, 12, 31, 15, 5, tzinfo=BEIJING)
    assert (day(at), moment(at), paper_day(at)) == ("2021-12-31", "2021-12-31 15:05", "2021年12月31日")
    assert (yuan(12_830_050), figures(2909), figures(12.5), figures(None)) == ("128,300.50", "2,909", "12.50", "")
