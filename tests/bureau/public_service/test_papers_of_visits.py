"""Every paper of village counsel, check-ups and foreign services is drawn from a real matter and says what it is for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from factories import Story, a, officer, unit
from xiezhi.bureau.public_service.checkups import EnterpriseCheckup
from xiezhi.bureau.public_service.counsel import VillageCounsel
from xiezhi.bureau.public_service.foreign import ForeignLawInquiry, ForeignRequest
from xiezhi.bureau.public_service.foreign_registers import ForeignTalent
from xiezhi.ledger import issuing
from xiezhi.ledger.access import Role
from xiezhi.ledger.instruments import to_html
from xiezhi.ledger.matter import kinds
from xiezhi.ledger.units import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.04")]
LOGGED = {"attended": 4, "hours": 2, "result": "answered"}


def serving() -> Story:
    village = Unit.add(
        "440704-ll-01", "礼乐街道新民", unit("440704-ll"), short_name="新民", code_word="新民", kind=Unit.Kind.VILLAGE
    )
    lawyer = officer(Role.LAWYER, unit("440704-ls1", kind=Unit.Kind.FIRM))
    entry = a(kinds()["public_service.lawyer"]).enrol("2020-01-06", person=lawyer, name="梁律师").matter
    story = a(VillageCounsel).counsel_matched("2021-01-05", place=village, lawyer=entry, village_chose=True, lawyer_chose=True)
    terms = {
        "term_starts_on": date(2021, 1, 1),
        "term_ends_on": date(2021, 12, 31),
        "duty_days_a_month": 1,
        "village_pays": False,
    }
    return story.counsel_contracted("2021-01-06", day_rate_fen="200", **terms).counsel_filed("2021-01-07")


def logged() -> Story:
    return serving().consult_for("2021-02-03", **LOGGED)


def paid() -> Story:
    sheet = {
        "subsidy_from": date(2021, 1, 1),
        "subsidy_to": date(2021, 3, 31),
        "subsidy_days": 1,
        "day_rate_fen": "200",
        "subsidy_fen": "200",
    }
    return logged().subsidy_claimed("2021-04-01", **sheet)


def visited() -> Story:
    lawyer = officer(Role.LAWYER, unit("440704-ls1", kind=Unit.Kind.FIRM), name="梁律师")
    story = a(EnterpriseCheckup).plan(
        "2021-03-01", enterprise=[{"kind": "organisation", "name": "恒信五金"}], trade="C", size="small", lawyers=[lawyer]
    )
    return story.enterprise_visited("2021-03-08", secrecy_promised=True, situation="看了合同。")


def reported() -> Story:
    story = visited().risk_found(
        "2021-03-08", risk_kind="labour", level="red", finding="十二人未签合同。", advice="一个月内补签。"
    )
    return story.checkup_report_issued("2021-03-15", conclusion="总体规范。")


def mended() -> Story:
    return reported().rectified("2021-04-01", risk_no=1, mending="done", mended="已补签。")


def talent() -> Story:
    return a(ForeignTalent).talent_listed(
        "2021-04-12", name="李专家", languages=["english"], jurisdictions=["hong_kong"], proof="英语八级。"
    )


def engaged() -> Story:
    story = a(ForeignLawInquiry).foreign_law_requested(
        "2021-07-06", jurisdiction="hong_kong", subject="诉讼时效", question="几年？", fee_fen="1000"
    )
    return story.foreign_law_expert_engaged("2021-07-08", expert=talent().matter)


# paper: (how its matter came there, phrases that it must hold)
PAPERS: dict[str, tuple[Callable[[], Story], tuple[str, ...]]] = {
    "聘任合同": (serving, ("礼乐街道新民", "梁律师", "2021年12月31日", "甲方不支付报酬", "每天200元")),
    "服务日志": (logged, ("咨询", "2021年2月3日", "已答复")),
    "工作台账": (
        lambda: logged().quarter_checked("2021-03-31", quarter_starts_on=date(2021, 1, 1), quarter_ends_on=date(2021, 3, 31), duty_days=1, lectures=0), ("2021-02-03", "咨询", "已答复")),
    "法律意见": (
        lambda: serving().give_opinion("2021-02-03", **LOGGED, document="鱼塘合同", paper_kind="contract", draft_no=1, opinion="写明租期。"),
        ("鱼塘合同", "第一稿", "写明租期。")),
    "评价表": (lambda: serving().village_assessed("2021-12-20", village_score=95), ("95", "村（社区）评分")),
    "补贴申领表": (paid, ("贰佰元整", "服务天数与服务日志一致")),
    "自查表": (
        lambda: a(EnterpriseCheckup).self_check("2021-03-01", enterprise=[{"kind": "organisation", "name": "恒信五金"}], gaps_labour=["overtime"],
                                                gaps_contract=["oral"], gaps_order=["data"]),
        ("恒信五金", "加班没有记录", "不作为行政检查")),
    "走访记录": (visited, ("看了合同。", "梁律师")),
    "保密承诺书": (visited, ("恒信五金", "不向任何第三方提供")),
    "法治体检报告": (reported, ("红色", "十二人未签合同。", "一个月内补签。", "总体规范。", "2021年3月8日")),
    "整改回执": (mended, ("已整改", "已补签。")),
    "回访记录": (lambda: mended().revisited("2021-04-20", revisit="都改了。", satisfaction="satisfied"), ("都改了。", "满意", "十二人未签合同。")),
    "需求登记": (
        lambda: a(ForeignRequest).foreign_request_received("2021-03-01", wanted="advice", jurisdiction="usa", question="货款。", local_time="纽约"),
        ("法律咨询", "美国", "货款。", "纽约")),
    "查明委托书": (lambda: engaged(), ("香港", "诉讼时效", "壹仟元整")),
    "专家意见": (lambda: engaged().foreign_law_opinion_given("2021-07-10", opinion="六年。"), ("六年。", "李专家")),
    "查明报告": (
        lambda: engaged().foreign_law_reported("2021-07-16", provisions="第347章第4条。", opinion="六年。", sources="电子版香港法例。",
                                               law_as_of=date(2021, 7, 15), valid_until=date(2022, 7, 15)),
        ("第347章第4条。", "电子版香港法例。", "2022年7月15日")),
    "人才入库表": (talent, ("李专家", "英语", "香港")),
}  # fmt: skip


@pytest.mark.covers("23.05")
@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_says_what_it_is_for(name):
    tells, phrases = PAPERS[name]
    story = tells()
    by = story.matter.handler
    offer = next(offer for offer in issuing.offers(story.matter, by) if offer.name == name)
    assert offer.lacking == ()
    outcome = issuing.issue(story.matter, name, by=by, of_seq=offer.of_seq)
    assert outcome.done, outcome.refusal
    words = re.sub(r"<[^>]+>", "", to_html(outcome.matter.instruments.get(name=name).document()))
    assert [phrase for phrase in phrases if phrase not in words] == []


def test_every_paper_that_a_step_calls_for_is_in_the_table():
    cls = (VillageCounsel, EnterpriseCheckup, ForeignRequest, ForeignLawInquiry, ForeignTalent)
    assert {paper for kind in cls for step in kind.actions.values() for paper in step.instruments} == set(PAPERS)
