"""How the button looks that a page wants pressed: filled, where its letters can be read."""

from __future__ import annotations

from typing import Literal

from charts.theme import Mode


def main_button(mode: Mode) -> Literal["primary", "secondary"]:
    """The type of a main button. Streamlit's filled one has white letters also on the light accent of the dark mode."""
    return "primary" if mode == "light" else "secondary"
