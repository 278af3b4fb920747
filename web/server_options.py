"""The one setting of Streamlit's server that addresses depend on; the only module of web/ that asks Streamlit."""

from __future__ import annotations

import streamlit as st

BASE = f"/{str(st.get_option('server.baseUrlPath') or '').strip('/')}".rstrip("/")
"""The path below which Streamlit was told to serve, which it does not add to routes of others; "" as a rule."""
