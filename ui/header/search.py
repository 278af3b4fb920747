"""Search from anywhere: places, indicators, promises, events, sites, sources, terms and pages, by any name."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from economy.data.rows import rows_as_dicts
from economy.i18n.codes import word
from economy.query.search import find
from economy.query.selection import Selection, place_choice
from ui import url_state
from ui.page_links import page_file
from ui.widgets.caption import caption
from views import cache
from views.search_index import search_index
from views.text import plain
from views.view import View

AT_FIRST = 4
"""Hits of one kind that are shown at once."""
MOST = 40
"""Hits of one kind that can be opened; of more than that the reader is asked for a further word."""


def draw(view: View) -> None:
    """The box, and below it, over the page, links to the things that `find` finds by their names."""
    words = view.words
    with st.container(key="search"):
        query = st.text_input(
            words.gettext("Search"),
            key=url_state.SEARCH,
            placeholder=words.gettext("Search"),
            label_visibility="collapsed",
        )
        if query.strip():
            with st.container(key="results"):
                _hits(view, query)


def _hits(view: View, query: str) -> None:
    """Links by kind; many of a kind on demand."""
    words = view.words
    index = cache.of_package("search index", view, lambda: search_index(view))
    hits = {kind: rows for kind, names in index.items() if len(rows := find(query, names))}
    for kind, rows in hits.items():
        _links(view, kind, rows.head(AT_FIRST))
        more = len(rows) - AT_FIRST
        if more > 0:
            with st.expander(
                words.aside(words.ngettext("{n} more", "{n} more", more), word("found", kind, words.lang))
            ):
                _links(view, kind, rows[AT_FIRST:MOST])
                beyond = len(rows) - MOST
                if beyond > 0:
                    caption(words.ngettext("{n} more: type another word.", "{n} more: type another word.", beyond))
    if not hits:
        caption(
            words.gettext("Nothing has that name. Try a shorter part of it, in any language of the data, or in pinyin.")
        )


def _links(view: View, kind: str, rows: pd.DataFrame) -> None:
    """A link to each hit, with both its names, what it is and where it lies."""
    words = view.words
    for row in rows_as_dicts(rows):
        columns = view.package.tables.conventions.columns("name", words.lang)
        name = " ".join(dict.fromkeys(part for column in columns if (part := row[column])))
        more = words.joined([word("found", kind, words.lang), row["where"]])
        target = _selection(view, row["changes"]).to_query(row["page"])
        st.page_link(
            page_file(row["page"]), label=f"{plain(name)} :small[{plain(words.aside('', more))}]", query_params=target
        )


def _selection(view: View, changes: dict[str, str]) -> Selection:
    """What a hit chooses: a place takes the place of those that were chosen, so that all on the page is about it."""
    code = changes.get("region", "")
    if code in view.places:
        chosen = place_choice(view.places.by_filter([code]))
        return view.selection.with_(region="", places=chosen, indicator=changes.get("indicator", ""))
    return view.selection.with_(**changes)
