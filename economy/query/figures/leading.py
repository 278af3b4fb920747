"""The newest figures of the indicators that say most about a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from economy.query.figures.observed import Observed


class Newest(NamedTuple):
    """The newest figure of an indicator that stands for a year, as the package stores it.

    `before` is that of the year before; None where there is none that may be compared.
    """

    indicator_id: str
    year: int
    value: float
    before: float | None


def leading_indicators(known: Observed, region_id: str, first: str = "", limit: int = 6) -> Sequence[Newest]:
    """At most `limit` indicators with a figure of a place that stands for a year: `first`, then those with most years.

    Of as many years those with the newest figure, then by code.
    """
    rows = known.rows
    rows = rows[(rows["stands"] & (rows["region_id"] == region_id)).to_numpy()]
    columns = ("indicator_id", "year", "value", "segment")
    courses: dict[str, list[tuple[int, float, int]]] = {}
    for code, year, value, segment in zip(*(rows[column].tolist() for column in columns), strict=True):
        courses.setdefault(str(code), []).append((int(year), float(value), int(segment)))
    ranked = sorted(courses.items(), key=lambda item: (item[0] != first, -len(item[1]), -item[1][-1][0], item[0]))
    return [_newest(code, course) for code, course in ranked[:limit]]


def _newest(code: str, course: list[tuple[int, float, int]]) -> Newest:
    """Input: year, value and segment of each figure, oldest first."""
    *earlier, (year, value, segment) = course
    comparable = [old for old_year, old, part in earlier[-1:] if (old_year, part) == (year - 1, segment)]
    return Newest(code, year, value, comparable[0] if comparable else None)
