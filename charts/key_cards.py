"""Key figures as a row of cards, for pictures only: pages show key figures as text."""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts import status
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, safe, source_line, wrap
from charts.theme import RenderOptions
from economy.data.rows import rows_as_dicts
from economy.i18n.words import Words
from economy.status import Status

_LINE, _LARGE, _PAD = 17, 26, 10
"""Pixels: height of a line of text, height of the large figure, padding of a card."""


def caption(rows: pd.DataFrame, render: RenderOptions, filters: str) -> Caption:
    """The caption. `rows`: as for `figure`."""
    return Caption(render.gettext("Key figures"), filters, source_line(list(rows["publisher"]), render))


def figure(rows: pd.DataFrame, caption: Caption, render: RenderOptions) -> FrozenFigure:
    """A card per row: subject, figure, period, latest report, status, publisher. `rows`: one per key figure."""
    cards = [_lines(row, render, int(render.chars / max(1, len(rows)) * 0.92)) for row in rows_as_dicts(rows)]
    high = max((sum(size for _, size, _ in card) for card in cards), default=60) + 2 * _PAD
    annotations, shapes = [], []
    for n, card in enumerate(cards):
        left, right = n / len(cards), (n + 0.95) / len(cards)
        shapes.append(
            {"type": "rect", "xref": "paper", "yref": "paper", "x0": left, "x1": right, "y0": 0, "y1": 1,
             "line": {"color": render.roles.grid, "width": 1}, "fillcolor": render.roles.paper, "layer": "below"}
        )  # fmt: skip
        annotations += _texts(card, left, render)
    axes = {
        "xaxis": {"visible": False, "range": [0, 1], "fixedrange": True},
        "yaxis": {"visible": False, "range": [0, 1], "fixedrange": True},
        "shapes": shapes, "annotations": annotations,
    }  # fmt: skip
    return compose([{"type": "scatter", "x": [], "y": []}], axes, caption, render, plot_height=high, bottom=8)


def _texts(card: list[tuple[str, int, bool]], left: float, render: RenderOptions) -> list[dict[str, Any]]:
    """The lines of one card as annotations, top down; `left` is the card's left edge as a share of the width."""
    annotations, down = [], _PAD
    for text, size, strong in card:
        annotations.append(
            {"text": f"<b>{text}</b>" if strong else text, "showarrow": False, "xref": "paper", "yref": "paper",
             "x": left, "y": 1, "xanchor": "left", "yanchor": "top", "xshift": _PAD, "yshift": -down, "align": "left",
             "font": {"size": 19 if size == _LARGE else 12,
                      "color": render.roles.ink if strong else render.roles.muted}}
        )  # fmt: skip
        down += size
    return annotations


def dated(kind: str, when: str, words: Words) -> str:
    """When a figure is promised for, or which time a reported one is about; `when` is "" where that is not known."""
    t = words.gettext
    if kind == "promise":
        return t("Promised for {when}").format(when=when) if when else t("Promised without a due date")
    return t("Reported, {when}").format(when=when or t("no date"))


def _lines(row: dict[str, Any], render: RenderOptions, chars: int) -> list[tuple[str, int, bool]]:
    """The lines of a card: text, height in pixels, whether it is bold. `chars`: half-width characters per line."""
    t = render.gettext
    below = [dated(row["kind"], row["when"], render.words)]
    if row["latest"]:
        below.append(render.words.named(t("Latest known"), row["latest"]))
    if row["kind"] == "promise":
        silent = row["days_silent"] if row["verdict"] == Status.NOT_REPORTED else None
        days = (
            render.words.ngettext("{n} day", "{n} days", round(silent))
            if silent is not None and silent == silent
            else ""
        )
        judged = status.worded(row["verdict"], row["evidence"], row["searched"], render)
        below.append(render.words.joined([judged, days]))
    below.append(row["publisher"])
    small = [(safe(line), _LINE, False) for line in wrap(f"{row['place']} · {row['indicator']}", chars)]
    large = [(safe(line), _LARGE, True) for line in wrap(row["figure"], int(chars * 0.6))]
    return small + large + [(safe(line), _LINE, False) for text in below for line in wrap(text, chars)]
