"""The one way onto the screen: chart, its table twin, its files. Nothing is shown without caption and source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts.layout import Caption
from charts.theme import Look
from ui import cached, export, sentence
from ui.address import link
from ui.frame import Frame, reset, to_today
from ui.headings import headings
from ui.small import small
from ui.text import is_web, plain

TWO_THIRDS, HALF, THIRD = 0.65, 0.48, 0.31
"""The share of the page's width that a chart has."""

_TOOLBAR: dict[str, Any] = {
    "displayModeBar": True,
    "displaylogo": False,
    "modeBarButtonsToRemove": [
        "zoom2d",
        "pan2d",
        "select2d",
        "lasso2d",
        "zoomIn2d",
        "zoomOut2d",
        "autoScale2d",
    ],
}


class Drawing(Protocol):
    """A chart module: what it says of itself, and the figure."""

    def caption(self, rows: Any, look: Look, filters: str, **options: Any) -> Caption:
        """The caption for these rows."""
        ...

    def figure(self, rows: Any, caption: Caption, look: Look, **options: Any) -> go.Figure:
        """The figure for these rows."""
        ...


@dataclass(frozen=True)
class Part:
    """How a chart is shown: its name (file stem and key), the columns of its table, the room it has."""

    name: str
    columns: tuple[str, ...]
    share: float = 1.0
    on_click: Callable[[dict[str, Any]], None] | None = None
    attribution: str = ""


def chart(frame: Frame, part: Part, drawing: Drawing, rows: pd.DataFrame, **options: Any) -> None:
    """Draw a chart of `rows` with its table and files; an empty selection gets a way out instead.

    `options` go to the drawing and must be codes, numbers or strings: they name the cached figure.
    """
    if rows.empty:
        nothing(frame)
        return
    look = frame.look.sized(part.share)
    filters = sentence.filters(frame.view)

    def draw() -> tuple[Caption, go.Figure]:
        caption = drawing.caption(rows, look, filters, **options)
        return caption, drawing.figure(rows, caption, look, **options)

    view = frame.view
    key = (
        part.name,
        repr(view.selection),
        look.mode,
        f"{look.chars} {look.narrow}",
        str(view.today),
        repr(options),
        getattr(drawing, "key", ""),
    )
    caption, drawn = cached.drawing(key, draw)
    _picture(frame, part, drawn, caption)
    files(frame, part, caption, rows, drawn)


def _picture(frame: Frame, part: Part, drawn: go.Figure, caption: Caption) -> None:
    """The figure, with a toolbar that saves it for print under a sensible name."""
    height = int(drawn.layout.height or 400)
    width = 1200 if part.share > 0.7 else 760
    image = {
        "format": "png", "scale": 3, "width": width, "height": height,
        "filename": f"milepost_{part.name}_{frame.view.today}",
    }  # fmt: skip
    extra: dict[str, Any] = {}
    if part.on_click is not None:
        picked = part.on_click
        state = f"chart_{part.name}"
        extra = {
            "on_select": lambda: picked(dict(st.session_state.get(state) or {})),
            "selection_mode": ("points",),
        }
    st.plotly_chart(
        drawn, key=f"chart_{part.name}", theme=None, alt=f"{caption.title}. {caption.subtitle}",
        config=_TOOLBAR | {"toImageButtonOptions": image}, **extra,
    )  # fmt: skip


def _shown(frame: Frame, part: Part, caption: Caption, rows: pd.DataFrame) -> export.Shown:
    view = frame.view
    return export.Shown(
        name=part.name,
        caption=caption,
        frame=rows,
        columns=headed(frame, part, rows),
        filters=sentence.filters(view),
        link=link(str(st.context.url or ""), view.selection.to_query(frame.page)),
        day=view.today,
        lang=view.lang,
        attribution=part.attribution,
        licence=view.words.t("Figures are facts; each row names its source. Outlines: ODbL 1.0."),
    )


def files(
    frame: Frame, part: Part, caption: Caption, rows: pd.DataFrame, drawn: go.Figure | None, *,
    title: str = "", twin: bool = True,
) -> None:  # fmt: skip
    """Buttons for CSV, XLSX and HTML, and the table twin. Files are made at the click, without a rerun."""
    t = frame.view.words.t
    shown = _shown(frame, part, caption, rows)
    kinds: list[tuple[str, str, str, Callable[[], bytes]]] = [
        ("CSV", "csv", "text/csv", lambda: export.csv_bytes(shown, t=t)),
        ("XLSX", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
         lambda: export.xlsx_bytes(shown, t=t)),
        ("HTML", "html", "text/html", lambda: export.html_bytes(shown, drawn, t=t)),
    ]  # fmt: skip
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for label, suffix, mime, data in kinds:
            st.download_button(
                label, data, export.file_name(shown, suffix), mime, key=f"{part.name}_{suffix}",
                on_click="ignore", type="tertiary", icon=":material/download:",
                help=frame.view.words.n("{n} row, with its source", "{n} rows, with their sources", len(rows)),
            )  # fmt: skip
        label = title or frame.view.words.n("Table, {n} row", "Table, {n} rows", len(rows))
        opened = twin and st.toggle(label, key=f"{part.name}_table")
    if opened:
        table(rows, shown.columns)


def headed(frame: Frame, part: Part, rows: pd.DataFrame) -> dict[str, str]:
    """The columns of a part that the rows have, with their headings."""
    titles = headings(frame.view.words)
    return {column: titles.get(column, column) for column in part.columns if column in rows}


def table(rows: pd.DataFrame, columns: dict[str, str], **options: Any) -> Any:
    """Rows as a table; addresses become links only when they are http(s)."""
    seen = rows[list(columns)].rename(columns=columns)
    config: dict[str, Any] = {}
    for column, title in columns.items():
        if column == "url" or column.endswith("_url"):
            seen[title] = seen[title].where(seen[title].map(is_web).astype(bool), None)
            config[title] = st.column_config.LinkColumn(title, display_text=r"https?://(?:www\.)?([^/]+)")
        elif pd.api.types.is_float_dtype(rows[column]):
            config[title] = st.column_config.NumberColumn(title, format="localized")
    return st.dataframe(seen, hide_index=True, width="stretch", placeholder="", column_config=config, **options)


def nothing(frame: Frame, why: str = "") -> None:
    """Say why there is nothing to show, and offer the way out."""
    t = frame.view.words.t
    reason = why or t("Nothing on file for this selection:") + " " + plain(sentence.filters(frame.view)) + "."
    with st.container(border=True):
        st.markdown(reason)
        if frame.view.selection.filtered:
            small(t("Widen the years, add a place, or take all filters off."))
            reset(frame)
        if frame.view.selection.asof:
            to_today(frame)
