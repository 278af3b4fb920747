"""The settings of Streamlit that the server round it depends on; the only module of web/ that asks Streamlit."""

from __future__ import annotations

from typing import Any

import streamlit as st

BASE = f"/{str(st.get_option('server.baseUrlPath') or '').strip('/')}".rstrip("/")
"""The path below which Streamlit was told to serve, which it does not add to routes of others; "" as a rule."""
_PING_S = 30
"""Seconds between two pings of a websocket, and until one has to be answered: Streamlit's own choice."""


def allowed_hosts() -> list[str]:
    """The names under which readers may come; none means any."""
    return [str(name) for name in st.get_option("server.allowedHosts") or []]


def server_options() -> dict[str, Any]:
    """What `streamlit run` would tell uvicorn: websockets and certificates."""
    ping = int(st.get_option("server.websocketPingInterval") or _PING_S)
    return {
        "ws_ping_interval": ping,
        "ws_ping_timeout": ping,
        "ws_max_size": int(st.get_option("server.maxMessageSize")) * 1_000_000,
        "ws_per_message_deflate": bool(st.get_option("server.enableWebsocketCompression")),
        "ssl_certfile": st.get_option("server.sslCertFile"),
        "ssl_keyfile": st.get_option("server.sslKeyFile"),
    }
