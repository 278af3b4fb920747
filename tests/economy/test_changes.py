"""Two sets of figures compared: what is new, revised, gone or as before, and how it is said."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from economy.change_words import changes_csv, revised_rows, sentences, summary
from economy.changes import KEYS, Changes, changes, figures
from economy.data.package import DEFAULT_ROOT, load
from economy.i18n.words import Words, words

Row = tuple[str, str, str, str, float]
OLD: list[Row] = [
    ("hof", "gdp", "EUR", "2020", 10.0), ("hof", "gdp", "EUR", "2021", 11.0), ("ulm", "gdp", "EUR", "2020", 20.0),
    ("ulm", "jobs", "persons", "2020", 5.0), ("hof", "rent", "EUR", "2020", 7.0),
]  # fmt: skip
NEW: list[Row] = [
    ("hof", "gdp", "EUR", "2020", 10.0), ("hof", "gdp", "EUR", "2021", 11.5),
    ("hof", "gdp", "EUR", "2022", 12.0),
    ("=kehl", "gdp", "EUR", "2022", 3.0), ("ulm", "births", "persons", "2020", 1.0),
    ("hof", "rent", "USD", "2020", 8.0),
]  # fmt: skip


def frame(rows: list[Row]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=pd.Index([*KEYS, "value"])).astype(dict.fromkeys(KEYS, "category"))


@pytest.fixture(scope="module")
def different() -> Changes:
    return changes(frame(OLD), frame(NEW))


def test_every_figure_is_new_revised_gone_or_as_before(different: Changes) -> None:
    assert different.same == 1
    assert different.revised.to_numpy().tolist() == [["hof", "gdp", "EUR", "2021", 11.0, 11.5]]
    assert len(different.added) == 4 and len(different.gone) == 3
    assert different.periods.new == ("2022",) and different.periods.gone == ()
    assert different.places.new == ("=kehl",) and different.places.gone == ()
    assert different.indicators.new == ("births",) and different.indicators.gone == ("jobs",)
    assert different.units == (("rent", "EUR", "USD"),)


def test_the_order_of_the_rows_does_not_matter() -> None:
    turned = changes(frame(OLD[::-1]), frame(OLD))
    assert (turned.same, turned.any) == (len(OLD), False)


def test_several_figures_about_the_same_are_compared_by_their_values() -> None:
    twice: list[Row] = [("hof", "gdp", "EUR", "2020", 12.0), *OLD]
    assert changes(frame(twice), frame(twice[::-1])).same == len(twice)
    only = changes(frame(twice), frame(OLD))
    assert only.gone["value"].tolist() == [12.0]


def test_nothing_at_all_is_compared_with_nothing() -> None:
    assert changes(frame([]), frame([])).any is False
    assert len(changes(frame([]), frame(OLD)).added) == len(OLD)


def test_a_newer_release_is_told_from_other_figures() -> None:
    def times(factor: float) -> pd.DataFrame:
        return frame([(*row[:4], row[4] * factor) for row in OLD])

    assert changes(frame(OLD), times(1.02)).of_the_same_data
    assert not changes(frame(OLD), times(90.0)).of_the_same_data
    assert not changes(frame(OLD), frame([("x", "y", "z", "2020", 1.0)])).of_the_same_data


def test_it_is_said_in_the_language_of_the_reader(different: Changes) -> None:
    assert summary(different, Words()) == "4 new figures; 1 revised; 3 no longer there; 1 as before."
    said = sentences(different, {"births": "Births", "rent": "Rent"}, Words())
    assert "New periods: 2022." in said and "New indicators: Births." in said
    assert "Rent is in USD now, not in EUR: its figures are not compared." in said
    assert "新出现的时期：2022年。" in sentences(different, {}, words("zh"))
    many = changes(frame([]), frame([(f"p{n:02}", "gdp", "EUR", "2020", 1.0) for n in range(15)]))
    assert next(line for line in sentences(many, {}, Words()) if "places" in line).endswith("p11, 3 more.")


def test_the_list_and_the_file_have_every_change(different: Changes) -> None:
    assert revised_rows(different, {"hof": "Hof"}, Words(), 10) == [("Hof", "gdp", "EUR", "2021", 11.0, 11.5)]
    rows = list(csv.DictReader(io.StringIO(changes_csv(different, {"hof": "Hof"}))))
    assert len(rows) == 8
    revised = next(row for row in rows if row["change"] == "revised")
    assert (revised["place"], revised["old"], revised["new"]) == ("Hof", "11", "11.5")
    assert "'=kehl" in {row["region_id"] for row in rows}


def test_a_package_is_compared_with_itself() -> None:
    own = figures(load(DEFAULT_ROOT))
    assert len(own) > 500
    same = changes(own, own)
    assert (same.same, same.any) == (len(own), False)
    assert len(figures(load(DEFAULT_ROOT), "no-indicator-begins-so")) == 0
