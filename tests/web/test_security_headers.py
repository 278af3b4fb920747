"""The security headers: what they say, who may frame, and that nothing but HTTP answers is touched."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from web.security_headers import (
    ANCESTORS,
    STYLE_HOSTS,
    STYLE_URL,
    SecurityHeaders,
    base_map_hosts,
    content_policy,
    frame_ancestors,
)


def served(kind: str, ancestors: str | None = "") -> list[Message]:
    """What a client of one connection gets from an app that streams two parts."""
    sent: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            return
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x-own", b"kept")]})
        await send({"type": "http.response.body", "body": b"first", "more_body": True})
        assert sent[-1].get("body") == b"first", "a part waits for the next one"
        await send({"type": "http.response.body", "body": b"second"})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(SecurityHeaders(app, ancestors)({"type": kind}, receive, send))
    return sent


def headers(ancestors: str | None = "") -> dict[str, str]:
    raw: Any = served("http", ancestors)[0]["headers"]
    return {name.decode().lower(): value.decode() for name, value in raw}


def test_an_answer_carries_every_header_and_keeps_its_own() -> None:
    assert set(headers()) == {
        "x-own",
        "content-security-policy",
        "x-frame-options",
        "referrer-policy",
        "x-content-type-options",
        "permissions-policy",
        "cross-origin-opener-policy",
    }


def test_parts_pass_as_they_come() -> None:
    assert [message.get("body") for message in served("http")[1:]] == [b"first", b"second"]


def test_a_websocket_passes_untouched() -> None:
    assert served("websocket") == [{"type": "websocket.accept"}]


def test_the_policy_names_no_other_host_and_no_eval() -> None:
    policy = content_policy("'none'")
    assert "http" not in policy and "*" not in policy and "ws:" not in policy
    assert "'unsafe-eval'" not in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'unsafe-inline'" not in scripts and "'sha256-" in scripts
    assert policy.startswith("default-src 'none'")


def test_a_base_map_opens_the_policy_to_its_hosts_and_no_further() -> None:
    chosen = {STYLE_URL: "https://maps.example.org/style.json?key=1", STYLE_HOSTS: "https://tiles.example.org"}
    hosts = base_map_hosts(chosen)
    assert hosts == "https://maps.example.org https://tiles.example.org"
    policy = content_policy("'none'", hosts).split("; ")
    assert f"connect-src 'self' {hosts}" in policy and "worker-src blob:" in policy
    assert base_map_hosts({STYLE_HOSTS: "https://tiles.example.org"}) == ""


@pytest.mark.parametrize("style", ["style.json", "https://a.example; script-src *", "javascript:alert(1)"])
def test_a_base_map_that_is_no_address_is_refused(style: str) -> None:
    with pytest.raises(ValueError, match=f"{STYLE_URL}.*cannot be used"):
        base_map_hosts({STYLE_URL: style})


@pytest.mark.parametrize(
    ("asked", "allowed", "options"),
    [
        ("", "'none'", "DENY"),
        ("none", "'none'", "DENY"),
        ("'none'", "'none'", "DENY"),
        ("self", "'self'", "SAMEORIGIN"),
        ("https://portal.example.org", "https://portal.example.org", None),
        ("self https://*.example.org:8443", "'self' https://*.example.org:8443", None),
    ],
)
def test_who_may_frame_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, asked: str, allowed: str, options: str | None
) -> None:
    monkeypatch.setenv(ANCESTORS, asked)
    found = headers(None)
    assert found["content-security-policy"].endswith(f"frame-ancestors {allowed}")
    assert found.get("x-frame-options") == options


@pytest.mark.parametrize(
    "asked", ["*", "https://a.example; script-src *", "a.example,b.example", "none self", "x\ny:z"]
)
def test_what_would_open_the_policy_is_refused_in_a_sentence(asked: str) -> None:
    with pytest.raises(ValueError, match=f"{ANCESTORS}.*cannot be used.*separated by spaces"):
        frame_ancestors(asked)
