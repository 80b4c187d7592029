"""统一身份认证: signing in at the district's own provider (OpenID Connect); it leads to users already here, and makes none."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from joserfc.errors import JoseError
from requests import RequestException

from xiezhi.ledger.accounts import holder_of

from .admission import locked_words
from .arriving import start
from .signing import entrance, onward_of

ONWARD = "identity_onward"
TIMEOUT_SECONDS = 10
DISCOVERY = "/.well-known/openid-configuration"
OUT_OF_REACH = "统一身份认证现在连不上，请用用户名和密码登录。"
FAILED = "统一身份认证没有完成，请再试一次，或用用户名和密码登录。"
UNKNOWN = "统一身份认证通过了，但没有对应的用户。请安全管理员把您的统一身份标识登记到账号上。"


def provider() -> Any:
    """The provider that XIEZHI_OIDC_ISSUER names. Raises Http404 where none is set."""
    if not settings.OIDC_ISSUER:
        raise Http404("没有设置统一身份认证。")
    return _registered(settings.OIDC_ISSUER, settings.OIDC_CLIENT, settings.OIDC_SECRET)


@lru_cache(maxsize=1)
def _registered(issuer: str, client: str, secret: str) -> Any:
    oauth = OAuth()
    return oauth.register(
        "identity", client_id=client, client_secret=secret, server_metadata_url=f"{issuer.rstrip('/')}{DISCOVERY}",
        client_kwargs={"scope": "openid", "code_challenge_method": "S256", "default_timeout": TIMEOUT_SECONDS},
    )  # fmt: skip


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """To the provider's own sign-in page."""
    there = provider()
    request.session[ONWARD] = onward_of(request)
    try:
        answer: HttpResponse = there.authorize_redirect(request, request.build_absolute_uri(reverse("identity_return")))
    except (RequestException, ValueError):
        return entrance(request, error=OUT_OF_REACH)
    return answer


@require_safe
def come_back(request: HttpRequest) -> HttpResponse:
    """Back from the provider: its signed word names a subject, and the subject a user of ours."""
    there = provider()
    try:
        claims = {"iss": {"essential": True, "value": settings.OIDC_ISSUER}}
        token = there.authorize_access_token(request, claims_options=claims)
        subject = str(token["userinfo"]["sub"])
    except (AuthlibBaseError, JoseError, RequestException, KeyError, ValueError):
        return entrance(request, error=FAILED)
    user = holder_of(subject)
    if user is None:
        return entrance(request, error=UNKNOWN)
    if user.locked_until and user.locked_until > timezone.now():
        return entrance(request, error=locked_words(user.locked_until, timezone.now()))
    return start(request, user, request.session.pop(ONWARD, "/"), vouched=True)
