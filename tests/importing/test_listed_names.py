"""Names of countries and their parts are known in many languages; words that may be such names are none."""

from __future__ import annotations

import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.importing import mapping
from economy.importing.files import Upload
from economy.importing.hierarchy import hierarchy_of
from economy.importing.imported import Import
from economy.importing.listed_names import listed
from economy.importing.mapping import Mapping
from economy.importing.places import Known
from economy.importing.run import import_files

KNOWN = Known(load(DEFAULT_ROOT).tables.regions)
PLACES = "Year,Northland,Southland\n2020,101.5,99\n2021,103,98\n"


def imported(text: str, *mappings: Mapping) -> Import:
    return import_files([Upload("a.csv", text.encode())], KNOWN, mappings)


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["法国", "德国", "日本"], ["FR", "DE", "JP"]), (["加利福尼亚州", "得克萨斯"], ["US-CA", "US-TX"]),
        (["Georgia", "Ohio"], ["US-GA", "US-OH"]), (["Georgia", "France"], ["GE", "FR"]),
        (["Northland Region", "Southland"], ["NZ-NTL", "NZ-STL"]), (["서울특별시", "부산광역시"], ["KR-11", "KR-26"]),
    ],
)  # fmt: skip
def test_a_name_has_the_code_that_its_neighbours_have(names: list[str], codes: list[str]) -> None:
    assert list(listed(names).values()) == codes


@pytest.mark.parametrize("names", [["Male", "Female"], ["North", "South"], ["Total", "Men"], ["GDP", "Jalisco"], []])
def test_words_that_are_also_names_are_no_places(names: list[str]) -> None:
    assert listed(names) == {}


def test_headings_that_are_places_are_said_and_kept_in_the_mapping() -> None:
    result = imported(PLACES)
    assert {fact.place for fact in result.facts} == {"Northland", "Southland"}
    assert next(guess.key for guess in result.guesses) == "places in headings"
    assert mapping.parsed(mapping.written(list(result.mappings)).encode(), "m")[0].layout == "by place"


def test_a_reader_may_say_that_they_are_indicators() -> None:
    said = imported(PLACES, Mapping(layout="measures"))
    assert {fact.indicator for fact in said.facts} == {"Northland", "Southland"}


def test_names_in_chinese_have_a_level_and_lie_in_their_country() -> None:
    result = imported("state,2020\n加利福尼亚州,1\n得克萨斯州,2\n俄亥俄州,3\n")
    order = hierarchy_of(result, KNOWN)
    assert {(each.level, each.parent) for each in order.places if each.parent} == {("state", "US")}
