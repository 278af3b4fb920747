"""Promises by status as stacked bars, grouped by place, industry or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from charts import status
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, each, label_room, pixels, safe, shortened
from charts.native_charts import BarChart, BarSeries
from charts.theme import RenderOptions

_RIGHT = 16
"""Pixels right of the plot."""
_FILLED = 0.95
"""The share of the plot's width that the longest bar has: the axis ends a little behind it."""


def caption(rows: pd.DataFrame, render: RenderOptions, filters: str, group_by: str = "place") -> Caption:
    """The title names the most frequent status and its number of promises."""
    t = render.gettext
    counts = Counter(rows["verdict"].tolist())
    name, count = counts.most_common(1)[0]
    title = t("All {all} promises, due or not: {count} are “{status}”").format(
        count=count, all=len(rows), status=status.said(name, "", "yes", render)
    )
    subtitle = t("Number of promises in their latest wording, by status. Shown: {filters}.").format(filters=filters)
    return Caption(title, subtitle, t("Source: Milepost data package; every row names its own source. Milepost."))


def figure(rows: pd.DataFrame, caption: Caption, render: RenderOptions, group_by: str = "place") -> FrozenFigure:
    """Stacked bars, the largest group first. `rows`: current rows of `with_verdicts`; `group_by`: a column."""
    groups = _groups(rows, group_by)
    lines = {name: line for line, name in enumerate(groups)}
    labels = [safe(name) for name in _labels(groups, render)]
    left = label_room(labels, limit=300)
    per_promise = (render.width - left - _RIGHT) * _FILLED / max(Counter(rows[group_by].tolist()).values())
    traces = []
    for name, sign, words, counts in _statuses(rows, group_by, render):
        traces.append(
            {
                "type": "bar", "orientation": "h", "name": f"{sign} {words}", "width": 0.66,
                "x": list(counts.values()), "y": [lines[group] for group in counts],
                "marker": status.segment(name, sign, render),
                # A number wider than its segment would cover the next one; the hover and the table have it.
                # On a pattern it could not be read.
                "text": [
                    "" if sign in status.PATTERNS else _in_segment(sign, count, count * per_promise)
                    for count in counts.values()
                ],
                "textposition": "inside", "textangle": 0,
                "constraintext": "none", "insidetextanchor": "middle",
                "insidetextfont": {"color": render.roles.paper, "size": 12}, "hoverinfo": "text",
                "hovertext": [
                    render.words.named(safe(group), f"{count} {safe(words)}") for group, count in counts.items()
                ],
            }
        )  # fmt: skip
    axes = {
        "barmode": "stack",
        "xaxis": {"rangemode": "tozero", "nticks": 6},
        "yaxis": {"tickmode": "array", "tickvals": list(lines.values()), "ticktext": labels, "showgrid": False,
                  "range": [len(groups) - 0.4, -0.6]},
    }  # fmt: skip
    legend = [str(trace["name"]) for trace in traces]
    height = max(80, 25 * len(groups))
    return compose(traces, axes, caption, render, plot_height=height, legend=legend, left=left, right=_RIGHT)


def _in_segment(sign: str, count: int, room: float) -> str:
    """What stands in a segment `room` pixels wide: mark and number, the number alone, or nothing."""
    return next((text for text in (f"{sign} {count}", str(count)) if pixels(text, 12) + 6 <= room), "")


def _groups(rows: pd.DataFrame, group_by: str) -> list[str]:
    """The names of the groups, the one with most promises first."""
    return [name for name, _ in sorted(Counter(rows[group_by].tolist()).items(), key=lambda item: (-item[1], item[0]))]


def _labels(groups: list[str], render: RenderOptions) -> list[str]:
    return [shortened(str(name), 20 if render.narrow else 44) for name in groups]


def _statuses(rows: pd.DataFrame, group_by: str, render: RenderOptions) -> Iterator[tuple[str, str, str, Counter[str]]]:
    """For each status that occurs: status, mark, words, and its number of promises by group."""
    cells = list(each(rows, "verdict", "evidence", "searched"))
    signs = {cell: status.mark(*cell) for cell in dict.fromkeys(cells)}
    counts: dict[tuple[str, str], Counter[str]] = {}
    for cell, group in zip(cells, rows[group_by].tolist(), strict=True):
        counts.setdefault((cell[0], signs[cell]), Counter())[group] += 1
    for (name, sign), words in status.kinds(cells, render).items():
        yield name, sign, words, counts[name, sign]


def native_chart(rows: pd.DataFrame, render: RenderOptions, group_by: str = "place") -> BarChart:
    """The data of the same chart as plain values. Parameters as for `figure`."""
    groups = _groups(rows, group_by)
    series = [
        BarSeries(
            f"{sign} {words}", tuple(counts.get(group) for group in groups), status.colour(name, render),
            status.PATTERNS.get(sign, ""), sign=f"{sign} ",
        )
        for name, sign, words, counts in _statuses(rows, group_by, render)
    ]  # fmt: skip
    return BarChart(tuple(_labels(groups, render)), tuple(series), "", stacked=True)
