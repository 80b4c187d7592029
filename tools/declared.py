"""Pages printed from the declarations: who may take which step, which events there are, the terms of procedure, the commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from statecharts import staying, ways

PRINTED = "本页由 `make manual` 从声明印出，不手改。"
MARK = "<!-- 以下由 make manual 从声明印出 -->"


def by_line() -> dict[str, list[Any]]:
    """Title of each line of work → its kinds of matter, as installed."""
    from django.apps import apps

    from xiezhi.ledger.matter import kinds

    found: dict[str, list[Any]] = {}
    for cls in kinds().values():
        found.setdefault(str(apps.get_app_config(cls._meta.app_label).verbose_name), []).append(cls)
    return found


def permissions() -> str:
    """docs/manual/permissions.md: what each role reaches, and for every step who takes it."""
    from xiezhi.ledger.access import HANDLERS, HEADS, IMPORTERS, REACH, Role

    lines = [
        "# 权限表",
        "",
        PRINTED,
        "岗位决定能看什么、能办什么；角色的范围写在 `ledger/access.py`，每一步由谁办写在业务线的声明里。",
    ]
    lines += ["", "## 各角色看到和办到哪里", ""]
    heads = [
        "角色",
        "标识",
        "看得到",
        "办得了",
        "看当事人全名",
        "说明事由后看个人信息",
        "管理单位、人员和岗位",
        "管密码和解锁",
        "看日志和封存",
    ]
    reached = [
        [
            Role(role).label,
            f"`{role.value}`",
            _scope(reach.see),
            _scope(reach.act),
            *map(_tick, (reach.names, reach.reveal, reach.manage, reach.secure, reach.audit)),
        ]
        for role, reach in REACH.items()
    ]
    lines += table(heads, reached)
    lines += ["", "## 每类案件都有的步骤", ""]
    both = [*HEADS, *HANDLERS]
    revealing = [role for role, reach in REACH.items() if reach.reveal]
    common = [("更正", both), ("撤销录入", both), ("对检查发现提出异议", both), ("指定承办人", HEADS), ("导入、撤回导入", IMPORTERS),
              ("查看个人信息", revealing)]  # fmt: skip
    lines += table(["步骤", "谁可以办"], [[title, "、".join(Role(role).label for role in roles)] for title, roles in common])
    for line, classes in by_line().items():
        lines += ["", f"## {line}"]
        for cls in classes:
            lines += ["", f"### {cls._meta.verbose_name}", "", *_reading(cls), *_steps_by_role(cls)]
    return "\n".join(lines) + "\n"


def _reading(cls: Any) -> list[str]:
    """Who reads entries of the kind beyond the reach of roles."""
    told = ["所有人员都看得到。"] if cls.common else []
    told += ["公众网站上大家都看得到。"] if cls.public else []
    return ["".join(told), ""] if told else []


def _titled(step: Any) -> str:
    beside = ["上级单位也可以办"] if step.from_above else []
    beside += ["群众可以在网上提交"] if step.online else []
    return step.title + (f"（{'；'.join(beside)}）" if beside else "")


def _steps_by_role(cls: Any) -> list[str]:
    from xiezhi.ledger.access import Role

    roles = [role for role in Role if any(role in step.by for step in cls.actions.values())]
    rows = [[_titled(step), *(_tick(role in step.by) for role in roles), step.basis or "—"] for step in cls.actions.values()]
    return table(["步骤", *(role.label for role in roles), "依据"], rows)


def events() -> str:
    """docs/events.md: every event of every kind, the steps that record it, what they ask for, how many rules look at it."""
    from xiezhi import law
    from xiezhi.ledger.fold import KERNEL_EVENTS

    lines = ["# 事件目录", "", PRINTED, "一步办理记一个事件；规则和指标只看事件。“规则”一栏是提到该事件的规则条数。"]
    lines += [
        "",
        "## 每类案件都有的事件",
        "",
        *table(["事件", "标识"], [[title, f"`{name}`"] for name, title in KERNEL_EVENTS.items()]),
    ]
    for line, classes in by_line().items():
        lines += ["", f"## {line}"]
        for cls in classes:
            named = [rule.events() for rule in law.rules_for(cls.kind_name())]
            rows = [
                [step.title, f"`{step.records}`", _from(cls, step), cls.state_label(step.to) if step.to else "不变",
                 _asked(cls, step), "、".join(step.instruments) or "—", str(sum(step.records in names for names in named))]
                for step in cls.actions.values()
            ]  # fmt: skip
            lines += ["", f"### {cls._meta.verbose_name} `{cls.kind_name()}`", ""]
            lines += [f"状态图：[docs/states/{cls.kind_name()}.svg](states/{cls.kind_name()}.svg)", ""]
            lines += table(["步骤", "事件", "何时可办", "办理后", "录入", "文书", "规则"], rows)
    return "\n".join(lines) + "\n"


def _from(cls: Any, step: Any) -> str:
    if step.opens:
        return "登记"
    return "、".join(cls.state_label(state) for state in step.sources) or "未办结时"


def _asked(cls: Any, step: Any) -> str:
    needed = [_label(cls, name) for name in step.fields]
    spare = [_label(cls, name) for name in step.optional]
    return "、".join(needed) + (("；" if needed else "") + f"选填：{'、'.join(spare)}" if spare else "") or "—"


def _label(cls: Any, name: str) -> str:
    return cls.capacities[name].verbose_name if name in cls.capacities else str(cls.column(name).verbose_name)


def glossary() -> str:
    """The printed part of docs/glossary.md: roles, capacities, states and events of every kind."""
    from xiezhi.ledger.access import Role
    from xiezhi.ledger.fold import KERNEL_EVENTS

    lines = ["## 角色", "", *_terms((role.label, role.value) for role in Role)]
    lines += ["", "## 各类案件都有的事件", "", *_terms((title, name) for name, title in KERNEL_EVENTS.items())]
    for line, classes in by_line().items():
        for cls in classes:
            lines += ["", f"## {line}：{cls._meta.verbose_name} `{cls.kind_name()}`"]
            parts = [
                ("当事人等", [(capacity.verbose_name, name) for name, capacity in cls.capacities.items()]),
                ("状态", [(label, value) for value, label in cls.State.choices]),
                ("事件", [(step.title, step.records) for step in cls.actions.values()]),
            ]
            for heading, terms in parts:
                if terms:
                    lines += ["", f"### {heading}（{cls._meta.verbose_name}）", "", *_terms(terms)]
    return "\n".join(lines) + "\n"


def _terms(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return table(["术语", "标识"], [[label, f"`{name}`"] for label, name in dict.fromkeys((str(a), str(b)) for a, b in pairs)])


def states() -> str:
    """docs/states/README.md: which diagram shows which kind, and its size in states and ways."""
    lines = ["# 状态图", "", PRINTED, "左边每个状态有一条线：从哪里能到它，就在线上有一个点。虚框是已办结的状态。", ""]
    rows = []
    for line, classes in by_line().items():
        for cls in classes:
            stay = {step.name for value in cls.State.values for step in staying(cls, value)}
            picture = f"[{cls._meta.verbose_name}]({cls.kind_name()}.svg)"
            rows.append([line, picture, str(len(cls.State.values)), str(len(ways(cls))), str(len(stay))])
    return "\n".join([*lines, *table(["业务线", "案件", "状态", "去向", "状态不变的步骤"], rows)]) + "\n"


def commands() -> str:
    """docs/manual/commands.md: every command of `xiezhi` with its arguments, as its own parser tells them."""
    from xiezhi.cli import COMMANDS, Parser

    lines = ["# 命令参考", "", PRINTED, "在项目目录下运行 `.venv/bin/xiezhi 命令`。每个命令都可以加 `--help`。"]
    lines += ["退出码：0 办成；1 答案是否定的（如核验有不符）；2 输入有误，用一句话说明。", ""]
    lines += table(["命令", "用途"], [[f"[`{name}`](#{name})", command.summary] for name, command in COMMANDS.items()])
    for name, command in COMMANDS.items():
        parser = Parser(prog=f"xiezhi {name}", add_help=False)
        if command.options:
            module, function = command.options.split(":")
            declare: Callable[[argparse.ArgumentParser], None] = getattr(import_module(module), function)
            declare(parser)
        lines += ["", f"## {name}", "", f"{command.summary}。", "", f"    {' '.join(_usage(parser).split())}"]
        told = [[f"`{_named(each)}`", (each.help or "—").replace("%%", "%")] for each in parser._actions]
        lines += ["", *table(["参数", "含义"], told)] if told else []
    return "\n".join(lines) + "\n"


def _usage(parser: argparse.ArgumentParser) -> str:
    return parser.format_usage().removeprefix("usage: ")


def _named(argument: argparse.Action) -> str:
    value = str(argument.metavar or argument.dest.upper())
    if not argument.option_strings:
        return value
    return argument.option_strings[-1] if argument.nargs == 0 else f"{argument.option_strings[-1]} {value}"


def table(heads: list[str], rows: Iterable[list[str]]) -> list[str]:
    """A Markdown table."""
    return [
        f"| {' | '.join(heads)} |",
        f"|{' --- |' * len(heads)}",
        *(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows),
    ]


def _tick(yes: bool) -> str:
    return "✓" if yes else ""


def _scope(scope: Any) -> str:
    return {
        "NONE": "—",
        "NAMED": "指名本人的案件",
        "OWN": "本人承办的案件",
        "UNIT": "本单位的案件",
        "SUBTREE": "本单位和下属单位的案件",
        "ALL": "全部案件",
    }[scope.name]
