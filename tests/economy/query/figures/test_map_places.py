"""Which places a map shades, and where it looks."""

from __future__ import annotations

from economy.data.package import Package
from economy.query.figures.map_places import fullest_focus, mapped_places

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
