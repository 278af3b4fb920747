"""What views of one package share: made once, and the same as made anew for each selection."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from economy.data.package import DEFAULT_ROOT
from economy.query.provenance import source_usage
from economy.query.selection import Selection, place_choice
from views import cache

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    "selection",
    [
        Selection(), Selection(lang="zh"), Selection(places=place_choice(city=("440000",))), Selection(seed=True),
        Selection(from_year=2024), Selection(confidence="high"),
        Selection(asof=date(2025, 1, 1), places=place_choice(city=("440000",))),
    ],
)  # fmt: skip
def test_the_usage_of_a_selection_is_what_its_tables_give(selection: Selection) -> None:
    view = cache.view(selection, TODAY, cache.package(DEFAULT_ROOT))
    found = view.facts.source_usage_of(view.tables).reset_index(drop=True)
    pd.testing.assert_frame_equal(found, source_usage(view.tables, view.lang))


def test_views_of_a_package_share_what_no_selection_changes() -> None:
    package = cache.package(DEFAULT_ROOT)
    narrowing = Selection(places=place_choice(city=("440000",)))
    whole, narrowed = (cache.view(chosen, TODAY, package) for chosen in (Selection(), narrowing))
    assert narrowed.observed is whole.observed
    assert narrowed.goals is whole.goals
    assert narrowed.cited is whole.cited
    assert narrowed.freshness is whole.freshness


def test_another_day_has_ages_of_its_own() -> None:
    package = cache.package(DEFAULT_ROOT)
    first, later = (cache.view(Selection(), day, package).freshness["age_days"] for day in (TODAY, date(2026, 12, 1)))
    grown = later[first > 0] - first[first > 0]  # one of which only the running year is known stays new
    assert grown.unique().tolist() == [3]
    assert set((later - first).dropna()) == {0, 3}


def test_what_is_made_of_a_package_is_made_again_on_another_day() -> None:
    package = cache.package(DEFAULT_ROOT)
    made = [
        cache.of_package("a day's own", cache.view(Selection(), day, package), lambda day=day: day)
        for day in (TODAY, date(2026, 12, 1))
    ]
    assert made == [TODAY, date(2026, 12, 1)]
