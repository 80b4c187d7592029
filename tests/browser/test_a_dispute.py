"""A dispute from the telephone call to the closed file: taken in by the office, mediated on a telephone, archived; and one that fails."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from disputes import committee, enrolled, office
from factories import officer
from xiezhi.bureau.mediation.models import Case
from xiezhi.ledger.access import Role
from xiezhi.ledger.verify import verify

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.covers("19.01", "19.03", "19.04", "19.05", "19.07", "19.10", "19.11", "29.04"),
]
LINE = "mediation"


def ago(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%Y-%m-%d}"


def take_in(desk) -> Case:
    """The office's clerk registers what neighbours came with, for the committee below."""
    desk.presses("登记新案件").presses("当事人申请调解")
    desk.names(0, kind="个人", name="张志强", phone="13800138000", address="江海区跃进路12号")
    desk.names(1, kind="个人", name="李四海", phone="13800138001")
    desk.fills({"办理日期": ago(20), "承办单位": committee().name, "纠纷类型": "邻里", "纠纷简要情况": "楼上卫生间渗水。"})
    desk.sends("当事人申请调解").sees("已登记，编号")
    return Case.objects.latest("pk")


@pytest.mark.parametrize("width", [1440, 390])
def test_from_the_intake_to_the_archive(arrives, committed_db, width):
    clerk = officer(Role.JUSTICE_OFFICE, office(), name="何所长")
    mediator = officer(Role.MEDIATOR, committee(), line=LINE, name="陈调解")
    enrolled("陈调解", mediator)
    desk = arrives(clerk, width=width)
    case = take_in(desk)
    assert (case.unit, case.handler) == (committee(), None)
    desk.finds_no_barrier()

    phone = arrives(mediator, width=width)
    phone.sees(case.number).opens(case.get_absolute_url())
    phone.takes("对方同意调解", on=ago(19)).takes("受理", on=ago(19))
    phone.presses("指定调解员").sees("陈调解", "本调委会，擅长邻里纠纷，在办0件").finds_no_barrier()
    phone.page.get_by_label("陈调解").first.check()
    phone.fills({"办理日期": ago(19)}).sends("指定调解员")
    phone.takes("告知权利义务", on=ago(18)).sees("调解中")
    phone.takes("召开调解会", {"公开情况": "不公开", "调解地点": "礼乐调解室"}, on=ago(16))
    phone.takes("制作调解记录", {"调解过程和结果": "双方各让一步。"}, on=ago(16))
    phone.opens(case.get_absolute_url()).presses("签订调解协议书")
    assert "修复" in phone.page.locator("[name=agreement]").input_value(), "常用条款已经列好"
    phone.fills({"办理日期": ago(15), "协议内容": "楼上十日内重做防水。", "约定的履行期限届满日": ago(5), "各方当事人已签名、盖章或者按指印": "是",
                 "调解员已签名": "是", "已加盖调委会印章": "是"}).sends("签订调解协议书")  # fmt: skip
    phone.takes("协议生效", on=ago(15)).sees("履行中").finds_no_barrier()
    phone.takes("登记履行情况", {"履行情况": "全部履行"}, on=ago(6)).takes("履行完毕", on=ago(6))
    phone.takes("回访", {"满意度": "满意"}, on=ago(3))
    phone.takes("立卷归档", {"保管期限": "10年"}, on=ago(1)).sees("已归档", "✓ 记录完整").finds_no_barrier()
    assert verify()["broken"] == []


def test_what_fails_is_told_the_ways_on_and_the_agreement_cannot_be_signed_any_more(arrives, committed_db):
    mediator = officer(Role.MEDIATOR, committee(), line=LINE, name="陈调解")
    enrolled("陈调解", mediator)
    desk = arrives(officer(Role.JUSTICE_OFFICE, office(), name="何所长"))
    case = take_in(desk)
    phone = arrives(mediator, width=390)
    phone.opens(case.get_absolute_url()).takes("受理", on=ago(19))
    phone.takes("调解不成，终止", {"调解不成的情形": "达不成协议"}, on=ago(10)).sees("调解不成")
    phone.takes("告知其他救济途径", {"告知的其他途径": ["向人民法院起诉"]}, on=ago(10))
    phone.takes("立卷归档", {"保管期限": "10年"}).sees("已归档")
    assert Case.objects.get().has("remedies_told")
