"""The map of years with sites: its legend, what has no figure, what a click carries."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from charts.maps import figure as plain_map
from charts.maps.geometry import Box
from charts.maps.ground import ground_width
from charts.maps.layers import MapData
from charts.series import year_legend, year_map
from charts.theme import RenderOptions
from economy.regions import Places
from tests.charts.maps.cases import OUTLINES, REGIONS, SITES, delivered
from tests.charts.reading import read
from tests.charts.series.cases import FIGURES, row, series

WIDE, NARROW = RenderOptions(chars=150), RenderOptions(chars=44, narrow=True)


def ground(render: RenderOptions = WIDE) -> MapData:
    return year_map.ground(
        series(), OUTLINES, Places(REGIONS), REGIONS, render, sites=SITES, marked=frozenset({"902"})
    )  # fmt: skip


def drawn(render: RenderOptions = WIDE, year: int = 2020, **options: Any) -> dict:
    data = ground(render)
    caption = year_map.caption(series(), render, "", year, data=data)
    return year_map.figure(series(), caption, render, "", year, data=data, **options).to_dict()


def test_sites_lie_on_top_and_stand_in_the_legend() -> None:
    plain, full = drawn(focus="900"), drawn(focus="900", sites=True)
    names = [trace["name"] for trace in full["data"] if trace.get("showlegend", True) and "name" in trace]
    assert "Factory" in names and "circle: site is inside" in names
    assert "Old works" in str(full["data"]) and "Old works" not in str(plain["data"])
    assert "somewhere inside" not in str(plain["data"]) and "Factory" not in str(plain["data"])


@pytest.mark.parametrize("year", [2018, 2020])
def test_what_has_no_figure_is_named_with_its_year_and_grey(year: int) -> None:
    figure = drawn(year=year)
    assert f"no figure for {year}" in [trace.get("name") for trace in figure["data"]]
    frame = next(f for f, y in zip(*(figure["layout"]["meta"]["years"][k] for k in ("frames", "years")), strict=True)
                 if y == 2020)  # fmt: skip
    said = str(frame)
    assert "District 902<br>no figure for 2020" in said and "Farville<br>no figure for 2020" in said
    assert frame["traces"]["1"]["fillcolor"] == WIDE.roles.no_data
    assert any(WIDE.roles.no_data in changes.get("marker.color", []) for changes in frame["traces"].values())


def test_zero_is_a_figure() -> None:
    rows = [row("901", 2020, 0.0), row("902", 2020, 5.0)]
    zero = series(rows, goals=False)
    data = year_map.ground(zero, OUTLINES, Places(REGIONS), REGIONS, WIDE)
    caption = year_map.caption(zero, WIDE, "", 2020, data=data)
    figure = year_map.figure(zero, caption, WIDE, "", 2020, data=data).to_dict()
    assert "0 bn yuan, 2020" in figure["data"][0]["text"]
    assert figure["data"][0]["fillcolor"] != WIDE.roles.no_data


def test_an_outline_says_its_place_to_a_click() -> None:
    assert [trace["meta"]["code"] for trace in drawn()["data"][:2]] == ["901", "902"]


def test_places_that_no_map_can_show_are_named_without_a_figure() -> None:
    regions = REGIONS[REGIONS["region_id"] != "910"]
    data = year_map.ground(series(), OUTLINES, Places(REGIONS), regions, WIDE)
    assert data.unplaced == ("Farville",)


@pytest.mark.parametrize(
    "render", [WIDE, WIDE.sized(0.66), RenderOptions(chars=96), RenderOptions(chars=96, lang="zh")]
)
@pytest.mark.parametrize("focus", ["310000", "440100", ""])
def test_the_legend_covers_neither_ground_nor_places(focus: str, render: RenderOptions) -> None:
    data = delivered(lang=render.lang)
    box = plain_map.drawn_box(data, data.extent(focus) or Box(0, 0, 1, 1), focus, render, 640)
    seen = plain_map.seen_in(data, focus, box, True)
    legend = year_legend.entries(seen, ["≥390", "284–<390", "<120"], ["#111111"] * 3, 2024, render)
    placed = year_legend.placed(legend, "bn yuan", seen, box, render, 640)
    x, y = placed.layout["x"], placed.layout["y"]
    across, per_lon = ground_width(render), placed.scale * box.squeeze
    assert placed.scale * (box.north - box.south) <= 640.5
    assert per_lon * (placed.box.east - placed.box.west) <= across + 0.5
    middle = ((placed.box.west + placed.box.east) / 2, (box.south + box.north) / 2)
    for area in seen.areas:
        for ring in area.rings:
            for lon, lat in ring:
                from_left = across / 2 + (lon - middle[0]) * per_lon
                from_top = 320 - (lat - middle[1]) * placed.scale
                side = from_left if x == 0 else across - from_left
                edge = from_top if y == 1 else 640 - from_top
                assert side >= 120 or edge >= 19 * (len(legend) + 1), (area.name, side, edge)


def test_on_a_phone_a_legend_with_sites_stands_above_the_map() -> None:
    figure = read(year_map.figure(
        series(), year_map.caption(series(), NARROW, data=ground(NARROW)), NARROW, data=ground(NARROW), focus="900",
        sites=True,
    ))  # fmt: skip
    assert figure.layout.legend.orientation == "h" and figure.layout.showlegend
    assert figure.layout.margin.t > 120


def test_the_map_is_as_high_as_it_is_asked_to_be() -> None:
    figure = read(year_map.figure(
        series(), year_map.caption(series(), WIDE, data=ground()), WIDE, data=ground(), focus="900", height=640,
    ))  # fmt: skip
    assert figure.layout.height - figure.layout.margin.t - figure.layout.margin.b == 640


def test_classes_hold_for_all_years_whatever_the_year_on_show() -> None:
    def classes(year: int) -> list[str]:
        return [trace["name"] for trace in drawn(year=year)["data"]
                if trace.get("fill") == "toself" and "name" in trace and "no figure" not in trace["name"]]  # fmt: skip

    assert len(FIGURES) > 5 and classes(2018) == classes(2021) != []
    assert replace(WIDE, mode="dark").roles.no_data != WIDE.roles.no_data


@pytest.mark.parametrize("year", [2018, 2020, 2022])
def test_the_legend_names_only_classes_that_a_place_has_in_the_year(year: int) -> None:
    figure = drawn(year=year, focus="900")
    shown = [trace for trace in figure["data"] if trace.get("fill") == "toself" and trace.get("showlegend")]
    fills = {trace["fillcolor"] for trace in figure["data"] if "meta" in trace}
    assert {trace["fillcolor"] for trace in shown} == fills
    assert any(trace.get("showlegend") is False and trace.get("name") for trace in figure["data"])
