"""The classes by which a map shades places: round limits, one colour each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import floor, isfinite, log10
from typing import NamedTuple

from charts.theme import SEQUENTIAL, RenderOptions
from economy.i18n.words import number, number_range

MOST = 5
NO_DATA = -1


class Classes(NamedTuple):
    """Lower limits of the classes, in rising order, and what the legend says of each."""

    limits: tuple[float, ...] = ()
    labels: tuple[str, ...] = ()

    def of(self, value: float | None) -> int:
        """The class of a value; NO_DATA for a missing one."""
        if value is None or not isfinite(value) or not self.limits:
            return NO_DATA
        return max(0, bisect_right(self.limits, value) - 1)


def classes(values: Sequence[float], lang: str) -> Classes:
    """At most five classes: one a value where few differ, else about as many different figures in each.

    The limit between two classes is the roundest figure that parts them, so none is empty. Missing values
    are left out.
    """
    different = sorted({value for value in values if isfinite(value)})
    if len(different) <= MOST:
        return Classes(tuple(different), tuple(_written(different, lang)))
    firsts = [part * len(different) // MOST for part in range(1, MOST)]
    limits = [different[0], *(_roundest(different[first - 1], different[first]) for first in firsts)]
    return Classes(tuple(limits), _labels(limits, different, lang))


def _roundest(above: float, limit: float) -> float:
    """The figure with the fewest digits that is greater than `above` and at most `most`."""
    if above < 0 <= limit:
        return 0.0
    for digits in range(9):
        size = 10.0 ** (floor(log10(abs(limit))) - digits)
        found = round(floor(limit / size) * size, 9)
        if above < found <= limit:
            return found
    return limit


def _labels(limits: Sequence[float], different: Sequence[float], lang: str) -> tuple[str, ...]:
    """From and to for whole figures, else limits with signs that leave no figure in two classes."""
    last = different[-1]
    if all(value == int(value) for value in different):
        ends = [limit - 1 for limit in limits[1:]] + [last]
        return tuple(
            number(low, lang) if low == high else number_range(low, high, lang)
            for low, high in zip(limits, ends, strict=True)
        )
    figures = _written(limits, lang)
    middle = [f"{low}–<{high}" for low, high in pairwise(figures[1:])]
    return (f"<{figures[1]}", *middle, f"≥{figures[-1]}")


def _written(values: Sequence[float], lang: str) -> list[str]:
    """Different figures, with as many decimals as it takes to tell them apart: two, mostly."""
    found: list[str] = []
    for decimals in range(2, 9):
        found = [number(value, lang, decimals) for value in values]
        if len(set(found)) == len(found):
            break
    return found


def class_colours(count: int, render: RenderOptions) -> list[str]:
    """A colour for each class from low to high; the palest is left out, it is too close to no data."""
    scale = SEQUENTIAL[render.mode][1:]
    if count == 1:
        return [scale[len(scale) // 2]]
    return [scale[round(index * (len(scale) - 1) / (count - 1))] for index in range(count)]
