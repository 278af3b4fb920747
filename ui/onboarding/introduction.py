"""The introduction: one screen for those who come for the first time. Put away once, it stays away."""

from __future__ import annotations

import streamlit as st

from ui.onboarding import questions, seen
from ui.page_links import page_file
from views.context import PageContext
from views.text import plain


def draw(context: PageContext) -> None:
    """One line with questions to begin with; nothing for those who have put it away."""
    if seen.seen() or not context.view.package.tables.conventions.questions:
        return
    t = context.view.words.gettext
    with st.container(key="introduction", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(t('New here?'))}**", width="content")
        questions.links(context)
        st.button(t("Hide this line"), type="tertiary", icon=":material/close:", on_click=seen.put_away)


def about(context: PageContext) -> None:
    """What the dashboard is, in three sentences, and where to begin."""
    t = context.view.words.gettext
    text, links = st.columns([3, 2])
    with text:
        st.markdown(
            "\n".join(
                f"- {plain(line)}"
                for line in (
                    t(
                        "Cities and districts promise figures for their industries. Milepost compares each promise "
                        "with what was reported later, and shows whether it was met, missed or left without a "
                        "published result."
                    ),
                    t(
                        "Every number names its source: open Source, or hover over a mark. Each status has its own "
                        "shape as well as a colour, and is computed by one published method."
                    ),
                    t(
                        "Use the filters at the top; the address keeps what you chose, so a copied link shows the "
                        "same view. Each chart has a menu with pictures, tables and citations."
                    ),
                )
            )
        )
    with links:
        questions.links(context)
        st.page_link(
            page_file("glossary"),
            label=t("What do the words mean?"),
            icon=":material/dictionary:",
            query_params=context.query("glossary"),
        )
