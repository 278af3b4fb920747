"""One request to an ASGI application, without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from starlette.types import ASGIApp, Message


@dataclass
class Answer:
    """Status, headers and body of an answer."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")


def answer(app: ASGIApp, address: str, method: str = "GET", **headers: str) -> Answer:
    """The answer of an application; `headers` with underscores for hyphens."""
    parts = urlsplit(address)
    named = {"host": "milepost.example", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return sent(app, parts.path, parts.query, method, named)


def sent(app: ASGIApp, path: str, query: str, method: str, headers: Mapping[str, str]) -> Answer:
    """The answer to a request, with its path as it travels; `headers` name the host."""
    found = Answer()
    asked = iter([{"type": "http.request", "body": b""}])

    async def receive() -> Message:
        return next(asked, None) or await asyncio.Event().wait()  # who asks again waits for the end, as a browser does

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            found.status = message["status"]
            found.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        found.body += message.get("body", b"")

    scope = {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "https", "path": unquote(path),
        "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "server": (headers["host"], 443),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    return found
