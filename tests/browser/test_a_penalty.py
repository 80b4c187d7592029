"""A penalty case at the desk, from the clue to the closed file: two officers, a reviewer and the head of the body."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import officer, unit
from xiezhi.bureau.enforcement.models import Penalty
from xiezhi.ledger.access import Role
from xiezhi.ledger.verify import verify

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.covers("05.01", "05.02", "05.06", "05.07", "05.08", "05.10", "29.04"),
]
LINE = "enforcement"


def ago(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%Y-%m-%d}"


def test_from_the_clue_to_the_closed_file(arrives, committed_db):
    body = unit("440704-ll", enforces=True)
    one = officer(Role.ENFORCEMENT_OFFICER, body, line=LINE, name="容磊静")
    officer(Role.ENFORCEMENT_OFFICER, body, line=LINE, name="刘桂")
    reviewer = officer(Role.LEGAL_REVIEWER, body, line=LINE, name="邓子俊")
    head = officer(Role.BODY_HEAD, body, line=LINE, name="谭永")
    two = ["容磊静", "刘桂"]

    field = arrives(one, width=390)
    field.presses("登记新案件").presses("登记案源")
    field.names(0, kind="单位", name="江门市江海区顺达建材经营部", phone="0750-3812345", representative="陈美兰")
    field.fills({"办理日期": ago(60), "案件来源": "投诉举报", "执法领域": "城市管理", "案由": "占用人行道堆放建筑材料"}).sends(
        "登记案源"
    )
    case = Penalty.objects.get()
    field.sees(case.number, "线索核查").finds_no_barrier()

    chief = arrives(head)
    chief.sees(case.number).presses("立案")
    chief.fills(
        {
            "办理日期": ago(58),
            "承办执法人员": two,
            "程序": "普通程序",
            "涉嫌违反的规定": "《广东省城乡生活垃圾管理条例》第二十一条",
        }
    ).sends("立案")

    field.opens(case.get_absolute_url()).sees("调查中", "九十日内作出")
    field.takes("出示执法证件", {"在场执法人员": two}, on=ago(57))
    field.takes("现场检查（勘验）", {"在场执法人员": two, "检查（勘验）情况": "占道约6平方米，堆放水泥20包。"}, on=ago(57))
    field.takes("责令改正", {"责令改正的内容": "三日内清理。"}, on=ago(57))
    field.takes(
        "调查终结",
        {
            "违法事实": "占用人行道堆放建筑材料约6平方米。",
            "处罚依据": "《广东省城乡生活垃圾管理条例》第六十条",
            "违法行为终了之日": ago(57),
            "涉及公民生命健康安全、金融安全且有危害后果": "否",
            "不予处罚情形": "没有",
            "裁量情节": "一般",
            "情节复杂或者重大违法行为": "是",
        },
        on=ago(50),
    )

    field.takes("送达处罚告知书", {"陈述、申辩期限届满日": ago(42)}, on=ago(47))
    field.takes("当事人放弃陈述、申辩", on=ago(44))
    field.takes("提请法制审核", on=ago(43))
    law = arrives(reviewer)
    law.opens(case.get_absolute_url()).takes(
        "法制审核通过", {"法制审核人员": ["邓子俊"], "法制审核意见": "同意处罚建议。"}, on=ago(42)
    )
    chief.opens(f"/m/{case.pk}/why/decide/").sees("未经集体讨论作出决定", "请先由负责人集体讨论。").finds_no_barrier()
    chief.opens(case.get_absolute_url()).takes("集体讨论", {"讨论意见": "一致同意。"}, on=ago(41))
    chief.takes("作出处罚决定", {"处罚种类": ["罚款"], "罚款金额": "2000"}, on=ago(40))
    field.opens(case.get_absolute_url()).takes("送达处罚决定书", {"送达方式": "直接送达"}, on=ago(38))
    field.presses("制作行政处罚决定书").sees("行政处罚决定书").presses("制作并存入本案").sees("已制作“行政处罚决定书”")
    field.takes("缴清罚款", {"缴纳金额": "2000"}, on=ago(30))
    chief.opens(case.get_absolute_url()).takes("结案", on=ago(20))
    field.opens(case.get_absolute_url()).takes("归档", {"保管期限": "10年"}).sees("已归档", "✓ 记录完整").finds_no_barrier()
    assert Penalty.objects.get().fine_fen is not None
    assert verify()["broken"] == []
