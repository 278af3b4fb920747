"""What slides are made of: text that fits, colours by day, lines and outlines inside a window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from charts.theme import CATEGORICAL, ROLES, STATUS
from export.pptx.axis import axis_of, days
from export.pptx.clip import area_inside, line_inside, simpler
from export.pptx.colours import Colour, colour
from export.pptx.text import clean, cut, fitted, line, lines, plain, width


@pytest.mark.parametrize(
    ("label", "seen"),
    [("<b>a</b><br>b", "a\nb"), ("&lt;b&gt; &amp;amp; &#36;", "<b> &amp; $"), ("a<br/>b<span id='x'>c</span>", "a\nbc"),
     ("1 < 2 > 0", "1 < 2 > 0"), ("<script>x", "<script>x"), ("a\x0bb\x00\ufffe\ud800", "ab"), (3, "3")],
)  # fmt: skip
def test_labels_lose_markup_and_forbidden_signs(label: object, seen: str) -> None:
    assert plain(label) == seen


@given(st.text())
def test_any_text_may_stand_in_xml(text: str) -> None:
    element = etree.Element("t")
    element.text = clean(text)
    assert "\n" not in line(text)


@given(st.text(max_size=200) | st.text("上海产业 ab,。", max_size=300))
def test_lines_are_no_wider_than_the_room_and_lose_nothing(text: str) -> None:
    found = lines(clean(text), 10, 80)
    assert "".join(found) == clean(text).replace("\n", "")
    assert all(width(part.rstrip(), 10) <= 80 or len(part.rstrip()) == 1 for part in found)


def test_a_text_takes_the_first_size_at_which_it_fits() -> None:
    steps = ((20.0, 1), (10.0, 2))
    assert fitted("short", 200, steps) == ("short", 20.0, 1)
    assert fitted("a longer text of some words", 200, steps).size == 10.0
    long = fitted("word " * 200, 200, steps)
    assert long.text.endswith(" …") and long.lines == 2 and len(lines(long.text, 10, 200)) == 2
    assert width(cut("上海" * 50, 10, 100), 10) <= 100


def test_dark_colours_become_the_light_ones_of_the_same_meaning() -> None:
    for dark, light in [*zip(ROLES["dark"], ROLES["light"], strict=True), *zip(*CATEGORICAL.values(), strict=True)][
        :14
    ]:
        if dark != ROLES["dark"].event:
            assert colour(light if dark == light else dark, dark=True).rgb == light[1:]
    assert colour(STATUS["dark"]["met"], dark=True).rgb == STATUS["light"]["met"][1:]
    assert colour("rgba(1, 2,255,0.5)") == Colour("0102FF", 0.5)
    assert colour("rgb(9,9,9)").rgb == "090909" and colour("nonsense", otherwise=Colour("ABCDEF")).rgb == "ABCDEF"


def test_lines_and_outlines_are_cut_at_the_window() -> None:
    window = (0.0, 0.0, 10.0, 10.0)
    assert line_inside([(-5, 5), (15, 5)], window) == [[(0, 5), (10, 5)]]
    assert line_inside([(5, 5), (20, 5), (20, 8), (5, 8)], window) == [[(5, 5), (10, 5)], [(10, 8), (5, 8)]]
    assert line_inside([(20, 20), (30, 30)], window) == []
    square = area_inside([(-5, -5), (5, -5), (5, 5), (-5, 5)], window)
    assert set(square) == {(0, 0), (5, 0), (5, 5), (0, 5)}
    assert area_inside([(20, 20), (30, 20), (30, 30)], window) == []


def test_an_outline_keeps_its_corners_and_loses_the_others() -> None:
    path = [(x / 10, 0.001 * (x % 2)) for x in range(101)] + [(10.0, 5.0)]
    assert simpler(path, 0.01, 400) == [(0.0, 0.0), (10.0, 0.0), (10.0, 5.0)]
    assert len(simpler([(x, (x * 37) % 11) for x in range(500)], 0.01, 50)) <= 50


@pytest.mark.parametrize(
    ("low", "high", "first", "count"),
    [
        ("2019-06-01", "2027-01-01", "2020", 8),
        ("2024-03-01", "2025-02-01", "2024-04", 4),
        ("1950-01-01", "2030-01-01", "1950", 9),
    ],
)
def test_a_time_axis_counts_in_years_or_months(low: str, high: str, first: str, count: int) -> None:
    found = axis_of({"type": "date", "range": [low, high]}, [])
    assert (found.ticks[0][1], len(found.ticks)) == (first, count)
    assert found.share(low) == 0 and found.share(high) == 1


@pytest.mark.parametrize("text", ["", "20240101", "2024-13-01", "soon", "2024-W01x"])
def test_what_is_no_date_has_no_place(text: str) -> None:
    assert days(text) is None


def test_axes_take_range_kind_and_direction_from_the_figure() -> None:
    assert axis_of({"range": [5, -1]}, [1, 2]).share(5) == 0
    assert axis_of({"autorange": "reversed"}, [0, 10]).start > 10
    assert axis_of({}, ["b", "a", "b"]).categories == ("b", "a")
    assert axis_of({"type": "log", "range": [0, 2]}, []).share(10) == 0.5
    assert [text for _, text in axis_of({"range": [0, 1000], "nticks": 5}, []).ticks][-1] == "1,000"
    assert axis_of({}, []).start < axis_of({}, []).stop
