"""The glossary page: every term with its definition."""

from __future__ import annotations

import streamlit as st

from charts import status
from economy.status import STATUSES
from views.context import PageContext
from views.glossary import terms
from views.text import plain


def draw(context: PageContext) -> None:
    """The terms in their order; a status with its mark."""
    words = context.view.words
    lines = []
    for code, (term, meaning) in terms(words, context.view.package.tables.conventions).items():
        sign = f"{status.mark(code, '', 'yes')} " if code in STATUSES else ""
        forms = status.forms(code, context.render)
        below = f"  \n:small[{plain(forms)}]" if forms else ""
        lines.append(f"- **{sign}{plain(term)}**  \n{plain(meaning)}{below}")
    st.markdown("\n".join(lines))
