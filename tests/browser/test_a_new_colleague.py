"""A new colleague's first morning: unit and account from the administrator, an own password, a second factor, the desk."""

from __future__ import annotations

import re

import pyotp
import pytest
from django.utils import timezone

from factories import officer
from xiezhi.ledger.access import Role
from xiezhi.ledger.factors import SecondFactor
from xiezhi.ledger.units import Unit, User
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.covers("29.01", "29.08")]
OWN = "Kunlun-3000-m"


def shown(username: str, steps: int = 0) -> str:
    """What the colleague's telephone shows, so many steps of thirty seconds from now."""
    factor = SecondFactor.objects.get(user__username=username, ended_at=None)
    return pyotp.TOTP(factor.key()).generate_otp(int(timezone.now().timestamp()) // 30 + steps)


def gives_name_and_password(person, username: str, password: str):
    person.page.get_by_label("用户名").fill(username)
    person.page.get_by_label("密码").fill(password)
    return person.presses("登录")


@pytest.mark.parametrize(
    ("width", "dark", "script"), [(1440, False, True), (390, True, False)], ids=["desk", "telephone-no-script"]
)
def test_from_nothing_to_the_desk_with_password_and_telephone(arrives, committed_db, width, dark, script):
    def looks(person):
        return person.finds_no_barrier() if script else None

    admin = arrives(officer(Role.SYSTEM_ADMIN, name="管理员甲"), width=width, dark=dark, script=script)
    admin.opens("/units/").presses("设立单位")
    admin.fills(
        {
            "上级单位": "江海区人民政府",
            "单位全称": "外海街道办事处",
            "简称": "外海街道",
            "机关代字": "江海外海",
            "单位类型": "街道",
        }
    )
    looks(admin)
    admin.presses("设立").sees("已设立单位：外海街道办事处")
    assert Unit.objects.get(name="外海街道办事处").parent.name == "江海区人民政府"

    admin.opens("/people/").presses("新增人员").fills({"姓名": "陈明", "用户名": "chenming"}).presses("新增").sees("只显示这一次")
    looks(admin)
    first = admin.page.locator(".once code").nth(1).inner_text()
    admin.presses("已经记下").presses("设立岗位").fills({"单位": "外海街道办事处", "角色": "执法人员"}).presses("设立").sees(
        "岗位已设立"
    )

    clerk = arrives(width=width, dark=dark, script=script).opens("/login/")
    gives_name_and_password(clerk, "chenming", first).sees("您用的是别人给的初始密码")
    looks(clerk)
    for place, password in enumerate(("password12", OWN)):
        for label in ("新密码", "再输一次新密码"):
            clerk.box(label).locator("input").fill(password)
        clerk.presses("设置密码")
        if not place:
            clerk.sees("常见")
    clerk.page.wait_for_url(f"{clerk.site}/")

    clerk.opens("/account/").presses("启用动态口令").page.locator(".qr").wait_for()
    if script:
        clerk.page.wait_for_function("() => document.querySelector('.qr').naturalWidth > 100")
    looks(clerk)
    clerk.fills({"验证器上的六位数字": shown("chenming", -1)}).presses("启用").sees("它们只显示这一次")
    looks(clerk)
    recovery = clerk.page.locator(".recovery code").all_inner_texts()
    assert len(recovery) == 10 and all(re.fullmatch(r"([a-z2-7]{4}-){3}[a-z2-7]{4}", code) for code in recovery)
    clerk.presses("已经抄好").sees("恢复码还剩 10 个")
    looks(clerk)

    for code in (shown("chenming"), recovery[0]):
        again = arrives(width=width, dark=dark, script=script).opens("/login/")
        gives_name_and_password(again, "chenming", OWN).sees("请打开手机上的验证器")
        looks(again)
        again.box("动态口令或恢复码").locator("input").fill(code)
        again.presses("登录").page.wait_for_url(f"{again.site}/")
    assert "外海街道执法人员" in [str(post) for post in User.objects.get(username="chenming").posts.all()]
    assert verify()["broken"] == []
