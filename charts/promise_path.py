"""One promise over time: the straight and the steady path to it, reports, policies and the as-of day.

The paths have no marks, because they are what the promise would require and not data.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from charts import outcome_over_time
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption
from charts.native_charts import TimeChart, TimeSeries
from charts.theme import RenderOptions

_STEPS = 24


def caption(
    rows: pd.DataFrame, render: RenderOptions, filters: str, today: date, path: tuple[Any, ...] = ()
) -> Caption:
    """The caption of the outcome chart, with an explanation of the thin lines."""
    outcome = outcome_over_time.caption(rows, render, filters, today)
    if not path:
        return outcome
    explanation = render.gettext(
        "Thin lines: what a straight path and steady growth from the first figure would require."
    )
    return Caption(outcome.title, render.words.sentences([outcome.subtitle, explanation]), outcome.source)


def figure(
    rows: pd.DataFrame, caption: Caption, render: RenderOptions, today: date, path: tuple[Any, ...] = ()
) -> FrozenFigure:
    """The chart. `rows`: as for `outcome_over_time`; `path`: first day, its figure, due day, promised figure."""
    paths = _paths(path, render) if path else []
    return outcome_over_time.drawn([*paths, *outcome_over_time.traces(rows, render)], rows, caption, render, today)


def _paths(path: tuple[Any, ...], render: RenderOptions) -> list[dict[str, Any]]:
    """The paths as traces."""
    colour = render.roles.muted
    style = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    return [
        style | {
            "name": series.name, "x": [day.isoformat() for day in series.days], "y": list(series.values),
            "line": {"color": colour, "width": 1.2} | ({"dash": series.line} if series.line != "solid" else {}),
        }
        for series in _path_series(path, render)
    ]  # fmt: skip


def _path_series(path: tuple[Any, ...], render: RenderOptions) -> list[TimeSeries]:
    """The straight line and, if both figures are above zero, steady growth."""
    begin, first, due, promised = path
    start, end = date.fromisoformat(begin), date.fromisoformat(due)
    t, colour = render.gettext, render.roles.muted
    straight = TimeSeries(t("Straight path"), (start, end), (first, promised), colour, "solid")
    if first <= 0 or promised <= 0:
        return [straight]
    shares = [step / _STEPS for step in range(_STEPS + 1)]
    days = tuple(start + timedelta(days=round((end - start).days * share)) for share in shares)
    values = tuple(first * (promised / first) ** share for share in shares)
    return [straight, TimeSeries(t("Steady growth"), days, values, colour, "dot")]


def native_chart(rows: pd.DataFrame, render: RenderOptions, today: date, path: tuple[Any, ...] = ()) -> TimeChart:
    """The data of the same chart as plain values. Parameters as for `figure`."""
    paths = _path_series(path, render) if path else []
    return outcome_over_time.composed([*paths, *outcome_over_time.native_series(rows, render)], rows, render, today)
