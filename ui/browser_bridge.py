"""Small chores in the browser that Streamlit does not do: page language, SVG button, narrow screens.

A component without a face. It makes charts reachable by the keyboard, with T for the table; sets <html lang>; gives
every chart's toolbar a second camera for SVG and puts its words into the page's language; tells how wide the screen is
when it is not wide; and keeps in a cookie that the introduction was put away.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from economy.i18n.words import tag, words
from ui.onboarding.seen import COOKIE

SCRIPT = Path(__file__).with_name("browser_bridge.js")


@lru_cache(maxsize=1)
def _component() -> Any:
    return st.components.v2.component("milepost_chores", js=SCRIPT.read_text(encoding="utf-8"))


def run(lang: str, *, seen: bool) -> str:
    """Do the chores for this run; gives "wide", "medium" or "narrow" (known from the second run on). With `seen` the
    browser remembers that the introduction was put away."""
    t = words(lang).gettext
    texts = {
        "png": t("Download picture (PNG)"),
        "svg": t("Download drawing (SVG)"),
        "zoom": t("Fullscreen"),
    }
    known = st.session_state.get("chores")
    size = str(getattr(known, "size", None) or "wide")
    _component()(
        data={"lang": tag(lang), "texts": texts, "size": size, "seen": COOKIE if seen else ""},
        key="chores",
        on_size_change=lambda: None,
    )
    return size
