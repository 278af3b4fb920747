"""Figures of years that are made on demand, by indicator or place, are those that are made all at once."""

from __future__ import annotations

import pandas as pd
import pytest

from economy.data.figures import HeldFigures, of_one_year
from economy.data.package import Package
from economy.data.reading import read_in
from economy.query.figures import observed as module
from economy.query.figures.observed import AllAtOnce, Observed, OnDemand, observed

COLUMNS = ["observation_id", "kind", "stands", "segment", "joined_by", "rank", "ranked", "tied"]


@pytest.fixture
def both(package: Package) -> tuple[Observed, Observed]:
    tables = read_in(package.tables, "zh")
    made = observed(tables, "zh")
    assert isinstance(made, AllAtOnce)
    return made, OnDemand(tables)


def test_a_large_package_is_read_on_demand(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", len(package.tables.observations) - 1)
    assert isinstance(observed(package.tables), OnDemand)


def test_the_figures_of_every_indicator_are_the_same(both: tuple[Observed, Observed], package: Package) -> None:
    whole, on_demand = both
    for code in [*package.tables.indicators["indicator_id"], "none-such"]:
        pd.testing.assert_frame_equal(on_demand.of(code)[COLUMNS].reset_index(drop=True),
                                      whole.of(code)[COLUMNS].reset_index(drop=True))  # fmt: skip
        assert on_demand.left_out(code)["observation_id"].tolist() == whole.left_out(code)["observation_id"].tolist()
        assert on_demand.rivals(code)["observation_id"].tolist() == whole.rivals(code)["observation_id"].tolist()
        assert on_demand.regions(code) == whole.regions(code)


def test_the_figures_of_places_are_the_same(both: tuple[Observed, Observed]) -> None:
    whole, on_demand = both
    for codes in (("310115",), ("310104", "310000", "440115"), ("nowhere",), ()):
        pd.testing.assert_frame_equal(on_demand.of_places(codes)[COLUMNS].reset_index(drop=True),
                                      whole.of_places(codes)[COLUMNS].reset_index(drop=True))  # fmt: skip


def test_what_there_is_of_each_indicator_and_place_is_the_same(both: tuple[Observed, Observed]) -> None:
    whole, on_demand = both
    columns = ["indicator_id", "region_id", "figures", "levels"]
    pd.testing.assert_frame_equal(whole.coverage[columns], on_demand.coverage[columns])
    assert whole.levels == on_demand.levels
    pd.testing.assert_frame_equal(whole.sizes, on_demand.sizes)


def test_the_coverage_counts_every_row(package: Package) -> None:
    rows = package.tables.observations
    figures = HeldFigures(rows)
    coverage = figures.coverage
    assert coverage["figures"].sum() == len(figures) == len(rows)
    assert coverage["of_years"].sum() == of_one_year(rows).sum() > 0
    assert figures.cited["figures"].sum() == len(rows)
    gdp = coverage[(coverage["indicator_id"] == "gdp") & (coverage["region_id"] == "310115")].iloc[0]
    mine = rows[(rows["indicator_id"] == "gdp") & (rows["region_id"] == "310115")]
    assert gdp["several"] == (mine["period"].nunique() > 1)
    assert (gdp["first"], gdp["last"]) == (mine["period_start"].dt.year.min(), mine["period_end"].dt.year.max())
