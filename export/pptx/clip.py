"""What of lines and outlines lies inside a box, and fewer corners where an outline has too many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

Dot = tuple[float, float]
Window = tuple[float, float, float, float]
"""Left, top, right and bottom edge."""


def line_inside(path: Sequence[Dot], window: Window) -> list[list[Dot]]:
    """The parts of a line that lie in a window, each a line of its own."""
    found: list[list[Dot]] = []
    for start, end in pairwise(path):
        kept = _segment(start, end, window)
        if kept is None:
            continue
        if found and found[-1][-1] == kept[0]:
            found[-1].append(kept[1])
        else:
            found.append(list(kept))
    return found


def _segment(start: Dot, end: Dot, window: Window) -> tuple[Dot, Dot] | None:
    """The part of a straight line inside a window (Liang and Barsky)."""
    (x0, y0), (x1, y1) = start, end
    dx, dy = x1 - x0, y1 - y0
    first, last = 0.0, 1.0
    left, top, right, bottom = window
    for step, room in ((-dx, x0 - left), (dx, right - x0), (-dy, y0 - top), (dy, bottom - y0)):
        if step == 0:
            if room < 0:
                return None
            continue
        share = room / step
        if step < 0:
            first = max(first, share)
        else:
            last = min(last, share)
    if first > last:
        return None
    begin = start if first == 0 else (x0 + first * dx, y0 + first * dy)
    return begin, end if last == 1 else (x0 + last * dx, y0 + last * dy)


def area_inside(ring: Sequence[Dot], window: Window) -> list[Dot]:
    """The part of an outline that lies in a window (Sutherland and Hodgman)."""
    left, top, right, bottom = window
    found = list(ring)
    found = _half(found, lambda dot: dot[0] >= left, lambda a, b: (left, _across(a, b, left)))
    found = _half(found, lambda dot: dot[0] <= right, lambda a, b: (right, _across(a, b, right)))
    found = _half(found, lambda dot: dot[1] >= top, lambda a, b: (_along(a, b, top), top))
    return _half(found, lambda dot: dot[1] <= bottom, lambda a, b: (_along(a, b, bottom), bottom))


def _half(ring: list[Dot], inside: Callable[[Dot], bool], cross: Callable[[Dot, Dot], Dot]) -> list[Dot]:
    found: list[Dot] = []
    for before, dot in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if inside(dot) != inside(before):
            found.append(cross(before, dot))
        if inside(dot):
            found.append(dot)
    return found


def _across(a: Dot, b: Dot, x: float) -> float:
    return a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0])


def _along(a: Dot, b: Dot, y: float) -> float:
    return a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])


def simpler(path: Sequence[Dot], far: float, limit: int) -> list[Dot]:
    """A line of at most `most` dots, without those closer than `far` to the straight line (Douglas and Peucker)."""
    found = list(path)
    while len(found) > 2:
        found = _peeled(path, far)
        if len(found) <= limit:
            break
        far *= 1.6
    return found


def _peeled(path: Sequence[Dot], far: float) -> list[Dot]:
    """Without recursion: an outline may have thousands of corners."""
    kept, open_ = {0, len(path) - 1}, [(0, len(path) - 1)]
    while open_:
        low, high = open_.pop()
        distances = [(_distance(path[at], path[low], path[high]), at) for at in range(low + 1, high)]
        farthest, at = max(distances, default=(0.0, low))
        if farthest > far:
            kept.add(at)
            open_ += [(low, at), (at, high)]
    return [path[at] for at in sorted(kept)]


def _distance(dot: Dot, start: Dot, end: Dot) -> float:
    """How far a dot lies from a piece of a line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else ((dot[0] - start[0]) * dx + (dot[1] - start[1]) * dy) / length
    share = max(0.0, min(1.0, share))
    return ((dot[0] - start[0] - share * dx) ** 2 + (dot[1] - start[1] - share * dy) ** 2) ** 0.5
