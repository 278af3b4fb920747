"""Questions that the dashboard answers, as links: for those who come for the first time."""

from __future__ import annotations

from urllib.parse import parse_qs

import streamlit as st

from economy.query.address import from_query
from ui.page_links import page_file
from views.context import PageContext
from views.pages import PAGES


def links(context: PageContext) -> None:
    """A link for each question that the package names and can answer."""
    view, chosen = context.view, context.view.selection
    for question in view.package.tables.conventions.questions:
        asked, dropped = from_query(parse_qs(question.query), view.codes)
        if question.page in PAGES and not dropped:
            query = asked.with_(lang=chosen.lang, unit=chosen.unit, says_lang=chosen.says_lang).to_query(question.page)
            label = question.text.of(view.lang)
            st.page_link(page_file(question.page), label=label, icon=":material/help:", query_params=query)
