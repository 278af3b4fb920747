"""Direct labels: beside their marks, inside the plot, over nothing else; what finds no room stays in the legend."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from charts import outcome_over_time
from charts.direct_labels import TAG, Plot, Tag, _frame, covered, labelled
from charts.theme import RenderOptions
from tests.charts.conftest import DAY
from tests.charts.reading import read

PLOT = Plot(500, 260, (date(2020, 1, 1), date(2027, 1, 1)), (0, 100))


def series(name: str, points: dict[str, float], asked: Tag, mode: str = "markers") -> dict[str, Any]:
    points_of = {"x": list(points), "y": list(points.values())}
    return {"name": name, **points_of, "mode": mode, "marker": {"color": "#000"}, TAG: asked}


def test_a_label_stands_at_the_last_point_and_takes_the_place_of_the_legend() -> None:
    asked = Tag("Promised: 50", 1, named=True)
    (made,) = labelled([series("Promised", {"2022-01-01": 50, "2025-12-31": 50}, asked, "lines+markers")], PLOT, DAY)
    assert made["text"] == ["", "Promised: 50"] and made["textposition"] == "top left"
    assert made["mode"] == "lines+markers+text" and made["showlegend"] is False
    assert TAG not in made


def test_a_label_that_does_not_say_what_it_is_leaves_the_legend_alone() -> None:
    (made,) = labelled([series("Reported", {"2022-01-01": 50}, Tag("50", 0))], PLOT, DAY)
    assert made["text"] == ["50"] and "showlegend" not in made


def test_where_there_is_no_room_the_legend_says_it() -> None:
    small = PLOT._replace(width=40, height=30)
    (made,) = labelled([series("Promised", {"2022-01-01": 50}, Tag("Promised: 50", 1, named=True))], small, DAY)
    assert "text" not in made and made["mode"] == "markers" and "showlegend" not in made


def test_one_of_two_without_room_keeps_the_name_in_the_legend() -> None:
    lone = series("Promised", {"2022-01-01": 50}, Tag("Promised: 50", 1, named=True))
    crowd = [series("Promised", {"2024-01-01": 50}, Tag("Promised: " + "9" * 200, 1, named=True))]
    assert ["showlegend" in made for made in labelled([lone, *crowd], PLOT, DAY)] == [False, False]


def test_the_first_in_rank_has_its_choice() -> None:
    first = series("a", {"2023-01-01": 50}, Tag("second in rank", 2))
    other = series("b", {"2023-01-01": 50}, Tag("first in rank", 0))
    made = labelled([first, other], PLOT, DAY)
    assert made[1]["textposition"] == "top left" and made[0]["textposition"] != "top left"


@pytest.mark.parametrize("chars", [44, 60, 96, 150])
def test_no_label_lies_on_another_or_on_a_mark(chars: int, frames: dict[str, pd.DataFrame]) -> None:
    render, rows = RenderOptions(chars=chars), frames["outcome_over_time"]
    figure = read(outcome_over_time.figure(rows, outcome_over_time.caption(rows, render, "", DAY), render, DAY))
    first, last = (date.fromisoformat(day) for day in figure.layout.xaxis.range)
    low, high = figure.layout.yaxis.range
    plot = Plot(render.width - 72, 260, (first, last), (low, high))
    traces = [trace.to_plotly_json() for trace in figure.data]
    frames_of = []
    for trace in traces:
        if any(trace.get("text") or ()):
            spot = plot.spot(trace["x"][-1], trace["y"][-1])
            frames_of.append((spot, _frame(trace["text"][-1], trace["textposition"], *spot)))
    assert frames_of, "the chart labels something"
    for at, (spot, one) in enumerate(frames_of):
        assert one.left >= 0 and one.right <= plot.width
        assert not any(one.touches(other) for _, other in frames_of[:at])
        marks = [mark for mark in covered(traces, plot) if not mark.holds(*spot)]
        assert not any(one.touches(mark) for mark in marks)
