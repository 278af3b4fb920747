"""The inset: which areas it enlarges, where it stands, and that nothing is lost or drawn over land."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from charts.maps import figure as plain_map
from charts.maps import inset
from charts.maps.geometry import Box
from charts.maps.ground import ground_width
from charts.maps.layers import MapData
from charts.theme import RenderOptions
from economy.i18n.words import words
from export.panel_file import context_of
from tests.export.taken import ASKED
from views import cache
from views.panels.map import map_data_of

INNER = {
    "310000": {"310101", "310104", "310105", "310106", "310107", "310109", "310110"},
    "440100": {"440103", "440104", "440105", "440106"},
}


@lru_cache(maxsize=1)
def ground() -> MapData:
    return map_data_of(context_of("map", {}, ASKED, cache.package()))


def drawn(
    focus: str, chars: int = 185, height: int = 640, narrow: bool = False
) -> tuple[MapData, Box, inset.Inset | None]:
    render = RenderOptions("light", "en", words("en").gettext, chars, narrow)
    around = ground().extent(focus)
    assert around is not None
    box = plain_map.drawn_box(ground(), around, focus, render, height)
    seen = plain_map.seen_in(ground(), focus, box, False)
    return seen, box, inset.inset(seen, focus, box, plain_map.pixel_scale(box, render, height), render)


@pytest.mark.parametrize("focus", INNER)
def test_the_inner_city_is_drawn_again_larger_and_named_there_only(focus: str) -> None:
    seen, box, shown = drawn(focus)
    assert shown is not None
    made = inset.enlarged(seen, shown)
    copies = made.areas[len(seen.areas) :]
    assert {area.region_id for area in copies} == INNER[focus]
    assert {area.region_id for area in made.areas if area.named} == {area.region_id for area in seen.areas}
    assert sum(area.named for area in made.areas) == len(seen.areas), "each name once"
    assert (shown.room.east - shown.room.west) > 1.3 * (shown.ground.east - shown.ground.west)
    for area in copies:
        assert all(shown.room.holds(*spot) for ring in area.rings for spot in ring)
    wide = inset.widened(box, shown)
    assert wide.holds(shown.room.west, shown.room.south) and wide.holds(shown.room.east, shown.room.north)


@pytest.mark.parametrize("focus", INNER)
def test_no_land_lies_under_the_inset(focus: str) -> None:
    seen, _, shown = drawn(focus)
    assert shown is not None
    assert not any(shown.room.holds(*spot) for area in seen.areas for ring in area.rings for spot in ring)


def test_shape_and_shade_of_a_copy_are_those_of_the_area() -> None:
    seen, _, shown = drawn("310000")
    assert shown is not None
    original = next(area for area in seen.areas if area.region_id == "310104")
    copy = next(area for area in inset.enlarged(seen, shown).areas[len(seen.areas) :] if area.region_id == "310104")
    assert replace(copy, polygons=original.polygons, label=original.label) == original
    factor = (shown.room.east - shown.room.west) / (shown.ground.east - shown.ground.west)
    first, other = original.rings[0][:2], copy.rings[0][:2]
    assert other[1][0] - other[0][0] == pytest.approx(factor * (first[1][0] - first[0][0]), abs=2e-4)
    assert other[1][1] - other[0][1] == pytest.approx(factor * (first[1][1] - first[0][1]), abs=2e-4)


@pytest.mark.parametrize(("focus", "chars"), [("310104", 185), ("310000", 60)])
def test_a_map_of_one_area_and_one_without_room_have_none(focus: str, chars: int) -> None:
    assert drawn(focus, chars)[2] is None


@pytest.mark.parametrize("focus", INNER)
@pytest.mark.parametrize("height", [360, 400, 420])
def test_on_a_phone_no_inset_makes_the_whole_map_smaller(focus: str, height: int) -> None:
    _, box, shown = drawn(focus, 44, height, narrow=True)
    render = RenderOptions(chars=44, narrow=True)
    scale = plain_map.pixel_scale(box, render, height) * box.squeeze
    wide = box if shown is None else inset.widened(box, shown)
    assert (wide.east - wide.west) * scale <= ground_width(render) * 1.02


def test_a_click_and_a_hover_in_the_inset_are_those_of_the_area() -> None:
    figure = plain_map.figure(
        ground(), plain_map.caption(ground(), render := RenderOptions("light", "en", words("en").gettext, 185), ""),
        render, "310000", height=640,
    ).to_dict()  # fmt: skip
    fills = [trace for trace in figure["data"] if (trace.get("meta") or {}).get("code") == "310104"]
    assert len(fills) == 2 and fills[0]["text"] == fills[1]["text"]
    names = [text for trace in figure["data"] if trace["mode"] == "text" for text in trace["text"]]
    assert names.count("Xuhui") == 1 and len(fills[0]["x"]) == len(fills[1]["x"])
