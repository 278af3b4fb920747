"""Bars of a figure as a native bar chart; marks set against them become hollow bars round them.

A hollow frame keeps the promise visible whether the report falls short of it or goes beyond, and its number
stays in the workbook.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.slide import Slide

from charts.maps.geometry import round_step
from export.document import ExportDocument
from export.pptx.axis import Axis
from export.pptx.chart import added, below, booked, dressed, edged, font, labelled, legend, value_axis
from export.pptx.colours import INK, MUTED, PAPER, Colour, colour
from export.pptx.figure import Picture, Trace, each_of, in_legend, label, modes
from export.pptx.strokes import bar_fill, edge_of
from export.pptx.text import INCH, Box, plain
from export.pptx.xml import Stroke, dress, made

MOST_ROWS = 24
"""Categories that one slide can name."""
MOST_SLIDES = 10
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Series:
    """Numbers by category, and the texts that stand at them."""

    trace: Trace
    index: int
    values: tuple[float | None, ...]
    further: tuple[float, ...] = ()
    """How much further a range goes."""
    hollow: bool = False
    texts: dict[int, tuple[str, Colour]] = field(default_factory=dict)

    def cut(self, rows: slice) -> Series:
        """The same for some of the categories."""
        texts = {at - rows.start: text for at, text in self.texts.items() if rows.start <= at < rows.stop}
        return replace(self, values=self.values[rows], further=self.further[rows], texts=texts)


def charts(found: Picture, body: Box, shown: ExportDocument) -> tuple[list[Callable[[Slide], None]], int]:
    """How to draw the bars, one chart a slide, and how many categories found no slide."""
    flat = next(trace for trace in found.traces if trace.get("type") == "bar").get("orientation") == "h"
    names, series = read(found, flat)
    kept = min(len(names), MOST_ROWS * MOST_SLIDES)
    if not kept:
        return [], 0
    slides = -(-kept // MOST_ROWS)
    each = -(-kept // slides)
    top = _longest(series, found) if slides > 1 else None
    drawn = []
    for start in range(0, kept, each):
        rows = slice(start, min(kept, start + each))
        some = [one.cut(rows) for one in series]
        drawn.append(_Chart(found, names[rows], some, flat, body, shown, top).draw)
    return drawn, len(names) - kept


def _longest(series: list[Series], found: Picture) -> float:
    """The length of the longest bar of all, so that charts on several slides have one scale."""
    columns = [[value or 0.0 for value in row] for row in zip(*(one.values for one in series), strict=True)]
    stacked = found.layout.get("barmode") in ("stack", "relative")
    limit = max(sum(v for v in row if v > 0) if stacked else max(row) for row in columns)
    step = round_step(limit or 1.0, 8)
    return math.ceil(limit / step) * step if limit > 0 else 0.0


def read(found: Picture, flat: bool) -> tuple[list[str], list[Series]]:
    """The categories from first to last, and the series in the order they are drawn."""
    way, axis = ("y", found.y) if flat else ("x", found.x)
    places = _places(found, axis, way)
    names = [text[:_LONGEST_NAME] for _, text in places]
    rows = {round(at, 6): row for row, (at, _) in enumerate(places)}
    series, notes = [], []
    for index, trace in enumerate(found.traces):
        bar = trace.get("type") == "bar"
        if not bar and modes(trace) == {"text"}:
            notes.append(trace)
        else:
            series.append(_series(trace, index, (axis, way), rows, found))
    series = [one for one in series if not one.hollow] + [one for one in series if one.hollow]
    for trace in notes:
        _noted(trace, series, (axis, way), rows, found.dark)
    return names, series


def _places(found: Picture, axis: Axis, way: str) -> list[tuple[float, str]]:
    """Where the categories stand, with their names; first the one on top or on the left."""
    if axis.named or axis.kind == "category":
        places = list(axis.ticks)
    else:
        given = {value for trace in found.traces for value in trace[way] if axis.at(value) is not None}
        places = [(at, plain(value)) for value in given if (at := axis.at(value)) is not None]
    return sorted(places)


def _series(trace: Trace, index: int, on: tuple[Axis, str], rows: dict[float, int], found: Picture) -> Series:
    axis, way = on
    bar, other = trace.get("type") == "bar", "x" if way == "y" else "y"
    values: list[float | None] = [None] * len(rows)
    further, texts = [0.0] * len(rows), {}
    spread = (trace.get(f"error_{other}") or {}).get("array") or ()
    for at, (place, value) in enumerate(zip(trace[way], trace[other], strict=False)):
        row = rows.get(round(axis.at(place) or 0.0, 6)) if axis.at(place) is not None else None
        if row is None or not isinstance(value, (int, float)) or not math.isfinite(value):
            continue
        values[row] = value
        further[row] = float(each_of(list(spread), at) or 0)
        if text := plain(each_of(trace.get("text"), at) or "") if trace.get("textposition") != "none" else "":
            own = trace.get("insidetextfont") or trace.get("textfont") or {}
            texts[row] = (text, colour(each_of(own.get("color"), at), found.dark, _on_bar(trace)))
    return Series(trace, index, tuple(values), tuple(further), not bar, texts)


def _on_bar(trace: Trace) -> Colour:
    """A label inside a bar is light unless the figure says otherwise: Plotly chooses by contrast."""
    return PAPER if trace.get("textposition") in ("inside", "auto") else INK


def _noted(trace: Trace, series: list[Series], on: tuple[Axis, str], rows: dict[float, int], dark: bool) -> None:
    """Texts beside the bars become labels of the longest bar of their row."""
    axis, way = on
    for at, place in enumerate(trace[way]):
        row = rows.get(round(axis.at(place) or 0.0, 6)) if axis.at(place) is not None else None
        text = plain(each_of(trace.get("text"), at) or "").strip()
        if row is None or not text:
            continue
        free = [one for one in series if one.values[row] is not None and row not in one.texts]
        if free:
            longest = max(free, key=lambda one: abs(one.values[row] or 0))
            shade = colour(each_of((trace.get("textfont") or {}).get("color"), at), dark, MUTED)
            longest.texts[row] = (text, shade)


@dataclass(frozen=True)
class _Chart:
    """One bar chart."""

    found: Picture
    names: list[str]
    series: list[Series]
    flat: bool
    body: Box
    shown: ExportDocument
    top: float | None

    def draw(self, slide: Slide) -> None:
        """Put the chart on a slide."""
        data = CategoryChartData()
        data.categories = [name or "–" for name in self.names]
        for one in self.series:
            data.add_series(label(one.trace) or "–", one.values)
        ways = (XL_CHART_TYPE.BAR_STACKED, XL_CHART_TYPE.BAR_CLUSTERED)
        if not self.flat:
            ways = (XL_CHART_TYPE.COLUMN_STACKED, XL_CHART_TYPE.COLUMN_CLUSTERED)
        chart = added(slide, ways[0] if self._stacked else ways[1], data, self._place(), self.shown)
        plot: Any = chart.plots[0]
        together = self.found.layout.get("barmode") in ("overlay", "stack", "relative")
        plot.overlap = 100 if together else -5
        plot.gap_width, plot.vary_by_categories = 50, False
        self._axes(chart)
        silent = [at for at, one in enumerate(self.series) if not in_legend(one.trace, self.found.layout)]
        legend(chart, silent, self.found.layout.get("showlegend", len(self.series) > 1) is not False)
        for at, (one, drawn) in enumerate(zip(self.series, plot.series, strict=True)):
            self._dress(one, drawn)
            self._label(one, drawn)
            if any(one.further):
                self._ranges(one, drawn, at)
        booked(chart, self.shown)

    @property
    def _stacked(self) -> bool:
        return self.found.layout.get("barmode") in ("stack", "relative")

    def _place(self) -> Box:
        """No higher than its rows need: two bars need not fill a slide."""
        high = INCH * 6 // 5 + len(self.names) * INCH * 3 // 4
        return self.body._replace(height=min(self.body.height, high)) if self.flat else self.body

    def _axes(self, chart: Chart) -> None:
        numbers, rows = (self.found.x, self.found.y) if self.flat else (self.found.y, self.found.x)
        given = self.found.layout.get("xaxis" if self.flat else "yaxis") or {}
        fixed = bool(given.get("range"))
        low = min((v for one in self.series for v in one.values if v is not None), default=0)
        unit = numbers.title or self.shown.unit
        value_axis(chart.value_axis, numbers.start if fixed else (0 if low >= 0 else None),
                   numbers.stop if fixed else self.top, unit)  # fmt: skip
        axis: Any = chart.category_axis
        if self.flat and (rows.start > rows.stop):
            axis.reverse_order = True
            chart.value_axis._element.find(qn("c:crosses")).set("val", "max")  # below, where the last category is
        axis.has_major_gridlines = False
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        room = self._place().height / INCH / max(1, len(self.names)) * 72
        font(axis.tick_labels.font, max(7, min(11, room * 0.6)) if self.flat else 10)
        edged(axis)
        offset = axis._element.find(qn("c:lblOffset"))
        offset.addnext(made("c:tickLblSkip", val="1"))

    def _dress(self, one: Series, drawn: Any) -> None:
        drawn.invert_if_negative = False
        marker = one.trace.get("marker") or {}
        if one.hollow:
            line = marker.get("line") or one.trace.get("line") or {}
            shade = self.found.paint(each_of(line.get("color") or marker.get("color"), 0), one.index)
            dressed(drawn, None, Stroke(shade, 2.25))
            return
        dressed(drawn, bar_fill(marker, self.found, one.index), edge_of(marker, 0, self.found))
        if isinstance(marker.get("color"), (list, tuple)):
            for row in range(len(one.values)):
                shape = drawn.points[row].format._element.get_or_add_spPr()
                dress(shape, bar_fill(marker, self.found, one.index, row), edge_of(marker, row, self.found))

    def _label(self, one: Series, drawn: Any) -> None:
        """Labels tied to the numbers where they are no more than these with a sign; else their own texts."""
        if not one.texts:
            return
        inside = self._stacked or one.trace.get("textposition") in ("inside",)
        position = XL_LABEL_POSITION.CENTER if inside else XL_LABEL_POSITION.OUTSIDE_END
        code = _code(one)
        if code:
            labels = drawn.data_labels
            labels.show_value, labels.number_format, labels.number_format_is_linked = True, code, False
            labels.position = position
            font(labels.font, 9, next(iter(one.texts.values()))[1])
            return
        for row, (text, shade) in sorted(one.texts.items()):
            labelled(drawn.points[row], text, shade, position)

    def _ranges(self, one: Series, drawn: Any, at: int) -> None:
        """The further end of a promised range, as an error bar whose numbers stand in the workbook."""
        points = "".join(f"<c:pt idx='{row}'><c:v>{value!r}</c:v></c:pt>" for row, value in enumerate(one.further))
        rows = len(one.further)
        bars = made(
            "c:errBars",
            "<c:errBarType val='plus'/><c:errValType val='cust'/><c:noEndCap val='0'/><c:plus><c:numRef>"
            f"<c:f>{below(len(self.series) + 1, rows, at + 1)}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
            f"<c:ptCount val='{rows}'/>{points}</c:numCache></c:numRef></c:plus><c:spPr/>",
        )
        error = one.trace.get("error_x") or one.trace.get("error_y") or {}
        shade = self.found.paint(error.get("color"), one.index)
        dress(bars.find(qn("c:spPr")), None, Stroke(shade, 2.25), bare=True)
        drawn._element.find(qn("c:cat")).addprevious(bars)


def _code(one: Series) -> str:
    """The number format that gives the texts of a series, "" where no format does."""
    prefixes = set()
    for row, value in enumerate(one.values):
        text = one.texts.get(row, ("", INK))[0]
        if not value and not text:
            continue
        if value is None or not 0 < value < 100_000 or value != int(value) or not text.endswith(f"{value:g}"):
            return ""
        prefixes.add(text.removesuffix(f"{value:g}"))
    prefix = prefixes.pop() if len(prefixes) == 1 else '"'
    return "" if '"' in prefix else f'"{prefix}"0;;;' if prefix else "0;;;"
