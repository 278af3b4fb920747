"""Rows on file per place: promises, events and sites as stacked bars."""

from __future__ import annotations

import pandas as pd

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, each, label_room, safe, shortened
from charts.native_charts import BarChart, BarSeries
from charts.theme import CATEGORICAL, RenderOptions

PARTS = ("promises", "events", "sites")


def _titles(render: RenderOptions) -> dict[str, str]:
    return {
        "promises": render.gettext("Promises"),
        "events": render.gettext("Events"),
        "sites": render.gettext("Sites"),
    }


def caption(rows: pd.DataFrame, render: RenderOptions, filters: str, limit: int = 0) -> Caption:
    """The title names the place with most rows on file. `limit`: the greatest number of places drawn, 0 for all."""
    t = render.gettext
    top = rows.assign(total=rows[list(PARTS)].sum(axis=1)).sort_values("total", kind="stable").iloc[-1]
    title = t("{place} has the most records: promises {promises}, events {events}, sites {sites}").format(
        place=top["place"], promises=top["promises"], events=top["events"], sites=top["sites"]
    )
    subtitle = t("Number of records in this collection by place, not of all that exists. Shown: {filters}.").format(
        filters=filters
    )
    return Caption(title, subtitle, t("Source: Milepost data package; every row names its own source. Milepost."))


def figure(rows: pd.DataFrame, caption: Caption, render: RenderOptions, limit: int = 0) -> FrozenFigure:
    """Stacked bars, the place with most rows first. `rows`: as `by_place` returns them; `limit` as for `caption`."""
    rows = _ranked(rows, limit)
    titles = _titles(render)
    lines = list(range(len(rows)))
    least = max(1.0, max(rows["total"].tolist(), default=0) * (0.07 if render.narrow else 0.03))
    traces = [
        {
            "type": "bar", "name": titles[part], "orientation": "h", "x": rows[part].tolist(), "y": lines,
            "width": 0.64, "marker": {"color": CATEGORICAL[render.mode][index]},
            "customdata": rows["region_id"].tolist(),
            # A number wider than its segment would be drawn too small to read; the hover and the table have it.
            "text": [str(value) if value >= least else "" for value in rows[part].tolist()], "textposition": "inside",
            "insidetextanchor": "middle", "textangle": 0, "hoverinfo": "text", "constraintext": "none",
            "insidetextfont": {"size": 12},
            "hovertext": [
                render.words.named(safe(place), f"{value} {titles[part]}") for place, value in each(rows, "place", part)
            ],
        }
        for index, part in enumerate(PARTS)
    ]  # fmt: skip
    labels = [safe(shortened(place, 24)) for place in rows["place"].tolist()]
    axes = {
        "barmode": "stack",
        "xaxis": {"rangemode": "tozero", "nticks": 6},
        "yaxis": {"tickmode": "array", "tickvals": lines, "ticktext": labels, "showgrid": False,
                  "range": [len(rows) - 0.4, -0.6]},
    }  # fmt: skip
    legend, room = list(titles.values()), label_room(labels)
    return compose(traces, axes, caption, render, plot_height=max(80, 23 * len(rows)), legend=legend, left=room)


def _ranked(rows: pd.DataFrame, limit: int) -> pd.DataFrame:
    """The places with most rows first, at most `limit` of them, 0 for all."""
    rows = rows.assign(total=rows[list(PARTS)].sum(axis=1))
    rows = rows[rows["total"] > 0].sort_values(["total", "region_id"], ascending=[False, True], kind="stable")
    return (rows.head(limit) if limit else rows).reset_index(drop=True)


def native_chart(rows: pd.DataFrame, render: RenderOptions, limit: int = 0) -> BarChart:
    """The data of the same chart as plain values. Parameters as for `figure`."""
    rows, titles = _ranked(rows, limit), _titles(render)
    series = [
        BarSeries(titles[part], tuple(rows[part].tolist()), CATEGORICAL[render.mode][index])
        for index, part in enumerate(PARTS)
    ]
    return BarChart(tuple(shortened(place, 24) for place in rows["place"].tolist()), tuple(series), "", stacked=True)
