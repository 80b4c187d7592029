"""A reconsideration at the desk, from receipt to the closed file, by the people whose turn it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import officer, unit
from xiezhi.bureau.reconsideration.models import Reconsideration
from xiezhi.ledger.access import Role
from xiezhi.ledger.verify import verify

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.covers("10.01", "10.02", "10.03", "10.06", "10.09", "10.10", "29.04"),
]
LINE = "reconsideration"


def ago(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%Y-%m-%d}"


def test_from_receipt_to_the_closed_file(arrives, committed_db):
    bureau, respondent = unit(), unit("440704-ll")
    clerk = officer(Role.CASE_OFFICER, bureau, line=LINE, name="李青")
    officer(Role.CASE_OFFICER, bureau, line=LINE, name="陈志明")
    leader = officer(Role.BUREAU_LEADER, bureau, name="余局长")

    desk = arrives(clerk)
    desk.presses("登记新案件").presses("收到申请")
    desk.names(0, kind="个人", name="黄志强", id_number="11010519491231002X", phone="13800138000", address="江海区跃进路12号")
    desk.fills(
        {
            "办理日期": ago(30),
            "被申请人": respondent.name,
            "申请复议事项": "行政处罚",
            "被申请的行政行为": "江海礼乐罚决字〔2024〕3号行政处罚决定",
            "复议请求": "请求撤销该处罚决定。",
            "提交方式": "当面提交",
        }
    ).sends("收到申请")
    case = Reconsideration.objects.get()
    desk.sees("已登记，编号", case.number, "已收到", "五个工作日内审查").finds_no_barrier()

    checks = dict.fromkeys(
        [
            "有明确的申请人和符合规定的被申请人",
            "与行政行为有利害关系",
            "有具体的复议请求和理由",
            "在法定申请期限内提出",
            "属于行政复议范围",
            "复议机关、人民法院未受理过",
        ],
        "是",
    )
    desk.takes("审查登记", {**checks, "管辖": "属于本机关管辖", "属于复议前置": "否"}, on=ago(28))
    desk.takes("受理", {"复议人员": ["李青", "陈志明"]}, on=ago(27)).sees("审理中", "六十日内作出")
    desk.presses("制作受理通知书").sees("行政复议受理通知书", "黄志强").presses("制作并存入本案").sees("已制作“受理通知书”")
    desk.presses("受理通知书").sees("行政复议受理通知书").finds_no_barrier()
    desk.opens(case.get_absolute_url())
    for step, days in (("发送申请书副本", 24), ("登记被申请人收到副本", 22), ("收到书面答复和证据", 14)):
        desk.takes(step, on=ago(days))
    desk.takes("听取意见", {"听取意见的对象和内容": "申请人称处罚过重。"}, on=ago(10))
    desk.takes("提出审理意见", {"审理意见": "事实清楚，建议维持。"}, on=ago(8))
    desk.opens("/")
    assert not desk.page.get_by_text(case.number).count(), "轮到局领导作决定，不再是经办人的待办"

    chief = arrives(leader)
    chief.sees(case.number).presses("作出复议决定")
    chief.fills(
        {
            "办理日期": ago(6),
            "复议结果": "维持",
            "查明的事实": "被申请人依法作出处罚。",
            "本机关认为": "事实清楚，证据确凿，程序合法。",
            "重大、疑难、复杂": "否",
            "专业性、技术性较强": "否",
        }
    ).sends("作出复议决定")

    desk.opens("/").sees(case.number)
    desk.opens(case.get_absolute_url()).takes("送达复议决定书、调解书", on=ago(4))
    desk.takes("归档").sees("已归档", "本案已办结", "✓ 记录完整").finds_no_barrier()
    titles = [text.strip() for text in desk.page.locator(".event-what strong").all_inner_texts()]
    assert titles[0] == "归档"
    assert titles[-1] == "收到申请"
    assert verify()["broken"] == []
