"""A figure against a promise: does it prove that the bar was reached, does it prove that it was not, or neither?"""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose

from economy.assessment.inputs import ABOUT_MARGIN, Observation, Promise


@dataclass(frozen=True)
class Threshold:
    """What a promise asks for: at least (direction 1), at most (-1) or just (0) a value.

    `strict`: not the value itself. `low` and `high` bound what is asked for with direction 0; else both are the value.
    """

    value: float
    direction: int
    strict: bool = False
    low: float = 0.0
    high: float = 0.0


def threshold_of(target: Promise) -> Threshold | None:
    """The bar of a promise; None where it has no figure.

    A plain figure ("=") and a range are read by what is better: higher asks for at least the (low) figure, lower for
    at most the (high) one, and only where neither is better for the figure or range itself.
    """
    value, high = target.value, target.value_high
    if target.comparator == "qualitative" or value is None:
        return None
    if target.comparator in (">=", ">"):
        return Threshold(value, 1, target.comparator == ">", value, value)
    if target.comparator == "<=":
        return Threshold(value, -1, False, value, value)
    top = high if target.comparator == "between" and high is not None else value
    if target.better == "higher":
        return Threshold(value, 1, False, value, value)
    if target.better == "lower":
        return Threshold(top, -1, False, top, top)
    return Threshold(value, 0, False, value, top)


def satisfies(bar: Threshold, observation: Observation) -> bool:
    """True when a figure proves that the bar was reached. "More than x" counts as at least x, "about x" only with a
    margin.
    """
    if bar.direction == 0:
        return observation.qualifier == "=" and _within(bar, observation.value)
    beyond = (observation.value - bar.value) * bar.direction
    open_ended = ">" if bar.direction > 0 else "<"
    if observation.qualifier == "~":
        margin = ABOUT_MARGIN * abs(bar.value)
        return beyond > margin and not _equal(beyond, margin)
    if observation.qualifier == open_ended:  # "over 300" keeps a promise of "over 300", too
        return beyond >= 0 or _equal(observation.value, bar.value)
    if observation.qualifier != "=":
        return False
    return (beyond > 0 or _equal(observation.value, bar.value)) and not (
        bar.strict and _equal(observation.value, bar.value)
    )


def fails(bar: Threshold, observation: Observation) -> bool:
    """True when a figure proves that the bar was not reached. "About x", and "more than x" below it, prove nothing."""
    if observation.qualifier == "=":
        return not satisfies(bar, observation)
    if bar.direction == 0:
        above, below = observation.value >= bar.high, observation.value <= bar.low
        return (observation.qualifier == ">" and above) or (observation.qualifier == "<" and below)
    closed = "<" if bar.direction > 0 else ">"
    return observation.qualifier == closed and (observation.value - bar.value) * bar.direction <= 0


def _equal(value: float, other: float) -> bool:
    return isclose(value, other, rel_tol=1e-9)


def _within(bar: Threshold, value: float) -> bool:
    return bar.low <= value <= bar.high or _equal(value, bar.low) or _equal(value, bar.high)
