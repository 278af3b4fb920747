"""A chart's data as plain values, for programs such as PowerPoint that draw it themselves and let a reader edit it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class BarSeries:
    """One number for each category, None where there is none. `colour` is a hex colour of the light mode.

    `pattern`: Plotly's fill pattern, "" for a plain fill; `outline`: draw hollow bars; `sign`: the symbol before every
    number shown in the bars; `labels`: texts at the bars, one per category, instead of the numbers; `further`: length
    of a promised range beyond the value, one per category.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str
    pattern: str = ""
    outline: bool = False
    sign: str = ""
    labels: tuple[str, ...] = ()
    further: tuple[float, ...] = ()


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars from the first category on top to the last: stacked with their numbers, or over each other."""

    categories: tuple[str, ...]
    series: tuple[BarSeries, ...]
    unit: str
    stacked: bool


@dataclass(frozen=True)
class TimeSeries:
    """Values at days. `line`: "solid", "dash", "dot", or "" for points only; `marker`: a symbol of Plotly, or "".

    `label`: the text at the last point.
    """

    name: str
    days: tuple[date, ...]
    values: tuple[float, ...]
    colour: str
    line: str = ""
    marker: str = ""
    hollow: bool = False
    label: str = ""
    quiet: bool = False
    """Whether the legend leaves it out, because another series or the subtitle explains it."""


@dataclass(frozen=True)
class TimeChart:
    """Series over time, and the line of the day as of which all is known, where there is one.

    `first` and `last` bound it, and the figures `low` and `top`.
    """

    series: tuple[TimeSeries, ...]
    unit: str
    today: TimeSeries | None
    first: date
    last: date
    top: float
    low: float = 0.0


NativeChart = BarChart | TimeChart
