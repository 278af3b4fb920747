"""Fair comparison on the page: per GDP or resident, ranked inside one definition, mixed only with a warning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from economy.query.normalise import offered
from economy.query.selection import ORDERS
from ui.widgets import sections, show
from ui.widgets.choices import picked
from views.context import PageContext
from views.panel import Panel
from views.panels import comparison as panels
from views.text import plain

_LISTED = ("place", "indicator", "figure", "when", "verdict_word", "publisher", "url")
"""Columns of the list of promises of which nothing is reported; `when` is the due date."""


def draw(context: PageContext, on_click: Callable[[dict[str, Any]], None]) -> None:
    """The choices, the chart, and the rows that could not be divided with the reason."""
    _choices(context)
    if notice := panels.not_honoured(context):
        st.info(plain(notice), icon=":material/info:")
    if panels.warning(context):
        st.warning(panels.warning(context), icon=":material/warning:")
    panel = panels.outcome(context)
    if len(panel.rows) and not panel.rows["reported_shown"].notna().any():
        _unreported(context, panel)
    else:
        show.chart(panel, on_click)
    why = panels.not_divided(context)
    if len(why.rows):
        sections.on_demand(why)


def _unreported(context: PageContext, panel: Panel) -> None:
    """The promises with their due dates as a list: a chart of outcomes would be empty, since none is reported."""
    words, said = panel.context.view.words, panel.caption
    promised = words.ngettext("{n} promise", "{n} promises", len(panel.rows))
    sections.titled(words.gettext("{promises}, {n} reported").format(promises=promised, n=0), words)
    sections.remark(words.sentences([words.full_stop(said.subtitle), said.source]))
    labels = panel.column_labels
    listed = {key: labels[key] for key in _LISTED if key in labels}
    show.table(context, panel.display_rows, listed, key="unreported_rows", about=panel.rows)
    show.files(panel, twin=False)


def _choices(context: PageContext) -> None:
    """What to divide by and how to order; a rank needs one definition."""
    view, t = context.view, context.view.words.gettext
    chosen = view.selection
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    options = ["", *offered(view.records.reports)]
    names = {"": t("as stated"), "gdp": t("per GDP of the year"), "resident": t("per resident")}
    st.session_state["w_per"] = chosen.per if chosen.per in options else ""
    with left:
        st.selectbox(
            t("Figures"), options, key="w_per", on_change=picked, args=(context, "per"), format_func=names.__getitem__
        )
    orders = {
        "": t("place"), "promised": t("largest promise first"), "reported": t("largest report first"),
        "share": t("largest share of the promise first"),
    }  # fmt: skip
    st.session_state["w_order"] = "" if chosen.mix else chosen.order
    with middle:
        st.selectbox(
            t("Order"), ["", *ORDERS], key="w_order", on_change=picked, args=(context, "order"),
            format_func=orders.__getitem__, disabled=chosen.mix,
        )  # fmt: skip
    st.session_state["w_mix"] = chosen.mix
    with right:
        st.checkbox(t("Mix definitions with the same unit"), key="w_mix", on_change=picked, args=(context, "mix"))
