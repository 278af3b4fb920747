"""Which places a map shades, where it looks, and which indicators a card names."""

from __future__ import annotations

from economy.data.package import Package
from economy.query.figures.leading import Newest, leading_indicators
from economy.query.figures.map_places import fullest_focus, mapped_places
from economy.query.figures.observed import observed
from tests.economy.query.figures.conftest import Made, observation

PARENTS = {"310104": "310000", "310115": "310000", "440105": "440100"}
DRAWABLE = {*PARENTS, "310000", "440000", "440100"}


def test_a_city_shows_its_districts_or_else_itself(package: Package) -> None:
    places, having = package.tables.places, ["310000", "310104", "310115", "440105"]
    assert mapped_places(having, places, PARENTS, DRAWABLE, "310000") == ("310104", "310115")
    assert mapped_places(["310000", "440105"], places, PARENTS, DRAWABLE, "310000") == ("310000",)
    assert mapped_places(["440105"], places, PARENTS, DRAWABLE, "310000") == ()


def test_all_places_are_the_wider_ones_with_a_position(package: Package) -> None:
    places = package.tables.places
    assert mapped_places(["100000", "310000", "310104", "440000"], places, PARENTS, DRAWABLE, "") == (
        "310000", "440000",
    )  # fmt: skip
    assert mapped_places(["310000", "310104"], places, PARENTS, DRAWABLE, "") == ("310000", "310104")


def test_the_map_looks_where_most_districts_have_figures() -> None:
    assert fullest_focus(["310104", "440105", "310115"], PARENTS, "440100") == "310000"
    assert fullest_focus(["310104", "440105"], PARENTS, "440100") == "440100"
    assert fullest_focus(["110000"], PARENTS, "440100") == "440100"


def test_a_card_begins_with_the_indicator_on_show_then_those_of_most_years(made: Made) -> None:
    known = observed(made([
        observation("310104", "2020", 1.0), observation("310104", "2021", 2.0),
        observation("310104", "2024", 3.0, "population", period_type="point"),
        observation("310104", "2023", 4.0, "retail-sales"),
        observation("310104", "2023", 5.0, "ai-firms", obs_status="F"), observation("310115", "2023", 5.0, "area"),
    ]))  # fmt: skip
    codes = [figure.indicator_id for figure in leading_indicators(known, "310104")]
    assert codes == ["gdp", "population", "retail-sales"]
    first, second = leading_indicators(known, "310104", "retail-sales", limit=2)
    assert first == Newest("retail-sales", 2023, 4.0, None)
    assert second == Newest("gdp", 2021, 2.0, 1.0)
    assert leading_indicators(known, "999999") == []


def test_a_change_is_not_said_over_a_gap_or_a_break(made: Made) -> None:
    gap = [observation("310104", "2019", 1.0), observation("310104", "2021", 2.0)]
    levels = [observation("310115", "2020", 1.0, vintage="EC4"), observation("310115", "2021", 2.0, vintage="EC5")]
    known = observed(made(gap + levels))
    assert [leading_indicators(known, code)[0].before for code in ("310104", "310115")] == [None, None]
