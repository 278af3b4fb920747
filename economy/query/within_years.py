"""Figures of months, quarters, half-years, weeks and regular days: which follow one another, so that a line may join
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pandas as pd

from economy.dates import Span, parse

_FEWEST = 3
"""Figures of one length from which on they are a series within years, two of them at least in one year."""
_FEWEST_DAYS = 6
"""The same for days: a few counts of a year are no series of days."""
_STEPS = ((28, 31, 1), (89, 92, 3), (181, 184, 6))
"""Fewest and most days of a period, and the months that it is long."""
_WEEK = 7
PART_OF_LINE = ("part", "year")
"""The kinds of figures that may be joined; what is expected or doubtful stands alone."""


def fine(figures: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """The figures that form a series within years, sorted by place, length of period and time.

    Input as `Series.figures` and `Series.breaks`. Returns some of the rows with two columns more: `at` (float: where
    the middle of the period lies on an axis of years on which the whole of 2022 reaches from 2021.5 to 2022.5) and
    `run` (int; rows of one run are of one place and length, and follow one another without a gap or break).
    """
    inner = figures[figures["preferred"].astype(bool) & figures["kind"].isin(PART_OF_LINE)]
    inner = inner[inner["period"].str.len() > len("2022")]
    if len(inner) < _FEWEST or not (inner["kind"] == "part").any():
        return figures.iloc[:0].assign(at=pd.Series(dtype=float), run=pd.Series(dtype=int))
    spans = {text: parse(text) for text in inner["period"].unique().tolist()}
    lengths = {text: length_of(span) for text, span in spans.items()}
    inner = inner.assign(length=inner["period"].map(lengths), at=inner["period"].map(lambda text: _at(spans[text])))
    kept = inner[inner["length"].notna()].sort_values(["region_id", "length", "at"], kind="stable")
    parts = [rows for _, rows in kept.groupby(["region_id", "length"], sort=False) if _is_series(rows, spans)]
    if not parts:
        return figures.iloc[:0].assign(at=pd.Series(dtype=float), run=pd.Series(dtype=int))
    cut = {code: sorted(rows["year"].tolist()) for code, rows in breaks.groupby("region_id")}
    runs: list[int] = []
    for rows in parts:
        begin = runs[-1] + 1 if runs else 0
        runs += [begin + run for run in _runs(rows, spans, cut.get(str(rows["region_id"].iloc[0]), []))]
    return pd.concat(parts).assign(run=runs).drop(columns="length")


def length_of(span: Span) -> float | None:
    """The months that a period is long; a quarter of one for a week, 0 for a day; None for any other."""
    if span.start is None or span.end is None or span.approximate or span.uncertain:
        return None
    days = (span.end - span.start).days + 1
    if days in (1, _WEEK):
        return 0 if days == 1 else 0.25
    return next(
        (months for fewest, longest, months in _STEPS if fewest <= days <= longest and span.start.day == 1), None
    )


def _at(span: Span) -> float:
    middle = span.middle
    assert middle is not None
    days = date(middle.year, 12, 31).timetuple().tm_yday
    return round(middle.year - 0.5 + (middle.timetuple().tm_yday - 0.5) / days, 4)


def _is_series(rows: pd.DataFrame, spans: dict[str, Span]) -> bool:
    """True for figures of one length of a place that come several a year; days only where they are regular."""
    if len(rows) < _FEWEST or rows["year"].value_counts().iloc[0] < 2 or rows["period"].duplicated().any():
        return False
    if rows["length"].iloc[0]:
        return True
    days = [start for text in rows["period"] if (start := spans[text].start)]
    regular = len({day.day for day in days}) == 1 or all(day.day >= 28 for day in days)
    return regular and len(rows) >= _FEWEST_DAYS


def _runs(rows: pd.DataFrame, spans: dict[str, Span], breaks: list[int]) -> Iterator[int]:
    """The number of the run of each row: a new one where a period is missing, at a break or another level."""
    starts = [start for text in rows["period"] if (start := spans[text].start)]
    steps = [_step(before, after) for before, after in pairwise(starts)]
    usual = min(steps, default=0.0)
    run = 0
    keys = list(zip(rows["year"].tolist(), rows["vintage"].tolist(), strict=True))
    for index, (year, vintage) in enumerate(keys):
        if index:
            before, level = keys[index - 1]
            parted = level != vintage or any(before < each <= year for each in breaks)
            run += parted or steps[index - 1] > usual * 1.5
        yield run


def _step(before: date, after: date) -> float:
    """Months from one day to another; shares of one for weeks."""
    months = (after.year - before.year) * 12 + after.month - before.month
    return months if before.day == after.day or min(before.day, after.day) >= 28 else (after - before).days / 30.4
