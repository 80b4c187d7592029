"""The commands `xiezhi template`, `import` and `export`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from xiezhi.startup import open_platform
from xiezhi.trouble import Trouble


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", help="案件种类，如 enforcement.penalty 或 行政处罚案件")
    parser.add_argument("file", metavar="FILE.xlsx", type=Path, help="工作簿")


def import_options(parser: argparse.ArgumentParser) -> None:
    options(parser)
    parser.add_argument("--dry-run", action="store_true", help="只检查，不写入台账")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出结果")


def template(arguments: argparse.Namespace) -> int:
    """Write the empty sheet of a kind."""
    open_platform()
    from .columns import kind_named
    from .template import template

    cls = kind_named(arguments.kind)
    write(arguments.file, template(cls))
    print(f"已写好“{cls._meta.verbose_name}”的模板：{arguments.file}")
    return 0


def export(arguments: argparse.Namespace) -> int:
    """Write all matters of a kind, personal data in full; each look is recorded in its matter."""
    open_platform()
    from django.db import transaction

    from xiezhi.ledger import console

    from .columns import kind_named
    from .exporting import export

    cls = kind_named(arguments.kind)
    with progress("导出", cls._default_manager.count()) as step, transaction.atomic():
        content, count = export(cls, console.console(), console.POST, f"命令行导出到{arguments.file.name}"[:200], step)
        write(arguments.file, content)
    print(f"已导出{count}件“{cls._meta.verbose_name}”：{arguments.file}（含完整的个人信息，每件都已记下这次查看）")
    return 0


def import_(arguments: argparse.Namespace) -> int:
    """Import a sheet as a whole, or with --dry-run say what would come of it. 0: all rows, 1: rows refused, 2: unreadable."""
    open_platform()
    from xiezhi.ledger import console

    from .columns import kind_named
    from .importing import commit, preview
    from .workbook import LARGEST, Unreadable

    cls = kind_named(arguments.kind)
    try:
        with arguments.file.open("rb") as file, progress("检查", None) as step:
            seen = preview(cls, file.read(LARGEST + 1), console.console(), step)
    except Unreadable as error:
        if arguments.json:
            told = {"row": error.row, "field": error.field, "message": str(error)}
            _print_json({"kind": cls.kind_name(), "rows": 0, "accepted": 0, "errors": [told]})
        raise Trouble(f"{arguments.file}：{error}") from error
    accepted = len(seen.accepted)
    if not arguments.dry_run:
        outcome = commit(seen, arguments.file.name)
        if twice := None if seen.errors or not hasattr(outcome, "what") else str(outcome):
            raise Trouble(f"{arguments.file}：{twice}")
        accepted = 0 if seen.errors else accepted
    if arguments.json:
        _print_json(seen.as_json(accepted))
    else:
        _tell(seen, accepted, arguments.dry_run)
    return 1 if seen.errors else 0


def _tell(seen: Any, accepted: int, dry_run: bool) -> None:
    for error in seen.errors:
        print(f"第{error.row}行 {error.field}：{error.message}")
    if dry_run:
        print(f"共{seen.rows}行，可以导入{accepted}行，{len(seen.refused)}行有错；没有写入。")
    elif seen.errors:
        print(f"共{seen.rows}行，{len(seen.refused)}行有错，一行也没有导入；请改正后重新导入。")
    else:
        print(f"已导入{accepted}件“{seen.cls._meta.verbose_name}”。")


def _print_json(document: dict[str, Any]) -> None:
    print(json.dumps(document, ensure_ascii=False))


def write(path: Path, content: bytes) -> None:
    """Write the file whole or not at all. Raises OSError."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as fresh:
        try:
            fresh.write(content)
            fresh.flush()
            os.chmod(fresh.name, 0o600)
            os.replace(fresh.name, path)
        except BaseException:
            Path(fresh.name).unlink(missing_ok=True)
            raise


@contextmanager
def progress(title: str, total: int | None) -> Iterator[Callable[[int], Any]]:
    """A progress bar on a terminal, nothing elsewhere."""
    from tqdm import tqdm

    with tqdm(desc=title, total=total, unit="件", disable=not sys.stderr.isatty(), leave=False) as bar:
        yield bar.update
