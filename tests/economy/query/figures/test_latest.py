"""The newest figure of each place: its value as the CSV has it, its rank among siblings, its course."""

from __future__ import annotations

import csv
from functools import lru_cache

import pandas as pd

from economy.data.package import DEFAULT_ROOT, load
from economy.data.reading import read_in
from economy.data.tables import Tables
from economy.query.figures.course import courses
from economy.query.figures.latest import latest_figures
from economy.query.figures.observed import Observed, observed
from economy.query.figures.yearly import yearly
from economy.regions import Places

PUDONG, XUHUI, SHANGHAI = "310115", "310104", "310000"


@lru_cache(maxsize=1)
def tables() -> Tables:
    return load(DEFAULT_ROOT).tables


def places() -> Places:
    return tables().places


@lru_cache(maxsize=1)
def known() -> Observed:
    return observed(tables())


def gdp_of(rows: pd.DataFrame, region: str) -> pd.Series:
    return rows[(rows["indicator_id"] == "gdp") & (rows["region_id"] == region)].iloc[0]


def with_values(values: dict[str, float]) -> Observed:
    """The package with other figures for the GDP of some districts in its newest year."""
    rows = tables().observations
    changed = rows["value"].copy()
    for region, value in values.items():
        changed[(rows["indicator_id"] == "gdp") & (rows["region_id"] == region) & (rows["period"] == "2025")] = value
    return observed(tables().having(observations=rows.assign(value=changed)))


def test_values_are_those_of_the_csv() -> None:
    with (DEFAULT_ROOT / "observations.csv").open(encoding="utf-8", newline="") as file:
        stored = {row["observation_id"]: row for row in csv.DictReader(file)}
    rows = latest_figures(known(), (PUDONG, XUHUI), places())
    assert len(rows) == len(rows.drop_duplicates(["indicator_id", "region_id"])) > 10
    for row in rows.to_dict("records"):
        source = stored[row["observation_id"]]
        assert row["value"] == float(source["value"])
        assert [row["region_id"], row["indicator_id"]] == [source["region_id"], source["indicator_id"]]


def test_a_rank_counts_the_siblings_with_a_figure_of_the_year() -> None:
    rows = latest_figures(known(), (PUDONG, SHANGHAI), places())
    pudong = gdp_of(rows, PUDONG)
    assert (pudong["year"], pudong["rank"], pudong["ranked"]) == (2025, 1, 16)
    assert gdp_of(rows, SHANGHAI)["parent_id"] != pudong["parent_id"]


def test_equal_values_share_a_rank_and_negative_ones_come_last() -> None:
    rows = latest_figures(
        with_values({PUDONG: 9999.0, XUHUI: 9999.0, "310113": -5.0}), (PUDONG, XUHUI, "310113"), places()
    )
    assert [gdp_of(rows, code)["rank"] for code in (PUDONG, XUHUI, "310113")] == [1, 1, 16]
    assert [bool(gdp_of(rows, code)["tied"]) for code in (PUDONG, XUHUI, "310113")] == [True, True, False]
    assert gdp_of(rows, "310113")["value"] == -5.0


def test_a_place_without_the_newest_year_shows_an_older_one() -> None:
    before = gdp_of(latest_figures(known(), (PUDONG,), places()), PUDONG)
    after = gdp_of(latest_figures(with_values({PUDONG: float("nan")}), (PUDONG,), places()), PUDONG)
    assert after["year"] < before["year"]
    other = gdp_of(latest_figures(with_values({PUDONG: float("nan")}), (XUHUI,), places()), XUHUI)
    assert other["ranked"] == 15


def test_a_course_ends_with_the_newest_figure() -> None:
    rows, found = latest_figures(known(), (PUDONG,), places()), courses(known(), (PUDONG,))
    points = found["gdp", PUDONG]
    assert [point.year for point in points] == sorted({point.year for point in points})
    assert points[-1].value == gdp_of(rows, PUDONG)["value"]


def test_nothing_is_known_of_an_unknown_place() -> None:
    assert latest_figures(known(), ("nowhere",), places()).empty
    assert courses(known(), ("nowhere",)) == {}


def test_the_figures_of_places_are_those_of_a_walk_over_all_rows() -> None:
    rows = yearly(read_in(tables(), "en")).rows
    for codes in ((PUDONG,), (XUHUI, SHANGHAI), (), ("unknown",)):
        pd.testing.assert_frame_equal(known().of_places(codes), rows[rows["region_id"].isin(codes)])
    assert set(known().places) == set(rows["region_id"])
    for code, sizes in known().sizes.iterrows():
        mine = rows[rows["indicator_id"] == code]
        assert (sizes["places"], sizes["figures"]) == (mine["region_id"].nunique(), len(mine))
