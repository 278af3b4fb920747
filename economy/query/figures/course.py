"""The course of a place: its figures that stand for a year, each with how it is joined to the one before it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from economy.query.figures.observed import Observed


class Point(NamedTuple):
    """A figure that stands for its year. `segment` and `joined_by` are those of `Series.figures`: only figures of one
    segment may be compared, since no break or other statistical level lies between.
    """

    year: int
    value: float
    segment: int
    joined_by: str


Courses = Mapping[tuple[str, str], tuple[Point, ...]]
"""The figures of a place over the years, oldest first, by indicator and region."""


def courses(known: Observed, codes: Collection[str]) -> dict[tuple[str, str], tuple[Point, ...]]:
    """The figures of some places as the package stores them, by indicator and region."""
    rows = known.of_places(codes)
    rows = rows[rows["stands"].to_numpy()]
    points: dict[tuple[str, str], list[Point]] = {}
    for indicator, region, point in zip(
        rows["indicator_id"].tolist(), rows["region_id"].tolist(), points_of(rows), strict=True
    ):
        points.setdefault((indicator, region), []).append(point)
    return {key: tuple(listed) for key, listed in points.items()}


def points_of(rows: pd.DataFrame, value: str = "value") -> Iterator[Point]:
    """Rows of figures that stand for a year as points; `value` is the column that they take."""
    columns = (rows[column].tolist() for column in ("year", value, "segment", "joined_by"))
    return (
        Point(int(year), float(figure), int(part), str(how)) for year, figure, part, how in zip(*columns, strict=True)
    )
