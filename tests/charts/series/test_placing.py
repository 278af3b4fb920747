"""Labels beside a plot, and the small pictures of tiles."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from charts.joints import stretches, stroke, weak_joints
from charts.series.placing import apart
from charts.sparkline import sparkline
from charts.theme import RenderOptions
from economy.query.figures.course import Point

LOOK = RenderOptions()


@given(st.lists(st.floats(0, 400), max_size=30))
def test_labels_stand_apart_in_order_and_inside(wanted: list[float]) -> None:
    spots = apart(wanted, 16, 0, 400)
    gap = min(16, 400 / max(1, len(wanted) - 1))
    assert all(-1e-6 <= spot <= 400 + 1e-6 for spot in spots)
    assert all(high - low >= gap - 1e-6 for low, high in pairwise(sorted(spots)))
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    assert [spots[at] for at in order] == sorted(spots)


def test_labels_with_room_stay_where_they_belong() -> None:
    assert apart([10, 300, 100], 16, 0, 400) == [10, 300, 100]


def course(*cells: tuple[int, float, str]) -> list[Point]:
    return [Point(year, value, 0, joined) for year, value, joined in cells]


def test_a_sparkline_has_a_line_only_between_years_in_a_row() -> None:
    gap = sparkline(course((2018, 1, ""), (2019, 2, "line"), (2021, 3, "gap"), (2023, 5, "")), LOOK)
    assert gap.count("<polyline") == 2 and gap.count("stroke-dasharray") == 1 and gap.count("<circle") == 3
    assert 'points="4.0,21.6 32.4,17.2"' in gap, "the axis counts years, not figures"


def test_a_sparkline_goes_below_zero() -> None:
    assert "<line" in sparkline(course((2020, -1, ""), (2021, 2, "line")), LOOK)
    assert "<line" not in sparkline(course((2020, 1, ""), (2021, 2, "line")), LOOK)


def test_a_sparkline_stops_where_values_are_not_to_be_joined() -> None:
    parted = course((2020, 1, ""), (2021, 2, "line"), (2022, 3, ""), (2023, 4, "line"))
    assert sparkline(parted, LOOK).count("<polyline") == 2
    unknown = sparkline(course((2020, 1, ""), (2021, 2, "dots")), LOOK)
    assert unknown.count("<polyline") == unknown.count("stroke-dasharray") == 1
    loose = sparkline(course((2020, 1, ""), (2021, 2, "")), LOOK)
    assert "<polyline" not in loose and loose.count("<circle") == 3


def test_a_sparkline_may_stand_on_the_years_of_others() -> None:
    assert 'cx="75.0"' in sparkline(course((2018, 0, ""), (2020, 2, "gap")), LOOK, (2018, 2022))


def test_joints_by_kind() -> None:
    joins = ["", "line", "dots", "gap", "line", ""]
    assert stretches(joins) == [[0, 1], [2], [3, 4], [5]]
    assert list(weak_joints(joins, "dots")) == [(1, 2)] and list(weak_joints(joins, "gap")) == [(2, 3)]
    assert stretches([]) == []
    assert stroke("gap", "red", 2)["opacity"] < 1 and "opacity" not in stroke("line", "red", 2)
