"""A backup holds everything; a restore is whole or leaves everything as it was."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest

from platform_commands import LEND_A_BOOK, program, surroundings, xiezhi
from xiezhi.database import EmbeddedPostgres, embedded_url

pytestmark = [pytest.mark.slow, pytest.mark.covers("29.13")]

READ_IT_ALL = """
import json
from xiezhi.startup import open_platform
open_platform()
from library.models import Loan
from xiezhi.ledger.crypto import decrypt
from xiezhi.ledger.papers import Attachment
from xiezhi.ledger.verify import verify
print(json.dumps({
    **verify(),
    "homes": [decrypt(loan.key.open(), loan.home) for loan in Loan.objects.order_by("pk")],
    "files": [attachment.read().decode() for attachment in Attachment.objects.order_by("pk")],
}))
"""

OWN_TEMPLATE = "instruments/ledger/卷宗封面.txt"


@pytest.fixture(scope="module")
def make_home() -> Iterator[Callable[[str], Path]]:
    """A home folder with an empty database, whose server lives as long as this module's tests."""
    top, servers = Path(tempfile.mkdtemp(prefix="xiezhi-platform-")), []

    def make(name: str) -> Path:
        home = top / name
        servers.append(EmbeddedPostgres(home, ("fsync=off", "synchronous_commit=off")))
        servers[-1].start()
        return home

    yield make
    for server in servers:
        server.release()
    shutil.rmtree(top)


@pytest.fixture(scope="module")
def bureau(make_home: Callable[[str], Path]) -> Path:
    home = make_home("bureau")
    assert xiezhi(home, "migrate").returncode == 0
    program(home, LEND_A_BOOK)
    own = home / OWN_TEMPLATE
    own.parent.mkdir(parents=True)
    own.write_text("本单位自定的封面", encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def saved(bureau: Path) -> Path:
    file = bureau / "saved.zip"
    done = xiezhi(bureau, "backup", file)
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture(scope="module")
def elsewhere(make_home: Callable[[str], Path]) -> Path:
    """Another bureau with a matter of its own, which no failed restore may touch."""
    home = make_home("elsewhere")
    assert xiezhi(home, "migrate").returncode == 0
    program(home, LEND_A_BOOK)
    return home


def fingerprint(home: Path) -> tuple[object, ...]:
    """What a failed restore must not change: every event and key in the database, every file beside it."""
    with psycopg.connect(embedded_url(home)) as connection:
        events = connection.execute("select id, digest from ledger_event order by id").fetchall()
        keys = connection.execute("select matter_id, wrapped from ledger_matterkey order by matter_id").fetchall()
    files = {path.relative_to(home): path.read_bytes() for folder in ("keys", "files") for path in (home / folder).rglob("*.*")}
    return events, keys, files


def contents(home: Path) -> dict[str, object]:
    read: dict[str, object] = json.loads(program(home, READ_IT_ALL))
    return read


def test_a_new_machine_has_everything_after_the_restore(bureau: Path, saved: Path, make_home: Callable[[str], Path]) -> None:
    fresh = make_home("fresh")
    done = xiezhi(fresh, "restore", saved)
    assert done.returncode == 0, done.stderr
    restored = contents(fresh)
    assert restored == contents(bureau)
    assert restored["broken"] == []
    assert restored["homes"] == ["江海区外海街道1号"], "the keys came along: personal fields can be read"
    assert restored["files"] == ["收到三丰先生借书押金"]
    assert (fresh / OWN_TEMPLATE).read_text(encoding="utf-8") == "本单位自定的封面"


def test_only_its_owner_may_read_a_backup(saved: Path) -> None:
    assert saved.stat().st_mode & 0o077 == 0


def flip_a_byte(file: Path, member: str) -> None:
    with zipfile.ZipFile(file) as archive:
        info = archive.getinfo(member)
    content = bytearray(file.read_bytes())
    content[info.header_offset + 30 + len(info.filename.encode()) + 40] ^= 0xFF
    file.write_bytes(content)


def forge_a_key(file: Path) -> None:
    """Put another key into the archive, with right checksums of the ZIP but not of the manifest."""
    with zipfile.ZipFile(file) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, b"0" * 64 if name == "keys/master" else content)


def point_outside(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    manifest = json.loads(members["manifest.json"])
    manifest["members"]["files/../../outside"] = manifest["members"]["keys/master"]
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in {**members, "manifest.json": json.dumps(manifest).encode()}.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:-400]), "截断或损坏", id="cut off at the end"),
        pytest.param(lambda file: file.write_bytes(b"not a backup"), "截断或损坏", id="something else"),
        pytest.param(lambda file: flip_a_byte(file, "database.dump"), "database.dump 缺失或损坏", id="one byte of the dump"),
        pytest.param(lambda file: flip_a_byte(file, "keys/master"), "keys/master 缺失或损坏", id="one byte of a key"),
        pytest.param(forge_a_key, "keys/master 与清单的 SM3 不符", id="a forged key"),
        pytest.param(point_outside, "不该有的内容", id="a name that leads out of the folder"),
    ],
)
def test_a_damaged_backup_changes_nothing(
    damage: Callable[[Path], object], told: str, saved: Path, elsewhere: Path, tmp_path: Path
) -> None:
    file = tmp_path / "damaged.zip"
    file.write_bytes(saved.read_bytes())
    before = fingerprint(elsewhere)
    damage(file)
    done = xiezhi(elsewhere, "restore", file, "--replace")
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert fingerprint(elsewhere) == before


def test_a_full_disk_leaves_no_half_a_backup(bureau: Path, tmp_path: Path) -> None:
    done = xiezhi(bureau, "backup", "/dev/full")
    assert done.returncode == 2
    assert "磁盘已满" in done.stderr
    assert not Path("/dev/full.partial").exists()


# A small disk of its own, which only this shell and what it starts can see; what is left on it is told at the end.
ON_A_SMALL_DISK = """
mount -t tmpfs -o size="$1" tmpfs "$2" || exit 99
cp -a "$3/keys" "$3/files" "$3/packs" "$2"
shift 3
"$@"
code=$?
cd "$XIEZHI_HOME" && find . -type f -not -name 'postgres*' | sort | xargs sha256sum
exit $code
"""


@pytest.mark.parametrize("room_for", ["half of the dump", "the files, not the script"])
def test_a_restore_on_a_full_disk_changes_nothing(room_for: str, saved: Path, elsewhere: Path, tmp_path: Path) -> None:
    """The disk of the home fills up while the files are taken out, or while PostgreSQL writes its script from them."""
    shell = ["unshare", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"]), "--mount", "sh"]
    if subprocess.run([*shell, "-c", 'mount -t tmpfs tmpfs "$0"', tmp_path], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk of his own")
    home, before = tmp_path / "home", fingerprint(elsewhere)
    home.mkdir()
    with zipfile.ZipFile(saved) as archive:
        dump, files = archive.getinfo("database.dump").file_size, sum(info.file_size for info in archive.infolist())
    kilobytes = {"half of the dump": 64 + dump // 2048, "the files, not the script": 128 + files // 1024}
    command = [
        *shell, "-c", ON_A_SMALL_DISK, "sh", f"{kilobytes[room_for]}k", home, elsewhere, sys.executable, "-m", "xiezhi.cli",
        "restore", saved, "--replace",
    ]  # fmt: skip
    environment = {**surroundings(home), "DATABASE_URL": embedded_url(elsewhere)}
    done = subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2, done.stderr
    assert "磁盘已满" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert fingerprint(elsewhere) == before
    folders = ("keys", "files", "packs")
    kept = sorted(path for folder in folders for path in (elsewhere / folder).rglob("*") if path.is_file())
    told = [f"{sha256(path.read_bytes()).hexdigest()}  ./{path.relative_to(elsewhere)}" for path in kept]
    assert done.stdout.splitlines() == told, "the files of before, and nothing half taken out"


def test_a_folder_that_is_not_there_is_named(bureau: Path, tmp_path: Path) -> None:
    done = xiezhi(bureau, "backup", tmp_path / "nowhere" / "x.zip")
    assert done.returncode == 2
    assert str(tmp_path / "nowhere") in done.stderr


def test_nobody_is_cut_off_by_a_restore(bureau: Path, saved: Path) -> None:
    with psycopg.connect(embedded_url(bureau)):
        done = xiezhi(bureau, "restore", saved, "--replace")
    assert done.returncode == 2
    assert "还有 1 个连接" in done.stderr


def test_a_ledger_that_holds_matters_is_replaced_only_when_told(bureau: Path, saved: Path, elsewhere: Path) -> None:
    before = fingerprint(elsewhere)
    refused = xiezhi(elsewhere, "restore", saved)
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    assert fingerprint(elsewhere) == before
    assert xiezhi(elsewhere, "restore", saved, "--replace").returncode == 0
    assert fingerprint(elsewhere) == fingerprint(bureau)


def test_both_commands_print_the_same_digest(bureau: Path, elsewhere: Path) -> None:
    again = bureau / "again.zip"
    printed = xiezhi(bureau, "backup", again).stdout
    restored = xiezhi(elsewhere, "restore", again, "--replace").stdout
    digest = printed.split("清单 SM3：")[1][:64]
    assert len(digest) == 64
    assert digest in restored
