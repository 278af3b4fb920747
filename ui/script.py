"""The frame round every page: page settings, address, links, language, filters. Drawn once, by ui/main.py."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from charts.theme import RenderOptions
from economy.i18n.words import Words, words
from economy.query.selection import Dropped, Selection
from ui import browser_bridge, embed, url_state
from ui.fault_report import show_faults
from ui.onboarding import seen
from ui.sidebar import filters, navigation, search
from views import cache, describe
from views.text import plain
from views.view import View

_ICON = Path(__file__).resolve().parents[1] / "web" / "icon.png"
_CURRENT: ContextVar[PageContext] = ContextVar("frame")
CHARS = {"wide": 150, "medium": 96, "narrow": 44}
"""Characters in a line of a chart's title, by how wide the screen is."""


@dataclass(frozen=True)
class PageContext:
    """What a page needs to know: the view, how to draw, the pages it may link to, which page it is, and what the
    reader chose, which a part of a page may narrow or widen for its own view.
    """

    view: View
    render: RenderOptions
    pages: dict[str, st.Page]
    page: str
    chosen: Selection

    def query(self, page: str, **changes: object) -> dict[str, str | list[str]]:
        """The address of the selection, changed, on a page."""
        return self.view.selection.with_(**changes).to_query(page)


def current() -> PageContext:
    """The frame of this run; pages call it first."""
    return _CURRENT.get()


def run() -> None:
    """One run of the script: draw the frame, then the page."""
    # The icon before the navigation: its own would be fetched from a host outside.
    st.set_page_config(page_title="Milepost", layout="wide", page_icon=str(_ICON), menu_items={})
    package, codes = cache.package(), cache.codes()
    selection, dropped = url_state.read(codes)
    language = words(selection.lang)
    pages = navigation.registered(language)
    page = st.navigation(list(pages.values()), position="hidden")
    st.set_page_config(page_title=f"{page.title} · Milepost")
    name = next((name for name, known in pages.items() if known.url_path == page.url_path), navigation.PAGES[0])
    view = cache.view(selection, date.today())
    size = browser_bridge.run(selection.lang, seen=seen.seen())
    mode = "dark" if st.context.theme.type == "dark" else "light"
    render = RenderOptions(mode, selection.lang, language.gettext, CHARS[size], size == "narrow")
    frame = PageContext(view, render, pages, name, selection)
    _CURRENT.set(frame)
    if st.context.is_embedded:
        embed.draw(frame)
        return
    with st.sidebar:
        _head(frame, language)
        rest = st.container()
    _notices(dropped, language)
    try:
        if show_faults(package, language):
            page.run()
    finally:
        # The page first: the browser draws it while the filters, which it has already, are made anew.
        with rest:
            _filters(frame, language)
    url_state.write(selection, name)


def _head(frame: PageContext, language: Words) -> None:
    purpose = language.gettext("What places promised for their industries, and what was reported later")
    st.markdown(f"### {plain('Milepost')}\n:small[{purpose}]")
    hidden = navigation.without_content(cache.package().tables)
    navigation.links(frame.pages, frame.view.selection, hidden)
    filters.language()


def _filters(frame: PageContext, language: Words) -> None:
    view = frame.view
    selection = view.selection
    said = language.gettext("**Showing** {filters}: {summary}.")
    st.markdown(said.format(filters=plain(describe.filters(view)), summary=plain(describe.summary(view))))
    if selection.filtered:
        reset(frame)
    if selection.asof:
        to_today(frame)
    search.draw(view, frame.pages)
    filters.draw(selection, view.codes, view.package.tables, language)


def reset(frame: PageContext) -> None:
    """The link that takes every filter off, on the same page."""
    st.page_link(
        frame.pages[frame.page],
        label=frame.view.words.gettext("Reset all filters"),
        icon=":material/restart_alt:",
        query_params=frame.view.selection.cleared().to_query(frame.page),
    )


def to_today(frame: PageContext) -> None:
    """The link that ends a replay, on the same page."""
    st.page_link(
        frame.pages[frame.page],
        label=frame.view.words.gettext("Back to today"),
        icon=":material/today:",
        query_params=frame.view.selection.with_(asof=None).to_query(frame.page),
    )


def _notices(dropped: tuple[Dropped, ...], language: Words) -> None:
    """Say which parts of the address were not used."""
    if not dropped:
        return
    reasons = {
        "unknown key": language.gettext("no such setting"),
        "not in the data": language.gettext("not in the data"),
        "not possible": language.gettext("not possible"),
        "later than the end": language.gettext("later than the end"),
    }
    listed = language.series(language.aside(f"{part.key}={part.value}", reasons[part.reason]) for part in dropped[:8])
    said = language.named(language.gettext("Parts of the address were not used"), plain(listed))
    st.warning(said, icon=":material/link_off:")


def choose(selection: Selection) -> None:
    """For callbacks: make this the selection of the run that follows."""
    url_state.set_widgets(selection, cache.codes())
