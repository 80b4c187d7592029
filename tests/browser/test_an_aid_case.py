"""An application for legal aid at the desk and on the lawyer's telephone, from the window to the closed file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from aid import agency, granted, lawyer, person
from factories import officer
from xiezhi.bureau.legal_aid.models import AidCase, SubsidyRate
from xiezhi.ledger.access import Role
from xiezhi.ledger.perform import open_matter
from xiezhi.ledger.verify import verify

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.covers("25.01", "25.02", "25.03", "25.05", "25.07", "25.08", "25.09", "29.04"),
]
LINE = "legal_aid"


def ago(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%Y-%m-%d}"


def test_from_the_application_to_the_closed_file(arrives, committed_db):
    unit = agency()
    clerk = officer(Role.CASE_OFFICER, unit, line=LINE, name="李青")
    head = officer(Role.OFFICE_HEAD, unit, line=LINE, name="陈处长")
    fitting, barred = lawyer("林律师", fields=["labour"]), lawyer("周律师", fields=["labour"])
    open_matter(SubsidyRate, by=head, unit=unit, happened=date(2024, 1, 2), data={
        "item": "base", "amount_fen": "1600", "document": "江海司〔2024〕1号", "since": date(2024, 1, 1)})  # fmt: skip
    earlier = granted("2024-03-01", "2024-03-04", recipients=[person("恒信五金厂老板")], opponents=[person("黄志强")])
    earlier.assigned_to(barred, "2024-03-05")

    desk = arrives(clerk)
    desk.presses("登记新案件").presses("收到申请")
    desk.names(0, kind="个人", name="黄志强", phone="13800138000", address="江海区跃进路12号")
    desk.fills(
        {
            "办理日期": ago(30),
            "申请方式": "窗口当面申请",
            "案件类型": "民事",
            "援助事项": "请求支付劳动报酬",
            "案由": "追索劳动报酬",
            "案情和请求": "拖欠工资三个月。",
        }
    ).sends("收到申请")
    case = AidCase.objects.latest("pk")
    desk.sees("已登记，编号", case.number, "七日内作出决定").finds_no_barrier()
    desk.takes("受理", on=ago(30))
    desk.takes("免予核查", {"免予核查的情形": "请求劳动报酬或者工伤赔偿的进城务工人员"}, on=ago(30))

    chief = arrives(head)
    chief.opens(case.get_absolute_url()).takes("给予法律援助", {"援助方式": "仲裁代理"}, on=ago(27)).sees("待指派")

    desk.opens(case.get_absolute_url()).presses("指派承办律师")
    desk.sees("林律师", "擅长", "在办法律援助案件0件", "周律师", "不能选", earlier.matter.number).finds_no_barrier()
    assert desk.page.locator(f"input[name=lawyer][value='{barred.number}']").count() == 0
    assert "林律师" in desk.page.locator("[name=chosen_because]").input_value()
    desk.page.locator(f"input[name=lawyer][value='{fitting.number}']").check()
    desk.fills({"办理日期": ago(26)}).sends("指派承办律师").sees("已指派")

    phone = arrives(fitting.person, width=390)
    phone.opens(case.get_absolute_url())
    phone.takes("签订委托协议", on=ago(25))
    phone.takes("会见（约见）受援人", {"会见（约见）情况": "见面，了解案情。"}, on=ago(24))
    phone.takes("通报办理情况", {"办理情况": "已立案。"}, on=ago(20)).finds_no_barrier()
    phone.takes("结案", {"结案依据": "收到仲裁裁决书、行政处理决定书", "办理结果": "请求全部实现"}, on=ago(10))
    phone.takes("提交立卷材料", {"立卷材料": ["结案报告表"]}, on=ago(8))

    desk.opens(case.get_absolute_url()).takes("审查立卷材料", on=ago(5))
    desk.presses("核定并支付补贴").sees("合计：1,600.00元")
    desk.fills({"办理日期": ago(3)}).sends("核定并支付补贴")
    desk.takes("归档", {"保管期限": "10年"}).sees("已归档", "✓ 记录完整").finds_no_barrier()
    assert verify()["broken"] == []
