"""A finished figure: what was made is what leaves, at each reading, and nothing can be set later."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any

import pytest

from charts.frozen_figure import FrozenFigure, freeze
from charts.layout import Caption, compose
from charts.theme import RenderOptions

SAID = Caption("Title", "Subtitle", "Source: somebody. Milepost.")


def composed(traces: list[dict[str, Any]], **axes: Any) -> FrozenFigure:
    return compose(traces, axes, SAID, RenderOptions(), plot_height=200)


def test_everything_that_a_chart_sets_leaves() -> None:
    shape = {"type": "rect", "x0": 0, "x1": 1, "y0": 0, "y1": 1}
    note = {"text": "inside the plot", "x": 1, "y": 2}
    found = composed([], shapes=[shape], annotations=[note], legend={"itemclick": False}, xaxis={"range": [0, 9]})
    layout = found.to_dict()["layout"]
    assert layout["shapes"] == [shape] and layout["xaxis"] == {"range": [0, 9]}
    assert [text["text"] for text in layout["annotations"]] == [
        "inside the plot", "<b>Title</b>", "Subtitle", "Source: somebody. Milepost.",
    ]  # fmt: skip
    # What the legend does is the chart's, where it stands is not.
    assert layout["legend"]["itemclick"] is False and layout["legend"]["orientation"] == "h"
    assert layout["height"] == found.height


def test_what_is_set_later_changes_nothing() -> None:
    trace: dict[str, Any] = {"type": "scatter", "x": [1, 2], "y": [3, 4]}
    found = composed([trace])
    before = found.to_json()
    trace["x"].append(9)
    found.to_dict()["layout"]["height"] = 1
    found.to_dict()["data"].clear()
    assert found.to_json() == before and json.loads(before) == found.to_dict()
    for name in ("json", "height", "layout"):
        with pytest.raises((dataclasses.FrozenInstanceError, AttributeError, TypeError)):
            setattr(found, name, {})


def test_it_is_written_once() -> None:
    found = composed([{"type": "scatter", "x": [1], "y": [2]}])
    assert found.to_json() is found.to_json()
    assert found == composed([{"type": "scatter", "x": [1], "y": [2]}]) != composed([])


def test_days_leave_as_text_and_missing_values_as_gaps() -> None:
    made = freeze([{"x": [date(2026, 11, 28)], "y": [float("nan")]}], {"height": 100}).to_dict()
    assert made["data"] == [{"x": ["2026-11-28"], "y": [None]}]


def test_text_cannot_close_the_script_that_it_stands_in() -> None:
    assert "</script>" not in freeze([{"name": "</script>"}], {"height": 100}).to_json()


def test_as_markup_it_is_what_leaves() -> None:
    found = composed([{"type": "scatter", "x": [1], "y": [2], "name": "a name"}])
    page = found.to_html(include_plotlyjs=False, full_html=False, div_id="figure")
    assert 'id="figure"' in page and "a name" in page and "Subtitle" in page
