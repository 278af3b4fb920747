"""A file as the answer to a request: made once for all who ask at the same time, kept, and not sent twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from economy.data.memory import give_back_soon
from export.options import File
from web.exports.lanes import Lane, client_of

LEFT_OUT = "Milepost-Left-Out"
"""Header of a file of a package with errors: how many rows they leave out, and why. A CSV has no other place for it."""
_UNDER_WAY: dict[Hashable, asyncio.Future[Tagged]] = {}


@dataclass(frozen=True)
class Tagged:
    """A file with its ETag, which two files share only if they are the same, byte for byte."""

    file: File
    shared: bool
    """False for a file of one reader's own data: nothing on the way to that reader may keep it."""

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self.file.content

    @cached_property
    def tag(self) -> str:
        """The ETag, in its quotation marks."""
        said = f"{self.file.name}\n{self.file.mime}\n{self.file.left_out}\n".encode()
        return f'"{sha256(said + self.file.content).hexdigest()[:32]}"'


async def file_for(
    request: Request, lane: Lane, key_of: Callable[[Request], Hashable], make: Callable[[Request], File]
) -> Tagged:
    """The file that a request asks for. Raises what `make` raises, and BusyError.

    `key_of` names all that the file depends on; None where it is made of own data, and is not kept.
    """
    key, kept = await run_in_threadpool(_kept, request, key_of)
    if kept is not None:
        return kept
    mine = (asyncio.get_running_loop(), key)
    coming = _UNDER_WAY.get(mine) if key is not None else None
    if coming is None:
        client = client_of(request.client.host if request.client else "")
        coming = lane.start(client, lambda: _made(request, key_of, make))
        if key is not None:
            _UNDER_WAY[mine] = coming
            coming.add_done_callback(lambda _: _UNDER_WAY.pop(mine, None))
    return await asyncio.shield(coming)


def _kept(request: Request, key_of: Callable[[Request], Hashable]) -> tuple[Hashable, Tagged | None]:
    from views import cache  # loads pandas, which the server starts without

    key = key_of(request)
    return key, cache.kept_file(key) if key is not None else None


def _made(request: Request, key_of: Callable[[Request], Hashable], make: Callable[[Request], File]) -> Tagged:
    from views import cache

    key = key_of(request)
    try:
        made = Tagged(make(request), shared=key is not None)
    finally:
        give_back_soon()  # what drawing took
    if key is not None and key == key_of(request):  # not where package or day changed meanwhile
        _ = made.tag  # here, where it keeps nobody waiting
        cache.keep_file(key, made)
    return made


def response(request: Request, made: Tagged) -> Response:
    """The answer: the file, or 304 where the reader has it."""
    headers = {"Cache-Control": "no-store"}
    if made.shared:
        headers = {"Cache-Control": "no-cache", "ETag": made.tag}  # to be kept, but not without asking
        held = request.headers.get("if-none-match", "").split(",")
        if {"*", made.tag} & {tag.strip().removeprefix("W/") for tag in held}:
            return Response(status_code=304, headers=headers)
    if made.file.left_out:
        headers[LEFT_OUT] = made.file.left_out
    headers["Content-Disposition"] = f'attachment; filename="{made.file.name}"'
    return Response(made.content, media_type=made.file.mime, headers=headers)
