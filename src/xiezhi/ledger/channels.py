"""The ways out for a notice: mail by Django's settings; SMS and messenger gateways as HOME/channels.toml declares them.

    [sms]                                    or [messenger]
    url = "https://sms.example.gov.cn/send"
    to = "mobile"                            whom the gateway knows: mobile, username or email
    format = "json"                          or "form"
    [sms.headers]
    Authorization = "Bearer {secret:sms}"    the secret is the content of HOME/keys/sms
    [sms.body]
    phone = "{to}"
    content = "{text}"
    [sms.accepted]                           what the JSON answer must hold, where a status of 2xx does not say it
    code = "0"

Every text may hold {to}, {text}, {number}, {kind} and {secret:NAME}.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from xiezhi.trouble import Trouble

from .notices import Notice
from .outward import Undelivered, post
from .switches import Channel, NoticeSetting

FILE = "channels.toml"
GATEWAYS = (Channel.SMS, Channel.MESSENGER)
RECEIVERS = ("mobile", "username", "email")
FORMATS = {"json": "application/json", "form": "application/x-www-form-urlencoded"}
_PLACE = re.compile(r"\{(secret:[\w.-]+|to|text|number|kind)\}")


@dataclass(frozen=True, slots=True)
class Gateway:
    """A declared way out over HTTP."""

    url: str
    to: str = "mobile"
    format: str = "json"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)
    accepted: Mapping[str, Any] = field(default_factory=dict)

    def send(self, receiver: str, notice: Notice) -> None:
        """Raises Undelivered."""
        values = {
            "to": receiver,
            "text": notice.outward,
            "number": notice.matter.number if notice.matter else "",
            "kind": notice.get_kind_display(),
        }
        body = _filled(self.body, values)
        content = json.dumps(body, ensure_ascii=False) if self.format == "json" else urlencode(body)
        headers = {"Content-Type": f"{FORMATS[self.format]}; charset=utf-8", **_filled(self.headers, values)}
        answer = post(self.url, content.encode(), headers)
        if self.accepted:
            self._demand_accepted(answer)

    def _demand_accepted(self, answer: bytes) -> None:
        try:
            told = json.loads(answer)
        except ValueError:
            raise Undelivered("网关的答复不是 JSON。") from None
        for name, value in self.accepted.items():
            if not isinstance(told, dict) or str(told.get(name)) != str(value):
                found = told.get(name) if isinstance(told, dict) else None
                raise Undelivered(f"网关没有接受：{name} 是 {found}，应是 {value}。")


def _filled(template: Any, values: Mapping[str, str]) -> Any:
    """The template with its places filled; structure is never made from a value."""
    if isinstance(template, str):
        return _PLACE.sub(lambda match: _secret(match[1][7:]) if match[1].startswith("secret:") else values[match[1]], template)
    if isinstance(template, Mapping):
        return {name: _filled(part, values) for name, part in template.items()}
    return [_filled(part, values) for part in template] if isinstance(template, list) else template


def _secret(name: str) -> str:
    path = Path(settings.HOME) / "keys" / name
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Undelivered(f"读不到密钥文件 keys/{name}（{error.strerror}）。") from error


def gateways() -> dict[str, Gateway]:
    """The declared gateways by channel. Raises Trouble with one sentence where the file is not as it should be."""
    path = Path(settings.HOME) / FILE
    if not path.exists():
        return {}
    try:
        declared = tomllib.loads(path.read_text(encoding="utf-8"))
        found = {name: Gateway(**table) for name, table in declared.items()}
    except (tomllib.TOMLDecodeError, TypeError, UnicodeDecodeError) as error:
        raise Trouble(f"{path} 不合要求：{error}。") from error
    for name, gateway in found.items():
        if name not in GATEWAYS:
            raise Trouble(f"{path} 里的 [{name}] 不认识，只能是 {'、'.join(GATEWAYS)}。")
        if urlsplit(gateway.url).scheme not in ("http", "https"):
            raise Trouble(f"{path} 里 [{name}] 的 url 应以 http:// 或 https:// 开头。")
        if gateway.to not in RECEIVERS or gateway.format not in FORMATS:
            raise Trouble(f"{path} 里 [{name}] 的 to 应是 {'、'.join(RECEIVERS)} 之一，format 应是 {'、'.join(FORMATS)} 之一。")
    return found


Send = Callable[[str, Notice], None]


@dataclass(frozen=True, slots=True)
class WayOut:
    """A channel that is open here: by what it knows a person, and how it sends."""

    to: str
    send: Send

    def receiver(self, setting: NoticeSetting) -> str:
        """The person's number, name or address on this channel; empty where it is not known."""
        return str(setting.mobile if self.to == "mobile" else getattr(setting.user, self.to))


def ways_out() -> dict[str, WayOut]:
    """The channels open here, in the order of `Channel`. Raises Trouble where a declaration is wrong."""
    found: dict[str, WayOut] = {Channel.MAIL: WayOut("email", _mail)} if settings.EMAIL_HOST else {}
    declared = gateways()
    return found | {name: WayOut(declared[name].to, declared[name].send) for name in GATEWAYS if name in declared}


def _mail(receiver: str, notice: Notice) -> None:
    message = EmailMessage(subject=notice.outward, body=notice.outward, to=[receiver])
    try:
        message.send()
    except SMTPException as error:
        raise Undelivered(f"邮件服务器没有接受（{error}）。") from error
    except OSError as error:
        raise Undelivered(f"连不上邮件服务器（{error}）。", unreachable=True) from error
