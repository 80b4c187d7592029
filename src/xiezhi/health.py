"""Whether the database answers, is new enough and has the structure this program expects; asked by commands and pages."""

from __future__ import annotations

import sys

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string

from xiezhi.trouble import Trouble, sentence

OLDEST_POSTGRES = 150000


def demand_database(migrated: bool = True) -> None:
    """Raise Trouble with one sentence when the database is out of reach, too old or (`migrated`) behind the program."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select current_setting('server_version_num')::int")
            version: int = cursor.fetchone()[0]
        if version < OLDEST_POSTGRES:
            raise Trouble(
                f"数据库是 PostgreSQL {version // 10000}，需要 15 或更高版本；请升级，或改用内嵌数据库（去掉 DATABASE_URL）。"
            )
        missing = pending_migrations() if migrated else []
    except Error as error:
        raise Trouble(sentence(error) or f"数据库不能使用（{error}）；请检查 DATABASE_URL。") from error
    if missing:
        raise Trouble(
            f"数据库结构落后于程序，缺 {len(missing)} 步（自 {missing[0]} 起）；请先运行 xiezhi migrate 升级数据库结构。"
        )


def pending_migrations() -> list[str]:
    """Names "app.migration" of the migrations that this program has and the database has not."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer of an unhandled exception: 503 with one sentence for a known bad condition, else the page for 500; of the door asked."""
    error = sys.exc_info()[1]
    said = sentence(error) if isinstance(error, (Error, OSError, Trouble)) else None
    name, status = ("503.html", 503) if said else ("500.html", 500)
    name = f"portal/{name}" if request.path.startswith("/portal/") else name
    try:
        page = render_to_string(name, {"sentence": said})
    except TemplateDoesNotExist:
        return HttpResponse(said or "系统出错，刚才的操作没有保存。", status=status, content_type="text/plain; charset=utf-8")
    response = HttpResponse(page, status=status)
    if said:
        response["Retry-After"] = "30"
    return response
