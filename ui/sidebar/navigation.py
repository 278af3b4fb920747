"""The pages as Streamlit knows them, and the links between them; every link carries the selection."""

from __future__ import annotations

import streamlit as st

from economy.i18n.words import Words
from economy.query.selection import Selection
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


def links(words: Words, selection: Selection, names: tuple[str, ...]) -> None:
    """Draw a link to every page named, each with the selection in its address."""
    for name in names:
        st.page_link(page_file(name), label=words.gettext(REGISTRY[name].title), icon=REGISTRY[name].icon,
                     query_params=selection.to_query(name), width="stretch")  # fmt: skip
