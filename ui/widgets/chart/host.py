"""Draw a figure in the page: a component that keeps its element and hands each new figure to Plotly.react.

The figure travels as compact JSON without its template, which the browser has already (see `web.assets`); it is written
once for each figure. Colours follow Streamlit's mode in the browser, without a rerun.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson
import streamlit as st
from streamlit.components import v2

from charts.frozen_figure import FrozenFigure
from charts.theme import Mode
from economy.i18n.words import words
from web import assets
from web.server_options import BASE

_IMPORT = """export default (component) => {
  let [stop, gone] = [null, false];
  const address = new URL("%ADDRESS%", window.location.origin).href;
  import(address).then((host) => { if (!gone) stop = host.default(component); });
  return () => { gone = true; stop?.(); };
};"""
"""What stands in each chart. The modules themselves have addresses, so that a page does not send them ten times."""


@dataclass(frozen=True)
class Picture:
    """Where the browser finds the figure of a picture to save, and the stem of the file."""

    address: str
    name: str


def draw(
    figure: FrozenFigure, *, key: str, alt: str, mode: Mode, lang: str, picture: Picture | None = None,
    on_click: Callable[[dict[str, Any]], None] | None = None, on_year: Callable[[int], None] | None = None,
    group: str = "",
) -> None:  # fmt: skip
    """Draw `figure`, which was made in `mode`. `alt` says it in words; without a `picture` it has no buttons.

    Charts of one `group` show what the pointer is at in another of them, by its code.

    `on_click` gets {"selection": {"points": [{"customdata": code}]}} for a mark that is clicked or entered. `on_year`
    gets the year on which a reader settles, of a figure that has several (see charts/series/years.py).
    """
    more = {
        "id": figure.digest, "mode": mode, "alt": alt, "click": on_click is not None, "texts": _texts(lang),
        "group": group, "picture": {"address": picture.address, "name": picture.name} if picture else None,
    }  # fmt: skip

    def clicked() -> None:
        state: Any = st.session_state.get(key)
        if on_click is not None and state is not None and isinstance(state.get("click"), str):
            on_click({"selection": {"points": [{"customdata": state["click"]}]}})

    def settled() -> None:
        state: Any = st.session_state.get(key)
        if on_year is not None and state is not None and isinstance(state.get("year"), int | float):
            on_year(int(state["year"]))

    _component()(
        data=b'{"figure":' + figure.bare_json + b"," + orjson.dumps(more)[1:],
        key=key,
        on_click_change=clicked,
        on_year_change=settled,
    )


@lru_cache(maxsize=1)
def _component() -> Any:
    script = _IMPORT.replace("%ADDRESS%", f"{BASE}/{assets.modules()[0]}")
    return v2.component("milepost_chart", js=script, isolate_styles=False)


@lru_cache(maxsize=8)
def _texts(lang: str) -> dict[str, str]:
    t = words(lang).gettext
    return {
        "png": t("Download picture (PNG)"),
        "svg": t("Download drawing (SVG)"),
        "copy": t("Copy picture"),
        "full": t("Fullscreen"),
        "copied": t("Copied"),
        "saved": t("Saved as {name}"),
        "lost": t("The picture could not be made. Is the server running? Try again."),
        "failed": t("The chart could not be drawn. Its table has the same figures. Reload to try again."),
        "marks": t("Marks of the chart: arrow keys move between them, Enter chooses one, T opens the table."),
        "position": t("{n} of {m}"),
    }
