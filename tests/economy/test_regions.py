"""Places: what a choice covers, and how a place is found by any of its names."""

from __future__ import annotations

import pandas as pd
import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.regions import Places

ROWS = [
    ("00", "", "country", "Utopia", "乌托邦"),
    ("10", "00", "province", "North", "北省"),
    ("11", "10", "city", "Port", "港市"),
    ("111", "11", "district", "Quay", "码头区"),
    ("112", "11", "district", "Hill", "山区"),
    ("12", "10", "city", "Mill", "磨坊市"),
    ("20", "00", "city", "Capital", "首都"),
    ("201", "20", "district", "Palace", "宫殿区"),
]


def regions(rows: list[tuple[str, str, str, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["region_id", "parent_id", "level", "name_en", "name_zh"])


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(regions(ROWS), load(DEFAULT_ROOT).tables.conventions)


@pytest.fixture(scope="module")
def names() -> pd.DataFrame:
    return load(DEFAULT_ROOT).tables.regions


def test_below_is_the_place_and_everything_inside_it(places: Places) -> None:
    assert places.below("11") == {"11", "111", "112"}
    assert places.below("10") == {"10", "11", "111", "112", "12"}
    assert places.below("111") == {"111"}
    assert places.below("unknown") == set()


def test_the_country_stands_for_itself(places: Places) -> None:
    assert places.below("00") == {"00"}
    assert places.chosen(("00",)) == {"00"}


@pytest.mark.parametrize(
    ("cities", "districts", "covered"),
    [
        ((), (), None),
        (("11",), (), {"11", "111", "112"}),
        (("12",), (), {"12"}),
        ((), ("111",), {"111"}),
        (("11",), ("111",), {"111"}),
        (("11",), ("111", "112"), {"111", "112"}),
        (("11",), ("201",), {"11", "111", "112", "201"}),
        (("11", "20"), ("201",), {"11", "111", "112", "201"}),
        (("10",), ("112",), {"112"}),
        (("10", "20"), ("112",), {"112", "20", "201"}),
        (("00",), ("112",), {"00", "112"}),
        (("unknown",), (), set()),
    ],
)
def test_a_city_stands_for_all_inside_it_unless_some_of_its_districts_are_chosen(
    places: Places, cities: tuple[str, ...], districts: tuple[str, ...], covered: set[str] | None
) -> None:
    assert places.chosen((*cities, *districts)) == covered
    assert places.chosen((*districts[::-1], *cities[::-1])) == covered


def test_the_city_of_a_district(places: Places) -> None:
    assert [places.wide_place_of(code) for code in ("111", "11", "10", "00", "unknown")] == [
        "11", "11", "10", "00", "unknown",
    ]  # fmt: skip


def test_cities_and_districts_in_the_order_of_their_codes(places: Places) -> None:
    turned = Places(regions(ROWS[::-1]), places.conventions)
    assert turned.wide() == places.wide() == ["00", "10", "11", "12", "20"]
    assert turned.offered("district") == places.offered("district") == ["111", "112", "201"]
    assert places.offered("district", ("11",)) == ["111", "112"]
    assert places.offered("district", ("10", "20")) == ["111", "112", "201"]
    assert places.offered("district", ("12",)) == places.offered("district", ("unknown",)) == []


def test_parents_that_run_in_a_circle_hang_nothing() -> None:
    circle = Places(
        regions(
            [
                ("1", "2", "city", "A", "甲"),
                ("2", "3", "province", "B", "乙"),
                ("3", "1", "district", "C", "丙"),
                ("4", "4", "city", "D", "丁"),
            ]
        ),
        load(DEFAULT_ROOT).tables.conventions,
    )
    assert circle.below("1") == circle.below("2") == {"1", "2", "3"}
    assert circle.below("4") == {"4"}
    assert circle.chosen(("1", "4")) == {"1", "2", "3", "4"}
    assert circle.chosen(("1", "3")) == {"3"}
    assert circle.wide_place_of("3") == "1"
    assert circle.offered("district", ("2",)) == ["3"]


def test_names_in_either_language_and_the_code_where_there_is_none(places: Places) -> None:
    assert (places.name("111"), places.name("111", "zh"), places.name("999")) == ("Quay", "码头区", "999")
    assert places["111"].both("zh") == "码头区 Quay"
    assert places["111"].both("en") == "Quay 码头区"
    assert places.names("zh")["20"] == "首都"
    assert "111" in places and "999" not in places


def test_places_of_one_name_are_told_apart_by_parent_or_code() -> None:
    rows = [
        *ROWS,
        ("202", "20", "district", "Quay", "码头区"),
        ("121", "12", "district", "Hill", "丘区"),
        ("122", "12", "district", "Hill", "丘区"),
    ]
    places = Places(regions(rows))
    assert [places.name(code) for code in ("111", "202")] == ["Quay (Port)", "Quay (Capital)"]
    assert [places.name(code, "zh") for code in ("111", "202")] == ["码头区（港市）", "码头区（首都）"]
    assert [places.name(code) for code in ("112", "121", "122")] == ["Hill (Port)", "Hill (121)", "Hill (122)"]
    assert places.name("112", "zh") == "山区"
    assert places["202"].both("en") == "Quay (Capital) 码头区（首都）"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_delivered_place_has_a_label_of_its_own(names: pd.DataFrame, lang: str) -> None:
    labels = Places(names).names(lang)
    assert len(set(labels.values())) == len(names)
