"""The method page: the text of economy/assessment/methodology.py with an example of each status from the data."""

from __future__ import annotations

import pandas as pd
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
    view = without_filters(context).view
    examples = view.once("examples of statuses", lambda: _examples(view.current))
    st.markdown(f"### {t('The statuses')}")
    for name, meaning in meanings(t).items():
        sign = status.mark(name, "", "yes")
        st.markdown(words.named(f"{sign} **{plain(status_word(name, t))}**", plain(meaning)))
        if forms := status.forms(name, context.render):
            caption(plain(forms))
        if (first := examples.get(name)) is not None:
            query = context.view.selection.with_(target=str(first["target_id"])).to_query("promises")
            # The link is short: on a phone a longer one is cut.
            label = words.named(t("Example"), str(first["place"]))
            st.page_link(page_file("promises"), label=plain(label), query_params=query)
            caption(plain(words.named(str(first["indicator"]), str(first["reason"]))))
    for title, lines in rules(t):
        st.markdown("\n".join([f"### {title}", *(f"- {plain(line)}" for line in lines)]))


def _examples(promised: pd.DataFrame) -> dict[str, pd.Series]:
    """The first promise of each status; of those met or missed one with weak evidence, where there is such."""
    weak = promised["verdict"].isin((Status.MET, Status.MISSED)) & (promised["evidence"] == "weak")
    ordered = pd.concat([promised[weak.to_numpy()], promised[~weak.to_numpy()]])
    first = ordered.drop_duplicates("verdict")
    return {str(row["verdict"]): row for _, row in first.iterrows()}
