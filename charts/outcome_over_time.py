"""Outcome over time: reports of one indicator in one place, what was promised, policies and today.

Whole years are joined, part-years never; what is expected or doubtful is drawn hollow and joined to nothing.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts.layout import Caption, framed, safe, source_line
from charts.theme import Look

PART_YEAR = ("ytd", "quarter")


def caption(rows: pd.DataFrame, look: Look, filters: str, today: date) -> Caption:
    """The finding: the newest firm report, and the promise that is due last."""
    t = look.t
    facts, goals = rows[rows["kind"] == "report"], rows[rows["kind"] == "promise"]
    figures = goals[goals["value"].notna()].sort_values("end", kind="stable")
    firm = facts[facts["firm"].astype(bool)].sort_values("end", kind="stable")
    place = str(rows["place"].iloc[0])
    known = firm.iloc[-1] if len(firm) else None
    goal = figures.iloc[-1] if len(figures) else None
    said = t("{figure} in {when}").format(figure=known["figure"], when=known["when"]) if known is not None else ""
    wanted = t("{figure} by {when}").format(figure=goal["figure"], when=goal["when"]) if goal is not None else ""
    if said and wanted:
        title = t("{place}: promised {wanted}; latest report {said}").format(place=place, wanted=wanted, said=said)
    elif wanted:
        title = t("{place}: promised {wanted}; nothing reported").format(place=place, wanted=wanted)
    else:
        title = t("{place}: {said}").format(place=place, said=said)
    both = rows[rows["kind"] != "event"]
    names, units = list(dict.fromkeys(both["name"])), list(dict.fromkeys(both["shown_unit"]))
    subtitle = t("{indicator}, {unit}. A figure stands at the end of its period. {filters}.").format(
        indicator="; ".join(names), unit=" / ".join(units), filters=filters
    )
    return Caption(title, subtitle, source_line(list(both["publisher"]), look))


def _day(value: pd.Timestamp) -> str:
    return value.strftime("%Y-%m-%d")


def _facts(rows: pd.DataFrame, look: Look) -> list[go.Scatter]:
    """Reports, by whether they may be joined: whole periods, stocks at a time, part-years, and soft figures."""
    t, roles = look.t, look.roles
    facts = rows[(rows["kind"] == "report") & rows["end"].notna()].sort_values("end", kind="stable")
    firm, kind = facts["firm"].astype(bool), facts["period_type"]
    groups = [
        (t("Reported, whole year"), firm & (kind == "year"), "lines+markers", "circle"),
        (t("Reported, at a point in time"), firm & (kind == "point"), "lines+markers", "square"),
        (t("Reported, part of a year"), firm & kind.isin(PART_YEAR), "markers", "triangle-up"),
        (t("Expected, forecast or doubtful"), ~firm, "markers", "circle-open"),
    ]
    return [
        go.Scatter(
            name=name, mode=mode, x=[_day(day) for day in part["end"]], y=part["shown_value"].tolist(),
            line={"color": roles.outcome, "width": 2.2},
            marker={"symbol": symbol, "size": 10, "color": roles.outcome, "line": {"width": 2, "color": roles.outcome}},
            hovertext=[_hover(row, look) for row in part.itertuples()], hoverinfo="text",
        )
        for name, kept, mode, symbol in groups
        if len(part := facts[kept & facts["shown_value"].notna()])
    ]  # fmt: skip


def _hover(row: object, look: Look) -> str:
    lines = [
        f"<b>{safe(row.figure)}</b>",  # type: ignore[attr-defined]
        f"{safe(row.name)}, {safe(row.when)}",  # type: ignore[attr-defined]
        f"{look.t('Source:')} {safe(row.publisher)}",  # type: ignore[attr-defined]
    ]
    return "<br>".join(lines)


def _goals(rows: pd.DataFrame, look: Look) -> list[go.Scatter]:
    """Each promise with a figure: a dashed bar to clear, from the announcement to the last day it is due."""
    goals = rows[(rows["kind"] == "promise") & rows["shown_value"].notna()]
    drawn = []
    for index, row in enumerate(goals.itertuples()):
        made = row.made_start if row.made_start == row.made_start else row.start
        end = row.end if row.end == row.end else made
        if made != made:
            continue
        drawn.append(
            go.Scatter(
                name=look.t("Promised"), legendgroup="goal", showlegend=index == 0, mode="lines+markers",
                x=[_day(made), _day(end)], y=[row.shown_value] * 2,
                line={"color": look.roles.promise, "width": 2, "dash": "dash"},
                marker={"symbol": ["line-ns", "diamond"], "size": [10, 13], "color": look.roles.promise,
                        "line": {"width": [2, 0], "color": look.roles.promise}},
                hovertext=[_hover(row, look)] * 2, hoverinfo="text",
            )
        )  # fmt: skip
    return drawn


def _policies(rows: pd.DataFrame, look: Look) -> list[go.Scatter]:
    events = rows[(rows["kind"] == "event") & rows["start"].notna()]
    if events.empty:
        return []
    middles = events["start"] + (events["end"].fillna(events["start"]) - events["start"]) / 2
    return [
        go.Scatter(
            name=look.t("Policy"), mode="markers", x=[_day(day) for day in middles], y=[0] * len(events),
            marker={"symbol": "square", "size": 9, "color": look.roles.event}, cliponaxis=False,
            hovertext=[f"<b>{safe(row.name)}</b><br>{safe(row.when)}" for row in events.itertuples()],
            hoverinfo="text",
        )
    ]  # fmt: skip


def today_line(drawn: go.Figure, look: Look, today: date) -> None:
    """The line between what can be known and what cannot yet."""
    day = today.isoformat()
    drawn.add_shape(
        type="line", x0=day, x1=day, y0=0, y1=1, yref="paper", line={"color": look.roles.today, "width": 1.2, "dash": "dot"}
    )
    drawn.add_annotation(
        x=day, y=1, yref="paper", yanchor="bottom", xanchor="center", showarrow=False, text=look.t("today"),
        font={"size": 11, "color": look.roles.today},
    )  # fmt: skip


def figure(rows: pd.DataFrame, caption: Caption, look: Look, today: date) -> go.Figure:
    """Lines and marks over time, from zero. Input: rows of `course.of_indicator`."""
    marks = [*_goals(rows, look), *_facts(rows, look), *_policies(rows, look)]
    drawn = go.Figure(marks)
    today_line(drawn, look, today)
    tops = rows[["shown_value", "shown_high"]].max().max()
    drawn.update_layout(
        xaxis={"type": "date", "showgrid": False},
        yaxis={"range": [0, float(tops) * 1.15 if tops == tops and tops > 0 else 1], "nticks": 6},
    )
    legend = list(dict.fromkeys(str(mark.name) for mark in marks))
    return framed(drawn, caption, look, plot_height=260, legend=legend, left=56, head_room=14)
