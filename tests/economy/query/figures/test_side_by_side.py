"""Places side by side: which places by default, in which order indicators come, and what differs within a row."""

from __future__ import annotations

import csv
from typing import Any

import pytest

from economy.data.package import DEFAULT_ROOT, Package
from economy.data.rows import rows_as_dicts
from economy.query.figures.observed import observed
from economy.query.figures.side_by_side import best_known, side_by_side
from economy.query.figures.yearly import yearly
from economy.units import Display
from tests.economy.query.figures.conftest import Made, observation

PUDONG, XUHUI, BAOSHAN, SHANGHAI, GUANGZHOU = "310115", "310104", "310113", "310000", "440100"


def test_by_default_the_siblings_of_the_finest_filter_with_most_indicators(package: Package) -> None:
    known, places = observed(package.tables), package.tables.places
    codes, parent = best_known(known, places)
    sizes = yearly(package.tables).rows.query("stands").groupby("region_id")["indicator_id"].nunique()
    siblings = [code for code in sizes.index if places[code].parent_id == parent]
    assert len(codes) == 4 and parent == SHANGHAI and {places.filter_of(code) for code in codes} == {"district"}
    assert min(sizes[list(codes)]) >= max(sizes[code] for code in siblings if code not in codes)


def test_without_siblings_the_places_with_most_indicators(made: Made, package: Package) -> None:
    tables = made([observation(SHANGHAI, "2020", 1), observation(PUDONG, "2020", 1)])
    assert best_known(observed(tables), package.tables.places) == ((SHANGHAI, PUDONG), "")
    assert best_known(observed(made([])), package.tables.places) == ((), "")


def test_values_and_sources_are_those_of_the_csv(package: Package) -> None:
    with (DEFAULT_ROOT / "observations.csv").open(encoding="utf-8", newline="") as file:
        stored = {row["observation_id"]: row for row in csv.DictReader(file)}
    tables = package.tables
    rows = side_by_side(observed(tables), (PUDONG, XUHUI), tables, tables.places)
    assert len(rows) > 10
    for row in rows.to_dict("records"):
        source = stored[row["observation_id"]]
        assert row["value"] == float(source["value"]) == row["shown_value"]
        assert row["source_id"] == source["source_id"] and row["publisher"]


def test_indicators_that_most_places_have_come_first(made: Made, package: Package) -> None:
    tables = made(
        [
            observation(PUDONG, "2020", 1, "ai-firms"), observation(PUDONG, "2020", 2), observation(XUHUI, "2020", 3),
            observation(PUDONG, "2020", 4, "area"), observation(XUHUI, "2020", 5, "area", confidence="low"),
        ]
    )  # fmt: skip
    rows = side_by_side(observed(tables), (XUHUI, PUDONG), tables, package.tables.places)
    assert list(dict.fromkeys(rows["indicator_id"])) == ["gdp", "area", "ai-firms"]
    assert rows["region_id"].tolist()[:2] == [XUHUI, PUDONG], "in the order in which they were chosen"


@pytest.mark.parametrize(
    ("first", "second", "differs"),
    [
        (("2023", "EC5"), ("2023", "EC5"), [(False, False), (False, False)]),
        (("2023", "EC5"), ("2021", "EC5"), [(False, False), (True, False)]),
        (("2023", "EC5"), ("2023", "EC4"), [(False, False), (False, True)]),
        (("2018", ""), ("2023", "EC5"), [(True, True), (False, False)]),
    ],
)
def test_another_year_or_level_than_the_newest_is_told(
    made: Made, package: Package, first: tuple[str, str], second: tuple[str, str], differs: list[tuple[bool, bool]]
) -> None:
    tables = made(
        [
            observation(code, year, 5 + index, vintage=level)
            for index, (code, (year, level)) in enumerate([(PUDONG, first), (XUHUI, second)])
        ]
    )
    rows = side_by_side(observed(tables), (PUDONG, XUHUI), tables, package.tables.places)
    assert list(zip(rows["other_year"].tolist(), rows["other_level"].tolist(), strict=True)) == differs


def test_an_estimate_does_not_make_whole_years_look_old(made: Made, package: Package) -> None:
    tables = made([observation(PUDONG, "2023", 1), observation(XUHUI, "2025", 2, confidence="low")])
    rows = side_by_side(observed(tables), (PUDONG, XUHUI), tables, package.tables.places)
    assert rows["region_id"].tolist() == [PUDONG, XUHUI]
    assert rows["other_year"].tolist() == [False, True] and rows["kind"].tolist() == ["year", "estimate"]


def test_no_rank_beside_fewer_than_two_siblings(made: Made, package: Package) -> None:
    places = package.tables.places

    def ranks(*codes: str) -> list[float]:
        tables = made([observation(code, "2020", index + 1) for index, code in enumerate(codes)])
        return side_by_side(observed(tables), codes, tables, places)["rank"].tolist()

    assert all(rank != rank for rank in ranks(PUDONG, XUHUI))
    assert ranks(PUDONG, XUHUI, BAOSHAN) == [3, 2, 1]
    assert all(rank != rank for rank in ranks(PUDONG, XUHUI, GUANGZHOU)), "only two of them are siblings"


def test_dollars_take_the_rate_of_the_year_and_yuan_may_be_counted_otherwise(package: Package) -> None:
    tables = package.tables
    known = observed(tables)

    def gdp(display: Display, lang: str = "en") -> dict[str, Any]:
        rows = side_by_side(known, (PUDONG,), tables, tables.places, display, lang)
        return rows_as_dicts(rows[rows["indicator_id"] == "gdp"])[0]

    stored, dollars, chinese = gdp("bn"), gdp("usd"), gdp("yi", "zh")
    assert dollars["shown_value"] == pytest.approx(stored["value"] / dollars["rate"])
    assert dollars["shown_unit"] == "bn US$" and str(stored["year"]) in dollars["rate_basis"]
    assert chinese["shown_value"] == pytest.approx(stored["value"] * 10) and chinese["shown_unit"] == "亿元"


def test_dollars_of_a_year_without_a_rate_are_missing(made: Made, package: Package) -> None:
    tables = made([observation(PUDONG, "1979", 5)])
    (row,) = side_by_side(observed(tables), (PUDONG,), tables, package.tables.places, "usd").to_dict("records")
    assert row["shown_value"] != row["shown_value"] and row["figure"] == "" and row["value"] == 5


def test_nothing_is_known_of_an_unknown_place(package: Package) -> None:
    tables = package.tables
    assert side_by_side(observed(tables), ("nowhere",), tables, tables.places).empty
