"""A promise beside what was reported: same place, same indicator, nothing else.

Only rows of one scope_group may share a chart; the rest is listed, never drawn.
"""

from __future__ import annotations

import pandas as pd

from economy.data.tables import PART_YEAR
from economy.query.records import latest


def comparable(promised: pd.DataFrame, known: pd.DataFrame) -> list[str]:
    """Scope groups that have a promise with a figure, the one with most places first.

    Input: rows of `promises` and `reports`. A group with as many places as another goes by the number of
    places that have a report, too, then by name.
    """
    places: dict[str, set[str]] = {}
    for group, region, value, current in zip(
        *(promised[c].tolist() for c in ("scope_group", "region_id", "value", "current")), strict=True
    ):
        if current and value == value:
            places.setdefault(group, set()).add(region)
    reported: dict[str, set[str]] = {}
    for group, region in zip(known["scope_group"].tolist(), known["region_id"].tolist(), strict=True):
        reported.setdefault(group, set()).add(region)
    return sorted(places, key=lambda group: (-len(places[group]), -len(reported.get(group, ())), group))


def promise_and_outcome(promised: pd.DataFrame, known: pd.DataFrame, *groups: str) -> pd.DataFrame:
    """One row per current promise with a figure in some scope groups, with the latest report beside it.

    Output: the promise's columns, and the report's as reported_value, reported_shown, reported_figure,
    reported_when, reported_partial (a part-year sum), reported_firm, observation_id, reported_source_id,
    reported_source, reported_url, reported_end (of its period); NaN, NaT or "" where nothing was reported.
    """
    rows = promised[promised["current"] & promised["value"].notna() & promised["scope_group"].isin(groups)]
    newest = latest(known[known["scope_group"].isin(groups)])
    reported = {
        (region, indicator): cells
        for region, indicator, *cells in zip(*(newest[c].tolist() for c in (*_KEYS, *_REPORTED)), strict=True)
    }
    matched = [reported.get(key, _NOTHING) for key in zip(*(rows[c].tolist() for c in _KEYS), strict=True)]
    cells = (
        dict(zip(_REPORTED.values(), zip(*matched, strict=True), strict=True))
        if matched
        else dict.fromkeys(_REPORTED.values(), ())
    )
    partial = [kind in PART_YEAR for kind in cells.pop("reported_type")]
    return rows.assign(**{name: list(column) for name, column in cells.items()}, reported_partial=partial)


_KEYS = ("region_id", "indicator_id")
_REPORTED = {
    "value": "reported_value", "shown_value": "reported_shown", "figure": "reported_figure",
    "when": "reported_when", "firm": "reported_firm", "observation_id": "observation_id",
    "source_id": "reported_source_id", "publisher": "reported_source", "url": "reported_url",
    "period_type": "reported_type", "period_end": "reported_end",
}  # fmt: skip
_NOTHING = [float("nan"), float("nan"), "", "", False, "", "", "", "", "", pd.NaT]


def left_out(promised: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    """Current promises that a chart of one scope group does not draw, so that it can list them."""
    return promised[promised["current"] & ~promised["target_id"].isin(drawn["target_id"])]
