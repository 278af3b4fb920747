"""The frame round every page: page settings, address, links, language, filters. Drawn once, by ui/main.py."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from charts.theme import RenderOptions
from economy.i18n.words import Words, words
from economy.query.selection import Dropped
from ui import browser_bridge, embed, url_state
from ui.current import set_current
from ui.fault_report import show_faults
from ui.onboarding import seen
from ui.sidebar import filters, navigation, search
from ui.widgets.reset_links import reset, to_today
from views import cache, describe
from views.compare_view import selection_of_page
from views.context import CHARS, PageContext
from views.pages import PAGES, listed
from views.text import plain

_ICON = Path(__file__).resolve().parents[1] / "web" / "icon.png"


def run() -> None:
    """One run of the script: draw the frame, then the page."""
    # The icon before the navigation: its own would be fetched from a host outside.
    st.set_page_config(page_title="Milepost", layout="wide", page_icon=str(_ICON), menu_items={})
    package = cache.package()
    selection, dropped = url_state.read(cache.codes(package))
    language = words(selection.lang)
    pages = navigation.registered(language)
    page = st.navigation(list(pages.values()), position="hidden")
    st.set_page_config(page_title=f"{page.title} · Milepost")
    name = next((name for name, known in pages.items() if known.url_path == page.url_path), PAGES[0])
    selection = selection_of_page(selection, name)
    view = cache.view(selection, date.today(), package)
    size = browser_bridge.run(selection.lang, seen=seen.seen())
    mode = "dark" if st.context.theme.type == "dark" else "light"
    render = RenderOptions(mode, selection.lang, language.gettext, CHARS[size], size == "narrow")
    context = PageContext(view, render, name, selection)
    set_current(context)
    if st.context.is_embedded:
        embed.draw(context)
        return
    with st.sidebar:
        _head(context, language)
        rest = st.container()
    _notices(dropped, language)
    try:
        if show_faults(package, language):
            page.run()
    finally:
        # The page first: the browser draws it while the filters, which it has already, are made anew.
        with rest:
            _filters(context, language)
    url_state.write(selection, name)


def _head(context: PageContext, language: Words) -> None:
    purpose = language.gettext("What places promised for their industries, and what was reported later")
    st.markdown(f"### {plain('Milepost')}\n:small[{purpose}]")
    navigation.links(language, context.view.selection, listed(context.view.whole.tables), context.page)
    filters.language()


def _filters(context: PageContext, language: Words) -> None:
    view = context.view
    selection = view.selection
    said = language.gettext("**Showing** {filters}: {summary}.")
    st.markdown(said.format(filters=plain(describe.filters(view)), summary=plain(describe.summary(view))))
    if selection.filtered:
        reset(context)
    if selection.asof:
        to_today(context)
    search.draw(view)
    filters.draw(selection, view.codes, view.package.tables, language)


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
