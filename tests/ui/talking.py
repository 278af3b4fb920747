"""One request to an ASGI application, without a server."""

from __future__ import annotations

import asyncio
from urllib.parse import unquote, urlsplit

from starlette.types import ASGIApp, Message

from tests.ui.asking import Answer


def answer(app: ASGIApp, address: str, method: str = "GET", **headers: str) -> Answer:
    """The answer of an application; `headers` with underscores for hyphens."""
    found, parts = Answer(), urlsplit(address)
    sent = {"host": "milepost.example", **{name.replace("_", "-"): value for name, value in headers.items()}}

    asked = iter([{"type": "http.request", "body": b""}])

    async def receive() -> Message:
        return next(asked, None) or await asyncio.Event().wait()  # who asks again waits for the end, as a browser does

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            found.status = message["status"]
            found.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        found.body += message.get("body", b"")

    scope = {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "https", "path": unquote(parts.path),
        "raw_path": parts.path.encode(), "query_string": parts.query.encode(), "root_path": "",
        "server": ("milepost.example", 443),
        "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    return found
