"""Timeline of promises and events: a row per promise with its name beside the bar, places as groups.

A vague date is never drawn as a day: its span covers all the days it may mean.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import pandas as pd

from charts import promise_marks, status
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, each, source_line
from charts.outcome_over_time import today_line
from charts.theme import RenderOptions
from charts.timeline import groups, names, promises
from charts.timeline.arrangement import Arrangement, arrange
from charts.timeline.window import LEFT, RIGHT, figure_width, window_of

ROW = 24
"""Pixels of a row."""
MOST_PLACES = 40
"""At most so many places are drawn, those with most rows; the subtitle says so."""
_AXIS_ROOM, _LABEL_ROOM = 20, 14
"""Pixels above the plot: of the years, and of the as-of day above them."""


def caption(rows: pd.DataFrame, render: RenderOptions, filters: str, today: date) -> Caption:
    """The title counts the due promises without a published result; the subtitle ends with the key to the marks."""
    t = render.gettext
    needed = ["row_id", "verdict", "evidence", "searched", "end"]
    goals = rows.loc[(rows["kind"] == "promise") & ~rows["row_id"].isin(set(rows["revises"])), needed]
    title = promise_marks.finding(goals.rename(columns={"end": "due_end"}), render, today)
    if goals.empty:
        count = int((rows["kind"] == "event").sum())
        title = render.words.ngettext("{n} event, and no promise", "{n} events, and no promise", count)
    subtitle = t(
        "Each bar runs from announcement to due date; a pale end marks a date that is not known to the day. Shown: "
        "{filters}."
    ).format(filters=filters)
    drawn, places = len(_fullest(rows)), rows.loc[rows["kind"] != "report", "region_id"].nunique()
    few = ""
    if drawn < places:
        few = t("Shown: the {drawn} of {places} places with the most records.").format(drawn=drawn, places=places)
    key = status.key(list(each(goals[goals["verdict"] != ""], "verdict", "evidence", "searched")), render)
    return Caption(title, render.words.sentences([subtitle, few, key]), source_line(list(rows["publisher"]), render))


def _fullest(rows: pd.DataFrame) -> set[str]:
    """The regions drawn: the MOST_PLACES with most promises and events."""
    counts = rows[rows["kind"] != "report"].groupby("region_id").size().sort_values(ascending=False, kind="stable")
    return set(counts.index[:MOST_PLACES])


def figure(
    rows: pd.DataFrame, caption: Caption, render: RenderOptions, today: date, opened: Collection[str] | None = None
) -> FrozenFigure:
    """The timeline. `rows`: timeline rows of all kinds; `opened`: the region_ids of open places, None for all."""
    arrangement = arrange(rows.loc[(rows["kind"] != "report") & rows["region_id"].isin(_fullest(rows))], opened)
    window = window_of(arrangement, today, render)
    toggles = opened is not None and len(arrangement.groups) > 1 and not render.pixels
    beside = names.of_open_places(arrangement, window, render)
    heads = groups.head_edges(arrangement.groups, window, render, toggles)
    traces = [
        *groups.bands(arrangement.groups, render),
        *groups.heads(arrangement.groups, window, render, toggles),
        *groups.event_titles(arrangement.groups, render),
        _bottom_axis(),
        names.as_of_line(beside, heads, _rows(arrangement), window, render, today),
        *promises.traces(arrangement, window, render, today),
        *names.traces(beside, window, render),
        *groups.closed_marks(arrangement.groups, window, render),
        *groups.events(arrangement, window, render),
    ]
    legend = [str(trace["name"]) for trace in traces if trace.get("name")]
    axes = _axes(arrangement, [promises.iso(window.start), promises.iso(window.end)], render, today)
    return compose(
        traces, axes, caption, render, plot_height=ROW * _rows(arrangement), legend=legend,
        left=LEFT, right=RIGHT, head_room=_AXIS_ROOM + _LABEL_ROOM, width=figure_width(render),
    )  # fmt: skip


def _bottom_axis() -> dict[str, Any]:
    """A trace of nothing: without a trace Plotly draws no axis."""
    return {"type": "scatter", "xaxis": "x3", "x": [None], "y": [None], "hoverinfo": "skip", "showlegend": False}


def _rows(arrangement: Arrangement) -> int:
    """The rows of the plot: a chart of one or two would have no room for its axes."""
    return max(arrangement.rows, 4)


def _axes(arrangement: Arrangement, days: list[str], render: RenderOptions, today: date) -> dict[str, Any]:
    """The axes: x has the width of the rows, x2 the years above and x3 the same years below."""
    labels = today_line(render, today)["annotations"]
    years = {
        "type": "date", "range": days, "tickformat": "%Y", "ticklabelmode": "period", "anchor": "y", "overlaying": "x",
        "dtick": "M24" if render.narrow else "M12", "tick0": f"{days[0][:4]}-01-01",
    }  # fmt: skip
    return {
        "annotations": [label | {"xref": "x2", "yshift": _AXIS_ROOM - 2} for label in labels],
        "xaxis": {"range": [0, 1], "fixedrange": True, "visible": False},
        "xaxis2": {**years, "side": "top", "showgrid": True},
        "xaxis3": {**years, "side": "bottom", "matches": "x2", "showgrid": False},
        "yaxis": {"range": [_rows(arrangement) - 0.5, -0.5], "visible": False, "fixedrange": True},
        "dragmode": False if render.narrow else "pan",
        "uirevision": "timeline",
        "barmode": "overlay",
        "meta": {"sticky_axis": "xaxis2", **groups.parted(arrangement.groups, render, _AXIS_ROOM - 2)},
    }  # fmt: skip
