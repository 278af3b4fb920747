"""What a package says of itself: levels, currency, code list, languages and the reference; said wrongly it is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from economy.data.conventions_block import read_block
from economy.data.package import DEFAULT_ROOT, load
from economy.query.address import from_query
from economy.query.codes import Codes
from economy.units import displays, shown, unit_label
from tests.eurostat import write


def with_block(root: Path, block: object) -> Path:
    """The Eurostat-like package with a block of conventions."""
    path = write(root) / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(described | {"milepost": block}), encoding="utf-8")
    return root


def test_the_delivered_package_says_them_all() -> None:
    package = load(DEFAULT_ROOT)
    found = package.tables.conventions
    assert found.filter_keys == ("city", "district") and found.languages == ("en", "zh")
    assert [level.code for level in found.levels] == ["country", "province", "city", "district"]
    assert (found.currency.code, found.currency.rate_column) == ("CNY", "cny_per_usd")
    assert found.code_in_list("310000") == "GB/T 2260 310000"
    assert found.reference is not None and found.reference.prefix == "seed-"
    assert package.title_in("zh").startswith("中国") and package.title_in("en") == package.title


def test_without_a_block_they_come_from_the_rows(tmp_path: Path) -> None:
    tables = load(write(tmp_path / "p")).tables
    found = tables.conventions
    assert found.filter_keys == ("nuts1", "nuts2", "nuts3") and found.languages == ("en",)
    assert found.currency.code == "EUR" and found.reference is None and found.code_list is None
    assert found.data_language("zh") == "en" and found.columns("name", "zh") == ("name_en",)
    assert displays(tables.indicators["unit"], tables.exchange_rates) == ("bn", "yi")


def test_three_levels_are_chosen_and_stand_in_the_address(tmp_path: Path) -> None:
    tables = load(write(tmp_path / "p")).tables
    query = {"nuts1": ["DE2"], "nuts2": ["DE21"], "nuts3": ["DE254"]}
    selection, dropped = from_query(query, Codes(tables))
    assert dropped == () and selection.to_query() == query
    assert tables.places.chosen(["DE2"]) == {"DE2", "DE21", "DE212", "DE21H", "DE25", "DE254"}
    assert tables.places.chosen(["DE2", "DE21"]) == {"DE21", "DE212", "DE21H"}
    assert tables.places.chosen(["DE2", "DE21", "DE212"]) == {"DE212"}
    _, dropped = from_query({"nuts1": ["DE21"], "city": ["DE2"], "unit": ["usd"]}, Codes(tables))
    assert [part.key for part in dropped] == ["nuts1", "city", "unit"]


def test_euros_are_counted_as_the_language_does_and_never_become_dollars_without_a_rate(tmp_path: Path) -> None:
    euro = load(write(tmp_path / "p")).tables.conventions.currency
    assert unit_label("EUR million", "bn", "en", euro) == "million euros"
    assert unit_label("EUR bn per year", "bn", "en", euro) == "bn euros a year"
    row = shown([18450.0], ["EUR million"], [2022], "yi", {}, "zh", euro).iloc[0]
    assert (row["shown_value"], row["shown_unit"]) == (184.5, "亿欧元")
    row = shown([18450.0], ["EUR million"], [2022], "usd", {}, "en", euro).iloc[0]
    assert row["shown_value"] != row["shown_value"], "no rate, no dollars"


def test_a_block_names_levels_code_list_and_currency(tmp_path: Path) -> None:
    block = {
        "code_list": {"name": "NUTS 2024"}, "currency": {"code": "EUR", "name": {"en": "euro"}},
        "levels": [{"code": "nuts1", "name": "state"}, {"code": "nuts2", "name": "government region"},
                   {"code": "nuts3", "name": "district"}],
    }  # fmt: skip
    package = load(with_block(tmp_path / "p", block))
    found = package.tables.conventions
    assert package.faults == () and found.code_in_list("DE2") == "NUTS 2024 DE2"
    assert [each.label.heading("zh") for each in found.filters] == ["State", "Government region", "District"]


@pytest.mark.parametrize(
    ("block", "column"),
    [
        ([], "milepost"),
        ({"colour": 1}, "milepost.colour"),
        ({"languages": ["xx-none"]}, "milepost.languages"),
        ({"currency": {"code": "EURO"}}, "milepost.currency.code"),
        ({"currency": "EUR"}, "milepost.currency"),
        ({"code_list": {}}, "milepost.code_list"),
        ({"levels": "nuts1"}, "milepost.levels"),
        ({"levels": [{"code": "nuts1", "filter": "none"}]}, "milepost.levels[0].filter"),
        ({"filters": [{"key": "lang"}]}, "milepost.filters[0].key"),
        ({"reference": {"prefix": "base-"}}, "milepost.reference.name"),
        ({"levels": [{"code": "nuts1", "outlines": "../outside.json"}]}, "milepost.levels[0].outlines"),
        ({"levels": [{"code": "nuts1", "outlines": "shape.zip"}]}, "milepost.levels[0].outlines"),
        ({"questions": [{"text": "Why?"}]}, "milepost.questions[0]"),
        ({"title": 3}, "milepost.title"),
    ],
)
def test_a_broken_block_is_named_with_its_key_and_the_rest_holds(block: Any, column: str, tmp_path: Path) -> None:
    _, faults = read_block({"milepost": block})
    assert [(fault.file, fault.column) for fault in faults] == [("datapackage.json", column)]
    assert all(fault.message and fault.remedy for fault in faults)
    package = load(with_block(tmp_path / "p", block))
    assert column in {fault.column for fault in package.faults}
    assert package.tables.conventions.filter_keys == ("nuts1", "nuts2", "nuts3")
    assert len(package.tables.observations) == 8
