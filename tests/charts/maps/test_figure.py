"""The twin: valid for Plotly, light, true to shape, sourced inside the picture, clickable, inert."""

from __future__ import annotations

import json
from itertools import pairwise
from math import cos, radians
from typing import Any

import plotly.graph_objects as go
import pytest

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption
from charts.maps import legend
from charts.maps.classes import NO_DATA
from charts.maps.figure import caption, figure, in_sight, notes
from charts.maps.layers import MapData
from charts.maps.legend import entries
from charts.theme import ROLES, RenderOptions
from economy.data.outlines import Outlines
from economy.i18n.words import words
from tests.charts.maps.cases import EVIL, LOOK, REGIONS, SITES, delivered, figures, made, square
from tests.charts.reading import read, same_as_golden

LOOKS = {
    "wide": LOOK,
    "dark": RenderOptions("dark", chars=96),
    "third": RenderOptions(chars=46),
    "phone": RenderOptions("dark", chars=44, narrow=True),
    "chinese": RenderOptions(lang="zh", gettext=words("zh").gettext, chars=96),
}
FOCI = ["", "310000", "440100", "310104", "320100"]


def whole(data: MapData, render: RenderOptions = LOOK, **options: Any) -> FrozenFigure:
    said = caption(data, render, "all places", figure_name="Number of promises", **options)
    return figure(data, said, render, figure_name="Number of promises", **options)


def drawn(data: MapData, render: RenderOptions = LOOK, **options: Any) -> go.Figure:
    """What leaves of a map: the browser, the picture and the file get no more."""
    return read(whole(data, render, **options))


def fills(found: go.Figure) -> list[Any]:
    return [trace for trace in found.data if trace.hoveron == "fills"]


def texts(found: go.Figure) -> str:
    return " ".join(str(note.text) for note in found.layout.annotations).replace("<br>", " ")


@pytest.mark.parametrize("render", LOOKS)
@pytest.mark.parametrize("focus", FOCI)
def test_plotly_accepts_every_map(render: str, focus: str) -> None:
    found = drawn(delivered(lang=LOOKS[render].lang), LOOKS[render], focus=focus)
    assert found.data
    assert not {trace.type for trace in found.data} - {"scatter"}  # Plotly's map traces fetch a world outline


@pytest.mark.parametrize(("focus", "limit"), [("310000", 60_000), ("440100", 60_000), ("310104", 60_000), ("", 80_000)])
def test_a_map_is_light(focus: str, limit: int) -> None:
    text = whole(delivered(), focus=focus).to_json()
    assert len(text) < limit and "bdata" not in text


@pytest.mark.parametrize("focus", ["310000", "310104"])
def test_a_map_keeps_the_shape_of_the_ground(focus: str) -> None:
    found = drawn(delivered(), focus=focus).layout
    south, north = found.yaxis.range
    assert found.yaxis.scaleanchor == "x"
    assert found.yaxis.scaleratio == pytest.approx(1 / cos(radians((south + north) / 2)), rel=1e-6)
    assert found.xaxis.fixedrange and found.yaxis.fixedrange and not found.xaxis.visible


def test_the_scale_bar_has_the_length_it_says() -> None:
    found = drawn(delivered(), focus="310000")
    at, bar = next((i, trace) for i, trace in enumerate(found.data) if str((trace.text or [""])[0]).endswith(" km"))
    line = found.data[at - 1]
    metres = (max(line.x) - min(line.x)) * 111_320 * cos(radians(sum(found.layout.yaxis.range) / 2))
    assert metres / 1000 == pytest.approx(float(bar.text[0].split()[0]), rel=0.01)


@pytest.mark.parametrize("focus", ["440100", "310000"])
def test_a_map_says_whose_outlines_it_draws_and_how_far_off_they_may_be(focus: str) -> None:
    data = delivered()
    said = texts(drawn(data, focus=focus))
    assert "© OpenStreetMap contributors" in said
    assert f"inaccurate by up to {data.error_m / 1000:g} km" in said
    assert "Shown: all places" in said and "Milepost." in said
    assert "Not on the map: China" not in said
    assert notes(data, LOOK, focus)[0] == "Outlines: © OpenStreetMap contributors."


def test_places_drawn_as_squares_use_nobodys_outlines() -> None:
    said = texts(drawn(delivered()))
    assert "OpenStreetMap" not in said and "inaccurate by up to" not in said and "Not on the map: China" in said
    assert "Each square is a place, near its true position; size and borders have no meaning." in said


def test_without_outlines_nobody_is_credited() -> None:
    data = made(outlines=Outlines())
    assert notes(data, LOOK) == ["Not on the map: Land: 40 firms, 2024."]
    assert "Outlines" not in texts(drawn(data))


@pytest.mark.parametrize(
    ("rows", "focus", "title"),
    [
        ({"r901": 3.0, "r902": 9.0, "r910": 50.0}, "900", "Firms: highest in District 902: 9 firms, 2024"),
        ({"r901": 3.0, "r902": 9.0, "r910": 50.0}, "", "Firms: highest in Farville: 50 firms, 2024"),
        ({"r901": 4.0, "r902": 4.0}, "900", "Firms: highest in Westside: 4 firms, 2024; District 902: 4 firms, 2024"),
        ({"r900": 7.0, "r910": 50.0}, "900", "Firms, Squareville: 7 firms, 2024"),
        ({"r901": 3.0, "r902": 9.0}, "901", "Firms, Westside: 3 firms, 2024"),
        ({"r910": 50.0}, "900", "Firms"),
    ],
)
def test_the_title_states_the_finding(rows: dict[str, float], focus: str, title: str) -> None:
    assert caption(made(figures(**rows)), LOOK, "all", focus=focus, figure_name="Firms").title == title


def test_one_figure_for_a_whole_city_is_called_that() -> None:
    said = caption(made(figures(r900=7.0)), LOOK, "all", focus="900", figure_name="Firms").subtitle
    assert said == "Shade: Firms, one figure for the whole city. Shown: all."
    assert "by district" in caption(made(), LOOK, "all", focus="900", figure_name="Firms").subtitle


def test_a_district_is_found_by_hover_and_by_click() -> None:
    found = drawn(delivered(), focus="310000")
    assert len({trace.meta["code"] for trace in fills(found)}) == 16, "small ones are drawn again in the inset"
    assert {"Baoshan<br>Number of promises: 4", "Qingpu<br>no data"} <= {trace.text for trace in fills(found)}
    codes = [set(trace.customdata) for trace in found.data if trace.customdata]
    assert len(codes[0]) == 16 and all(code.startswith("3101") for code in codes[0])
    clickable = [trace for trace in found.data if trace.customdata]
    assert all(len(trace.customdata) == len(trace.x) == len(trace.hovertext) for trace in clickable)
    # A click pales what was not clicked, unless the trace says otherwise.
    assert all(trace.unselected.marker.opacity == trace.selected.marker.opacity for trace in clickable)


def test_no_data_looks_like_no_class() -> None:
    found = drawn(made(), focus="900")
    by_text = {trace.text: trace for trace in fills(found)}
    assert by_text["District 902<br>no data"].fillpattern.shape == "/"
    assert not by_text["Westside<br>3 firms, 2024"].fillpattern.shape


def test_a_hole_in_an_outline_stays_open() -> None:
    shape = next(trace for trace in fills(drawn(made(), focus="900")) if "902" in trace.text)
    gap = list(shape.x).index(None)
    turns = []
    for xs, ys in ((shape.x[:gap], shape.y[:gap]), (shape.x[gap + 1 :], shape.y[gap + 1 :])):
        spots = list(zip(xs, ys, strict=True))
        turns.append(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(spots)))
    assert turns[0] * turns[1] < 0


def test_chosen_places_have_an_edge_of_their_own() -> None:
    edges = [
        trace.line for trace in drawn(made(chosen=frozenset({"901"})), focus="900").data
        if trace.line and trace.line.color == ROLES["light"].accent
    ]  # fmt: skip
    assert [line.width for line in edges] == [2.8]
    assert not [trace for trace in drawn(made(), focus="900").data if trace.line.color == ROLES["light"].accent]


def test_the_legend_says_what_the_map_draws() -> None:
    data = made()
    said = [(entry.label, entry.shape) for entry in entries(data, LOOK)]
    assert said == [
        ("3 firms", "fill"), ("5", "fill"), ("9", "fill"), ("no data", "hatch"),
        ("place without outline", "circle-open"), ("Factory", "circle"),
        ("circle: site is inside", "ring"),
    ]  # fmt: skip
    shown = [trace.name for trace in read(legend.figure(data, LOOK)).data]
    assert shown == [label for label, _ in said]
    twin = [trace.name for trace in drawn(data, focus="900", sites=False).data if trace.name]
    assert twin == ["3 firms", "no data"], "classes that no place on the map has"


def test_the_legend_of_a_map_names_only_what_lies_in_sight() -> None:
    labels = [entry.label for entry in entries(in_sight(made(), "900"), LOOK)]
    assert labels == ["3 firms", "no data", "Factory", "circle: site is inside"], "Farville lies far off"
    seen = in_sight(delivered(), "440100")
    shades = {place.shade for place in (*seen.areas, *seen.places)} - {NO_DATA}
    assert len([entry for entry in entries(seen, LOOK) if entry.shape == "fill"]) == len(shades)
    assert {area.region_id[:4] for area in seen.areas} == {"4401"}


@pytest.mark.parametrize("render", LOOKS)
def test_the_legend_strip_is_valid_and_cannot_be_clicked_away(render: str) -> None:
    found = read(legend.figure(delivered(lang=LOOKS[render].lang), LOOKS[render]))
    assert found.data
    assert found.layout.legend.itemclick is False


@pytest.mark.parametrize("focus", FOCI)
def test_the_legend_of_a_map_cannot_be_clicked_away(focus: str) -> None:
    found = drawn(delivered(), focus=focus).layout.legend
    assert found.itemclick is False and found.itemdoubleclick is False
    assert found.orientation == "h" and found.yref == "container"


def test_a_map_of_one_district_has_a_frame_since_its_neighbours_are_cut_off() -> None:
    (edge,) = drawn(delivered(), focus="310104").layout.shapes
    assert (edge.type, edge.xref, edge.yref) == ("rect", "paper", "paper")
    assert (edge.x0, edge.y0, edge.x1, edge.y1) == (0, 0, 1, 1) and edge.line.color == ROLES["light"].edge
    assert not drawn(delivered(), focus="310000").layout.shapes


@pytest.mark.parametrize(("name", "focus"), [("map", "900"), ("map_district", "901"), ("map_wide", "")])
def test_what_is_drawn_is_what_was_drawn(name: str, focus: str) -> None:
    same_as_golden(name, whole(made(chosen=frozenset({"901"})), focus=focus))


def test_kinds_of_site_are_told_apart_by_more_than_colour() -> None:
    marks = [
        entry for entry in entries(delivered(), LOOK) if entry.shape not in ("fill", "hatch", "ring", "circle-open")
    ]
    assert len(marks) == 8 == len({(entry.shape, entry.colour) for entry in marks})
    assert len({entry.shape for entry in marks}) == 7


def test_sites_give_way_where_they_would_lie_on_one_another() -> None:
    kinds = {"Factory", "District seat"}
    assert kinds <= {trace.name for trace in drawn(delivered(), focus="310000").data}
    assert not kinds & {trace.name for trace in drawn(delivered(), focus="").data}
    assert "circles" not in caption(delivered(), LOOK, "all").subtitle


def test_text_from_data_is_shown_as_text() -> None:
    outlines = Outlines(areas={"901": square("901", 10.0, 50.0, name_en=EVIL, name_zh="$x$")}, attribution=EVIL)
    data = made(
        figures(r901=3.0, r910=4.0).assign(figure=EVIL),
        outlines=outlines,
        regions=REGIONS.assign(name_en=EVIL),
        sites=SITES.assign(site="$x$", described=EVIL, kind=EVIL),
    )
    for focus in ("", "901"):
        payload = whole(data, focus=focus).to_json() + legend.figure(data, LOOK).to_json()
        assert "<img" not in json.loads(json.dumps(payload)) and "\\u003cimg" not in payload and "$x$" not in payload
        assert "&lt;img" in payload or "\\u0026lt;img" in payload


def test_a_map_of_nothing_says_why() -> None:
    data = made(outlines=Outlines(), regions=REGIONS.head(0), sites=SITES.head(0))
    found = read(figure(data, Caption("Title", "Subtitle", "Source"), LOOK))
    assert "neither outlines nor places with a position" in texts(found)
    assert not found.data


@pytest.mark.parametrize("focus", ["", "310000", "440100"])
def test_a_phone_has_no_blank_strips(focus: str) -> None:
    found = drawn(delivered(), LOOKS["phone"], focus=focus, height=900)
    plot = found.layout.height - found.layout.margin.t - found.layout.margin.b
    assert 160 <= plot <= (560 if focus else 700)
