"""A bar chart of plain values as a native PowerPoint chart, with its numbers in a workbook that can be edited."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.slide import Slide

from charts.maps.geometry import round_step
from charts.native_charts import BarChart, BarSeries
from export.document import ExportDocument
from export.pptx.chart import added, below, booked, dressed, edged, font, labelled, legend, value_axis
from export.pptx.colours import INK, PAPER, rgb
from export.pptx.text import INCH, POINT, SMALL, Box, line, width
from export.pptx.xml import Pattern, Stroke, dress, made

MOST_ROWS = 14
"""Categories on one slide, at most."""
MOST_SLIDES = 10
_PLOT = 0.8
"""The share of the width of a chart that its bars have, about; the rest is for the names of the categories."""


def charts(data: BarChart, body: Box, document: ExportDocument) -> tuple[list[Callable[[Slide], None]], int]:
    """Functions that draw the bars, one chart per slide, and the number of categories left without a slide."""
    count = len(data.categories)
    placed = min(count, MOST_ROWS * MOST_SLIDES)
    if not placed:
        return [], 0
    slides = -(-placed // MOST_ROWS)
    each = -(-placed // slides)
    top = _longest(data) if slides > 1 else None
    parts = [_part(data, slice(start, min(placed, start + each))) for start in range(0, placed, each)]
    return [partial(_draw, data=part, body=body, document=document, top=top) for part in parts], count - placed


def _part(data: BarChart, rows: slice) -> BarChart:
    """The data of the chart for a slice of the categories."""
    series = tuple(
        replace(series_, values=series_.values[rows], labels=series_.labels[rows], further=series_.further[rows])
        for series_ in data.series
    )  # fmt: skip
    return replace(data, categories=data.categories[rows], series=series)


def _longest(data: BarChart) -> float:
    """The end of the value axis for the longest bar of all, so that charts on several slides share a scale."""
    rows = [[value or 0.0 for value in row] for row in zip(*(series.values for series in data.series), strict=True)]
    longest = max(sum(row) if data.stacked else max(row) for row in rows)
    step = round_step(longest or 1.0, 8)
    return math.ceil(longest / step) * step if longest > 0 else 0.0


def _draw(slide: Slide, data: BarChart, body: Box, document: ExportDocument, top: float | None) -> None:
    """Put one chart on a slide, no higher than its rows need, so that two bars do not fill a whole slide."""
    numbers = CategoryChartData()
    numbers.categories = [line(name) or "–" for name in data.categories]
    for series in data.series:
        numbers.add_series(line(series.name) or "–", series.values)
    kind = XL_CHART_TYPE.BAR_STACKED if data.stacked else XL_CHART_TYPE.BAR_CLUSTERED
    height = min(body.height, INCH * 6 // 5 + len(data.categories) * INCH * 3 // 4)
    chart = added(slide, kind, numbers, body._replace(height=height), document)
    plot: Any = chart.plots[0]
    plot.overlap, plot.gap_width, plot.vary_by_categories = 100, 50, False
    _axes(chart, data, top)
    legend(chart, ())
    for position, (series, drawn_series) in enumerate(zip(data.series, plot.series, strict=True)):
        drawn_series.invert_if_negative = False
        _dress(series, drawn_series)
        if data.stacked:
            _numbers(series, drawn_series, _axis_end(data, top) / (body.width / POINT * _PLOT))
        if any(series.further):
            _ranges(series, drawn_series, len(data.series) + 1, position)
    _texts(data, plot.series)
    booked(chart, document)


def _axes(chart: Chart, data: BarChart, top: float | None) -> None:
    lowest = min((value for series in data.series for value in series.values if value is not None), default=0)
    value_axis(chart.value_axis, 0 if lowest >= 0 else None, top, data.unit)
    axis: Any = chart.category_axis
    axis.reverse_order = True
    chart.value_axis._element.find(qn("c:crosses")).set("val", "max")  # below, where the last category is
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    font(axis.tick_labels.font, SMALL)
    edged(axis)
    axis._element.find(qn("c:lblOffset")).addnext(made("c:tickLblSkip", val="1"))


def _dress(series: BarSeries, drawn_series: Any) -> None:
    """Fill and edge of the bars of a series."""
    colour = rgb(series.colour)
    if series.outline:
        dressed(drawn_series, None, Stroke(colour, 2.25))
    elif series.pattern:
        dressed(drawn_series, Pattern(series.pattern, PAPER, colour), Stroke(colour, 0.75))
    else:
        dressed(drawn_series, colour, Stroke(PAPER, 0.75))


def _axis_end(data: BarChart, top: float | None) -> float:
    """Where the value axis ends, about: PowerPoint chooses a round number, where none is given."""
    return top or _longest(data) * 1.1


def _numbers(series: BarSeries, drawn_series: Any, per_point: float) -> None:
    """Label the middle of each bar segment with the symbol of the series and its number, where it has room for them.

    `per_point`: how much of the value axis a point of its length is.
    """
    labels = drawn_series.data_labels
    sign = line(series.sign).replace('"', "") + " " * series.sign.endswith(" ")
    labels.show_value, labels.number_format_is_linked = True, False
    digits = len(str(round(max((value or 0 for value in series.values), default=0))))
    least = math.ceil((width(sign + "0" * digits, SMALL) + 3) * per_point)
    labels.number_format = f'[>={max(1, least)}]"{sign}"0;""' if sign else f'[>={max(1, least)}]0;""'
    labels.position = XL_LABEL_POSITION.CENTER
    font(labels.font, SMALL, PAPER)


def _texts(data: BarChart, drawn_series: Any) -> None:
    """Put the label of each category at the end of its longest bar."""
    for series in data.series:
        for row, text in enumerate(series.labels):
            known = [position for position, other in enumerate(data.series) if other.values[row] is not None]
            if text and known:
                longest = max(known, key=lambda position: data.series[position].values[row] or 0)
                labelled(drawn_series[longest].points[row], text, INK, XL_LABEL_POSITION.OUTSIDE_END)


def _ranges(series: BarSeries, drawn_series: Any, columns: int, position: int) -> None:
    """Draw promised ranges as error bars; their lengths are in column `columns + position + 1` of the workbook."""
    points = "".join(f"<c:pt idx='{row}'><c:v>{value!r}</c:v></c:pt>" for row, value in enumerate(series.further))
    rows = len(series.further)
    bars = made(
        "c:errBars",
        "<c:errBarType val='plus'/><c:errValType val='cust'/><c:noEndCap val='0'/><c:plus><c:numRef>"
        f"<c:f>{below(columns, rows, position + 1)}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f"<c:ptCount val='{rows}'/>{points}</c:numCache></c:numRef></c:plus><c:spPr/>",
    )
    dress(bars.find(qn("c:spPr")), None, Stroke(rgb(series.colour), 2.25), bare=True)
    drawn_series._element.find(qn("c:cat")).addprevious(bars)
