"""The view for other people's pages: `?embed=true&part=timeline` is one chart with its source and a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from economy.dates import day_label
from ui.url_state import PART, link
from ui.widgets.caption import caption
from views.text import plain

if TYPE_CHECKING:
    from ui.script import PageContext


def draw(frame: PageContext) -> None:
    """One chart or table of the page, the first where the address names none; never filters or other links."""
    from ui.widgets import sections, show
    from views import panels  # they need the frame's module whole

    t = frame.view.words.gettext
    makers = panels.on_page(frame)
    name = st.query_params.get(PART) or next(iter(makers), "")
    if name not in makers:
        st.markdown(plain(t("This view has no chart or table {name}. It has: {names}.").format(
            name=name, names=", ".join(makers) or "–"
        )))  # fmt: skip
    else:
        offer = makers[name]()
        if offer.drawing is None and len(offer.rows):
            sections.table(offer)
        else:
            show.chart(offer)
    day = t("As of {day}.").format(day=day_label(frame.view.today, frame.view.lang))
    whole = link(str(st.context.url or ""), frame.chosen.to_query(frame.page))
    caption(f"{plain(day)} [{plain(t('Open in Milepost'))}]({whole})")
