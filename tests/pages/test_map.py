"""The page of the map: a year of an indicator, the card of a place, what a bad address does."""

from __future__ import annotations

import json

import pytest

from tests.pages.reading import charts_on, opened, words_on


def years(at: object) -> dict:
    return charts_on(at)["chart_map"]["figure"]["layout"]["meta"]["years"]  # type: ignore[arg-type]


def test_all_years_of_an_indicator_go_over_once() -> None:
    at = opened("map", {"figure": "gdp"})
    assert not at.exception and not at.warning
    sent = years(at)
    assert sent["year"] == 2025 and len(sent["frames"]) == len(sent["years"]) > 8
    assert "2025 is shown, the last year with most figures: 16 of 16 places have one." in words_on(at)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("area", ["310000", "440100", "all"])
def test_a_year_of_every_area(area: str, lang: str) -> None:
    at = opened("map", {"figure": "gdp", "area": area, "year": "2015", "lang": lang})
    assert not at.exception and not at.warning
    assert years(at)["year"] == 2015
    assert {"en": "2015: ", "zh": "2015年："}[lang] in words_on(at)


def test_a_year_without_figures_is_dropped_with_a_reason() -> None:
    at = opened("map", {"figure": "ai-firms", "area": "310000", "year": "2011"})
    assert "No place has a figure for 2011" in at.warning[0].value.replace("\\", "")
    assert years(at)["year"] != 2011 if "meta" in charts_on(at)["chart_map"]["figure"]["layout"] else True


def test_a_city_without_figures_says_so() -> None:
    at = opened("map", {"figure": "ai-pan-firms", "area": "310000"})
    assert not at.exception and "chart_map" not in charts_on(at)
    assert "No figure of this indicator is on file for these places." in words_on(at)


def test_without_a_choice_the_map_looks_where_the_figures_are() -> None:
    at = opened("map", {"figure": "fixed-investment-growth"})
    assert not at.exception and "Tianhe" in charts_on(at)["chart_map"]["spec"]


def test_counts_stay_on_the_map_to_move_about_in() -> None:
    at = opened("map", {})
    assert set(charts_on(at)) == {"map_legend"}
    assert json.loads(at.get("deck_gl_json_chart")[0].proto.json)


def test_money_in_dollars_and_figures_known_on_a_day() -> None:
    at = opened("map", {"figure": "gdp", "unit": "usd"})
    assert "US$" in charts_on(at)["chart_map"]["alt"]
    then = opened("map", {"figure": "gdp", "asof": "2022-06-30"})
    assert not then.exception
    assert max(years(then)["years"]) <= 2021


@pytest.mark.parametrize("query", [{}, {"figure": "gdp"}])
def test_the_card_of_a_place(query: dict[str, str]) -> None:
    at = opened("map", {**query, "region": "310115", "district": "310115"})
    assert not at.exception
    said = words_on(at)
    assert "### Pudong New Area" in said and "1,877 bn yuan" in said and "Newest reported figures" in said
    assert "11 promises" in said and "no baseline" in said
    links = {link.proto.label: link.proto.query_string for link in at.get("page_link")}
    assert "region=310115" in links["All about this place"]
    assert "indicator=gdp" in links["Its figures over the years"]
    assert "district=310115" in links["Its figures over the years"]
    at.button(key="close_card").click().run()
    assert "### Pudong New Area" not in words_on(at)
    assert "region" not in at.query_params and "310115" in at.query_params["district"]


def test_a_card_of_a_place_with_nothing_on_file_says_so() -> None:
    at = opened("map", {"region": "110101", "asof": "2005-01-01"})
    assert not at.exception
    assert "No figure of this place is recorded." in words_on(at) and "0 promises" in words_on(at)


def test_any_indicator_may_shade_the_map() -> None:
    at = opened("map", {})
    offered = at.selectbox(key="w_figure").options
    assert any(option.startswith("Gross domestic product (") for option in offered) and len(offered) > 40
