"""开局：建好单位、人员和第一批岗位。改 UNITS 和 PEOPLE 两张表，再运行；已有的不动，只补新加的。以后在网页里办。"""

from __future__ import annotations

from datetime import date

# 单位编码，全称，简称，机关代字，类型（district 区政府、bureau 司法局、department 区直部门、street 街道），上级编码，是否执法主体
UNITS = [
    ("440000", "某某区人民政府", "区政府", "某府", "district", "", False),
    ("440000-sfj", "某某区司法局", "区司法局", "某府", "bureau", "440000", False),
    ("440000-cg", "某某区城市管理和综合执法局", "区城管执法局", "某城管", "department", "440000", True),
    ("440000-a", "某某区甲街道办事处", "甲街道", "某甲", "street", "440000", True),
]
# 用户名，姓名，单位编码，角色（见权限表的标识），业务条线（reconsideration 行政复议、enforcement 行政执法，空为全部）
PEOPLE = [
    ("guanli1", "管理员甲", "440000-sfj", "system_admin", ""),
    ("guanli2", "管理员乙", "440000-sfj", "system_admin", ""),
    ("anquan1", "安全员甲", "440000-sfj", "security_admin", ""),
    ("anquan2", "安全员乙", "440000-sfj", "security_admin", ""),
    ("shenji", "审计员", "440000-sfj", "auditor", ""),
    ("jiandu", "监督员", "440000", "supervisor", ""),
    ("kezhang", "科长", "440000-sfj", "office_head", "reconsideration"),
    ("jingban", "经办人", "440000-sfj", "case_officer", "reconsideration"),
    ("juzhang", "局长", "440000-sfj", "bureau_leader", ""),
    ("jia-fzr", "甲街道负责人", "440000-a", "body_head", "enforcement"),
    ("jia-fz", "甲街道法制员", "440000-a", "legal_reviewer", "enforcement"),
    ("jia-1", "甲街道执法一", "440000-a", "enforcement_officer", "enforcement"),
    ("jia-2", "甲街道执法二", "440000-a", "enforcement_officer", "enforcement"),
]


def set_up(since: date) -> list[tuple[str, str]]:
    """建好表里还没有的单位、人员和岗位，岗位从 since 起；返回新建的用户名和初始密码。每一步都记在访问记录里。"""
    from django.db import transaction

    from xiezhi.ledger.accounts import add_user
    from xiezhi.ledger.console import console
    from xiezhi.ledger.doer import Doer
    from xiezhi.ledger.posts import give
    from xiezhi.ledger.tree import add_unit
    from xiezhi.ledger.units import Post, Unit, User

    fresh = []
    with transaction.atomic():
        doer = Doer(console())
        for code, name, short_name, code_word, kind, parent, enforces in UNITS:
            if not Unit.objects.filter(code=code).exists():
                typed = {
                    "code": code,
                    "name": name,
                    "short_name": short_name,
                    "code_word": code_word,
                    "kind": kind,
                    "parent": parent,
                }
                stop(add_unit({**typed, "enforces": "yes" if enforces else "no"}, doer))
        for username, full_name, code, role, line in PEOPLE:
            user = User.objects.filter(username=username).first()
            if user is None:
                added = add_user(full_name, username, doer)
                stop(added.errors)
                user = User.objects.get(username=username)
                fresh.append((username, added.password))
            unit = Unit.objects.get(code=code)
            if not user.posts.filter(unit=unit, role=role, line=line).exists() and (
                conflict := give(Post(user=user, unit=unit, role=role, line=line, since=since), doer)
            ):
                raise SystemExit(conflict)
    return fresh


def stop(errors: dict[str, str]) -> None:
    """表里有错就停下，什么也不写入。"""
    if errors:
        raise SystemExit("；".join(errors.values()))


if __name__ == "__main__":
    from xiezhi.startup import open_platform

    open_platform()
    for username, password in set_up(date.today()):  # noqa: DTZ011
        print(f"{username}  初始密码 {password}")
