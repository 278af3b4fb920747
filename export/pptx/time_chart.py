"""A chart over time as a native XY chart with a true time scale; its values are in a workbook that can be edited."""

from __future__ import annotations

from datetime import date
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.oxml.ns import qn
from pptx.slide import Slide

from charts.native_charts import TimeChart, TimeSeries
from export.document import ExportDocument
from export.pptx.chart import added, booked, dressed, edged, labelled, legend, value_axis
from export.pptx.colours import rgb
from export.pptx.text import Box, line
from export.pptx.time_labels import placed
from export.pptx.xml import Stroke, dress

EPOCH = date(1899, 12, 30).toordinal()
"""Day 0 of spreadsheet dates, as an ordinal."""
_MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE, "square": XL_MARKER_STYLE.SQUARE, "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE, "": XL_MARKER_STYLE.NONE,
}  # fmt: skip
_YEAR = 365.25
_TICKS = 12
"""At most so many year labels on the axis, or half as many month labels."""


def draw(slide: Slide, data: TimeChart, body: Box, document: ExportDocument) -> None:
    """Put the chart on a slide, inside `body`."""
    series = [*data.series, *([data.today] if data.today else [])]
    if series:  # LibreOffice drops the first series when a later one has more points, so the longest goes first.
        series.insert(0, series.pop(max(range(len(series)), key=lambda index: len(series[index].days))))
    numbers = XyChartData()
    for line_series in series:
        points = numbers.add_series(line(line_series.name) or "–")
        for day, value in zip(line_series.days, line_series.values, strict=True):
            points.add_data_point(day.toordinal() - EPOCH, value)
    chart = added(slide, XL_CHART_TYPE.XY_SCATTER_LINES, numbers, body, document)
    value_axis(chart.value_axis, data.low, data.top, data.unit)
    _calendar(chart.category_axis, data.first, data.last)
    names = [line_series.name for line_series in series]
    silent = [
        index for index, name in enumerate(names)
        if name in names[:index] or series[index].quiet or series[index] is data.today
    ]  # fmt: skip
    legend(chart, silent)
    plot: Any = chart.plots[0]
    places = placed(data, series, body)
    for line_series, drawn_series, place in zip(series, plot.series, places, strict=True):
        _dress(line_series, drawn_series)
        if place is not None:
            labelled(drawn_series.points[len(line_series.days) - 1], line_series.label, rgb(line_series.colour), *place)
    for values in chart._chartSpace.iter(qn("c:xVal")):
        for code in values.iter(qn("c:formatCode")):
            code.text = "yyyy-mm-dd"
    booked(chart, document)


def _dress(series: TimeSeries, drawn_series: Any) -> None:
    """Set line and markers of a series."""
    colour = rgb(series.colour)
    drawn_series.smooth = False
    wide = 1.0 if not series.marker else 1.75
    dressed(drawn_series, None, Stroke(colour, wide, series.line) if series.line else None, bare=True)
    drawn_series.marker.style = _MARKERS.get(series.marker, XL_MARKER_STYLE.CIRCLE)
    if series.marker:
        drawn_series.marker.size = 8
        fill = None if series.hollow else colour
        dress(drawn_series.marker.format._element.get_or_add_spPr(), fill, Stroke(colour, 1.5))


def _calendar(axis: Any, first: date, last: date) -> None:
    """Label the axis with years or months; ticks lie a little late, since days per year vary and none may slip back."""
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
    """The number of months between ticks, so that the labels have room."""
    days = (last - first).days
    steps = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
    fitting = (step for step in steps if days / (30.44 * step) <= (_TICKS if step >= 12 else _TICKS / 2))
    return next(fitting, 12_000)
