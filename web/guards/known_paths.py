"""Which paths there are: Streamlit answers all others with its page and status 200, and opens more than it needs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from views.pages import PAGES
from web.server_options import BASE

NOT_FOUND = "There is nothing at this address. The first page of this server lists all pages.\n"
_CORE = ("health", "stream", "upload_file", "bidi-components")
"""What pages need below /_stcore/."""
_STREAMLITS = ("media", "component")
"""Folders of Streamlit that say themselves what is not there."""
HOST_CONFIG = b'{"allowedOrigins":[],"useExternalAuthToken":false,"enableCustomParentMessages":false}'
"""What the page asks for before it connects: nobody outside may talk to it."""


class KnownPaths:
    """ASGI middleware: 404 for paths that nothing is served at.

    One that looks like a page keeps the page as its text, which opens the first one, so that a reader who mistyped is
    not left with a bare sentence; the status says that it is not there.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute] = (), opened: Collection[str] = ()) -> None:
        """Wrap an app. `routes`: ours; `opened`: what is closed below /_stcore/ otherwise."""
        self._app, self._routes, self._opened = app, routes, opened

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        path = scope.get("path", "")
        if scope["type"] != "http" or self._is_ours(scope) or is_known(path, self._opened):
            await self._app(scope, receive, send)
        elif path == f"{BASE}/_stcore/host-config":
            headers = {"Cache-Control": "no-cache"}
            await Response(HOST_CONFIG, media_type="application/json", headers=headers)(scope, receive, send)
        elif scope["method"] == "GET" and _may_be_meant(path):
            whole = [pair for pair in scope["headers"] if pair[0] != b"if-none-match"]
            await self._app({**scope, "headers": whole}, receive, _not_found(send))
        else:
            await PlainTextResponse(NOT_FOUND, status_code=404)(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is not Match.NONE for route in self._routes)


def is_known(path: str, opened: Collection[str] = ()) -> bool:
    """Whether Streamlit serves something at a path, or says itself that there is nothing."""
    if not f"{path}/".startswith(f"{BASE}/"):
        return False
    inside = path.removeprefix(BASE).removeprefix("/")
    first, _, rest = inside.partition("/")
    if first == "_stcore":
        return rest.partition("/")[0] in (*_CORE, *opened)
    return inside.rstrip("/") in ("", *PAGES) or inside in _own_files() or first in _STREAMLITS


def _may_be_meant(path: str) -> bool:
    """Whether a path looks like one of a page: one word, no file."""
    word = path.removeprefix(f"{BASE}/")
    return path.startswith(f"{BASE}/") and bool(word) and not set(word) & set("/.\\")


@cache
def _own_files() -> frozenset[str]:
    """The files that Streamlit's page is made of."""
    folder = Path(str(files("streamlit").joinpath("static")))
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _not_found(send: Send) -> Send:
    async def send_not_found(message: Message) -> None:
        await send({**message, "status": 404} if message.get("status") == 200 else message)

    return send_not_found
