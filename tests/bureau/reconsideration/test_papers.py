"""Every paper of the line is drawn from a real case under the text of the law that governs it, and says what that text says."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from factories import Story, a
from reconsiderations import DECISION, accepted, answered, received
from xiezhi.bureau.reconsideration.models import Consultation, Oversight
from xiezhi.ledger import instruments, issuing
from xiezhi.ledger.instruments import to_html

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.04")]

REDO = {"outcome": "annulled", "ground": "facts", "redo_ordered": True, "redo_term": "none"}
NORM = {"norm_ground": "applicant", "norm_title": "某办法第五条", "norm_maker": "区城管局"}
HEARING = {"hearing_time": "9时30分", "hearing_place": "复议中心", "hearing_matters": "处罚的事实和依据"}


def paper(story: Story, name: str) -> str:
    """The paper's words, issued by the case's handler for the last step that calls for it."""
    by = story.matter.handler
    offer = next(offer for offer in issuing.offers(story.matter, by) if offer.name == name)
    assert offer.lacking == ()
    outcome = issuing.issue(story.matter, name, by=by, of_seq=offer.of_seq)
    assert outcome.done, outcome.refusal
    kept = outcome.matter.instruments.get(name=name)
    return re.sub(r"<[^>]+>", "", to_html(kept.document()))


def decided(on: str, **data: object) -> Story:
    return answered(on, facts="处罚过重。").ra_decided(f"{on[:5]}04-15", **DECISION | data)


def served(on: str, **data: object) -> Story:
    return decided(on, **data).ra_decision_served(f"{on[:5]}04-17", served_how="direct")


def corrected(on: str) -> Story:
    return received(on).ra_correction_notified(
        f"{on[:5]}03-05", correction_items="补交身份证明。", correction_due_on=f"{on[:5]}03-20"
    )


def opened(on: str, power: str) -> Story:
    return answered(on).ra_norm_review_opened(f"{on[:5]}03-12", norm_power=power, **NORM)


def heard(on: str) -> Story:
    return answered(on).ra_hearing_notified(f"{on[:5]}03-15", hearing_on=f"{on[:5]}03-29", **HEARING)


def suspended(on: str) -> Story:
    return answered(on).ra_suspended(f"{on[:5]}03-15", suspension_cause="death", suspension_told=True)


OLD, NEW = "2021-03-01", "2024-03-04"
# paper: (how its case came there, a phrase under the text of 2017, a phrase under the revision of 2023); None: no such paper
PAPERS: dict[str, tuple[Callable[[str], Story], str | None, str | None]] = {
    "收件登记与回执": (lambda on: received(on), "自收到之日起即为受理", "审查期限届满之日起视为受理"),
    "口头申请笔录": (
        lambda on: received(on, channel="oral").ra_oral_application_recorded(on, claims="撤销。", facts="过重。"), "过重", "过重"),
    "补正通知书": (corrected, "实施条例》第二十九条", "自收到本通知之日起十个工作日内"),
    "视为放弃申请记录": (
        lambda on: corrected(on).lapse(f"{on[:5]}04-06"), "实施条例》第二十九条", "第三十一条第二款"),
    "受理通知书": (lambda on: accepted(on), "第十七条第二款", "第三十条第一款"),
    "不予受理决定书": (
        lambda on: received(on).ra_refused(f"{on[:5]}03-05", refusal_grounds=["late", "scope"]), "实施条例》第二十八条", "第三十条第二款"),
    "告知书": (lambda on: received(on).point_elsewhere(f"{on[:5]}03-05", competent_organ="江门市人民政府"), "第十七条第一款", None),
    "转送函": (lambda on: received(on).forward(f"{on[:5]}03-05", competent_organ="江门市人民政府"), "第十八条", None),
    "答复通知书": (lambda on: answered(on), "十日内提出书面答复，并提交当初", "十个工作日内提出书面答复"),
    "转为普通程序通知书": (
        lambda on: accepted(on).ra_simple_chosen(on, simple_ground="consent").ra_converted(f"{on[:5]}03-20", conversion_approved_by="organ_head"),
        None, "第五十五条"),
    "第三人参加通知书": (lambda on: answered(on).ra_third_party_joined(f"{on[:5]}03-10"), "第十条第三款", "第十六条"),
    "送达回证": (lambda on: answered(on), "民事诉讼法", "民事诉讼法"),
    "停止执行决定书": (
        lambda on: answered(on).ra_execution_stayed(f"{on[:5]}03-10", stay_ground="applicant"), "第二十一条", "第四十二条"),
    "查阅登记": (
        lambda on: answered(on).ra_file_read(f"{on[:5]}03-10", reader="李律师", reading_scope="答复书"), "不予查阅。", "不予查阅、复制。"),
    "听取意见笔录": (lambda on: answered(on).ra_opinions_heard(f"{on[:5]}03-10", heard_how="telephone"), "第二十二条", "第四十九条"),
    "听证通知书": (heard, "实施条例》第三十三条", "被申请人的负责人应当参加听证"),
    "听证笔录": (
        lambda on: heard(on).ra_hearing_held(f"{on[:5]}03-29", head_attendance="attended"), "听证人员和记录人员", "听证员二名以上"),
    "调查笔录": (
        lambda on: answered(on).ra_evidence_taken(f"{on[:5]}03-10", credentials_shown=True), "实施条例》第三十四条", "第四十五条"),
    "勘验笔录": (
        lambda on: answered(on).ra_site_inspection_started(f"{on[:5]}03-10").ra_site_inspection_finished(f"{on[:5]}03-11"),
        "不计入行政复议审理期限", "不计入行政复议审理期限"),
    "专家咨询意见": (lambda on: answered(on).ra_committee_consulted(f"{on[:5]}03-10"), "供作出行政复议决定时参考", "第六十一条"),
    "中止通知书": (suspended, "实施条例》第四十一条", "第三十九条"),
    "恢复审理通知书": (
        lambda on: suspended(on).ra_resumed(f"{on[:5]}03-25", resumption_told=True), "实施条例》第四十一条", "第三十九条"),
    "规范性文件审查答复通知书": (lambda on: opened(on, "own").norm_maker_notified(f"{on[:5]}03-15"), None, "十个工作日内"),
    "规范性文件转送函": (
        lambda on: opened(on, "other").ra_norm_transferred(f"{on[:5]}03-15", norm_organ="市人民政府"), "第二十六条", "第六十条"),
    "规范性文件处理意见": (
        lambda on: opened(on, "own").ra_norm_review_closed(f"{on[:5]}03-25", norm_result="stopped"), "责令制定机关纠正", "第五十九条"),
    "延期通知书": (
        lambda on: answered(on).ra_extended(f"{on[:5]}04-15", extension_days=30, extension_approved_by="organ_head", extension_told=True),
        "行政复议机关的负责人批准", "行政复议机构的负责人批准"),
    "调解笔录": (lambda on: answered(on).ra_mediation_held(f"{on[:5]}03-10"), "实施条例》第五十条", "第七十三条"),
    "调解书": (
        lambda on: answered(on).ra_mediation_agreed(f"{on[:5]}03-20", mediation_ground="discretion", mediation_signed=True),
        "双方当事人签字", "各方当事人签字或者签章"),
    "和解协议": (lambda on: answered(on).ra_settled(f"{on[:5]}03-20"), "实施条例》第四十条", "第七十四条第二款"),
    "准予撤回通知书": (lambda on: answered(on).ra_withdrawn(f"{on[:5]}03-20"), "第二十五条", "第七十四条"),
    "行政复议决定书": (lambda on: decided(on), "第二十八条第一款第一项", "第六十八条"),
    "驳回申请决定书": (
        lambda on: answered(on).ra_dismissed(f"{on[:5]}03-20", dismissal_ground="inadmissible"), "实施条例》第四十八条", "第三十三条"),
    "终止决定书": (
        lambda on: answered(on).ra_withdrawn(f"{on[:5]}03-20").ra_terminated(f"{on[:5]}03-22", termination_cause="withdrawn"),
        "第二十五条", "第四十一条"),
    "意见书": (lambda on: served(on).ra_opinion_letter_issued(f"{on[:5]}04-20", opinion_to="区市场监督管理局"), "善后工作", "第七十六条"),
    "建议书": (lambda on: served(on).ra_suggestion_issued(f"{on[:5]}04-20", opinion_to="区市场监督管理局"), "第五十七条第二款", "第五十七条第二款"),
    "责令履行通知书": (
        lambda on: served(on, **REDO).ra_performance_ordered(f"{on[:5]}07-02", perform_by=f"{on[:5]}07-30"), "第三十二条第二款", "第七十七条第二款"),
    "约谈通知书": (lambda on: served(on, **REDO).ra_interviewed(f"{on[:5]}07-02"), None, "第七十七条第二款"),
    "抄告函": (lambda on: served(on).ra_copied_to_superior(f"{on[:5]}05-06", superior="江门市市场监督管理局"), None, "第七十九条第二款"),
}  # fmt: skip


def test_every_paper_of_the_line_stands_in_the_table():
    others = ["行政复议申请书", "责令受理通知书", "责令恢复审理通知书"]
    assert sorted([*PAPERS, *others]) == instruments.names("reconsideration")


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize(("on", "place"), [(OLD, 1), (NEW, 2)], ids=["2017", "2023"])
def test_a_paper_speaks_the_text_that_governs_its_case(name, on, place):
    story, phrase = PAPERS[name][0], PAPERS[name][place]
    if phrase is None:
        try:
            told = story(on)
        except AssertionError:
            return  # that text has no such step at all
        assert name not in [offer.name for offer in issuing.offers(told.matter, told.matter.handler)]
        return
    assert phrase in paper(story(on), name)


@pytest.mark.covers("10.10")
def test_the_decision_bears_the_number_of_its_case_and_the_name_of_the_government():
    story = decided("2021-03-01")
    words = paper(story, "行政复议决定书")
    assert story.matter.number in words and "江海区人民政府" in words and "江海区司法局" not in words


@pytest.mark.covers("10.09")
@pytest.mark.parametrize(
    ("data", "phrases"),
    [
        (
            {"outcome": "changed", "ground": "improper", "changed_to": "罚款一千元", "less_favourable": False},
            ["第六十三条", "变更为：罚款一千元"],
        ),
        (REDO, ["第六十四条第一款", "撤销被申请人作出的", "自收到本决定书之日起六十日内重新作出", "不得以同一事实和理由"]),
        (REDO | {"ground": "procedure", "redo_term": "law"}, ["在法律、法规、规章规定的期限内重新作出"]),
        ({"outcome": "partly_annulled", "ground": "law", "annulled_part": "第二项", "redo_ordered": False}, ["下列部分：第二项"]),
        ({"outcome": "unlawful", "ground": "procedure", "redo_ordered": False}, ["第六十五条", "违法"]),
        ({"outcome": "unlawful", "ground": "unanswered", "redo_ordered": False}, ["第七十条"]),
        ({"outcome": "invalid", "ground": "subject"}, ["第六十七条", "无效"]),
        ({"outcome": "perform", "duty": "答复申请人", "perform_by": "2024-05-20"}, ["第六十六条", "2024年5月20日", "答复申请人"]),
        ({"outcome": "agreement", "duty": "支付补偿款"}, ["第七十一条", "支付补偿款"]),
        ({"outcome": "claims_rejected", "dismissal_ground": "no_duty"}, ["第六十九条", "没有相应法定职责"]),
        ({"compensation_decision": "granted", "compensation_fen": "1280"}, ["第七十二条第一款", "1,280", "壹仟贰佰捌拾元整"]),
    ],
)
def test_a_decision_of_each_kind_states_its_article_and_its_elements(data, phrases):
    words = paper(decided(NEW, **data), "行政复议决定书")
    assert [phrase for phrase in phrases if phrase not in words] == []
    assert ("不得以同一事实和理由" in words) == (data.get("ground") == "facts")


@pytest.mark.covers("10.01")
def test_a_visitor_gets_the_blank_application():
    story = a(Consultation).consulted("2024-03-04", encounter="advice").application_form_given("2024-03-04")
    assert "知道行政行为的时间和方式" in paper(story, "行政复议申请书")


@pytest.mark.parametrize(
    ("on", "ordered", "fault", "name", "phrase"),
    [
        ("2021-03-01", "acceptance_ordered", "not_accepted", "责令受理通知书", "第二十条"),
        ("2024-03-01", "acceptance_ordered", "not_accepted", "责令受理通知书", "第三十五条"),
        ("2021-03-01", "resumption_ordered", "dismissed", "责令恢复审理通知书", "实施条例》第四十八条第二款"),
        ("2024-03-01", "resumption_ordered", "suspended", "责令恢复审理通知书", "第四十条"),
    ],
)
def test_a_superior_orders_a_lower_organ_by_the_article_of_the_day(on, ordered, fault, name, phrase):
    story = a(Oversight).fault_complained_of(on, fault=fault, organ="某局", application="罚款决定")
    assert phrase in paper(getattr(story, ordered)(on, correct_by=on), name)
