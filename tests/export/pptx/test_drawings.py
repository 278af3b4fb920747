"""Drawings stand where the axes say: measured against the labels of the axes, which the slide shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest
from pptx.oxml.ns import qn

from export.document import identity
from export.pptx.shapes import MOST_SHAPES
from export.pptx.slide import slide
from export.pptx.text import plain
from tests.export.pptx.opened import HEIGHT, WIDTH, drawn, group, made, middle, only, opened, shapes, view, words

NEAR = 12_700 * 1.5
"""A point and a half."""
Scale = Callable[[float], float]


def through(known: list[tuple[float, float]]) -> Scale:
    """The straight line through the first and the last of some places; the others must lie on it."""
    (a, at_a), (b, at_b) = min(known), max(known)
    found = lambda value: at_a + (value - a) * (at_b - at_a) / (b - a)  # noqa: E731
    assert all(abs(found(value) - at) < NEAR for value, at in known)
    return found


def labels(found: Any) -> dict[str, tuple[float, float]]:
    return {shape.text_frame.text: middle(shape) for shape in group(found, "Axis labels")}


def ordinal(day: str) -> float:
    return float(date.fromisoformat(day).toordinal())


def scales(kind: str) -> tuple[Scale, Scale]:
    """From days to the slide and from lines to the slide, as the labels of the axes say."""
    named, axis = labels(only(made(kind))), drawn(kind)[1].to_dict()["layout"]["yaxis"]
    across = through([(ordinal(f"{text}-01-01"), spot[0]) for text, spot in named.items() if text.isdigit()])
    texts = [plain(text) for text in axis["ticktext"]]
    return across, through([(at, named[text][1]) for at, text in zip(axis["tickvals"], texts, strict=True)])


def nearest(spots: list[tuple[float, float]], spot: tuple[float, float]) -> float:
    return min(max(abs(x - spot[0]), abs(y - spot[1])) for x, y in spots)


def stand(trace: dict[str, Any], own: list[Any], across: Callable[[Any], float], up: Scale) -> bool:
    """Whether as many shapes as points stand where the points are."""
    spots = [middle(shape) for shape in own]
    wanted = [(across(x), up(y)) for x, y in zip(trace["x"], trace["y"], strict=True)]
    return len(own) == len(wanted) and all(nearest(spots, spot) < NEAR for spot in wanted)


def marks(kind: str) -> list[dict[str, Any]]:
    traces = drawn(kind)[1].to_dict()["data"]
    return [trace for trace in traces if trace.get("name") and "markers" in trace["mode"] and trace["x"] != [None]]


def test_each_promise_is_a_mark_at_its_due_date() -> None:
    across, up = scales("promise_marks")
    found = only(made("promise_marks"))
    traces = drawn("promise_marks")[1].to_dict()["data"]
    for index, trace in enumerate(traces, start=1):
        drawn_marks = group(found, f"Trace {index}")
        assert len(drawn_marks) == len(trace["x"])
        spots = [middle(shape) for shape in drawn_marks]
        assert all(
            nearest(spots, (across(ordinal(x)), up(y))) < NEAR for x, y in zip(trace["x"], trace["y"], strict=True)
        )
        said = {shape._element[0][0].get("descr") for shape in drawn_marks}
        assert said == {plain(text) for text in trace["hovertext"]}


def test_marks_of_the_timeline_stand_at_their_days() -> None:
    across, up = scales("timeline")
    found = only(made("timeline"))
    assert len(marks("timeline")) > 5
    for trace in marks("timeline"):
        own = [shape for shape in group(found, trace["name"]) if not shape.has_text_frame or not shape.text_frame.text]
        assert len(own) == len(trace["x"])
        spots = [middle(shape) for shape in own]
        assert all(
            nearest(spots, (across(ordinal(x)), up(y))) < NEAR for x, y in zip(trace["x"], trace["y"], strict=True)
        )


def test_bars_of_the_timeline_are_as_long_as_their_time() -> None:
    across, up = scales("timeline")
    found = only(made("timeline"))
    for index, trace in enumerate(drawn("timeline")[1].to_dict()["data"], start=1):
        if trace["mode"] != "lines":
            continue
        spans = [(trace["x"][at], trace["x"][at + 1], trace["y"][at]) for at in range(0, len(trace["x"]), 3)]
        lines = group(found, f"Trace {index}")
        assert len(lines) == len(spans)
        for line, (begin, end, y) in zip(lines, spans, strict=True):
            assert abs(line.left - across(ordinal(begin))) < NEAR and abs(line.top - up(y)) < NEAR
            assert abs(line.left + line.width - across(ordinal(end))) < NEAR


def test_today_is_a_line_at_today() -> None:
    across, _ = scales("timeline")
    found = only(made("timeline"))
    (line,) = [shape for shape in found.shapes if shape.name == "Line"]
    assert abs(line.left - across(ordinal("2026-11-21"))) < NEAR and line.width == 0
    texts = [shape for shape in shapes(found) if shape.has_text_frame]
    (text,) = [shape for shape in texts if shape.text_frame.text == "as of 21 November 2026"]
    assert abs(text.left + text.width - line.left) < 2 * NEAR, (text.left, text.width, line.left, NEAR)


def test_the_matrix_has_a_mark_for_each_place_and_sector() -> None:
    found, layout = only(made("focus_matrix")), drawn("focus_matrix")[1].to_dict()["layout"]
    named = labels(found)
    across = through([(at, named[plain(text)][0]) for at, text in enumerate(layout["xaxis"]["ticktext"])])
    up = through([(at, named[plain(text)][1]) for at, text in enumerate(layout["yaxis"]["ticktext"])])
    for trace in marks("focus_matrix"):
        assert stand(trace, group(found, trace["name"]), across, up)


def test_outlines_of_the_map_lie_where_their_names_say() -> None:
    found, traces = only(made("map")), drawn("map")[1].to_dict()["data"]
    (names,) = [trace for trace in traces if trace["mode"] == "text" and len(trace["x"]) > 3]
    at = {text: (x, y) for text, x, y in zip(names["text"], names["x"], names["y"], strict=True)}
    own = {shape.text_frame.text: middle(shape) for shape in shapes(found) if shape.has_text_frame}
    across = through([(at[text][0], own[text][0]) for text in at if names["textposition"][0] == "middle center"])
    up = through([(at[text][1], own[text][1]) for text in at])
    areas = [trace for trace in traces if trace.get("hoveron") == "fills"]
    assert len(areas) == 16
    for index, trace in enumerate(traces, start=1):
        if trace not in areas:
            continue
        (shape,) = group(found, f"Trace {index}")
        xs, ys = ([value for value in trace[way] if value is not None] for way in "xy")
        assert abs(shape.left - across(min(xs))) < NEAR and abs(shape.left + shape.width - across(max(xs))) < NEAR
        assert abs(shape.top - up(max(ys))) < NEAR and abs(shape.top + shape.height - up(min(ys))) < NEAR
        assert len(list(shape._element.iter(qn("a:moveTo")))) == trace["x"].count(None) + 1
        assert shape._element[0][0].get("descr") == plain(trace["text"])


@pytest.mark.parametrize("kind", ["timeline", "focus_matrix", "map"])
def test_the_legend_names_every_trace_that_plotly_names(kind: str) -> None:
    names = [plain(trace["name"]) for trace in drawn(kind)[1].to_dict()["data"] if trace.get("name")]
    legend = group(only(made(kind)), "Legend")
    assert [shape.text_frame.text for shape in legend if shape.name.startswith("Legend ") and shape.has_text_frame
            and shape.text_frame.text] == names  # fmt: skip
    assert len([shape for shape in legend if shape.name.startswith("Legend icon")]) >= len(names)


def many(count: int) -> go.Figure:
    """Lanes of marks, too many to read on one slide."""
    rows = list(range(count))
    trace = {"x": ["2025-01-01", "2026-01-01"] * (count // 2), "y": rows, "mode": "markers", "name": "n"}
    axis = {"tickvals": rows, "ticktext": [f"lane {row}" for row in rows], "range": [count - 0.4, -0.6]}
    return go.Figure({"data": [trace], "layout": {"yaxis": axis, "height": 20 * count + 180, "showlegend": True}})


def test_a_tall_figure_goes_on_on_further_slides() -> None:
    found = opened(slide(view(), many(100), identity))
    assert 3 <= len(found) <= 5
    assert [len(group(one, "n")) for one in found] == [len([t for t in labels(one) if "lane" in t]) for one in found]
    lanes = [text for one in found for text in labels(one) if "lane" in text]
    assert lanes == [f"lane {row}" for row in range(100)]
    assert all(group(one, "Legend") for one in found)
    assert {one.shapes.title.text_frame.text for one in found} == {
        f"A title ({n}/{len(found)})" for n in range(1, len(found) + 1)
    }


def test_more_than_ten_slides_are_cut_and_said() -> None:
    found = opened(slide(view(), many(600), identity))
    lanes = [text for one in found for text in labels(one) if "lane" in text]
    assert len(found) == 10 and 150 < len(lanes) < 600
    assert f"Not drawn here: {600 - len(lanes)}; the CSV has all rows." in words(found[-1])


def test_shapes_are_bounded_and_the_rest_is_counted() -> None:
    places = [f"p{at % 7}" for at in range(4000)]
    figure = go.Figure({"data": [{"x": list(range(4000)), "y": places, "mode": "markers"}]})
    (found,) = opened(slide(view(), figure, identity))
    total = len(list(shapes(found)))
    assert MOST_SHAPES * 0.9 < total < MOST_SHAPES * 1.1
    left = 4000 - len(group(found, "Trace 1"))
    assert f"Not drawn here: {left}; the CSV has all rows." in words(found)


def test_what_lies_outside_the_axes_is_cut() -> None:
    ring = [-50, 50, 50, -50, -50]
    figure = {"data": [{"x": ring, "y": [-50, -50, 50, 50, -50], "mode": "lines", "fill": "toself"},
                       {"x": [-9, 99], "y": [5, 5], "mode": "lines"}, {"x": [5, 99], "y": [5, 5], "mode": "markers"}],
              "layout": {"xaxis": {"range": [0, 10]}, "yaxis": {"range": [0, 10]}}}  # fmt: skip
    found = only(slide(view(), go.Figure(figure), identity))
    assert [len(group(found, f"Trace {number}")) for number in (1, 2, 3)] == [1, 1, 1]
    (area,), (line,) = group(found, "Trace 1"), group(found, "Trace 2")
    assert (area.left, area.width) == (line.left, line.width)
    assert area.left > 0 and area.left + area.width < WIDTH and area.top + area.height < HEIGHT


def test_a_text_at_the_edge_is_moved_onto_the_slide() -> None:
    long = "a text of many words " * 3
    trace = {"x": [0, 1], "y": ["a", "b"], "mode": "markers+text", "text": ["上海" * 20, long],
             "textposition": ["middle left", "middle right"]}  # fmt: skip
    found = only(slide(view(), go.Figure(trace), identity))
    texts = [shape for shape in group(found, "Trace 1") if shape.has_text_frame and shape.text_frame.text]
    assert [shape.text_frame.text for shape in texts] == ["上海" * 20, long.strip()]
    assert all(shape.left >= 0 and shape.left + shape.width <= WIDTH for shape in texts)
