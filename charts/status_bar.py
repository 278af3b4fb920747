"""All promises of a selection as one stacked bar by status, each segment named below it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from charts import status
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, each, pixels
from charts.status_counts import caption
from charts.theme import RenderOptions

__all__ = ["caption", "figure"]
"""It says of itself what the bars by group say."""
_BAR, _LINE, _APART = 24, 20, 14
"""Pixels: height of the bar, of a line of names below it, and the room between two names."""

_WIDER = 1.15
"""How much wider the bar is, at least, than its width by characters, except on a phone."""


def figure(rows: pd.DataFrame, caption: Caption, render: RenderOptions) -> FrozenFigure:
    """The bar. `rows`: current rows of `with_verdicts`. A click on a segment or its name carries the status."""
    cells = list(each(rows, "verdict", "evidence", "searched"))
    counts = Counter((cell[0], status.mark(*cell)) for cell in cells)
    kinds = [(name, sign, words, counts[name, sign]) for (name, sign), words in status.kinds(cells, render).items()]
    width = render.width if render.narrow or render.pixels else int(render.width * _WIDER)
    spots = _spots([f"{sign} {count} {words}" for _, sign, words, count in kinds], width)
    lines = 1 + max((line for _, line in spots), default=0)
    height = _BAR + 4 + lines * _LINE
    traces = [*_segments(kinds, render), *_names(kinds, spots, render)]
    axes = {
        "barmode": "stack", "bargap": 0,
        "xaxis": {"visible": False, "range": [0, len(rows) or 1], "fixedrange": True},
        "xaxis2": {"visible": False, "range": [0, width], "fixedrange": True, "overlaying": "x"},
        "yaxis": {"visible": False, "range": [height, 0], "fixedrange": True},
    }  # fmt: skip
    return compose(traces, axes, caption, render, plot_height=height, left=0, right=0, bottom=0)


def _spots(names: list[str], width: int) -> list[tuple[int, int]]:
    """Where each name begins, in pixels from the left, and on which line."""
    spots, x, line = [], 0, 0
    for name in names:
        need = int(pixels(name, 12) * 1.03)
        if x and x + need > width:
            x, line = 0, line + 1
        spots.append((x, line))
        x += need + _APART
    return spots


Kind = tuple[str, str, str, int]
"""A status, its mark, its words, and the number of its promises."""


def _segments(kinds: list[Kind], render: RenderOptions) -> list[dict[str, Any]]:
    return [
        {
            "type": "bar", "orientation": "h", "x": [count], "y": [_BAR / 2], "width": _BAR, "showlegend": False,
            "marker": status.segment(name, sign, render),
            "customdata": [name], "hoverinfo": "text", "hovertext": [f"{count} {words}"], "textposition": "none",
        }
        for name, sign, words, count in kinds
    ]  # fmt: skip


def _names(kinds: list[Kind], spots: list[tuple[int, int]], render: RenderOptions) -> list[dict[str, Any]]:
    return [
        {
            "type": "scatter", "mode": "text", "xaxis": "x2", "x": [x], "y": [_BAR + 4 + _LINE * (line + 0.5)],
            "text": [f"{sign} <b>{count}</b> {words}"], "textposition": "middle right", "showlegend": False,
            "cliponaxis": False, "customdata": [name], "hoverinfo": "skip",
            "textfont": {"size": 12, "color": status.colour(name, render)},
        }
        for (name, sign, words, count), (x, line) in zip(kinds, spots, strict=True)
    ]  # fmt: skip
