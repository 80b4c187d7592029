"""A 12348 ticket from intake to the return visit, and a firm's 「七个一」, by the people whose turn it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from factories import a, officer, unit
from xiezhi.bureau.public_service.models import Lawfirm, Lawyer, Rectification, Ticket
from xiezhi.ledger.access import Role
from xiezhi.ledger.units import Unit
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.journey, pytest.mark.slow]
LINE = "public_service"


def ago(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%Y-%m-%d}"


@pytest.mark.covers("22.03", "22.08")
@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)], ids=["desk", "telephone"])
def test_a_call_is_handed_over_reported_done_again_and_closed(arrives, committed_db, width, dark):
    centre = unit("440704-ggfl", kind=Unit.Kind.SERVICE)
    desk = arrives(officer(Role.CASE_OFFICER, centre, line=LINE, name="陈窗口"), width=width, dark=dark)
    desk.opens("/k/public_service.ticket/new/register_call/")
    desk.names(0, kind="个人", name="黄志强", phone="13800138000")
    desk.fills(
        {
            "办理日期": ago(5), "来源": "电话", "领域": "劳动人事", "反映的事项": "单位拖欠三个月工资。", "简单咨询，可以当场答复": "否",
            "需要其他单位办理": "是", "紧急": "否",
        }
    ).sends("登记来电")  # fmt: skip
    ticket = Ticket.objects.get()
    desk.sees("已登记，编号", ticket.number, "五个工作日内反馈来电人").finds_no_barrier()
    desk.takes("转办", {"承办人、电话": "区劳动监察大队 0750-0000000"}, on=ago(5))
    desk.presses("制作转办单").sees("12348工单转办单", "黄志强").presses("制作并存入本案").sees("已制作“转办单”")
    desk.takes("承办接收", on=ago(4)).takes("反馈", {"反馈内容": "已约单位核对工资表。"}, on=ago(3))
    desk.takes("登记满意度", {"满意度": "不满意"}, on=ago(2))
    desk.takes("回访", {"回访情况": "没有说清什么时候付。"}, on=ago(2)).takes("不满意重办", on=ago(2))
    desk.takes("反馈", {"反馈内容": "单位书面承诺十日内付清。"}, on=ago(1)).takes("登记满意度", {"满意度": "满意"}, on=ago(1))
    desk.takes("办结").sees("已办结", "✓ 记录完整").finds_no_barrier()
    assert verify()["broken"] == []


@pytest.mark.covers("24.02", "24.03")
@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)], ids=["desk", "telephone"])
def test_a_firm_ticks_its_seven_activities_and_the_bureau_writes_them_off(arrives, committed_db, width, dark):
    bureau, firm_unit = unit(), unit("440704-ls1", kind=Unit.Kind.FIRM)
    clerk = officer(Role.CASE_OFFICER, bureau, line=LINE, name="律管员")
    user = officer(Role.LAWYER, firm_unit, name="林律师")
    firm = a(Lawfirm).enrol("2019-12-02", name="广东江海律师事务所", founded_on=date(2005, 1, 4), by=clerk).matter
    own = a(Lawyer).enrol("2019-12-02", name="林律师", practising_since=date(2012, 5, 1), person=user, by=clerk).matter
    launched = {"firm": firm, "contact": own, "topic": "律师行业突出问题专项治理", "finish_by": date(2021, 12, 20)}
    story = a(Rectification).launch("2021-03-15", by=clerk, **launched)

    lawyer = arrives(user, width=width, dark=dark).opens(story.matter.get_absolute_url())
    lawyer.sees("“七个一”活动", "0/7").finds_no_barrier()
    for words in (
        "开展一次专题学习",
        "组织一次警示教育",
        "进行一次自查自纠",
        "开展一次谈心谈话",
        "完善一套内部管理制度",
        "签订一份承诺书",
        "参加一次公益法律服务",
    ):
        lawyer.page.locator(".checklist-row", has_text=words).get_by_role("link").click()
        lawyer.page.locator("form.entry-form").wait_for()
        lawyer.fills({"开展日期": ago(3), "印证材料": f"{words}：签到表、照片"}).sends(words)
    lawyer.sees("7/7").finds_no_barrier()

    head = arrives(officer(Role.OFFICE_HEAD, bureau, line=LINE, name="科长"), width=width, dark=dark)
    head.opens("/k/public_service.rectification/").sees("7/7").finds_no_barrier()
    head.opens(story.matter.get_absolute_url()).takes("销号").sees("已销号", "✓ 记录完整")
    assert verify()["broken"] == []
