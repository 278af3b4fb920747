"""A chart over time as a native XY chart: true distances in time, every value in a workbook that can be edited."""

from __future__ import annotations

from datetime import date
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.oxml.ns import qn
from pptx.slide import Slide

from charts.native import TimeChart, TimeSeries
from export.document import ExportDocument
from export.pptx.chart import added, booked, dressed, edged, labelled, legend, value_axis
from export.pptx.colours import rgb
from export.pptx.text import Box, line
from export.pptx.xml import Stroke, dress

EPOCH = date(1899, 12, 30).toordinal()
"""Day zero of spreadsheets."""
_MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE, "square": XL_MARKER_STYLE.SQUARE, "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE, "": XL_MARKER_STYLE.NONE,
}  # fmt: skip
_YEAR = 365.25
_TICKS = 12
"""At most so many years stand on the axis, or half as many months."""


def draw(slide: Slide, data: TimeChart, body: Box, document: ExportDocument) -> None:
    """Put the chart on a slide."""
    series = [*data.series, *([data.today] if data.today else [])]
    # LibreOffice loses the first series where a later one has more points.
    series.insert(0, series.pop(max(range(len(series)), key=lambda at: len(series[at].days))))
    numbers = XyChartData()
    for one in series:
        points = numbers.add_series(line(one.name) or "–")
        for day, value in zip(one.days, one.values, strict=True):
            points.add_data_point(day.toordinal() - EPOCH, value)
    chart = added(slide, XL_CHART_TYPE.XY_SCATTER_LINES, numbers, body, document)
    value_axis(chart.value_axis, data.low, data.top, data.unit)
    _calendar(chart.category_axis, data.first, data.last)
    names = [one.name for one in series]
    silent = [at for at, name in enumerate(names) if name in names[:at] or series[at] is data.today]
    legend(chart, silent)
    middle = (data.first.toordinal() + data.last.toordinal()) / 2
    plot: Any = chart.plots[0]
    for one, drawn in zip(series, plot.series, strict=True):
        _dress(one, drawn)
        if one.label:  # beside the last point, on the side with more room
            left = one.days[-1].toordinal() > middle
            side = XL_LABEL_POSITION.LEFT if left else XL_LABEL_POSITION.RIGHT
            labelled(drawn.points[len(one.days) - 1], one.label, rgb(one.colour), side)
    for values in chart._chartSpace.iter(qn("c:xVal")):
        for code in values.iter(qn("c:formatCode")):
            code.text = "yyyy-mm-dd"
    booked(chart, document)


def _dress(one: TimeSeries, drawn: Any) -> None:
    """Line and markers of a series."""
    colour = rgb(one.colour)
    drawn.smooth = False
    wide = 1.0 if not one.marker else 1.75
    dressed(drawn, None, Stroke(colour, wide, one.line) if one.line else None, bare=True)
    drawn.marker.style = _MARKERS.get(one.marker, XL_MARKER_STYLE.CIRCLE)
    if one.marker:
        drawn.marker.size = 8
        dress(drawn.marker.format._element.get_or_add_spPr(), None if one.hollow else colour, Stroke(colour, 1.5))


def _calendar(axis: Any, first: date, last: date) -> None:
    """Years or months at the ticks. Charts count in days: ticks a little past the first never slip back a year."""
    months = _months(first, last)
    late = 1 if months % 12 == 0 else 3
    number = first.year * 12 + first.month - 1
    number -= number % months
    begin = _first_day(number) + late
    if begin > first.toordinal():
        begin = _first_day(number - months) + late
    value_axis(axis, begin - EPOCH, last.toordinal() - EPOCH, "", grid=False)
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.major_unit = _YEAR / 12 * months
    axis.tick_labels.number_format = "yyyy" if months % 12 == 0 else "yyyy-mm"
    edged(axis)


def _first_day(months: int) -> int:
    return date(months // 12, months % 12 + 1, 1).toordinal()


def _months(first: date, last: date) -> int:
    """How many months lie between ticks."""
    days = (last - first).days
    steps = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
    fitting = (step for step in steps if days / (30.44 * step) <= (_TICKS if step >= 12 else _TICKS / 2))
    return next(fitting, 12_000)
