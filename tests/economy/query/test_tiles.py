"""The tiles of a place: newest usable figure, change within one segment, rank among the places of the same parent."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.data.tables import Tables
from economy.query.figures.latest import latest_figures
from economy.query.figures.observed import observed
from economy.query.tiles import OTHER_LEVEL, UNKNOWN_LEVEL, Tile, tile_rows, tiles
from economy.regions import Places
from tests.economy.query.figures.conftest import Made, made, observation  # noqa: F401

with Path(DEFAULT_ROOT, "observations.csv").open(encoding="utf-8-sig", newline="") as handle:
    CSV = {row["observation_id"]: row for row in csv.DictReader(handle)}


def tiles_of(tables: Tables, region: str, **options: Any) -> dict[str, Tile]:
    found = tiles(tables, observed(tables), region, Places(tables.regions), **options)
    return {tile.indicator_id: tile for tile in found}


@pytest.mark.parametrize("region", ["310000", "310104", "440115", "310113"])
def test_every_indicator_of_a_place_has_a_tile_with_the_figure_of_the_csv(region: str) -> None:
    found = tiles_of(load(DEFAULT_ROOT).tables, region)
    having = {row["indicator_id"] for row in CSV.values() if row["region_id"] == region and row["value"]}
    assert set(found) == having
    for tile in found.values():
        row = CSV[tile.observation_id]
        assert (row["region_id"], float(row["value"])) == (region, tile.value)
        assert row["preferred"] == "true" and str(tile.year) in row["period"]


def test_xuhui_is_third_of_the_districts_of_shanghai_by_gdp() -> None:
    tile = tiles_of(load(DEFAULT_ROOT).tables, "310104")["gdp"]
    assert (tile.rank, len(tile.nearby), tile.year) == (3, 16, 2025)
    assert [other.value for other in tile.nearby] == sorted((o.value for o in tile.nearby), reverse=True)


def test_money_is_shown_as_the_reader_wants_it() -> None:
    tables = load(DEFAULT_ROOT).tables
    bn, yi = (tiles_of(tables, "440115", display=display)["gdp"] for display in ("bn", "yi"))
    assert yi.value == pytest.approx(bn.value * 10) and yi.change == pytest.approx((bn.change or 0) * 10)
    assert yi.change_percent == pytest.approx(bn.change_percent)


def test_a_change_is_never_made_from_one_statistical_level_to_another(made: Made) -> None:  # noqa: F811
    rows = [observation("310104", "2022", 100, vintage="EC4"), observation("310104", "2023", 150, vintage="EC5")]
    tile = tiles_of(made(rows), "310104")["gdp"]
    assert tile.value == 150 and tile.before is None and tile.change is None and tile.change_percent is None
    same = tiles_of(made([*rows, observation("310104", "2024", 165, vintage="EC5")]), "310104")["gdp"]
    assert same.before is not None and same.before.year == 2023 and same.change_percent == pytest.approx(10)


def test_a_negative_figure_has_a_difference_but_no_rate(made: Made) -> None:  # noqa: F811
    rows = [observation("310104", "2022", -4), observation("310104", "2023", -3), observation("310101", "2023", 2)]
    tile = tiles_of(made([*rows, observation("310115", "2023", -9)]), "310104")["gdp"]
    assert tile.change == 1 and tile.change_percent is None and tile.rank == 2
    assert tiles_of(made(rows), "310104")["gdp"].rank is None, "first or last of two says nothing"


def test_a_tile_is_ranked_as_the_matrix_ranks(made: Made) -> None:  # noqa: F811
    rows = [observation(code, "2023", value, vintage=level) for code, value, level in
            (("310104", 5, "EC5"), ("310101", 7, "EC5"), ("310115", 5, "EC5"), ("310113", 9, "EC4"))]  # fmt: skip
    tables = made(rows)
    tile = tiles_of(tables, "310104")["gdp"]
    (row,) = latest_figures(observed(tables), ("310104",), Places(tables.regions)).to_dict("records")
    assert (tile.rank, len(tile.nearby), tile.tied) == (row["rank"], row["ranked"], row["tied"]) == (2, 3, True)
    whole = load(DEFAULT_ROOT).tables
    for region in ("310104", "310000"):
        found = latest_figures(observed(whole), (region,), Places(whole.regions))
        shown = tiles_of(whole, region)
        for code, rank, number in zip(found["indicator_id"], found["rank"], found["observation_id"], strict=True):
            assert shown[code].rank == (rank if rank == rank else None) and shown[code].observation_id == number


def test_one_figure_alone_has_neither_change_nor_rank(made: Made) -> None:  # noqa: F811
    tile = tiles_of(made([observation("310104", "2022", 0)]), "310104")["gdp"]
    assert tile.value == 0 and tile.before is None and tile.rank is None and tile.nearby == ()
    assert tiles_of(made([observation("310104", "2022", 0)]), "310101") == {}


def test_a_part_of_a_year_stands_in_only_where_no_year_has_a_figure(made: Made) -> None:  # noqa: F811
    part = observation("310104", "2024-01/2024-06", 9, period_type="ytd")
    alone = tiles_of(made([part]), "310104")["gdp"]
    assert (alone.value, alone.kind, alone.rank, alone.points) == (9, "part", None, ())
    assert tiles_of(made([part, observation("310104", "2022", 5)]), "310104")["gdp"].value == 5


def test_places_of_another_parent_are_not_ranked(made: Made) -> None:  # noqa: F811
    values = (("310104", 1), ("310101", 2), ("310115", 0), ("440115", 3))
    tile = tiles_of(made([observation(code, "2023", value) for code, value in values]), "310104")["gdp"]
    assert [other.region_id for other in tile.nearby] == ["310101", "310104", "310115"]


def test_the_table_says_what_the_tiles_say_with_its_source() -> None:
    tables = load(DEFAULT_ROOT).tables
    found = tiles_of(tables, "310000")
    rows = tile_rows(found.values(), tables, "310000", "Shanghai")
    assert rows["shown_value"].tolist() == [tile.value for tile in found.values()]
    assert rows["indicator_id"].tolist() == list(found) and rows["url"].str.startswith("http").all()
    assert rows.set_index("indicator_id").loc["gdp", "ranked"] == 13


def test_a_place_without_a_figure_has_a_table_without_rows() -> None:
    rows = tile_rows((), load(DEFAULT_ROOT).tables, "310000", "Shanghai")
    assert rows.empty and {"shown_value", "publisher", "region_id"} <= set(rows.columns)


@pytest.mark.parametrize(
    ("levels", "why"),
    [
        (("EC4", "EC5"), OTHER_LEVEL), (("EC5", ""), UNKNOWN_LEVEL), (("", "EC5"), UNKNOWN_LEVEL),
        (("EC5", "EC5"), ""),
    ],
)  # fmt: skip
def test_a_tile_knows_why_its_figure_cannot_be_compared_with_the_one_before(
    levels: tuple[str, str],
    why: str,
    made: Made,  # noqa: F811
) -> None:
    rows = [observation("310104", year, 5, vintage=level) for year, level in zip(("2022", "2023"), levels, strict=True)]
    tile = tiles_of(made(rows), "310104")["gdp"]
    assert tile.apart == why and (tile.before is None) == bool(why)
