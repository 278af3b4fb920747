"""Where the labels of a native chart over time have room, as PowerPoint itself lets them lie on one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.enum.chart import XL_LABEL_POSITION

from charts.direct_labels import Plot, covered, free_side
from charts.layout import LEGEND_LINE, legend_rows, pixels
from charts.native_charts import TimeChart, TimeSeries
from charts.rect import Rect
from export.pptx.text import POINT, SMALL, Box

_SIDES = {
    "middle right": (XL_LABEL_POSITION.RIGHT, 0.0), "middle left": (XL_LABEL_POSITION.LEFT, 0.0),
    "top center": (XL_LABEL_POSITION.ABOVE, 0.0), "bottom center": (XL_LABEL_POSITION.BELOW, 0.0),
    "top left": (XL_LABEL_POSITION.ABOVE, -0.5), "top right": (XL_LABEL_POSITION.ABOVE, 0.5),
    "bottom left": (XL_LABEL_POSITION.BELOW, -0.5), "bottom right": (XL_LABEL_POSITION.BELOW, 0.5),
}  # fmt: skip
"""PowerPoint's position of a label, and by how much of its width it is moved from there to the right."""
_AXES = 70, 50
"""Points that axes and their labels take from width and height of a chart."""


_ABOVE = 10.0
"""Points between the plot and the legend, into which a label may reach."""


class Place(NamedTuple):
    """A position beside a point, and how far from there a label is moved to the right, as a share of the chart."""

    position: XL_LABEL_POSITION
    right: float


def placed(data: TimeChart, series: Sequence[TimeSeries], body: Box) -> list[Place | None]:
    """Where each of `series` has its label beside its last point; None where it has none, or there is no room.

    A series without a label is named by the legend. `body`: the area of the chart.
    """
    wide, high = body.width / POINT - _AXES[0], body.height / POINT - _AXES[1]
    names = list(dict.fromkeys(line.name for line in series if not line.quiet))
    high -= LEGEND_LINE * legend_rows(names, wide)
    plot = Plot(wide, max(1.0, high), (data.first, data.last), (data.low, data.top))
    ends = [plot.spot(line.days[-1].isoformat(), line.values[-1]) for line in series]
    lines_and_marks = list(covered([_trace(line) for line in series if line is not data.today], plot))
    # The line of the as-of day is named first: no legend has it.
    order = sorted(range(len(series)), key=lambda number: series[number] is not data.today)
    labels: list[Rect] = []
    places: list[Place | None] = [None] * len(series)
    for number in (number for number in order if series[number].label):
        others = [frame for frame in lines_and_marks if not frame.holds(*ends[number])]
        inward = "middle left" if ends[number][0] > wide / 2 else "middle right"
        wanted = [inward, *(side for side in _SIDES if side != inward)]
        if series[number] is data.today:  # it ends at the upper edge, and is never without a label
            free_side(series[number].label, (ends[number][0], high - SMALL), (wide, high), (), labels, [inward])
            side = inward
        else:
            side = free_side(series[number].label, ends[number], (wide, high + _ABOVE), others, labels, wanted)
        if side:
            position, along = _SIDES[side]
            places[number] = Place(position, along * pixels(series[number].label, int(SMALL)) * POINT / body.width)
    return places


def _trace(line: TimeSeries) -> dict[str, Any]:
    """What Plotly would draw of a series."""
    drawn = [*["lines"] * bool(line.line), *["markers"] * bool(line.marker)]
    return {"x": [day.isoformat() for day in line.days], "y": line.values, "mode": "+".join(drawn)}
