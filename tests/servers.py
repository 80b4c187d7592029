"""Real servers on this machine that take what the platform sends out: HTTP and mail."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class Taken:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """A system of somebody else's: `answers` are (status, body) for the requests to come, the last one for all later ones."""

    address: str = ""
    taken: list[Taken] = field(default_factory=list)
    answers: list[tuple[int, bytes]] = field(default_factory=lambda: [(200, b'{"code": 0}')])
    headers: dict[str, str] = field(default_factory=dict)

    def answer(self) -> tuple[int, bytes]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that listens while the block runs."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.taken.append(Taken(self.path, dict(self.headers.items()), body))
            status, content = receiver.answer()
            self.send_response(status)
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Post:
    """A post office: takes mail until `shut`, when it puts everybody off."""

    def __init__(self) -> None:
        self.letters: list[Message] = []
        self.receivers: list[str] = []
        self.shut = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.shut:
            return "451 try again later"
        self.letters.append(message_from_bytes(envelope.content))
        self.receivers += envelope.rcpt_tos
        return "250 taken"


@contextmanager
def post_office() -> Iterator[tuple[Post, int]]:
    """A post office and the port on which it takes mail."""
    post = Post()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield post, port
    finally:
        controller.stop()
