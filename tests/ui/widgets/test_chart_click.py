"""What a click on a tile opens: the indicator for the place on show, and beside it the sibling that was clicked."""

from __future__ import annotations

from export.panel_file import context_of
from tests.export.taken import ASKED
from ui.widgets.chart_click import of_places
from views import cache


def test_a_tile_opens_its_indicator_for_the_place_on_show() -> None:
    context = context_of("region", {"region": ["310104"]}, ASKED, cache.package())
    query = of_places(context, "gdp").to_query("indicators")
    assert (query["indicator"], query["district"]) == ("gdp", ["310104"]) and "region" not in query
    beside = of_places(context, "gdp", "310115").to_query("indicators")
    assert beside["district"] == ["310104", "310115"]


def test_a_province_is_chosen_as_a_city_is() -> None:
    context = context_of("region", {"region": ["310000"]}, ASKED, cache.package())
    assert of_places(context, "gdp").to_query("indicators")["city"] == ["310000"]
    assert of_places(context, "gdp", "nowhere").to_query("indicators")["city"] == ["310000"]
