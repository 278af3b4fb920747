"""Only allowed hosts are answered, and nobody names another one by X-Forwarded-Host."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.web.talking import answer
from web.guards.hosts import AllowedHosts, is_allowed


def _host(request: Request) -> Response:
    return PlainTextResponse(f"{request.url.hostname} {request.headers.get('x-forwarded-host')}")


APP = Starlette(routes=[Route("/", _host)])
ALLOWED = ["localhost", "*.example.org", "Data.Example.COM."]


@pytest.mark.parametrize(
    ("host", "good"),
    [
        ("localhost", True), ("localhost:8501", True), ("LOCALHOST.", True), ("a.example.org", True),
        ("example.org", False), ("badexample.org", False), ("data.example.com:443", True), ("", False),
        ("evil.example", False), ("localhost:x", False), ("localhost@evil.example", False), ("localhost/x", False),
        ("localhost?x", False), ("localhost#x", False), ("[::1]", False), ("localhost:99999", False), ("[", False),
    ],
)  # fmt: skip
def test_a_host_is_judged_without_its_port(host: str, good: bool) -> None:
    assert is_allowed(host, ALLOWED) is good


def test_addresses_of_ipv6_and_any_name_can_be_allowed() -> None:
    assert is_allowed("[::1]:8501", ["::1"])
    assert is_allowed("any.example", ["*"]) and is_allowed("any.example", [])


def test_another_host_is_told_so_in_a_sentence() -> None:
    refused = answer(AllowedHosts(APP, ALLOWED), "/", host="evil.example")
    assert refused.status == 421
    assert "STREAMLIT_SERVER_ALLOWED_HOSTS" in refused.text and "evil" not in refused.text
    assert answer(AllowedHosts(APP, ALLOWED), "/", host="localhost:8501").text == "localhost None"


def test_the_forwarded_host_is_not_believed_unless_a_proxy_is_known_to_set_it() -> None:
    closed, behind = AllowedHosts(APP, ALLOWED), AllowedHosts(APP, ALLOWED, forwarded=True)
    assert answer(closed, "/", host="localhost", x_forwarded_host="a.example.org").text == "localhost None"
    assert answer(closed, "/", host="evil.example", x_forwarded_host="localhost").status == 421
    assert answer(behind, "/", host="127.0.0.1:8501", x_forwarded_host="a.example.org").text == "a.example.org None"
    assert answer(behind, "/", host="localhost", x_forwarded_host="evil.example").status == 421
    assert answer(behind, "/", host="localhost", x_forwarded_host="localhost, evil.example").status == 421
    assert answer(behind, "/", host="localhost").text == "localhost None"


def test_a_websocket_of_another_host_is_closed() -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    scope = {"type": "websocket", "path": "/", "headers": [(b"host", b"evil.example")]}
    asyncio.run(AllowedHosts(APP, ALLOWED)(scope, receive, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]
