"""The newest figure of each place and indicator, and its rank among siblings."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from economy.query.figures.observed import Observed
from economy.regions import Places

LATEST_COLUMNS = (
    "indicator_id", "region_id", "year", "period", "value", "kind", "rank", "ranked", "tied", "parent_id",
    "observation_id", "qualifier", "vintage", "source_id", "confidence",
)  # fmt: skip
"""Columns of `latest_figures`."""


def latest_figures(known: Observed, codes: Collection[str], places: Places) -> pd.DataFrame:
    """The newest figure of each indicator in some places: one that stands for a year, or else a part or an estimate.

    Columns LATEST_COLUMNS, sorted by indicator and region: value (as the package stores it), kind as in
    `Series.figures`, rank (float, 1 for the largest value, the same for equal ones; NaN for a part or an estimate, and
    for a place with fewer than two siblings to compare with), ranked (int; how many places, this one among them, have a
    figure of the year and statistical level), tied (bool; another place has the same value), parent_id (of the place).
    """
    return newest_figures(known, codes, places)[list(LATEST_COLUMNS)]


def newest_figures(known: Observed, codes: Collection[str], places: Places) -> pd.DataFrame:
    """The same with all columns of `Yearly.rows`."""
    return newest_of(known.of_places([code for code in codes if code in places])).reset_index(drop=True)


def newest_of(rows: pd.DataFrame) -> pd.DataFrame:
    """The newest of some rows of `Yearly.rows` by indicator and place, with all their columns."""
    mine = rows[rows["preferred"].to_numpy(dtype=bool)]
    newest = mine.sort_values("stands", kind="stable").drop_duplicates(["indicator_id", "region_id"], keep="last")
    return newest.sort_values(["indicator_id", "region_id"], kind="stable")
