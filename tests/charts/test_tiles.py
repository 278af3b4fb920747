"""The grid of tiles: every tile has its frame, no line leaps a break, text from data runs nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from charts import tiles as chart
from charts.layout import pixels
from charts.theme import RenderOptions
from economy.i18n.words import words
from economy.query.figures.course import Point
from economy.query.tiles import NearbyPlace, Tile
from tests.charts.reading import read, same_as_golden

LOOKS = {
    "wide": RenderOptions(chars=150),
    "phone": RenderOptions("dark", chars=44, narrow=True),
    "chinese": RenderOptions(lang="zh", gettext=words("zh").gettext, chars=96),
}


def tile(**changes: object) -> Tile:
    points = (Point(2020, 1.0, 0, ""), Point(2021, 2.0, 0, "line"), Point(2022, 4.0, 1, ""))
    nearby = (
        NearbyPlace("310115", "Pudong", 9.0),
        NearbyPlace("310104", "Xuhui", 4.0),
        NearbyPlace("310101", "Huangpu", -1.0),
    )
    plain = {
        "indicator_id": "gdp", "indicator": "GDP", "observation_id": "o", "value": 4.0, "unit": "bn yuan",
        "year": 2022, "kind": "year", "points": points, "before": None, "nearby": nearby,
    }  # fmt: skip
    return Tile(**{**plain, **changes})  # type: ignore[arg-type]


def drawn(made: list[Tile], render: RenderOptions) -> Any:
    return read(chart.figure(made, chart.caption(made, render, "Xuhui"), render))


@pytest.mark.parametrize("look", LOOKS)
def test_a_tile_has_a_frame_with_its_words_and_its_code(look: str) -> None:
    found = drawn([tile(), tile(indicator_id="area", points=(), nearby=())], LOOKS[look])
    (frames,) = [trace for trace in found.data if trace.type == "bar"]
    assert list(frames.customdata) == ["gdp", "area"]
    assert "Pudong" in frames.hovertext[0] and "Pudong" not in frames.hovertext[1]
    right = frames.x[0] + frames.width / 2
    for trace in found.data:
        for x, y in zip(trace.x, trace.y, strict=True):
            assert x is None or y is None or trace.type == "bar" or x <= 2 - (1 - right) + 0.001


def lines_of(found: Any, colour: str) -> list[Any]:
    """The solid lines of a colour."""
    scatters = [trace for trace in found.data if trace.type == "scatter" and trace.mode == "lines"]
    return [trace for trace in scatters if trace.line.color == colour and trace.line.dash is None]


def test_no_line_leaps_a_break() -> None:
    (line,) = lines_of(drawn([tile()], LOOKS["wide"]), LOOKS["wide"].roles.outcome)
    assert len([x for x in line.x if x is not None]) == 2, "one stretch, of the first two years"


def test_negative_figures_stand_below_a_line_of_zero() -> None:
    roles = LOOKS["wide"].roles
    points = (Point(2020, -2.0, 0, ""), Point(2021, 2.0, 0, "line"))
    found = drawn([tile(points=points, value=2.0)], LOOKS["wide"])
    (zero,), (line,) = lines_of(found, roles.edge), lines_of(found, roles.outcome)
    assert line.y[0] > zero.y[0] > line.y[1], "the axis goes down"


def test_a_row_without_pictures_is_low() -> None:
    bare = tile(points=(), nearby=())
    assert len(set(bar_heights([tile(), bare]))) == 1 and max(bar_heights([bare])) < max(bar_heights([tile()]))


def bar_heights(made: list[Tile]) -> list[int]:
    (frames,) = [trace for trace in drawn(made, LOOKS["wide"]).data if trace.type == "bar"]
    return list(frames.y)


def test_the_finding_is_said() -> None:
    render = LOOKS["wide"]
    assert "rank 2 of 3" in chart.caption([tile()], render, "").title
    assert chart.caption([tile(value=9.0)], render, "").title.endswith("GDP")


def test_names_from_the_data_are_not_markup() -> None:
    text = chart.figure([tile(indicator="<b>x</b>")], chart.caption([], LOOKS["wide"], ""), LOOKS["wide"]).to_dict()
    assert "<b>x</b>" not in str(text["data"])


def test_only_so_many_are_drawn_and_the_caption_says_so() -> None:
    many = [tile(indicator_id=f"i{n}") for n in range(chart.MOST + 5)]
    found = drawn(many, LOOKS["wide"])
    assert len(next(trace for trace in found.data if trace.type == "bar").x) == chart.MOST
    assert f"Shown: {chart.MOST} of {chart.MOST + 5}" in chart.caption(many, LOOKS["wide"], "").subtitle


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words_stay_within_their_tile_on_a_phone(lang: str) -> None:
    render = RenderOptions(lang=lang, gettext=words(lang).gettext, chars=40, narrow=True)
    far = tile(before=Point(2021, -12345678.0, 0, ""), indicator="A name that goes on and on for ever")
    found = drawn([tile(before=None), far], render)
    (frames,) = [trace for trace in found.data if trace.type == "bar"]
    a_pixel = frames.width / (render.width / 2 - 12)
    for trace in found.data:
        if trace.type == "scatter" and trace.mode == "text" and trace.textposition.endswith("right"):
            for x, text in zip(trace.x, trace.text, strict=True):
                longest = max(pixels(line, trace.textfont.size) for line in text.removeprefix("<b>").split("<br>"))
                assert x % 1 + longest * a_pixel < frames.width, text


@pytest.mark.parametrize("look", ["wide", "chinese"])
def test_the_grid_is_as_it_was(look: str) -> None:
    render = LOOKS[look]
    made = [tile(), tile(indicator_id="area", indicator="Area", points=(), nearby=())]
    same_as_golden(f"tiles_{look}", chart.figure(made, chart.caption(made, render, "Xuhui"), render))


def test_the_year_of_a_long_figure_stands_below_it() -> None:
    look = RenderOptions(chars=50)

    def height(value: float) -> float:
        found = drawn([tile(value=value, unit="persons", before=None)], look)
        return next(y for trace in found.data if trace.type == "scatter" and trace.mode == "text"
                    for y, text in zip(trace.y, trace.text, strict=True) if text == "2022")  # fmt: skip

    assert height(2_879_157.0) > height(12.0)


@pytest.mark.parametrize(
    ("apart", "short", "long"),
    [
        ("other level", "other level in 2021", "different statistical levels"),
        ("unknown level", "level not known", "level of one figure is not known"),
        ("break", "break since 2021", "a break in the series lies between"),
    ],
)
def test_a_tile_without_a_change_says_why(apart: str, short: str, long: str) -> None:
    found = drawn([tile(apart=apart)], RenderOptions())
    assert short in [text for trace in found.data if trace.text for text in trace.text]
    (frames,) = [trace for trace in found.data if trace.type == "bar"]
    assert "Not comparable with 2021" in frames.hovertext[0] and long in frames.hovertext[0]
