"""A lawyer logs a village visit on a telephone; a check-up goes from the plan to the closed loop at the desk and on a telephone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from factories import a, officer, unit
from xiezhi.bureau.public_service.checkups import EnterpriseCheckup
from xiezhi.bureau.public_service.counsel import VillageCounsel
from xiezhi.ledger.access import Role
from xiezhi.ledger.matter import kinds
from xiezhi.ledger.units import Unit
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.journey, pytest.mark.slow]
LINE = "public_service"


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def lawyer_and_entry(bureau: Unit):
    """A lawyer of a firm and the entry of the register that holds him."""
    lawyer = officer(Role.LAWYER, unit("440704-ls1", kind=Unit.Kind.FIRM), name="梁律师")
    return lawyer, a(kinds()["public_service.lawyer"], bureau).enrol(f"{ago(400)}", person=lawyer, name="梁律师").matter


@pytest.mark.covers("27.03", "27.04")
def test_a_lawyer_logs_a_visit_in_a_minute_on_a_telephone(arrives, committed_db):
    bureau = unit()
    office = Unit.add(
        "440704-llsfs", "礼乐司法所", bureau, short_name="礼乐司法所", code_word="江海礼乐", kind=Unit.Kind.JUSTICE_OFFICE
    )
    village = Unit.add(
        "440704-ll-01", "礼乐街道新民", unit("440704-ll"), short_name="新民", code_word="新民", kind=Unit.Kind.VILLAGE
    )
    lawyer, entry = lawyer_and_entry(bureau)
    story = a(VillageCounsel, office).counsel_matched(
        f"{ago(30)}", place=village, lawyer=entry, village_chose=True, lawyer_chose=True
    )
    terms = {"term_starts_on": ago(30), "term_ends_on": ago(-335), "duty_days_a_month": 1, "village_pays": False}
    story.counsel_contracted(f"{ago(29)}", **terms).counsel_filed(f"{ago(28)}")

    phone = arrives(lawyer, width=390)
    phone.sees("礼乐街道新民：梁律师").finds_no_barrier()
    phone.opens(story.matter.get_absolute_url())
    phone.takes(
        "记走访", {"服务人次": "6", "用时（小时）": "2", "结果": "已答复", "下次到村时间": "下周三上午"}
    ).finds_no_barrier()
    clerk = arrives(story.by(Role.JUSTICE_OFFICE), width=390)
    clerk.opens(story.matter.get_absolute_url()).presses("制作服务日志").sees(
        "村（社区）法律顾问服务日志", "走访"
    ).finds_no_barrier()
    phone.opens("/portal/find/public_service.villagecounsel/").sees("下周三上午").finds_no_barrier()
    assert verify()["broken"] == []


@pytest.mark.covers("23.04", "23.06")
@pytest.mark.parametrize("width", [1440, 390])
def test_a_check_up_goes_from_the_plan_to_the_closed_loop(arrives, committed_db, width):
    bureau = unit()
    clerk = officer(Role.CASE_OFFICER, bureau, line=LINE, name="李青")
    lawyer, _ = lawyer_and_entry(bureau)
    case = (
        a(EnterpriseCheckup)
        .plan(
            f"{ago(30)}",
            by=clerk,
            enterprise=[{"kind": "organisation", "name": "恒信五金"}],
            trade="C",
            size="small",
            lawyers=[lawyer],
        )
        .matter
    )

    desk = arrives(lawyer, width=width)
    desk.opens(case.get_absolute_url())
    desk.takes("登记走访", {"已向企业作出保密承诺": "是"}, on=f"{ago(25)}")
    desk.takes("登记风险点", {"风险类别": "劳动用工", "风险等级": "红色"}, on=f"{ago(25)}")
    desk.takes("出具体检报告", on=f"{ago(20)}")
    office = arrives(clerk, width=width)
    office.opens(case.get_absolute_url()).presses("制作法治体检报告").sees(
        "企业法治体检报告", "红色", "恒信五金"
    ).finds_no_barrier()
    office.presses("制作并存入本案").sees("已制作“法治体检报告”")
    desk.opens(case.get_absolute_url())
    desk.takes("登记整改", {"第几项风险": "1", "整改情况": "已整改"}, on=f"{ago(10)}").finds_no_barrier()
    desk.takes("回访", {"满意度": "满意"}, on=f"{ago(5)}")

    office.opens(case.get_absolute_url()).takes("闭环销号").sees("已闭环", "✓ 记录完整").finds_no_barrier()
    assert EnterpriseCheckup._default_manager.get().is_finished
    assert verify()["broken"] == []
