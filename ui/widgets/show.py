"""The one way onto the screen: chart, its table twin, its files. Nothing is shown without caption and source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from ui.widgets import menu
from ui.widgets.caption import caption
from ui.widgets.chart import host
from ui.widgets.chart_click import open_row
from ui.widgets.reset_links import reset, to_today
from views import describe
from views.columns import COLUMNS, Column, Type
from views.context import PageContext
from views.file_names import file_name, stem
from views.glossary import definition
from views.panel import Panel
from views.text import is_web, plain
from views.view import View


def chart(
    panel: Panel, on_click: Callable[[dict[str, Any]], None] | None = None,
    on_year: Callable[[int], None] | None = None, *, group: str = "",
) -> None:  # fmt: skip
    """Draw a chart with its table and files; an empty selection gets a way out instead. `group`: as for
    `host.draw`.
    """
    if panel.rows.empty:
        nothing(panel.context)
        return
    drawn = panel.drawn()
    if drawn is None:
        files(panel)
        return
    context = panel.context
    host.draw(
        drawn, key=f"chart_{panel.name}", alt=panel.alt, mode=panel.render.mode, lang=context.view.lang,
        picture=host.Picture(menu.figure_address(panel), file_name(stem(panel), context.view.today, "")),
        on_click=on_click, on_year=on_year, group=group,
    )  # fmt: skip
    files(panel, height=drawn.height)


def bare_chart(panel: Panel, on_click: Callable[[dict[str, Any]], None] | None = None, *, key: str = "") -> None:
    """Draw a chart to which the page gives title and source; its files stand where `files` is called. `key`: in place
    of the panel's name.
    """
    context = panel.context
    bare = replace(panel, context=replace(context, render=replace(context.render, bare=True)))
    drawn = bare.drawn()
    if drawn is not None:
        host.draw(drawn, key=f"chart_{key or panel.name}", alt=panel.alt, mode=panel.render.mode,
                  lang=context.view.lang, on_click=on_click)  # fmt: skip


def files(panel: Panel, *, twin: bool = True, height: int = 460) -> None:
    """The menu of files, and the table twin. Files are made by the server at the click, without a rerun.

    `height` is that of the chart in pixels. A chart that the page does not show is not drawn for it.
    """
    rows = panel.rows
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        menu.draw(panel, height)
        label = panel.context.view.words.ngettext("Table, {n} row", "Table, {n} rows", len(rows))
        opened = twin and st.toggle(label, key=f"{panel.name}_table")
    if opened:
        table(panel.context, panel.display_rows, panel.column_labels, key=f"{panel.name}_rows", about=panel.rows)


def table(
    context: PageContext, rows: pd.DataFrame, columns: dict[str, str], *, key: str, about: pd.DataFrame | None = None,
    widths: Mapping[str, int] = MappingProxyType({}), **options: Any,
) -> None:  # fmt: skip
    """Rows as a table; a click on a cell opens the details of what its row is about. Addresses become links only when
    they are http(s). A term in a heading says what it means. `about`: the same rows with codes, where `rows` has words
    in place of them; `widths`: pixels of columns, by key, in place of the column's own.
    """
    view = context.view
    seen = rows[list(columns)].rename(columns=columns)
    config: dict[str, Any] = {}
    for name, title in columns.items():
        column = COLUMNS.get(name, Column(name, title))
        help_ = _explained(column, view)
        if column.type is Type.LINK:
            seen[title] = seen[title].where(seen[title].map(is_web).astype(bool), None)
            config[title] = st.column_config.LinkColumn(title, help=help_, display_text=r"https?://(?:www\.)?([^/]+)")
        elif pd.api.types.is_float_dtype(rows[name]):
            config[title] = st.column_config.NumberColumn(title, help=help_, format="localized")
        elif help_ or column.width or name in widths:
            config[title] = st.column_config.Column(title, help=help_, width=widths.get(name, column.width))
    clickable(context, seen, config, key=key, about=rows if about is None else about, **options)


def clickable(
    context: PageContext, cells: pd.DataFrame, config: dict[str, Any], *, key: str, about: pd.DataFrame, **options: Any
) -> None:
    """Cells as a table; a click opens the details of what the row is about. `about`: the same rows with codes."""
    st.dataframe(
        cells, hide_index=True, width="stretch", placeholder="", column_config=config, key=key,
        on_select=lambda: open_row(context, key, about), selection_mode="single-cell", **options,
    )  # fmt: skip


def _explained(column: Column, view: View) -> str | None:
    """What a heading's question mark says: the definition of the term, and the unit; None where neither is known."""
    words = view.words
    term = definition(column.term, words, view.package.tables.conventions) if column.term else ""
    unit = words.full_stop(words.named(words.gettext("Unit"), words.gettext(column.unit))) if column.unit else ""
    return words.sentences([term or "", unit]) or None


def nothing(context: PageContext, why: str = "") -> None:
    """Say why there is nothing to show, and offer the way out."""
    words = context.view.words
    t = words.gettext
    reason = why or words.full_stop(
        words.named(t("Nothing is recorded for this selection"), plain(describe.filters(context.view)))
    )
    with st.container(border=True):
        st.markdown(reason)
        if context.view.selection.filtered:
            caption(t("Widen the years, add a place, or take all filters off."))
            reset(context)
        if context.view.selection.asof:
            to_today(context)
