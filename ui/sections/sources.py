"""The sources page: one source and what rests on it, figures that disagree, how fresh everything is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from economy.dates import label
from economy.query.provenance import dictionary, source_usage
from ui.script import PageContext
from ui.widgets import sections
from ui.widgets.caption import caption
from views import columns
from views.panel import Panel
from views.text import english, plain, tier_text


def one(frame: PageContext, source_id: str) -> None:
    """One source with its tier, and every row of the package that rests on it."""
    if not source_id:
        return
    view, t = frame.view, frame.view.words.gettext
    row = view.package.tables.sources.set_index("source_id").loc[source_id]
    published = label(str(row["published"]), view.lang) or t("no date")
    st.markdown(view.words.named(f"**{sections.linked(row['publisher'], row['url'])}**", plain(row["title"])))
    told = t("Tier {tier}, published {published}, read on {accessed}").format(
        tier=tier_text(row["tier"]), published=published, accessed=label(str(row["accessed"]), view.lang)
    )
    caption(plain(view.words.sentences([view.words.full_stop(told), english(row["note_en"], view.words)])))
    sections.table(rows_of(frame, source_id))


def rows_of(frame: PageContext, source_id: str) -> Panel:
    """Every row of the package that rests on a source."""
    view = frame.view
    rows = view.once("resting on all sources", lambda: source_usage(view.package.tables, view.lang))
    rows = rows[rows["source_id"] == source_id]
    rows = rows.assign(place=rows["region_id"].map(view.places.names(view.lang)).fillna(""))
    return Panel(frame, "rows-of-source", columns.RESTING, rows, title=view.words.gettext("Rows that rest on it"))


def listed(frame: PageContext) -> Panel:
    """The sources that the selection rests on."""
    title = frame.view.words.gettext("Sources behind this selection")
    return Panel(frame, "sources", columns.SOURCES, frame.view.sources, title=title)


def conflicts(frame: PageContext) -> Panel:
    """All figures that disagree with another one."""
    known = frame.view.records.reports
    rows = known[known["conflict_group"] != ""]
    title = frame.view.words.gettext("All of them as a table")
    return Panel(frame, "conflicts", (*columns.REPORTS, "conflict_group"), rows, title=title)


def contradictions(frame: PageContext) -> Panel:
    """Second sources that disagree with their row."""
    title = frame.view.words.gettext("Second sources that contradict a row")
    return Panel(frame, "contradictions", columns.RESTING, frame.view.contradictions, title=title)


def organisations(frame: PageContext) -> Panel:
    """Organisations named in the seed articles."""
    title = frame.view.words.gettext("Organisations named in the seed articles")
    return Panel(frame, "organisations", columns.ORGANISATIONS, frame.view.organisations, title=title)


def freshness(frame: PageContext) -> Panel:
    """How old the newest source of each place is."""
    title = frame.view.words.gettext("Days since the newest source about each place was published")
    rows = frame.view.once("newest sources", lambda: _newest(frame))
    return Panel(frame, "freshness", ("place", "age_days", "rows", "region_id"), rows, title=title)


def meanings(frame: PageContext) -> Panel:
    """The data dictionary of the package on show."""
    rows = frame.view.once("dictionary", lambda: dictionary(frame.view.package.descriptor))
    return Panel(frame, "data-dictionary", columns.DICTIONARY, rows, title=frame.view.words.gettext("Data dictionary"))


def disagreements(frame: PageContext) -> None:
    """Figures for one fact that disagree, side by side, the preferred one marked, with the reason given."""
    view, t = frame.view, frame.view.words.gettext
    sections.titled(t("Figures that disagree"), view.words, "conflict")
    if not view.conflicts and view.contradictions.empty:
        caption(t("No conflicting figures on file for this selection."))
        return
    for title, cards in view.once("conflicts", lambda: [_side_by_side(frame, rows) for rows in view.conflicts]):
        st.markdown(title)
        for place, card in zip(st.columns(max(2, len(cards))), cards, strict=False):
            with place, st.container(border=True, height="stretch"):
                st.markdown(card)
    sections.table(conflicts(frame), opened=False)
    sections.table(contradictions(frame), opened=False)


def _side_by_side(frame: PageContext, rows: pd.DataFrame) -> tuple[str, list[str]]:
    """The heading of one disagreement, and a card for each of its figures."""
    words = frame.view.words
    t = words.gettext
    first = rows.iloc[0]
    cards = [
        f"**{plain(figure)}**{' · ' + t('preferred') if preferred else ''}  \n{sections.linked(publisher, url)}  \n"
        f":small[{words.sentences([words.full_stop(f'“{plain(stated)}”'), plain(english(note, words))])}]"
        for figure, preferred, publisher, url, stated, note in zip(
            *(rows[column] for column in ("figure", "preferred", "publisher", "url", "as_stated", "note_en")),
            strict=True,
        )
    ]
    heading = words.joined([f"**{plain(first['place'])}**", plain(first["indicator"]), plain(first["when"])])
    return heading, cards


def _newest(frame: PageContext) -> pd.DataFrame:
    view = frame.view
    rows = view.source_usage.merge(view.freshness, on="source_id", how="left")
    rows = rows[rows["region_id"] != ""]
    newest = rows.groupby("region_id").agg(age_days=("age_days", "min"), rows=("row_id", "nunique")).reset_index()
    newest["place"] = newest["region_id"].map(view.places.names(view.lang)).fillna(newest["region_id"])
    return newest.sort_values("age_days", kind="stable")
