"""Connections: how many there may be, and how long one may take; asyncio and uvicorn set no limit to either.

A connection that asks for nothing makes room for one that does, so those who hold many shut nobody out.
"""

from __future__ import annotations

import asyncio
import logging
from itertools import islice
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from web.guards.room import ROOM, SESSION_FILES

log = logging.getLogger("milepost")

HEAD_S = 15.0
"""Seconds until the head of a request has come: from the beginning, or from the end of the answer before it."""
BODY_S, BODY_RATE = 30.0, 5_000
"""Seconds that a body may take, and bytes that give it one second more."""
STALLED_S = 60.0
"""Seconds that a browser may leave an answer untaken."""
TOLD_S = 2.0
"""Seconds that one who finds no room has to ask something and to take the answer."""
SILENT_S = 60.0
"""Seconds that a websocket may be open without having asked for a page."""
_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nRetry-After: 10\r\n"
    b"Connection: close\r\nContent-Length: %d\r\n\r\n%s"
)
_SAID = b"So many readers are here that there is no room now. Try again in ten seconds.\n"


class GuardedProtocol(H11Protocol):
    """HTTP of one connection, as uvicorn speaks it, with limits."""

    room = ROOM

    def __init__(self, *args: Any, **named: Any) -> None:
        """As uvicorn makes it."""
        super().__init__(*args, **named)
        self.since, self.received, self.stalled = self.loop.time(), 0, 0.0
        self.turned_away = self._told = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client has come: it takes the place of one that asks for nothing, where all are taken."""
        super().connection_made(transport)  # pyright: ignore[reportArgumentType]
        self._find_room()
        if self.room.over(len(self.connections)) > self.room.lobby:
            self.transport.abort()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """A page has come, which takes more than a connection."""
        if self._find_room(SESSION_FILES):
            super().handle_websocket_upgrade(event)
        else:
            self._turn_away()

    def _find_room(self, more: int = 0) -> bool:
        """Make room for this connection and `more` files; False where there is none, and the client has to be told."""
        while self.room.over(len(self.connections), more) > 0:
            if not self._close_idle() and not self.room.forget():
                log.warning("There is no room for another reader: %d files are taken.", self.room.most)
                self.turned_away, self.since = True, self.loop.time()
                return False
        return True

    def _close_idle(self) -> bool:
        """Close the connection that has asked for nothing for the longest time; False where every one is at work."""
        # The oldest of some suffices, and costs the same with ten thousand.
        others = (other for other in self.connections if other is not self)
        idle = list(islice((other for other in others if isinstance(other, _GUARDED) and other.is_idle()), 64))
        if not idle:
            return False
        oldest = min(idle, key=lambda other: other.since)
        self.connections.discard(oldest)
        oldest.transport.abort()
        return True

    def data_received(self, data: bytes) -> None:
        """Take what came; count it, since a body has to come at some speed."""
        if self.turned_away:
            if b"\r\n\r\n" in data or len(data) > 4096:
                self._turn_away()
            return
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self.since, self.received = self.loop.time(), 0
        self.received += len(data)

    def _turn_away(self) -> None:
        if self._told:
            return
        self._told = True
        self.transport.write(_FULL % (len(_SAID), _SAID))
        if self.transport.can_write_eof():
            self.transport.write_eof()  # the rest is left to the sweep: closing at once could lose the answer

    def on_response_complete(self) -> None:
        """The time until the next request begins."""
        if self.cycle is None or not self.cycle.more_body:
            self.since = self.loop.time()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """The browser takes no more bytes until `resume_writing`."""
        self.stalled = self.loop.time()
        super().pause_writing()

    def resume_writing(self) -> None:
        """The browser takes bytes again."""
        self.stalled = 0.0
        super().resume_writing()

    def is_idle(self) -> bool:
        """Whether nothing is asked for: no request has come, or all are answered."""
        answered = self.cycle is None or (self.cycle.response_complete and not self.cycle.more_body)
        return answered and not self.turned_away

    def is_late(self, now: float) -> bool:
        """Whether the client has taken too long for what it does."""
        if self.turned_away:
            return now - self.since > TOLD_S
        if self.stalled:
            return now - self.stalled > STALLED_S
        if self.is_idle():
            return now - self.since > HEAD_S
        if self.cycle.more_body and not self.flow.read_paused:
            return now - self.since > BODY_S + self.received / BODY_RATE
        return False


class GuardedWebSocket(WebSocketsSansIOProtocol):
    """A websocket, as uvicorn speaks it, which pings it: one that never asks for a page is closed, too."""

    def __init__(self, *args: Any, **named: Any) -> None:
        """As uvicorn makes it."""
        super().__init__(*args, **named)
        self.since, self._spoke = self.loop.time(), False

    def handle_bytes(self, event: Frame) -> None:
        """A message of the page."""
        self._spoke = True
        super().handle_bytes(event)

    def is_idle(self) -> bool:
        """Whether nothing was ever asked for."""
        return not self._spoke

    def is_late(self, now: float) -> bool:
        """Whether nothing was asked for in all this time."""
        return self.is_idle() and now - self.since > SILENT_S


_GUARDED = (GuardedProtocol, GuardedWebSocket)


def close_late(connections: set[Any], now: float) -> int:
    """Close the connections that are late, and give their number. `now` as the event loop's own clock says."""
    late = [each for each in connections if isinstance(each, _GUARDED) and each.is_late(now)]
    for connection in late:
        connection.transport.abort()
    return len(late)
