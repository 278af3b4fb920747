"""The frame of a drawing: where its axes stand on the slide, their lines and labels, and on how many slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from export.pptx.axis import Axis, axis_of
from export.pptx.clip import Window
from export.pptx.colours import EDGE, GRID, MUTED
from export.pptx.figure import Picture
from export.pptx.pen import Pen, Spot
from export.pptx.text import INCH, LEADING, POINT, Box, cut, line, width
from export.pptx.xml import Stroke, Style

PIXEL = 9525
"""English Metric Units in a pixel of a screen."""
SMALLEST, LARGEST = 0.8, 1.5
"""How far a figure is shrunk before it goes on on the next slide, and how far it is blown up."""
MOST_SLIDES = 10
_LINE = 0.55
"""Where a slide may end, in lines above a tick."""
_GAP = INCH // 12
_MOST_TICKS = 80


@dataclass(frozen=True)
class Plot:
    """A plot area on a slide; `scale` says how large a pixel of the figure is."""

    place: Box
    x: Axis
    y: Axis
    scale: float
    edge: int = 0
    """Where the labels left of it may begin."""

    def spot(self, x: Any, y: Any) -> Spot | None:
        """Where a point of a trace stands, None where it has no place or lies outside."""
        across, up = self.x.share(x), self.y.share(y)
        if across is None or up is None or not (-1e-6 <= across <= 1 + 1e-6 and -1e-6 <= up <= 1 + 1e-6):
            return None
        return self.across(across), self.up(up)

    def across(self, share: float) -> int:
        """A share of the x axis on the slide."""
        return self.place.left + round(share * self.place.width)

    def up(self, share: float) -> int:
        """A share of the y axis on the slide."""
        return self.place.bottom - round(share * self.place.height)

    def dot(self, x: Any, y: Any) -> tuple[float, float] | None:
        """Where a point stands, also outside the plot area."""
        across, up = self.x.share(x), self.y.share(y)
        if across is None or up is None:
            return None
        return self.place.left + across * self.place.width, self.place.bottom - up * self.place.height

    @property
    def window(self) -> Window:
        """The edges of the plot area."""
        return self.place.left, self.place.top, self.place.right, self.place.bottom

    def points(self, pixels: float) -> float:
        """A size of the figure in points on the slide: letters that can be read."""
        return max(6.0, round(pixels * 0.75 * self.scale / PIXEL, 1))


def parts(found: Picture, room: int) -> list[Axis]:
    """The y axis of each slide: one, unless its lines would get too small to read. `room` is a height."""
    axis, limit = found.y, room / PIXEL / SMALLEST
    if found.aspect is not None or not axis.named or found.height <= limit * 1.02:
        return [axis]
    down = axis.start > axis.stop
    sign, top, length = (1 if down else -1), axis.stop, abs(axis.start - axis.stop)
    unit = _unit(found)
    heads = sorted(max(0.0, (at - top) * sign - _LINE * unit) for at, _ in axis.ticks)
    ends, capacity = [0.0], limit / found.height * length
    while ends[-1] + capacity < length:
        fitting = [head for head in heads if ends[-1] + capacity / 3 < head <= ends[-1] + capacity]
        ends.append(fitting[-1] if fitting else ends[-1] + max(unit, capacity // unit * unit))
    spans = [*pairwise([*ends, length])][:MOST_SLIDES]
    return [
        replace(axis, start=top + sign * low, stop=top + sign * high, ticks=_between(axis, top, sign, (high, low)))
        for high, low in spans
    ]


def _between(axis: Axis, top: float, sign: int, span: tuple[float, float]) -> tuple[tuple[float, str], ...]:
    return tuple((at, text) for at, text in axis.ticks if span[0] <= (at - top) * sign < span[1])


def _unit(found: Picture) -> float:
    """The smallest distance between two lines of marks."""
    ys = {round(y, 3) for trace in found.traces for value in trace["y"] if (y := found.y.at(value)) is not None}
    return min((high - low for low, high in pairwise(sorted(ys))), default=1.0)


def placed(found: Picture, axis: Axis, body: Box) -> Plot:
    """The plot area in a body that is free of the legend: room for labels left, above and below."""
    if found.aspect is not None:
        return _aspect(found, body)
    share = abs(axis.start - axis.stop) / abs(found.y.start - found.y.stop)
    pixels = max(40.0, found.height * share)
    notes = any(note.get("yref") == "paper" and note.get("xref", "x") != "paper" for note in _notes(found))
    above = (INCH // 5 if notes else 0) + (INCH // 4 if found.x.far and found.x.shown else 0)
    below = (0 if found.x.far or not found.x.shown else INCH // 4) + (INCH // 5 if found.x.title else 0)
    height = body.height - above - below
    scale = min(LARGEST, height / (pixels * PIXEL))
    size = label_size(scale * PIXEL)
    left = max((width(line(text), size) for _, text in axis.ticks if axis.shown), default=0.0) * POINT
    left = min(int(left), body.width * 3 // 10) + _GAP * 2
    place = Box(
        body.left + left, body.top + above, body.width - left - INCH // 2, min(height, int(pixels * scale * PIXEL))
    )
    return Plot(place, found.x, axis, scale * PIXEL, body.left)


def _aspect(found: Picture, body: Box) -> Plot:
    """A map: both axes in one scale; like Plotly, the one with room to spare shows more."""
    aspect = found.aspect or 1.0
    wide, high = abs(found.x.stop - found.x.start), abs(found.y.stop - found.y.start) * aspect
    scale = min(body.width / wide, body.height / high)
    x = _longer(found, "x", body.width / scale)
    y = _longer(found, "y", body.height / scale / aspect)
    return Plot(body, x, y, max(0.6, min(LARGEST, high * scale / PIXEL / found.height)) * PIXEL)


def _longer(found: Picture, way: str, length: float) -> Axis:
    """An axis of numbers that shows so much, with the same middle."""
    axis = found.x if way == "x" else found.y
    middle, half = (axis.start + axis.stop) / 2, length / 2 * (1 if axis.stop > axis.start else -1)
    given = found.layout.get(f"{way}axis") or {}
    return axis_of(given | {"range": [middle - half, middle + half]}, ())


def label_size(scale: float) -> float:
    """The size of tick labels, in points."""
    return max(6.5, min(11.0, 12 * 0.75 * scale / PIXEL))


def _notes(found: Picture) -> Sequence[dict[str, Any]]:
    return found.layout.get("annotations") or ()


def axes(pen: Pen, plot: Plot) -> None:
    """Lines of the grid, then labels; a label is cut where the next one begins."""
    with pen.group("Grid"):
        for share in _grid(plot.x):
            spot = plot.across(share)
            pen.line((spot, plot.place.top), (spot, plot.place.bottom), Stroke(GRID, 0.75), "Grid line")
        for share in _grid(plot.y):
            spot = plot.up(share)
            pen.line((plot.place.left, spot), (plot.place.right, spot), Stroke(GRID, 0.75), "Grid line")
    with pen.group("Axis labels"):
        if plot.x.shown:
            _labels_across(pen, plot)
        if plot.y.shown:
            _labels_up(pen, plot)
    if plot.x.shown and not plot.x.far:
        corner = (plot.place.left, plot.place.bottom)
        pen.line(corner, (plot.place.right, plot.place.bottom), Stroke(EDGE, 0.75), "Axis")


def _grid(axis: Axis) -> Iterator[float]:
    shares = (axis.share_of(at) for at, _ in _some(axis)) if axis.grid else ()
    return (share for share in shares if 0 <= share <= 1)


def _some(axis: Axis) -> tuple[tuple[float, str], ...]:
    """The ticks, or every second, third... of too many."""
    return axis.ticks[:: -(-len(axis.ticks) // _MOST_TICKS) or 1]


def _labels_across(pen: Pen, plot: Plot) -> None:
    size, axis, place = label_size(plot.scale), plot.x, plot.place
    height = int(size * LEADING * POINT)
    spots = [(plot.across(axis.share_of(at)), line(text)) for at, text in _some(axis)]
    near = min((b - a for (a, _), (b, _) in pairwise(sorted(spots))), default=place.width)
    top = place.top - height - _GAP // 2 if axis.far else place.bottom + _GAP // 2
    style = Style(size, MUTED, across="ctr", up="b" if axis.far else "t")
    for spot, text in spots:
        shown = cut(text, size, near * 0.96 / POINT)
        room = min(near, int(width(shown, size) * POINT) + _GAP)
        pen.text(Box(spot - room // 2, top, room, height), shown, style, f"Label {text}")
    if axis.title:
        below = Box(place.left, top + height, place.width, height)
        pen.text(below, axis.title, style, "Axis title")


def _labels_up(pen: Pen, plot: Plot) -> None:
    place, spots = plot.place, [(plot.up(plot.y.share_of(at)), line(text)) for at, text in _some(plot.y)]
    near = min((b - a for (a, _), (b, _) in pairwise(sorted(spots))), default=INCH) / POINT
    size = max(6.0, min(label_size(plot.scale), near / LEADING))
    height, right = int(size * LEADING * POINT), place.left - _GAP
    for spot, text in spots:
        shown = cut(text, size, (right - plot.edge) / POINT)
        room = min(right - plot.edge, int(width(shown, size) * POINT) + _GAP)
        label = Box(right - room, spot - height // 2, room, height)
        pen.text(label, shown, Style(size, MUTED, across="r"), f"Label {text}")
    if plot.y.title:
        above = Box(place.left, place.top - height - _GAP // 2, place.width // 2, height)
        pen.text(above, plot.y.title, Style(size, MUTED), "Axis title")
