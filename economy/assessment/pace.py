"""Pace: what a straight line and steady growth from the baseline ask for by the end of the latest figure's period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import isfinite

from economy.assessment.inputs import Observation
from economy.assessment.threshold import Threshold

YEAR_DAYS = 365.25
_SHORTEST_DAYS = 28
"""Growth over less than a month says nothing about a year."""


@dataclass(frozen=True)
class Pace:
    """How far a promise was on its way when the latest figure's period ended. Figures in the unit of the indicator."""

    required_linear: float
    """What the straight line from the baseline to the promise asks for at the end of the latest figure's period."""
    required_compound: float | None
    """What steady growth asks for; None unless baseline and promise are above zero."""
    ratio: float
    """Actual gain as a share of the gain that the straight line asks for by then."""
    gap: float
    """Latest figure less what the straight line asks for."""
    gap_share: float | None
    """The gap as a share of the promise."""
    days_ahead: int | None
    """Days that the latest figure is ahead of the day on the straight line, negative when behind."""


def comparable(first: Observation, last: Observation) -> bool:
    """True when two figures of one series stand on the same statistical level, with no break between them."""
    return first.vintage == last.vintage and first.breaks_before == last.breaks_before


def growth(kind: str, first: Observation, last: Observation | tuple[float, date]) -> float | None:
    """Growth a year between two figures as a fraction; None for rates, short spans, figures not above zero, and figures
    that are not comparable.
    """
    if isinstance(last, Observation) and not comparable(first, last):
        return None
    value, day = last if isinstance(last, tuple) else (last.value, last.end)
    if kind == "rate" or first.end is None or day is None or first.value <= 0 or value <= 0:
        return None
    days = (day - first.end).days
    if days < _SHORTEST_DAYS:
        return None
    try:
        rate = (value / first.value) ** (YEAR_DAYS / days) - 1
    except OverflowError:
        return None
    return rate if isfinite(rate) else None


def pace_of(bar: Threshold, due: date, first: Observation, latest: Observation) -> Pace:
    """The pace of a promise that is not due yet, from its baseline and a later comparable figure, both with an end.

    Judged at the end of the latest figure's period: slow publication is not slow progress.
    """
    assert first.end is not None and latest.end is not None
    start = first.end
    total, gain = bar.value - first.value, latest.value - first.value
    way = max(1, (due - start).days)
    gone = min(way, max(1, (latest.end - start).days))
    required = total * gone / way
    onward = bar.direction
    if onward == 0:
        return _towards_range(bar, first, latest, gone / way)
    if total * onward > 0:
        ratio = gain / required
        ahead = round(gain / total * way) - gone
    else:  # the baseline was at the bar already: what counts is whether the latest figure still is
        ratio = 1.0 if (latest.value - bar.value) * onward >= 0 else -1.0
        ahead = None
    compound = None
    if first.value > 0 and bar.value > 0:
        compound = first.value * (bar.value / first.value) ** (gone / way)
    line = first.value + required
    gap = latest.value - line
    return Pace(line, compound, ratio, gap, gap / abs(bar.value) if bar.value else None, ahead)


def _towards_range(bar: Threshold, first: Observation, latest: Observation, share: float) -> Pace:
    """Pace where neither more nor less is better: what counts is the distance to the range, from either side."""
    before, now = _distance(bar, first.value), _distance(bar, latest.value)
    end = bar.high if first.value > bar.high else bar.low
    line = first.value + (end - first.value) * share if before else first.value
    ratio = (before - now) / (before * share) if before else (1.0 if now == 0 else -1.0)
    gap = latest.value - line
    return Pace(line, None, ratio, gap, gap / abs(end) if end else None, None)


def _distance(bar: Threshold, value: float) -> float:
    return max(bar.low - value, value - bar.high, 0.0)
