"""Settings, read from the environment through one typed helper; nothing else reads os.environ."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar
from urllib.parse import SplitResult, unquote, urlsplit

from xiezhi.database import embedded_url
from xiezhi.trouble import Trouble

Value = TypeVar("Value")
SOURCE = Path(__file__).resolve().parent


def env(name: str, default: str, read: Callable[[str], Value], example: str) -> Value:
    """Value of environment variable `name`, or of `default` where it is not set, as `read` makes it of the text.

    Raises Trouble naming the variable and an example when `read` raises KeyError or ValueError.
    """
    raw = os.environ.get(name, default)
    try:
        return read(raw)
    except (KeyError, ValueError):
        raise Trouble(f"环境变量 {name}={raw!r} 不合要求，应类似 {name}={example}。") from None


def boolean(text: str) -> bool:
    """True of "1" and "true", False of "0", "false" and "". Raises KeyError of anything else."""
    return {"1": True, "true": True, "0": False, "false": False, "": False}[text.lower()]


def words(text: str) -> list[str]:
    """The words of a comma-separated list, empty ones left out."""
    return [word.strip() for word in text.split(",") if word.strip()]


def roles(text: str) -> frozenset[str]:
    """The roles of a comma-separated list. Raises ValueError of a word that is no role."""
    from xiezhi.ledger.access import Role

    return frozenset(Role(word).value for word in words(text))


def issuer(text: str) -> str:
    """The address of an identity provider, or ''. Raises ValueError where others on the way could read what is said."""
    if text and not text.startswith(("https://", "http://localhost:", "http://127.0.0.1:")):
        raise ValueError(text)
    return text


def client(text: str) -> str:
    """How the identity provider knows this platform. Raises ValueError where a provider is set and this is not."""
    if OIDC_ISSUER and not text:
        raise ValueError(text)
    return text


def folder(text: str) -> Path:
    """An absolute folder; the project's own var/ where the text is empty."""
    project = SOURCE.parent.parent
    return Path(text or (project if (project / "pyproject.toml").exists() else Path.cwd()) / "var").absolute()


def database(url: str) -> dict[str, Any]:
    """Django's database settings from a postgresql:// URL. Raises ValueError for any other."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ValueError(url)
    options = dict(item.split("=", 1) for item in parts.query.split("&") if item)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.pop("host", "")) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": {name: unquote(value) for name, value in options.items()},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def mail(url: str) -> SplitResult:
    """The mail server smtp[s]://user@host:port/sender; empty for none. Raises ValueError of anything else."""
    parts = urlsplit(url)
    if url and (parts.scheme not in ("smtp", "smtps") or not parts.hostname or "@" not in parts.path):
        raise ValueError(url)
    return parts


def secret(name: str) -> str:
    """A random secret of 64 hex digits kept in HOME/keys/<name>; made at first use, readable by its owner only.

    Raises Trouble where HOME cannot be written to.
    """
    path = HOME / "keys" / name
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with NamedTemporaryFile("w", dir=path.parent) as fresh:
                fresh.write(os.urandom(32).hex())
                fresh.flush()
                with suppress(FileExistsError):
                    os.link(fresh.name, path)
        return path.read_text().strip()
    except OSError as error:
        raise Trouble(
            f"不能读写数据目录 {HOME}（{error.strerror}）；请改正权限、清出空间，或用 XIEZHI_HOME 另指目录。"
        ) from error


HOME = env("XIEZHI_HOME", "", folder, "/srv/xiezhi")
EMBEDDED = not os.environ.get("DATABASE_URL")
DATABASES = {
    "default": env(
        "DATABASE_URL", "", lambda url: database(url or embedded_url(HOME)), "postgresql://user:password@host:5432/xiezhi"
    )
}
DEBUG = env("XIEZHI_DEBUG", "0", boolean, "1")
HTTPS = env("XIEZHI_HTTPS", "0", boolean, "1")
ALLOWED_HOSTS = env("XIEZHI_HOSTS", "localhost,127.0.0.1,[::1]", words, "xiezhi.example.gov.cn,localhost")
ADDRESS = env("XIEZHI_ADDRESS", "http://localhost:8000", lambda text: text.rstrip("/"), "https://xiezhi.example.gov.cn")
SECRET_KEY = env("XIEZHI_SECRET_KEY", "", lambda text: text or secret("django"), "f3a9…")

EMAIL_TIMEOUT = 10
MAIL = env("XIEZHI_MAIL", "", mail, "smtp://user@mail.example.gov.cn:25/xiezhi@example.gov.cn?starttls")
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER = MAIL.hostname or "", MAIL.port or 25, unquote(MAIL.username or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL.scheme == "smtps", MAIL.query == "starttls"
EMAIL_HOST_PASSWORD = (HOME / "keys" / "mail").read_text().strip() if EMAIL_HOST_USER else ""
DEFAULT_FROM_EMAIL = MAIL.path.strip("/") or "xiezhi@localhost"
HOOK_ORIGINS = env("XIEZHI_HOOK_ORIGINS", "", words, "https://tongji.example.gov.cn,http://10.0.8.4:8080")

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "ledger.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_PASSWORDS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_PASSWORDS}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_PASSWORDS}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("username", "full_name")}},
    {"NAME": f"{_PASSWORDS}.CommonPasswordValidator"},
    {"NAME": f"{_PASSWORDS}.NumericPasswordValidator"},
]
SECOND_FACTOR_ROLES = env("XIEZHI_SECOND_FACTOR", "", roles, "system_admin,security_admin,auditor")
OIDC_ISSUER = env("XIEZHI_OIDC_ISSUER", "", issuer, "https://sso.example.gov.cn")
OIDC_CLIENT = env("XIEZHI_OIDC_CLIENT", "", client, "xiezhi")
OIDC_SECRET = env("XIEZHI_OIDC_SECRET", "", client, "3f9c…")
ROOT_URLCONF = "xiezhi.urls"
WSGI_APPLICATION = "xiezhi.wsgi.application"

# Every folder under bureau/ that is an app; in which order they are shown, each says itself (`order` in its apps.py).
LINES = sorted(path.parent.name for path in (SOURCE / "bureau").glob("*/apps.py"))

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
    "xiezhi.figures",
    "xiezhi.ui",
    *[f"xiezhi.bureau.{line}" for line in LINES],
    "xiezhi.desk",
    "xiezhi.portal",
    "xiezhi.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "xiezhi.ui.security.own_site_only",
    "xiezhi.desk.sitting.Sitting",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["xiezhi.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

STATIC_URL = "/static/"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder", "xiezhi.ui.finders.ComponentFinder"]
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000_000

SESSION_IDLE_MINUTES = env("XIEZHI_IDLE_MINUTES", "30", int, "30")
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 24 * 3600  # a session ends with the browser; what is left of it on the server, a day after its last use
CSRF_FAILURE_VIEW = "xiezhi.failing.form_expired"
WHITENOISE_MAX_AGE = 31_536_000

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
