"""Where files are made: each kind has threads of its own, a queue with an end, a time limit and a share per client.

So tables never wait behind pictures, and one client cannot keep all others waiting.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock
from typing import TypeVar

from economy.i18n.words import message as t

Made = TypeVar("Made")
TOO_MANY_OWN, ALL_BUSY = 429, 503
"""HTTP statuses of a full queue: the client's own share, or that of all."""


class BusyError(Exception):
    """Why a file is not made now, as a message for the reader; `retry_after` in seconds."""

    def __init__(self, said: str, status: int, retry_after: int) -> None:
        super().__init__(said)
        self.status, self.retry_after = status, retry_after


@dataclass(frozen=True)
class Limits:
    """How many files are made at the same time, how many may wait, how many of both one client may have, and the
    seconds that a file may take, with its wait.
    """

    at_once: int
    waiting: int
    share: int
    seconds: float


class Lane:
    """The threads and the queue of one kind of file."""

    def __init__(self, name: str, limits: Limits) -> None:
        """Starts no thread yet."""
        self._limits = limits
        self._pool = ThreadPoolExecutor(limits.at_once, f"milepost-{name}")
        self._lock = Lock()
        self._under_way: dict[Future, str] = {}

    def start(self, client: str, work: Callable[[], Made]) -> asyncio.Future[Made]:
        """Let a file be made in its turn, for at most the time limit. Raises BusyError where the queue is full; the
        future raises it where the time is over.
        """
        with self._lock:
            self._check(client)
            # What a thread is told of a reader's own data holds for this work only.
            coming = self._pool.submit(copy_context().run, work)
            self._under_way[coming] = client
        coming.add_done_callback(self._ended)
        return asyncio.ensure_future(self._in_time(coming))

    def drop_waiting(self) -> None:
        """Forget what waits for its turn: the server stops."""
        with self._lock:
            waiting = list(self._under_way)
        for coming in waiting:
            coming.cancel()

    def _check(self, client: str) -> None:
        limits = self._limits
        if Counter(self._under_way.values())[client] >= limits.share:
            raise BusyError(
                t("As many files as one reader may have are being made. Try again when one is there."),
                TOO_MANY_OWN, 10,
            )  # fmt: skip
        if len(self._under_way) >= limits.at_once + limits.waiting:
            raise BusyError(t("Many files are being made at this moment. Try again in a minute."), ALL_BUSY, 30)

    async def _in_time(self, coming: Future[Made]) -> Made:
        try:
            return await asyncio.wait_for(asyncio.shield(_heard(coming)), self._limits.seconds)
        except TimeoutError as late:
            coming.cancel()  # unless it has begun: then it keeps its thread until it ends
            raise BusyError(
                t("This file took too long to make. Try again, or narrow the selection."), ALL_BUSY, 30
            ) from late

    def _ended(self, coming: Future) -> None:
        with self._lock:
            self._under_way.pop(coming, None)


def _heard(coming: Future[Made]) -> asyncio.Future[Made]:
    """The same for this loop; what it raises after everybody has left is no error of the program."""
    heard = asyncio.wrap_future(coming)
    heard.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
    return heard


TABLES = Lane("tables", Limits(at_once=2, waiting=62, share=24, seconds=60))
"""Tables and texts: a twentieth of a second each in a package of usual size."""
PICTURES = Lane("pictures", Limits(at_once=2, waiting=22, share=8, seconds=60))
"""What the browser on the server draws or prints."""
DOCUMENTS = Lane("documents", Limits(at_once=1, waiting=15, share=6, seconds=90))
"""Slides, pages and packages: a second or more of the processor each."""
LANES = (TABLES, PICTURES, DOCUMENTS)


def lane_of(form: str) -> Lane:
    """The lane in which files of a format are made. What there is not is refused, as fast as a text is made."""
    if form in ("png", "svg", "pdf"):
        return PICTURES
    return DOCUMENTS if form in ("pptx", "html", "zip") else TABLES


def client_of(host: str) -> str:
    """Who counts as one client, by the address that a request comes from: in IPv6 a whole network of 64 bits, since
    each client has one of its own.
    """
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(getattr(address, "ipv4_mapped", None) or address)


def drop_waiting() -> None:
    """Forget in all lanes what waits for its turn."""
    for lane in LANES:
        lane.drop_waiting()
