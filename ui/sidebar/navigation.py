"""The pages and the links between them; every link carries the selection."""

from __future__ import annotations

import streamlit as st

from economy.data.tables import Tables
from economy.i18n.words import Words
from economy.query.selection import Selection

PAGES = ("overview", "promises", "map", "timeline", "compare", "region", "sources", "method", "glossary")
"""File stems in pages/, in the order of the links."""


def titles(words: Words) -> dict[str, str]:
    """The name of every page in the reader's language."""
    return {
        "overview": words.gettext("Overview"),
        "promises": words.gettext("Promises"),
        "map": words.gettext("Map"),
        "timeline": words.gettext("Timeline"),
        "compare": words.gettext("Compare"),
        "region": words.gettext("One place"),
        "sources": words.gettext("Sources"),
        "method": words.gettext("Method"),
        "glossary": words.gettext("Glossary"),
    }


_ICONS = {
    "overview": ":material/dashboard:",
    "promises": ":material/fact_check:",
    "map": ":material/map:",
    "timeline": ":material/timeline:",
    "compare": ":material/bar_chart:",
    "region": ":material/location_city:",
    "sources": ":material/menu_book:",
    "method": ":material/functions:",
    "glossary": ":material/dictionary:",
}


def registered(words: Words) -> dict[str, st.Page]:
    """The pages as Streamlit knows them; the first is the home page."""
    names = titles(words)
    return {
        name: st.Page(
            f"../pages/{name}.py",
            title=names[name],
            icon=_ICONS[name],
            url_path="" if name == PAGES[0] else name,
            default=name == PAGES[0],
        )
        for name in PAGES
    }


def without_content(tables: Tables) -> frozenset[str]:
    """Pages that have nothing to show of a package, on no selection: they are not listed, and say so when opened."""
    return frozenset(() if len(tables.targets) else ("promises", "method"))


def links(pages: dict[str, st.Page], selection: Selection, hidden: frozenset[str] = frozenset()) -> None:
    """Draw a link to every page but the hidden ones, each with the selection in its address."""
    for name, page in pages.items():
        if name in hidden:
            continue
        st.page_link(page, query_params=selection.to_query(name), width="stretch")
