"""Which figures of a place may be compared, and how a line may join them; the breaks between them, with reasons."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from economy.i18n.words import message as t
from economy.i18n.words import words
from economy.query.series import BREAK_COLUMNS

LINE, DOTS, GAP, APART = "line", "dots", "gap", ""
"""How a figure is joined to the one before it of its place: by a line; by dots where the statistical level of both is
unknown; across years without a figure; not at all, since a break or another level lies between, or it is the first.
"""


def with_segments(rows: pd.DataFrame, breaks: pd.DataFrame, levels: Collection[str]) -> pd.DataFrame:
    """Rows sorted by indicator, region and year, with `segment` and `joined_by` as `Series.figures` has them.

    `breaks`: the table of breaks. `levels`: the indicators whose figures stand on statistical levels, so that an empty
    vintage of theirs means an unknown one.
    """
    main = rows[rows["stands"].to_numpy()]
    indicator, region, year = (main[column].to_numpy() for column in ("indicator_id", "region_id", "year"))
    vintage = main["vintage"].to_numpy()
    follows = np.zeros(len(main), dtype=bool)  # another figure of the same place and indicator
    follows[1:] = (region[1:] == region[:-1]) & (indicator[1:] == indicator[:-1])
    starts = np.flatnonzero(~follows)
    passed = _breaks_until(indicator, region, year, starts, breaks)
    same = follows.copy()
    same[1:] &= (vintage[1:] == vintage[:-1]) & (passed[1:] == passed[:-1])
    stretch = np.cumsum(~same)  # a number for each run of comparable figures, over all places
    first = stretch[starts][np.cumsum(~follows) - 1] if len(main) else stretch
    next_year = np.zeros(len(main), dtype=bool)
    next_year[1:] = year[1:] == year[:-1] + 1
    how = np.where(np.isin(indicator.astype(str), sorted(levels)) & (vintage == ""), DOTS, LINE)
    segment, joined_by = np.full(len(rows), -1), np.full(len(rows), APART, dtype=object)
    positions = np.flatnonzero(rows["stands"].to_numpy())
    segment[positions], joined_by[positions] = stretch - first, _joints(same, next_year, how)
    return rows.assign(segment=segment, joined_by=joined_by)


def again_joined(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows sorted by indicator, region and year, of which some before them were left out.

    A line or dots stay only where the figure of the year before is still there.
    """
    standing = (rows["segment"] >= 0).to_numpy()
    main = rows[standing]
    same, next_year = np.zeros(len(main), dtype=bool), np.zeros(len(main), dtype=bool)
    cells = [main[column].to_numpy() for column in ("indicator_id", "region_id", "segment") if column in main]
    same[1:] = np.logical_and.reduce([column[1:] == column[:-1] for column in cells])
    year = main["year"].to_numpy()
    next_year[1:] = year[1:] == year[:-1] + 1
    joined_by = np.full(len(rows), APART, dtype=object)
    joined_by[standing] = _joints(same, next_year, main["joined_by"].to_numpy())
    return rows.assign(joined_by=joined_by)


def _joints(same: np.ndarray, next_year: np.ndarray, how: np.ndarray) -> np.ndarray:
    """How figures are joined: `same` are those of the segment of the figure before, `next_year` those a year later."""
    return np.where(same, np.where(next_year, how, GAP), APART)


def _breaks_until(
    indicator: np.ndarray, region: np.ndarray, year: np.ndarray, starts: np.ndarray, breaks: pd.DataFrame
) -> np.ndarray:  # fmt: skip
    """How many breaks of its place and indicator there were up to the year of each figure.

    `starts`: where the figures of each place and indicator begin. A break without an indicator is one of the place.
    """
    passed = np.zeros(len(region), dtype="int64")
    years: dict[tuple[str, str], list[int]] = {}
    columns = (breaks[column].tolist() for column in ("indicator_id", "region_id", "period_start"))
    for code, place, start in zip(*columns, strict=True):
        if not pd.isna(start):
            years.setdefault((code, place), []).append(start.year)
    for first, last in zip(starts.tolist(), [*starts[1:].tolist(), len(region)], strict=False):
        code, place = str(indicator[first]), str(region[first])
        broken = years.get((code, place), []) + years.get(("", place), [])
        if broken:
            passed[first:last] = np.searchsorted(sorted(broken), year[first:last], side="right")
    return passed


def named_breaks(table: pd.DataFrame, indicator_id: str, names: Mapping[str, str]) -> pd.DataFrame:
    """The breaks that the package names for an indicator, or for a whole place, as `Series.breaks` has them."""
    rows = table[table["indicator_id"].isin((indicator_id, "")) & table["region_id"].isin(names)]
    rows = rows[rows["period_start"].notna()]
    return pd.DataFrame(
        {
            "region_id": rows["region_id"].tolist(),
            "place": [names[code] for code in rows["region_id"].tolist()],
            "year": rows["period_start"].dt.year.astype("int64").tolist(),
            "kind": rows["kind"].tolist(),
            "reason": rows["note"].tolist(),
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
    changes = []
    cells = (main[changed.to_numpy()][c].tolist() for c in ("region_id", "year", "vintage"))
    olds, lasts = before[changed.to_numpy()]["vintage"].tolist(), before[changed.to_numpy()]["year"].tolist()
    for (region, year, vintage), old, last in zip(zip(*cells, strict=True), olds, lasts, strict=True):
        why = _level_changed(str(old), str(vintage), int(last), int(year), meanings, lang)
        changes.append((region, names[region], int(year), "vintage", why))
    return pd.DataFrame(changes, columns=BREAK_COLUMNS)


def _level_changed(old: str, new: str, last: int, year: int, meanings: Mapping[str, str], lang: str) -> str:
    said = words(lang).gettext
    unknown = said(t("statistical level not known"))
    return said(t("{last}: {old}; {year}: {new}")).format(
        old=meanings.get(old, old) or unknown, new=meanings.get(new, new) or unknown, last=last, year=year
    )
