"""What the server does once: load the heavy parts before the first reader comes, and catch what goes wrong."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import streamlit as st

from economy.i18n.words import words

log = logging.getLogger("milepost")


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[dict[str, Any]]:
    """Warm up in a thread while the browser still loads its scripts; the server answers meanwhile."""
    threading.Thread(target=warm, name="milepost-warm-up", daemon=True).start()
    yield {}


def warm() -> None:
    """Import, read and check the package, and draw one chart, so that the first page has it all.

    Failures are left to the first run, which tells the reader.
    """
    try:
        from charts import timeline
        from charts.theme import RenderOptions
        from economy.query.selection import Selection
        from export import picture_support
        from ui import script
        from views import cache

        picture_support.missing()
        today = date.today()
        view = cache.view(Selection(), today)
        render = RenderOptions(chars=script.CHARS["wide"])
        if len(view.timeline_rows):
            timeline.figure(
                view.timeline_rows, timeline.caption(view.timeline_rows, render, "", today=today), render, today=today
            )
        # What is loaded now stays for good: the collector need not walk it after every rerun.
        gc.collect()
        gc.freeze()
    except Exception:
        log.exception("The warm-up stopped; the first page will load what is missing.")


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
