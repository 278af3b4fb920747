"""The newest figure of each place and indicator, and its rank among siblings."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from economy.query.figures.observed import Observed
from economy.regions import Places

LATEST_COLUMNS = (
    "indicator_id", "region_id", "year", "period", "value", "kind", "rank", "ranked", "tied", "parent_id",
    "observation_id", "qualifier", "vintage", "source_id", "confidence",
)  # fmt: skip
"""Columns of `latest_figures`."""
FEWEST_RANKED = 3
"""A place is ranked beside two siblings or more: first of one or two says nothing."""
_LEVEL = ["indicator_id", "family", "year", "vintage"]
"""What figures must have in common to be ranked: a rank never spans years, definitions or statistical levels."""


def latest_figures(known: Observed, codes: Collection[str], places: Places) -> pd.DataFrame:
    """The newest figure of each indicator in some places: one that stands for a year, or else a part or an estimate.

    Columns LATEST_COLUMNS, sorted by indicator and region: value (as the package stores it), kind as in
    `Series.figures`, rank (float, 1 for the largest value, the same for equal ones; NaN for a part or an estimate, and
    for a place with fewer than two siblings to compare with), ranked (int; how many places, this one among them, have a
    figure of the year and statistical level), tied (bool; another place has the same value), parent_id (of the place).
    """
    return newest_of(known.rows, codes, places)


def newest_of(rows: pd.DataFrame, codes: Collection[str], places: Places) -> pd.DataFrame:
    """The same of some rows of `Observed.rows`."""
    around = {places.family(code) for code in codes if code in places}
    codes_on_file = rows["region_id"].unique().tolist()
    related = [code for code in codes_on_file if code in places and (code in codes or places.family(code) in around)]
    rows = rows[rows["region_id"].isin(related).to_numpy()]
    parents, families = ({code: named(code) for code in related} for named in (
        lambda code: places[code].parent_id, lambda code: "\t".join(places.family(code))))  # fmt: skip
    region = rows["region_id"]
    rows = _ranked(rows.assign(parent_id=region.map(parents), family=region.map(families)))
    mine = rows[(rows["region_id"].isin(set(codes)) & rows["preferred"]).to_numpy()]
    newest = mine.sort_values("stands", kind="stable").drop_duplicates(["indicator_id", "region_id"], keep="last")
    newest = newest.sort_values(["indicator_id", "region_id"], kind="stable")
    return newest[list(LATEST_COLUMNS)].reset_index(drop=True)


def _ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with rank, ranked and tied; what does not stand for a year is not ranked."""
    standing = rows[rows["stands"].to_numpy()]
    values = standing.groupby(_LEVEL, sort=False)["value"]
    size = values.transform("size")
    alone = size < FEWEST_RANKED
    ranks = pd.DataFrame(
        {
            "rank": values.rank(ascending=False, method="min").where(~alone),
            "ranked": size,
            "tied": standing.duplicated([*_LEVEL, "value"], keep=False) & ~alone,
        }
    ).reindex(rows.index)
    return rows.assign(
        rank=ranks["rank"], ranked=ranks["ranked"].fillna(0).astype("int64"),
        tied=np.where(ranks["tied"].isna(), False, ranks["tied"]).astype(bool),
    )  # fmt: skip
