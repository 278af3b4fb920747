"""Classes: every figure has one, none is empty, their names leave no doubt, their colours differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.maps.classes import MOST, NO_DATA, class_colours, classes, classes_from_zero
from charts.theme import BELOW_ZERO, ROLES, SEQUENTIAL, RenderOptions

numbers = st.lists(st.floats(-1e7, 1e7).map(lambda value: round(value, 3)), max_size=60)


@given(numbers)
def test_every_figure_has_a_class_and_no_class_is_empty(values: list[float]) -> None:
    steps = classes(values, "en")
    used = {steps.of(value) for value in values}
    assert used == set(range(len(steps.limits)))
    assert len(steps.labels) == len(steps.limits) <= MOST
    assert len(set(steps.labels)) == len(steps.labels)


@given(numbers)
def test_a_greater_figure_is_never_in_a_lower_class(values: list[float]) -> None:
    steps = classes(values, "en")
    order = [steps.of(value) for value in sorted(values)]
    assert order == sorted(order)


@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
def test_a_missing_figure_has_no_class(value: float | None) -> None:
    assert classes([1.0, 2.0], "en").of(value) == NO_DATA
    assert classes([], "en").of(3.0) == NO_DATA


def test_few_figures_have_a_class_each() -> None:
    assert classes([4, 1, 1, 4, 9], "en").labels == ("1", "4", "9")


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([1, 1, 1, 2, 3, 4, 5, 8, 21], ("1", "2", "3–4", "5–7", "8–21")),
        ([12, 47, 96, 103, 250, 488, 1024], ("12–39", "40–89", "90–199", "200–399", "400–1,024")),
        ([0.4, 1.7, 33.5, 60, 120.2, 435.49], ("<1", "1–<30", "30–<60", "60–<100", "≥100")),
        (
            [0.001, 0.002, 0.003, 0.004, 0.005, 0.006],
            ("<0.002", "0.002–<0.003", "0.003–<0.004", "0.004–<0.005", "≥0.005"),
        ),
        ([-5, -1.5, 0.5, 2, 3, 8], ("<-2", "-2–<0", "0–<2", "2–<3", "≥3")),
    ],
)
def test_limits_are_round_and_names_do_not_overlap(values: list[float], labels: tuple[str, ...]) -> None:
    steps = classes(values, "en")
    assert (steps.labels, sorted({steps.of(value) for value in values})) == (labels, [0, 1, 2, 3, 4])


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("count", range(1, MOST + 1))
def test_colours_differ_from_each_other_and_from_no_data(mode: str, count: int) -> None:
    render = RenderOptions(mode)  # type: ignore[arg-type]
    colours = class_colours(count, render)
    assert len({*colours, ROLES[render.mode].no_data}) == count + 1


@given(numbers)
def test_classes_on_both_sides_of_zero_are_full_and_never_mixed(values: list[float]) -> None:
    steps = classes_from_zero(values, "en")
    assert {steps.of(value) for value in values} == set(range(len(steps.limits)))
    assert len(set(steps.labels)) == len(steps.labels) == len(steps.limits) <= 6
    for value in values:
        assert (steps.of(value) < steps.below_zero) == (value < 0)


def test_classes_on_both_sides_of_zero_say_so() -> None:
    steps = classes_from_zero([-7.5, -2, 1, 2, 3, 8, 9], "en")
    assert steps.labels == ("<-4", "-4–<0", "0–<1.5", "1.5–<5", "≥5")
    assert 0.0 in steps.limits and steps.below_zero == 2


@pytest.mark.parametrize(("count", "below"), [(2, 1), (4, 1), (6, 3), (3, 3), (5, 0)])
def test_negative_classes_have_a_hue_of_their_own(count: int, below: int) -> None:
    colours = class_colours(count, RenderOptions(), below)
    assert len(set(colours)) == len(colours) == count
    assert set(colours[:below]) <= set(BELOW_ZERO["light"]) and set(colours[below:]) <= set(SEQUENTIAL["light"])
