"""What is different from the data that were open when newer files were dropped."""

from __future__ import annotations

import streamlit as st

from economy.change_words import changes_csv, revised_rows, sentences, summary
from economy.importing.imported import Import
from economy.importing.renewed import names_in
from economy.importing.report import SHOWN
from ui.widgets.caption import caption
from ui.your_data.draft import Draft, known_places
from views.context import PageContext
from views.text import plain

_ROWS = 8
"""Revised figures up to which the list is as high as they are."""


def draw(context: PageContext, current: Draft, result: Import) -> None:
    """The report, and the choice whether the files are a newer release or come beside those of before."""
    if current.earlier is None:
        return
    words, earlier = context.view.words, current.earlier
    t = words.gettext
    newer, further = t("A newer release"), t("Further files")
    title, way = st.columns([7, 5], vertical_alignment="bottom")
    with way:
        st.segmented_control(
            plain(t("These files are, beside “{name}”").format(name=earlier.name)), [newer, further],
            default=further if current.further else newer, key=f"release_{current.round}", required=True,
            on_change=_taken, args=(current, f"release_{current.round}", further),
        )  # fmt: skip
    changes = current.changes
    if current.further or changes is None:
        with title:
            caption(t("They are read beside what was there; nothing is compared."))
        return
    names = names_in(earlier, result, known_places(), words.lang)
    with title:
        st.markdown(f"### {plain(t('What changed since “{name}”').format(name=earlier.name))}")
    st.markdown(plain(words.sentences([t("Read as before, nothing to decide."), summary(changes, words)])))
    for line in sentences(changes, names, words):
        st.markdown(plain(line))
    rows = revised_rows(changes, names, words, SHOWN)
    if rows:
        headings = (t("Place"), t("Indicator"), t("Unit"), t("Period"), t("Before"), t("Now"))
        with st.container(key="revised"):
            columns = dict(zip(headings, zip(*rows, strict=True), strict=True))
            st.dataframe(columns, hide_index=True, width="stretch", height="content" if len(rows) <= _ROWS else 320)
    if len(changes.revised) > SHOWN:
        caption(t("The first {shown} of {total} revised figures; the file has all.").format(
            shown=SHOWN, total=len(changes.revised)))  # fmt: skip
    if changes.any:
        st.download_button(
            t("All changes (CSV)"), lambda: changes_csv(changes, names), file_name="changes.csv", on_click="ignore",
            mime="text/csv", icon=":material/download:", key="all_changes",
        )  # fmt: skip


def _taken(current: Draft, key: str, further: str) -> None:
    current.decided = True
    current.take_as(further=st.session_state[key] == further)
