"""Native charts hold exactly the numbers of the figure, in the chart and in its workbook."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import openpyxl
import pytest
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

from charts.native_charts import BarChart, BarSeries, TimeChart, TimeSeries
from export.document import identity
from export.pptx.slide import slide
from tests.charts.test_figures import LOOKS, MODULES
from tests.export.pptx.opened import EMPTY, chart, frames, made, only, opened, view

EPOCH = date(1899, 12, 30)
BLUE = "#0072b2"


def traces(kind: str, type_: str = "") -> list[dict[str, Any]]:
    """The traces of the figure on the screen."""
    module, options = MODULES[kind]
    figure = module.figure(frames()[kind], EMPTY, LOOKS["wide"], **options).to_dict()
    return [trace for trace in figure["data"] if trace["type"] == type_ or not type_]


def shown(data: Any, **changes: Any) -> Any:
    return chart(only(slide(view(**changes), data, identity)))


def sheet(found: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(found.part.chart_workbook.xlsx_part.blob)).active


def reached(cells: Any, reference: str) -> list[Any]:
    """What a chart's reference leads to in its workbook."""
    rows = cells[reference.removeprefix("Sheet1!").replace("$", "")]
    return [row[0].value for row in rows] if isinstance(rows, tuple) else [rows.value]


@pytest.mark.parametrize("kind", ["promise_outcome", "counts", "status_counts"])
def test_bars_are_the_bars_of_the_figure(kind: str) -> None:
    plot = chart(only(made(kind))).plots[0]
    series = {one.name: one.values for one in plot.series}
    expected = [trace for trace in traces(kind) if trace.get("name")]
    assert set(series) == {trace["name"] for trace in expected} and len(plot.series) == len(expected)
    for trace in expected:
        known = dict(zip(trace["y"], trace["x"], strict=True))
        assert series[trace["name"]] == tuple(known.get(at) for at in range(len(plot.categories)))


def test_the_promise_stays_beside_the_report_as_a_hollow_bar() -> None:
    found = chart(only(made("promise_outcome")))
    assert found.chart_type == XL_CHART_TYPE.BAR_CLUSTERED and found.plots[0].overlap == 100
    last = found.plots[0].series[-1]
    assert last.name == "Promised" and all(value is not None for value in last.values)
    properties = last._element.find(qn("c:spPr"))
    assert properties.find(qn("a:noFill")) is not None
    line = properties.find(f"{qn('a:ln')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
    assert line.get("val") == LOOKS["wide"].roles.promise[1:].upper()


def test_the_texts_at_the_ends_are_labels_of_the_longest_bar() -> None:
    plot = chart(only(made("promise_outcome"))).plots[0]
    (texts,) = [trace for trace in traces("promise_outcome") if trace.get("mode") == "text"]
    for row, text in zip(texts["y"], texts["text"], strict=True):
        known = [one for one in plot.series if one._element.find(qn("c:dLbls")) is not None]
        points = {one.name: one.points[row].data_label for one in known}
        labels = {name: label.text_frame.text for name, label in points.items() if label.has_text_frame}
        longest = max((one for one in plot.series if one.values[row] is not None), key=lambda one: one.values[row])
        assert labels == {longest.name: text.strip()}


@pytest.mark.parametrize("kind", ["counts", "status_counts"])
def test_stacked_bars_keep_colours_order_and_signs(kind: str) -> None:
    found = chart(only(made(kind)))
    assert found.chart_type == XL_CHART_TYPE.BAR_STACKED and found.category_axis.reverse_order
    assert found.value_axis._element.find(qn("c:crosses")).get("val") == "max"
    for one, trace in zip(found.plots[0].series, traces(kind), strict=True):
        used = [shade.get("val") for shade in one._element.find(qn("c:spPr")).iter(qn("a:srgbClr"))]
        assert trace["marker"]["color"][1:].upper() in used
        sign = trace["name"][0] + " " if kind == "status_counts" else ""
        quoted = f'"{sign}"' if sign else ""
        assert re.fullmatch(rf'\[>=[1-9]\d*\]{quoted}0;""', one.data_labels.number_format)


@pytest.mark.parametrize("kind", ["outcome_over_time", "promise_path"])
def test_points_in_time_are_those_of_the_figure(kind: str) -> None:
    found = chart(only(made(kind)))
    assert len(list(found._chartSpace.iter(qn("c:scatterChart")))) == 1
    points = []
    for one in found.plots[0].series:
        xs = [float(value.text) for value in one._element.find(qn("c:xVal")).iter(qn("c:v"))]
        points.append((one.name, xs, list(one.values)))
    expected = [
        (trace["name"], [float((date.fromisoformat(day) - EPOCH).days) for day in trace["x"]], list(trace["y"]))
        for trace in traces(kind)
    ]
    today = [one for one in points if one[0].startswith("as of")]
    assert sorted(points) == sorted([*expected, *today])
    day = float((date(2026, 11, 21) - EPOCH).days)
    assert today == [("as of 21 November 2026", [day, day], [0.0, found.value_axis.maximum_scale])]


def test_paths_are_dashed_and_soft_reports_hollow() -> None:
    series = {one.name: one._element for one in chart(only(made("promise_path"))).plots[0].series}
    dashes = {name: element.find(f"{qn('c:spPr')}/{qn('a:ln')}/{qn('a:prstDash')}") for name, element in series.items()}
    assert dashes["Steady growth"].get("val") == "sysDot" and dashes["Promised"].get("val") == "dash"
    assert dashes["Reported, whole year"] is None
    soft = {one.name: one for one in chart(only(made("outcome_over_time"))).plots[0].series}
    element = soft["Expected, forecast or doubtful"]._element
    assert element.find(f"{qn('c:marker')}/{qn('c:spPr')}/{qn('a:noFill')}") is not None
    assert element.find(f"{qn('c:spPr')}/{qn('a:ln')}/{qn('a:noFill')}") is not None


@pytest.mark.parametrize("kind", ["promise_outcome", "counts", "status_counts", "outcome_over_time", "promise_path"])
def test_the_workbook_holds_what_the_chart_shows(kind: str) -> None:
    found = chart(only(made(kind, "chinese")))
    cells, seen = sheet(found), 0
    for reference in found._chartSpace.iter(qn("c:strRef"), qn("c:numRef")):
        numbers = reference.tag == qn("c:numRef")
        there = reached(cells, reference.findtext(qn("c:f")))
        for point in reference.iter(qn("c:pt")):
            value, text = there[int(point.get("idx"))], point.findtext(qn("c:v"))
            if numbers and not isinstance(value, (int, float)):  # a cell in the format of a date
                value = (value.date() - EPOCH).days
            assert value == pytest.approx(float(text), rel=1e-12) if numbers else value == text
            seen += 1
    assert seen > 8


def test_a_promised_range_is_an_error_bar_with_its_numbers_in_the_workbook() -> None:
    mark = BarSeries("Promised", (2, 5), BLUE, outline=True, further=(0, 4))
    found = shown(BarChart(("a", "b"), (BarSeries("Report", (3, None), BLUE), mark), "bn", stacked=False))
    (error,) = list(found._chartSpace.iter(qn("c:errBars")))
    assert error.getparent().findtext(f"{qn('c:tx')}//{qn('c:v')}") == "Promised"
    assert [float(value.text) for value in error.iter(qn("c:v"))] == [0.0, 4.0]
    assert reached(sheet(found), error.find(f".//{qn('c:f')}").text) == [0, 4]


def test_many_rows_go_on_on_further_slides_in_one_scale() -> None:
    names = tuple(f"place {row}" for row in range(60))
    data = BarChart(names, (BarSeries("n", tuple(60 - row for row in range(60)), BLUE),), "", stacked=True)
    found = [chart(one) for one in opened(slide(view(), data, identity))]
    assert [len(one.plots[0].categories) for one in found] == [12] * 5
    assert [value for one in found for value in one.plots[0].series[0].values] == [60 - row for row in range(60)]
    assert {one.value_axis.maximum_scale for one in found} == {60}


@pytest.mark.parametrize(
    ("first", "last"), [("2019-12-31", "2027-01-01"), ("1999-03-01", "2063-02-28"), ("2024-01-01", "2025-06-01")]
)
def test_ticks_of_the_time_axis_never_slip_into_the_month_before(first: str, last: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    one = TimeSeries("s", days, (1.0, 2.0), BLUE, "solid", "circle")
    axis = shown(TimeChart((one,), "", replace(one, name="t"), *days, 2.0)).category_axis
    months = round(axis.major_unit / 30.4375)
    at, ticks = axis.minimum_scale, []
    while at <= axis.maximum_scale:
        ticks.append(date.fromordinal(EPOCH.toordinal() + int(at)))
        at += axis.major_unit
    assert 2 <= len(ticks) <= 15
    counted = [day.year * 12 + day.month - 1 for day in ticks]
    assert all(later - sooner == months for sooner, later in pairwise(counted))
    assert all(number % months == 0 for number in counted) and all(day.day <= 7 for day in ticks)
    assert axis.minimum_scale <= (days[0] - EPOCH).days
