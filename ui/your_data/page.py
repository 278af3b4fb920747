"""The page "Your data" from top to bottom: bring files, look at what was understood, correct it, draw it."""

from __future__ import annotations

import streamlit as st

from ui.widgets.caption import caption
from ui.your_data import confirm, drop, opening, order, since, tables
from ui.your_data.draft import draft, forget
from views.context import PageContext
from views.text import plain

_AT_ONCE_S = 1.5
"""Seconds that a page waits for an import before it shows how far it is."""


def draw(context: PageContext) -> None:
    """Everything below the heading. May end the run where data are opened."""
    words = context.view.words
    t = words.gettext
    opening.follow()
    current = draft()
    drop.draw(context)
    if not current.uploads:
        if current.shapes is not None:
            caption(t("The outlines were read. Drop a table with figures of their places, too."))
        return
    with st.container(horizontal=True, vertical_alignment="center", key="dropped"):
        for upload in current.uploads:
            st.button(
                plain(words.aside(upload.name, _size(len(upload.data)))), icon=":material/close:", type="tertiary",
                key=f"remove_{upload.name}", on_click=current.remove, args=(upload.name,), help=t("Remove this file"),
            )  # fmt: skip
        st.button(t("Remove all"), on_click=forget, key="remove_all")
    if not current.done(_AT_ONCE_S):
        confirm.reading(context, current)
        return
    if current.stopped or current.result is None:
        caption(t("Reading was stopped. Remove the file, or drop it again."))
        return
    confirm.totals(context, current.result)
    since.draw(context, current, current.result)
    if current.result.drawable:
        confirm.places(context, current, current.result)
        order.draw(context, current, current.result)
        confirm.confirm(context, current, current.result)
    if current.result.tables:
        st.markdown(f"### {plain(t('What was understood'))}")
        caption(t("Change what is wrong; the effect is seen at once."))
        tables.draw(context, current)


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
