"""The days that the timeline shows at first, and what fits where in the width that is known when it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from charts.layout import pixels, shortened
from charts.theme import RenderOptions
from charts.timeline.arrangement import Arrangement, Promise

LEFT, RIGHT = 10, 16
"""Pixels beside the plot."""
_PER_CHARACTER = 7.3
"""Pixels of a figure, at least, for each character in a line of its title, which leaves room beside it."""
_MEDIUM = range(90, 140)
"""Characters in a line on a screen of medium width, where the title leaves none."""
YEARS_BEFORE, YEARS_AFTER = 2, 3


@dataclass(frozen=True)
class Window:
    """The first and the last day shown, and the width of the plot in pixels, at least."""

    start: pd.Timestamp
    end: pd.Timestamp
    width: float

    def x(self, day: pd.Timestamp) -> float:
        """The distance of a day from the left edge in pixels."""
        return (day - self.start) / (self.end - self.start) * self.width

    def day(self, x: float) -> pd.Timestamp:
        """The day that is so many pixels from the left edge."""
        return self.start + (self.end - self.start) * (x / self.width)

    def shows(self, day: pd.Timestamp) -> bool:
        """Whether a day is inside; NaT is not."""
        return day is not pd.NaT and self.start <= day <= self.end


def window_of(arrangement: Arrangement, today: date, render: RenderOptions) -> Window:
    """From two years before the first promise, where there is none the first event, to three after the as-of day."""
    promises = [line.first for group in arrangement.groups for line in group.lines]
    events = [event.start for group in arrangement.groups for event in group.events]
    days = [day for promise in promises if (day := begin(promise)) is not pd.NaT] or events
    as_of = pd.Timestamp(today)
    start = min([*days, as_of]) - pd.DateOffset(years=YEARS_BEFORE)
    return Window(start, as_of + pd.DateOffset(years=YEARS_AFTER), figure_width(render) - LEFT - RIGHT)


def figure_width(render: RenderOptions) -> int:
    """The width of the figure in pixels, at least."""
    return (
        render.width
        if render.pixels or render.narrow or render.chars in _MEDIUM
        else int(render.chars * _PER_CHARACTER)
    )


def begin(promise: Promise) -> pd.Timestamp:
    """The first day of a promise: of its announcement, where that is not known of its due date; NaT for neither."""
    return first_known(promise.made_start, promise.made_end, promise.start, promise.end)


def first_known(*days: Any) -> Any:
    """The first of some days that is not NaT; NaT where none is."""
    return next((day for day in days if day is not pd.NaT), pd.NaT)


def fitted(name: str, said: Callable[[str], str], size: int, room: float) -> str:
    """`said(name)`, with the name shortened where that is wider than `room` pixels, and all of it where that is not
    enough. `size`: of the font.
    """
    text, limit = said(name), 2 * len(name)
    while pixels(text, size) > room and limit > 8:
        limit -= 1
        text = said(shortened(name, limit))
    whole, limit = text, 2 * len(text)
    while pixels(text, size) > room and limit > 8:
        limit -= 1
        text = shortened(whole, limit)
    return text


def spread(wanted: Sequence[tuple[float, float]], width: float) -> list[float]:
    """The middles of marks in one row so that none covers another, each as near to its place as that allows.

    `wanted`: where each mark should stand and how wide it is, in pixels, from left to right; marks of the same place
    stand round it. Marks inside `width` stay inside.
    """
    middles: list[float] = []
    edge = float("-inf")
    for position in dict.fromkeys(position for position, _ in wanted):
        sizes = [size for place, size in wanted if place == position]
        left = max(edge, position - sum(sizes) / 2)
        for size in sizes:
            middles.append(left + size / 2)
            left += size
        edge = left
    return _pushed_back(middles, [size for _, size in wanted], [place for place, _ in wanted], width)


def _pushed_back(middles: list[float], sizes: list[float], places: list[float], width: float) -> list[float]:
    """The middles, those pushed over the right edge moved back, and their neighbours with them."""
    edge = width
    moved = middles[:]
    for index in range(len(middles) - 1, -1, -1):
        if places[index] > width:
            continue
        moved[index] = min(moved[index], edge - sizes[index] / 2)
        edge = moved[index] - sizes[index] / 2
    return moved


def stacked(positions: Sequence[float], gap: float, counted_gap: float, count: int) -> list[tuple[int, list[int]]]:
    """Marks in `count` levels above each other: the level of each, and the indexes of the positions it stands for.

    `positions`: in pixels, from left to right. Marks of one level are `gap` pixels apart; where all levels are full, a
    position joins the mark that is farthest to the left of it, which then needs `counted_gap` pixels for its count.
    """
    marks: list[tuple[int, list[int]]] = []
    free = [(float("-inf"), -1)] * count
    for index, position in enumerate(positions):
        level = next((level for level in range(count) if position >= free[level][0]), None)
        if level is not None:
            free[level] = (position + gap, len(marks))
            marks.append((level, [index]))
            continue
        fullest = min(range(count), key=lambda level: free[level][0])
        mark = marks[free[fullest][1]]
        mark[1].append(index)
        free[fullest] = (positions[mark[1][0]] + counted_gap, free[fullest][1])
    return marks
