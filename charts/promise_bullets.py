"""A few promises as bars against what was promised, each with its verdict in words."""

from __future__ import annotations

from math import isfinite
from typing import Any

import pandas as pd

from charts import status
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, cut, each, pixels, safe, source_line
from charts.theme import RenderOptions
from economy.assessment.answer import answer, short_answer
from economy.status import Status

_ROW, _NAME, _TRACK, _VERDICT, _HIGH = 62, 10, 28, 46, 10
"""Pixels: height of a row; in it from the top its name, the middle of its bar and its verdict; height of the bar."""
_WIDER = 1.1
"""How much wider a row is, at least, than its width by characters, except on a phone."""
_NEEDED = (
    "target_id", "indicator", "figure", "when", "shown_value", "decisive_value", "decisive_figure", "decisive_when",
    "verdict", "evidence", "searched",
)  # fmt: skip


def caption(rows: pd.DataFrame, render: RenderOptions, filters: str) -> Caption:
    """Title, how to read it, and the sources."""
    t = render.gettext
    said = t("Bar: the figure that decides; diamond: what was promised; hatched: no figure. Shown: {filters}.")
    publishers = rows["publisher"].tolist()
    return Caption(t("Key promises"), said.format(filters=filters), source_line(publishers, render))


def verdicts(row: dict[str, Any], render: RenderOptions) -> tuple[str, str]:
    """The answer as one line, whole, and shorter where goal and due date stand above it; both say weak evidence.

    `row`: the cells of _NEEDED.
    """
    words = render.words
    weak = render.gettext("weak evidence") if row["evidence"] == "weak" else ""
    return words.joined([answer(row, words), weak]), words.joined([short_answer(row, words), weak])


def figure(rows: pd.DataFrame, caption: Caption, render: RenderOptions) -> FrozenFigure:
    """The bars. `rows`: rows of `with_verdicts` with figures. A click on a row carries its target_id."""
    cells = list(each(rows, *_NEEDED))
    height = _ROW * max(1, len(cells))
    traces: list[dict[str, Any]] = []
    for index, cell in enumerate(cells):
        traces += _row(index * _ROW, cell, render)
    axes = {
        "barmode": "overlay",
        "bargap": 0,
        "xaxis": {"visible": False, "range": [0, 1.02], "fixedrange": True},
        "yaxis": {"visible": False, "range": [height, 0], "fixedrange": True},
    }
    return compose(traces, axes, caption, render, plot_height=height, left=2, right=2, bottom=0)


def _row(top: int, cell: tuple[Any, ...], render: RenderOptions) -> list[dict[str, Any]]:
    target_id, indicator, figure, when, promised, reported, decisive_figure, _, *kind = cell
    known = isfinite(reported) and bool(decisive_figure)
    full = max(promised, reported if known else 0.0, 0.0) * 1.04 or 1.0
    said, short = verdicts(dict(zip(_NEEDED, cell, strict=True)), render)
    due = render.words.joined([figure, when])
    width = render.width if render.narrow or render.pixels else render.width * _WIDER
    room = width - pixels(due, 12) - 16
    roles, colour = render.roles, status.colour(kind[0], render)
    hover = render.words.named(safe(indicator), safe(said))
    bar = {
        "type": "bar", "orientation": "h", "width": _HIGH, "showlegend": False, "y": [top + _TRACK],
        "customdata": [target_id], "hoverinfo": "text", "hovertext": [hover], "textposition": "none",
    }  # fmt: skip
    hatched = {"shape": "/", "fgcolor": roles.edge, "bgcolor": roles.paper, "size": 6}
    track = {"color": roles.land, "line": {"color": roles.grid, "width": 1}} | ({} if known else {"pattern": hatched})
    fill = colour if kind[0] != Status.NOT_REPORTED else roles.outcome
    made = [bar | {"x": [1.0], "marker": track}]
    if known:
        made.append(bar | {"x": [max(0.0, reported / full)], "marker": {"color": fill}})
    made.append(
        {"type": "scatter", "mode": "markers", "x": [promised / full], "y": [top + _TRACK], "showlegend": False,
         "marker": {"symbol": "diamond", "size": 12, "color": roles.promise,
                    "line": {"color": roles.paper, "width": 1}},
         "hoverinfo": "skip", "cliponaxis": False}
    )  # fmt: skip
    name = cut(indicator, 12, max(60.0, room / 1.06))  # it is bold
    cite = render.gettext("Cite")
    verdict_room = max(80.0, width - pixels(cite, 12) - 30)
    sign = status.mark(*kind)
    short = said if pixels(said, 12) <= verdict_room else short
    return [
        *made,
        _text(0, top + _NAME, f"<b>{safe(name)}</b>", "middle right", roles.ink),
        _text(1, top + _NAME, safe(due), "middle left", roles.muted),
        _text(0, top + _VERDICT, f"{sign} {safe(cut(short, 12, verdict_room))}", "middle right", colour),
        _text(1, top + _VERDICT, f"<u>{cite}</u>", "middle left", roles.accent)
        | {"customdata": [target_id], "hoverinfo": "text", "hovertext": [cite]},
    ]


def _text(x: float, y: float, text: str, side: str, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "text", "x": [x], "y": [y], "text": [text], "textposition": side,
        "showlegend": False, "hoverinfo": "skip", "cliponaxis": False, "textfont": {"size": 12, "color": colour},
    }  # fmt: skip
