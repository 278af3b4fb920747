"""Promise against outcome: one bar a promise for the latest report, a mark for what was promised.

Only promises of one comparable scope group are drawn together.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.layout import Caption, framed, label_room, safe, shortened, source_line
from charts.theme import Look

ROW = 30


def caption(rows: pd.DataFrame, look: Look, filters: str) -> Caption:
    """The finding: how many of the promises drawn have any report on file."""
    t = look.t
    known = int(rows["reported_shown"].notna().sum())
    names = sorted(set(rows["indicator"]))
    title = t("{known} of {all} promises have a reported figure to set against them").format(
        known=known, all=len(rows)
    )
    subtitle = t("{indicator}, {unit}. Bar: latest report of the same indicator; mark: what was promised. {filters}.")
    what = "; ".join(names[:3]) + (" …" if len(names) > 3 else "")
    units = " / ".join(dict.fromkeys(rows["shown_unit"]))
    publishers = [*rows["publisher"], *rows["reported_source"]]
    rates = ", ".join(sorted({text for text in rows["rate_basis"] if text})[:3])
    basis = t("Dollars at the average rate of {years}.").format(years=rates) + " " if rates else ""
    return Caption(
        title, subtitle.format(indicator=what, unit=units, filters=filters), source_line(publishers, look, basis)
    )


def _labels(rows: pd.DataFrame, look: Look) -> list[str]:
    """Place and due date; the indicator, too, where the group holds several."""
    several = rows["indicator"].nunique() > 1
    most = 26 if look.chars < 50 else 44
    labels = []
    for row in rows.itertuples():
        due = row.when or look.t("no date")
        text = safe(shortened(f"{row.place}, {due}", most))
        labels.append(f"{text}<br>{safe(shortened(row.indicator, most))}" if several else text)
    return labels


def _bars(rows: pd.DataFrame, look: Look) -> list[go.Bar]:
    """Firm whole-period reports as full bars, part-year and expected ones hatched."""
    roles, t = look.roles, look.t
    soft = rows["reported_partial"] | ~rows["reported_firm"]
    bars = []
    for name, kept, colour, pattern in (
        (t("Latest report"), ~soft, roles.outcome, ""),
        (t("Part of a year, or expected"), soft, roles.outcome_soft, "/"),
    ):
        part = rows[kept & rows["reported_shown"].notna()]
        if len(part):
            bars.append(
                go.Bar(
                    name=name, orientation="h", x=part["reported_shown"].tolist(), y=part["line"].tolist(), width=0.52,
                    marker={"color": colour, "pattern": {"shape": pattern, "fgcolor": roles.outcome, "size": 6}},
                    customdata=part["region_id"].tolist(), hovertext=_hover(part, look), hoverinfo="text",
                )
            )  # fmt: skip
    return bars


def _marks(rows: pd.DataFrame, look: Look) -> go.Scatter:
    spread = (rows["shown_high"] - rows["shown_value"]).fillna(0)
    return go.Scatter(
        name=look.t("Promised"), mode="markers", x=rows["shown_value"].tolist(), y=rows["line"].tolist(),
        marker={"symbol": "line-ns", "size": 22, "line": {"width": 3.5, "color": look.roles.promise}},
        error_x={"type": "data", "array": spread.tolist(), "arrayminus": [0] * len(rows), "thickness": 3.5,
                 "width": 0, "color": look.roles.promise, "visible": bool(spread.any())},
        customdata=rows["region_id"].tolist(), hovertext=_hover(rows, look), hoverinfo="text",
    )  # fmt: skip


def _hover(rows: pd.DataFrame, look: Look) -> list[str]:
    t = look.t
    texts = []
    for row in rows.itertuples():
        known = f"{row.reported_figure}, {row.reported_when}" if row.reported_figure else t("nothing reported")
        lines = [
            f"<b>{safe(row.place)}</b>", safe(row.indicator),
            f"{t('Promised')}: {safe(row.figure)}, {safe(row.when or t('no date'))}",
            f"{t('Reported')}: {safe(known)}", f"{t('Source:')} {safe(row.publisher)}",
        ]  # fmt: skip
        texts.append("<br>".join(lines))
    return texts


def _ends(rows: pd.DataFrame, look: Look) -> list[dict[str, object]]:
    """What stands at the end of each row: the report and its period, or that there is none."""
    t, roles = look.t, look.roles
    ends = []
    for row in rows.itertuples():
        tip = max(row.shown_high if row.shown_high == row.shown_high else row.shown_value, row.reported_shown or 0)
        tip = row.shown_value if tip != tip else tip
        text = f"{row.reported_figure}, {row.reported_when}" if row.reported_figure else t("nothing reported")
        ends.append(
            {
                "x": tip, "y": row.line, "xref": "x", "yref": "y", "xanchor": "left", "xshift": 8, "showarrow": False,
                "text": safe(shortened(text, 24 if look.chars < 50 else 48)),
                "font": {"size": 12, "color": roles.ink if row.reported_figure else roles.muted},
            }
        )  # fmt: skip
    return ends


def figure(rows: pd.DataFrame, caption: Caption, look: Look) -> go.Figure:
    """Bars and marks, one row a promise, in the order of place codes.

    Input: rows of `promise_and_outcome` of one scope group, with a figure each.
    """
    rows = rows[rows["shown_value"].notna()].reset_index(drop=True)
    rows = rows.assign(line=range(len(rows)))
    labels = _labels(rows, look)
    marks = [*_bars(rows, look), _marks(rows, look)]
    tops = rows[["shown_value", "shown_high", "reported_shown"]].max().max()
    drawn = go.Figure(marks)
    drawn.update_layout(
        annotations=_ends(rows, look), barmode="overlay",
        xaxis={"range": [0, float(tops or 1) * (2.1 if look.chars < 50 else 1.5)], "rangemode": "tozero", "nticks": 6},
        yaxis={"tickmode": "array", "tickvals": rows["line"].tolist(), "ticktext": labels, "showgrid": False,
               "range": [len(rows) - 0.4, -0.6]},
    )  # fmt: skip
    height = len(rows) * (ROW + (12 if any("<br>" in label for label in labels) else 0))
    room = label_room(labels, most=150 if look.chars < 50 else 300)
    return framed(
        drawn, caption, look, plot_height=max(90, height), legend=[mark.name for mark in marks], left=room
    )
