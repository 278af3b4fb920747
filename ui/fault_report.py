"""The page a broken package gets: every fault with file, row, column and remedy; sound rows one click away."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from economy.data.package import Package
from economy.i18n.words import Words
from ui.widgets.caption import caption
from views.left_out import left_out
from views.text import plain

_OPEN = "_open_anyway"


def show_faults(package: Package, language: Words) -> bool:
    """List the faults of a package; True when the dashboard may be drawn from the rows that are sound."""
    if not package.faults:
        return True
    t = language.gettext
    count = language.ngettext("{n} error in the data", "{n} errors in the data", len(package.faults))
    if st.session_state.get(_OPEN):
        st.warning(plain(left_out(package, language)), icon=":material/error:")
        with st.expander(t("List of errors")):
            _table(package, language)
        return True
    st.title(count)
    st.markdown(
        language.sentences(
            [
                t(
                    "The package in {folder} does not match its own description. Correct the rows below, then start "
                    "again."
                ).format(folder=f"`{package.root.name}`"),
                t("`python -m milepost check` prints the same list."),
            ]
        )
    )
    caption(plain(left_out(package, language)))
    _table(package, language)
    st.checkbox(t("Open the dashboard with the valid rows"), key=_OPEN)
    return False


def _table(package: Package, language: Words) -> None:
    t = language.gettext
    rows = pd.DataFrame(
        {
            t("File"): [fault.file for fault in package.faults],
            t("Row"): [fault.row for fault in package.faults],
            t("Column"): [fault.column or "" for fault in package.faults],
            language.in_english(t("What is wrong")): [fault.message for fault in package.faults],
            language.in_english(t("What to do")): [fault.remedy for fault in package.faults],
        }
    )
    st.dataframe(rows, hide_index=True, width="stretch")
    if len(rows) > 1:
        caption(plain(language.ngettext("{n} row", "{n} rows", len(rows))))
