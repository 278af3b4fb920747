"""A click on the map: it chooses a place and opens its card; a second one lets both go."""

from __future__ import annotations

from datetime import date

import pytest

from economy.query.selection import Selection
from export.options import ExportOptions
from export.panel_file import context_of
from ui.widgets import chart_click
from views import cache


def clicked(query: dict[str, list[str]], code: str, monkeypatch: pytest.MonkeyPatch) -> Selection | None:
    chosen: list[Selection] = []
    monkeypatch.setattr(chart_click, "choose", chosen.append)
    context = context_of("map", query, ExportOptions("", date(2026, 11, 22)), cache.package())
    chart_click.open_place(context)({"selection": {"points": [{"customdata": code}]}})
    return chosen[0] if chosen else None


def test_a_click_chooses_the_place_and_opens_its_card(monkeypatch: pytest.MonkeyPatch) -> None:
    made = clicked({"district": ["310104"], "year": ["2015"]}, "310115", monkeypatch)
    assert made is not None
    assert (made.region, made.regions, made.year) == ("310115", ("310104", "310115"), 2015)
    assert made.to_query("map")["region"] == "310115"


def test_a_place_that_the_filters_have_already_stays_and_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    made = clicked({"district": ["310115"]}, "310115", monkeypatch)
    assert made is not None and (made.region, made.regions) == ("310115", ("310115",))


def test_a_second_click_lets_the_place_go(monkeypatch: pytest.MonkeyPatch) -> None:
    made = clicked({"district": ["310104", "310115"], "region": ["310115"]}, "310115", monkeypatch)
    assert made is not None and (made.region, made.regions) == ("", ("310104",))


def test_a_click_beside_everything_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert clicked({}, "", monkeypatch) is None
    assert clicked({}, "999999", monkeypatch) is None
