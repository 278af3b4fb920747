"""The sources page: one source and what rests on it, figures that disagree, how fresh everything is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from economy.dates import label
from economy.evidence import dictionary, resting_on
from ui import blocks, columns
from ui.frame import Frame
from ui.text import plain


def one(frame: Frame, source_id: str) -> None:
    """One source with its tier, and every row of the package that rests on it."""
    if not source_id:
        return
    view, t = frame.view, frame.view.words.t
    row = view.package.tables.sources.set_index("source_id").loc[source_id]
    published = label(str(row["published"]), view.lang) or t("no date")
    st.markdown(f"**{blocks.linked(row['publisher'], row['url'])}**: {plain(row['title'])}")
    st.caption(
        plain(
            t("Tier {tier}, published {published}, read on {accessed}").format(
                tier=int(row["tier"]), published=published, accessed=label(str(row["accessed"]), view.lang)
            )
            + (f". {row['note_en']}" if row["note_en"] else "")
        )
    )
    rows = resting_on(view.package.tables)
    rows = rows[rows["source_id"] == source_id]
    rows = rows.assign(place=rows["region_id"].map(view.places.names(view.lang)).fillna(""))
    blocks.table(frame, "rows-of-source", t("Rows that rest on it"), rows, columns.RESTING)


def disagreements(frame: Frame) -> None:
    """Figures for one fact that disagree, side by side, the preferred one marked, with the reason given."""
    view, t = frame.view, frame.view.words.t
    st.markdown(f"#### {t('Figures that disagree')}")
    if not view.conflicts and view.contradictions.empty:
        st.caption(t("No conflicting figures on file for this selection."))
        return
    for rows in view.conflicts:
        first = rows.iloc[0]
        st.markdown(f"**{plain(first['place'])}**, {plain(first['indicator'])}, {plain(first['when'])}")
        for place, row in zip(st.columns(max(2, len(rows))), rows.itertuples(), strict=False):
            with place, st.container(border=True, height="stretch"):
                st.markdown(f"**{plain(row.figure)}**" + (f" · {t('preferred')}" if row.preferred else ""))
                st.markdown(blocks.linked(row.publisher, row.url))
                st.caption(f"“{plain(row.as_stated)}”. {plain(row.note_en)}")
    rows = pd.concat(view.conflicts) if view.conflicts else view.records.reports.head(0)
    blocks.table(frame, "conflicts", t("All of them as a table"), rows, (*columns.REPORTS, "conflict_group"), opened=False)
    blocks.table(frame, "contradictions", t("Second sources that contradict a row"), view.contradictions, columns.RESTING, opened=False)


def freshness(frame: Frame) -> None:
    """How old the newest source of each place is, and when the package was last read."""
    view, t = frame.view, frame.view.words.t
    rows = view.resting.merge(view.freshness, on="source_id", how="left")
    rows = rows[rows["region_id"] != ""]
    newest = rows.groupby("region_id").agg(age_days=("age_days", "min"), rows=("row_id", "nunique")).reset_index()
    newest["place"] = newest["region_id"].map(view.places.names(view.lang)).fillna(newest["region_id"])
    newest = newest.sort_values("age_days", kind="stable")
    title = t("Days since the newest source about each place was published")
    blocks.table(frame, "freshness", title, newest, ("place", "age_days", "rows", "region_id"), opened=False)


def dictionary_of(frame: Frame) -> pd.DataFrame:
    """The data dictionary of the package on show."""
    return dictionary(frame.view.package.descriptor)
