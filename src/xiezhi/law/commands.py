"""The law's commands: rules, due and review."""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from xiezhi.law import days
from xiezhi.law.errors import LawError
from xiezhi.law.rules import Rule
from xiezhi.law.wording import articles

ENGINES = ("numpy", "python", "spark")


def day(text: str) -> date:
    """A date on the command line."""
    try:
        return _within_years(date.fromisoformat(text) if len(text) == 10 else None)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写作 2024-03-01") from None


def moment(text: str) -> date:
    """A date, or an instant to the minute, on the command line."""
    try:
        return _within_years(date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写作 2024-03-01，或 2024-03-01T09:30") from None


def _within_years(found: date | None) -> date:
    if found is None or not days.FIRST_YEAR <= found.year <= days.LAST_YEAR:
        raise ValueError
    return found


def rules_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def rules(arguments: argparse.Namespace) -> int:
    """List the built-in rules."""
    from xiezhi.law import book

    found = book.rules()
    if arguments.json:
        _print_json([_described(rule) for rule in found])
        return 0
    statute = ""
    for rule in found:
        if rule.statute.id != statute:
            statute = rule.statute.id
            print(f"{rule.statute.title}（{rule.statute.version}，{rule.statute.in_force} 起施行）")
        print(f"  {rule.id}  {articles(rule.article)}  {rule.title}" + (f"  [{rule.limit}]" if rule.limit else ""))
    return 0


def _described(rule: Rule) -> dict[str, Any]:
    limited = rule.limit is not None
    return {
        "id": rule.id,
        "statute": rule.statute.id,
        "article": rule.article,
        "title": rule.title,
        "kind": rule.kind,
        "limit": str(rule.limit) if limited else None,
        "first_day": ("counted" if rule.first_day_counted else "not_counted") if limited else None,
        "last_day": rule.last_day if limited else None,
        "certainty": rule.certainty,
        "in_force": rule.in_force.isoformat(),
        "repealed": rule.repealed.isoformat() if rule.repealed else None,
    }


def due_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", metavar="RULE", help="规则编号，见 xiezhi rules")
    parser.add_argument("dates", metavar="DATE", nargs="+", type=moment, help="起算日，如 2024-03-01（以小时计的写到分）")
    parser.add_argument(
        "--suspend",
        nargs=2,
        metavar=("FROM", "TO"),
        action="append",
        default=[],
        type=moment,
        help="中止之日和恢复之日，可写多次",
    )
    parser.add_argument("--extend", metavar="N", type=int, default=0, help="延长几次")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def due(arguments: argparse.Namespace) -> int:
    """Count a rule's limit from each date."""
    from xiezhi.law import book
    from xiezhi.law.explain import due as count

    try:
        rule = book.rule(arguments.rule)
    except KeyError:
        near = difflib.get_close_matches(arguments.rule, [rule.id for rule in book.rules()], n=3)
        hint = f"，是否是 {'、'.join(near)}" if near else "，可用 xiezhi rules 查看"
        raise LawError(f"RULE：没有规则“{arguments.rule}”{hint}") from None
    answers: list[dict[str, Any]] = []
    for start in arguments.dates:
        found = count(rule, start, arguments.suspend, arguments.extend)
        answers.append(
            {
                "rule": rule.id,
                "from": _shown(start),
                "due": _shown(found.due),
                "safe": _shown(found.safe),
                "provisional": found.provisional,
                "steps": found.steps,
            }
        )
    if arguments.json:
        _print_json(answers)
        return 0
    for answer in answers:
        print(f"{answer['from']} → {answer['due']}")
        for step in answer["steps"]:
            print(f"  {step}")
    return 0


def _shown(at: date) -> str:
    return at.isoformat(timespec="minutes") if isinstance(at, datetime) else at.isoformat()


def review_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--log", metavar="FILE", type=Path, help="事件日志（Parquet 或 CSV）；不写则审查本平台的案件")
    parser.add_argument("--pack", metavar="FILE", type=Path, nargs="+", action="extend", help="规则包（TOML）；不写则用内置规则")
    parser.add_argument("--as-of", metavar="DATE", type=day, help="审查基准日，默认今天")
    parser.add_argument("--engine", choices=ENGINES, default="numpy", help="用哪种引擎，默认 numpy")
    parser.add_argument("--out", metavar="FILE", type=Path, help="逐条结论写到哪里（.parquet 或 .csv）")
    parser.add_argument("--all", action="store_true", help="不适用的规则也列出")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def review(arguments: argparse.Namespace) -> int:
    """Hold a log, or the platform's own ledger, against the rules."""
    if arguments.log is None:
        if arguments.pack:
            raise LawError("--pack：规则包要和 --log 一起用；审查本平台的案件只用内置规则")
        return _review_ledger(arguments)
    from xiezhi.law.book import rules as built_in
    from xiezhi.law.packs import load_files
    from xiezhi.law.review import review as run

    chosen = load_files(arguments.pack) if arguments.pack else list(built_in())
    as_of = arguments.as_of or days.today()
    summary = run(arguments.log, chosen, as_of, engine=arguments.engine, out=arguments.out, all_=arguments.all)
    if summary.left_out:
        print(summary.left_out, file=sys.stderr)
    if arguments.json:
        _print_json(
            {
                "as_of": as_of.isoformat(),
                "rules": summary.counts,
                "matters": summary.matters,
                "events": summary.events,
                "seconds": round(summary.seconds, 3),
            }
        )
        return 0
    print(f"截至 {as_of}，{summary.matters} 件，{summary.events} 个事件，用时 {summary.seconds:.1f} 秒")
    for rule in chosen:
        counts = "  ".join(f"{_WORDS[status]} {count}" for status, count in summary.counts[rule.id].items())
        print(f"  {rule.id}  {rule.title}  {counts or '没有适用的案件'}")
    return 0


_WORDS = {
    "met": "合法",
    "breached": "违反",
    "overdue": "超期",
    "pending": "在期",
    "suspended": "中止",
    "unknown": "待查",
    "not_applicable": "不适用",
}


def _review_ledger(arguments: argparse.Namespace) -> int:
    # By name, for the law is below the ledger and must not import it.
    from importlib import import_module

    return int(import_module("xiezhi.ledger.commands").review(arguments))


def _print_json(document: object) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    print()
