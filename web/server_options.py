"""The settings of Streamlit that the server round it depends on; the only module of web/ that asks Streamlit."""

from __future__ import annotations

import streamlit as st

BASE = f"/{str(st.get_option('server.baseUrlPath') or '').strip('/')}".rstrip("/")
"""The path below which Streamlit was told to serve, which it does not add to routes of others; "" as a rule."""


def allowed_hosts() -> list[str]:
    """The names under which readers may come; none means any."""
    return [str(name) for name in st.get_option("server.allowedHosts") or []]
