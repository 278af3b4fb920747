"""Labels beside a plot, and the small pictures of tiles."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from charts.series.placing import apart
from charts.sparkline import sparkline
from charts.theme import RenderOptions

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


def test_a_sparkline_stops_at_gaps_and_goes_below_zero() -> None:
    gap = sparkline([1, 2, None, 3, 4, None, 5], LOOK)
    assert gap.count("<polyline") == 2 and gap.count("<circle") == 2
    assert "<line" in sparkline([-1, 2], LOOK) and "<line" not in gap


def test_a_sparkline_stops_where_values_are_not_to_be_joined() -> None:
    assert sparkline([1, 2, 3, 4], LOOK, [False, True, False, True]).count("<polyline") == 2
    apart = sparkline([1, 2], LOOK, [False, False])
    assert "<polyline" not in apart and apart.count("<circle") == 3
