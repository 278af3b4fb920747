"""Questions that the dashboard answers, as links: for those who come for the first time."""

from __future__ import annotations

from typing import Any

import streamlit as st

from economy.query.selection import Selection, from_query
from ui.page_links import page_file
from views.context import PageContext

_Asked = tuple[str, str, dict[str, Any]]
"""The question, the page that answers it, and what is chosen there."""


def _questions(context: PageContext) -> list[_Asked]:
    t = context.view.words.gettext
    silent = {"status": "not-reported", "group": "place"}
    return [
        (t("Did Shanghai reach 350 billion?"), "promises", {"target": "shanghai-metaverse-scale-2025"}),
        (t("Which places' promises were never spoken of again?"), "promises", silent),
        (t("Compare Xuhui and Nansha"), "promises", {"district": ("310104", "440115"), "group": "place"}),
    ]


def links(context: PageContext) -> None:
    """A link for each question that the package on show can answer."""
    chosen = context.view.selection
    for question, page, changes in _questions(context):
        query = Selection(lang=chosen.lang, unit=chosen.unit).with_(**changes).to_query(page)
        listed = {key: value if isinstance(value, list) else [value] for key, value in query.items()}
        if not from_query(listed, context.view.codes)[1]:
            st.page_link(page_file(page), label=question, icon=":material/help:", query_params=query)
