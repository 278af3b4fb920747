"""The sources page: one source and what rests on it, figures that disagree, how fresh everything is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from economy.dates import label
from economy.evidence import dictionary, resting_on
from ui import blocks, columns
from ui.frame import Frame
from ui.offer import Offer
from ui.small import small
from ui.text import english, plain


def one(frame: Frame, source_id: str) -> None:
    """One source with its tier, and every row of the package that rests on it."""
    if not source_id:
        return
    view, t = frame.view, frame.view.words.t
    row = view.package.tables.sources.set_index("source_id").loc[source_id]
    published = label(str(row["published"]), view.lang) or t("no date")
    st.markdown(view.words.named(f"**{blocks.linked(row['publisher'], row['url'])}**", plain(row["title"])))
    told = t("Tier {tier}, published {published}, read on {accessed}").format(
        tier=int(row["tier"]), published=published, accessed=label(str(row["accessed"]), view.lang)
    )
    small(plain(view.words.sentences([view.words.full_stop(told), english(row["note_en"], view.words)])))
    blocks.table(rows_of(frame, source_id))


def rows_of(frame: Frame, source_id: str) -> Offer:
    """Every row of the package that rests on a source."""
    view = frame.view
    rows = view.once("resting on all sources", lambda: resting_on(view.package.tables, view.lang))
    rows = rows[rows["source_id"] == source_id]
    rows = rows.assign(place=rows["region_id"].map(view.places.names(view.lang)).fillna(""))
    return Offer(frame, "rows-of-source", columns.RESTING, rows, title=view.words.t("Rows that rest on it"))


def listed(frame: Frame) -> Offer:
    """The sources that the selection rests on."""
    title = frame.view.words.t("Sources behind this selection")
    return Offer(frame, "sources", columns.SOURCES, frame.view.sources, title=title)


def conflicts(frame: Frame) -> Offer:
    """All figures that disagree with another one."""
    known = frame.view.records.reports
    rows = known[known["conflict_group"] != ""]
    title = frame.view.words.t("All of them as a table")
    return Offer(frame, "conflicts", (*columns.REPORTS, "conflict_group"), rows, title=title)


def contradictions(frame: Frame) -> Offer:
    """Second sources that disagree with their row."""
    title = frame.view.words.t("Second sources that contradict a row")
    return Offer(frame, "contradictions", columns.RESTING, frame.view.contradictions, title=title)


def organisations(frame: Frame) -> Offer:
    """Organisations named in the seed articles."""
    title = frame.view.words.t("Organisations named in the seed articles")
    return Offer(frame, "organisations", columns.ORGANISATIONS, frame.view.organisations, title=title)


def freshness(frame: Frame) -> Offer:
    """How old the newest source of each place is."""
    title = frame.view.words.t("Days since the newest source about each place was published")
    rows = frame.view.once("newest sources", lambda: _newest(frame))
    return Offer(frame, "freshness", ("place", "age_days", "rows", "region_id"), rows, title=title)


def meanings(frame: Frame) -> Offer:
    """The data dictionary of the package on show."""
    rows = frame.view.once("dictionary", lambda: dictionary(frame.view.package.descriptor))
    return Offer(frame, "data-dictionary", columns.DICTIONARY, rows, title=frame.view.words.t("Data dictionary"))


def disagreements(frame: Frame) -> None:
    """Figures for one fact that disagree, side by side, the preferred one marked, with the reason given."""
    view, t = frame.view, frame.view.words.t
    blocks.titled(t("Figures that disagree"), view.words, "conflict")
    if not view.conflicts and view.contradictions.empty:
        small(t("No conflicting figures on file for this selection."))
        return
    for title, cards in view.once("conflicts", lambda: [_side_by_side(frame, rows) for rows in view.conflicts]):
        st.markdown(title)
        for place, card in zip(st.columns(max(2, len(cards))), cards, strict=False):
            with place, st.container(border=True, height="stretch"):
                st.markdown(card)
    blocks.table(conflicts(frame), opened=False)
    blocks.table(contradictions(frame), opened=False)


def _side_by_side(frame: Frame, rows: pd.DataFrame) -> tuple[str, list[str]]:
    """The heading of one disagreement, and a card for each of its figures."""
    words = frame.view.words
    t = words.t
    first = rows.iloc[0]
    cards = [
        f"**{plain(figure)}**{' · ' + t('preferred') if preferred else ''}  \n{blocks.linked(publisher, url)}  \n"
        f":small[{words.sentences([words.full_stop(f'“{plain(stated)}”'), plain(english(note, words))])}]"
        for figure, preferred, publisher, url, stated, note in zip(
            *(rows[column] for column in ("figure", "preferred", "publisher", "url", "as_stated", "note_en")),
            strict=True,
        )
    ]
    heading = words.joined([f"**{plain(first['place'])}**", plain(first["indicator"]), plain(first["when"])])
    return heading, cards


def _newest(frame: Frame) -> pd.DataFrame:
    view = frame.view
    rows = view.resting.merge(view.freshness, on="source_id", how="left")
    rows = rows[rows["region_id"] != ""]
    newest = rows.groupby("region_id").agg(age_days=("age_days", "min"), rows=("row_id", "nunique")).reset_index()
    newest["place"] = newest["region_id"].map(view.places.names(view.lang)).fillna(newest["region_id"])
    return newest.sort_values("age_days", kind="stable")
