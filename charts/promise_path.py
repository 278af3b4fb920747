"""One promise over time: the straight and the steady path to it, what was reported, policies, and today.

The paths end at the day shown or at the due date and carry no marks: they are what was asked for, not data.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from charts import outcome_over_time
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption
from charts.theme import RenderOptions

_STEPS = 24


def caption(
    rows: pd.DataFrame, render: RenderOptions, filters: str, today: date, path: tuple[Any, ...] = ()
) -> Caption:
    """The finding of the outcome chart, with what the thin lines are."""
    found = outcome_over_time.caption(rows, render, filters, today)
    if not path:
        return found
    said = render.gettext("Thin lines: what a straight path and steady growth from the first figure would ask for.")
    return Caption(found.title, render.words.sentences([found.subtitle, said]), found.source)


def figure(
    rows: pd.DataFrame, caption: Caption, render: RenderOptions, today: date, path: tuple[Any, ...] = ()
) -> FrozenFigure:
    """The chart. Input: rows of `course.of_indicator`; `path`: first day, its figure, due day, the promised figure."""
    paths = _paths(path, render) if path else []
    return outcome_over_time.drawn([*paths, *outcome_over_time.traces(rows, render)], rows, caption, render, today)


def _paths(path: tuple[Any, ...], render: RenderOptions) -> list[dict[str, Any]]:
    """The straight line, and steady growth where both figures are above zero."""
    begin, first, due, promised = path
    start, end = date.fromisoformat(begin), date.fromisoformat(due)
    colour = render.roles.muted
    style = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    straight = style | {
        "name": render.gettext("Straight path"), "x": [begin, due], "y": [first, promised],
        "line": {"color": colour, "width": 1.2},
    }  # fmt: skip
    if first <= 0 or promised <= 0:
        return [straight]
    days = (end - start).days
    shares = [step / _STEPS for step in range(_STEPS + 1)]
    steady = style | {
        "name": render.gettext("Steady growth"),
        "x": [(start + timedelta(days=round(days * s))).isoformat() for s in shares],
        "y": [first * (promised / first) ** s for s in shares], "line": {"color": colour, "width": 1.2, "dash": "dot"},
    }  # fmt: skip
    return [straight, steady]
