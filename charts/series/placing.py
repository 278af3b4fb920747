"""Where labels in a column go: near what they name, apart from one another, in its order."""

from __future__ import annotations

from collections.abc import Sequence


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places along a line, as near to the wanted ones as can be, at least `gap` apart, between `low` and `high`.

    They keep the order of the wanted ones. Where they do not all fit, they stand closer.
    """
    if not wanted:
        return []
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    gap = min(gap, (high - low) / max(1, len(wanted) - 1))
    groups: list[list[float]] = []  # of each group of labels that touch: the middle, and how many there are
    for index in order:
        groups.append([min(high, max(low, wanted[index])), 1])
        while len(groups) > 1 and _touch(groups[-2], groups[-1], gap):
            (middle, many), (other, more) = groups[-2], groups[-1]
            groups[-2:] = [[(middle * many + other * more) / (many + more), many + more]]
            _kept_inside(groups[-1], gap, low, high)
    placed = [0.0] * len(wanted)
    spots = [middle + gap * (step - (many - 1) / 2) for middle, many in groups for step in range(int(many))]
    for index, spot in zip(order, spots, strict=True):
        placed[index] = spot
    return placed


def _touch(below: Sequence[float], above: Sequence[float], gap: float) -> bool:
    return above[0] - below[0] < gap * (below[1] + above[1]) / 2 - 1e-9


def _kept_inside(group: list[float], gap: float, low: float, high: float) -> None:
    half = gap * (group[1] - 1) / 2
    group[0] = min(high - half, max(low + half, group[0]))
