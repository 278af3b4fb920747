"""Figures within the years, by month, quarter or week: thin lines with a mark at the middle of each period."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from charts.native_charts import TimeSeries
from charts.series.scale import Scale
from charts.series.wording import figure, hovers
from charts.theme import RenderOptions
from economy.dates import label, parse
from economy.query.series import BESIDE, Series

_WIDTH = 1.6
_LARGEST, _SMALLEST = 5.0, 2.0
"""Pixels of a mark where periods lie far apart, and where there is hardly room for them."""


def traces(series: Series, render: RenderOptions, colours: dict[str, str], scale: Scale) -> list[dict[str, Any]]:
    """A trace a place, parted where a period is missing. A click on a mark carries its region_id."""
    made: list[dict[str, Any]] = []
    for code, rows in _places(series):
        stretches = list(_stretches(rows))
        shown = [hovers(stretch, series, render) for stretch in stretches]
        dash = {"dash": "7px,4px"} if BESIDE in code else {}
        made.append(
            {"type": "scatter", "mode": "lines+markers", "connectgaps": False, "showlegend": False,
             "x": _joined([stretch["at"].tolist() for stretch in stretches]),
             "y": _joined([stretch["value"].tolist() for stretch in stretches]),
             "line": {"color": colours[code], "width": _WIDTH, **dash},
             "marker": {"size": _mark(rows, scale), "color": colours[code]},
             "hovertext": _joined(shown, ""), "hoverinfo": "text",
             "customdata": _joined([[code] * len(stretch) for stretch in stretches], "")}
        )  # fmt: skip
    return made


def native(series: Series, colours: dict[str, str]) -> list[TimeSeries]:
    """The same as plain values, each figure at the middle of its period."""
    made = []
    for code, rows in _places(series):
        for stretch in _stretches(rows):
            days = tuple(day for text in stretch["period"] if (day := parse(text).middle))
            values = tuple(float(value) for value in stretch["value"])
            dash = "dash" if BESIDE in code else "solid"
            made.append(TimeSeries(series.names.get(code, code), days, values, colours[code], dash, ""))
    return made


def newest(series: Series, render: RenderOptions) -> tuple[pd.DataFrame, str]:
    """The figures of the last period of which most places have one, highest first, and the period in words."""
    if series.fine.empty:
        return series.fine, ""
    counted = series.fine.groupby("period")["at"].agg(["size", "max"]).sort_values(["size", "max"])
    period = str(counted.index[-1])
    rows = series.fine[series.fine["period"] == period].sort_values("value", kind="stable", ascending=False)
    return rows, label(period, render.lang)


def course(series: Series, place: str, render: RenderOptions) -> str:
    """The first and last figure of a single place, in one sentence."""
    rows = series.fine.sort_values("at", kind="stable")
    first, last = rows.iloc[0], rows.iloc[-1]
    said = render.gettext("{place}: {first} in {start}, {last} in {end}")
    return said.format(
        place=place, first=figure(first["value"], series, render), start=label(first["period"], render.lang),
        last=figure(last["value"], series, render), end=label(last["period"], render.lang),
    )  # fmt: skip


def _places(series: Series) -> Iterator[tuple[str, pd.DataFrame]]:
    """The rows of each place, those that were chosen first drawn last."""
    for code in reversed(series.chosen):
        rows = series.fine[(series.fine["region_id"] == code).to_numpy()]
        if len(rows):
            yield code, rows


def _stretches(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The rows that follow one another without a gap."""
    for _, stretch in rows.groupby("run", sort=False):
        yield stretch


def _joined(parts: list[list[Any]], between: Any = None) -> list[Any]:
    """The parts one after the other with something between."""
    made: list[Any] = []
    for part in parts:
        made += ([between] if made else []) + part
    return made


def _mark(rows: pd.DataFrame, scale: Scale) -> float:
    """The size of marks: as large as the room between two of them allows."""
    steps = rows["at"].sort_values().diff()
    apart = scale.along(scale.years[0] + float(steps[steps > 0].min()))
    return round(min(_LARGEST, max(_SMALLEST, apart * 0.6)), 1)
