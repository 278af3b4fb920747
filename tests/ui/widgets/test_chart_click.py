"""What a click opens: the details of the thing that was clicked; it filters nothing, and junk does nothing."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
import streamlit as st

from economy.query.selection import Selection
from economy.query.subject import subject_of
from export.panel_file import context_of
from tests.export.taken import ASKED
from ui.widgets import chart_click
from ui.widgets.chart_click import Click
from views import cache
from views.context import PageContext

PROMISE = "shanghai-metaverse-scale-2025"
Make = Callable[[PageContext], Click]
KINDS: dict[str, tuple[Make, str, str]] = {
    "promise": (chart_click.open_promise, PROMISE, f"promise:{PROMISE}"),
    "status": (chart_click.open_status, "met late", "status:met-late"),
    "place": (chart_click.open_place, "310117", "place:310117"),
    "figure": (lambda context: chart_click.open_figure(context, "gdp"), "310115", "figure:gdp:310115"),
    "tile": (lambda context: chart_click.open_tile(context, "310104"), "gdp", "figure:gdp:310104"),
    "sibling": (lambda context: chart_click.open_tile(context, "310104"), "gdp 310115", "figure:gdp:310115"),
    "cell": (chart_click.open_cell, "indicator:gdp:310104", "figure:gdp:310104"),
    "mark": (chart_click.open_cell, f"promise:{PROMISE}", f"promise:{PROMISE}"),
    "timeline": (chart_click.in_timeline, PROMISE, f"promise:{PROMISE}"),
    "timeline-event": (chart_click.in_timeline, "event:yangpu-governance-base", "event:yangpu-governance-base"),
    "course-promise": (chart_click.open_course, f"promise:{PROMISE}", f"promise:{PROMISE}"),
    "course-report": (chart_click.open_course, "report:REPORT", "figure:gdp:310115"),
}


def chosen_by(click: Callable[[PageContext], None], monkeypatch: pytest.MonkeyPatch) -> Selection | None:
    """The selection that a click chooses on Compare with one district filtered."""
    chosen: list[Selection] = []
    monkeypatch.setattr(chart_click, "choose", chosen.append)
    click(context_of("compare", {"district": ["310104"]}, ASKED, cache.package()))
    return chosen[0] if chosen else None


def report() -> str:
    """The id of a report of the GDP of Pudong."""
    rows = cache.package().tables.observations
    return str(rows[(rows["indicator_id"] == "gdp") & (rows["region_id"] == "310115")].iloc[0]["observation_id"])


def clicked(make: Make, code: str, monkeypatch: pytest.MonkeyPatch) -> Selection | None:
    event = {"selection": {"points": [{"customdata": code.replace("REPORT", report())}]}}
    return chosen_by(lambda context: make(context)(event), monkeypatch)


@pytest.mark.parametrize(("make", "code", "named"), KINDS.values(), ids=KINDS)
def test_a_click_opens_the_details_and_filters_nothing(
    make: Make, code: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = clicked(make, code, monkeypatch)
    assert made is not None and made.details == named and made.regions == ("310104",)
    assert made.to_query("compare")["details"] == named


@pytest.mark.parametrize(
    "code", ["", "nothing", "indicator:gdp", "indicator:gdp:nowhere", "promise:nothing", "<script>"]
)
@pytest.mark.parametrize("make", [kind[0] for kind in KINDS.values()], ids=KINDS)
def test_a_click_on_anything_else_does_nothing(make: Make, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert clicked(make, code, monkeypatch) is None


def test_what_a_map_shows_stays_when_a_place_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    made = clicked(lambda context: chart_click.open_place(context, area="all"), "310000", monkeypatch)
    assert made is not None and made.area == "all"


def test_a_cell_of_a_table_opens_its_row_and_a_second_click_closes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = pd.DataFrame({"target_id": [None, PROMISE], "region_id": ["310104", "310000"]})
    monkeypatch.setitem(st.session_state, "rows", {"selection": {"cells": [[1, "place"]]}})
    first = chosen_by(lambda context: chart_click.open_row(context, "rows", rows), monkeypatch)
    assert first is not None and first.details == f"promise:{PROMISE}"
    monkeypatch.setitem(st.session_state, "rows", {"selection": {"cells": []}})
    monkeypatch.setattr(chart_click.url_state, "opened", lambda: f"promise:{PROMISE}")
    second = chosen_by(lambda context: chart_click.open_row(context, "rows", rows), monkeypatch)
    assert second is not None and second.details == ""
    monkeypatch.setattr(chart_click.url_state, "opened", lambda: "")
    third = chosen_by(lambda context: chart_click.open_row(context, "rows", rows), monkeypatch)
    assert third is not None and third.details == f"promise:{PROMISE}"


def test_a_row_is_about_the_most_telling_thing_in_it() -> None:
    ids = {"target_id": "t", "event_id": "e", "indicator_id": "i", "region_id": "r", "source_id": "s"}
    assert str(subject_of(ids)) == "promise:t"
    assert str(subject_of({**ids, "target_id": ""})) == "event:e"
    assert str(subject_of({"indicator_id": "i", "region_id": "r", "source_id": "s"})) == "figure:i:r"
    assert str(subject_of({"region_id": "r", "source_id": "s"})) == "place:r"
    assert str(subject_of({"table": "events", "row_id": "e", "region_id": "r"})) == "event:e"
    assert str(subject_of({"source_id": "s"})) == "source:s"
    assert subject_of({"publisher": "x"}) is None
