"""Which host a request may name: only those that whoever runs the server allowed, for pages as for websockets."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_FORWARDED = b"x-forwarded-host"
REFUSED = (
    "This server does not answer to that name. Whoever runs it can allow it with STREAMLIT_SERVER_ALLOWED_HOSTS, "
    "see docs/deploying.md.\n"
)


class AllowedHosts:
    """ASGI middleware: answers 421 to any other host.

    X-Forwarded-Host can be written by anybody, so it is taken away; where `forwarded` says that a proxy in front sets
    it, its last name takes the place of Host, so that websockets are judged by the name that the browser knows.
    """

    def __init__(self, app: ASGIApp, allowed: Iterable[str], *, forwarded: bool = False) -> None:
        """Wrap an app. `allowed` as in `is_allowed`."""
        self._app, self._allowed, self._forwarded = app, tuple(allowed), forwarded

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        said = Headers(scope=scope)
        host = said.get("host", "")
        if self._forwarded and _FORWARDED.decode() in said:
            host = said.getlist(_FORWARDED.decode())[-1].split(",")[-1].strip()
        if not is_allowed(host, self._allowed):
            await _refuse(scope, receive, send)
            return
        kept = [pair for pair in scope["headers"] if pair[0] not in (b"host", _FORWARDED)]
        await self._app({**scope, "headers": [*kept, (b"host", host.encode("latin-1"))]}, receive, send)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse(REFUSED, status_code=421)(scope, receive, send)


def is_allowed(host: str, allowed: Iterable[str]) -> bool:
    """Whether a Host header names an allowed host, as Streamlit judges those of websockets: without the port, `*.a.b`
    for all names below a.b, `*` for every name; nothing allowed means everything.
    """
    names = [name.strip().lower().rstrip(".") for name in allowed]
    if not names:
        return True
    try:
        parts = urlsplit(f"//{host}")
        asked, _ = parts.hostname, parts.port  # the port raises where it is none
    except ValueError:
        return False
    if not asked or parts.netloc != host or "@" in host:
        return False
    asked = asked.rstrip(".")
    return any(
        name == "*" or (asked.endswith(name[1:]) if name.startswith("*.") else asked == name) for name in names
    )  # fmt: skip
