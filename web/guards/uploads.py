"""Who may upload what: only a session that has the field for files on show, and only so much.

Streamlit takes files of any number for any session, into memory. What counts is what it holds, and what is under way.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Protocol

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.guards.known_paths import NOT_FOUND
from web.server_options import BASE
from web.settings import MB, Settings

log = logging.getLogger("milepost")
_PREFIX = f"{BASE}/_stcore/upload_file/"


class Files(Protocol):
    """The uploaded files that are held in memory."""

    def sizes(self) -> Mapping[str, Mapping[str, int]]:
        """Bytes by file by session."""
        ...

    def free(self, session: str) -> None:
        """Let go of the files of a session."""
        ...


class Door:
    """Which sessions have the field for files on show, and how much is under way: bytes by file by session."""

    def __init__(self) -> None:
        self.showing: set[str] = set()
        self.under_way: dict[tuple[str, str], int] = {}

    def turn(self, session: str, *, shows: bool, files: Files) -> None:
        """A session shows the field, or another page, with which the files it held are of no use any more."""
        if shows:
            self.showing.add(session)
        elif session in self.showing:
            self.close(session, files)

    def close(self, session: str, files: Files) -> None:
        """Take nothing more of a session, and let go of what it held."""
        self.showing.discard(session)
        files.free(session)


DOOR = Door()
"""That of this process."""


class _TooMuchError(Exception):
    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status


class Uploads:
    """ASGI middleware: 404 where no field is on show, 413 for what is too much for a session, 503 for all of them."""

    def __init__(self, app: ASGIApp, files: Files, limits: Settings, door: Door = DOOR) -> None:
        """Wrap an app."""
        self._app, self._files, self._limits, self._door = app, files, limits, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http" or not scope["path"].startswith(_PREFIX):
            await self._app(scope, receive, send)
            return
        session, _, file = scope["path"].removeprefix(_PREFIX).partition("/")
        if session not in self._door.showing or "/" in file:
            await PlainTextResponse(NOT_FOUND, status_code=404)(scope, receive, send)
        elif scope["method"] != "PUT":
            await self._app(scope, receive, send)
        else:
            await self._put(scope, receive, send, (session, file))

    async def _put(self, scope: Scope, receive: Receive, send: Send, key: tuple[str, str]) -> None:
        """Take one file, counted as it comes: what it says of its length may be missing or wrong."""
        if key in self._door.under_way:
            await PlainTextResponse("This file is on its way already.\n", status_code=409)(scope, receive, send)
            return
        answered = False

        async def counted() -> Message:
            message = await receive()
            self._reserve(key, self._door.under_way[key] + len(message.get("body", b"")))
            return message

        async def answering(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        try:
            self._door.under_way[key] = 0
            declared = Headers(scope=scope).get("content-length", "0")
            self._check(key, int(declared) if declared.isascii() and declared.isdecimal() else 0)
            await self._app(scope, counted, answering)
        except _TooMuchError as why:
            log.warning("An upload was refused: %s", why)
            if not answered:
                headers = {"Connection": "close", **({"Retry-After": "60"} if why.status == 503 else {})}
                await PlainTextResponse(f"{why}\n", why.status, headers)(scope, receive, send)
        finally:
            del self._door.under_way[key]
            if key[0] not in self._door.showing:  # it ended, or turned to another page, meanwhile
                self._files.free(key[0])

    def _reserve(self, key: tuple[str, str], size: int) -> None:
        self._check(key, size)
        self._door.under_way[key] = size

    def _check(self, key: tuple[str, str], size: int) -> None:
        """Raise where a file of `size` bytes is too much beside what there is."""
        held = {
            (session, file): count for session, files in self._files.sizes().items() for file, count in files.items()
        }
        others = {name: count for name, count in (held | self._door.under_way).items() if name != key}
        own = [count for (session, _), count in others.items() if session == key[0]]
        limits = self._limits
        if len(own) >= limits.upload_files:
            raise _TooMuchError(
                413, f"No more than {limits.upload_files} files at a time. Remove some, or load the page again."
            )
        if sum(own) + size > limits.upload_session:
            raise _TooMuchError(
                413, f"No more than {limits.upload_session // MB} MB at a time. Remove files, or load the page again."
            )
        if sum(others.values()) + size > limits.upload_all:
            raise _TooMuchError(503, "Others are uploading so much that there is no room now. Try again in a minute.")
