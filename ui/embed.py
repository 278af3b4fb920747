"""The view for other people's pages: `?embed=true&part=timeline` is one chart with its source and a way back."""

from __future__ import annotations

import streamlit as st

from economy.dates import day_label
from ui.widgets import sections, show
from ui.widgets.caption import caption
from views.context import PageContext
from views.left_out import left_out
from views.pages import panels_of
from views.text import plain
from views.urls import PART, link


def draw(context: PageContext) -> None:
    """One chart or table of the page, the first where the address names none; never filters or other links."""

    t = context.view.words.gettext
    makers = panels_of(context)
    name = st.query_params.get(PART) or next(iter(makers), "")
    if name not in makers:
        st.markdown(plain(t("This view has no chart or table {name}. It has: {names}.").format(
            name=name, names=", ".join(makers) or "–"
        )))  # fmt: skip
    else:
        panel = makers[name]()
        if panel.drawing is None and len(panel.rows):
            sections.table(panel)
        else:
            show.chart(panel)
    day = t("As of {day}.").format(day=day_label(context.view.today, context.view.lang))
    whole = link(str(st.context.url or ""), context.chosen.to_query(context.page))
    missing = left_out(context.view.whole, context.view.words)
    caption(f"{plain(context.view.words.sentences([missing, day]))} [{plain(t('Open in Milepost'))}]({whole})")
