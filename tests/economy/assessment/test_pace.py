"""Pace and growth, counted by hand: upwards, downwards, towards a range, and from a baseline at the bar already.

The baseline is for 2020, the promise due at the end of 2024, 1,461 days later; the figure is for 2022, after 730 days.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from economy.assessment.inputs import Observation
from economy.assessment.pace import Pace, comparable, growth, pace_of
from economy.assessment.threshold import Threshold

DUE = date(2024, 12, 31)
GONE = 730 / 1461


def figure(value: float, end: date) -> Observation:
    return Observation(
        "o", "1", "scale", str(end.year), date(end.year, 1, 1), end, "year", "=", value, "A", "high", True
    )


def pace(bar: Threshold, first: float, latest: float, due: date = DUE, end: date = date(2022, 12, 31)) -> Pace:
    return pace_of(bar, due, figure(first, date(2020, 12, 31)), figure(latest, end))


def up(value: float) -> Threshold:
    return Threshold(value, 1, False, value, value)


def down(value: float) -> Threshold:
    return Threshold(value, -1, False, value, value)


def as_tuple(made: Pace) -> tuple[float | None, ...]:
    return (made.required_linear, made.required_compound, made.ratio, made.gap, made.gap_share, made.days_ahead)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (pace(up(200), 100, 140), (149.9658, 141.3878, 0.800548, -9.9658, -0.049829, -146)),
        (pace(down(50), 100, 80), (75.0171, 70.7275, 0.800548, 4.9829, 0.099658, -146)),
        (pace(up(100.5), 100, 100.25), (100.249829, 100.249518, 1.000685, 0.000171, 0.0000017, 0)),
        (pace(up(0), -10, -4), (-5.003422, None, 1.200822, 1.003422, None, 147)),
        (pace(up(2), 0.5, 1), (1.249487, 0.99953, 0.667123, -0.249487, -0.124743, -243)),
        (pace(up(0.8), 0.4, 0.6), (0.599863, 0.565592, 1.000685, 0.000137, 0.000171, 0)),
        (pace(up(10), 0, 5), (4.996578, None, 1.000685, 0.003422, 0.000342, 0)),
    ],
)
def test_the_way_to_a_figure(made: Pace, expected: tuple[float | None, ...]) -> None:
    for its, wanted in zip(as_tuple(made), expected, strict=True):
        assert its is None if wanted is None else its == pytest.approx(wanted, abs=6e-5, rel=2e-5)


@pytest.mark.parametrize(
    ("bar", "first", "latest", "ratio"),
    [(up(100), 100, 100, 1.0), (up(100), 100, 100.5, 1.0), (up(100), 100, 99.5, -1.0), (up(100), 120, 99, -1.0),
     (down(50), 40, 45, 1.0), (down(50), 40, 60, -1.0), (down(50), 40, 50, 1.0)],
)  # fmt: skip
def test_a_baseline_at_the_bar_is_kept_or_lost(bar: Threshold, first: float, latest: float, ratio: float) -> None:
    made = pace(bar, first, latest)
    assert (made.ratio, made.days_ahead) == (ratio, None)


def test_a_day_is_the_shortest_way_and_no_figure_is_beyond_the_end() -> None:
    next_day = date(2021, 1, 1)
    assert pace(up(200), 100, 150, due=next_day, end=next_day).ratio == 0.5
    assert pace(up(200), 100, 150, due=date(2020, 12, 31), end=next_day).ratio == 0.5
    assert pace(up(200), 100, 101, end=next_day).ratio == pytest.approx(1 / (100 / 1461))
    assert pace(up(200), 100, 101, end=date(2020, 6, 30)).ratio == pytest.approx(1 / (100 / 1461))
    assert pace(up(200), 100, 150, end=date(2030, 12, 31)).ratio == 0.5


RANGE = Threshold(50, 0, False, 40, 60)


@pytest.mark.parametrize(
    ("first", "latest", "line", "ratio", "gap_share"),
    [
        (100, 70, 100 - 40 * GONE, 30 / (40 * GONE), (70 - (100 - 40 * GONE)) / 60),
        (20, 25, 20 + 20 * GONE, 5 / (20 * GONE), (25 - (20 + 20 * GONE)) / 40),
        (20, 50, 20 + 20 * GONE, 1 / GONE, (50 - (20 + 20 * GONE)) / 40),
        (50, 55, 50, 1.0, 5 / 40), (50, 61, 50, -1.0, 11 / 40), (60, 39, 60, -1.0, -21 / 40),
    ],
)  # fmt: skip
def test_the_way_to_a_range_from_either_side(
    first: float, latest: float, line: float, ratio: float, gap_share: float
) -> None:
    made = pace(RANGE, first, latest)
    assert as_tuple(made) == (pytest.approx(line), None, pytest.approx(ratio), pytest.approx(latest - line),
                              pytest.approx(gap_share), None)  # fmt: skip


def test_a_range_at_zero_has_no_share() -> None:
    assert pace(Threshold(0, 0, False, 0, 0), 10, 5).gap_share is None


def test_growth_is_a_year_s_and_only_of_comparable_figures() -> None:
    first = figure(100, date(2020, 12, 31))
    assert growth("flow", first, figure(121, date(2022, 12, 31))) == pytest.approx(1.21 ** (365.25 / 730) - 1)
    assert growth("flow", first, (110, date(2021, 1, 28))) is not None
    assert growth("flow", first, (110, date(2021, 1, 27))) is None
    assert growth("rate", first, (110, DUE)) is None
    assert growth("flow", first, (0, DUE)) is None and growth("flow", replace(first, value=0), (1, DUE)) is None
    assert growth("flow", replace(first, value=0.5), (0.25, DUE)) is not None
    assert growth("flow", replace(first, end=None), (110, DUE)) is None
    for small, large in ((1e-300, 1e300), (1.0, 1e200)):
        assert growth("flow", replace(first, value=small), (large, date(2021, 1, 28))) is None
    other = figure(121, date(2022, 12, 31))
    for changed in (replace(other, vintage="new"), replace(other, breaks_before=1)):
        assert not comparable(first, changed) and growth("flow", first, changed) is None
    assert comparable(first, other)
