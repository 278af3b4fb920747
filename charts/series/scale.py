"""The axes of figures over the years: their ends, their ticks, and where a figure lies in pixels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from charts.layout import each, label_room
from charts.rect import Rect
from charts.series.wording import short
from charts.theme import RenderOptions
from economy.query.series import Series

_MARK, _STEP = 6.0, 9.0
_PER_TICK = 46
"""Pixels that a year on the axis needs."""


_WITHIN = 0.49
"""Room beside the first and last year in which their months lie."""


class Scale(NamedTuple):
    """A plot area of `width` and `height` pixels with its margins, and the years and values at its edges."""

    width: int
    height: int
    left: int
    right: int
    years: tuple[float, float]
    values: tuple[float, float]

    @property
    def mark(self) -> float:
        """The size of the marks of a line: smaller where years lie close together."""
        return 7 if self.width / (self.years[1] - self.years[0]) >= 22 else 5

    def along(self, year: float) -> float:
        """Pixels from the left edge."""
        first, last = self.years
        return (year - first) / (last - first) * self.width

    def up(self, value: float) -> float:
        """Pixels from the lower edge."""
        low, high = self.values
        return (value - low) / (high - low) * self.height

    def axes(self, render: RenderOptions) -> dict[str, Any]:
        """Both axes as Plotly takes them, with a line at zero where figures lie below it."""
        first, last = (round(edge) for edge in self.years)
        step = next((step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step * _PER_TICK <= self.width), 100)
        ticks = [year for year in range(first, last + 1) if (last - year) % step == 0]
        crossing = self.values[0] < 0
        return {
            "xaxis": {"range": list(self.years), "tickmode": "array", "tickvals": ticks,
                      "ticktext": [str(year) for year in ticks], "showgrid": False, "showline": not crossing,
                      "ticks": "outside", "ticklen": 4, "fixedrange": True},
            "yaxis": {"range": list(self.values), "nticks": 6, "fixedrange": True, "zeroline": crossing,
                      "zerolinecolor": render.roles.edge, "zerolinewidth": 1.2},
        }  # fmt: skip

    def taken(self, series: Series) -> Iterator[Rect]:
        """The room that marks, lines and dashes of the chosen places take; a line as a row of small squares."""
        rows, fine = series.by_year, series.fine
        for year, value in [
            *each(rows, "year", "value"), *each(fine, "at", "value"), *each(series.goals, "year", "value"),
        ]:  # fmt: skip
            yield _around(self.along(year), self.up(value), _MARK)
        main = list(each(rows[rows["segment"] >= 0], "region_id", "year", "value", "joined_by"))
        for (region, year, value, _), (other, to_year, to_value, joined) in pairwise(main):
            if joined and region == other:
                yield from self._line((year, value), (to_year, to_value))
        for year, value, from_year, from_value in each(series.goals, "year", "value", "from_year", "from_value"):
            if from_year == from_year and from_value == from_value:
                yield from self._line((from_year, from_value), (year, value))

    def _line(self, begin: tuple[float, float], end: tuple[float, float]) -> Iterator[Rect]:
        x, y, to_x, to_y = self.along(begin[0]), self.up(begin[1]), self.along(end[0]), self.up(end[1])
        steps = max(1, round(max(abs(to_x - x), abs(to_y - y)) / _STEP))
        for step in range(steps + 1):
            yield _around(x + (to_x - x) * step / steps, y + (to_y - y) * step / steps, 2)


def _around(x: float, y: float, half: float) -> Rect:
    return Rect(x - half, y - half, x + half, y + half)


def scale_of(series: Series, render: RenderOptions, height: int, right: int) -> Scale:
    """The axes for all figures and goals of a series, with `right` pixels for labels beside the plot."""
    values = _ends(series.figures["value"], series.goals["value"])
    years = [int(year) for year in _ends(series.figures["year"], series.goals["year"])]
    edges = value_edges(values, from_zero=series.base_year is None)
    left = max(44, label_room([short(edge, series, render) for edge in edges]))
    first, last = min(years, default=0), max(years, default=1)
    room = max(_WITHIN if len(series.fine) else 0.3, (last - first) * 0.02)
    width = max(120, render.width - left - right)
    return Scale(width, height, left, right, (first - room, last + room), edges)


def _ends(*columns: pd.Series) -> list[float]:
    """The least and the largest of each column; there may be tens of thousands of figures."""
    known = [column.dropna() for column in columns]
    return [float(end) for column in known if len(column) for end in (column.min(), column.max())]


def value_edges(values: list[float], *, from_zero: bool) -> tuple[float, float]:
    """The ends of an axis of values: from zero for amounts, with some room round all; never without height."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if from_zero:
        low, high = min(0.0, low), max(0.0, high)
    span = (high - low) or abs(high) or 1.0
    lower = low if from_zero and low == 0 else low - span * 0.07
    upper = high if from_zero and high == 0 else high + span * 0.08
    return lower, upper
