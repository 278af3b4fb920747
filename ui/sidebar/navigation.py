"""The pages as Streamlit knows them, and the links between them; every link carries the selection."""

from __future__ import annotations

import streamlit as st

from economy.i18n.words import Words
from economy.query.selection import VIEWS, Selection
from ui.page_links import page_file
from views.pages import PAGES, REGISTRY
from views.urls import page_path


def registered(words: Words) -> dict[str, st.Page]:
    """Every page by its name; the first is the home page."""
    return {
        page.name: st.Page(
            f"../pages/{page.name}.py",
            title=words.gettext(page.title),
            icon=page.icon,
            url_path=page_path(page.name),
            default=page.name == PAGES[0],
        )
        for page in REGISTRY.values()
    }


def links(words: Words, selection: Selection, names: tuple[str, ...], page: str) -> None:
    """Draw a link to every page named, each with the selection in its address; `page` is the one on show."""
    for name in names:
        st.page_link(page_file(name), label=words.gettext(REGISTRY[name].title), icon=REGISTRY[name].icon,
                     query_params=_carried(selection, page, name).to_query(name), width="stretch")  # fmt: skip


def _carried(selection: Selection, page: str, target: str) -> Selection:
    """The selection for a link. An indicator that was chosen on another page does not ask Compare for its promises."""
    if target == "compare" != page and selection.indicator and selection.view not in VIEWS:
        return selection.with_(view=VIEWS[0])
    return selection
