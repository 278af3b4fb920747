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
    assert "Shown: 2025, the latest year with the most figures (16 of 16 places)." in words_on(at)


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
    assert not at.exception and not {"chart_map", "chart_map-ranking"} & set(charts_on(at))
    assert "No figure of this indicator is recorded for these places." in words_on(at)


def test_without_a_choice_the_map_looks_where_the_figures_are() -> None:
    at = opened("map", {"figure": "fixed-investment-growth"})
    assert not at.exception and "Tianhe" in charts_on(at)["chart_map"]["spec"]


def test_counts_stay_on_the_map_to_move_about_in() -> None:
    at = opened("map", {"figure": "promises"})
    assert set(charts_on(at)) == {"map_legend", "chart_map-ranking"}
    assert json.loads(at.get("deck_gl_json_chart")[0].proto.json)


def test_money_in_dollars_and_figures_known_on_a_day() -> None:
    at = opened("map", {"figure": "gdp", "unit": "usd"})
    assert "US$" in charts_on(at)["chart_map"]["alt"]
    then = opened("map", {"figure": "gdp", "asof": "2022-06-30"})
    assert not then.exception
    assert max(years(then)["years"]) <= 2021


@pytest.mark.parametrize("query", [{}, {"figure": "gdp"}])
def test_an_older_address_of_an_open_place_opens_its_details(query: dict[str, str]) -> None:
    at = opened("map", {**query, "region": "310115", "district": "310115"})
    assert not at.exception
    said = words_on(at)
    assert "### Pudong New Area" in said and "1,877 bn yuan" in said and "Latest reported figures" in said
    assert "11 promises" in said and "no baseline" in said
    assert at.query_params["details"] == "place:310115" and "region" not in at.query_params
    links = {link.proto.label: link.proto.query_string for link in at.get("page_link")}
    assert "region=310115" in links["Open its page"]
    at.button(key="close_details").click().run()
    assert "### Pudong New Area" not in words_on(at)
    assert "details" not in at.query_params and "310115" in at.query_params["district"]


def test_a_card_of_a_place_with_nothing_on_file_says_so() -> None:
    at = opened("map", {"region": "110101", "asof": "2005-01-01"})
    assert not at.exception
    assert "Nothing recorded for Dongcheng." in words_on(at) and "**0 promises**" not in words_on(at)
    assert "Nothing recorded for Songjiang." in words_on(opened("map", {"region": "310117", "asof": "2005-01-01"}))
    assert "没有收录松江区的资料。" in words_on(opened("map", {"region": "310117", "asof": "2005-01-01", "lang": "zh"}))


def test_the_map_begins_with_the_indicator_of_most_places_not_with_a_count() -> None:
    at = opened("map", {})
    assert at.selectbox(key="w_figure").value == "gdp" and "figure" not in at.query_params
    assert years(at)["year"] == 2025


def test_any_indicator_may_shade_the_map() -> None:
    at = opened("map", {})
    offered = at.selectbox(key="w_figure").options
    assert any(option.startswith("Gross domestic product (") for option in offered) and len(offered) > 40
    assert "Number of promises" not in offered


@pytest.mark.parametrize(
    ("figure", "group", "offered"),
    [
        ("silent", "goals", ["Due promises with a result, %", "Promises without a published result",
                             "Promises met, on time or late", "Number of promises"]),
        ("sources", "records", ["Number of sites", "Number of events", "Number of sources"]),
    ],
)  # fmt: skip
def test_measures_stand_in_groups(figure: str, group: str, offered: list[str]) -> None:
    at = opened("map", {"figure": figure})
    assert at.button_group(key="w_figure_group").value == group
    assert at.selectbox(key="w_figure").options == offered and at.selectbox(key="w_figure").value == figure


def test_another_group_begins_with_its_first_measure() -> None:
    at = opened("map", {})
    at.button_group(key="w_figure_group").set_value("goals").run()
    assert not at.exception and at.query_params["figure"] == "answered"


def test_sites_are_drawn_when_they_are_asked_for_and_the_address_says_so() -> None:
    at = opened("map", {"area": "310000"})
    assert "District seat" not in charts_on(at)["chart_map"]["spec"]
    at.toggle(key="w_sites").set_value(True).run()
    assert not at.exception and at.query_params["sites"] == "1"
    assert "District seat" in charts_on(at)["chart_map"]["spec"]
    deck = json.loads(opened("map", {"figure": "answered", "area": "310000"}).get("deck_gl_json_chart")[0].proto.json)
    assert not [layer for layer in deck["layers"] if layer["id"] == "sites" and layer["data"]]
    assert not any(toggle.key == "w_sites" for toggle in opened("map", {"area": "all"}).toggle)


@pytest.mark.parametrize("figure", ["gdp", "answered"])
def test_all_places_are_squares_each_named_and_ranked_beside(figure: str) -> None:
    at = opened("map", {"area": "all", "figure": figure})
    assert not at.exception and not at.get("deck_gl_json_chart")
    drawn = charts_on(at)
    squares = [trace["meta"]["code"] for trace in drawn["chart_map"]["figure"]["data"] if "meta" in trace]
    bars = drawn["chart_map-ranking"]["figure"]["data"][0]["customdata"]
    assert len(squares) > 12 and set(bars) <= set(squares) and 12 < len(bars) <= 20


@pytest.mark.parametrize("query", [{}, {"figure": "answered", "area": "310000"}])
def test_the_chosen_place_is_marked_among_the_bars(query: dict[str, str]) -> None:
    figure = charts_on(opened("map", {**query, "region": "310104"}))["chart_map-ranking"]["figure"]
    bars, labels = figure["data"][0], figure["layout"]["yaxis"]["ticktext"]
    marked = bars["customdata"].index("310104")
    assert [label for label in labels if label.startswith("<b>")] == ["<b>Xuhui</b>"] == [labels[marked]]
    assert len(set(bars["marker"]["color"])) == 2 or len(labels) == 1


def test_the_bars_have_the_measure_and_year_of_the_map() -> None:
    at = opened("map", {"area": "310000", "year": "2023"})
    figure = charts_on(at)["chart_map-ranking"]["figure"]
    said = str(figure["layout"]["annotations"])
    assert "Gross domestic product: 2023" in said and "11 places have no figure." in said
    assert figure["data"][0]["x"] == sorted(figure["data"][0]["x"], reverse=True) and len(figure["data"][0]["x"]) == 5
