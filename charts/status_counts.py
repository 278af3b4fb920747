"""How the promises stand, by place, industry or all together: stacked bars of statuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from charts import status
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, each, label_room, safe, shortened
from charts.native import BarChart, BarSeries
from charts.theme import RenderOptions


def caption(rows: pd.DataFrame, render: RenderOptions, filters: str, by: str = "place") -> Caption:
    """The finding: how many of the promises have which commonest status."""
    t = render.gettext
    counts = Counter(rows["verdict"].tolist())
    name, count = counts.most_common(1)[0]
    title = t("{count} of {all} promises: {status}").format(
        count=count, all=len(rows), status=status.said(name, "", "yes", render)
    )
    subtitle = t("Number of promises in their latest wording, by status. Shown: {filters}.").format(filters=filters)
    return Caption(title, subtitle, t("Source: Milepost data package; every row names its own source. Milepost."))


def figure(rows: pd.DataFrame, caption: Caption, render: RenderOptions, by: str = "place") -> FrozenFigure:
    """Bars, the group with most promises first. Input: current rows of `with_verdicts`; `by` names a column."""
    groups = _groups(rows, by)
    lines = {name: at for at, name in enumerate(groups)}
    least = max(Counter(rows[by].tolist()).values()) * (0.07 if render.narrow else 0.03)
    traces = []
    for name, sign, words, counts in _statuses(rows, by, render):
        traces.append(
            {
                "type": "bar", "orientation": "h", "name": f"{sign} {words}", "width": 0.66,
                "x": list(counts.values()), "y": [lines[group] for group in counts],
                "marker": {"color": status.colour(name, render), "line": {"color": render.roles.paper, "width": 1},
                           "pattern": {"shape": _PATTERN.get(sign, ""), "fgcolor": render.roles.paper, "size": 6,
                                       "fillmode": "overlay"}},
                # A figure that is wider than its part would lie over the next one; hover and table have it.
                "text": [f"{sign} {count}" if count >= least else "" for count in counts.values()],
                "textposition": "inside", "textangle": 0,
                "constraintext": "none", "insidetextanchor": "middle",
                "insidetextfont": {"color": render.roles.paper, "size": 12}, "hoverinfo": "text",
                "hovertext": [
                    render.words.named(safe(group), f"{count} {safe(words)}") for group, count in counts.items()
                ],
            }
        )  # fmt: skip
    labels = [safe(name) for name in _labels(groups, render)]
    axes = {
        "barmode": "stack",
        "xaxis": {"rangemode": "tozero", "nticks": 6},
        "yaxis": {"tickmode": "array", "tickvals": list(lines.values()), "ticktext": labels, "showgrid": False,
                  "range": [len(groups) - 0.4, -0.6]},
    }  # fmt: skip
    legend = [str(trace["name"]) for trace in traces]
    height = max(80, 25 * len(groups))
    return compose(traces, axes, caption, render, plot_height=height, legend=legend, left=label_room(labels))


_PATTERN = {status.UNSEARCHED: "/", "◎": ".", "◑": ".", "✗": "."}
"""Fill of the marks that stand for a weaker or open case: colour alone must not tell them apart."""


def _groups(rows: pd.DataFrame, by: str) -> list[str]:
    """The groups, the one with most promises first."""
    return [name for name, _ in sorted(Counter(rows[by].tolist()).items(), key=lambda item: (-item[1], item[0]))]


def _labels(groups: list[str], render: RenderOptions) -> list[str]:
    return [shortened(str(name), 20 if render.narrow else 34) for name in groups]


def _statuses(rows: pd.DataFrame, by: str, render: RenderOptions) -> Iterator[tuple[str, str, str, Counter[str]]]:
    """Status, its mark, its words, and how many promises of each group have it."""
    cells = list(each(rows, "verdict", "evidence", "searched", by))
    for (name, sign), words in status.kinds([cell[:3] for cell in cells], render).items():
        yield name, sign, words, Counter(cell[3] for cell in cells if (cell[0], status.mark(*cell[:3])) == (name, sign))


def native_chart(rows: pd.DataFrame, render: RenderOptions, by: str = "place") -> BarChart:
    """The same as plain values. Input as for `figure`."""
    groups = _groups(rows, by)
    series = [
        BarSeries(
            f"{sign} {words}", tuple(counts.get(group) for group in groups), status.colour(name, render),
            _PATTERN.get(sign, ""), sign=f"{sign} ",
        )
        for name, sign, words, counts in _statuses(rows, by, render)
    ]  # fmt: skip
    return BarChart(tuple(_labels(groups, render)), tuple(series), "", stacked=True)
