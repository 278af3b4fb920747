"""Only a session with the field on show may upload, and only so much; what it held goes with it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from web.guards.uploads import Door, Uploads
from web.settings import Settings


class Held:
    """Files in memory."""

    def __init__(self) -> None:
        self.files: dict[str, dict[str, int]] = {}

    def sizes(self) -> dict[str, dict[str, int]]:
        return self.files

    def free(self, session: str) -> None:
        self.files.pop(session, None)


class Server:
    """A server that keeps what it is sent, behind the guard."""

    def __init__(self, **limits: int) -> None:
        self.held, self.door = Held(), Door()
        self.guard = Uploads(self.keep, self.held, Settings(**limits), self.door)
        self.door.turn("s", shows=True, files=self.held)

    async def keep(self, scope: Scope, receive: Receive, send: Send) -> None:
        size, more = 0, True
        while more and scope["method"] == "PUT":
            message = await receive()
            size, more = size + len(message["body"]), message["more_body"]
        session, file = scope["path"].split("/")[-2:]
        self.held.files.setdefault(session, {})[file] = size
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    def put(
        self, file: str, parts: Iterable[int], session: str = "s", declared: str = "", method: str = "PUT"
    ) -> tuple[int, str]:
        """Status and text of the answer to a file of parts of so many bytes."""
        sent: list[Any] = []
        sizes = list(parts)
        coming = iter(enumerate(sizes, 1))

        async def receive() -> Message:
            number, size = next(coming)
            return {"type": "http.request", "body": b"x" * size, "more_body": number < len(sizes)}

        async def send(message: Message) -> None:
            sent.append(message)

        scope = {
            "type": "http", "method": method, "path": f"/_stcore/upload_file/{session}/{file}",
            "headers": [(b"content-length", declared.encode())] if declared else [],
        }  # fmt: skip
        asyncio.run(self.guard(scope, receive, send))
        return sent[0]["status"], b"".join(message.get("body", b"") for message in sent).decode()


def test_a_session_without_the_field_finds_nothing() -> None:
    server = Server()
    for session in ("other", "", "s/../s"):
        status, said = server.put("f", [1], session)
        assert status == 404 and "nothing at this address" in said
    assert server.put("f", [1], "other", method="DELETE")[0] == 404
    assert server.held.files == {}
    assert server.put("f", [1])[0] == 204
    assert server.put("f", [1], method="OPTIONS")[0] == 204


def test_files_of_a_session_are_counted_and_one_can_be_sent_again() -> None:
    server = Server(upload_files=2)
    assert [server.put(name, [1])[0] for name in ("a", "b", "b", "c")] == [204, 204, 204, 413]
    assert "No more than 2 files" in server.put("c", [1])[1]


@pytest.mark.parametrize("declared", ["", "5", "none", "-3"])
def test_bytes_of_a_session_are_counted_as_they_come(declared: str) -> None:
    server = Server(upload_session=10_000_000)
    assert server.put("a", [6_000_000])[0] == 204
    status, said = server.put("b", [3_000_000, 1_500_000, 1], declared=declared)
    assert status == 413 and "No more than 10 MB" in said
    assert server.door.under_way == {} and "b" not in server.held.files["s"]
    assert server.put("b", [4_000_000])[0] == 204


def test_what_says_that_it_is_too_large_is_not_read() -> None:
    server = Server(upload_session=10)
    assert server.put("a", [], declared="11")[0] == 413


def test_bytes_of_all_sessions_are_counted_with_those_under_way() -> None:
    server = Server(upload_session=100, upload_all=150)
    server.held.files = {"other": {"x": 60}}
    server.door.under_way[("third", "y")] = 50
    assert server.put("a", [40])[0] == 204
    status, said = server.put("b", [1])
    assert status == 503 and "Try again in a minute" in said


def test_a_session_that_turns_to_another_page_lets_go_of_its_files() -> None:
    server = Server()
    server.put("a", [5])
    server.door.turn("s", shows=False, files=server.held)
    assert server.held.files == {}
    assert server.put("a", [5])[0] == 404


def test_a_file_that_comes_after_the_end_of_its_session_is_let_go() -> None:
    server = Server()

    async def ends(scope: Scope, receive: Receive, send: Send) -> None:
        server.door.close("s", server.held)
        await server.keep(scope, receive, send)

    server.guard = Uploads(ends, server.held, Settings(), server.door)
    assert server.put("a", [5])[0] == 204
    assert server.held.files == {} and server.door.under_way == {}
