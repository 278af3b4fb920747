"""Promise against outcome: one row per promise, with a bar for the latest report and a mark for the promised figure.

Only promises of one comparable scope group are drawn together.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts import status
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, each, label_room, pixels, safe, shortened, source_line, source_of
from charts.native_charts import BarChart, BarSeries
from charts.theme import RenderOptions
from economy.status import AHEAD, Status

ROW = 30
_NEEDED = (
    "region_id", "target_id", "place", "indicator", "figure", "when", "shown_value", "shown_high", "reported_shown",
    "reported_figure", "reported_when", "reported_partial", "reported_firm", "publisher", "verdict", "evidence",
    "searched", "distinction",
)  # fmt: skip
"""The columns used here: filtering a frame of these is much faster than filtering one of all columns."""


def caption(rows: pd.DataFrame, render: RenderOptions, filters: str, order: str = "", warning: str = "") -> Caption:
    """The title says how many of the promises drawn have any report on file."""
    t = render.gettext
    known = int(rows["reported_shown"].notna().sum())
    names = sorted(set(rows["indicator"]))
    title = t("Promises with a reported figure to compare with: {n} of {all}").format(n=known, all=len(rows))
    subtitle = t(
        "{indicator}, {unit}. Bar: latest report of the same indicator; mark: what was promised. Shown: {filters}."
    )
    what = render.words.series(names[:3]) + (" …" if len(names) > 3 else "")
    units = " / ".join(dict.fromkeys(rows["shown_unit"]))
    publishers = [*rows["publisher"], *rows["reported_source"]]
    rates = render.words.series(sorted({text for text in rows["rate_basis"] if text})[:3])
    basis = t("Dollars at the rate of {years}.").format(years=rates) if rates else ""
    return Caption(
        title,
        render.words.sentences([warning, subtitle.format(indicator=what, unit=units, filters=filters)]),
        source_line(publishers, render, basis),
        note=basis,
    )


def _labels(rows: pd.DataFrame, render: RenderOptions) -> list[list[str]]:
    """The lines of each label: place, due date, what tells it from another; the indicator where there are several."""
    several = len(set(rows["indicator"])) > 1
    limit = 26 if render.narrow else 44
    labels = []
    for place, when, indicator, distinction in each(rows, "place", "when", "indicator", "distinction"):
        due = when or render.gettext("no due date")
        label = [shortened(render.words.joined([place, due, distinction]), limit)]
        labels.append([*label, shortened(indicator, limit)] if several else label)
    return labels


def _bars(rows: pd.DataFrame, render: RenderOptions) -> list[dict[str, Any]]:
    """Firm whole-period reports as full bars, part-year and expected ones hatched."""
    return [
        {
            "type": "bar", "name": name, "orientation": "h", "x": part["reported_shown"].tolist(),
            "y": part["line"].tolist(), "width": 0.52, "customdata": part["target_id"].tolist(),
            "marker": {"color": colour,
                       "pattern": {"shape": pattern, "fgcolor": render.roles.outcome, "size": 6}},
            "hovertext": _hover(part, render), "hoverinfo": "text",
        }
        for name, part, colour, pattern in _reported(rows, render)
    ]  # fmt: skip


def _reported(rows: pd.DataFrame, render: RenderOptions) -> list[tuple[str, pd.DataFrame, str, str]]:
    """Name, rows, colour and pattern of two groups: firm whole-period reports and all others; none without rows."""
    roles, t = render.roles, render.gettext
    soft, known = rows["reported_partial"] | ~rows["reported_firm"], rows["reported_shown"].notna()
    groups = [
        (t("Latest report"), rows[~soft & known], roles.outcome, ""),
        (t("Part of a year, or expected"), rows[soft & known], roles.outcome_soft, "/"),
    ]
    return [group for group in groups if len(group[1])]


def _marks(rows: pd.DataFrame, render: RenderOptions) -> dict[str, Any]:
    spread = _spread(rows)
    colour = render.roles.promise
    return {
        "type": "scatter", "name": render.gettext("Promised"), "mode": "markers", "x": rows["shown_value"].tolist(),
        "y": rows["line"].tolist(), "customdata": rows["target_id"].tolist(),
        "marker": {"symbol": "line-ns", "size": 22, "line": {"width": 3.5, "color": colour}},
        "error_x": {"type": "data", "array": spread.tolist(), "arrayminus": [0] * len(rows), "thickness": 3.5,
                    "width": 0, "color": colour, "symmetric": False, "visible": bool(spread.any())},
        "hovertext": _hover(rows, render), "hoverinfo": "text",
    }  # fmt: skip


def _spread(rows: pd.DataFrame) -> pd.Series:
    """The length of each promised range beyond its lower end, 0 for a single figure."""
    return (rows["shown_high"] - rows["shown_value"]).fillna(0)


def _hover(rows: pd.DataFrame, render: RenderOptions) -> list[str]:
    t = render.gettext
    columns = ("place", "indicator", "figure", "when", "reported_figure", "reported_when", "publisher")
    verdicts = [
        status.worded(verdict, evidence, searched, render)
        for verdict, evidence, searched in each(rows, "verdict", "evidence", "searched")
    ]
    texts = []
    for index, (place, indicator, figure, when, reported, reported_when, publisher) in enumerate(each(rows, *columns)):
        known = render.words.joined([reported, reported_when]) if reported else t("nothing reported")
        lines = [
            f"<b>{safe(place)}</b>", safe(indicator),
            render.words.named(t("Promised"), render.words.joined([safe(figure), safe(when or t("no due date"))])),
            render.words.named(t("Reported"), safe(known)), f"<b>{safe(verdicts[index])}</b>",
            source_of(publisher, render),
        ]  # fmt: skip
        texts.append("<br>".join(lines))
    return texts


def _ends(rows: pd.DataFrame, render: RenderOptions) -> dict[str, Any]:
    """The text at the end of each row: the report and its period, or that there is none.

    It is a trace of text, because annotations take the browser several times as long.
    """
    roles = render.roles
    return {
        "type": "scatter", "mode": "text", "showlegend": False, "hoverinfo": "skip", "cliponaxis": False,
        "x": rows[["shown_value", "shown_high", "reported_shown"]].max(axis=1).tolist(), "y": rows["line"].tolist(),
        "text": [f"\u2002{safe(text)}" for text in _results(rows, render)],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": [roles.ink if figure else roles.muted for figure in rows["reported_figure"]]},
    }  # fmt: skip


def _results(rows: pd.DataFrame, render: RenderOptions) -> list[str]:
    """The text at the end of each row: mark of the status and latest report with its period, or that there is none."""
    t, limit = render.gettext, 24 if render.narrow else 48
    signs = [status.mark(*cell) for cell in each(rows, "verdict", "evidence", "searched")]
    known = {Status.UNDATED: status.said(Status.UNDATED, "", "", render), **dict.fromkeys(AHEAD, t("not due yet"))}
    silent = [known.get(verdict, t("nothing reported")) for verdict in rows["verdict"]]
    cells = zip(signs, each(rows, "reported_figure", "reported_when"), silent, strict=True)
    return [
        f"{sign} " + shortened(render.words.joined([figure, when]) or none, limit)
        for sign, (figure, when), none in cells
    ]


def figure(
    rows: pd.DataFrame, caption: Caption, render: RenderOptions, order: str = "", warning: str = ""
) -> FrozenFigure:
    """Bars and marks, one row per promise, in the order given.

    `rows`: as `promise_and_outcome` returns them, of one scope group; those without a figure are not drawn.
    """
    rows = _drawn(rows)
    labels = ["<br>".join(map(safe, lines)) for lines in _labels(rows, render)]
    traces = [*_bars(rows, render), _marks(rows, render)]
    room, ends = label_room(labels, limit=150 if render.narrow else 300), _ends(rows, render)
    axes = {
        "barmode": "overlay",
        "xaxis": {"range": [0, _reach(ends, render.width - room - 16)], "nticks": 6},
        "yaxis": {"tickmode": "array", "tickvals": rows["line"].tolist(), "ticktext": labels, "showgrid": False,
                  "range": [len(rows) - 0.4, -0.6]},
    }  # fmt: skip
    height = len(rows) * (ROW + (12 if any("<br>" in label for label in labels) else 0))
    legend = [str(trace["name"]) for trace in traces]
    return compose([*traces, ends], axes, caption, render, plot_height=max(90, height), legend=legend, left=room)


def _drawn(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that have a promised figure, numbered from the top."""
    rows = rows.loc[rows["shown_value"].notna(), [*_NEEDED, "shown_unit"]]
    return rows.assign(line=range(len(rows)))


def native_chart(rows: pd.DataFrame, render: RenderOptions, order: str = "", warning: str = "") -> BarChart:
    """The chart's data as plain values: reports as bars, promises as hollow bars. Parameters as for `figure`."""
    rows = _drawn(rows)
    bars = [
        BarSeries(name, _column(rows, part["reported_shown"]), colour, pattern)
        for name, part, colour, pattern in _reported(rows, render)
    ]
    promised = BarSeries(
        render.gettext("Promised"), _column(rows, rows["shown_value"]), render.roles.promise, outline=True,
        labels=tuple(_results(rows, render)), further=tuple(_spread(rows).tolist()),
    )  # fmt: skip
    categories = tuple("\n".join(lines) for lines in _labels(rows, render))
    return BarChart(categories, (*bars, promised), " / ".join(dict.fromkeys(rows["shown_unit"])), stacked=False)


def _column(rows: pd.DataFrame, part: pd.Series) -> tuple[float | None, ...]:
    """One figure per row of `rows`: that of `part` with the same index label, else None."""
    known = part.to_dict()
    return tuple(known.get(index) for index in rows.index)


def _reach(ends: dict[str, Any], width: int) -> float:
    """The end of the value axis at which the text at the end of each row fits into `width` pixels."""
    shares = [max(0.25, 1 - (pixels(text, 12) + 8) / width) for text in ends["text"]]
    return max((value / share for value, share in zip(ends["x"], shares, strict=True)), default=0) or 1
