"""What a reader is told when a run of the script stops."""

from __future__ import annotations

import logging

import streamlit as st

from economy.data.faults import UnusableError
from economy.i18n.words import words
from views.text import plain
from web.operation.gauges import ERRORS

log = logging.getLogger("milepost")


def on_script_error(error: Exception) -> bool:
    """Tell the reader in a sentence, the log in full; no traceback reaches a page."""
    t = words(st.query_params.get("lang", "")).gettext
    if isinstance(error, UnusableError):  # a database that does not answer, and what to do about it
        log.error("%s", error.fault)
        st.error(plain(f"{error.fault.message} {error.fault.remedy}"), icon=":material/error:")
        return True
    ERRORS.labels("page").inc()
    log.error("A page stopped.", exc_info=error)
    st.error(
        t(
            "This page stopped because of an error in the program, not because of your choice. The server log has "
            "the details. Reload, or remove the filters."
        ),
        icon=":material/error:",
    )
    return True
