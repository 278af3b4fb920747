"""Small chores in the browser that Streamlit does not do: page language, SVG button, narrow screens.

A component without a face. It sets <html lang>, gives every chart's toolbar a second camera for SVG, puts the
toolbar's words into the page's language, and tells once whether the screen is narrow.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from ui.text import words

SCRIPT = Path(__file__).with_name("chores.js")


@lru_cache(maxsize=1)
def _component() -> Any:
    return st.components.v2.component("milepost_chores", js=SCRIPT.read_text(encoding="utf-8"))


def run(lang: str) -> bool:
    """Do the chores for this run; True when the reader's screen is narrow (known from the second run on)."""
    t = words(lang).t
    texts = {
        "png": t("Download picture (PNG)"),
        "svg": t("Download drawing (SVG)"),
        "zoom": t("Fullscreen"),
        "reset": t("Reset axes"),
    }
    result = _component()(
        data={"lang": "zh-CN" if lang == "zh" else "en", "texts": texts},
        key="chores",
        on_narrow_change=lambda: None,
    )
    return bool(getattr(result, "narrow", False))
