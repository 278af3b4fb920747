"""All observations of a package as figures of years, asked for by indicator and place.

Of a small package all are made at once; of a large one, or one in a database, those of an indicator or of a family of
places when a page first asks for them. Nothing that is made of a figure spans indicators or families.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection
from functools import cached_property
from threading import RLock

import numpy as np
import pandas as pd

from economy.data.figures import plain
from economy.data.reading import read_in
from economy.data.tables import Tables
from economy.i18n.words import SOURCE
from economy.query.figures.yearly import Yearly, yearly

AT_ONCE = 20_000
"""Figures up to which all are made at once."""
_KEPT = 24
"""Indicators, and families of places, whose figures of years are kept."""


class Observed(ABC):
    """The observations of some tables as figures of years; rows are those of `Yearly.rows`. Shared by threads."""

    @abstractmethod
    def of(self, indicator_id: str, regions: Collection[str] | None = None) -> pd.DataFrame:
        """The rows of an indicator, of some regions or of all."""

    @abstractmethod
    def of_places(self, codes: Collection[str]) -> pd.DataFrame:
        """The rows of some places, in their order."""

    @abstractmethod
    def left_out(self, indicator_id: str) -> pd.DataFrame:
        """The figures of an indicator that are of several years, or without an end."""

    @abstractmethod
    def rivals(self, indicator_id: str) -> pd.DataFrame:
        """Figures of an indicator of which two are preferred for one period."""

    @abstractmethod
    def _coverage(self) -> pd.DataFrame: ...

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """One row an indicator and place with figures of years, sorted by them: indicator_id, region_id, figures (their
        number), levels (bool: any names its statistical level), whole (bool: any can stand for its year).
        """
        return self._coverage()

    def of_whole_years(self, indicator_id: str, regions: Collection[str] | None = None) -> pd.DataFrame:
        """The rows of an indicator that stand for a year, of some regions or of all."""
        rows = self.of(indicator_id, regions)
        return rows[rows["stands"].to_numpy()]

    @cached_property
    def places(self) -> list[str]:
        """The places with a figure of any indicator."""
        return self.coverage["region_id"].unique().tolist()

    @cached_property
    def sizes(self) -> pd.DataFrame:
        """The number of places and of figures of each indicator: columns `places` and `figures` by indicator_id."""
        groups = self.coverage.groupby("indicator_id")
        return groups.agg(places=("region_id", "size"), figures=("figures", "sum"))

    @cached_property
    def levels(self) -> frozenset[str]:
        """The indicators of which any figure names the statistical level on which it stands."""
        return frozenset(self.coverage.loc[self.coverage["levels"].to_numpy(dtype=bool), "indicator_id"])

    @cached_property
    def _regions(self) -> dict[str, list[str]]:
        """The places of each indicator."""
        groups = self.coverage.groupby("indicator_id", sort=False)["region_id"]
        return {str(code): regions.tolist() for code, regions in groups}

    def regions(self, indicator_id: str) -> list[str]:
        """The places with a figure of an indicator, in the order of their codes."""
        return self._regions.get(indicator_id, [])


def observed(tables: Tables, lang: str = SOURCE) -> Observed:
    """The figures of some tables, which may be narrowed, for readers of `lang`."""
    read = read_in(tables, lang)
    return AllAtOnce(yearly(read)) if tables.stored is None and len(tables.figures) <= AT_ONCE else OnDemand(read)


class AllAtOnce(Observed):
    """Figures of years that are made already."""

    def __init__(self, made: Yearly) -> None:
        self._made = made
        self._slices = _slices(made.rows["indicator_id"].to_numpy())

    def of(self, indicator_id: str, regions: Collection[str] | None = None) -> pd.DataFrame:
        """The rows of an indicator, of some regions or of all."""
        rows = self._made.rows.iloc[self._slices.get(indicator_id, slice(0, 0))]
        return rows if regions is None else rows[rows["region_id"].isin(set(regions)).to_numpy()]

    def of_places(self, codes: Collection[str]) -> pd.DataFrame:
        """The rows of some places, in their order."""
        positions = [self._positions[code] for code in set(codes) if code in self._positions]
        return self._made.rows.take(np.sort(np.concatenate(positions)) if positions else [])

    def left_out(self, indicator_id: str) -> pd.DataFrame:
        """The figures of an indicator that are of several years, or without an end."""
        return _of_indicator(self._made.left_out, indicator_id)

    def rivals(self, indicator_id: str) -> pd.DataFrame:
        """Figures of an indicator of which two are preferred for one period."""
        return _of_indicator(self._made.rivals, indicator_id)

    def _coverage(self) -> pd.DataFrame:
        levelled = self._made.rows.assign(levels=self._made.rows["vintage"] != "")
        groups = levelled.groupby(["indicator_id", "region_id"], sort=True)
        counted = groups.agg(figures=("value", "size"), levels=("levels", "any"), whole=("stands", "any"))
        return plain(counted.reset_index())

    @cached_property
    def _positions(self) -> dict[str, np.ndarray]:
        """Where the rows of each place stand."""
        groups = self._made.rows.groupby("region_id", sort=False).indices
        return {str(code): np.asarray(positions) for code, positions in groups.items()}


class OnDemand(Observed):
    """Figures of years that are made when they are asked for, by indicator or by family of places."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._made: dict[tuple[str, frozenset[str]], Yearly] = {}
        self._lock = RLock()

    def of(self, indicator_id: str, regions: Collection[str] | None = None) -> pd.DataFrame:
        """The rows of an indicator, of some regions or of all."""
        rows = self._yearly(indicator_id).rows
        return rows if regions is None else rows[rows["region_id"].isin(set(regions)).to_numpy()]

    def of_places(self, codes: Collection[str]) -> pd.DataFrame:
        """The rows of some places, in their order."""
        places = self._tables.places
        families = {places.family(code) for code in codes if code in places}
        ranked_with = {code for code in self.places if code in places and places.family(code) in families}
        rows = self._yearly("", frozenset(ranked_with | set(codes))).rows
        return rows[rows["region_id"].isin(set(codes)).to_numpy()]

    def left_out(self, indicator_id: str) -> pd.DataFrame:
        """The figures of an indicator that are of several years, or without an end."""
        return self._yearly(indicator_id).left_out

    def rivals(self, indicator_id: str) -> pd.DataFrame:
        """Figures of an indicator of which two are preferred for one period."""
        return self._yearly(indicator_id).rivals

    def _coverage(self) -> pd.DataFrame:
        known = self._tables.figures.coverage
        known = known[(known["of_years"] > 0).to_numpy()]
        columns = known[["indicator_id", "region_id", "of_years", "levels"]].rename(columns={"of_years": "figures"})
        return columns.assign(whole=True).reset_index(drop=True)

    def _yearly(self, indicator_id: str, regions: frozenset[str] = frozenset()) -> Yearly:
        """The figures of an indicator, or of some places where none is named, with all among which they are ranked."""
        key = indicator_id, regions
        with self._lock:
            if key not in self._made:
                rows = self._tables.figures.rows([indicator_id]) if indicator_id else self._tables.figures.rows(
                    regions=regions
                )  # fmt: skip
                if len(self._made) >= _KEPT:
                    del self._made[next(iter(self._made))]
                self._made[key] = yearly(self._tables.having(observations=rows, stored=None))
            return self._made[key]


def _of_indicator(rows: pd.DataFrame, indicator_id: str) -> pd.DataFrame:
    return rows[(rows["indicator_id"] == indicator_id).to_numpy()]


def _slices(sorted_codes: np.ndarray) -> dict[str, slice]:
    """Where the rows of each code stand in a sorted column."""
    if not len(sorted_codes):
        return {}
    begins = np.flatnonzero(np.concatenate(([True], sorted_codes[1:] != sorted_codes[:-1])))
    ends = [*begins[1:].tolist(), len(sorted_codes)]
    return {str(sorted_codes[first]): slice(first, last) for first, last in zip(begins.tolist(), ends, strict=True)}
