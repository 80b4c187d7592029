"""Bad conditions of the machine, each told in one Chinese sentence that names the place and the mend."""

from __future__ import annotations

import errno


class Trouble(Exception):
    """A condition that stops a command with exit code 2; its text is the sentence the user reads."""


def sentence(error: BaseException) -> str | None:
    """The sentence for `error`, or None when it is no known condition but a fault of the program."""
    if isinstance(error, Trouble):
        return str(error)
    if isinstance(error, OSError):
        return _disk(error)
    if type(error).__module__.split(".")[0] in {"django", "psycopg", "psycopg_pool"}:
        return _database(error)
    return None


def _disk(error: OSError) -> str | None:
    place = f"（{error.filename}）" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"磁盘已满{place}，没有写入任何不完整的内容；请清出空间后重新执行。"
    if error.errno == errno.EROFS:
        return f"磁盘只读{place}；请改用可以写入的目录，例如设置 XIEZHI_HOME=/srv/xiezhi。"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"没有读写权限{place}；请检查该文件或目录的所有者与权限。"
    if error.errno == errno.ENOENT and error.filename:
        return f"找不到文件 {error.filename}；请核对路径。"
    return None


def _database(error: BaseException) -> str | None:
    """Read PostgreSQL's SQLSTATE; Django wraps psycopg's error as the cause of its own."""
    cause = error.__cause__ or error
    state = getattr(cause, "sqlstate", None)
    text = " ".join(str(cause).split())
    if state == "53100" or "No space left on device" in text:
        return "数据库所在磁盘已满，本次操作已整体撤销；请清出空间后重新执行。"
    if state in ("28P01", "28000"):
        return "数据库拒绝登录：用户名或密码不对；请检查 DATABASE_URL。"
    if state == "3D000":
        return "数据库不存在；请先建立数据库，或改正 DATABASE_URL 末尾的数据库名。"
    if state == "53300":
        return "数据库连接数已用完；请稍后重试，或调大 PostgreSQL 的 max_connections。"
    if state in ("42P01", "42703"):
        return "数据库结构落后于程序；请先运行 xiezhi migrate 升级数据库结构。"
    if state in ("57P01", "57P02", "57P03") or type(error).__name__ in ("OperationalError", "InterfaceError", "PoolTimeout"):
        return f"连不上数据库（{text[:120]}）；请确认 PostgreSQL 已启动，并检查 DATABASE_URL。"
    return None
