"""A small identity provider (OpenID Connect, code flow with PKCE) over HTTP on this machine; `spoilt` says which lie it tells."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "xiezhi", "a-secret-of-the-test"


class Provider(ThreadingHTTPServer):
    """Signs in whoever `subject` names, without asking."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.key, self.stranger = (RSAKey.generate_key(2048, {"kid": "one"}, auto_kid=False) for _ in range(2))
        self.subject, self.spoilt = "s-1001", ""
        self.asked: dict[str, dict[str, str]] = {}
        self.thread = Thread(target=self.serve_forever, daemon=True)
        self.thread.start()

    def id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "sub": self.subject, "nonce": asked["nonce"], "iat": now, "exp": now + 300,
        }  # fmt: skip
        lies = {"iss": "http://127.0.0.1:1", "aud": "another", "nonce": "old", "exp": now - 9999}
        if self.spoilt in lies:
            claims[self.spoilt] = lies[self.spoilt]
        key = self.stranger if self.spoilt == "key" else self.key
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)

    def description(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }


class Answer(BaseHTTPRequestHandler):
    server: Provider

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/authorize":
            return self.authorize({name: values[0] for name, values in parse_qs(parts.query).items()})
        pages = {"/.well-known/openid-configuration": self.server.description()}
        pages["/jwks"] = {"keys": [self.server.key.as_dict(private=False)]}
        return self.say(200 if parts.path in pages else 404, pages.get(parts.path, {}))

    def authorize(self, asked: dict[str, str]) -> None:
        code = secrets.token_urlsafe(16)
        self.server.asked[code] = asked
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
        self.end_headers()

    def do_POST(self) -> None:
        sent = {
            name: values[0] for name, values in parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()
        }
        asked = self.server.asked.pop(sent.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        challenge = (
            base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        )
        if (
            asked is None
            or self.headers.get("Authorization") != f"Basic {basic}"
            or asked["code_challenge"] != challenge
            or asked["redirect_uri"] != sent["redirect_uri"]
        ):
            return self.say(400, {"error": "invalid_grant"})
        answer = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "expires_in": 300}
        if self.server.spoilt != "no id_token":
            answer["id_token"] = self.server.id_token(asked)
        return self.say(200, answer)

    def say(self, status: int, body: dict[str, Any]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())
