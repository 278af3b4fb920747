"""All promises in one chart: a row per place, a mark per promise at its due date."""

from __future__ import annotations

from datetime import date

import pandas as pd

from charts import status
from charts.frozen_figure import FrozenFigure
from charts.layout import (
    CUTS,
    Caption,
    compose,
    each,
    label_room,
    safe,
    sentence,
    shortened,
    source_line,
    time_axis,
    wrap,
)
from charts.outcome_over_time import today_line
from charts.theme import RenderOptions
from economy.status import NOT_JUDGED, Status

LINE = 15
"""Pixels between the lines of marks; marks of one place and date stand below each other."""
_GAP = 0.7
"""Gap between two places, in lines."""
_NEEDED = (
    "verdict", "evidence", "searched", "due_end", "target_id", "region_id", "place", "indicator", "figure", "when",
    "reason",
)  # fmt: skip


def caption(rows: pd.DataFrame, render: RenderOptions, filters: str, today: date, limit: int = 0) -> Caption:
    """The title counts the due promises without a published result; the subtitle has the key to the marks."""
    t = render.gettext
    title = finding(rows, render, today)
    intro = t("One mark per promise, at its due date; promises without a date are not drawn. Shown: {filters}.")
    drawn, places = _kept(rows, limit), len(set(rows["region_id"]))
    few = t("Shown: {drawn} of {all} places, those with the most promises; the table has all.")
    left_out = few.format(drawn=len(set(drawn["region_id"])), all=places) if limit and limit < places else ""
    key = status.key(list(each(drawn, "verdict", "evidence", "searched")), render)
    subtitle = render.words.sentences([intro.format(filters=filters), left_out, key])
    return Caption(title, subtitle, source_line(rows["publisher"].tolist(), render))


def finding(rows: pd.DataFrame, render: RenderOptions, today: date) -> str:
    """How many promises with a figure that are due have no published result. Input: as for `figure`."""
    t = render.gettext
    judged = rows[~rows["verdict"].isin(NOT_JUDGED)]
    due = judged[judged["due_end"].notna() & (judged["due_end"] < pd.Timestamp(today))]
    if due.empty:
        return t("No promise with a figure is due in this selection")
    silent = int((due["verdict"] == Status.NOT_REPORTED).sum())
    return t("Without a published result: {silent} of {due} promises with a figure that are due").format(
        silent=silent, due=len(due)
    )


def figure(rows: pd.DataFrame, caption: Caption, render: RenderOptions, today: date, limit: int = 0) -> FrozenFigure:
    """The marks. `rows`: current rows of `with_verdicts`; `limit`: at most so many places, those with most promises."""
    rows = _kept(rows, limit).loc[:, list(_NEEDED)]
    if rows.empty:
        return sentence(render.gettext("No promise here has a due date."), caption, render)
    regions = sorted(set(rows["region_id"]))
    heights, middles, total = _places(rows, regions)
    cells = list(each(rows, *_NEEDED))
    indexes_by_kind: dict[tuple[str, str], list[int]] = {}
    for index, cell in enumerate(cells):
        indexes_by_kind.setdefault((cell[0], status.mark(*cell[:3])), []).append(index)
    traces = []
    for (name, sign), words in status.kinds([cell[:3] for cell in cells], render).items():
        indexes = indexes_by_kind[name, sign]
        days = [cells[index][3].strftime("%Y-%m-%d") for index in indexes]
        trace = status.trace(name, sign, render, days, [heights[index] for index in indexes])
        trace["customdata"] = [cells[index][4] for index in indexes]
        trace["hovertext"] = [hover(cells[index][6:], words, render) for index in indexes]
        traces.append(trace)
    places = dict(each(rows, "region_id", "place"))
    labels = [safe(shortened(places[region], 14 if render.narrow else 24)) for region in regions]
    axes = today_line(render, today) | {
        "xaxis": time_axis(render) | {"showgrid": True},
        "yaxis": {"tickmode": "array", "tickvals": middles, "ticktext": labels, "showgrid": True,
                  "range": [total, -1]},
        "meta": {CUTS: [middle - (1 + _GAP) / 2 for middle in middles[1:]]},
    }  # fmt: skip
    height = max(120, round(LINE * (total + 1)))
    return compose(traces, axes, caption, render, plot_height=height, left=label_room(labels), head_room=14)


def _kept(rows: pd.DataFrame, limit: int) -> pd.DataFrame:
    """The rows drawn: promises with a date, of the `limit` places that have most of them; 0 for all places."""
    dated = rows[rows["due_end"].notna()]
    if not limit:
        return dated
    counts = dated.groupby("region_id").size().sort_values(ascending=False, kind="stable")
    return dated[dated["region_id"].isin(set(counts.index[:limit]))]


def _places(rows: pd.DataFrame, regions: list[str]) -> tuple[list[float], list[float], float]:
    """Vertical positions in lines from the top: of each mark, of the first line of each region, of the end."""
    stacks: dict[tuple[str, object], int] = {}
    own = []
    for key in each(rows, "region_id", "due_end"):
        own.append(stacks.setdefault(key, 0))
        stacks[key] += 1
    tallest: dict[str, int] = {}
    for (code, _), count in stacks.items():
        tallest[code] = max(count, tallest.get(code, 0))
    tops, top = {}, 0.0
    for region in regions:
        tops[region] = top
        top += tallest[region] - 1 + 1 + _GAP
    codes = rows["region_id"].tolist()
    return [tops[code] + step for code, step in zip(codes, own, strict=True)], [tops[r] for r in regions], top


def hover(cell: tuple[str, ...], words: str, render: RenderOptions) -> str:
    """The hover of a mark. `cell`: place, indicator, figure, when it is due, reason of the verdict."""
    place, indicator, figure, when, reason = (safe(part) for part in cell)
    wrapped = "<br>".join(wrap(reason, 80))
    about, figure_text = render.words.named(place, indicator), render.words.joined([figure, when])
    return f"<b>{about}</b><br>{figure_text}<br><b>{safe(words)}</b><br>{wrapped}"
