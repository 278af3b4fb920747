"""The method page: the text of economy/assessment/methodology.py with an example of each status from the data."""

from __future__ import annotations

import streamlit as st

from charts import status
from economy.assessment.explain import status_word
from economy.assessment.methodology import meanings, rules
from economy.status import Status
from ui.page_links import page_file
from ui.widgets.caption import caption
from views.context import PageContext
from views.panels.promise import without_filters
from views.text import plain


def draw(context: PageContext) -> None:
    """Statuses with an example each, then the rules."""
    words = context.view.words
    t = words.gettext
    promised = without_filters(context).view.current
    st.markdown(f"### {t('The statuses')}")
    for name, meaning in meanings(t).items():
        sign = status.mark(name, "", "yes")
        st.markdown(words.named(f"{sign} **{plain(status_word(name, t))}**", plain(meaning)))
        if forms := status.forms(name, context.render):
            caption(plain(forms))
        rows = promised[promised["verdict"] == name]
        rows = (
            rows.sort_values("evidence", ascending=False, kind="stable")
            if name in (Status.MET, Status.MISSED)
            else rows
        )
        if len(rows):
            first = rows.iloc[0]
            query = context.view.selection.with_(target=str(first["target_id"])).to_query("promises")
            # The link is short: on a phone a longer one is cut.
            label = words.named(t("Example"), str(first["place"]))
            st.page_link(page_file("promises"), label=plain(label), query_params=query)
            caption(plain(words.named(str(first["indicator"]), str(first["reason"]))))
    for title, lines in rules(t):
        st.markdown("\n".join([f"### {title}", *(f"- {plain(line)}" for line in lines)]))
