"""A package of many places and figures alone: only some places are drawn at first, and no record is made for it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from economy.data.in_memory import package_in_memory
from economy.data.package import Package
from economy.importing.files import Upload
from economy.importing.package import Source, contents
from economy.importing.places import Known
from economy.importing.run import import_files
from economy.query import records
from export.options import ExportOptions
from export.panel_file import context_of
from views import cache, shelf
from views.own_data import OwnData, use
from views.panels.indicators import panels

DAY = date(2026, 11, 22)
COUNT = 150


@pytest.fixture(scope="module")
def package() -> Package:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["place", "2020", "2021"])
    writer.writerows([f"Place {number:03}", number, number + 1] for number in range(COUNT))
    known = Known(cache.package().tables.regions)
    result = import_files([Upload("many.csv", buffer.getvalue().encode())], known)
    return package_in_memory(contents(result, known, Source("Office"), DAY, "many"), "many")


@pytest.fixture(autouse=True)
def _shared() -> object:
    yield
    shelf.use_shelf(None)


def spec(package: Package, query: dict[str, list[str]]) -> dict[str, object]:
    own = OwnData("many", package)
    figure = panels(context_of("indicators", query, ExportOptions("", DAY), use(own)))["lines"]().drawn()
    assert figure is not None
    return json.loads(figure.bare_json)


def drawn(package: Package, query: dict[str, list[str]]) -> tuple[set[str], str]:
    """The places with a line of marks, and all words of the figure."""
    figure = spec(package, query)
    traces = [trace for trace in figure["data"] if trace.get("mode") == "lines+markers"]  # type: ignore[union-attr]
    return {code for trace in traces for code in trace["customdata"] if code}, json.dumps(figure)


def test_without_a_choice_the_largest_are_named_and_others_lie_behind(package: Package) -> None:
    codes, said = drawn(package, {})
    assert {f"Place {number:03}" for number in range(COUNT - 16, COUNT)} <= codes
    assert len(codes) == 16 + 100 and "the 100 largest other places" in said


def test_a_small_place_that_is_chosen_is_drawn(package: Package) -> None:
    codes, _ = drawn(package, {"place": ["Place 000"]})
    assert "Place 000" in codes and "Place 002" not in codes


def test_no_record_is_made_for_a_page_of_figures(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(*_: object) -> None:
        raise AssertionError("records of reports are for promises")

    monkeypatch.setattr(records, "reports", made)
    assert drawn(package, {})[0]
