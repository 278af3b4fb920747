"""Two indicators in one chart: in one unit, told apart by label, stroke and mark, each with its own sources."""

from __future__ import annotations

import json
from datetime import date

import pytest

from export.options import ExportOptions
from export.panel_file import context_of
from views import cache
from views.indicator_view import IndicatorView, indicator_view
from views.panels.indicators import panels

DAY = date(2026, 11, 22)


def _same_unit() -> tuple[str, str, str]:
    """Two indicators of one unit with figures of one place for whole years, and the place."""
    tables = cache.package().tables
    units = dict(zip(tables.indicators["indicator_id"], tables.indicators["unit"], strict=True))
    rows = tables.observations[(tables.observations["period_type"] == "year").to_numpy()]
    counted = rows[rows["region_id"] == "310000"].groupby("indicator_id").size().sort_values(ascending=False)
    first = str(counted.index[0])
    second = next(str(code) for code in counted.index[1:] if units[code] == units[first] and counted[code] > 2)
    return first, second, "310000"


FIRST, SECOND, PLACE = _same_unit()


def shown(**query: str) -> IndicatorView:
    asked = {"city": [PLACE], "indicator": [FIRST], **{key: [value] for key, value in query.items()}}
    view = indicator_view(context_of("indicators", asked, ExportOptions("", DAY), cache.package()))
    assert view is not None
    return view


def test_both_are_in_the_series_under_codes_of_their_own() -> None:
    alone, both = shown().series, shown(beside=SECOND).series
    other = shown(indicator=SECOND).series
    assert both.chosen == (PLACE, f"{PLACE}~{SECOND}")
    mine = both.figures[both.figures["region_id"] == PLACE]
    assert mine["value"].tolist() == alone.figures[alone.figures["chosen"]]["value"].tolist()
    theirs = both.figures[both.figures["region_id"] == f"{PLACE}~{SECOND}"]
    assert theirs["value"].tolist() == other.figures[other.figures["chosen"]]["value"].tolist()
    assert len(set(both.names.values())) == len(both.names)


def test_the_second_one_is_dashed_with_squares_in_the_colour_of_its_place() -> None:
    context = context_of(
        "indicators", {"city": [PLACE], "indicator": [FIRST], "beside": [SECOND]}, ExportOptions("", DAY),
        cache.package(),
    )  # fmt: skip
    figure = panels(context)["lines"]().drawn()
    assert figure is not None
    lines = [trace for trace in json.loads(figure.bare_json)["data"] if trace.get("mode") == "lines+markers"]
    dashed = [trace for trace in lines if trace["line"].get("dash") == "7px,4px"]
    assert len(dashed) == 1 and dashed[0]["marker"]["symbol"] == "square"
    others = [trace for trace in lines if trace not in dashed and trace["customdata"][0] == PLACE]
    assert {trace["line"]["color"] for trace in others} == {dashed[0]["line"]["color"]}


def test_files_name_the_indicator_and_the_place_of_each_figure() -> None:
    context = context_of(
        "indicators", {"city": [PLACE], "indicator": [FIRST], "beside": [SECOND]}, ExportOptions("", DAY),
        cache.package(),
    )  # fmt: skip
    rows = panels(context)["lines"]().rows
    assert set(rows["region_id"]) == {PLACE} and set(rows["indicator_id"]) == {FIRST, SECOND}
    assert rows["publisher"].ne("").all()


@pytest.mark.parametrize("view", ["ranking", "map", "change"])
def test_other_views_show_one_and_say_so(view: str) -> None:
    one = shown(beside=SECOND, view=view)
    assert not one.series.beside
    assert "lines and as a table only" in " ".join(one.notices)


def test_another_unit_is_not_drawn_beside() -> None:
    tables = cache.package().tables
    units = dict(zip(tables.indicators["indicator_id"], tables.indicators["unit"], strict=True))
    here = tables.observations[tables.observations["region_id"] == PLACE]["indicator_id"].unique()
    other = next(code for code in here if units[code] != units[FIRST])
    one = shown(beside=other)
    assert not one.series.beside and "same unit" in " ".join(one.notices)


def test_an_index_of_both_has_one_base_year() -> None:
    both = shown(beside=SECOND, measure="index").series
    assert both.measure == "index" and both.beside
    base = both.main[((both.main["year"] == both.base_year) & both.main["chosen"]).to_numpy()]
    assert base["region_id"].tolist() == list(both.chosen) and set(base["value"].round(6)) == {100.0}
