"""Own places in their order: by a column, by the codes, or by the reader's hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from economy.data.in_memory import package_in_memory
from economy.data.package import DEFAULT_ROOT, load
from economy.importing import package
from economy.importing.borrowed import with_places_of
from economy.importing.code_lists import code_list_of
from economy.importing.files import Upload
from economy.importing.hierarchy import Hierarchy, hierarchy_of
from economy.importing.imported import Import
from economy.importing.mapping import Mapping
from economy.importing.places import Known
from economy.importing.run import import_files

BASE = load(DEFAULT_ROOT)
KNOWN = Known(BASE.tables.regions)


def read(text: str, *mappings: Mapping) -> Import:
    return import_files([Upload("a.csv", text.encode())], KNOWN, mappings)


def order(text: str, *mappings: Mapping) -> Hierarchy:
    result = read(text, *mappings)
    assert result.problems == ()
    return hierarchy_of(result, KNOWN)


def said(hierarchy: Hierarchy) -> dict[str, tuple[str, str]]:
    return {place.code: (place.parent, place.level) for place in hierarchy.places}


STATES = "State,County,2019,2020\nOhio,,8,9\nOhio,Adams,1,2\nOhio,Allen,3,4\nIowa,Adams,5,6\n"


def test_a_column_of_states_beside_one_of_counties() -> None:
    assert said(order(STATES)) == {
        "Ohio": ("", "State"), "Iowa": ("", "State"), "Adams (Ohio)": ("Ohio", "County"), "Allen": ("Ohio", "County"),
        "Adams (Iowa)": ("Iowa", "County"),
    }  # fmt: skip
    assert [str(fact.value) for fact in read(STATES).facts if fact.place == "Ohio"] == ["8", "9"]


def test_the_finer_column_may_stand_first() -> None:
    found = said(order("City,State,2019\nHof,Bavaria,1\nUlm,Swabia,2\nKehl,Swabia,3\n"))
    assert (found["Ulm"], found["Swabia"]) == (("Swabia", "City"), ("", "State"))


@pytest.mark.parametrize("heading", ["parent", "上级地区", "Part of"])
def test_a_column_with_the_place_above(heading: str) -> None:
    found = said(order(f"region,{heading},2019\nNorth,,10\nHof,North,1\nHaidian,北京市,3\n"))
    assert found["Hof"] == ("North", "place 2") and found["North"] == ("", "place 1")


def test_known_places_are_parents_of_new_ones() -> None:
    assert said(order("省份,城市,2019\n湖北,武汉,1\n湖北,宜昌,3\n")) == {"宜昌": ("420000", "城市")}


@pytest.mark.parametrize(
    ("name", "codes", "above"),
    [
        ("NUTS", ["DE2", "DE21", "DE212"], {"DE212": "DE21", "DE21": "DE2"}),
        ("FIPS", ["06", "06037", "36", "36061"], {"06037": "06", "36061": "36"}),
        ("AGS", ["09", "091", "09162", "09162000"], {"09162000": "09162", "09162": "091", "091": "09"}),
        ("GB/T 2260", ["410000", "410100", "410102", "410185"],
         {"410102": "410100", "410185": "410100"}),
        ("ISO 3166-2", ["US-CA", "US-NY", "GB-LND"], {"US-CA": "US", "US-NY": "US", "GB-LND": "GB-ENG"}),
    ],
)  # fmt: skip
def test_codes_say_where_a_place_lies(name: str, codes: list[str], above: dict[str, str]) -> None:
    found = order("code,2019\n" + "".join(f"{code},{number}\n" for number, code in enumerate(codes)))
    assert found.code_list is not None and found.code_list.title == name
    assert above.items() <= found.above.items()


def test_a_list_names_places_and_their_kind() -> None:
    places = {place.code: place for place in order("code,2019\nUS-CA,1\nUS-NY,2\nFR-75C,3\n").places}
    assert (places["US-CA"].name, places["US-CA"].level) == ("California", "state")
    assert (places["US"].name, places["US"].level, places["US"].parent) == ("United States", "country", "")


@pytest.mark.parametrize("codes", [["1001", "1002"], ["Hof", "Ulm"], ["AB12", "CD34"], ["10", "20", "30"], []])
def test_other_codes_are_of_no_list(codes: list[str]) -> None:
    assert code_list_of(codes) is None


def test_the_reader_says_where_a_place_lies_and_a_circle_is_none() -> None:
    text = "region,2019\nNorth,10\nHof,1\nUlm,2\n"
    (mapping,) = read(text).mappings
    by_hand = replace(mapping, above={"Hof": "North", "Ulm": "South"})
    found = order(text, by_hand)
    assert found.above == {"Hof": "North", "Ulm": "South"} and "South" in said(found)
    assert read(text, by_hand).mappings[0].above == by_hand.above, "kept for the next release"
    assert len(order(text, replace(mapping, above={"Hof": "North", "North": "Hof"})).above) < 2


def test_siblings_and_levels_work_in_the_package() -> None:
    files = package.contents(read(STATES), KNOWN, package.Source(), date(2026, 11, 29), "Own")
    tables = package_in_memory(with_places_of(BASE, files), "Own").tables
    assert tables.places.below("Ohio") == {"Ohio", "Adams (Ohio)", "Allen"}
    assert [level.code for level in tables.conventions.levels] == ["State", "County"]
    assert tables.places.family("Allen") == tables.places.family("Adams (Ohio)") != tables.places.family("Adams (Iowa)")


def test_positions_of_places_become_points() -> None:
    text = 'place,lon,lat,2019,2020\nHof,"11,9",50.3,1,2\nUlm,10.0,48.4,3,4\nKehl,,,5,6\nNowhere,999,48,7,8\n'
    result = read(text)
    assert result.facts.pools.positions == {"Hof": (11.9, 50.3), "Ulm": (10.0, 48.4)}
    assert len(result.facts) == 8
    files = package.contents(result, KNOWN, package.Source(), date(2026, 11, 29), "Own")
    regions = package_in_memory(with_places_of(BASE, files), "Own").tables.regions.set_index("region_id")
    assert regions.loc["Hof", ["lon", "lat"]].tolist() == [11.9, 50.3]
    assert regions.loc[["Kehl", "Nowhere"], "lon"].isna().all()


def test_known_places_keep_their_positions_beside_new_ones() -> None:
    result = read("地区,经度,纬度,2019\n上海市,,,1\n甲地,110.5,30.5,2\n")
    files = package.contents(result, KNOWN, package.Source(), date(2026, 11, 29), "Own")
    regions = package_in_memory(with_places_of(BASE, files), "Own").tables.regions.set_index("region_id")
    assert regions.loc["甲地", "lon"] == 110.5
    assert regions.loc["310000", "lon"] == BASE.tables.regions.set_index("region_id").loc["310000", "lon"]


@pytest.mark.parametrize(
    ("codes", "levels"),
    [(["DE21", "DE22", "FR10"], ["NUTS 2"]), (["DE2", "DE21", "DE212"], ["NUTS 1", "NUTS 2", "NUTS 3"])],
)
def test_codes_of_nuts_say_their_level(codes: list[str], levels: list[str]) -> None:
    listed = code_list_of(codes)
    assert listed is not None and listed.title == "NUTS" and listed.levels(codes) == levels


@pytest.mark.parametrize("codes", [["OHIO", "IOWA"], ["AA1", "BB2"], ["DE", "FR"], ["Q1", "Q2"]])
def test_other_capitals_are_no_nuts(codes: list[str]) -> None:
    listed = code_list_of(codes)
    assert listed is None or listed.title != "NUTS"


def test_a_wider_place_beside_no_finer_one_tells_nothing_apart() -> None:
    found = read("State,2019,2020\nOhio,1,2\n", Mapping(columns={"State": "within"}, place="Ulm"))
    assert found.problems == () and [fact.place for fact in found.facts] == ["Ulm", "Ulm"]
