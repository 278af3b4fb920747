"""Places side by side: the choice of places, what of it was not possible, the matrix, and the places' promises."""

from __future__ import annotations

import streamlit as st

from ui.current import choose
from ui.widgets import sections, show
from ui.widgets.chart_click import open_cell
from views.context import PageContext
from views.panels import side_by_side as panels
from views.side_by_side import SideBySide, side_by_side_view
from views.text import plain


def draw(context: PageContext) -> None:
    """The choice, the notices and the matrix; the promises as a table below it."""
    shown = side_by_side_view(context)
    _places(context, shown)
    for notice in shown.notices:
        st.warning(plain(notice), icon=":material/rule:")
    t = context.view.words.gettext
    panel = panels.matrix_panel(shown)
    show.chart(panel, open_cell(context))
    if len(panel.rows):
        sections.remark(t("A click on a figure or a mark opens its details."))
    if len(shown.beside.promises):
        sections.on_demand(panels.promises_panel(shown))


def _places(context: PageContext, shown: SideBySide) -> None:
    view, t = context.view, context.view.words.gettext

    def pick() -> None:
        choose(view.selection.with_places(st.session_state["w_side_by_side"], view.places))

    st.session_state["w_side_by_side"] = list(dict.fromkeys([*shown.codes, *view.selection.regions]))
    st.multiselect(
        t("Places, two to six"), view.places.codes(), key="w_side_by_side", on_change=pick,
        placeholder=t("Choose places"), format_func=lambda code: view.places[code].both(view.lang),
    )  # fmt: skip
