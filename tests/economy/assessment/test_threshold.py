"""A figure against a promise, told from the definition: a figure with a sign stands for every value that it allows."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from economy.assessment.inputs import Observation
from economy.assessment.threshold import Threshold, fails, satisfies, threshold_of
from tests.economy.assessment.test_assess import promise

BARS = {
    "at least": Threshold(100, 1, False, 100, 100),
    "more than": Threshold(100, 1, True, 100, 100),
    "at most": Threshold(100, -1, False, 100, 100),
    "below zero": Threshold(-2, 1, False, -2, -2),
    "a range": Threshold(100, 0, False, 100, 120),
}
FIGURES = (-3, -2, -1, 98, 99, 100, 101, 110, 119, 120, 121)
GRID = [number / 4 for number in range(-40, 1000)]


def seen(value: float, qualifier: str = "=") -> Observation:
    """A figure for a year."""
    start, end = date(2025, 1, 1), date(2025, 12, 31)
    return Observation("o", "r", "i", "2025", start, end, "year", qualifier, value, "A", "high", True, strong=True)


def allowed(value: float, qualifier: str) -> list[float]:
    """The values that a figure allows, on a grid of quarters."""
    return {
        "=": [value], ">": [known for known in GRID if known > value], "<": [known for known in GRID if known < value]
    }[qualifier]  # fmt: skip


def kept(bar: Threshold, value: float) -> bool:
    """Whether an exact value is what was promised."""
    if bar.direction == 0:
        return bar.low <= value <= bar.high
    return value > bar.value if bar.strict else (value - bar.value) * bar.direction >= 0


@pytest.mark.parametrize("name", BARS)
def test_a_figure_proves_what_holds_for_every_value_it_allows(name: str) -> None:
    bar = BARS[name]
    for value, qualifier in product(FIGURES, "=<>"):
        values = [kept(bar, known) for known in allowed(value, qualifier)]
        told = (satisfies(bar, seen(value, qualifier)), fails(bar, seen(value, qualifier)))
        assert told == (all(values), not any(values)), (value, qualifier)


@pytest.mark.parametrize("name", BARS)
def test_about_a_figure_is_a_fault_of_nobody(name: str) -> None:
    assert not any(fails(BARS[name], seen(value, "~")) for value in FIGURES)


@pytest.mark.parametrize(("bar", "enough", "too_near"), [("at least", 102.1, 102), ("at most", 97.9, 98)])
def test_about_a_figure_keeps_a_promise_with_two_per_cent_to_spare(bar: str, enough: float, too_near: float) -> None:
    assert satisfies(BARS[bar], seen(enough, "~")) and not satisfies(BARS[bar], seen(too_near, "~"))


def test_the_last_binary_digit_decides_nothing() -> None:
    noisy = 0.1 * 3  # 0.30000000000000004
    assert satisfies(Threshold(0.3, -1, False, 0.3, 0.3), seen(noisy))
    assert not satisfies(Threshold(0.3, 1, True, 0.3, 0.3), seen(noisy))
    assert satisfies(Threshold(0.3, 0, False, 0.1, 0.3), seen(noisy))
    assert satisfies(Threshold(noisy, 0, False, noisy, 0.5), seen(0.3))
    assert not satisfies(Threshold(1.0, 1, False, 1.0, 1.0), seen(1 - 1e-8)), "a digit that was written counts"


@pytest.mark.parametrize(
    ("comparator", "better", "high", "bar"),
    [
        (">=", "lower", None, Threshold(50, 1, False, 50, 50)), (">", "higher", None, Threshold(50, 1, True, 50, 50)),
        ("<=", "higher", None, Threshold(50, -1, False, 50, 50)), ("=", "higher", 60, Threshold(50, 1, False, 50, 50)),
        ("=", "lower", 60, Threshold(50, -1, False, 50, 50)), ("=", "none", 60, Threshold(50, 0, False, 50, 50)),
        ("between", "higher", 60, Threshold(50, 1, False, 50, 50)),
        ("between", "lower", 60, Threshold(60, -1, False, 60, 60)),
        ("between", "none", 60, Threshold(50, 0, False, 50, 60)),
        ("between", "none", None, Threshold(50, 0, False, 50, 50)), ("qualitative", "higher", None, None),
    ],
)  # fmt: skip
def test_what_a_promise_asks_for(comparator: str, better: str, high: float | None, bar: Threshold | None) -> None:
    assert threshold_of(promise(comparator, 50.0, value_high=high, better=better)) == bar
