"""Which places the timeline opens on the screen and in files, and when it has nothing to show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import pytest

from economy.query.selection import CLOSED
from export.panel_file import context_of, export
from export.pptx.drawing import SENSIBLE_SLIDES
from tests.export.pptx.opened import opened, words
from tests.export.taken import ASKED, need_chromium
from views import cache
from views.context import PageContext
from views.pages import panels_of
from views.panel import Panel
from views.panels.timeline import open_places, toggled


def context(query: str = "", page: str = "timeline") -> PageContext:
    return context_of(page, parse_qs(query), ASKED, cache.package())


def panel(query: str = "") -> Panel:
    return panels_of(context(query))["timeline"]()


@pytest.mark.parametrize(("query", "expected"), [
    ("", ("310000",)),
    ("city=440100", ("440100",)),
    ("open=310113&open=440115", ("310113", "440115")),
    ("city=440100&open=440115", ("440115",)),
    (f"open={CLOSED}", ()),
])  # fmt: skip
def test_open_are_the_places_of_the_address_else_the_chosen_else_the_first(query: str, expected: Any) -> None:
    assert open_places(context(query)) == expected


@pytest.mark.parametrize(("query", "clicked", "expected"), [
    ("", "440115", ("310000", "440115")),
    ("open=310113&open=440115", "310113", ("440115",)),
    ("", "310000", (CLOSED,)),
    (f"open={CLOSED}", "310113", ("310113",)),
])  # fmt: skip
def test_a_click_on_a_head_opens_or_closes_its_place_only(query: str, clicked: str, expected: Any) -> None:
    assert toggled(context(query), clicked) == expected


def codes(figure: Any) -> set[str]:
    """What marks and names of promises carry; heads and events left out."""
    traces = figure.to_dict()["data"]
    return {code for trace in traces for code in trace.get("customdata", ()) if ":" not in code}


def test_files_have_all_places_open_and_the_screen_those_of_the_address() -> None:
    chosen = panel("open=440115")
    drawn = chosen.drawn()
    assert drawn is not None
    goals = chosen.rows[chosen.rows["kind"] == "promise"]
    assert codes(drawn) == set(goals.loc[goals["region_id"] == "440115", "row_id"])
    assert len(codes(chosen.figure(chosen.render))) > 100
    other = panel("open=310113").drawn()
    assert other is not None and codes(other) != codes(drawn), "one cached figure would be shown for both"


def test_without_promise_or_dated_event_there_is_a_sentence_and_no_axes() -> None:
    whole = context()
    rows = whole.view.timeline_rows
    undated = rows[rows["kind"] != "promise"].assign(start=rows["start"].where(rows["start"].isna()))
    view = replace(whole.view)
    view.__dict__["timeline_rows"] = undated
    assert panels_of(replace(whole, view=view))["timeline"]().rows.empty


def test_the_alternative_text_states_the_finding() -> None:
    assert "Without a published result" in panel().alt and "Period: " in panel().alt


def test_slides_of_all_places_are_a_sensible_number_and_say_what_is_left_out() -> None:
    need_chromium()
    slides = opened(export(panel(), "pptx", ASKED).content)
    assert len(slides) <= SENSIBLE_SLIDES
    assert panel().cut in words(slides[-1])


def test_slides_of_one_place_have_all_of_its_rows() -> None:
    need_chromium()
    slides = opened(export(panel("district=310113"), "pptx", ASKED).content)
    assert panel().cut not in words(slides[-1])
