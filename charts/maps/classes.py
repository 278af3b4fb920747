"""The classes by which a map shades places: round limits, one colour each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import floor, isfinite, log10
from typing import NamedTuple

from charts.theme import BELOW_ZERO, SEQUENTIAL, RenderOptions
from economy.i18n.words import number, number_range

MOST = 5
NO_DATA = -1


class Classes(NamedTuple):
    """Lower limits of the classes, in rising order, and what the legend says of each."""

    limits: tuple[float, ...] = ()
    labels: tuple[str, ...] = ()
    below_zero: int = 0
    """How many of the classes, the first ones, hold negative figures only."""

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


def classes_from_zero(values: Sequence[float], lang: str) -> Classes:
    """As `classes`; where figures lie on both sides of zero, zero is a limit and each side has three classes at most.

    Missing values are left out.
    """
    different = sorted({value for value in values if isfinite(value)})
    below = [value for value in different if value < 0]
    above = [value for value in different if value >= 0]
    if not (below and above):
        made = classes(values, lang)
        return made._replace(below_zero=len(made.limits) if below else 0)
    down = [-limit for limit in reversed(_upper_limits([-value for value in reversed(below)]))]
    up = _upper_limits(above)
    limits = [different[0], *down, 0.0, *up]
    figures = _written(limits, lang)
    middle = [f"{figures[index]}–<{figures[index + 1]}" for index in range(1, len(limits) - 1)]
    return Classes(tuple(limits), (f"<{figures[1]}", *middle, f"≥{figures[-1]}"), len(down) + 1)


def _upper_limits(different: Sequence[float]) -> list[float]:
    """Where figures from zero upwards, in rising order, fall into three classes: the lower limits but for zero."""
    count = min(3, len(different))
    firsts = [part * len(different) // count for part in range(1, count)]
    # Between two figures, never at one: mirrored, a limit belongs to the class nearer to zero.
    return [_roundest(different[index - 1], (different[index - 1] + different[index]) / 2) for index in firsts]


def _roundest(above: float, limit: float) -> float:
    """The figure with the fewest digits that is greater than `above` and at most `limit`."""
    if above < 0 <= limit:
        return 0.0
    for digits in range(9):
        size = 10.0 ** (floor(log10(abs(limit))) - digits)
        candidate = round(floor(limit / size) * size, 9)
        if above < candidate <= limit:
            return candidate
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
    written: list[str] = []
    for decimals in range(2, 9):
        written = [number(value, lang, decimals) for value in values]
        if len(set(written)) == len(written):
            break
    return written


def class_colours(count: int, render: RenderOptions, below_zero: int = 0) -> list[str]:
    """A colour for each class from low to high; the palest is left out, it is too close to no data.

    The first `below_zero` classes hold negative figures and have a hue of their own, paler towards zero.
    """
    negative = _scaled(BELOW_ZERO[render.mode][1:], below_zero, bool(below_zero < count))
    return negative[::-1] + _scaled(SEQUENTIAL[render.mode][1:], count - below_zero, below_zero > 0)


def _scaled(scale: Sequence[str], count: int, two_sided: bool) -> list[str]:
    """Colours of a scale as far apart as can be; one alone is the middle, or the second palest of two sides."""
    if count < 2:
        return [scale[1 if two_sided else len(scale) // 2]] * count
    return [scale[round(index * (len(scale) - 1) / (count - 1))] for index in range(count)]
