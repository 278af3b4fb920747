"""Timeline of promises and events: a lane per region, spans for vague dates and phases, links between revisions.

A vague date is never drawn as a day: its span covers all the days it may mean.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from charts import status
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, each, halo, label_room, safe, shortened, source_line, source_of
from charts.outcome_over_time import today_line
from charts.theme import SYMBOLS, RenderOptions, category_colours
from economy.i18n.codes import titled

ROW = 19
MOST_LANES = 40
"""At most so many places are drawn, those with most rows; the subtitle says so."""


def caption(rows: pd.DataFrame, render: RenderOptions, filters: str, today: date, limit: int = 0) -> Caption:
    """The title says how many promises have a due date, and how many of these dates have passed."""
    t = render.gettext
    goals = rows[(rows["kind"] == "promise") & ~rows["row_id"].isin(set(rows["revises"]))]
    dated = goals[goals["end"].notna()]
    past = int((dated["end"] < pd.Timestamp(today)).sum())
    title = t("Past their date: {past} of {dated} dated promises; {open} never had a date").format(
        past=past, dated=len(dated), open=len(goals) - len(dated)
    )
    if not len(dated):
        title = t("Promises without a date: {n}; none has one").format(n=len(goals))
    subtitle = t(
        "Promises with and without a figure. Bar: from announcement to due date; a pale end is a date that is not "
        "known to the day; marks: events. Shown: {filters}."
    ).format(filters=filters)
    n_drawn, places = len(_fullest(rows, limit)), len(_by_place(rows))
    few = ""
    if n_drawn < places and not limit:
        few = t("Drawn: the {drawn} places with most rows, of {places}.").format(drawn=n_drawn, places=places)
    key = status.key(list(each(goals[goals["verdict"] != ""], "verdict", "evidence", "searched")), render)
    return Caption(title, render.words.sentences([subtitle, few, key]), source_line(list(rows["publisher"]), render))


@dataclass(frozen=True)
class Lanes:
    """The vertical positions, in lines from the top: a lane per region, its events in the first line, promises below.

    `spans`: as `_shared` returns them, and `events`: event rows, both with a column `y`; `tops` and `bottoms`: of each
    region's lane; `lines`: in all.
    """

    spans: pd.DataFrame
    events: pd.DataFrame
    tops: dict[str, float]
    bottoms: dict[str, float]
    lines: int


def lanes(rows: pd.DataFrame) -> Lanes:
    """The positions of promises and events. Promises of a region with the same dates share one line."""
    goals = rows[rows["kind"] == "promise"]
    spans = _shared(goals)  # sorted by region, so that a region's spans follow one another
    spans_of = Counter(spans["region_id"].tolist())
    events = rows[(rows["kind"] == "event") & rows["start"].notna()].copy()
    y, tops, bottoms, places = 0.0, {}, {}, {}
    heights: list[float] = []
    with_events = set(events["region_id"].tolist())
    for region in sorted({*goals["region_id"], *events["region_id"]}):
        tops[region] = y
        if region in with_events:
            places[region], y = y, y + 1
        heights += [y + line for line in range(spans_of[region])]
        y += spans_of[region]
        bottoms[region] = y
        y += 0.5
    spans["y"] = heights
    events["y"] = events["region_id"].map(places)
    return Lanes(spans, events, tops, bottoms, int(y + 1))


_SPAN = ["region_id", "made_start", "made_end", "start", "end", "place", "when", "announced_when"]
_EACH = {
    "rows": "row_id", "names": "name", "figures": "figure", "revises": "revises", "verdicts": "verdict",
    "evidences": "evidence", "searches": "searched",
}  # fmt: skip


def _shared(goals: pd.DataFrame) -> pd.DataFrame:
    """One row for the promises of a region with the same dates: the columns _SPAN, and lists in the columns _EACH."""
    grouped: dict[tuple[Any, ...], list[int]] = {}
    # As numbers, because NaT is unequal to itself and so no key.
    dates = [goals[column].astype("int64").tolist() for column in _SPAN[1:5]]
    for index, key in enumerate(zip(goals["region_id"].tolist(), *dates, strict=True)):
        grouped.setdefault(key, []).append(index)
    spans = goals[_SPAN].iloc[[indexes[0] for indexes in grouped.values()]].reset_index(drop=True)
    for name, column in _EACH.items():
        cells = goals[column].tolist()
        spans[name] = pd.Series([[cells[index] for index in indexes] for indexes in grouped.values()], dtype=object)
    return spans.sort_values(["region_id", "made_start", "end"], kind="stable").reset_index(drop=True)


def _iso(day: pd.Timestamp) -> str:
    return day.strftime("%Y-%m-%d")


def _known(day: Any) -> bool:
    return not pd.isna(day)


def _bar(made_start: Any, made_end: Any, start: Any, end: Any) -> list[tuple[str, pd.Timestamp, pd.Timestamp]]:
    """The bars of one promise as (style, first, last day): vague announcement, time until due, due phase."""
    parts = []
    if _known(made_start) and _known(made_end) and made_end > made_start:
        parts.append(("pale", made_start, made_end))
    begin = made_end if _known(made_end) else made_start
    if _known(end):
        phase = _known(start) and (end - start).days > 366
        stop = start if phase else end
        if _known(begin) and stop > begin:
            parts.append(("thin" if phase else "solid", begin, stop))
        if phase:
            parts.append(("phase", start, end))
    return parts


def _spans(layout: Lanes, render: RenderOptions) -> list[dict[str, Any]]:
    """All bars in one trace per style, because a trace per promise would be slow to draw."""
    colour = render.roles.promise
    styles = {
        "solid": {"color": colour, "width": 5},
        "thin": {"color": colour, "width": 1.5, "dash": "dot"},
        "phase": {"color": colour, "width": 11},
        "pale": {"color": colour, "width": 5},
    }
    xs: dict[str, list[str | None]] = {style: [] for style in styles}
    ys: dict[str, list[float | None]] = {style: [] for style in styles}
    for y, *dates in each(layout.spans, "y", "made_start", "made_end", "start", "end"):
        for style, begin, end in _bar(*dates):
            xs[style] += [_iso(begin), _iso(end), None]
            ys[style] += [y, y, None]
    return [
        {"type": "scatter", "x": xs[style], "y": ys[style], "mode": "lines", "line": line, "hoverinfo": "skip",
         "showlegend": False, "opacity": 0.35 if style in ("pale", "phase") else 0.85}
        for style, line in styles.items() if xs[style]
    ]  # fmt: skip


def _signs(spans: pd.DataFrame) -> list[list[str]]:
    """The status marks of the promises in each span."""
    return [
        [status.mark(*cell) if cell[0] else "" for cell in zip(*cells, strict=True)]
        for cells in each(spans, "verdicts", "evidences", "searches")
    ]


def _goal_hover(spans: pd.DataFrame, render: RenderOptions) -> list[str]:
    t, texts = render.gettext, []
    columns = ("place", "announced_when", "when", "names", "figures")
    for cells, signs in zip(each(spans, *columns), _signs(spans), strict=True):
        place, announced_when, due, names, figures = cells
        announced, ends = t("announced {when}").format(when=safe(announced_when)), safe(due or t("no due date"))
        lines = [render.words.joined([f"<b>{safe(place)}</b>", announced, t("due {when}").format(when=ends)])]
        pairs = list(zip(signs, names, figures, strict=True))
        for sign, name, figure in pairs[:8]:
            promise_line = render.words.named(f"{sign} {name}", figure or t("no figure"))
            lines.append(safe(shortened(promise_line, 76)))
        if len(pairs) > 8:
            lines.append(t("and {n} more").format(n=len(pairs) - 8))
        texts.append("<br>".join(lines))
    return texts


def _tally(signs: list[str]) -> str:
    """The different marks, each with its count if there are several."""
    counts = {sign: signs.count(sign) for sign in dict.fromkeys(signs)}
    return " ".join(f"{sign}×{count}" if count > 1 else sign for sign, count in counts.items())


def _ends(layout: Lanes, render: RenderOptions) -> list[dict[str, Any]]:
    """Marks at the due date of each promise, or at the announcement of one without a date."""
    t, roles = render.gettext, render.roles
    traces = []
    for name, mask, column, symbol in (
        (t("Promise, due"), layout.spans["end"].notna(), "end", "diamond"),
        (t("Promise without a date"), layout.spans["end"].isna(), "made_end", "diamond-open"),
    ):
        part = layout.spans[mask & layout.spans[column].notna()]
        if part.empty:
            continue
        traces.append(
            {
                "type": "scatter", "name": name, "mode": "markers+text", "x": [_iso(day) for day in part[column]],
                "y": part["y"].tolist(), "customdata": part["region_id"].tolist(),
                "marker": {"symbol": symbol, "size": 11, "color": roles.promise, "line": {"width": 1.5}},
                "text": [f"  {_tally(signs)}" for signs in _signs(part)],
                "textposition": "middle right",
                "textfont": {"size": 11, "color": roles.muted, "family": status.MARK_FONT, "shadow": halo(render)},
                "hovertext": _goal_hover(part, render), "hoverinfo": "text",
            }
        )  # fmt: skip
    return traces


def _events(layout: Lanes, render: RenderOptions) -> list[dict[str, Any]]:
    """Marks of events by category; an event whose day is unknown has a pale span behind it."""
    symbols = dict(SYMBOLS)
    for category in layout.events["category"].tolist():  # a package may have categories of its own
        symbols.setdefault(category, "star")
    colours = category_colours(list(symbols), render.mode)
    traces: list[dict[str, Any]] = []
    vague = layout.events[layout.events["end"] > layout.events["start"]]
    if len(vague):
        cells = list(each(vague, "start", "end", "y"))
        traces.append(
            {"type": "scatter", "x": [x for start, end, _ in cells for x in (_iso(start), _iso(end), None)],
             "y": [v for _, _, y in cells for v in (y, y, None)], "mode": "lines", "opacity": 0.25,
             "line": {"color": render.roles.event, "width": 7}, "hoverinfo": "skip", "showlegend": False}
        )  # fmt: skip
    for category, symbol in symbols.items():
        part = layout.events[layout.events["category"] == category]
        if part.empty:
            continue
        middles = part["start"] + (part["end"].fillna(part["start"]) - part["start"]) / 2
        event_cells = each(part, "name", "place", "when", "publisher")
        traces.append(
            {
                "type": "scatter", "name": safe(titled("category", category, render.lang)), "mode": "markers",
                "x": [_iso(day) for day in middles],
                "y": part["y"].tolist(), "customdata": part["region_id"].tolist(), "hoverinfo": "text",
                "marker": {"symbol": symbol, "size": 10, "color": colours[category]},
                "hovertext": [f"<b>{safe(name)}</b><br>{render.words.joined([safe(place), safe(when)])}"
                              f"<br>{source_of(who, render)}" for name, place, when, who in event_cells],
            }
        )  # fmt: skip
    return traces


def _revisions(layout: Lanes, render: RenderOptions) -> list[dict[str, Any]]:
    """An arrow from each earlier wording of a promise to the wording that replaced it."""
    spans = list(each(layout.spans, "rows", "revises", "made_start", "made_end", "y"))
    end_of = {row_id: (made_end, y) for rows, _, _, made_end, y in spans for row_id in rows}
    xs: list[str | None] = []
    ys: list[float | None] = []
    for _, revises, made_start, _, y in spans:
        for older in revises:
            if older in end_of:
                xs += [_iso(end_of[older][0]), _iso(made_start), None]
                ys += [end_of[older][1], y, None]
    if not xs:
        return []
    ink = render.roles.ink
    return [
        {"type": "scatter", "name": render.gettext("Reworded"), "x": xs, "y": ys, "mode": "lines+markers",
         "line": {"color": ink, "width": 1.6}, "hoverinfo": "skip",
         "marker": {"symbol": "arrow", "size": 9, "angleref": "previous", "color": ink}}
    ]  # fmt: skip


def _by_place(rows: pd.DataFrame) -> pd.Series:
    """The number of promises and events per place, largest first."""
    return rows[rows["kind"] != "report"].groupby("region_id").size().sort_values(ascending=False, kind="stable")


def _fullest(rows: pd.DataFrame, limit: int) -> set[str]:
    """The regions drawn: the `limit` (0: MOST_LANES) with most promises and events."""
    return set(_by_place(rows).index[: limit or MOST_LANES])


def figure(rows: pd.DataFrame, caption: Caption, render: RenderOptions, today: date, limit: int = 0) -> FrozenFigure:
    """The timeline. `rows`: timeline rows of all kinds; `limit`: number of lanes, the fullest; 0 for MOST_LANES."""
    rows = rows.loc[rows["region_id"].isin(_fullest(rows, limit))]
    layout = lanes(rows)
    traces = [*_spans(layout, render), *_revisions(layout, render), *_ends(layout, render), *_events(layout, render)]
    places = dict(each(rows, "region_id", "place"))
    labels = [safe(shortened(places[region], 14 if render.narrow else 24)) for region in layout.tops]
    mark = today_line(render, today)
    bands = [
        {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": layout.tops[region] - 0.6,
         "y1": layout.bottoms[region] - 0.4, "fillcolor": render.roles.land, "line": {"width": 0}, "layer": "below"}
        for region in list(layout.tops)[::2]
    ]  # fmt: skip
    axes = mark | {
        "shapes": [*bands, *mark["shapes"]],
        "xaxis": {"type": "date", "showgrid": True},
        "yaxis": {"tickmode": "array", "tickvals": [layout.tops[region] + 0.1 for region in layout.tops],
                  "ticktext": labels, "showgrid": False, "range": [layout.lines - 0.4, -0.8]},
    }  # fmt: skip
    legend = [str(trace["name"]) for trace in traces if trace.get("name")]
    height = max(120, ROW * layout.lines)
    return compose(
        traces, axes, caption, render, plot_height=height, legend=legend, left=label_room(labels), head_room=14
    )
