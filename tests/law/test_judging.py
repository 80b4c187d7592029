"""One matter, one rule, one sentence of rules.md at a time."""

from datetime import UTC, date, datetime

import pytest
from tests.law.packfiles import only_rule

from xiezhi.law import book, engines, explain, judge, rule, rules, rules_for
from xiezhi.law.packs import _changeovers
from xiezhi.law.rules import Ref

WITHIN = 'kind = "within"\nfrom = "asked"\nuntil = "answered"\n'


def ledger(*events):
    """Events written "2024-01-10 asked" or "2024-01-10T09:30 asked"."""
    return [(text.split()[1], datetime.fromisoformat(text.split()[0]), {}) for text in events]


def judged(folder, keys, *events, as_of="2024-06-03", statute="", last_day="next_workday", attributes=None):
    found = ledger(*events)
    if attributes:
        found[0] = (*found[0][:2], attributes)
    using = engines([only_rule(folder, keys, statute=statute, last_day=last_day)])
    (verdict,) = judge(
        "any", found, date.fromisoformat(as_of) if len(as_of) == 10 else datetime.fromisoformat(as_of), using=using, all_=True
    )
    return verdict


@pytest.mark.covers("05.08", "10.05", "10.06")
@pytest.mark.parametrize(
    ("keys", "events", "status", "due", "why"),
    [
        ('limit = "5 workdays"', ["2024-01-12 asked"], "overdue", "2024-01-19", "周五起五个工作日，到下周五"),
        (
            'limit = "5 days"',
            ["2024-01-08 asked", "2024-01-15T23:59 answered"],
            "met",
            "2024-01-15",
            "届满日遇周六顺延，当日任何时刻都不算迟",
        ),
        ('limit = "5 days"', ["2024-01-08 asked", "2024-01-16 answered"], "breached", "2024-01-15", "次日即迟"),
        (
            'limit = "3 months"\nfirst_day = "counted"\nlast_day = "stays"',
            ["2024-01-10 asked"],
            "overdue",
            "2024-04-09",
            "首日计入的三个月",
        ),
        ('limit = "1 months"', ["2024-01-31 asked"], "overdue", "2024-02-29", "没有三十一日"),
        ('limit = "by 04-01"', ["2024-04-01 asked"], "pending", "2025-04-01", "四月一日之后的下一个四月一日"),
        (
            'limit = "24 hours"',
            ["2024-06-01T09:00 asked", "2024-06-02T09:00 answered"],
            "met",
            "2024-06-02",
            "小时不顺延，届满那一刻不算迟",
        ),
        ('limit = "24 hours"', ["2024-06-01T09:00 asked", "2024-06-02T09:01 answered"], "breached", "2024-06-02", "过一分钟即迟"),
        (
            'limit = "0 hours"\nsuspend = [["stopped", "resumed"]]',
            ["2024-06-01T08:00 stopped", "2024-06-01T09:00 asked", "2024-06-02T08:00 resumed", "2024-06-02T08:30 answered"],
            "breached",
            "2024-06-01",
            "没有时间要数，停止也停不出时间",
        ),
        (
            'limit = "30 days"\nsuspend = [["stopped", "resumed"]]',
            ["2024-05-06 asked", "2024-05-10 stopped", "2024-05-20 resumed"],
            "pending",
            "2024-06-17",
            "十一日至二十日不计，共十日；第四十日是周六",
        ),
        (
            'limit = "30 days"\nsuspend = [["stopped", "resumed"]]',
            ["2024-03-04 asked", "2024-03-10 stopped"],
            "suspended",
            None,
            "尚未恢复",
        ),
        (
            'limit = "30 days"\nsuspend = [["stopped", "resumed"]]',
            ["2024-03-04 asked", "2024-04-04 stopped"],
            "overdue",
            "2024-04-03",
            "届满之后的中止不起作用",
        ),
        (
            'limit = "30 days"\nsuspend = [["stopped", "resumed"]]',
            ["2024-03-04 asked", "2024-03-10 stopped", "2024-05-31 answered"],
            "met",
            None,
            "中止期间办理不算迟",
        ),
        (
            'limit = "60 days"\nextend = { event = "extended", by = "30 days", at_most = 1 }',
            ["2023-12-25 asked", "2024-02-01 extended", "2024-02-02 extended"],
            "overdue",
            "2024-03-25",
            "六十加三十连续计算，只延一次",
        ),
        (
            'limit = "1 months"\nextend = { event = "extended", by = "10 days" }',
            ["2024-01-10 asked", "2024-01-11 extended"],
            "overdue",
            "2024-02-20",
            "单位不同，从未顺延的二月十日（春节）接着算",
        ),
        ('limit = "5 days"\noptional = true', ["2024-01-08 asked"], "not_applicable", None, "权利没有行使"),
        ('limit = "5 days"\nwhen = "major"', ["2024-01-08 asked"], "unknown", None, "字段没有填写"),
    ],
)
def test_a_period_is_judged_as_its_rule_says(tmp_path, keys, events, status, due, why):
    verdict = judged(tmp_path, WITHIN + keys, *events)
    assert (verdict.status, verdict.due and verdict.due.isoformat()) == (status, due), why


@pytest.mark.parametrize(
    ("as_of", "status"),
    [("2024-06-03", "pending"), ("2024-06-04", "overdue"), ("2024-06-04T08:59", "pending"), ("2024-06-04T09:01", "overdue")],
)
def test_an_instant_of_review_decides_about_hours(tmp_path, as_of, status):
    assert judged(tmp_path, WITHIN + 'limit = "24 hours"', "2024-06-03T09:00 asked", as_of=as_of).status == status


@pytest.mark.covers("10.15")
@pytest.mark.parametrize(
    ("asked", "status", "why"),
    [
        ("2023-12-31", "not_applicable", "施行前的案件"),
        ("2024-01-01", "overdue", "施行当日起"),
        ("2024-03-31", "overdue", "废止前一日"),
        ("2024-04-01", "not_applicable", "废止当日起不再适用"),
    ],
)
def test_the_day_of_the_governing_event_picks_the_statute(tmp_path, asked, status, why):
    keys = WITHIN + 'limit = "5 days"\nin_force = 2024-01-01\nrepealed = 2024-04-01'
    verdict = judged(tmp_path, keys, "2020-01-01 told", f"{asked} asked", statute='governed_by = "asked"\n')
    assert verdict.status == status, why


def test_a_change_over_may_let_an_event_of_its_own_govern_a_rule(tmp_path, monkeypatch):
    keys = WITHIN + 'limit = "5 days"\nin_force = 2024-01-01'
    statute = 'governed_by = "told"\n'
    late, early = ("2023-12-20 told", "2024-01-01 asked"), ("2023-12-31 asked", "2024-01-02 told")
    assert judged(tmp_path, keys, *late, statute=statute).status == "not_applicable"
    monkeypatch.setattr("xiezhi.law.packs._changeovers", lambda: {"t.r": Ref(("asked",))})
    assert judged(tmp_path, keys, *late, statute=statute).status == "overdue", "申请在施行之后"
    assert judged(tmp_path, keys, *early, statute=statute).status == "not_applicable"


def test_every_change_over_is_of_a_rule_that_there_is():
    assert set(_changeovers()) <= {rule.id for rule in rules()}


def test_a_statute_whose_governing_event_never_came_does_not_govern(tmp_path):
    assert (
        judged(tmp_path, WITHIN + 'limit = "5 days"', "2024-01-08 asked", statute='governed_by = "filed"\n').status
        == "not_applicable"
    )


def test_an_attribute_may_hold_the_date(tmp_path):
    keys = 'kind = "ahead"\nevent = "asked"\nbefore = "@hearing_on"\nlimit = "7 workdays"'
    verdict = judged(tmp_path, keys, "2021-10-09T17:00 asked", attributes={"hearing_on": date(2021, 10, 19)})
    assert (verdict.status, verdict.due) == ("met", date(2021, 10, 9))


def test_each_start_has_its_own_verdict(tmp_path):
    using = engines([only_rule(tmp_path, WITHIN + 'limit = "5 days"\neach = true')])
    events = ledger("2024-01-08 asked", "2024-01-09 answered", "2024-02-05 asked", "2024-03-04 asked", "2024-03-20 answered")
    found = judge("any", events, date(2024, 6, 3), using=using)
    assert [(verdict.occurrence, verdict.status, verdict.started) for verdict in found] == [
        (0, "met", date(2024, 1, 8)),
        (1, "overdue", date(2024, 2, 5)),
        (2, "breached", date(2024, 3, 4)),
    ]


def test_the_verdict_carries_the_event_as_it_was_given(tmp_path):
    at = datetime(2024, 1, 9, 17, tzinfo=UTC)
    using = engines([only_rule(tmp_path, WITHIN + 'limit = "1 days"')])
    (verdict,) = judge("any", [("asked", date(2024, 1, 8), {}), ("answered", at, {})], date(2024, 6, 3), using=using)
    # Five in the afternoon in London is past midnight in Beijing.
    assert (verdict.done, verdict.status, verdict.days_over) == (at, "breached", 1)


def test_a_sentence_names_dates_and_values(tmp_path):
    late = judged(tmp_path, WITHIN + 'limit = "5 days"', "2024-01-08 asked", "2024-01-18 answered")
    assert late.why == "应当不迟于 2024-01-15，实际为 2024-01-18，逾期 3 日"
    keys = 'kind = "range"\nvalue = "fine"\nmax = 200'
    fine = judged(tmp_path, keys, "2024-01-08 decided", attributes={"fine": 300})
    assert fine.why == "2024-01-08 的 fine 为 300，应当不超过 200"


def test_the_steps_say_how_the_day_was_counted(tmp_path):
    chosen = only_rule(tmp_path, WITHIN + 'limit = "5 workdays"\nsuspend = [["stopped", "resumed"]]')
    steps = explain(chosen, ledger("2021-09-29 asked"), date(2021, 12, 1))
    assert any("节假日不计入：2021-10-01" in step for step in steps)
    assert any("调休上班日计入：2021-10-09" in step for step in steps)
    assert "2021-10-12（周二）" in steps[-1]
    standing = explain(chosen, ledger("2021-09-29 asked", "2021-09-30 stopped"), date(2021, 12, 1))
    assert "尚未恢复" in standing[-1]
    assert explain(chosen, [], date(2021, 12, 1)) == []


def test_a_year_without_a_published_calendar_is_provisional(tmp_path):
    assert judged(tmp_path, WITHIN + 'limit = "5 workdays"', "2026-12-30 asked", as_of="2027-06-01").provisional
    assert not judged(
        tmp_path, WITHIN + 'limit = "5 days"\nlast_day = "stays"', "2026-12-30 asked", as_of="2027-06-01"
    ).provisional


@pytest.mark.covers("06.02")
def test_the_built_in_rules_judge_every_kind_they_speak_of():
    kinds = {item.matter for item in rules()} - {"*"}
    assert kinds
    for kind in kinds:
        assert rules_for(kind)
        assert judge(kind, [("nothing_known", date(2024, 1, 8), {})], date(2024, 6, 3), all_=True)
    assert rule(rules()[0].id) is rules()[0]


def test_deemed_events_travel_with_their_rule():
    deemed = [item for item in book.rules() if item.deems]
    assert deemed
    assert all(item.kind == "within" and item.deems_on in ("due", "next_day") for item in deemed)
