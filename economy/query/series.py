"""A series: the figures of one indicator in some places over the years, as charts, tables and files take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from economy.query.within_years import fine

FIGURE_COLUMNS = (
    "observation_id", "region_id", "place", "level", "parent_id", "period", "year", "value", "kind", "preferred",
    "vintage", "segment", "joined_by", "chosen", "source_id", "source", "confidence", "qualifier", "note",
    "stored_value", "denominator_year",
)  # fmt: skip
"""Columns of `Series.figures`."""
GOAL_COLUMNS = (
    "target_id", "region_id", "place", "year", "value", "comparator", "status", "announced_year", "from_year",
    "from_value", "label", "source_id",
)  # fmt: skip
"""Columns of `Series.goals`."""
BESIDE = "~"
"""Stands in the code of a place of a second indicator between its own code and that of the indicator."""
BREAK_COLUMNS = ("region_id", "place", "year", "kind", "reason")
"""Columns of `Series.breaks`."""


def place_and_indicator(code: str, indicator_id: str) -> tuple[str, str]:
    """The region and the indicator of a code of a series whose own indicator is given."""
    region, _, second = code.partition(BESIDE)
    return region, second or indicator_id


@dataclass(frozen=True, eq=False)
class Series:
    """The figures of one indicator in some places over the years, in one measure. Shared: never change a frame.

    `figures`: one row a figure, sorted by place and year.
        observation_id, region_id, place (a label that no other place of the series has), level, parent_id,
        period (EDTF), year (int, in which the period ends), value (float, in `unit`),
        kind: "year" (a whole year, or a stock at a point in it), "part" (of a year, or an earlier point of it),
            "estimate" (expected, forecast, doubtful, undated),
        preferred (bool; False for a figure that another one for the same fact is preferred to),
        vintage (str, the statistical level; "" unknown),
        segment (int; figures of one region and segment may be compared: a break or another vintage begins a new one;
            -1 for figures that are no part of the line: not preferred, parts, estimates),
        joined_by ("line" | "dots" | "gap" | ""; how the figure is joined to the one before it of the same place: not
            at all at a new segment, by dots where the statistical level of both is unknown, across a gap of years),
        chosen (bool; False for a sibling that is drawn muted), source_id, source (its publisher), confidence,
        qualifier, note, stored_value (float, as the package stores it), denominator_year (float, the year of what was
        divided by; NaN where nothing was).
    `goals`: one row a promise with a figure and a due date, in its latest wording, of chosen places.
        target_id, region_id, place, year (int, due), value, comparator, status (code of the verdict), announced_year
        (float, NaN unknown), from_year and from_value (the last figure known when it was promised; NaN none), label
        (in words), source_id.
    `breaks`: region_id, place, year (int, the first on the new side), kind ("boundary" | "definition" | "revision" |
        "vintage"), reason (in the reader's language).
    `names`: the label of every place of the series, chosen or sibling, with figures or without, by region_id.
    `unit`: what stands behind a value. `notes`: sentences on what was left out, and why.
    """

    indicator_id: str
    indicator: str
    figures: pd.DataFrame
    goals: pd.DataFrame
    breaks: pd.DataFrame
    names: Mapping[str, str]
    chosen: tuple[str, ...]
    siblings: tuple[str, ...]
    measure: str
    unit: str
    notes: tuple[str, ...] = ()
    lang: str = "en"
    base_year: int | None = None
    """The year that is 100 in an index."""
    decimals: int = field(default=2)
    beside: str = ""
    """The name of a second indicator whose places stand beside those of the first, see `figures.beside`."""

    @cached_property
    def main(self) -> pd.DataFrame:
        """The figures that stand for a year of a place, at most one each: whole years, preferred."""
        return self.figures[(self.figures["segment"] >= 0).to_numpy()]

    @cached_property
    def fine(self) -> pd.DataFrame:
        """The figures of chosen places that form a series within years, by month or quarter, as `fine` gives them."""
        return fine(self.figures[self.figures["chosen"].astype(bool)], self.breaks)

    @cached_property
    def by_year(self) -> pd.DataFrame:
        """The figures of chosen places that stand by year: all that are no part of a series within years."""
        rows = self.figures[self.figures["chosen"].astype(bool)]
        return rows[~rows["observation_id"].isin(self.fine["observation_id"])] if len(self.fine) else rows

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years in which a place has a figure that stands for the year."""
        return tuple(sorted({int(year) for year in self.main["year"].tolist()}))

    @cached_property
    def first_year(self) -> int | None:
        """The first year with any figure, also of a part of it; None without figures."""
        return int(self.figures["year"].min()) if len(self.figures) else None

    @cached_property
    def last_year(self) -> int | None:
        """The last year with any figure, also of a part of it; None without figures."""
        return int(self.figures["year"].max()) if len(self.figures) else None

    @cached_property
    def default_year(self) -> int | None:
        """The last of the years with most figures of chosen places; None without figures."""
        rows = self.main[self.main["chosen"].to_numpy()] if self.main["chosen"].any() else self.main
        counted = rows["year"].value_counts()
        return int(max(counted[counted == counted.max()].index)) if len(counted) else None

    @cached_property
    def missing(self) -> dict[int, tuple[str, ...]]:
        """The labels of the chosen places without a figure that stands for the year, by year."""
        known: dict[int, set[str]] = {year: set() for year in self.years}
        for year, region in zip(self.main["year"].tolist(), self.main["region_id"].tolist(), strict=True):
            known[int(year)].add(region)
        return {
            year: tuple(self.names[code] for code in self.chosen if code not in having)
            for year, having in known.items()
        }
