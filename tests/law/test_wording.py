"""How the law is cited: one form, the statute's own numerals, wherever a rule is named."""

import re
from datetime import date

import pytest

from xiezhi import law
from xiezhi.law.wording import articles, cited, numeral


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("60", "第六十条"),
        ("61, 85", "第六十一条、第八十五条"),
        ("48(2)", "第四十八条第二款"),
        ("64(1)(2)", "第六十四条第一款第（二）项"),
        ("二", "（二）"),
        ("附件", "附件"),
        ("105", "第一百零五条"),
        ("10", "第十条"),
    ],
)
def test_an_article_reads_as_the_statute_writes_it(text, read):
    assert articles(text) == read


def test_numerals_run_from_one_to_hundreds():
    assert [numeral(number) for number in (1, 11, 20, 99, 100, 110, 200)] == [
        "一",
        "十一",
        "二十",
        "九十九",
        "一百",
        "一百一十",
        "二百",
    ]


@pytest.mark.parametrize("rule", law.rules(), ids=lambda rule: rule.id)
def test_no_rule_is_cited_with_digits_for_its_article(rule):
    assert not re.search(r"第\d", cited(rule)), cited(rule)


def test_how_a_day_was_counted_cites_the_rule_as_every_page_does():
    rule = law.rule("reconsideration-2023.decide")
    assert law.due(rule, date(2024, 3, 4)).steps[0] == f"依据：{cited(rule)}，{rule.title}"


@pytest.mark.covers("29.02+")
def test_a_rule_weighs_by_what_its_breach_entails_and_advice_weighs_least():
    heaviest, deems, plain, advice = (
        law.rule(name).weight
        for name in ("reconsideration-2023.answer", "reconsideration-2023.examine", "reconsideration-2023.norm-reply",
                     "three-systems.publish-penalty")
    )  # fmt: skip
    assert heaviest < deems < plain < advice


@pytest.mark.parametrize("rule", [rule for rule in law.rules() if rule.consequence], ids=lambda rule: rule.id)
def test_a_consequence_is_only_named_where_the_breach_says_it(rule):
    assert rule.breach


def test_every_consequence_is_of_a_rule_that_there_is():
    from xiezhi.law.rules import _consequences

    assert set(_consequences()) <= {rule.id for rule in law.rules()}
