"""Abolished codes are recognised with what became of them, and nothing is merged by itself."""

from __future__ import annotations

import re
import tomllib

import pytest

from economy.i18n.sentence import in_words
from economy.i18n.words import words
from economy.importing.code_changes import _FILE, change_of
from economy.importing.files import Upload
from economy.importing.mapping import Mapping
from economy.importing.run import Import, import_files
from views import cache

KNOWN = cache.known_places(cache.package())


def imported(text: str, *mappings: Mapping) -> Import:
    return import_files([Upload("a.csv", text.encode())], KNOWN, mappings)


@pytest.mark.parametrize(
    ("code", "successor", "year"),
    [
        ("310108", "310106", 2015), ("310103", "310101", 2011), ("310119", "310115", 2009),
        ("440116", "440112", 2014), ("371200", "370100", 2018), ("310230", "310151", 2016),
    ],
)  # fmt: skip
def test_an_abolished_code_has_its_successor_and_a_source(code: str, successor: str, year: int) -> None:
    change = change_of(code)
    assert change is not None and (change.successor, change.year, change.code_list) == (successor, year, "GB/T 2260")
    assert change.source and change_of(change.name) == change


def test_the_list_is_sound() -> None:
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))["change"]
    pairs = [pair for table in tables for kind in ("merged", "renumbered") for pair in table.get(kind, {}).items()]
    abolished = [text.partition(" ")[0] for text, _ in pairs]
    assert len(set(abolished)) == len(abolished) > 25
    assert all(re.fullmatch(r"\d{6} \S+", text) and re.fullmatch(r"\d{6}", successor) for text, successor in pairs)
    assert not set(abolished) & {successor for _, successor in pairs}
    assert all(table["source"] and 2000 < table["year"] < 2030 for table in tables)


def test_the_successor_is_suggested_and_nothing_is_merged() -> None:
    result = imported("code,2020,2021\n310108,1,2\n310106,3,4\n310104,5,6\n")
    places = {(fact.place, fact.code) for fact in result.facts}
    assert places == {("310108", ""), ("310106", "310106"), ("310104", "310104")} and len(result.facts) == 6
    assert result.near["310108"][0] == "310106" and not result.problems
    said = "\n".join(result.lines())
    assert "310108 闸北区 was merged into 310106 (Jing'an) in 2015, by 国函〔2015〕183号." in said


def test_a_reader_may_say_that_it_is_the_same() -> None:
    mapping = imported("code,2020\n310108,1\n310104,5\n").mappings[0].with_place("310108", "310106")
    result = imported("code,2020\n310108,1\n310104,5\n", mapping)
    assert {fact.code for fact in result.facts} == {"310106", "310104"} and not result.abolished


@pytest.mark.parametrize("name", ["闸北区", " 闸北区 "])
def test_the_name_that_it_had_is_recognised_too(name: str) -> None:
    result = imported(f"地区,2020\n{name},1\n徐汇区,5\n")
    assert result.abolished["闸北区"].successor == "310106" == result.near["闸北区"][0]


def test_a_successor_that_the_package_does_not_know_is_not_named() -> None:
    assert change_of("320202") is not None
    assert not imported("code,2020\n320202,1\n310104,5\n").abolished


def test_it_is_said_in_the_language_of_the_reader() -> None:
    change = imported("code,2020\n440116,1\n310104,5\n").abolished["440116"]
    said = in_words(change.told("黄埔区"), words("zh"))
    assert said.startswith("440116萝岗区已于2014年并入440112（黄埔区）") and "英文" not in said
