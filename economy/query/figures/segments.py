"""Which figures of a place may be compared, and how a line may join them; the breaks between them, with reasons."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from economy.i18n.words import in_data, words
from economy.i18n.words import message as t
from economy.query.series import BREAK_COLUMNS

LINE, DOTS, APART = "line", "dots", ""


def with_segments(rows: pd.DataFrame, breaks: pd.DataFrame, *, levels: bool) -> pd.DataFrame:
    """Rows of `observed`, in their order, with `segment` and `joined_by` as `Series.figures` has them.

    `breaks`: region_id and year, the first on the new side, of the breaks that the package names. `levels`: whether
    figures of this indicator stand on statistical levels, so that an empty vintage means an unknown one.
    """
    main = rows[rows["stands"].to_numpy()]
    region, year = main["region_id"].to_numpy(), main["year"].to_numpy()
    vintage = main["vintage"].to_numpy() if "vintage" in main else np.full(len(main), "", dtype=object)
    follows = np.zeros(len(main), dtype=bool)
    follows[1:] = region[1:] == region[:-1]
    same = follows.copy()
    same[1:] &= vintage[1:] == vintage[:-1]
    passed = _breaks_until(region, year, breaks)
    same[1:] &= passed[1:] == passed[:-1]
    begins = np.cumsum(~same)  # a number for each stretch of comparable figures, over all places
    first = pd.Series(begins).groupby(region, sort=False).transform("min").to_numpy() if len(main) else begins
    next_year = np.zeros(len(main), dtype=bool)
    next_year[1:] = year[1:] == year[:-1] + 1
    how = np.where(levels & (vintage == ""), DOTS, LINE)
    joined = np.where(same & next_year, how, APART)
    segment = pd.Series(-1, index=rows.index, dtype="int64")
    segment[main.index] = begins - first
    joined_by = pd.Series(APART, index=rows.index, dtype=object)
    joined_by[main.index] = joined
    return rows.assign(segment=segment, joined_by=joined_by)


def _breaks_until(region: np.ndarray, year: np.ndarray, breaks: pd.DataFrame) -> np.ndarray:
    """How many breaks of its region have happened by the year of each figure."""
    passed = np.zeros(len(region), dtype="int64")
    for code, first in zip(breaks["region_id"].tolist(), breaks["year"].tolist(), strict=True):
        passed += (region == code) & (year >= first)
    return passed


def named_breaks(
    tables_breaks: pd.DataFrame | None, indicator_id: str, names: Mapping[str, str], lang: str
) -> pd.DataFrame:
    """The breaks that the package names for an indicator, or for a whole place, as `Series.breaks` has them."""
    if tables_breaks is None or tables_breaks.empty:
        return pd.DataFrame(columns=BREAK_COLUMNS)
    rows = tables_breaks[
        tables_breaks["indicator_id"].isin((indicator_id, "")) & tables_breaks["region_id"].isin(names)
    ]
    rows = rows[rows["period_start"].notna()]
    return pd.DataFrame(
        {
            "region_id": rows["region_id"].tolist(),
            "place": [names[code] for code in rows["region_id"].tolist()],
            "year": rows["period_start"].dt.year.astype("int64").tolist(),
            "kind": rows["kind"].tolist(),
            "reason": rows[f"note_{in_data(lang)}"].tolist(),
        },
        columns=BREAK_COLUMNS,
    )


def vintage_breaks(
    rows: pd.DataFrame, names: Mapping[str, str], meanings: Mapping[str, str], lang: str
) -> pd.DataFrame:
    """The years from which the figures of a place stand on another statistical level than the one before."""
    main = rows[rows["stands"].to_numpy()]
    if "vintage" not in main or len(main) < 2:
        return pd.DataFrame(columns=BREAK_COLUMNS)
    before = main[["region_id", "vintage", "year"]].shift()
    changed = (main["region_id"] == before["region_id"]) & (main["vintage"] != before["vintage"])
    found = []
    cells = (main[changed.to_numpy()][c].tolist() for c in ("region_id", "year", "vintage"))
    olds, lasts = before[changed.to_numpy()]["vintage"].tolist(), before[changed.to_numpy()]["year"].tolist()
    for (region, year, vintage), old, last in zip(zip(*cells, strict=True), olds, lasts, strict=True):
        why = _level_changed(str(old), str(vintage), int(last), int(year), meanings, lang)
        found.append((region, names[region], int(year), "vintage", why))
    return pd.DataFrame(found, columns=BREAK_COLUMNS)


def _level_changed(old: str, new: str, last: int, year: int, meanings: Mapping[str, str], lang: str) -> str:
    said = words(lang).gettext
    unknown = said(t("not known"))
    return said(t("Statistical level: {old} in {last}, {new} in {year}. The figures cannot be compared.")).format(
        old=meanings.get(old, old) or unknown, new=meanings.get(new, new) or unknown, last=last, year=year
    )
