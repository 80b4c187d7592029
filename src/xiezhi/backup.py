"""One file that holds the whole bureau: the database at one instant, the keys and the attached files; and its way back.

The file is a ZIP of stored members: `database.dump` (PostgreSQL's own archive), `keys/...`, `files/...`, `packs/...` and,
last, `manifest.json` with the size and SM3 of each. It opens personal data, so only its owner may read it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from cryptography.hazmat.primitives.hashes import SM3, Hash

from xiezhi.database import binaries
from xiezhi.startup import open_platform
from xiezhi.trouble import Trouble, sentence

FORMAT = 1
DUMP = "database.dump"
MANIFEST = "manifest.json"
FOLDERS = ("keys", "files", "packs")
UNFINISHED = ".part"
CHUNK = 1 << 20


def file_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="备份文件")


def restore_options(parser: argparse.ArgumentParser) -> None:
    file_option(parser)
    parser.add_argument("--replace", action="store_true", help="台账里已有案件时也取代它们")


def backup(arguments: argparse.Namespace) -> int:
    """`xiezhi backup FILE`: the whole bureau in one file; prints the SM3 of its manifest, to be kept apart."""
    open_platform()
    manifest = save(arguments.file)
    members = manifest["members"]
    print(f"已备份到 {arguments.file}：{len(members)} 项，{sum(each['size'] for each in members.values()):,} 字节。")
    print(f"清单 SM3：{manifest_digest(manifest)}（请另行记下；恢复时会再次打印，以便核对）")
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """`xiezhi restore FILE`: put a backup in place of what is there."""
    open_platform(migrated=False)
    manifest = load(arguments.file, replace=arguments.replace)
    print(f"已恢复 {manifest['made_at']} 的备份：{len(manifest['members'])} 项，清单 SM3：{manifest_digest(manifest)}")
    return 0


def manifest_digest(manifest: dict[str, Any]) -> str:
    """SM3 of the manifest as it lies in the file; it pins every member through the member's own SM3."""
    digest = Digest()
    digest.add(_manifest_text(manifest).encode())
    return str(digest.entry()["sm3"])


class Digest:
    """Size and SM3 of what passes through."""

    def __init__(self) -> None:
        self.size = 0
        self._hash = Hash(SM3())

    def add(self, chunk: bytes) -> None:
        self.size += len(chunk)
        self._hash.update(chunk)

    def entry(self) -> dict[str, Any]:
        """{"size": bytes, "sm3": 64 hex digits}; ends the digest."""
        return {"size": self.size, "sm3": self._hash.finalize().hex()}


def save(file: Path) -> dict[str, Any]:
    """Write the backup to `file` and return its manifest; a failed one leaves nothing behind.

    Raises Trouble with one sentence for a full disk, a missing folder or a database that cannot be dumped.
    """
    from xiezhi import settings

    with _whole_or_nothing(file) as target, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        with _dumping() as dump:
            members = {DUMP: _add(archive, DUMP, dump)}
        for path in _files(settings.HOME):
            name = path.relative_to(settings.HOME).as_posix()
            with path.open("rb") as source:
                members[name] = _add(archive, name, source)
        manifest = {"format": FORMAT, "made_at": datetime.now(UTC).isoformat(timespec="seconds"), "members": members}
        archive.writestr(MANIFEST, _manifest_text(manifest))
    return manifest


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


def _manifest_text(manifest: dict[str, Any]) -> str:
    return json.dumps(manifest, ensure_ascii=False, indent=1)


def _files(home: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted(path for path in (home / folder).rglob("*") if path.is_file() and path.suffix != UNFINISHED)


@contextmanager
def _whole_or_nothing(file: Path) -> Iterator[IO[bytes]]:
    """A file to write to that takes its name only when all is on the disk; a device is written to as it is."""
    if not file.parent.is_dir():
        raise Trouble(f"目录 {file.parent} 不存在；请先建立它，或把备份写到别处。")
    partial = file if file.exists() and not file.is_file() else file.with_name(file.name + ".partial")
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as target:
            yield target
            target.flush()
            if partial != file:
                os.fsync(target.fileno())
        if partial != file:
            partial.replace(file)
    except OSError as error:
        error.filename = error.filename or str(file)
        raise Trouble(sentence(error) or f"备份没有写成（{file}：{error.strerror}）。") from error
    finally:
        if partial != file:
            partial.unlink(missing_ok=True)


def _add(archive: zipfile.ZipFile, name: str, source: IO[bytes]) -> dict[str, Any]:
    digest = Digest()
    with archive.open(name, "w", force_zip64=True) as member:
        while chunk := source.read(CHUNK):
            digest.add(chunk)
            member.write(chunk)
    return digest.entry()


@contextmanager
def _dumping() -> Iterator[IO[bytes]]:
    """PostgreSQL's archive of the database at one instant, as a stream. Raises Trouble with pg_dump's last word."""
    command = [str(binaries() / "pg_dump"), "--format=custom", "--no-owner", "--no-privileges"]
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=_libpq())
        assert process.stdout is not None
        try:
            yield process.stdout
        finally:
            process.stdout.close()
            code = process.wait()
        if code:
            errors.seek(0)
            raise Trouble(f"数据库导不出来（{_last_line(errors.read())}）；没有写出备份。")


def _libpq() -> dict[str, str]:
    """Environment that leads PostgreSQL's programs to our database."""
    from django.db import connection

    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
    chosen = {variable: str(connection.settings_dict[key]) for key, variable in names.items() if connection.settings_dict[key]}
    return {**os.environ, **chosen, "PGOPTIONS": "-c client_min_messages=warning", "LC_ALL": "C"}


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
    _postgres(
        "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null",
        f"--command={afresh}", f"--file={script}",
    )  # fmt: skip


def _postgres(program: str, *arguments: str) -> None:
    """Run a client program of PostgreSQL. Raises Trouble with its last word."""
    done = subprocess.run([str(binaries() / program), *arguments], capture_output=True, text=True, env=_libpq(), check=False)
    if done.returncode:
        raise Trouble(f"数据库没有恢复（{_last_line(done.stderr)}）；现有数据没有改动。")


def _exchange(staging: Path, home: Path) -> None:
    """Put the restored folders in place of the present ones."""
    for folder in FOLDERS:
        former = staging / f"former-{folder}"
        if (home / folder).exists():
            (home / folder).rename(former)
        (staging / folder).mkdir(exist_ok=True, mode=0o700)
        (staging / folder).rename(home / folder)
        shutil.rmtree(former, ignore_errors=True)


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if "ERROR" in line or "error" in line] or text.splitlines() or ["原因不明"]
    return lines[0].strip()[:200]
