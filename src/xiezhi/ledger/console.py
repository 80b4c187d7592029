"""The administrator of the machine, in whose name commands write to the ledger."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from .units import User

NAME, POST = "console", "命令行"


def console() -> User:
    """The user of the command line: holds no post, cannot sign in; made at first use."""
    user, _ = User.objects.get_or_create(
        username=NAME, defaults={"full_name": "命令行管理员", "is_active": False, "password": make_password(None)}
    )
    return user
