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
from charts.native import BarChart, BarSeries
from export.document import ExportDocument
from export.pptx.chart import added, below, booked, dressed, edged, font, labelled, legend, value_axis
from export.pptx.colours import INK, PAPER, rgb
from export.pptx.text import INCH, Box, line
from export.pptx.xml import Pattern, Stroke, dress, made

MOST_ROWS = 24
"""Categories that one slide can name."""
MOST_SLIDES = 10


def charts(data: BarChart, body: Box, document: ExportDocument) -> tuple[list[Callable[[Slide], None]], int]:
    """How to draw the bars, one chart a slide, and how many categories found no slide."""
    count = len(data.categories)
    kept = min(count, MOST_ROWS * MOST_SLIDES)
    if not kept:
        return [], 0
    slides = -(-kept // MOST_ROWS)
    each = -(-kept // slides)
    top = _longest(data) if slides > 1 else None
    parts = [_part(data, slice(start, min(kept, start + each))) for start in range(0, kept, each)]
    return [partial(_draw, data=part, body=body, document=document, top=top) for part in parts], count - kept


def _part(data: BarChart, rows: slice) -> BarChart:
    """The chart of some of the categories."""
    series = tuple(
        replace(one, values=one.values[rows], labels=one.labels[rows], further=one.further[rows])
        for one in data.series
    )  # fmt: skip
    return replace(data, categories=data.categories[rows], series=series)


def _longest(data: BarChart) -> float:
    """The length of the longest bar of all, so that charts on several slides have one scale."""
    rows = [[value or 0.0 for value in row] for row in zip(*(one.values for one in data.series), strict=True)]
    longest = max(sum(row) if data.stacked else max(row) for row in rows)
    step = round_step(longest or 1.0, 8)
    return math.ceil(longest / step) * step if longest > 0 else 0.0


def _draw(slide: Slide, data: BarChart, body: Box, document: ExportDocument, top: float | None) -> None:
    """Put one chart on a slide, no higher than its rows need: two bars need not fill a slide."""
    numbers = CategoryChartData()
    numbers.categories = [line(name) or "–" for name in data.categories]
    for one in data.series:
        numbers.add_series(line(one.name) or "–", one.values)
    kind = XL_CHART_TYPE.BAR_STACKED if data.stacked else XL_CHART_TYPE.BAR_CLUSTERED
    height = min(body.height, INCH * 6 // 5 + len(data.categories) * INCH * 3 // 4)
    chart = added(slide, kind, numbers, body._replace(height=height), document)
    plot: Any = chart.plots[0]
    plot.overlap, plot.gap_width, plot.vary_by_categories = 100, 50, False
    _axes(chart, data, height, top)
    legend(chart, ())
    for at, (one, drawn) in enumerate(zip(data.series, plot.series, strict=True)):
        drawn.invert_if_negative = False
        _dress(one, drawn)
        if data.stacked:
            _numbers(one, drawn)
        if any(one.further):
            _ranges(one, drawn, len(data.series) + 1, at)
    _texts(data, plot.series)
    booked(chart, document)


def _axes(chart: Chart, data: BarChart, height: int, top: float | None) -> None:
    lowest = min((value for one in data.series for value in one.values if value is not None), default=0)
    value_axis(chart.value_axis, 0 if lowest >= 0 else None, top, data.unit)
    axis: Any = chart.category_axis
    axis.reverse_order = True
    chart.value_axis._element.find(qn("c:crosses")).set("val", "max")  # below, where the last category is
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    room = height / INCH / max(1, len(data.categories)) * 72
    font(axis.tick_labels.font, max(7, min(11, room * 0.6)))
    edged(axis)
    axis._element.find(qn("c:lblOffset")).addnext(made("c:tickLblSkip", val="1"))


def _dress(one: BarSeries, drawn: Any) -> None:
    """Fill and edge of the bars of a series."""
    colour = rgb(one.colour)
    if one.outline:
        dressed(drawn, None, Stroke(colour, 2.25))
    elif one.pattern:
        dressed(drawn, Pattern(one.pattern, PAPER, colour), Stroke(colour, 0.75))
    else:
        dressed(drawn, colour, Stroke(PAPER, 0.75))


def _numbers(one: BarSeries, drawn: Any) -> None:
    """The number of each part in its middle, with the sign of the series; nothing where it is zero."""
    labels = drawn.data_labels
    sign = line(one.sign).replace('"', "") + " " * one.sign.endswith(" ")
    labels.show_value, labels.number_format_is_linked = True, False
    labels.number_format = f'"{sign}"0;;;' if sign else "0;;;"
    labels.position = XL_LABEL_POSITION.CENTER
    font(labels.font, 9, PAPER)


def _texts(data: BarChart, drawn: Any) -> None:
    """The text of each category at the end of its longest bar."""
    for one in data.series:
        for row, text in enumerate(one.labels):
            known = [at for at, other in enumerate(data.series) if other.values[row] is not None]
            if text and known:
                longest = max(known, key=lambda at: data.series[at].values[row] or 0)
                labelled(drawn[longest].points[row], text, INK, XL_LABEL_POSITION.OUTSIDE_END)


def _ranges(one: BarSeries, drawn: Any, columns: int, at: int) -> None:
    """The further end of a promised range, as an error bar whose numbers stand in the workbook."""
    points = "".join(f"<c:pt idx='{row}'><c:v>{value!r}</c:v></c:pt>" for row, value in enumerate(one.further))
    rows = len(one.further)
    bars = made(
        "c:errBars",
        "<c:errBarType val='plus'/><c:errValType val='cust'/><c:noEndCap val='0'/><c:plus><c:numRef>"
        f"<c:f>{below(columns, rows, at + 1)}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f"<c:ptCount val='{rows}'/>{points}</c:numCache></c:numRef></c:plus><c:spPr/>",
    )
    dress(bars.find(qn("c:spPr")), None, Stroke(rgb(one.colour), 2.25), bare=True)
    drawn._element.find(qn("c:cat")).addprevious(bars)
