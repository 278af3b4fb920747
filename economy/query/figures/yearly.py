"""Observations as figures of years: which kind each is, which one stands for its year, which ones may be compared, and
the rank of each among its siblings.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from economy.data.figures import of_one_year
from economy.data.tables import PART_YEAR, Tables, consolidate_blocks
from economy.query.figures.segments import with_segments
from economy.regions import Places

WHOLE, PART, ESTIMATE = "year", "part", "estimate"
_SOFT_STATUS = ("E", "F", "U")
_SOFT_QUALIFIER = ("expected", "forecast")
_SHORTEST_YEAR = 350
"""Days; what is called a year and covers fewer of them is a part of one."""
FEWEST_RANKED = 3
"""A place is ranked beside two siblings or more: first of one or two says nothing."""
_LEVEL = ["indicator_id", "family", "year", "vintage"]
"""What figures must have in common to be ranked: a rank never spans years, definitions or statistical levels."""
_ORDER = ["indicator_id", "region_id", "year", "period_end", "observation_id"]


class Yearly(NamedTuple):
    """Figures of years, and those that are none.

    `rows`: the columns of the observations table, and year (int), kind, stands (bool: for its year), segment and
    joined_by as `Series.figures` has them, parent_id, rank, ranked and tied as `latest_figures` has them, sorted by
    indicator, region and year. At most one row of an indicator, region and year stands for it: a preferred one, of the
    whole year or of its last point. Where two are preferred for one period none does, in whatever order they come;
    `rivals` are these rows. `left_out` are figures of several years, or without an end. `levels` are the indicators of
    which any figure names the statistical level on which it stands.
    """

    rows: pd.DataFrame
    left_out: pd.DataFrame
    rivals: pd.DataFrame
    levels: frozenset[str]


def yearly(tables: Tables) -> Yearly:
    """The observations of some tables as figures of years. Ranks are those among the rows that the tables have."""
    rows = tables.observations
    rows = rows[rows["value"].notna().to_numpy()]
    if "vintage" not in rows:
        rows = rows.assign(vintage="")
    usable = of_one_year(rows)
    left_out, rows = rows[~usable], rows[usable]
    rows = rows.assign(year=rows["period_end"].dt.year.astype("int64"), kind=_kinds(rows))
    rows = rows.sort_values(_ORDER, kind="stable").reset_index(drop=True)
    rows, rivals = _without_rivals(rows)
    levels = frozenset(rows.loc[(rows["vintage"] != "").to_numpy(), "indicator_id"])
    rows = with_segments(_standing(rows), tables.breaks, levels)
    rows = consolidate_blocks(_ranked(rows, tables.places))
    return Yearly(rows, left_out, rivals, levels)


def _kinds(rows: pd.DataFrame) -> np.ndarray:
    """Whether each row is of a whole year (or a stock at a point of it), of a part of it, or an estimate."""
    days = (rows["period_end"] - rows["period_start"]).dt.days
    part = rows["period_type"].isin(PART_YEAR) | ((rows["period_type"] == "year") & (days < _SHORTEST_YEAR))
    soft = (
        rows["obs_status"].isin(_SOFT_STATUS)
        | rows["qualifier"].isin(_SOFT_QUALIFIER)
        | (rows["confidence"] == "low")
        | rows["period_start"].isna()  # undated: known only to be older than the day on which it was read
    )
    return np.where(part, PART, np.where(soft, ESTIMATE, WHOLE)).astype(object)


def _without_rivals(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows, none preferred where two of one indicator, region and period are; and those two."""
    preferred = rows["preferred"].astype(bool)
    rivals = preferred & rows[preferred].duplicated(["indicator_id", "region_id", "period"], keep=False).reindex(
        rows.index, fill_value=False
    )
    return rows.assign(preferred=preferred & ~rivals), rows[rivals.to_numpy()]


def _standing(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `stands`; of several points of a year the last stands for it, the earlier ones are parts of it."""
    candidates = rows[(rows["preferred"] & (rows["kind"] == WHOLE)).to_numpy()]
    inferred = candidates["period"].str.contains("[?~%]", regex=True)
    best = candidates.assign(_certain=~inferred).sort_values(
        ["indicator_id", "region_id", "year", "period_end", "_certain", "observation_id"],
        ascending=[True, True, True, True, True, False],
        kind="stable",
    )
    kept = best.drop_duplicates(["indicator_id", "region_id", "year"], keep="last").index
    stands = rows.index.isin(kept)
    earlier = rows.index.isin(candidates.index) & ~stands
    kind = np.where(earlier, np.where(rows["period_type"] == "point", PART, ESTIMATE), rows["kind"])
    return rows.assign(kind=kind, stands=stands)


def _ranked(rows: pd.DataFrame, places: Places) -> pd.DataFrame:
    """Rows with parent_id, rank, ranked and tied; what does not stand for a year is not ranked."""
    known = [code for code in rows["region_id"].unique().tolist() if code in places]
    parents = {code: places[code].parent_id for code in known}
    families = {code: "\t".join(places.family(code)) for code in known}
    rows = rows.assign(parent_id=rows["region_id"].map(parents).fillna(""))
    standing = rows[rows["stands"].to_numpy()]
    standing = standing.assign(family=standing["region_id"].map(families).fillna(""))
    values = standing.groupby(_LEVEL, sort=False)["value"]
    size = values.transform("size")
    alone = (size < FEWEST_RANKED) | (standing["family"] == "")  # a place that the package does not know has none
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
