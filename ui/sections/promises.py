"""The table of promises: grouped, sortable, searchable; a row opens its promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from charts.layout import pixels
from ui.page_links import page_file
from ui.widgets import show
from ui.widgets.caption import caption
from ui.widgets.sections import MOST_ROWS, only_the_first, titled
from views.context import PageContext
from views.panels.promises import largest_silences, ordered_promises, statuses_panel, table_panel
from views.status_words import marked
from views.text import plain

SEEN = (
    "status_said", "place", "indicator", "figure", "when", "reported_said", "share_percent", "days_silent",
    "evidence_word", "industry",
)  # fmt: skip
"""The columns of the table on the page; its files have more, see views.columns."""
_ON_A_PHONE = ("promise_said", "promised_said", "mark", "reported_said", "share_percent", "days_silent", "industry")
"""The same on a phone, the first three of which are all that it shows at once: place and indicator are one column."""
PHONE_WIDTHS = {"promise_said": 162, "promised_said": 100, "mark": 92, "reported_said": 150, "industry": 140}
PHONE_ROW = 80
"""Pixels of a row on a phone: four lines of text."""
_WIDEST, _LETTERS, _PADDING = 410, 13, 18
"""Pixels of the widest column, of the letters of a table, and beside the text of a cell."""
_ROWS = "promise_rows"


def overview(context: PageContext, rows: pd.DataFrame, group_by: str, *, on_demand: bool = False) -> None:
    """A bar for each group, by status. `group_by`: "place", "industry" or "status"; the latter has no bars."""
    t = context.view.words.gettext
    if (
        group_by != "status"
        and len(rows)
        and (not on_demand or st.toggle(t("Chart of the statuses"), key="statuses_open"))
    ):
        show.chart(statuses_panel(context, rows, group_by))


def table(context: PageContext, group_by: str) -> None:
    """The promises as a table with its files, ordered by the group; a click opens the details of a promise."""
    rows = ordered_promises(context)
    if rows.empty:
        show.nothing(context)
        return
    t = context.view.words.gettext
    titled(t("Promises"), context.view.words, "promise")
    caption(t("A click on a row opens its details. A column's heading sorts; the magnifier searches."))
    panel = table_panel(context, rows)
    first = {"place": "place", "industry": "industry", "status": "status_said"}[group_by]
    narrow = context.render.narrow
    seen = _ON_A_PHONE if narrow else (first, *(column for column in SEEN if column != first))
    titles = replace(panel, columns=seen, rows=rows).column_labels
    if not narrow:
        titles |= {"figure": t("Promised"), "when": t("Due")}
    listed = rows.head(MOST_ROWS)
    widths, row_height = (PHONE_WIDTHS, PHONE_ROW) if narrow else (table_widths(listed, titles), None)
    show.table(context, listed, titles, key=_ROWS, height=640, widths=widths, row_height=row_height)
    only_the_first(context, len(rows))
    show.files(panel, twin=False)


def table_widths(rows: pd.DataFrame, titles: Mapping[str, str]) -> dict[str, int]:
    """Pixels by key that a column of texts needs to show its widest cell and its heading. `titles`: heading by key."""
    texts = {
        key: [title, *map(str, rows[key].tolist())] for key, title in titles.items()
        if not pd.api.types.is_numeric_dtype(rows[key])
    }  # fmt: skip
    widest = {key: max(pixels(text, _LETTERS) for text in listed) for key, listed in texts.items()}
    return {key: min(_WIDEST, round(wide) + _PADDING) for key, wide in widest.items()}


def silent(context: PageContext, limit: int) -> None:
    """The largest promises without a published result, with the days since they were due."""
    rows = context.view.once(f"silent {limit}", lambda: largest_silences(context, limit))
    if not rows:
        return
    words = context.view.words
    t = words.gettext
    titled(t("Large promises without a published result"), words, "days silent")
    for place, row in zip(st.columns(len(rows)), rows, strict=True):
        with place, st.container(border=True, height="stretch", vertical_alignment="distribute"):
            days = words.ngettext("{n} day", "{n} days", round(row["days_silent"]))
            mark = marked(row["verdict"], row["evidence"], row["searched"], context)
            st.markdown(
                f":small[{plain(row['place'])} · {plain(row['indicator'])}]\n\n### {plain(days)}\n\n"
                f"{words.joined([plain(row['figure']), plain(row['when'])])}  \n{mark}"
            )
            query = context.view.selection.with_(target=str(row["target_id"])).to_query("promises")
            st.page_link(page_file("promises"), label=t("How we know"), query_params=query)
