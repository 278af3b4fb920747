"""The line above every page while a reader's own data are on show: what they are, how to keep and to close them."""

from __future__ import annotations

import streamlit as st

from ui import own_data
from ui.widgets import menu
from ui.your_data import opening
from views.context import PageContext
from views.own_data import OwnData
from views.text import plain


def draw(context: PageContext, own: OwnData | None) -> None:
    """The line; nothing where the delivered data are on show. Ends the run where the data are closed."""
    if own is None:
        return
    words = context.view.words
    t = words.gettext
    with st.container(key="own_data", horizontal=True, vertical_alignment="center"):
        name = words.named(t("Your own data"), own.name)
        figures = len(own.package.tables.figures)
        st.markdown(
            f"**{plain(name)}**", width="content",
            help=t("Only this session sees them. They are gone when the tab is closed; the project file keeps them."),
        )  # fmt: skip
        sites = len(own.package.tables.sites)
        said = words.ngettext("{n} figure", "{n} figures", figures) if figures or not sites else words.ngettext(
            "{n} site", "{n} sites", sites)  # fmt: skip
        st.markdown(plain(said), width="content")
        menu.project(context)
        if st.button(t("Close them"), key="close_own", type="tertiary", icon=":material/close:"):
            own_data.hold(None)
            opening.go("yourdata")
