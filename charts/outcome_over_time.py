"""Outcome over time: reports of one indicator in one place, promises, policies and the as-of day.

Lines join figures that stand for years and may be compared, as in the charts of indicators (charts/joints.py): never
parts of a year, nor across a break or to another statistical level. Expected and doubtful figures are hollow.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from charts import joints
from charts.direct_labels import TAG, Plot, Tag, labelled
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, each, label_room, safe, source_line, source_of, time_axis
from charts.native_charts import TimeChart, TimeSeries
from charts.promised_labels import promised_labels
from charts.theme import RenderOptions
from economy.data.tables import PART_YEAR
from economy.dates import day_label
from economy.i18n.words import number
from economy.query.figures.segments import GAP, LINE, again_joined

_HEIGHT, _LEFT = 260, 56
"""Pixels: height of the plot area, least room for the labels of the value axis."""


def caption(rows: pd.DataFrame, render: RenderOptions, filters: str, today: date) -> Caption:
    """The title sets the newest firm report against the promise that is due last."""
    t = render.gettext
    facts, goals = rows[rows["kind"] == "report"], rows[rows["kind"] == "promise"]
    figures = goals[goals["value"].notna()].sort_values("end", kind="stable")
    firm = facts[facts["firm"].astype(bool)].sort_values("end", kind="stable")
    place = str(rows["place"].iloc[0])
    known = firm.iloc[-1] if len(firm) else None
    goal = figures.iloc[-1] if len(figures) else None
    reported = t("{figure} in {when}").format(figure=known["figure"], when=known["when"]) if known is not None else ""
    wanted = _wanted(goal, render) if goal is not None else ""
    if reported and wanted:
        title = t("{place}: promised {wanted}; latest report {said}").format(place=place, wanted=wanted, said=reported)
    elif wanted:
        title = t("{place}: promised {wanted}; nothing reported").format(place=place, wanted=wanted)
    else:
        title = render.words.named(place, reported)
    both = rows[rows["kind"] != "event"]
    names, units = list(dict.fromkeys(both["name"])), list(dict.fromkeys(both["shown_unit"]))
    subtitle = t("{indicator}, {unit}. A figure stands at the end of its period. Shown: {filters}.").format(
        indicator=render.words.series(names), unit=" / ".join(units), filters=filters
    )
    said = render.words.sentences([subtitle, _stops(rows, render)])
    return Caption(title, said, source_line(list(both["publisher"]), render))


def _wanted(goal: pd.Series, render: RenderOptions) -> str:
    """The promised figure and its due date, or that it has none."""
    if str(goal["when"]) == "":
        return render.words.aside(goal["figure"], render.gettext("no due date"))
    return render.gettext("{figure} by {when}").format(figure=goal["figure"], when=goal["when"])


def _day(value: pd.Timestamp) -> str:
    return value.strftime("%Y-%m-%d")


def _facts(rows: pd.DataFrame, render: RenderOptions) -> list[dict[str, Any]]:
    """Reports as traces: the lines between them, then one per group of `_reported`."""
    known, colour = _reported(rows, render), render.roles.outcome
    lines = [
        {
            "type": "scatter", "name": name, "legendgroup": how, "mode": "lines",
            "x": [_day(day) for day in part["end"]],
            "y": part["shown_value"].tolist(), "hoverinfo": "skip", "showlegend": new and how != LINE,
            **joints.stroke(how, colour, 2.2),
        }
        for name, part, how, new in _joined(rows, render)
    ]  # fmt: skip
    return lines + [
        {
            "type": "scatter", "name": name, "mode": "markers", "x": [_day(day) for day in part["end"]],
            "y": part["shown_value"].tolist(),
            "marker": {"symbol": symbol, "size": 10, "color": colour, "line": {"width": 2, "color": colour}},
            "hovertext": _hover(part, render), "hoverinfo": "text", TAG: _label(part, len(known) == 1, render),
            "customdata": _codes(part),
        }
        for name, part, symbol in known
    ]  # fmt: skip


def _facts_of(rows: pd.DataFrame) -> pd.DataFrame:
    """The reports that can be drawn, oldest first."""
    facts = rows[(rows["kind"] == "report") & rows["end"].notna() & rows["shown_value"].notna()]
    return facts.sort_values("end", kind="stable")


def _joined(rows: pd.DataFrame, render: RenderOptions) -> list[tuple[str, pd.DataFrame, str, bool]]:
    """Name, rows and kind of each line between reports, and whether it is the first of its kind."""
    standing = again_joined(_facts_of(rows[rows["segment"] >= 0]))
    joins = standing["joined_by"].tolist()
    lines = [(LINE, run) for run in joints.stretches(joins) if len(run) > 1]
    lines = [(how, list(pair)) for how in joints.WEAK for pair in joints.weak_joints(joins, how)] + lines
    names = {how: render.gettext(name) for how, name in joints.NAMES.items()} | {LINE: render.gettext("Reported")}
    first = [how not in [before for before, _ in lines[:number]] for number, (how, _) in enumerate(lines)]
    return [(names[how], standing.iloc[run], how, new) for (how, run), new in zip(lines, first, strict=True)]


def _stops(rows: pd.DataFrame, render: RenderOptions) -> str:
    """A sentence where the line stops since figures may not be compared; "" where it does not."""
    if _facts_of(rows[rows["segment"] >= 0])["segment"].nunique() < 2:
        return ""
    return render.gettext("The line stops at a break or another statistical level.")


def _reported(rows: pd.DataFrame, render: RenderOptions) -> list[tuple[str, pd.DataFrame, str]]:
    """The groups of reports that have rows: name, rows, Plotly's symbol.

    Groups: whole years, points in time, parts of a year, and figures that are not firm.
    """
    t, facts = render.gettext, _facts_of(rows)
    firm, kind = facts["firm"].astype(bool), facts["period_type"]
    groups = [
        (t("Reported, whole year"), firm & (kind == "year"), "circle"),
        (t("Reported, at a point in time"), firm & (kind == "point"), "square"),
        (t("Reported, part of a year"), firm & kind.isin(PART_YEAR), "triangle-up"),
        (t("Expected, forecast or doubtful"), ~firm, "circle-open"),
    ]
    return [(name, part, symbol) for name, mask, symbol in groups if len(part := facts[mask])]


def _label(rows: pd.DataFrame, alone: bool, render: RenderOptions) -> Tag:
    """The label of a series: its last figure; the only series (`alone`) is named, too."""
    figure = safe(rows["figure"].iloc[-1])
    named = alone and not render.narrow
    firm = bool(rows["firm"].iloc[-1])
    return Tag(render.words.named(render.gettext("Reported"), figure) if named else figure, 0 if firm else 2, named)


def _codes(rows: pd.DataFrame) -> list[str]:
    """What a click on a mark carries: the kind and the id of its row, "promise:ID", "report:ID" or "event:ID"."""
    return [f"{kind}:{row_id}" for kind, row_id in each(rows, "kind", "row_id")]


def _hover(rows: pd.DataFrame, render: RenderOptions) -> list[str]:
    return [
        f"<b>{safe(figure)}</b><br>{render.words.joined([safe(name), safe(when)])}<br>{source_of(publisher, render)}"
        for figure, name, when, publisher in each(rows, "figure", "name", "when", "publisher")
    ]


def _goals(rows: pd.DataFrame, render: RenderOptions) -> list[dict[str, Any]]:
    """One trace per promise with a figure: a dashed line at its value, from announcement to the last due day."""
    goals = _dated(rows)
    colour = render.roles.promise
    texts, codes = _hover(goals, render), _codes(goals)
    return [
        {
            "type": "scatter", "name": render.gettext("Promised"), "legendgroup": "goal", "showlegend": index == 0,
            "mode": "lines+markers", "x": [_day(begin), _day(stop)], "y": [value, value],
            **({TAG: Tag(safe(label), 1, named=True)} if label else {}),
            "line": {"color": colour, "width": 2, "dash": "dash"},
            "marker": {"symbol": ["line-ns", "diamond"], "size": [10, 13], "color": colour,
                       "line": {"width": [2, 0], "color": colour}},
            "hovertext": [texts[index]] * 2, "hoverinfo": "text", "customdata": [codes[index]] * 2,
        }
        for index, ((begin, stop, value), label) in enumerate(
            zip(each(goals, "begin", "stop", "shown_value"), promised_labels(goals, render), strict=True)
        )
    ]  # fmt: skip


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    """The promises with figure and date, with columns `begin` (announcement) and `stop` (last due day) added."""
    goals = rows[(rows["kind"] == "promise") & rows["shown_value"].notna()]
    announced = goals["made_start"].fillna(goals["start"])
    goals = goals.assign(begin=announced, stop=goals["end"].fillna(announced))
    return goals[goals["begin"].notna()]


def _events(rows: pd.DataFrame) -> pd.DataFrame:
    """The dated policies, with the column `middle`: the middle of their date's possible days."""
    events = rows[(rows["kind"] == "event") & rows["start"].notna()]
    return events.assign(middle=events["start"] + (events["end"].fillna(events["start"]) - events["start"]) / 2)


def _policies(rows: pd.DataFrame, render: RenderOptions) -> list[dict[str, Any]]:
    events = _events(rows)
    if events.empty:
        return []
    return [
        {
            "type": "scatter", "name": render.gettext("Policy"), "mode": "markers",
            "x": [_day(day) for day in events["middle"]],
            "y": [0] * len(events), "marker": {"symbol": "square", "size": 9, "color": render.roles.event},
            TAG: Tag(render.gettext("Policy"), 3, named=True),
            "cliponaxis": False, "hoverinfo": "text", "customdata": _codes(events),
            "hovertext": [f"<b>{safe(name)}</b><br>{safe(when)}" for name, when in each(events, "name", "when")],
        }
    ]  # fmt: skip


def today_line(render: RenderOptions, today: date) -> dict[str, list[dict[str, Any]]]:
    """The vertical line at the as-of day: a shape and its label, as parts of a Plotly layout."""
    day, colour, label_text = today.isoformat(), render.roles.today, _as_of(render, today)
    line = {"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
            "line": {"color": colour, "width": 1.2, "dash": "dot"}}  # fmt: skip
    label = {"x": day, "y": 1, "yref": "paper", "yanchor": "bottom", "xanchor": "right", "showarrow": False,
             "text": label_text, "xshift": 4, "font": {"size": 11, "color": colour}}  # fmt: skip
    return {"shapes": [line], "annotations": [label]}


def _as_of(render: RenderOptions, today: date) -> str:
    """The as-of day in words; "today" would be wrong in a picture that is read later."""
    return render.gettext("as of {day}").format(day=day_label(today, render.lang))


def figure(rows: pd.DataFrame, caption: Caption, render: RenderOptions, today: date) -> FrozenFigure:
    """Lines and marks over time, from zero. `rows`: the timeline rows of one indicator in one place."""
    return drawn(traces(rows, render), rows, caption, render, today)


def traces(rows: pd.DataFrame, render: RenderOptions) -> list[dict[str, Any]]:
    """Promises, reports and policies as Plotly traces."""
    return [*_goals(rows, render), *_facts(rows, render), *_policies(rows, render)]


def drawn(
    traces: list[dict[str, Any]], rows: pd.DataFrame, caption: Caption, render: RenderOptions, today: date
) -> FrozenFigure:  # fmt: skip
    """The figure of these traces on a time axis, with the line at the as-of day. `rows`: those of the traces."""
    high = _top(rows)
    span = _span([date.fromisoformat(day) for trace in traces for day in trace["x"]] + [today])
    left = max(_LEFT, label_room([number(high, render.lang, 0)]))
    plot = Plot(render.width - left - 16, _HEIGHT, span, (0, high))
    traces = labelled(traces, plot, today)
    axes = today_line(render, today) | {
        "xaxis": time_axis(render) | {"showgrid": False, "range": [day.isoformat() for day in span]},
        "yaxis": {"range": [0, high], "nticks": 6},
    }
    names = [str(trace["name"]) for trace in traces if trace.get("showlegend", True)]
    legend = list(dict.fromkeys(names))
    return compose(traces, axes, caption, render, plot_height=_HEIGHT, legend=legend, left=left, head_room=14)


def _top(rows: pd.DataFrame) -> float:
    """The upper end of the value axis."""
    top = rows[["shown_value", "shown_high"]].max().max()
    return float(top) * 1.15 if top == top and top > 0 else 1.0


def _span(days: list[date]) -> tuple[date, date]:
    """First and last day of the time axis: those of `days`, with a margin on both sides."""
    margin = max(timedelta(days=20), (max(days) - min(days)) * 0.05)
    return min(days) - margin, max(days) + margin


def native_chart(rows: pd.DataFrame, render: RenderOptions, today: date) -> TimeChart:
    """The data of the same chart as plain values. Parameters as for `figure`."""
    return composed(native_series(rows, render), rows, render, today)


def native_series(rows: pd.DataFrame, render: RenderOptions) -> list[TimeSeries]:
    """Promises, reports and policies as plain values."""
    t, roles, dated = render.gettext, render.roles, _dated(rows)
    goals = [
        TimeSeries(t("Promised"), (begin.date(), stop.date()), (value, value), roles.promise, "dash", "diamond",
                   label=label)
        for (begin, stop, value), label in zip(
            each(dated, "begin", "stop", "shown_value"), promised_labels(dated, render), strict=True
        )
    ]  # fmt: skip
    lines = [
        TimeSeries(name, tuple(day.date() for day in part["end"]), tuple(part["shown_value"].tolist()),
                   roles.muted if how == GAP else roles.outcome, "solid" if how == LINE else "dot")
        for name, part, how, _ in _joined(rows, render)
    ]  # fmt: skip
    reports = [
        TimeSeries(name, tuple(day.date() for day in part["end"]), tuple(part["shown_value"].tolist()), roles.outcome,
                   "", symbol.removesuffix("-open"), symbol.endswith("-open"),
                   str(part["figure"].iloc[-1]))
        for name, part, symbol in _reported(rows, render)
    ]  # fmt: skip
    days = tuple(day.date() for day in _events(rows)["middle"])
    policies = [TimeSeries(t("Policy"), days, (0.0,) * len(days), roles.event, marker="square")] if days else []
    return [*goals, *lines, *reports, *policies]


def composed(series: list[TimeSeries], rows: pd.DataFrame, render: RenderOptions, today: date) -> TimeChart:
    """The chart data of these series on a time axis, with the line at the as-of day. `rows`: those of the series."""
    top = float(f"{_top(rows):.9g}")  # 1724.9999999999998 may lie off an axis that ends there, and its label with it
    first, last = _span([day for time_series in series for day in time_series.days] + [today])
    as_of = _as_of(render, today)
    line = TimeSeries(as_of, (today, today), (0.0, top), render.roles.today, "dot", label=as_of)
    return TimeChart(tuple(series), " / ".join(_units(rows)), line, first, last, top)


def _units(rows: pd.DataFrame) -> list[str]:
    return list(dict.fromkeys(rows.loc[rows["kind"] != "event", "shown_unit"]))
