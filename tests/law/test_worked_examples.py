"""The worked examples of the domain notes: published holidays, make-up workdays, and two laws across a new year."""

from datetime import date

import pytest
from tests.law.packfiles import only_rule

from xiezhi.law import due

UNSETTLED, ROLLS, STAYS = "unsettled", "next_workday", "stays"


def day(text):
    return date.fromisoformat(text)


@pytest.mark.covers("05.06", "05.08", "10.01", "10.15", "11.02")
@pytest.mark.parametrize(
    ("example", "start", "limit", "last_day", "ends", "safe", "why"),
    [
        ("EX-01", "2021-09-29", "5 workdays", UNSETTLED, "2021-10-12", None, "听证申请期：国庆假期不计，十月九日周六上班计入"),
        ("EX-03", "2021-09-22", "15 days", UNSETTLED, "2021-10-08", "2021-09-30", "缴纳罚款：届满日在假期，稳妥日为节前"),
        ("EX-04", "2021-11-08", "90 days", UNSETTLED, "2022-02-07", "2022-01-30", "九十日届满于春节最后一日，节前周日上班"),
        ("EX-05", "2022-01-24", "20 workdays", STAYS, "2022-02-24", None, "信息公开：春节前两天调休上班计入"),
        ("EX-05x", "2022-01-24", "40 workdays", STAYS, "2022-03-24", None, "延长后二十加二十个工作日"),
        ("EX-06", "2022-01-17", "15 days", ROLLS, "2022-02-07", None, "答辩：届满日为春节，顺延，期间内的假日不扣除"),
        ("EX-08a", "2021-07-20", "6 months", ROLLS, "2022-01-20", None, "起诉期六个月"),
        ("EX-08b", "2022-01-24", "10 workdays", STAYS, "2022-02-10", None, "催告后十个工作日"),
        ("EX-08c", "2022-01-20", "3 months", ROLLS, "2022-04-20", None, "申请强制执行三个月"),
        ("EX-09", "2021-09-28", "10 days", ROLLS, "2021-10-08", None, "旧复议法答复十日为自然日"),
        ("EX-09x", "2021-09-28", "10 workdays", ROLLS, "2021-10-18", None, "新复议法答复十日为工作日"),
        ("EX-10a", "2023-12-25", "7 workdays", ROLLS, "2024-01-04", None, "元旦假期不计"),
        ("EX-10b", "2024-01-03", "10 days", UNSETTLED, "2024-01-15", "2024-01-12", "届满日为周六"),
        ("EX-10c", "2024-01-03", "10 workdays", ROLLS, "2024-01-17", None, "新法单位"),
        ("EX-10d", "2023-12-25", "60 days", ROLLS, "2024-02-23", None, "复议六十日"),
        ("EX-10e", "2023-12-25", "90 days", ROLLS, "2024-03-25", None, "延长三十日，第九十日为周日"),
        ("EX-11a", "2023-11-03", "60 days", ROLLS, "2024-01-02", None, "申请复议六十日"),
        ("EX-11b", "2024-01-02", "5 workdays", ROLLS, "2024-01-09", None, "审查五个工作日"),
        ("EX-11c", "2024-01-09", "7 workdays", ROLLS, "2024-01-18", None, "发送副本"),
        ("EX-11d", "2024-01-09", "60 days", ROLLS, "2024-03-11", None, "第六十日为周六"),
        ("EX-11e", "2024-01-09", "30 days", ROLLS, "2024-02-08", None, "简易程序"),
        ("EX-12a", "2024-02-05", "5 workdays", ROLLS, "2024-02-18", None, "除夕是工作日，节后周日上班"),
        ("EX-12b", "2024-02-18", "60 days", ROLLS, "2024-04-18", None, "自视为受理之日起"),
        ("EX-12c", "2024-02-18", "90 days", ROLLS, "2024-05-20", None, "第九十日为周六"),
        ("EX-13", "2024-01-26", "15 days", ROLLS, "2024-02-18", None, "顺延到调休上班的周日"),
        ("EX-14a", "2024-02-06", "7 workdays", ROLLS, "2024-02-21", None, "处罚决定公示七个工作日"),
        ("EX-14b", "2024-02-06", "20 workdays", ROLLS, "2024-03-11", None, "市场监管公示二十个工作日"),
        ("EX-15a", "2022-12-31", "2 months", ROLLS, "2023-02-28", None, "二月没有三十一日"),
        ("EX-15b", "2023-12-31", "2 months", ROLLS, "2024-02-29", None, "闰年"),
        ("EX-15c", "2022-12-31", "15 days", ROLLS, "2023-01-16", None, "第十五日为周日"),
        ("EX-16", "2019-08-31", "2 years", STAYS, "2021-08-31", None, "追责时效两年"),
        ("EX-17a", "2024-01-15", "30 days", STAYS, "2024-02-14", None, "征求意见满三十日"),
        ("EX-17b", "2024-02-05", "5 workdays", STAYS, "2024-02-18", None, "合法性审核不少于五个工作日"),
        ("EX-17c", "2024-02-05", "15 workdays", STAYS, "2024-03-01", None, "合法性审核不超过十五个工作日"),
        ("EX-18a", "2022-04-20", "60 days", UNSETTLED, "2022-06-20", "2022-06-17", "第六十日为周日"),
        ("EX-18b", "2022-04-20", "90 days", UNSETTLED, "2022-07-19", None, "延长三十日"),
    ],
)
def test_a_period_ends_on_the_day_the_notes_say(tmp_path, example, start, limit, last_day, ends, safe, why):
    rule = only_rule(tmp_path, f'kind = "within"\nfrom = "a"\nuntil = "b"\nlimit = "{limit}"', last_day=last_day)
    found = due(rule, day(start))
    assert found.due == day(ends), f"{example}：{why}"
    assert found.safe == day(safe or ends), f"{example}：{why}"
    assert not found.provisional


@pytest.mark.covers("05.06")
@pytest.mark.parametrize(
    ("clear", "latest", "why"),
    [
        ("false", "2021-10-09", "EX-02：听证前第七个工作日，周六上班计入"),
        ("true", "2021-10-08", "EX-02s：其间有七个整工作日"),
    ],
)
def test_a_hearing_notice_is_counted_back_in_working_days(tmp_path, clear, latest, why):
    rule = only_rule(tmp_path, f'kind = "ahead"\nevent = "n"\nbefore = "h"\nlimit = "7 workdays"\nclear = {clear}')
    assert due(rule, day("2021-10-19")).due == day(latest), why


@pytest.mark.covers("05.05", "10.05")
def test_testing_time_is_left_out_of_a_seizure_and_its_end_never_moves(tmp_path):
    keys = 'kind = "within"\nfrom = "a"\nuntil = "b"\nlimit = "30 days"\nsuspend = [["tested", "returned"]]'
    rule = only_rule(tmp_path, keys, last_day=STAYS)
    # EX-07: testing from 15 April to 6 May, both days included; the clock stopped on the 14th.
    assert due(rule, day("2022-04-06"), [(day("2022-04-14"), day("2022-05-06"))]).due == day("2022-05-28")


@pytest.mark.covers("10.06")
@pytest.mark.parametrize(
    ("start", "ends", "why"),
    [
        ("2023-12-25", "2024-03-25", "EX-10e：六十加三十连续计算，第九十日为周日"),
        ("2024-02-18", "2024-05-20", "EX-12c"),
    ],
)
def test_an_extension_is_continuous_with_its_period(tmp_path, start, ends, why):
    keys = 'kind = "within"\nfrom = "a"\nuntil = "b"\nlimit = "60 days"\nextend = { event = "e", by = "30 days", at_most = 1 }'
    assert due(only_rule(tmp_path, keys), day(start), extend=1).due == day(ends), why


@pytest.mark.parametrize(
    ("limit", "start", "last_day", "first", "why"),
    [
        ("5 workdays", "2021-09-29", STAYS, "2021-10-13", "EX-01：听证申请期届满次日才可决定"),
        ("10 workdays", "2022-01-24", STAYS, "2022-02-11", "EX-08b：催告十个工作日后"),
        ("30 days", "2024-01-15", STAYS, "2024-02-15", "EX-17a：公开征求意见满三十日后"),
    ],
)
def test_what_must_wait_until_a_period_has_passed(tmp_path, limit, start, last_day, first, why):
    keys = f'kind = "not_before"\nfrom = "a"\nevent = "b"\nlimit = "{limit}"\npassed = true'
    assert due(only_rule(tmp_path, keys, last_day=last_day), day(start)).due == day(first), why
