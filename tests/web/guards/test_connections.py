"""Connections over their whole life, without a network: who is told, who makes room, who is closed for being late."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from web.guards import connections
from web.guards.connections import GuardedProtocol, GuardedWebSocket, close_late
from web.guards.room import Room

GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"
UPGRADE = (
    b"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


class Wire(asyncio.Transport):
    """A connection that remembers what was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written, self.closed, self.ended = b"", False, False

    def write(self, data: Any) -> None:
        self.written += data

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        self.ended = True

    def abort(self) -> None:
        self.closed = True

    close = abort

    def is_closing(self) -> bool:
        return self.closed

    def pause_reading(self) -> None:
        pass

    resume_reading = pause_reading

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self.protocol = protocol


async def waiting(scope: Any, receive: Any, send: Any) -> None:
    """An app that reads what it is sent, and answers /wait never."""
    while (await receive()).get("more_body"):
        pass
    if scope["path"] == "/wait" or scope["type"] == "websocket":
        await asyncio.Event().wait()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body"})


class Server:
    """The connections of a server."""

    def __init__(self, most: int = 3, lobby: int = 2) -> None:
        self.config = uvicorn.Config(waiting, ws=GuardedWebSocket, log_config=None, lifespan="off")
        self.state, self.room = ServerState(), Room(most, lobby)

    def comes(self, data: bytes = b"") -> tuple[GuardedProtocol, Wire]:
        """A client connects, and sends something."""
        protocol, wire = GuardedProtocol(self.config, self.state, {}), Wire()
        protocol.room = self.room
        protocol.connection_made(wire)
        if data:
            protocol.data_received(data)
        return protocol, wire

    def late(self, seconds: float) -> int:
        """How many are closed after so many seconds."""
        return close_late(self.state.connections, asyncio.get_running_loop().time() + seconds)


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """A test that needs an event loop."""
    asyncio.run(story())


def test_who_asks_takes_the_place_of_who_does_not() -> None:
    async def story() -> None:
        server = Server()
        idle = [server.comes()[1] for _ in range(10)]
        assert [wire.closed for wire in idle] == [True] * 7 + [False] * 3
        _, wire = server.comes(GET)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert b"200 OK" in wire.written and sum(not other.closed for other in idle) == 2

    run(story)


def test_when_all_are_at_work_the_next_is_told_in_a_sentence_and_the_rest_is_closed() -> None:
    async def story() -> None:
        server = Server()
        busy = [server.comes(GET.replace(b"/ ", b"/wait ", 1))[1] for _ in range(3)]
        told = [server.comes(GET)[1] for _ in range(2)]
        assert all(wire.written.startswith(b"HTTP/1.1 503 ") and b"Retry-After: 10" in wire.written for wire in told)
        assert all(wire.ended and not wire.closed and b"no room now" in wire.written for wire in told)
        assert server.comes()[1].closed
        assert server.late(1) == 0 and server.late(connections.TOLD_S + 1) == 3
        assert not any(wire.closed for wire in busy)

    run(story)


def test_who_is_told_is_told_once() -> None:
    async def story() -> None:
        server = Server(most=0)
        protocol, wire = server.comes(GET)
        once = wire.written
        protocol.data_received(GET)
        assert once and wire.written == once

    run(story)


def test_a_page_takes_more_than_a_connection_and_the_oldest_that_is_gone_makes_room() -> None:
    async def story() -> None:
        server, kept = Server(most=5), [1, 1]

        def forget() -> bool:
            return bool(kept) and bool(kept.pop())

        server.room.sessions, server.room.forget = lambda: len(kept), forget
        _, wire = server.comes(UPGRADE)
        assert len(kept) == 0 and isinstance(wire.protocol, GuardedWebSocket)
        kept.append(1)  # its own session, which nobody may end
        server.room.forget = lambda: False
        wire.protocol._spoke = True
        _, other = server.comes(UPGRADE)
        assert other.written.startswith(b"HTTP/1.1 503 ")
        assert not wire.closed

    run(story)


@pytest.mark.parametrize(
    ("data", "limit"),
    [(b"", connections.HEAD_S), (b"GET / HTTP/1.1\r\nHo", connections.HEAD_S), (GET, connections.HEAD_S),
     (POST, connections.BODY_S), (POST + b"x" * 50_000, connections.BODY_S + 50_000 / connections.BODY_RATE)],
    ids=["nothing", "half a head", "answered", "no body", "half a body"],
)  # fmt: skip
def test_what_comes_too_slowly_is_closed(data: bytes, limit: float) -> None:
    async def story() -> None:
        server = Server()
        _, wire = server.comes(data)
        for _ in range(5):
            await asyncio.sleep(0)
        assert server.late(limit - 0.5) == 0
        assert server.late(limit + 0.5) == 1 and wire.closed

    run(story)


def test_a_byte_now_and_then_gives_no_more_time() -> None:
    async def story() -> None:
        server = Server()
        protocol, _ = server.comes(b"GET / HTTP/1.1\r\n")
        protocol.since -= connections.HEAD_S
        protocol.data_received(b"a: b\r\n")
        assert server.late(0.5) == 1

    run(story)


def test_a_long_answer_is_waited_for_but_not_a_browser_that_does_not_take_it() -> None:
    async def story() -> None:
        server = Server()
        protocol, _ = server.comes(GET.replace(b"/ ", b"/wait ", 1))
        await asyncio.sleep(0)
        assert server.late(3600) == 0
        protocol.pause_writing()
        assert server.late(connections.STALLED_S - 1) == 0
        protocol.resume_writing()
        assert server.late(3600) == 0
        protocol.pause_writing()
        assert server.late(connections.STALLED_S + 1) == 1
        protocol.resume_writing()  # or the end of the loop waits for it

    run(story)


def test_a_websocket_that_never_asks_for_a_page_is_closed() -> None:
    async def story() -> None:
        server = Server(most=10)
        wires = [server.comes(UPGRADE)[1] for _ in range(2)]
        wires[0].protocol._spoke = True
        assert server.late(connections.SILENT_S - 1) == 0
        assert server.late(connections.SILENT_S + 1) == 1
        assert [wire.closed for wire in wires] == [False, True]

    run(story)
