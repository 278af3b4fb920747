"""Whether the reader has put the introduction away: in this session, or earlier in this browser."""

from __future__ import annotations

import streamlit as st

COOKIE = "milepost_introduced"
"""What the browser keeps of it; ui/browser_bridge.js sets it."""
_SEEN = "introduced"


def seen() -> bool:
    """Whether it was put away."""
    return bool(st.session_state.get(_SEEN)) or COOKIE in st.context.cookies


def put_away() -> None:
    """For a callback: do not show it again."""
    st.session_state[_SEEN] = True
