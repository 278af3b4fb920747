"""The page of indicators in both languages: every view, what it says, what it does with a bad address."""

from __future__ import annotations

import pytest

from economy.query.selection import SERIES_VIEWS
from tests.pages.reading import charts_on, opened, words_on


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("view", SERIES_VIEWS)
def test_every_view_draws(view: str, lang: str) -> None:
    at = opened("indicators", {"indicator": "gdp", "district": ["310104", "310115"], "view": view, "lang": lang})
    assert not at.exception and not at.warning
    said = words_on(at)
    assert {"en": "Gross domestic product", "zh": "地区生产总值"}[lang] in said
    assert {"en": "Xuhui", "zh": "徐汇"}[lang] in said


def test_the_table_has_places_by_years() -> None:
    at = opened("indicators", {"indicator": "gdp", "city": ["310000", "440100"], "view": "table"})
    (table,) = at.dataframe
    assert table.value["Place"].tolist() == ["Shanghai", "Guangzhou"]
    assert table.value["2018"].isna().tolist() == [False, True]
    assert all(str(cell).startswith("data:image/svg+xml;base64,") for cell in table.value["Over the years"])


def test_a_choice_of_places_changes_the_filters() -> None:
    at = opened("indicators", {"indicator": "gdp", "district": "310104"})
    at.multiselect(key="w_series_places").set_value(["310104", "440100"]).run()
    assert not at.exception
    assert "440100" in at.query_params["city"] and "310104" in at.query_params["district"]


def test_a_measure_that_is_not_possible_is_not_offered_and_says_why() -> None:
    at = opened("indicators", {"indicator": "gdp", "city": "310000", "measure": "gdp"})
    assert "Only amounts of money other than GDP" in at.warning[0].value.replace("\\", "")
    box = at.selectbox(key="w_measure")
    assert box.value == "stated" and "Only amounts of money other than GDP" in box.help.replace("\\", "")
    assert not any("Relative to GDP" in option for option in box.options)


def test_of_one_figure_there_is_a_card_and_no_chart() -> None:
    at = opened("indicators", {"indicator": "ai-pan-firms", "district": "440105"})
    assert len(at.metric) == 1 and not charts_on(at)
    assert "the only figure recorded" in words_on(at)


def test_the_view_of_another_page_is_not_taken_along() -> None:
    at = opened("indicators", {"view": "focus"})
    assert not at.exception
    assert charts_on(at).keys() == {"chart_lines"}
