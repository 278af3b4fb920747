"""The days shown at first, and that marks and names have room."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from charts.layout import pixels
from charts.timeline.arrangement import arrange
from charts.timeline.window import fitted, spread, stacked, window_of
from tests.charts.timeline.cases import DAY, WIDE, event, frame, promise


def test_it_begins_two_years_before_the_first_promise_and_ends_three_after_the_day() -> None:
    rows = frame(promise("a", made_start="2018-05-01"), promise("b", end="2035-12-31"), event("e", "2011-01-01"))
    window = window_of(arrange(rows), DAY, WIDE)
    assert (window.start, window.end) == (pd.Timestamp("2016-05-01"), pd.Timestamp("2029-11-21"))
    assert window.day(window.x(pd.Timestamp("2022-02-03"))) == pd.Timestamp("2022-02-03")
    assert not window.shows(pd.Timestamp("2035-12-31")) and not window.shows(pd.NaT)  # type: ignore[arg-type]


def test_events_alone_have_a_window_too() -> None:
    window = window_of(arrange(frame(event("e", "2021-01-01"))), DAY, WIDE)
    assert window.start == pd.Timestamp("2019-01-01")


def test_a_long_name_is_shortened_and_the_figure_stays() -> None:
    def said(name: str) -> str:
        return f"{name}: 350 bn yuan, 2025"

    assert fitted("Short", said, 11, 300) == "Short: 350 bn yuan, 2025"
    cut = fitted("Scale of the electronic information industry with software", said, 11, 300)
    assert cut.endswith("…: 350 bn yuan, 2025") and pixels(cut, 11) <= 300


@pytest.mark.parametrize("wanted", [
    [(10.0, 20.0), (12.0, 20.0), (300.0, 20.0)],
    [(100.0, 30.0), (100.0, 30.0), (100.0, 30.0), (110.0, 14.0)],
    [(380.0, 30.0), (390.0, 30.0), (395.0, 30.0)],
])  # fmt: skip
def test_marks_of_one_row_do_not_cover_each_other(wanted: list[tuple[float, float]]) -> None:
    middles = spread(wanted, 400)
    edges = [(middle - size / 2, middle + size / 2) for middle, (_, size) in zip(middles, wanted, strict=True)]
    assert all(before[1] <= after[0] + 1e-9 for before, after in pairwise(edges))
    assert edges[-1][1] <= 400


def test_marks_of_one_day_stand_round_it() -> None:
    assert spread([(100.0, 30.0), (100.0, 30.0)], 400) == [85.0, 115.0]


def test_events_of_one_time_stand_above_each_other_and_then_have_a_count() -> None:
    marks = stacked([10.0, 11.0, 12.0, 13.0, 60.0], 11, 30, 2)
    assert marks == [(0, [0, 2]), (1, [1, 3]), (0, [4])]


def test_a_text_is_never_wider_than_its_room() -> None:
    for room in (60.0, 120.0, 400.0):
        text = fitted("A long name of a promise", "{}: at most 0.2 bn yuan for each platform".format, 12, room)
        assert pixels(text, 12) <= room
