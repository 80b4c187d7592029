"""Settings, read from the environment through one typed helper; nothing else reads os.environ."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

SOURCE = Path(__file__).resolve().parent


class SettingError(SystemExit):
    """A missing or malformed environment variable: stops the start with its name and an example."""


def env(name: str, default: str, kind: type = str) -> Any:
    """Value of environment variable `name` as `kind` (str, int or bool).

    Raises SettingError naming the variable and an example when the value does not read as `kind`.
    """
    raw = os.environ.get(name, default)
    try:
        if kind is bool:
            return {"1": True, "true": True, "0": False, "false": False, "": False}[raw.lower()]
        return kind(raw)
    except (KeyError, ValueError):
        raise SettingError(f"环境变量 {name}={raw!r} 不合要求,应类似 {name}={default or '1'}") from None


HOME = Path(env("XIEZHI_HOME", str(Path.cwd() / "var"))).resolve()
DEBUG = env("XIEZHI_DEBUG", "0", bool)
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def secret(name: str) -> str:
    """A random secret kept in HOME/keys/<name>; made at first use, readable by its owner only."""
    path = HOME / "keys" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(os.urandom(32).hex())
    return path.read_text().strip()


SECRET_KEY = env("XIEZHI_SECRET_KEY", "") or secret("django")
ALLOWED_HOSTS = env("XIEZHI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

LINES = ["enforcement", "reconsideration"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "procrastinate.contrib.django",
    "xiezhi.ledger",
    *[f"xiezhi.bureau.{line}" for line in LINES],
]

AUTH_USER_MODEL = "ledger.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def database(url: str) -> dict[str, Any]:
    """Django's database settings from a postgresql:// URL."""
    parts = urlsplit(url)
    query = dict(item.split("=", 1) for item in parts.query.split("&") if "=" in item)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", "")) or parts.hostname or "",
        "PORT": parts.port or "",
    }


DATABASES = {"default": database(env("DATABASE_URL", "postgresql://postgres@localhost/xiezhi"))}
