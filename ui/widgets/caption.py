"""Small print that can still be read: Streamlit's own caption is too pale for readers with weak eyes."""

from __future__ import annotations

import streamlit as st


def caption(markdown: str) -> None:
    """A line of small Markdown in the colour of the text."""
    st.markdown(f":small[{markdown}]")
