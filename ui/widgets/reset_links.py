"""Links that take choices back, on the same page."""

from __future__ import annotations

import streamlit as st

from ui.page_links import page_file
from views.context import PageContext


def reset(context: PageContext) -> None:
    """The link that takes every filter off, on the same page."""
    st.page_link(
        page_file(context.page),
        label=context.view.words.gettext("Reset all filters"),
        icon=":material/restart_alt:",
        query_params=context.view.selection.cleared().to_query(context.page),
    )


def to_today(context: PageContext) -> None:
    """The link that ends a replay, on the same page."""
    st.page_link(
        page_file(context.page),
        label=context.view.words.gettext("Back to today"),
        icon=":material/today:",
        query_params=context.view.selection.with_(asof=None).to_query(context.page),
    )
