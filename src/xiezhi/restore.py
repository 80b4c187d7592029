"""The way back from a backup: checked whole before anything is touched, and whole or not at all."""

from __future__ import annotations

import argparse
import errno
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

from xiezhi.backup import CHUNK, DUMP, FOLDERS, FORMAT, MANIFEST, Digest, complaint, file_option, libpq, manifest_digest
from xiezhi.database import binaries
from xiezhi.startup import open_platform
from xiezhi.trouble import Trouble, sentence


def restore_options(parser: argparse.ArgumentParser) -> None:
    file_option(parser)
    parser.add_argument("--replace", action="store_true", help="台账里已有案件时也取代它们")


def restore(arguments: argparse.Namespace) -> int:
    """`xiezhi restore FILE`: put a backup in place of what is there."""
    open_platform(migrated=False)
    manifest = load(arguments.file, replace=arguments.replace)
    from xiezhi.health import pending_migrations

    print(f"已恢复 {manifest['made_at']} 的备份：{len(manifest['members'])} 项，清单 SM3：{manifest_digest(manifest)}")
    if pending_migrations():
        print("备份来自较早的程序版本，数据库结构需要升级：请运行 xiezhi migrate。")
    return 0


def load(file: Path, *, replace: bool = False) -> dict[str, Any]:
    """Put the backup `file` in place of what is there and return its manifest; a failure leaves everything as it was.

    replace: do so although the ledger holds matters. Raises Trouble for a damaged file, a full disk, others at work.
    """
    from xiezhi import settings

    try:
        with zipfile.ZipFile(file) as archive, tempfile.TemporaryDirectory(dir=settings.HOME, prefix="restore-") as staging:
            manifest = _manifest(archive, file)
            _demand_quiet(replace)
            for name, entry in manifest["members"].items():
                _extract(archive, name, entry, Path(staging), file)
            _restore_database(Path(staging) / DUMP)
            _exchange(Path(staging), settings.HOME)
    except zipfile.BadZipFile as error:
        raise Trouble(f"{file} 不是完整的备份文件（已截断或损坏）；请换一份备份，现有数据没有改动。") from error
    except OSError as error:
        raise Trouble(sentence(error) or f"读写备份时出错（{error}）；现有数据没有改动。") from error
    return manifest


def _manifest(archive: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
        form, members = manifest["format"], manifest["members"]
    except (KeyError, ValueError, TypeError) as error:
        raise Trouble(f"{file} 里没有可读的清单 {MANIFEST}，不是獬豸的备份文件；请核对路径。") from error
    if form != FORMAT:
        raise Trouble(f"{file} 是第 {form} 版格式，本程序只认第 {FORMAT} 版；请用当时的程序版本恢复。")
    if DUMP not in members or any(not _allowed(name) for name in members):
        raise Trouble(f"{file} 的清单列有不该有的内容，可能被改动过；请换一份备份，现有数据没有改动。")
    return manifest


def _allowed(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return name == DUMP or (len(parts) > 1 and parts[0] in FOLDERS and ".." not in parts)


def _extract(archive: zipfile.ZipFile, name: str, entry: dict[str, Any], staging: Path, file: Path) -> None:
    """Write one member below `staging`. Raises Trouble when it is missing or is not what the manifest says."""
    target, digest = staging / name, Digest()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with archive.open(name) as source, target.open("wb") as out:
            while chunk := source.read(CHUNK):
                digest.add(chunk)
                out.write(chunk)
    except (KeyError, zipfile.BadZipFile) as error:
        raise Trouble(f"{file} 里的 {name} 缺失或损坏；请换一份备份，现有数据没有改动。") from error
    if digest.entry() != entry:
        raise Trouble(f"{file} 里的 {name} 与清单的 SM3 不符，已被改动或损坏；请换一份备份，现有数据没有改动。")
    target.chmod(0o600)


def _demand_quiet(replace: bool) -> None:
    """Raise Trouble when somebody works in the database, or its ledger holds matters and `replace` was not said."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_stat_activity where datname = current_database() and backend_type = 'client backend' "
            "and pid <> pg_backend_pid()"
        )
        others = cursor.fetchone()[0]
        cursor.execute("select to_regclass('ledger_matter') is not null")
        matters = 0
        if cursor.fetchone()[0]:
            cursor.execute("select count(*) from ledger_matter")
            matters = cursor.fetchone()[0]
    if others:
        raise Trouble(f"还有 {others} 个连接在用数据库；请先结束 xiezhi demo、serve 和 worker，再恢复。")
    if matters and not replace:
        raise Trouble(f"台账里已有 {matters} 件案件，恢复会取代它们；确要取代，请加 --replace。")


def _restore_database(dump: Path) -> None:
    """Replace the content of the database by that of `dump`, in one transaction."""
    from django.db import connection

    script = dump.with_suffix(".sql")
    afresh = "drop schema public cascade; create schema public"
    connection.close()
    # The script is whole before the first statement runs: a pipe would let a reader commit what a dying writer sent.
    _postgres("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(dump))
    _blank(script, b"SET transaction_timeout = 0;")
    _postgres(
        "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null",
        f"--command={afresh}", f"--file={script}",
    )  # fmt: skip


def _blank(script: Path, statement: bytes) -> None:
    """Overwrite a statement of the script's head with spaces: PostgreSQL 15 and 16 do not know what 18 writes there."""
    with script.open("r+b") as file:
        at = file.read(4096).find(statement)
        if at >= 0:
            file.seek(at)
            file.write(b" " * len(statement))


def _postgres(program: str, *arguments: str) -> None:
    """Run a client program of PostgreSQL. Raises Trouble with its last word."""
    done = subprocess.run([str(binaries() / program), *arguments], capture_output=True, text=True, env=libpq(), check=False)
    if done.returncode and os.strerror(errno.ENOSPC) in done.stderr:
        raise Trouble("磁盘已满，数据库没有恢复，现有数据没有改动；请清出空间后重新执行。")
    if done.returncode:
        raise Trouble(f"数据库没有恢复（{complaint(done.stderr)}）；现有数据没有改动。")


def _exchange(staging: Path, home: Path) -> None:
    """Put the restored folders in place of the present ones."""
    for folder in FOLDERS:
        former = staging / f"former-{folder}"
        if (home / folder).exists():
            (home / folder).rename(former)
        (staging / folder).mkdir(exist_ok=True, mode=0o700)
        (staging / folder).rename(home / folder)
        shutil.rmtree(former, ignore_errors=True)
