"""The security headers that Streamlit does not set: what a page may load, who may frame it."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ANCESTORS = "MILEPOST_FRAME_ANCESTORS"
"""Environment variable: who may show the dashboard in a frame, in the words of Content-Security-Policy."""
STYLE_URL, STYLE_HOSTS = "MILEPOST_MAP_STYLE", "MILEPOST_MAP_HOSTS"
"""Environment variables: the address of a base map's style, and the hosts its tiles come from, separated by spaces.
Unset by default: nothing is fetched."""

_SOURCE = re.compile(r"'self'|(https?://)?(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:(\d+|\*))?")
_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
            "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
        )
    ),
}  # fmt: skip


class SecurityHeaders:
    """ASGI middleware: adds the headers to every HTTP answer as it starts; bodies and websockets pass untouched."""

    def __init__(self, app: ASGIApp, ancestors: str | None = None) -> None:
        """Wrap an app. `ancestors` as in `frame_ancestors`; None takes it from the environment."""
        allowed = frame_ancestors(os.environ.get(ANCESTORS, "") if ancestors is None else ancestors)
        self._app = app
        self._headers = {
            **_FIXED,
            "Content-Security-Policy": content_policy(allowed, base_map_hosts(os.environ)),
            **_frame_options(allowed),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def frame_ancestors(asked: str) -> str:
    """Check who may frame the dashboard; empty means nobody.

    Raises ValueError with a sentence for anything but 'none', 'self' and hosts, separated by spaces.
    """
    words = asked.split() or ["'none'"]
    if words == ["'none'"] or words == ["none"]:
        return "'none'"
    sources = ["'self'" if word == "self" else word for word in words]
    for source in sources:
        if source == "none" or not _SOURCE.fullmatch(source):
            raise ValueError(
                f"{ANCESTORS}: {source!r} cannot be used. Write none, self, or addresses such as "
                "https://portal.example.org, separated by spaces."
            )
    return " ".join(sources)


def base_map_hosts(environment: Mapping[str, str]) -> str:
    """The hosts a base map needs, as the policy names them; "" without one.

    Raises ValueError with a sentence for what is no address.
    """
    style = environment.get(STYLE_URL, "")
    if not style:
        return ""
    parts = urlsplit(style)
    hosts = [f"{parts.scheme}://{parts.netloc}", *environment.get(STYLE_HOSTS, "").split()]
    for host in hosts:
        if not _SOURCE.fullmatch(host):
            raise ValueError(
                f"{STYLE_URL} and {STYLE_HOSTS}: {host!r} cannot be used. "
                "Write addresses such as https://tiles.example.org."
            )
    return " ".join(dict.fromkeys(hosts))


def content_policy(ancestors: str, map_hosts: str = "") -> str:
    """The Content-Security-Policy: this server only. Tried in Chromium with every kind of chart and file in use.

    'unsafe-eval' stays out, so WebGL traces of Plotly (scattergl) do not draw; the SVG ones do. A base map may
    fetch from its hosts, and runs its worker from a blob.
    """
    more = f" {map_hosts}" if map_hosts else ""
    return "; ".join(
        (
            "default-src 'none'",
            # blob: carries the scripts of st.components.v2; deck.gl compiles WebAssembly.
            f"script-src 'self' blob: 'wasm-unsafe-eval' {' '.join(_inline_scripts())}",
            # Streamlit, Plotly and the table write their styles at run time.
            "style-src 'self' 'unsafe-inline'",
            # data: draws icons, blob: is the picture that Plotly saves.
            f"img-src 'self' data: blob:{more}",
            "font-src 'self' data:",
            f"connect-src 'self'{more}",
            "worker-src " + ("blob:" if map_hosts else "'none'"),
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {ancestors}",
        )
    )


def _inline_scripts() -> list[str]:
    """The hashes of the inline scripts in the page that Streamlit serves, read from the installed version."""
    page = files("streamlit").joinpath("static/index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]


def _frame_options(ancestors: str) -> dict[str, str]:
    """X-Frame-Options for old browsers; it cannot name hosts, so it is left out where hosts are named."""
    options = {"'none'": "DENY", "'self'": "SAMEORIGIN"}
    return {"X-Frame-Options": options[ancestors]} if ancestors in options else {}
