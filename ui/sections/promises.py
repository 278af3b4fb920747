"""The table of promises: grouped, sortable, searchable; a row opens its promise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from charts import status_counts
from economy.assessment.assess import STATUSES
from economy.query.selection import GROUPS, slug
from ui.script import PageContext, choose
from ui.sections.scoreboard import marked
from ui.widgets import show
from ui.widgets.caption import caption
from ui.widgets.sections import titled
from views import columns
from views.panel import Panel
from views.text import plain

SEEN = (
    "mark", "place", "indicator", "figure", "when", "latest_said", "share_percent", "days_silent", "evidence_word",
    "industry",
)  # fmt: skip
"""The columns of the table on the page; its files have more, see views.columns."""
_ROWS = "promise_rows"


def current(frame: PageContext, verdict: str) -> pd.DataFrame:
    """The promises of the selection in their latest wording, with one status or all, with their words."""
    return frame.view.once(f"current promises {verdict}", lambda: _current(frame, verdict))


def _current(frame: PageContext, verdict: str) -> pd.DataFrame:
    rows = frame.view.current
    if verdict:
        rows = rows.loc[rows["verdict"] == verdict]
    t = frame.view.words.gettext
    words = {"strong": t("strong"), "weak": t("weak"), "none": ""}
    cells = zip(*(rows[c].tolist() for c in ("verdict", "evidence", "searched")), strict=True)
    return rows.assign(
        mark=[marked(*cell, frame) for cell in cells],
        evidence_word=[words[one] for one in rows["evidence"].tolist()],
        share_percent=(rows["share"] * 100).round(1),
        latest_said=[
            frame.view.words.joined(cell)
            for cell in zip(rows["latest_figure"].tolist(), rows["latest_when"].tolist(), strict=True)
        ],
    )


def overview(frame: PageContext, rows: pd.DataFrame, by: str, *, on_demand: bool = False) -> None:
    """A bar for each group, by status. `by`: "place", "industry" or "status"; the latter has no bars."""
    t = frame.view.words.gettext
    if by != "status" and len(rows) and (not on_demand or st.toggle(t("Chart of the statuses"), key="statuses_open")):
        show.chart(statuses(frame, rows, by))


def statuses(frame: PageContext, rows: pd.DataFrame, by: str) -> Panel:
    """A bar for each place or industry, by status."""
    return Panel(frame, "statuses", columns.VERDICTS, rows, status_counts, {"by": by})


def table(frame: PageContext, rows: pd.DataFrame, by: str) -> None:
    """The promises as a table with its files, ordered by the group; choosing a row opens the promise."""
    if rows.empty:
        show.nothing(frame)
        return
    t = frame.view.words.gettext
    rows = _ordered(rows, by)
    titled(t("Promises"), frame.view.words, "promise")
    caption(t("Choose a row to open the promise. A column's heading sorts; the magnifier searches."))
    offer = table_of(frame, rows)
    first = {"place": "place", "industry": "industry", "status": "mark"}[by]
    seen = (first, *(column for column in SEEN if column != first))
    titles = replace(offer, columns=seen).column_labels | {
        "figure": t("Promised"), "when": t("Due"), "latest_said": t("Latest known"),
    }  # fmt: skip
    ids = rows["target_id"].tolist()

    def opened() -> None:
        chosen: Any = st.session_state.get(_ROWS) or {}
        picked = (chosen.get("selection") or {}).get("rows") or []
        if picked and picked[0] < len(ids):
            choose(frame.view.selection.with_(target=ids[picked[0]]))

    show.table(rows, titles, frame.view.words, key=_ROWS, on_select=opened, selection_mode="single-row", height=520)
    show.files(offer, twin=False)


def asked(frame: PageContext) -> pd.DataFrame:
    """The promises of the selection with the status that the address names."""
    names = {slug(name): name for name in STATUSES}
    return current(frame, names.get(frame.view.selection.status, ""))


def listed(frame: PageContext) -> pd.DataFrame:
    """The same, in the order that the address names."""
    return _ordered(asked(frame), frame.view.selection.group or GROUPS[0])


def table_of(frame: PageContext, rows: pd.DataFrame) -> Panel:
    """The table of promises."""
    return Panel(frame, "promises", columns.VERDICTS, rows, title=frame.view.words.gettext("Promises"))


def _ordered(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    if by == "status":
        order = {name: at for at, name in enumerate(STATUSES)}
        return rows.assign(_at=rows["verdict"].map(order)).sort_values(
            ["_at", "days_silent", "target_id"], ascending=[True, False, True], kind="stable"
        )
    return rows.sort_values([by, "due_end", "target_id"], kind="stable")


def silent(frame: PageContext, limit: int) -> None:
    """The largest promises without a published result, with the days since they were due."""
    rows = frame.view.once(f"silent {limit}", lambda: _silent(frame, limit))
    if not rows:
        return
    words = frame.view.words
    t = words.gettext
    titled(t("The largest silences"), words, "days silent")
    for place, row in zip(st.columns(len(rows)), rows, strict=True):
        with place, st.container(border=True, height="stretch"):
            days = words.ngettext("{n} day", "{n} days", round(row["days_silent"]))
            mark = marked(row["verdict"], row["evidence"], row["searched"], frame)
            st.markdown(
                f":small[{plain(row['place'])} · {plain(row['indicator'])}]\n\n### {plain(days)}\n\n"
                f"{words.joined([plain(row['figure']), plain(row['when'])])}  \n{mark}"
            )
            query = frame.view.selection.with_(target=str(row["target_id"])).to_query("promises")
            st.page_link(frame.pages["promises"], label=t("How we know"), query_params=query)


def _silent(frame: PageContext, limit: int) -> list[dict[str, Any]]:
    """The largest promises of money that are due and have no published result."""
    rows = frame.view.passed
    rows = rows[(rows["verdict"] == "not reported") & rows["unit"].str.startswith("CNY")]
    return rows.sort_values("value", ascending=False, kind="stable").head(limit).to_dict("records")
