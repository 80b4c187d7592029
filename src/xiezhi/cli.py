"""The command `xiezhi`: a table of commands, each imported only when it is called."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Final, NamedTuple, NoReturn


class Command(NamedTuple):
    """One subcommand. `run` takes the parsed arguments and gives the exit code; `options` declares the arguments."""

    summary: str
    run: str
    options: str = ""


# Both targets are "module:function": run(namespace) -> int | None, options(parser) -> None.
COMMANDS: Final[dict[str, Command]] = {
    "demo": Command("启动带样例年度的演示区", "xiezhi.demo:demo", "xiezhi.demo:demo_options"),
    "serve": Command("启动网站", "xiezhi.serving:serve", "xiezhi.serving:serve_options"),
    "worker": Command("启动后台任务", "xiezhi.serving:worker"),
    "migrate": Command("升级数据库结构", "xiezhi.serving:upgrade"),
    "backup": Command("把数据库、密钥和附件备份为一个文件", "xiezhi.backup:backup", "xiezhi.backup:file_option"),
    "restore": Command("从备份文件恢复", "xiezhi.restore:restore", "xiezhi.restore:restore_options"),
    "rules": Command("列出内置的法律规则", "xiezhi.law.commands:rules", "xiezhi.law.commands:rules_options"),
    "due": Command("计算一条规则的届满日", "xiezhi.law.commands:due", "xiezhi.law.commands:due_options"),
    "review": Command("按规则审查案件或外部日志", "xiezhi.law.commands:review", "xiezhi.law.commands:review_options"),
    "figures": Command("列出一年的统计指标", "xiezhi.figures.commands:figures", "xiezhi.figures.commands:figures_options"),
    "report": Command("生成法治政府建设年度报告", "xiezhi.figures.commands:report", "xiezhi.figures.commands:report_options"),
    "template": Command(
        "写出一种案件的导入模板", "xiezhi.ledger.sheets.commands:template", "xiezhi.ledger.sheets.commands:options"
    ),
    "import": Command(
        "从工作簿导入案件", "xiezhi.ledger.sheets.commands:import_", "xiezhi.ledger.sheets.commands:import_options"
    ),
    "export": Command("把一种案件导出为工作簿", "xiezhi.ledger.sheets.commands:export", "xiezhi.ledger.sheets.commands:options"),
    "exchange": Command("立即处理交换目录：收入待收的文件，打包待送的事件", "xiezhi.ledger.exchange.commands:exchange"),
    "submit": Command(
        "写出报送上级平台的数据包", "xiezhi.ledger.submission.commands:submit", "xiezhi.ledger.submission.commands:options"
    ),
    "receipts": Command(
        "读入上级平台的回执", "xiezhi.ledger.submission.commands:receipts", "xiezhi.ledger.submission.commands:options"
    ),
    "verify": Command("核验台账的完整性", "xiezhi.ledger.commands:verify", "xiezhi.ledger.commands:verify_options"),
}


class Parser(argparse.ArgumentParser):
    """Tells a wrong argument in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}：{_in_chinese(message)}（{self.prog} --help 查看用法）\n")


_MESSAGES: Final = (
    (r"the following arguments are required: (.*)", r"缺少参数 \1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数 \1"),
    (r"argument (.*?): invalid int value: '(.*)'", r"\1：“\2”不是整数"),
    (r"argument (.*?): invalid choice: '(.*?)' \(choose from (.*)\)", r"\1：没有“\2”，可选 \3"),
    (r"argument (.*?): expected (?:one argument|at least one argument|2 arguments)", r"\1：后面缺少内容"),
    (r"argument (.*?): (.*)", r"\1：\2"),
)


def _in_chinese(message: str) -> str:
    for pattern, chinese in _MESSAGES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return match.expand(chinese)
    return message


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit code 0: done, 1: the answer is no, 2: bad input, told in one line on stderr."""
    given = list(sys.argv[1:] if argv is None else argv)
    name = given[0] if given else "--help"
    if name not in COMMANDS:
        return _listing(name)
    command = COMMANDS[name]
    parser = Parser(prog=f"xiezhi {name}", description=command.summary)
    try:
        if command.options:
            _target(command.options)(parser)
        return int(_target(command.run)(parser.parse_args(given[1:])) or 0)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        told = _told(error)
        if told is None:
            raise
        print(f"xiezhi {name}：{' '.join(told.split())}", file=sys.stderr)
        return 2


def _listing(name: str) -> int:
    if name not in ("-h", "--help"):
        print(f"xiezhi：没有命令“{name}”，可用 {'、'.join(COMMANDS)}", file=sys.stderr)
        return 2
    print("用法：xiezhi 命令 [参数]\n")
    for command, (summary, _, _) in COMMANDS.items():
        print(f"  {command:<10}{summary}")
    print("\n每个命令都可以加 --help 查看参数。")
    return 0


def _told(error: Exception) -> str | None:
    """The line for a user's error; None where it is a fault of the program."""
    from xiezhi.law.errors import LawError
    from xiezhi.trouble import sentence

    return str(error) if isinstance(error, LawError) else sentence(error)


def _target(name: str) -> Callable[..., Any]:
    module, function = name.split(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


if __name__ == "__main__":
    sys.exit(main())
