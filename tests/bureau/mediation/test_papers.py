"""Every paper of the line is drawn from a real case and says what it has to say."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from disputes import CONFIRM, SIGNED, agreed, applied, archived, clerk, committee, enrolled, heard, office, performed
from factories import Story, a, officer
from xiezhi.bureau.mediation.models import BrandOffice, OfficeInspection, Referral
from xiezhi.ledger import issuing
from xiezhi.ledger.access import Role
from xiezhi.ledger.instruments import template, to_html

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.04")]
COURT = {
    "source": "court",
    "referring_organ": "江海区人民法院",
    "court_stage": "before_filing",
    "referral_number": "（2021）诉前调1号",
}
PARTS = ("hardware", "information", "mediation", "service", "team")


def named() -> Story:
    return applied().mediation_accepted("2021-03-02").mediator_chosen("2021-03-02", conducted_by=enrolled())


def branded() -> Story:
    story = a(BrandOffice, office()).brand_planned(
        "2021-02-01", brand="和事佬", aim="就地化解。", steps="分三步。", by=officer(Role.JUSTICE_OFFICE, office())
    )
    for part in PARTS:
        story.part_met("2021-05-10", part=part, score=18)
    return story.office_nominated("2021-08-02", level="city", result="群众满意。")


def inspected() -> Story:
    return a(OfficeInspection, office()).office_faulted("2021-04-12", by=clerk(), findings="目录不全。", mend_by="2021-05-01")


# paper: how its case came there, and a phrase of it
PAPERS: dict[str, tuple[Callable[[], Story], str]] = {
    "调解申请书": (applied, "自愿申请调解"),
    "受理登记表": (lambda: applied("2021-03-01", "receive_referral", **COURT), "（2021）诉前调1号"),
    "调解员选定书": (named, "何调解"),
    "回避申请": (lambda: applied().mediation_accepted("2021-03-02").avoidance_asked("2021-03-02", avoided=enrolled(), avoided_because="是亲戚"), "理由：是亲戚"),
    "权利义务告知书": (heard, "第二十三条、第二十四条"),
    "授权委托书": (heard, "特别代理"),
    "调查记录": (lambda: heard().dispute_investigated("2021-03-04", evidence="照片"), "被调查人"),
    "证据材料单": (lambda: heard().dispute_investigated("2021-03-04", evidence="照片三张"), "照片三张"),
    "调解记录": (heard, "何调解"),
    "人民调解协议书": (lambda: heard().agreement_signed("2021-03-05", agreed_fen="3000", **SIGNED), "叁仟元整"),
    "口头协议登记表": (lambda: heard().oral_agreement_recorded("2021-03-05", agreement="当面道歉。"), "当面道歉"),
    "司法确认申请书": (lambda: agreed().confirmation_applied("2021-03-10", confirmation_court_by="body", **CONFIRM), "共同申请司法确认"),
    "履行凭证": (performed, "全部履行"),
    "回访记录": (lambda: performed().follow_up_made("2021-03-24", satisfaction="satisfied"), "满意"),
    "终止调解通知书": (lambda: heard().mediation_failed("2021-03-10", failure="no_agreement"), "达不成协议"),
    "委派（委托）调解复函": (lambda: performed(opens="receive_referral", **COURT).referral_answered("2021-03-21", reply="达成协议。"), "随函附送"),
    "移送函": (lambda: a(Referral, committee()).referral_sent("2021-03-02", organ="区人社局", reply_due_on="2021-03-20"), "2021年3月20日前"),
    "以案定补审批表": (
        lambda: archived().subsidy_proposed("2021-04-01", by=officer(Role.JUSTICE_OFFICE, office()), subsidy_fen="200", subsidy_grade="ordinary"), "贰佰元整"),
    "结案报告表": (archived, "全部履行"),
    "卷宗情况说明": (archived, "10年"),
    "品牌申报书": (branded, "硬件建设规范化"),
    "展示材料": (branded, "和事佬"),
    "检查记录": (inspected, "目录不全"),
}  # fmt: skip


def test_every_paper_of_the_line_is_in_this_table():
    assert set(PAPERS) == set(template.names("mediation"))


@pytest.mark.covers("19.04", "19.05", "19.11")
@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_made_of_a_real_case(name):
    made, phrase = PAPERS[name]
    story = made()
    by = story.matter.handler or officer(Role.JUSTICE_OFFICE, office())
    offer = next(offer for offer in issuing.offers(story.matter, by) if offer.name == name)
    assert offer.lacking == ()
    outcome = issuing.issue(story.matter, name, by=by, of_seq=offer.of_seq)
    assert outcome.done, outcome.refusal
    text = re.sub(r"<[^>]+>", "", to_html(outcome.matter.instruments.get(name=name).document()))
    assert phrase in text, text
    assert "sm4:" not in text and "None" not in text and "{" not in text
