"""The reported figures of a package, to be asked for by indicator and place, wherever they are held."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

COVERAGE = ("indicator_id", "region_id", "figures", "several", "of_years", "levels", "first", "last")
"""Columns of `Figures.coverage`."""
MOST_HELD = 50_000
"""Figures up to which a package holds them as a frame; more lie in a database."""


@dataclass(frozen=True)
class Kept:
    """Which figures a selection leaves; None stands for all, 0 for an open end of the years.

    `sources`: those that are public; a figure stands by its own source, or, where it is one of `ids`, by a second one.
    `marked`: columns of truth values that must be true.
    """

    regions: frozenset[str] | None = None
    indicators: frozenset[str] | None = None
    confidence: tuple[str, ...] = ()
    first_year: int = 0
    last_year: int = 0
    sources: frozenset[str] | None = None
    ids: frozenset[str] = frozenset()
    marked: tuple[str, ...] = ()


class Figures(ABC):
    """Reported figures: rows of the observations table. Shared by threads."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def rows(self, indicators: Collection[str] | None = None, regions: Collection[str] | None = None) -> pd.DataFrame:
        """The figures of some indicators and places, None for all, in their order."""

    @abstractmethod
    def columns(self, *names: str) -> pd.DataFrame:
        """Some columns of all figures, in their order, as the package has them."""

    @abstractmethod
    def _coverage(self) -> pd.DataFrame: ...

    @abstractmethod
    def _cited(self) -> pd.DataFrame: ...

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """One row an indicator and place with figures, sorted by them: columns COVERAGE.

        `figures` counts all; `several` (bool): they are of more than one period; `of_years` counts those that are of
        one year, with a value; `levels` (bool): any of these names its statistical level; `first` and `last`: years, 0
        where no figure has one.
        """
        return self._coverage()

    @cached_property
    def cited(self) -> pd.DataFrame:
        """One row a place and source: region_id, source_id, figures (their number), sorted by place and source."""
        return self._cited()

    @property
    def by_place(self) -> dict[str, int]:
        """The number of figures of each place."""
        counted = self.cited.groupby("region_id")["figures"].sum()
        return {str(code): int(count) for code, count in counted.items()}


class StoredFigures(Figures):
    """Figures that lie in a database: what is left of them is a question, not a copy."""

    @abstractmethod
    def among(self, kept: Kept) -> StoredFigures:
        """Those that a selection leaves; the same object where it leaves all."""

    @abstractmethod
    def read_by(self, read: Callable[[pd.DataFrame], pd.DataFrame]) -> StoredFigures:
        """The same, every row that is taken from now on as `read` makes it."""


class HeldFigures(Figures):
    """Figures that are held as a frame."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def __len__(self) -> int:
        return len(self._frame)

    def rows(self, indicators: Collection[str] | None = None, regions: Collection[str] | None = None) -> pd.DataFrame:
        """The figures of some indicators and places, None for all, in their order."""
        frame = self._frame
        if indicators is not None:
            parts = [self._by_indicator[code] for code in set(indicators) if code in self._by_indicator]
            frame = frame.take(np.sort(np.concatenate(parts)) if parts else [])
        return frame if regions is None else frame[frame["region_id"].isin(set(regions)).to_numpy()]

    def columns(self, *names: str) -> pd.DataFrame:
        """Some columns of all figures, in their order, as the package has them."""
        return self._frame[[*names]]

    @cached_property
    def _by_indicator(self) -> dict[str, np.ndarray]:
        groups = self._frame.groupby("indicator_id", sort=False).indices
        return {str(code): np.asarray(positions) for code, positions in groups.items()}

    def _coverage(self) -> pd.DataFrame:
        frame = self._frame
        yearly = of_one_year(frame)
        vintage = frame["vintage"] if "vintage" in frame else pd.Series("", index=frame.index)
        starts, ends = frame["period_start"].dt.year, frame["period_end"].dt.year
        noted = pd.DataFrame(
            {
                "indicator_id": frame["indicator_id"], "region_id": frame["region_id"], "period": frame["period"],
                "yearly": yearly, "levels": yearly & (vintage != "").to_numpy(),
                "first": starts.fillna(ends), "last": ends.fillna(starts),
            }
        )  # fmt: skip
        groups = noted.groupby(["indicator_id", "region_id"], sort=True)
        counted = groups.agg(
            figures=("period", "size"), first_period=("period", "min"), last_period=("period", "max"),
            of_years=("yearly", "sum"), levels=("levels", "any"), first=("first", "min"), last=("last", "max"),
        ).reset_index()  # fmt: skip
        counted["several"] = counted["first_period"] != counted["last_period"]
        return plain(counted.fillna({"first": 0, "last": 0})[list(COVERAGE)])

    def _cited(self) -> pd.DataFrame:
        groups = self._frame.groupby(["region_id", "source_id"], sort=True)
        return plain(groups.size().rename("figures").reset_index())


_WHOLE = ("figures", "of_years", "first", "last")


def plain(counted: pd.DataFrame) -> pd.DataFrame:
    """A table of counts as plain texts, whole numbers and truth values, whatever counted."""
    whole = {name: "int64" for name in _WHOLE if name in counted}
    return counted.astype(whole | {name: object for name in counted if counted[name].dtype == "str"})


OF_THEIR_END = ("point", "fiscal-year", "half-year", "quarter", "month", "week", "part")
"""The kinds of period that are of the year in which they end."""


def of_one_year(frame: pd.DataFrame) -> np.ndarray:
    """Which observations have a value and are of one year: an end, and the same year at both ends; a point, week or
    fiscal year is of the year in which it ends.
    """
    start, end = frame["period_start"], frame["period_end"]
    several = start.notna() & ~frame["period_type"].isin(OF_THEIR_END) & (start.dt.year != end.dt.year)
    return (frame["value"].notna() & end.notna() & ~several).to_numpy()
