"""The bars beside the map: the largest on top, twenty at most, the chosen among them."""

from __future__ import annotations

from charts.maps.ranked_bars import MOST, Bar, caption, drawn_bars, figure, native_chart
from charts.theme import RenderOptions
from tests.charts.reading import read, same_as_golden

LOOK = RenderOptions(chars=70)
NAN = float("nan")


def bars(count: int = 3, chosen: tuple[int, ...] = ()) -> list[Bar]:
    return [
        Bar(
            f"9{number:02}",
            f"Place {number}",
            float(number),
            f"{number}",
            f"Place {number}\n{number} firms",
            number in chosen,
        )
        for number in range(count)
    ]


def test_of_many_places_the_largest_and_the_chosen_are_drawn() -> None:
    shown = drawn_bars(bars(30, chosen=(2,)))
    assert len(shown) == MOST and shown[-1].region_id == "902" and shown[0].region_id == "929"
    assert [bar.value for bar in shown] == sorted((bar.value for bar in shown), reverse=True)
    said = caption(bars(30), LOOK, "Firms", "Source.")
    assert said.title == "Firms" and said.subtitle == "Shown: 20 of 30 places."


def test_a_place_without_a_figure_has_no_bar_and_is_counted() -> None:
    without = [*bars(), Bar("999", "Nowhere", NAN, "", "")]
    assert [bar.region_id for bar in drawn_bars(without)] == ["902", "901", "900"]
    assert caption(without, LOOK, "Firms", "Source.").subtitle == "1 place has no figure."


def test_figures_below_zero_go_to_the_left() -> None:
    rows = [Bar("1", "A", 4.0, "4", "A"), Bar("2", "B", -3.0, "−3", "B")]
    drawn = read(figure(rows, caption(rows, LOOK, "Growth", "Source."), LOOK))
    low, high = drawn.layout.xaxis.range
    assert low < -3 and high > 4 and list(drawn.data[1].textposition) == ["middle right", "middle left"]


def test_names_and_hovers_are_text() -> None:
    rows = [Bar("1", "<img src=x>", 4.0, "$4$", "<b>A</b>\n4")]
    text = figure(rows, caption(rows, LOOK, "Firms", "Source."), LOOK).to_json()
    assert "<img" not in text and "\\u003cimg" not in text and "$4$" not in text


def test_the_same_as_plain_values() -> None:
    plain = native_chart(bars(), LOOK, "Firms", "firms")
    assert plain.categories == ("Place 2", "Place 1", "Place 0") and plain.series[0].values == (2.0, 1.0, 0.0)


def test_what_is_drawn_is_what_was_drawn() -> None:
    rows = bars(4, chosen=(1,))
    same_as_golden("map_ranking", figure(rows, caption(rows, LOOK, "Firms", "Source."), LOOK))
