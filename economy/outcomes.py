"""A promise beside what was reported: same place, same indicator, nothing else.

Only rows of one scope_group may share a chart; the rest is listed, never drawn.
"""

from __future__ import annotations

import pandas as pd

from economy.records import latest


def comparable(promised: pd.DataFrame, known: pd.DataFrame) -> list[str]:
    """Scope groups that have a promise with a figure, the one with most places first.

    Input: rows of `promises` and `reports`. A group with as many places as another goes by the number of
    places that have a report, too, then by name.
    """
    figures = promised[promised["value"].notna() & promised["current"]]
    if figures.empty:
        return []
    ranks = figures.groupby("scope_group")["region_id"].nunique().to_frame("places")
    reported = known[known["scope_group"].isin(ranks.index)].groupby("scope_group")["region_id"].nunique()
    ranks["reported"] = reported.reindex(ranks.index).fillna(0)
    ranks["group"] = ranks.index
    return list(ranks.sort_values(["places", "reported", "group"], ascending=[False, False, True]).index)


def promise_and_outcome(promised: pd.DataFrame, known: pd.DataFrame, group: str) -> pd.DataFrame:
    """One row per current promise with a figure in a scope group, with the latest report beside it.

    Output: the promise's columns, and the report's as reported_value, reported_shown, reported_figure,
    reported_when, reported_partial (a part-year sum), reported_firm, observation_id, reported_source_id,
    reported_source, reported_url; NaN or "" where nothing was reported.
    """
    rows = promised[promised["current"] & promised["value"].notna() & (promised["scope_group"] == group)]
    newest = latest(known)
    newest = newest.assign(partial=newest["period_type"].isin(["ytd", "quarter"]))
    names = {
        "value": "reported_value",
        "shown_value": "reported_shown",
        "figure": "reported_figure",
        "when": "reported_when",
        "partial": "reported_partial",
        "firm": "reported_firm",
        "observation_id": "observation_id",
        "source_id": "reported_source_id",
        "publisher": "reported_source",
        "url": "reported_url",
    }
    keys = ["region_id", "indicator_id"]
    merged = rows.merge(newest[[*keys, *names]].rename(columns=names), on=keys, how="left")
    for column in ("reported_figure", "reported_when", "observation_id", "reported_source_id", "reported_source"):
        merged[column] = merged[column].fillna("")
    merged["reported_url"] = merged["reported_url"].fillna("")
    for column in ("reported_partial", "reported_firm"):
        merged[column] = merged[column].astype("boolean").fillna(False).astype(bool)
    return merged


def left_out(promised: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    """Current promises that a chart of one scope group does not draw, so that it can list them."""
    return promised[promised["current"] & ~promised["target_id"].isin(drawn["target_id"])]
