"""One file that holds the whole bureau: the database at one instant, the keys, the attached files, local law and templates.

The file is a ZIP of stored members: `database.dump` (PostgreSQL's own archive), `keys/...`, `files/...`, `packs/...`,
`instruments/...` and, last, `manifest.json` with the size and SM3 of each. It opens personal data, so only its owner may read it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from cryptography.hazmat.primitives.hashes import SM3, Hash

from xiezhi.database import binaries
from xiezhi.startup import open_platform
from xiezhi.trouble import Trouble, sentence

FORMAT = 1
DUMP = "database.dump"
MANIFEST = "manifest.json"
FOLDERS = ("keys", "files", "packs", "instruments")
UNFINISHED = ".part"
CHUNK = 1 << 20


def file_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="备份文件")


def backup(arguments: argparse.Namespace) -> int:
    """`xiezhi backup FILE`: the whole bureau in one file; prints the SM3 of its manifest, to be kept apart."""
    open_platform()
    manifest = save(arguments.file)
    members = manifest["members"]
    print(f"已备份到 {arguments.file}：{len(members)} 项，{sum(each['size'] for each in members.values()):,} 字节。")
    print(f"清单 SM3：{manifest_digest(manifest)}（请另行记下；恢复时会再次打印，以便核对）")
    return 0


def manifest_digest(manifest: dict[str, Any]) -> str:
    """SM3 of the manifest as it lies in the file; it pins every member through the member's own SM3."""
    digest = Digest()
    digest.add(manifest_text(manifest).encode())
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
        archive.writestr(MANIFEST, manifest_text(manifest))
    return manifest


def manifest_text(manifest: dict[str, Any]) -> str:
    """The manifest as it lies in the file."""
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
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=libpq())
        assert process.stdout is not None
        try:
            yield process.stdout
        finally:
            process.stdout.close()
            code = process.wait()
        if code:
            errors.seek(0)
            raise Trouble(f"数据库导不出来（{complaint(errors.read())}）；没有写出备份。")


def libpq() -> dict[str, str]:
    """Environment that leads PostgreSQL's programs to our database, with whatever DATABASE_URL asks for (TLS, say)."""
    from django.db import connection
    from psycopg.pq import Conninfo

    given = connection.settings_dict
    words = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    wanted = {word: str(given[key]) for word, key in words.items() if given[key]} | given["OPTIONS"]
    variables = {option.keyword.decode(): option.envvar.decode() for option in Conninfo.get_defaults() if option.envvar}
    chosen = {variables[word]: value for word, value in wanted.items() if word in variables}
    return {**os.environ, **chosen, "PGOPTIONS": "-c client_min_messages=warning", "LC_ALL": "C"}


def complaint(text: str) -> str:
    """What a PostgreSQL program complained of first, of all that it said."""
    lines = [line for line in text.splitlines() if "ERROR" in line or "error" in line] or text.splitlines() or ["原因不明"]
    return lines[0].strip()[:200]
