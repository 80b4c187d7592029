"""我能申请法律援助吗: the packs answer, with the article and the papers."""

from __future__ import annotations

import pytest

from xiezhi.bureau.legal_aid.choices import Subject
from xiezhi.bureau.legal_aid.trials import TRIALS, eligible

pytestmark = pytest.mark.covers("25.14", "25.02")


@pytest.mark.parametrize(
    ("answers", "favours", "article", "why"),
    [
        ({"subject": "outside"}, False, "第三十一条", "what no statute names is not helped"),
        ({"subject": "labour_pay", "exemption": "migrant"}, True, "第四十二条", "migrant workers who claim their pay: no check"),
        ({"subject": "violence", "unlimited": "violence"}, True, "第三十二条", "victims of violence: means do not matter"),
        ({"subject": "traffic", "means_met": True}, True, "第四十一条", "all others state their means, or commit themselves"),
        ({"subject": "traffic"}, None, "第四十一条", "who does not say cannot be told"),
        ({"subject": "traffic", "means_met": False}, False, "第四十一条", "who is not in hardship is not helped"),
        ({"subject": "hero", "unlimited": "hero", "means_met": False}, True, "第三十二条", "not even where there is money"),
        ({"subject": "criminal_defence", "groups": ["minor"]}, None, "第二十五条", "a minor need not apply: the organ asks"),
    ],
)
def test_the_rules_answer_with_the_article(answers, favours, article, why):
    opinion = eligible(answers)
    assert opinion.favours is favours, why
    assert any(article in ground.article for ground in opinion.grounds), why
    assert bool(opinion.papers) is (favours is not False)


@pytest.mark.parametrize("subject", Subject.values)
def test_every_subject_has_an_answer(subject):
    assert eligible({"subject": subject}).what


def test_nobody_is_asked_for_a_certificate_of_the_village():
    assert "不用到村（社区）开证明" in str(eligible({"subject": "traffic", "means_met": True}))


def test_the_trial_asks_what_a_case_knows_in_plain_words():
    [trial] = TRIALS
    assert next(ask.label for ask in trial.inputs()) == "为了什么事"
