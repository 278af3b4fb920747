"""Ask the addresses under /export as a browser would, without a server."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.types import Message

from tests.ui.taken import DAY
from ui import routes


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


def asked(path: str, query: str = "", method: str = "GET", host: str = "milepost.example") -> Answer:
    """The answer to one request."""
    found = Answer()

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            found.status = message["status"]
            found.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        found.body += message.get("body", b"")

    scope = {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "https", "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "server": (host, 443),
        "headers": [(b"host", host.encode())],
    }  # fmt: skip
    asyncio.run(Starlette(routes=routes.ROUTES)(scope, receive, send))
    return found


class Today(date):
    """A calendar that stands still."""

    @classmethod
    def today(cls) -> date:
        """The day of the tests."""
        return DAY


def stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the routes think that it is the day of the tests."""
    monkeypatch.setattr(routes, "date", Today)
    monkeypatch.delenv(routes.PUBLIC, raising=False)
