"""The record of one place at a glance: one mark a promise in a row, in the order of their due dates."""

from __future__ import annotations

from datetime import date

import pandas as pd

from charts import status
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, each, source_line
from charts.promise_marks import finding, hover
from charts.theme import RenderOptions

_STEP, _LINE = 30, 42
"""Pixels from mark to mark, and from row to row."""
_NEEDED = (
    "verdict", "evidence", "searched", "due_end", "target_id", "place", "indicator", "figure", "when", "reason",
)  # fmt: skip


def caption(rows: pd.DataFrame, render: RenderOptions, filters: str, today: date) -> Caption:
    """The finding: how many promises that are due have no published result; below it the key to the marks."""
    key = status.key(list(each(rows, "verdict", "evidence", "searched")), render)
    t = render.gettext
    said = t("One mark per promise, by due date. Shown: {filters}.").format(filters=filters)
    undated = t("–: no due date.") if rows["due_end"].isna().any() else ""
    publishers = rows["publisher"].tolist()
    return Caption(
        finding(rows, render, today), render.words.sentences([said, undated, key]), source_line(publishers, render)
    )


def figure(rows: pd.DataFrame, caption: Caption, render: RenderOptions, today: date) -> FrozenFigure:
    """The marks. Input: current rows of `with_verdicts` of one place. A click on a mark carries its target_id."""
    rows = rows.sort_values(["due_end", "target_id"], kind="stable", na_position="last")
    cells = list(each(rows, *_NEEDED))
    a_row = max(4, int(render.width // _STEP))
    spots = [(index % a_row + 0.5, index // a_row) for index in range(len(cells))]
    traces = []
    for (name, sign), words in status.kinds([cell[:3] for cell in cells], render).items():
        mine = [index for index, cell in enumerate(cells) if cell[0] == name and status.mark(*cell[:3]) == sign]
        made = status.trace(
            name, sign, render, [spots[index][0] for index in mine], [spots[index][1] for index in mine]
        )
        made["customdata"] = [cells[index][4] for index in mine]
        made["hovertext"] = [hover(cells[index][5:], words, render) for index in mine]
        made["textfont"] = made["textfont"] | {"size": 21}
        traces.append(made)
    traces.append(_years(cells, spots, render))
    lines = max(1, -(-len(cells) // a_row))
    axes = {
        "xaxis": {"visible": False, "range": [0, a_row], "fixedrange": True},
        "yaxis": {"visible": False, "range": [lines - 0.25, -0.5], "fixedrange": True},
    }
    return compose(traces, axes, caption, render, plot_height=round(_LINE * (lines + 0.1)), left=0, right=0, bottom=0)


def _years(cells: list[tuple], spots: list[tuple[float, int]], render: RenderOptions) -> dict[str, object]:
    """The due year below the first mark of each year and row; a dash for promises without a date."""
    xs, ys, texts = [], [], []
    last: tuple[str, int] | None = None
    for cell, (x, y) in zip(cells, spots, strict=True):
        year = "–" if pd.isna(cell[3]) else str(cell[3].year)
        if (year, y) != last:
            xs.append(x)
            ys.append(y + 0.47)
            texts.append(year)
        last = (year, y)
    return {
        "type": "scatter", "mode": "text", "x": xs, "y": ys, "text": texts, "textposition": "middle center",
        "hoverinfo": "skip", "showlegend": False, "cliponaxis": False,
        "textfont": {"size": 11, "color": render.roles.muted},
    }  # fmt: skip
