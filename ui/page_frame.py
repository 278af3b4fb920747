"""The frame round every page: page settings, address, links, language, filters. Drawn once, by ui/main.py."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from charts.theme import RenderOptions
from economy.i18n.words import Words, words
from economy.query.address import Dropped
from ui import browser_bridge, embed, own_data, reader, session_files, url_state
from ui.current import set_current
from ui.fault_report import show_faults
from ui.header import filters, navigation, search
from ui.onboarding import seen
from ui.sections import details
from ui.your_data import own_bar
from views import cache
from views.context import CHARS, PageContext
from views.page_selection import selection_of_page
from views.pages import PAGES
from views.text import plain

_ICON = Path(__file__).resolve().parents[1] / "web" / "icon.png"


def run() -> None:
    """One run of the script: draw the frame, then the page."""
    # The icon before the navigation: its own would be fetched from a host outside.
    st.set_page_config(page_title="Milepost", layout="wide", page_icon=str(_ICON), menu_items={})
    package = own_data.package()
    selection, dropped = url_state.read(cache.codes(package))
    language = words(selection.lang)
    pages = navigation.registered(language)
    page = st.navigation(list(pages.values()), position="hidden")
    st.set_page_config(page_title=f"{page.title} · Milepost")
    name = next((name for name, known in pages.items() if known.url_path == page.url_path), PAGES[0])
    url_state.turn_to(name)
    session_files.turn_to(name)
    selection = selection_of_page(selection, name)
    view = cache.view(selection, reader.today(), package)
    own = own_data.held()
    token = own.token if own else ""
    size = browser_bridge.run(selection.lang, seen=seen.seen(), details=selection.details, own=token)
    mode = "dark" if st.context.theme.type == "dark" else "light"
    render = RenderOptions(mode, selection.lang, language.gettext, CHARS[size], size == "narrow")
    context = PageContext(view, render, name, selection.with_(details=""))
    set_current(context)
    if st.context.is_embedded:
        embed.draw(context)
        return
    _header(context, language)
    bar = st.container(key="filters", horizontal=True, vertical_alignment="center")
    beside = st.container(key="details")
    _notices(dropped, language)
    own_bar.draw(context, own)
    try:
        if show_faults(package, language):
            with beside:
                details.draw(context, selection.details)
            page.run()
    finally:
        # The page first: the browser draws it while the filters, which it has already, are made anew.
        with bar:
            filters.draw(context, language)
    url_state.write(selection, name)


def _header(context: PageContext, language: Words) -> None:
    """The first row: name, links, search, language."""
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        st.markdown("**Milepost**", width="content")
        navigation.draw(context, language)
        search.draw(context.view)
        filters.language()


def _notices(dropped: tuple[Dropped, ...], language: Words) -> None:
    """Say which parts of the address were not used."""
    if not dropped:
        return
    reasons = {
        "unknown key": language.gettext("no such setting"),
        "not in the data": language.gettext("not in the data"),
        "not possible": language.gettext("not possible"),
        "later than the end": language.gettext("later than the end"),
        "in the future": language.gettext("in the future"),
    }
    listed = language.series(language.aside(f"{part.key}={part.value}", reasons[part.reason]) for part in dropped[:8])
    said = language.named(language.gettext("Parts of the address were not used"), plain(listed))
    st.warning(said, icon=":material/link_off:")
