"""Promise-and-event timeline: a lane a region, spans for vague dates and phases, revisions linked.

Nothing vague is drawn as a day: a span is as long as the days it may mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts.layout import Caption, framed, label_room, safe, shortened, source_line
from charts.outcome_over_time import today_line
from charts.theme import SYMBOLS, Look, category_colours

ROW = 19


def category_titles(look: Look) -> dict[str, str]:
    """The event categories in words."""
    t = look.t
    return {
        "policy": t("Policy"), "alliance": t("Alliance"), "conference": t("Conference"), "launch": t("Launch"),
        "site": t("Site"), "investment": t("Investment"), "statistic": t("Statistics"),
    }  # fmt: skip


def caption(rows: pd.DataFrame, look: Look, filters: str, today: date, most: int = 0) -> Caption:
    """The finding: how many promises had a date, and how many of those dates have passed."""
    t = look.t
    goals = rows[(rows["kind"] == "promise") & ~rows["row_id"].isin(set(rows["revises"]))]
    dated = goals[goals["end"].notna()]
    past = int((dated["end"] < pd.Timestamp(today)).sum())
    title = t("{past} of {dated} dated promises have passed their date; {open} never had one").format(
        past=past, dated=len(dated), open=len(goals) - len(dated)
    )
    subtitle = t(
        "Bar: from announcement to due date; a pale end is a date that is not known to the day; marks: events. {filters}."
    ).format(filters=filters)
    return Caption(title, subtitle, source_line(list(rows["publisher"]), look))


@dataclass(frozen=True)
class Lanes:
    """Where each row stands: one lane a region, events in its first line, spans of promises below."""

    spans: pd.DataFrame
    events: pd.DataFrame
    tops: dict[str, float]
    bottoms: dict[str, float]
    lines: int


def lanes(rows: pd.DataFrame) -> Lanes:
    """Lay promises and events out. Promises of a region with the same dates share one line."""
    goals = rows[rows["kind"] == "promise"]
    keys = ["region_id", "place", "made_start", "made_end", "start", "end"]
    spans = (
        goals.groupby(keys, dropna=False, sort=False)
        .agg(rows=("row_id", list), names=("name", list), figures=("figure", list), when=("when", "first"),
             announced_when=("announced_when", "first"), revises=("revises", list))
        .reset_index()
        .sort_values(["region_id", "made_start", "end"], kind="stable")
        .reset_index(drop=True)
    )  # fmt: skip
    events = rows[(rows["kind"] == "event") & rows["start"].notna()].copy()
    y, tops, bottoms, places = 0.0, {}, {}, {}
    heights: list[float] = [0.0] * len(spans)
    for region in sorted({*goals["region_id"], *events["region_id"]}):
        tops[region] = y
        if (events["region_id"] == region).any():
            places[region], y = y, y + 1
        for index in spans.index[spans["region_id"] == region]:
            heights[index], y = y, y + 1
        bottoms[region] = y
        y += 0.5
    spans["y"] = heights
    events["y"] = events["region_id"].map(places)
    return Lanes(spans, events, tops, bottoms, int(y + 1))


def _iso(day: pd.Timestamp) -> str:
    return day.strftime("%Y-%m-%d")


def _bar(row: object) -> list[tuple[str, pd.Timestamp, pd.Timestamp]]:
    """The parts of one promise: vague announcement (pale), running time (solid), vague due phase (pale)."""
    made_start, made_end, start, end = row.made_start, row.made_end, row.start, row.end  # type: ignore[attr-defined]
    parts = []
    if made_start == made_start and made_end == made_end and made_end > made_start:
        parts.append(("pale", made_start, made_end))
    begin = made_end if made_end == made_end else made_start
    if end == end:
        phase = start == start and (end - start).days > 366
        solid_end = start if phase else end
        if begin == begin and solid_end > begin:
            parts.append(("thin" if phase else "solid", begin, solid_end))
        if phase:
            parts.append(("phase", start, end))
    return parts


def _spans(found: Lanes, look: Look) -> list[go.Scatter]:
    """All bars in four traces, one a style, so that many promises stay light."""
    roles = look.roles
    styles = {
        "solid": {"color": roles.promise, "width": 5},
        "thin": {"color": roles.promise, "width": 1.5, "dash": "dot"},
        "phase": {"color": roles.promise, "width": 11},
        "pale": {"color": roles.promise, "width": 5},
    }
    xs: dict[str, list[str | None]] = {style: [] for style in styles}
    ys: dict[str, list[float | None]] = {style: [] for style in styles}
    for row in found.spans.itertuples():
        for style, begin, end in _bar(row):
            xs[style] += [_iso(begin), _iso(end), None]
            ys[style] += [row.y, row.y, None]
    return [
        go.Scatter(x=xs[style], y=ys[style], mode="lines", line=line, hoverinfo="skip", showlegend=False,
                   opacity=0.35 if style in ("pale", "phase") else 0.85)
        for style, line in styles.items() if xs[style]
    ]  # fmt: skip


def _goal_hover(row: object, look: Look) -> str:
    lines = [f"<b>{safe(row.place)}</b>, {look.t('announced')} {safe(row.announced_when)}, "  # type: ignore[attr-defined]
             f"{look.t('due')} {safe(row.when or look.t('no date'))}"]  # type: ignore[attr-defined]  # fmt: skip
    pairs = list(zip(row.names, row.figures, strict=True))  # type: ignore[attr-defined]
    lines += [safe(shortened(f"{name}: {figure or look.t('no figure')}", 76)) for name, figure in pairs[:8]]
    if len(pairs) > 8:
        lines.append(look.t("and {n} more").format(n=len(pairs) - 8))
    return "<br>".join(lines)


def _ends(found: Lanes, look: Look) -> list[go.Scatter]:
    """A mark where each promise is due, and one where an undated promise was made."""
    t, roles = look.t, look.roles
    drawn = []
    for name, kept, column, symbol in (
        (t("Promise, due"), found.spans["end"].notna(), "end", "diamond"),
        (t("Promise without a date"), found.spans["end"].isna(), "made_end", "diamond-open"),
    ):
        part = found.spans[kept & found.spans[column].notna()]
        if part.empty:
            continue
        drawn.append(
            go.Scatter(
                name=name, mode="markers+text", x=[_iso(day) for day in part[column]], y=part["y"].tolist(),
                marker={"symbol": symbol, "size": 11, "color": roles.promise, "line": {"width": 1.5}},
                text=[f"×{len(ids)}" if len(ids) > 1 else "" for ids in part["rows"]], textposition="middle right",
                textfont={"size": 11, "color": roles.muted}, customdata=part["region_id"].tolist(),
                hovertext=[_goal_hover(row, look) for row in part.itertuples()], hoverinfo="text",
            )
        )  # fmt: skip
    return drawn


def _events(found: Lanes, look: Look) -> list[go.Scatter]:
    """Marks of events by category; an event not known to the day lies on a pale span."""
    titles = category_titles(look)
    colours = category_colours(list(SYMBOLS), look.mode)
    drawn = []
    vague = found.events[found.events["end"] > found.events["start"]]
    if len(vague):
        xs = [x for row in vague.itertuples() for x in (_iso(row.start), _iso(row.end), None)]
        ys = [y for row in vague.itertuples() for y in (row.y, row.y, None)]
        drawn.append(go.Scatter(x=xs, y=ys, mode="lines", line={"color": look.roles.event, "width": 7},
                                opacity=0.25, hoverinfo="skip", showlegend=False))  # fmt: skip
    for category, symbol in SYMBOLS.items():
        part = found.events[found.events["category"] == category]
        if part.empty:
            continue
        middles = part["start"] + (part["end"].fillna(part["start"]) - part["start"]) / 2
        drawn.append(
            go.Scatter(
                name=titles[category], mode="markers", x=[_iso(day) for day in middles], y=part["y"].tolist(),
                marker={"symbol": symbol, "size": 10, "color": colours[category]},
                customdata=part["region_id"].tolist(), hoverinfo="text",
                hovertext=[f"<b>{safe(row.name)}</b><br>{safe(row.place)}, {safe(row.when)}<br>"
                           f"{look.t('Source:')} {safe(row.publisher)}" for row in part.itertuples()],
            )
        )  # fmt: skip
    return drawn


def _revisions(found: Lanes, look: Look) -> list[go.Scatter]:
    """A line from each earlier wording to the one that replaced it."""
    at = {row_id: row for row in found.spans.itertuples() for row_id in row.rows}
    xs: list[str | None] = []
    ys: list[float | None] = []
    for row in found.spans.itertuples():
        for older in row.revises:
            if older in at:
                before = at[older]
                xs += [_iso(before.made_end), _iso(row.made_start), None]
                ys += [before.y, row.y, None]
    if not xs:
        return []
    line = {"color": look.roles.ink, "width": 1.6}
    marker = {"symbol": "arrow", "size": 9, "angleref": "previous", "color": look.roles.ink}
    return [go.Scatter(name=look.t("Reworded"), x=xs, y=ys, mode="lines+markers", line=line, marker=marker,
                       hoverinfo="skip")]  # fmt: skip


def figure(rows: pd.DataFrame, caption: Caption, look: Look, today: date, most: int = 0) -> go.Figure:
    """The timeline. Input: rows of `course`; `most` limits the lanes to the fullest ones, 0 for all."""
    if most:
        fullest = rows[rows["kind"] != "report"].groupby("region_id").size().sort_values(ascending=False, kind="stable")
        rows = rows[rows["region_id"].isin(set(fullest.index[:most]))]
    found = lanes(rows)
    drawn = go.Figure([*_spans(found, look), *_revisions(found, look), *_ends(found, look), *_events(found, look)])
    places = dict(zip(rows["region_id"], rows["place"], strict=True))
    labels = [safe(shortened(places[region], 14 if look.chars < 50 else 24)) for region in found.tops]
    drawn.update_layout(
        shapes=[
            {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": found.tops[region] - 0.6,
             "y1": found.bottoms[region] - 0.4, "fillcolor": look.roles.land, "line": {"width": 0}, "layer": "below"}
            for region in list(found.tops)[::2]
        ],
        xaxis={"type": "date", "showgrid": True},
        yaxis={"tickmode": "array", "tickvals": [found.tops[region] + 0.1 for region in found.tops],
               "ticktext": labels, "showgrid": False, "range": [found.lines - 0.4, -0.8]},
    )  # fmt: skip
    today_line(drawn, look, today)
    legend = [str(mark.name) for mark in drawn.data if mark.name and mark.showlegend is not False]
    return framed(
        drawn, caption, look, plot_height=max(120, ROW * found.lines), legend=legend, left=label_room(labels), head_room=14
    )
