"""What the map of an indicator shows, and that its files show the same year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from economy.data.package import DEFAULT_ROOT
from export.options import ExportOptions
from export.panel_file import context_of
from views import cache
from views.context import PageContext
from views.map_years import indicator_focus, map_years, shaded_indicator, unplaced, year_said
from views.pages import panels_of
from views.panels.map import default_focus
from views.place_card import MOST_TILES, place_card


def context(**query: str) -> PageContext:
    asked = {key: [value] for key, value in query.items()}
    return context_of("map", asked, ExportOptions("", date(2026, 11, 29)), cache.package(DEFAULT_ROOT))


def test_only_an_indicator_with_whole_years_has_years() -> None:
    assert shaded_indicator(context(figure="promises")) == shaded_indicator(context(figure="silent")) == ""
    assert shaded_indicator(context(figure="gdp")) == shaded_indicator(context()) == "gdp"
    assert map_years(context(figure="sites"), "310000") is None


def test_the_map_looks_at_the_chosen_place_before_all_else() -> None:
    assert default_focus(context(figure="fixed-investment-growth")) == "440100"
    assert indicator_focus(context(figure="fixed-investment-growth"), "310000") == "440100"
    assert default_focus(context(figure="gdp", district="440105")) == "440100"
    assert default_focus(context(figure="gdp", region="440105")) == "440100"
    assert default_focus(context(figure="gdp", district="310104", region="440105")) == "310000"


def test_the_year_on_show_is_said_with_the_places_that_have_a_figure() -> None:
    shown = map_years(context(figure="gdp", year="2020"), "310000")
    assert shown is not None and year_said(shown) == "2020: 2 of 16 places have a figure."
    assert unplaced(shown) == ("China",)


@pytest.mark.parametrize("year", [2018, 2023])
def test_files_have_the_year_on_show(year: int) -> None:
    panel = panels_of(context(figure="gdp", area="310000", year=str(year)))["map"]()
    assert str(year) in panel.caption.title and set(panel.rows["year"]) == {year}
    figure = panel.figure(panel.render).to_dict()
    assert f"<b>{year}</b>" in [note["text"] for note in figure["layout"]["annotations"]]
    values = panel.rows.set_index("place")["shown_value"].dropna()
    hover = next(trace["text"] for trace in figure["data"] if trace.get("meta", {}).get("code") == "310151")
    assert ("no figure" in hover) == ("Chongming" not in values)


def test_another_selection_of_sites_is_another_figure() -> None:
    keys = {panels_of(context(figure="gdp", **more))["map"]()._key for more in ({}, {"industry": "metaverse"})}
    assert len(keys) == 2


def test_a_card_puts_money_into_dollars_and_counts_what_lies_inside() -> None:
    card = place_card(context(unit="usd"), "310000", "gdp")
    assert card.indicator == "gdp" and card.tiles.rows["shown_unit"].iloc[0] == "bn US$"
    assert len(card.tiles.rows) == MOST_TILES and card.parent == "China"
    assert sum(count for *_, count in card.promises) > sum(
        count for *_, count in place_card(context(), "310115").promises
    )


def test_a_card_knows_only_what_was_known_on_the_day() -> None:
    years = place_card(context(asof="2021-12-31"), "310000", "gdp").tiles.rows["year"].tolist()
    assert years and max(years) <= 2021


def test_a_card_has_the_first_tiles_of_the_profile_the_indicator_on_show_before_them() -> None:
    shown = place_card(context(), "310104", "population").tiles
    profile = panels_of(replace(context(region="310104"), page="region"))["place-tiles"]().rows
    same = ["indicator_id", "shown_value", "year", "rank", "ranked", "before_year"]
    first = profile[profile["indicator_id"] == "population"]
    wanted = pd.concat(
        [first, profile[profile["indicator_id"] != "population"].head(MOST_TILES - 1)], ignore_index=True
    )
    pd.testing.assert_frame_equal(shown.rows[same], wanted[same])
    assert shown.context.page == "region", "its files are those of the profile"
