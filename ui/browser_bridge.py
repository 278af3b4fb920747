"""What the browser does for the page beside Streamlit: page language, keys, the width of the screen.

A component without a face. It sets <html lang>; opens the table of a chart at the key T; closes the details at Escape,
and moves the keyboard into them and back; tells how wide the screen is when it is not wide; keeps in a cookie that the
introduction was put away; and runs the script when a lost connection is back, so that a server that was restarted has
the address before the next choice comes.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components import v2

from economy.i18n.words import tag, words
from ui.onboarding.seen import COOKIE
from views.own_data import COOKIE as OWN_COOKIE

SCRIPT = Path(__file__).with_name("browser_bridge.js")


@lru_cache(maxsize=1)
def _component() -> Any:
    return v2.component("milepost_chores", js=SCRIPT.read_text(encoding="utf-8"))


def run(lang: str, *, seen: bool, details: str = "", own: str = "") -> str:
    """Do the chores for this run; gives "wide", "large", "medium" or "narrow" (known from the second run on, guessed by
    the name of the browser before). With `seen` the browser remembers that the introduction was put away. `details` is
    the thing whose panel this run opens, "" for none: it gets the keyboard, and gives it back when it closes. `own`
    is the token of the reader's own data, "" for none: a page that is loaded again hands it on to the next session.
    """
    known = st.session_state.get("chores")
    phone = "Mobi" in st.context.headers.get("User-Agent", "")
    size = str(getattr(known, "size", None) or ("narrow" if phone else "wide"))
    _component()(
        data={
            "lang": tag(lang),
            "size": size,
            "seen": COOKIE if seen else "",
            "details": details,
            "own": own and f"{OWN_COOKIE}={own}",
            "label": words(lang).gettext("Details"),
        },
        key="chores",
        on_size_change=lambda: None,
        on_reconnected_change=lambda: None,
    )
    return size
