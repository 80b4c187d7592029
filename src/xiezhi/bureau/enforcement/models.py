"""行政处罚. Read first: what the two kinds of case are; each stage of the ordinary procedure is a file of its own.

penalty/states        the states, in order                summary          当场处罚（简易程序）
penalty/filing        案源、核查、立案、移送、并案          gates            what the law makes impossible or void
penalty/inquiry       取证、询问、登记保存、责令改正        choices          the words of every list
penalty/measures      查封、扣押、冻结                    posts            who takes which steps
penalty/conclusion    中止、延长、调查终结、移送公安        late_fee         加处罚款
penalty/hearing       告知、陈述申辩、听证                 figures          the figures
penalty/decision      法制审核、集体讨论、决定、不予处罚    instruments/     the 文书
penalty/performance   送达、缴款、加处罚款、催告、救济
penalty/execution     法院执行、自行执行、代履行、拆除
penalty/closing       公示、变更、结案、归档
"""

from __future__ import annotations

from pathlib import Path

from django.db import models

from xiezhi.ledger.doubles import Alike
from xiezhi.ledger.spread import Plain

from .penalty.closing import Closing
from .penalty.states import S
from .summary import SummaryPenalty

__all__ = ["Penalty", "SummaryPenalty"]


class Penalty(Closing):
    """行政处罚案件（普通程序）. 行政处罚法 2021 revision, before 2021-07-15 the 2017 text; 行政强制法."""

    State = S
    finished = {S.NOT_FILED, S.MERGED, S.TRANSFERRED, S.WITHDRAWN, S.ARCHIVED}
    number_format = "{unit.code_word}案字〔{year}〕{serial}号"
    headline = "{party}{violation}案"
    party_periods = {
        "penalty-2021.hearing-request",
        "penalty-2021.pay",
        "penalty-2017.hearing-request",
        "penalty-2017.pay",
        "suit-2017.sue",
        "service-2017.publication",
        "service-2021.publication",
        "service-2023.publication",
        "coercion-2011.court-accept",
        "coercion-2011.court-rule",
        "coercion-2011.court-rule-doubtful",
        "market-publicity-2021.publish-elsewhere",
    }
    submissions = (Path(__file__).with_name("submission") / "guangdong-penalty.toml",)
    doubles = Alike(party="party", place="site", days=30, merge="merge", refer="source_case")

    class Meta:
        verbose_name = "行政处罚案件"
        indexes = [models.Index(Plain("penalty_clause"), name="penalty_of_one_clause")]
