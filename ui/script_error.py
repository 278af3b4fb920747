"""What a reader is told when a run of the script stops."""

from __future__ import annotations

import logging

import streamlit as st

from economy.i18n.words import words

log = logging.getLogger("milepost")


def on_script_error(error: Exception) -> bool:
    """Tell the reader in a sentence, the log in full; no traceback reaches a page."""
    log.error("A page stopped.", exc_info=error)
    t = words(st.query_params.get("lang", "")).gettext
    st.error(
        t(
            "This page stopped because of a fault in the program, not in your choice. "
            "The log of the server says more. Reload, or take the filters off."
        ),
        icon=":material/error:",
    )
    return True
