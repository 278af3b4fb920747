"""Names on the maps never touch; those without room in their area stand beside it, with a line."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest

from charts.maps import leaders
from charts.maps.figure import drawn_box, pixel_scale, seen_in
from charts.maps.geometry import Box, Ring
from charts.maps.labels import Label, frame, labels
from charts.theme import RenderOptions
from tests.charts.maps.cases import delivered

LOOKS = [RenderOptions(chars=111), RenderOptions(chars=76), RenderOptions(chars=44, narrow=True)]


def names(focus: str, render: RenderOptions, lang: str) -> tuple[list[Label], float, float, Box]:
    data = delivered(lang=lang)
    height = 400 if render.narrow else 640
    box = drawn_box(data, data.extent(focus) or Box(0, 0, 1, 1), focus, render, height)
    scale = pixel_scale(box, render, height)
    seen = seen_in(data, focus, box, sites=False)
    return (
        leaders.placed(labels(seen, focus, box, box), seen, box, scale * box.squeeze, scale),
        scale * box.squeeze,
        scale,
        box,
    )


@pytest.mark.parametrize("render", LOOKS, ids=["1440", "1000", "390"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("focus", ["310000", "440100"])
def test_no_name_touches_another_nor_leaves_the_map(focus: str, lang: str, render: RenderOptions) -> None:
    shown, per_lon, per_lat, box = names(focus, render, lang)
    rooms = [frame(label, label.lon * per_lon, label.lat * per_lat) for label in shown]
    assert not [pair for pair in combinations(rooms, 2) if pair[0].touches(pair[1])]
    for label, room in zip(shown, rooms, strict=True):
        if label.led_from is not None:
            assert box.west * per_lon <= room.left and room.right <= box.east * per_lon
            assert box.south * per_lat <= room.low and room.high <= box.north * per_lat


@pytest.mark.parametrize("render", LOOKS, ids=["1440", "1000", "390"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_name_stands_far_away_on_another_area(lang: str, render: RenderOptions) -> None:
    shown, per_lon, per_lat, _ = names("310000", render, lang)
    areas = delivered(lang=lang).inside("310000")
    for label in shown:
        if label.led_from is not None and any(_holds(ring, label) for area in areas for ring in area.rings):
            away = hypot((label.lon - label.led_from[0]) * per_lon, (label.lat - label.led_from[1]) * per_lat)
            assert away < 80, label.text


def _holds(ring: Ring, label: Label) -> bool:
    return leaders.holds(ring, label.lon, label.lat)


@pytest.mark.parametrize(("focus", "count"), [("310000", 14), ("440100", 11)])
def test_names_of_the_inner_city_are_led_out(focus: str, count: int) -> None:
    shown, *_ = names(focus, LOOKS[0], "en")
    assert len([label for label in shown if label.role == "area"]) >= count
    assert any(label.led_from is not None for label in shown)


def test_a_line_leads_from_each_name_to_its_area() -> None:
    shown, *_ = names("310000", LOOKS[0], "en")
    led = [label for label in shown if label.led_from is not None]
    drawn = leaders.lines(shown, LOOKS[0])
    assert [trace["mode"] for trace in drawn] == ["lines", "lines", "markers"]
    assert list(zip(drawn[2]["x"], drawn[2]["y"], strict=True)) == [label.led_from for label in led]
    assert leaders.lines([label for label in shown if label.led_from is None], LOOKS[0]) == []
