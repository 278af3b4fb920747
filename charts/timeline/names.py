"""The names beside the bars of open places, and the line of the as-of day, which gives way to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from charts.layout import halo, pixels, safe
from charts.outcome_over_time import today_line
from charts.theme import RenderOptions
from charts.timeline.arrangement import Arrangement, Line
from charts.timeline.promises import ABOVE, DATES, iso, known, marked_day, marks_told, sign_of, text_size
from charts.timeline.window import Window, begin, fitted

_LETTERS = 0.32
"""Half the height of a line of text, in rows."""
_MARGIN = 3.0
"""Pixels between a text and the line of the as-of day."""


class Name(NamedTuple):
    """The words beside a bar: `left` and `right` edge of the text in pixels; `inside`: whether its mark is in sight."""

    text: str
    row: float
    left: float
    right: float
    leans_right: bool
    inside: bool
    line: Line


def name_of(line: Line, render: RenderOptions, room: float) -> str:
    """The words beside a bar: what was promised, the figure, the due date; at most `room` pixels wide."""
    promise, words = line.first, render.words
    due = promise.when or render.gettext("no due date")
    count = f" ×{len(line.promises)}" if len(line.promises) > 1 else ""

    def said(name: str) -> str:
        return words.joined([words.named(name, promise.figure) if promise.figure else name, due]) + count

    return fitted(promise.name, said, text_size(render), room)


def placed(lines: Iterable[Line], window: Window, render: RenderOptions) -> list[Name]:
    """Each name above its bar, from where that begins or, where there is no room, up to the right edge.

    On a phone all begin at the left edge, as a list that can be read down. What is due outside the window has its mark
    before the name.
    """
    size, names = text_size(render), []
    for line in lines:
        start = begin(line.first)
        inside = window.shows(marked_day(line.first))
        sign = "" if inside else f"{sign_of(line.first)} "
        text = sign + name_of(line, render, window.width - 12 - pixels(sign, size))
        wide = pixels(text, size)
        x = max(0.0, window.x(start)) if known(start) and not render.narrow else 0.0
        leans_right = x + wide + 8 > window.width
        left, right = (window.width - wide, window.width) if leans_right else (x, x + wide)
        names.append(Name(text, line.row + ABOVE, left, right, leans_right, inside, line))
    return names


def traces(names: Sequence[Name], window: Window, render: RenderOptions) -> list[dict[str, Any]]:
    """The names as text. Those whose mark is out of sight say what it would, and carry the promise."""
    painted = []
    for inside in (True, False):
        own = [name for name in names if name.inside == inside]
        if own:
            painted.append(
                {"type": "scatter", "xaxis": DATES, "mode": "text", "showlegend": False,
                 "x": [iso(window.end if name.leans_right else window.day(name.left)) for name in own],
                 "y": [name.row for name in own], "text": [safe(name.text) for name in own],
                 "textposition": ["middle left" if name.leans_right else "middle right" for name in own],
                 "textfont": {"size": text_size(render), "color": render.roles.ink, "shadow": halo(render)},
                 **({"hoverinfo": "skip"} if inside else marks_told([name.line for name in own], render))}
            )  # fmt: skip
    return painted


def as_of_line(
    names: Sequence[Name], heads: Sequence[tuple[float, float]], rows: int, window: Window, render: RenderOptions,
    today: date,
) -> dict[str, Any]:  # fmt: skip
    """The line at the as-of day as a trace, interrupted where a text stands in its way.

    A trace, because a shape would lie below the head rows or above the names. `heads`: the height of the middle of
    each head's words, in rows, and their right edge in pixels.
    """
    x = window.x(pd.Timestamp(today))
    texts = [(name.row, name.left, name.right) for name in names] + [(row, 0.0, right) for row, right in heads]
    in_the_way = sorted(row for row, left, right in texts if left - _MARGIN < x < right + _MARGIN)
    heights: list[float | None] = [-0.5]
    for row in in_the_way:
        heights += [row - _LETTERS, None, row + _LETTERS]
    heights.append(rows - 0.5)
    look = today_line(render, today)["shapes"][0]["line"]
    return {
        "type": "scatter", "xaxis": DATES, "mode": "lines", "line": look, "hoverinfo": "skip", "showlegend": False,
        "x": [None if height is None else today.isoformat() for height in heights], "y": heights,
    }  # fmt: skip


def of_open_places(arrangement: Arrangement, window: Window, render: RenderOptions) -> list[Name]:
    """The names of all promises that have a row of their own."""
    return placed([line for group in arrangement.groups if group.opened for line in group.lines], window, render)
