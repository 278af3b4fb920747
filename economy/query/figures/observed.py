"""The observations of one indicator as figures of years: which kind each is, and which one stands for its year."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from economy.data.tables import PART_YEAR, Tables
from economy.i18n.words import message as t
from economy.i18n.words import words

WHOLE, PART, ESTIMATE = "year", "part", "estimate"
_SOFT_STATUS = ("E", "F", "U")
_SOFT_QUALIFIER = ("expected", "forecast")
_SHORTEST_YEAR = 350
"""Days; what is called a year and covers fewer of them is a part of one."""


def observed(tables: Tables, indicator_id: str, regions: Iterable[str], lang: str) -> tuple[pd.DataFrame, list[str]]:
    """The observations of an indicator in some regions, with `year`, `kind` and `stands` (for its year).

    Gives the rows of the observations table, sorted by region, year and period, and sentences on what was left out.
    At most one row of a region and year stands for it: a preferred one, of the whole year or of its last point.
    Where two are preferred for one period, none does, in whatever order they come.
    """
    rows = tables.observations
    wanted = (rows["indicator_id"] == indicator_id).to_numpy() & rows["value"].notna().to_numpy()
    rows = rows[wanted]
    rows = rows[rows["region_id"].isin(set(regions)).to_numpy()]
    start, end = rows["period_start"], rows["period_end"]
    several = (start.notna() & (rows["period_type"] != "point") & (start.dt.year != end.dt.year)).to_numpy()
    left_out = several | end.isna().to_numpy()
    said = words(lang)
    notes = []
    if left_out.any():
        notes.append(
            said.ngettext(
                "{n} figure for several years, or without an end, is left out.",
                "{n} figures for several years, or without an end, are left out.",
                int(left_out.sum()),
            )
        )
        rows = rows[~left_out]
    rows = rows.assign(year=rows["period_end"].dt.year.astype("int64"), kind=_kinds(rows))
    rows = rows.sort_values(["region_id", "year", "period_end", "observation_id"], kind="stable")
    rows, twice = _without_rivals(rows)
    if twice:
        notes.append(
            t_format(lang, t("Two figures are preferred for one period, so none stands for its year: {ids}."), twice)
        )
    return _standing(rows), notes


def t_format(lang: str, message: str, names: Iterable[str]) -> str:
    """A message about some ids, listed."""
    said = words(lang)
    return said.gettext(message).format(ids=said.listed(names))


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


def _without_rivals(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The rows, none preferred where two of one region and period are; and the ids of those two."""
    preferred = rows["preferred"].astype(bool)
    rivals = preferred & rows[preferred].duplicated(["region_id", "period"], keep=False).reindex(
        rows.index, fill_value=False
    )
    return rows.assign(preferred=preferred & ~rivals), sorted(rows.loc[rivals, "observation_id"])


def _standing(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `stands`; of several points of a year the last stands for it, the earlier ones are parts of it."""
    candidates = rows[(rows["preferred"] & (rows["kind"] == WHOLE)).to_numpy()]
    inferred = candidates["period"].str.contains("[?~%]", regex=True)
    best = candidates.assign(_inferred=~inferred).sort_values(
        ["region_id", "year", "period_end", "_inferred", "observation_id"],
        ascending=[True, True, True, True, False],
        kind="stable",
    )
    kept = best.drop_duplicates(["region_id", "year"], keep="last").index
    stands = rows.index.isin(kept)
    earlier = rows.index.isin(candidates.index) & ~stands
    kind = np.where(earlier, np.where(rows["period_type"] == "point", PART, ESTIMATE), rows["kind"])
    return rows.assign(kind=kind, stands=stands)
