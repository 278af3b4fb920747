"""The pages and the links between them; every link carries the selection."""

from __future__ import annotations

import streamlit as st

from economy.selection import Selection
from economy.words import Words

PAGES = ("overview", "promises", "map", "timeline", "compare", "region", "sources", "method", "glossary")
"""File stems in pages/, in the order of the links."""


def titles(words: Words) -> dict[str, str]:
    """The name of every page in the reader's language."""
    return {
        "overview": words.t("Overview"),
        "promises": words.t("Promises"),
        "map": words.t("Map"),
        "timeline": words.t("Timeline"),
        "compare": words.t("Compare"),
        "region": words.t("One place"),
        "sources": words.t("Sources"),
        "method": words.t("Method"),
        "glossary": words.t("Glossary"),
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


def links(pages: dict[str, st.Page], selection: Selection) -> None:
    """Draw a link to every page, each with the selection in its address."""
    for name, page in pages.items():
        st.page_link(page, query_params=selection.to_query(name), width="stretch")
