"""Lines and points of a figure as a native XY chart: true distances in time, every value in the workbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.oxml.ns import qn
from pptx.slide import Slide

from export.document import ExportDocument
from export.pptx.axis import EPOCH, Axis, calendar_step, on
from export.pptx.chart import added, booked, dressed, edged, labelled, legend, value_axis
from export.pptx.colours import MUTED, Colour, colour
from export.pptx.figure import Picture, Trace, each_of, in_legend, label, modes
from export.pptx.strokes import edge_of, stroke_of
from export.pptx.text import Box, plain
from export.pptx.xml import Stroke, dress

_MARKS = {
    "circle": XL_MARKER_STYLE.CIRCLE, "square": XL_MARKER_STYLE.SQUARE, "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE, "triangle-down": XL_MARKER_STYLE.TRIANGLE, "x": XL_MARKER_STYLE.X,
    "cross": XL_MARKER_STYLE.PLUS, "star": XL_MARKER_STYLE.STAR, "line-ew": XL_MARKER_STYLE.DASH,
    "line-ns": XL_MARKER_STYLE.PLUS,
}  # fmt: skip
_YEAR = 365.25


@dataclass(frozen=True)
class Series:
    """The points of a trace between two gaps, or a line of the layout."""

    name: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    trace: Trace
    index: int
    rows: tuple[int, ...]
    """Which points of the trace these are."""
    named: bool
    texts: dict[int, tuple[str, Colour]] = field(default_factory=dict)


def draw(slide: Slide, found: Picture, body: Box, shown: ExportDocument) -> None:
    """Put the chart on a slide."""
    series = [one for index, trace in enumerate(found.traces) for one in _pieces(trace, index, found)]
    series += _rules(found)
    # LibreOffice loses the first series where a later one has more points.
    series.insert(0, series.pop(max(range(len(series)), key=lambda at: len(series[at].xs))))
    data = XyChartData()
    for one in series:
        points = data.add_series(one.name or "–")
        for x, y in zip(one.xs, one.ys, strict=True):
            points.add_data_point(x, y)
    chart = added(slide, XL_CHART_TYPE.XY_SCATTER_LINES, data, body, shown)
    _axes(chart, found, shown)
    silent = [at for at, one in enumerate(series) if not one.named]
    legend(chart, silent, found.layout.get("showlegend", len(series) > 1) is not False)
    for one, drawn in zip(series, chart.plots[0].series, strict=True):
        _dress(one, drawn, found)
        _label(one, drawn, found)
    if found.x.kind == "date":
        for values in chart._chartSpace.iter(qn("c:xVal")):
            for code in values.iter(qn("c:formatCode")):
                code.text = "yyyy-mm-dd"
    booked(chart, shown)


def serial(axis: Axis, value: Any) -> float | None:
    """A value as a spreadsheet counts it: days from the end of 1899, or the number itself."""
    at = on(axis.kind, value)
    return at if at is None or axis.kind != "date" else at - EPOCH


def _pieces(trace: Trace, index: int, found: Picture) -> list[Series]:
    """One series for each run of a trace between gaps; only the first is named in the legend."""
    runs: list[list[tuple[int, float, float]]] = [[]]
    for row, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=False)):
        across, up = serial(found.x, x), serial(found.y, y)
        if across is None or up is None:
            runs.append([])
        else:
            runs[-1].append((row, across, up))
    kept = [run for run in runs if run]
    pieces = []
    for at, run in enumerate(kept):
        rows, xs, ys = zip(*run, strict=True)
        named = at == 0 and in_legend(trace, found.layout)
        pieces.append(Series(label(trace), xs, ys, trace, index, rows, named, _texts(trace, rows, found)))
    return pieces


def _texts(trace: Trace, rows: tuple[int, ...], found: Picture) -> dict[int, tuple[str, Colour]]:
    if "text" not in modes(trace):
        return {}
    shade = (trace.get("textfont") or {}).get("color")
    given = {at: plain(each_of(trace.get("text"), row) or "").strip() for at, row in enumerate(rows)}
    return {at: (text, colour(each_of(shade, rows[at]), found.dark, MUTED)) for at, text in given.items() if text}


def _rules(found: Picture) -> list[Series]:
    """Straight lines of the layout, such as today, with what the figure says of them."""
    rules = []
    for shape in found.layout.get("shapes") or ():
        if shape.get("type") != "line":
            continue
        xs = [_end(found.x, shape, f"x{end}", shape.get("xref") == "paper") for end in "01"]
        ys = [_end(found.y, shape, f"y{end}", shape.get("yref") == "paper") for end in "01"]
        if any(value is None for value in (*xs, *ys)):
            continue
        note = _note(found, shape)
        text = plain((note or {}).get("text") or "")
        shade = colour(((note or {}).get("font") or {}).get("color"), found.dark, MUTED)
        trace = {"x": xs, "y": ys, "mode": "lines", "line": shape.get("line") or {}}
        rules.append(Series(text, tuple(xs), tuple(ys), trace, 0, (0, 1), False, {1: (text, shade)} if text else {}))
    return rules


def _end(axis: Axis, shape: dict[str, Any], key: str, paper: bool) -> float | None:
    value = shape.get(key)
    if not paper:
        return serial(axis, value)
    at = axis.start + float(value or 0) * (axis.stop - axis.start)
    return at - EPOCH if axis.kind == "date" else at


def _note(found: Picture, shape: dict[str, Any]) -> dict[str, Any] | None:
    """The annotation that stands at a line."""
    for way in "xy":
        if shape.get(f"{way}0") == shape.get(f"{way}1") and shape.get(f"{way}ref") != "paper":
            for note in found.layout.get("annotations") or ():
                if note.get(way) == shape.get(f"{way}0") and note.get(f"{way}ref") != "paper":
                    return note
    return None


def _axes(chart: Chart, found: Picture, shown: ExportDocument) -> None:
    across: Any = chart.category_axis
    value_axis(chart.value_axis, found.y.start, found.y.stop, found.y.title or shown.unit, found.y.grid)
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if found.x.kind == "date":
        _calendar(across, found.x)
    else:
        value_axis(across, found.x.start, found.x.stop, found.x.title, found.x.grid)
    edged(across)


def _calendar(axis: Any, given: Axis) -> None:
    """Years or months at the ticks. Charts count in days: ticks a little past the first never slip back a year."""
    low, high = min(given.start, given.stop), max(given.start, given.stop)
    months = calendar_step(low, high)
    first = date.fromordinal(int(low))
    number = first.year * 12 + first.month - 1
    number -= number % months
    late = 1 if months % 12 == 0 else 3
    begin = date(number // 12, number % 12 + 1, 1).toordinal() + late
    if begin > low:
        number -= months
        begin = date(number // 12, number % 12 + 1, 1).toordinal() + late
    value_axis(axis, begin - EPOCH, high - EPOCH, given.title, given.grid)
    axis.major_unit = _YEAR / 12 * months
    axis.tick_labels.number_format = "yyyy" if months % 12 == 0 else "yyyy-mm"


def _dress(one: Series, drawn: Any, found: Picture) -> None:
    drawn.smooth = False
    lines = "lines" in modes(one.trace)
    dressed(drawn, None, stroke_of(one.trace, found, one.index) if lines else None, bare=True)
    marker = one.trace.get("marker") or {}
    if "markers" not in modes(one.trace):
        drawn.marker.style = XL_MARKER_STYLE.NONE
        return
    _mark(drawn.marker, marker, one.rows[0], one.index, found)
    if any(isinstance(marker.get(key), (list, tuple)) for key in ("symbol", "size", "color")):
        for at, row in enumerate(one.rows):
            _mark(drawn.points[at].marker, marker, row, one.index, found)
            if lines:
                spot = drawn.points[at].format._element.get_or_add_spPr()
                dress(spot, None, stroke_of(one.trace, found, one.index), bare=True)


def _mark(drawn: Any, marker: dict[str, Any], row: int, index: int, found: Picture) -> None:
    symbol = str(each_of(marker.get("symbol"), row) or "circle").removesuffix("-dot")
    drawn.style = _MARKS.get(symbol.removesuffix("-open"), XL_MARKER_STYLE.CIRCLE)
    drawn.size = max(3, min(24, round(float(each_of(marker.get("size", 6), row) or 6) * 0.8)))
    shade = found.paint(each_of(marker.get("color"), row), index)
    edge = edge_of(marker, row, found) or Stroke(shade, 0.75)
    fill = None if symbol.endswith("-open") else shade
    dress(drawn.format._element.get_or_add_spPr(), fill, edge)


def _label(one: Series, drawn: Any, found: Picture) -> None:
    """Texts of the figure at their points; that of a line beside its end, on the side with more room."""
    middle = (found.x.start + found.x.stop) / 2 - (EPOCH if found.x.kind == "date" else 0)
    for at, (text, shade) in one.texts.items():
        side = XL_LABEL_POSITION.LEFT if one.xs[at] > middle else XL_LABEL_POSITION.RIGHT
        labelled(drawn.points[at], text, shade, side)
